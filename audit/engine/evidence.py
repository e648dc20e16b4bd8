"""Everything established about the articles of one audit, before anybody judges it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from audit.compare.pairs import compared, in_order
from audit.engine.archive import LookBack, look_back
from audit.engine.intake import Intake
from audit.engine.progress import Progress, Step, silent
from audit.engine.reuse import earlier_work, worth_keeping
from audit.engine.working import Task, given_up, read_one, unexplained
from audit.model import CappedBlock, ClaimPair, Document, Facts, Problem
from audit.parse.lexicons import Lexicons, load_lexicons
from audit.policy import Policy
from audit.read import distinct
from audit.read.parsers import parse
from audit.register.supplied import supplied_problems
from audit.warehouse.archive import ArchivedFacts


@dataclass(frozen=True, slots=True)
class Evidence:
    """Facts of each document, by path; pairs of claims; problems of the run that belong to no document's facts."""

    facts: tuple[Facts, ...]
    pairs: tuple[ClaimPair, ...]
    problems: tuple[Problem, ...]
    lexicons: Lexicons
    held: Mapping[str, tuple[str, str]] = field(
        default_factory=dict
    )  # versions by document id, of facts from a database
    made: Mapping[str, tuple[Facts, ...]] = field(default_factory=dict)  # by key of the file, of those made now
    archive: tuple[ArchivedFacts, ...] = ()  # articles of earlier runs that these were compared with, by path
    capped: tuple[CappedBlock, ...] = ()

    @property
    def documents(self) -> tuple[Document, ...]:
        return tuple(each.document for each in self.facts)


def gather(
    intake: Intake,
    policy: Policy,
    on_progress: Progress = silent,
    database: Path | None = None,
    archive: Path | None = None,
) -> Evidence:
    """Read, extract and compare what was taken in: documents by path, each under a key of its own.

    What an earlier run established from the same files is taken from `database`; the articles of earlier runs in
    `archive` are compared with these.
    """
    earlier = earlier_work(intake.found, policy, database)
    problems: list[Problem] = [each for worked in intake.known for each in worked.problems]
    established = [[each.facts for each in earlier.of(found)] for found in intake.found]
    anew = [place for place, facts in enumerate(established) if not facts]
    established.extend([] for _ in intake.texts)
    tasks = list(_tasks(intake, anew, policy, established, problems))
    for done, ((place, task), worked) in enumerate(
        zip(tasks, intake.workers.map(task for _, task in tasks), strict=True), start=1
    ):
        established[place].extend(worked.facts)
        problems.extend(worked.problems)
        on_progress(Step("Reading and extracting", _name(task), done, len(tasks)))
    given = [each for worked in intake.known for each in worked.facts]
    facts = sorted(chain(given, *established), key=lambda each: each.document.path)
    facts = _under_keys_of_their_own(facts, problems, intake)
    problems.extend(unexplained(facts, problems))
    problems.extend(supplied_problems(facts, policy))
    if policy.library:
        from audit.engine.library import read_library
        from audit.register.library import library_problems

        on_progress(Step("Reading the source texts"))
        problems.extend(library_problems(facts, read_library(Path(policy.library), policy).texts))
    problems.sort(key=lambda problem: (problem.path, problem.code, problem.problem_id))
    on_progress(Step(f"Comparing the claims of {len(facts)} documents"))
    lexicons = load_lexicons()
    comparison = compared(facts, lexicons)
    back = look_back(facts, policy, archive, lexicons) if archive is not None else LookBack()
    own = {id(each) for each in facts}  # of two documents with one key the later is another by now
    still = earlier.still(intake.found[place] for place in anew)
    return Evidence(
        tuple(facts),
        tuple(sorted((*comparison.pairs, *back.pairs), key=in_order)),
        tuple(problems),
        lexicons,
        held={
            each.facts.document.document_id: each.version
            for found in intake.found
            for each in earlier.of(found)
            if id(each.facts) in own
        },
        made={
            still[found]: tuple(facts)
            for found, facts in zip(intake.found, established, strict=False)  # texts have no file
            if found in still and worth_keeping(facts) and all(id(each) in own for each in facts)
        },
        archive=back.archive,
        capped=(*comparison.capped, *back.capped),
    )


def held_to_contracts(evidence: Evidence) -> Evidence:
    """What passes the contracts at the warehouse's door. A document whose rows do not is kept as failed, with a problem.

    Facts that came from the warehouse have passed.
    """
    from audit.warehouse.contracts import check_contracts

    kept, pairs, quarantined = check_contracts(
        evidence.facts, evidence.pairs, evidence.problems, passed=evidence.held.keys()
    )
    passed = {each.document.document_id: each for each in kept}
    reasons = {problem.document_id: problem.what for problem in quarantined}
    facts = tuple(
        passed.get(document.document_id)
        or Facts(given_up(document, reasons.get(document.document_id, "Its rows break a contract.")))
        for document in evidence.documents
    )
    still = {id(each) for each in facts}
    made = {key: each for key, each in evidence.made.items() if all(id(document) in still for document in each)}
    return replace(evidence, facts=facts, pairs=tuple(pairs), problems=(*evidence.problems, *quarantined), made=made)


def _tasks(
    intake: Intake, anew: Sequence[int], policy: Policy, established: Sequence[list[Facts]], problems: list[Problem]
) -> Iterator[tuple[int, Task]]:
    """Texts, and the files at the places `anew`; the lines of a .jsonl one by one, so that several processes can share them.

    Each with its place in `established`, where what is left of a file that was not read is put at once.
    """
    yield from enumerate(intake.texts, start=len(intake.found))
    for place in anew:
        found = intake.found[place]
        if found.format != "jsonl":
            yield place, found
            continue
        read = read_one(found, policy, parse)
        if isinstance(read, tuple):
            yield from ((place, document) for document in read)
        else:
            established[place].extend(read.facts)
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
