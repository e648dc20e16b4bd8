"""What a rule's SQL may say. It is somebody else's code, so it is parsed by DuckDB and read before it runs.

Allowed is one SELECT over the views that rules see, with functions whose result depends on their arguments alone.
RefusedError are a second statement, any other statement, other tables and schemas, table functions save three, functions
that DuckDB lists as volatile, the clock (a rule asks `settings.as_of`), the session, samples and parameters. A macro
that comes with DuckDB is as safe as its body, which is read in the same way.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Self

import duckdb

from audit.judge.fields import nearest
from audit.warehouse.views import NAMES

TABLES = frozenset(NAMES)
TABLE_FUNCTIONS = frozenset({"unnest", "range", "generate_series"})
_TABLE_PARTS = frozenset(
    {"EMPTY", "EMPTY_FROM", "BASE_TABLE", "SUBQUERY", "JOIN", "TABLE_FUNCTION", "EXPRESSION_LIST", "PIVOT"}
)
# DuckDB resolves these bare words to functions when no column has the name.
_CLOCK_WORDS = frozenset({"current_date", "current_time", "current_timestamp", "localtime", "localtimestamp"})
_SESSION_WORDS = frozenset(
    {"current_catalog", "current_role", "current_schema", "current_user", "session_user", "user"}
)
_CLOCK = _CLOCK_WORDS | {
    "now", "today", "ago", "get_current_time", "get_current_timestamp", "transaction_timestamp", "current_localtime",
    "current_localtimestamp", "pg_postmaster_start_time", "pg_conf_load_time",
}  # fmt: skip
# Stable by DuckDB's own list, and yet not a function of their arguments, or not on every machine.
_SESSION = _SESSION_WORDS | {
    "getenv", "getvariable", "current_setting", "current_database", "current_schemas", "current_query", "in_search_path",
    "txid_current", "vector_type", "version", "pg_typeof", "query", "query_table", "json_serialize_sql",
    "json_serialize_plan", "json_deserialize_sql", "json_execute_serialized_sql", "reservoir_quantile",
    "approx_quantile", "approx_top_k",
}  # fmt: skip
_WINDOW_FUNCTIONS = frozenset({
    "row_number", "rank", "dense_rank", "rank_dense", "percent_rank", "cume_dist", "ntile", "lag", "lead", "first_value",
    "last_value", "nth_value", "first", "last", "fill",
})  # fmt: skip


class RefusedError(ValueError):
    """This SQL cannot be a rule. The message is a sentence without the file's name, which the loader knows."""


@dataclass(frozen=True, slots=True)
class _Function:
    stabilities: frozenset[str]
    bodies: tuple[str, ...]  # of macros
    built_in: bool


