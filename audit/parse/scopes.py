"""What a word that denies, hedges or conditions reaches: the part of the sentence that it governs, not the whole of it.

After NegEx (Chapman et al. 2001): a cue reaches forward (or back) to the end of its clause, to a word that ends its
reach, or to the next cue; a list joined by "or" is reached whole, and phrases that only look like a cue reach nothing.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from audit.model import Span
from audit.parse.gates import WordGate
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

KINDS = ("negation", "hedge", "condition")
_FORWARD = (("negation", "denies_after"), ("hedge", "hedges_after"), ("condition", "conditions_after"))
_BACKWARD = (("negation", "denies_before"), ("hedge", "hedges_before"))
_NOTHING_BEHIND = lazy_pattern(
    r"\s*(?:$|[,.;:!?)]|(?:in|at|by|on|after|before|again|altogether|and|but|as|when|while|with|from|this"
    r"|that|today|yesterday|either|here|there|now)\b)",
    re.IGNORECASE,
)
_HARD_STOP = lazy_pattern(r"[;:()\[\]—]|\s[–-]+\s|\.(?=\s|$)|[!?]")
_COMMA = lazy_pattern(r",\s+")
# Behind a comma a list of things denied goes on ("no oil, gas or coal"); a clause with a verb or a subject of its own does not.
_LIST_GOES_ON = lazy_pattern(
    r"(?:or|nor)\s|(?:(?:and|any|no)\s+)?(?:[\w’'/-]+\s+){0,5}?[\w’'/-]+(?:,|\s+(?:or|nor)\s|[.;]?$|\s*[.;)])",
    re.IGNORECASE,
)
_CLAUSE = lazy_pattern(
    r"(?:(?:and|so|then)\s+)?(?:(?:he|she|it|they|we|i|you|this|that|these|those|there|the|his|her|their|its"
    r"|our|patient)\b|(?:[\w’'-]+\s+){0,4}?(?:is|are|was|were|has|have|had|will|would|can|could|may|does|did"
    r"|remained|remains|showed|shows|said|says)\b|with\b|positive\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundQualifier:
    """One cue with its reach; offsets in the sentence, end exclusive."""

    kind: str  # negation|hedge|condition
    start: int
    end: int
    reach: Span


def find_qualifiers(sentence: str, lexicons: Lexicons) -> tuple[FoundQualifier, ...]:
    """The cues of one sentence in order of place, each with what it governs (which may be empty: a bare "No.")."""
    found = [*_forward_cues(sentence, lexicons), *_backward_cues(sentence, lexicons)]
    return tuple(sorted(set(found), key=lambda each: (each.start, each.end, each.kind, each.reach)))


def _forward_cues(sentence: str, lexicons: Lexicons) -> Iterator[FoundQualifier]:
    """Cues that govern what stands behind them."""
    behind = [(each.kind, each.start, each.end) for each in _backward_cues(sentence, lexicons)]
    for kind, category in _FORWARD:
        for match in _matches(sentence, lexicons, category):
            start, end = match.span()
            if kind == "negation" and _only_seems(sentence, start, end, lexicons):
                continue
            if any(kind == other and start < last and first < end for other, first, last in behind):
                continue
            yield FoundQualifier(kind, start, end, _ahead(sentence, end, lexicons))


def _backward_cues(sentence: str, lexicons: Lexicons) -> Iterator[FoundQualifier]:
    """Cues that govern what stands before them: those behind which nothing stands that they could govern."""
    for kind, category in _BACKWARD:
        for match in _matches(sentence, lexicons, category):
            start, end = match.span()
            if kind == "negation" and _only_seems(sentence, start, end, lexicons):
                continue
            reach = _behind(sentence, start, lexicons)
            if reach.start < reach.end and _NOTHING_BEHIND.match(sentence, end):
                yield FoundQualifier(kind, start, end, reach)


def _only_seems(sentence: str, start: int, end: int, lexicons: Lexicons) -> bool:
    """ "Not only", "no doubt", "cannot be ruled out"."""
    return any(start < each.end() and each.start() < end for each in _matches(sentence, lexicons, "denies_nothing"))


def _matches(sentence: str, lexicons: Lexicons, category: str) -> Iterator[re.Match[str]]:
    gate, pattern = _pattern(lexicons, category)
    if gate.lets(sentence):
        yield from pattern.finditer(sentence)


@functools.lru_cache(maxsize=32)
def _pattern(lexicons: Lexicons, category: str) -> tuple[WordGate, re.Pattern[str]]:
    words = lexicons.words("scopes", category)
    return WordGate.of(lexicons.terms("scopes", category)), lazy_pattern(rf"(?<![\w-]){words}(?![\w-])", re.IGNORECASE)


def _ahead(sentence: str, start: int, lexicons: Lexicons) -> Span:
    """From the cue to the end of its clause, or to a word that ends its reach."""
    if sentence[start : start + 1] in {",", "”", '"', "’"}:
        return Span(start, start)  # “No,” she said
    start += len(sentence[start:]) - len(sentence[start:].lstrip(" "))
    end = len(sentence)
    if stop := _HARD_STOP.search(sentence, start):
        end = stop.start()
    _, ends = _pattern(lexicons, "ends_reach")
    if stop := ends.search(sentence, start, end):
        end = stop.start()
    for comma in _COMMA.finditer(sentence, start, end):
        if _CLAUSE.match(sentence, comma.end(), end) or not _LIST_GOES_ON.match(sentence, comma.end(), end):
            end = comma.start()
            break
    return Span(start, max(start, len(sentence[:end].rstrip(" ,."))))


def _behind(sentence: str, end: int, lexicons: Lexicons) -> Span:
    """From the beginning of the clause, or the last word that ends a reach, to the cue."""
    start = 0
    for stop in _HARD_STOP.finditer(sentence, 0, end):
        start = stop.end()
    _, ends = _pattern(lexicons, "ends_reach")
    for stop in ends.finditer(sentence, start, end):
        start = stop.end()
    for comma in _COMMA.finditer(sentence, start, end):
        start = comma.end()
    start += len(sentence[start:end]) - len(sentence[start:end].lstrip(" ,"))
    return Span(start, max(start, len(sentence[:end].rstrip())))
