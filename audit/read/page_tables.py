"""Tables of a page as a grid: spans filled in, head rows joined; a table that only sets the page is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from audit.read.extracted import Run
from audit.read.page_tree import Element, name_of, words_of

_BLOCKS = ("table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "form", "article", "section", "figure")
_LONG_CELL = 60  # words; a longer one is running text
_PLACES_A_CELL = 20  # on average; a table whose spans reach over more is not what it says, and they count for one


@dataclass(frozen=True, slots=True)
class Grid:
    """`rows[0]` is the head row, empty if there is none; `columns` and `heads` are full heads, by number."""

    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    columns: tuple[str | None, ...]
    heads: tuple[str | None, ...]


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
    """The cells with their spans filled in. A cell's words stand where it begins and nowhere else."""
    printed: dict[tuple[int, int], tuple[Run, ...]] = {}
    meant: dict[tuple[int, int], str] = {}  # the words that hold for each place, also where a span reaches
    head_rows = 0
    rows = list(_rows(table))
    if caption_of(table) is _title_cell(rows) is not None:
        rows = rows[1:]
    most = max((len(list(_cells(row))) for row in rows), default=0)
    room = _PLACES_A_CELL * sum(len(list(_cells(row))) for row in rows)
    for row_no, row in enumerate(rows):
        column = 0
        for cell in _cells(row):
            while (row_no, column) in meant and column < 2 * most:
                column += 1
            runs = tuple(runs_of(cell))
            printed[row_no, column] = runs
            across = min(_span(cell, "colspan"), most)
            down = min(_span(cell, "rowspan"), len(rows) - row_no)
            if across * down > room:
                across = down = 1
            room -= across * down
            text = " ".join("".join(run.text for run in runs).split())
            for below in range(down):
                for right in range(across):
                    meant[row_no + below, column + right] = text
            column += across
        head_rows += head_rows == row_no and _is_head(row)
    if head_rows == 0 and not _is_headless(rows):
        head_rows = 1  # as in Markdown, the first row is the head
    width = 1 + max((column for _, column in printed), default=0)
    first = [_joined(printed.get((number, column), ()) for number in range(head_rows)) for column in range(width)]
    body = [
        tuple(printed.get((number, column), ()) for column in range(width)) for number in range(head_rows, len(rows))
    ]
    return Grid(
        rows=(tuple(first), *body),
        columns=tuple(
            " ".join(dict.fromkeys(filter(None, (meant.get((number, column)) for number in range(head_rows))))) or None
            for column in range(width)
        ),
        heads=(None, *(meant.get((number, 0)) or None for number in range(head_rows, len(rows)))),
    )


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


def _joined(parts: Iterator[tuple[Run, ...]]) -> tuple[Run, ...]:
    joined: list[Run] = []
    for runs in parts:
        if joined and runs:
            joined.append(Run(" "))
        joined.extend(runs)
    return tuple(joined)
