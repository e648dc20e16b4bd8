"""The verdict of an audit, its exit code, and in words what was not done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from audit.model import CappedBlock, Check, Document, Facts, Finding, Problem
from audit.warehouse.schema import SEVERITIES

_WORDS_SHOWN = 3
EXIT_CODES = {"pass": 0, "fail": 1, "incomplete": 3, "error": 4}


def verdict_of(
    facts: Sequence[Facts],
    problems: Sequence[Problem],
    findings: Sequence[Finding],
    checks: Sequence[Check],
    fail_on: str,
) -> str:
    """The worst of what happened: a broken check, then an article that was not read, then findings, else pass.

    An audit that read no article at all is incomplete, whatever the reason.
    """
    if any(check.status == "error" for check in checks):
        return "error"
    states = {each.document.status for each in facts}
    if "failed" in states or "read" not in states or any(problem.unread for problem in problems):
        return "incomplete"
    return "fail" if any(counts(finding.severity, fail_on) for finding in findings) else "pass"


def counts(severity: str, fail_on: str) -> bool:
    """A finding of this severity fails an audit with this `fail_on`."""
    return fail_on != "never" and SEVERITIES.index(severity) <= SEVERITIES.index(fail_on)


def notes_of(
    documents: Sequence[Document],
    problems: Sequence[Problem],
    checks: Sequence[Check],
    capped: Sequence[CappedBlock] = (),
) -> tuple[str, ...]:
    """Sentences about what was not done, in a fixed order; empty when all of it was."""
    return (*_unread(documents, problems), *_unchecked(checks), *_uncompared(capped, documents))


def _unread(documents: Sequence[Document], problems: Sequence[Problem]) -> Iterator[str]:
    known = {document.document_id for document in documents} | {document.path for document in documents}
    read = {document.document_id for document in documents if document.status == "read"}
    if not any(document.status == "read" for document in documents):
        yield "No article was read."
    for problem in problems:
        in_part = problem.document_id in read
        if problem.unread and (in_part or (problem.path not in known and problem.document_id not in known)):
            yield f"{problem.path}: {_sentence(problem.what)}"
    for document in documents:
        if document.status != "read":
            yield f"{document.path} ({document.status}): {_sentence(document.reason or 'no reason was given')}"


def _unchecked(checks: Sequence[Check]) -> Iterator[str]:
    reasons: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for check in checks:
        if check.status in {"not_run", "error"}:
            reasons[(check.status, check.reason or "no reason was given")].append(check.code)
    for (status, reason), codes in reasons.items():
        word = "ended in error" if status == "error" else "not run"
        yield f"{', '.join(codes)} ({word}): {_sentence(reason)}"


def _uncompared(capped: Sequence[CappedBlock], documents: Sequence[Document]) -> Iterator[str]:
    """What was shared by too many to be compared; the table `capped_blocks` lists all of it."""
    words = sorted((each for each in capped if each.kind == "word"), key=lambda each: (-each.size, each.shared))
    if words:
        shown = ", ".join(f"“{each.shared}…” ({each.size} claims)" for each in words[:_WORDS_SHOWN])
        more = len(words) - _WORDS_SHOWN
        listed = f"{shown} and {more} more" if more > 0 else shown
        yield f"For contradictions, passages that share only words as common here as {listed}."
    paths = {document.document_id: document.path for document in documents}
    for each in capped:
        if each.kind == "archive":
            where = paths.get(each.shared, each.shared)
            yield f"{where}, with all but the nearest {each.largest} of {each.size} earlier articles."


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    return text if text.endswith((".", "!", "?")) else f"{text}."
