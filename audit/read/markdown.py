"""Markdown to drafts: headings, paragraphs, lists, tables, quotations, notes, references and what stands around them."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field, replace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from audit.patterns import lazy_pattern
from audit.read.drafts import Draft
from audit.read.front_matter import FrontMatter, read_front_matter
from audit.read.html_blocks import read_html
from audit.read.inline import Inline, PlacedInline, read_inline
from audit.read.places import place_of_lines, places_of_cells
from audit.read.source_lines import SourceLines
from audit.read.tables import with_heads
from audit.read.terms import bold_term, term_of
from audit.read.text_map import TextBuilder

# "[1]: https://…" defines a link and prints nothing; with a number for a label it is an entry of a reference list.
_NUMBERED_DEFINITION = lazy_pattern(r"\s*\[(?P<label>\^?\d{1,3})\]:\s*")
# Signs of quotations and lists that are nested deeper than the parser follows.
_NESTED_SIGNS = lazy_pattern(r"(?:[\s>*+-]|\d{1,9}[.)](?=\s))*")
_SENTENCE_ENDS = lazy_pattern(r"[a-z\d]{2}\.\s+[A-Z]")
_ENTRY_LINE = lazy_pattern(r"(?:\[\d{1,3}\]:?|\d{1,3}[.)]|[⁰¹²³⁴-⁹]{1,3})\s*\S")


_CONTAINERS = {
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "list_item_open": "item",
    "blockquote_open": "quote",
    "footnote_reference_open": "note",
}


@functools.cache
def _parser() -> MarkdownIt:
    """CommonMark with tables, footnotes and front matter; tokens stay as they stand in the text, with their places."""
    parser = MarkdownIt()
    parser.inline = PlacedInline()
    parser.configure("commonmark").enable("table").use(front_matter_plugin).use(
        footnote_plugin, inline=False, move_to_end=False
    )
    # Marks are found in the visible text, whether or not a note answers them; escapes keep their place if not joined.
    parser.disable(["footnote_ref", "text_join"])
    parser.inline.ruler2.disable(["fragments_join"])
    return parser


def read_markdown(text: str) -> tuple[FrontMatter, list[Draft]]:
    """Front matter, and drafts in reading order. Offsets count in `text`."""
    walk = _Walk(text)
    environment: dict[str, object] = {}
    walk.read(_parser().parse(text, environment))
    walk.read_definitions(environment)
    return walk.front_matter, sorted(walk.drafts, key=lambda draft: draft.start)


@dataclass(slots=True)
class _Frame:
    """An open list, item, quotation or note: `begun` is the number of drafts when it was opened."""

    kind: str
    map: tuple[int, int]
    begun: int
    too_deep: bool  # the parser did not look inside
    number: int | None = None  # of a list
    ordinal: str | None = None  # of an item of a numbered list
    label: str | None = None  # of a note


@dataclass(slots=True)
class _Table:
    number: int
    row: int = -1
    cells: list[Draft] = field(default_factory=list)


class _Walk:
    """Goes through the tokens of one text once, from first to last."""

    def __init__(self, text: str) -> None:
        self.front_matter = FrontMatter()
        self.drafts: list[Draft] = []
        self._text = text
        self._lines = SourceLines(text)
        self._frames: list[_Frame] = []
        self._table: _Table | None = None
        self._lists = 0
        self._tables = 0

    def read(self, tokens: list[Token]) -> None:
        """Take in all tokens of the text."""
        for index, token in enumerate(tokens):
            if token.type in _CONTAINERS:
                self._open(_CONTAINERS[token.type], token)
            elif token.type.removesuffix("_close") + "_open" in _CONTAINERS:
                self._close()
            else:
                self._read_block(tokens, index)

    def _read_block(self, tokens: list[Token], index: int) -> None:
        token = tokens[index]
        match token.type:
            case "front_matter":
                self.front_matter = read_front_matter(token.content)
            case "heading_open":
                self._read_heading(tokens[index + 1], int(token.tag[1]))
            case "paragraph_open":
                self._read_paragraph(tokens[index + 1])
            case "table_open":
                self._table = _Table(self._tables)
                self._tables += 1
            case "tr_open":
                self._read_row(tokens, index)
            case "table_close":
                self._close_table()
            case "fence" | "code_block":
                self._read_code(token)
            case "html_block":
                first, last = _lines_of(token)
                self.drafts.extend(
                    read_html(self._text, self._lines.start(first), self._lines.end(max(first, last - 1)))
                )

    def read_definitions(self, environment: dict[str, object]) -> None:
        """Link definitions with a number for a label."""
        found = environment.get("references", {})
        for definition in found.values() if isinstance(found, dict) else ():
            first, last = definition["map"]
            start, end = self._lines.start(first), self._lines.end(last - 1)
            match = _NUMBERED_DEFINITION.match(self._text, start, end)
            if match is not None:
                builder = TextBuilder(self._text)
                builder.add(match.end(), end)
                label = match["label"].strip("^")
                if builder.text:
                    self.drafts.append(
                        Draft("reference", builder.start, builder.end, builder.text, builder.encode(), label=label)
                    )

    # --- containers ------------------------------------------------------------------------------------------------------

    def _open(self, kind: str, token: Token) -> None:
        too_deep = token.level + 1 >= _parser().options["maxNesting"]
        frame = _Frame(kind, _lines_of(token), len(self.drafts), too_deep, label=token.meta.get("label"))
        if kind == "list":
            frame.number = self._lists
            self._lists += 1
        elif kind == "item":
            frame.ordinal = token.info or None
        self._frames.append(frame)

    def _close(self) -> None:
        """Leave a container. What the parser did not follow, for being nested too deep, is kept as paragraphs."""
        frame = self._frames.pop()
        if not frame.too_deep or len(self.drafts) > frame.begun:
            return
        builder = TextBuilder(self._text)
        for number in range(*frame.map):
            start, end = self._lines.start(number), self._lines.end(number)
            signs = _NESTED_SIGNS.match(self._text, start, end)
            start = signs.end() if signs else start
            if start == end and builder.text:
                self.drafts.append(Draft("paragraph", builder.start, builder.end, builder.text, builder.encode()))
                builder = TextBuilder(self._text)
            builder.add(start, end)
            builder.add_space(end)
        if builder.text:
            self.drafts.append(Draft("paragraph", builder.start, builder.end, builder.text, builder.encode()))

    # --- blocks ----------------------------------------------------------------------------------------------------------

    def _inline(self, token: Token) -> Inline | None:
        first, _ = _lines_of(token)
        place = place_of_lines(token.content, first, self._lines)
        return read_inline(token.children or (), token.content, self._text, place) if place.runs else None

    def _read_heading(self, token: Token, level: int) -> None:
        inline = self._inline(token)
        if inline is None:
            return
        quoted = any(frame.kind == "quote" for frame in self._frames)
        self._add("quote" if quoted else "heading", inline, level=None if quoted else level)

    def _read_paragraph(self, token: Token) -> None:
        inline = self._inline(token)
        if any(child.type == "image" for child in token.children or ()):
            start = self._lines.start(_lines_of(token)[0])
            self.drafts.append(Draft("image", start, start))
        if inline is None:
            return
        frame = self._frames[-1] if self._frames else None
        lists = [frame for frame in self._frames if frame.kind == "list"]
        notes = [frame for frame in self._frames if frame.kind == "note"]
        if notes:
            self._add("footnote", inline, label=notes[-1].label)
        elif any(each.kind == "quote" for each in self._frames) and (frame is None or frame.kind != "item"):
            self._add("quote", inline)
        elif lists:
            first = frame is not None and len(self.drafts) == frame.begun
            label = (bold_term(inline.bold_opening, inline.text) or term_of(inline.text)) if first else None
            ordinal = frame.ordinal if frame is not None and first else None
            self.drafts.append(
                _draft("list_item", inline, level=len(lists), label=label, list_no=lists[-1].number, ordinal=ordinal)
            )
        elif inline.images and inline.all_italic:
            self._add("caption", inline)
        elif entries := self._entries(token):
            self.drafts.extend(entries)
        else:
            self._add("label" if _is_label(inline) else "paragraph", inline)

    def _entries(self, token: Token) -> list[Draft]:
        """A paragraph each of whose lines begins with a label ("[1] …") is a list of entries, one a line."""
        first, last = _lines_of(token)
        if last - first < 2:
            return []
        lines = token.content.split("\n")
        labelled = [bool(_ENTRY_LINE.match(line.strip())) for line in lines]
        if not labelled[0] or sum(labelled) < 2:
            return []
        drafts: list[Draft] = []
        begins = [number for number, labels in enumerate(labelled) if labels]
        for start, stop in zip(begins, [*begins[1:], len(lines)], strict=True):
            content = "\n".join(lines[start:stop])
            piece = Token("inline", "", 0, content=content, map=[first + start, first + stop], children=[])
            piece.children = _parser().inline.parse(content, _parser(), {}, [])
            inline = self._inline(piece)
            if inline is not None:
                drafts.append(_draft("paragraph", inline))
        return drafts

    def _read_code(self, token: Token) -> None:
        first, _ = _lines_of(token)
        place = place_of_lines(token.content.rstrip("\n"), first + (token.type == "fence"), self._lines)
        builder = TextBuilder(self._text)
        for _, start, length in place.runs:
            builder.add(start, start + length)
            builder.add_space(start + length)
        if builder.text:
            self.drafts.append(Draft("code", builder.start, builder.end, builder.text, builder.encode()))

    def _add(self, kind: str, inline: Inline, *, level: int | None = None, label: str | None = None) -> None:
        self.drafts.append(_draft(kind, inline, level=level, label=label))

    # --- tables ----------------------------------------------------------------------------------------------------------

    def _read_row(self, tokens: list[Token], index: int) -> None:
        table = self._table
        if table is None:
            return
        table.row += 1
        cells: list[Token] = []
        while tokens[index].type != "tr_close":
            if tokens[index].type == "inline":
                cells.append(tokens[index])
            index += 1
        places = places_of_cells([cell.content for cell in cells], _lines_of(cells[0])[0], self._lines) if cells else []
        for column, (cell, place) in enumerate(zip(cells, places, strict=True)):
            inline = read_inline(cell.children or (), cell.content, self._text, place) if place.runs else None
            if inline is not None:
                table.cells.append(
                    _draft("table_cell", inline, table_no=table.number, row_no=table.row, column_no=column)
                )

    def _close_table(self) -> None:
        if self._table is not None:
            self.drafts.extend(with_heads(self._table.cells))
        self._table = None


def _draft(kind: str, inline: Inline, **fields: Any) -> Draft:
    """The inline text as a draft; `fields` are those that only some kinds have."""
    draft = Draft(kind, inline.start, inline.end, inline.text, inline.segments, **fields)
    return replace(
        draft, links=inline.links, raised=inline.raised, all_bold=inline.all_bold, all_italic=inline.all_italic
    )


def _lines_of(token: Token) -> tuple[int, int]:
    first, last = token.map or (0, 0)
    return first, last


def _is_label(inline: Inline) -> bool:
    """A line wholly in bold that holds no sentence: "**What we know**", "**Key points:**"."""
    short = len(inline.text.split()) <= 12 and inline.text[-1] not in ".!;,…"
    return inline.all_bold and short and not _SENTENCE_ENDS.search(inline.text)
