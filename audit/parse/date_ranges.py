"""Stretches of time between two dates: "4–22 January 2017", "18 November to 19 December 2015", "May–October 2020".

Built on the single dates of `calendar_dates`: two of them with "to" between are one stretch, from the first to the
last day. A year or a month behind the second is meant for the first as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from audit.parse.calendar_dates import NUMBER_OF_MONTH, FoundDate, decimal_year, find_dates
from audit.patterns import lazy_pattern

_JOINT = lazy_pattern(r"\s?(?:–|—|-|\bto\b|\bthrough\b|\buntil\b)\s?(?:the\s+)?|\s+(?:to|through|until)\s+(?:the\s+)?")
_AND = lazy_pattern(r"\s+and\s+(?:the\s+)?")
_BETWEEN = lazy_pattern(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_DAY_BEFORE = lazy_pattern(
    r"(?<![\d.,/€£$-])\b(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?P<joint>\s?(?:–|—|-)\s?|\s+(?:to"
    r"|through|until|and)\s+(?:the\s+)?)$",
    re.IGNORECASE,
)
_DAY_AFTER = lazy_pattern(
    r"(?P<joint>\s?(?:–|—|-)\s?|\s+(?:to|through)\s+(?:the\s+)?)(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd"
    r"|th)?(?:,?\s+(?P<year>(?:19|20)\d\d))?(?![\w%:]|[.,]\d|\s+[a-z]+s\b)",
    re.IGNORECASE,
)
_MONTH_BEFORE = lazy_pattern(
    rf"\b(?P<month>{'|'.join(sorted(NUMBER_OF_MONTH, key=len, reverse=True))})\.?\s?(?:–|-|\s+to\s+|\s+through\s+)\s?$",
    re.IGNORECASE,
)


def find_dates_and_stretches(text: str) -> Iterator[FoundDate]:
    """The dates of a text in order of place, with those that belong together joined into one."""
    dates = sorted(find_dates(text), key=lambda each: each.start)
    place = 0
    while place < len(dates):
        first = dates[place]
        if place + 1 < len(dates) and (joined := _joined(text, first, dates[place + 1])):
            yield joined
            place += 2
            continue
        yield _with_days_around(text, first, dates[:place])
        place += 1


def _joined(text: str, first: FoundDate, second: FoundDate) -> FoundDate | None:
    """Two dates of one kind with "to" between; None when they are in the wrong order or do not belong together."""
    gap = text[first.end : second.start]
    if first.kind != second.kind or first.kind not in {"date", "year"} or first.unit == "decade":
        return None
    if not (_JOINT.fullmatch(gap) or (_AND.fullmatch(gap) and _BETWEEN.search(text[: first.start]))):
        return None
    if first.kind == "year" and not re.search(r"[a-z]|\d\s?[–—-]\s?\d", text[first.start : second.end]):
        return None
    low = first.low
    if low is None and second.year is not None and first.month is not None:
        low = _start(second.year, first.month, first.day)
    if low is not None and second.high is not None and low > second.high:
        return None
    year = first.year if first.year is not None else second.year
    return replace(
        first,
        end=second.end,
        year=year,
        month=first.month,
        day=None,
        low=low,
        high=second.high,
        weekday=None,
        unit="year" if year is not None else first.unit,
    )


def _with_days_around(text: str, found: FoundDate, before: Sequence[FoundDate]) -> FoundDate:
    """The date widened by a day or a month before it ("4–22 January") or a day behind it ("November 19–20")."""
    if found.kind != "date" or found.month is None:
        return found
    head = text[max(before[-1].end if before else 0, found.start - 30) : found.start]
    if found.day is not None and (match := _DAY_BEFORE.search(head)) and text[found.start].isdigit():
        between = "and" in match["joint"].lower()
        if (not between or _BETWEEN.search(head[: match.start()])) and int(match["day"]) < found.day:
            low = _start(found.year, found.month, int(match["day"])) if found.year is not None else None
            return replace(found, start=found.start - len(head) + match.start(), day=None, low=low)
    if found.day is None and found.year is not None and (match := _MONTH_BEFORE.search(head)):
        month = NUMBER_OF_MONTH[match["month"].lower()]
        low = _start(found.year - (month > found.month), month, None)
        return replace(found, start=found.start - len(head) + match.start(), month=month, low=low)
    if found.day is not None and not text[found.start].isdigit() and (match := _DAY_AFTER.match(text, found.end)):
        last, year = int(match["day"]), int(match["year"]) if match["year"] else found.year
        if last > found.day and (match["year"] is None or found.year is None):
            low = _start(year, found.month, found.day) if year is not None else None
            high = _start(year, found.month, last) if year is not None else None
            return replace(
                found,
                end=match.end(),
                year=year,
                day=None,
                low=low,
                high=None if high is None else high + 1 / 365,
                unit="day" if year is None else "year",
            )
    return found


def _start(year: int, month: int, day: int | None) -> float | None:
    try:
        return decimal_year(date(year, month, day or 1)) if day else year + (month - 1) / 12
    except ValueError:
        return None
