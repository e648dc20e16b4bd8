"""Tables of a page: rows of short pieces that stand below one another in columns."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.patterns import lazy_pattern
from audit.read.pdf_letters import Box
from audit.read.pdf_lines import Line, by_baseline

_FEWEST_ROWS = 3
_WIDEST_CELL = 16.0  # times the type size; wider pieces are prose until the table proves otherwise
_LONGEST_CELL = 6  # words
_WORDY = 3.5  # words a line
_FURTHEST_ROWS = 3.6  # times the type size, from baseline to baseline
_TIGHT = 1.45  # times the type size: the second line of a cell
_MOST_CUT = 24  # rows
_RULED = 3  # rules that make rows of what stands between them
_FIGURES = lazy_pattern(r"[~≈<>≤≥±+−–-]?\s?[$€£¥]?\s?\d[\d.,\s]*(?:\s?(?:%|[^\W\d]{1,6}))?|[–—-]|n/?a", re.IGNORECASE)
_SIGN = lazy_pattern(r"(?:[•‣▪◦●○■]|[-–*·]\s|\(?\d{1,3}[.)]\s|\[\d{1,3}\]|[a-z]\)\s)")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows of cells, each cell its lines from the top down; row 0 is the head row."""

    page: int
    rows: tuple[tuple[tuple[Line, ...], ...], ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for row in self.rows for cell in row for line in cell)

    @property
    def box(self) -> Box:
        boxes = [line.box for line in self.lines]
        return Box(
            min(box.x0 for box in boxes),
            min(box.top for box in boxes),
            max(box.x1 for box in boxes),
            max(box.bottom for box in boxes),
        )


def find_tables(lines: Sequence[Line], rules: Sequence[Box]) -> tuple[list[Grid], list[Line]]:
    """The tables of one page, and the lines that stand in none."""
    grids: list[Grid] = []
    taken: set[int] = set()
    rows = by_baseline(lines)
    place = 0
    while place < len(rows):
        block = _block(rows, place)
        grid = _best(block, rules) if block is not None else None
        if grid is None:
            place += 1
            continue
        grids.append(grid)
        taken.update(id(line) for line in grid.lines)
        last = max(line.base for line in grid.lines)
        while place < len(rows) and rows[place][0].base <= last:
            place += 1
    return grids, [line for line in lines if id(line) not in taken]


def _best(block: Sequence[Sequence[Line]], rules: Sequence[Box]) -> Grid | None:
    """The table that the block begins with: what follows may be prose whose words stand far apart."""
    for end in range(len(block), max(len(block) - _MOST_CUT, _FEWEST_ROWS - 1), -1):
        grid = _grid(block[:end], rules)
        if grid is not None:
            return grid
    return None


def _is_cell(line: Line) -> bool:
    return (
        line.words <= _LONGEST_CELL
        and line.x1 - line.x0 <= _WIDEST_CELL * line.size
        and not line.dotted
        and _SIGN.match(line.text) is None
    )


def _block(rows: Sequence[Sequence[Line]], first: int) -> list[list[Line]] | None:
    """Rows from `first` on that could be a table's; the pieces of each that could be cells. None if there are too few."""
    block: list[list[Line]] = []
    full = 0
    for row in itertools.islice(rows, first, None):
        cells = [line for line in row if _is_cell(line)] if len(row) > 1 else []
        near = not block or row[0].base - block[-1][0].base <= _FURTHEST_ROWS * row[0].size
        if not near:
            break
        if len(cells) > 1:
            full += 1
            block.append(_with_text_columns(cells, row))
        elif block and _belongs(row, block):
            block.append(list(row))
        else:
            break
    while block and len(block[-1]) < 2 and not _belongs(block[-1], block[:-1]):
        block.pop()
    return block if full >= _FEWEST_ROWS else None


def _with_text_columns(cells: Sequence[Line], row: Sequence[Line]) -> list[Line]:
    """The cells, with longer pieces that stand among them; a longer piece at the end may be the next column's prose."""
    last = max(cell.x1 for cell in cells)
    first = min(cell.x0 for cell in cells)
    return [line for line in row if line in cells or (first < line.x0 < last)]


