"""A number of equal things against their total: "16 turbines of 4.5 megawatts each … a capacity of 96 megawatts"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.identity import RowIds
from audit.model import Calculation, Quantity
from audit.patterns import lazy_pattern
from audit.recompute.working import Line, calculation, printed_number, step

_OF_EACH = lazy_pattern(r"^\s+[a-z][\w\s’'-]{0,25}?\s+(?:of|at|with|costing|worth|paying|for)\s+(?:about\s+)?$")
_EACH = lazy_pattern(r"^\s*(?:\w+\s+)?(?:each|apiece|a\s+head|per\s+\w+)\b")
_TOTAL = lazy_pattern(
    r"\b(?:total|capacity|altogether|together|in\s+all|sum|come\s+to|comes\s+to|came\s+to|makes|made"
    r"|brought\s+in|bring\s+in|adds?\s+up\s+to|amounts?\s+to)\b",
    re.IGNORECASE,
)
_COUNTS = frozenset({"count", "number"})


def products(line: Line, before: Line | None, ids: RowIds) -> Iterator[Calculation]:
    """N things of M units each, where the sentence or the one before states them, against a total in that unit."""
    for stated_in in filter(None, (line, before)):
        factors = _factors(stated_in)
        if factors is None:
            continue
        number, size = factors
        total = _total(line, number, size)
        if total is None:
            continue
        result = (number.value or 0.0) * (size.value or 0.0)
        slack = 0.5 * (number.value or 0.0) * step(size) + 0.5 * step(total)
        printed = total.value or 0.0
        holds = abs(result - printed) <= max(slack, 0.02 * result) or (
            total.modifier is not None and abs(result - printed) <= 0.1 * result
        )
        yield calculation(
            ids, "product", total, number, f"{number.text} × {size.text}",
            f"{number.text} times {size.text} is {printed_number(round(result, 4))}, the text says {total.text}.",
            printed, result - slack, result + slack, holds, first=total, last=total, line=line,
        )  # fmt: skip
        return


def _factors(line: Line) -> tuple[Quantity, Quantity] | None:
    for number, size in zip(line.quantities, line.quantities[1:], strict=False):
        if (
            number.kind in _COUNTS
            and size.kind not in _COUNTS
            and size.unit
            and number.value
            and size.value
            and _OF_EACH.match(line.between(number, size))
            and _EACH.match(line.after(size))
        ):
            return number, size
    return None


def _total(line: Line, number: Quantity, size: Quantity) -> Quantity | None:
    """The one other number of the sentence in that unit, where the words say that it is a total."""
    others = [
        each
        for each in line.quantities
        if each not in (number, size) and each.unit == size.unit and each.role == "value" and each.value
    ]
    return others[0] if len(others) == 1 and _TOTAL.search(line.text) else None
