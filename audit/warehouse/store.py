"""Writing a run into the warehouse: start it, write its facts, word lists and views, finish it.

What other rooms use of the warehouse is importable from here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import date, datetime
from types import MappingProxyType

import duckdb

from audit.errors import InternalError, WarehouseError
from audit.identity import digest
from audit.model import Check, ClaimPair, Facts, Finding, Problem, Run
from audit.policy import Policy
from audit.warehouse import ddl
from audit.warehouse.archive import keep_archive, load_nearby
from audit.warehouse.binding import bound
from audit.warehouse.extractions import Extracted, keep_extractions, load_extractions
from audit.warehouse.load import list_runs, load_audit
from audit.warehouse.migrations import transaction
from audit.warehouse.opening import judging_config, open_for_judging, open_for_reading, open_for_writing
from audit.warehouse.outcomes import keep_outcome, newest_outcome
from audit.warehouse.rows import Columns, columns_of, insert, tables_of, version_of_facts
from audit.warehouse.views import publish_views

__all__ = [
    "Extracted",
    "finish_run",
    "judging_config",
    "keep_archive",
    "keep_extractions",
    "keep_outcome",
    "list_runs",
    "load_audit",
    "load_extractions",
    "load_nearby",
    "newest_outcome",
    "open_for_judging",
    "open_for_reading",
    "open_for_writing",
    "publish_views",
    "start_run",
    "write_facts",
    "write_lexicon",
]

_TOGETHER = 32  # documents of one transaction: what is not committed yet stands in memory


def start_run(
    connection: duckdb.DuckDBPyConnection,
    *,
    run_id: str,
    started_at: datetime,
    policy: Policy,
    as_of: date,
    suite: str,
    tool_version: str,
) -> None:
    """Record a run as `building`, after removing what dead runs left. `started_at` is UTC without a zone.

    Raises WarehouseError (E134) when a complete run has that id.
    """
    _remove_dead_runs(connection)
    if _state(connection, run_id) is not None:
        raise WarehouseError("E134", f"The warehouse holds a run {run_id} already.", "Give the new run another id.")
    if started_at.tzinfo is not None:
        raise ValueError("started_at is UTC without a zone")
    limits = (
        as_of,
        suite,
        policy.fail_on,
        policy.source_max_age_years,
        policy.small_sample,
        policy.source_coverage_goal,
    )
    with transaction(connection):
        statement = (
            f'INSERT INTO {ddl.RUNS.name} ("run_id", "state", "started_at", "suite", "fail_on", "as_of", "tool_version", '
            "\"policy\") VALUES (?, 'building', ?, ?, ?, ?, ?, ?)"
        )
        asked = [run_id, started_at, suite, policy.fail_on, as_of, tool_version, _json(asdict(policy))]
        connection.execute(bound(statement, asked))
        insert(connection, ddl.SETTINGS, [[run_id], *([value] for value in limits)])


def write_facts(
    connection: duckdb.DuckDBPyConnection,
    run_id: str,
    facts: Sequence[Facts],
    pairs: Sequence[ClaimPair],
    problems: Sequence[Problem],
    held: Mapping[str, tuple[str, str]] = MappingProxyType({}),
) -> None:
    """Write documents with their facts, then pairs, problems and the run's list of documents. Call it again for more.

    All or nothing: of facts that cannot be written, or whose pairs or problems cannot, none stays.
    Facts that the warehouse holds already are not written again; `held` names those that came from it, by document id,
    with document and extractor version. Raises InternalError (E431) for a row that breaks a
    constraint: extraction made something that the declaration does not allow.
    """
    tool_version = _building(connection, run_id)
    first = _count(connection, ddl.RUN_DOCUMENTS, run_id)
    versions: list[tuple[str, str]] = []
    doing = ddl.DOCUMENTS
    try:
        known = _known_versions(connection, [_version(each) for each in facts])
        for start in range(0, len(facts), _TOGETHER):
            gathered: dict[str, tuple[ddl.Stored, Columns]] = {}
            for each in facts[start : start + _TOGETHER]:
                if each.document.document_id in held:
                    versions.append(held[each.document.document_id])
                    continue
                tables = list(tables_of(each))
                version = (_version(each), version_of_facts(tool_version, tables))
                versions.append(version)
                if version not in known:
                    known.add(version)
                    for stored, columns in tables:
                        _gather(gathered, stored, version, columns)
            with transaction(connection):
                for stored, columns in gathered.values():
                    doing = stored
                    insert(connection, stored, columns)
        with transaction(connection):
            for stored, columns in _of_run(connection, run_id, first, facts, versions, pairs, problems):
                doing = stored
                insert(connection, stored, columns)
    except (duckdb.Error, RuntimeError, ValueError, TypeError, AttributeError) as error:  # RuntimeError: no Unicode
        with suppress(duckdb.Error), transaction(connection):  # where that fails the next run does it (`start_run`)
            _remove_unlisted(connection)
        names = ", ".join(str(each.document.path) for each in facts[:3]) + (" and others" if len(facts) > 3 else "")
        raise InternalError(
            "E431",
            f"A row of {doing.table.name} breaks the warehouse's constraints ({names}): {_reason(error)}",
            "Report this, with the article if you may.",
        ) from error


def write_lexicon(
    connection: duckdb.DuckDBPyConnection, run_id: str, rows: Iterable[tuple[str, str, str, str]]
) -> None:
    """Write the word lists of the run, rows of (list, term, category, source). Equal lists are kept once."""
    _building(connection, run_id)
    held = list(rows)
    version = digest(*(part for row in held for part in row))
    found = connection.execute(
        bound(f'SELECT count(*) FROM {ddl.LEXICON.name} WHERE "lexicon_version" = ?', [version])
    ).fetchall()
    with transaction(connection):
        if held and found == [(0,)]:
            columns = [list(column) for column in zip(*held, strict=True)]
            insert(connection, ddl.LEXICON, [[version] * len(held), list(range(len(held))), *columns])
        connection.execute(
            bound(f'UPDATE {ddl.RUNS.name} SET "lexicon_version" = ? WHERE "run_id" = ?', [version, run_id])
        )


def finish_run(
    connection: duckdb.DuckDBPyConnection,
    run: Run,
    findings: Sequence[Finding],
    checks: Sequence[Check],
    *,
    suppressed: int = 0,
    notes: Sequence[str] = (),
) -> None:
    """Write findings, checks and the outcome, and last of all the state `complete`; all or nothing.

    Raises WarehouseError (E134) when the run is not being built: another process has removed it, or it was finished.
    """
    _building(connection, run.run_id)
    with transaction(connection):
        for stored, rows in ((ddl.FINDINGS, findings), (ddl.CHECKS, checks)):
            insert(connection, stored, _outcome(stored, run.run_id, rows))
        statement = (
            f'UPDATE {ddl.RUNS.name} SET "started" = ?, "suite" = ?, "fail_on" = ?, "as_of" = ?, "tool_version" = ?, '
            '"seconds" = ?, "verdict" = ?, "exit_code" = ?, "suppressed" = ?, "notes" = ?, "state" = \'complete\' '
            'WHERE "run_id" = ?'
        )
        asked = [run.started_at, run.suite, run.fail_on, run.as_of, run.tool_version]
        ended = [run.seconds, run.verdict, run.exit_code, suppressed, _json(list(notes))]
        connection.execute(bound(statement, [*asked, *ended, run.run_id]))


def _remove_dead_runs(connection: duckdb.DuckDBPyConnection) -> None:
    """Remove runs that were never completed, and the facts and word lists that no other run shares."""
    dead = f'SELECT "run_id" FROM {ddl.RUNS.name} WHERE "state" = \'building\''
    if not connection.execute(dead).fetchall():
        return
    with transaction(connection):
        for stored in ddl.BY_RUN:
            connection.execute(f'DELETE FROM {stored.name} WHERE "run_id" IN ({dead})')
        connection.execute(f"DELETE FROM {ddl.RUNS.name} WHERE \"state\" = 'building'")
        _remove_unlisted(connection)
        connection.execute(
            f"DELETE FROM {ddl.LEXICON.name} kept WHERE NOT EXISTS (SELECT 1 FROM {ddl.RUNS.name} run "
            'WHERE run."lexicon_version" = kept."lexicon_version")'
        )


def _remove_unlisted(connection: duckdb.DuckDBPyConnection) -> None:
    """Remove the facts of documents that no run lists."""
    for stored in (ddl.EXTRACTIONS, *ddl.BY_VERSION):
        connection.execute(
            f"DELETE FROM {stored.name} kept WHERE NOT EXISTS (SELECT 1 FROM {ddl.RUN_DOCUMENTS.name} run "
            'WHERE run."document_version" = kept."document_version" '
            'AND run."extractor_version" = kept."extractor_version")'
        )


def _gather(
    gathered: dict[str, tuple[ddl.Stored, Columns]], stored: ddl.Stored, version: tuple[str, str], columns: Columns
) -> None:
    """Add one document's rows to the columns that one statement will write."""
    count = len(columns[0])
    added = [[version[0]] * count, [version[1]] * count, *columns]
    if stored.table.name not in gathered:
        gathered[stored.table.name] = (stored, added)
        return
    for column, more in zip(gathered[stored.table.name][1], added, strict=True):
        column.extend(more)


