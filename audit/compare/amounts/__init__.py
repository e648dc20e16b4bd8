"""What the words say of more and less, of limits and of how many there are, against the figures of the article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.compare.amounts.compared import compare_pairs_told
from audit.compare.amounts.extremes import compare_extremes
from audit.compare.amounts.figures import factors
from audit.compare.amounts.headline_factors import compare_headline_factors
from audit.compare.amounts.levels import compare_levels
from audit.compare.amounts.limits import compare_limits
from audit.compare.amounts.majorities import compare_majorities
from audit.compare.amounts.moves import compare_moves
from audit.compare.amounts.schedules import compare_schedules
from audit.compare.statements import Statement
from audit.model import ClaimPair, Facts
from audit.parse.lexicons import Lexicons

__all__ = ["compare_amounts"]


def compare_amounts(facts: Facts, statements: Sequence[Statement], lexicons: Lexicons) -> Iterator[ClaimPair]:
    """All conflicts of this kind within one article."""
    scale = factors(lexicons)
    moves = compare_moves(facts.document.text, statements, scale, lexicons)
    yield from (each for each in moves if not _is_recomputed(each, facts))
    yield from compare_pairs_told(facts.document.text, statements, scale, lexicons)
    yield from compare_headline_factors(facts, statements, scale, lexicons)
    yield from compare_limits(facts.document.text, statements, scale, lexicons)
    yield from compare_majorities(facts.document.text, statements)
    yield from compare_schedules(facts.document.text, statements, scale)
    yield from compare_levels(facts.document.text, statements, scale, lexicons)
    yield from compare_extremes(facts.document.text, statements, scale, lexicons)


def _is_recomputed(pair: ClaimPair, facts: Facts) -> bool:
    """ "Rose from 9 to 7" is told where its numbers are recomputed; one passage is not flagged twice for one slip."""
    sides = ((pair.start_at, pair.end_at), (pair.other_start, pair.other_end))
    return any(
        each.kind == "change"
        and not each.holds
        and any(each.start_at < end and start < each.end_at for start, end in sides)
        for each in facts.calculations
    )
