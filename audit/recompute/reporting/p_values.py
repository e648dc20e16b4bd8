"""p-values recomputed from z, t, r, F, chi-squared and Q, without a statistics package.

The tails of t and F are the regularised incomplete beta function, evaluated by its continued fraction with the modified
Lentz method (Thompson and Barnett 1986, Journal of Computational Physics 64); the tail of chi-squared is the
regularised incomplete gamma function, by series or continued fraction (Abramowitz and Stegun 1964, 6.5.29 and 6.5.31).
r is turned into t with n − 2 degrees of freedom; Cochran's Q is referred to chi-squared.
"""

from __future__ import annotations

import math

_TINY = 1e-300
_STEPS = 2000
ONE_SIDED_BY_NATURE = frozenset({"F", "chi2", "Q"})


def two_sided_p(statistic: str, value: float, df: float | None, df2: float | None = None) -> float | None:
    """The p of a test statistic: two-sided for z, t and r, the upper tail for F, chi2 and Q. None: cannot be worked out.

    `df`: degrees of freedom; for r those of its t, which is n − 2; for F those of its numerator, with `df2` below.
    """
    if statistic in {"z", "Z"}:
        return math.erfc(abs(value) / math.sqrt(2))
    if df is None or df <= 0:
        return None
    if statistic in {"chi2", "Q"}:
        return _upper_gamma(df / 2, value / 2) if value >= 0 else None
    if statistic == "F":
        if df2 is None or df2 <= 0 or value < 0:
            return None
        return _incomplete_beta(df2 / 2, df / 2, df2 / (df2 + df * value))
    if statistic == "r":
        if abs(value) >= 1:
            return None
        value = value * math.sqrt(df / (1 - value * value))
    elif statistic != "t":
        return None
    return _incomplete_beta(df / 2, 0.5, df / (df + value * value))


def _upper_gamma(a: float, x: float) -> float:
    """The regularised upper incomplete gamma function Q(a, x) for a > 0, x >= 0."""
    if x <= 0.0:
        return 1.0
    front = math.exp(a * math.log(x) - x - math.lgamma(a))
    if x < a + 1:
        term = total = 1.0 / a
        for step in range(1, _STEPS):
            term *= x / (a + step)
            total += term
            if term < total * 1e-15:
                break
        return max(0.0, 1.0 - front * total)
    b = x + 1 - a
    c, d = 1.0 / _TINY, 1.0 / _away_from_zero(b)
    result = d
    for step in range(1, _STEPS):
        factor = -step * (step - a)
        b += 2.0
        d = 1.0 / _away_from_zero(factor * d + b)
        c = _away_from_zero(b + factor / c)
        result *= d * c
        if abs(d * c - 1) < 1e-13:
            break
    return front * result


def _incomplete_beta(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function I_x(a, b) for 0 <= x <= 1."""
    if x <= 0.0:
        return 0.0
    if x >= 1.0:
        return 1.0
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _continued_fraction(a, b, x) / a
    return max(0.0, 1.0 - front * _continued_fraction(b, a, 1 - x) / b)


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
        if abs(change - 1) < 1e-13:
            break
    return result


def _away_from_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
