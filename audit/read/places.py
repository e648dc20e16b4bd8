"""Where the content of a Markdown token stands in the file: the parser strips quote signs, indents and '#' from it."""

from __future__ import annotations

import itertools
import re

from audit.model import TextMap
from audit.patterns import lazy_pattern
from audit.read.source_lines import SourceLines

# What the parser trims at the ends of a line (CommonMark's white space).
_TRIMMED = "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
_BEFORE_TABLE = lazy_pattern(r"(?:[\s>]|[-*+](?=\s)|\d{1,9}[.)](?=\s)|\[\^[^\]\s]+\]:)*")
_PIPE = lazy_pattern(r"(?<!\\)\|")


def place_of_lines(content: str, first_line: int, lines: SourceLines) -> TextMap:
    """Map a paragraph's or heading's content to the source; its k-th line stands in source line `first_line + k`."""
    runs: list[tuple[int, int, int]] = []
    seen, number = 0, first_line
    for line in content.split("\n"):
        core = line.strip(_TRIMMED)
        if core:
            # A first line of nothing but exotic white space has been trimmed away: then the content begins further down.
            while not runs and number + 1 < len(lines) and core not in lines.line(number):
                number += 1
            at = _at_the_end(core, lines.line(number)) if number < len(lines) else -1
            if at >= 0:
                runs.append((seen + line.index(core), lines.start(number) + at, len(core)))
        seen += len(line) + 1
        number += 1
    return TextMap(tuple(runs))


def _at_the_end(core: str, line: str) -> int:
    """Where a line's content begins in it: content runs to the line's end, but for a heading's closing "##"."""
    whole = line.rstrip(_TRIMMED)
    return len(whole) - len(core) if whole.endswith(core) else line.find(core)


def places_of_cells(contents: list[str], row: int, lines: SourceLines) -> list[TextMap]:
    """Map each cell's content of one table row to the source line `row`. An escaped pipe has lost its backslash."""
    line = lines.line(row)
    bounds = [-1, *(pipe.start() for pipe in _PIPE.finditer(line)), len(line)]
    slices = [(start + 1, end) for start, end in itertools.pairwise(bounds)]
    # With a leading pipe the first slice holds no cell, only what stands before the table: quote signs, a list sign.
    leading = _BEFORE_TABLE.fullmatch(line[: slices[0][1]]) is not None
    for skipped in (1, 0) if leading else (0, 1):
        cells = [
            _place_of_cell(content, line, *place) for content, place in zip(contents, slices[skipped:], strict=False)
        ]
        if all(cell is not None for cell in cells):
            break
    found = [cell or TextMap(()) for cell in cells]
    found.extend(TextMap(()) for _ in contents[len(found) :])
    return [
        TextMap(tuple((seen, origin + lines.start(row), length) for seen, origin, length in cell.runs))
        for cell in found
    ]


def _place_of_cell(content: str, line: str, start: int, end: int) -> TextMap | None:
    """Offsets in the line for one cell between two pipes; None if the content does not stand there."""
    raw = line[start:end].rstrip(_TRIMMED)
    printed = content.replace("|", "\\|")
    if not content:
        return TextMap(()) if not raw.strip(_TRIMMED) else None
    if not raw.endswith(printed):
        return None
    runs: list[tuple[int, int, int]] = []
    seen, at = 0, start + len(raw) - len(printed)
    for part in re.split(r"(\|)", content):
        if part == "|":
            at += 1  # the backslash
        if part:
            runs.append((seen, at, len(part)))
            seen, at = seen + len(part), at + len(part)
    return TextMap(tuple(runs))
