"""Places in a text, and an article as it was read."""

from __future__ import annotations

import bisect
import functools
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class Span(NamedTuple):
    """A place in one text: code points, end exclusive."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class TextMap:
    """From the text a reader sees back to the source: runs of (visible start, source start, length).

    Within a run the offsets advance together; between runs markup was dropped or spaces were folded.
    """

    runs: tuple[tuple[int, int, int], ...]

    def source(self, visible: int) -> int:
        """The source offset of the visible code point at `visible`."""
        index = max(bisect.bisect_right(self.runs, visible, key=lambda run: run[0]) - 1, 0)
        seen, origin, length = self.runs[index]
        return origin + min(visible - seen, length)

    def source_span(self, start: int, end: int) -> Span:
        """The source slice behind a visible slice; an empty slice stays empty."""
        if end <= start:
            place = self.source(start)
            return Span(place, place)
        return Span(self.source(start), self.source(end - 1) + 1)

    def visible(self, source: int) -> int:
        """The visible offset at or after the source offset (a mark inside dropped markup lands behind it)."""
        for seen, origin, length in self.runs:
            if source < origin:
                return seen
            if source < origin + length:
                return seen + source - origin
        return self.runs[-1][0] + self.runs[-1][2] if self.runs else 0

    def encode(self) -> str:
        return ";".join(f"{seen},{origin},{length}" for seen, origin, length in self.runs)

    @staticmethod
    def decode(encoded: str) -> TextMap:
        return _decode_text_map(encoded)


@functools.lru_cache(maxsize=4096)
def _decode_text_map(encoded: str) -> TextMap:
    runs = tuple(tuple(int(number) for number in run.split(",")) for run in encoded.split(";") if run)
    return TextMap(runs)  # type: ignore[arg-type]  # mypy cannot count the three numbers of a run


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink in a block: `start`/`end` in the block's visible text (the anchor words), and where it points."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A footnote mark or numeric citation in a block's visible text ("[^3]", "[1, 2]", "¹"): the labels it names.

    With the label of a block of kind `comment`, the words that this comment is anchored on.
    """

    start: int
    end: int
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One block of an article, in reading order.

    `text` is what a reader sees: markup dropped, spaces folded, list sign removed; note marks stay in it.
    `segments` is the encoded `TextMap` from `text` to `Document.text`.
    `section` is the chain of headings above the block, joined by " > ".
    """

    block_id: str
    document_id: str
    ordinal: int
    kind: str  # heading|paragraph|list_item|table_cell|caption|quote|footnote|reference|label|byline|boilerplate|code|comment
    start_at: int
    end_at: int
    text: str
    segments: str
    level: int | None = None  # of a heading 1..6; nesting depth of a list item from 1
    section: str = ""
    label: str | None = None  # the note's or reference's label ("3"), the item's term ("Rapid onset")
    lead_in_id: str | None = None  # the block that introduces this list item or quote ("Benefits include:")
    list_id: str | None = None
    table_id: str | None = None
    row_no: int | None = None  # 0 is the head row
    column_no: int | None = None
    row_head: str | None = None
    column_head: str | None = None
    caption: str | None = None  # of the table that a cell stands in
    source_line: str | None = None  # "Source: …" printed with the table
    page: int | None = None  # from 1: that the block begins on
    page_turns: tuple[tuple[int, int], ...] = ()  # (offset in `Document.text`, page that begins there), if it runs on
    links: tuple[Link, ...] = ()
    note_marks: tuple[NoteMark, ...] = ()

    @property
    def span(self) -> Span:
        return Span(self.start_at, self.end_at)

    def source_span(self, start: int, end: int) -> Span:
        """Where a slice of `text` stands in `Document.text`."""
        return TextMap.decode(self.segments).source_span(start, end)


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reader of files has to tell about an article beside its text. `start`..`end` count in `Document.text`.

    `unread`: a part of the file was not read because of it.
    """

    code: str  # tracked_changes|hidden_text|pages_without_text|…
    start: int
    end: int
    what: str
    advice: str
    unread: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One article as read: metadata, the text that all offsets count in, and its blocks in reading order."""

    document_id: str
    path: str  # relative to the audited root, "/"-separated
    format: str  # md|txt|jsonl|html|docx|pdf
    title: str | None
    author: str | None
    published_on: date | None
    desk: str | None
    language: str | None  # ISO 639-1
    sha256: str  # of the bytes as found on disk
    words: int
    offsets: str  # source: offsets count in the decoded file; text: in the extracted text
    encoding: str
    encoding_guessed: bool
    status: str  # read|skipped|failed
    reason: str | None
    group_name: str  # documents of one group are compared with one another
    text: str
    blocks: tuple[Block, ...] = ()
    remarks: tuple[Remark, ...] = ()
