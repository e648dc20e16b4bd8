"""The rows of each table as the contracts look at them: with the length of their text, and whether their parents exist."""

from __future__ import annotations

from collections import defaultdict
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


class _Ids:
    """The ids that a row may refer to, by table and by the place of its document."""

    def __init__(self, facts: Sequence[Facts]) -> None:
        self._found: defaultdict[str, set[tuple[int, str]]] = defaultdict(set)
        for place, each in enumerate(facts):
            self._add("documents", place, [each.document.document_id])
            self._add("blocks", place, [block.block_id for block in each.document.blocks])
            for kept in KEPT:
                if (key := kept.stored.table.key) in kept.stored.table.names:
                    self._add(kept.stored.table.name, place, [getattr(row, key) for row in getattr(each, kept.field)])

    def _add(self, table: str, place: int, ids: Sequence[Any]) -> None:
        self._found[table].update((place, value) for value in ids if isinstance(value, str))

    def hold(self, table: str, place: int, value: Any) -> bool:
        return isinstance(value, str) and (place, value) in self._found[table]


def frames_of(facts: Sequence[Facts], problems: Sequence[Problem]) -> Iterator[Frame]:
    """Every table but that of pairs. `problems` are those that belong to no document."""
    ids = _Ids(facts)
    documents = [each.document for each in facts]
    yield _frame(schema.DOCUMENTS, list(enumerate(documents)), facts, ids)
    blocks = [(place, block) for place, document in enumerate(documents) for block in document.blocks]
    yield _frame(schema.BLOCKS, blocks, facts, ids)
    for kept in KEPT:
        rows = [(place, row) for place, each in enumerate(facts) for row in getattr(each, kept.field)]
        yield _frame(kept.stored.table, rows, facts, ids)
    owned = [(place, problem) for place, each in enumerate(facts) for problem in each.problems]
    yield _frame(schema.PROBLEMS, [*owned, *((-1, problem) for problem in problems)], facts, ids)


def _frame(table: Table, rows: Sequence[tuple[int, Any]], facts: Sequence[Facts], ids: _Ids) -> Frame:
    owners = [place for place, _ in rows]
    columns = dict(zip(table.names, columns_of(table, [row for _, row in rows]), strict=True))
    carried: dict[str, list[Any]] = {OWNER: owners}
    for _, length in ends_of(table):
        carried[length] = [_length(facts[place]) if place >= 0 else None for place in owners]
    for column, parent in table.parents:
        values = zip(owners, columns[column], strict=True)
        carried[found_name(column)] = [value is None or ids.hold(parent, place, value) for place, value in values]
    return Frame(table, columns, carried)


def pair_frame(facts: Sequence[Facts], pairs: Sequence[ClaimPair]) -> Frame:
    """Pairs of claims. The other side may stand in a document of the archive, which is not at hand."""
    ids = _Ids(facts)
    places = {each.document.document_id: place for place, each in enumerate(facts)}
    table = schema.CLAIM_PAIRS
    here = [places.get(pair.document_id, -1) for pair in pairs]
    there = [places.get(pair.other_document_id, -1) for pair in pairs]
    far = [pair.scope == "archive" for pair in pairs]
    columns = dict(zip(table.names, columns_of(table, pairs), strict=True))
    carried: dict[str, list[Any]] = {
        OWNER: here,
        LENGTH: [_length(facts[place]) if place >= 0 else None for place in here],
        f"other {LENGTH}": [_length(facts[place]) if place >= 0 else None for place in there],
    }
    for column, parent in parents_of(table):
        other = column.startswith("other_")
        values = zip(there if other else here, columns[column], far, strict=True)
        carried[found_name(column)] = [
            other and away or ids.hold(parent, place, value) for place, value, away in values
        ]
    return Frame(table, columns, carried)


def _length(facts: Facts) -> int | None:
    """Code points of the article; None when not even its text is one, which is another failure."""
    text: Any = facts.document.text
    return len(text) if isinstance(text, str) else None


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
