"""One sentence cut into clauses, each with its verb and the phrases around it."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from audit.model import Span
from audit.parse.clauses.groups import Group, groups_of
from audit.parse.clauses.phrases import (
    NOWHERE,
    Range,
    antecedent_of,
    behind_verb,
    inserted_before,
    joined_subject,
    last_phrase,
    subject_of,
)
from audit.parse.clauses.verbs import BE, HAVE, forms_of
from audit.parse.clauses.words import LINKS, RELATIVE, Words, words_of
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_MOST_WORDS = 9  # of a subject; what is longer was cut wrongly
_NAMES_NOTHING = frozenset(
    "it they this that there he she we i you these those who which what nobody nothing one here half".split()
)
_UNREAL_LINKS = frozenset({"if", "unless", "whether", "until", "before", "than"})
_SAYS = frozenset("say tell think believ argu claim hop fear know find warn insist suggest show".split())
_JOINING = frozenset({"and", "but", "or"})
_SUBORDINATE = frozenset(
    "when while whereas although though after before because since if unless until as once so".split()
)
_ASIDE = frozenset({"which", "that", "whom", "where"})
_NO_ONE = lazy_pattern(r"(?:no|nobody|none|neither|not)\b", re.IGNORECASE)
_NONE = lazy_pattern(r"(?:no|not|never)\s+")
# "acquitted of fraud", "robbed of": here "of" begins a phrase of its own
_TAKES_OF = frozenset(
    "acquit convict accus clear rob depriv warn inform remind suspect cur strip di consist dispos".split()
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One verb with its places; texts as printed, offsets in the sentence, end exclusive."""

    begin: int  # where its own words begin, behind a stop or a link
    start: int  # where its verb begins, auxiliaries included
    end: int
    verb: str  # root of the plain form; "be" and "have" where nothing fuller follows
    base: str  # its plain form: "find" of "found"; "" of a verb that no list knows
    word: str  # as printed
    particle: str  # "down" of "turned down", ""
    subject: str  # "" where none is stated
    subject_at: Span | None  # where that stands, which may be in an earlier clause
    obj: str  # direct object, or what a form of "to be" says of the subject
    places: tuple[tuple[str, str], ...]  # (preposition, phrase) behind the verb, in order
    passive: bool
    denied: bool
    never: bool  # denied for all times
    real: bool  # neither wished nor conditional nor possible
    future: bool
    finite: bool  # False of "defending", "signed in Turin" without a form of "to be"
    opening: str  # phrase before the subject: "In 2015"
    link: str  # the word that binds the clause to what stands before it: "who", "and", ""

    @property
    def named_subject(self) -> str | None:
        """The subject where it names what the clause speaks of: no pronoun, no number alone, no half sentence."""
        words = self.subject.lower().split()
        named = (
            0 < len(words) <= _MOST_WORDS
            and words[-1] not in _NAMES_NOTHING
            and not (len(words) == 2 and words[0] in _NAMES_NOTHING)
            and not words[-1][0].isdigit()
        )
        return self.subject if named else None

    def phrase(self, *prepositions: str) -> str:
        """The first phrase behind one of the prepositions, "" where there is none."""
        return next((phrase for preposition, phrase in self.places if preposition in prepositions), "")

    @property
    def agent(self) -> str:
        """Who does it, as far as it is said."""
        return self.phrase("by") if self.passive else self.subject

    @property
    def theme(self) -> str:
        """What it is done to; of a verb without an object, whom it befalls."""
        return self.subject if self.passive else self.obj


@functools.lru_cache(maxsize=4096)
def read_clauses(text: str, lexicons: Lexicons) -> tuple[Clause, ...]:
    """The clauses of one sentence, in order of their verbs."""
    words = words_of(text)
    groups = tuple(groups_of(words, forms_of(lexicons)))
    clauses: list[Clause] = []
    parties = _NOBODY
    for number, group in enumerate(groups):
        bound = _bound(words, groups[number - 1].end if number else 0, group.start)
        parties = _parties(words, group, bound, parties, clauses)
        stop = groups[number + 1].start if number + 1 < len(groups) else len(words.lower)
        clauses.append(_clause(words, group, bound, stop, parties, clauses))
    return tuple(clauses)


@dataclass(frozen=True, slots=True)
class _Parties:
    """What stands before a verb, as ranges of words."""

    opening: Range
    subject: Range
    about: Range  # what "which" or "where" stands for, where the clause has a subject besides
    interrupted: Range  # the subject of the clause that this one, or the one that it goes on, stands in the middle of


_NOBODY = _Parties(NOWHERE, NOWHERE, NOWHERE, NOWHERE)


@dataclass(frozen=True, slots=True)
class _Bound:
    """Where a clause begins: behind the word `at`, which may be one before the first; `left` is the end of the verb before."""

    left: int
    at: int
    link: str

    def linked_at(self, group: Group) -> int:
        return self.at if self.link else group.start


