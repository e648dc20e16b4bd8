"""Hours and minutes between two times of day, in figures or in words, in one sentence or in two.

"Began at 18:30 and ended at 21:00, after two and a half hours"; "shortly after eleven at night … over at a quarter past
four, after some five hours"; "it lasted less than four minutes. At 9.52 … By 9.58 it was gone".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from audit.parse.numerals import read_numeral
from audit.patterns import lazy_pattern
from audit.recompute.sums.figures import Figure, Passage, behind, stance
from audit.recompute.sums.readings import Reading
from audit.recompute.working import Line, printed_number

_HOURS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_HALF_OF_DAY = (
    r"(?:\s*(?P<half>[ap])\.?\s?m\b\.?|\s+(?:o['’]clock\s+)?(?P<part>in\s+the\s+(?:morning|afternoon|evening)"
    r"|at\s+night|that\s+night|at\s+noon))?"
)
_POINT = lazy_pattern(
    r"(?P<near>\b(?:shortly|just|soon|a\s+little|about|around|towards?|nearly|almost"
    r"|some\s+time)\s+(?:before\s+|after\s+|past\s+)?)?"
    r"(?<![£$€¥])\b(?:(?P<h>[01]?\d|2[0-3])[:.](?P<m>[0-5]\d)(?!\d|[.:]\d|\s*(?:%|per\s?cent|metres?|km"
    r"|kilomet\w+|million|billion|points?|seconds?|for\s+the))"
    rf"|(?P<noon>noon|midday|midnight)"
    r"|(?:(?P<minutes>a\s+quarter|quarter|half|five|ten|twenty|twenty-five)(?:\s+minutes)?\s+(?P<way>past"
    rf"|to)\s+(?P<of>{_HOURS}|\d{{1,2}}))\b"
    rf"|(?P<word>{_HOURS}|1[0-2]|[1-9])(?=\s+o['’]clock|\s?[ap]\.?m\b|\s+(?:in\s+the\s+(?:morning|afternoon"
    r"|evening)|at\s+night)))" + _HALF_OF_DAY,
    re.IGNORECASE,
)
_BARE_HOUR = lazy_pattern(
    rf"\b(?P<near>(?:shortly|just|soon|a\s+little)\s+(?:before|after)|towards)\s+(?P<word>{_HOURS})\b"
    r"(?=\s*[,.;]|\s+(?:on|that|the|she|he|it|they|when|and|until)\b)",
    re.IGNORECASE,
)
_LED = lazy_pattern(
    r"(?:^|\s)(?:for|lasted|lasting|lasts|took|taken|takes|taking|ran\s+for|after|over|in|within|spent|waited"
    r"|of)(?:\s+(?:all\s+of|a\s+full|the\s+full|exactly|only|just|some|about|nearly|almost|less\s+than"
    r"|more\s+than))*$",
    re.IGNORECASE,
)
_LENGTH_OF = lazy_pattern(
    r"\s*(?:later|after|afterwards|long|in\s+all|in\s+total|altogether|under\s+way|had\s+passed|went\s+by"
    r"|of\s+\w+ing)\b",
    re.IGNORECASE,
)
_JOURNEY = lazy_pattern(
    r"\b(?:journey|trip|flight|drive|ride|walk|climb|operation|meeting|match|game|session|debate|hearing|show"
    r"|concert|play|film|shift|voyage|crossing|race|run|wait|stay|stop|visit|service|siege|raid|attack"
    r"|blackout|outage)\s+of$",
    re.IGNORECASE,
)
_LASTED = lazy_pattern(r"\b(?:lasted|lasts|took|takes|was\s+over\s+(?:in|within)|went\s+on\s+for)\b", re.IGNORECASE)
_ANOTHER_DAY = lazy_pattern(
    r"\b(?:next\s+(?:day|morning|night|evening)|following\s+(?:day|morning)|days?\s+later|on\s+(?:mon|tues"
    r"|wednes|thurs|fri|satur|sun)day.*\bon\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day|breaks?|interval"
    r"|pause[sd]?|each|every|local\s+time|time\s+zone|changes?|daily|usually|between)\b",
    re.IGNORECASE,
)
_MINUTE = 60.0
_DAY = 86400.0
_HALF_DAY = 43200.0
_FARTHEST = 8  # words between a time of day and the length
_SHORTLY = 15 * _MINUTE


@dataclass(frozen=True, slots=True)
class _Point:
    """A time of day: seconds after midnight, by how much it may be off, and whether its half of the day is told."""

    start: int
    end: int
    seconds: float
    slack: float
    sure: bool
    text: str


def clocks(passage: Passage) -> Iterator[tuple[Figure, list[Reading]]]:
    """Every length in hours or minutes that two times of day beside it give."""
    run = [*(each for each in passage.recent if _LASTED.search(stance(each).words)), *passage.figures]
    lengths = [
        each for each in run if each.sort == "duration" and each.quantity.unit in {"hour", "minute"} and each.value
    ]
    if not lengths or _ANOTHER_DAY.search(passage.line.text):
        return
    own = list(_points(passage.line))
    told = [each for line in passage.window.before for each in _points(line)]
    points = own if len(own) == 2 else [*told, *own] if len(own) == 1 and len(told) == 1 else []
    if len(points) != 2:
        return
    for length in lengths:
        if length.quantity.role == "value" and _brought_in(passage, length, points, own):
            yield length, [_reading(length, *points)]


def _reading(length: Figure, first: _Point, last: _Point) -> Reading:
    """The length of the stretch; where a half of the day is left open, of the two the one that is nearer to what is told."""
    gap = (last.seconds - first.seconds) % _DAY
    gaps = [gap] if first.sure and last.sure else [gap % _HALF_DAY, gap % _HALF_DAY + _HALF_DAY]
    value = min(gaps, key=lambda each: abs(each - length.value))
    slack = first.slack + last.slack
    unit = length.quantity.unit or "hour"
    told = f"{first.text} to {last.text} is {printed_number(round(value / length.factor, 2))} {unit}s"
    return Reading(
        "time_between",
        value,
        value - slack,
        value + slack,
        f"{first.text} to {last.text}",
        told,
        length,
        anyhow=True,
        named=True,
    )


def _brought_in(passage: Passage, length: Figure, points: list[_Point], own: list[_Point]) -> bool:
    """The words say that the length lies between the two points."""
    how, tail = stance(length), behind(length)
    led = (
        _LED.search(how.words) is not None
        or _JOURNEY.search(how.words) is not None
        or _LENGTH_OF.match(tail) is not None
    )
    if length.line is not passage.line:
        return _LASTED.search(how.words) is not None
    at, until = (place - passage.line.sentence.start_at for place in (length.start, length.quantity.end_at))
    if at > own[-1].start:
        gap = passage.line.text[own[-1].end : at]
        return (led or how.apposed or how.said) and len(gap.split()) <= _FARTHEST and ";" not in gap
    return led and len(own) == 2 and until <= own[0].start and len(passage.line.text[until : own[0].start].split()) <= 3


def _points(line: Line) -> Iterator[_Point]:
    text = line.text
    if not _HAS_TIME.search(text):
        return
    found = [*_POINT.finditer(text), *_BARE_HOUR.finditer(text)]
    end = 0
    for match in sorted(found, key=lambda each: each.start()):
        if match.start() >= end and (point := _point(match)) is not None:
            end = match.end()
            yield point


_HAS_TIME = lazy_pattern(
    r"\d[:.]\d\d|o['’]clock|\bnoon\b|midday|midnight|\d\s?[ap]\.?m\b|\b(?:half|quarter|minutes)\s+(?:past"
    r"|to)\b|\bat\s+night\b|in\s+the\s+(?:morning|afternoon|evening)|\b(?:shortly|just|soon)\s+(?:before"
    r"|after)\b",
    re.IGNORECASE,
)


def _point(match: re.Match[str]) -> _Point | None:
    groups = match.groupdict()
    part, half = (groups.get("part") or "").lower(), (groups.get("half") or "").lower()
    minutes = 0
    if groups.get("h"):
        hour, minutes = int(groups["h"]), int(groups["m"])
    elif groups.get("noon"):
        hour = 0 if groups["noon"].lower() == "midnight" else 12
    else:
        word = groups.get("of") or groups.get("word") or ""
        told = read_numeral(word.lower())
        if told is None:
            return None
        hour = int(told.value)
        if groups.get("minutes"):
            minutes = _MINUTES[re.sub(r"^a\s+", "", groups["minutes"].lower())]
            minutes = minutes if groups["way"].lower() == "past" else -minutes
    sure = (
        bool(groups.get("noon"))
        or hour > 12
        or bool(half or part)
        or bool(groups.get("h") and groups["h"].startswith("0"))
    )
    if hour <= 12 and not groups.get("noon"):
        late = half == "p" or "afternoon" in part or "evening" in part or ("night" in part and hour % 12 > 5)
        hour = hour % 12 + (12 if late else 0) if sure else hour
    near = _SHORTLY if groups.get("near") else 0.0
    return _Point(match.start(), match.end(), (hour * 60 + minutes) * _MINUTE % _DAY, near, sure, match.group().strip())


_MINUTES = {"quarter": 15, "half": 30, "five": 5, "ten": 10, "twenty": 20, "twenty-five": 25}
