"""The parts of an article laid out as text: runs, list numbers, note labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from audit.read.extracted import Run, Sheet
from audit.read.pdf_hyphens import Vocabulary, flowing
from audit.read.pdf_notes import cut_label, label_of, with_marks, with_own_labels
from audit.read.pdf_paragraphs import Part
from audit.read.references import opens_references
from audit.read.terms import bold_term, term_of


def lay_out(sheet: Sheet, parts: Sequence[Part], notes: Sequence[Part], vocabulary: Vocabulary) -> None:
    """Lay out the parts in their order, footnotes at the end."""
    labels = with_own_labels(notes)
    _label_endnotes(parts)
    numbered = {part.label for part in parts if part.label} | _entry_numbers(parts)
    footnotes = [*notes, *(part for part in parts if part.kind == "footnote")]
    lists = _Lists()
    tables = 0
    for part in parts:
        fields: dict[str, Any] = {}
        if part.kind == "footnote":
            continue
        if part.kind == "image":
            sheet.add_image()
            continue
        if part.kind == "table" and part.grid is not None:
            rows = [[with_marks(flowing(cell, vocabulary), labels, numbered) for cell in row] for row in part.grid.rows]
            sheet.add_table(rows, tables)
            tables += 1
            continue
        runs = with_marks(flowing(part.lines, vocabulary), labels, numbered)
        if part.kind == "heading":
            fields["level"] = part.level
        elif part.kind == "list_item":
            fields = lists.fields(part, "".join(run.text for run in runs))
            bold = "".join(run.text for run in _opening(runs))
            fields["label"] = bold_term(bold.strip(), "".join(run.text for run in runs).strip()) or fields["label"]
        elif part.label is not None:
            fields["label"] = part.label
        if part.kind not in {"list_item", "caption"}:
            lists.close()
        sheet.add(part.kind, runs, **fields)
    for note in sorted(footnotes, key=_page):
        runs = with_marks(flowing(note.lines, vocabulary), labels, numbered)
        sheet.add("footnote", runs, label=labels.get((_page(note), note.label or ""), note.label))


def _page(note: Part) -> int:
    return note.lines[0].page


def _opening(runs: Sequence[Run]) -> Iterator[Run]:
    for run in runs:
        if not run.bold and run.text.strip():
            return
        yield run


class _Lists:
    """Numbers lists and tells how deep an item stands, by where its sign stands."""

    def __init__(self) -> None:
        self._number = 0
        self._lefts: list[float] = []
        self._column = -1

    def fields(self, part: Part, text: str) -> dict[str, Any]:
        if part.column != self._column and self._lefts:
            self._lefts = [each - self._lefts[0] + part.left for each in self._lefts[:1]]
        self._column = part.column
        self._lefts = [left for left in self._lefts if left < part.left - 3] + [part.left]
        digits = (part.sign or "").strip("().")
        return {
            "level": len(self._lefts),
            "label": term_of(text.strip()),
            "ordinal": digits if digits.isdigit() else None,
            "list_no": self._number,
        }

    def close(self) -> None:
        if self._lefts:
            self._number, self._lefts = self._number + 1, []


def _label_endnotes(parts: Sequence[Part]) -> None:
    """Paragraphs that begin with a raised figure are notes: entries below a heading that says so, else footnotes."""
    in_references = False
    for part in parts:
        if part.kind in {"heading", "label"}:
            in_references = opens_references(part.text)
        elif part.kind == "paragraph" and part.lines[0].is_raised(part.lines[0].letters[0]):
            label = label_of(part.lines[0])
            if label is not None and label.isdigit():
                part.kind, part.label = "reference" if in_references else "footnote", label
                part.lines[0] = cut_label(part.lines[0])


def _entry_numbers(parts: Sequence[Part]) -> set[str]:
    """The numbers of the entries below a reference heading."""
    found: set[str] = set()
    in_references = False
    for part in parts:
        if part.kind in {"heading", "label"}:
            in_references = opens_references(part.text)
        elif in_references and part.sign is not None:
            found.add(part.sign.strip("().[]"))
        elif in_references and (match := re.match(r"\[(\d{1,3})\]", part.text)):
            found.add(match[1])
    return found
