"""Calendar dates and years in a text: "14 March 2024", "March 14, 2024", "March 2024", "2024-03-14", "2019", "the 1990s".

A found date carries its interval in decimal years (14 March 2024 is 2024.1995 to 2024.2022), so that dates of unlike
precision can be compared; `year` is the calendar year, None where the text leaves it out ("on 14 March").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from audit.calendar_names import MONTH, MONTHS, WEEKDAY
from audit.patterns import lazy_pattern
from audit.tokens import folded

_SHORT_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
NUMBER_OF_MONTH = {name.lower(): number for number, name in enumerate(MONTHS, 1)} | _SHORT_MONTHS
_SHORT = r"Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept\.?|Sep\.?|Oct\.?|Nov\.?|Dec\.?"
_MONTH = rf"(?:{MONTH}|{_SHORT})(?![a-z])"
_YEAR = r"(?:1[0-9]\d\d|20\d\d|2100)"
_BARE_YEAR = r"(?:1[5-9]\d\d|20\d\d|2100)"  # earlier ones, without a month, are numbers as often as years
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)"
_END = r"(?![^\W⁰¹²³⁴-⁹])"  # of a word, with or without a raised note mark behind it
_NTH = r"(?:st|nd|rd|th)?"
_WEEKDAY = rf"(?:(?P<weekday>{WEEKDAY}),?\s+)?"
_OF_YEAR = r"(?:\s?,?\s+(?:of\s+|in\s+)?|\s?,\s?|[-/])"

_DATE = lazy_pattern(
    rf"\b{_WEEKDAY}(?:the\s+)?(?P<day>{_DAY}){_NTH}\.?(?:\s+(?:of\s+)?|[-/])(?P<month>{_MONTH})(?:{_OF_YEAR}"
    rf"(?P<year>{_YEAR}){_END})?(?![\w/-]\d)"
    rf"|\b(?P<month2>{_MONTH})(?:\s+(?:the\s+)?|[-/]|(?<=[a-z]{{3}})(?=\d))(?P<day2>{_DAY}){_NTH}"
    rf"(?![,.]\d{{3}}|[.:]\d|\s?%)(?:{_OF_YEAR}(?P<year2>{_YEAR}){_END}|(?![\w/]))"
    rf"|\b(?P<iso>{_YEAR}-\d\d-\d\d){_END}"
    rf"|\b(?P<year4>{_YEAR})[-/](?P<month4>{_MONTH})[-/](?P<day4>{_DAY}){_END}"
    rf"|\b(?P<month3>{_MONTH})(?:\s?,?\s+(?:of\s+)?|[-/])(?P<year3>{_YEAR}){_END}(?![-/]\d)",
    re.IGNORECASE,
)
_MODAL_OR_VERB = lazy_pattern(
    r"(?:may|march|mar)\b(?![\s,]+(?:the\s+)?\d{1,2}(?:st|nd|rd|th|,\s+\d{4})|,?\s+\d{4})"
)  # "may 5 of them", "march 12 miles"
_NUMERIC = lazy_pattern(
    r"(?<![\d./-])(?:(?P<first>\d{1,2})(?P<sign>[/.-])(?P<second>\d{1,2})(?P=sign)(?P<year>\d{4}|(?<=/)\d\d)"
    rf"|(?P<year2>{_YEAR})(?P<sign2>[/.])(?P<month2>\d{{1,2}})(?P=sign2)(?P<day2>\d{{1,2}})"
    r"|(?P<month3>0?[1-9]|1[0-2])/(?P<year3>(?:19|20)\d\d))(?![\d/-]|\.\d)"
)
_MONTH_ALONE = lazy_pattern(
    rf"\b(?:(?:the\s+)?month\s+of\s+(?P<named>{_MONTH})|(?:(?<=\bin\s)|(?<=\bof\s)|(?<=\bby\s)|(?<=\bsince\s)"
    r"|(?<=\buntil\s)|(?<=\bfrom\s)|(?<=\blast\s)|(?<=\bnext\s)|(?<=\bthis\s)|(?<=\bearly\s)|(?<=\blate\s)"
    rf"|(?<=\bmid-)|(?<=\bduring\s)|(?<=\bbefore\s)|(?<=\bafter\s))(?P<alone>{_MONTH}))(?!\s+[A-Z\d]|[-'’]\w"
    r"|\.\w)",
)
_DECADE = lazy_pattern(r"\b(?:the\s+)?(?P<decade>1[5-9]\d0|20\d0)s\b")
_YEARS = lazy_pattern(
    rf"(?<![\d.,/€£$#-])\b(?P<a>{_BARE_YEAR}|1[0-4]\d\d(?=[,.;)]|$))(?:\s?(?:–|-"
    rf"|/)\s?(?P<b>\d\d(?:\d\d)?))?{_END}(?![\d%]|[.,]\d|\s?(?:%|percent|per\s+cent|million|people|men|women"
    r"|times))"
)
_LEADS_TO_A_YEAR = lazy_pattern(
    r"(?:\b(?:in|since|by|of|from|until|till|to|before|after|during|and|or|between|for|early|late|mid|spring"
    r"|summer|autumn|fall|winter|the|year|around|about|through|end|than|as|edition|season|election|census|act"
    r"|version|report|survey|an?|their|its|his|her|our|that|\d{4})[\s,-]+|[(–/-]\s?|^|,\s)$",
    re.IGNORECASE,
)
_TIME = lazy_pattern(
    r"(?<![\d.,:])\b(?P<hour>[01]?\d|2[0-3])(?::|\.)(?P<minute>[0-5]\d)\s?(?:a\.?m\.?|p\.?m\.?|o'clock"
    r"|hrs)?(?!\d|%)|(?<![\d.,:])\b(?P<hour2>1[0-2]|[1-9])\s?(?:a\.m\.|p\.m\.|am\b|pm\b|o['’]clock\b)",
    re.IGNORECASE,
)


_MONTHS_BEGIN = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DIGIT = lazy_pattern(r"\d")
_FOUR_DIGITS = lazy_pattern(r"\d{4}")
_DIGITS_JOINED = lazy_pattern(r"\d[/.:-]\d")
_TELLS_TIME = lazy_pattern(r"\d\s?(?:[ap]\.?m|o['’]clock)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a piece of text; `low`..`high` in decimal years, end exclusive; None where the year is not stated."""

    start: int
    end: int
    kind: str  # date|year|time
    year: int | None
    month: int | None
    day: int | None
    low: float | None
    high: float | None
    weekday: str | None = None
    unit: str = "year"