def _bound(words: Words, left: int, verb: int) -> _Bound:
    lower = words.lower
    at = next((at for at in range(verb - 1, left - 1, -1) if words.bounds[at]), left - 1)
    link = lower[at] if at >= left and lower[at] in LINKS else ""
    if link and at > left and lower[at - 1] in LINKS and lower[at - 1] != "and":
        link = lower[at - 1]
    return _Bound(left, at, link)


def _parties(words: Words, group: Group, bound: _Bound, before: _Parties, clauses: Sequence[Clause]) -> _Parties:
    """`before`: of the last of the `clauses` that were read."""
    if words.lower[group.start] == "to" and clauses:
        return _Parties(NOWHERE, before.subject, NOWHERE, before.interrupted)
    first = bound.at + 1
    opening, subject = subject_of(words, first, group.start)
    unbroken = first == bound.left and bool(clauses)  # nothing between the two verbs but words
    goes_on = unbroken or bound.link in _JOINING
    interrupted = before.interrupted if goes_on else NOWHERE
    if unbroken and group.finite and _there(interrupted) and clauses[-1].verb not in _SAYS:
        return _Parties(NOWHERE, interrupted, NOWHERE, NOWHERE)  # "whoever sold €400 of stock | was fined"
    if bound.link in _JOINING and first < group.start:
        opening, subject = joined_subject(words, bound.left, bound.at, group.start) or (opening, subject)
    if unbroken and clauses[-1].link in _SUBORDINATE:
        opening, subject = NOWHERE, last_phrase(words, first, group.start)  # "when he left the house | the lights went"
    if _there(subject):
        about = antecedent_of(words, bound.left, bound.linked_at(group)) if bound.link in _ASIDE else NOWHERE
        held = about if bound.link in _ASIDE else interrupted if group.finite else subject
        return _Parties(opening, subject, about, held)
    by_the_way = (
        bound.link == "that" and bound.at and words.lower[bound.at - 1] == ","
    )  # "nine, that is, three quarters"
    if bound.link in RELATIVE and not by_the_way or not group.finite and not bound.link:
        subject = antecedent_of(words, bound.left, bound.linked_at(group))
        return _Parties(opening, subject, NOWHERE, subject)
    if bound.link or not group.finite:
        shares = bound.link in _JOINING and clauses and (group.finite or clauses[-1].finite)
        return _Parties(opening, before.subject if shares else NOWHERE, NOWHERE, interrupted)
    closes = first == group.start > bound.left and words.lower[bound.at] == ","
    inserted = inserted_before(words, bound.left, bound.at) if closes else NOWHERE
    if not _there(inserted):
        inserted = before.interrupted if closes and _there(before.interrupted) else before.subject
    return _Parties(opening, inserted, NOWHERE, interrupted)


def _there(phrase: Range) -> bool:
    return phrase[0] < phrase[1]


def _clause(
    words: Words, group: Group, bound: _Bound, stop: int, parties: _Parties, clauses: Sequence[Clause]
) -> Clause:
    """`stop`: where the next verb begins; `clauses`: those before this one."""
    subject, antecedent = words.between(*parties.subject), words.between(*parties.about)
    of_apart = group.form is not None and group.form.verb in _TAKES_OF
    obj_place, places, end, particle = behind_verb(words, group.end, stop, of_apart=of_apart)
    obj = words.between(*obj_place)
    if antecedent and bound.link == "where":
        places = (("in", antecedent), *places)
    elif antecedent and not obj and not group.passive and group.form is not None and group.finite:
        obj = antecedent
    verb = group.form.verb if group.form is not None else _auxiliary_verb(words.lower[group.main])
    none = _NONE.match(obj) if verb in {"be", "have"} or not group.denied else None
    carried = words.lower[group.start] == "to" and bool(clauses)
    return Clause(
        begin=clauses[-1].begin if carried else words.spans[min(bound.at + 1, group.start)][0],
        start=words.spans[group.start][0],
        end=words.spans[max(group.end, end) - 1][1],
        verb=verb,
        base=group.form.base if group.form is not None else verb,
        word=words.between(group.main, group.main + 1),
        particle=particle,
        subject=subject,
        subject_at=words.span(*parties.subject),
        obj=obj[none.end() :] if none else obj,
        places=places,
        passive=group.passive,
        denied=(group.denied != bool(_NO_ONE.match(subject))) or bool(none),
        never=group.never,
        real=group.real and bound.link not in _UNREAL_LINKS,
        future=group.future,
        finite=group.finite,
        opening=words.between(*parties.opening),
        link=bound.link,
    )


def _auxiliary_verb(word: str) -> str:
    return "be" if word in BE else "have" if word in HAVE else "do"
