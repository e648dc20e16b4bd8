"""Plain text to units: is it hard-wrapped, or one line a paragraph? What is one paragraph, item or heading line?"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.patterns import lazy_pattern
from audit.read.text_map import TextBuilder

_LINE = lazy_pattern(r"[^\r\n\v\f\x85\u2028\u2029]+|\r\n?|[\n\v\f\x85\u2028\u2029]")
_SIGN = lazy_pattern(
    r"\s*(?:(?P<bullet>[•‣▪▫◦●○■□⁃∙])\s*|(?P<dash>[-–*·])\s+|(?P<number>\d{1,3}[.)]|\(\d{1,3}\)|[a-z]\))\s+)(?=\S)"
)
_RULE = lazy_pattern(r"\s*(?:={3,}|-{3,}|_{3,}|~{3,}|(?:[*·•#-]\s*){3,})\s*")
_MARKED_HEADING = lazy_pattern(r"\s*(?P<signs>#{1,6})\s+(?=\S)")
_FINISHED = lazy_pattern(r"[.!?:…][\"”’')\]]*(?:\[\d{1,3}\]|[⁰¹²³⁴-⁹]+)?$")

_NARROWEST_WRAP, _WIDEST_WRAP = 40, 160  # columns
_LONGEST_LINE_OF_WRAPPED = 200
_WRAPPED_SHARE = 0.75  # of the line pairs
_SHORT_LINE = 0.85  # of the width: a line that ends before this was ended on purpose


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, an item, a heading line or a table row of plain text. `text` is what a reader sees, without the list sign."""

    start: int
    end: int
    text: str
    segments: str
    sign: str | None  # "•", "-", "1."
    indent: int  # columns before the sign or the text
    blank_before: bool
    marked_level: int | None  # of a heading set with "#" or underlined
    tabbed: bool

    @property
    def words(self) -> int:
        return len(self.text.split())


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    blank_before: bool

    @property
    def indent(self) -> int:
        return len(self.text.expandtabs(4)) - len(self.text.expandtabs(4).lstrip()) if self.text[:1].isspace() else 0


def split_units(text: str) -> list[Unit]:
    """The units of one text, in order."""
    lines = list(_lines(text))
    width = wrap_width([(line.text, line.blank_before) for line in lines])
    units: list[Unit] = []
    group: list[_Line] = []
    rule_between = False
    for line in lines:
        if _RULE.fullmatch(line.text):
            level = _underlines(line, group)
            units.extend(_unit(text, group, level))
            group, rule_between = [], level is None
            continue
        if group and not _continues(group[-1], line, width):
            units.extend(_unit(text, group, None))
            group = []
        group.append(_Line(line.start, line.end, line.text, True) if rule_between else line)
        rule_between = False
    units.extend(_unit(text, group, None))
    return units


def wrap_width(lines: Sequence[tuple[str, bool]]) -> int | None:
    """The column at which the text was wrapped by machine or hand; None when each line is a paragraph of its own.

    `lines` are non-blank lines with whether a blank line stands before each. A wrapped line is as full as it could be
    (the next line's first word did not fit), and its sentence mostly runs on.
    """
    if any(len(line) > _LONGEST_LINE_OF_WRAPPED and " " in line.strip() for line, _ in lines):
        return None
    pairs = [
        (first.rstrip(), second.strip())
        for (first, _), (second, blank) in itertools.pairwise(lines)
        if not blank
        and first != second
        and " " in first.strip()
        and not _SIGN.match(second)
        and not _RULE.fullmatch(second)
        and "\t" not in second
    ]
    width = max((len(first) for first, _ in pairs), default=0)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return None
    full = sum(len(first) + 1 + len(second.split(maxsplit=1)[0]) > width for first, second in pairs)
    runs_on = sum(not _FINISHED.search(first) or second[:1].islower() for first, second in pairs)
    return width if full >= _WRAPPED_SHARE * len(pairs) and runs_on >= len(pairs) / 2 else None


def _lines(text: str) -> Iterator[_Line]:
    """Non-blank lines."""
    ends = 2  # line ends since the last words; two of them make a blank line
    for piece in _LINE.finditer(text):
        if piece.group()[0] in "\r\n\v\f\x85\u2028\u2029":
            ends += 1
        elif not piece.group().isspace():
            yield _Line(piece.start(), piece.end(), piece.group(), ends > 1)
            ends = 0


def _continues(before: _Line, line: _Line, width: int | None) -> bool:
    """Whether the line belongs to the same paragraph or item as the one before."""
    if (
        width is None
        or line.blank_before
        or _SIGN.match(line.text)
        or _MARKED_HEADING.match(line.text)
        or before.text == line.text
    ):
        return False
    if "\t" in before.text.strip() and "\t" in line.text.strip():
        return False
    if line.indent > before.indent and not _SIGN.match(before.text):
        return False
    room = len(before.text.rstrip()) + 1 + len(line.text.split(maxsplit=1)[0])
    if room > _SHORT_LINE * width:
        return True
    return not _FINISHED.search(before.text.rstrip()) and line.text.strip()[:1].islower()


def _underlines(rule: _Line, group: Sequence[_Line]) -> int | None:
    """The heading level that a row of "=" or "-" right under a line gives it."""
    sign = rule.text.strip()[0]
    if (
        len(group) != 1
        or rule.blank_before
        or sign not in "=-"
        or len(group[0].text.split()) > 16
        or _SIGN.match(group[0].text)
    ):
        return None
    return 1 if sign == "=" else 2


def _unit(text: str, group: Sequence[_Line], level: int | None) -> Iterator[Unit]:
    if not group:
        return
    first, last = group[0], group[-1]
    begins, sign = first.start, None
    if heading := _MARKED_HEADING.match(first.text):
        level = len(heading["signs"])
        begins += heading.end()
    elif found := _SIGN.match(first.text):
        begins += found.end()
        sign = found.group().strip()
    builder = TextBuilder(text)
    for number, line in enumerate(group):
        builder.add(line.start if number else begins, line.end)
        builder.add_space(line.end)
    if builder.text:
        # A table row keeps its whole line, so that an empty first cell is still a cell.
        tabbed = "\t" in text[begins : last.end].strip(" ")
        start, end = (begins, last.end) if tabbed else (builder.start, builder.end)
        yield Unit(start, end, builder.text, builder.encode(), sign, first.indent, first.blank_before, level, tabbed)
