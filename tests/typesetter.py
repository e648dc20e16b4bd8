"""Sets articles as PDF pages: columns, running heads, notes at the foot, hyphens at line ends. For tests and benchmarks."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

MARK = re.compile(r"\^(\d+)\^")  # "mood.^2^": a note mark


@dataclass(frozen=True)
class Matter:
    """One block to be set. `kind` is heading|paragraph|item|quote|table; a table's rows are `cells`."""

    kind: str
    text: str = ""
    level: int = 1
    sign: str = "•"
    cells: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Look:
    """How pages look; lengths in points."""

    size: float = 10.0
    leading: float = 12.5
    columns: int = 1
    gutter: float = 18.0
    width: float = 595.0
    height: float = 842.0
    margin: float = 64.0
    indent: float = 0.0  # of a paragraph's first line; 0: paragraphs are parted by room
    room: float = 6.0
    justified: bool = False
    hyphens: bool = False
    head: str | None = None
    left_head: str | None = None  # on even pages
    numbers: bool = False
    notes_anew: bool = False  # note numbers begin at 1 on each page
    family: str = "Times"
    full_width_title: bool = True

    @property
    def roman(self) -> str:
        return {"Times": "Times-Roman", "Vera": "Vera"}.get(self.family, self.family)

    @property
    def bold(self) -> str:
        return "VeraBd" if self.family == "Vera" else f"{self.family}-Bold"


def typeset(
    matter: Sequence[Matter], notes: dict[str, str] | None = None, look: Look = Look(), **canvas: object
) -> bytes:
    """The PDF's bytes: the same for the same input."""
    out = io.BytesIO()
    if look.family == "Vera":  # comes with reportlab; its letters are put into the file
        for name in ("Vera", "VeraBd"):
            registerFont(TTFont(name, f"{name}.ttf"))
    setter = _Setter(Canvas(out, pagesize=(look.width, look.height), invariant=1, **canvas), look, notes or {})
    for block in matter:
        setter.set(block)
    setter.finish()
    return out.getvalue()


