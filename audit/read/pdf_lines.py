"""Letters to lines: pieces of text that stand side by side on one baseline, with their spaces and raised figures."""

from __future__ import annotations

import bisect
import itertools
import math
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from audit.patterns import lazy_pattern
from audit.read.extracted import Run
from audit.read.pdf_letters import Box, Letter, Page

# All of these are shares of the type size.
_SAME_BASE = 0.15
_TOUCHING = -0.6  # how far a letter may reach back over the one before it
_COLUMN_GAP = 0.9  # a wider gap parts cells and columns
_KERNED_GAP = 1.2  # spaces made by moving on inside one text object
_STRETCHED_GAP = 3.0  # stretched spaces inside one text object
_WORD_GAP = 0.17
_GUESSED_GAP = 0.1  # where PDFium takes it for a space
_RAISED = 0.1  # a smaller letter's baseline above the line's
_RAISED_REACH = 0.75
_LOWERED_REACH = 0.4
_SMALLER = 0.87
_DROPPED = 1.8  # so much larger, a letter is a dropped capital
_NOTE_GAP = 0.45  # between a word and the raised mark behind it

_BULLET = lazy_pattern(r"[•‣▪▫◦●○■□⁃∙·–*-]|\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]")
_SIGN_GAP = 4.0
_FEWEST_SPACED_OUT = 4  # letters


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of text on one baseline. `size` and `base` are those of most of its letters; `dotted`: a drawn bullet."""

    page: int
    letters: tuple[Letter, ...]
    size: float
    base: float
    dotted: bool = False
    dot_x: float = 0.0

    @property
    def x0(self) -> float:
        return self.letters[0].x0

    @property
    def x1(self) -> float:
        return max(letter.x1 for letter in self.letters[-3:])

    @property
    def top(self) -> float:
        return self.base - 0.8 * self.size

    @property
    def bottom(self) -> float:
        return self.base + 0.2 * self.size

    @property
    def box(self) -> Box:
        return Box(self.x0, self.top, self.x1, self.bottom)

    @property
    def text(self) -> str:
        return "".join(" " * (letter.space and bool(place)) + letter.text for place, letter in enumerate(self.letters))

    @property
    def words(self) -> int:
        return 1 + sum(letter.space for letter in self.letters[1:])

    @property
    def bold(self) -> bool:
        return all(letter.bold for letter in self.letters if letter.text.isalnum() and not self.is_raised(letter))

    @property
    def italic(self) -> bool:
        return all(letter.italic for letter in self.letters if letter.text.isalnum())

    @property
    def first_word(self) -> float:
        """Width of the first word."""
        end = next((place for place, letter in enumerate(self.letters) if place and letter.space), len(self.letters))
        return self.letters[end - 1].x1 - self.x0

    def is_raised(self, letter: Letter) -> bool:
        """Set above the line: smaller, or lifted far."""
        lift = (self.base - letter.base) / self.size
        return lift > _RAISED and (letter.size < _SMALLER * self.size or lift > 2 * _RAISED)

    def without(self, count: int) -> Line:
        """The line without its first letters."""
        rest = self.letters[count:]
        return replace(self, letters=(rest[0]._replace(space=False), *rest[1:]))

    def runs(self) -> Iterator[Run]:
        """The line's words by how they are set."""
        for (bold, italic, raised, target), group in itertools.groupby(self.letters, self._setting):
            text = "".join(" " * letter.space + letter.text for letter in group)
            yield Run(text, bold, italic, raised, target, page=self.page)

    def _setting(self, letter: Letter) -> tuple[bool, bool, bool, str | None]:
        return letter.bold, letter.italic, self.is_raised(letter), letter.target


def lines_of(page: Page) -> list[Line]:
    """The pieces of one page, from the top down and left to right. Pieces on one baseline with a wide gap stay apart."""
    walls = _Walls(page.uprights)
    pieces = [_line(page.number, piece) for piece in _pieces(page.letters, walls)]
    pieces = _spliced(pieces, walls)
    pieces = [_spelled_together(piece) for piece in pieces]
    pieces = _with_signs(pieces)
    return [_dotted(piece, page.dots) for piece in pieces]


