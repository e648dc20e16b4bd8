"""Who is meant by a name: full names and bare surnames of one article brought together.

"Dana Lisle" and "Lisle" are one person unless the article has a second Lisle; then a bare "Lisle" is nobody's.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from audit.patterns import lazy_pattern

NAME = r"[A-Z][a-z’'\w-]*[a-z](?:\s+[A-Z]\.)?(?:\s+(?:(?:de|van|von|der|du|la|al|bin)\s+)*[A-Z][a-z’'\w-]*[a-z]){0,2}"
_FULL = lazy_pattern(
    r"\b(?=([A-Z][\w’'-]*[a-z])(?:\s+[A-Z]\.)?\s+(?:(?:de|van|von|der|du|la|al|bin)\s+)*([A-Z][\w’'-]*[a-z])\b)"
)
_SEX = lazy_pattern(
    r"\b(?:(?P<title>Mr|Mrs|Ms|Miss)\.?\s+(?:[A-Z][\w’'-]+\s+)?)?(?P<name>[A-Z][\w’'-]*[a-z])\b(?<!\bHe)"
    r"(?<!\bShe)(?<!\bHis)(?<!\bHer)|\b(?P<pronoun>[Hh]e|[Hh]is|[Hh]im|[Ss]he|[Hh]er)\b"
)
TITLES = frozenset(
    "Mr Mrs Ms Miss Dr Sir Dame Lord Lady Professor Prof Inspector Judge Councillor Captain Sister Father "
    "Brother Reverend Rev The In On At For After Before When While But And As If".split()
)


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """The full names of an article by surname."""

    given: dict[str, frozenset[str]]
    sexes: dict[str, str] = field(default_factory=dict)  # surname -> "he" or "she", where the article tells

    def who(self, name: str) -> str | None:
        """The key of a person; None for a bare surname that several share, and for what is no name."""
        words = [bare(word) for word in name.split()]
        words = [word for word in words if word.rstrip(".") not in TITLES and not re.fullmatch(r"[A-Z]\.", word)]
        if not words or not words[-1][:1].isupper():
            return None
        surname, first = words[-1], words[0] if len(words) > 1 else None
        known = self.given.get(surname, frozenset())
        if first is not None:
            return f"{first} {surname}"
        if len(known) > 1:
            return None
        if not known:
            bearers = [name for name, firsts in self.given.items() if surname in firsts]
            if len(bearers) == 1:  # "Isolde" alone
                return f"{surname} {bearers[0]}"
        return f"{next(iter(known))} {surname}" if known else surname


def bare(word: str) -> str:
    """The word without stops and a possessive ending."""
    return word.strip('.,;:()“”"').removesuffix("’s").removesuffix("'s").rstrip("’'")


def people_of(texts: Iterable[str], titles: frozenset[str] = frozenset()) -> People:
    """The people of one article; a capitalised word before a surname is a given name, unless it is a title."""
    return _people(tuple(texts), titles)


@functools.lru_cache(maxsize=2)  # several comparers of one article ask for the same
def _people(known: tuple[str, ...], titles: frozenset[str]) -> People:
    given: dict[str, set[str]] = {}
    for text in known:
        for match in _FULL.finditer(text):
            first, surname = bare(match[1]), bare(match[2])
            if first not in TITLES and first.lower() not in titles:
                given.setdefault(surname, set()).add(first)
    surnames = {surname: frozenset(names) for surname, names in given.items()}
    return People(surnames, _sexes(known, surnames))


def _sexes(texts: Iterable[str], surnames: Container[str]) -> dict[str, str]:
    """By surname "he" or "she", as a title or the first pronoun behind the name tells it; the name before is the last one."""
    found: dict[str, str] = {}
    last: str | None = None
    for text in texts:
        for match in _SEX.finditer(text):
            name = match["name"]
            if name is not None:
                if bare(name) in surnames:
                    last = bare(name)
                    if match["title"]:
                        found.setdefault(last, "he" if match["title"] == "Mr" else "she")
            elif last is not None:
                found.setdefault(last, "he" if match["pronoun"].lower() in {"he", "his", "him"} else "she")
    return found
