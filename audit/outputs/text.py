"""Findings for a person at a terminal, article by article: place, message, quote, and what would clear it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from audit.model import Audit, Finding, Related
from audit.outputs.closing import closing_line
from audit.outputs.shown import place_of, quoted, shown

WHOLE = "The audit as a whole"


def text_lines(audit: Audit, places: Mapping[str, str]) -> Iterator[str]:
    """Lines without their ends. `places`: document path -> the path as the reader of the lines would open it."""
    numbered = {id(finding): number for number, finding in enumerate(audit.findings)}
    by_article = sorted(audit.findings, key=lambda finding: (finding.document_id == "", numbered[id(finding)]))
    for document_id, findings in groupby(by_article, key=lambda finding: finding.document_id):
        place = _place(audit, document_id, places)
        yield _heading(audit, document_id, place)
        yield ""
        listed = list(findings)
        for number, finding in enumerate(listed):
            if any(_same_cause(finding, earlier) for earlier in listed[:number]):
                continue  # printed with the first of its group
            yield from _finding_lines(audit, finding, place, places)
            for other in listed[number + 1 :]:
                if _same_cause(finding, other):
                    yield f"    The same again, {_where(other, place)}: {quoted(other.quote)}"
            yield ""
    for check in audit.checks:
        if check.status == "error":
            yield f"{check.code} {check.name} could not be carried out: {shown(check.reason or 'no reason was given')}"
    yield closing_line(audit)


def _same_cause(one: Finding, two: Finding) -> bool:
    """One rule and one stated cause: printed once, with all its passages."""
    stated = one.group not in {"", f"{one.code}:{one.document_id}"}
    return stated and (one.code, one.group, bool(one.related)) == (two.code, two.group, bool(two.related))


def concise_lines(audit: Audit, places: Mapping[str, str]) -> Iterator[str]:
    """One line a finding, as editors and other programs read it: path:line:column: CODE severity message."""
    for finding in audit.findings:
        yield f"{_where(finding, _place(audit, finding.document_id, places))}: {_label(finding)}"
    yield closing_line(audit)


def _finding_lines(audit: Audit, finding: Finding, place: str, places: Mapping[str, str]) -> Iterator[str]:
    yield f"{_where(finding, place)} {_label(finding)}"
    if finding.quote:
        yield f"    {quoted(finding.quote)}"
    for side in finding.related:
        yield f"    {_other(audit, finding, side, places)}: {quoted(side.quote)}"
    yield f"    Fix: {shown(finding.suggestion)}"


def _other(audit: Audit, finding: Finding, side: Related, places: Mapping[str, str]) -> str:
    if side.document_id == finding.document_id:
        return "Beside"
    earlier = next((each for each in audit.archive if each.document_id == side.document_id), None)
    if earlier is not None:
        title = f"“{shown(earlier.title)}”, " if earlier.title else ""
        return f"In the archive, {title}{earlier.day} ({shown(earlier.path)})"
    return f"Beside, in {_place(audit, side.document_id, places)}"


def _label(finding: Finding) -> str:
    return f"{finding.code} {finding.severity} {shown(finding.message)}"


def _where(finding: Finding, place: str) -> str:
    return f"{place}:{finding.line}:{finding.column}"


def _place(audit: Audit, document_id: str, places: Mapping[str, str]) -> str:
    path = place_of(audit, document_id)
    return shown(places.get(path, path)) or "-"


def _heading(audit: Audit, document_id: str, place: str) -> str:
    if not document_id:
        return WHOLE
    title = next((each.title for each in audit.documents if each.document_id == document_id), None)
    return f"{place} ({shown(title)})" if title and shown(title) else place
