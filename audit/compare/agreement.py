"""Figures that must agree by what they are: an estimate with its interval, one measure in two units."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from audit.compare.working import Line, calculation, printed_number, step
from audit.identity import RowIds
from audit.model import Calculation
from audit.parse.lexicons import Lexicons, Unit

_BEFORE_INTERVAL = re.compile(
    r"^(?:\s+[a-z]+){0,2}\s*[\[(,;:]*\s*(?:with\s+an?\s+)?(?:\d\d(?:\.\d)?\s?%\s*)?(?:CI|confidence\s+interval|credible\s+interval)\b[\s:,=(\[]*(?:of\s+|from\s+)?$",
    re.IGNORECASE,
)


def intervals(line: Line, ids: RowIds) -> Iterator[Calculation]:
    """An estimate must lie inside the confidence interval that is printed with it."""
    for low in line.quantities:
        if low.role != "ci_low" or low.value is None:
            continue
        high = next(
            (each for each in line.quantities if each.role == "ci_high" and each.expression_id == low.expression_id),
            None,
        )
        earlier = [
            each
            for each in line.quantities
            if each.end_at <= low.start_at
            and each.kind in {"statistic", "percent", "count", "number", "percentage_point"}
            and each.role == "value"
        ]
        if high is None or high.value is None or not earlier or earlier[-1].value is None:
            continue
        estimate = earlier[-1]
        words = line.between(estimate, low)
        if (
            not _BEFORE_INTERVAL.match(words)
            or estimate.kind == "count"
            and estimate.unit not in {"points", "times"}
            and "." not in estimate.text
        ):
            continue
        holds = low.value - 1e-9 <= (estimate.value or 0.0) <= high.value + 1e-9
        yield calculation(
            ids, "interval", estimate, None, f"{low.text} ≤ {estimate.text} ≤ {high.text}",
            f"{estimate.text} lies {'inside' if holds else 'outside'} its interval, {low.text} to {high.text}.",
            estimate.value or 0.0, low.value, max(high.value, low.value), holds, first=estimate, last=high, line=line,
        )  # fmt: skip


_SAME_AGAIN = re.compile(
    r"\s*\((?:about|around|roughly|or|nearly|some)?\s*|,?\s+(?:or|that\s+is|equal\s+to|equivalent\s+to)\s+(?:about\s+|around\s+|roughly\s+|nearly\s+|some\s+)?"
)


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
        holds = abs(result - second.value) <= loose
        yield calculation(
            ids, "conversion", second, first, f"{first.text} in {second.unit}",
            f"{first.text} is {printed_number(float(f'{result:.3g}'))} {second.unit}, the text says {second.text}.",
            second.value, result - loose, result + loose, holds, first=first, last=second, line=line,
        )  # fmt: skip