class SqlReader:
    """Reads SQL with the grammar and the functions of the installed DuckDB. Opens a database in memory, closes with it."""

    def __init__(self) -> None:
        self._connection = duckdb.connect(":memory:", config={"enable_external_access": "false", "threads": "1"})
        rows = self._connection.execute(
            "SELECT lower(function_name), list(DISTINCT stability ORDER BY stability) FILTER (stability IS NOT NULL), "
            "list(DISTINCT macro_definition ORDER BY macro_definition) FILTER (function_type = 'macro'), "
            "bool_and(internal) FROM duckdb_functions() WHERE function_type IN ('scalar', 'aggregate', "
            "'macro') GROUP BY 1"
        ).fetchall()
        self._functions = {
            name: _Function(frozenset(stabilities or ()), tuple(bodies or ()), bool(internal))
            for name, stabilities, bodies, internal in rows
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def read(self, sql: str) -> tuple[str, ...] | None:
        """The columns the SELECT returns, or None where a star hides them. Raises RefusedError."""
        self.one_select(sql)
        tree = self._tree(sql)
        self._judge(tree, frozenset(_ctes(tree)), ())
        return _columns(tree["statements"][0]["node"])

    def one_select(self, sql: str) -> None:
        """Nothing if the text is exactly one SELECT statement; else RefusedError."""
        try:
            statements = self._connection.extract_statements(sql)
        except duckdb.Error as error:
            raise RefusedError(f"the SQL cannot be parsed: {_first_line(error)}") from error
        if len(statements) != 1:
            raise RefusedError(f"the SQL holds {len(statements)} statements; it must be exactly one SELECT")
        if statements[0].type != duckdb.StatementType.SELECT:
            kind = str(statements[0].type).rpartition(".")[2]
            raise RefusedError(f"the SQL is of type {kind}; it must be exactly one SELECT")

    def _tree(self, sql: str) -> dict[str, Any]:
        # As a literal: to bind a parameter, DuckDB imports pandas, which takes longer than all the rest.
        literal = "'" + sql.replace("'", "''") + "'"
        row = self._connection.execute(f"SELECT json_serialize_sql({literal}::VARCHAR)").fetchone()
        tree: dict[str, Any] = json.loads(row[0]) if row else {"error": True}
        if tree.get("error"):
            raise RefusedError(
                "DuckDB cannot take the SQL apart (a PRAGMA or PIVOT without IN?), so it cannot be checked"
            )
        return tree

    def _judge(self, tree: Any, ctes: frozenset[str], macros: tuple[str, ...]) -> None:
        for node in _nodes(tree):
            if node.get("sample") is not None:
                raise RefusedError("it takes a sample of rows, which is another one in every run")
            kind = node.get("class")
            if kind in ("PARAMETER", "POSITIONAL_REFERENCE"):
                raise RefusedError("it holds a parameter or a column by position; name the column")
            if kind == "COLUMN_REF":
                self._judge_word(node["column_names"])
            elif kind in ("FUNCTION", "WINDOW"):
                self._judge_function(node, macros)
            elif kind is None and "query_location" in node and isinstance(node.get("type"), str):
                self._judge_table(node, ctes)

    def _judge_word(self, names: list[str]) -> None:
        word = names[-1].lower()
        if len(names) == 1 and word in _CLOCK_WORDS:
            raise RefusedError(f"it reads the clock ({word}); the date a rule may know is settings.as_of")
        if len(names) == 1 and word in _SESSION_WORDS:
            raise RefusedError(f"{word} depends on the session, not on the article")

    def _judge_function(self, node: dict[str, Any], macros: tuple[str, ...]) -> None:
        name = node["function_name"].lower()
        if name in _CLOCK or (name == "age" and len(_arguments(node)) != 2):
            raise RefusedError(f"it reads the clock ({name}); the date a rule may know is settings.as_of")
        if name in _SESSION:
            raise RefusedError(f"{name}() depends on the session or the machine, not on the article")
        if name in TABLE_FUNCTIONS or (node["class"] == "WINDOW" and name in _WINDOW_FUNCTIONS):
            return
        function = self._functions.get(name)
        if function is None:
            raise RefusedError(
                f"{name}() is not a function that a rule may call. "
                f"{nearest(name, self._functions) if name else ''}".strip()
            )
        if "VOLATILE" in function.stabilities:
            raise RefusedError(f"{name}() is volatile: it gives another result on every call, or acts on the session")
        if "CONSISTENT_WITHIN_QUERY" in function.stabilities:
            raise RefusedError(f"{name}() depends on the clock or the session, not on the article")
        if not function.built_in:
            raise RefusedError(f"{name}() is a macro that does not come with DuckDB")
        for body in function.bodies:
            if name not in macros:
                self._judge(self._tree(f"SELECT {body}"), frozenset(), (*macros, name))

    def _judge_table(self, node: dict[str, Any], ctes: frozenset[str]) -> None:
        kind = node["type"]
        if kind not in _TABLE_PARTS:
            raise RefusedError(f"it reads {kind.lower().replace('_', ' ')}, which is none of the tables that rules see")
        if kind == "TABLE_FUNCTION":
            name = node["function"].get("function_name", "").lower()
            if name not in TABLE_FUNCTIONS:
                allowed = ", ".join(sorted(TABLE_FUNCTIONS))
                raise RefusedError(f"it reads the table function {name}(); allowed are {allowed}")
        if kind == "BASE_TABLE":
            schema, name = node["schema_name"].lower(), node["table_name"].lower()
            whole = ".".join(part for part in (node["catalog_name"], node["schema_name"], node["table_name"]) if part)
            if node["catalog_name"] or schema not in ("", "main") or node.get("at_clause") is not None:
                raise RefusedError(f'it reads "{whole}"; rules see the views of schema main alone')
            if name not in TABLES and not (name in ctes and not schema):
                raise RefusedError(
                    f'it reads "{whole}", which is none of the tables that rules see. {nearest(name, TABLES)}'
                )


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object of the tree; by a stack, so that deep nesting cannot exhaust Python's."""
    stack = [tree]
    while stack:
        here = stack.pop()
        if isinstance(here, dict):
            yield here
            stack.extend(here.values())
        elif isinstance(here, list):
            stack.extend(here)


def _ctes(tree: Any) -> Iterator[str]:
    for node in _nodes(tree):
        if isinstance(entries := node.get("map"), list):
            yield from (
                entry["key"].lower()
                for entry in entries
                if isinstance(entry, dict) and isinstance(entry.get("key"), str)
            )


def _arguments(call: dict[str, Any]) -> list[Any]:
    """The arguments of a call, as DuckDB 1.5 and as 2 names them."""
    found: list[Any] = call.get("children") or call.get("arguments") or []
    return found


def _columns(node: dict[str, Any]) -> tuple[str, ...] | None:
    while node["type"] == "SET_OPERATION_NODE":  # named by its first part, which DuckDB 2 calls a child
        node = node["left"] or node["children"][0]
    if node["type"] != "SELECT_NODE":
        return None
    names = []
    for item in node["select_list"]:
        if item["class"] == "STAR" or (not item["alias"] and item.get("function_name") == "unnest"):
            return None
        if item["alias"]:
            names.append(item["alias"])
        elif item["class"] == "COLUMN_REF":
            names.append(item["column_names"][-1])
    return tuple(names)


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]
