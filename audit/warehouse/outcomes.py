"""What a run depended on and what it left behind, so that a later run of the same can let it stand."""

from __future__ import annotations

import json
from dataclasses import dataclass

import duckdb

from audit.model import Run
from audit.warehouse import ddl
from audit.warehouse.ddl import quoted
from audit.warehouse.load import RUN
from audit.warehouse.migrations import transaction
from audit.warehouse.rows import insert


@dataclass(frozen=True, slots=True)
class Outcome:
    """A complete run, the hash of its basis, the last line that it printed, and hashes of the reports it wrote."""

    run: Run
    basis: str
    closing: str
    reports: tuple[str, ...]


def keep_outcome(connection: duckdb.DuckDBPyConnection, outcome: Outcome) -> None:
    """Note the outcome of a run that is complete. Raises duckdb.Error when it has one already."""
    reports = json.dumps(outcome.reports)
    with transaction(connection):
        insert(connection, ddl.OUTCOMES, [[outcome.run.run_id], [outcome.basis], [outcome.closing], [reports]])


def newest_outcome(connection: duckdb.DuckDBPyConnection) -> Outcome | None:
    """That of the newest complete run; None when there is no such run, or it may not stand."""
    columns = ", ".join(f"run.{quoted(name)}" for name in RUN)
    found = connection.execute(
        f'SELECT kept."basis", kept."closing", kept."reports", {columns} FROM {ddl.RUNS.name} run '
        f'LEFT JOIN {ddl.OUTCOMES.name} kept ON kept."run_id" = run."run_id" '
        'WHERE run."state" = \'complete\' ORDER BY run."started_at" DESC, run."run_id" DESC LIMIT 1'
    ).fetchall()
    if not found or found[0][0] is None:
        return None
    basis, closing, reports, *run = found[0]
    return Outcome(Run(*run), basis, closing, tuple(json.loads(reports)))
