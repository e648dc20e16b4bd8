"""Words that exclude one another: approve and reject, Monday and Tuesday, important and unimportant."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from audit.parse.lexicons import Lexicons

_NEGATING_PREFIXES = ("un", "in", "im", "ir", "il", "dis", "non", "non-", "mis")
_ENDINGS = ("ation", "ing", "ed", "es", "ly", "s", "d")
# Words that begin like a negation and are none.
_NOT_NEGATED = frozenset(
    "income inform information invest investment display discover discovery intend impress improve import "
    "important impose impact impart inland input intake mistake discharge disclose discount dismiss "
    "discourse disease inside indeed inward inbuilt inset insight install intent imprint discolour"
    " immense incase unless unite until".split()
)
_SHORTEST = 3


@functools.lru_cache(maxsize=65536)
def root(word: str) -> str:
    """A crude root, the same for "approve", "approves", "approved", "approving": plural, tense and adverb endings off."""
    word = word.lower().removesuffix("'s").removesuffix("’s")
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("ied") and len(word) > 4:
        word = word[:-3] + "y"
    else:
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST and not word.endswith(("ss", "us", "is")):
                word = word.removesuffix(ending)
                break
    if len(word) > _SHORTEST and word.endswith("e"):
        word = word[:-1]
    if len(word) > _SHORTEST + 1 and word[-1] == word[-2] and word[-1] not in "lsz":
        word = word[:-1]
    return word


@dataclass(frozen=True, slots=True, eq=False)
class Opposites:
    """Each root with the sides of the pairs that it stands on: (number of the pair, side)."""

    sides: dict[str, frozenset[tuple[int, int]]]

    def opposed(self, one: str, two: str) -> bool:
        """The two words exclude one another, by the lists or by a negating prefix."""
        first, second = root(one), root(two)
        if first == second:
            return False
        if _by_prefix(one.lower(), two.lower()):
            return True
        left, right = self.sides.get(first, frozenset()), self.sides.get(second, frozenset())
        if left & right:
            return False  # on one side of some pair: near in meaning
        return any(number == other and side != far for number, side in left for other, far in right)

    def near(self, one: str, two: str) -> bool:
        """The two words stand on one side of some pair: "altered" and "rebuilt"."""
        return bool(self.sides.get(root(one), frozenset()) & self.sides.get(root(two), frozenset()))


@functools.lru_cache(maxsize=8)
def opposites_of(lexicons: Lexicons, *, of_things: bool = True) -> Opposites:
    """The lists by root. `of_things`: with counterparts (mother, father) and closed sets (Monday, Tuesday) as well."""
    sides: dict[str, set[tuple[int, int]]] = {}
    lines = [line.split(" / ") for line in lexicons.terms("opposites", "opposites")]
    if of_things:
        lines += [line.split(" / ") for line in lexicons.terms("opposites", "counterparts")]
        lines += [line.split() for line in lexicons.terms("opposites", "exclusive")]
    for number, line in enumerate(lines):
        for side, words in enumerate(line):
            for word in words.split():
                sides.setdefault(root(word), set()).add((number, side))
    return Opposites({word: frozenset(places) for word, places in sides.items()})


def _by_prefix(one: str, two: str) -> bool:
    short, long = sorted((one, two), key=len)
    return (
        len(short) > _SHORTEST
        and long not in _NOT_NEGATED
        and root(long) not in map(root, _NOT_NEGATED)
        and any(long.startswith(prefix) and root(long[len(prefix) :]) == root(short) for prefix in _NEGATING_PREFIXES)
    )
