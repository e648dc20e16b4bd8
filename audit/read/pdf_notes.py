"""Footnotes at the foot of a column, the marks that lead to them, and numbering that begins anew on each page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from audit.patterns import lazy_pattern
from audit.read.extracted import Run
from audit.read.note_marks import labels_in
from audit.read.pdf_columns import Column
from audit.read.pdf_letters import Box
from audit.read.pdf_lines import Line
from audit.read.pdf_paragraphs import Part
from audit.read.pdf_setting import Setting

_SMALLER = 0.95  # of the body size
_FURTHEST_RULE = 3.0  # times the type size above the first note
_LABEL = lazy_pattern(r"(?P<label>\d{1,3}|[*†‡§¶]{1,3})(?:[.):]?\s+|(?=[A-Z“\"(]))")
_RAISED_NUMBERS = lazy_pattern(r"\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*,?")
_SIGNS = lazy_pattern(r"[*†‡§¶]{1,3}")
_UNIT = lazy_pattern(r"(?:^|[^\w])(?:[kcdm]?m|ft|in|yd|R|r|χ|x|y|n|s)$")


def marks_on(lines: Sequence[Line]) -> set[str]:
    """The labels that raised figures and signs on a page name."""
    found: set[str] = set()
    for line in lines:
        for run in line.runs():
            if run.raised and line.letters[0].text != run.text[:1]:
                found.update(_named(run.text))
    return found


def take_notes(
    column: Column, rules: Sequence[Box], marks: Collection[str], setting: Setting, number: int, *, is_last: bool
) -> tuple[Column, list[Part]]:
    """The column without its footnotes, and those. The first has no label if it goes on from the page before.

    Notes are smaller than the body, begin with a label, and stand below a rule or are named on the page. `is_last`:
    nothing of the article stands below this column.
    """
    items = list(column.items)
    start = len(items)
    while start and isinstance(last := items[start - 1], Line) and last.size <= _SMALLER * setting.size:
        start -= 1
    lines = [item for item in items[start:] if isinstance(item, Line)]
    if not lines or not is_last:
        return column, []
    ruled = _first_below_rule(lines, rules)
    if ruled is None:
        labelled = [place for place, line in enumerate(lines) if (label := label_of(line)) and label in marks]
        if not labelled:
            return column, []
        first = labelled[0]
    else:
        first = ruled
        if label_of(lines[first]) is None and number == 0:
            return column, []
    notes = list(_notes(lines[first:], number))
    if not any(note.label for note in notes) and ruled is None:
        return column, []
    return Column(tuple(items[: start + first])), notes


def label_of(line: Line) -> str | None:
    """The number or sign that a note begins with."""
    match = _LABEL.match(line.text)
    if match is None:
        return None
    raised = line.is_raised(line.letters[0])
    return match["label"] if raised or not match["label"].isdigit() or match.end() > match.end("label") else None


def cut_label(line: Line) -> Line:
    """The line without the label that it begins with."""
    match = _LABEL.match(line.text)
    count = len("".join((match.group() if match else "").split()))
    return line.without(count) if count < len(line.letters) else line


def _first_below_rule(lines: Sequence[Line], rules: Sequence[Box]) -> int | None:
    for place, line in enumerate(lines):
        for rule in rules:
            near = 0 <= line.top - rule.bottom <= _FURTHEST_RULE * line.size
            if (
                near
                and rule.x0 <= line.x0 + 2 * line.size
                and rule.x1 > line.x0
                and (place == 0 or rule.top > lines[place - 1].base)
            ):
                return place
    return None


def _notes(lines: Sequence[Line], number: int) -> Iterator[Part]:
    part: Part | None = None
    for line in lines:
        label = label_of(line)
        if label is not None and (part is None or _follows(label, part, line)):
            if part is not None:
                yield part
            part = Part("footnote", [cut_label(line)], number, label=label, left=line.x0)
        elif part is None:
            part = Part("footnote", [line], number, left=line.x0)
        else:
            part.lines.append(line)
    if part is not None:
        yield part


def _follows(label: str, part: Part, line: Line) -> bool:
    """Whether the label can be that of the next note, and not a figure at the beginning of a line."""
    if part.label is None or not (label.isdigit() and part.label.isdigit()):
        return abs(line.x0 - part.left) <= 2 * line.size
    return line.is_raised(line.letters[0]) or int(label) == int(part.label) + 1


def with_own_labels(notes: Sequence[Part]) -> dict[tuple[int, str], str]:
    """(page, label printed) -> label in the document. Where numbering begins anew, the page is part of it."""
    counts = Counter(note.label for note in notes if note.label)
    anew = any(times > 1 for times in counts.values())
    found: dict[tuple[int, str], str] = {}
    for note in notes:
        if note.label:
            page = note.lines[0].page
            found.setdefault((page, note.label), f"{note.label} on page {page}" if anew else note.label)
    return found


def with_marks(runs: Sequence[Run], labels: dict[tuple[int, str], str], numbered: Collection[str]) -> list[Run]:
    """Raised figures that name a note of their page, or an entry of the reference list, say so."""
    marked: list[Run] = []
    for run in runs:
        named = _named(run.text) if run.raised and marked else ()
        own = [labels.get((run.page or 0, each)) or (each if each in numbered else None) for each in named]
        if not own or None in own or _is_power(marked[-1].text, run.text):
            marked.append(run)
        else:
            text = run.text.rstrip(" ,")
            marked.append(replace(run, text=text, labels=tuple(each for each in own if each)))
            if run.text[len(text) :]:
                marked.append(Run(run.text[len(text) :], page=run.page))
    return marked


def _named(text: str) -> tuple[str, ...]:
    text = text.strip()
    if _SIGNS.fullmatch(text):
        return (text,)
    return labels_in(text.rstrip(",")) if _RAISED_NUMBERS.fullmatch(text) else ()


def _is_power(before: str, raised: str) -> bool:
    """ "10" with "6" above it, "km" with "2", but not "2022" with "1"."""
    word = before.rsplit(maxsplit=1)[-1] if before.split() else ""
    if re.search(r"(?:^|\D)10$", word) or (_UNIT.search(word) and raised.strip() in {"2", "3"}):
        return True
    return bool(re.search(r"(?:^|[^\d.,])\d{1,3}$", word)) and raised.strip() in {"2", "3"}
