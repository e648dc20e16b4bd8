"""Lengths of time and anniversaries between two days or years that are told beside them.

"Work started in 2011. Seven years later, in 2018"; "began on 4 May and ended on 18 May, two weeks later";
"founded in 1904 … its hundredth birthday in 2004".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from audit.identity import RowIds
from audit.model import Calculation, Quantity
from audit.parse.calendar_dates import NUMBER_OF_MONTH
from audit.parse.numerals import read_numeral
from audit.patterns import lazy_pattern
from audit.recompute.sums.figures import Figure, Passage, behind, stance
from audit.recompute.sums.readings import Reading
from audit.recompute.working import Line, calculation_at, printed_number

_YEAR = lazy_pattern(r"\b(1[0-9]\d\d|20\d\d)\b")
_DAY = lazy_pattern(
    rf"\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m1>{'|'.join(NUMBER_OF_MONTH)})"
    rf"|(?P<m2>{'|'.join(NUMBER_OF_MONTH)})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?)\b(?:,?\s+(?P<y>\d{{4}}))?",
    re.IGNORECASE,
)
_LATER = lazy_pattern(
    r"\s*(?:later|after|afterwards|on)\b(?!\s+(?:that|which|the\s+(?!start|founding|opening|beginning)))",
    re.IGNORECASE,
)
_AFTER_SOMETHING = lazy_pattern(r"\s*(?:after|on)\s+[a-z]", re.IGNORECASE)
_ENDS = lazy_pattern(r"\s*[.,;:]")
_EARLIER = lazy_pattern(r"\s*(?:earlier|before)\b", re.IGNORECASE)
_FOR = lazy_pattern(
    r"(?:^|\s)(?:for|lasted|lasting|lasts|ran\s+for|took|after|over|in|within|a\s+period\s+of"
    r"|a\s+span\s+of)(?:\s+(?:all\s+of|a\s+full|the\s+full|exactly))?$",
    re.IGNORECASE,
)
_IN_ALL = lazy_pattern(r"\s*(?:in\s+all|in\s+total|altogether|long)\b", re.IGNORECASE)
_BIRTHDAY = lazy_pattern(
    r"\b(?P<n>\d{1,4})(?:st|nd|rd|th)\s+(?:anniversary|birthday|jubilee|year)|\b(?P<word>[a-z-]+(?:th|st|nd"
    r"|rd|ieth))\s+(?:anniversary|birthday)",
    re.IGNORECASE,
)
_BEGAN = lazy_pattern(
    r"\b(?:founded|established|opened|born|built|set\s+up|created|launched|began|started"
    r"|formed)\b[^.;]{0,40}?\b(?:in|on)\s+(?:[\w\s]{0,12})?(1[0-9]\d\d|20\d\d)\b",
    re.IGNORECASE,
)
_MARKED = lazy_pattern(
    r"\b(?:celebrat\w+|mark\w+|turned|reached|held|kept|observ\w+)\b[^.;]{0,60}?\bin\s+(1[0-9]\d\d|20\d\d)\b"
    r"|\bin\s+(1[0-9]\d\d|20\d\d)[^.;]{0,40}?\b(?:celebrat\w+|mark\w+|turned|reached)\b",
    re.IGNORECASE,
)
_TENS = {
    "tenth": 10,
    "twentieth": 20,
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "sixtieth": 60,
    "seventieth": 70,
    "eightieth": 80,
    "ninetieth": 90,
    "hundredth": 100,
    "centenary": 100,
}
_AGAIN = lazy_pattern(r"\b(?:and|then|but|not|no|none|another|next|before|since|until)\b", re.IGNORECASE)
_WITHIN = lazy_pattern(r"\b(?:between|within|in)\b", re.IGNORECASE)  # "for 29 nights between 2 July and 11 August"
_SHORT_OF = lazy_pattern(r"\s*(?:short\s+of|shy\s+of|less\s+than|more\s+than|too\s+)", re.IGNORECASE)
_THUS = lazy_pattern(
    r"\b(?:thus|therefore|so|accordingly|in\s+all|altogether)\b|^\s*(?:that|this)\s+(?:is|was|makes|made)\b",
    re.IGNORECASE,
)
_NOT_SURE = lazy_pattern(
    r"\b(?:except|apart\s+from|interrupt\w*|with\s+a\s+break|financial|season|fiscal|academic|again"
    r"|second\s+term|twice|each\s+year|every\s+year)\b",
    re.IGNORECASE,
)
_DAYS = 86400.0
_LEAP = 2024
_FROM = lazy_pattern(r"\bfrom\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """From one point to another: seconds at least and at most, and how it is printed."""

    least: float
    most: float
    told: str


def spans(passage: Passage) -> Iterator[tuple[Figure, list[Reading]]]:
    """Every length of time of the sentence that two points in time beside it give."""
    for figure in passage.figures:
        if (
            figure.sort != "duration"
            or not figure.value
            or figure.quantity.role != "value"
            or _NOT_SURE.search(passage.line.text)
        ):
            continue
        stretch = _days(passage, figure) or _years(passage, figure)
        if stretch is None:
            continue
        unit = (figure.quantity.unit or "day").rstrip("s")
        low, high = (printed_number(round(each / figure.factor, 1)) for each in (stretch.least, stretch.most))
        told = f"{stretch.told} is {low if low == high else f'{low} to {high}'} {unit}s"
        slack = (
            0.3 * figure.factor if unit in {"week", "month", "decade", "century"} and "half" not in figure.text else 0.0
        )
        yield (
            figure,
            [
                Reading(
                    "time_between",
                    (stretch.least + stretch.most) / 2,
                    stretch.least - slack,
                    stretch.most + slack,
                    stretch.told,
                    told,
                    figure,
                    anyhow=True,
                )
            ],
        )


def _brought_in(passage: Passage, length: Figure, start: int, end: int) -> bool:
    """The length stands beside the points, and says that it lies between them."""
    how, tail = stance(length), behind(length)
    if _SHORT_OF.match(tail) or tail.lstrip().startswith("after ") and not _LATER.match(tail):
        return False
    if length.start > end:
        gap = passage.line.source[end : length.start]
        return (
            len(gap.split()) <= 7
            and not _AGAIN.search(gap)
            and (
                how.apposed
                or how.said
                or _FOR.search(how.words) is not None
                or _IN_ALL.match(tail) is not None
                or _LATER.match(tail) is not None
            )
        )
    if length.quantity.end_at > start:  # between the two: "began on 4 May and, two weeks later, on 18 May, ended"
        gap = passage.line.source[length.quantity.end_at : end]
        return _LATER.match(tail) is not None and not _AFTER_SOMETHING.match(tail) and len(gap.split()) <= 6
    gap = passage.line.source[length.quantity.end_at : start]
    return (len(gap.split()) <= 3 and not _WITHIN.search(gap)) and (
        _FOR.search(how.words) is not None or _LATER.match(tail) is not None
    )


def _points(line: Line, kinds: frozenset[str]) -> list[Quantity]:
    return [each for each in line.quantities if each.kind in kinds]


def _years(passage: Passage, length: Figure) -> _Stretch | None:
    if length.quantity.unit not in {"year", "decade", "century"}:
        return None
    points = _points(passage.line, frozenset({"year", "date"}))
    told = [(int(match[1]), each) for each in points for match in _YEAR.finditer(each.text)]
    if len(told) == 2 and told[0][0] < told[1][0]:
        (a, first), (b, last) = told
        if (
            first is last
            or first.end_at <= length.start < last.start_at
            or _brought_in(passage, length, first.start_at, last.end_at)
        ):
            between = first is not last and first.end_at <= length.start < last.start_at
            if between and not (
                _LATER.match(behind(length))
                and len(passage.line.source[length.quantity.end_at : last.start_at].split()) <= 4
            ):
                return None
            if first is last and not _brought_in(passage, length, first.start_at, last.end_at):
                return None
            return _of_years(a, b)
        return None
    if not told:
        return _between_told(passage, length)
    if len(told) == 1 and told[0][1].end_at <= length.start:
        before = [
            int(match[1])
            for line in passage.window.before[-1:]
            for each in _points(line, frozenset({"year", "date"}))
            for match in _YEAR.finditer(each.text)
        ]
        how = stance(length)
        near = len(passage.line.source[told[0][1].end_at : length.start].split()) <= 2
        led = (
            how.apposed
            and _LATER.match(behind(length))
            or re.fullmatch(r"(?:and\s+)?after", how.words)
            and _ENDS.match(behind(length))
        )
        if len(before) == 1 and before[0] < told[0][0] and near and led:
            return _of_years(before[0], told[0][0])
        return None
    if len(told) == 1 and _LATER.match(behind(length)) and told[0][1].start_at > length.start:
        before = [
            int(match[1])
            for line in passage.window.before[-1:]
            for each in _points(line, frozenset({"year", "date"}))
            for match in _YEAR.finditer(each.text)
        ]
        near = len(passage.line.source[length.quantity.end_at : told[0][1].start_at].split()) <= 4
        if len(before) == 1 and before[0] < told[0][0] and near and len(stance(length).words.split()) <= 2:
            return _of_years(before[0], told[0][0])
    return None


def _between_told(passage: Passage, length: Figure) -> _Stretch | None:
    """ "Switched on in 1976 and off in 2011. It thus ran for 35 years"."""
    before = [
        int(match[1])
        for line in passage.window.before[-1:]
        for each in _points(line, frozenset({"year", "date"}))
        for match in _YEAR.finditer(each.text)
    ]
    thus = _THUS.search(passage.line.lead(length.quantity))
    led = _FOR.search(stance(length).words) or stance(length).said
    if len(before) != 2 or before[0] >= before[1] or not thus or not led or len(passage.figures) > 1:
        return None
    return _of_years(*before)


def _of_years(a: int, b: int) -> _Stretch:
    year = 365.25 * _DAYS
    return _Stretch((b - a - 1) * year, (b - a + 1) * year, f"{a} to {b}")


def _days(passage: Passage, length: Figure) -> _Stretch | None:
    if length.quantity.unit not in {"day", "night", "week", "month", "fortnight"}:
        return None
    text = passage.line.text
    found = list(_DAY.finditer(text))
    if len(found) != 2:
        return None
    begin = passage.line.sentence.start_at
    if not _brought_in(passage, length, begin + found[0].start(), begin + found[1].end()):
        return None
    told = [int(each["y"]) for each in found if each["y"]]
    year = told[-1] if told else _LEAP - 1
    first, last = _date(found[0], told[0] if len(told) > 1 else year), _date(found[1], year)
    if first and last and first > last and len(told) < 2 and _FROM.search(text[: found[0].start()]):
        first = _date(found[0], year - 1)  # "from 6 November to 22 January"
    if first is None or last is None or first >= last:
        return None
    days = (last - first).days
    leap = not told and first < date(first.year, 3, 1) <= last  # a year that is not told may be a leap year
    most = days + (2 if leap else 1)
    return _Stretch(days * _DAYS, most * _DAYS, f"{found[0].group()} to {found[1].group()}")


def _date(match: re.Match[str], year: int) -> date | None:
    try:
        return date(year, NUMBER_OF_MONTH[(match["m1"] or match["m2"]).lower()], int(match["d1"] or match["d2"]))
    except ValueError:
        return None


def anniversaries(passages_before: Sequence[Line], line: Line, ids: RowIds) -> Iterator[Calculation]:
    """ "founded in 1904 … celebrated its hundredth birthday in 2004"."""
    match = _BIRTHDAY.search(line.text)
    if match is None:
        return
    number = _TENS.get((match["word"] or "").lower()) if match["word"] else int(match["n"])
    if number is None and match["word"]:
        told = read_numeral(re.sub(r"(?:th|st|nd|rd)$", "", match["word"].lower()))
        number = int(told.value) if told else None
    began = _BEGAN.search(line.text) or next(
        (found for each in passages_before[-1:] if (found := _BEGAN.search(each.text))), None
    )
    marked = _MARKED.search(line.text)
    if number is None or number < 2 or began is None or marked is None:
        return
    start, year = int(began[1]), int(marked[1] or marked[2])
    if year <= start:
        return
    holds = (
        year - start == number
        or "birthday" not in match.group().lower()
        and year - start + 1 == number
        and "year" in match.group().lower()
    )
    yield calculation_at(
        ids, "time_between", line, match.start(), match.end(), f"{year} − {start}", f"From {start} to {year} is {year - start} years; the text says “{match.group()}”.",
        float(number), float(year - start), float(year - start), holds,
    )  # fmt: skip
