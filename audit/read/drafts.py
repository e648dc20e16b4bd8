"""A block before it has an id: what the readers hand on, and how drafts in reading order become `Block` rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from audit.identity import RowIds
from audit.model import Block, Link, NoteMark, Span
from audit.read.note_marks import find_note_marks, without_last_marks

_FURNITURE = frozenset({"boilerplate", "caption", "image"})  # may stand between a lead-in and what it introduces
_LEADS_IN = frozenset({"paragraph", "heading", "label", "list_item", "quote"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A block without ids. `list_no` and `table_no` number the article's lists and tables from 0.

    Kind "image" is a place holder: it has no text, tells captions where a picture stood, and never becomes a block.
    """

    kind: str
    start: int
    end: int
    text: str = ""
    segments: str = ""
    level: int | None = None
    label: str | None = None
    ordinal: str | None = None  # the number printed before an item of a numbered list
    list_no: int | None = None
    table_no: int | None = None
    row_no: int | None = None
    column_no: int | None = None
    row_head: str | None = None
    column_head: str | None = None
    caption: str | None = None
    source_line: str | None = None
    links: tuple[Link, ...] = ()
    raised: tuple[Span, ...] = ()
    marks: tuple[NoteMark, ...] = ()  # those that the file itself says are note marks
    comments: tuple[NoteMark, ...] = ()  # words that comments in the margin are anchored on; they may overlap anything
    page: int | None = None  # of a PDF, from 1: that the block begins on
    page_turns: tuple[tuple[int, int], ...] = ()  # (offset in the document's text, page that begins there)
    all_bold: bool = False
    all_italic: bool = False
    under_heading: bool = False  # a "Term: explanation" item, which the heading right above it introduces


def assemble(drafts: Sequence[Draft], document_id: str, title: str | None) -> tuple[Block, ...]:
    """Ids, ordinals, sections, lead-ins and note marks. The heading that is the title opens no section."""
    ids = RowIds(document_id)
    drafts = [draft for draft in drafts if draft.text or draft.kind == "image"]
    labels = {
        draft.label
        for draft in drafts
        if draft.kind in {"reference", "footnote"} and draft.label and draft.label.isdigit()
    }
    lists, tables = _group_ids(drafts, ids)
    leading = dict(_find_lead_ins(drafts))
    heads_all = _heading_of_all(drafts, title)
    chain: list[tuple[int, str]] = []
    blocks: list[Block] = []
    block_of: dict[int, str] = {}
    for index, draft in enumerate(drafts):
        if draft.kind == "image":
            continue
        if draft.kind == "heading":
            chain = [above for above in chain if above[0] < (draft.level or 1)]
        lead = leading.get(index)
        block = _block(
            draft, ids, document_id, len(blocks), " > ".join(text for _, text in chain), _marks(draft, labels)
        )
        block = replace(
            block,
            lead_in_id=block_of.get(lead) if lead is not None else None,
            list_id=None if draft.list_no is None else lists[draft.list_no],
            table_id=None if draft.table_no is None else tables[draft.table_no],
        )
        block_of[index] = block.block_id
        blocks.append(block)
        if draft.kind == "heading" and index != heads_all:
            chain.append((draft.level or 1, draft.text))
    return tuple(blocks)


def _block(
    draft: Draft, ids: RowIds, document_id: str, ordinal: int, section: str, marks: tuple[NoteMark, ...]
) -> Block:
    return Block(
        block_id=ids.next("blocks", draft.text),
        document_id=document_id,
        ordinal=ordinal,
        kind=draft.kind,
        start_at=draft.start,
        end_at=draft.end,
        text=draft.text,
        segments=draft.segments,
        level=draft.level,
        section=section,
        label=draft.label,
        row_no=draft.row_no,
        column_no=draft.column_no,
        row_head=draft.row_head,
        column_head=draft.column_head,
        caption=draft.caption,
        source_line=draft.source_line,
        page=draft.page,
        page_turns=draft.page_turns,
        links=draft.links,
        note_marks=marks,
    )


def _marks(draft: Draft, labels: set[str]) -> tuple[NoteMark, ...]:
    if draft.kind in {"code", "boilerplate"}:
        return ()
    found = find_note_marks(draft.text, draft.raised, labels if draft.kind not in {"reference", "footnote"} else ())
    known = [Span(mark.start, mark.end) for mark in draft.marks]
    others = (mark for mark in found if not any(Span(mark.start, mark.end).overlaps(span) for span in known))
    return tuple(sorted((*draft.marks, *others, *draft.comments), key=lambda mark: mark.start))


def _group_ids(drafts: Sequence[Draft], ids: RowIds) -> tuple[dict[int, str], dict[int, str]]:
    """Ids of lists and tables, from the text of their first item and of their head row."""
    lists: dict[int, str] = {}
    heads: dict[int, list[str]] = {}
    for draft in drafts:
        if draft.list_no is not None and draft.list_no not in lists:
            lists[draft.list_no] = ids.next("lists", draft.text)
        if draft.table_no is not None:
            heads.setdefault(draft.table_no, [])
            if draft.row_no == 0:
                heads[draft.table_no].append(draft.text)
    return lists, {number: ids.next("tables", " | ".join(texts)) for number, texts in heads.items()}


def _heading_of_all(drafts: Sequence[Draft], title: str | None) -> int | None:
    """Index of the heading that is the article's title: it says so, or it is the only one of level 1 and the first."""
    headings = [index for index, draft in enumerate(drafts) if draft.kind == "heading"]
    if not headings:
        return None
    alone = sum(drafts[index].level == 1 for index in headings) == 1
    first = drafts[headings[0]]
    return headings[0] if first.text == title or (first.level == 1 and alone) else None


def _find_lead_ins(drafts: Sequence[Draft]) -> Iterator[tuple[int, int]]:
    """Index of a list item or quotation, and of the draft that introduces it."""
    before: int | None = None  # the last draft that is no furniture
    of_list: dict[int, int | None] = {}
    for index, draft in enumerate(drafts):
        if draft.kind in _FURNITURE:
            continue
        leads = before is not None and drafts[before].kind in _LEADS_IN and introduces(drafts[before].text)
        if draft.kind == "list_item" and draft.list_no is not None:
            if draft.list_no not in of_list:
                headed = before is not None and draft.under_heading and drafts[before].kind == "heading"
                of_list[draft.list_no] = before if leads or headed else None
            lead = of_list[draft.list_no]
            if lead is not None:
                yield index, lead
        elif draft.kind == "quote" and leads and before is not None:
            yield index, before
        before = index


def introduces(text: str) -> bool:
    """ "Benefits include:", with or without a note mark behind the colon."""
    return without_last_marks(text).endswith(":")
