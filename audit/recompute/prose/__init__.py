"""Arithmetic that is told over several sentences: shares of these, lists after a colon, what a share leaves, years between dates, limits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.identity import RowIds
from audit.model import Calculation
from audit.patterns import lazy_pattern
from audit.recompute.prose.limits import limits
from audit.recompute.prose.lists import lists
from audit.recompute.prose.remainders import remainders
from audit.recompute.prose.shares_of_these import shares_of_these
from audit.recompute.prose.years_between import years_between
from audit.recompute.reporting.window import windows
from audit.recompute.working import Line

__all__ = ["prose_arithmetic"]

_DIGIT = lazy_pattern(r"\d")


def prose_arithmetic(lines: Sequence[Line], ids: RowIds) -> Iterator[Calculation]:
    """Every figure of the lines that follows from figures in the sentences around it, whether or not it holds."""
    for window in windows(lines):
        if len(window.line.quantities) == 0 or not _DIGIT.search(window.text):
            continue
        yield from shares_of_these(window, ids)
        yield from lists(window, ids)
        yield from remainders(window, ids)
        yield from years_between(window, ids)
        yield from limits(window, ids)
