"""A column that is worked out from two others in every row but one: a price for one, a share, a difference, a product.

What the column means need not be read: where one formula gives all rows of a table save a single one, that one is wrong.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from audit.model import Quantity
from audit.patterns import lazy_pattern
from audit.recompute.working import decimals, printed_number

_NUMBERS = frozenset({"count", "number", "money", "percent", "mass", "length", "area", "volume", "energy", "power", "rate"})  # fmt: skip
_WORKED_OUT = lazy_pattern(
    r"\b(?:per|each|a\s+head|apiece|share|percent\w*|per\s+cent|proportion|change|difference|more|less|total|sum|together|both|average|mean|rate|ratio|unit|cost|price|value|takings|revenue|pay|area|density|margin|gap|left|rest|remain\w*)\b|%|/|±|\+/",
    re.IGNORECASE,
)
_LEAST_ROWS = 3
_MOST_COLUMNS = 8
_SCALES = (1.0, 100.0)  # pence of pounds, per cent of a share
_TIGHT = 0.1  # what rounding may explain, of the value: else any formula fits
_HOPELESS = 5.0
_FARTHEST = 3.0  # times: what is farther off is another kind of row


@dataclass(frozen=True, slots=True)
class Misfit:
    """The cell that its row does not give, and the one that stands first among those it was worked out from."""

    cell: Quantity
    source: Quantity
    formula: str
    value: float
    slack: float

    @property
    def working(self) -> str:
        return f"{self.formula} is {printed_number(float(f'{self.value:.4g}'))}, as in the other rows; the table says {self.cell.text}."  # fmt: skip


_FORMULAS: tuple[tuple[str, Callable[[float, float], float]], ...] = (
    ("{a} / {b}", lambda a, b: a / b),
    ("{a} × {b}", lambda a, b: a * b),
    ("{a} − {b}", lambda a, b: a - b),
    ("{a} + {b}", lambda a, b: a + b),
    ("({a} − {b}) / {b}", lambda a, b: (a - b) / b),
)


def misfits(columns: Mapping[int, Mapping[int, Quantity]], heads: Mapping[int, str]) -> Iterator[Misfit]:
    """The cells that break the one formula which all other rows keep.

    `columns`: for each column the number of each row. `heads`: the head of each column. A table of three rows
    proves little, so two rows are enough only where the head says that the column was worked out.
    """
    order = sorted(columns)[:_MOST_COLUMNS]
    found: list[tuple[bool, int, Misfit]] = []
    for result in order:
        cells = columns[result]
        if len(cells) < _LEAST_ROWS or any(each.kind not in _NUMBERS or not each.value for each in cells.values()):
            continue
        told = _WORKED_OUT.search(heads.get(result, "")) is not None
        others = [each for each in order if each != result and set(columns[each]) >= set(cells)]
        broken = list(_broken(cells, columns, others, least=2 if told else 4))
        if broken and len({each.cell.quantity_id for each in broken}) == 1 and not _kept(cells, columns, others):
            found.append((told, result, broken[0]))
    if found:  # a slip breaks each way in which the formula can be written: shown is the column that was worked out
        yield max(found, key=lambda each: each[:2])[2]


def _pairs(columns: Mapping[int, Mapping[int, Quantity]], others: Sequence[int]) -> Iterator[tuple[int, int]]:
    for one, two in itertools.permutations(others, 2):
        if all(each.kind in _NUMBERS and each.value for place in (one, two) for each in columns[place].values()):
            yield one, two


def _fit(
    cells: Mapping[int, Quantity],
    columns: Mapping[int, Mapping[int, Quantity]],
    pair: tuple[int, int],
    work: Callable[[float, float], float],
    scale: float,
    *,
    most: int,
) -> dict[int, tuple[float, float, bool]] | None:
    """For each row what the formula gives, how far the print may be off, and whether it is printed so.

    None as soon as more than `most` rows are not.
    """
    wrong = 0
    fits: dict[int, tuple[float, float, bool]] = {}
    for row, cell in cells.items():
        a, b = columns[pair[0]][row], columns[pair[1]][row]
        x, y = a.value or 0.0, b.value or 1.0
        value = scale * work(x, y)
        if abs(value) > _HOPELESS * abs(cell.value or 0.0) or abs(value) * _HOPELESS < abs(cell.value or 0.0):
            return None
        loose = max(abs(scale * work(x + i * _half(a), y + j * _half(b)) - value) for i in (-1, 1) for j in (-1, 1))
        slack = _half(cell, whole=True) + loose + 1e-9
        fits[row] = (value, slack, abs(value - (cell.value or 0.0)) <= slack)
        wrong += not fits[row][2]
        if wrong > most:
            return None
    return fits


def _half(cell: Quantity, *, whole: bool = False) -> float:
    """How far a printed number may lie from the true one; what was counted is what it says."""
    return 0.5 * 10.0 ** -decimals(cell) if whole or re.search(r"\.\d", cell.text) and cell.kind != "money" else 0.0


def _broken(
    cells: Mapping[int, Quantity], columns: Mapping[int, Mapping[int, Quantity]], others: Sequence[int], *, least: int
) -> Iterator[Misfit]:
    for pair in _pairs(columns, others):
        for (name, work), scale in itertools.product(_FORMULAS, _SCALES):
            fits = _fit(cells, columns, pair, work, scale, most=1)
            if fits is None:
                continue
            wrong = [row for row, (_, _, fit) in fits.items() if not fit]
            if len(wrong) != 1 or len(fits) - 1 < least:
                continue
            row = wrong[0]
            value, slack, _ = fits[row]
            printed = cells[row].value or 0.0
            tight = all(each[1] <= _TIGHT * abs(each[0]) for key, each in fits.items() if key != row)
            if _is_rounded(cells[row], value):
                continue
            if tight and value and 1 / _FARTHEST <= printed / value <= _FARTHEST:
                a, b = columns[pair[0]][row], columns[pair[1]][row]
                formula = name.format(a=a.text, b=b.text)
                yield Misfit(cells[row], a, formula if scale == 1 else f"100 × {formula}", value, slack)


def _is_rounded(cell: Quantity, value: float) -> bool:
    """ "1,118,000" beside the product 1,118,026: a round number that stands for it."""
    digits = re.sub(r"\D", "", cell.text)
    zeros = len(digits) - len(digits.rstrip("0"))
    return zeros > 1 and not decimals(cell) and abs(value - (cell.value or 0.0)) <= 0.5 * 10.0**zeros


def _kept(cells: Mapping[int, Quantity], columns: Mapping[int, Mapping[int, Quantity]], others: Sequence[int]) -> bool:
    """Another formula gives every row."""
    return any(
        _fit(cells, columns, pair, work, scale, most=0) is not None
        for pair in _pairs(columns, others)
        for (_, work), scale in itertools.product(_FORMULAS, _SCALES)
    )
