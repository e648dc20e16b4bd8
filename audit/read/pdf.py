"""PDF to text of our own: what stands on the pages in reading order, without what is printed around it."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import pypdfium2.raw as pdfium

from audit.errors import ReadError
from audit.patterns import lazy_pattern
from audit.read.encodings import printable
from audit.read.extracted import Extracted, Sheet
from audit.read.front_matter import FrontMatter, writer_in
from audit.read.pdf_capitals import with_dropped_capitals
from audit.read.pdf_columns import Column, gutters_of, in_reading_order
from audit.read.pdf_flow import run_together
from audit.read.pdf_furniture import Sheetful, without_furniture
from audit.read.pdf_hyphens import Vocabulary
from audit.read.pdf_letters import Page, read_page
from audit.read.pdf_levels import levels_of
from audit.read.pdf_lines import Line, lines_of
from audit.read.pdf_notes import marks_on, take_notes
from audit.read.pdf_paragraphs import Part, parts_of
from audit.read.pdf_remarks import remarks_on
from audit.read.pdf_setting import Setting, measure
from audit.read.pdf_sheet import lay_out
from audit.read.pdf_tables import find_tables

_MOST_PAGES = 2_000
_MOST_LETTERS = 3_000_000
_UNREADABLE = 0.2  # share of letters that the file does not name
_PASSWORD = 4  # PDFium's code for a file that asks for one
_OBJECT_BEHIND_THE_END = re.compile(rb"\d+\s+\d+\s+obj\b")
_NO_TITLE = lazy_pattern(
    r"(?:microsoft\s+word\b.*|untitled.*|.*\.\w{2,5}|document\d*|presentation\d*|\W*|\(?anonymous\)?|unspecified)",
    re.IGNORECASE,
)
_NAME = lazy_pattern(r"[A-Z][\w.’'-]*(?:\s+[\w.’'-]+){0,3}\s+[A-Z][\w’'-]+(?:(?:,|\s+and)\s+[A-Z].{2,80})?")
_NO_NAME = lazy_pattern(
    r"user|admin|owner|author|microsoft|adobe|office|anonymous|unspecified|unknown|desktop", re.IGNORECASE
)


def read_pdf(data: bytes, name: str) -> Extracted:
    """The words and blocks of one PDF, each block with the page that it begins on. A pure function of the bytes.

    Raises ReadError: E206 damaged or cut off, E207 encrypted, E208 no text that is seen, E210 too many pages or letters.
    """
    _check_complete(data, name)
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise _not_opened(pdfium.FPDF_GetLastError(), name)
    try:
        pages, broken = _pages(document, name)
        title, author = _info(document, "Title"), _info(document, "Author")
    finally:
        pdfium.FPDF_CloseDocument(document)
    return _extracted(pages, broken, title, author, name)


def _check_complete(data: bytes, name: str) -> None:
    """PDFium mends a file whose end is missing as well as it can; what was cut off is then lost without a word."""
    end = data.rfind(b"%%EOF")
    if b"%PDF-" not in data[:1024] or end < 0 or _OBJECT_BEHIND_THE_END.search(data, end):
        raise _damaged(name)


def _damaged(name: str) -> ReadError:
    return ReadError("E206", f"{name} is damaged or cut off.", "Export or download it again.")


def _not_opened(code: int, name: str) -> ReadError:
    if code == _PASSWORD:
        return ReadError("E207", f"{name} is encrypted and asks for a password.", "Save a copy without one.")
    return _damaged(name)


def _pages(document: Any, name: str) -> tuple[list[Page], list[int]]:
    """The pages that could be read, and the numbers of those that could not."""
    count = pdfium.FPDF_GetPageCount(document)
    if count < 1:
        raise _damaged(name)
    if count > _MOST_PAGES:
        raise ReadError("E210", f"{name} has {count:,} pages, more than {_MOST_PAGES:,}.", "Split it.")
    pages: list[Page] = []
    broken: list[int] = []
    letters = 0
    for number in range(1, count + 1):
        page = read_page(document, number)
        if page is None:
            broken.append(number)
            continue
        pages.append(page)
        letters += len(page.letters)
        if letters > _MOST_LETTERS:
            raise ReadError("E210", f"{name} holds more than {_MOST_LETTERS:,} letters.", "Split it.")
    return pages, broken


def _info(document: Any, key: str) -> str:
    tag = key.encode()
    length = pdfium.FPDF_GetMetaText(document, tag, None, 0)
    if not 2 < length < 2_000:
        return ""
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDF_GetMetaText(document, tag, buffer, length)
    return printable(" ".join(buffer.raw.decode("utf-16-le", "replace").rstrip("\0").split()))


# --- from pages to parts --------------------------------------------------------------------------------------------------


def _extracted(pages: Sequence[Page], broken: Sequence[int], title: str, author: str, name: str) -> Extracted:
    letters = sum(len(page.letters) for page in pages)
    unmapped = sum(page.unmapped for page in pages)
    if not pages:
        raise ReadError("E206", f"{name} is damaged: its pages cannot be opened.", "Export it again.")
    if not letters and any(page.hidden for page in pages):
        raise ReadError(
            "E208",
            f"{name} holds only text that no reader sees.",
            "It is white, tiny, invisible or outside the pages: export it again.",
        )
    if not letters:
        raise ReadError(
            "E208",
            f"{name} holds no text that can be read.",
            "It is a picture of text: run text recognition (OCR) on it.",
        )
    if unmapped > _UNREADABLE * letters:
        raise ReadError(
            "E208",
            f"{name} does not say which letters it prints ({unmapped / letters:.0%} of them are unknown).",
            "Export it again with its fonts, or run text recognition (OCR) on it.",
        )
    columns, notes_of = _columns(pages)
    setting = measure(columns)
    parts, notes = _parts(columns, notes_of, setting)
    vocabulary = Vocabulary.of(line for part in (*parts, *notes) for line in part.lines)
    sheet = Sheet()
    lay_out(sheet, parts, notes, vocabulary)
    front = _front(sheet, title, author)
    return sheet.finished(front, tuple(remarks_on(pages, broken)))


_Surroundings = tuple[Page, frozenset[str], bool]  # the page, the labels that its raised figures name, nothing below it


def _columns(pages: Sequence[Page]) -> tuple[list[Column], list[_Surroundings]]:
    sheets = []
    for page in pages:
        lines = lines_of(page)
        size = _usual_size(lines)
        sheets.append(Sheetful(page.number, page.height, tuple(with_dropped_capitals(lines, size))))
    columns: list[Column] = []
    surroundings: list[_Surroundings] = []
    found = [
        (page, lines, *find_tables(lines, page.rules))
        for page, lines in zip(pages, without_furniture(sheets), strict=True)
    ]
    gutters = _common(gutters_of(rest) for _, _, _, rest in found)
    for page, lines, grids, rest in found:
        own = in_reading_order([*rest, *grids, *page.pictures], page.rules, gutters)
        marks = frozenset(marks_on(lines))
        for place, column in enumerate(own):
            columns.append(column)
            surroundings.append((page, marks, not any(_is_below(other, column) for other in own[place + 1 :])))
    return columns, surroundings


def _common(gutters: Iterable[Sequence[float]]) -> list[float]:
    """The gutters of all pages, the commonest first."""
    counts = Counter(round(at / 6) * 6.0 for page in gutters for at in page)
    return [at for at, _ in sorted(counts.items(), key=lambda each: (-each[1], each[0]))]


def _is_below(other: Column, column: Column) -> bool:
    """Whether the other column begins below the end of this one, in its width."""
    ends = [line for line in column.items if isinstance(line, Line)]
    begins = [line for line in other.items if isinstance(line, Line)]
    if not ends or not begins:
        return False
    return (
        begins[0].top > ends[-1].base - 1
        and min(line.x0 for line in begins) < max(line.x1 for line in ends)
        and max(line.x1 for line in begins) > min(line.x0 for line in ends)
        and max(line.size for line in begins) >= max(line.size for line in ends)
    )


def _usual_size(lines: Sequence[Line]) -> float:
    sizes = sorted(letter.size for line in lines for letter in line.letters)
    return sizes[len(sizes) // 2] if sizes else 10.0


def _parts(
    columns: Sequence[Column], surroundings: Sequence[_Surroundings], setting: Setting
) -> tuple[list[Part], list[Part]]:
    """The article's parts in reading order, and its footnotes."""
    parts: list[Part] = []
    notes: list[Part] = []
    for number, (column, (page, marks, is_last)) in enumerate(zip(columns, surroundings, strict=True)):
        body, found = take_notes(column, page.rules, marks, setting, number, is_last=is_last)
        for note in found:
            if note.label is None and notes:
                notes[-1].lines.extend(note.lines)
            else:
                notes.append(note)
        parts.extend(parts_of(body, number, setting))
    parts = run_together(parts)
    for part, level in levels_of(parts, setting.size):
        part.level = level
    return parts, notes


def _front(sheet: Sheet, title: str, author: str) -> FrontMatter:
    """Title and author of the file's own description, where they are sensible and the page does not say better."""
    drafts = [draft for draft in sheet.drafts if draft.text]
    headed = any(draft.kind == "heading" and draft.level == 1 for draft in drafts[:6])
    signed = any(writer_in(draft.text) for draft in drafts[:6])
    own_title = title if title and not headed and not _NO_TITLE.fullmatch(title) else None
    own_author = author if not signed and _NAME.fullmatch(author) and not _NO_NAME.search(author) else None
    return replace(FrontMatter(), title=own_title, author=own_author)
