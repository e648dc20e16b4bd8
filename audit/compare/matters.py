"""Whether two statements can speak of one matter: they stand in one article, or in two articles on one story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from audit.calendar_names import MONTHS, WEEKDAYS
from audit.compare.statements import Statement

CALENDAR = frozenset(MONTHS + WEEKDAYS)
SAME_TIME = 31  # days
LEAST_NAMES = 3  # that two articles on one story share


@dataclass(frozen=True, slots=True)
class Matters:
    """The names in each article: two articles that share several are on one story."""

    names: dict[str, frozenset[str]]
    grouped: bool  # somebody has said that all of these articles belong together
    published: dict[str, date] = field(default_factory=dict)
    allowed: frozenset[tuple[str, str]] | None = None  # when given, only these articles are held against one another

    def one(self, one: Statement, two: Statement) -> bool:
        """The two statements can speak of one thing."""
        return self.together(one.claim.document_id, two.claim.document_id)

    def together(self, first: str, second: str) -> bool:
        """The same of two articles, by id."""
        if self.allowed is not None:
            return (first, second) in self.allowed
        return self.share(first, second)

    def share(self, first: str, second: str) -> bool:
        """The two articles, by id, are one, belong together or tell one story."""
        if first == second or self.grouped:
            return True
        none = frozenset[str]()
        return len(self.names.get(first, none) & self.names.get(second, none)) >= LEAST_NAMES

    def at_one_time(self, one: Statement, two: Statement) -> bool:
        """False for two states of a thing, each told as of its own article's day: "12 shops stand empty", a year apart."""
        first, second = (self.published.get(each.claim.document_id) for each in (one, two))
        if first is None or second is None or abs((first - second).days) <= SAME_TIME:
            return True
        return not (one.claim.tense == two.claim.tense == "present") or bool(one.years & two.years)


def matters_of(
    statements: Sequence[Statement], *, grouped: bool, published: Mapping[str, date | None] | None = None
) -> Matters:
    """The names of every article among the statements, and the days on which the articles were published."""
    names: dict[str, frozenset[str]] = {}
    for statement in statements:
        own = names.get(statement.claim.document_id, frozenset())
        names[statement.claim.document_id] = own | (statement.names - CALENDAR)
    return Matters(names, grouped, {key: day for key, day in (published or {}).items() if day is not None})
