"""The quantity grammar: every number of a text, typed, with its unit, its interval and its part in an expression.

An expression ("from 24% to 66%", "37 of 52 choirs", "2.6 points (95% CI 2.1 to 3.4)") yields one quantity for each
number in it; they share `expression`. What only looks like a quantity (note marks, addresses, "Table 2", "page 6",
ordinals) is masked first; then the grammars read the rest in order of precedence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from audit.parse.lexicons import Lexicons
from audit.parse.quantity import counts, measures, shares, statistics
from audit.parse.quantity.found import FoundQuantity, take

__all__ = ["FoundQuantity", "find_quantities"]

_MASKS = re.compile(
    r"https?://\S+|www\.\S+|\b10\.\d{4,9}/\S+"  # addresses, DOIs
    r"|\[\^?[\w\-]{1,12}(?:\s*[,–-]\s*\^?[\w\-]{1,12})*\]"  # note marks
    r"|\b(?:tables?|figures?|figs?\.|pages?|pp?\.|chapters?|sections?|notes?|no\.|nos\.|issue|volume|vol\.|reports?|articles?|rules?|act|item|"
    r"line|route|room|building|model|version|type|class|grade|phase|level|stage|category|schedule|title|form|bus|platform|gate|track|flight|regulation)"
    r"\s+\d[\w./–-]*(?:\s*(?:,|and|to|–|-)\s*\d[\w./]*)*"
    r"|\b\d+(?:st|nd|rd|th)\b|\b[A-Za-z]+\d[\w-]*|\b\d{1,4}-?[A-Z]{1,3}\d[\w-]*"  # ordinals, names such as "B12", "COVID-19"
    r"|\b[A-Z][A-Za-z]*-\d+\b",
    re.IGNORECASE,
)


def find_quantities(text: str, lexicons: Lexicons) -> tuple[FoundQuantity, ...]:
    """Every quantity of the text, in order of place; expressions numbered from 0 in that order."""
    taken = [False] * len(text)
    for mask in _MASKS.finditer(text):
        take(taken, mask.start(), mask.end())
    found: list[list[FoundQuantity]] = []
    for expression in _expressions(text, taken, lexicons):
        found.append(expression)
        for each in expression:
            take(taken, each.start, each.end)
    found.sort(key=lambda expression: (expression[0].start, expression[0].end))
    numbered = [replace(each, expression=number) for number, expression in enumerate(found) for each in expression]
    return tuple(sorted(numbered, key=lambda each: (each.start, each.end, each.role)))


def _expressions(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    """Expressions in order of precedence; the caller marks what was taken between two of them."""
    for grammar in (
        statistics.results,
        measures.dates,
        measures.money_changes,
        measures.money,
        shares.percentages,
        shares.ratios,
        shares.fractions,
        shares.folds,
        measures.ages,
        measures.measures,
        counts.parts,
        counts.counts,
    ):
        yield from grammar(text, taken, lexicons)
