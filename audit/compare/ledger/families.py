"""Families of words: "vote", "voted" and "voting", "operate" and "operation" are one, as far as their ends tell."""

from __future__ import annotations

import functools

from audit.claims.coverage import stem

_ENDINGS = ("ation", "ition", "ment", "ance", "ence", "ion", "ure", "ing", "al", "er", "or", "at", "e")
_SHORTEST = 3  # letters that are left


@functools.lru_cache(maxsize=8192)
def family(word: str) -> str:
    """What verb and noun of one deed have in common, in small letters."""
    found = stem(word.lower())
    for ending in _ENDINGS:
        if found.endswith(ending) and len(found) - len(ending) >= _SHORTEST:
            found = found[: -len(ending)]
    return found
