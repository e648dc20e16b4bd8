""" "The council let 412 flats: 250 to families, 104 to single people and 68 to pensioners": a list against its total.

Only lists that leave no doubt that they are complete and apart: behind a colon, or "of the 300 …". A list that falls
short by more than a tenth may have left something out; groups that overlap exceed their total by much more.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from audit.identity import RowIds
from audit.model import Calculation, Quantity
from audit.patterns import lazy_pattern
from audit.recompute.reporting.window import Window
from audit.recompute.working import Line, calculation, printed_number

_COUNTS = frozenset({"count", "number", "money", "mass", "length", "area", "volume", "duration"})
_NOT_APART = lazy_pattern(
    r"\b(?:including|among\s+(?:them|others)|such\s+as|several\s+answers|more\s+than\s+one|could\s+(?:tick|name|choose)|both|also|of\s+which|mostly|mainly|for\s+(?:example|instance)|e\.g\.|up\s+from|down\s+from|instead|than)\b",
    re.IGNORECASE,
)
_MOST = 1.1
_LEAST = 0.9


def lists(window: Window, ids: RowIds) -> Iterator[Calculation]:
    """Lists of the sentence against the total before them, whether or not they add up."""
    line = window.line
    if _NOT_APART.search(line.text):
        return
    found = _behind_a_colon(line) or _of_the(line)
    if found is None:
        return
    total, parts = found
    result = sum(each.value or 0.0 for each in parts)
    whole = total.value or 0.0
    if not whole or not _LEAST <= result / whole <= _MOST:
        return
    exact = all((each.value or 0.0).is_integer() and each.kind in {"count", "number"} for each in (total, *parts))
    slack = 0.5 if exact else 0.02 * whole
    holds = abs(result - whole) <= slack
    terms = " + ".join(
        each.text if each.kind not in {"count", "number"} else printed_number(each.value or 0) for each in parts
    )
    yield calculation(
        ids, "sum", parts[0], total, terms, f"{terms} = {printed_number(result)}, the text says {printed_number(whole)}.",
        whole, result, result, holds, first=parts[0], last=parts[-1], line=line,
    )  # fmt: skip


def _behind_a_colon(line: Line) -> tuple[Quantity, list[Quantity]] | None:
    """The number before the first colon, and three or more numbers of its kind behind it."""
    before, colon, _ = line.text.partition(": ")
    if not colon:
        return None
    place = line.sentence.start_at + len(before)
    heads = [
        each
        for each in line.quantities
        if each.end_at <= place
        and each.kind in _COUNTS
        and each.role == "value"
        and not each.modifier
        and each.value
        and each.value >= 5
    ]
    if not heads or any(
        each.kind in {"percent", "ratio", "fraction"} for each in line.quantities if each.end_at <= place
    ):
        return None
    total = max(heads, key=lambda each: each.value or 0.0)
    if any(each.start_at > total.start_at and each.kind == total.kind and each.unit == total.unit for each in heads):
        return None
    return _complete(line, total, place)


def _of_the(line: Line) -> tuple[Quantity, list[Quantity]] | None:
    """ "of the 300 new posts, 120 are in production, 90 in development and 80 in logistics"."""
    for total in line.quantities:
        if (
            total.kind in {"count", "number"}
            and not total.modifier
            and total.value
            and re.search(r"\bof\s+the\s+$", line.lead(total), re.IGNORECASE)
        ):
            if re.match(r"\s+[\w\s’'-]{0,40},\s", line.after(total)) or re.match(r",\s", line.after(total)):
                return _complete(line, total, total.end_at)
    return None


def _complete(line: Line, total: Quantity, place: int) -> tuple[Quantity, list[Quantity]] | None:
    behind = [each for each in line.quantities if each.start_at >= place and each is not total]
    parts = [each for each in behind if each.kind in _COUNTS and each.role == "value"]
    if (
        not 3 <= len(parts) <= 9
        or any(each.modifier or not each.value for each in parts)
        or any(each.value >= (total.value or 0.0) for each in parts if each.value)
    ):
        return None
    if (
        total.kind in {"count", "number"}
        and any(each.kind not in {"count", "number"} for each in parts)
        or total.kind not in {"count", "number"}
        and any(each.kind != total.kind for each in parts)
    ):
        return None
    gaps = [line.between(one, two) for one, two in itertools.pairwise(parts)]
    if any(len(gap.split()) > 9 or not re.search(r"[,;]|\band\b", gap) for gap in gaps):
        return None
    return total, parts