def find_dates(text: str) -> Iterator[FoundDate]:
    """Dates, months, years, decades and clock times, in that precedence; impossible days ("31 April") are left out."""
    written = folded(text)
    months = any([each in written for each in _MONTHS_BEGIN])  # noqa: C419  # a generator costs more than it saves
    digits = _DIGIT.search(text) is not None
    if not months and not digits:
        return
    years = digits and _FOUR_DIGITS.search(text) is not None
    joined = digits and _DIGITS_JOINED.search(text) is not None
    taken: list[tuple[int, int]] = []
    for pattern, reader, wanted in (
        (_DATE, _date, months and digits or years and "-" in text),
        (_DECADE, _decade, years),
        (_NUMERIC, _numeric, joined),
        (_TIME, _time, joined or digits and _TELLS_TIME.search(text) is not None),
        (_YEARS, _year, years),
        (_MONTH_ALONE, _month, months),
    ):
        if not wanted:
            continue
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            if found := reader(text, match):
                taken.append((found.start, found.end))
                yield found


def _date(text: str, match: re.Match[str]) -> FoundDate | None:
    if match["iso"]:
        try:
            day = date.fromisoformat(match["iso"])
        except ValueError:
            return None
        return _of_day(match, day.year, day.month, day.day, None)
    form = next(form for form in ("", "2", "3", "4") if match[f"month{form}"])
    month_name = match[f"month{form}"]
    day_text, year_text = None if form == "3" else match[f"day{form}"], match[f"year{form}"]
    if form and month_name.islower() and _MODAL_OR_VERB.match(text, match.start(f"month{form}")):
        return None
    month = NUMBER_OF_MONTH[month_name.lower().rstrip(".")]
    year = int(year_text) if year_text else None
    if day_text is None and year is not None:
        low = year + (month - 1) / 12
        return FoundDate(*match.span(), "date", year, month, None, low, low + 1 / 12)
    return _of_day(match, year, month, int(day_text or 1), (match["weekday"] or "").lower() or None)


