"""Cells that reach over several columns or rows, as a grid: each place knows what holds for it; head rows are joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.read.extracted import Run

_PLACES_A_CELL = 20  # on average; a table whose spans reach over more is not what it says, and they count for one


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as it is printed, with how many columns and rows it reaches over."""

    runs: tuple[Run, ...]
    across: int = 1
    down: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """`rows[0]` is the head row, empty if there is none; `columns` and `heads` are full heads, by number."""

    rows: tuple[tuple[tuple[Run, ...], ...], ...]
    columns: tuple[str | None, ...]
    heads: tuple[str | None, ...]


def fill_grid(rows: Sequence[Sequence[Cell]], head_rows: int) -> Grid:
    """The cells with their spans filled in. A cell's words stand where it begins and nowhere else."""
    printed: dict[tuple[int, int], tuple[Run, ...]] = {}
    meant: dict[tuple[int, int], str] = {}  # the words that hold for each place, also where a span reaches
    most = max((len(row) for row in rows), default=0)
    room = _PLACES_A_CELL * sum(len(row) for row in rows)
    for row_no, row in enumerate(rows):
        column = 0
        for cell in row:
            while (row_no, column) in meant and column < 2 * most:
                column += 1
            printed[row_no, column] = cell.runs
            across = min(cell.across, most)
            down = min(cell.down, len(rows) - row_no)
            if across * down > room:
                across = down = 1
            room -= across * down
            text = " ".join("".join(run.text for run in cell.runs).split())
            for below in range(down):
                for right in range(across):
                    meant[row_no + below, column + right] = text
            column += across
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


def _joined(parts: Iterator[tuple[Run, ...]]) -> tuple[Run, ...]:
    joined: list[Run] = []
    for runs in parts:
        if joined and runs:
            joined.append(Run(" "))
        joined.extend(runs)
    return tuple(joined)
