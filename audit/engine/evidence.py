"""Everything established about the articles of one audit, before anybody judges it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from audit.compare import compare
from audit.engine.extraction import extract_all
from audit.engine.progress import Progress, silent
from audit.engine.reading import Reading, given_up, read_all
from audit.model import ClaimPair, Document, Facts, Problem
from audit.parse.lexicons import Lexicons, load_lexicons
from audit.policy import Policy


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


def gather(paths: Sequence[Path], policy: Policy, on_progress: Progress = silent) -> Evidence:
    """Read, extract and compare what the paths hold."""
    return established(read_all(paths, policy, on_progress), policy, on_progress)


def established(reading: Reading, policy: Policy, on_progress: Progress = silent) -> Evidence:
    """Extract and compare what was read."""
    lexicons = load_lexicons()
    facts = tuple(extract_all(reading.documents, lexicons, policy.jobs, on_progress=on_progress))
    on_progress(f"Comparing the claims of {len(facts)} documents")
    return Evidence(facts, compare(facts, lexicons), reading.problems, lexicons)


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
