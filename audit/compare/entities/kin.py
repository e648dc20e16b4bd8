"""Words made from one another: claim and claimant, close and closure, engineer and engineering."""

from __future__ import annotations

import functools

from audit.claims.coverage import stem

_SHORTEST = 4  # letters in which two words must agree


def base(word: str) -> str:
    """The stem without its "e", so that "houses" and "house" have one."""
    return stem(word.lower()).rstrip("e")


@functools.lru_cache(maxsize=20000)
def mates(one: str, two: str) -> bool:
    """One word, or one made from the other."""
    if one.rstrip("e") == two.rstrip("e"):
        return True
    short = min(len(one), len(two))
    if short < _SHORTEST + 1 or one[:_SHORTEST] != two[:_SHORTEST]:
        return False
    same = next((place for place, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), short)
    return same >= short - 1
