"""The clauses of a statement, with the fates that they tell and whether they deny them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from audit.compare.entities.predicates import find_predicates
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_BREAK = lazy_pattern(
    r"[;:()“”](?!\d)|\s[–—-]\s|,?\s(?:but|while|whereas|although|though|because|when|if|unless|after|before"
    r"|since|until|so\s+that)\s"
    r"|,\s(?=(?:who|which|whose|will|would)\s)|,?\s(?:says|said|shows?|showed|claims?|claimed|adds|added"
    r"|insists?|insisted|points\s+out|pointed\s+out)\s+that\s"
    r"|,\s(?=(?:[\w’'-]+\s){0,5}(?:said|says|say|complained|complains|told|added|adds|claimed|claims|insisted"
    r"|insists|argued|argues|boasted|boasts|promised|recalled|recalls|admitted|admits|wrote|writes|explained"
    r"|explains|reports|reported|points\s+out|pointed\s+out|according)\b)"
    r"|,\s(?:and|or|yet)\s(?=(?:the|a|an|it|he|she|they|its|his|her|their|one|two|three|four|only|no|nobody"
    r"|none|some|both|every|each|all)\b)|,\s(?=(?:however|whatever|whoever|wherever)\s)",
    re.IGNORECASE,
)
_DENIES = lazy_pattern(
    r"\b(?:not|never|no|nobody|no-one|none|neither|nor|nothing|without|cannot|(?:fail|refus|declin)(?:s|es|ed"
    r"|e)?(?=\s+to\b)|free\s+(?:of|from)|\w+n[’']t)\b",
    re.IGNORECASE,
)
UNREAL = lazy_pattern(
    r"\b(?:if|unless|would|could|should|(?-i:may)|might|must|will|can|cannot|plans?|planned|hop(?:e|es|ed"
    r"|ing)|wants?|wanted|threaten\w*|almost|nearly|likely|expect\w*|fear\w*|risk(?:s|ed|ing)|proposed?"
    r"|in\s+case|supposed|alleged\w*|whether)\b",
    re.IGNORECASE,
)
_NO_DENIAL = lazy_pattern(
    r"\b(?:not\s+only|no\s+longer\s+than|no\s+fewer\s+than|no\s+less\s+than|not\s+just)\b", re.IGNORECASE
)
_INFINITIVE = lazy_pattern(r"(?:^|(?P<does>[\w’'-]+)\s+)to\s+(?:be\s+|have\s+)?(?:[a-z]+ly\s+)?$", re.IGNORECASE)
_COMES_ABOUT = frozenset(
    "had has have refused failed declined yet unable went came forced managed began started made first last "
    "one only next".split()
)

_SCOPE = 8  # words before a fate in which a denial governs it


@dataclass(frozen=True, slots=True)
class Fate:
    """What a clause says became of its subject; two fates on the two sides of one line exclude one another."""

    start: int
    end: int
    text: str
    sides: frozenset[tuple[int | str, int]]
    denied: bool

    def excludes(self, other: Fate) -> bool:
        """One line on which the two come to opposite ends, and none on which they come to the same."""
        mine, theirs = dict(self._ends()), dict(other._ends())
        shared = mine.keys() & theirs.keys()
        return bool(shared) and all(mine[line] != theirs[line] for line in shared)

    def agrees(self, other: Fate) -> bool:
        """One line on which the two come to the same end."""
        return not set(self._ends()).isdisjoint(other._ends())

    def _ends(self) -> Iterator[tuple[int | str, int]]:
        for line, side in self.sides:
            yield line, side ^ 1 if self.denied else side


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a statement's text between two breaks; offsets in that text, end exclusive."""

    start: int
    end: int
    text: str
    fates: tuple[Fate, ...]
    denied: bool


def _denied(before: str) -> bool:
    """Denied by a word near before it, or by "none" and the like with which the clause begins."""
    words = before.split()
    opening, near = " ".join(words[:3]), " ".join(words[max(3, len(words) - _SCOPE) :])
    return (denials_in(opening) + denials_in(near)) % 2 == 1


def _only_meant(before: str) -> bool:
    """ "Voted to close it": what is voted, asked or tried has not come about."""
    infinitive = _INFINITIVE.search(before)
    return infinitive is not None and (infinitive["does"] or "").lower() not in _COMES_ABOUT


@functools.lru_cache(maxsize=1024)  # of a clause, which is held against every statement without exception
def denials_in(text: str) -> int:
    """How many words in the text deny."""
    return len(_DENIES.findall(_NO_DENIAL.sub(" ", text)))


@functools.lru_cache(maxsize=512)
def clauses_of(text: str, lexicons: Lexicons) -> tuple[Clause, ...]:
    """The clauses of a sentence, in order."""
    bounds = [0]
    for match in _BREAK.finditer(text):
        bounds += [match.start(), match.end()]
    bounds.append(len(text))
    hits = [
        hit for hit in find_predicates(text, "fates", lexicons, of="universals") if not _only_meant(text[: hit.start])
    ]
    found = []
    for start, end in zip(bounds[::2], bounds[1::2], strict=True):
        fates = tuple(
            Fate(hit.start, hit.end, hit.text, hit.sides, _denied(text[start : hit.start]))
            for hit in hits
            if start <= hit.start and hit.end <= end
        )
        if text[start:end].strip():
            found.append(Clause(start, end, text[start:end], fates, denials_in(text[start:end]) % 2 == 1))
    return tuple(found)
