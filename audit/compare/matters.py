"""Whether two statements can speak of one matter: they stand in one article, or in two articles on one story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from audit.compare.statements import Statement

_CALENDAR = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)
_LEAST_NAMES = 3  # that two articles on one story share


@dataclass(frozen=True, slots=True)
class Matters:
    """The names in each article: two articles that share several are on one story."""

    names: dict[str, frozenset[str]]
    grouped: bool  # somebody has said that all of these articles belong together

    def one(self, one: Statement, two: Statement) -> bool:
        """The two statements can speak of one thing."""
        first, second = one.claim.document_id, two.claim.document_id
        if first == second or self.grouped:
            return True
        return len(self.names[first] & self.names[second]) >= _LEAST_NAMES


def matters_of(statements: Sequence[Statement], *, grouped: bool) -> Matters:
    """The names of every article among the statements."""
    names: dict[str, frozenset[str]] = {}
    for statement in statements:
        own = names.get(statement.claim.document_id, frozenset())
        names[statement.claim.document_id] = own | (statement.names - _CALENDAR)
    return Matters(names, grouped)
