"""Finds note marks in visible text: "[^3]", "[1, 2-4]", "¹", and digits glued to a full stop ("mood.2")."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from audit.model import NoteMark, Span
from audit.patterns import lazy_pattern

_NUMBERS = r"\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*"
_BRACKETED = lazy_pattern(rf"\[\^(?P<name>[^\]\s]{{1,60}})\]|\[(?P<numbers>{_NUMBERS})\]")
_RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED = lazy_pattern(rf"[{_RAISED_DIGITS}]{{1,3}}(?:\s?[,⁻–˒]\s?[{_RAISED_DIGITS}]{{1,3}})*")
_LAST = lazy_pattern(rf"(?:\s*(?:\[\^?[\w-][^\[\]]{{0,40}}\]|[{_RAISED_DIGITS}]))+$")
_LOWERED = str.maketrans(_RAISED_DIGITS + "⁻˒", "0123456789-,")
_GLUED = lazy_pattern(rf"(?<=[a-z)”’\"][.,;!?])(?P<numbers>{_NUMBERS.replace(chr(92) + 's*', '')})(?=\s|$)")
# "10⁶", "m²", "R²", but not "in 2022¹"
_NOT_A_MARK_AFTER = lazy_pattern(r"(?:(?<!\b1[5-9]\d)(?<!\b20\d)\d|[−⁻⁺-]|(?<![^\W\d_])[^\W\d_]{1,2})$")
_LOOKED_BACK = 6  # characters
_ABBREVIATION = lazy_pattern(
    r"\b(?:nos?|vols?|pp?|figs?|chs?|secs?|eds?|ca|approx|art|par|ver|v)\.$", re.IGNORECASE
)  # "no.3"
_LONGEST_RANGE = 60


def find_note_marks(text: str, raised: Sequence[Span] = (), labels: Collection[str] = ()) -> tuple[NoteMark, ...]:
    """The marks of one block, in order. `raised` are spans set as superscript by markup; `labels` are the numbers of
    the article's references, without which glued digits ("mood.2") cannot be told from figures.
    """
    found = [*_bracketed(text), *_superscript(text, raised)]
    if labels:
        taken = [Span(mark.start, mark.end) for mark in found]
        found.extend(
            mark
            for mark in _glued(text, labels)
            if not any(Span(mark.start, mark.end).overlaps(span) for span in taken)
        )
    return tuple(sorted(found, key=lambda mark: mark.start))


def without_last_marks(text: str) -> str:
    """The text without the note marks that it ends in: "It rose.[1]" is "It rose."."""
    return _LAST.sub("", text)


def labels_in(numbers: str) -> tuple[str, ...]:
    """ "1, 2-4" names "1", "2", "3", "4"."""
    labels: list[str] = []
    for part in re.split(r"[,;]", numbers):
        ends = [end.strip() for end in re.split(r"[–-]", part) if end.strip()]
        if len(ends) == 2 and 0 < int(ends[1]) - int(ends[0]) <= _LONGEST_RANGE:
            labels.extend(str(number) for number in range(int(ends[0]), int(ends[1]) + 1))
        else:
            labels.extend(str(int(end)) for end in ends)
    return tuple(labels)


def _bracketed(text: str) -> Iterator[NoteMark]:
    for match in _BRACKETED.finditer(text):
        yield NoteMark(match.start(), match.end(), (match["name"],) if match["name"] else labels_in(match["numbers"]))


def _superscript(text: str, raised: Sequence[Span]) -> Iterator[NoteMark]:
    for match in _RAISED.finditer(text):
        if match.start() and not _NOT_A_MARK_AFTER.search(text[max(0, match.start() - _LOOKED_BACK) : match.start()]):
            yield NoteMark(match.start(), match.end(), labels_in(match.group().translate(_LOWERED)))
    for span in raised:
        inside = text[span.start : span.end].strip()
        if (
            span.start
            and re.fullmatch(_NUMBERS, inside)
            and not _NOT_A_MARK_AFTER.search(text[max(0, span.start - _LOOKED_BACK) : span.start])
        ):
            yield NoteMark(span.start, span.end, labels_in(inside))


def _glued(text: str, labels: Collection[str]) -> Iterator[NoteMark]:
    for match in _GLUED.finditer(text):
        named = labels_in(match["numbers"])
        if not _ABBREVIATION.search(text, max(0, match.start() - 8), match.start()) and all(
            label in labels for label in named
        ):
            yield NoteMark(match.start(), match.end(), named)
