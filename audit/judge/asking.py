"""One question to the warehouse, with a time limit and a limit of rows."""

from __future__ import annotations

import contextlib
import threading
from dataclasses import dataclass
from typing import Any

import duckdb

ROW_LIMIT = 100_000  # more passages than anybody can look at: the rule is wrong, or a join has no end


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of one SELECT, or in `error` why there are none."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()
    error: str | None = None


def rule_query(code: str) -> str:
    """Reads the view in which the warehouse keeps a rule; a code is capitals and digits.

    One row more than allowed, so that an excess shows.
    """
    return f'SELECT * FROM main."rule_{code}" LIMIT {ROW_LIMIT + 1}'  # noqa: S608


def ask(connection: duckdb.DuckDBPyConnection, sql: str, *, seconds: float) -> Answer:
    """Run one SELECT on a fresh cursor and fetch all rows; interrupt it after `seconds`. Never raises.

    DuckDB looks for an interrupt between chunks of rows, so one long call of a scalar function outlasts it.
    """
    cursor = connection.cursor()
    overdue = threading.Event()

    def stop() -> None:
        overdue.set()
        with contextlib.suppress(duckdb.Error):
            cursor.interrupt()

    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        cursor.execute(sql)
        columns = tuple(column[0] for column in cursor.description or ())
        rows = tuple(cursor.fetchmany(ROW_LIMIT + 1))
    except Exception as error:  # noqa: BLE001  # whatever goes wrong in somebody's SQL is that SQL's error
        late = f"It took longer than {seconds:g} s."
        return Answer(error=late if overdue.is_set() else _in_one_line(error))
    finally:
        timer.cancel()
        timer.join()  # an interrupt must not reach a closed cursor
        cursor.close()
    if len(rows) > ROW_LIMIT:
        return Answer(error=f"It returns more than {ROW_LIMIT:,} rows.")
    return Answer(columns, rows)


def _in_one_line(error: Exception) -> str:
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0].strip().rstrip(".") + "."
