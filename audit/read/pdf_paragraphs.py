"""Lines of a column to its parts: headings, paragraphs, items, quotations, captions, as their setting shows them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from audit.patterns import lazy_pattern
from audit.read.bylines import is_byline
from audit.read.pdf_columns import Column
from audit.read.pdf_letters import Box
from audit.read.pdf_lines import Line
from audit.read.pdf_setting import Setting
from audit.read.pdf_tables import Grid
from audit.read.tables import is_numbered_caption, is_source_line

_SIGN = lazy_pattern(
    r"(?P<bullet>[•‣▪▫◦●○■□⁃∙])\s*|(?P<dash>[-–*·])\s+|(?P<number>\(?\d{1,3}[.)])\s+(?=\S)|(?P<letter>\(?[a-z]\))\s+"
)
_ENTRY = lazy_pattern(r"\[\d{1,3}\]\s*\S")
_FINISHED = lazy_pattern(r"[.!?:…][\"”’')\]]*(?:\[[\d, –-]{1,12}\]|\d{1,2})?$")
_CLOSED = lazy_pattern(r"[.,;…]$")

# Shares of the type size, of the leading or of the body size.
_OTHER_SIZE = 0.08
_WIDE_LEADING = 1.22
_INDENT = 0.7
_ROOM = 0.4
_LARGER = 1.08
_QUOTED = 1.2
_MOST_WORDS_OF_HEADING = 24
_MOST_WORDS_IN_BOLD = 16


@dataclass(slots=True)
class Part:
    """A stretch of lines that is one block, or a table or picture between them.

    `kind` is heading|paragraph|list_item|quote|caption|label|footnote|table|image. `column` numbers the columns of the document.
    """

    kind: str
    lines: list[Line] = field(default_factory=list)
    column: int = 0
    grid: Grid | None = None
    sign: str | None = None
    left: float = 0.0  # of an item: where its sign stands
    label: str | None = None  # of a note
    indented: bool = False  # its first line is
    ends_short: bool = False  # its last line had room for another word
    level: int | None = None

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def size(self) -> float:
        return max((line.size for line in self.lines), default=0.0)


def parts_of(column: Column, number: int, setting: Setting) -> Iterator[Part]:
    """The parts of one column, from the top down."""
    lines = [item for item in column.items if isinstance(item, Line)]
    if not lines:
        yield from _others(column.items, number)
        return
    shape = _Shape(setting, min(line.x0 for line in lines), setting.right_edge(column), _is_hanging(lines, setting))
    group: list[Line] = []
    for item in column.items:
        if not isinstance(item, Line):
            if group:
                yield _part(group, number, shape)
                group = []
            yield from _others([item], number)
            continue
        if group and shape.breaks(group, item):
            yield _part(group, number, shape)
            group = []
        group.append(item)
    if group:
        yield _part(group, number, shape)


def is_finished(text: str) -> bool:
    """Whether a sentence ends here."""
    return _FINISHED.search(text) is not None


def _others(items: Sequence[Line | Grid | Box], number: int) -> Iterator[Part]:
    for item in items:
        if isinstance(item, Grid):
            yield Part("table", column=number, grid=item)
        elif isinstance(item, Box):
            yield Part("image", column=number)


def sign_of(line: Line) -> str | None:
    """The bullet or number that the line begins with."""
    if line.dotted:
        return "•"
    match = _SIGN.match(line.text)
    return (
        match.group().strip()
        if match and match.end() < len(line.text) and not line.is_raised(line.letters[0])
        else None
    )


@dataclass(frozen=True, slots=True)
class _Shape:
    """What decides where paragraphs of one column begin."""

    setting: Setting
    left: float
    right: float
    hanging: bool

    def breaks(self, group: Sequence[Line], line: Line) -> bool:
        """Whether the line begins a new part."""
        last = group[-1]
        if abs(line.size - last.size) > _OTHER_SIZE * last.size:
            return True
        large = line.size >= _LARGER * self.setting.size
        leading = max(self.setting.leading_of(line.size), 1.0 * line.size)
        if line.base - last.base > (1.5 if large else _WIDE_LEADING) * leading:
            return True
        if line.bold != last.bold and all(each.bold == last.bold for each in group):
            if last.bold and self.is_short(last, line) or (line.bold and is_finished(last.text)):
                return True
        if large:
            return False
        if self._begins_item(group, line):
            return True
        if self._moves(group, line):
            return True
        short = self.is_short(last, line)
        return short and (is_finished(last.text) or not _first_letter(line).islower())

    def is_short(self, last: Line, line: Line) -> bool:
        """Whether the line's first word would have had room at the end of the last."""
        return last.x1 + 0.25 * last.size + line.first_word < self.right - _ROOM * last.size

    def _begins_item(self, group: Sequence[Line], line: Line) -> bool:
        last = group[-1]
        if _ENTRY.match(line.text) and (is_finished(last.text) or _ENTRY.match(group[0].text)):
            return True
        sign = sign_of(line)
        if sign is None:
            return False
        if line.dotted or not sign.strip("().").isalnum():
            return (
                sign not in "-–*·" or sign_of(group[0]) == sign or is_finished(last.text) or self.is_short(last, line)
            )
        before = sign_of(group[0])
        counts_on = before is not None and _count(sign) == _count(before) + 1
        return counts_on or is_finished(last.text) or (self.is_short(last, line) and line.x0 <= group[0].x0 + line.size)

    def _moves(self, group: Sequence[Line], line: Line) -> bool:
        """Whether the left edge says that a new part begins: a first line's indent, or the end of a hanging one."""
        last = group[-1]
        step = _INDENT * line.size
        item = sign_of(group[0]) is not None
        if item:
            begins = group[0].dot_x if group[0].dotted else group[0].x0
            return line.x0 < begins - step or (line.x0 < last.x0 - step and len(group) > 1)
        if line.x0 > last.x0 + step:
            if len(group) > 1 and not self.hanging:
                return True
            finished = is_finished(last.text) or self.is_short(last, line)
            return finished and not self.hanging
        if line.x0 < last.x0 - step:
            return len(group) > 1
        return False


