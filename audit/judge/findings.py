"""Rows become findings: severity, place, quote, message, fingerprint and a fixed order."""

from __future__ import annotations

import bisect
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from audit import identity
from audit.errors import InternalError
from audit.judge.message import fill
from audit.judge.passages import BadRowError, Flag, Side, flag_of
from audit.judge.runner import RuleResult
from audit.model import Document, Facts, Finding, Related
from audit.patterns import lazy_pattern
from audit.policy import Policy
from audit.warehouse.schema import SEVERITIES

_LINE_END = lazy_pattern(r"\r\n|\r|\n")


def findings_of(
    results: Sequence[RuleResult], facts: Sequence[Facts], policy: Policy, archive: Sequence[Facts] = ()
) -> tuple[Finding, ...]:
    """The findings of all rules that ran, by document path, start, longest first, code; their other side may be in `archive`.

    `policy.severity` raises, lowers or switches off by code. The same rows in any order give the same findings.
    Raises InternalError when a row does not fit the facts, which the runner has checked.
    """
    articles = {each.document.document_id: _Article(each.document) for each in facts}
    lengths = {name: len(article.document.text) for name, article in articles.items()}
    texts = {each.document.document_id: each.document.text for each in archive}
    archived = {name: len(text) for name, text in texts.items()}
    found: list[Finding] = []
    for result in results:
        for record in result.records():
            try:
                flag = flag_of(record, lengths, archived)
            except BadRowError as error:
                raise InternalError(
                    "E410", f"A row of {result.rule.code} does not fit the articles: {error}", "Report this."
                ) from error
            if flag.other is not None and flag.other.document_id in texts.keys() - articles.keys():
                quote = texts[flag.other.document_id][flag.other.start : flag.other.end]
                flag = replace(flag, other=replace(flag.other, quote=quote))
            severity = severity_of(result.rule.severity, flag.severity, policy.severity.get(result.rule.code))
            if severity is not None:
                found.append(_finding(result, flag, fill(result.rule.message, record), severity, articles))
    return tuple(numbered(sorted(found, key=lambda finding: _order(finding, articles))))


def severity_of(ceiling: str, stated: str | None, house: str | None) -> str | None:
    """What a finding weighs; None: switched off.

    A row may say less than its rule's ceiling, never more. A house that lowers a rule lowers all of it; one that
    raises it raises what stood at the ceiling, so that a "possible" stays below a certain one.
    """
    if house == "off":
        return None
    own = _milder(ceiling, stated or ceiling)
    if house is None:
        return own
    return house if own == ceiling else _milder(house, own)


def numbered(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Give each finding its id: its fingerprint and which of the equal ones it is, in the order given."""
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.fingerprint] += 1
        yield replace(
            finding, finding_id=identity.digest("finding", finding.fingerprint, str(seen[finding.fingerprint]))
        )


def _milder(one: str, other: str) -> str:
    return max(one, other, key=SEVERITIES.index)


class _Article:
    """A document, with its line starts found once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._starts = [0, *(end.end() for end in _LINE_END.finditer(document.text))]
        self._pages = sorted(
            turn
            for block in document.blocks
            if block.page is not None
            for turn in ((block.start_at, block.page), *block.page_turns)
        )

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Both from 1; columns in code points."""
        line = bisect.bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def page(self, offset: int) -> int | None:
        """The page on which the character at the offset is printed."""
        place = bisect.bisect_right(self._pages, offset, key=lambda turn: turn[0])
        return self._pages[place - 1][1] if place else None


def _quote(side: Side, articles: Mapping[str, _Article]) -> str:
    if side.quote is not None:
        return side.quote
    article = articles.get(side.document_id)
    return article.document.text[side.start : side.end] if article else ""


def _finding(result: RuleResult, flag: Flag, message: str, severity: str, articles: Mapping[str, _Article]) -> Finding:
    rule, side = result.rule, flag.side
    quote = _quote(side, articles)
    other = None if flag.other is None else (flag.other.document_id, _quote(flag.other, articles))
    article = articles.get(side.document_id)
    line, column = article.line_and_column(side.start) if article else (1, 1)
    return Finding(
        finding_id="",
        code=rule.code,
        name=rule.name,
        type=rule.type,
        severity=severity,
        confidence=flag.confidence,
        document_id=side.document_id,
        start_at=side.start,
        end_at=side.end,
        quote=quote,
        line=line,
        column=column,
        page=article.page(side.start) if article else None,
        message=message,
        why=rule.why,
        suggestion=rule.fix,
        evidence=flag.evidence,
        claim_ids=flag.claim_ids,
        group=flag.group or f"{rule.code}:{side.document_id}",
        related=()
        if flag.other is None or other is None
        else (Related(other[0], flag.other.start, flag.other.end, other[1]),),
        fingerprint=identity.fingerprint(rule.code, side.document_id, quote, other),
        status="new",
    )


def _order(finding: Finding, articles: Mapping[str, _Article]) -> tuple[object, ...]:
    """By path, start, longest, code; then by all that can still differ, so that no order of rows shows through."""
    article = articles.get(finding.document_id)
    path = article.document.path if article else finding.document_id
    related = [(side.document_id, side.start_at, side.end_at) for side in finding.related]
    evidence = json.dumps(finding.evidence, sort_keys=True, ensure_ascii=False)
    rest = (related, finding.message, finding.severity, finding.confidence, finding.group, finding.claim_ids, evidence)
    return (path, finding.document_id, finding.start_at, -finding.end_at, finding.code, *rest)
