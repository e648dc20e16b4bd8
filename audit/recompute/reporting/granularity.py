"""What means, standard deviations and percentages of whole numbers can be: GRIM, GRIMMER and DEBIT.

GRIM (Brown and Heathers 2017, Social Psychological and Personality Science 8): the mean of n whole numbers is a whole
number divided by n. GRIMMER (Anaya 2016; in the analytic form of Allard 2018): their sum of squares is a whole number
too, and even or odd as their sum is. DEBIT (Heathers and Brown 2019): the standard deviation of zeros and ones follows
from their mean. All take what was printed as the interval that rounding allows.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

_EXACT = 1e-9


def grim(low: float, high: float, n: int, items: int = 1) -> bool:
    """Whether n scores, each the mean of `items` whole numbers, can have a mean in `low`..`high`."""
    return next(_sums(low, high, n * items), None) is not None


def grimmer(mean: tuple[float, float], sd: tuple[float, float], n: int, items: int = 1) -> bool:
    """Whether n such scores can have a mean in `mean` and a standard deviation (n − 1 or n below) in `sd`."""
    for total in _sums(*mean, n * items):
        for below in (n - 1, n):
            if below and _squares_exist(total, (sd[0] * items, sd[1] * items), n, below):
                return True
    return False


def debit(mean: tuple[float, float], sd: tuple[float, float], n: int) -> bool:
    """Whether n zeros and ones can have a mean in `mean` and a standard deviation (n − 1 or n below) in `sd`."""
    for ones in _sums(max(mean[0], 0.0), min(mean[1], 1.0), n):
        squares = ones * (n - ones) / n
        for below in (n - 1, n):
            if below and sd[0] - _EXACT <= math.sqrt(squares / below) <= sd[1] + _EXACT:
                return True
    return False


def nearest_means(mean: float, n: int, items: int = 1) -> tuple[float, float]:
    """The two means that n such scores can have on either side of the printed one."""
    below = math.floor(mean * n * items + _EXACT)
    return below / (n * items), (below + 1) / (n * items)


def _sums(low: float, high: float, n: int) -> Iterator[int]:
    """The whole numbers that, divided by n, lie in `low`..`high`."""
    yield from range(math.ceil(low * n - 1e-7), math.floor(high * n + 1e-7) + 1)


def _squares_exist(total: int, sd: tuple[float, float], n: int, below: int) -> bool:
    """A whole sum of squares, as even or odd as the sum, that gives a standard deviation within `sd`."""
    least = max(below * max(sd[0], 0.0) ** 2 + total * total / n, total * total / n)
    most = below * sd[1] ** 2 + total * total / n
    first = math.ceil(least - 1e-6)
    if (first - total) % 2:
        first += 1
    return first <= most + 1e-6
