"""Differences, relative changes and points beside the two levels that they lie between.

"It was to cost €3.1 million and ended up at €4.3 million, €1.2 million more"; "1.2 million visitors in 2018 and
900,000 in 2022, a fall of 25%".
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from audit.patterns import lazy_pattern
from audit.recompute.sums.figures import Figure, Passage, behind_noun, stance
from audit.recompute.sums.levels import CHANGE, COMPARED, LED, LEVEL_OF, THUS, in_time, two_levels
from audit.recompute.sums.readings import Reading
from audit.recompute.working import printed_number

_DOWNWARDS = lazy_pattern(
    r"\b(?:drop\w*|f[ae]ll\w*|declin\w+|decreas\w+|reduc\w+|cut|cuts|loss|los[te]\w*|shr[iau]nk\w*|down|minus"
    r"|lower\w*|less|fewer|cheaper|shorter|smaller|discount|dip|slump|plunge|contraction|saving|deficit"
    r"|slipped|sank)\b",
    re.IGNORECASE,
)
_UPWARDS = lazy_pattern(
    r"\b(?:r[io]se\w*|rising|increas\w+|gain\w*|gr[eo]w\w*|jump\w*|climb\w*|up|plus|higher|more|dearer|longer"
    r"|larger|bigger|overrun|overspend|excess|premium|uplift|hike|mark-?up|expansion|swelled|again)\b",
    re.IGNORECASE,
)
_NAMED = lazy_pattern(
    r"^(?:or\s+|that\s+is\s+|which\s+is\s+|this\s+is\s+|it\s+is\s+|(?:that|which|this)\s+(?:means|makes"
    rf"|was)\s+)*(?:an?|the|its|their)?\s*(?:[a-z]+\s+)?{CHANGE}\s+(?:in\s+[a-z]+\s+)?(?:of|by)$"
    r"|^(?:or\s+)?(?:up|down|by|plus|minus|or\s+by)$",
    re.IGNORECASE,
)
_THAN_ANOTHER = lazy_pattern(
    r"\s*(?:[a-z]+\s+){0,3}than\s+(?:(?:an?|the|in|last)\s+)?(?:[a-z]+\s+)?(?:average(?!\s+of\s+\d)|usual"
    r"|normal|rivals?|required|needed|allowed|elsewhere)\b",
    re.IGNORECASE,
)
_MORE_THAN = lazy_pattern(
    r"\s*(?:[a-z]+\s+){0,1}?(?:more|less|fewer|higher|lower|taller|longer|shorter|wider|heavier|lighter|older"
    r"|younger|larger|cheaper|dearer|faster|slower)\s+than\s+(?:in\s+|on\s+)?(?:(?:last|the)\s+(?:year|season"
    r"|month|week|summer|winter)\b|[a-z’'\s]{0,30},?\s+(?:which|who|when)\b|the\s+)",
    re.IGNORECASE,
)
_YEARLY = lazy_pattern(
    r"\s*(?:(?!in\b|over\b|within\b|for\b)[a-z]+\s+)?(?:an?|per|each|every)\s+(?:year|month|week|day|decade"
    r"|annum)\b|\s+(?:annually|yearly|a\s+year)\b",
    re.IGNORECASE,
)
_OTHER_MATTER = lazy_pattern(
    r"\b(?:inflation|adjusted|real\s+terms|on\s+average|per\s+year|each\s+year|target|forecast|of\s+which"
    r"|of\s+whom|respectively|seasonally)\b",
    re.IGNORECASE,
)
_NUMBER_OF = lazy_pattern(r"\b(?:number|count|amount)\s+of\s+([a-z]+)\b", re.IGNORECASE)
_WHERE = lazy_pattern(
    r"\b(?:in|at|across|among|within|throughout)\s+(?:all\s+)?(?:the|these|those|its|their|our)\s+$", re.IGNORECASE
)
_BEFORE_THAT = lazy_pattern(r"\b(?:after|following|before|despite|unlike|than)\b", re.IGNORECASE)


def differences(passage: Passage) -> Iterator[tuple[Figure, list[Reading]]]:
    """Every stated change of the sentence whose two levels are told with it or in the sentence before."""
    for figure in passage.figures:
        if not figure.value or figure.quantity.role not in {"value", "change"}:
            continue
        if figure.quantity.kind == "fraction" and _OF_WHAT.match(behind_noun(figure)):
            if readings := list(_part_of_level(passage, figure)):
                yield figure, readings
            continue
        if figure.sort != "fold" and _is_change(figure) and (readings := list(_changes(passage, figure))):
            yield figure, readings


def _is_change(figure: Figure) -> bool:
    how, tail = stance(figure), behind_noun(figure)
    if figure.sort in {"rate", "age"} or _YEARLY.match(tail) and figure.sort == "share":
        return False
    if _NOUN_BEFORE.search(figure.line.lead(figure.quantity)):
        return True
    if _MORE_THAN.match(tail) and figure.sort not in {"share", "fold"}:
        return not _THAN_ANOTHER.match(tail)
    if COMPARED.match(tail):
        return not _THAN_ANOTHER.match(tail) and (
            how.apposed or how.said or LED.search(how.words) is not None or _ends_in_is(how.words)
        )
    return _NAMED.search(how.words) is not None or LED.search(how.words) is not None


_NOUN_BEFORE = lazy_pattern(
    r"\b(?:the|an?)\s+(?:gap|difference|shortfall|surplus|loss|gain|increase|saving|rise|fall|drop|deficit"
    r"|margin)\s*(?:,|(?:[a-z]+\s+){0,3}(?:is|was|comes\s+to|came\s+to))\s*(?:about\s+|only\s+|just\s+)?$",
    re.IGNORECASE,
)


def _ends_in_is(words: str) -> bool:
    return re.search(r"\b(?:is|was|are|were|be|being)$", words, re.IGNORECASE) is not None


_OF_WHAT = lazy_pattern(r"\s+(?:of\s+what|as\s+(?:much|many)\s+as|that\s+of|of\s+that\s+of)\b", re.IGNORECASE)


def _part_of_level(passage: Passage, fraction: Figure) -> Iterator[Reading]:
    """ "€95 a unit, against €140. It thus costs half of what lithium does"."""
    told = [each for each in passage.previous if each.sort not in LEVEL_OF and each.value]
    own = [each for each in passage.others(fraction) if each.sort not in LEVEL_OF and each.value]
    run = own if len(own) == 2 else [] if own else told
    if len(run) < 2 or not run[-2].like(run[-1]):
        return
    one, two = run[-2:]
    against = (
        re.search(r"\b(?:against|compared|instead|than)\b", one.line.between(one.quantity, two.quantity))
        if one.line is two.line
        else None
    )
    least, most = sorted((abs(one.worth(two)), abs(two.worth(one))))
    value = 100 * least / most
    yield Reading(
        "ratio",
        value,
        value - 5,
        value + 5,
        f"{one.text} / {two.text}",
        f"{one.text} against {two.text} is {value:.0f}%",
        one,
        plain=against is not None and THUS.search(passage.line.text) is not None,
    )


def _changes(passage: Passage, stated: Figure) -> Iterator[Reading]:
    found = two_levels(passage, stated)
    if found is None or _OTHER_MATTER.search(passage.line.text) or _BEFORE_THAT.search(stance(stated).words):
        return
    one, two, sure = found
    if _of_something_else(passage, one, two):
        return
    if one.sort == "share" and two.sort != "share" or two.sort == "share" and one.sort != "share":
        return
    a, b = one.worth(two), two.worth(one)
    rounding = one.half + two.half
    words = f"From {one.text} to {two.text}"
    if stated.sort == "share" and one.sort != "share":
        if (a < b) is (_falls(stated) is True) and a != b and _falls(stated) is not None:
            one, two, a, b = two, one, b, a  # a rise starts from the lower level, in whatever order they are told
            words = f"From {one.text} to {two.text}"
        if slipped := list(_off_by_thousands(stated, one, two, sure=sure and in_time(one, two))):
            yield from slipped
            return
        value = 100 * abs(b - a) / abs(a)
        slack = 100 * math.hypot(two.half, one.half * b / a) / abs(a)
        if stated.quantity.kind in {"fraction", "ratio"}:
            slack += max(0.0, 4.0 - stated.half)  # said of round figures
        yield Reading(
            "change",
            value,
            value - slack,
            value + slack,
            f"({two.text} − {one.text}) / {one.text}",
            f"{words} is a relative change of {printed_number(round(value, 1))}%",
            one,
            sure and in_time(one, two),
            named=_NAMED.search(stance(stated).words) is not None and one.line is two.line is stated.line,
        )
        if stated.quantity.kind == "fraction" and not _NAMED.search(stance(stated).words):
            yield Reading(
                "change",
                100 * b / a,
                100 * b / a - 5,
                100 * b / a + 5,
                f"{two.text} / {one.text}",
                f"{words} leaves {printed_number(round(100 * b / a, 1))}%",
                one,
                plain=False,
            )
        return
    difference = abs(b - a)
    if stated.sort == "points" and one.sort != "share":
        yield from _points_of_amounts(stated, one, two, words, sure=sure)
        return
    if stated.sort in {"share", "points"}:
        yield from _of_shares(stated, one, two, difference, rounding, words, sure=sure)
        return
    yield Reading(
        "difference",
        difference,
        difference - rounding,
        difference + rounding,
        f"{two.text} − {one.text}",
        f"{words} is a difference of {printed_number(round(difference / stated.factor, 4))}",
        one,
        sure,
    )
    for other in passage.told:
        for level in (one, two):
            if other.sort == level.sort:
                gap = abs(other.value - level.value)
                yield Reading(
                    "difference",
                    gap,
                    gap - rounding,
                    gap + rounding,
                    f"{other.text} − {level.text}",
                    words,
                    other,
                    plain=False,
                )


def _of_something_else(passage: Passage, one: Figure, two: Figure) -> bool:
    """The two are no levels of what has changed."""
    if any(each.sort == "count" and _WHERE.search(each.line.lead(each.quantity)) for each in (one, two)):
        return True  # "moths in the eight gardens fell by a third": no gardens were lost
    named = _NUMBER_OF.search(passage.line.text)
    if named is None or one.line is passage.line:
        return False
    return named[1].lower()[:4] not in (one.line.text + two.line.text).lower()


def _off_by_thousands(stated: Figure, one: Figure, two: Figure, *, sure: bool) -> Iterator[Reading]:
    """ "£5 billion in 2015 and £7.5 million today, half as much again": the change is right but for a million or billion."""
    a, b = (one.worth(two), two.worth(one)) if one.start < two.start else (two.worth(one), one.worth(two))
    for scale in (1e3, 1e6):
        for first, last in ((a, b * scale), (a * scale, b)):
            value = 100 * abs(last - first) / min(first, last)
            if sure and max(a, b) >= 300 * min(a, b) and abs(value - stated.value) <= max(stated.half, 1.0):
                told = (
                    f"From {one.text} to {two.text} fits only if one of them is {printed_number(scale)} times "
                    "what it says"
                )
                yield Reading(
                    "change", value, value, value, f"{two.text} / {one.text}", told, one, anyhow=True, misfit=True
                )


def _falls(stated: Figure) -> bool | None:
    """Whether the stated change is a fall; None where the words leave it open ("a difference of")."""
    words = f"{stance(stated).words} {behind_noun(stated)[:24]}"
    down, up = _DOWNWARDS.search(words), _UPWARDS.search(words)
    return None if (down is None) is (up is None) else down is not None


def _points_of_amounts(stated: Figure, one: Figure, two: Figure, words: str, *, sure: bool) -> Iterator[Reading]:
    """ "From 70,000 to 84,000 tonnes, a rise of 20 percentage points": what is no percentage has no points."""
    a, b = one.worth(two), two.worth(one)
    base = min(a, b) if b > a else max(a, b)
    value = 100 * abs(b - a) / base
    if abs(value - stated.value) <= max(stated.half, 0.5):
        told = (
            f"{words} is no change of percentages, so it has no percentage points; it is "
            f"{printed_number(round(value, 1))}%"
        )
        yield Reading(
            "conversion",
            value,
            value,
            value,
            f"({two.text} − {one.text}) / {one.text}",
            told,
            one,
            sure and in_time(one, two),
            anyhow=True,
            misfit=True,
        )


def _of_shares(
    stated: Figure, one: Figure, two: Figure, difference: float, rounding: float, words: str, *, sure: bool
) -> Iterator[Reading]:
    sure = sure and in_time(one, two)
    relative = 100 * difference / one.value
    slack = 100 * rounding / one.value
    if stated.sort == "points":
        yield Reading(
            "difference",
            difference,
            difference - rounding,
            difference + rounding,
            f"{two.text} − {one.text}",
            f"{words} is a difference of {printed_number(round(difference, 2))} points",
            one,
            sure,
        )
        return
    points = stated.value - stated.half - rounding <= difference <= stated.value + stated.half + rounding
    formula = f"{two.text} − {one.text}" if points else f"({two.text} − {one.text}) / {one.text}"
    told = (
        f"{words} is {printed_number(round(difference, 2))} percentage points; in percent it is "
        f"{printed_number(round(relative, 1))}%"
    )
    yield Reading(
        "conversion" if points else "change",
        relative,
        relative - slack,
        relative + slack,
        formula,
        told,
        two if two.line is stated.line else one,  # the nearer one is shown beside it
        sure,
        anyhow=points,
    )
