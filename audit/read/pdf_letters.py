"""One page of a PDF as letters in their places, with what else is drawn there: rules, dots, pictures, links.

Places are in points, x from the left and y from the top of the page as it is shown. PDFium gives every character with the
index under which it also tells its font, its box and how it is painted.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

_MOST_OBJECTS = 50_000  # drawn things on one page that are looked at
_MOST_LINKS = 2_000
_THIN = 2.5  # points; a drawn line, not an area
_DOT = (1.5, 8.0)  # points; the size of a drawn bullet
_INVISIBLE_MODES = frozenset({3, 7})  # neither filled nor stroked
_SMALLEST = 1.0  # points; no eye reads smaller type
_WHITE = 250  # of 255
_FURTHEST = 20_000.0  # points; a PDF page is at most 14,400 wide
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_HYPHENS = frozenset({0x2, 0xFFFE})  # what PDFium makes of a hyphen at the end of a line
_PRIVATE_BULLETS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0A8: "•", 0xF076: "•", 0xF0D8: "•", 0xF0FC: "•"}  # Symbol, Wingdings
_BOLD_NAMES = ("bold", "black", "heavy", "demi")
_ITALIC_NAMES = ("italic", "oblique")
_FORCED_BOLD, _ITALIC = 1 << 18, 1 << 6  # flags of a font descriptor


class Box(NamedTuple):
    """A place on a page, in points from its top left."""

    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Style:
    """How the letters of one text object are set. `seen` is False for type that leaves no mark on paper."""

    size: float
    bold: bool
    italic: bool
    seen: bool
    white: bool
    turned: int  # quarter turns against the page, 0 to 3


class Letter(NamedTuple):
    """A character (or the letters of a ligature). `base` is the y of its baseline; `space`: a gap stands before it."""

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool
    italic: bool
    object: int  # letters of one text object share it
    space: bool = False
    real_space: bool = False
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on one page, letters in the order in which the file draws them."""

    number: int  # from 1
    width: float
    height: float
    letters: tuple[Letter, ...]
    rules: tuple[Box, ...] = ()  # horizontal lines
    uprights: tuple[Box, ...] = ()  # vertical ones
    dots: tuple[Box, ...] = ()  # drawn bullets
    pictures: tuple[Box, ...] = ()
    hidden: int = 0  # letters that nobody sees
    turned: int = 0  # letters that stand on their side
    unmapped: int = 0  # letters of which the file does not say which they are
    scanned: bool = False  # a picture of a page, its recognised text invisible above it


@dataclass(slots=True)
class _Drawn:
    rules: list[Box] = field(default_factory=list)
    uprights: list[Box] = field(default_factory=list)
    dots: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    painted: list[Box] = field(default_factory=list)  # areas that are not white


class _Frame(NamedTuple):
    """From the page's own coordinates to those of the page as shown."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        match self.turns % 4:
            case 0:
                return x - self.left, self.top - y
            case 1:  # letters run upwards
                return y - self.bottom, x - self.left
            case 2:
                return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        (ax, ay), (bx, by) = self.point(left, bottom), self.point(right, top)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def read_page(document: Any, number: int) -> Page | None:
    """The page with this number (from 1); None if the file's page cannot be opened."""
    page = pdfium.FPDF_LoadPage(document, number - 1)
    if not page:
        return None
    try:
        words = pdfium.FPDFText_LoadPage(page)
        if not words:
            return None
        try:
            return _read(document, page, words, number)
        finally:
            pdfium.FPDFText_ClosePage(words)
    finally:
        pdfium.FPDF_ClosePage(page)


def _read(document: Any, page: Any, words: Any, number: int) -> Page:
    found = list(_characters(words))
    turns = Counter(style.turned for _, _, _, _, style, _, _ in found).most_common(1)
    frame = _frame(page, turns[0][0] if turns else 0)
    drawn = _drawn(page, frame)
    links = list(_links(document, page, frame))
    upright = [each for each in found if each[4].turned in {frame.turns, _NO_STYLE.turned}]
    shown = [each for each in upright if each[4].seen and not _lost_in_white(each, frame, drawn)]
    area = frame.width * frame.height
    pictured = sum((box.x1 - box.x0) * (box.bottom - box.top) for box in drawn.pictures) >= area / 2
    scanned = not shown and pictured and any(not each[4].seen for each in upright)
    kept = [each for each in upright if each[4].size >= _SMALLEST] if scanned else shown
    letters = tuple(_placed(kept, frame, links))
    return Page(
        number=number,
        width=frame.width,
        height=frame.height,
        letters=letters,
        rules=tuple(drawn.rules),
        uprights=tuple(drawn.uprights),
        dots=tuple(drawn.dots),
        pictures=tuple(box for box in drawn.pictures if (box.x1 - box.x0) * (box.bottom - box.top) < 0.8 * area),
        hidden=sum(not each[0].isspace() for each in upright) - sum(not each[0].isspace() for each in kept),
        turned=sum(not each[0].isspace() for each in found) - sum(not each[0].isspace() for each in upright),
        unmapped=sum(each[6] for each in kept),
        scanned=scanned,
    )


