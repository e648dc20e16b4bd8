"""What a rule's SQL may say, on the DuckDB that is installed."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import pytest

from audit.judge.safety import TABLE_FUNCTIONS, RefusedError, SqlReader


@pytest.fixture(scope="module")
def reader() -> Iterator[SqlReader]:
    with SqlReader() as reader:
        yield reader


ALLOWED = {
    "columns by name": "SELECT document_id, c.start_at, end_at AS done FROM claims c",
    "main by name": "SELECT text FROM main.claims",
    "a reserved name": 'SELECT text FROM "references"',
    "cte": "WITH late AS (SELECT * FROM claims WHERE ordinal > 3) SELECT text FROM late",
    "recursive cte": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT i FROM n",
    "window": "SELECT row_number() OVER (ORDER BY start_at), lag(text) OVER (ORDER BY start_at) FROM claims",
    "aggregate": "SELECT document_id, count(*), list(text ORDER BY start_at), bool_or(quoted) FROM claims GROUP BY 1",
    "unnest": "SELECT unnest(kinds) AS kind FROM claims",
    "lateral": "SELECT kind FROM claims, unnest(kinds) AS t(kind)",
    "series": "SELECT i FROM range(10) AS t(i)",
    "the date of the run": "SELECT date_diff('year', published_on, s.as_of) AS years FROM documents, settings s",
    "a macro of DuckDB": "SELECT nullif(text, ''), list_sum([1, 2]), split_part(text, ' ', 1) FROM claims",
    "age of two dates": "SELECT age(as_of, TIMESTAMP '2020-01-01') AS age FROM settings",
    "a lambda": "SELECT list_filter(kinds, lambda kind: kind <> 'opinion') AS kinds FROM claims",
    "regular expressions": "SELECT text FROM claims WHERE regexp_matches(text, 'alway?s')",
    "a union": "SELECT text FROM claims UNION ALL SELECT text FROM quantities",
    "a subquery": "SELECT text FROM claims c WHERE EXISTS (SELECT 1 FROM quantities q WHERE q.claim_id = c.claim_id)",
    "likeness": "SELECT jaro_winkler_similarity(passage, other_passage) AS near FROM claim_pairs",
}


def refused(reader: SqlReader, sql: str) -> bool:
    try:
        reader.read(sql)
    except RefusedError:
        return True
    return False


@pytest.mark.parametrize("sql", ALLOWED.values(), ids=ALLOWED.keys())
def test_a_select_over_the_facts_is_read(reader: SqlReader, sql: str) -> None:
    reader.read(sql)


REFUSED = {
    "SELECT 1; DROP TABLE claims": "2 statements",
    "SELECT 1; SELECT 2": "2 statements",
    "": "0 statements",
    "-- nothing": "0 statements",
    "SELEC 1": "cannot be parsed",
    "INSERT INTO claims SELECT * FROM claims": "type INSERT",
    "CREATE TEMP VIEW claims AS SELECT 1": "type CREATE",
    "CREATE TEMP MACRO lower(x) AS 'gone'": "type CREATE",
    "COPY claims TO 'out.csv'": "type COPY",
    "ATTACH 'other.duckdb'": "type ATTACH",
    "SET memory_limit = '1TB'": "type",
    "PRAGMA version": "(take the SQL apart|type PRAGMA)",
    "CALL range(3)": "type CALL",
    "EXPLAIN SELECT 1": "type EXPLAIN",
    "SHOW TABLES": "show ref",
    "DESCRIBE claims": "show ref",
    "SUMMARIZE claims": "show ref",
    "SELECT * FROM read_text('/etc/passwd')": "read_text",
    "SELECT * FROM read_csv('x.csv')": "read_csv",
    "SELECT * FROM glob('*')": "glob",
    "SELECT * FROM 'x.csv'": "none of the tables",
    "SELECT * FROM query('SELECT 1')": "query",
    "SELECT * FROM query_table('claims')": "query_table",
    "SELECT * FROM duckdb_settings()": "duckdb_settings",
    "SELECT * FROM pragma_version()": "pragma_version",
    "SELECT * FROM json_execute_serialized_sql('x')": "json_execute_serialized_sql",
    "SELECT * FROM duckdb_tables": "none of the tables",
    "SELECT * FROM sqlite_master": "none of the tables",
    "SELECT * FROM rule_SRC101": "none of the tables",
    "SELECT * FROM store.claims": "schema main alone",
    "SELECT * FROM STORE.CLAIMS": "schema main alone",
    "SELECT * FROM warehouse.main.claims": "schema main alone",
    "SELECT * FROM information_schema.tables": "schema main alone",
    "SELECT * FROM pg_catalog.pg_class": "schema main alone",
    "SELECT * FROM claims WHERE EXISTS (SELECT 1 FROM store.claims)": "schema main alone",
    "WITH x AS (SELECT * FROM store.claims) SELECT * FROM x": "schema main alone",
    "SELECT text FROM claims UNION ALL SELECT text FROM store.claims": "schema main alone",
    "WITH claims AS (SELECT 1) SELECT * FROM store.claims": "schema main alone",
    "SELECT * FROM claims TABLESAMPLE 10%": "sample",
    "SELECT * FROM claims USING SAMPLE 3": "sample",
    "SELECT ? FROM claims": "parameter",
    "SELECT $name FROM claims": "parameter",
    "SELECT nosuchfunction(text) FROM claims": "nosuchfunction",
    "SELECT getenv('HOME')": "getenv",
    "SELECT current_setting('memory_limit')": "current_setting",
    "SELECT getvariable('x')": "getvariable",
    "SELECT age(TIMESTAMP '2020-01-01')": "clock",
    "SELECT ago(INTERVAL 1 DAY)": "clock",
    "SELECT pg_postmaster_start_time()": "clock",
    "SELECT text FROM claims ORDER BY random()": "volatile",
    "SELECT text FROM claims WHERE ordinal > (SELECT random())": "volatile",
    "SELECT sum(ordinal) FILTER (random() > 0.5) FROM claims": "volatile",
    "SELECT sum(ordinal) OVER (ORDER BY random()) FROM claims": "volatile",
    "SELECT list_transform(kinds, lambda kind: kind || uuid()) FROM claims": "volatile",
    "SELECT CASE WHEN true THEN nextval('s') END": "volatile",
    "SELECT pg_sleep(3)": "volatile",
}


@pytest.mark.parametrize(("sql", "why"), REFUSED.items(), ids=REFUSED.keys())
def test_anything_else_is_refused_with_its_reason(reader: SqlReader, sql: str, why: str) -> None:
    with pytest.raises(RefusedError, match=why):
        reader.read(sql)


CLOCK = (
    "now()", "today()", "current_date", "current_date()", "current_time", "current_timestamp", "localtime",
    "localtimestamp", "get_current_time()", "get_current_timestamp()", "transaction_timestamp()",
    "current_localtime()", "current_localtimestamp()", "main.now()", "CURRENT_DATE", "Now()",
)  # fmt: skip


@pytest.mark.parametrize("call", CLOCK)
def test_every_clock_is_refused(reader: SqlReader, call: str) -> None:
    with pytest.raises(RefusedError, match="clock"):
        reader.read(f"SELECT {call} AS moment FROM documents")


@pytest.mark.parametrize("literal", ["'now'::TIMESTAMP", "'today'::DATE", "'now'::DATE", "'now'::TIMESTAMPTZ"])
def test_no_literal_reads_the_clock(literal: str) -> None:
    with duckdb.connect() as connection, pytest.raises(duckdb.Error):
        connection.execute(f"SELECT {literal}")


def test_every_function_that_duckdb_calls_unstable_is_refused(reader: SqlReader) -> None:
    with duckdb.connect() as connection:
        unstable = connection.execute(
            "SELECT DISTINCT function_name FROM duckdb_functions() "
            "WHERE stability IN ('VOLATILE', 'CONSISTENT_WITHIN_QUERY') AND function_type IN ('scalar', 'aggregate')"
        ).fetchall()
    assert len(unstable) > 20
    for (name,) in unstable:
        with pytest.raises(RefusedError):
            reader.read(f'SELECT "{name}"(1) AS x FROM claims')


def test_every_table_function_but_three_is_refused(reader: SqlReader) -> None:
    with duckdb.connect() as connection:
        names = connection.execute(
            "SELECT DISTINCT function_name FROM duckdb_functions() WHERE function_type IN ('table', 'table_macro')"
        ).fetchall()
    refused = {name for (name,) in names if name not in TABLE_FUNCTIONS}
    assert {"read_text", "read_blob", "glob", "duckdb_settings", "sniff_csv"} <= refused
    for name in sorted(refused):
        with pytest.raises(RefusedError):
            reader.read(f"SELECT * FROM {name}()")


def test_a_macro_is_as_safe_as_its_body(reader: SqlReader) -> None:
    with duckdb.connect() as connection:
        macros = connection.execute(
            "SELECT function_name, macro_definition FROM duckdb_functions() WHERE function_type = 'macro' AND "
            "regexp_matches(macro_definition, '(duckdb_[a-z]+\\(|sleep_ms|nextval|now\\()')"
        ).fetchall()
    assert macros
    for name, body in macros:
        assert refused(reader, f"SELECT {name}(1) AS x FROM claims"), f"{name} is let through: {body}"


COLUMNS = {
    "SELECT document_id, c.start_at, end_at + 1 AS done, 'x' AS \"group\" FROM claims c": (
        "document_id", "start_at", "done", "group",
    ),
    "SELECT document_id FROM claims UNION ALL SELECT block_id FROM blocks": ("document_id",),
    "SELECT where_: text, text AS t FROM claims": ("where_", "t"),
    "SELECT document_id, c.* FROM claims c": None,
    "SELECT * EXCLUDE (text) FROM claims": None,
    "SELECT COLUMNS('.*_at') FROM claims": None,
    "FROM claims": None,
    "VALUES (1, 2)": None,
}  # fmt: skip


@pytest.mark.parametrize(("sql", "columns"), COLUMNS.items(), ids=COLUMNS.keys())
def test_the_columns_are_known_unless_a_star_hides_them(
    reader: SqlReader, sql: str, columns: tuple[str, ...] | None
) -> None:
    assert reader.read(sql) == columns


def test_a_deeply_nested_expression_is_refused_or_read_without_a_crash(reader: SqlReader) -> None:
    nested = "SELECT " + "(" * 400 + "random()" + ")" * 400 + " AS x FROM claims"
    with pytest.raises(RefusedError):
        reader.read(nested)


def test_a_sentence_of_refusal_offers_the_nearest_name(reader: SqlReader) -> None:
    with pytest.raises(RefusedError, match='Did you mean "source_mentions"'):
        reader.read("SELECT * FROM source_mention")
