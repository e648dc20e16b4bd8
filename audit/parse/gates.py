"""Cheap conditions that a text must meet before a pattern can match it: most sentences are never searched.

A gate may let through what does not match; it must never hold back what does. Letters are compared as `re.IGNORECASE`
compares them: four letters beyond ASCII are taken for one in it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from audit.patterns import lazy_pattern
from audit.tokens import HEAD, NEVER_SEEN, SEEN, bit_of, folded, met

_RUN = lazy_pattern(r"\w+")
_LETTERS = lazy_pattern(r"[a-z]+")


@functools.lru_cache(maxsize=64)
def letter_runs(text: str) -> frozenset[str]:
    """All runs of letters of the alphabet, in small letters, however they are glued to digits and signs."""
    return frozenset(_LETTERS.findall(folded(text)))


@dataclass(frozen=True, slots=True)
class WordGate:
    """Of a word list: `words` begin its terms, `heads` begin the words that begin them; None: any text may pass."""

    words: frozenset[str]
    heads: frozenset[str] | None
    _bit: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_bit", bit_of(self.words | (self.heads or frozenset())))

    def __reduce__(self) -> tuple[Any, ...]:  # another process has other bits
        return WordGate, (self.words, self.heads)

    @staticmethod
    def of(terms: Iterable[str]) -> WordGate:
        """The gate of terms that must begin and end at the edge of a word; a `*` at the end stands for any ending."""
        words: set[str] = set()
        heads: set[str] = set()
        for term in terms:
            first = _RUN.match(folded(term))
            if first is None:
                return WordGate(frozenset(), None)
            if first.group() + "*" != folded(term):
                words.add(first.group())
            elif len(first.group()) < HEAD:
                return WordGate(frozenset(), None)
            else:
                heads.add(first.group()[:HEAD])
        return WordGate(frozenset(words), frozenset(heads))

    def lets(self, text: str) -> bool:
        """Whether a term of the list may stand in the text."""
        if self.heads is None:
            return True
        held = SEEN.get(text, NEVER_SEEN)
        return ((held if held >= 0 else met(text)) & self._bit) != 0
