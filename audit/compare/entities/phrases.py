"""Noun phrases, roughly: the head, what describes it, its names, and whether two of them can mean one thing.

There is no tagger: a phrase is cut at the first preposition or verb, its last word is the head. "The application for a
campsite" and "the campsite" can mean one thing, since an application is a matter about something.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from audit.calendar_names import MONTH, WEEKDAY
from audit.claims.coverage import stem
from audit.patterns import lazy_pattern

_MATTERS = frozenset(
    map(stem, "application plan proposal scheme project bid request idea motion permit bill draft offer appeal demand "
        "call move claim petition closure sale construction building use sector number price cost".split())
)  # fmt: skip
_DETERMINERS = frozenset("the a an its his her their this that these those our my your".split())
_EMPTY = frozenset("of in on at to for by with from as and or all both each every".split())
_APART = frozenset(
    "another other others second third next previous earlier later former new similar any some most many few "
    "several half part rest first last original smaller larger one two three four five different separate no "
    "such own remaining additional further certain more less".split()
)
_CUT = lazy_pattern(
    r"\s+(?:of|for|in|on|at|to|by|with|from|against|about|over|under|near|between|along|across|around|through"
    r"|into|after|before|since|during|until|as|than|beside|behind|opposite)\s+",
    re.IGNORECASE,
)
_TIME = lazy_pattern(
    rf"\s*\b(?:on|in|at|by|since|during|for)\s+(?:(?:early|late|mid)\s+)?(?:(?:{WEEKDAY})\b[\w\s]{{0,12}}"
    rf"|(?:{MONTH})\b|(?:1[5-9]|20)\d\d\b|spring\b|summer\b|autumn\b|winter\b|(?:the\s+)?(?:morning|evening"
    r"|night|afternoon|weekend)\b)(?:\s+(?:1[5-9]|20)\d\d)?",
)
_PRONOUNS = frozenset("it they them he she him her this that which who".split())
_EMPTY_BEHIND = _DETERMINERS | _EMPTY
_NO_CONTENT = _EMPTY_BEHIND | _APART
_NO_NAME = _EMPTY_BEHIND | _PRONOUNS
_WORD = lazy_pattern(r"[\w’'-]+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase; all words are stems in small letters."""

    text: str
    head: str
    before: frozenset[str]  # what describes the head: "red" in "the red house by the river"
    behind: frozenset[str]  # "river" in it
    names: frozenset[str]  # capitalised words
    definite: bool  # "the", "its", a name
    indefinite: bool  # "a", "an"
    apart: frozenset[str]  # "another", "former", "two"
    pronoun: bool

    @property
    def empty(self) -> bool:
        return not self.head


@functools.lru_cache(maxsize=512)  # the clauses of an article are held against one another
def phrase_of(text: str) -> Phrase:
    """The phrase with which the text begins, up to its end."""
    text = _TIME.sub(" ", f" {text} ").strip(' ,;:.”“"')
    core, *rest = _CUT.split(f"{text} ", maxsplit=1)
    words = _WORD.findall(core)
    lower = [word.lower() for word in words]
    content = [word for word in lower if word not in _NO_CONTENT]
    tail = _WORD.findall(rest[0]) if rest else []
    behind = frozenset(stem(word.lower()) for word in tail if word.lower() not in _EMPTY_BEHIND)
    names = frozenset(
        word.removesuffix("’s").removesuffix("'s")
        for place, word in enumerate([*words, *tail])
        if word[:1].isupper() and word.lower() not in _NO_NAME
    )
    return Phrase(
        text,
        stem(content[-1]) if content else "",
        frozenset(map(stem, content[:-1])),
        behind,
        names,
        bool(lower) and lower[0] in {"the", "its", "his", "her", "their", "this", "these"} or bool(content and words[-1][:1].isupper()),
        bool(lower) and lower[0] in {"a", "an"},
        frozenset(lower) & _APART,
        len(content) == 1 and content[0] in _PRONOUNS or not content and bool(lower) and lower[0] in _PRONOUNS,
    )  # fmt: skip


def one_thing(one: Phrase, two: Phrase) -> bool:
    """Both can mean one thing: one head, no description that sets them apart, neither brings a new thing in."""
    if one.empty or two.empty or one.pronoun or two.pronoun:
        return False
    if one.apart != two.apart or two.indefinite and not one.indefinite:
        return False
    if one.head != two.head:
        return _about(one, two) or _about(two, one)
    for left, right in ((one.before, two.before), (one.behind, two.behind)):
        if left and right and not (left <= right or right <= left):
            return False
    if one.before and two.before and one.before != two.before and not (one.behind or two.behind):
        return one.before <= two.before or two.before <= one.before
    loose = one.names and two.names and not one.names & two.names
    return not loose


def _about(matter: Phrase, thing: Phrase) -> bool:
    """ "the application for a campsite" and "the campsite"; names of both must meet."""
    if matter.head not in _MATTERS or thing.head not in matter.behind:
        return False
    return thing.before <= matter.behind and (not thing.names or thing.names <= matter.names)
