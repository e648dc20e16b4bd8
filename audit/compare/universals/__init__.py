"""Statements about all of a set, or about all times, against what befell one of the set, or once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.compare.statements import Statement
from audit.compare.universals.departures import compare_departures
from audit.compare.universals.exceptions import compare_exceptions
from audit.compare.universals.firsts import compare_firsts
from audit.compare.universals.sole import compare_sole
from audit.compare.universals.told_of_all import compare_told_of_all
from audit.model import ClaimPair, Facts
from audit.parse.lexicons import Lexicons

__all__ = ["compare_universal_statements"]


def compare_universal_statements(
    facts: Facts, statements: Sequence[Statement], lexicons: Lexicons
) -> Iterator[ClaimPair]:
    """All conflicts of this kind within one article."""
    yield from compare_told_of_all(facts, statements, lexicons)
    yield from compare_departures(statements, lexicons)
    yield from compare_firsts(statements)
    yield from compare_sole(statements, lexicons)
    yield from compare_exceptions(statements, lexicons)
