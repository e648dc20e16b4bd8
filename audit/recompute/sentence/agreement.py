"""One measure given in two units."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from audit.identity import RowIds
from audit.model import Calculation, Quantity
from audit.parse.lexicons import Lexicons, Unit
from audit.patterns import lazy_pattern
from audit.recompute.working import Line, calculation, printed_number, step

_SAME_AGAIN = lazy_pattern(
    r"\s*\((?:about|around|roughly|or|nearly|some)?\s*|,?\s+(?:or|that\s+is|equal\s+to|equivalent\s+to"
    r"|is\s+(?:put|given)\s+(?:at|as))\s+(?:about\s+|around\s+|roughly\s+|nearly\s+|some\s+)?"
)


_IMPERIAL = 1.20095  # US gallons in an imperial one; "gallon" alone may be either


def _in_other_gallons(first: Quantity, second: Quantity, result: float, loose: float) -> bool:
    if second.unit == "gallon":
        return abs(result / _IMPERIAL - (second.value or 0.0)) <= loose
    return first.unit == "gallon" and abs(result * _IMPERIAL - (second.value or 0.0)) <= loose * _IMPERIAL


@functools.lru_cache(maxsize=4)
def _sizes(lexicons: Lexicons) -> dict[str, Unit]:
    return {unit.name: unit for _, unit in lexicons.units}


def conversions(line: Line, lexicons: Lexicons, ids: RowIds) -> Iterator[Calculation]:
    """ "8 kilometres (5 miles)": one length in two units. Money is left out: rates change."""
    sizes = _sizes(lexicons)
    for first, second in zip(line.quantities, line.quantities[1:], strict=False):
        if (
            first.unit == second.unit
            or first.dimension != second.dimension
            or first.dimension in {None, "money", "share", "count", "number", "temperature", "time", "age", "date"}
        ):
            continue
        if not _SAME_AGAIN.fullmatch(line.between(first, second)) or not first.value or not second.value:
            continue
        one, two = sizes.get(first.unit or ""), sizes.get(second.unit or "")
        if one is None or two is None:
            continue
        result = first.value * one.factor / two.factor
        loose = max(0.03 * result, 0.5 * step(second))
        holds = abs(result - second.value) <= loose or _in_other_gallons(first, second, result, loose)
        yield calculation(
            ids, "conversion", second, first, f"{first.text} in {second.unit}",
            f"{first.text} is {printed_number(float(f'{result:.3g}'))} {second.unit}, the text says {second.text}.",
            second.value, result - loose, result + loose, holds, first=first, last=second, line=line,
        )  # fmt: skip
