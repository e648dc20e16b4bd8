"""Counted things, parts of a whole, and numbers that count nothing that is named."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from audit.model import Span
from audit.parse.lexicons import Lexicons
from audit.parse.number_words import ONES, TEENS, TENS
from audit.parse.numerals import read_numeral
from audit.parse.quantity.found import (
    CHANGE_VERB,
    NUMERAL,
    WITH_NUMERALS,
    FoundQuantity,
    is_free,
    numbers_marked,
    numerals,
    printed,
    quantity_at,
    range_of,
    take,
    with_scale_of,
)
from audit.patterns import lazy_pattern

_PLURALS = frozenset(
    "people women men children staff mice police teeth feet geese cattle sheep fish deer data media criteria "
    "personnel offspring crew aircraft alumni fungi bacteria species series".split()
)
_NOT_NOUNS = frozenset(
    "a an of in on at to from by for with and or but than as per is are was were be been has have had will would "
        "can could may might must shall should do does did not no the this that these those "
    "who which when where while if because since until before after about over under between during against "
        "among into onto out up down off more less fewer most least said says say it its he she they we you i "
    "his her their our your my so yet nor both either neither each every all any some such only also too "
        "very just then there here now still already again once twice last next ago".split()
)  # fmt: skip


_NUMBER_WORDS = frozenset({*ONES, *TEENS, *TENS})  # another number begins: "down from 26 two years ago"

_PART_OF = lazy_pattern(
    rf"(?P<a>{NUMERAL})(?P<noun>\s+[a-z]+){{0,2}}?\s+(?:out\s+)?of\s+(?:the\s+|its\s+|their\s+|our\s+|all\s+"
    rf"|these\s+|those\s+)?(?:other\s+|remaining\s+)?(?P<b>{NUMERAL})(?![\w/])(?!\s*(?:%|percent|per\s+cent))",
    re.IGNORECASE,
)
_COUNT = lazy_pattern(rf"(?<![\w.,/€£$)−-]){NUMERAL}(?![\w/]|[.,:][\d{WITH_NUMERALS}]|-[a-z])", re.IGNORECASE)
_FROM_TO = lazy_pattern(
    rf"\bfrom\s+(?P<a>{NUMERAL})\s+(?:[a-z]+\s+(?:in\s+{NUMERAL}\s+|an?\s+\w+\s+|per\s+\w+\s+"
    rf"|in\s+the\s+\w+\s+)?){{0,2}}?to\s+(?:(?:about|around|nearly|almost|over|just"
    rf"|only)\s+)*(?P<b>{NUMERAL})(?![\w/%])(?!\s+(?:percent|per\s+cent))",
    re.IGNORECASE,
)
_RANGE = lazy_pattern(
    rf"(?:\b(?P<lead>from|between)\s+(?:about\s+|around\s+|roughly\s+)?)?(?<![\w.,/€£$:-])(?P<a>{NUMERAL})"
    rf"(?P<joint>\s?[–—‑~-]\s?|\s+to\s+|\s+and\s+)(?P<b>{NUMERAL})(?![\w/%]|[.,:][\d{WITH_NUMERALS}]|-[a-z]"
    rf"|\s?[–-]\s?[\d{WITH_NUMERALS}])",
    re.IGNORECASE,
)
_JOINT_OF_BOUNDS = lazy_pattern(r"^,?\s+(?:and|but)\s+(?:[a-z]+\s+){1,5}$", re.IGNORECASE)
_BOUNDED = lazy_pattern(r"\b(?:at\s+least|exactly|no\s+more\s+than)\s+$", re.IGNORECASE)
_LONE_WORDS = frozenset({"one", "a", "an", "zero"})


def parts(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    """ "37 of 52", "three out of four tenants": a numerator and its denominator, both counting the same."""
    for match in _PART_OF.finditer(numbers_marked(text)):
        if not is_free(taken, *match.span()) or printed(text, match, "a").lower() in _LONE_WORDS:
            continue
        part = quantity_at(
            text,
            Span(*match.span("a")),
            with_scale_of(printed(text, match, "a"), printed(text, match, "b"))
            if "." in printed(text, match, "a")
            else printed(text, match, "a"),
            "count",
            noun_after(text, match.end("b")),
            "count",
            "numerator",
        )
        whole = quantity_at(
            text,
            Span(*match.span("b")),
            printed(text, match, "b"),
            "count",
            noun_after(text, match.end("b")),
            "count",
            "denominator",
        )
        if part and whole and part.value is not None and whole.value is not None and part.value <= whole.value * 10:
            yield [part, whole]


def ranges(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    """ "from 20 to 30", "between 20 and 30", "20–30 choirs": one quantity with an interval; a score "3–2" is none."""
    for match in _RANGE.finditer(numbers_marked(text)):
        first, second = Span(*match.span("a")), Span(*match.span("b"))
        if not is_free(taken, first.start, second.end):
            continue
        joint, lead = match["joint"].strip().lower(), (match["lead"] or "").lower()
        noun = noun_after(text, second.end)
        if joint == "and" and lead != "between" or joint == "to" and not lead and not noun:
            continue
        if (
            joint not in {"and", "to"}
            and not noun
            and lead != "from"
            and not re.search(r"\b(?:about|range\w*|is|was|of)\s+$", text[: first.start])
        ):
            continue
        if lead == "from" and CHANGE_VERB.search(text[: match.start()]):
            continue
        whole = range_of(
            text,
            Span(first.start, second.end),
            printed(text, match, "a"),
            printed(text, match, "b"),
            "count" if noun else "number",
            noun,
            "count" if noun else "number",
        )
        begins, ends = read_numeral(printed(text, match, "a")), read_numeral(printed(text, match, "b"))
        if whole and begins and ends and begins.value < ends.value:
            yield [whole]


def double_bounds(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    """ "more than 10 and fewer than 20 boats": one quantity between the two."""
    for (start, end), (begins, ends) in itertools.pairwise(numerals(text)):
        if not is_free(taken, start, ends) or not _JOINT_OF_BOUNDS.search(text[end:begins]):
            continue
        noun = noun_after(text, ends)
        kind = "count" if noun else "number"
        one = quantity_at(text, Span(start, end), text[start:end], kind, noun, kind)
        two = quantity_at(text, Span(begins, ends), text[begins:ends], kind, noun, kind)
        if one is None or two is None or not (one.modifier and two.modifier):
            continue
        lower, upper = (one, two) if one.high is None else (two, one)
        if lower.high is None and upper.low is None and lower.low is not None and upper.high is not None:
            if lower.low < upper.high:
                yield [replace(one, end=ends, value=None, low=lower.low, high=upper.high)]


def counts(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    """Numbers of things (“1,200 books”), bare numbers, and changes of both (“from 40 to 55 visits”)."""
    for match in _FROM_TO.finditer(numbers_marked(text)):
        if is_free(taken, *match.span()) and CHANGE_VERB.search(text[: match.start()]):
            noun = noun_after(text, match.end())
            kind = "count" if noun else "number"
            start = quantity_at(text, Span(*match.span("a")), printed(text, match, "a"), kind, noun, kind, "from")
            end = quantity_at(text, Span(*match.span("b")), printed(text, match, "b"), kind, noun, kind, "to")
            if start and end:
                yield [start, end]
                take(taken, *match.span())
    for match in _COUNT.finditer(numbers_marked(text)):
        span = Span(*match.span())
        if (
            not is_free(taken, *span)
            or printed(text, match).lower().strip() in _LONE_WORDS
            and not _counts_one(text, span)
        ):
            continue
        noun = noun_after(text, span.end)
        kind = "count" if noun else "number"
        if one := quantity_at(text, span, printed(text, match), kind, noun, kind):
            yield [one]


def _counts_one(text: str, span: Span) -> bool:
    """A lone "one" counts only in "one dose was" and "at least one", never in "one of them", "no one", "one another"."""
    return _BOUNDED.search(text, max(0, span.start - 16), span.start) is not None or bool(
        re.match(
            r"\s+(?:single\s+)?(?:dose|session|infusion|week|course|visit|injection|goal|vote|seat|match|game)\b",
            text[span.end :],
            re.IGNORECASE,
        )
    )


def noun_after(text: str, place: int) -> str | None:
    """The noun that is counted: the first plural among the next words, else the word itself; None for none."""
    words = []
    for match in re.finditer(r"[\s-]+([A-Za-z][\w'’]*)|(.)", text[place : place + 60]):
        if match[2] is not None or match[1].lower() in _NOT_NOUNS:
            break
        if match[1].lower() in _NUMBER_WORDS and text[place + match.end() : place + match.end() + 1] != "-":
            break
        words.append(match[1].lower())
        if len(words) == 4:
            break
    plural = next(
        (word for word in words if word in _PLURALS or (word.endswith("s") and not word.endswith(("ss", "us", "is")))),
        None,
    )
    return plural or (words[-1] if words else None)
