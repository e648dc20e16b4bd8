"""The doors of a warehouse file: one for the writer, one for judging, one for reading back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from audit.errors import WarehouseError
from audit.warehouse.migrations import bring_up_to_date, check_version

# What DuckDB calls the file format that 1.5 and 2.x both read.
_STORAGE = "v1.5.0"
_SHUT = {  # nothing is fetched or loaded, whatever a statement asks for
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "python_enable_replacements": "false",  # a name in SQL never means a variable of ours
}
_SPILL = "4GB"


def open_for_writing(path: Path) -> duckdb.DuckDBPyConnection:
    """Open the warehouse, make its tables when the file is new, and bring an older one up to date.

    Folders on the way are made. Raises WarehouseError: E130 cannot be opened, E131 in use, E132 not ours, E133 of
    another version.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WarehouseError("E130", f"{path.parent} is no folder: {error.strerror}.", "Check --db.") from error
    connection = _connect(path, read_only=False, config={**_SHUT, "storage_compatibility_version": _STORAGE})
    try:
        bring_up_to_date(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def open_for_judging(path: Path, *, memory: str, temporary: Path) -> duckdb.DuckDBPyConnection:
    """Open the warehouse for SQL that somebody else wrote: read-only, no files, no extensions, settings locked.

    `memory` is the limit as DuckDB writes it ("512MB"); above it queries spill into `temporary`, a folder that nobody
    else uses. Raises WarehouseError as above, and E133 also for a database that needs a migration.
    """
    connection = _connect(path, read_only=True, config=judging_config(memory, temporary))
    try:
        check_version(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def judging_config(memory: str, temporary: Path) -> dict[str, str]:
    """The configuration of `open_for_judging`. A second connection of one process must have the same to the letter.

    One thread, so that the same rows come in the same order and sums of floats come out the same.
    """
    return {
        **_SHUT,
        "enable_external_access": "false",
        "memory_limit": memory,
        "temp_directory": str(temporary),
        "max_temp_directory_size": _SPILL,
        "threads": "1",
        "lock_configuration": "true",
    }


def open_for_reading(path: Path) -> duckdb.DuckDBPyConnection:
    """Open the warehouse to read finished runs. Raises WarehouseError as above."""
    connection = _connect(path, read_only=True, config=_SHUT)
    try:
        check_version(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _connect(path: Path, *, read_only: bool, config: dict[str, str]) -> duckdb.DuckDBPyConnection:
    settings: dict[str, Any] = dict(config)
    try:
        return duckdb.connect(str(path), read_only=read_only, config=settings)
    except duckdb.Error as error:
        raise _refusal(path, str(error)) from error


def _refusal(path: Path, reason: str) -> WarehouseError:
    """DuckDB tells its refusals apart by their words only."""
    said = reason.lower()
    line = " ".join(reason.split("\n", maxsplit=1)[0].split()).rstrip(".")
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
        what = f"{path} was written by a later version of DuckDB than this one ({duckdb.__version__}). DuckDB says: {line}."
        return WarehouseError("E133", what, "Update DuckDB, or choose another file with --db.")
    if "database does not exist" in said:
        return WarehouseError("E130", f"There is no warehouse at {path}.", "Make one with `claims-audit run` and --db.")
    return WarehouseError("E130", f"{path} cannot be opened. DuckDB says: {line}.", "Check the path and the settings.")
