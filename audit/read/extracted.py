"""A page, a Word file or a PDF as text of our own: words in reading order, and drafts that count in them.

Such a file has no text that offsets could count in, so one is laid out: blocks parted by blank lines, the cells of a
row by tabs. What a draft shows is exactly the slice of that text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from audit.model import Link, NoteMark, Remark, Span, TextMap
from audit.read.drafts import Draft
from audit.read.front_matter import FrontMatter
from audit.read.raised import raised_figures
from audit.read.tables import with_heads
from audit.read.text_map import TextBuilder


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one block that are set in one way. White space in `text` is folded when the block is laid out, raised
    figures become superscript characters, and note marks are put in brackets.

    `target` is where the words link to; `labels` are the notes that they are the mark of ("3"), when the file says so;
    `comments` are the labels of the comments in the margin that are anchored on them.
    """

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False
    target: str | None = None
    labels: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    page: int | None = None  # that the words stand on, from 1


@dataclass(frozen=True, slots=True)
class Extracted:
    """What a reader made of a file: offsets of drafts and remarks count in `text`. Crosses process boundaries."""

    text: str
    front: FrontMatter
    drafts: tuple[Draft, ...]
    remarks: tuple[Remark, ...] = ()


class Sheet:
    """Lays out blocks one after the other."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._drafts: list[Draft] = []

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """What has been laid out so far."""
        return tuple(self._drafts)

    @property
    def count(self) -> int:
        """How many drafts have been laid out so far."""
        return len(self._drafts)

    def add(self, kind: str, runs: Sequence[Run] | str, **fields: Any) -> Draft | None:
        """Lay out one block; `fields` are those of `Draft` that only some kinds have. None if it has no visible words."""
        draft = self._draft(kind, [Run(runs)] if isinstance(runs, str) else runs, fields)
        if draft is not None:
            self._drafts.append(draft)
        return draft

    def add_image(self) -> None:
        """Where a picture stands: the words below it may be its caption."""
        self._drafts.append(Draft("image", self._length, self._length))

    def add_table(
        self,
        rows: Sequence[Sequence[Sequence[Run]]],
        table_no: int,
        *,
        column_heads: Sequence[str | None] = (),
        row_heads: Sequence[str | None] = (),
        **fields: Any,
    ) -> None:
        """Lay out a table, row 0 its head row; an empty cell keeps its column.

        `column_heads` and `row_heads`, by number, are for tables where a head spans several columns or rows; else the
        texts of row 0 and of column 0 are the heads.
        """
        cells: list[Draft] = []
        for row_no, row in enumerate(rows):
            for column_no, runs in enumerate(row):
                place = {"table_no": table_no, "row_no": row_no, "column_no": column_no}
                cell = self._draft("table_cell", runs, {**fields, **place}, gap="\t" if cells and column_no else "\n")
                if cell is not None:
                    cells.append(cell)
        for cell in with_heads(cells):
            row_no, column_no = cell.row_no or 0, cell.column_no or 0
            if row_no and column_no < len(column_heads):
                cell = replace(cell, column_head=column_heads[column_no])
            if row_no and column_no and row_no < len(row_heads):
                cell = replace(cell, row_head=row_heads[row_no])
            self._drafts.append(cell)

    def finished(self, front: FrontMatter = FrontMatter(), remarks: Sequence[Remark] = ()) -> Extracted:  # noqa: B008  # frozen
        """Everything that was laid out."""
        return Extracted("".join(self._parts), front, self.drafts, tuple(remarks))

    def _draft(self, kind: str, runs: Sequence[Run], fields: dict[str, Any], gap: str = "\n\n") -> Draft | None:
        runs = [_parted(run) for run in runs]
        builder = TextBuilder("".join(run.text for run in runs))
        builder.add(0, sum(len(run.text) for run in runs))
        text = builder.text
        if not text:
            return None
        start = self._length + (len(gap) if self._parts else 0)
        if self._parts:
            self._parts.append(gap)
        self._parts.append(text)
        self._length = start + len(text)
        pages = _page_turns(runs, TextMap.decode(builder.encode()), start)
        places = TextMap(((0, start, len(text)),)).encode()
        draft = Draft(kind, start, self._length, text, places, **{**pages, **fields})
        return _with_setting(draft, runs, TextMap.decode(builder.encode()))


def _page_turns(runs: Sequence[Run], folded: TextMap, start: int) -> dict[str, Any]:
    """The page that the words begin on, and where in the document's text each further one begins."""
    at, last = 0, None
    turns: list[tuple[int, int]] = []
    for run in runs:
        if run.page is not None and run.page != last and run.text.strip():
            lead = len(run.text) - len(run.text.lstrip())
            turns.append((start + folded.visible(at + lead), run.page))
            last = run.page
        at += len(run.text)
    return {"page": turns[0][1], "page_turns": tuple(turns[1:])} if turns else {}


def _parted(run: Run) -> Run:
    """The run with signs that part raised figures and note marks from what they stand behind: “10⁶”, “in 2022[1]”."""
    if run.labels and run.text.strip()[:1] not in "[(":
        core = run.text.strip()
        return replace(run, text=run.text.replace(core, f"[{core}]"))
    return replace(run, text=raised_figures(run.text)) if run.raised else run


def _with_setting(draft: Draft, runs: Sequence[Run], folded: TextMap) -> Draft:
    """Links, raised words and note marks of a block, by its visible text. `folded` leads from that to the runs' words."""
    links: list[Link] = []
    raised: list[Span] = []
    marks: list[NoteMark] = []
    anchored: dict[str, NoteMark] = {}
    at = 0
    for run in runs:
        start, end = folded.visible(at), folded.visible(at + len(run.text))
        start += len(draft.text[start:end]) - len(draft.text[start:end].lstrip())
        end -= len(draft.text[start:end]) - len(draft.text[start:end].rstrip())
        at += len(run.text)
        if start >= end:
            continue
        if run.target is not None:
            if links and links[-1].target == run.target and not draft.text[links[-1].end : start].strip():
                links[-1] = replace(links[-1], end=end)
            else:
                links.append(Link(start, end, run.target))
        for label in run.comments:
            first = anchored.get(label)
            anchored[label] = NoteMark(start if first is None else first.start, end, (label,))
        if run.labels:
            marks.append(NoteMark(start, end, run.labels))
        elif run.raised:
            raised.append(Span(start, end))
    shown = [run for run in runs if run.text.strip()]
    return replace(
        draft,
        links=tuple(links),
        raised=tuple(raised),
        marks=tuple(marks),
        comments=tuple(anchored.values()),
        all_bold=all(run.bold for run in shown),
        all_italic=all(run.italic for run in shown),
    )
