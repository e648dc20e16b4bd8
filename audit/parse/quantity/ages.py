"""Ages: "aged 41", "aged 20 to 60", "between 20 and 60 years old", and the newspaper's "Ada Brix, 34, bakes"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.model import Span
from audit.parse.lexicons import Lexicons
from audit.parse.quantity.found import NUMERAL, FoundQuantity, is_free, numbers_marked, printed, quantity_at, range_of

_AGES = re.compile(
    rf"\b(?:aged|age|ages)\s+(?:of\s+)?(?P<a>{NUMERAL})(?:\s*(?:–|-|to|and)\s*(?P<b>{NUMERAL}))?(?![\w%])|(?<=[a-z]),\s(?P<c>{NUMERAL})(?=,\s)"
    rf"|\b(?:between\s+)?(?P<d>{NUMERAL})(?:\s*(?:–|-|to|and)\s*(?P<e>{NUMERAL}))[\s-]years?[\s-](?:old|of age)\b"
    rf"|(?P<f>{NUMERAL})\s?(?:yo|y/o)\b",
    re.IGNORECASE,
)
_AFTER_A_NAME = re.compile(r"[A-Z][\w'’.-]+$")
_DATE = re.compile(r"\d|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)$")


def ages(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    """Ages that no unit follows; "34 years old" is read with the measures."""
    for match in _AGES.finditer(numbers_marked(text)):
        if not is_free(taken, *match.span()):
            continue
        first = next(group for group in "acdf" if match[group])
        if first in "acf" and not printed(text, match, first)[0].isdigit():
            continue
        if first == "c" and (
            len(printed(text, match, first)) > 2
            or not _AFTER_A_NAME.search(text[: match.start()])
            or _DATE.search(text[max(0, match.start() - 10) : match.start()])
        ):
            continue
        second = {"a": "b", "d": "e"}.get(first)
        if second and match[second]:
            one = range_of(
                text,
                Span(*match.span()),
                printed(text, match, first),
                printed(text, match, second),
                "age",
                "year",
                "age",
            )
        else:
            span = match.span() if first == "f" else match.span(first)
            one = quantity_at(text, Span(*span), printed(text, match, first), "age", "year", "age")
        if one:
            yield [one]
