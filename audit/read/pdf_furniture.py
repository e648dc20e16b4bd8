"""What is printed around an article on its pages: running heads, feet, page numbers, line numbers. It is left out."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.patterns import lazy_pattern
from audit.read.bylines import is_byline
from audit.read.pdf_lines import Line, by_baseline

_MARGIN = 0.13  # share of the page's height, above and below
_RIM = 0.032  # of the page's height
_EDGE = 0.08
_NARROWEST_MARGIN = 40.0  # points
_MOST_ROWS = 3  # rows of furniture at either end
_SAME_HEIGHT = 4.0  # points
_MOST_WORDS_OF_HEAD = 12
_FIGURES = lazy_pattern(r"\d+")
_PAGE_NUMBER = lazy_pattern(
    r"(?:[-–—•|\[(]\s*)?(?:page\s+|p\.\s*)?(?P<number>\d{1,4})(?:\s*(?:of|/)\s*(?P<last>\d{1,4}))?(?:\s*[-–—•|\])])?",
    re.IGNORECASE,
)
_AT_AN_END = lazy_pattern(
    r"^(?:page\s+)?(?P<first>\d{1,4})\b|\b(?P<last>\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?$", re.IGNORECASE
)
_ROMAN = lazy_pattern(r"[ivxl]{1,7}", re.IGNORECASE)
_SHARE_OF_PAGES = 0.4
_FEWEST_LINE_NUMBERS = 6


@dataclass(frozen=True, slots=True)
class Sheetful:
    """The lines of one page, and the page's height in points."""

    number: int
    height: float
    lines: tuple[Line, ...]


def without_furniture(pages: Sequence[Sheetful]) -> list[list[Line]]:
    """The lines of each page that are the article's."""
    pages = [Sheetful(page.number, page.height, tuple(_without_line_numbers(page.lines))) for page in pages]
    edges = [_edges(page) for page in pages]
    heights = _repeated(pages, edges)
    numbering = _numbering(pages, edges)
    body = _body_size(pages)
    named = _titles(pages)
    result: list[list[Line]] = []
    for page, rows in zip(pages, edges, strict=True):
        dropped: set[int] = set()
        counted = any(_says_last_page(row, len(pages)) for end in rows for row in end)
        for end in rows:
            outermost = True  # all rows further out are furniture
            for row in end:
                key = _key(row)
                numbered = any(
                    number - page.number == shift and abs(height - row[0].base) <= _SAME_HEIGHT
                    for number in _end_numbers(row)
                    for shift, height in numbering
                )
                apart = _apart(page, row)
                known = any(abs(height - row[0].base) <= _SAME_HEIGHT for height in heights.get(key, ()))
                running = (
                    page.number > pages[0].number and key in named and row[0].size < named[key] and apart and outermost
                )
                alone = outermost and apart and (_is_page_number(row) or _is_small_print(page, row, body))
                of_all = _says_last_page(row, len(pages)) or (counted and apart and _at_the_rim(page, row))
                if known or running or alone or of_all or (numbered and (apart or _is_page_number(row))):
                    dropped.update(id(line) for line in row)
                else:
                    outermost = False
        result.append([line for line in page.lines if id(line) not in dropped])
    return result


def _edges(page: Sheetful) -> tuple[list[list[Line]], list[list[Line]]]:
    """The outermost rows in the upper and lower margin, from the page's edge inwards."""
    rows = by_baseline(page.lines)
    upper = [row for row in rows if row[0].base < _MARGIN * page.height][:_MOST_ROWS]
    lower = [row for row in rows if row[0].base > (1 - _MARGIN) * page.height][::-1][:_MOST_ROWS]
    return upper, lower


def _key(row: Sequence[Line]) -> str:
    text = " ".join(line.text for line in row).casefold()
    return "#" if _ROMAN.fullmatch(text) else _FIGURES.sub("#", text)


