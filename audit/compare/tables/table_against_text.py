"""What the text says of a table's row, against the table: the same row, the same kind of number, another value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from audit.calendar_names import SMALL_MONTHS
from audit.claims.coverage import content_words, stem
from audit.compare.ledger.slips import CORRECTS
from audit.compare.statements import Statement, clause_around, pair
from audit.compare.tables.cells import Cell, all_stems, names_its_base, tables_of
from audit.model import ClaimPair, Facts, Quantity
from audit.parse.quantity.found import CHANGE_VERB
from audit.patterns import lazy_pattern

_MONTHS = SMALL_MONTHS - {"may"}
_UNIT_IN_HEAD = lazy_pattern(
    r"\((minutes|hours|days|weeks|months|years|percent|%|euros?|pounds?|tonnes|kg|km)\)|^(minutes|hours|days"
    r"|weeks|share|percent|euros?|pounds?|dollars?|crowns?|tonnes|kg|km|metres|hectares|litres)\b|, (minutes"
    r"|hours|days)$",
    re.IGNORECASE,
)
_MOST_ROWS = 12  # of a longer table some sum would always fit
_PER_PERIOD = lazy_pattern(
    r"\s+(?:[a-z]+\s+)?(?:an?|per|each|every)\s+(?:day|night|week|month|quarter|year|season|hour|head|person)\b"
)
_BOUNDS = frozenset({"more than", "over", "at least", "less than", "fewer than", "under", "up to"})
_COMPARED = lazy_pattern(r"\s+(?:more|less|fewer|higher|lower|better|worse|above|below|ahead|behind)\b")
_UNITS = {
    "minute": "minute",
    "hour": "hour",
    "day": "day",
    "week": "week",
    "month": "month",
    "year": "year",
    "percent": "percent",
    "%": "percent",
    "share": "percent",
    "euro": "eur",
    "pound": "gbp",
    "dollar": "usd",
    "crown": "crown",
    "metre": "m",
    "hectare": "hectare",
    "litre": "litre",
    "tonne": "tonne",
    "kg": "kg",
    "km": "km",
}


def compare_with_tables(facts: Facts, statements: Sequence[Statement]) -> Iterator[ClaimPair]:
    """Quantities of the text against the cells of the row that they name; silent when any cell of that row agrees."""
    tables = tables_of(facts)
    for statement in statements:
        if statement.claim.role != "body" or not statement.asserted or statement.claim.quoted:
            continue
        if tables and CORRECTS.search(statement.claim.text):
            continue
        words = all_stems(statement.claim.text)
        for cells in tables:
            for quantity in statement.quantities:
                if cell := _contradicting(quantity, statement, words, cells):
                    side = (cell.block.start_at, cell.block.end_at, cell.block.text)
                    row = cell.block.row_head or ""
                    yield pair(
                        "body_vs_table", "conflict", statement.claim, clause_around(facts.document.text, statement.claim, quantity), cell.claim, side,
                        subject=row, measure=cell.block.column_head, value=quantity.text, other_value=cell.block.text,
                        agreeing=("subject", "unit"), differing=("value",), unstated=(),
                        reason=f"The text says {quantity.text}; the table's row “{row}” has {cell.block.text} under "
                            f"“{cell.block.column_head}”.", confidence=0.8,
                    )  # fmt: skip
                    break


def _unit(quantity: Quantity, head: str) -> str:
    """What the number counts: its own unit, else the unit that its column's head names."""
    if quantity.unit in {"percent", "percentage_point"}:
        return quantity.unit
    if re.fullmatch(r"\s*(?:giga|mega|kilo)watt[- ]hours\s*", head, re.IGNORECASE):
        return {"g": "gwh", "m": "mwh", "k": "kwh"}[head.strip()[0].lower()]
    if stated := _UNIT_IN_HEAD.search(head):
        return _UNITS.get(next(filter(None, stated.groups())).lower().rstrip("s"), "count")
    if quantity.kind in {"count", "number"}:
        return "count"
    return quantity.unit or quantity.kind