def joined(pieces: Sequence[Line]) -> Line:
    """Pieces of one column that stand on one baseline, from left to right, as one line."""
    letters = list(pieces[0].letters)
    for piece in pieces[1:]:
        letters.append(piece.letters[0]._replace(space=True))
        letters.extend(piece.letters[1:])
    line = _line(pieces[0].page, letters)
    dotted = next((piece for piece in pieces if piece.dotted), None)
    return line if dotted is None else replace(line, dotted=True, dot_x=dotted.dot_x)


def by_baseline(lines: Iterable[Line], share: float = 0.3) -> list[list[Line]]:
    """Lines whose baselines differ by less than `share` of the size, from the top down, each row from the left."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda each: (each.base, each.x0)):
        if rows and line.base - rows[-1][0].base <= share * min(line.size, rows[-1][0].size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda each: each.x0) for row in rows]


def _line(page: int, letters: Sequence[Letter]) -> Line:
    sizes = Counter(round(letter.size, 1) for letter in letters)
    size = max(sizes, key=lambda each: (sizes[each], each))
    base = statistics.median([letter.base for letter in letters if round(letter.size, 1) == size])
    return Line(page, (letters[0]._replace(space=False), *letters[1:]), max(size, 0.1), base)


class _Walls:
    """Vertical lines, which part what stands left and right of them."""

    def __init__(self, uprights: Sequence[Box]) -> None:
        self._uprights = sorted(uprights)
        self._places = [box.x0 for box in self._uprights]

    def part(self, left: float, right: float, y: float) -> bool:
        first = bisect.bisect_left(self._places, left - 0.5)
        last = bisect.bisect_right(self._places, right + 0.5)
        return any(box.top <= y <= box.bottom for box in self._uprights[first:last])


def _pieces(letters: Sequence[Letter], walls: _Walls) -> Iterator[list[Letter]]:
    """Letters that the file draws one after the other on one baseline."""
    piece: list[Letter] = []
    for letter in letters:
        if piece and _goes_on(piece[-1], letter, walls):
            gap = letter.x0 - piece[-1].x1
            least = _WORD_GAP if not letter.space else _GUESSED_GAP if not letter.real_space else -math.inf
            piece.append(letter._replace(space=gap > least * letter.size))
        else:
            if piece:
                yield piece
            piece = [letter]
    if piece:
        yield piece


def _goes_on(last: Letter, letter: Letter, walls: _Walls) -> bool:
    size = max(last.size, letter.size)
    if abs(letter.base - last.base) > _SAME_BASE * min(last.size, letter.size) or size > _DROPPED * min(
        last.size, letter.size
    ):
        return False
    gap = letter.x0 - last.x1
    inside = _STRETCHED_GAP if letter.real_space else _KERNED_GAP
    widest = inside if letter.object == last.object else _COLUMN_GAP
    return _TOUCHING * size <= gap <= widest * size and not (
        gap > 1 and walls.part(last.x1, letter.x0, letter.base - 1)
    )


def _spliced(pieces: Sequence[Line], walls: _Walls) -> list[Line]:
    """Pieces that the file draws apart, put together where they touch: other fonts, raised figures."""
    bands: list[list[Line]] = []
    bases: list[float] = []
    small: list[Line] = []
    for piece in sorted(pieces, key=lambda each: (each.base, each.x0)):
        if bands and piece.base - bases[-1] <= _SAME_BASE * min(piece.size, bands[-1][0].size):
            bands[-1].append(piece)
        else:
            bands.append([piece])
            bases.append(piece.base)
    for place, band in enumerate(bands):
        for piece in list(band):
            if len(piece.letters) <= 8 and (home := _home(piece, place, bands, bases)) is not None:
                band.remove(piece)
                bands[home].append(piece)
                small.append(piece)
    lines = [line for band in bands for line in _chained(sorted(band, key=lambda each: each.x0), small, walls)]
    return sorted(lines, key=lambda each: (each.base, each.x0))


def _home(piece: Line, place: int, bands: Sequence[Sequence[Line]], bases: Sequence[float]) -> int | None:
    """The band of larger type that a raised or lowered piece belongs to: it touches a word there."""
    for step in (1, -1):
        other = place + step
        while 0 <= other < len(bands):
            distance = bases[other] - piece.base
            reach = 3 * _RAISED_REACH * piece.size
            if abs(distance) > reach:
                break
            for neighbour in bands[other]:
                lift = distance / neighbour.size
                near = (
                    -0.15 * neighbour.size <= piece.x0 - neighbour.x1 <= _NOTE_GAP * neighbour.size
                    or -0.15 * neighbour.size <= neighbour.x0 - piece.x1 <= _NOTE_GAP * neighbour.size
                    or (neighbour.x0 < piece.x0 < neighbour.x1)
                )
                smaller = piece.size < _SMALLER * neighbour.size
                if near and smaller and -_LOWERED_REACH <= lift <= _RAISED_REACH:
                    return other
            other += step
    return None


def _chained(band: Sequence[Line], small: Sequence[Line], walls: _Walls) -> Iterator[Line]:
    raised = {id(piece) for piece in small}
    letters: list[Letter] = []
    page = 0
    for piece in band:
        page = piece.page
        if letters:
            last = letters[-1]
            size = max(last.size, piece.size)
            gap = piece.x0 - last.x1
            near = _TOUCHING * size <= gap <= _COLUMN_GAP * size
            dropped = len(letters) <= 2 and last.size > _DROPPED * piece.size and id(piece) not in raised
            if near and not dropped and not (gap > 1 and walls.part(last.x1, piece.x0, piece.base - 1)):
                wide = gap > _WORD_GAP * size
                spaced = wide or (piece.letters[0].real_space and gap > -0.2 * size and id(piece) not in raised)
                letters.append(piece.letters[0]._replace(space=spaced))
                letters.extend(piece.letters[1:])
                continue
            yield _line(page, letters)
        letters = list(piece.letters)
    if letters:
        yield _line(page, letters)


def _spelled_together(line: Line) -> Line:
    """ "S U M M A R Y": letters spaced out for looks make words again, parted where the gaps are wider."""
    words = line.text.split()
    if len(words) < _FEWEST_SPACED_OUT or sum(len(word) == 1 and word.isalpha() for word in words) < 0.8 * len(words):
        return line
    gaps = [second.x0 - first.x1 for first, second in itertools.pairwise(line.letters)]
    usual = statistics.median_low(gaps)
    letters = [
        letter._replace(space=gap > 1.7 * max(usual, 0.05 * line.size))
        for letter, gap in zip(line.letters[1:], gaps, strict=True)
    ]
    return replace(line, letters=(line.letters[0], *letters))


def _with_signs(lines: Sequence[Line]) -> list[Line]:
    """Bullets and item numbers, which stand away from their words, joined to them."""
    result: list[Line] = []
    for row in by_baseline(lines):
        place = 0
        while place < len(row):
            line = row[place]
            if place + 1 < len(row) and _BULLET.fullmatch(line.text):
                gap = row[place + 1].x0 - line.x1
                if 0 <= gap <= _SIGN_GAP * line.size:
                    merged = joined([line, row[place + 1]])
                    result.append(merged)
                    place += 2
                    continue
            result.append(line)
            place += 1
    return sorted(result, key=lambda each: (each.base, each.x0))


def _dotted(line: Line, dots: Sequence[Box]) -> Line:
    for dot in dots:
        if (
            line.top - 0.2 * line.size <= dot.top
            and dot.bottom <= line.base + 0.1 * line.size
            and 0 < line.x0 - dot.x1 <= 2.5 * line.size
        ):
            return replace(line, dotted=True, dot_x=dot.x0)
    return line
