"""The declaration of the tables: complete, of one piece with the types, and the source of its page."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import duckdb
import pytest

from audit.model import Check, Finding, Run
from audit.policy import Policy
from audit.warehouse import ddl, page, records, schema, views
from audit.warehouse.binding import bound, literal
from audit.warehouse.columns import Column, Table
from tests.warehousing import ROW_TYPES

ROOT = Path(__file__).resolve().parent.parent
TABLES = [stored.table for stored in ddl.ALL]
# Fields that are no columns: the blocks are a table, the remarks are rows of `problems`,
# links and note marks are kept as JSON in columns of the store.
NOT_COLUMNS = {"documents": {"blocks", "remarks"}, "blocks": {"links", "note_marks", "page_turns"}}
TYPES = {"VARCHAR", "INTEGER", "DOUBLE", "BOOLEAN", "DATE", "TIMESTAMP", "VARCHAR[]"}


@pytest.mark.parametrize("name", ROW_TYPES)
def test_the_fields_of_a_type_are_the_columns_of_its_table(name: str) -> None:
    held = {each.name for each in fields(ROW_TYPES[name])} - NOT_COLUMNS.get(name, set())
    assert held == set(schema.table(name).names)


def test_every_table_of_facts_but_the_waivers_has_a_type() -> None:
    assert {table.name for table in schema.FACT_TABLES} - set(ROW_TYPES) == {"suppressions"}


def test_the_outcome_of_a_run_has_the_columns_of_its_types() -> None:
    assert [each.name for each in fields(Finding)] == list(records.FINDINGS.names[2:])
    assert [each.name for each in fields(Check)] == list(records.CHECKS.names[2:])
    assert {each.name for each in fields(Run)} <= set(records.RUNS.names)


def test_a_field_that_may_be_missing_is_a_column_that_may_be_null() -> None:
    for name, row_type in ROW_TYPES.items():
        table = schema.table(name)
        for each in fields(row_type):
            if each.name in table.names:
                assert table.column(each.name).null == ("None" in str(each.type)), (name, each.name)


def test_settings_that_rules_see_are_settings_of_the_house() -> None:
    assert set(records.SETTINGS.names) <= {each.name for each in fields(Policy)}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_and_column_says_what_it_is(table: Table) -> None:
    assert table.doc.endswith(".")
    assert [column.name for column in table.columns if not column.doc.rstrip().endswith((".", "'", ")"))] == []
    assert len(set(table.names)) == len(table.names)
    assert {column.type for column in table.columns} <= TYPES
    for column in table.columns:
        assert len(set(column.values)) == len(column.values), column.name
        assert not column.values or column.type in ("VARCHAR", "VARCHAR[]")
        assert (column.low is None and column.high is None) or column.type in ("INTEGER", "DOUBLE")


def test_keys_parents_and_conditions_name_what_exists() -> None:
    for table in schema.FACT_TABLES:
        assert {part.strip() for part in table.key.split(",")} <= set(table.names)
        for column, parent in table.parents:
            assert column in table.names
            assert schema.table(parent).name == parent


def test_every_column_is_found_once_and_every_table_by_its_name() -> None:
    found = list(schema.columns())
    assert len(found) == sum(len(table.columns) for table in schema.FACT_TABLES)
    assert {id(table) for table, _ in found} == {id(schema.table(table.name)) for table, _ in found}
    with pytest.raises(KeyError):
        schema.table("no such table")


def test_the_page_on_disk_is_the_page_that_is_made() -> None:
    on_disk = (ROOT / page.PAGE).read_text(encoding="utf-8")
    assert on_disk == page.schema_page(), "run: python -m audit.warehouse.page"


def test_the_page_names_every_table_view_and_column() -> None:
    text = page.schema_page()
    for stored in ddl.ALL:
        section = text.split(f"\n### {stored.table.name}\n")[1].split("\n### ")[0]
        for column in stored.columns:
            row = next(line for line in section.splitlines() if line.startswith(f"| `{column.name}`"))
            assert column.doc.replace("|", "\\|") in row
            assert [value for value in column.values if f"`{value}`" not in row] == []
    listed = text.split("## Views of a run")[1].split("\n## ")[0]
    assert [name for name in views.NAMES if f"| `{name}` |" not in listed] == []


def test_the_hash_of_the_declaration_moves_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    before = ddl.declared()
    assert ddl.declared() == before
    wider = ddl.Stored(Table("extra", "More.", "id", (Column("id", "VARCHAR", "Id."),)), ("id",))
    monkeypatch.setattr(ddl, "ALL", (*ddl.ALL, wider))
    assert ddl.declared() != before


AWKWARD = ["", "it's", 'say "so"', "a\0b", "\0", "';--", "line\nend", "\u202e\U0001f600", "\\", "?", "$1", "{x}"]


@pytest.mark.parametrize("text", AWKWARD)
def test_a_text_survives_as_a_literal_and_as_a_name(text: str) -> None:
    with duckdb.connect() as connection:
        assert connection.execute(f"SELECT {literal(text)}").fetchall() == [(text,)]
        assert connection.execute(f"SELECT {literal([text, text])}").fetchall() == [([text, text],)]
        assert connection.execute(bound("SELECT ?, ?", [text, None])).fetchall() == [(text, None)]
        if text and "\0" not in text:
            cursor = connection.execute(f"SELECT 1 AS {ddl.quoted(text)}")
            assert [column[0] for column in cursor.description] == [text]


def test_a_statement_wants_as_many_values_as_it_has_places() -> None:
    with pytest.raises(ValueError, match="zip"):
        bound("SELECT ?", [1, 2])
    with pytest.raises(TypeError, match="object"):
        bound("SELECT ?", [object()])
