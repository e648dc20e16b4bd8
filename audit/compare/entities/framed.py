"""Where a text says a phrase of the list `frames`, of which line and on which side of it.

A phrase is looked for only in a sentence that holds all its plain words; its pattern is made when it is first needed.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

CATEGORIES = ("persons", "views", "things", "happenings")
_NUMBER = r"(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|many)"
_MARKS = frozenset({"~", "@", "#"})
_HEAD = 4  # letters by which a word with a star is looked up


@dataclass(frozen=True, slots=True)
class Frame:
    """One line of the list."""

    number: int
    persons: bool
    shares: bool  # both passages must speak of one matter besides
    whole: bool  # one article seldom speaks of two such things


@dataclass(frozen=True, slots=True)
class _Phrase:
    frame: Frame
    side: int  # 0 left of the stroke, 1 right of it
    words: frozenset[str]  # all that a text must hold
    printed: str


def framed(text: str, lexicons: Lexicons) -> Iterator[tuple[Frame, int, re.Match[str]]]:
    """(line, side, match) of every phrase in a text, each phrase at all its places."""
    words = _words_of(text)
    index = _index(lexicons)
    for word in sorted(words & index.keys()):  # a set has another order in every process
        for phrase in index[word]:
            if phrase.words <= words:
                for match in _pattern(phrase.printed).finditer(text):
                    yield phrase.frame, phrase.side, match


def _words_of(text: str) -> frozenset[str]:
    """Its words in small letters, and their first letters with a star, for phrases that end in one."""
    found = re.findall(r"[a-z'-]+", text.lower().replace("’", "'"))
    return frozenset(found) | {word[:_HEAD] + "*" for word in found}


@functools.lru_cache(maxsize=4)
def _index(lexicons: Lexicons) -> dict[str, list[_Phrase]]:
    """Each phrase under its longest word."""
    index: dict[str, list[_Phrase]] = {}
    number = 0
    for category in CATEGORIES:
        for line in lexicons.terms("frames", category):
            frame = Frame(number, category in {"persons", "views"}, category == "views", category == "happenings")
            number += 1
            for side, phrases in enumerate(line.split(" / ")):
                for printed in phrases.split(";"):
                    words = frozenset(filter(None, map(_plain, printed.split())))
                    key = max(sorted(words), key=len)
                    index.setdefault(key, []).append(_Phrase(frame, side, words, printed))
    return index


def _plain(word: str) -> str:
    """The word as `_words_of` gives it; "" for what says nothing of how a text must be written."""
    if word in _MARKS or "#" in word:
        return ""
    if "*" in word:
        return word[:_HEAD] + "*" if len(word) > _HEAD else ""
    return word if word.isascii() and word.isalpha() and word.islower() else re.sub(r"[^a-z'-]", "", word)


@functools.lru_cache(maxsize=1024)  # few of the list are ever looked for
def _pattern(phrase: str) -> re.Pattern[str]:
    parts = []
    for word in phrase.split():
        if word == "~":
            parts.append(r"(?:[\w’'-]+\s+){0,3}?")
        elif word == "@":
            parts.append(r"(?:his|her|their|its)\s+")
        else:
            plain = re.escape(word).replace(r"\#", _NUMBER).replace(r"\*", r"\w*").replace("'", "[’']")
            parts.append(plain + r"\s+")
    return lazy_pattern(r"(?<![\w-])" + "".join(parts).removesuffix(r"\s+") + r"(?![\w-])", re.IGNORECASE)