def _of_run(
    connection: duckdb.DuckDBPyConnection,
    run_id: str,
    first: int,
    facts: Sequence[Facts],
    versions: Sequence[tuple[str, str]],
    pairs: Sequence[ClaimPair],
    problems: Sequence[Problem],
) -> Iterable[tuple[ddl.Stored, Columns]]:
    """The rows that belong to the run alone. `first` is the position of the first of these documents."""
    ids = [each.document.document_id for each in facts]
    places = range(first, first + len(facts))
    yield (
        ddl.RUN_DOCUMENTS,
        [[run_id] * len(ids), list(places), ids, [each[0] for each in versions], [each[1] for each in versions]],
    )
    start = _count(connection, ddl.CLAIM_PAIRS, run_id)
    yield ddl.CLAIM_PAIRS, _numbered(ddl.CLAIM_PAIRS, run_id, start, pairs)
    owned = [(problem, place) for place, each in zip(places, facts, strict=True) for problem in each.problems]
    of_run: list[tuple[Problem, int | None]] = [(problem, None) for problem in problems]
    every = [*owned, *of_run]
    start = _count(connection, ddl.PROBLEMS, run_id)
    numbered = _numbered(ddl.PROBLEMS, run_id, start, [problem for problem, _ in every])
    yield ddl.PROBLEMS, [*numbered, [place for _, place in every]]


