"""From an empty or older database to the tables that this version declares, one transaction a step.

A released version of the schema is never changed: whoever changes a declaration raises `SCHEMA_VERSION` and appends a
migration, which the tests hold against the tables of a fresh database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb

from audit.errors import WarehouseError
from audit.warehouse import ddl
from audit.warehouse.binding import bound

SCHEMA_VERSION = 1
_PRODUCT = "claims-audit"


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: makes a database of `version - 1` one of `version`. `apply` runs inside a transaction."""

    version: int
    what: str
    apply: Callable[[duckdb.DuckDBPyConnection], None]


MIGRATIONS: tuple[Migration, ...] = ()


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All or nothing: commits at the end, rolls back on any error."""
    connection.execute("BEGIN TRANSACTION")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(duckdb.Error):  # an error may have ended the transaction already
            connection.execute("ROLLBACK")
        raise


def version_of(connection: duckdb.DuckDBPyConnection, path: Path) -> int | None:
    """The schema version of our database, None for an empty one. Raises WarehouseError (E132) when it is not ours."""
    tables = connection.execute(
        "SELECT schema_name || '.' || table_name FROM duckdb_tables() WHERE NOT internal "
        "UNION ALL SELECT schema_name || '.' || view_name FROM duckdb_views() WHERE NOT internal"
    ).fetchall()
    names = {name for (name,) in tables}
    if not names:
        return None
    found: list[tuple[str, int]] = []
    if "store.meta" in names:
        with suppress(duckdb.Error):  # somebody else's table of that name has other columns
            found = connection.execute('SELECT "product", "schema_version" FROM "store"."meta"').fetchall()
    if len(found) != 1 or found[0][0] != _PRODUCT:
        raise WarehouseError(
            "E132",
            f"{path} is a DuckDB database that claims-audit did not make; it holds {min(names)}.",
            "Choose another file with --db: nothing was changed in this one.",
        )
    return found[0][1]


def bring_up_to_date(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    *,
    target: int = SCHEMA_VERSION,
    migrations: Sequence[Migration] = MIGRATIONS,
) -> None:
    """Make the tables of an empty database, or apply the migrations that an older one lacks, in order.

    Raises WarehouseError: E132 not ours, E133 made by a later version or by another build of this one.
    """
    version = version_of(connection, path)
    if version is None:
        with transaction(connection):
            for statement in ddl.create_all():
                connection.execute(statement)
            made = [_PRODUCT, target, ddl.declared()]
            connection.execute(bound(f"INSERT INTO {ddl.META.name} VALUES (?, ?, ?)", made))
        return
    for migration in sorted(migrations, key=lambda each: each.version):
        if version < migration.version <= target:
            with transaction(connection):
                migration.apply(connection)
                made = [migration.version, ddl.declared() if migration.version == target else ""]
                connection.execute(bound(f'UPDATE {ddl.META.name} SET "schema_version" = ?, "declared" = ?', made))
    check_version(connection, path, target=target)


def check_version(connection: duckdb.DuckDBPyConnection, path: Path, *, target: int = SCHEMA_VERSION) -> None:
    """Raises WarehouseError (E132, E133) unless the database is ours, of this version and of this build."""
    version = version_of(connection, path)
    if version is None:
        raise WarehouseError("E132", f"{path} is an empty database.", "Run `claims-audit run` with --db first.")
    if version > target:
        raise WarehouseError(
            "E133",
            f"{path} was written by a later version of claims-audit: its tables are of version {version}, "
            f"this one knows up to {target}.",
            "Update claims-audit, or choose another file with --db.",
        )
    if version < target:
        raise WarehouseError(
            "E133",
            f"{path} was written by an earlier version of claims-audit: its tables are of version {version}, "
            f"this one needs {target}.",
            "Run `claims-audit run` with this --db once: it brings the tables up to date.",
        )
    found = connection.execute(f'SELECT "declared" FROM {ddl.META.name}').fetchall()
    if found != [(ddl.declared(),)]:
        raise WarehouseError(
            "E133",
            f"{path} was made by another build of claims-audit, whose tables of version {version} differ from these.",
            "Use the build that made it, or choose another file with --db.",
        )


def rebuild(
    connection: duckdb.DuckDBPyConnection, stored: ddl.Stored, defaults: Mapping[str, str] | None = None
) -> None:
    """Make one table anew from its declaration and carry its rows over: what DuckDB's ALTER TABLE cannot do.

    `defaults` gives an SQL expression for each column that the old table lacks and that may not be NULL.
    """
    aside = f"{stored.table.name} as it was"
    connection.execute(f"ALTER TABLE {stored.name} RENAME TO {ddl.quoted(aside)}")
    old = f"{ddl.quoted(ddl.STORE)}.{ddl.quoted(aside)}"
    had = {row[0] for row in connection.execute(f"DESCRIBE {old}").fetchall()}
    values = {column.name: ddl.quoted(column.name) for column in stored.columns if column.name in had}
    values |= {column: value for column, value in (defaults or {}).items() if column not in had}
    connection.execute(ddl.create_table(stored))
    connection.execute(
        f"INSERT INTO {stored.name} ({', '.join(map(ddl.quoted, values))}) "
        f"SELECT {', '.join(values.values())} FROM {old}"
    )
    connection.execute(f"DROP TABLE {old}")
