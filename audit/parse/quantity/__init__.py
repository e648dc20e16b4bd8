"""The quantity grammar: every number of a text, typed, with its unit, its interval and its part in an expression.

An expression ("from 24% to 66%", "37 of 52 choirs", "2.6 points (95% CI 2.1 to 3.4)") yields one quantity for each
number in it; they share `expression`. What only looks like a quantity (note marks, addresses, "Table 2", "page 6",
ordinals) is masked first; then the grammars read the rest in order of precedence.
"""

from __future__ import annotations

from dataclasses import replace

from audit.parse.lexicons import Lexicons
from audit.parse.quantity import ages, counts, folds, fractions, gates, measures, money, rates, shares, statistics
from audit.parse.quantity.denominators import with_denominators
from audit.parse.quantity.far_ends import joined
from audit.parse.quantity.found import FoundQuantity, take
from audit.parse.quantity.masks import addresses_and_citations, labels_and_names

__all__ = ["FoundQuantity", "find_quantities"]


# In order of precedence. "14th March" is a date before "14th" is an ordinal that is masked.
_BEFORE_NAMES = (statistics.results, measures.dates)
_GRAMMARS = (
    money.money,
    shares.percentages,
    rates.rates,
    shares.ratios,
    shares.every_nth,
    fractions.small_fractions,
    fractions.fractions,
    folds.folds,
    ages.ages,
    measures.measures,
    fractions.fractions_in_digits,
    counts.parts,
    counts.ranges,
    counts.double_bounds,
    counts.counts,
)


_NEED_A_NUMBER = frozenset({
    statistics.results, money.money, shares.percentages, shares.ratios, ages.ages, fractions.fractions_in_digits,
    counts.parts, counts.ranges, counts.double_bounds, counts.counts,
})  # fmt: skip


def find_quantities(text: str, lexicons: Lexicons) -> tuple[FoundQuantity, ...]:
    """Every quantity of the text, in order of place; expressions numbered from 0 in that order."""
    text = text.replace("\u2010", "-").replace("\u2011", "-")  # one character each: places stay
    numbers = gates.holds_number(text)
    found: list[list[FoundQuantity]] = []
    taken = [False] * len(text)
    for grammars, masks in ((_BEFORE_NAMES, addresses_and_citations), (_GRAMMARS, labels_and_names)):
        for masked in masks(text):
            take(taken, *masked)
        for grammar in grammars:
            if not numbers and grammar in _NEED_A_NUMBER:
                continue
            for expression in grammar(text, taken, lexicons):
                found.append(expression)
                for each in expression:
                    take(taken, each.start, each.end)
    found.sort(key=lambda expression: (expression[0].start, expression[0].end))
    numbered = [
        replace(each, expression=number) for number, expression in enumerate(joined(text, found)) for each in expression
    ]
    return tuple(with_denominators(text, sorted(numbered, key=lambda each: (each.start, each.end, each.role))))
