"""How a PDF is set as a whole: its body type, the room between its lines, and where its columns end."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from audit.read.pdf_columns import Column
from audit.read.pdf_lines import Line

_STEP = 6.0  # points; columns that begin this close together are the same on each page
_OUTLIERS = 50  # one line in so many may stick out
_PRINT_NORMAL = 1.2  # leading over size, where nothing can be measured


class Edges(NamedTuple):
    """Where one column begins, in steps of 6 points, where its lines end at most, and how many they are."""

    left: int
    right: float
    lines: int


@dataclass(frozen=True, slots=True)
class Setting:
    """`leading`: usual distance of baselines by rounded size; `edges`: of each column. Points."""

    size: float
    bold: bool  # most of the text is
    leading: tuple[tuple[float, float], ...]
    edges: tuple[Edges, ...]

    def leading_of(self, size: float) -> float:
        for each, distance in self.leading:
            if abs(each - size) < 0.26:
                return distance
        return _PRINT_NORMAL * size

    def right_edge(self, column: Column) -> float:
        """Where lines of this column could end: as in most of the text of columns that begin here and are as wide.

        A title across the page begins where the first column does: it says nothing of that column's width.
        """
        lines = [item for item in column.items if isinstance(item, Line)]
        own = _right(lines)
        left = _step(min(line.x0 for line in lines))
        held: Counter[int] = Counter()
        for edges in self.edges:
            if edges.left == left and edges.right > own - self.size:
                held[_step(edges.right)] += edges.lines
        usual = max(held, key=lambda step: (held[step], step), default=None)
        return max([own, *(edges.right for edges in self.edges if (edges.left, _step(edges.right)) == (left, usual))])


def measure(columns: Sequence[Column]) -> Setting:
    """The setting of one document."""
    sizes: Counter[float] = Counter()
    bold: Counter[bool] = Counter()
    edges: list[Edges] = []
    distances: defaultdict[float, Counter[float]] = defaultdict(Counter)
    for column in columns:
        lines = [item for item in column.items if isinstance(item, Line)]
        for line in lines:
            sizes[_half(line.size)] += len(line.letters)
            bold[line.bold] += len(line.letters)
        if lines:
            edges.append(Edges(_step(min(line.x0 for line in lines)), _right(lines), len(lines)))
        for size, distance in _distances(lines):
            distances[size][distance] += 1
    body = max(sizes, key=lambda each: (sizes[each], each), default=10.0)
    leading = tuple((size, _usual(counts)) for size, counts in sorted(distances.items()))
    return Setting(body, bold[True] > bold[False], leading, tuple(edges))


def _distances(lines: Sequence[Line]) -> Iterator[tuple[float, float]]:
    for first, second in itertools.pairwise(lines):
        gap = second.base - first.base
        if abs(first.size - second.size) < 0.3 and 0.8 * first.size < gap < 2.2 * first.size:
            yield _half(first.size), round(gap, 1)


def _usual(counts: Counter[float]) -> float:
    """The commonest distance; of several about as common, the smallest, for paragraphs are further apart than lines."""
    most = max(counts.values())
    return min(distance for distance, times in counts.items() if times >= 0.5 * most)


def _half(size: float) -> float:
    return round(size * 2) / 2


def _right(lines: Sequence[Line]) -> float:
    return sorted((line.x1 for line in lines), reverse=True)[len(lines) // _OUTLIERS]


def _step(place: float) -> int:
    return round(place / _STEP)
