"""Reading order: columns, what spans them, and boxes beside them."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from audit.read.pdf_letters import Box
from audit.read.pdf_lines import Line, by_baseline, joined
from audit.read.pdf_tables import Grid, find_tables

_DEEPEST = 5
_STEP = 4.0  # points between the places that are tried as a gutter
_NARROWEST_GUTTER = 0.55  # of the type size
_OVERHANG = 0.6  # of the type size; a line may reach so far into the gutter
_COST_OF_CROSSING = 1.1  # lines; a band may be cut in two by what crosses the gutter, and would count for more
_FEWEST_LINES = 3
_FEWEST_WORDS = 2.2  # in a column's line, on average
_FULL = 0.62  # of the column's width
_FULL_SHARE = 0.45  # of the column's lines

Item = Line | Grid | Box


@dataclass(frozen=True, slots=True)
class Column:
    """Things that stand one below the other; a Box is a picture."""

    items: tuple[Item, ...]


def gutters_of(items: Sequence[Item]) -> list[float]:
    """Where columns of running text part on this page, from the most certain on."""
    found: list[float] = []
    _find_gutters(sorted(items, key=_top), found, 0)
    return found


def in_reading_order(items: Sequence[Item], rules: Sequence[Box], gutters: Sequence[float] = ()) -> list[Column]:
    """The columns of one page, as they are read, with the tables inside them; what stands on one baseline is one line.

    `rules` are the lines drawn on the page. `gutters` are those of the other pages: they part columns that hold too
    little here to show it themselves.
    """
    columns = _split(sorted(items, key=_top), 0, gutters)
    return [Column(tuple(_one_below_the_other(column, rules))) for column in columns]


def _find_gutters(items: Sequence[Item], found: list[float], depth: int) -> None:
    at = _gutter(items) if depth < _DEEPEST else None
    if at is not None:
        found.append(at)
        size = _usual_size(items)
        for side in (-1, 1):
            _find_gutters([item for item in items if _side(item, at, size) == side], found, depth + 1)


def place(item: Item) -> Box:
    """Where the item stands."""
    return item if isinstance(item, Box) else item.box


def _top(item: Item) -> float:
    return place(item).top


def _split(items: Sequence[Item], depth: int, gutters: Sequence[float] = ()) -> Iterator[Sequence[Item]]:
    at = (_gutter(items) or _known_gutter(items, gutters)) if depth < _DEEPEST else None
    if at is None:
        if items:
            yield items
        return
    size = _usual_size(items)
    spanning: list[Item] = []
    band: list[Item] = []
    for item in items:
        if _side(item, at, size) == 0 or (not band and spanning and _continues(spanning[-1], item, size)):
            if band:
                yield from _sides(band, at, size, depth, gutters)
                band = []
            spanning.append(item)
        else:
            if spanning:
                yield from _split(spanning, _DEEPEST)
                spanning = []
            band.append(item)
    if spanning:
        yield from _split(spanning, _DEEPEST)
    if band:
        yield from _sides(band, at, size, depth, gutters)


def _continues(above: Item, item: Item, size: float) -> bool:
    """The second line of a heading across the page, itself shorter."""
    return (
        isinstance(above, Line)
        and isinstance(item, Line)
        and abs(above.size - item.size) < 0.1 * item.size
        and item.size > 1.08 * size
        and item.base - above.base < 1.6 * item.size
    )


def _sides(
    band: Sequence[Item], at: float, size: float, depth: int, gutters: Sequence[float]
) -> Iterator[Sequence[Item]]:
    left = [item for item in band if _side(item, at, size) < 0]
    right = [item for item in band if _side(item, at, size) > 0]
    if min(len(left), len(right)) and not _overlap(left, right):
        yield from _split(sorted(band, key=_top), _DEEPEST)
        return
    yield from _split(left, depth + 1, gutters)
    yield from _split(right, depth + 1, gutters)


def _overlap(left: Sequence[Item], right: Sequence[Item]) -> bool:
    """Whether the two stand side by side, at least in part."""
    a, b = [place(item) for item in left], [place(item) for item in right]
    return min(max(box.bottom for box in a), max(box.bottom for box in b)) > max(
        min(box.top for box in a), min(box.top for box in b)
    )


def _side(item: Item, at: float, size: float) -> int:
    """-1 left of the gutter, 1 right of it, 0 across it."""
    box = place(item)
    if box.x1 <= at + _OVERHANG * size:
        return -1
    return 1 if box.x0 >= at - _OVERHANG * size else 0


def _usual_size(items: Sequence[Item]) -> float:
    sizes = sorted(item.size for item in items if isinstance(item, Line))
    return sizes[len(sizes) // 2] if sizes else 10.0


def _gutter(items: Sequence[Item]) -> float | None:
    """The x that parts most lines into two columns of running text; None if nothing does."""
    lines = [item for item in items if isinstance(item, Line)]
    if len(lines) < 2 * _FEWEST_LINES:
        return None
    size = _usual_size(items)
    starts, ends = sorted(line.x0 for line in lines), sorted(line.x1 for line in lines)
    low, high = min(starts), max(ends)
    best: tuple[float, float] | None = None
    at = low + 4 * size
    while at < high - 4 * size:
        crossing = bisect.bisect_left(starts, at) - bisect.bisect_left(ends, at)
        left, right = bisect.bisect_right(ends, at), len(starts) - bisect.bisect_left(starts, at)
        if crossing <= 0.5 * len(lines) and min(left, right) >= _FEWEST_LINES:
            score = _score(items, at, size)
            if score and (best is None or score > best[0]):
                best = (score, at)
        at += _STEP
    return best[1] if best else None


def _known_gutter(items: Sequence[Item], gutters: Sequence[float]) -> float | None:
    """A gutter of another page that parts the lines of this one as well."""
    size = _usual_size(items)
    lines = [item for item in items if isinstance(item, Line)]
    for at in gutters:
        left = [line for line in lines if _side(line, at, size) < 0]
        right = [line for line in lines if _side(line, at, size) > 0]
        if not left or not right or len(left) + len(right) < 0.5 * len(lines) or not _overlap(left, right):
            continue
        if min(line.x0 for line in right) - max(line.x1 for line in left) >= _NARROWEST_GUTTER * size:
            return at
    return None


def _score(items: Sequence[Item], at: float, size: float) -> float:
    """Lines that stand in pairs of columns at this gutter; the wider the gutter, the better."""
    total = 0.0
    band: list[Item] = []
    for item in (*items, None):
        if item is not None and _side(item, at, size) != 0:
            band.append(item)
            continue
        total -= _COST_OF_CROSSING * isinstance(item, Line)
        left = _extents(each for each in band if isinstance(each, Line) and _side(each, at, size) < 0)
        right = _extents(each for each in band if isinstance(each, Line) and _side(each, at, size) > 0)
        lines = [each for each in band if isinstance(each, Line)]
        band = []
        if min(len(left), len(right)) < _FEWEST_LINES or not _overlap(
            [line for line in lines if _side(line, at, size) < 0], [line for line in lines if _side(line, at, size) > 0]
        ):
            continue
        gap = min(row[0] for row in right) - max(row[1] for row in left)
        if gap >= _NARROWEST_GUTTER * size and _runs(left) and _runs(right):
            total += min(len(left), len(right)) + min(gap / size, 4) / 100
    return max(total, 0.0)


def _extents(lines: Iterable[Line]) -> list[tuple[float, float, int]]:
    """Left edge, right edge and words of each row."""
    return [(row[0].x0, row[-1].x1, sum(line.words for line in row)) for row in by_baseline(lines)]


def _runs(side: Sequence[tuple[float, float, int]]) -> bool:
    """Whether the rows look like running text: several words each, many of them as wide as the column."""
    low, high = min(row[0] for row in side), max(row[1] for row in side)
    full = sum(row[1] - row[0] >= _FULL * (high - low) for row in side)
    words = sum(row[2] for row in side) / len(side)
    return words >= _FEWEST_WORDS and full >= _FULL_SHARE * len(side)


def _one_below_the_other(items: Sequence[Item], rules: Sequence[Box]) -> Iterator[Item]:
    """The items from the top down. A table beside another column's prose is seen whole only here, where that is gone."""
    pictures = [item for item in items if isinstance(item, Box)]
    lines = [line for item in items if not isinstance(item, Box) for line in _lines_in(item)]
    grids, pieces = find_tables(sorted(lines, key=lambda line: (line.base, line.x0)), rules)
    rows = [joined(row) if len(row) > 1 else row[0] for row in by_baseline(pieces)]
    found: list[Item] = [*rows, *pictures, *grids]
    yield from sorted(found, key=_upper_edge)


def _lines_in(item: Line | Grid) -> Sequence[Line]:
    return item.lines if isinstance(item, Grid) else (item,)


def _upper_edge(item: Item) -> float:
    return item.base - 0.8 * item.size if isinstance(item, Line) else _top(item)
