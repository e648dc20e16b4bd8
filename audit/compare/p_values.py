"""p-values recomputed from z, t and r with their degrees of freedom, without a statistics package.

The tail of Student's t is the regularised incomplete beta function, evaluated by its continued fraction with the
modified Lentz method (Thompson and Barnett 1986); r is turned into t with n − 2 degrees of freedom.
"""

from __future__ import annotations

import math

_TINY = 1e-30
_STEPS = 300


def two_sided_p(statistic: str, value: float, df: float | None) -> float | None:
    """The two-sided p of a test statistic ("z", "t" or "r"); None when it cannot be worked out.

    `df`: degrees of freedom for t; for r the degrees of freedom of its t, which is n − 2.
    """
    if statistic in {"z", "Z"}:
        return math.erfc(abs(value) / math.sqrt(2))
    if df is None or df < 1:
        return None
    if statistic == "r":
        if abs(value) >= 1:
            return None
        value = value * math.sqrt(df / (1 - value * value))
    elif statistic != "t":
        return None
    return _incomplete_beta(df / 2, 0.5, df / (df + value * value))


def _incomplete_beta(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function I_x(a, b) for 0 <= x <= 1."""
    if x <= 0.0:
        return 0.0
    if x >= 1.0:
        return 1.0
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _continued_fraction(a, b, x) / a
    return 1.0 - front * _continued_fraction(b, a, 1 - x) / b


def _continued_fraction(a: float, b: float, x: float) -> float:
    c, d = 1.0, 1.0 / _away_from_zero(1 - (a + b) * x / (a + 1))
    result = d
    for step in range(1, _STEPS):
        even = step * (b - step) * x / ((a + 2 * step - 1) * (a + 2 * step))
        d = 1.0 / _away_from_zero(1 + even * d)
        c = _away_from_zero(1 + even / c)
        result *= d * c
        odd = -(a + step) * (a + b + step) * x / ((a + 2 * step) * (a + 2 * step + 1))
        d = 1.0 / _away_from_zero(1 + odd * d)
        c = _away_from_zero(1 + odd / c)
        change = d * c
        result *= change
        if abs(change - 1) < 1e-12:
            break
    return result


def _away_from_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
