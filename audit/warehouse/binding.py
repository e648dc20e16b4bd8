"""Values into SQL without parameters.

At the first parameter of a process DuckDB's Python package imports pandas and NumPy, if they are there, to ask whether
the value is one of theirs. That costs more than all of a small audit; so values travel as literals, rows as one JSON.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from audit.warehouse.columns import Column


def bound(sql: str, values: Sequence[Any]) -> str:
    """The statement with each `?` replaced by a literal, in order. ValueError when there are more of one than of the other."""
    parts = sql.split("?")
    literals = [literal(value) for value in values]
    pieces = [piece for pair in zip(parts, [*literals, ""], strict=True) for piece in pair]
    return "".join(pieces)


def literal(value: Any) -> str:
    """One value as DuckDB reads it back."""
    match value:
        case None:
            return "NULL"
        case bool() | int():
            return repr(value)
        case float():
            return f"'{value!r}'::DOUBLE"  # a bare literal would be a DECIMAL, and lose its last digit on the way to a DOUBLE
        case str():
            quoted = "'" + value.replace("'", "''") + "'"
            return quoted if "\0" not in quoted else "(" + quoted.replace("\0", "' || chr(0) || '") + ")"
        case datetime():
            return f"TIMESTAMP '{value.isoformat(sep=' ')}'"
        case date():
            return f"DATE '{value.isoformat()}'"
        case list() | tuple():
            return f"[{', '.join(literal(item) for item in value)}]"
    raise TypeError(f"no literal for {type(value).__name__}")


def rows_of(columns: Sequence[Column], values: Sequence[Sequence[Any]]) -> str:
    """A SELECT of rows that are given as one list a column. ValueError for a number that is not finite."""
    names = [f"c{place}" for place in range(len(columns))]
    data = json.dumps(dict(zip(names, values, strict=True)), ensure_ascii=False, allow_nan=False, default=_date)
    shape = json.dumps({name: [_shape(column.type)] for name, column in zip(names, columns, strict=True)})
    unnested = ", ".join(f"unnest(held.{name})" for name in names)
    return f"SELECT {unnested} FROM (SELECT from_json_strict({literal(data)}, {literal(shape)}) AS held)"


def _shape(type_name: str) -> str | list[str]:
    """A type as DuckDB's JSON functions are told it."""
    return [type_name.removesuffix("[]")] if type_name.endswith("[]") else type_name


def _date(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")
