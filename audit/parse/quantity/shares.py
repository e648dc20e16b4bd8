"""Shares of a whole: percentages and points, "one in five", "two-thirds", "doubled"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.model import Span
from audit.parse.lexicons import Lexicons
from audit.parse.numerals import read_numeral
from audit.parse.quantity.found import (
    NUMERAL,
    WITH_NUMERALS,
    FoundQuantity,
    is_free,
    modified,
    numbers_marked,
    printed,
    quantity_at,
    range_of,
    take,
)
from audit.patterns import lazy_pattern

_SMALL = frozenset("one two three four five six seven eight nine ten".split())
_PERCENT = r"(?:\s?%|\s+percent\b|\s+per\s+cent\b|\s+pct\b)"
_POINTS = r"(?:\s+percentage[\s-]points?\b|\s+pp\b)"
_FROM_TO_PERCENT = lazy_pattern(
    rf"\bfrom\s+(?P<a>{NUMERAL})(?P<ua>{_PERCENT})?\s+(?:[\w\s{WITH_NUMERALS}]{{0,30}}?)to\s+(?:(?:about"
    rf"|around|nearly|almost|over|just)\s+)*(?P<b>{NUMERAL})(?P<ub>{_PERCENT})",
    re.IGNORECASE,
)
_PERCENT_RANGE = lazy_pattern(
    rf"(?P<a>{NUMERAL})(?:{_PERCENT})?\s?(?:–|-|to|and)\s?(?P<b>{NUMERAL})(?P<unit>{_POINTS}|{_PERCENT})", re.IGNORECASE
)
_PERCENT_ONE = lazy_pattern(rf"(?P<a>{NUMERAL})(?P<unit>{_POINTS}|{_PERCENT})", re.IGNORECASE)


def percentages(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    """Percentages and percentage points, single, ranged and as a change (“from 40% to 55%”)."""
    for match in _FROM_TO_PERCENT.finditer(numbers_marked(text)):
        if not is_free(taken, *match.span()):
            continue
        start = quantity_at(
            text,
            Span(match.start("a"), match.end("ua") if match["ua"] else match.end("a")),
            printed(text, match, "a"),
            "percent",
            "percent",
            "share",
            "from",
        )
        end = quantity_at(
            text,
            Span(match.start("b"), match.end("ub")),
            printed(text, match, "b"),
            "percent",
            "percent",
            "share",
            "to",
        )
        if start and end:
            yield [start, end]
            take(taken, *match.span())
    for match in _PERCENT_RANGE.finditer(numbers_marked(text)):
        between = re.search(r"\bbetween\s+$", text[: match.start()], re.IGNORECASE)
        if not is_free(taken, *match.span()) or (re.search(r"\band\b", match.group()) and not between):
            continue
        kind = "percentage_point" if re.search("point|pp", match["unit"], re.IGNORECASE) else "percent"
        if one := range_of(
            text, Span(*match.span()), printed(text, match, "a"), printed(text, match, "b"), kind, kind, "share"
        ):
            yield [one]
            take(taken, *match.span())
    for match in _PERCENT_ONE.finditer(numbers_marked(text)):
        if is_free(taken, *match.span()):
            kind = "percentage_point" if re.search("point|pp", match["unit"], re.IGNORECASE) else "percent"
            if one := quantity_at(text, Span(*match.span()), printed(text, match, "a"), kind, kind, "share"):
                yield [one]


_BOTTOM = (
    rf"(?P<way>in|out\s+of|of)\s+(?:every\s+|each\s+)?(?P<b>{NUMERAL})(?![\w/]|[.:][\d{WITH_NUMERALS}])"
    r"(?!\s*(?:%|percent|per\s+cent|million|billion))"
)
_RATIO = lazy_pattern(rf"(?P<a>{NUMERAL})(?:\s+(?!out\b)[a-z]+)?\s+{_BOTTOM}", re.IGNORECASE)
# "one small shop in six shuts", "one charity or care provider in five is": what they all do stands behind
_ONE_OF_A_KIND = lazy_pattern(
    rf"(?P<a>{NUMERAL})(?:\s+(?!was\b|out\b|were\b|is\b|had\b|has\b|in\b)[a-z][a-z’'-]*){{2,5}}?\s+{_BOTTOM}"
    r"(?=,?\s+(?:now\s+|never\s+|already\s+|still\s+|even\s+|only\s+)?(?:is|are|was|were|has|have|had|does|do"
    r"|did|will|would|can|cannot|could|may|must|never|now"
    r"|says|takes|makes|gets|goes|comes|owns|uses|buys|sells|pays|wants|needs|knows|lives|works|dies|fails"
    r"|leaves|drops|gives|loses|shuts|closes|breaks|keeps|carries|eats|drinks|smokes|sleeps|runs|skips|misses"
    r"|ends|suffers|develops|returns|becomes|turns|feels|thinks|believes"
    r"|[a-z]+ed|went|came|left|took|lost|got|gave|fell|broke|died)\b)",
    re.IGNORECASE,
)
_LENGTH_OF_TIME = lazy_pattern(r"\s+(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|seasons?)\b")
_EVERY_NTH = lazy_pattern(
    r"\bevery\s+(?P<nth>second|third|fourth|fifth|sixth|eighth|tenth|twentieth)\s+"
    r"(?!(?:day|night|week|month|year|hour|minute|time|morning|evening|week-?end|season|summer|winter|spring"
    r"|autumn|issue|edition|page|line|word|letter|note|bar|beat|step|stop|row|round|turn|lap|stitch|one|floor"
    r"|stair|and)\b)[a-z]+"
    r"(?=\s+(?:in\s+the\s+[a-z]+\s+)?(?:now\s+|already\s+|still\s+|never\s+)?(?:was|had|did|[a-z]+s)\b)",
    re.IGNORECASE,
)
_NTHS = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10, "twentieth": 20}


def every_nth(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    """ "Every third villager takes pills", read as percent; not "every third day" or "every second line"."""
    if "very" not in text:
        return
    for match in _EVERY_NTH.finditer(text):
        if is_free(taken, *match.span()):
            value = 100 / _NTHS[match["nth"].lower()]
            yield [FoundQuantity(*match.span(), "ratio", "value", value, value - 4, value + 4, "percent", "share")]


def ratios(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    """Shares of a small whole (“one in five”, “9 out of 10”), read as percent."""
    marked = numbers_marked(text)
    found = [*_RATIO.finditer(marked)]
    if re.search(r"\bone\b", text, re.IGNORECASE) and " in " in text:
        found += [each for each in _ONE_OF_A_KIND.finditer(marked) if printed(text, each, "a").lower() == "one"]
    for match in found:
        if not is_free(taken, *match.span()):
            continue
        first = printed(text, match, "a")
        top, bottom = read_numeral(first), read_numeral(printed(text, match, "b"))
        joined_by_of = match["way"].lower() == "of"
        if " " in match.group().split(match["way"])[0].strip() and _LENGTH_OF_TIME.match(text, match.end()):
            continue  # "six miles in 30 days": how far in how long
        if (
            top is None
            or bottom is None
            or not 0 < top.value < bottom.value
            or not (first.lower() in _SMALL or first.isdigit() and len(first) <= 3)
            or 1900 <= bottom.value <= 2100
            or (joined_by_of and not re.search(r"every|each", match.group(), re.IGNORECASE))
        ):
            continue
        if not bottom.in_words and bottom.value not in {
            3,
            4,
            5,
            6,
            7,
            8,
            9,
            10,
            12,
            15,
            20,
            25,
            30,
            40,
            50,
            60,
            80,
            100,
            200,
            250,
            300,
            400,
            500,
            1000,
            2000,
            5000,
            10000,
            100000,
            1000000,
        }:
            continue
        value = 100 * top.value / bottom.value
        spread = 12 / bottom.value  # "one in three" is said of a third, hardly of a quarter
        yield [
            modified(
                text,
                FoundQuantity(
                    match.start(),
                    match.end(),
                    "ratio",
                    "value",
                    value,
                    max(value - spread, 0),
                    min(value + spread, 100),
                    "percent",
                    "share",
                ),
            )
        ]