def _repeated(
    pages: Sequence[Sheetful], edges: Sequence[tuple[list[list[Line]], list[list[Line]]]]
) -> dict[str, list[float]]:
    """Texts, their figures aside, with the heights at which they stand on several pages (left and right may differ)."""
    places: defaultdict[str, list[tuple[float, int]]] = defaultdict(list)
    for page, (upper, lower) in zip(pages, edges, strict=True):
        for row in (*upper, *lower):
            places[_key(row)].append((row[0].base, page.number))
    found: dict[str, list[float]] = {}
    for key, stands in places.items():
        for height, number in stands:
            same = {other for at, other in stands if abs(at - height) <= _SAME_HEIGHT}
            candidates = max(len(pages) // 2 if len({other % 2 for other in same}) == 1 else len(pages), 1)
            if len(same) >= max(2, _SHARE_OF_PAGES * candidates) and number in same:
                found.setdefault(key, []).append(height)
    return found


def _numbering(
    pages: Sequence[Sheetful], edges: Sequence[tuple[list[list[Line]], list[list[Line]]]]
) -> list[tuple[int, float]]:
    """What is to be added to a page's place to get the number printed on it, and the heights at which that stands.

    Notes at the foot begin with numbers that rise from page to page as well: the shift that most pages share counts,
    and where numbers stand alone, those alone.
    """
    seen: defaultdict[int, list[tuple[int, float, bool]]] = defaultdict(list)
    for page, (upper, lower) in zip(pages, edges, strict=True):
        for row in (*upper, *lower):
            for number in _end_numbers(row):
                seen[number - page.number].append((page.number, row[0].base, _is_page_number(row)))
    found: defaultdict[int, dict[float, int]] = defaultdict(dict)
    for shift, places in seen.items():
        alone = any(lone for _, _, lone in places)
        for _, height, lone in places:
            same = {page for page, other, _ in places if abs(other - height) <= _SAME_HEIGHT}
            if len(same) >= max(2, _SHARE_OF_PAGES * len(pages)) and lone >= alone:
                found[shift][height] = len(same)
    usual = max(found, key=lambda shift: (max(found[shift].values()), -abs(shift)), default=0)
    return [(usual, height) for height in found[usual]]


def _end_numbers(row: Sequence[Line]) -> Iterator[int]:
    text = " ".join(line.text for line in row)
    if row[0].is_raised(row[0].letters[0]) or len(text.split()) > _MOST_WORDS_OF_HEAD:
        return  # a note
    for match in _AT_AN_END.finditer(text):
        yield int(match["first"] or match["last"])


def _is_page_number(row: Sequence[Line]) -> bool:
    return _PAGE_NUMBER.fullmatch(" ".join(line.text for line in row)) is not None


def _is_small_print(page: Sheetful, row: Sequence[Line], body: float) -> bool:
    """A line near the page's edge, in smaller type than the article's, far from it; a byline it is not.

    Nor is it a note, as what begins with a raised figure and what stands on a page of nothing but small type may be.
    """
    if row[0].is_raised(row[0].letters[0]) or all(line.size <= 0.95 * body for line in page.lines):
        return False
    depth = max(_EDGE * page.height, _NARROWEST_MARGIN)
    at_edge = not depth < row[0].base < page.height - depth
    small = all(line.size <= 0.95 * body for line in row)
    return at_edge and small and _apart(page, row, 2.6) and not any(is_byline(line.text) for line in row)


def _body_size(pages: Sequence[Sheetful]) -> float:
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size, 1)] += len(line.letters)
    return max(sizes, key=lambda size: (sizes[size], size), default=10.0)


def _says_last_page(row: Sequence[Line], count: int) -> bool:
    """ "1/3", "Page 2 of 3", also behind an address or a date."""
    match = re.search(r"(?:^|\s)(?P<at>\d{1,4})\s*(?:/|of)\s*(?P<last>\d{1,4})$", " ".join(line.text for line in row))
    return match is not None and int(match["last"]) == count and 1 <= int(match["at"]) <= count


def _apart(page: Sheetful, row: Sequence[Line], share: float = 1.6) -> bool:
    """Whether more room than between lines parts the row from the article."""
    upper = row[0].base < page.height / 2
    others = [
        line.base for line in page.lines if (line.base > row[0].base + 2 if upper else line.base < row[0].base - 2)
    ]
    if not others:
        return True
    distance = min(abs(base - row[0].base) for base in others)
    return distance > share * row[0].size


def _at_the_rim(page: Sheetful, row: Sequence[Line]) -> bool:
    """Where a browser prints date, title and address."""
    return not _RIM * page.height < row[0].base < (1 - _RIM) * page.height


def _titles(pages: Sequence[Sheetful]) -> dict[str, float]:
    """The large type of the first page: the title, which may stand above the later pages again."""
    if not pages or not pages[0].lines:
        return {}
    largest = max(line.size for line in pages[0].lines)
    lines = [line for line in pages[0].lines if line.size >= 0.95 * largest]
    return {_key(lines): largest, **{_key([line]): largest for line in lines}}


def _without_line_numbers(lines: Sequence[Line]) -> Iterator[Line]:
    """Figures that count the lines in the margin: rising by one step down the page, all at one place."""
    opening = [(line, int(digits)) for line in lines if (digits := _opening_digits(line)) is not None]
    dropped: set[int] = set()
    columns: defaultdict[int, list[tuple[Line, int]]] = defaultdict(list)  # by where the figures end, or begin
    for line, number in opening:
        columns[round(_end_of_digits(line) / 3)].append((line, number))
        columns[-1 - round(line.x0 / 3)].append((line, number))  # set to the left
    least = min((line.x0 for line in lines), default=0.0)
    for column in columns.values():
        column.sort(key=lambda each: each[0].base)
        steps = Counter(second - first for (_, first), (_, second) in itertools.pairwise(column))
        step, times = steps.most_common(1)[0] if steps else (0, 0)
        marginal = all(line.x0 <= least + 3 * line.size for line, _ in column)
        rows = len(by_baseline(lines))
        counted = step in {1, 2, 5, 10} and times >= 0.9 * (len(column) - 1) and len(column) * step >= 0.7 * rows
        if len(column) >= (_FEWEST_LINE_NUMBERS if step == 1 else 3) and counted and marginal:
            dropped.update(id(line) for line, _ in column)
    for line in lines:
        if id(line) not in dropped:
            yield line
        elif len(digits := _opening_digits(line) or "") < len(line.letters):
            yield line.without(len(digits))


def _opening_digits(line: Line) -> str | None:
    word = list(itertools.takewhile(lambda each: not each[1].space or not each[0], enumerate(line.letters)))
    text = "".join(letter.text for _, letter in word)
    return text if text.isascii() and text.isdigit() and len(text) <= 4 and len(text) == len(word) else None


def _end_of_digits(line: Line) -> float:
    return line.letters[len(_opening_digits(line) or "") - 1].x1