def _numbered(stored: ddl.Stored, run_id: str, start: int, rows: Sequence[object]) -> Columns:
    return [[run_id] * len(rows), list(range(start, start + len(rows))), *columns_of(stored.table, rows)]


def _outcome(stored: ddl.Stored, run_id: str, rows: Sequence[Finding] | Sequence[Check]) -> Columns:
    """Findings or checks as columns; a finding's evidence and other side become JSON."""
    columns: Columns = [[run_id] * len(rows), list(range(len(rows)))]
    for name in stored.table.names[2:]:
        values = [getattr(row, name) for row in rows]
        if name == "evidence":
            values = [_json(value) for value in values]
        elif name == "related":
            values = [_json([asdict(each) for each in value]) for value in values]
        columns.append([list(value) if isinstance(value, tuple) else value for value in values])
    return columns


def _version(facts: Facts) -> str:
    return digest(facts.document.document_id, facts.document.sha256)


def _known_versions(connection: duckdb.DuckDBPyConnection, versions: Sequence[str]) -> set[tuple[str, str]]:
    found = connection.execute(
        bound(
            f'SELECT "document_version", "extractor_version" FROM {ddl.DOCUMENTS.name} '
            'WHERE "document_version" IN (SELECT unnest(?::VARCHAR[]))',
            [list(versions)],
        )
    ).fetchall()
    return {(document, extractor) for document, extractor in found}


def _count(connection: duckdb.DuckDBPyConnection, stored: ddl.Stored, run_id: str) -> int:
    found = connection.execute(bound(f'SELECT count(*) FROM {stored.name} WHERE "run_id" = ?', [run_id])).fetchall()
    return int(found[0][0])


def _state(connection: duckdb.DuckDBPyConnection, run_id: str) -> tuple[str, str] | None:
    """State and tool version of a run, None when there is none of that id."""
    found = connection.execute(
        bound(f'SELECT "state", "tool_version" FROM {ddl.RUNS.name} WHERE "run_id" = ?', [run_id])
    ).fetchall()
    return found[0] if found else None


def _building(connection: duckdb.DuckDBPyConnection, run_id: str) -> str:
    """The tool version of a run that is being built. Raises WarehouseError (E134) when it is not."""
    state = _state(connection, run_id)
    if state is None or state[0] != "building":
        how = "is complete already" if state else "is not in the warehouse; another process may have removed it"
        raise WarehouseError("E134", f"The run {run_id} {how}.", "Start the audit again.")
    return state[1]


def _reason(error: Exception) -> str:
    """The error's first line, cut before DuckDB goes on to quote what it was given."""
    line = (str(error).strip().splitlines() or [type(error).__name__])[0]
    return line.split(" Input: ")[0][:300]


def _json(value: object) -> str:
    """JSON with the text as it is; what JSON has no form for (a date, a decimal number) becomes its text."""
    return json.dumps(value, ensure_ascii=False, default=str)
