"""Comparatives and superlatives on their scales: "quickest", "in less time", "as cheap as", "fewer shops".

A grade is a place on a scale: "cheapest" and "least expensive" are one. What no scale of
`datasets/lexicons/superlatives.toml` knows is an amount of something: "the most lakes", "more popular".
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from audit.claims.coverage import stem
from audit.parse.gates import WordGate
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_WORD = lazy_pattern(r"[A-Za-z][\w’'-]*")
_AS = lazy_pattern(r"\b(?:as|so)\s+(?P<word>[a-z-]+)\s+(?=(?:[a-z]+\s+){0,5}?as\b)")
_MORE = {"more": 1, "most": 1, "many": 1, "much": 1, "fewer": -1, "fewest": -1, "less": -1, "least": -1}
_FEW = {"few": -1, "little": -1}
_NO_SUPERLATIVE = frozenset({"most", "least", "fewest"})
_EMPTY_KEY = frozenset("of than in on at to for from with as and or the a an".split())


@dataclass(frozen=True, slots=True)
class Grade:
    """`sign`: 1 for much of it, -1 for little. Offsets in the text, end exclusive.

    `key`: stem of what there is most of, or of an adjective that no list knows; "" where the scale says it all.
    """

    scale: str
    sign: int
    start: int
    end: int
    key: str
    highest: bool  # in the form of a superlative


@functools.lru_cache(maxsize=4)
def _scales(lexicons: Lexicons) -> Mapping[str, tuple[str, int]]:
    """Each adjective in its plain form with its scale and its end of it."""
    found: dict[str, tuple[str, int]] = {}
    for line in lexicons.terms("superlatives", "scales"):
        name, much, little = line.split(" / ")
        found |= {word: (name, sign) for words, sign in ((much, 1), (little, -1)) for word in words.split()}
    return found


@functools.lru_cache(maxsize=4)
def _forms(lexicons: Lexicons) -> Mapping[str, tuple[str, int, bool]]:
    """Each comparative and superlative in one word: its scale, its end of it, and whether it is a superlative."""
    found: dict[str, tuple[str, int, bool]] = {}
    for word, (name, sign) in _scales(lexicons).items():
        for ending, highest in (("er", False), ("est", True)):
            found[_graded(word, ending)] = (name, sign, highest)
    return found


def _graded(word: str, ending: str) -> str:
    if word == "far":
        return "farth" + ending
    if word.endswith("e"):
        return word + ending[1:]
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "i" + ending
    if re.fullmatch(r"[^aeiou]*[aeiou][bdgmnpt]", word):
        return word + word[-1] + ending
    return word + ending


@functools.lru_cache(maxsize=4)
def _said_by(lexicons: Lexicons, category: str) -> Mapping[str, tuple[str, int]]:
    """Verbs and nouns that bring a scale with them: "weighs less", "in less time"."""
    found: dict[str, tuple[str, int]] = {}
    for line in lexicons.terms("superlatives", category):
        name, *words = line.split()
        found |= {word: (name.lstrip("-"), -1 if name.startswith("-") else 1) for word in words}
    return found


@functools.lru_cache(maxsize=4)
def graded_words(lexicons: Lexicons) -> WordGate:
    """Lets through what may hold a superlative in one word."""
    return WordGate.of(["most", "least", "fewest", *(word for word, form in _forms(lexicons).items() if form[2])])


@functools.lru_cache(maxsize=4)
def measured_nouns(lexicons: Lexicons) -> frozenset[str]:
    """What "highest" and "lowest" measure: rates, prices, not those who have them."""
    return frozenset(" ".join(lexicons.terms("superlatives", "measures")).split())


def grades_in(text: str, lexicons: Lexicons) -> Iterator[Grade]:
    """The grades of a text in order of place."""
    forms, plain = _forms(lexicons), _scales(lexicons)
    for match in _AS.finditer(text):
        word = match["word"].lower()
        if word in plain:
            yield Grade(*plain[word], match.start("word"), match.end("word"), "", False)
        elif word in _MORE or word in _FEW:
            behind = _WORD.match(text, match.end())
            sign = _MORE.get(word) or _FEW[word]
            yield _amount(text, match.start("word"), match.end("word"), behind, sign, False, lexicons)
        else:
            yield Grade("amount", 1, match.start("word"), match.end("word"), stem(word), False)
    words = list(_WORD.finditer(text))
    for place, match in enumerate(words):
        word = match.group().lower()
        if word in forms:
            name, sign, highest = forms[word]
            yield Grade(name, sign, match.start(), match.end(), "", highest)
        elif word in _MORE and word not in {"many", "much"}:
            behind = words[place + 1] if place + 1 < len(words) else None
            if behind is not None and not text[match.end() : behind.start()].isspace():
                behind = None
            highest = word in _NO_SUPERLATIVE
            yield _amount(text, match.start(), match.end(), behind, _MORE[word], highest, lexicons)


def _amount(
    text: str, start: int, end: int, behind: re.Match[str] | None, sign: int, highest: bool, lexicons: Lexicons
) -> Grade:
    """ "Less time", "most expensive", "fewest empty shops", "weighs less"."""
    word = behind.group().lower() if behind is not None else ""
    if behind is not None and word not in _EMPTY_KEY:
        known = _scales(lexicons).get(word) or _said_by(lexicons, "nouns").get(word)
        if known is not None and not text[start:end].lower().startswith("few"):  # "fewest empty shops"
            return Grade(known[0], known[1] * sign, start, behind.end(), "", highest)
        return Grade("amount", sign, start, end, stem(word), highest)
    before = {each.lower() for each in re.findall(r"[A-Za-z]+", text[:start])[-4:]}
    verb = next((line for word, line in _said_by(lexicons, "verbs").items() if word in before), None)
    name, turn = verb or ("amount", 1)
    return Grade(name, turn * sign, start, end, "", highest)
