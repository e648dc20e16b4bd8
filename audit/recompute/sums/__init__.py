"""Figures that a writer has worked out, in running text, held against the figures they were worked out from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.identity import RowIds
from audit.model import Calculation
from audit.parse.lexicons import Lexicons
from audit.recompute.reporting.window import windows
from audit.recompute.sums.bounds import bounds
from audit.recompute.sums.bracketed import bracketed
from audit.recompute.sums.clocks import clocks
from audit.recompute.sums.compared import compared
from audit.recompute.sums.conversions import conversions_told
from audit.recompute.sums.differences import differences
from audit.recompute.sums.figures import passages
from audit.recompute.sums.for_one import for_one
from audit.recompute.sums.hundreds import hundreds
from audit.recompute.sums.lists_told import lists_told
from audit.recompute.sums.motion import motion
from audit.recompute.sums.multiples import multiples
from audit.recompute.sums.order import order
from audit.recompute.sums.products_told import products_told
from audit.recompute.sums.readings import settled
from audit.recompute.sums.rests import rests
from audit.recompute.sums.shares_told import shares
from audit.recompute.sums.spans import anniversaries, spans
from audit.recompute.sums.standings import standings
from audit.recompute.sums.totals import totals
from audit.recompute.working import Line

__all__ = ["worked_sums"]

_KINDS = (
    standings,
    compared,
    bracketed,
    shares,
    rests,
    totals,
    differences,
    multiples,
    for_one,
    products_told,
    motion,
    clocks,
    spans,
    conversions_told,
)


def worked_sums(
    lines: Sequence[Line], lexicons: Lexicons, known: Sequence[Calculation], ids: RowIds
) -> Iterator[Calculation]:
    """A row for each figure of the lines that the words say was worked out and that can be worked out again.

    `known`: what was recomputed already; a figure that such a row judged is left to it.
    """
    rows = list(known)
    for passage in passages(windows(lines), [unit for _, unit in lexicons.units]):
        if not passage.figures:
            continue
        found: list[Calculation] = []
        for kind in _KINDS:
            for figure, readings in kind(passage):
                at, until = figure.quantity.start_at, figure.quantity.end_at
                if not _is_judged(at, until, figure.quantity.value, [*rows, *found]):
                    found.extend(settled(passage, figure, readings, ids))
        for told in (bounds, order, lists_told, hundreds):
            found.extend(
                row for row in told(passage, ids) if not _is_judged(row.start_at, row.end_at, None, [*rows, *found])
            )
        found.extend(anniversaries(passage.window.before, passage.line, ids))
        rows.extend(found)
        yield from found


def _is_judged(start: int, end: int, value: float | None, rows: Sequence[Calculation]) -> bool:
    """A row was made for the figure at this place, or a fault was found in a passage around it."""
    return any(
        row.start_at <= start < row.end_at and (not row.holds or row.end_at == end or row.printed == value)
        for row in rows
    )
