"""Pointers that lead nowhere: a table, picture, box, chapter, appendix or note that the article sends its reader to and lacks.

What is there is told generously: a caption, a heading or a line that begins with the number, a list or table without a
caption in its place. In files whose pictures leave no trace in the text (web pages, Word, PDF) a picture counts as
missing only where others of the article carry numbers and this one is not among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.identity import RowIds
from audit.model import Block, Document, Problem, Reference, Sentence
from audit.parse.pointers import APPENDIX, BOX, NOTE, PICTURE, SECTION, TABLE, FoundPointer, find_pointers, names_a_work
from audit.patterns import lazy_pattern

POINTER_TO_NOTHING = "pointer_to_nothing"
_PLAIN = frozenset({"md", "txt", "jsonl"})  # what the writer typed, with the address of every picture in it
_PROSE = frozenset({"paragraph", "list_item", "quote", "footnote", "reference", "table_cell"})
_PICTURED = lazy_pattern(r"!\[|<(?:img|figure|svg|iframe|video|picture|canvas)\b|\{\{|\[(?:image|photo|chart|figure|map|graphic)\b", re.IGNORECASE)  # fmt: skip
_NOUNS = {
    TABLE: r"tab(?:le|\.)?",
    PICTURE: r"(?:fig(?:ure|\.)?|chart|graph|graphic|diagram|map|plate|photo(?:graph)?|picture|illustration|image)",
    BOX: r"(?:info)?box|panel|sidebar",
    APPENDIX: r"appendix|annex",
    SECTION: r"(?:section|chapter|part|§)?",
    NOTE: r"(?:foot|end)?note",
}
_ADVICE = {
    TABLE: "Put the table in, or say in words what it shows.",
    PICTURE: "Put the picture in, or say in words what it shows.",
    BOX: "Put the box in, or tell here what it was to tell.",
    APPENDIX: "Add the appendix, or say where it can be read.",
    SECTION: "Name the heading that is meant, or take the pointer out.",
    NOTE: "Restore the note, or give the source here.",
}


@dataclass(frozen=True, slots=True)
class _Held:
    """What the article holds that can be pointed to."""

    openings: tuple[str, ...]  # how headings, captions, labels and paragraphs begin
    headings: tuple[str, ...]
    tables: int
    pictures: int | None  # None: the file does not tell
    boxes: int
    notes: frozenset[str]
    plain: bool


def dangling_pointers(
    document: Document, sentences: Sequence[Sentence], references: Sequence[Reference], ids: RowIds
) -> Iterator[Problem]:
    """One problem for each pointer to a part that the article lacks, in order of place."""
    blocks = {block.block_id: block for block in document.blocks}
    held: _Held | None = None
    before: Sentence | None = None
    for sentence in sentences:
        block = blocks[sentence.block_id]
        works_before = before is not None and before.block_id == sentence.block_id and names_a_work(before.text)
        before = sentence
        if block.kind in {"heading", "caption", "table_cell"}:
            continue
        for pointer in find_pointers(sentence.text):
            if works_before and pointer.number is not None:
                continue  # "The yearbook is out. Table 3 shows …": the yearbook's
            if held is None:
                held = _held(document, references)
            if not _is_held(pointer, held, sentence.text):
                yield _problem(pointer, sentence, block, document, ids)


def _held(document: Document, references: Sequence[Reference]) -> _Held:
    openings, headings = [], []
    for block in document.blocks:
        if block.kind == "heading":
            headings.append(block.text.casefold())
        if block.kind in {"heading", "caption", "label", "paragraph", "list_item", "quote", "boilerplate", "comment"}:
            openings.append(block.text[:80])
        if block.label:
            openings.append(block.label)
        if block.caption and block.row_no == 0:
            openings.append(block.caption[:80])
    plain = document.format in _PLAIN
    return _Held(
        tuple(openings),
        tuple(headings),
        len({block.table_id for block in document.blocks if block.table_id}),
        len(_PICTURED.findall(document.text)) + sum(block.kind == "caption" for block in document.blocks)
        if plain
        else None,
        sum(block.kind in {"quote", "label"} for block in document.blocks),
        frozenset(reference.label for reference in references),
        plain,
    )


def _is_held(pointer: FoundPointer, held: _Held, sentence: str) -> bool:
    if pointer.kind == NOTE:
        numbered = {label for label in held.notes if label.isdigit()}
        return pointer.number is None or not pointer.number.isdigit() or not numbered or pointer.number in numbered
    if pointer.name is not None:
        words = re.findall(r"\w{4,}", pointer.name.casefold()) or [pointer.name.casefold()]
        return any(word[:5] in heading for word in words for heading in held.headings)
    if pointer.number is not None:
        return _is_numbered(pointer, held, sentence)
    return _stands_there(pointer.kind, held)


def _is_numbered(pointer: FoundPointer, held: _Held, sentence: str) -> bool:
    number = re.escape(pointer.number or "")
    label = re.compile(rf"\W*(?:{_NOUNS[pointer.kind]})\s*(?:no\.\s*)?{number}\s*(?:$|[.:|)\]–—-]|\W*\s(?-i:[A-Z“\"‘(\d]))", re.IGNORECASE)  # fmt: skip
    if any(label.match(opening) and not sentence.startswith(opening[:40]) for opening in held.openings):
        return True
    others = re.compile(rf"\W*(?:{_NOUNS[pointer.kind]})\s*\d", re.IGNORECASE)
    numbered = pointer.kind != SECTION and any(others.match(opening) for opening in held.openings)
    if not held.plain:
        return not numbered
    if pointer.kind == TABLE and not numbered:
        return pointer.number is not None and pointer.number.isdigit() and int(pointer.number) <= held.tables
    if pointer.kind == PICTURE and not numbered:
        return bool(held.pictures)
    return False


def _stands_there(kind: str, held: _Held) -> bool:
    if kind == TABLE:
        return held.tables > 0 or held.pictures is None or held.pictures > 0
    if kind == PICTURE:
        return held.pictures is None or held.pictures > 0
    if kind == BOX:
        named = re.compile(rf"\W*(?:{_NOUNS[BOX]}|at a glance|facts|in brief|good to know)\b", re.IGNORECASE)
        return not held.plain or held.boxes > 0 or any(named.match(each) for each in held.openings)
    return any(re.match(rf"\W*(?:{_NOUNS[kind]})\b", each, re.IGNORECASE) for each in held.openings) or not held.plain


def _problem(pointer: FoundPointer, sentence: Sentence, block: Block, document: Document, ids: RowIds) -> Problem:
    offset = block.text.find(sentence.text)
    place = block.source_span(offset + pointer.start, offset + pointer.end) if offset >= 0 else None
    start, end = (place.start, place.end) if place else (sentence.start_at, sentence.end_at)
    words = sentence.text[pointer.start : pointer.end]
    return Problem(
        ids.next("problems", f"{POINTER_TO_NOTHING} {words} {sentence.text}"), document.document_id, document.path,
        POINTER_TO_NOTHING, start, end, f"“{words}” is not in this article.", _ADVICE[pointer.kind], unread=False,
    )  # fmt: skip
