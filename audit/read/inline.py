"""From inline Markdown to visible text with its map: emphasis, links, note marks, images, entities, HTML tags.

markdown-it-py does not say where an inline token stands. `PlacedInline` is its inline parser with one thing added: each
token remembers the offset (`meta["at"]`, in the inline content) at which it was read.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from audit.model import Link, Span, TextMap
from audit.patterns import lazy_pattern
from audit.read.raised import raised_figures
from audit.read.text_map import TextBuilder

# Longer than any paragraph of prose. Past it the text is taken as it stands, so that hostile input stays cheap.
LONGEST_MARKED_UP = 200_000
_NUMBER_ONLY = lazy_pattern(r"\^?\d{1,3}")
_STRUCK = lazy_pattern(r"~~+")
_RAISED_OPEN = lazy_pattern(r"<sup\b[^>]*>", re.IGNORECASE)
_RAISED_CLOSE = lazy_pattern(r"</sup\s*>", re.IGNORECASE)
_LINE_BREAK = lazy_pattern(r"</?(?:br|p|div|li|td|tr)\b[^>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Inline:
    """Visible text of one stretch of Markdown. Spans count in `text`; `start`..`end` in the document, markup included."""

    text: str
    segments: str
    start: int
    end: int
    links: tuple[Link, ...]
    raised: tuple[Span, ...]  # set as superscript by <sup>
    all_bold: bool
    all_italic: bool
    bold_opening: str  # the bold words that the text begins with, "" if it does not begin in bold
    images: int


class PlacedInline(ParserInline):
    """The inline parser, with places."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Tokens of `src`, each with `meta["at"]`."""
        if len(src) > LONGEST_MARKED_UP:
            plain = Token("text", "", 0, content=src, meta={"at": 0})
            tokens.append(plain)
            return tokens
        state = _PlacedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _PlacedState(StateInline):
    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__(src, md, env, tokens)
        self._pending_at: int | None = None
        self._delimiters_at = (-1, 0)  # where a row of '*' or '_' begins, and how many of them have been pushed

    def append_pending(self, text: str) -> None:
        if self._pending_at is None:
            self._pending_at = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802, markdown-it's name
        token = super().pushPending()
        token.meta["at"] = self.pos if self._pending_at is None else self._pending_at
        self._pending_at = None
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        self._pending_at = None  # a line break may have trimmed what was pending to nothing
        at = self.pos
        if (
            ttype == "text" and self.src[at] in "*_"
        ):  # one token a delimiter, all of them pushed from the first one's place
            begun, pushed = self._delimiters_at
            pushed = pushed + 1 if begun == at else 0
            self._delimiters_at = (at, pushed)
            at += pushed
        token.meta["at"] = at
        return token


def read_inline(tokens: Sequence[Token], content: str, source: str, place: TextMap) -> Inline | None:
    """What a reader sees of `tokens`, the children of an inline token with this `content`; None if nothing.

    `place` maps offsets of `content` to offsets of `source`, the document's text.
    """
    reader = _InlineReader(content, source, place)
    for index, token in enumerate(tokens):
        numbered = token.type == "link_open" and _links_a_number(tokens[index + 1 : index + 3])
        reader.read(token, numbered=numbered)
    return reader.result()


