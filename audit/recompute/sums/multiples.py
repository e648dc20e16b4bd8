"""Multiples beside the two levels that they hold against each other: "has doubled since 2012, from 410 to 830"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.patterns import lazy_pattern
from audit.recompute.sums.figures import Figure, Passage, behind_noun
from audit.recompute.sums.levels import COMPARED, EARLIER, LEVEL_OF, in_time
from audit.recompute.sums.readings import Reading

_RATIO_LINK = lazy_pattern(
    r"\b(?:from|against|instead|compared|than|as|to|where|before|after|now|then|and|had|was|were|the|in)\b|[,;:]",
    re.IGNORECASE,
)
_SAME_SUBJECT = lazy_pattern(
    r";\s+(?=(?:it|they|that|this|which|(?:the|their|its)\s+(?:number|figure|total|sum|price|share|amount"
    r"|count|population)\s+(?:has|have|had|is|was))\b)",
    re.IGNORECASE,
)
_NEW_SUBJECT = lazy_pattern(
    r"\d[^.]*,?\s(?:and|while|but|whereas)\s+(?:the|its|their|his|her)\s+(?:number|share|amount|price|cost"
    r"|value)\s+of\s+[a-z]+(?:\s+[a-z]+){0,4}\s+$",
    re.IGNORECASE,
)  # "… to 9,000, and the number of farms has halved"
_AGAINST = lazy_pattern(
    r"^(?:\s+[\w’'-]+){0,6}?,?\s+(?:against|instead\s+of|rather\s+than|compared\s+(?:with|to))\s+(?:only\s+|just\s+)?$",
    re.IGNORECASE,
)


def multiples(passage: Passage) -> Iterator[tuple[Figure, list[Reading]]]:
    """Every multiple of the sentence whose two levels are told with it or before it."""
    for figure in passage.figures:
        if figure.sort == "fold" and figure.value and (readings := list(_multiples(passage, figure))):
            yield figure, readings


def _against(one: Figure, two: Figure) -> bool:
    return one.line is two.line and _AGAINST.search(one.line.between(one.quantity, two.quantity)) is not None


_VERB_FOLD = lazy_pattern(r"(?:doubl|tripl|trebl|quadrupl|halv)ed", re.IGNORECASE)


def _told_before(passage: Passage, fold: Figure) -> Iterator[Reading]:
    """ "In all, 212 farms did so in 2023. In 2013 there had been 53. Their number has tripled"."""
    told = [each for each in passage.recent if each.sort in {"count", "bare"} and each.value > 1 and each.plain]
    last = [each for each in told if each in passage.previous]
    before = [each for each in told if each not in last]
    if len(last) != 1 or not before or not EARLIER.search(last[0].line.text):
        return
    likely = [each for each in before if 0.25 < fold.value * last[0].value / each.value < 4]
    for now in before:
        value = now.value / last[0].value
        yield Reading(
            "ratio",
            value,
            value * 0.9,
            value * 1.1,
            f"{now.text} / {last[0].text}",
            f"{now.text} is {value:.2f} times {last[0].text}",
            last[0],
            plain=[now] == likely,
        )


def _multiples(passage: Passage, fold: Figure) -> Iterator[Reading]:
    """ "twice as many, 24,000", "moves three times as much, 90 litres instead of 30"."""
    levels = [
        each
        for each in passage.others(fold)
        if each.sort not in LEVEL_OF and each.value and not COMPARED.match(behind_noun(each))
    ]
    told = [each for each in passage.previous if each.sort not in LEVEL_OF and each.value]
    pairs = [each for each in levels if each.quantity.role in {"from", "to"}]
    pool = pairs if len(pairs) == 2 else levels
    if sum(each.sort != "duration" for each in pool) >= 2:
        pool = [each for each in pool if each.sort != "duration"]
    if len(pool) == 1 and told and pool[0].like(told[-1]):
        pool = [told[-1], pool[0]]
    if (
        not pairs
        and not any(each.sort in {"count", "bare"} or "money" in each.sort for each in levels)
        and _VERB_FOLD.match(fold.text)
    ):
        yield from _told_before(passage, fold)
        return
    likes = [
        (one, two)
        for place, one in enumerate(pool)
        for two in pool[place + 1 :]
        if one.like(two) and (not (one.sort == "bare" == two.sort and len(pool) > 2) or _against(one, two))
    ]
    joined = [each for each in likes if _against(*each)]
    likes = joined or likes
    likes = [(one, two) for one, two in likes if one.sort != "duration" or two.sort != "duration" or len(pool) == 2]
    if len(likes) != 1:
        return
    one, two = likes[0]
    first = min((one, two, fold), key=lambda each: each.start)
    last = max((one, two, fold), key=lambda each: each.start)
    gap = first.line.between(first.quantity, last.quantity) if first.line is last.line else ""
    if ";" in _SAME_SUBJECT.sub(", ", gap) or _NEW_SUBJECT.search(passage.line.lead(fold.quantity)):
        return
    words = one.line.between(one.quantity, two.quantity) if one.line is two.line else ""
    if (
        one.line is two.line
        and not _RATIO_LINK.search(words)
        or not (one.plain and two.plain)
        or (one.noun and two.noun and one.noun != two.noun)
    ):
        return
    least, most = sorted((abs(one.worth(two)), abs(two.worth(one))))
    up = fold.value >= 1
    value = most / least if up else least / most
    loose = 0.15 if not fold.plain else 0.1
    if re.search(r"\b(?:of|in|with|than)\s+the\s+same\b", passage.line.text) or re.match(
        r"\s+(?:the|that)\s+(?:size|height|length|weight|area|speed|age)\b", behind_noun(fold)
    ):
        return
    yield Reading(
        "ratio",
        value,
        value * (1 - loose),
        value * (1 + loose),
        f"{two.text} / {one.text}",
        f"{two.text} is {two.worth(one) / one.worth(two):.2f} times {one.text}",
        one,
        plain=0.25 < fold.value / value < 4 and (in_time(one, two) or _between(one, fold, two)),
    )


def _between(one: Figure, fold: Figure, two: Figure) -> bool:
    """ "12,000 visits in May and twice as many, 24,000, in June"."""
    first, last = sorted((one, two), key=lambda each: each.start)
    return (
        first.start < fold.start < last.start
        and first.line is last.line
        and len(last.line.between(fold.quantity, last.quantity).split()) <= 3
    )