def _belongs(row: Sequence[Line], block: Sequence[Sequence[Line]]) -> bool:
    """The second line of a cell: one piece, close below, within a column of the row above."""
    above = block[-1]
    if not above or len(row) > 1 or row[0].base - above[0].base > _TIGHT * row[0].size:
        return False
    return any(abs(line.x0 - row[0].x0) < row[0].size for line in above[1:]) or (
        abs(above[0].x0 - row[0].x0) < 1.0 and _is_cell(row[0]) and len(above) > 1 and row[0].x1 < above[1].x0
    )


def _grid(block: Sequence[Sequence[Line]], rules: Sequence[Box]) -> Grid | None:
    columns = _columns(block)
    if len(columns) < 2:
        return None
    size = block[0][0].size
    left, right = columns[0][0], columns[-1][1]
    top, bottom = block[0][0].top, block[-1][0].bottom
    levels = sorted(
        {
            round(rule.top)
            for rule in rules
            if top - 2 * size <= rule.top <= bottom + 2 * size and rule.x0 < right and rule.x1 > left
        }
    )
    rows = list(_rows(block, columns, levels))
    filled = [sum(bool(cell) for cell in row) for row in rows]
    if sum(count > 1 for count in filled) < _FEWEST_ROWS:
        return None
    others = [" ".join(line.text for line in cell) for row in rows[1:] for cell in row[1:] if cell]
    figures = sum(_FIGURES.fullmatch(text) is not None for text in others) >= 0.5 * max(len(others), 1)
    whole = sum(count == len(columns) for count in filled) >= 0.6 * len(filled)
    wordy = sum(_is_wordy([row[index] for row in rows if row[index]]) for index in range(len(columns)))
    if len(levels) < _RULED and (wordy > 1 or (wordy and not figures)):
        return None  # columns of prose
    if not whole or not (figures or len(levels) >= _RULED or len(columns) > 2):
        return None
    return Grid(block[0][0].page, tuple(tuple(tuple(cell) for cell in row) for row in rows))


def _is_wordy(cells: Sequence[Sequence[Line]]) -> bool:
    return sum(line.words for cell in cells for line in cell) >= _WORDY * sum(map(len, cells))


def _columns(block: Sequence[Sequence[Line]]) -> list[tuple[float, float]]:
    """Where columns stand: what overlaps from row to row is one column; a head that spans several joins none."""
    most = max(len(row) for row in block)
    spans = sorted((line.x0, line.x1) for row in block if len(row) == most or len(row) == 1 for line in row)
    if sum(len(row) == most for row in block) < 2:
        spans = sorted((line.x0, line.x1) for row in block for line in row)
    columns: list[tuple[float, float]] = []
    for x0, x1 in spans:
        if columns and x0 < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    return columns


def _rows(
    block: Sequence[Sequence[Line]], columns: Sequence[tuple[float, float]], levels: Sequence[float]
) -> Iterator[list[list[Line]]]:
    row: list[list[Line]] = []
    last: list[Line] = []
    inner = [level for level in levels if block[0][0].base < level < block[-1][-1].base]
    ruled = len(inner) >= max(_RULED - 1, 2)
    for pieces in block:
        if last:
            parted = any(last[0].base < level <= pieces[0].base for level in inner)
            close = pieces[0].base - last[0].base <= _TIGHT * pieces[0].size
            first_empty = _column_of(pieces[0], columns) > 0
            same = not parted if ruled else (close and (first_empty or len(pieces) == 1))
            if not same:
                yield row
                row = []
        row = row or [[] for _ in columns]
        for piece in pieces:
            row[_column_of(piece, columns)].append(piece)
        last = list(pieces)
    if row:
        yield row


def _column_of(line: Line, columns: Sequence[tuple[float, float]]) -> int:
    """The column that the piece overlaps most, or stands nearest to."""
    return max(range(len(columns)), key=lambda index: min(line.x1, columns[index][1]) - max(line.x0, columns[index][0]))
