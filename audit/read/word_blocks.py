"""The text of a Word file to blocks: headings, paragraphs, lists, tables, quotations, captions, notes, comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from audit.patterns import lazy_pattern
from audit.read.extracted import Extracted, Run, Sheet
from audit.read.pull_quotes import set_aside_repeated
from audit.read.references import split_label
from audit.read.terms import bold_term, term_of
from audit.read.word_fields import unmatched_fields
from audit.read.word_manuscript import Manuscript, Notes
from audit.read.word_package import Relation
from audit.read.word_remarks import Unseen, remarks_on
from audit.read.word_runs import RunTaker, flowing, hidden_words, opening_in_bold
from audit.read.word_styles import Role
from audit.read.word_tables import cells_of, is_data_table, read_grid, rows_of, title_cell
from audit.read.word_xml import Element, child_of, is_on, name_of

_WRAPPERS = frozenset({"w:sdtContent", "w:customXml", "w:ins", "w:moveTo"})
_DROPPED = frozenset({"w:del", "w:moveFrom"})
_EMBEDDED = frozenset({"w:altChunk", "w:subDoc"})
_MOST_WORDS_OF_BYLINE = 30
_MOST_WORDS_OF_LABEL = 12
# What writers put before an item by hand; a dash or a number needs a tab behind it, else it may open a sentence.
_TYPED_SIGN = lazy_pattern(r"\s*(?:[•●▪◦‣○■□·](?=\s)|[\u2013\u2014*-](?=\t)|(?P<number>\d{1,3})[.)](?=\t))\s+")


def lay_out(body: Element, manuscript: Manuscript) -> Extracted:
    """The blocks of the text in reading order, the notes and comments behind them, and what is to be told of the file."""
    walk = _Walk(manuscript)
    walk.read(body)
    return walk.finished()


class _Walk:
    """Goes through the stories of a file once: the text, then the notes and comments that it refers to."""

    def __init__(self, manuscript: Manuscript) -> None:
        self._manuscript = manuscript
        self._sheet = Sheet()
        self._lists: list[
            tuple[int, str, int]
        ] = []  # depth, id and number of the lists that the next item may go on with
        self._next_list = 0
        self._next_table = 0
        self._unseen: list[Unseen] = []
        self._pulled: list[int] = []  # indexes of what stands in text boxes
        self._embedded = 0
        self._first_changed = -1  # index of the draft that holds the first tracked change

    def read(self, body: Element) -> None:
        """Lay out the text, then what it refers to."""
        relations = self._manuscript.package.relations(self._manuscript.part)
        self._story(body, self._taker(body, relations))
        for notes, kind in (
            (self._manuscript.footnotes, "footnote"),
            (self._manuscript.endnotes, "footnote"),
            (self._manuscript.comments, "comment"),
        ):
            self._notes(notes, kind)

    def finished(self) -> Extracted:
        """The text with its blocks and remarks."""
        extracted = self._sheet.finished()
        drafts = set_aside_repeated(extracted.drafts, self._pulled)
        remarks = remarks_on(drafts, self._unseen, self._manuscript.changes, self._first_changed, self._embedded)
        return replace(extracted, drafts=tuple(drafts), remarks=tuple(remarks))

    def _taker(self, story: Element, relations: Mapping[str, Relation]) -> RunTaker:
        return RunTaker(self._manuscript, relations, unmatched=unmatched_fields(story))

    # --- stories ---------------------------------------------------------------------------------------------------------

    def _story(self, parent: Element, taker: RunTaker) -> None:
        for element in parent:
            name = name_of(element)
            if name == "w:p":
                self._paragraph(element, taker)
            elif name == "w:tbl":
                self._table(element, taker)
            elif name == "w:sdt":
                if is_on(child_of(element, "w:sdtPr", "w:showingPlcHdr")) is None:
                    self._story(element, taker)
            elif name in _WRAPPERS:
                self._story(element, taker)
            elif name == "mc:AlternateContent":
                versions = [each for each in element if len(each)]
                if versions:
                    self._story(versions[0], taker)
            elif name in _DROPPED:
                taker.note_change("deletion", element)
            elif name in _EMBEDDED:
                self._embedded += 1
            else:
                taker.mark_anchor(element)
        self._lay_out_rest(taker)

    def _notes(self, notes: Notes, kind: str) -> None:
        """The notes that the text refers to, each as one block."""
        if not notes.labels:
            return
        relations = self._manuscript.package.relations(notes.part)
        for key, label in list(notes.labels.items()):
            story = notes.elements[key]
            taker = self._taker(story, relations)
            self._sheet.add(kind, _without_label(self._flat(story, taker), label), label=label)
            self._note_unseen(taker)

    def _flat(self, story: Element, taker: RunTaker) -> list[Run]:
        """All words of a note or a cell as one block: paragraphs in it are parted by a space."""
        runs: list[Run] = []
        for paragraph in _paragraphs(story):
            taker.take_in(paragraph, self._manuscript.styles.of_paragraph(child_of(paragraph, "w:pPr")))
            runs.extend((*taker.take(), Run(" ")))
        return runs

    # --- blocks ----------------------------------------------------------------------------------------------------------

    def _paragraph(self, paragraph: Element, taker: RunTaker) -> None:
        properties = child_of(paragraph, "w:pPr")
        taker.take_in(paragraph, self._manuscript.styles.of_paragraph(properties))
        mark = child_of(properties, "w:rPr")
        if child_of(mark, "w:del") is not None or child_of(mark, "w:moveFrom") is not None:
            self._note_unseen(taker)
            return  # its end is deleted: what is left of it belongs to the next paragraph
        role = self._manuscript.styles.role(properties)
        runs = taker.take()
        before = self._sheet.count
        if role.kind != "contents":
            self._lay_out(role, runs)
        laid_out = self._sheet.count > before
        self._note_unseen(taker)
        if taker.pictures and not laid_out:
            self._sheet.add_image()
        taker.pictures = 0
        boxes, taker.boxes = taker.boxes, []
        for box in boxes:
            first = self._sheet.count
            self._story(box, self._taker(box, taker.relations))
            drafts = self._sheet.drafts
            self._pulled.extend(
                index for index in range(first, len(drafts)) if drafts[index].kind in {"paragraph", "quote", "label"}
            )

    def _lay_out_rest(self, taker: RunTaker) -> None:
        """Words that wait for a next paragraph, and there is none."""
        if taker.runs:
            self._lay_out(Role(), taker.take())

    def _lay_out(self, role: Role, runs: Sequence[Run]) -> None:
        ordinal = None if role.list_id is None else self._manuscript.numbering.next(role.list_id, role.depth)
        for part in flowing(runs):
            raw = "".join(run.text for run in part)
            if not raw.strip():
                continue
            kind, fields = self._kind(role, part, raw)
            if kind == "list_item":
                typed = _TYPED_SIGN.match(raw) if role.list_id is None else None
                if typed is not None:
                    part, ordinal = _without_opening(part, typed.end()), typed["number"]
                fields = self._item(role, part, ordinal, typed=typed is not None)
                ordinal = None
            else:
                self._lists.clear()
            if kind == "reference":
                label, begins = split_label(raw.lstrip())
                part = _without_opening(part, begins + len(raw) - len(raw.lstrip()))
                fields = {"label": label or ordinal}
            self._sheet.add(kind, part, **fields)

    def _kind(self, role: Role, runs: Sequence[Run], raw: str) -> tuple[str, dict[str, Any]]:
        words = len(raw.split())
        match role.kind:
            case "heading":
                return "heading", {"level": role.level}
            case "quote" | "caption" | "code" | "reference":
                return role.kind, {}
            case "byline" if words <= _MOST_WORDS_OF_BYLINE:
                return "byline", {}
        if role.list_id is not None or (role.kind == "continued" and self._lists) or _TYPED_SIGN.match(raw):
            return "list_item", {}
        bold = all(run.bold for run in runs if run.text.strip())
        short = words <= _MOST_WORDS_OF_LABEL and raw.rstrip()[-1:] not in ".!;,…"
        return ("label" if bold and short else "paragraph"), {}

    def _item(self, role: Role, runs: Sequence[Run], ordinal: str | None, *, typed: bool) -> dict[str, Any]:
        text = " ".join("".join(run.text for run in runs).split())
        if role.list_id is None and not typed:  # goes on with the item above it
            depth, _, number = self._lists[-1]
            return {"level": depth + 1, "list_no": number, "label": None, "ordinal": None}
        key = role.list_id or ("numbers" if ordinal else "signs")
        while self._lists and self._lists[-1][0] > role.depth:
            self._lists.pop()
        if self._lists and self._lists[-1][0] == role.depth and self._lists[-1][1] != key:
            self._lists.pop()
        if not self._lists or self._lists[-1][0] != role.depth:
            self._lists.append((role.depth, key, self._next_list))
            self._next_list += 1
        return {
            "level": role.depth + 1,
            "list_no": self._lists[-1][2],
            "label": bold_term(opening_in_bold(runs), text) or term_of(text),
            "ordinal": ordinal,
        }

    def _table(self, table: Element, taker: RunTaker) -> None:
        self._lay_out_rest(taker)
        self._lists.clear()
        if not is_data_table(table, self._manuscript.styles):
            for row in rows_of(table):
                for cell in cells_of(row):
                    self._story(cell, taker)
            return
        drafts = self._sheet.drafts
        last = drafts[-1] if drafts and drafts[-1].kind == "caption" else None
        captioned = last if last is not None and not (len(drafts) > 1 and drafts[-2].kind == "image") else None
        title = title_cell(table)
        if title is not None:
            captioned = self._sheet.add("caption", self._flat(title, taker)) or captioned
        grid = read_grid(table, lambda cell: self._flat(cell, taker))
        self._sheet.add_table(
            grid.rows,
            self._next_table,
            column_heads=grid.columns,
            row_heads=grid.heads,
            caption=captioned.text if captioned is not None else None,
        )
        self._next_table += 1
        self._note_unseen(taker)
        taker.pictures = 0
        taker.boxes.clear()
        self._lists.clear()

    def _note_unseen(self, taker: RunTaker) -> None:
        """What the words taken in last do not show belongs to the block that they became, else to the one before it."""
        index = max(self._sheet.count - 1, 0)
        self._unseen.extend(Unseen(index, code, words) for code, words in hidden_words(taker.hidden))
        taker.hidden.clear()
        if self._manuscript.changes.counts and self._first_changed < 0:
            self._first_changed = index


def _paragraphs(story: Element) -> Iterator[Element]:
    """The paragraphs of a note or a cell, those of tables in it among them."""
    for element in story:
        name = name_of(element)
        if name == "w:p":
            yield element
        elif name == "w:tbl":
            for row in rows_of(element):
                for cell in cells_of(row):
                    yield from _paragraphs(cell)
        elif name in _WRAPPERS or name == "w:sdt":
            yield from _paragraphs(element)


def _without_opening(runs: Sequence[Run], length: int) -> list[Run]:
    """The runs without their first `length` characters."""
    kept: list[Run] = []
    for run in runs:
        cut = min(length, len(run.text))
        length -= cut
        if run.text[cut:]:
            kept.append(replace(run, text=run.text[cut:]))
    return kept


def _without_label(runs: Sequence[Run], label: str) -> list[Run]:
    """A note without its own sign, where that is typed ("* See the log." for the note "*")."""
    raw = "".join(run.text for run in runs)
    opening = len(raw) - len(raw.lstrip())
    typed = not label.isalnum() and raw[opening:].startswith(label)
    return _without_opening(runs, opening + len(label)) if typed else list(runs)