def _is_hanging(lines: Sequence[Line], setting: Setting) -> bool:
    """Whether the second and further lines of parts are indented, as in lists of works."""
    inward = [
        (first, second)
        for first, second in itertools.pairwise(lines)
        if second.x0 > first.x0 + _INDENT * second.size
        and second.base - first.base <= _WIDE_LEADING * setting.leading_of(second.size)
        and sign_of(first) is None
    ]
    unfinished = sum(not is_finished(first.text) for first, _ in inward)
    return unfinished > len(inward) / 2


def _part(group: Sequence[Line], number: int, shape: _Shape) -> Part:
    first, setting = group[0], shape.setting
    sign = sign_of(first)
    part = Part("paragraph", list(group), number)
    part.indented = first.x0 > shape.left + _INDENT * first.size and (len(group) == 1 or first.x0 > group[1].x0)
    part.ends_short = group[-1].x1 < shape.right - 2.5 * first.size
    text = part.text
    if _is_heading(part, setting):
        part.kind = "label" if text.endswith(":") and first.size < _LARGER * setting.size else "heading"
    elif is_numbered_caption(text) or is_source_line(text):
        part.kind = "caption"
    elif sign is not None:
        part.kind, part.sign = "list_item", sign
        part.left = first.dot_x if first.dotted else first.x0
        if not first.dotted:
            match = _SIGN.match(first.text)
            count = len("".join((match.group() if match else "").split()))
            part.lines[0] = first.without(count)
    elif (
        len(group) > 1
        and all(line.x0 >= shape.left + _QUOTED * line.size for line in group)
        and max(line.x0 for line in group) - min(line.x0 for line in group) < 0.3 * first.size
    ) or (first.size >= _LARGER * setting.size and text[0] in '“"‘'):
        part.kind = "quote"
    return part


def _is_heading(part: Part, setting: Setting) -> bool:
    text, words = part.text, sum(line.words for line in part.lines)
    if not any(character.isalpha() for character in text) or is_byline(text) or is_numbered_caption(text):
        return False
    if _CLOSED.search(text) and not re.search(r"\b(?:Co|Inc|Ltd|Jr|etc)\.$", text):
        return False
    if any(line.dotted for line in part.lines) or text[0] in "•‣▪":
        return False
    if part.size >= _LARGER * setting.size:
        return words <= _MOST_WORDS_OF_HEADING and text[0] not in '“"'
    if part.size < (1 - _OTHER_SIZE) * setting.size or len(part.lines) > 2 or words > _MOST_WORDS_IN_BOLD:
        return False
    shown = [line for line in part.lines if any(letter.text.isalnum() for letter in line.letters)]
    bold = all(line.bold for line in shown) and not setting.bold
    capitals = text.isupper() and sum(character.isalpha() for character in text) >= 4 and words <= 8
    return bold or (capitals and not re.search(r"\d", text))


def _first_letter(line: Line) -> str:
    return next((letter.text[0] for letter in line.letters if letter.text[0].isalnum()), "")


def _count(sign: str) -> int:
    inner = sign.strip("().")
    if inner.isdigit():
        return int(inner)
    return ord(inner) if len(inner) == 1 else -10
