"""Years between two dates, and ages: "born in 1931, she died in 1999 at the age of 74"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from audit.identity import RowIds
from audit.model import Calculation
from audit.patterns import lazy_pattern
from audit.recompute.reporting.window import Window
from audit.recompute.working import Line, calculation_at, printed_number

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = "|".join(_MONTHS)
_LIFE = lazy_pattern(
    r"\bborn\s+(?:in|on)\s+(?:[A-Za-z\s]{0,30}?)(?:\d{1,2}\s+)?(?:(?:"
    + _MONTH
    + r")\s+)?(?P<born>1[5-9]\d\d|20\d\d)\b(?P<words>[^.;]{0,120}?)\b(?:died|death|killed)\b[^.;\d]{0,60}?(?:\d{1,2}\s+)?(?:(?:"
    + _MONTH
    + r")\s+)?(?P<died>1[5-9]\d\d|20\d\d)\b[^.;\d]{0,30}?(?:\baged|\bat\s+(?:the\s+)?age\s+of|\bat)\s+(?P<age>\d{2,3})\b(?!\s*(?:%|per\s?cent|[a-z]+\s+past))",
    re.IGNORECASE,
)
_KIN = lazy_pattern(
    r"\b(?:father|mother|brother|sister|son|daughter|wife|husband|grand\w+|uncle|aunt|cousin|twin|widow|friend)\b",
    re.IGNORECASE,
)
_FROM_TO = lazy_pattern(
    rf"\bfrom\s+(?P<d1>\d{{1,2}})\s+(?P<m1>{_MONTH})(?:\s+(?P<y1>\d{{4}}))?\s+(?:to|until|till)\s+(?P<d2>\d{{1,2}})\s+(?P<m2>{_MONTH})(?:\s+(?P<y2>\d{{4}}))?",
    re.IGNORECASE,
)
_YEARS = lazy_pattern(
    r"\b(?:from|between)\s+(?P<a>1[5-9]\d\d|20\d\d)\s+(?:to|until|and|till)\s+(?P<b>1[5-9]\d\d|20\d\d)\b", re.IGNORECASE
)
_FOR = lazy_pattern(
    r"\b(?:for|lasted|lasting|ran\s+for|took|in\s+all|a\s+total\s+of|after|over|i\.e\.|or|,)\s+(?:all\s+of\s+|exactly\s+|a\s+full\s+)?$",
    re.IGNORECASE,
)
_LOOSE = frozenset(
    {"about", "around", "nearly", "almost", "more than", "over", "some", "less than", "roughly", "at least", "up to"}
)
_UNITS = {"day": 1, "week": 7, "year": 365.25, "month": 30.44}


def years_between(window: Window, ids: RowIds) -> Iterator[Calculation]:
    """Ages at death and lengths of time beside the two dates that bound them."""
    line = window.line
    for match in _LIFE.finditer(line.text):
        if _KIN.search(match["words"]):
            continue
        least, most = int(match["died"]) - int(match["born"]) - 1, int(match["died"]) - int(match["born"])
        age = int(match["age"])
        yield calculation_at(
            ids, "age", line, match.start(), match.end(), f"{match['died']} − {match['born']}",
            f"Born in {match['born']}, one is {least} or {most} in {match['died']}; the text says {age}.", age, least, most, least <= age <= most,
        )  # fmt: skip
    yield from _lengths(line, ids)


def _lengths(line: Line, ids: RowIds) -> Iterator[Calculation]:
    bounds = _days_of(line.text) or _years_of(line.text)
    if bounds is None:
        return
    start, end, least, most, told = bounds
    lengths = [
        each
        for each in line.quantities
        if each.kind == "duration"
        and each.value
        and each.unit in _UNITS
        and each.role == "value"
        and each.modifier not in _LOOSE
    ]
    if len(lengths) != 1:
        return
    length = lengths[0]
    begin = line.sentence.start_at
    at, until = length.start_at - begin, length.end_at - begin
    gap = line.text[until:start] if until <= start else line.text[end:at]
    if (
        len(gap.split()) > 6
        or re.search(r"[;.:()]", gap)
        or not (
            until <= start
            and _FOR.search(line.text[:at])
            or at >= end
            and re.fullmatch(r",?\s+(?:or|that\s+is|i\.e\.|a\s+period\s+of|for|in\s+all)?\s*", gap)
        )
    ):
        return
    days = (length.value or 0.0) * _UNITS[length.unit or "day"]
    slack = {"day": 0.0, "week": 3.5, "month": 16.0, "year": 200.0}[length.unit or "day"]
    holds = least - slack - 1e-9 <= days <= most + slack + 1e-9
    yield calculation_at(
        ids, "time_between", line, min(at, start), max(until, end), told,
        f"{told} is {_in_words(least, most, length.unit or 'day')}; the text says {length.text}.", days, least, most, holds,
    )  # fmt: skip


def _days_of(text: str) -> tuple[int, int, float, float, str] | None:
    """Place and length in days (without and with both ends) of "from 6 November to 22 January"."""
    match = _FROM_TO.search(text)
    if match is None:
        return None
    year = int(match["y2"] or match["y1"] or 2021)
    first, last = _MONTHS.index(match["m1"].lower()) + 1, _MONTHS.index(match["m2"].lower()) + 1
    over = not match["y1"] and (last, int(match["d2"])) < (first, int(match["d1"]))
    try:
        start = date(int(match["y1"] or year) - (1 if over else 0), first, int(match["d1"]))
        end = date(int(match["y2"] or year), last, int(match["d2"]))
    except ValueError:
        return None
    days = (end - start).days
    leap = 0 if match["y1"] or match["y2"] else 1  # a year that is not told may be a leap year
    return (match.start(), match.end(), float(days), float(days + 1 + leap), match.group()) if days > 0 else None


def _years_of(text: str) -> tuple[int, int, float, float, str] | None:
    match = _YEARS.search(text)
    if match is None or int(match["b"]) <= int(match["a"]):
        return None
    years = int(match["b"]) - int(match["a"])
    return match.start(), match.end(), (years - 0.45) * 365.25, (years + 1) * 365.25, match.group()


def _in_words(least: float, most: float, unit: str) -> str:
    size = _UNITS[unit]
    low, high = (
        printed_number(round(least / size + (0.45 if unit == "year" else 0), 1)),
        printed_number(round(most / size, 1)),
    )
    return f"{low} {unit}s" if low == high else f"{low} to {high} {unit}s"
