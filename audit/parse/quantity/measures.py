"""Numbers with a unit of measure: durations, lengths, masses, speeds, doses and the rest of the list `units`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.model import Span
from audit.parse.date_ranges import find_dates_and_stretches
from audit.parse.lexicons import Lexicons
from audit.parse.numerals import read_numeral
from audit.parse.quantity import gates
from audit.parse.quantity.found import (
    CHANGE_VERB,
    FoundQuantity,
    change_of,
    is_free,
    modified,
    numerals,
    quantity_at,
    range_of,
)
from audit.parse.units import UnitFound, unit_at
from audit.patterns import lazy_pattern

_KINDS = {
    "time": "duration", "data": "data", "dose": "dose", "length": "length", "mass": "mass", "area": "area",
    "volume": "volume", "speed": "speed", "energy": "energy", "power": "power", "pressure": "pressure",
    "temperature": "temperature", "rate": "rate",
}  # fmt: skip
_ROUGHLY = r"(?:(?:about|around|nearly|almost|over|just|only|roughly|some|more\s+than|at\s+least)\s+)*"
_RANGE = lazy_pattern(r"\s?[–—‑~-]\s?|\s?-?\s+(?:to|or|through)\s+|\s+and\s+[<>≤≥]?|\s?\.\.\.?\s?", re.IGNORECASE)
_TO = lazy_pattern(rf"\s+(?:[\w\s]{{0,24}}?\s)??to\s+{_ROUGHLY}", re.IGNORECASE)
_FROM = lazy_pattern(rf"\bfrom\s+(?:an?\s+\w+\s+of\s+)?{_ROUGHLY}$", re.IGNORECASE)
_BETWEEN = lazy_pattern(r"\bbetween\s+(?:about\s+|roughly\s+)?$", re.IGNORECASE)
_LISTED = lazy_pattern(r",\s+|\s?,?\s+(?:and|or)\s+", re.IGNORECASE)
_TOLERANCE = lazy_pattern(r"\s?(?:±|\+\s?/\s?[-−–]|\+[-−–])\s?")
_OLD = lazy_pattern(r"[\s-]+(?:old|of\s+age)\b", re.IGNORECASE)
_PART_OF_UNIT = lazy_pattern(
    r"\b(?P<part>half|quarter|three[\s-]quarters)(?:[\s-]+of)?(?:[\s-]+an?)?(?=[\s-]+[a-z])|\b(?P<one>an?"
    r"|one)(?=\s+(?P<unit>[a-z]+)\s+and\s+(?:an?\s+)?(?P<rest>half|quarter)\b)",
    re.IGNORECASE,
)
_PARTS = {"half": 0.5, "quarter": 0.25, "three": 0.75}
_SMALLER = {
    ("foot", "inch"): 12.0, ("pound_mass", "ounce"): 16.0, ("stone", "pound_mass"): 14.0, ("hour", "minute"): 60.0, ("minute", "second"): 60.0,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Reading:
    """A number and the unit behind it, if there is one."""

    span: Span
    number: str
    unit: UnitFound | None

    @property
    def end(self) -> int:
        return self.unit.end if self.unit else self.span.end


# An article counts as "one" where a length of time is told, and not where a rate or a moment is ("a day", "a year ago").
_ONE_UNIT = lazy_pattern(
    r"(?:(?<=\bfor )|(?<=\bwithin )|(?<=\blasts )|(?<=\blasted )|(?<=\btakes )|(?<=\btook )|(?<=\ballow )"
    r"|(?<=\bevery )|(?<=\bafter )|(?<=\bthan )|(?<=\babout )|(?<=\bnearly )|(?<=\balmost ))"
    r"(?P<one>an?|one)[\s-]+(?P<unit>second|minute|hour|day|night|week|fortnight|month|year|decade"
    r"|century)\b(?!\s+(?:ago|old|and|or|at\s+a\s+time)\b|-|'|’)",
    re.IGNORECASE,
)


def dates(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    """Calendar dates, years, decades and times of day."""
    for found in find_dates_and_stretches(text):
        if is_free(taken, found.start, found.end):
            value = float(found.year) if found.year is not None else None
            yield [
                FoundQuantity(
                    found.start, found.end, found.kind, "value", value, found.low, found.high, found.unit, "date"
                )
            ]


def measures(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    """Numbers with a unit of measure: single, ranged, changing, listed, with a tolerance."""
    yield from _parts_of_units(text, taken, lexicons)
    yield from _single_units(text, taken, lexicons)
    readings = _readings(text, taken, lexicons)
    place = 0
    while place < len(readings):
        count, found = _expression(text, readings, place)
        place += count
        for expression in found:
            if all(is_free(taken, each.start, each.end) for each in expression):
                yield expression


def _readings(text: str, taken: list[bool], lexicons: Lexicons) -> list[_Reading]:
    readings = []
    for span in numerals(text):
        if is_free(taken, *span):
            number = text[span.start : span.end]
            unit = unit_at(text, span.end, lexicons, number)
            if unit and not is_free(taken, span.end, unit.end):
                unit = None
            readings.append(_Reading(span, number, unit))
    return readings


def _expression(text: str, readings: Sequence[_Reading], place: int) -> tuple[int, list[list[FoundQuantity]]]:
    """The expressions that begin with one reading, and how many readings they use up."""
    first = readings[place]
    second = readings[place + 1] if place + 1 < len(readings) else None
    if second and second.unit and (joined := _joined(text, first, second)):
        return 2, [joined]
    if second and first.unit and (whole := _two_units(text, first, second)):
        return 2, [[whole]]
    if first.unit is None:
        return _list(text, readings, place)
    one = _one(text, first, first.unit)
    return 1, [[one]] if one else []


def _joined(text: str, first: _Reading, second: _Reading) -> list[FoundQuantity]:
    """ "10–20 mg", "from 4 to 6 km", "1.3 ± 0.2 m"; nothing when the two do not belong together."""
    unit = second.unit
    if unit is None or (first.unit and first.unit.dimension != unit.dimension):
        return []
    kind, dimension = _kind(text, unit)
    gap = text[first.end : second.span.start]
    before = text[: first.span.start]
    if first.unit is None and _TOLERANCE.fullmatch(gap):
        return _with_tolerance(text, first, second, kind, unit, dimension)
    end = _end(text, unit)
    if _TO.fullmatch(gap) and _FROM.search(before) and CHANGE_VERB.search(before):
        if first.unit and first.unit.name != unit.name:
            return []
        return change_of(
            text, (first.span, first.number), (Span(second.span.start, end), second.number), kind, unit.name, dimension
        )
    joint = _RANGE.fullmatch(gap)
    if joint is None or ("and" in gap.lower() and not _BETWEEN.search(before)) or second.number.lower() in {"a", "an"}:
        return []
    ratio = 1.0
    if first.unit and first.unit.name != unit.name:
        if not first.unit.size or not unit.size or dimension == "temperature":
            return []
        ratio = first.unit.size / unit.size
    whole = range_of(text, Span(first.span.start, end), first.number, second.number, kind, unit.name, dimension, ratio)
    return [whole] if whole else []


def _with_tolerance(
    text: str, first: _Reading, second: _Reading, kind: str, unit: UnitFound, dimension: str | None
) -> list[FoundQuantity]:
    value, spread = read_numeral(first.number), read_numeral(second.number)
    if value is None or spread is None:
        return []
    low, high = value.value - abs(spread.value), value.value + abs(spread.value)
    return [FoundQuantity(first.span.start, unit.end, kind, "value", value.value, low, high, unit.name, dimension, "±")]


def _two_units(text: str, first: _Reading, second: _Reading) -> FoundQuantity | None:
    """ "5 ft 10 in", "7 lb 3 oz": one quantity in the larger unit."""
    if first.unit is None or second.unit is None:
        return None
    many = _SMALLER.get((first.unit.name, second.unit.name))
    if many is None or not re.fullmatch(r"\s?|,?\s(?:and\s)?", text[first.end : second.span.start]):
        return None
    large, small = read_numeral(first.number), read_numeral(second.number)
    if large is None or small is None or not 0 <= small.value < many:
        return None
    value, half = large.value + small.value / many, small.step / many / 2
    kind, dimension = _kind(text, first.unit)
    return FoundQuantity(
        first.span.start, second.end, kind, "value", value, value - half, value + half, first.unit.name, dimension
    )


def _list(text: str, readings: Sequence[_Reading], place: int) -> tuple[int, list[list[FoundQuantity]]]:
    """ "12, 15 and 18 mg": the unit behind the last number is meant for all of them."""
    last = place
    while last + 1 < len(readings) and readings[last].unit is None:
        if not _LISTED.fullmatch(text, readings[last].end, readings[last + 1].span.start):
            break
        last += 1
    unit = readings[last].unit
    listed = readings[place:last]
    if unit is None or unit.dimension == "time" or not all(each.number[-1].isdigit() for each in listed):
        return 1, []
    kind, dimension = _kind(text, unit)
    found = [quantity_at(text, each.span, each.number, kind, unit.name, dimension) for each in listed]
    return len(listed), [[each] for each in found if each]


def _one(text: str, reading: _Reading, unit: UnitFound) -> FoundQuantity | None:
    kind, dimension = _kind(text, unit)
    return quantity_at(text, Span(reading.span.start, _end(text, unit)), reading.number, kind, unit.name, dimension)


def _parts_of_units(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    """ "half an hour", "a quarter of a mile", "an hour and a half"."""
    if not gates.holds_fraction(text):
        return
    for match in _PART_OF_UNIT.finditer(text):
        unit = unit_at(text, match.end(), lexicons, "half")
        if (
            unit is None
            or unit.dimension not in {"time", "length", "mass", "volume", "area"}
            or text[unit.end : unit.end + 1] == "-"
        ):
            continue
        if match["part"]:
            if unit.form.lower().endswith("s") and "of" not in match.group().lower() and unit.name != "mile":
                continue  # "the second half hours later"
            value, end = _PARTS[match["part"].lower()[:7].split("-")[0].split()[0]], unit.end
            joined = re.search(
                r"\band\s+(?:an?\s+)?$|\b(?:first|second|last|next|past|other|this|each|every|final)\s+$",
                text[: match.start()],
                re.IGNORECASE,
            )
            if joined:
                continue
        else:
            value, end = 1 + _PARTS[match["rest"].lower()], match.end("rest")
        if is_free(taken, match.start(), end):
            kind, dimension = _kind(text, unit)
            yield [
                FoundQuantity(match.start(), end, kind, "value", value, value * 0.8, value * 1.2, unit.name, dimension)
            ]


def _single_units(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    """ "for a century", "allow an hour": one of a unit of time, where the words around it tell how long."""
    if not gates.holds_unit_of_time(text):
        return
    for match in _ONE_UNIT.finditer(text):
        unit = unit_at(text, match.end("one"), lexicons, "1")
        if unit and unit.dimension == "time" and is_free(taken, *match.span()):
            span = Span(match.start(), match.end())
            found = FoundQuantity(*span, "duration", "value", 1.0, 0.8, 1.2, unit.name, "time")
            yield [modified(text, found)]


def _kind(text: str, unit: UnitFound) -> tuple[str, str | None]:
    if unit.dimension == "time" and _OLD.match(text, unit.end):
        return "age", "age"
    return _KINDS.get(unit.dimension, "measure"), unit.dimension


def _end(text: str, unit: UnitFound) -> int:
    """Behind the unit; behind "old" in "29 years old"."""
    old = _OLD.match(text, unit.end) if unit.dimension == "time" else None
    return old.end() if old else unit.end