def _numeric(text: str, match: re.Match[str]) -> FoundDate | None:
    """ "21/04/2016", "4.22.2016", "2016/04/21", "04/2016"; a date that can be read both ways spans both readings."""
    if match["month3"]:
        year, month = int(match["year3"]), int(match["month3"])
        low = year + (month - 1) / 12
        return FoundDate(*match.span(), "date", year, month, None, low, low + 1 / 12)
    if match["year2"]:
        year, pairs = int(match["year2"]), [(int(match["day2"]), int(match["month2"]))]
    else:
        first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
        year += 0 if year > 99 else 2000 if year < 40 else 1900
        pairs = [(first, second), (second, first)] if first != second else [(first, second)]
    days = []
    for day, month in pairs:
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    if not days or year < 1000:
        return None
    single = days[0] if len(days) == 1 else None
    low, high = decimal_year(min(days)), decimal_year(max(days)) + 1 / 365
    return FoundDate(
        *match.span(), "date", year, single.month if single else None, single.day if single else None, low, high
    )


def _month(text: str, match: re.Match[str]) -> FoundDate:
    """A month without its year: "since September"."""
    month = NUMBER_OF_MONTH[(match["named"] or match["alone"]).lower().rstrip(".")]
    return FoundDate(*match.span(), "date", None, month, None, None, None, unit="month")


def _of_day(match: re.Match[str], year: int | None, month: int, day: int, weekday: str | None) -> FoundDate | None:
    try:
        stated = date(year if year is not None else 2024, month, day)
    except ValueError:
        return None
    if year is None:
        return FoundDate(*match.span(), "date", None, month, day, None, None, weekday, "day")
    low = decimal_year(stated)
    return FoundDate(*match.span(), "date", year, month, day, low, low + 1 / 365, weekday)


def decimal_year(day: date) -> float:
    """The place of a day in its year: 1 July 2023 is about 2023.496."""
    first = date(day.year, 1, 1).toordinal()
    return day.year + (day.toordinal() - first) / (date(day.year + 1, 1, 1).toordinal() - first)


def _decade(text: str, match: re.Match[str]) -> FoundDate | None:
    decade = int(match["decade"])
    return FoundDate(*match.span(), "year", decade, None, None, float(decade), decade + 10.0, unit="decade")


def _time(text: str, match: re.Match[str]) -> FoundDate | None:
    if (
        match["hour"]
        and not re.search(r"[ap]\.?m|clock|hrs", match.group(), re.IGNORECASE)
        and not (
            ":" in match.group()
            and re.search(
                r"\b(?:at|by|until|from|to|between|and|around|before|after|about)\s+$",
                text[: match.start()],
                re.IGNORECASE,
            )
        )
    ):
        return None
    hour = int(match["hour"] or match["hour2"])
    return FoundDate(*match.span(), "time", hour, None, None, None, None, unit="o'clock")


def _year(text: str, match: re.Match[str]) -> FoundDate | None:
    if not _LEADS_TO_A_YEAR.search(text[max(0, match.start() - 24) : match.start()]):
        return None
    first = int(match["a"])
    last = first
    if match["b"]:
        last = int(match["b"]) if len(match["b"]) == 4 else first // 100 * 100 + int(match["b"])
        if last < first:
            return None
    return FoundDate(*match.span(), "year", first, None, None, float(first), last + 1.0)
