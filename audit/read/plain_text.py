"""Plain text, as pasted from a web page, to drafts: headings without marks, items, quotations, captions, page furniture."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from audit.patterns import lazy_pattern
from audit.read.boilerplate import find_boilerplate
from audit.read.bylines import is_byline, is_name_above_date
from audit.read.drafts import Draft, introduces
from audit.read.headings import PASSED_OVER, could_head, find_headings, numbered_headings
from audit.read.layout import Unit, split_units
from audit.read.plain_items import spoken_lines, term_items, unsigned_items
from audit.read.tables import is_numbered_caption, is_source_line, with_heads
from audit.read.terms import is_titled, term_of
from audit.read.text_map import TextBuilder

_QUOTATION = lazy_pattern(r"(?:[“„«][^“”„«»\"]+[”“»]|\"[^\"]+\")(?:\s*[–—-]\s*[A-Z][^.!?]{1,80})?\.?")
_FEWEST_WORDS_QUOTED = 5


def read_plain_text(text: str) -> list[Draft]:
    """Drafts in reading order; offsets count in `text`. A draft of kind boilerplate has its reason as label."""
    units = split_units(text)
    reasons = find_boilerplate(units)
    kinds: dict[int, str] = dict.fromkeys(reasons, "boilerplate")
    _settle(kinds, _table_rows(units), "table_row")
    _settle(
        kinds,
        (index for index, unit in enumerate(units) if is_numbered_caption(unit.text) or is_source_line(unit.text)),
        "caption",
    )
    signed = {index for index, unit in enumerate(units) if unit.sign is not None}
    _settle(
        kinds,
        signed - numbered_headings(units, {index for index, kind in kinds.items() if kind in PASSED_OVER}),
        "list_item",
    )
    _settle(kinds, (index for index, unit in enumerate(units) if _is_quotation(unit)), "quote")
    _settle(kinds, _byline_lines(units, kinds), "byline")
    _settle(kinds, spoken_lines(units), "paragraph")
    _settle(kinds, set(term_items(units, kinds)), "term_item")
    _settle(kinds, set(unsigned_items(units, kinds)), "list_item")
    levels = find_headings(units, kinds)
    _settle(kinds, levels, "heading")
    _settle(kinds, _labels(units, kinds), "label")
    return list(_drafts(text, units, kinds, levels, reasons))


def _settle(kinds: dict[int, str], indices: Mapping[int, object] | set[int] | Iterator[int], kind: str) -> None:
    """The first to recognise a unit has it."""
    for index in indices:
        kinds.setdefault(index, kind)


# --- recognising -----------------------------------------------------------------------------------------------------------


def _is_quotation(unit: Unit) -> bool:
    """A pull quote: nothing but words in quotation marks, perhaps with the speaker's name behind a dash."""
    return unit.sign is None and unit.words >= _FEWEST_WORDS_QUOTED and _QUOTATION.fullmatch(unit.text) is not None


def _table_rows(units: Sequence[Unit]) -> Iterator[int]:
    """Two or more lines in a row with tabs between their cells."""
    for index, unit in enumerate(units):
        neighbours = (units[other] for other in (index - 1, index + 1) if 0 <= other < len(units))
        if unit.tabbed and any(other.tabbed for other in neighbours):
            yield index


def _byline_lines(units: Sequence[Unit], kinds: Mapping[int, str]) -> Iterator[int]:
    """Up to four lines right below a first line that could be a title."""
    order = [index for index in range(len(units)) if kinds.get(index) not in PASSED_OVER]
    if not order or not could_head(units[order[0]], title=True):
        return
    below = itertools.takewhile(lambda index: index not in kinds, order[1:6])
    lines = [units[index].text for index in below]
    for place, index in enumerate(order[1 : len(lines) + 1]):
        if is_byline(lines[place]) or (place + 1 < len(lines) and is_name_above_date(lines[place], lines[place + 1])):
            yield index
        else:
            return


def _labels(units: Sequence[Unit], kinds: Mapping[int, str]) -> Iterator[int]:
    """ "Common Forms of Treatment:" above a list: set like a title, but introducing like a sentence."""
    for index, unit in enumerate(units):
        if (
            index not in kinds
            and unit.sign is None
            and introduces(unit.text)
            and unit.words <= 8
            and is_titled(unit.text.rstrip(" :"))
        ):
            yield index


# --- drafting --------------------------------------------------------------------------------------------------------------


def _drafts(
    text: str, units: Sequence[Unit], kinds: Mapping[int, str], levels: Mapping[int, int], reasons: Mapping[int, str]
) -> Iterator[Draft]:
    lists = tables = 0
    open_list: list[int] | None = None  # indents of the list we are in, outermost first
    rows: list[Unit] = []
    for index, unit in enumerate(units):
        kind = kinds.get(index, "paragraph")
        if rows and kind != "table_row":
            yield from _table(text, rows, tables)
            rows, tables = [], tables + 1
        if kind not in {"list_item", "term_item", *PASSED_OVER} and open_list is not None:
            open_list, lists = None, lists + 1
        match kind:
            case "table_row":
                rows.append(unit)
            case "list_item":
                open_list = [indent for indent in open_list or [] if indent < unit.indent] + [unit.indent]
                yield _draft(
                    "list_item",
                    unit,
                    level=len(open_list),
                    label=term_of(unit.text),
                    ordinal=_ordinal(unit),
                    list_no=lists,
                )
            case "term_item":
                open_list = open_list or [unit.indent]
                yield _draft("list_item", unit, level=1, label=term_of(unit.text), list_no=lists, under_heading=True)
            case "heading":
                yield _draft("heading", unit, level=levels[index])
            case _:
                yield _draft(kind, unit, label=reasons.get(index))
    if rows:
        yield from _table(text, rows, tables)


def _draft(kind: str, unit: Unit, **fields: Any) -> Draft:
    """The unit as a draft; `fields` are those that only some kinds have."""
    return Draft(kind, unit.start, unit.end, unit.text, unit.segments, **fields)


def _ordinal(unit: Unit) -> str | None:
    digits = (unit.sign or "").strip("().")
    return digits if digits.isdigit() else None


def _table(text: str, rows: Sequence[Unit], number: int) -> Iterator[Draft]:
    cells: list[Draft] = []
    for row_no, row in enumerate(rows):
        for column_no, (start, end) in enumerate(_cells(text, row)):
            builder = TextBuilder(text)
            builder.add(start, end)
            if builder.text:
                draft = Draft(
                    "table_cell",
                    builder.start,
                    builder.end,
                    builder.text,
                    builder.encode(),
                    table_no=number,
                    row_no=row_no,
                    column_no=column_no,
                )
                cells.append(draft)
    yield from with_heads(cells)


def _cells(text: str, row: Unit) -> Iterator[tuple[int, int]]:
    """Source slices between the tabs of one line."""
    start = row.start
    while True:
        tab = text.find("\t", start, row.end)
        yield start, row.end if tab < 0 else tab
        if tab < 0:
            return
        start = tab + 1
