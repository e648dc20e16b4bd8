"""Claims whose figures can be read off a table that prints its source are covered by that source line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations

from audit.model import Claim, Document, Quantity

_NEAR = 0.006  # relative: what rounding leaves of a difference or a change


def covered_by_tables(document: Document, claims: Sequence[Claim], quantities: Sequence[Quantity]) -> tuple[Claim, ...]:
    """The claims, those without a source covered where at least half of their figures stand in a sourced table.

    A figure also stands there when it is the difference of two cells of one row, or the change from one to the other
    in percent, and the claim names the row.
    """
    sourced = {block.block_id: block for block in document.blocks if block.kind == "table_cell" and block.source_line}
    if not sourced:
        return tuple(claims)
    cells = [each for each in quantities if each.block_id in sourced and each.value is not None]
    printed = {(each.value, _comparable(each)) for each in cells}
    rows: dict[tuple[str | None, int | None], list[Quantity]] = {}
    for each in cells:
        block = sourced[each.block_id]
        rows.setdefault((block.table_id, block.row_no), []).append(each)
    derived = {(sourced[row[0].block_id].row_head or "").lower(): tuple(_derived(row)) for row in rows.values()}
    by_claim: dict[str, list[Quantity]] = {}
    for each in quantities:
        if each.claim_id and each.kind not in {"date", "year", "time"} and each.block_id not in sourced:
            by_claim.setdefault(each.claim_id, []).append(each)

    def stands(quantity: Quantity, words: frozenset[str]) -> bool:
        return (quantity.value, _comparable(quantity)) in printed or any(
            _close(quantity.value, value) for head, values in derived.items() if _names(words, head) for value in values
        )

    covered = []
    for claim in claims:
        numbers = by_claim.get(claim.claim_id, [])
        if claim.source_status == "none" and claim.role == "body" and numbers:
            words = frozenset(claim.text.lower().replace(",", " ").replace(".", " ").split())
            if sum(stands(each, words) for each in numbers) * 2 >= len(numbers):
                claim = replace(claim, source_status="complete", source_status_reason="table source")
        covered.append(claim)
    return tuple(covered)


def _derived(row: Sequence[Quantity]) -> Iterator[float]:
    """Differences between two cells of a row, and changes from one to the other in percent, both without their sign."""
    for one, other in permutations([each for each in row if each.unit == row[0].unit], 2):
        if one.value is not None and other.value is not None and one.value != other.value:
            yield abs(one.value - other.value)
            if other.value:
                yield abs(one.value - other.value) / abs(other.value) * 100.0


def _close(value: float | None, other: float) -> bool:
    return value is not None and abs(abs(value) - other) <= _NEAR * max(abs(other), 1.0)


def _names(words: frozenset[str], head: str) -> bool:
    """The claim holds every longer word of the row's head."""
    telling = [word for word in head.replace(",", " ").split() if len(word) > 3]
    return bool(telling) and words.issuperset(telling)


def _comparable(quantity: Quantity) -> str:
    """What kind of number it is for a table: a share is not a count, and a multiple is neither."""
    return {"percent": "share", "ratio": "share", "fraction": "share", "fold": "multiple"}.get(quantity.kind, "number")
