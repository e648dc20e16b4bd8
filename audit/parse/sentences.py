"""Sentences of one block, as spans of its visible text.

nupunkt finds the boundaries (Punkt with legal and financial abbreviations); the rules here mend what every library
that was measured gets wrong in edited prose: note marks behind the full stop belong to the sentence before them,
"p.m." does not end a sentence that goes on in lower case, a missing space does not hide a boundary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.model import Span

# Note marks that stand directly behind the stop: "[1]", "[2, 3]", "[^a]", superscripts. They belong to the left.
_NOTES = r"(?:\[\^?[\w\-]{1,12}(?:\s*[,–-]\s*\^?[\w\-]{1,12})*\]|[¹²³⁰⁴-⁹]+)"
_LEADING_NOTES = re.compile(rf"\s*({_NOTES}\s*)+(?=\s|$|[A-Z“\"'‘(])")
_STOP_AND_NOTES = re.compile(rf"[.!?][\"”'’)]*(?:{_NOTES})+\s+(?=[A-Z“\"‘(\d])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:cf|max|min|approx|ca|pp?|vols?|nos?|figs?|eds?|eqs?|sect?|ch|vs|etc|al|dr|mrs?|ms|prof|rev|hon|sen|rep|gov|gen|st|jr|sr|"
    r"inc|ltd|dept|univ|clin|med|psychiatr|psychol|e\.g|i\.e|a\.m|p\.m|u\.s|u\.k|no|cllr|capt|lt|sgt|col|j|n|engl)\.)$",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"(?:^|[\s(])[A-Z]\.$")
_LOWER = re.compile(r"^[a-z]")
_NO_SPACE = re.compile(r"(?<=[a-z]{2}[.!?])(?=[A-Z][a-z]+\b)")
_ENDS_WITH_QUESTION_IN_QUOTES = re.compile(r"[!?][\"”'’]$")


# No sentence of an article is longer; a text without stops is cut here, so that no pattern meets it whole.
LONGEST = 1_000


def split_sentences(text: str) -> Iterator[Span]:
    """The sentences of one block; offsets in `text`, trimmed of spaces, in order, never overlapping."""
    for span in _sentences(text):
        start = span.start
        while span.end - start > LONGEST:
            cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST) + 1 or start + LONGEST
            yield Span(start, len(text[:cut].rstrip()) if text[start:cut].strip() else cut)
            start = cut
        if start < span.end:
            yield Span(start, span.end)


def _sentences(text: str) -> Iterator[Span]:
    from nupunkt import sent_spans  # costs 50 ms: only where there is prose

    if not text.strip():
        return
    starts = _boundaries(text, [(start, end) for start, end in sent_spans(text)])
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        piece = text[start:end]
        if stripped := piece.strip():
            lead = len(piece) - len(piece.lstrip())
            yield Span(start + lead, start + lead + len(stripped))


def _boundaries(text: str, spans: list[tuple[int, int]]) -> list[int]:
    """Start offsets of the sentences, the first always 0."""
    starts = [0]
    for start, _ in spans[1:]:
        left = text[starts[-1] : start].rstrip()
        right = text[start:].lstrip()
        if _goes_on(left, right):
            continue
        if notes := _LEADING_NOTES.match(text, start):
            start = notes.end()
            if not text[start:].strip():
                continue
        if start > starts[-1]:
            starts.append(start)
    extra = [match.start() for match in _NO_SPACE.finditer(text) if not _inside_an_address(text, match.start())]
    extra += [match.end() for match in _STOP_AND_NOTES.finditer(text)]
    return sorted({*starts, *extra})


def _goes_on(left: str, right: str) -> bool:
    """True where the library saw a boundary but the sentence plainly goes on."""
    if _ABBREVIATION.search(left) and not (
        left.lower().endswith((".m.", "u.s.", "u.k.", "etc.", "al.")) and right[:1].isupper()
    ):
        return True
    if _INITIAL.search(left) and right[:1].isupper():
        return True
    if _LOWER.match(right) and (_ENDS_WITH_QUESTION_IN_QUOTES.search(left) or left.endswith((".m.", "..."))):
        return True  # "Why?" she asked.
    return bool(_LOWER.match(right)) and not left.endswith((".", "!", "?"))


def _inside_an_address(text: str, place: int) -> bool:
    word_start = max(text.rfind(" ", 0, place), text.rfind("\n", 0, place)) + 1
    word = text[word_start : text.find(" ", place) if " " in text[place:] else len(text)]
    return "/" in word or "@" in word or word.startswith("www.")
