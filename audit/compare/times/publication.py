"""An article cannot report, in the past tense, what happened after it was published."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audit.compare.statements import Statement, pair, whole
from audit.model import Claim, ClaimPair, Facts
from audit.parse.attributions import quotation_spans
from audit.parse.calendar_dates import decimal_year, find_dates
from audit.patterns import lazy_pattern

_DATED_LINE = lazy_pattern(r"\b(?:last\s+)?(?:updated|published|posted|reviewed|revised)\b", re.IGNORECASE)
_HAPPENED = lazy_pattern(
    r"\b(?:was|were|had|did|declined|approved|refused|found|voted|opened|closed|announced|published|rejected"
    r"|said|reported|began|started|ended|won|lost|fell|rose|reached|became|came|took|signed|passed|launched"
    r"|released)\b"
)
_PLANNED = lazy_pattern(r"\b(?:will|is to|are to|due to|planned|expected|scheduled)\b")


def compare_with_publication(facts: Facts, statements: Sequence[Statement]) -> Iterator[ClaimPair]:
    """Past events dated after the article's own dateline, which may be a byline or the front matter."""
    dateline = _dateline(facts)
    if dateline is None:
        return
    start, end, text, latest = dateline
    for statement in statements:
        claim = statement.claim
        if claim.role != "body" or claim.tense != "past" or not statement.asserted or claim.quoted:
            continue
        for quantity in statement.quantities:
            later = quantity.kind in {"date", "year"} and quantity.low is not None and quantity.low > latest
            if later and _in_quotation_marks(claim, quantity.text):
                continue  # "Ask me in 2029," said the mayor
            if not later or not _HAPPENED.search(claim.text) or _PLANNED.search(claim.text):
                continue
            yield pair(
                "date_order", "conflict", claim, whole(claim), _byline_claim(claim, start, end, text), (start, end, text),
                subject="the article's own date", measure=None, value=quantity.text, other_value=text,
                agreeing=(), differing=("time",), unstated=(),
                reason=f"The article is dated “{text}”, yet it tells as past what is dated {quantity.text}.", confidence=0.9,
            )  # fmt: skip
            break


def _in_quotation_marks(claim: Claim, words: str) -> bool:
    place = claim.text.find(words)
    return any(span.start <= place < span.end for span in quotation_spans(claim.text))


def _dateline(facts: Facts) -> tuple[int, int, str, float] | None:
    """(start, end, text, last moment in decimal years) of the line that dates the article; None without one."""
    document = facts.document
    for block in document.blocks[:6]:
        # A byline is a dateline; other short lines are one only when they say so.
        if len(block.text) > 160 or not (
            block.kind == "byline" or (block.kind != "heading" and _DATED_LINE.search(block.text))
        ):
            continue
        dates = [each for each in find_dates(block.text) if each.high is not None and each.kind == "date"]
        if dates:
            last = max(dates, key=lambda each: each.high or 0.0)
            return block.start_at, block.end_at, block.text[last.start : last.end], last.high or 0.0
    if document.published_on is not None:
        return (
            0,
            min(len(document.text), 1),
            document.published_on.isoformat(),
            decimal_year(document.published_on) + 1 / 365,
        )
    return None


def _byline_claim(claim: Claim, start: int, end: int, text: str) -> Claim:
    from dataclasses import replace

    return replace(claim, start_at=start, end_at=end, text=text)