@dataclass
class _Setter:
    canvas: Canvas
    look: Look
    notes: dict[str, str]
    page: int = 1
    column: int = 0
    y: float = 0.0  # from the top, of the next line's top
    begins: float = 0.0  # where the columns of this page begin
    waiting: list[list[str]] = field(default_factory=list)  # note lines of this column
    labels: dict[str, str] = field(default_factory=dict)  # notes that are printed, with their labels
    printed: int = 0  # notes on this page
    empty: bool = True

    def __post_init__(self) -> None:
        self.y = self.begins = self.look.margin

    @property
    def measure(self) -> float:
        full = self.look.width - 2 * self.look.margin
        return (full - self.look.gutter * (self.look.columns - 1)) / self.look.columns

    @property
    def left(self) -> float:
        return self.look.margin + self.column * (self.measure + self.look.gutter)

    @property
    def note_leading(self) -> float:
        return self.look.leading * 0.8

    @property
    def floor(self) -> float:
        lines = sum(map(len, self.waiting))
        return self.look.height - self.look.margin - (lines * self.note_leading + 8 if lines else 0)

    def set(self, block: Matter) -> None:
        look = self.look
        match block.kind:
            case "heading":
                size = look.size * {1: 2.0, 2: 1.4, 3: 1.18}.get(block.level, 1.0)
                spanning = block.level == 1 and look.full_width_title and self.empty
                width = look.width - 2 * look.margin if spanning else self.measure
                if not self.empty:
                    self._need(size * 1.2 + 8 + 3 * look.leading)
                    self.y += 8
                for line in simpleSplit(block.text, look.bold, size, width):
                    self._draw(line, self.left, size, look.bold)
                    self.y += size * 1.2
                self.y += 4
                if spanning:
                    self.begins = self.y
            case "item":
                self._flow(block.text, inset=14.0, sign=block.sign)
            case "quote":
                self._flow(block.text, inset=24.0)
            case "table":
                self._table(block.cells)
            case _:
                self._flow(block.text, first=look.indent)
        if block.kind != "heading":
            self.y += 0 if look.indent and block.kind == "paragraph" else look.room
        self.empty = False

    def finish(self) -> None:
        self._end_column()
        self._end_page()
        self.canvas.save()

    def _flow(self, text: str, inset: float = 0.0, first: float = 0.0, sign: str | None = None) -> None:
        words = text.split()
        begun = False
        while words:
            width = self.measure - inset - (0 if begun else first)
            line, words = self._take(words, width)
            marks = [mark for word in line for mark in MARK.findall(word)]
            before, numbers, labels = list(self.waiting), self.printed, dict(self.labels)
            shown: list[list[str]] = []
            for mark in marks:
                if mark in self.notes and mark not in self.labels:
                    self.printed += 1
                    label = self.labels[mark] = str(self.printed) if self.look.notes_anew else mark
                    size = self.look.size * 0.8
                    shown.append(simpleSplit(f"{label} {self.notes[mark]}", self.look.roman, size, self.measure))
            self.waiting.extend(shown)
            if self.y + self.look.leading > self.floor and not self._top():
                self.waiting, self.printed, self.labels = before, numbers, labels
                self._end_column()
                words = [*line, *words]
                if words and line and line[-1].endswith("\u0001"):  # a broken word is set anew
                    rest = words[len(line)]
                    words[len(line) - 1 : len(line) + 1] = [line[-1][:-1] + rest]
                continue
            x = self.left + inset + (0 if begun else first)
            if sign is not None and not begun:
                self._draw(sign, self.left, self.look.size, self.look.roman)
            self._draw_line(line, x, width, last=not words)
            self.y += self.look.leading
            begun = True

    def _top(self) -> bool:
        return self.y <= self.begins + 0.1

    def _take(self, words: list[str], width: float) -> tuple[list[str], list[str]]:
        line: list[str] = []
        for place, word in enumerate(words):
            if self._wide([*line, word]) <= width:
                line.append(word)
                continue
            if self.look.hyphens and (split := self._split(line, word, width)):
                return [*line, split[0]], [split[1], *words[place + 1 :]]
            if not line:
                fitting = [
                    cut for cut in range(2, len(word)) if word[cut - 1] in "/.-" and self._wide([word[:cut]]) <= width
                ]
                cut = max(fitting, default=len(word))  # an address is broken as books break it
                return [word[:cut]], [*([word[cut:]] if word[cut:] else []), *words[1:]]
            return line, words[place:]
        return line, []

    def _split(self, line: list[str], word: str, width: float) -> tuple[str, str] | None:
        """The word in two, if part of it fits. U+0001 is the hyphen that the setter adds."""
        for cut in range(len(word) - 3, 1, -1):
            first, second = word[:cut], word[cut:]
            own = first.endswith("-") and first[:-1].isalpha()
            if not (
                own or (word.isalpha() and len(word) > 6 and first[-1] not in "aeiou" and second[0] not in "aeiou")
            ):
                continue
            if self._wide([*line, first + ("" if own else "-")]) <= width:
                return (first if own else first + "\u0001"), second
        return None

    def _wide(self, words: Sequence[str]) -> float:
        return float(sum(map(self._word, words))) + (len(words) - 1) * self._space

    @property
    def _space(self) -> float:
        return float(stringWidth(" ", self.look.roman, self.look.size))

    def _word(self, word: str) -> float:
        return float(sum(stringWidth(text, self.look.roman, size) for text, size, _ in self._bits(word)))

    def _bits(self, word: str) -> Iterator[tuple[str, float, float]]:
        """Pieces of a word with size and lift; a mark's number counts anew on each page where the look says so."""
        at = 0
        for match in MARK.finditer(word):
            yield word[at : match.start()], self.look.size, 0.0
            yield self.labels.get(match[1], match[1]), self.look.size * 0.6, self.look.size * 0.35
            at = match.end()
        yield word[at:].replace("\u0001", "-"), self.look.size, 0.0

    def _draw_line(self, words: list[str], x: float, width: float, *, last: bool) -> None:
        gap = self._space
        if self.look.justified and not last and len(words) > 1:
            gap += (width - self._wide(words)) / (len(words) - 1)
        for word in words:
            for text, size, lift in self._bits(word):
                if text:
                    self._draw(text, x, size, self.look.roman, lift)
                x += stringWidth(text, self.look.roman, size)
            x += gap

    def _draw(self, text: str, x: float, size: float, font: str, lift: float = 0.0) -> None:
        self.canvas.setFont(font, size)
        base = self.y + (max(size, self.look.size))
        self.canvas.drawString(x, self.look.height - base + lift, text)

    def _table(self, rows: Sequence[Sequence[str]]) -> None:
        look = self.look
        wide = [
            max(stringWidth(row[index], look.bold, look.size) for row in rows) + 14 for index in range(len(rows[0]))
        ]
        shrunk = min(1.0, self.measure / sum(wide))
        self._need(len(rows) * (look.leading + 3))
        for number, row in enumerate(rows):
            x = self.left
            for text, room in zip(row, wide, strict=True):
                self._draw(text, x, look.size * shrunk, look.roman if number else look.bold)
                x += room * shrunk
            self.y += look.leading + 3

    def _need(self, height: float) -> None:
        if self.y + height > self.floor and not self._top():
            self._end_column()

    def _end_column(self) -> None:
        if self.waiting:
            y = self.floor + 4
            self.canvas.line(self.left, self.look.height - y, self.left + 60, self.look.height - y)
            size = self.look.size * 0.8
            self.canvas.setFont(self.look.roman, size)
            for line in (line for note in self.waiting for line in note):
                y += self.note_leading
                self.canvas.drawString(self.left, self.look.height - y, line)
            self.waiting = []
        self.column += 1
        self.y = self.begins
        if self.column == self.look.columns:
            self._end_page()
            self.y = self.begins = self.look.margin

    def _end_page(self) -> None:
        look = self.look
        if self.column == 0 and self.y <= self.begins and self.page > 1 and not self.waiting:
            return
        head = (look.left_head or look.head) if self.page % 2 == 0 else look.head
        self.canvas.setFont(look.roman, look.size * 0.85)
        if head:
            self.canvas.drawString(look.margin, look.height - look.margin / 2, head)
        if look.numbers:
            self.canvas.drawRightString(look.width - look.margin, look.margin / 2, str(self.page))
        self.canvas.showPage()
        self.page, self.column, self.printed = self.page + 1, 0, 0
