"""The rows of each table as the contracts look at them: with the length of their text, and whether their parents exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from audit.model import ClaimPair, Facts, Problem
from audit.warehouse import schema
from audit.warehouse.columns import Table
from audit.warehouse.rows import KEPT, columns_of

# What a frame carries beside the declared columns.
OWNER = "owner of the row"  # place of its document among the facts; -1: the run's own
LENGTH = "length of the text"
_PAIR_PARENTS = (("claim_id", "claims"), ("other_document_id", "documents"), ("other_claim_id", "claims"))


@dataclass(frozen=True, slots=True)
class Frame:
    """The rows of one table, as lists: declared columns, and what the model needs to know beside them."""

    table: Table
    columns: Mapping[str, list[Any]]
    carried: Mapping[str, list[Any]]

    @property
    def keys(self) -> list[str]:
        """Each row's id, as a reader of the database would look for it."""
        parts = [self.columns[part.strip()] for part in self.table.key.split(",")]
        return [" ".join(str(value) for value in row) for row in zip(*parts, strict=True)]


def frames_of(facts: Sequence[Facts], problems: Sequence[Problem]) -> Iterator[Frame]:
    ids = _ids(facts)
    documents = [each.document for each in facts]
    yield _frame(schema.DOCUMENTS, [(place, document) for place, document in enumerate(documents)], facts, ids)
    yield _frame(
        schema.BLOCKS, [(i, block) for i, document in enumerate(documents) for block in document.blocks], facts, ids
    )
    for kept in KEPT:
        rows = [(place, row) for place, each in enumerate(facts) for row in getattr(each, kept.field)]
        yield _frame(kept.stored.table, rows, facts, ids)
    owned = [(place, problem) for place, each in enumerate(facts) for problem in each.problems]
    yield _frame(schema.PROBLEMS, [*owned, *((-1, problem) for problem in problems)], facts, ids)


def _ids(facts: Sequence[Facts]) -> dict[str, set[tuple[int, str]]]:
    """The ids that rows of each table may refer to, by the place of their document."""
    found: dict[str, set[tuple[int, str]]] = {
        "documents": {(place, each.document.document_id) for place, each in enumerate(facts)},
        "blocks": {(place, block.block_id) for place, each in enumerate(facts) for block in each.document.blocks},
    }
    for kept in KEPT:
        key = kept.stored.table.key
        if "," not in key:
            rows = ((place, row) for place, each in enumerate(facts) for row in getattr(each, kept.field))
            found[kept.stored.table.name] = {(place, getattr(row, key)) for place, row in rows}
    return found


def _frame(
    table: Table, rows: Sequence[tuple[int, Any]], facts: Sequence[Facts], ids: Mapping[str, set[tuple[int, str]]]
) -> Frame:
    owners = [place for place, _ in rows]
    columns = dict(zip(table.names, columns_of(table, [row for _, row in rows]), strict=True))
    carried: dict[str, list[Any]] = {OWNER: owners}
    for _, length in ends_of(table):
        carried[length] = [len(facts[place].document.text) if place >= 0 else None for place in owners]
    for column, parent in table.parents:
        values = zip(owners, columns[column], strict=True)
        carried[found_name(column)] = [value is None or (place, value) in ids[parent] for place, value in values]
    return Frame(table, columns, carried)


def pair_frame(facts: Sequence[Facts], pairs: Sequence[ClaimPair]) -> Frame:
    """Pairs: the other side may stand in a document of the archive, which is not at hand."""
    ids = _ids(facts)
    places = {each.document.document_id: place for place, each in enumerate(facts)}
    lengths = {each.document.document_id: len(each.document.text) for each in facts}
    table = schema.CLAIM_PAIRS
    here = [places.get(pair.document_id, -1) for pair in pairs]
    there = [places.get(pair.other_document_id, -1) for pair in pairs]
    far = [pair.scope == "archive" for pair in pairs]
    own = list(zip(here, pairs, strict=True))
    other = list(zip(there, pairs, far, strict=True))
    return Frame(
        table,
        dict(zip(table.names, columns_of(table, pairs), strict=True)),
        {
            OWNER: here,
            LENGTH: [lengths.get(pair.document_id) for pair in pairs],
            f"other {LENGTH}": [lengths.get(pair.other_document_id) for pair in pairs],
            found_name("document_id"): [place >= 0 for place in here],
            found_name("claim_id"): [(place, pair.claim_id) in ids["claims"] for place, pair in own],
            found_name("other_document_id"): [away or place >= 0 for place, _, away in other],
            found_name("other_claim_id"): [
                away or (at, pair.other_claim_id) in ids["claims"] for at, pair, away in other
            ],
        },
    )


def parents_of(table: Table) -> tuple[tuple[str, str], ...]:
    return (*table.parents, *(_PAIR_PARENTS if table is schema.CLAIM_PAIRS else ()))


def ends_of(table: Table) -> Iterator[tuple[str, str]]:
    """Columns that hold the end of a passage, with the column that holds the length of its text."""
    if "end_at" in table.names:
        yield "end_at", LENGTH
    if "other_end" in table.names:
        yield "other_end", f"other {LENGTH}"


def found_name(column: str) -> str:
    return f"{column} was found"
