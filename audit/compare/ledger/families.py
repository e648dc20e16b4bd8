"""Families of words: "vote", "voted" and "voting", "operate" and "operation" are one, as far as their ends tell."""

from __future__ import annotations

import functools

from audit.claims.coverage import stem

_ENDINGS = ("ation", "ition", "ment", "ance", "ence", "ion", "ure", "ing", "al", "er", "or", "e")
_SHORTEST = 3  # letters that are left


@functools.lru_cache(maxsize=8192)
def family(word: str) -> str:
    """What verb and noun of one deed have in common, in small letters."""
    found = stem(word.lower())
    ending = next((each for each in _ENDINGS if found.endswith(each) and len(found) - len(each) >= _SHORTEST), "")
    found = found[: len(found) - len(ending)]
    return found[:-2] if found.endswith("at") and len(found) > _SHORTEST + 2 else found  # "operat", of "operate"
