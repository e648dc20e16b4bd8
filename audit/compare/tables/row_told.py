"""A row told in a sentence: one figure is the table's, the other is not.

"Line 7 has gained most, from 960 to 1,420", where the row has 960 and 1,240. That the clause tells this row, and no
other occasion, is shown by its other figure, which a cell or the difference of two cells of the row gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, groupby

from audit.claims.coverage import stem
from audit.compare.statements import Statement, pair
from audit.compare.tables.cells import Cell, all_stems
from audit.model import ClaimPair, Facts, Quantity
from audit.patterns import lazy_pattern

_CLAUSE = lazy_pattern(r"[;:]\s|\s[–—]\s|[.!?]\s+(?=[A-Z])")
_ASIDE = lazy_pattern(r"\s*[(\[].*?[)\]]|,.*$")  # of a row's head: "7 (school)", "Children, under 12"
_COMPARED = lazy_pattern(r"^\s*(?:[a-z]+\s+){0,2}(?:more|fewer|less|up|down|higher|lower|extra)\b", re.IGNORECASE)
_SKIPPED_KINDS = frozenset("date year time age fold percentage_point statistic ordinal duration rate".split())
_BOUNDS = frozenset({"more than", "over", "at least", "less than", "fewer than", "under", "up to", "almost", "nearly"})
_NUMBER = lazy_pattern(r"\d+")
_TELLING = 10.0  # a smaller figure agrees with some cell by chance
_NEAR = 1.5  # times as large as the cell that it should be, or as small


def compare_rows_told(
    facts: Facts, tables: Sequence[Sequence[Cell]], statements: Sequence[Statement]
) -> Iterator[ClaimPair]:
    """Clauses that name one row and give one of its figures rightly and another wrongly."""
    figures = [[cell for cell in cells if cell.block.column_no] for cells in tables]  # the first column names the rows
    rows = [list(row) for cells in figures for _, row in groupby(cells, lambda cell: cell.block.row_no)]
    if not rows:
        return
    called = {each.table_id: each.text for each in facts.document.blocks if each.row_no == 0 and each.column_no == 0}
    for statement in statements:
        claim = statement.claim
        if (
            claim.role != "body"
            or not statement.asserted
            or claim.quoted
            or len(claim.text) != claim.end_at - claim.start_at
        ):
            continue
        for start, end in _clauses(claim.text):
            told = [each for each in statement.quantities if start <= each.start_at - claim.start_at < end]
            if len(told) < 2:
                continue
            named = [row for row in rows if _names(claim.text[start:end], row, called.get(row[0].block.table_id, ""))]
            if len(named) != 1:
                continue
            table = next(cells for cells in figures if named[0][0] in cells)
            for quantity, cell in _wrong(told, named[0], table, claim.text):
                yield pair(
                    "body_vs_table", "conflict", claim, (claim.start_at + start, claim.start_at + end, claim.text[start:end]),
                    cell.claim, (cell.block.start_at, cell.block.end_at, cell.block.text),
                    subject=cell.block.row_head or "", measure=cell.block.column_head, value=quantity.text, other_value=cell.block.text,
                    agreeing=("subject", "unit"), differing=("value",), unstated=(),
                    reason=f"The text says {quantity.text}; the table's row “{cell.block.row_head}” has {cell.block.text} under “{cell.block.column_head}”.",
                    confidence=0.8,
                )  # fmt: skip


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in _CLAUSE.finditer(text):
        yield start, stop.start()
        start = stop.end()
    yield start, len(text)


def _names(clause: str, row: Sequence[Cell], called: str) -> bool:
    """Every word of the row's head, an aside left out; a number only behind what its column is called: "line 7"."""
    head = _ASIDE.sub("", row[0].block.row_head or "").strip()
    if _NUMBER.fullmatch(head):
        return bool(called) and re.search(rf"\b{re.escape(called)} {head}\b", clause, re.IGNORECASE) is not None
    own = all_stems(head)
    return bool(own) and own <= all_stems(clause)


def _wrong(
    told: Sequence[Quantity], row: Sequence[Cell], table: Sequence[Cell], text: str
) -> Iterator[tuple[Quantity, Cell]]:
    right = [each for each in told if _shows_the_row(each, row, text)]
    if not right:
        return
    for quantity in told:
        if quantity in right or not _could_be_a_cell(quantity, table) or _is_worked_out(quantity, table):
            continue
        cells = [
            cell for cell in row if _alike(quantity, cell) and not any(_equal(each, cell.quantity) for each in right)
        ]
        noun = stem(quantity.unit or "")
        named = [cell for cell in cells if noun and noun in cell.column]
        near = sorted(named or cells, key=lambda cell: abs(_value(cell.quantity) - _value(quantity)))
        if near and 1 / _NEAR < _value(quantity) / max(_value(near[0].quantity), 1e-9) < _NEAR:
            yield quantity, near[0]


def _shows_the_row(quantity: Quantity, row: Sequence[Cell], text: str) -> bool:
    """The figure is a cell of the row, or told as the difference of two of its cells."""
    if quantity.value is None or quantity.value < _TELLING:
        return False
    if any(_alike(quantity, cell) and _equal(quantity, cell.quantity) for cell in row):
        return True
    place = text.find(quantity.text)
    if place < 0 or not _COMPARED.match(text[place + len(quantity.text) :]):
        return False
    return any(
        abs(abs(_value(one.quantity) - _value(two.quantity)) - quantity.value) < 1e-6
        for one, two in combinations(row, 2)
    )


def _could_be_a_cell(quantity: Quantity, table: Sequence[Cell]) -> bool:
    """A plain figure of what the table counts, and no bound or change."""
    if (
        quantity.value is None
        or quantity.value < _TELLING
        or quantity.kind in _SKIPPED_KINDS
        or quantity.modifier in _BOUNDS
        or quantity.role == "change"
    ):
        return False
    noun = stem(quantity.unit or "") if quantity.kind == "count" else ""
    return not noun or any(noun in cell.column or noun in all_stems(cell.block.caption or "") for cell in table)


def _is_worked_out(quantity: Quantity, table: Sequence[Cell]) -> bool:
    """It stands elsewhere in the table, or is the sum, the difference or the share of two cells of a row or a column."""
    value = _value(quantity)
    low, high = (value if bound is None else bound for bound in (quantity.low, quantity.high))
    if any(low <= _value(cell.quantity) <= high for cell in table):
        return True
    for first, second in combinations(table, 2):
        if first.block.row_no != second.block.row_no and first.block.column_no != second.block.column_no:
            continue
        one, two = _value(first.quantity), _value(second.quantity)
        shares = (100 * min(one, two) / max(one, two), 100 * abs(one - two) / one) if one and two else ()
        if any(low <= made <= high for made in (one + two, abs(one - two), *shares)):
            return True
    return False


def _alike(quantity: Quantity, cell: Cell) -> bool:
    return (quantity.unit == "percent") == (cell.quantity.unit == "percent")


def _equal(one: Quantity, two: Quantity) -> bool:
    return abs(_value(one) - _value(two)) < 1e-6


def _value(quantity: Quantity) -> float:
    return quantity.value or 0.0
