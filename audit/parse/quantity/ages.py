"""Ages: "aged 41", "aged 20 to 60", "between 20 and 60 years old", and the newspaper's "Ada Brix, 34, bakes"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.model import Span
from audit.parse.lexicons import Lexicons
from audit.parse.quantity.found import IN_DIGITS, NUMERAL, FoundQuantity, is_free, quantity_at, range_of

_AGES = re.compile(
    rf"\b(?:aged|age|ages)\s+(?:of\s+)?(?P<a>{IN_DIGITS})(?:\s*(?:–|-|to|and)\s*(?P<b>{IN_DIGITS}))?(?![\w%]|[.,]\d)|(?<=[a-z]),\s(?P<c>\d{{1,2}})(?=,\s)"
    rf"|\b(?:between\s+)?(?P<d>{NUMERAL})(?:\s*(?:–|-|to|and)\s*(?P<e>{NUMERAL}))[\s-]years?[\s-](?:old|of age)\b"
    r"|\b(?P<f>\d{1,3})\s?(?:yo|y/o)\b",
    re.IGNORECASE,
)
_AFTER_A_NAME = re.compile(r"[A-Z][\w'’.-]+$")
_DATE = re.compile(r"\d|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)$")


def ages(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    """Ages that no unit follows; "34 years old" is read with the measures."""
    for match in _AGES.finditer(text):
        if not is_free(taken, *match.span()):
            continue
        first = next(group for group in "acdf" if match[group])
        if first == "c" and (
            not _AFTER_A_NAME.search(text[: match.start()])
            or _DATE.search(text[max(0, match.start() - 10) : match.start()])
        ):
            continue
        second = {"a": "b", "d": "e"}.get(first)
        if second and match[second]:
            one = range_of(text, Span(*match.span()), match[first], match[second], "age", "year", "age")
        else:
            span = match.span() if first == "f" else match.span(first)
            one = quantity_at(text, Span(*span), match[first], "age", "year", "age")
        if one:
            yield [one]
