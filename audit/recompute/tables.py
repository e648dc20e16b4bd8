"""Tables against themselves: totals, shares that should come to 100.

A last row is a total when it is called one, or when one of its columns is exactly the sum of the column above. Columns
of averages, rates and shares are never summed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from audit.claims.coverage import content_words
from audit.identity import RowIds
from audit.model import Block, Calculation, Facts, Quantity
from audit.patterns import lazy_pattern
from audit.recompute.row_formulas import misfits
from audit.recompute.working import decimals, printed_number

_TOTAL = lazy_pattern(r"\b(?:total|totals|all|sum|overall|together|altogether|combined)\b", re.IGNORECASE)
_PART_OF_A_ROW = lazy_pattern(
    r"\b(?:of which|thereof|of them|including|subtotal|together|combined|both)\b", re.IGNORECASE
)
_DIFFERENCE_HEAD = lazy_pattern(r"^\s*(?:difference|change|increase|decrease|more|less|\+/[-−])\b", re.IGNORECASE)
_SUM_HEAD = lazy_pattern(r"^\s*(?:total|totals|both|together|sum|all|combined)\s*$", re.IGNORECASE)
_NOT_SUMMED = lazy_pattern(
    r"\b(?:median|mean|average|rate|ratio|per|price|score|wait|index|age|length|change|difference|rank|year"
    r"|odds|speed|temperature|percent|share)\b|%|\((?:minutes|hours|days|weeks|months|years)\)|^(?:minutes"
    r"|hours|days|time)\b|\b(?:p|sd|ci|n)\b",
    re.IGNORECASE,
)
_SHARE_HEAD = lazy_pattern(r"\b(?:share|percent|per cent|percentage|proportion)\b|%", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Cell:
    block: Block
    quantity: Quantity


def recompute_tables(facts: Facts, ids: RowIds) -> Iterator[Calculation]:
    """Column totals and share columns of every table of the document."""
    tables: dict[str, dict[int, list[_Cell]]] = {}
    for cell in _cells(facts):
        columns = tables.setdefault(cell.block.table_id or "", {})
        columns.setdefault(cell.block.column_no or 0, []).append(cell)
    for columns in tables.values():
        yield from _totals(columns, facts, ids)
        yield from _across(columns, facts, ids)
        yield from _changes_in_percent(columns, facts, ids)
        yield from _shares(columns, facts, ids)
        yield from _worked_out(columns, facts, ids)


def rows_and_columns(facts: Facts) -> Iterator[tuple[frozenset[str], list[Quantity]]]:
    """The numbers of every row and column of every table, in order, with the content words of their heads."""
    lines: dict[tuple[str | None, str, int | None], list[Quantity]] = {}
    words: dict[tuple[str | None, str, int | None], frozenset[str]] = {}
    for cell in _cells(facts):
        block = cell.block
        heads = content_words(f"{block.row_head} {block.column_head}")
        for key in ((block.table_id, "row", block.row_no), (block.table_id, "column", block.column_no)):
            lines.setdefault(key, []).append(cell.quantity)
            words[key] = words.get(key, frozenset()) | heads
    yield from ((words[key], line) for key, line in lines.items() if len(line) > 1)


def _cells(facts: Facts) -> Iterator[_Cell]:
    """The cells below and beside the heads of the tables that hold a number, each with its first."""
    numbers: dict[str, Quantity] = {}
    for quantity in facts.quantities:
        numbers.setdefault(quantity.block_id, quantity)
    for block in facts.document.blocks:
        inside = block.kind == "table_cell" and block.table_id and block.row_no and block.column_no
        if inside and block.block_id in numbers:
            yield _Cell(block, numbers[block.block_id])


def _summable(column: list[_Cell]) -> bool:
    return (
        len(column) >= 3
        and not _NOT_SUMMED.search(column[0].block.column_head or "")
        and all(
            cell.quantity.value is not None and cell.quantity.kind in {"count", "number", "money"} for cell in column
        )
    )


def _totals(columns: dict[int, list[_Cell]], facts: Facts, ids: RowIds) -> Iterator[Calculation]:
    rows = {cell.block.row_no for column in columns.values() for cell in column}
    last_row = max((row for row in rows if row is not None), default=None)
    sums = []
    for column in columns.values():
        if any(_PART_OF_A_ROW.search(cell.block.row_head or "") for cell in column[:-1]):
            continue  # a row that is part of another, or already a sum
        if _summable(column) and column[-1].block.row_no == last_row and len(column) == len(rows):
            sums.append((column, sum(cell.quantity.value or 0.0 for cell in column[:-1])))
    if not sums:
        return
    named = bool(_TOTAL.search(sums[0][0][-1].block.row_head or ""))
    proven = any(abs(total - (column[-1].quantity.value or 0.0)) < 1e-6 and total > 0 for column, total in sums)
    if not (named or proven):
        return
    for column, total in sums:
        last = column[-1]
        printed = last.quantity.value or 0.0
        step = (
            0.5 * len(column) * max((10.0 ** -decimals(cell.quantity) for cell in column), default=1.0)
            if any(decimals(cell.quantity) for cell in column)
            else 0.0
        )
        holds = abs(total - printed) <= step + 1e-6
        if not holds and not named and abs(total - printed) > 0.5 * max(total, printed):
            continue  # another kind of number in a column whose head does not say so
        terms = " + ".join(cell.quantity.text for cell in column[:-1])
        yield _row(
            last,
            column[0],
            facts,
            ids,
            "sum",
            terms,
            f"{last.block.column_head or 'The column'}: {terms} = {printed_number(total)}, the table says "
            f"{last.quantity.text}.",
            printed,
            total - step,
            total + step,
            holds,
        )


@dataclass(frozen=True, slots=True)
class _Derived:
    """A cell with the two cells of its row from which its column is reckoned."""

    cell: _Cell
    one: _Cell
    two: _Cell


def _derived(columns: dict[int, list[_Cell]], place: int) -> Iterator[_Derived]:
    """The cells of one column, each with those of its row in the two columns before. `place`: in the order of columns."""
    order = sorted(columns)
    for cell in columns[order[place]]:
        inputs = [
            other
            for each in order[place - 2 : place]
            for other in columns[each]
            if other.block.row_no == cell.block.row_no
        ]
        if len(inputs) == 2 and all(each.quantity.value is not None for each in (*inputs, cell)):
            yield _Derived(cell, *inputs)


def _across(columns: dict[int, list[_Cell]], facts: Facts, ids: RowIds) -> Iterator[Calculation]:
    """A column headed "Difference" or "Both" against the two columns before it, when most of its rows agree."""
    order = sorted(columns)
    for place in range(2, len(order)):
        head = columns[order[place]][0].block.column_head or ""
        difference = bool(_DIFFERENCE_HEAD.search(head)) and "%" not in head
        if not difference and not (_SUM_HEAD.search(head) and len(order) == 3):
            continue
        checked = [
            (each, _expected(each, difference=difference))
            for each in _derived(columns, place)
            if all(cell.quantity.kind in {"count", "number", "money"} for cell in (each.cell, each.one, each.two))
            and each.cell.quantity.unit != "percent"
        ]
        good = sum(abs(abs(each.cell.quantity.value or 0.0) - result) < 1e-6 for each, result in checked)
        if good * 2 < len(checked) or not good:
            continue
        for each, result in checked:
            cell, printed = each.cell, abs(each.cell.quantity.value or 0.0)
            formula = f"{each.two.quantity.text} {'−' if difference else '+'} {each.one.quantity.text}"
            working = (
                f"{cell.block.row_head}: {formula} = {printed_number(result)}, the table says {cell.quantity.text}."
            )
            kind, holds = "difference" if difference else "sum", abs(printed - result) < 1e-6
            yield _row(cell, each.one, facts, ids, kind, formula, working, printed, result, result, holds)


def _expected(each: _Derived, *, difference: bool) -> float:
    one, two = each.one.quantity.value or 0.0, each.two.quantity.value or 0.0
    return abs(two - one) if difference else one + two


@dataclass(frozen=True, slots=True)
class _Change:
    """A printed change in per cent, the one that its row comes to, and how far rounding lets them lie apart."""

    derived: _Derived
    printed: float  # with the sign of the result where the table prints none
    result: float
    loose: float

    @property
    def holds(self) -> bool:
        return abs(self.printed - self.result) <= self.loose


def _changes_in_percent(columns: dict[int, list[_Cell]], facts: Facts, ids: RowIds) -> Iterator[Calculation]:
    """A column of percentages headed "Change" against the two columns before it, when most of its rows agree."""
    order = sorted(columns)
    for place in range(2, len(order)):
        if not _DIFFERENCE_HEAD.search(columns[order[place]][0].block.column_head or ""):
            continue
        changes = [change for each in _derived(columns, place) if (change := _change(each)) is not None]
        if len(changes) < 3 or sum(each.holds for each in changes) * 2 <= len(changes):
            continue
        for each in changes:
            cell, result, loose = each.derived.cell, each.result, each.loose
            one, two = each.derived.one.quantity.text, each.derived.two.quantity.text
            working = (
                f"{cell.block.row_head}: from {one} to {two} is a change of {printed_number(round(result, 1))}%, "
                f"the table says {cell.quantity.text}."
            )
            yield _row(
                cell,
                each.derived.one,
                facts,
                ids,
                "change",
                f"({two} − {one}) / {one}",
                working,
                each.printed,
                result - loose,
                result + loose,
                each.holds,
            )


def _change(each: _Derived) -> _Change | None:
    """None where the cell is no percentage, or one of the two before it is."""
    one, two = each.one.quantity, each.two.quantity
    if each.cell.quantity.unit != "percent" or "percent" in {one.unit, two.unit} or not one.value:
        return None
    printed, result = each.cell.quantity.value or 0.0, 100 * ((two.value or 0.0) - one.value) / one.value
    widths = sum(0.5 * 10.0 ** -decimals(cell) if "." in cell.text else 0.0 for cell in (one, two))
    loose = 0.5 * 10.0 ** -decimals(each.cell.quantity) + 100 * widths / one.value
    return _Change(each, printed if result >= 0 or printed < 0 else -printed, result, loose + 1e-6)


def _shares(columns: dict[int, list[_Cell]], facts: Facts, ids: RowIds) -> Iterator[Calculation]:
    """A column headed "Share", or one whose cells are all percentages of one list that ends in "Other"."""
    for column in columns.values():
        cells = [cell for cell in column if not _TOTAL.search(cell.block.row_head or "")]
        if len(cells) < 3 or any(
            cell.quantity.value is None or cell.quantity.unit not in {"percent", None} for cell in cells
        ):
            continue
        headed = bool(_SHARE_HEAD.search(cells[0].block.column_head or ""))
        ends_in_other = bool(
            re.search(r"\bothers?\b|\brest\b|\bunknown\b", cells[-1].block.row_head or "", re.IGNORECASE)
        )
        total = sum(cell.quantity.value or 0.0 for cell in cells)
        if not (headed and ends_in_other or headed and 90 <= total <= 110):
            continue
        allowed = 0.5 * len(cells) * max(10.0 ** -decimals(cell.quantity) for cell in cells)
        holds = abs(total - 100) <= allowed + 1e-6
        terms = " + ".join(cell.quantity.text for cell in cells)
        yield _row(
            cells[-1],
            cells[0],
            facts,
            ids,
            "percent_total",
            terms,
            f"{terms} = {printed_number(total)}%, "
            f"{'as it should be within rounding' if holds else 'not 100%; rounding cannot explain it'}.",
            total,
            100 - allowed,
            100 + allowed,
            holds,
        )


def _worked_out(columns: dict[int, list[_Cell]], facts: Facts, ids: RowIds) -> Iterator[Calculation]:
    """Cells that break the formula of their column; differences and sums have readers of their own."""
    cells = {each.quantity.quantity_id: each for column in columns.values() for each in column}
    numbers: dict[int, dict[int, Quantity]] = {}
    for place, column in columns.items():
        rows = [each for each in column if not _TOTAL.search(each.block.row_head or "")]
        numbers[place] = {each.block.row_no or 0: each.quantity for each in rows}
    heads = {place: column[0].block.column_head or "" for place, column in columns.items()}
    for each in misfits(numbers, heads):
        cell = cells[each.cell.quantity_id]
        head = cell.block.column_head or ""
        if not (_DIFFERENCE_HEAD.search(head) or _SUM_HEAD.search(head)):
            yield _row(
                cell, cells[each.source.quantity_id], facts, ids, "ratio", each.formula, f"{cell.block.row_head}: {each.working}",
                each.cell.value or 0.0, each.value - each.slack, each.value + each.slack, False,
            )  # fmt: skip


def _row(
    last: _Cell,
    first: _Cell,
    facts: Facts,
    ids: RowIds,
    kind: str,
    formula: str,
    working: str,
    printed: float,
    low: float,
    high: float,
    holds: bool,
) -> Calculation:
    return Calculation(
        calculation_id=ids.next("calculations", f"{kind} {working}"),
        document_id=facts.document.document_id,
        claim_id=last.quantity.claim_id,
        kind=kind,
        start_at=last.block.start_at,
        end_at=last.block.end_at,
        passage=last.block.text,
        other_start=first.block.start_at,
        other_end=first.block.end_at,
        other_passage=first.block.text,
        formula=formula,
        working=working,
        printed=printed,
        low=low,
        high=high,
        holds=holds,
    )
