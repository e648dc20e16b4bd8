"""Where a text says a predicate of the list `predicates`, and on which side of which line it stands."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from audit.parse.lexicons import Lexicons
from audit.parse.opposites import root
from audit.patterns import lazy_pattern

_WORD = lazy_pattern(r"[A-Za-z][\w’'-]*")
_LONGEST = 5  # words of a predicate


@dataclass(frozen=True, slots=True)
class Hit:
    """One predicate in a text; offsets in it, end exclusive."""

    start: int
    end: int
    text: str
    sides: frozenset[tuple[int | str, int]]  # (number of the line, or the root of a verb of no line; side)


@functools.lru_cache(maxsize=8)
def _index(
    lexicons: Lexicons, of: str, category: str
) -> dict[str, dict[tuple[str, ...], frozenset[tuple[int | str, int]]]]:
    """By the root of the first word: the roots of every phrase with its lines and sides."""
    sides: dict[tuple[str, ...], set[tuple[int | str, int]]] = {}
    for number, line in enumerate(lexicons.terms(of, category)):
        for side, phrases in enumerate(line.split(" / ")):
            for phrase in phrases.split(";"):
                sides.setdefault(tuple(map(root, phrase.lower().split())), set()).add((number, side))
    index: dict[str, dict[tuple[str, ...], frozenset[tuple[int | str, int]]]] = {}
    for roots, places in sides.items():
        index.setdefault(roots[0], {})[roots] = frozenset(places)
    return index


@functools.lru_cache(maxsize=8)
def openings(lexicons: Lexicons, of: str, category: str) -> dict[int | str, frozenset[str]]:
    """By line of a category: the roots of the first words of its phrases, one of which a text that says any of them holds."""
    first: dict[int | str, set[str]] = {}
    for word, phrases in _index(lexicons, of, category).items():
        for places in phrases.values():
            for line, _ in places:
                first.setdefault(line, set()).add(word)
    return {line: frozenset(words) for line, words in first.items()}


@functools.lru_cache(maxsize=256)  # the categories are looked for one after the other in the statements of an article
def _roots(text: str) -> tuple[str, ...]:
    """The root of each word."""
    return tuple([root(word.lower()) for word in _WORD.findall(text)])


def roots_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Each word of a text: start, end, root."""
    for match, own in zip(_WORD.finditer(text), _roots(text), strict=True):
        yield match.start(), match.end(), own


def find_predicates(text: str, category: str, lexicons: Lexicons, *, of: str = "predicates") -> Iterator[Hit]:
    """Every predicate of the category of the list `of`, the longest at each place."""
    index = _index(lexicons, of, category)
    roots = _roots(text)
    if index.keys().isdisjoint(roots):
        return
    spans: list[tuple[int, int]] = []
    for at, first in enumerate(roots):
        known = index.get(first)
        if known is None:
            continue
        for length in range(min(_LONGEST, len(roots) - at), 0, -1):
            sides = known.get(roots[at : at + length])
            if sides is not None:
                spans = spans or [match.span() for match in _WORD.finditer(text)]
                start, end = spans[at][0], spans[at + length - 1][1]
                yield Hit(start, end, text[start:end], sides)
                break


def opposed(one: Hit, two: Hit) -> bool:
    """They stand on two sides of a line and on one side of none."""
    if one.sides & two.sides:
        return False
    return any(number == other and side != far for number, side in one.sides for other, far in two.sides)
