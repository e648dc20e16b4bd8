"""The two ends of a change whose words stand apart: "rose from 9.0 million in 2022 to 9.6 million last year"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from audit.parse.quantity.found import CHANGE_VERB, FoundQuantity
from audit.patterns import lazy_pattern

_FROM = lazy_pattern(
    r"\bfrom\s+(?:(?:about|around|nearly|almost|some|roughly|just\s+(?:over|under))\s+)?$", re.IGNORECASE
)
_TO = lazy_pattern(
    r"(?:[\s-]+[\w’'-]+){0,3}?(?:,?\s+(?:in|at|on|during|before|last|the|a|two|three|five"
    r"|ten)\s[^;.]{0,40}?)?,?\s+to\s+(?:(?:about|around|nearly|almost|some|roughly|just\s+(?:over|under)"
    r"|only)\s+)?",
    re.IGNORECASE,
)
_WHEN = frozenset({"date", "year", "time", "duration", "ordinal"})


def joined(text: str, found: Sequence[list[FoundQuantity]]) -> list[list[FoundQuantity]]:
    """The expressions, those that are the two ends of one change as one. `found` is in order of place."""
    result: list[list[FoundQuantity]] = []
    begun: int | None = None  # the expression that a change may begin with
    for expression in found:
        first = expression[0]
        if len(expression) == 1 and first.kind in _WHEN:
            result.append(expression)
            continue
        if begun is not None and len(expression) == 1:
            start = result[begun][0]
            if _alike(start, first) and _TO.fullmatch(text[start.end : first.start]):
                result[begun] = [replace(start, role="from", unit=start.unit or first.unit), replace(first, role="to")]
                begun = None
                continue
        before = text[: first.start]
        starts = len(expression) == 1 and first.role == "value" and _FROM.search(before) and CHANGE_VERB.search(before)
        begun = len(result) if starts else None
        result.append(expression)
    return result


def _alike(one: FoundQuantity, two: FoundQuantity) -> bool:
    if one.value is None or two.value is None or two.role != "value":
        return False
    return (
        one.kind == two.kind
        and (one.unit == two.unit or one.unit is None)
        or {one.kind, two.kind} == {"count", "number"}
    )
