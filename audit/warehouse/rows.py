"""Facts as columns of the store and back: what goes in comes out, order included."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import duckdb

from audit.model import (
    Block,
    Calculation,
    Claim,
    ClaimSource,
    Conclusion,
    Evidence,
    Facts,
    Link,
    NoteMark,
    Qualifier,
    Quantity,
    Reference,
    Sentence,
    SourceMention,
)
from audit.warehouse import ddl
from audit.warehouse.binding import rows_of
from audit.warehouse.columns import Table

_BATCH = 1024  # rows in one statement

Columns = list[list[Any]]


@dataclass(frozen=True, slots=True)
class Kept:
    """Where one field of `Facts` is kept, and the type of its rows."""

    stored: ddl.Stored
    row_type: type
    field: str


# A document and its blocks are the two others: see `tables_of`.
KEPT = (
    Kept(ddl.SENTENCES, Sentence, "sentences"),
    Kept(ddl.CLAIMS, Claim, "claims"),
    Kept(ddl.QUANTITIES, Quantity, "quantities"),
    Kept(ddl.SOURCE_MENTIONS, SourceMention, "mentions"),
    Kept(ddl.REFERENCES, Reference, "references"),
    Kept(ddl.CLAIM_SOURCES, ClaimSource, "claim_sources"),
    Kept(ddl.QUALIFIERS, Qualifier, "qualifiers"),
    Kept(ddl.EVIDENCE, Evidence, "evidence"),
    Kept(ddl.CONCLUSIONS, Conclusion, "conclusions"),
    Kept(ddl.CALCULATIONS, Calculation, "calculations"),
)


def insert(connection: duckdb.DuckDBPyConnection, stored: ddl.Stored, columns: Sequence[list[Any]]) -> None:
    """Append rows given as one list a column, in the table's order. Raises duckdb.Error, ValueError, TypeError.

    One statement for many rows is far quicker than one a row, and needs neither pandas nor Arrow.
    """
    names = ", ".join(ddl.quoted(column.name) for column in stored.columns)
    for first in range(0, len(columns[0]), _BATCH):
        rows = rows_of(stored.columns, [column[first : first + _BATCH] for column in columns])
        connection.execute(f"INSERT INTO {stored.name} ({names}) {rows}")


def columns_of(table: Table, rows: Sequence[object]) -> Columns:
    """The declared columns of dataclass rows, as they are."""
    if len(table.names) < 2:
        return [[getattr(row, name) for row in rows] for name in table.names]
    columns = [list(column) for column in zip(*map(attrgetter(*table.names), rows), strict=True)]
    return columns or [[] for _ in table.names]


def tables_of(facts: Facts) -> Iterator[tuple[ddl.Stored, Columns]]:
    """Every table kept by version, with the rows of one document; version columns are not among them."""
    document = facts.document
    yield ddl.DOCUMENTS, [[0], *columns_of(ddl.DOCUMENTS.table, [document])]
    blocks = document.blocks
    links = [_json([[link.start, link.end, link.target] for link in block.links]) for block in blocks]
    marks = [_json([[mark.start, mark.end, mark.labels] for mark in block.note_marks]) for block in blocks]
    turns = [_json(block.page_turns) for block in blocks]
    yield ddl.BLOCKS, [list(range(len(blocks))), *columns_of(ddl.BLOCKS.table, blocks), links, marks, turns]
    for kept in KEPT:
        rows = getattr(facts, kept.field)
        yield kept.stored, [list(range(len(rows))), *columns_of(kept.stored.table, rows)]


def version_of_facts(tool_version: str, tables: Iterable[tuple[ddl.Stored, Columns]]) -> str:
    """The tool's version and a hash of all that it established.

    With the hash, facts are shared only while they are the same: other settings, word lists or code never inherit them.
    """
    hasher = hashlib.sha256()
    for stored, columns in tables:
        hasher.update(repr((stored.table.name, columns)).encode("utf-8", "surrogatepass"))
    return f"{tool_version}+{hasher.hexdigest()[:16]}"


def row_of(table: Table, row_type: type, values: Sequence[Any], **more: Any) -> Any:
    """A dataclass row from its declared columns in order, lists made tuples again; `more` are its other fields."""
    named = zip(table.names, values, strict=True)
    return row_type(**{name: tuple(value) if isinstance(value, list) else value for name, value in named}, **more)


def block_of(values: Sequence[Any]) -> Block:
    """A block from its declared columns and the three of JSON behind them."""
    *own, links, marks, turns = values
    block: Block = row_of(
        ddl.BLOCKS.table,
        Block,
        own,
        links=tuple(Link(start, end, target) for start, end, target in json.loads(links)),
        note_marks=tuple(NoteMark(start, end, tuple(labels)) for start, end, labels in json.loads(marks)),
        page_turns=tuple((start, page) for start, page in json.loads(turns)),
    )
    return block


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
