"""The statistics of articles with their recomputation, right ones and wrong ones, as text or as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from audit.model import Calculation, Document, Facts, Quantity
from audit.outputs.shown import shown
from audit.outputs.wire import json_text

_STATISTICS = frozenset({"percent", "percentage_point", "ratio", "fraction", "fold", "rate", "statistic"})
_INPUTS = frozenset({"df", "n"})  # read with the result that they belong to


def statistics_lines(facts: Sequence[Facts]) -> Iterator[str]:
    """Article by article in order of place: line, passage, and the working or why there is none; a sum at the end."""
    right = wrong = left = 0
    for each in facts:
        rows = list(_rows(each))
        right += sum(row["verdict"] == "holds" for row in rows)
        wrong += sum(row["verdict"] == "does not hold" for row in rows)
        left += sum(row["verdict"] == "not recomputed" for row in rows)
        yield shown(each.document.document_id)
        for row in rows:
            mark = {"holds": "ok", "does not hold": "NO", "not recomputed": "--"}[row["verdict"]]
            yield f"  {row['line']:>4}  {mark}  {shown(row['quote'])}: {shown(row['working'])}"
        if not rows:
            yield "  no statistics"
    yield f"{_counted(right + wrong + left)}: {right} hold, {wrong} do not, {left} cannot be recomputed from the text."


def statistics_json(facts: Sequence[Facts]) -> str:
    """`{"documents": [{"id", "statistics": [{"kind", "verdict", "start", "end", "line", "quote", "working", …}]}]}`.

    Offsets are code points of the document's text, end exclusive; `line` counts from 1. `printed`, `low` and `high` are
    the printed figure and the interval that the recomputation allows, null where nothing was recomputed.
    """
    documents = [{"id": each.document.document_id, "statistics": list(_rows(each))} for each in facts]
    return json_text({"schema_version": "1.0", "documents": documents}, indent=2)


def _rows(facts: Facts) -> Iterator[dict[str, Any]]:
    found: list[tuple[int, int, dict[str, Any]]] = [
        (each.start_at, each.end_at, _recomputed(facts.document, each)) for each in facts.calculations
    ]
    spans = [(each.start_at, each.end_at) for each in facts.calculations]
    for quantity in facts.quantities:
        if quantity.kind not in _STATISTICS or quantity.role in _INPUTS:
            continue
        if not any(start < quantity.end_at and quantity.start_at < end for start, end in spans):
            found.append((quantity.start_at, quantity.end_at, _alone(facts.document, quantity)))
    yield from (row for _, _, row in sorted(found, key=lambda each: each[:2]))


def _recomputed(document: Document, one: Calculation) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "verdict": "holds" if one.holds else "does not hold",
        "start": one.start_at,
        "end": one.end_at,
        "line": _line(document, one.start_at),
        "quote": one.passage,
        "formula": one.formula,
        "working": one.working,
        "printed": one.printed,
        "low": one.low,
        "high": one.high,
    }


def _alone(document: Document, one: Quantity) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "verdict": "not recomputed",
        "start": one.start_at,
        "end": one.end_at,
        "line": _line(document, one.start_at),
        "quote": one.text,
        "formula": None,
        "working": "nothing beside it that it could be worked out from.",
        "printed": one.value,
        "low": None,
        "high": None,
    }


def _line(document: Document, place: int) -> int:
    return document.text.count("\n", 0, place) + 1


def _counted(number: int) -> str:
    return f"{number} {'statistic' if number == 1 else 'statistics'}"
