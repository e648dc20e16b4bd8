"""CREATE TABLE statements, made from the declarations: the schema `store`, with its keys and conditions.

Written in the SQL that DuckDB 1.5 and 2.x share; every name is quoted.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from audit.warehouse import records, schema
from audit.warehouse.binding import literal
from audit.warehouse.columns import Column, Table

STORE = "store"


@dataclass(frozen=True, slots=True)
class Stored:
    """How a declared table is kept: under which key, and with which columns that rules do not see."""

    table: Table
    key: tuple[str, ...]
    before: tuple[Column, ...] = ()
    after: tuple[Column, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        return (*self.before, *self.table.columns, *self.after)

    @property
    def name(self) -> str:
        """Its name in a statement."""
        return f"{quoted(STORE)}.{quoted(self.table.name)}"


def _by_version(table: Table, *after: Column) -> Stored:
    """Facts of one version of one document, kept once for all runs: row ids are unique only within a document."""
    before = (records.DOCUMENT_VERSION, records.EXTRACTOR_VERSION, records.POSITION)
    own = tuple(part.strip() for part in table.key.split(","))
    return Stored(table, ("document_version", "extractor_version", *own), before, after)


def _by_run(table: Table, *after: Column) -> Stored:
    """Facts that depend on what else was audited."""
    own = tuple(part.strip() for part in table.key.split(","))
    return Stored(table, ("run_id", *own), (records.RUN_ID, records.POSITION), after)


def _as_declared(table: Table) -> Stored:
    return Stored(table, tuple(part.strip() for part in table.key.split(",")))


DOCUMENTS = _by_version(schema.DOCUMENTS)
BLOCKS = _by_version(schema.BLOCKS, records.LINKS, records.NOTE_MARKS, records.PAGE_TURNS)
SENTENCES = _by_version(schema.SENTENCES)
CLAIMS = _by_version(schema.CLAIMS)
QUANTITIES = _by_version(schema.QUANTITIES)
SOURCE_MENTIONS = _by_version(schema.SOURCE_MENTIONS)
REFERENCES = _by_version(schema.REFERENCES)
CLAIM_SOURCES = _by_version(schema.CLAIM_SOURCES)
QUALIFIERS = _by_version(schema.QUALIFIERS)
EVIDENCE = _by_version(schema.EVIDENCE)
CONCLUSIONS = _by_version(schema.CONCLUSIONS)
CALCULATIONS = _by_version(schema.CALCULATIONS)
CLAIM_PAIRS = _by_run(schema.CLAIM_PAIRS)
PROBLEMS = _by_run(schema.PROBLEMS, records.DOCUMENT_POSITION)
SUPPRESSIONS = _by_run(schema.SUPPRESSIONS)
SETTINGS = Stored(records.SETTINGS, ("run_id",), (records.RUN_ID,))
ARCHIVE_DOCUMENTS = _by_run(records.ARCHIVE_DOCUMENTS, records.DOCUMENT_VERSION, records.EXTRACTOR_VERSION)
CAPPED_BLOCKS = _by_run(records.CAPPED_BLOCKS)
LEXICON = Stored(records.LEXICON, ("lexicon_version", "position"), (records.LEXICON_VERSION, records.POSITION))
META = _as_declared(records.META)
RUNS = _as_declared(records.RUNS)
RUN_DOCUMENTS = _as_declared(records.RUN_DOCUMENTS)
EXTRACTIONS = _as_declared(records.EXTRACTIONS)
OUTCOMES = _as_declared(records.OUTCOMES)
FINDINGS = _as_declared(records.FINDINGS)
CHECKS = _as_declared(records.CHECKS)

BY_VERSION = (
    DOCUMENTS, BLOCKS, SENTENCES, CLAIMS, QUANTITIES, SOURCE_MENTIONS, REFERENCES, CLAIM_SOURCES, QUALIFIERS,
    EVIDENCE, CONCLUSIONS, CALCULATIONS,
)  # fmt: skip
BY_RUN = (
    CLAIM_PAIRS, PROBLEMS, SUPPRESSIONS, SETTINGS, ARCHIVE_DOCUMENTS, CAPPED_BLOCKS, RUN_DOCUMENTS, FINDINGS, CHECKS,
    OUTCOMES,
)  # fmt: skip
ALL = (META, RUNS, *BY_RUN, LEXICON, EXTRACTIONS, *BY_VERSION)


def quoted(name: str) -> str:
    """An identifier as SQL takes it, whatever it is called ("references", "group", "column")."""
    return '"' + name.replace('"', '""') + '"'


def create_table(stored: Stored) -> str:
    """The statement that makes one table of the store."""
    lines = [_column(column) for column in stored.columns]
    lines += [f"CHECK ({condition})" for condition in conditions(stored)]
    lines.append(f"PRIMARY KEY ({', '.join(quoted(name) for name in stored.key)})")
    return f"CREATE TABLE {stored.name} (\n    " + ",\n    ".join(lines) + "\n)"


def create_all() -> Iterator[str]:
    """The statements that make an empty warehouse, in order."""
    yield f"CREATE SCHEMA {quoted(STORE)}"
    yield from (create_table(stored) for stored in ALL)


def conditions(stored: Stored) -> Iterator[str]:
    """What must hold for each row, beside types and NOT NULL. A condition that comes to NULL holds."""
    for column in stored.columns:
        name = quoted(column.name)
        if column.values:
            words = ", ".join(literal(value) for value in column.values)
            yield f"list_has_all([{words}], {name})" if column.type == "VARCHAR[]" else f"{name} IN ({words})"
        if column.type == "VARCHAR[]":  # no NULL among the words
            yield f"list_count({name}) = len({name})"
        if column.type == "DOUBLE":
            yield f"isfinite({name})"
        if column.low is not None:
            yield f"{name} >= {column.low:g}"
        if column.high is not None:
            yield f"{name} <= {column.high:g}"
    yield from stored.table.checks


def declared() -> str:
    """A hash of the whole declaration: two builds that make different tables differ in it."""
    return hashlib.sha256(";\n".join(create_all()).encode()).hexdigest()[:16]


def _column(column: Column) -> str:
    return f"{quoted(column.name)} {column.type}{'' if column.null else ' NOT NULL'}"


if __name__ == "__main__":  # the tables as SQL, to read or to keep beside a released version
    sys.stdout.write("".join(f"{statement};\n" for statement in create_all()))
