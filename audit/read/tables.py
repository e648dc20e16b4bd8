"""Cells know their heads; a table knows its caption and its source line, printed above or below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from audit.patterns import lazy_pattern
from audit.read.drafts import Draft

_TABLE_CAPTION = lazy_pattern(
    r"(?:table|tab\.|chart|figure|fig\.|graph|exhibit|box)\s*(?:[A-Z]?\d{1,3}|[IVX]{1,5})\b", re.IGNORECASE
)
_PICTURE_CAPTION = lazy_pattern(
    r"(?:(?:figure|fig\.|chart|graph|image|photo(?:graph)?|picture|map)\s*(?:[A-Z]?\d{1,3})?\s*[:.–—]\s"
    r"|(?:photo(?:graph)?|image|picture|illustration)\s+(?:by|courtesy)\b)",
    re.IGNORECASE,
)
_SOURCE_LINE = lazy_pattern(r"(?:data\s+|table\s+)?(?:sources?\s*[:–—]|data\s*:)\s*\S", re.IGNORECASE)
_LONGEST_CAPTION = 60  # words


def with_heads(cells: Sequence[Draft]) -> Iterator[Draft]:
    """The cells of one table with the texts of their row's first cell and their column's head."""
    columns = {cell.column_no: cell.text for cell in cells if cell.row_no == 0}
    rows = {cell.row_no: cell.text for cell in cells if cell.column_no == 0}
    for cell in cells:
        if cell.row_no == 0:
            yield cell
        else:
            row_head = rows.get(cell.row_no) if cell.column_no else None
            yield replace(cell, row_head=row_head or None, column_head=columns.get(cell.column_no) or None)


def is_source_line(text: str) -> bool:
    """ "Source: Office for National Statistics, 2024"."""
    return _SOURCE_LINE.match(text) is not None


def is_numbered_caption(text: str) -> bool:
    """ "Table 2: …", "Figure 1. …", "Photo: …"."""
    return (
        len(text.split()) <= _LONGEST_CAPTION
        and (_TABLE_CAPTION.match(text) or _PICTURE_CAPTION.match(text)) is not None
    )


def mark_captions(drafts: Sequence[Draft]) -> list[Draft]:
    """Captions and source lines next to tables and pictures, and the cells that they belong to."""
    marked = list(drafts)
    for first, last in _tables_and_pictures(drafts):
        caption = _caption(marked, first, last)
        source = _source_line(marked, first, last)
        for index in (caption, source):
            if index is not None:
                marked[index] = replace(marked[index], kind="caption")
        for index in range(first, last + 1):
            if marked[index].kind == "table_cell":
                marked[index] = replace(
                    marked[index],
                    caption=marked[index].caption if caption is None else marked[caption].text,
                    source_line=None if source is None else marked[source].text,
                )
    return marked


def _tables_and_pictures(drafts: Sequence[Draft]) -> Iterator[tuple[int, int]]:
    """First and last index of each table's cells, and of each picture."""
    index = 0
    while index < len(drafts):
        draft, first = drafts[index], index
        if draft.kind == "image":
            yield index, index
        elif draft.table_no is not None:
            while index + 1 < len(drafts) and drafts[index + 1].table_no == draft.table_no:
                index += 1
            yield first, index
        index += 1


def _caption(drafts: Sequence[Draft], first: int, last: int) -> int | None:
    """Above a table first, for that is the custom; below a picture first, for the same reason."""
    above, below = first - 1, last + 1
    below = below + 1 if _is_source(drafts, below) else below
    above = above - 1 if _is_source(drafts, above) else above
    order = (above, below) if drafts[first].kind == "table_cell" else (below, above)
    for index in order:
        if 0 <= index < len(drafts) and drafts[index].kind in {"paragraph", "label", "caption"}:
            draft = drafts[index]
            short = len(draft.text.split()) <= _LONGEST_CAPTION
            if (
                short
                and not is_source_line(draft.text)
                and (draft.all_italic or _TABLE_CAPTION.match(draft.text) or _PICTURE_CAPTION.match(draft.text))
            ):
                return index
    return None


def _source_line(drafts: Sequence[Draft], first: int, last: int) -> int | None:
    """The nearest of the two paragraphs below, then above, that begins with "Source:"."""
    for index in (last + 1, last + 2, first - 1, first - 2):
        if _is_source(drafts, index) and all(
            _is_furniture(drafts[between]) for between in (*range(last + 1, index), *range(index + 1, first))
        ):
            return index
    return None


def _is_source(drafts: Sequence[Draft], index: int) -> bool:
    return (
        0 <= index < len(drafts)
        and drafts[index].kind in {"paragraph", "caption", "label"}
        and is_source_line(drafts[index].text)
    )


def _is_furniture(draft: Draft) -> bool:
    return draft.all_italic or draft.kind == "caption" or is_numbered_caption(draft.text)
