"""Test statistics against the p-value that is printed with them (Nuijten et al. 2016, Behavior Research Methods 48).

The statistic is taken through its whole rounding interval and p through its own, so that a fault is one that rounding
cannot explain. Where the text does not say which, a one-tailed test is given its due. A fault that moves p across .05
is a decision error, and says so. Corrected, permuted or rank-based p-values do not follow from the statistic and are
left alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from audit.identity import RowIds
from audit.model import Calculation
from audit.parse.reported_tests import ReportedP, ReportedTest, printed_ps, reported_tests
from audit.recompute.reporting.p_values import ONE_SIDED_BY_NATURE, two_sided_p
from audit.recompute.working import Line, calculation_at

_SHOWN = {"chi2": "χ²"}
_ALPHA = 0.05
_EXACT = 1e-9  # for sums in floating point


def significance(line: Line, ids: RowIds) -> Iterator[Calculation]:
    """For every "t(28) = 2.20, p = .04", "χ² = 6.2, df = 1, P<0.05", "r = 0.30, n = 50, ns" of the sentence."""
    for test in reported_tests(line.text):
        if test.p is not None and not test.adjusted and (row := _against_p(test, test.p, line, ids)):
            yield row
    for p in printed_ps(line.text):
        if p.value == 0.0 and p.sign == "=" and p.places >= 2:
            yield calculation_at(
                ids, "p_of_zero", line, p.start, p.end, "p > 0",
                f"No p-value is 0: “{p.text}” is what software prints for p < {'0.' + '0' * (p.places - 1) + '1'}.",
                0.0, 0.0, p.high, False,
            )  # fmt: skip


def tails_of(test: ReportedTest) -> tuple[float, ...]:
    """What the p of the test may be multiplied by: 1 for two tails (and F, chi-squared, Q), 0.5 for one."""
    if test.name in ONE_SIDED_BY_NATURE:
        return (1.0, 0.5) if test.tails == "one" and test.df == 1 else (1.0,)
    return {"one": (0.5, 1.0), "two": (1.0,)}.get(test.tails or "", (1.0, 0.5))


def p_interval(test: ReportedTest, df: float | None) -> tuple[float, float, float] | None:
    """The smallest, the middle and the largest p that the printed statistic allows; None when it cannot be worked out."""
    least = max(test.low, 0.0) if test.name in ONE_SIDED_BY_NATURE else test.low
    most = test.high
    if test.name == "r":
        least, most = max(least, -1 + 1e-12), min(most, 1 - 1e-12)
    found = [two_sided_p(test.name, value, df, test.df2) for value in (least, test.value, most)]
    known = [each for each in found if each is not None]
    if len(known) < len(found):
        return None
    high = 1.0 if least <= 0 <= most else max(known)
    return min(known), known[1], high


def degrees(test: ReportedTest) -> tuple[float, ...]:
    """The degrees of freedom that may be meant; r(50) is printed for 50 degrees and for 50 pairs."""
    if test.name == "z":
        return (math.inf,)
    if test.name == "r":
        if test.df is not None:
            return (test.df, test.df - 2) if test.df > 2 else (test.df,)
        return (test.n - 2.0,) if test.n and test.n > 2 else ()
    return (test.df,) if test.df is not None else ()


def agrees(low: float, high: float, p: ReportedP) -> bool:
    """Whether a recomputed p in `low`..`high` may be printed so."""
    if p.sign == "<":
        return low <= p.value + _EXACT
    if p.sign in {">", "ns"}:
        return high >= p.value - _EXACT
    return low <= p.high + _EXACT and p.low <= high + _EXACT


def _against_p(test: ReportedTest, p: ReportedP, line: Line, ids: RowIds) -> Calculation | None:
    intervals = [(each, df) for df in degrees(test) if (each := p_interval(test, None if math.isinf(df) else df))]
    if not intervals:
        return None
    (low, middle, high), df = intervals[0]
    factors = tails_of(test)
    holds = any(agrees(one[0] * factor, one[2] * factor, p) for one, _ in intervals for factor in factors)
    shown = f"{_SHOWN.get(test.name, test.name)}{_in_brackets(test, df)} = {test.printed}"
    said = "not significant" if p.sign == "ns" else p.text
    least, most = low * min(factors), high
    decision = not holds and (least > _ALPHA if _called_significant(p) else most < _ALPHA)
    return calculation_at(
        ids, "decision" if decision else "test", line, min(test.start, p.start), max(test.end, p.end), shown,
        f"{shown} gives {_p_in_words(middle)}, the text says {said}" + ("." if holds else _fault(decision, one_tailed=len(factors) == 2)),
        p.value, least, most, holds,
    )  # fmt: skip


def _called_significant(p: ReportedP) -> bool:
    return p.value <= _ALPHA and p.sign in {"=", "<"}


def _fault(decision: bool, *, one_tailed: bool) -> str:
    """Why the printed p is wrong, and whether that matters to what the article concludes from it."""
    excuses = "neither rounding nor a one-tailed test can" if one_tailed else "rounding cannot"
    return f"; {excuses} explain it" + (", and it decides on which side of .05 the result lies." if decision else ".")


def _in_brackets(test: ReportedTest, df: float) -> str:
    if math.isinf(df):
        return ""
    return f"({df:g}, {test.df2:g})" if test.df2 is not None else f"({df:g})"


def _p_in_words(p: float) -> str:
    return "p < 0.0001" if p < 0.0001 else f"p = {p:.2g}"