class _InlineReader:
    def __init__(self, content: str, source: str, place: TextMap) -> None:
        self._content = content
        self._place = place
        self._builder = TextBuilder(source)
        self._links: list[Link] = []
        self._raised: list[Span] = []
        self._images = 0
        self._open_links: list[tuple[int, Token, bool]] = []
        self._open_raised: int | None = None
        self._depth = {"strong": 0, "em": 0}
        self._plain_of = {"strong": False, "em": False}  # whether something visible stood outside bold, outside italics
        self._bold_end = 0

    def read(self, token: Token, *, numbered: bool) -> None:
        at: int = token.meta.get("at", 0)
        match token.type:
            case "text":
                self._read_text(at, token.content)
            case "text_special" if token.info == "escape":
                self._verbatim(at + (1 if len(token.content) == 1 else 0), len(token.content))
            case "text_special":
                self._read_entity(token, at)
            case "code_inline":
                begins = at + len(token.markup)
                if self._content[begins : begins + len(token.content)].replace("\n", " ") != token.content:
                    begins += 1  # one space on either side of the code is no part of it
                self._verbatim(begins, len(token.content))
            case "softbreak" | "hardbreak":
                self._builder.add_space(self._place.source(at))
            case "image":
                self._images += 1
            case "html_inline":
                self._read_tag(token.content, at)
            case "link_open":
                self._open_link(token, at, numbered=numbered)
            case "link_close":
                self._close_link(at)
            case "strong_open" | "em_open":
                self._depth[token.tag] += 1
            case "strong_close" | "em_close":
                self._depth[token.tag] -= 1
                if token.tag == "strong" and not self._plain_of["strong"]:
                    self._bold_end = self._builder.length

    def result(self) -> Inline | None:
        text = self._builder.text
        if not text:
            return None
        first = len(self._content) - len(self._content.lstrip())
        last = len(self._content.rstrip()) - 1
        return Inline(
            text=text,
            segments=self._builder.encode(),
            start=self._place.source(first),
            end=self._place.source(last) + 1,
            links=tuple(self._links),
            raised=tuple(self._raised),
            all_bold=not self._plain_of["strong"],
            all_italic=not self._plain_of["em"],
            bold_opening=text[: self._bold_end],
            images=self._images,
        )

    def _read_text(self, at: int, content: str) -> None:
        if self._open_links and self._open_links[-1][1].markup == "autolink":
            return  # read when the link was opened
        done = 0
        for struck in _STRUCK.finditer(content):
            self._verbatim(at + done, struck.start() - done)
            done = struck.end()
        self._verbatim(at + done, len(content) - done)

    def _read_entity(self, token: Token, at: int) -> None:
        self._note_style(token.content)
        end = self._place.source(at + len(token.markup) - 1) + 1
        self._builder.add_instead(token.content, self._place.source(at), end)

    def _verbatim(self, at: int, length: int) -> None:
        seen = self._content[at : at + length]
        self._note_style(seen)
        bracketed = bool(self._open_links) and self._open_links[-1][2]
        if self._open_raised is not None and not bracketed and (raised := raised_figures(seen)) != seen:
            for offset, sign in enumerate(raised):
                place = self._place.source(at + offset)
                self._builder.add_instead(sign, place, place + 1)
            return
        for start, end in _source_slices(self._place, at, at + length):
            self._builder.add(start, end)

    def _note_style(self, visible: str) -> None:
        if visible.strip():
            for tag, depth in self._depth.items():
                self._plain_of[tag] = self._plain_of[tag] or depth == 0

    def _read_tag(self, tag: str, at: int) -> None:
        if _LINE_BREAK.match(tag):
            self._builder.add_space(self._place.source(at))
        elif _RAISED_OPEN.match(tag):
            self._open_raised = self._builder.upcoming
        elif _RAISED_CLOSE.match(tag) and self._open_raised is not None:
            if self._open_raised < self._builder.length:
                self._raised.append(Span(self._open_raised, self._builder.length))
            self._open_raised = None

    def _open_link(self, token: Token, at: int, *, numbered: bool) -> None:
        begins = self._builder.upcoming
        if token.markup == "autolink":
            self._verbatim(at + 1, self._content.index(">", at) - at - 1)
        if numbered:
            self._verbatim(at - 1, 1)
        self._open_links.append((begins, token, numbered))

    def _close_link(self, at: int) -> None:
        begins, opened, numbered = self._open_links.pop()
        if numbered:
            self._verbatim(at, 1)
        if begins < self._builder.length:
            self._links.append(Link(begins, self._builder.length, str(opened.attrs.get("href", ""))))


def _links_a_number(following: Sequence[Token]) -> bool:
    """ "[1](#note)", and "[1]" with a definition elsewhere, are note marks: they keep their brackets."""
    kinds = [token.type for token in following]
    return kinds == ["text", "link_close"] and _NUMBER_ONLY.fullmatch(following[0].content) is not None


def _source_slices(place: TextMap, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The slices of the source behind a slice of the content; usually one."""
    first = max(bisect.bisect_right(place.runs, start, key=lambda run: run[0]) - 1, 0)
    for seen, origin, length in itertools.islice(place.runs, first, None):
        if seen >= end:
            return
        low, high = max(start, seen), min(end, seen + length)
        if low < high:
            yield origin + low - seen, origin + high - seen
