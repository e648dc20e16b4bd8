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
from audit.recompute.working import printed_number

_TOTAL = lazy_pattern(r"\b(?:total|totals|all|sum|overall|together|altogether|combined)\b", re.IGNORECASE)
_PART_OF_A_ROW = lazy_pattern(
    r"\b(?:of which|thereof|of them|including|subtotal|together|combined|both)\b", re.IGNORECASE
)
_DIFFERENCE_HEAD = lazy_pattern(r"^\s*(?:difference|change|increase|decrease|more|less|\+/[-−])\b", re.IGNORECASE)
_SUM_HEAD = lazy_pattern(r"^\s*(?:total|totals|both|together|sum|all|combined)\s*$", re.IGNORECASE)
_NOT_SUMMED = lazy_pattern(
    r"\b(?:median|mean|average|rate|ratio|per|price|score|wait|index|age|length|change|difference|rank|year|odds|speed|temperature|percent|share)\b|%|\((?:minutes|hours|days|weeks|months|years)\)|^(?:minutes|hours|days|time)\b|\b(?:p|sd|ci|n)\b",
    re.IGNORECASE,
)
_SHARE_HEAD = lazy_pattern(r"\b(?:share|percent|per cent|percentage|proportion)\b|%", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Cell:
    block: Block
    quantity: Quantity


def recompute_tables(facts: Facts, ids: RowIds) -> Iterator[Calculation]:
    """Column totals and share columns of every table of the document."""
    numbers: dict[str, Quantity] = {}
    for quantity in facts.quantities:
        numbers.setdefault(quantity.block_id, quantity)
    tables: dict[str, list[_Cell]] = {}
    for block in facts.document.blocks:
        if (
            block.kind == "table_cell"
            and block.table_id
            and block.row_no
            and block.column_no
            and block.block_id in numbers
        ):
            tables.setdefault(block.table_id, []).append(_Cell(block, numbers[block.block_id]))
    for cells in tables.values():
        columns: dict[int, list[_Cell]] = {}
        for cell in cells:
            columns.setdefault(cell.block.column_no or 0, []).append(cell)
        yield from _totals(columns, facts, ids)
        yield from _across(columns, facts, ids)
        yield from _changes_in_percent(columns, facts, ids)
        yield from _shares(columns, facts, ids)


def rows_and_columns(facts: Facts) -> Iterator[tuple[frozenset[str], list[Quantity]]]:
    """The numbers of every row and column of every table, in order, with the content words of their heads."""
    numbers: dict[str, Quantity] = {}
    for quantity in facts.quantities:
        numbers.setdefault(quantity.block_id, quantity)
    lines: dict[tuple[str, str, int], list[Quantity]] = {}
    words: dict[tuple[str, str, int], frozenset[str]] = {}
    for block in facts.document.blocks:
        if (
            block.kind == "table_cell"
            and block.table_id
            and block.row_no
            and block.column_no
            and block.block_id in numbers
        ):
            heads = content_words(f"{block.row_head} {block.column_head}")
            for key in ((block.table_id, "row", block.row_no), (block.table_id, "column", block.column_no)):
                lines.setdefault(key, []).append(numbers[block.block_id])
                words[key] = words.get(key, frozenset()) | heads
    yield from ((words[key], line) for key, line in lines.items() if len(line) > 1)


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
            0.5 * len(column) * max((10.0 ** -_places(cell.quantity.text) for cell in column), default=1.0)
            if any(_places(cell.quantity.text) for cell in column)
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
            f"{last.block.column_head or 'The column'}: {terms} = {printed_number(total)}, the table says {last.quantity.text}.",
            printed,
            total - step,
            total + step,
            holds,
        )


