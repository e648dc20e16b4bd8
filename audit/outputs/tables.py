"""Rows of a query as an aligned table, as CSV or as JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from audit.outputs.json_pieces import plain
from audit.outputs.shown import shown
from audit.outputs.wire import json_text

Rows = Sequence[Sequence[Any]]
_WIDEST = 60  # of a column on a terminal; CSV and JSON give values whole


def table_lines(columns: Sequence[str], rows: Rows) -> Iterator[str]:
    """An aligned table: a head, a rule, the rows; numbers stand to the right."""
    cells = [[_cell(value) for value in row] for row in rows]
    head = [shown(column) for column in columns]
    widths = [max(len(line[place]) for line in (head, *cells)) for place in range(len(head))]
    numeric = [
        bool(rows)
        and all(value is None or (isinstance(value, int | float) and not isinstance(value, bool)) for value in column)
        for column in (zip(*rows, strict=True) if rows else [()] * len(head))
    ]
    yield _aligned(head, widths, numeric)
    yield "  ".join("-" * width for width in widths)
    yield from (_aligned(line, widths, numeric) for line in cells)


def csv_text(columns: Sequence[str], rows: Rows) -> str:
    """CSV with line feeds. A text that a spreadsheet would take for a formula is kept a text by an apostrophe."""
    sink = io.StringIO()
    writer = csv.writer(sink, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)  # a lone carriage return is quoted too
    writer.writerow([_harmless(column) for column in columns])
    writer.writerows([_harmless(plain(value)) for value in row] for row in rows)
    return sink.getvalue()


def json_rows(columns: Sequence[str], rows: Rows) -> str:
    """A JSON list with one object a row."""
    return json_text([dict(zip(columns, row, strict=True)) for row in rows], indent=2)


def _harmless(value: Any) -> Any:
    if isinstance(value, list | dict):
        value = json_text(value, indent=None)
    return f"'{value}" if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r", "\n"} else value


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = shown(str(value))
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"


def _aligned(cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool]) -> str:
    placed = (
        cell.rjust(width) if right else cell.ljust(width)
        for cell, width, right in zip(cells, widths, numeric, strict=True)
    )
    return "  ".join(placed).rstrip()