_Found = tuple[str, tuple[float, float, float, float], float, float, Style, int, bool]


def _characters(words: Any) -> Iterator[_Found]:
    """Text, box, origin, style, object and whether it is unmapped, of each character that the file itself holds."""
    at_x, at_y = ctypes.c_double(), ctypes.c_double()
    box = pdfium.FS_RECTF()
    styles: dict[int, Style] = {}
    high = 0
    for index in range(max(pdfium.FPDFText_CountChars(words), 0)):
        code = pdfium.FPDFText_GetUnicode(words, index)
        handle = pdfium.FPDFText_GetTextObject(words, index)
        address = ctypes.cast(handle, ctypes.c_void_p).value if handle else None
        if address is None:
            if code in {0x20, 0xA, 0xD}:
                yield " ", (0.0, 0.0, 0.0, 0.0), 0.0, 0.0, _NO_STYLE, 0, False
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code, high = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00, 0
        style = styles.get(address)
        if style is None:
            style = styles[address] = _style(words, index, handle)
        if not pdfium.FPDFText_GetLooseCharBox(words, index, box):
            continue
        pdfium.FPDFText_GetCharOrigin(words, index, at_x, at_y)
        places = (box.left, box.bottom, box.right, box.top)
        if not all(math.isfinite(each) and abs(each) < _FURTHEST for each in (*places, at_x.value, at_y.value)):
            continue
        unmapped = (
            pdfium.FPDFText_HasUnicodeMapError(words, index) == 1 or code in {0, 0xFFFD} or 0xE000 <= code < 0xF900
        )
        text = (
            "-" if code in _HYPHENS else _PRIVATE_BULLETS.get(code) or (chr(code) if 0 < code < 0x110000 else "\ufffd")
        )
        unmapped = unmapped and code not in _PRIVATE_BULLETS and code not in _HYPHENS and not text.isspace()
        if _is_control(code) and code not in _HYPHENS:
            text = " " if code in {0x9, 0xA, 0xD} else "\ufffd"
        yield _LIGATURES.get(text, text), places, at_x.value, at_y.value, style, address, unmapped


def _is_control(code: int) -> bool:
    """A code that prints nothing and is no space."""
    return code < 0x20 or 0x7F <= code < 0xA0 or 0xD800 <= code < 0xE000


_NO_STYLE = Style(0.0, bold=False, italic=False, seen=True, white=False, turned=-1)


def _style(words: Any, index: int, handle: Any) -> Style:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(words, index, matrix)
    scale = math.hypot(matrix.c, matrix.d)
    size = pdfium.FPDFText_GetFontSize(words, index) * scale
    if not math.isfinite(size):
        size = 0.0
    mode = pdfium.FPDFTextObj_GetTextRenderMode(handle)
    red, green, blue, alpha = (ctypes.c_uint(255) for _ in range(4))
    coloured = pdfium.FPDFPageObj_GetFillColor(handle, red, green, blue, alpha)
    name, flags = _font(pdfium.FPDFTextObj_GetFont(handle))
    turn = math.degrees(math.atan2(matrix.b, matrix.a)) if scale else 0.0
    quarter = round(turn / 90)
    straight = abs(turn - quarter * 90) < 5
    return Style(
        size=abs(size),
        bold=mode == 2 or bool(flags & _FORCED_BOLD) or any(part in name for part in _BOLD_NAMES),
        italic=bool(flags & _ITALIC) or any(part in name for part in _ITALIC_NAMES),
        seen=mode not in _INVISIBLE_MODES and abs(size) >= _SMALLEST and not (coloured and alpha.value == 0),
        white=bool(coloured) and mode in {0, 4} and min(red.value, green.value, blue.value) >= _WHITE,
        turned=quarter % 4 if straight else 9,
    )


