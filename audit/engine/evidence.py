"""Everything established about the articles of one audit, before anybody judges it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from audit.compare import compare
from audit.engine.intake import Intake
from audit.engine.progress import Progress, Step, silent
from audit.engine.working import Task, given_up, read_one, unexplained
from audit.model import ClaimPair, Document, Facts, Problem
from audit.parse.lexicons import Lexicons, load_lexicons
from audit.policy import Policy
from audit.read import distinct
from audit.read.parsers import parse


@dataclass(frozen=True, slots=True)
class Evidence:
    """Facts of each document, by path; pairs of claims; problems of the run that belong to no document's facts."""

    facts: tuple[Facts, ...]
    pairs: tuple[ClaimPair, ...]
    problems: tuple[Problem, ...]
    lexicons: Lexicons

    @property
    def documents(self) -> tuple[Document, ...]:
        return tuple(each.document for each in self.facts)


def gather(intake: Intake, policy: Policy, on_progress: Progress = silent) -> Evidence:
    """Read, extract and compare what was taken in: documents by path, each under a key of its own."""
    facts: list[Facts] = [each for worked in intake.known for each in worked.facts]
    problems: list[Problem] = [each for worked in intake.known for each in worked.problems]
    tasks = list(_tasks(intake, policy, facts, problems))
    for done, worked in enumerate(intake.workers.map(tasks), start=1):
        facts.extend(worked.facts)
        problems.extend(worked.problems)
        on_progress(Step("Reading and extracting", _name(tasks[done - 1]), done, len(tasks)))
    facts.sort(key=lambda each: each.document.path)
    facts = _under_keys_of_their_own(facts, problems, intake)
    problems.extend(unexplained(facts, problems))
    problems.sort(key=lambda problem: (problem.path, problem.code, problem.problem_id))
    on_progress(Step(f"Comparing the claims of {len(facts)} documents"))
    lexicons = load_lexicons()
    return Evidence(tuple(facts), compare(facts, lexicons), tuple(problems), lexicons)


def held_to_contracts(evidence: Evidence) -> Evidence:
    """What passes the contracts at the warehouse's door. A document whose rows do not is kept as failed, with a problem."""
    from audit.warehouse.contracts import check_contracts

    kept, pairs, quarantined = check_contracts(evidence.facts, evidence.pairs, evidence.problems)
    passed = {each.document.document_id: each for each in kept}
    reasons = {problem.document_id: problem.what for problem in quarantined}
    facts = tuple(
        passed.get(document.document_id)
        or Facts(given_up(document, reasons.get(document.document_id, "Its rows break a contract.")))
        for document in evidence.documents
    )
    return replace(evidence, facts=facts, pairs=tuple(pairs), problems=(*evidence.problems, *quarantined))


def _tasks(intake: Intake, policy: Policy, facts: list[Facts], problems: list[Problem]) -> Iterator[Task]:
    """Files and texts; the lines of a .jsonl one by one, so that several processes can share them."""
    yield from intake.texts
    for found in intake.found:
        if found.format != "jsonl":
            yield found
            continue
        read = read_one(found, policy, parse)
        if isinstance(read, tuple):
            yield from read
        else:
            facts.extend(read.facts)
            problems.extend(read.problems)


def _name(task: Task) -> str:
    return task.path if isinstance(task, Document) else task.name


def _under_keys_of_their_own(facts: Sequence[Facts], problems: list[Problem], intake: Intake) -> list[Facts]:
    """The facts in their order. Of two documents with one key the later gets another, and its facts are made again."""
    documents: list[Document] = []
    for each in distinct(held.document for held in facts):
        if isinstance(each, Problem):
            problems.append(each)
        else:
            documents.append(each)
    renamed = [new for new, held in zip(documents, facts, strict=True) if new is not held.document]
    again = (each for worked in intake.workers.map(renamed) for each in worked.facts)
    return [held if new is held.document else next(again) for new, held in zip(documents, facts, strict=True)]
