"""Test statistics against the p-value that is printed with them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.compare.p_values import two_sided_p
from audit.compare.working import Line, calculation
from audit.identity import RowIds
from audit.model import Calculation, Quantity


def significance(line: Line, ids: RowIds) -> Iterator[Calculation]:
    """For every "t(28) = 2.20, p = .04", "z = 2.10, p = 0.04", "r = 0.30, n = 50, p = 0.03" of the sentence.

    The statistic is taken through its whole rounding interval, and one-tailed tests are given their due: only a p that
    neither tail can explain does not hold.
    """
    for statistic in line.quantities:
        if statistic.role != "statistic" or statistic.value is None or statistic.low is None or statistic.high is None:
            continue
        later = [
            each
            for each in line.quantities
            if each.start_at > statistic.start_at and each.role in {"p", "n", "statistic"}
        ]
        p = _next_p(statistic, later)
        if (
            p is None
            or p.value is None
            or p.low is None
            or p.high is None
            or not re.fullmatch(r"[^.;]*", line.between(statistic, p))
        ):
            continue
        df = _degrees(statistic, line, p)
        ends = [
            two_sided_p(statistic.unit or "", value, df) for value in (statistic.low, statistic.value, statistic.high)
        ]
        if any(each is None for each in ends):
            continue
        known = [each for each in ends if each is not None]
        low, high = min(known), max(known)
        if statistic.low <= 0 <= statistic.high:
            high = 1.0
        two_tailed = low <= p.high + 1e-9 and p.low <= high + 1e-9
        one_tailed = low / 2 <= p.high + 1e-9 and p.low <= high / 2 + 1e-9
        holds = two_tailed or one_tailed
        test = f"{statistic.unit}{f'({df:g})' if df else ''} = {statistic.value:g}"
        yield calculation(
            ids, "test", p, statistic, test,
            f"{test} gives p = {known[1]:.2g}, the text says {p.text}" + ("." if holds else "; rounding and a one-tailed test cannot explain it."),
            p.value, low / 2, high, holds, first=statistic, last=p, line=line,
        )  # fmt: skip


def _next_p(statistic: Quantity, later: list[Quantity]) -> Quantity | None:
    """The first p behind the statistic, unless another statistic comes first."""
    for each in later:
        if each.role == "p":
            return each
        if each.role == "statistic":
            return None
    return None


def _degrees(statistic: Quantity, line: Line, p: Quantity) -> float | None:
    own = [each for each in line.quantities if each.role == "df" and each.expression_id == statistic.expression_id]
    if own:
        return own[0].value
    sample = [each for each in line.quantities if each.role == "n" and statistic.start_at < each.start_at < p.start_at]
    return sample[0].value - 2 if sample and sample[0].value is not None and statistic.unit == "r" else None
