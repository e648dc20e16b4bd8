"""Every fact table as lines of JSON: one row a line, with the table's name in `"table"`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from audit.model import ClaimPair, Facts, Problem
from audit.outputs.wire import json_text
from audit.warehouse.schema import FACT_TABLES, Table

_OF_FACTS = {
    "sentences": "sentences",
    "claims": "claims",
    "quantities": "quantities",
    "source_mentions": "mentions",
    "references": "references",
    "claim_sources": "claim_sources",
    "qualifiers": "qualifiers",
    "evidence": "evidence",
    "conclusions": "conclusions",
    "calculations": "calculations",
}


def fact_lines(facts: Sequence[Facts], pairs: Sequence[ClaimPair], problems: Sequence[Problem]) -> Iterator[str]:
    """Table by table in the order of the schema, in each document by document."""
    for table in FACT_TABLES:
        for row in _rows(table, facts, pairs, problems):
            named: dict[str, Any] = {"table": table.name}
            named.update(zip(table.names, table.row(row), strict=True))
            yield json_text(named, indent=None)


def _rows(
    table: Table, facts: Sequence[Facts], pairs: Sequence[ClaimPair], problems: Sequence[Problem]
) -> Iterator[object]:
    match table.name:
        case "documents":
            yield from (each.document for each in facts)
        case "blocks":
            yield from (block for each in facts for block in each.document.blocks)
        case "claim_pairs":
            yield from pairs
        case "problems":
            yield from problems
            yield from (problem for each in facts for problem in each.problems)
        case name if name in _OF_FACTS:
            yield from (row for each in facts for row in getattr(each, _OF_FACTS[name]))
