"""Ages: "aged 41", "aged 20 to 60", "between 20 and 60 years old", and the newspaper's "Ada Brix, 34, bakes"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.calendar_names import MONTH
from audit.model import Span
from audit.parse.lexicons import Lexicons
from audit.parse.quantity.found import NUMERAL, FoundQuantity, is_free, numbers_marked, printed, quantity_at, range_of
from audit.patterns import lazy_pattern

_PEOPLE = (
    r"(?:any(?:one|body)|some(?:one|body)|every(?:one|body)|no(?:\s+one|body)|people|persons?|those|adults"
    r"|men|women|children|drivers|patients|residents|voters|workers|employees|"
    r"players|runners|visitors|pupils|members|tenants|customers|users|applicants|passengers|citizens"
    r"|pensioners|taxpayers|households\s+with\s+anyone)"
)
_GOES_ON = (
    r"(?:who|whose|and|or|with|without|in|at|on|from|to|for|by|than|as|if|when|is|are|was|were|has|have|had|can"
    r"|could|may|must|will|would|should|do|did|does|get|pay|live|still)"
)
_AGES = lazy_pattern(
    rf"\b(?:aged|age|ages)\s+(?:of\s+)?(?P<a>{NUMERAL})(?:\s*(?:–|-|to|and)\s*(?P<b>{NUMERAL}))?(?![\w%])"
    rf"|(?<=[a-z]),\s(?P<c>{NUMERAL})(?=,\s)"
    rf"|\b(?:between\s+)?(?P<d>{NUMERAL})(?:\s*(?:–|-|to|and)\s*(?P<e>{NUMERAL}))[\s-]years?[\s-](?:old|of age)\b"
    rf"|\b{_PEOPLE}\s+(?:who\s+(?:is|are|was|were)\s+)?(?:(?:under|over|below|above|beyond"
    rf"|past)(?:\s+the\s+age\s+of)?|(?:younger|older)\s+than)\s+(?P<g>{NUMERAL})(?=\s*[.,;:?!)–—]"
    rf"|\s+{_GOES_ON}\b|$)"
    rf"|(?P<f>{NUMERAL})\s?(?:yo|y/o)\b",
    re.IGNORECASE,
)
_AFTER_A_NAME = lazy_pattern(r"[A-Z][\w'’.-]+$")
_DATE = lazy_pattern(rf"\d|\b(?:{MONTH})$")


def ages(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    """Ages that no unit follows; "34 years old" is read with the measures."""
    for match in _AGES.finditer(numbers_marked(text)):
        if not is_free(taken, *match.span()):
            continue
        first = next(group for group in "acdfg" if match[group])
        if first in "acfg" and not printed(text, match, first)[0].isdigit():
            continue
        if first == "c" and (
            len(printed(text, match, first)) > 2
            or not _AFTER_A_NAME.search(text[: match.start()])
            or _DATE.search(text[max(0, match.start() - 10) : match.start()])
        ):
            continue
        if first == "g" and not re.fullmatch(r"[5-9]|[1-9]\d|10[0-5]", printed(text, match, "g")):
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