def _across(columns: dict[int, list[_Cell]], facts: Facts, ids: RowIds) -> Iterator[Calculation]:
    """A column headed "Difference" or "Both" against the two columns before it, when most of its rows agree."""
    order = sorted(columns)
    for place in range(2, len(order)):
        column = columns[order[place]]
        head = column[0].block.column_head or ""
        difference = bool(_DIFFERENCE_HEAD.search(head)) and "%" not in head
        if not difference and not (_SUM_HEAD.search(head) and len(order) == 3):
            continue
        rows = []
        for cell in column:
            inputs = [
                other
                for each in order[place - 2 : place]
                for other in columns[each]
                if other.block.row_no == cell.block.row_no
            ]
            if len(inputs) == 2 and all(
                each.quantity.value is not None and each.quantity.kind in {"count", "number", "money"}
                for each in [*inputs, cell]
            ):
                rows.append((cell, inputs[0], inputs[1]))
        checked = [
            (cell, one, two, _expected(one, two, difference=difference))
            for cell, one, two in rows
            if cell.quantity.unit != "percent"
        ]
        good = sum(abs(abs(cell.quantity.value or 0.0) - result) < 1e-6 for cell, _, _, result in checked)
        if good * 2 < len(checked) or not good:
            continue
        for cell, one, two, result in checked:
            printed = abs(cell.quantity.value or 0.0)
            sign = "−" if difference else "+"
            formula = f"{two.quantity.text} {sign} {one.quantity.text}"
            yield _row(
                cell, one, facts, ids, "difference" if difference else "sum", formula, f"{cell.block.row_head}: {formula} = {printed_number(result)}, the table says {cell.quantity.text}.",
                printed, result, result, abs(printed - result) < 1e-6,
            )  # fmt: skip


def _changes_in_percent(columns: dict[int, list[_Cell]], facts: Facts, ids: RowIds) -> Iterator[Calculation]:
    """A column of percentages headed "Change" against the two columns before it, when most of its rows agree."""
    order = sorted(columns)
    for place in range(2, len(order)):
        column = columns[order[place]]
        if not _DIFFERENCE_HEAD.search(column[0].block.column_head or ""):
            continue
        checked = []
        for cell in column:
            inputs = [
                other
                for each in order[place - 2 : place]
                for other in columns[each]
                if other.block.row_no == cell.block.row_no
            ]
            values = [each.quantity.value for each in (*inputs, cell)]
            if (
                len(inputs) != 2
                or cell.quantity.unit != "percent"
                or any(each.quantity.unit == "percent" for each in inputs)
            ):
                continue
            one, two, printed = values
            if one and two is not None and printed is not None:
                half = 0.5 * 10.0 ** -_places(cell.quantity.text)
                widths = [
                    0.5 * 10.0 ** -_places(each.quantity.text) if "." in each.quantity.text else 0.0 for each in inputs
                ]
                loose = half + 100 * (widths[0] + widths[1]) / one
                result = 100 * (two - one) / one
                signed = printed if result >= 0 or printed < 0 else -printed
                checked.append((cell, inputs, result, signed, loose + 1e-6))
        good = sum(abs(printed - result) <= loose for _, _, result, printed, loose in checked)
        if len(checked) < 3 or good * 2 <= len(checked):
            continue
        for cell, (one_cell, two_cell), result, printed, loose in checked:
            formula = f"({two_cell.quantity.text} − {one_cell.quantity.text}) / {one_cell.quantity.text}"
            yield _row(
                cell, one_cell, facts, ids, "change", formula, f"{cell.block.row_head}: from {one_cell.quantity.text} to {two_cell.quantity.text} is a change of {printed_number(round(result, 1))}%, the table says {cell.quantity.text}.",
                printed, result - loose, result + loose, abs(printed - result) <= loose,
            )  # fmt: skip


def _expected(one: _Cell, two: _Cell, *, difference: bool) -> float:
    a, b = one.quantity.value or 0.0, two.quantity.value or 0.0
    return abs(b - a) if difference else a + b


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
        allowed = 0.5 * len(cells) * max(10.0 ** -_places(cell.quantity.text) for cell in cells)
        holds = abs(total - 100) <= allowed + 1e-6
        terms = " + ".join(cell.quantity.text for cell in cells)
        yield _row(
            cells[-1],
            cells[0],
            facts,
            ids,
            "percent_total",
            terms,
            f"{terms} = {printed_number(total)}%, {'as it should be within rounding' if holds else 'not 100%; rounding cannot explain it'}.",
            total,
            100 - allowed,
            100 + allowed,
            holds,
        )


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


def _places(text: str) -> int:
    match = re.search(r"\.(\d+)", text)
    return len(match[1]) if match else 0
