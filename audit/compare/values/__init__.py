"""Two values of one thing in one article, however they are put."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.compare.statements import Statement
from audit.compare.values.attributes import compare_attributes
from audit.compare.values.fixed_sets import compare_fixed_sets
from audit.compare.values.happenings import compare_happenings
from audit.compare.values.members import compare_members
from audit.compare.values.sets import compare_sets
from audit.compare.values.things import compare_things
from audit.compare.values.titles import compare_titles
from audit.compare.values.told import told_values
from audit.model import ClaimPair, Facts
from audit.parse.lexicons import Lexicons

__all__ = ["compare_values"]


def compare_values(facts: Facts, statements: Sequence[Statement], lexicons: Lexicons) -> Iterator[ClaimPair]:
    """All conflicts of this kind within one article."""
    yield from compare_fixed_sets(facts, statements, lexicons)
    yield from compare_attributes(facts, statements, lexicons)
    told = list(told_values(statements, lexicons))
    yield from compare_things(told, statements, lexicons)
    yield from compare_sets(statements, lexicons)
    yield from compare_happenings(statements, lexicons)
    yield from compare_titles(facts, statements, lexicons)
    yield from compare_members(statements)
