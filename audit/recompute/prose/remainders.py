""" "Two thirds of that came from the fund; the remaining 54 million was lent": a share and what it leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.identity import RowIds
from audit.model import Calculation, Quantity
from audit.patterns import lazy_pattern
from audit.recompute.reporting.window import Window
from audit.recompute.working import calculation, inside, printed_number, step

_REST = lazy_pattern(r"\b(?:the|its|their)\s+(?:remaining|other|rest(?:\s+of|,)?|remainder,?)\s+$", re.IGNORECASE)
_OF_IT = lazy_pattern(
    r"\s+of\s+(?:that|this|it|these|them|those|the\s+(?:sum|money|total|cost|price|amount)|which|whom)\b", re.IGNORECASE
)
_COUNTED = frozenset({"count", "number", "money", "mass", "length", "area", "volume", "power", "energy"})


def remainders(window: Window, ids: RowIds) -> Iterator[Calculation]:
    """ "the remaining N" behind a share of a number that was told before; wrong only when it fits no such number."""
    line = window.line
    shares = [
        each
        for each in line.quantities
        if each.kind in {"fraction", "percent", "ratio"}
        and each.value
        and not each.modifier
        and _OF_IT.match(line.after(each))
    ]
    rests = [each for each in line.quantities if each.kind in _COUNTED and each.value and _REST.search(line.lead(each))]
    if len(shares) != 1 or len(rests) != 1 or shares[0].start_at > rests[0].start_at:
        return
    share, rest = shares[0], rests[0]
    between = [
        each
        for each in line.quantities
        if share.end_at <= each.start_at < rest.start_at and each.kind not in {"year", "date"}
    ]
    wholes = [
        each
        for before in window.before[-1:]
        for each in before.quantities
        if each.kind in _COUNTED and each.value and each.value > (rest.value or 0.0)
    ]
    if between or not wholes or not any(_like(each, rest) for each in wholes):
        return
    left = 1 - (share.value or 0.0) / 100
    whole = next(
        (each for each in wholes if _fits(each, left, rest)), next(each for each in wholes if _like(each, rest))
    )
    value = (whole.value or 0.0) * left
    if not _fits(whole, left, rest) and _left_by_another(rest, window):
        return
    yield calculation(
        ids, "difference", rest, whole, f"{whole.text} − {share.text}",
        f"{share.text} of {whole.text} leaves {printed_number(round(value, 2))}, the text says {rest.text}.", rest.value or 0.0, value, value, _fits(whole, left, rest), first=rest, last=rest, line=line,
    )  # fmt: skip


def _left_by_another(rest: Quantity, window: Window) -> bool:
    """The rest is what another part leaves: "30 of the 48 replied, … the other 18"."""
    numbers = [
        each.value
        for line in (*window.before, window.line)
        for each in line.quantities
        if each.value and each is not rest
    ]
    return any(abs(one - two - (rest.value or 0.0)) <= 0.5 * step(rest) for one in numbers for two in numbers)


def _like(whole: Quantity, rest: Quantity) -> bool:
    return rest.unit is None or rest.unit == whole.unit or rest.kind == whole.kind == "count"


def _fits(whole: Quantity, left: float, rest: Quantity) -> bool:
    value = (whole.value or 0.0) * left
    return (
        abs(value - (rest.value or 0.0)) <= max(0.5 * step(rest), 0.04 * value)
        or rest.modifier is not None
        and inside(value, rest)
    )
