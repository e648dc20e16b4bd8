"""One article set out for the page: which blocks are printed, how they are numbered, and where an offset falls in them.

Offsets of findings and claims count in `Document.text`; the page prints `Block.text`, which is what a reader sees.
`Galley.locate` goes from the one to the other.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from audit.model import Block, Document, TextMap
from audit.report.marks import anchor, article_anchor

_NUMBERED = frozenset({"paragraph", "list_item", "quote", "code", "table"})
_NAMES = {"footnote": "note", "list_item": "item", "code": "code", "comment": ""}


@dataclass(frozen=True, slots=True)
class Printed:
    """A block as printed, or all cells of one table. `number` is 0 for what has no number in the margin."""

    kind: str
    anchor: str
    number: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a passage that lies in one block: offsets in the block's visible text, never empty."""

    block: Block
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.block.text[self.start : self.end]


class Galley:
    """A document's blocks in print."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.anchor = article_anchor(document.document_id)
        self.printed = tuple(self._set(document.blocks))
        self.left_out = tuple(block.text for block in document.blocks if block.kind == "boilerplate")
        self._item_of = {block.block_id: item for item in self.printed for block in item.blocks}
        placed = [block for item in self.printed for block in item.blocks]
        self._blocks = sorted(placed, key=lambda block: block.start_at)
        self._starts = [block.start_at for block in self._blocks]
        self._ends = list(accumulate((block.end_at for block in self._blocks), max))

    def _set(self, blocks: tuple[Block, ...]) -> Iterator[Printed]:
        tables: dict[str, list[Block]] = {}
        for block in blocks:
            if block.kind == "table_cell" and block.table_id is not None:
                tables.setdefault(block.table_id, []).append(block)
        number, titled = 0, False
        for block in blocks:
            kind = block.kind
            if kind == "boilerplate":
                continue
            members: tuple[Block, ...] = (block,)
            if kind == "table_cell":
                if block.table_id is None:
                    kind = "paragraph"
                elif block is not tables[block.table_id][0]:
                    continue
                else:
                    kind, members = "table", tuple(tables[block.table_id])
            elif kind == "heading" and not titled and block.text == self.document.title:
                kind, titled = "title", True
            number += kind in _NUMBERED
            own = number if kind in _NUMBERED else 0
            yield Printed(kind, f"{self.anchor}-p{own}" if own else anchor("b", block.block_id), own, members)

    def locate(self, start: int, end: int) -> tuple[Stretch, ...]:
        """The visible stretches of a source slice, in reading order; none when nothing of it is printed."""
        index = bisect.bisect_left(self._starts, end)
        found: list[Stretch] = []
        while index > 0 and self._ends[index - 1] > start:
            index -= 1
            block = self._blocks[index]
            if block.end_at > start and (stretch := _visible(block, start, end)) is not None:
                found.append(stretch)
        return tuple(reversed(found))

    def item(self, block: Block) -> Printed:
        """The printed block or table that a block belongs to."""
        return self._item_of[block.block_id]

    def quote(self, start: int, end: int, otherwise: str) -> str:
        """The passage as a reader sees it; `otherwise` when nothing of it is printed."""
        return " ".join(stretch.text for stretch in self.locate(start, end)) or otherwise

    def place(self, start: int, end: int) -> tuple[str, str]:
        """Where a passage is, in words, and the anchor of the block; a line and no anchor when it is not printed."""
        stretches = self.locate(start, max(end, start + 1))
        if not stretches:
            return f"line {line_of(self.document.text, start)}", ""
        item = self.item(stretches[0].block)
        if item.number:
            return ("table, " if item.kind == "table" else "") + f"¶ {item.number}", item.anchor
        label = stretches[0].block.label if item.kind in {"footnote", "reference", "comment"} else None
        return " ".join(filter(None, [_NAMES.get(item.kind, item.kind), label])), item.anchor


def line_of(text: str, offset: int) -> int:
    """The line of an offset, from 1; a carriage return with a line feed ends one line."""
    before = text[:offset].replace("\r\n", "\n")
    return before.count("\n") + before.count("\r") + 1


def _visible(block: Block, start: int, end: int) -> Stretch | None:
    """The part of a source slice that is seen in the block, without spaces at its ends."""
    places = TextMap.decode(block.segments)
    first = places.visible(max(start, block.start_at))
    last = min(places.visible(end), len(block.text))
    seen = block.text[first:last]
    first += len(seen) - len(seen.lstrip())
    last -= len(seen) - len(seen.rstrip())
    return Stretch(block, first, last) if first < last else None
