"""Tables of a Word file: their rows and heads as a grid; a table that only frames or places text is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from audit.read.extracted import Run
from audit.read.grids import Cell, Grid, fill_grid
from audit.read.word_styles import Styles
from audit.read.word_xml import Element, child_of, is_on, name_of, number_of, value_of

_LONG_CELL = 60  # words; a longer one is running text
_MOST_COLUMNS = 1_000
_WRAPPERS = frozenset({"w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo"})


def is_data_table(table: Element, styles: Styles) -> bool:
    """Whether it holds data: its cells are short, in rows and columns, without tables, lists or headings in them."""
    rows = [list(_cells(row)) for row in rows_of(table)]
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return False
    for element in table.iter():
        name = name_of(element)
        if name == "w:tbl" and element is not table:
            return False
        if name == "w:pPr" and styles.role(element).kind == "heading":
            return False
    return all(_words(cell) <= _LONG_CELL for row in rows for cell in row)


def rows_of(table: Element) -> Iterator[Element]:
    """The rows that are there when all tracked changes are accepted."""
    return (row for row in _inside(table, "w:tr") if child_of(row, "w:trPr", "w:del") is None)


def cells_of(row: Element) -> Iterator[Element]:
    """The cells of a row, without those that a cell above reaches into."""
    return (cell for cell in _cells(row) if not _is_continued(cell))


def title_cell(table: Element) -> Element | None:
    """The first row, if it is one cell across all columns."""
    rows = list(rows_of(table))
    cells = list(_cells(rows[0])) if rows else []
    return cells[0] if len(rows) > 2 and len(cells) == 1 and _across(cells[0]) > 1 else None


def read_grid(table: Element, runs_of: Callable[[Element], Sequence[Run]]) -> Grid:
    """The cells of the table, without the row that is its title."""
    rows = list(rows_of(table))
    if title_cell(table) is not None:
        rows = rows[1:]
    places = [list(_placed(row)) for row in rows]
    continued = {
        (row_no, column)
        for row_no, row in enumerate(places)
        for column, cell in row
        if cell is not None and _is_continued(cell)
    }
    cells = []
    for row_no, row in enumerate(places):
        line = []
        for column, cell in row:
            if cell is None:
                line.append(Cell((), column))
            elif (row_no, column) not in continued:
                down = 1
                while (row_no + down, column) in continued:
                    down += 1
                line.append(Cell(tuple(runs_of(cell)), _across(cell), down))
        cells.append(line)
    head_rows = 0
    while head_rows < len(rows) - 1 and is_on(child_of(rows[head_rows], "w:trPr", "w:tblHeader")):
        head_rows += 1
    return fill_grid(cells, head_rows or 1)  # as in Markdown, the first row is the head


def _placed(row: Element) -> Iterator[tuple[int, Element | None]]:
    """The cells with the column that each begins in; (how many, None) for columns that are left out at the beginning."""
    before = child_of(row, "w:trPr", "w:gridBefore")
    column = number_of(value_of(before), 0, _MOST_COLUMNS) or 0 if before is not None else 0
    if column:
        yield column, None
    for cell in _cells(row):
        yield column, cell
        column += _across(cell)


def _cells(row: Element) -> Iterator[Element]:
    return (cell for cell in _inside(row, "w:tc") if child_of(cell, "w:tcPr", "w:cellDel") is None)


def _inside(parent: Element, name: str) -> Iterator[Element]:
    for element in parent:
        if name_of(element) == name:
            yield element
        elif name_of(element) in _WRAPPERS:
            yield from _inside(element, name)


def _is_continued(cell: Element) -> bool:
    merged = child_of(cell, "w:tcPr", "w:vMerge")
    return merged is not None and (value_of(merged) or "continue") == "continue"


def _across(cell: Element) -> int:
    span = child_of(cell, "w:tcPr", "w:gridSpan")
    return (number_of(value_of(span), 1, _MOST_COLUMNS) if span is not None else None) or 1


def _words(cell: Element) -> int:
    return sum(len((element.text or "").split()) for element in cell.iter() if name_of(element) == "w:t")