def _font(font: Any) -> tuple[str, int]:
    """Its name in lower case, and its flags."""
    if not font:
        return "", 0
    length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 1))
    pdfium.FPDFFont_GetBaseFontName(font, buffer, length)
    return buffer.value.decode("utf-8", "replace").lower(), max(pdfium.FPDFFont_GetFlags(font), 0)


def _frame(page: Any, turns: int) -> _Frame:
    """The page's visible area (its crop box), turned so that most letters stand upright."""
    box = pdfium.FS_RECTF()
    if pdfium.FPDF_GetPageBoundingBox(page, box) and box.right > box.left and box.top > box.bottom:
        return _Frame(box.left, box.bottom, box.right, box.top, max(turns, 0) % 4)
    return _Frame(0.0, 0.0, 612.0, 792.0, max(turns, 0) % 4)


def _lost_in_white(found: _Found, frame: _Frame, drawn: _Drawn) -> bool:
    """White letters on white paper, and letters that stand outside the page."""
    text, (left, bottom, right, top), _, _, style, _, _ = found
    if text.isspace() and style.turned < 0:
        return False
    x, y = frame.point((left + right) / 2, (bottom + top) / 2)
    if not (-1 <= x <= frame.width + 1 and -1 <= y <= frame.height + 1):
        return True
    return style.white and not any(box.holds(x, y) for box in drawn.painted)


def _placed(found: Sequence[_Found], frame: _Frame, links: Sequence[tuple[Box, str]]) -> Iterator[Letter]:
    space = real = False
    for text, (left, bottom, right, top), at_x, at_y, style, address, _ in found:
        if text.isspace():
            space, real = True, real or style.turned >= 0
            continue
        box = frame.box(left, bottom, right, top)
        _, base = frame.point(at_x, at_y)
        middle = (box.x0 + box.x1) / 2
        target = next((where for area, where in links if area.holds(middle, base - style.size * 0.2)), None)
        yield Letter(text, box.x0, box.x1, base, style.size, style.bold, style.italic, address, space, real, target)
        space = real = False


def _drawn(page: Any, frame: _Frame) -> _Drawn:
    drawn = _Drawn()
    for index in range(min(max(pdfium.FPDFPage_CountObjects(page), 0), _MOST_OBJECTS)):
        handle = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(handle) if handle else 0
        if kind not in {pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM}:
            continue
        bounds = [ctypes.c_float() for _ in range(4)]
        if not pdfium.FPDFPageObj_GetBounds(handle, *bounds):
            continue
        values = [each.value for each in bounds]
        if not all(math.isfinite(each) and abs(each) < _FURTHEST for each in values):
            continue
        box = frame.box(*values)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            drawn.pictures.append(box)
            drawn.painted.append(box)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM:
            drawn.painted.append(box)
        else:
            _sort_path(handle, box, drawn)
    return drawn


def _sort_path(handle: Any, box: Box, drawn: _Drawn) -> None:
    wide, high = box.x1 - box.x0, box.bottom - box.top
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(handle, mode, stroked)
    red, green, blue, alpha = (ctypes.c_uint(255) for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(handle, red, green, blue, alpha)
    filled = mode.value != 0 and alpha.value and min(red.value, green.value, blue.value) < _WHITE
    if high <= _THIN and wide >= 10 and (filled or stroked.value):
        drawn.rules.append(box)
    elif wide <= _THIN and high >= 6 and (filled or stroked.value):
        drawn.uprights.append(box)
    elif filled and _DOT[0] <= wide <= _DOT[1] and abs(wide - high) <= 1:
        drawn.dots.append(box)
    elif filled:
        drawn.painted.append(box)
    elif stroked.value and wide >= 30 and high > _THIN:  # a box drawn around something
        drawn.rules.extend((box._replace(bottom=box.top), box._replace(top=box.bottom)))
        drawn.uprights.extend((box._replace(x1=box.x0), box._replace(x0=box.x1)))


def _links(document: Any, page: Any, frame: _Frame) -> Iterator[tuple[Box, str]]:
    """The areas of the page that lead to an address."""
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    for _ in range(_MOST_LINKS):
        if not pdfium.FPDFLink_Enumerate(page, position, link):
            return
        action = pdfium.FPDFLink_GetAction(link)
        area = pdfium.FS_RECTF()
        if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
            continue
        length = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
        if not 1 < length < 5000 or not pdfium.FPDFLink_GetAnnotRect(link, area):
            continue
        buffer = ctypes.create_string_buffer(length)
        pdfium.FPDFAction_GetURIPath(document, action, buffer, length)
        yield frame.box(area.left, area.bottom, area.right, area.top), buffer.value.decode("utf-8", "replace")
