"""Reading a finished run back: the same `Audit` that was written, to the last field."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb

from audit.errors import WarehouseError
from audit.model import Archived, Audit, Check, ClaimPair, Document, Facts, Finding, Problem, Related, Run
from audit.warehouse import ddl
from audit.warehouse.binding import literal
from audit.warehouse.ddl import quoted
from audit.warehouse.opening import open_for_reading
from audit.warehouse.rows import KEPT, Kept, block_of, row_of

RUN = ("run_id", "suite", "fail_on", "as_of", "started", "seconds", "verdict", "exit_code", "tool_version")  # of Run


def list_runs(path: Path) -> tuple[Run, ...]:
    """The complete runs, newest first. Raises WarehouseError when the file cannot be read."""
    with closing(open_for_reading(path)) as connection:
        found = connection.execute(
            f"SELECT {', '.join(map(quoted, RUN))} FROM {ddl.RUNS.name} "
            'WHERE "state" = \'complete\' ORDER BY "started_at" DESC, "run_id" DESC'
        ).fetchall()
    return tuple(Run(*row) for row in found)


def load_audit(path: Path, run_id: str | None = None) -> Audit:
    """The run of that id, or the newest complete one. Raises WarehouseError (E135) when there is none."""
    runs = list_runs(path)
    chosen = next((run for run in runs if run_id in (None, run.run_id)), None)
    if chosen is None:
        wanted = f"no complete run {run_id}" if run_id else "no complete run"
        held = ", ".join(run.run_id for run in runs[:5])
        advice = f"It holds {held}." if held else "Make one with `claims-audit run` and --db."
        raise WarehouseError("E135", f"{path} holds {wanted}.", advice)
    with closing(open_for_reading(path)) as connection:
        return _audit(connection, chosen)


def _audit(connection: duckdb.DuckDBPyConnection, run: Run) -> Audit:
    of_document, of_run = _problems(connection, run.run_id)
    of_run_documents = f'SELECT * FROM {ddl.RUN_DOCUMENTS.name} WHERE "run_id" = {literal(run.run_id)}'
    facts = [
        replace(each, problems=tuple(of_document[place]))
        for place, each in load_facts(connection, of_run_documents).items()
    ]
    more = _rows(connection, ddl.RUNS, ("suppressed", "notes"), run.run_id, order="run_id")
    pairs = _rows(connection, ddl.CLAIM_PAIRS, ddl.CLAIM_PAIRS.table.names, run.run_id)
    findings = _rows(connection, ddl.FINDINGS, ddl.FINDINGS.table.names[2:], run.run_id)
    checks = _rows(connection, ddl.CHECKS, ddl.CHECKS.table.names[2:], run.run_id)
    return Audit(
        run=run,
        facts=tuple(facts),
        pairs=tuple(row_of(ddl.CLAIM_PAIRS.table, ClaimPair, row) for row in pairs),
        problems=tuple(of_run),
        findings=tuple(_finding(row) for row in findings),
        checks=tuple(Check(*row) for row in checks),
        suppressed=more[0][0],
        notes=tuple(json.loads(more[0][1])),
        archive=tuple(
            row_of(ddl.ARCHIVE_DOCUMENTS.table, Archived, row)
            for row in _rows(connection, ddl.ARCHIVE_DOCUMENTS, ddl.ARCHIVE_DOCUMENTS.table.names, run.run_id)
        ),
    )


def load_facts(
    connection: duckdb.DuckDBPyConnection, wanted: str, tables: Sequence[Kept] | None = None
) -> dict[int, Facts]:
    """Facts without their problems, by place, in order. `wanted`: a SELECT of position, document_version, extractor_version.

    With `tables` only these are read, and the documents without their blocks.
    """
    asked = KEPT if tables is None else tables
    kept = {each.field: _by_place(connection, each.stored, wanted) for each in asked}
    blocks = _by_place(connection, ddl.BLOCKS, wanted) if tables is None else defaultdict(list)
    found: dict[int, Facts] = {}
    for place, rows in sorted(_by_place(connection, ddl.DOCUMENTS, wanted).items()):
        own: tuple[Any, ...] = tuple(block_of(row) for row in blocks[place])
        document: Document = row_of(ddl.DOCUMENTS.table, Document, rows[0], blocks=own)
        fields = {
            each.field: tuple(row_of(each.stored.table, each.row_type, row) for row in kept[each.field][place])
            for each in asked
        }
        found[place] = Facts(document, **fields)
    return found


def _by_place(
    connection: duckdb.DuckDBPyConnection, stored: ddl.Stored, wanted: str
) -> defaultdict[int, list[tuple[Any, ...]]]:
    """Rows of a table kept by version: declared and own columns, by the document's place in `wanted`."""
    columns = ", ".join(f"kept.{quoted(column.name)}" for column in (*stored.table.columns, *stored.after))
    found = connection.execute(
        f'SELECT wanted."position", {columns} FROM {stored.name} kept JOIN ({wanted}) wanted '
        'ON wanted."document_version" = kept."document_version" AND wanted."extractor_version" = kept."extractor_version" '
        'ORDER BY wanted."position", kept."position"'
    ).fetchall()
    grouped: defaultdict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for place, *row in found:
        grouped[place].append(tuple(row))
    return grouped


def _problems(
    connection: duckdb.DuckDBPyConnection, run_id: str
) -> tuple[defaultdict[int, list[Problem]], list[Problem]]:
    """The problems of each document, by its place in the run, and those of the run itself."""
    of_document: defaultdict[int, list[Problem]] = defaultdict(list)
    of_run: list[Problem] = []
    for place, problem in _placed_problems(connection, run_id):
        (of_run if place is None else of_document[place]).append(problem)
    return of_document, of_run


def _placed_problems(connection: duckdb.DuckDBPyConnection, run_id: str) -> Iterator[tuple[int | None, Problem]]:
    names = (*ddl.PROBLEMS.table.names, "document_position")
    for *row, place in _rows(connection, ddl.PROBLEMS, names, run_id):
        yield place, row_of(ddl.PROBLEMS.table, Problem, row)


def _rows(
    connection: duckdb.DuckDBPyConnection,
    stored: ddl.Stored,
    names: tuple[str, ...],
    run_id: str,
    *,
    order: str = "position",
) -> list[tuple[Any, ...]]:
    """These columns of the run's rows, in order."""
    return connection.execute(
        f'SELECT {", ".join(map(quoted, names))} FROM {stored.name} WHERE "run_id" = ? ORDER BY {quoted(order)}',
        [run_id],
    ).fetchall()


def _finding(row: tuple[Any, ...]) -> Finding:
    values = dict(zip(ddl.FINDINGS.table.names[2:], row, strict=True))
    values["evidence"] = json.loads(values["evidence"])
    values["related"] = tuple(Related(**each) for each in json.loads(values["related"]))
    values["claim_ids"] = tuple(values["claim_ids"])
    return Finding(**values)
