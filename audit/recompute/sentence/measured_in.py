"""A measure told in the unit of another: a speed in kilometres, an area in metres, a year's electricity in kilowatts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from audit.identity import RowIds
from audit.model import Calculation, Quantity
from audit.patterns import lazy_pattern
from audit.recompute.working import Line, calculation

_ROUGHLY = r"(?:(?:about|around|nearly|almost|some|up\s+to|over|more\s+than|just\s+(?:over|under))\s+)?$"
_ENDS = lazy_pattern(
    r"\s*(?:[.,;:)!?–—]|$|(?:on|in|when|by|as|and|over|before|after|of|per|during|this|last|a\s+(?:year|month))\b)",
    re.IGNORECASE,
)
_PLACE = lazy_pattern(
    r"\s*(?:mark|post|point|from|away|into|along|line|stage|below|above|deep|long|wide|high)\b", re.IGNORECASE
)
_STORED = lazy_pattern(r"\b(?:batter\w+|stor(?:e|es|ed|age)|accumulator)\b", re.IGNORECASE)
_A_TIME = lazy_pattern(
    r"\b(?:a|per|each|every|last|this|that|in\s+a|the\s+whole)\s+(?:year|month|day|week)\b|\bannually\b"
    r"|\byearly\b|\bin\s+(?:19|20)\d\d\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Measure:
    """What the words before a number say is measured, the kinds of unit that it never has, and what it is told in."""

    name: str
    before: re.Pattern[str]
    never: frozenset[str]
    told_in: str


def _measure(name: str, before: str, never: str, told_in: str) -> _Measure:
    return _Measure(
        name, lazy_pattern(rf"\b(?:{before})\s+{_ROUGHLY}", re.IGNORECASE), frozenset(never.split()), told_in
    )


_MEASURES = (
    _measure(
        "a speed",
        r"(?:timed|clocked|caught|travel(?:l)?(?:ed|ing)|driving|drove|flying|flew|doing|mov(?:ed|ing|es)|ran"
            r"|running|sailed|sailing|swam|swimming|rolled|rolling)\s+at|(?:top\s+|average\s+|mean\s+"
            r"|maximum\s+)?speeds?\s+of|speed\s+(?:is|was)",
        "length mass area volume",
        "so far in a time, as kilometres an hour",
    ),
    _measure(
        "an area",
        r"(?:floor\s+|surface\s+)?area\s+(?:of|is|was)|floor\s+space\s+of",
        "length mass volume duration speed",
        "squares of a length, or in hectares or acres",
    ),
    _measure("a volume", r"volume\s+(?:of|is|was)", "length area mass duration speed", "litres or cubes of a length"),
    _measure("a weight", r"weigh(?:s|ed|ing)?|weight\s+of", "length area volume speed energy power", "kilograms, tonnes or pounds"),
)  # fmt: skip
_USED = lazy_pattern(
    r"\b(?:us(?:es|ed|ing)|consum(?:es|ed|ing)|produc(?:es|ed|ing)|generat(?:es|ed|ing)|deliver(?:s|ed)"
    rf"|sav(?:es|ed))\s+{_ROUGHLY}",
    re.IGNORECASE,
)
_CAPACITY = lazy_pattern(rf"\b(?:capacity|output|rating)\s+of\s+{_ROUGHLY}", re.IGNORECASE)
_PLANT = lazy_pattern(
    r"\b(?:wind|solar|turbines?|panels?|power\s+(?:station|plant)|reactor|dam|generators?)\b", re.IGNORECASE
)


def measured_in(line: Line, ids: RowIds) -> Iterator[Calculation]:
    """A row for each quantity of the sentence whose unit cannot be that of what the words say is measured."""
    for quantity in line.quantities:
        if quantity.kind in {"count", "number", "money", "percent", "date", "year"} or not quantity.unit:
            continue
        misfit = _misfit(line, quantity)
        if misfit is not None:
            name, told_in = misfit
            yield calculation(
                ids, "unit", quantity, None, quantity.unit, f"“{quantity.text}” is given as {name}; that is told in {told_in}.",
                quantity.value or 0.0, quantity.value or 0.0, quantity.value or 0.0, False, first=quantity, last=quantity, line=line,
            )  # fmt: skip


def _misfit(line: Line, quantity: Quantity) -> tuple[str, str] | None:
    lead, tail = line.lead(quantity)[-60:], line.after(quantity)
    if quantity.unit == "light_year" and re.match(r"\s+(?:ago|later|earlier|old)\b", tail):
        return "a time", "years; a light year is a length"
    if _PLACE.match(tail) or not _ENDS.match(tail):
        return None
    for measure in _MEASURES:
        if quantity.kind in measure.never and measure.before.search(lead):
            return measure.name, measure.told_in
    if quantity.kind == "power" and _USED.search(lead) and _A_TIME.search(tail):
        return "an amount of energy over a time", "watt-hours, as kilowatt-hours"
    if quantity.kind == "energy" and (quantity.unit or "").endswith("wh") and _CAPACITY.search(lead):
        if _PLANT.search(line.text) and not _STORED.search(line.text) and not _A_TIME.search(tail):
            return "the capacity of a plant", "watts, as megawatts"
    return None
