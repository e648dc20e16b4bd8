"""Counts for so many of something, and how often: "12 per 100,000", "four times a week", "80 beats per minute"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.model import Span
from audit.parse.lexicons import Lexicons
from audit.parse.quantity.found import NUMERAL, FoundQuantity, is_free, modified, numbers_marked, printed, quantity_at
from audit.patterns import lazy_pattern

_ROUND = lazy_pattern(
    r"\d{1,3}(?:,\d{3})+|10{2,6}|(?:(?:an?|one|ten)\s+)?(?:hundred|thousand|million)(?:\s+thousand)?", re.IGNORECASE
)
_PERIOD = r"second|minute|hour|day|night|week|fortnight|month|quarter|term|season|year|decade|game|match"
_PER_BASE = lazy_pattern(
    rf"(?P<a>{NUMERAL})(?:\s+(?!per\b)[a-z][a-z-]*){{0,3}}?\s+(?:(?:for\s+)?(?:every|each)"
    rf"|per)\s+(?P<base>{NUMERAL}|hundred|thousand|million)(?![\w%])",
    re.IGNORECASE,
)
_HOW_OFTEN = lazy_pattern(
    rf"(?:\b(?P<word>once|twice|thrice)|(?P<a>{NUMERAL})\s+times)\s+(?:a|an|per|each|every)\s+(?P<unit>{_PERIOD})\b",
    re.IGNORECASE,
)
_WORDS = {"once": 1.0, "twice": 2.0, "thrice": 3.0}


def rates(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    """Rates to a round base and frequencies; the unit says to what: "per 100000", "per week"."""
    for match in _HOW_OFTEN.finditer(numbers_marked(text)):
        if not is_free(taken, *match.span()):
            continue
        unit = f"per {match['unit'].lower()}"
        if match["word"]:
            often = _WORDS[match["word"].lower()]
            yield [
                modified(
                    text, FoundQuantity(*match.span(), "frequency", "value", often, often, often, unit, "frequency")
                )
            ]
        elif one := quantity_at(text, Span(*match.span()), printed(text, match, "a"), "frequency", unit, "frequency"):
            yield [one]
    for match in _PER_BASE.finditer(numbers_marked(text)):
        if not is_free(taken, *match.span()):
            continue
        base = printed(text, match, "base").lower()
        if not _ROUND.fullmatch(base):
            continue
        base = " ".join(base.replace(",", "").split())
        if one := quantity_at(text, Span(*match.span()), printed(text, match, "a"), "rate", f"per {base}", "rate"):
            yield [one]
