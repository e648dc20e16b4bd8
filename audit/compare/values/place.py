"""A value where it stands, and the thing that has it: the nouns that can name it.

There is no tagger. A thing is known by the nouns that can name it (`heads`): one or two behind "140-bed", the subject's
last word before "has", all nouns of the sentence before for "it". Two values are of one thing when such nouns meet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from audit.claims.coverage import content_words, stem
from audit.compare.statements import Statement
from audit.compare.values.words import set_apart
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_CLAUSE = lazy_pattern(r"[,;:()](?!\d)|\s[–—-]\s|\s(?:and|but|while|whereas|although|though|because|as)\s(?!\d)")
FUNCTION = frozenset(
    "a an the of in on at to for by with from as and or but that which who whom whose this these those it "
    "its they their them then than is are was were be been being has have had do does did will would can "
    "could may might shall should"
    " so also when where while if because since until before after during about over under into onto upon "
    "between among against behind beside not no he she his her there".split()
)
EMPTY = frozenset("new old big small large great whole entire same such".split())
WORD = lazy_pattern(r"[A-Za-z][\w’'-]*")
_ABOUT = lazy_pattern(
    r"\s*\b(?:about|around|some|nearly|almost|roughly|exactly|precisely|just|only)\s*$", re.IGNORECASE
)
_OF_NAME = lazy_pattern(r"\s(?:of|in|at|on)\s+([A-Z][\w’-]+)")
_OF = lazy_pattern(r"\s(?:of|in|at|on|by|under|off|between|for|around|near|from|with|along|across)\s")
_REFERS = lazy_pattern(r"(?:^|\s)(?:it|they|he|she)\s*$", re.IGNORECASE)
_RELATIVE = lazy_pattern(r"^\s*(?:which|that|who|whose)?\s*$")
_UNSURE = lazy_pattern(r"\s*(?:another|some|any|every|each|no|one|most|many|other)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """One value of one thing; all words are stems in small letters."""

    statement: Statement
    text: str  # the value as printed
    low: float
    high: float
    measure: str  # what is counted, or a measure; "" where only the dimension is known
    dimension: str
    heads: frozenset[str]  # nouns that can name the thing
    described: frozenset[str]  # what describes it
    clause: str
    behind: str  # what follows the value in the sentence
    definite: bool  # "the 140-bed hospital": a thing told before
    part: bool  # "85 homes are being built": how many there are at least
    apart: frozenset[str]
    new: bool = False  # "a strike of eleven days": told of for the first time, or another one

    @property
    def value(self) -> float:
        """The middle of what the print allows, in the base unit."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Place:
    """A value where it stands."""

    statement: Statement
    before: Statement | None  # the sentence before, in the same block
    said: str
    start: int
    end: int
    low: float
    high: float
    dimension: str
    lexicons: Lexicons

    @property
    def text(self) -> str:
        return self.statement.claim.text

    @property
    def lead(self) -> str:
        """The clause up to the number."""
        start = max((match.end() for match in _CLAUSE.finditer(self.text, 0, self.start)), default=0)
        return self.text[start : self.start]

    @property
    def clause(self) -> str:
        stop = _CLAUSE.search(self.text, self.end)
        return self.lead + self.text[self.start : stop.start() if stop else len(self.text)]

    def told(
        self,
        measure: str,
        heads: frozenset[str],
        *,
        described: frozenset[str] = frozenset(),
        definite: bool = False,
        part: bool = False,
        referred: bool = False,
    ) -> Told | None:
        if not heads:
            return None
        clause = self.clause
        near = clause[len(self.lead) + len(self.said) :].split()[:3]
        close = " ".join([*self.lead.split()[-4:], *near])
        if definite:  # what follows "the 42-seat restaurant" says when it is booked, not when it had 42 seats
            within = near[:1] if "-" in self.said else near
            apart = set_apart(
                " ".join([self.lead, *within]), " ".join([*self.lead.split()[-4:], *within]), self.lexicons
            )
        else:
            earlier = self.text[: self.start - len(self.lead)] if referred else ""
            apart = set_apart(self.text, f"{earlier} {close}", self.lexicons)
        return Told(
            self.statement, self.said, self.low, self.high, measure, self.dimension, heads, described - EMPTY, clause, self.text[self.end :], definite, part, apart
        )  # fmt: skip


def of_subject(place: Place, subject: str, measure: str) -> Told | None:
    """The thing that the subject names; for "it" and "which" all that the words before can name."""
    words = [word for word in WORD.findall(_OF.split(f" {subject} ")[0]) if word.lower() not in FUNCTION]
    if not words or _REFERS.search(subject) or _RELATIVE.match(subject):
        return place.told(measure, named_before(place), referred=True)
    if _UNSURE.match(subject):
        return None
    described = frozenset(stem(word.lower()) for word in words[:-1])
    named = frozenset(stem(name.lower()) for name in _OF_NAME.findall(subject))
    return place.told(measure, frozenset({stem(words[-1].lower().removesuffix("’s"))}) | named, described=described)


def named_before(place: Place) -> frozenset[str]:
    """What the sentence names before the clause, or else the sentence before it."""
    earlier = content_words(place.text[: place.start - len(place.lead)])
    return earlier or (content_words(place.before.claim.text) if place.before is not None else frozenset())


def before_verb(lead: str, verbs: frozenset[str]) -> str | None:
    """The words before the verb with which the lead ends; None where it ends in no such verb."""
    words = _ABOUT.sub("", lead.rstrip() + " ").split()
    for size in (2, 1):
        if len(words) >= size and " ".join(words[-size:]).lower() in verbs:
            return " ".join(words[:-size])
    return None
