"""Older databases are brought up to date step by step; a released version of the tables never changes."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest

from audit.errors import WarehouseError
from audit.model import Audit
from audit.warehouse import ddl, migrations, store
from audit.warehouse.columns import Column, Table
from audit.warehouse.ddl import Stored, quoted
from audit.warehouse.migrations import Migration, bring_up_to_date, rebuild, transaction
from tests.warehousing import article, record, run_of

RELEASED = Path(__file__).parent / "fixtures" / "warehouse"
TARGET = migrations.SCHEMA_VERSION


def catalogue(connection: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
    """Every column and every constraint, whatever order the tables were made in."""
    columns = connection.execute(
        "SELECT table_name, column_index, column_name, data_type, is_nullable FROM duckdb_columns() "
        "WHERE NOT internal AND schema_name = 'store' ORDER BY ALL"
    ).fetchall()
    constraints = connection.execute(
        "SELECT table_name, constraint_type, constraint_text FROM duckdb_constraints() WHERE schema_name = 'store' ORDER BY ALL"
    ).fetchall()
    return [*columns, *constraints]


def released(version: int, path: Path) -> duckdb.DuckDBPyConnection:
    """A database as that version made it."""
    connection = duckdb.connect(str(path))
    for statement in (RELEASED / f"version-{version}.sql").read_text(encoding="utf-8").split(";\n"):
        if statement.strip():
            connection.execute(statement)
    declared = ddl.declared() if version == TARGET else "as it was then"
    connection.execute(f"INSERT INTO store.meta VALUES ('claims-audit', {version}, '{declared}')")
    return connection


@pytest.mark.parametrize("version", range(1, TARGET + 1))
def test_a_database_of_every_released_version_becomes_what_a_new_one_is(tmp_path: Path, version: int) -> None:
    """When it fails for the newest version: raise SCHEMA_VERSION and write a migration.

    `python -m audit.warehouse.ddl` prints the tables of a new version, to be kept in tests/fixtures/warehouse.
    """
    with closing(released(version, tmp_path / "old.duckdb")) as old:
        bring_up_to_date(old, tmp_path / "old.duckdb")
        with closing(store.open_for_writing(tmp_path / "new.duckdb")) as new:
            assert catalogue(old) == catalogue(new)


def test_migrations_lead_to_the_version_without_a_gap() -> None:
    assert [each.version for each in migrations.MIGRATIONS] == list(range(2, TARGET + 1))
    assert all(each.what for each in migrations.MIGRATIONS)


def step(version: int, sql: str) -> Migration:
    def apply(connection: duckdb.DuckDBPyConnection) -> None:
        for statement in sql.split(";"):
            connection.execute(statement)

    return Migration(version, "A step.", apply)


def version_in(path: Path) -> int:
    with closing(duckdb.connect(str(path))) as connection:
        return int(connection.execute("SELECT schema_version FROM store.meta").fetchall()[0][0])


def migrate(path: Path, *steps: Migration, target: int) -> None:
    with closing(duckdb.connect(str(path))) as connection:
        bring_up_to_date(connection, path, target=target, migrations=steps)


def test_steps_are_taken_in_order_once_and_only_up_to_the_target(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    store.open_for_writing(path).close()
    second = step(TARGET + 1, "CREATE TABLE store.trail(n INTEGER); INSERT INTO store.trail VALUES (2)")
    third = step(TARGET + 2, "INSERT INTO store.trail SELECT max(n) + 10 FROM store.trail")
    fourth = step(TARGET + 3, "DROP TABLE store.trail")
    for _ in range(2):
        migrate(path, fourth, third, second, target=TARGET + 2)
    assert version_in(path) == TARGET + 2
    with closing(duckdb.connect(str(path))) as connection:
        assert connection.execute("SELECT n FROM store.trail ORDER BY n").fetchall() == [(2,), (12,)]


def test_a_step_that_fails_leaves_the_version_before_it(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    record(path, Audit(run_of("a"), (article(),), (), (), (), ()))
    good = step(TARGET + 1, "CREATE TABLE store.trail(n INTEGER)")
    bad = step(TARGET + 2, "DROP TABLE store.trail; DELETE FROM store.runs; SELECT * FROM store.nothing")
    with pytest.raises(duckdb.CatalogException):
        migrate(path, good, bad, target=TARGET + 2)
    assert version_in(path) == TARGET + 1
    with closing(duckdb.connect(str(path))) as connection:
        assert connection.execute("SELECT count(*) FROM store.trail").fetchall() == [(0,)]
        assert connection.execute("SELECT run_id FROM store.runs").fetchall() == [("a",)]


def set_version(path: Path, version: int, declared: str | None = None) -> None:
    with closing(duckdb.connect(str(path))) as connection:
        connection.execute(f"UPDATE store.meta SET schema_version = {version}")
        if declared is not None:
            connection.execute(f"UPDATE store.meta SET declared = '{declared}'")


def test_a_database_of_a_later_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    store.open_for_writing(path).close()
    set_version(path, TARGET + 1)
    for attempt in (store.open_for_writing, store.list_runs, store.load_audit):
        with pytest.raises(WarehouseError, match="later version") as refused:
            attempt(path)
        assert refused.value.code == "E133"
        assert "Update claims-audit" in refused.value.advice
    assert version_in(path) == TARGET + 1


def test_a_database_of_an_earlier_version_is_not_judged_before_it_is_migrated(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    store.open_for_writing(path).close()
    earlier = pytest.raises(WarehouseError, match="earlier version")
    with closing(duckdb.connect(str(path))) as connection, earlier as refused:
        migrations.check_version(connection, path, target=TARGET + 1)
    assert refused.value.code == "E133"


def test_a_database_of_another_build_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    store.open_for_writing(path).close()
    set_version(path, TARGET, declared="something else")
    with pytest.raises(WarehouseError, match="another build") as refused:
        store.open_for_writing(path)
    assert refused.value.code == "E133"


OLD = Stored(
    Table("kinds", "Kinds.", "id", (Column("id", "VARCHAR", "Id."), Column("kind", "VARCHAR", "Kind.", values=("a",)))),
    ("id",),
)
NEW = Stored(
    Table(
        "kinds",
        "Kinds.",
        "id",
        (
            Column("id", "VARCHAR", "Id."),
            Column("kind", "VARCHAR", "Kind.", values=("a", "b")),
            Column("weight", "DOUBLE", "Weight."),
            Column("note", "VARCHAR", "Note.", null=True),
        ),
    ),
    ("id", "kind"),
)


def test_a_table_is_rebuilt_with_its_rows_and_what_is_new(tmp_path: Path) -> None:
    """What an ALTER TABLE of DuckDB cannot do: another key, another CHECK."""
    path = tmp_path / "w.duckdb"
    with closing(duckdb.connect(str(path))) as connection:
        connection.execute(f"CREATE SCHEMA {quoted(ddl.STORE)}")
        connection.execute(ddl.create_table(OLD))
        connection.execute("INSERT INTO store.kinds VALUES ('x', 'a'), ('y', 'a')")
        with transaction(connection):
            rebuild(connection, NEW, {"weight": "length(id) / 2", "kind": "'never used'"})
    with closing(duckdb.connect(str(path))) as connection:
        assert connection.execute("SELECT * FROM store.kinds ORDER BY id").fetchall() == [
            ("x", "a", 0.5, None),
            ("y", "a", 0.5, None),
        ]
        connection.execute("INSERT INTO store.kinds VALUES ('x', 'b', 1, NULL)")
        for broken in ("('x', 'b', 1, NULL)", "('x', 'c', 1, NULL)", "('z', 'b', NULL, NULL)"):
            with pytest.raises(duckdb.ConstraintException):
                connection.execute(f"INSERT INTO store.kinds VALUES {broken}")
        assert connection.execute("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'store'").fetchall() == [
            ("kinds",)
        ]
