"""Statistical results against themselves: intervals, means of whole numbers, spreads, effect sizes, tests of tests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.identity import RowIds
from audit.model import Calculation
from audit.patterns import lazy_pattern
from audit.recompute.reporting.companions import companions
from audit.recompute.reporting.confidence import intervals
from audit.recompute.reporting.diagnostics import diagnostics
from audit.recompute.reporting.scores import percentages_of_few, whole_scores
from audit.recompute.reporting.verdicts import verdicts
from audit.recompute.reporting.window import windows
from audit.recompute.working import Line

__all__ = ["reported_results"]

_DIGIT = lazy_pattern(r"\d")


def reported_results(lines: Sequence[Line], ids: RowIds) -> Iterator[Calculation]:
    """Every result of the lines that can be checked, whether or not it holds."""
    for window in windows(lines):
        if not _DIGIT.search(window.line.text):
            continue
        yield from intervals(window.line, window.before[-1] if window.before else None, ids)
        yield from whole_scores(window, ids)
        yield from percentages_of_few(window.line, ids)
        yield from companions(window, ids)
        yield from diagnostics(window, ids)
        yield from verdicts(window.line, ids)
