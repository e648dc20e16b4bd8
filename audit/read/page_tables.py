"""Tables of a page: their rows and heads as a grid; a table that only sets the page is none."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence

from audit.read.extracted import Run
from audit.read.grids import Cell, Grid, fill_grid
from audit.read.page_tree import Element, name_of, words_of

_BLOCKS = ("table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "form", "article", "section", "figure")
_LONG_CELL = 60  # words; a longer one is running text


def is_data_table(table: Element) -> bool:
    """Whether it holds data: it says so, or its cells are short, in rows and columns, without blocks in them."""
    if (table.get("role") or "").lower() in {"presentation", "none"}:
        return False
    if any(element is not table for element in table.iter(*_BLOCKS)):
        return False
    rows = list(_rows(table))
    widths = [len(list(_cells(row))) for row in rows]
    if not rows or max(widths) < 2:
        return False
    if any(True for _ in table.iter("caption", "th", "thead")):
        return True
    if len(rows) < 2:
        return False
    return all(len(words_of(cell).split()) <= _LONG_CELL for row in rows for cell in _cells(row))


def caption_of(table: Element) -> Element | None:
    """The table's own caption element, or its first row if that is one cell across all columns."""
    own = next((element for element in table if name_of(element) == "caption"), None)
    return own if own is not None else _title_cell(list(_rows(table)))


def _title_cell(rows: Sequence[Element]) -> Element | None:
    cells = list(_cells(rows[0])) if rows else []
    return cells[0] if len(cells) == 1 and _span(cells[0], "colspan") > 1 and len(rows) > 1 else None


def read_grid(table: Element, runs_of: Callable[[Element], Sequence[Run]]) -> Grid:
    """The cells of the table, without the row that is its caption."""
    rows = list(_rows(table))
    if caption_of(table) is _title_cell(rows) is not None:
        rows = rows[1:]
    cells = [
        [Cell(tuple(runs_of(cell)), _span(cell, "colspan"), _span(cell, "rowspan")) for cell in _cells(row)]
        for row in rows
    ]
    head_rows = sum(1 for _ in itertools.takewhile(_is_head, rows))
    if head_rows == 0 and not _is_headless(rows):
        head_rows = 1  # as in Markdown, the first row is the head
    return fill_grid(cells, head_rows)


def _rows(table: Element) -> Iterator[Element]:
    """Rows in printed order: a foot that is written above the body is printed below it."""
    parts = [table, *(each for each in table if name_of(each) in {"thead", "tbody", "tfoot"})]
    parts.sort(key=lambda part: {"thead": 0, "tfoot": 2}.get(name_of(part), 1))
    for part in parts:
        yield from (each for each in part if name_of(each) == "tr")


def _cells(row: Element) -> Iterator[Element]:
    return (each for each in row if name_of(each) in {"td", "th"})


def _is_head(row: Element) -> bool:
    """In a thead, or nothing but th (an empty corner aside)."""
    parent = row.getparent()
    if parent is not None and name_of(parent) == "thead":
        return True
    cells = list(_cells(row))
    heads = [cell for cell in cells if name_of(cell) == "th"]
    return len(heads) > 1 and all(name_of(cell) == "th" or not words_of(cell) for cell in cells)


def _is_headless(rows: Sequence[Element]) -> bool:
    """Heads stand before the rows and none above the columns: the first row is like the others."""
    firsts = [next(_cells(row), None) for row in rows]
    return all(cell is not None and name_of(cell) == "th" for cell in firsts)


def _span(cell: Element, key: str) -> int:
    value = (cell.get(key) or "").strip()
    return max(1, int(value)) if value.isascii() and value.isdigit() and len(value) < 6 else 1
