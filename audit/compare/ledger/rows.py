"""A number of a table's row, copied wrongly: "the North Dock has 165 berths" beside a row that has 156.

The sentence names the row and gives none of its figures rightly (where it does, `tables.row_told` compares the rest). Its
number stands nowhere in the table, is no sum and no difference of what stands in the row, and differs from a number of
that row in one digit or in two that changed places.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from audit.compare.ledger.slips import CORRECTS
from audit.compare.statements import Statement, pair, part_of
from audit.compare.tables.cells import Cell, all_stems, tables_of
from audit.model import ClaimPair, Facts, Quantity
from audit.patterns import lazy_pattern

_COUNTED = frozenset({"count", "number"})
_BOUNDS = frozenset(
    "more than,over,at least,less than,fewer than,under,up to,about,around,some,nearly,almost,roughly".split(",")
)
_STOP = lazy_pattern(r"[;:](?!\d)|\s[–—-]\s|\s(?:but|while|whereas|although|though|compared with)\s")
_OTHER = lazy_pattern(
    r"\b(?:if|would|could|might|planned|plans?|expected|forecast|until|since|before|formerly|originally|next|last|other|another|more|fewer|less|times|rise|increase|fall|drop|gain|loss)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_COMPARED = lazy_pattern(
    r"\s+(?:\w+\s+)?(?:more|less|fewer|higher|lower|better|worse|above|below|ahead|behind|than|ago|times)\b"
)
_MOST_CELLS = 60  # of a longer table some sum or difference would always fit


def compare_rows(facts: Facts, statements: Sequence[Statement]) -> Iterator[ClaimPair]:
    """Conflicts between numbers of the text and the row of a table that they come from, in one article."""
    tables = [cells for cells in tables_of(facts) if 1 < len(cells) <= _MOST_CELLS]
    if not tables:
        return
    for statement in statements:
        claim = statement.claim
        if claim.role != "body" or not statement.asserted or claim.quoted or CORRECTS.search(claim.text):
            continue
        for quantity, cells in itertools.product(statement.quantities, tables):
            if (cell := _miscopied(quantity, statement, cells)) is not None:
                place = claim.text.find(quantity.text)
                start = max((stop.end() for stop in _STOP.finditer(claim.text, 0, place)), default=0)
                stop = _STOP.search(claim.text, place)
                head, column = cell.block.row_head or "", cell.block.column_head or ""
                yield pair(
                    "body_vs_table", "conflict", claim, part_of(claim, start, stop.start() if stop else len(claim.text)),
                    cell.claim, (cell.block.start_at, cell.block.end_at, cell.block.text),
                    subject=head, measure=column, value=quantity.text, other_value=cell.block.text, agreeing=("subject",), differing=("value",), unstated=(),
                    reason=f"The text says {quantity.text}; the table's row “{head}” has {cell.block.text} under “{column}”.", confidence=0.75,
                )  # fmt: skip


def _miscopied(quantity: Quantity, statement: Statement, cells: Sequence[Cell]) -> Cell | None:
    """The one cell of which the quantity is a bad copy."""
    text = statement.claim.text
    place = text.find(quantity.text)
    if (
        not _is_level(quantity)
        or place < 0
        or _OTHER.search(text[:place])
        or _COMPARED.match(text, place + len(quantity.text))
    ):
        return None
    numbers = [each for each in cells if each.quantity.kind in _COUNTED and each.quantity.value is not None]
    value = quantity.value or 0.0
    if any(each.quantity.value == value for each in numbers):
        return None
    rows = _row(statement, numbers)
    if _follows(value, rows):
        return None
    found = [each for each in rows if _is_bad_copy(quantity.text, each.block.text) and _fits(quantity, each, text)]
    return found[0] if len(found) == 1 else None


def _is_level(quantity: Quantity) -> bool:
    return (
        quantity.kind in _COUNTED
        and quantity.value is not None
        and quantity.role in {"value", "from", "to", "denominator"}
        and quantity.modifier not in _BOUNDS
        and quantity.per is None
    )


def _row(statement: Statement, numbers: Sequence[Cell]) -> list[Cell]:
    """The cells of the one row that the sentence names by all its words; none where it gives one of its figures."""
    words = all_stems(statement.claim.text)
    named = {each.block.row_no for each in numbers if each.row and each.row <= words}
    row = [each for each in numbers if each.block.row_no in named]
    told = {each.value for each in statement.quantities}
    return row if len(named) == 1 and not any(each.quantity.value in told for each in row) else []


def _fits(quantity: Quantity, cell: Cell, text: str) -> bool:
    """Two numbers of one digit's difference need the column's word, or three digits, to be taken for one."""
    digits = re.sub(r"\D", "", quantity.text)
    return len(digits) > 2 or bool(cell.column & all_stems(text))


def _is_bad_copy(one: str, two: str) -> bool:
    """One digit differs, or two neighbours have changed places; the first digit alone is no copy."""
    left, right = (re.sub(r"\D", "", each) for each in (one, two))
    if len(left) != len(right) or len(left) < 2 or ("." in one) != ("." in two):
        return False
    at = [place for place, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
    if len(at) == 1:
        return at[0] > 0
    return len(at) == 2 and at[1] == at[0] + 1 and sorted(left) == sorted(right)


def _follows(value: float, row: Sequence[Cell]) -> bool:
    """It is a sum or a difference of two numbers of the row."""
    pairs = itertools.combinations([each.quantity.value or 0.0 for each in row], 2)
    return any(abs(a + b - value) < 0.01 or abs(abs(a - b) - value) < 0.01 for a, b in pairs)
