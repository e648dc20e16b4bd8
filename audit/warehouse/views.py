"""What rules see: views in schema `main`, restricted to the run being judged, and one view for each rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import duckdb

from audit.warehouse import ddl
from audit.warehouse.binding import literal
from audit.warehouse.ddl import Stored, quoted
from audit.warehouse.migrations import transaction

CLAIMS_NEEDING_SOURCE = "claims_needing_source"
FACT_MATRIX = "fact_matrix"
ARCHIVE_CLAIMS = "archive_claims"
ARCHIVE_QUANTITIES = "archive_quantities"
# Things are told by the noun that is counted, else by the measure and, where the clause says it, whose it is.
_FACT_MATRIX = """
SELECT lower(CASE
           WHEN q.kind = 'count' THEN q.unit
           WHEN regexp_matches(q.slot_origins, 'subject=(clause|row_head)') THEN q.measure || ' (' || q.subject || ')'
           ELSE q.measure
       END) AS thing, q.document_id, d.published_on, q.start_at, q.end_at, q.text, q.value, q.low, q.high,
       q.time_frame, q.place, q.population, c.claim_id, c.text AS claim, c.source_status,
       EXISTS (
           SELECT 1 FROM main.claim_pairs p WHERE p.relation = 'conflict' AND c.claim_id IN (p.claim_id, p.other_claim_id)
       ) AS in_conflict
FROM main.quantities q
JOIN main.claims c USING (claim_id)
JOIN main.documents d ON d.document_id = q.document_id
WHERE q.value IS NOT NULL AND thing IS NOT NULL
  AND q.kind NOT IN ('number', 'date', 'year', 'time', 'age', 'ordinal', 'statistic', 'fraction', 'fold')
QUALIFY count(*) OVER (PARTITION BY thing, q.dimension) > 1
"""
NAMES = (  # of all views that rules and suites may read
    *(stored.table.name for stored in ddl.BY_VERSION),
    *(stored.table.name for stored in (ddl.CLAIM_PAIRS, ddl.PROBLEMS, ddl.SUPPRESSIONS, ddl.SETTINGS, ddl.LEXICON)),
    CLAIMS_NEEDING_SOURCE,
    FACT_MATRIX,
    ddl.ARCHIVE_DOCUMENTS.table.name,
    ARCHIVE_CLAIMS,
    ARCHIVE_QUANTITIES,
    ddl.CAPPED_BLOCKS.table.name,
)
_UNREADABLE = "It is not one SELECT."


def publish_views(connection: duckdb.DuckDBPyConnection, run_id: str, rule_sql: Mapping[str, str]) -> dict[str, str]:
    """Replace all views of schema main by those of the run, and add `rule_<CODE>` for each rule.

    Gives back code -> DuckDB's words for each rule that is not one SELECT or does not bind. Such a rule has no view;
    the others are not disturbed.
    """
    statements: dict[str, str] = {}
    refused: dict[str, str] = {}
    for code, sql in rule_sql.items():
        statement = _rule_view(code, sql)
        if _is_one(connection, sql, duckdb.StatementType.SELECT) and _is_one(
            connection, statement, duckdb.StatementType.CREATE
        ):
            statements[code] = statement
        else:
            refused[code] = _why_unreadable(connection, sql)
    # An error ends a transaction, so what does not bind is left out and the rest is done again: broken rules are few.
    while True:
        try:
            _publish(connection, run_id, statements)
            break
        except _UnboundError as unbound:
            refused[unbound.code] = unbound.reason
            del statements[unbound.code]
    return {code: refused[code] for code in rule_sql if code in refused}


class _UnboundError(Exception):
    """One rule's view could not be made."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(code, reason)
        self.code = code
        self.reason = reason


def _publish(connection: duckdb.DuckDBPyConnection, run_id: str, statements: Mapping[str, str]) -> None:
    """All views or none; names the first rule that does not bind."""
    with transaction(connection):
        for statement in (*_clearing(connection), *_of_run(run_id)):
            connection.execute(statement)
        for code, statement in statements.items():
            try:
                connection.execute(statement)
            except duckdb.Error as error:
                raise _UnboundError(code, _first_line(error)) from error


def _clearing(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    found = connection.execute(
        "SELECT view_name FROM duckdb_views() WHERE NOT internal AND schema_name = 'main'"
    ).fetchall()
    for (name,) in found:
        yield f"DROP VIEW main.{quoted(name)}"


def _of_run(run_id: str) -> Iterator[str]:
    """The views of the tables, in the order in which they build on one another."""
    run = literal(run_id)
    documents = ddl.RUN_DOCUMENTS.name
    for stored in ddl.BY_VERSION:
        yield _view(
            stored,
            f'JOIN {documents} run ON run."document_version" = kept."document_version" '
            f'AND run."extractor_version" = kept."extractor_version" WHERE run."run_id" = {run}',
        )
    for stored in (
        ddl.CLAIM_PAIRS,
        ddl.PROBLEMS,
        ddl.SUPPRESSIONS,
        ddl.SETTINGS,
        ddl.ARCHIVE_DOCUMENTS,
        ddl.CAPPED_BLOCKS,
    ):
        yield _view(stored, f'WHERE kept."run_id" = {run}')
    yield _view(
        ddl.LEXICON,
        f'JOIN {ddl.RUNS.name} run ON run."lexicon_version" = kept."lexicon_version" WHERE run."run_id" = {run}',
    )
    yield (f'CREATE VIEW main.{quoted(CLAIMS_NEEDING_SOURCE)} AS SELECT * FROM main."claims" WHERE "needs_source"')
    yield f"CREATE VIEW main.{quoted(FACT_MATRIX)} AS {_FACT_MATRIX}"
    for name, stored in ((ARCHIVE_CLAIMS, ddl.CLAIMS), (ARCHIVE_QUANTITIES, ddl.QUANTITIES)):
        yield _view(
            stored,
            f'JOIN {ddl.ARCHIVE_DOCUMENTS.name} archive ON archive."document_version" = kept."document_version" '
            f'AND archive."extractor_version" = kept."extractor_version" WHERE archive."run_id" = {run}',
            name=name,
        )


def _view(stored: Stored, restriction: str, *, name: str = "") -> str:
    columns = ", ".join(f"kept.{quoted(name)}" for name in stored.table.names)
    return (
        f"CREATE VIEW main.{quoted(name or stored.table.name)} AS SELECT {columns} FROM {stored.name} kept "
        f"{restriction}"
    )


def _rule_view(code: str, sql: str) -> str:
    """The statement that keeps a rule; the line end closes a comment in the rule's last line."""
    return f"CREATE VIEW main.{quoted(f'rule_{code}')} AS\n{_without_semicolon(sql)}\n"


def _without_semicolon(sql: str) -> str:
    return sql.strip().rstrip(";").rstrip()


def _is_one(connection: duckdb.DuckDBPyConnection, sql: str, kind: duckdb.StatementType) -> bool:
    """The text is one statement of this kind. Read by DuckDB itself, so that no quoting can hide a second one."""
    try:
        statements = connection.extract_statements(sql)
    except duckdb.Error:
        return False
    return len(statements) == 1 and statements[0].type == kind


def _why_unreadable(connection: duckdb.DuckDBPyConnection, sql: str) -> str:
    try:
        connection.extract_statements(sql)
    except duckdb.Error as error:
        return _first_line(error)
    return _UNREADABLE


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
