"""What a column and a table are, and short ways of declaring them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its DuckDB type, whether it may be NULL, what values it may take, and what it means."""

    name: str
    type: str  # VARCHAR|INTEGER|DOUBLE|BOOLEAN|DATE|TIMESTAMP|VARCHAR[]
    doc: str
    null: bool = False
    values: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table of facts. `checks` are conditions over a whole row, as SQL that holds in DuckDB 1.5 and 2.x alike."""

    name: str
    doc: str
    key: str
    columns: tuple[Column, ...]
    checks: tuple[str, ...] = ()
    parents: tuple[tuple[str, str], ...] = ()  # (column, table it must be found in)

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def row(self, fact: object) -> tuple[Any, ...]:
        """The values of a fact dataclass in column order; tuples become lists, as DuckDB wants them."""
        values = (getattr(fact, name) for name in self.names)
        return tuple(list(value) if isinstance(value, tuple) else value for value in values)


def identifier(name: str, doc: str, *, null: bool = False) -> Column:
    return Column(name, "VARCHAR", doc, null=null)


def text(name: str, doc: str, *, null: bool = False, values: tuple[str, ...] = ()) -> Column:
    return Column(name, "VARCHAR", doc, null=null, values=values)


def whole(name: str, doc: str, *, null: bool = False, low: float | None = 0) -> Column:
    return Column(name, "INTEGER", doc, null=null, low=low)


def flag(name: str, doc: str) -> Column:
    return Column(name, "BOOLEAN", doc)


def number(name: str, doc: str, *, null: bool = True, low: float | None = None, high: float | None = None) -> Column:
    return Column(name, "DOUBLE", doc, null=null, low=low, high=high)


def words(name: str, doc: str, values: tuple[str, ...] = ()) -> Column:
    return Column(name, "VARCHAR[]", doc, values=values)


def day(name: str, doc: str, *, null: bool = False) -> Column:
    return Column(name, "DATE", doc, null=null)


# The columns that most tables share.
DOCUMENT_ID = identifier("document_id", "The article: front-matter id, else its path under the audited root.")
SPAN = (
    whole("start_at", "First code point of the passage in the article's text."),
    whole("end_at", "End of the passage, exclusive."),
)
SPAN_CHECK = "start_at <= end_at"