def _contradicting(
    quantity: Quantity, statement: Statement, words: frozenset[str], cells: Sequence[Cell]
) -> Cell | None:
    """The cell that the quantity should equal and does not; None unless exactly one cell can be meant."""
    if (
        quantity.value is None
        or quantity.kind in {"date", "year", "time", "age", "fold", "percentage_point", "statistic"}
        or quantity.role in {"numerator", "denominator", "change", "n"}
    ):
        return None
    lead = statement.claim.text[: max(0, statement.claim.text.find(quantity.text))]
    if quantity.role == "value" and re.search(r"\bby\s+$", lead) and CHANGE_VERB.search(lead):
        return None  # a change, not a level
    after = statement.claim.text[statement.claim.text.find(quantity.text) + len(quantity.text) :]
    if _PER_PERIOD.match(after):
        return None
    unit = _unit(quantity, "")
    rows = [
        cell
        for cell in cells
        if len(cell.row) >= 1
        and cell.row <= words
        and names_its_base(cell, statement.claim.text)
        and _unit(cell.quantity, cell.block.column_head or "") == unit
    ]
    if not rows:
        return None
    if any(
        _is_printed(quantity, cell.quantity)
        for cell in cells
        if _unit(cell.quantity, cell.block.column_head or "") == unit
    ) and quantity.role not in {"from", "to"}:
        return None  # the number stands in the table, if in another row: the text may well mean that one
    if any(_agree(quantity, cell.quantity) for cell in rows) or _of_another_year(statement, rows):
        return None
    if quantity.role == "value" and _of_several(quantity, cells):
        return None
    rows = [cell for cell in rows if _counts_the_same(quantity, cell)]
    if not rows:
        return None
    rows = _nearest_row(rows, statement.claim.text[: statement.claim.text.find(quantity.text)])
    # The column is named when the sentence uses every word of its head; one shared word is a coincidence.
    named = [cell for cell in rows if cell.column and cell.column <= words and cell.column - cell.row]
    if quantity.role in {"from", "to"}:
        ends = rows[0] if quantity.role == "from" else rows[-1]
        others = [
            each
            for each in statement.quantities
            if each.expression_id == quantity.expression_id and each is not quantity
        ]
        met = any(_agree(each, cell.quantity) for each in others for cell in rows)
        return ends if met and len({cell.block.row_no for cell in rows}) == 1 else None
    candidates = named or [cell for cell in rows if len(rows) == 1 and len(cell.row) > 1 and not _only_dates(cell.row)]
    if (
        len(candidates) != 1
        or quantity.modifier in _BOUNDS
        or _COMPARED.match(statement.claim.text[statement.claim.text.find(quantity.text) + len(quantity.text) :])
    ):
        return None
    return candidates[0]


def _counts_the_same(quantity: Quantity, cell: Cell) -> bool:
    """What the text counts ("spectators") is named by the table's heads, where the text names it at all."""
    if quantity.kind != "count" or not quantity.unit:
        return True
    return stem(quantity.unit) in cell.row | cell.column | content_words(cell.block.caption or "")


def _is_printed(quantity: Quantity, other: Quantity) -> bool:
    """The same number, as printed: wider than rounding is not the same."""
    return quantity.value is not None and other.value is not None and abs(quantity.value - other.value) <= 0.5


def _of_several(quantity: Quantity, cells: Sequence[Cell]) -> bool:
    """The number is the sum of two or three cells of one column, or the difference of two of a column or a row."""
    value = quantity.value or 0.0
    loose = 1.0 if quantity.kind in {"ratio", "fraction"} else 0.0 if quantity.kind in {"count", "number"} else 0.5
    low, high = value - loose, value + loose
    columns: dict[int | None, list[float]] = {}
    rows: dict[int | None, list[float]] = {}
    for cell in cells:
        columns.setdefault(cell.block.column_no, []).append(cell.quantity.value or 0.0)
        rows.setdefault(cell.block.row_no, []).append(cell.quantity.value or 0.0)
    if any(low - 1e-9 <= abs(a - b) <= high + 1e-9 for row in rows.values() for a, b in combinations(row, 2)):
        return True
    for column in columns.values():
        few = column[:_MOST_ROWS]
        if any(low - 1e-9 <= sum(chosen) <= high + 1e-9 for size in (2, 3) for chosen in combinations(few, size)):
            return True
        if any(low - 1e-9 <= abs(a - b) <= high + 1e-9 for a, b in combinations(few, 2)):
            return True
    return False


def _only_dates(row: frozenset[str]) -> bool:
    return all(word in _MONTHS or re.fullmatch(r"[\d/–-]+", word) for word in row)


def _of_another_year(statement: Statement, rows: Sequence[Cell]) -> bool:
    """The sentence names a year, the table another one, and no head of the row names the sentence's year."""
    heads = " ".join(
        f"{cell.block.caption or ''} {cell.block.column_head or ''} {cell.block.row_head or ''} "
        f"{cell.block.source_line or ''}"
        for cell in rows
    )
    years = {int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", heads)}
    return bool(statement.years and years and not statement.years & years)


def _nearest_row(rows: Sequence[Cell], before: str) -> list[Cell]:
    """Of several rows that the sentence names, the one whose own words stand last before the number."""
    places: dict[int, int] = {}
    for cell in rows:
        own = cell.row.difference(*(other.row for other in rows if other.block.row_no != cell.block.row_no)) or cell.row
        found = [
            match.start()
            for match in re.finditer(r"[A-Za-z][\w’'-]+|\d{4}", before)
            if stem(match.group().lower()) in own or match.group() in own
        ]
        places[cell.block.row_no or 0] = max(found, default=-1)
    last = max(places.values())
    return [cell for cell in rows if places[cell.block.row_no or 0] == last]


def _agree(one: Quantity, two: Quantity) -> bool:
    """The two printed intervals meet."""
    if one.value is None or two.value is None:
        return False
    low = one.low if one.low is not None else -1e300
    high = one.high if one.high is not None else 1e300
    other_low = two.low if two.low is not None else -1e300
    other_high = two.high if two.high is not None else 1e300
    return low <= other_high + 1e-9 and other_low <= high + 1e-9
