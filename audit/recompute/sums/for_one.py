"""So much each: totals against the number of things and the figure for one, averages of listed values, plots of land.

"6,400 tickets, £96,000, an average of £15 a ticket"; "eight coaches with 52 seats each can take 416 people"; "£30 a
week, or £1,560 a year"; "40 metres long and 25 wide, 1,000 square metres"; "62, 64 and 69 seconds, a mean of 65".
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from audit.patterns import lazy_pattern
from audit.recompute.sums.figures import COUNTED, Figure, Passage, behind, behind_noun, singular, stance
from audit.recompute.sums.readings import Reading
from audit.recompute.working import printed_number

_PER = lazy_pattern(
    r"\s*(?:[a-z]+\s+){0,2}?(?:(?:an?|per|to\s+(?:each|every|a)|for\s+(?:each|every)|each|every|in\s+(?:each"
    r"|every))\s+(?P<noun>[a-z][\w’'-]*)|(?P<each>each|apiece))\b",
    re.IGNORECASE,
)
_EACH_OF = lazy_pattern(
    r"\s+(?:for|to|from|by)\s+(?:each|every\s+one)\s+of\s+(?:(?:the|its|our|their|these|those|his|her)\s+)?",
    re.IGNORECASE,
)
_NOT_PER = lazy_pattern(
    r"\s*(?:[a-z]+\s+){0,2}?a\s+(?:few|little|lot|third|half|quarter|further|total|bit|year\s+(?:ago|earlier"
    r"|before|later))\b",
    re.IGNORECASE,
)

_JUST_AVERAGE = lazy_pattern(r"\b(?:average|averages|averaging|averaged|mean)(?:\s+\w+){0,2}$|^$", re.IGNORECASE)
_AVERAGE = lazy_pattern(r"\b(?:average|averages|averaging|averaged|mean|on\s+average)\b", re.IGNORECASE)
_AVERAGE_OF = lazy_pattern(
    r"\b(?:average|mean)\b[^.;]{3,120}\b(?:is|was|comes\s+to|came\s+to|makes|equals)\s+(?:about\s+|just\s+)?$",
    re.IGNORECASE,
)
_NO_THING = frozenset(
    "that this it can could will would is are was were comes come came makes make of and or who which in at "
    "on for to the a has have had".split()
)
_HEADS = frozenset(
    {"head", "person", "inhabitant", "resident", "citizen", "capita", "taxpayer", "household", "member", "adult"}
)
PERIODS = {
    "day": 86400.0,
    "night": 86400.0,
    "week": 604800.0,
    "month": 2629800.0,
    "year": 31557600.0,
    "hour": 3600.0,
    "minute": 60.0,
    "decade": 315576000.0,
}


RESULT = lazy_pattern(
    r"(?:\b(?:takes?|carry|carries|holds?|hold|brings?\s+in|brought\s+in|makes?|made|makes\s+it|pays?|paid"
    r"|earns?|earned|comes?\s+to|came\s+to|totals?|totalling|totalled|amounts?\s+to|gets?|got|receives?"
    r"|received|cost|costs|worth|raised|raises|is|are|was|were|needs?|uses?|gives?|yields?|for)\s*)$",
    re.IGNORECASE,
)


NOT_PLAIN = lazy_pattern(
    r"\b(?:up\s+to|at\s+least|more\s+than|including|excluding|except|discount|instead|compared|rather|than"
    r"|from\s+\d)\b",
    re.IGNORECASE,
)
_PEOPLED = lazy_pattern(
    r"\b(?:town|city|village|parish|island|country|county|district|region|population|borough|community|nation"
    r"|place|suburb)\s+of\s+(?:about\s+|some\s+)?$",
    re.IGNORECASE,
)
_LENGTHS = frozenset(
    "kilometre kilometer mile metre meter foot kilo kilogram tonne ton litre gallon hectare acre".split()
)
_SAME_UNITS = {
    "kilometre": "km",
    "kilometer": "km",
    "metre": "m",
    "meter": "m",
    "kilo": "kg",
    "kilogram": "kg",
    "liter": "litre",
}
LOOSE = 0.03


def for_one(passage: Passage) -> Iterator[tuple[Figure, list[Reading]]]:
    """Every figure for one, every product and every mean of the sentence, with its readings."""
    for figure in passage.figures:
        if (
            figure.sort in {"share", "points", "fold", "rate", "age"}
            or not figure.value
            or figure.quantity.role != "value"
        ):
            continue
        readings = [
            *_quotient(passage, figure),
            *_periods(passage, figure),
            *_mean(passage, figure),
        ]
        if readings:
            yield figure, readings


def told_for(figure: Figure) -> str | None:
    """The root of the thing that the figure is told for: "ticket" in "£15 a ticket"; "each" for "apiece"; None for none."""
    if figure.quantity.kind == "rate":
        return singular(re.split(r"/| per ", figure.quantity.unit or "")[-1])
    tail = behind(figure)
    match = _PER.match(tail)
    if match is None or _NOT_PER.match(tail):
        return None
    if match["each"] or match["noun"].lower() in _NO_THING:
        return "each"
    return singular(match["noun"].lower())


def _brought_in(figure: Figure) -> bool:
    how = stance(figure)
    return how.apposed or how.said or bool(how.label) or _AVERAGE.search(how.words) is not None


def _quotient(passage: Passage, one: Figure) -> Iterator[Reading]:
    """ "£7,500 among 25 families comes to £300 per family"."""
    per = told_for(one)
    average = _AVERAGE.search(stance(one).words) or _AVERAGE.match(behind_noun(one).lstrip(" ,"))
    if per is None and not average or not (_brought_in(one) or average or RESULT.search(stance(one).words)):
        return
    run = [
        each
        for each in (*passage.recent, *passage.earlier(one))
        if each.plain and each.value and each.quantity.role == "value"
    ]
    sizes = [
        each
        for each in run
        if each.value > one.value
        and each.sort == one.sort
        and (told_for(each) in {None, "year"} or _same_period(each, one))
    ]
    if one.sort in COUNTED:
        sizes = [each for each in run if each.sort in COUNTED and each.value > one.value and told_for(each) is None]
    numbers = [each for each in run if each.sort in COUNTED and each.value > 1 and _number_of(each, per)]
    if per in PERIODS:
        numbers = [each for each in run if each.sort == "duration" and each.value > PERIODS[per]]
    if per in _LENGTHS:
        numbers = [each for each in run if each.sort in {"length", "mass", "volume", "area"} and _unit(each) == per]
    if told := _each_of(passage, one):
        numbers = [told]
    pairs = [(size, number) for size in sizes for number in numbers if size is not number]
    sure = len(pairs) == 1 and not NOT_PLAIN.search(passage.line.text) and (per is not None or len(run) == 2)
    for size, number in pairs:
        count = (
            number.value / PERIODS[per]
            if per in PERIODS
            else (number.quantity.value or 1.0)
            if per in _LENGTHS
            else number.value
        )
        value = size.value / count
        slack = LOOSE * value + size.half / count
        yield Reading(
            "ratio",
            value,
            value - slack,
            value + slack,
            f"{size.text} / {number.text}",
            f"{size.text} divided by {number.text} is {printed_number(float(f'{value / one.factor:.4g}'))}",
            size,
            sure,
        )
    if per in PERIODS and not pairs:
        yearly = [
            each
            for each in sizes
            if re.search(
                r"\b(?:in|during|over)\s+(?:the\s+(?:whole\s+)?year|(?:19|20)\d\d)\b|\ba\s+year\b|\blast\s+year\b",
                each.line.text,
            )
        ]
        if len(yearly) == len(sizes) == 1 and per in {"day", "week", "month"}:
            size = sizes[0]
            value = size.value * PERIODS[per] / PERIODS["year"]
            yield Reading(
                "ratio",
                value,
                value * 0.93,
                value * 1.07,
                f"{size.text} / {_in_a_year(per)}",
                f"{size.text} in a year of {_in_a_year(per)} {per}s is "
                f"{printed_number(float(f'{value / one.factor:.3g}'))} a {per}",
                size,
                len(run) <= 2,
            )


def _each_of(passage: Passage, one: Figure) -> Figure | None:
    """The six of "£2.40 for each of the six people": how many there are is told behind the figure for one."""
    later = passage.later(one)
    if not later or later[0].sort not in COUNTED or not later[0].plain or later[0].value < 2:
        return None
    return later[0] if _EACH_OF.fullmatch(passage.line.between(one.quantity, later[0].quantity)) else None


def _same_period(size: Figure, one: Figure) -> bool:
    """ "gives 2,700 litres a day, about 30 litres per cow": the period of the whole is that of the part."""
    return size.line is one.line and told_for(size) in PERIODS and told_for(one) not in PERIODS


def _unit(figure: Figure) -> str:
    return next(
        (word for word, unit in _SAME_UNITS.items() if unit == figure.quantity.unit), figure.quantity.unit or ""
    )


def _in_a_year(period: str) -> str:
    return printed_number(round(PERIODS["year"] / PERIODS[period]))


def _number_of(number: Figure, per: str | None) -> bool:
    if per is None or per == "each":
        return number.noun is not None
    if per in _HEADS and _PEOPLED.search(number.line.lead(number.quantity)):
        return True
    if number.noun is None:
        return per in _HEADS and number.value >= 100
    return (
        number.noun == per
        or len(per) > 5
        and number.noun[:5] == per[:5]
        or number.noun in {"person", "inhabitant", "resident"}
        and per in _HEADS
    )


def _periods(passage: Passage, result: Figure) -> Iterator[Reading]:
    """ "saves £30 a week, or £1,560 a year"."""
    known = passage.earlier(result) or (passage.previous if stance(result).said else ())
    earlier = [each for each in known if each.sort == result.sort and each.plain]
    own = period_of(result)
    if (
        not earlier
        or own is None
        or not (stance(result).said or stance(result).apposed and stance(result).sign in "(–—,")
    ):
        return
    other = earlier[-1]
    theirs = period_of(other)
    if theirs is None or theirs == own:
        return
    if other.line is passage.line and passage.line.between(other.quantity, result.quantity).count(" ") > 9:
        return
    value = other.value * PERIODS[own] / PERIODS[theirs]
    loose = 0.3 if theirs in {"hour", "day"} or own == "hour" else 0.09  # working days and working years
    yield Reading(
        "product",
        value,
        value * (1 - loose) - other.half,
        value * (1 + loose) + other.half,
        f"{other.text} × {printed_number(round(PERIODS[own] / PERIODS[theirs], 2))}",
        f"{other.text} a {theirs} is about {printed_number(float(f'{value / result.factor:.3g}'))} a {own}",
        other,
        plain=loose < 0.1,
    )


def period_of(figure: Figure) -> str | None:
    if figure.quantity.kind == "rate":
        unit = re.split(r"/| per ", figure.quantity.unit or "")[-1]
        return unit if unit in PERIODS else None
    tail = re.match(
        r"\s*(?:[a-z]+\s+){0,2}?(?:an?|per|each|every|in\s+an?|in\s+one)\s+(day|night|week|month|year"
        r"|hour)\b(?!\s+(?:ago|earlier|later|before))",
        behind(figure),
        re.IGNORECASE,
    )
    return tail[1].lower() if tail else None


def _mean(passage: Passage, mean: Figure) -> Iterator[Reading]:
    """ "7, 8 and 9, an average of 8"."""
    average = (
        _AVERAGE_OF.search(passage.line.lead(mean.quantity))
        or _AVERAGE.search(stance(mean).words)
        or re.match(r"\s*(?:[a-z]+\s+)?on\s+average\b", behind_noun(mean))
    )
    opened = _AVERAGE_OF.search(passage.line.lead(mean.quantity)) is not None
    if not average or told_for(mean) is not None or not (opened or _JUST_AVERAGE.search(stance(mean).words)):
        return
    listed = [
        each for each in passage.earlier(mean) if each.like(mean) and each.plain and each.quantity.role == "value"
    ]
    if len(listed) < 3:
        return
    if listed[0].sort != mean.sort and listed[0].sort == "count" and listed[0].value == len(listed) - 1:
        listed = listed[1:]
    elif listed[0].value == len(listed) - 1:
        listed = listed[1:]
    values = [each.worth(mean) for each in listed]
    value = sum(values) / len(values)
    slack = sum(each.half for each in listed) / len(values) + 0.004 * value
    middle = sorted(values)[len(values) // 2]
    line = passage.line
    words = [line.between(one.quantity, two.quantity) for one, two in itertools.pairwise(listed)]
    sure = (
        all(len(each.split()) <= 4 and re.search(r",|\band\b", each) for each in words)
        and len(values) >= 3
        and not NOT_PLAIN.search(line.text)
    )
    terms = " + ".join(each.text for each in listed)
    yield Reading(
        "ratio",
        value,
        value - slack,
        value + slack,
        f"({terms}) / {len(values)}",
        f"The mean of {', '.join(each.text for each in listed)} is "
        f"{printed_number(float(f'{value / mean.factor:.4g}'))}",
        listed[0],
        sure,
    )
    yield Reading(
        "ratio",
        middle,
        middle,
        middle,
        "median",
        f"The middle one of them is {printed_number(middle / mean.factor)}",
        listed[0],
        plain=False,
    )
