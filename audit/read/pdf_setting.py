"""How a PDF is set as a whole: its body type, the room between its lines, and where its columns end."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.read.pdf_columns import Column
from audit.read.pdf_lines import Line

_LEFT_STEP = 6.0  # points; columns that begin this close together are the same on each page
_OUTLIERS = 50  # one line in so many may stick out
_PRINT_NORMAL = 1.2  # leading over size, where nothing can be measured


@dataclass(frozen=True, slots=True)
class Setting:
    """`leading`: usual distance of baselines by rounded size; `ends`: right edges by rounded left edge. Points."""

    size: float
    bold: bool  # most of the text is
    leading: tuple[tuple[float, float], ...]
    ends: tuple[tuple[int, float], ...]

    def leading_of(self, size: float) -> float:
        for each, distance in self.leading:
            if abs(each - size) < 0.26:
                return distance
        return _PRINT_NORMAL * size

    def right_edge(self, column: Column) -> float:
        """Where lines of this column end at most, as seen in all columns that begin here."""
        lines = [item for item in column.items if isinstance(item, Line)]
        own = max(line.x1 for line in lines)
        left = min(line.x0 for line in lines)
        return max([own, *(end for key, end in self.ends if key == _key(left))])


def measure(columns: Sequence[Column]) -> Setting:
    """The setting of one document."""
    sizes: Counter[float] = Counter()
    bold: Counter[bool] = Counter()
    ends: defaultdict[int, list[float]] = defaultdict(list)
    distances: defaultdict[float, Counter[float]] = defaultdict(Counter)
    for column in columns:
        lines = [item for item in column.items if isinstance(item, Line)]
        for line in lines:
            sizes[_half(line.size)] += len(line.letters)
            bold[line.bold] += len(line.letters)
        if lines:
            ends[_key(min(line.x0 for line in lines))].extend(line.x1 for line in lines)
        for size, distance in _distances(lines):
            distances[size][distance] += 1
    body = max(sizes, key=lambda each: (sizes[each], each), default=10.0)
    leading = tuple((size, _usual(counts)) for size, counts in sorted(distances.items()))
    edges = tuple((key, sorted(found, reverse=True)[len(found) // _OUTLIERS]) for key, found in sorted(ends.items()))
    return Setting(body, bold[True] > bold[False], leading, edges)


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


def _key(left: float) -> int:
    return round(left / _LEFT_STEP)
