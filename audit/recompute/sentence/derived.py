"""Figures that follow from other figures of the article: a writer's own arithmetic, which needs no source of its own.

Only agreements are recorded here. That a share or a multiple does *not* follow from numbers that happen to stand near
it says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from audit.claims.coverage import content_words
from audit.identity import RowIds
from audit.model import Calculation, Quantity
from audit.recompute.working import Line, calculation, printed_number

_DERIVED = frozenset({"percent", "fraction", "fold", "ratio", "percentage_point"})
_MOST_INPUTS = 60  # a large table could prove anything


def derived_figures(
    lines: Sequence[Line],
    columns: Sequence[tuple[frozenset[str], Sequence[Quantity]]],
    known: Sequence[Calculation],
    ids: RowIds,
) -> Iterator[Calculation]:
    """Shares, multiples and differences that two printed numbers give.

    `lines`: the sentences with their quantities, in order; inputs are looked for in the sentence itself and the one
    before it in its block. `columns`: the rows and columns of tables, each a run of like numbers with the content
    words of its heads, of which the sentence must use one.
    """
    done = [(each.start_at, each.end_at) for each in known]
    for place, line in enumerate(lines):
        said = content_words(line.text)
        near = [
            each
            for other in lines[max(0, place - 1) : place + 1]
            if other.sentence.block_id == line.sentence.block_id
            for each in other.quantities
        ]
        for figure in line.quantities:
            if (
                figure.kind not in _DERIVED
                or figure.value is None
                or any(start <= figure.start_at and figure.end_at <= end for start, end in done)
            ):
                continue
            inputs = [
                each
                for each in near
                if each is not figure
                and each.value
                and each.kind not in {"date", "year", "time", "age", "ordinal", "fold", "statistic"}
            ]
            found = _pair(figure, inputs[:_MOST_INPUTS]) or next(
                (
                    hit
                    for words, column in columns
                    if words & said and (hit := _pair(figure, column[:_MOST_INPUTS], neighbours=True))
                ),
                None,
            )
            if found is None:
                continue
            one, _two, result, formula = found
            yield calculation(
                ids, "ratio", figure, one, formula, f"{formula} = {printed_number(round(result, 2))}, as printed: {figure.text}.",
                figure.value, min(result, figure.value), max(result, figure.value), True, first=figure, last=figure, line=line,
            )  # fmt: skip


def _pair(
    figure: Quantity, inputs: Sequence[Quantity], *, neighbours: bool = False
) -> tuple[Quantity, Quantity, float, str] | None:
    """Two inputs of one unit that give the figure; for tables only cells that stand next to each other, or first and last."""
    pairs = pairwise(inputs) if neighbours else combinations(inputs, 2)
    ends = [(inputs[0], inputs[-1])] if neighbours and len(inputs) > 2 else []
    for one, two in [*pairs, *ends]:
        if one.unit != two.unit or not neighbours and one.unit is None:
            continue
        if neighbours and figure.kind == "percent" and len(one.text) == len(two.text) == 1:
            continue  # in a table of wins and draws 7 and 8 lie 14 per cent apart, and prove nothing
        if (
            figure.kind == "percent"
            and one.kind == "percent"
            and one.expression_id == two.expression_id
            and one.role == two.role
        ):
            continue
        for first, second in ((one, two), (two, one)):
            for result, formula in _results(figure, first, second):
                if abs(result - (figure.value or 0.0)) <= _slack(figure):
                    return first, second, result, formula
    return None


def _results(figure: Quantity, first: Quantity, second: Quantity) -> Iterator[tuple[float, str]]:
    a, b = first.value or 0.0, second.value or 0.0
    if not a or not b or a == b:
        return
    if figure.kind == "percentage_point":
        if first.kind == "percent":
            yield abs(b - a), f"|{second.text} − {first.text}|"
        return
    if figure.kind == "fold":
        yield b / a, f"{second.text} / {first.text}"
        return
    if figure.kind != "ratio":  # "one in five" is a part of them, never a change
        yield 100 * abs(b - a) / abs(a), f"|{second.text} − {first.text}| / {first.text}"
    if b < a:
        yield 100 * b / a, f"{second.text} / {first.text}"


def _slack(figure: Quantity) -> float:
    if figure.kind == "fold":
        return 0.15 * (figure.value or 0.0)
    if figure.kind in {"fraction", "ratio"} or figure.modifier:
        return 2.5
    decimals = figure.text.partition(".")[2]
    places = len(decimals) - len(decimals.lstrip("0123456789"))
    return float(0.51 * 10.0**-places)
