"""The words of one entry of a reference list, and what can be seen of each: its shape, its stops, its neighbours.

What a word in a reference stands for is told by its form ("Keller," "M." "(1998)" "12(3):45–67.") and by what stands
around it far more than by what it means. So most features are about shape; words are taken as such only when the
weights know them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from audit.patterns import lazy_pattern

_WORD = lazy_pattern(r"\S+")
# "2009;28(7):650-7" holds three parts in one word, "(Leeds:Oak" two; an address is left whole.
_CUT = lazy_pattern(r"(?<=[\d)])[;:](?=[\d(])|(?<=[^\W\d_]{3})[;:,](?=[^\W\d_])|(?<=[^\W\d_]{3}[.,])(?=\d)")
_ADDRESS = lazy_pattern(r"(?:https?://|www\.|doi[.:]|10\.\d{4,9}/)", re.IGNORECASE)
_YEAR = lazy_pattern(r"(?:1[5-9]\d\d|20\d\d)[a-z]?")
_YEAR_RANGE = lazy_pattern(r"(?:1[5-9]|20)\d\d[-–—/](?:(?:1[5-9]|20)\d\d|\d\d)")
_INITIALS = lazy_pattern(r"(?:[^\W\d_a-z]\.?-?){1,3}")
_EDGE = " \t“”\"‘’'«»()[]{}.,;:!?`*_"
_OPENING_QUOTES = '“"«`'
_MONTH = lazy_pattern(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)(?:\.|uary|ruary|ch|il|e|y|ust|tember|ober|ember)?",
    re.IGNORECASE,
)
_PAGES = lazy_pattern(r"[a-zA-Z]?\d+\s*[-–—−]{1,2}\s*[a-zA-Z]?\d+")
_VOLUME = lazy_pattern(r"\d+\s*\([^)]*\)|\d+[:/]\d+(?:[-–—]\d+)?")


@dataclass(frozen=True, slots=True)
class ReferenceWord:
    """A word of an entry; offsets in the entry's text, end exclusive."""

    start: int
    end: int
    text: str


def words_of(text: str) -> tuple[ReferenceWord, ...]:
    """The words of an entry, those that hold two parts without a space between them cut in two."""
    words = []
    for match in _WORD.finditer(text):
        start = match.start()
        if not _ADDRESS.search(match.group()):
            for cut in _CUT.finditer(match.group()):
                if match.start() + cut.end() > start:
                    words.append(
                        ReferenceWord(start, match.start() + cut.end(), text[start : match.start() + cut.end()])
                    )
                    start = match.start() + cut.end()
        words.append(ReferenceWord(start, match.end(), text[start : match.end()]))
    return tuple(words)


def shape_of(word: str) -> str:
    """What kind of thing the word looks like: "year", "initials", "pages", "Capital", "small" and so on."""
    bare = word.strip(_EDGE)
    if _ADDRESS.search(word):
        return "address"
    if not bare:
        return "stop"
    if _YEAR.fullmatch(bare):
        return "year"
    if _YEAR_RANGE.fullmatch(bare):
        return "years"
    if bare[0].isdigit() or bare[-1].isdigit():
        if _PAGES.fullmatch(bare):
            return "pages"
        if _VOLUME.match(word.strip(' .,;:“”"')):
            return "volume"
        if bare.isdigit():
            return f"digits{min(len(bare), 5)}"
        return "mixed"
    if _INITIALS.fullmatch(bare) and len(bare) <= 6:
        return "initials." if "." in word else "initials"
    if bare.isupper():
        return "UPPER"
    if bare[0].isupper():
        dotted = word.rstrip(",;:)").endswith(".")
        return f"Capital{'.' if dotted else ''}{'4' if dotted and len(bare) <= 5 else ''}"
    return "small"


