"""Words that say up or down, more or less: what they say, of which kinds of amount, and where they stand."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from audit.parse.gates import letter_runs
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_WORD = lazy_pattern(r"[A-Za-z]+(?:-[a-z]+)?")
_NOUN_GOES_ON = lazy_pattern(r"\s*(?:of|in|from|to)\b|\s*[,.:;–—(]|\s*$")
_ADVERB = frozenset({"more", "less", "most", "least"})
_NOT_LESS = lazy_pattern(
    r"\s+(?:than\s+(?:\d|one|two|three|half|a\s)|or\s+less|and\s+more|of\s+a\b|to\s+do\b)", re.IGNORECASE
)
_TIMES_MORE = lazy_pattern(r"\b(?:times|no|any|even|the|once|or|at|and|much\s+the)\s+$", re.IGNORECASE)
_THAN = lazy_pattern(r"(?:\s+[\w’'-]+){0,8}?\s+than\b")
_ANY = "*"
_CATEGORIES = (
    ("rise_nouns", 1, "noun"), ("fall_nouns", -1, "noun"), ("rises", 1, "verb"), ("falls", -1, "verb"),
    ("better", 1, "merit"), ("worse", -1, "merit"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Turn:
    """`sign`: 1 for up or more, -1 for down or less. `kinds`: of which amounts it can speak; None is any."""

    sign: int
    start: int
    end: int
    text: str
    kinds: frozenset[str] | None
    form: str  # verb|noun|either|comparative|superlative|merit

    def sign_for(self, kind: str) -> int:
        """0 where the word does not speak of such amounts."""
        if self.kinds is None or kind == "number":
            return self.sign
        return self.sign if kind in self.kinds else 0


@functools.lru_cache(maxsize=4)
def _moves(lexicons: Lexicons) -> Mapping[str, tuple[int, str]]:
    """Each verb and noun of change, with its sign and form; terms of two words by their words."""
    found: dict[str, tuple[int, str]] = {}
    for category, sign, form in _CATEGORIES:
        for term in lexicons.terms("amounts", category):
            known = found.get(term)
            found[term] = (sign, "either" if known is not None and known[1] != form else form)
    return found


@functools.lru_cache(maxsize=4)
def _grades(lexicons: Lexicons) -> Mapping[str, tuple[tuple[int, frozenset[str] | None, str], ...]]:
    """Each comparative and superlative with its signs by kind of amount."""
    found: dict[str, tuple[tuple[int, frozenset[str] | None, str], ...]] = {}
    for category, form in (("compared", "comparative"), ("extreme", "superlative")):
        for line in lexicons.terms("amounts", category):
            kinds, high, low = line.split(" / ")
            of = None if kinds == _ANY else frozenset(kinds.split())
            for words, sign in ((high, 1), (low, -1)):
                for word in words.split():
                    found[word] = (*found.get(word, ()), (sign, of, form))
    return found


@functools.lru_cache(maxsize=4)
def _all_words(lexicons: Lexicons) -> frozenset[str]:
    return frozenset(term.split()[0] for term in _moves(lexicons)) | frozenset(_grades(lexicons))


def may_turn(text: str, lexicons: Lexicons) -> bool:
    """A cheap look: whether any word of the lists stands in the text."""
    return not letter_runs(text).isdisjoint(_all_words(lexicons))


@functools.lru_cache(maxsize=256)
def turns_in(text: str, lexicons: Lexicons) -> tuple[Turn, ...]:
    """All such words of a text in order of place. "More than 300" and "at most" turn nothing."""
    if not may_turn(text, lexicons):
        return ()
    moves, grades = _moves(lexicons), _grades(lexicons)
    words = [(match.group().lower(), match.start(), match.end()) for match in _WORD.finditer(text)]
    found: list[Turn] = []
    for place, (word, start, end) in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) and text[end : words[place + 1][1]].isspace() else None
        pair = f"{word} {following[0]}" if following else ""
        if following and pair in moves:
            found.append(Turn(moves[pair][0], start, following[2], pair, None, moves[pair][1]))
        elif word in moves and not (word in grades and _THAN.match(text, end)):  # "lower than", "to lower"
            sign, form = moves[word]
            if form != "noun" or _NOUN_GOES_ON.match(text, end):
                found.append(Turn(sign, start, end, word, None, form))
        elif word in grades and not _counts_only(word, text, start, end):
            own = _of_adjective(following[0]) if following and word in _ADVERB else None
            if following and own is not None:
                more = 1 if word in {"more", "most"} else -1
                found.append(Turn(more * own[0], start, following[2], pair, own[1], grades[word][0][2]))
            else:
                found.extend(_one(grades[word], start, end, word))
    return tuple(found)


def _counts_only(word: str, text: str, start: int, end: int) -> bool:
    """ "More than 300", "ten or more", "no more": words of number that compare nothing."""
    if word not in _ADVERB | {"fewer", "higher", "lower"}:
        return False
    return _NOT_LESS.match(text, end) is not None or (
        word in {"more", "less"} and _TIMES_MORE.search(text[max(0, start - 12) : start]) is not None
    )


_ADJECTIVES = {"expensive": (1, "money"), "affordable": (-1, "money"), "costly": (1, "money"), "powerful": (1, "power energy"), "spacious": (1, "area volume"), "recent": (1, "year"), "slowly": (1, "duration"), "quickly": (-1, "duration")}  # fmt: skip


def _of_adjective(word: str) -> tuple[int, frozenset[str]] | None:
    known = _ADJECTIVES.get(word)
    return (known[0], frozenset(known[1].split())) if known else None


def _one(readings: tuple[tuple[int, frozenset[str] | None, str], ...], start: int, end: int, word: str) -> list[Turn]:
    """One turn for each sign of a word: "faster" is more of speed and less of time."""
    signs = sorted({sign for sign, _, _ in readings})
    turns = []
    for sign in signs:
        every = [kinds for own, kinds, _ in readings if own == sign]
        kinds = None if None in every else frozenset(kind for each in every if each is not None for kind in each)
        turns.append(Turn(sign, start, end, word, kinds, readings[0][2]))
    return turns
