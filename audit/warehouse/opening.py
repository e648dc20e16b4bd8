"""The doors of a warehouse file: one for the writer, one for judging, one for reading back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from pathlib import Path

import duckdb

from audit.errors import WarehouseError
from audit.warehouse.binding import literal
from audit.warehouse.migrations import bring_up_to_date, check_version

_SPILL = "4GB"
_LOG = "64MB"  # at each checkpoint all indexes are written anew: at DuckDB's own 16 MB that is most of the work of a large run
# For a new file: a format that DuckDB 1.5 and 2.x both read, and small blocks, because most tables hold few rows.
_FORMAT = "STORAGE_VERSION 'v1.5.0', BLOCK_SIZE 16384"
# Nothing is fetched, loaded, read or written beside the database itself, whatever a statement asks for.
_SHUT = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "enable_external_access": "false",
    "lock_configuration": "true",
}


def open_for_writing(path: Path) -> duckdb.DuckDBPyConnection:
    """Open the warehouse, make its tables when the file is new, and bring an older one up to date.

    Folders on the way are made. Raises WarehouseError: E130 cannot be opened, E131 in use, E132 not ours, E133 of
    another version.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_file() and path.stat().st_size == 0:
            path.unlink()  # an empty file holds nothing and DuckDB does not attach it
        new = not path.exists()
    except OSError as error:
        raise WarehouseError("E130", f"{path} cannot be made: {error.strerror}.", "Check --db.") from error
    if new:
        _make_file(path)
    # Batches are small: more threads only wait for one another.
    return _opened(
        path, read_only=False, config={"threads": "1", "checkpoint_threshold": _LOG, **_SHUT}, prepare=bring_up_to_date
    )


def open_for_judging(path: Path, *, memory: str, temporary: Path) -> duckdb.DuckDBPyConnection:
    """Open the warehouse for SQL that somebody else wrote: read-only, no files, no extensions, settings locked.

    `memory` is the limit as DuckDB writes it ("512MB"); above it queries spill into `temporary`, a folder that nobody
    else uses. It may be opened twice in a process with the same arguments. Raises WarehouseError as above, and E133 also
    for a database that needs a migration.
    """
    return _opened(path, read_only=True, config=judging_config(memory, temporary), prepare=check_version)


def judging_config(memory: str, temporary: Path) -> dict[str, str]:
    """The settings of `open_for_judging`, in the order in which they must be made.

    One thread, so that the same rows come in the same order and sums of floats come out the same.
    """
    return {
        "memory_limit": memory,
        "temp_directory": str(temporary),
        "max_temp_directory_size": _SPILL,
        "threads": "1",
        **_SHUT,
    }


def open_for_reading(path: Path) -> duckdb.DuckDBPyConnection:
    """Open the warehouse to read finished runs. Raises WarehouseError as above."""
    return _opened(path, read_only=True, config=_SHUT, prepare=check_version)


def _opened(
    path: Path,
    *,
    read_only: bool,
    config: Mapping[str, str],
    prepare: Callable[[duckdb.DuckDBPyConnection, Path], None],
) -> duckdb.DuckDBPyConnection:
    """A connection with these settings, made or looked at by `prepare`; closed again when that raises."""
    try:
        # Settings given to connect(), like parameters of a statement, would make DuckDB 1.5 import pandas.
        connection = duckdb.connect(str(path), read_only=read_only)
    except duckdb.Error as error:
        raise _refusal(path, str(error)) from error
    try:
        _configure(connection, path, config)
        prepare(connection, path)
    except duckdb.Error as error:
        connection.close()
        raise _refusal(path, str(error)) from error
    except BaseException:
        connection.close()
        raise
    return connection


def _configure(connection: duckdb.DuckDBPyConnection, path: Path, config: Mapping[str, str]) -> None:
    """Make the settings. Where a connection of this process has locked them already they must be the same."""
    if connection.execute("SELECT current_setting('lock_configuration')").fetchall() == [(True,)]:
        before = _in_force(connection, config)
        with closing(duckdb.connect()) as other:
            _configure(other, path, config)
            if _in_force(other, config) != before:
                raise duckdb.ConnectionException("it is open with a different configuration")
        return
    for name, value in config.items():
        try:
            connection.execute(f"SET {name} = {literal(value)}")
        except duckdb.Error as error:
            what = f"{path} cannot be opened with {name} = {value}. DuckDB says: {_first_line(error)}."
            raise WarehouseError("E130", what, 'Mend the setting (rule-memory = "512MB").') from error


def _in_force(connection: duckdb.DuckDBPyConnection, names: Iterable[str]) -> list[tuple[str]]:
    """The settings as DuckDB has understood them ("512MB" is "488.2 MiB")."""
    wanted = ", ".join(literal(name) for name in names)
    return connection.execute(f"SELECT value FROM duckdb_settings() WHERE name IN ({wanted}) ORDER BY name").fetchall()


def _make_file(path: Path) -> None:
    try:
        with closing(duckdb.connect()) as connection:
            connection.execute(f"ATTACH {literal(str(path))} AS made ({_FORMAT})")
    except duckdb.Error as error:
        raise _refusal(path, str(error)) from error


def _refusal(path: Path, reason: str) -> WarehouseError:
    """DuckDB tells its refusals apart by their words only."""
    said = reason.lower()
    line = _first_line(reason)
    if "lock on file" in said or "used by another process" in said:
        what = f"{path} is in use by another process. DuckDB says: {line}."
        return WarehouseError("E131", what, "Wait until that process has ended, or choose another file with --db.")
    if "different configuration" in said:
        what = f"{path} is open elsewhere in this process, with other settings."
        return WarehouseError("E131", what, "Close that connection first.")
    if "not a valid duckdb database" in said:
        what = f"{path} is not a DuckDB database."
        return WarehouseError("E132", what, "Choose another file with --db: nothing was changed in this one.")
    if "version number" in said or "newer version of duckdb" in said or "storage version" in said:
        what = (
            f"{path} was written by a later version of DuckDB than this one ({duckdb.__version__}). DuckDB says: "
            f"{line}."
        )
        return WarehouseError("E133", what, "Update DuckDB, or choose another file with --db.")
    if "database does not exist" in said:
        return WarehouseError("E130", f"There is no warehouse at {path}.", "Make one with `claims-audit run` and --db.")
    return WarehouseError("E130", f"{path} cannot be opened. DuckDB says: {line}.", "Check the path and the settings.")


def _first_line(said: object) -> str:
    return " ".join(str(said).strip().split("\n", maxsplit=1)[0].split()).rstrip(".")