def features_of(words: Sequence[ReferenceWord]) -> list[list[str]]:
    """For each word, in order, the names of the features that hold of it."""
    shapes = [shape_of(word.text) for word in words]
    bare = [word.text.strip(_EDGE).casefold() for word in words]
    stops = [_stop_behind(word.text) for word in words]
    heads = [word.text[0] if word.text[0] in "(“\"‘'«[`" else "" for word in words]
    size = len(words)
    later_year, later_quote = _later(shapes, heads)
    next_number, next_part, part_start = _ahead(shapes, stops)
    rows = []
    quoted, years, breaks, commas, numbers, editors = "none", 0, 0, 0, 0, 0
    for index in range(size):
        shape, word = shapes[index], bare[index]
        if heads[index] and heads[index] in _OPENING_QUOTES:
            quoted = "inside"
        before = shapes[index - 1] if index else "^"
        before_stop = stops[index - 1] if index else "^"
        after = shapes[index + 1] if index + 1 < size else "$"
        after_head = heads[index + 1] if index + 1 < size else ""
        row = [
            "+",
            f"s:{shape}",
            f"s.:{shape}{stops[index]}{heads[index]}",
            f"w:{word}",
            f"-s:{before}{before_stop}",
            f"+s:{after}{after_head}",
            f"-s+:{before}{before_stop}|{shape}{stops[index]}|{after}",
            f"-w:{bare[index - 1] if index else '^'}",
            f"+w:{bare[index + 1] if index + 1 < size else '$'}",
            f"-w s:{bare[index - 1] if index else '^'}|{shape}",
            f"w+w:{word}|{bare[index + 1] if index + 1 < size else '$'}",
            f"--s:{shapes[index - 2] if index > 1 else '^'}{stops[index - 2] if index > 1 else ''}|{before}{before_stop}|{shape}",
            f"++s:{shape}{stops[index]}|{after}|{shapes[index + 2] if index + 2 < size else '$'}",
            f"q:{quoted}|{shape}",
            f"q-:{quoted}{before_stop}",
            f"y:{min(years, 2)}|{int(later_year[index])}|{shape}{stops[index]}",
            f"b:{min(breaks, 5)}|{min(years, 1)}|{before_stop}",
            f"c:{min(commas, 5)}|{min(breaks, 2)}|{min(years, 1)}",
            f"n:{min(numbers, 2)}|{shape}",
            f"ql:{int(later_quote[index])}|{quoted}",
            f"e:{editors}|{quoted}|{before_stop}|{shape}",
            f"p:{min(index, 4)}|{shape}",
            f"p-:{min(size - index, 5)}|{shape}{stops[index]}",
            f"f:{index * 6 // size}|{min(years, 1)}|{quoted}",
            f"an:{next_number[index]}|{shape}",
            f"an-:{next_number[index]}|{before_stop}|{min(breaks, 3)}",
            f"ap:{shape}|{shapes[next_part[index]] if next_part[index] < size else '$'}|{stops[next_part[index] - 1]}",
            f"apw:{bare[next_part[index]] if next_part[index] < size else '$'}|{shape}",
            f"ps:{bare[part_start[index]]}",
            f"psh:{shapes[part_start[index]]}|{shape}|{stops[part_start[index] - 1] if part_start[index] else '^'}",
            f"pl:{min(next_part[index] - part_start[index], 8)}|{min(breaks, 3)}|{min(years, 1)}|{quoted}",
        ]
        if len(word) > 4 and word.isalpha():
            row.append(f"x:{word[-3:]}")
            row.append(f"xs:{word[-4:]}|{shape[:4]}")
        if _MONTH.fullmatch(word):
            row.append("month")
        rows.append(row)
        if quoted == "inside" and any(mark in word_end for mark in '”"»' for word_end in (words[index].text[1:],)):
            quoted = "after"
        elif quoted == "inside" and words[index].text.rstrip(".,;:").endswith("''"):
            quoted = "after"
        years += shape in {"year", "years"}
        numbers += shape in {"pages", "volume", "digits1", "digits2", "digits3"}
        commas += "," in stops[index]
        editors |= word in {"in", "dans", "eds", "ed", "editor", "editors", "éd", "hrsg"} and index > 1
        breaks += stops[index].startswith(".") and shape not in {"initials.", "initials"} or "?" in stops[index]
    return rows


def _stop_behind(word: str) -> str:
    """The closing marks of a word, quotation marks of all kinds as one."""
    tail = word[len(word.rstrip(".,;:!?)]”\"’'»")) :]
    return re.sub(r"[”\"’'»]+", "”", tail)


def _later(shapes: Sequence[str], heads: Sequence[str]) -> tuple[list[bool], list[bool]]:
    """For each word whether a year, and whether an opening quotation mark, stands behind it."""
    year = quote = False
    years, quotes = [], []
    for index in range(len(shapes) - 1, -1, -1):
        years.append(year)
        quotes.append(quote)
        year = year or shapes[index] in {"year", "years"}
        quote = quote or (heads[index] != "" and heads[index] in _OPENING_QUOTES)
    return years[::-1], quotes[::-1]


def _ahead(shapes: Sequence[str], stops: Sequence[str]) -> tuple[list[str], list[int], list[int]]:
    """For each word: the next number and how far it is; where the next part between stops begins; where this one began."""
    size = len(shapes)
    numbers, parts = [""] * size, [size] * size
    number, distance, part = "$", 9, size
    for index in range(size - 1, -1, -1):
        if stops[index] and not shapes[index].startswith("initials"):
            part = index + 1
        numbers[index] = f"{number}{min(distance, 4)}"
        parts[index] = part
        distance += 1
        if shapes[index][:5] in {"pages", "volum", "year", "years", "digit", "mixed", "addre"}:
            number, distance = shapes[index], 1
    starts, start = [0] * size, 0
    for index in range(size):
        starts[index] = start
        if parts[index] == index + 1:
            start = index + 1
    return numbers, parts, starts
