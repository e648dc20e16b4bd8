"""The article's part of a page to blocks: headings, paragraphs, lists, tables, quotations, captions, notes."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from audit.model import Remark
from audit.read.extracted import Extracted, Run, Sheet
from audit.read.front_matter import FrontMatter
from audit.read.page_measures import INLINE
from audit.read.page_runs import RunTaker, Setting, opening_in_bold, runs_in
from audit.read.page_tables import caption_of, is_data_table, read_grid
from audit.read.page_tree import Element, name_of
from audit.read.page_words import parts_of
from audit.read.pull_quotes import set_aside_repeated
from audit.read.references import split_label
from audit.read.terms import bold_term, term_of

_FRAMES = {
    "blockquote": "quote",
    "figcaption": "caption",
    "li": "item",
    "ul": "list",
    "ol": "list",
    "dl": "list",
    "dt": "term",
    "dd": "meaning",
    "pre": "code",
    "summary": "term",
    **{f"h{level}": "heading" for level in range(1, 7)},
}
_CAPTIONS = (" caption ", " thumbcaption ", " figcaption ")
_PULLED = (" pullquote ", " pull quote ")
_BYLINES = frozenset({"byline", "author", "authors", "dateline", "timestamp", "pubdate", "datestamp", "autor"})
_MOST_WORDS_OF_BYLINE = 30
_MOST_WORDS_OF_LABEL = 12
_ARROWS = " \t\r\n\u00a0^↑↩⤴\ufe0e\ufe0f"  # what is left of a link back into the text
_SHOWN = 160  # characters of hidden text that a remark quotes
_REMARKS = {
    "hidden_text": ("The page hides words inside the article: “{}”.", "Take them out of the page, or show them; they were not audited."),
    "struck_out": ("The page strikes words out: “{}”.", "Take them out of the page if they no longer hold; they were not audited."),
}  # fmt: skip


@dataclass(slots=True)
class _Frame:
    """An open element that says what the words in it are."""

    kind: str
    element: Element
    level: int | None = None
    number: int | None = None  # of a list
    next_ordinal: int | None = None  # of a numbered list
    ordinal: str | None = None
    label: str | None = None
    fresh: bool = True  # nothing of it has been laid out


def lay_out(top: Element, setting: Setting, headline: Element | None, front: FrontMatter) -> Extracted:
    """The blocks below `top` in reading order, with a remark for each passage that the page does not show."""
    walk = _Walk(setting, headline)
    walk.read(top)
    return walk.finished(front)


class _Walk:
    """Goes through one tree once, without recursion: pages may be nested deep."""

    def __init__(self, setting: Setting, headline: Element | None) -> None:
        self._setting = setting
        self._headline = headline
        self._sheet = Sheet()
        self._taker = RunTaker(setting)
        self._frames: list[_Frame] = []
        self._lists = itertools.count()
        self._tables = itertools.count()
        self._breaks = 0
        self._hidden: list[tuple[int, str, str]] = []  # index of the block it stands in, code, words
        self._pulled: list[int] = []  # indexes of pull quotes

    def read(self, top: Element) -> None:
        """Lay out everything below `top`."""
        from lxml import etree

        skipped: Element | None = None
        walk = etree.iterwalk(top, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                if element is not top and (self._taker.passes_over(element) or self._read_table(element)):
                    self._note_hidden()
                    skipped = element
                    walk.skip_subtree()
                    continue
                self._start(element)
            else:
                if element is skipped:
                    skipped = None
                else:
                    self._end(element)
                if element is not top and element.tail:
                    self._add(element.tail)
        self._flush()

    def finished(self, front: FrontMatter) -> Extracted:
        """The text with its blocks and remarks."""
        extracted = self._sheet.finished(front)
        drafts = set_aside_repeated(extracted.drafts, self._pulled)
        remarks = []
        for index, code, words in self._hidden:
            at = drafts[min(index, len(drafts) - 1)] if drafts else None
            what, advice = _REMARKS[code]
            shown = words if len(words) <= _SHOWN else words[:_SHOWN].rstrip() + " …"
            remarks.append(Remark(code, at.start if at else 0, at.end if at else 0, what.format(shown), advice))
        return replace(extracted, drafts=tuple(drafts), remarks=tuple(remarks))

    # --- elements --------------------------------------------------------------------------------------------------------

    def _start(self, element: Element) -> None:
        tag = name_of(element)
        frame = self._frame(element, tag)
        if frame is not None or tag not in INLINE:
            self._flush()
        if frame is not None:
            self._frames.append(frame)
        if tag in {"img", "figure", "amp-img"} and not any(run.text.strip() for run in self._taker.runs):
            self._sheet.add_image()
        if tag == "br":
            self._breaks += 1
            if self._breaks == 2:
                self._flush()
        elif element.text and element.text.strip():
            self._breaks = 0
        self._taker.start(element)

    def _end(self, element: Element) -> None:
        framed = bool(self._frames) and self._frames[-1].element is element
        if framed or name_of(element) not in INLINE:
            self._flush()
        self._taker.end(element)
        if framed:
            self._frames.pop()

    def _add(self, text: str) -> None:
        if text.strip():
            self._breaks = 0
        self._taker.add(text)

    def _frame(self, element: Element, tag: str) -> _Frame | None:
        notes = self._setting.notes
        if element in notes.notes:
            kind = "reference" if element in notes.works else "footnote"
            return _Frame(kind, element, label=notes.notes[element])
        if element is self._headline:
            return _Frame("heading", element, level=1)
        kind = _FRAMES.get(tag, "")
        if kind == "list":
            first = element.get("start") or ""
            ordinal = (
                (int(first) if first.isascii() and first.isdigit() and len(first) < 6 else 1) if tag == "ol" else None
            )
            return _Frame("list", element, number=next(self._lists), next_ordinal=ordinal)
        if kind == "item":
            return _Frame("item", element, ordinal=self._ordinal(element))
        if kind == "heading":
            return (
                None
                if any(frame.kind == "heading" for frame in self._frames)
                else _Frame(kind, element, level=int(tag[1]))
            )
        if kind == "meaning":
            return _Frame(kind, element, label=self._frames[-1].label if self._frames else None)
        if kind:
            return _Frame(kind, element)
        named = parts_of(element.get("class") or "") if element.get("class") else ""
        if any(name in named for name in _PULLED):
            return _Frame("quote", element, label="pulled")
        if tag in {"div", "p"} and any(name in named for name in _CAPTIONS):
            return _Frame("caption", element)
        if tag in {"div", "p", "address", "header", "time"} and not _BYLINES.isdisjoint(named.split()):
            return _Frame("byline", element)
        return None

    def _ordinal(self, item: Element) -> str | None:
        above = next((frame for frame in reversed(self._frames) if frame.kind == "list"), None)
        if above is None or above.next_ordinal is None:
            return None
        value = item.get("value") or ""
        number = int(value) if value.isascii() and value.isdigit() and len(value) < 6 else above.next_ordinal
        above.next_ordinal = number + 1
        return str(number)

    def _read_table(self, element: Element) -> bool:
        """Lay out a table of data; False for one that only sets the page."""
        if name_of(element) != "table" or self._headline in element.iterdescendants() or not is_data_table(element):
            return False
        self._flush()
        hidden = self._taker.hidden
        caption = caption_of(element)
        head = self._sheet.add("caption", runs_in(caption, self._setting, hidden)) if caption is not None else None
        grid = read_grid(element, lambda cell: runs_in(cell, self._setting, hidden))
        self._sheet.add_table(
            grid.rows,
            next(self._tables),
            column_heads=grid.columns,
            row_heads=grid.heads,
            caption=head.text if head is not None else None,
        )
        return True

    def _note_hidden(self) -> None:
        """What has just been found hidden belongs to the block that is being read, else to the one before it."""
        begun = any(run.text.strip() for run in self._taker.runs)
        index = self._sheet.count - (0 if begun else 1)
        self._hidden.extend((max(index, 0), code, words) for code, words in self._taker.hidden if words)
        self._taker.hidden.clear()

    # --- blocks ----------------------------------------------------------------------------------------------------------

    def _flush(self) -> None:
        """Lay out the words since the last block as one block of the kind that the open elements make it."""
        self._breaks = 0
        runs = self._taker.take()
        if not any(run.text.strip() for run in runs):
            return
        kind, fields = self._kind(runs)
        if kind in {"footnote", "reference"}:
            runs = _without_label(runs, fields["label"])
        draft = self._sheet.add(kind, runs, **fields)
        if draft is None:
            return
        for frame in self._frames:
            frame.fresh = False
            if frame.kind == "quote" and frame.label == "pulled":
                self._pulled.append(self._sheet.count - 1)
        if kind == "label" and self._frames and self._frames[-1].kind == "term" and len(self._frames) > 1:
            self._frames[-2].label = draft.text.rstrip(" :")

    def _kind(self, runs: Sequence[Run]) -> tuple[str, dict[str, Any]]:
        depth = sum(frame.kind == "list" for frame in self._frames)
        for frame in reversed(self._frames):
            match frame.kind:
                case "footnote" | "reference":
                    return frame.kind, {"label": frame.label}
                case "heading":
                    quoted = any(each.kind == "quote" for each in self._frames)
                    return ("quote", {}) if quoted else ("heading", {"level": frame.level})
                case "caption" | "quote" | "code":
                    return frame.kind, {}
                case "term":
                    return "label", {}
                case "byline" if sum(len(run.text.split()) for run in runs) <= _MOST_WORDS_OF_BYLINE:
                    return "byline", {}
                case "item" | "meaning" | "list":
                    return "list_item", self._item(frame, runs, depth)
        text = " ".join("".join(run.text for run in runs).split())
        bold = all(run.bold for run in runs if run.text.strip())
        short = len(text.split()) <= _MOST_WORDS_OF_LABEL and text[-1:] not in ".!;,…"
        return ("label" if bold and short else "paragraph"), {}

    def _item(self, frame: _Frame, runs: Sequence[Run], depth: int) -> dict[str, Any]:
        number = next((each.number for each in reversed(self._frames) if each.kind == "list"), None)
        text = " ".join("".join(run.text for run in runs).split())
        label = frame.label if frame.kind == "meaning" else None
        if frame.kind == "item" and frame.fresh:
            label = bold_term(opening_in_bold(runs), text) or term_of(text)
        if number is None:
            number = frame.number = next(self._lists)
        return {
            "level": max(depth, 1),
            "label": label,
            "list_no": number,
            "ordinal": frame.ordinal if frame.kind == "item" and frame.fresh else None,
        }


def _without_label(runs: Sequence[Run], label: str) -> list[Run]:
    """A note without the label that it begins with: "1", "[1]", "1."."""
    kept = list(itertools.dropwhile(lambda run: not run.text.strip(_ARROWS), runs))
    if kept:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip(_ARROWS))
    if len(kept) > 1 and kept[0].text.strip(" \t\r\n[]().:") == label:
        return kept[1:]
    if kept:
        text = kept[0].text.lstrip()
        found, begins = split_label(text)
        if found == label and begins < len(text):
            return [replace(kept[0], text=text[begins:]), *kept[1:]]
    return kept
