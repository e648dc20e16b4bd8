"""A reading is one way in which a printed figure can have been worked out. A figure is wrong only if no reading gives it.

Writers leave inputs out and round as they please. So every way that the words allow is tried first, then every plain
sum, difference, quotient and share of the figures around; and what is wrong must still be near, or off by tens.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from audit.identity import RowIds
from audit.model import Calculation
from audit.recompute.sums.figures import Figure, Passage
from audit.recompute.working import calculation

_FARTHEST = 3.0  # times: beyond that another sum was meant, unless the slip is one of tens
_MOST_INPUTS = 14


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to work a figure out. `low`..`high`: what rounding of the inputs allows, in the base unit of the result.

    `plain`: the words leave no doubt that this was meant, so that a result that does not fit is a fault.
    `told`: the sum in words, as "480 × £12 is £5,760"; what the text says is added.
    """

    kind: str
    value: float
    low: float
    high: float
    formula: str
    told: str
    source: Figure
    plain: bool = True
    anyhow: bool = False  # a fault however far off
    misfit: bool = False  # a figure of the wrong kind, a fault even where its size is right
    named: bool = False  # the words name both inputs, so that no other sum of the passage explains the result


def settled(passage: Passage, result: Figure, readings: Iterable[Reading], ids: RowIds) -> Iterator[Calculation]:
    """The row of the first reading that gives the result; else of the plain one, if there is one and nothing else fits."""
    tried = list(readings)
    for reading in tried:
        if not reading.misfit and result.allows(reading.low, reading.high):
            yield _row(result, reading, ids, holds=True)
            return
    plain = [each for each in tried if each.plain]
    if not plain or any(abs(each.value - plain[0].value) > 1e-6 * abs(plain[0].value) for each in plain[1:]):
        return
    reading = plain[0]
    if (reading.anyhow or _near(result.value, reading.value)) and (
        reading.kind == "conversion"
        or reading.named
        or not explained(passage, result, reading.source, ordered=reading.kind in {"change", "ratio"})
    ):
        yield _row(result, reading, ids, holds=False)


def _near(printed: float, found: float) -> bool:
    if not found or not printed or (printed < 0) != (found < 0):
        return False
    ratio = printed / found
    return 1 / _FARTHEST <= ratio <= _FARTHEST or any(
        abs(ratio / 10.0**power - 1) < 0.03 for power in (-9, -6, -3, -2, -1, 1, 2, 3, 6, 9)
    )


def explained(passage: Passage, result: Figure, source: Figure | None = None, *, ordered: bool = False) -> bool:
    """Whether two other figures of the passage give the printed one by some plain operation.

    `ordered`: they are a level and a later one, and not two parts of a whole.
    """
    others = [each for each in passage.all if each is not result and each.value][-_MOST_INPUTS:]
    if source is not None and source not in others:
        others.append(source)
    return any(
        result.allows(found, found) and 0.8 <= abs(found / result.value) <= 1.25
        for found in _operations(result, others, ordered=ordered)
    )


def _operations(result: Figure, others: Sequence[Figure], *, ordered: bool) -> Iterator[float]:
    if result.sort in {"share", "points"}:
        shares = [each.value for each in others if each.sort == "share"]
        yield from (100 - each for each in shares)
        yield from (abs(a - b) for a, b in combinations(shares, 2))
        yield from (a + b for a, b in combinations(shares, 2))
        if len(shares) > 2:
            yield sum(shares)
            yield 100 - sum(shares)
        for one, two in combinations([each for each in others if each.sort not in {"points", "fold"}], 2):
            if one.like(two):
                small, large = sorted((abs(one.worth(two)), abs(two.worth(one))))
                yield 100 * small / large
                if not ordered:
                    yield 100 * (large - small) / large
                    yield 100 * (large - small) / small
                    yield 100 * small / (small + large)
        return
    like = [each.worth(result) for each in others if each.like(result)]
    for a, b in combinations(like, 2):
        yield a + b
        yield abs(a - b)
    if len(like) > 2:
        yield sum(like)
        yield 2 * max(like) - sum(like)
    for each in others:
        if each.sort == "share":
            for amount in like:
                yield amount * each.value / 100
                yield amount * (100 - each.value) / 100
                yield amount * (100 + each.value) / 100
        if each.sort in {"count", "bare", "fold"}:
            for amount in like:
                yield amount * each.value
                yield amount / each.value


def _row(result: Figure, reading: Reading, ids: RowIds, *, holds: bool) -> Calculation:
    quantity, factor = result.quantity, result.factor
    return calculation(
        ids, reading.kind, quantity, reading.source.quantity, reading.formula, f"{reading.told}, the text says {quantity.text}.",
        quantity.value or 0.0, reading.low / factor, reading.high / factor, holds, first=quantity, last=quantity, line=result.line,
    )  # fmt: skip
