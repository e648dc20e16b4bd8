"""Facts that an earlier run established, found again by what they were made from."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace

import duckdb

from audit.model import Facts, Problem
from audit.warehouse import ddl
from audit.warehouse.binding import bound, literal
from audit.warehouse.load import load_facts
from audit.warehouse.migrations import transaction
from audit.warehouse.rows import insert


@dataclass(frozen=True, slots=True)
class Extracted:
    """One document's facts as the warehouse holds them, with the two versions under which it does."""

    facts: Facts
    version: tuple[str, str]


def load_extractions(connection: duckdb.DuckDBPyConnection, keys: Sequence[str]) -> dict[str, tuple[Extracted, ...]]:
    """What was established under each key; keys that the warehouse does not know, or knows in part only, are left out.

    Facts that only a run without an end shares are not taken: the next start removes them.
    """
    chosen = (
        f'SELECT * FROM {ddl.EXTRACTIONS.name} made WHERE "extraction_key" IN (SELECT unnest({literal(list(keys))}::VARCHAR[])) '
        f'AND ("document_version", "extractor_version") IN (SELECT ("document_version", "extractor_version") '
        f'FROM {ddl.RUN_DOCUMENTS.name} JOIN {ddl.RUNS.name} USING ("run_id") WHERE "state" = \'complete\')'
    )
    numbered = f'SELECT row_number() OVER (ORDER BY "extraction_key", "position") - 1 AS "place", * FROM ({chosen})'
    listed = connection.execute(
        f'SELECT "place", "extraction_key", "document_version", "extractor_version", "problems" FROM ({numbered}) ORDER BY "place"'
    ).fetchall()
    wanted = f'SELECT "place" AS "position", "document_version", "extractor_version" FROM ({numbered})'
    facts = load_facts(connection, wanted) if listed else {}
    found: defaultdict[str, list[Extracted]] = defaultdict(list)
    lost: set[str] = set()
    for place, key, document_version, extractor_version, problems in listed:
        if place not in facts:
            lost.add(key)
            continue
        own = tuple(Problem(**each) for each in json.loads(problems))
        found[key].append(Extracted(replace(facts[place], problems=own), (document_version, extractor_version)))
    return {key: tuple(each) for key, each in found.items() if key not in lost}


def keep_extractions(connection: duckdb.DuckDBPyConnection, run_id: str, made: Mapping[str, Sequence[Facts]]) -> None:
    """Note under which key the facts of this run's documents can be found again. They are written already."""
    found = connection.execute(
        bound(
            f'SELECT "document_id", "document_version", "extractor_version" FROM {ddl.RUN_DOCUMENTS.name} WHERE "run_id" = ?',
            [run_id],
        )
    ).fetchall()
    versions = {document_id: (document, extractor) for document_id, document, extractor in found}
    rows = [
        [key, place, each.document.document_id, *versions[each.document.document_id], _json(each.problems)]
        for key, facts in made.items()
        for place, each in enumerate(facts)
    ]
    if not rows:
        return
    keys = literal(list(made))
    with transaction(connection):
        connection.execute(
            f'DELETE FROM {ddl.EXTRACTIONS.name} WHERE "extraction_key" IN (SELECT unnest({keys}::VARCHAR[]))'
        )
        insert(connection, ddl.EXTRACTIONS, [list(column) for column in zip(*rows, strict=True)])


def _json(problems: Sequence[Problem]) -> str:
    return json.dumps([asdict(each) for each in problems], ensure_ascii=False)
