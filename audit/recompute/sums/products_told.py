"""Products: so many things at so much each, and plots of land.

"Tickets cost £12 and 350 were sold, which brought in £4,200"; "eight coaches with 52 seats each can take 416 people";
"40 metres long and 25 wide, 1,000 square metres".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.patterns import lazy_pattern
from audit.recompute.sums.figures import COUNTED, Figure, Passage, behind_noun, stance
from audit.recompute.sums.for_one import LOOSE, NOT_PLAIN, PERIODS, RESULT, period_of, told_for
from audit.recompute.sums.readings import Reading
from audit.recompute.working import printed_number

_EVERY_BEFORE = lazy_pattern(
    r"\b(?:each|every)\s+(?:one\s+)?(?:of\s+(?:the\s+|its\s+)?)?(?P<noun>[a-z][\w’'-]*)?\b[^,;:.]{0,40}$", re.IGNORECASE
)
_NUMBER_OF = lazy_pattern(r"\b(?:each|every\s+one)\s+of\s+(?:the|its|our|their|these)\s+$", re.IGNORECASE)
_IN_ALL = lazy_pattern(
    r"\s*(?:[a-z]+\s+){0,3}?(?:in\s+(?:all|total)|altogether|in\s+(?:fees|rent|wages|sales|fares|dues|revenue"
    r"|takings))\b",
    re.IGNORECASE,
)
_WIDE = lazy_pattern(r"\b(?:long|wide|by|deep|across|broad|×|x)\b", re.IGNORECASE)


def products_told(passage: Passage) -> Iterator[tuple[Figure, list[Reading]]]:
    """Every product of the sentence, with its readings."""
    for figure in passage.figures:
        if (
            figure.sort in {"share", "points", "fold", "rate", "age"}
            or not figure.value
            or figure.quantity.role != "value"
        ):
            continue
        if readings := [*_product(passage, figure), *_area(passage, figure)]:
            yield figure, readings


def _product(passage: Passage, total: Figure) -> Iterator[Reading]:
    """ "tickets cost £12 and 350 were sold, which brought in £4,200"."""
    how = stance(total)
    if not (how.said or how.apposed or RESULT.search(how.words) or _IN_ALL.match(behind_noun(total))) or told_for(
        total
    ) not in {None, "week", "year", "day", "month"}:
        return
    run = [
        each
        for each in (*passage.recent, *passage.earlier(total))
        if each.value and each.sort not in {"share", "points", "fold", "rate", "age"} and each.quantity.role == "value"
    ]
    sizes = [
        each
        for each in run
        if (each.sort == total.sort or each.sort in COUNTED and total.sort in COUNTED)
        and each.value < total.value
        and _for_one(each)
    ]
    numbers = [
        each
        for each in run
        if each.value > 1
        and (each.sort in COUNTED or each.sort == "duration")
        and each.value < (total.value if each.sort == total.sort else 1e18)
    ]
    pairs = [
        (size, number, times)
        for size in sizes
        for number in numbers
        if number is not size and (times := _times(size, number)) is not None
    ]
    relevant = [each for each in run if each.sort != "duration" or any(each is number for _, number, _ in pairs)]
    sure = (
        len(pairs) == 1
        and len(relevant) == 2
        and all(each.plain for each in run)
        and not NOT_PLAIN.search(passage.line.text)
    )
    for size, number, times in pairs:
        value = size.value * times
        slack = size.half * times + LOOSE * value
        yield Reading(
            "product",
            value,
            value - slack,
            value + slack,
            f"{number.text} × {size.text}",
            f"{number.text} times {size.text} is {printed_number(float(f'{value / total.factor:.6g}'))}",
            size,
            sure,
        )


def _for_one(size: Figure) -> bool:
    """The figure is told for one thing: "£12 a ticket", "60 watts each", "every one uses 60 watts", "tickets cost £12"."""
    if told_for(size) is not None:
        return True
    lead = size.line.lead(size.quantity)
    if (
        _EVERY_BEFORE.search(lead)
        and not _NUMBER_OF.search(lead)
        or size.sort.startswith("money")
        and re.search(
            r"\b(?:tickets?|[a-z]+s)\s+(?:cost|costs|sold\s+(?:for|at)|sell\s+for|at|are)\s+(?:about\s+)?$"
            r"|\ba\s+[a-z]+\s+(?:costs?|sells\s+for)\s+$|\bat\s+$",
            lead,
            re.IGNORECASE,
        )
    ):
        return True
    return (
        re.search(r"\bof\s+$", lead, re.IGNORECASE) is not None
        and re.search(r"\d\s+[a-z]+\s+of\s+$|\b[a-z]+s\s+of\s+$", lead, re.IGNORECASE) is not None
    )


def _times(size: Figure, number: Figure) -> float | None:
    """How often the size is taken: the count, or the length of time in the period that the size is told for."""
    period = period_of(size)
    if number.sort == "duration":
        return number.value / PERIODS[period] if period else None
    if number.start > size.start and size.sort in COUNTED and number.sort == "bare" and number.line is not size.line:
        return None
    per = told_for(size)
    if per in PERIODS and per != "hour" and number.noun != per:
        return (
            number.value
            if number.noun and (number.noun == "member" or re.search(r"\beach\b", size.line.text))
            else None
        )
    if per and per != "each" and number.noun and number.noun != per and number.noun[:5] != per[:5]:
        return None
    return number.value


def _area(passage: Passage, area: Figure) -> Iterator[Reading]:
    if area.sort != "area":
        return
    sides = [
        each
        for each in (*passage.previous, *passage.earlier(area))
        if each.sort in {"length", "bare"} and each.value and each.plain
    ]
    lengths = [each for each in sides if each.sort == "length"]
    if (
        len(sides) != 2
        or not lengths
        or len({each.line.sentence.sentence_id for each in sides}) != 1
        or not _WIDE.search(sides[0].line.text)
    ):
        return
    one, two = (each.worth(lengths[0]) for each in sides)
    value, slack = one * two, one * sides[1].half + two * sides[0].half + LOOSE * one * two
    how = stance(area)
    sure = how.apposed or how.said or bool(how.label)
    yield Reading(
        "product",
        value,
        value - slack,
        value + slack,
        f"{sides[0].text} × {sides[1].text}",
        f"{sides[0].text} by {sides[1].text} is {printed_number(float(f'{value / area.factor:.4g}'))} "
        f"{(area.quantity.unit or '').replace('_', ' ')}",
        sides[0],
        sure,
    )
