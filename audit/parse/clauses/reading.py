"""One sentence cut into clauses, each with its verb and the phrases around it."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from audit.parse.clauses.groups import (
    ADVERBS,
    DETERMINERS,
    LINKS,
    NEGATIONS,
    PARTICLES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVE,
    STOPS,
    Group,
    Words,
    groups_of,
)
from audit.parse.clauses.verbs import BE, HAVE, forms_of
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_TOKEN = lazy_pattern(r"[^\W_](?:[\w’'-]*[^\W_’'-])?(?:[’'](?=\s))?|[,;:()“”\"–—.!?]")
_UNREAL_LINKS = frozenset({"if", "unless", "whether", "until", "before", "than"})
_PARTS_OF_PLACE = frozenset("front top middle centre side end edge bottom back foot".split())
# "acquitted of fraud", "robbed of": here "of" begins a phrase of its own
_TAKES_OF = frozenset(
    "acquit convict accus clear rob depriv warn inform remind suspect cur strip di consist dispos".split()
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One verb with its places; texts as printed, offsets in the sentence, end exclusive."""

    begin: int  # where its own words begin, behind a stop or a link
    start: int  # where its verb begins
    end: int
    verb: str  # root of the plain form; "be" and "have" where nothing fuller follows
    word: str  # as printed
    particle: str  # "down" of "turned down", ""
    subject: str  # "" where none is stated
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
    found = [(match.start(), match.end()) for match in _TOKEN.finditer(text)]
    words = Words(text, tuple(found), tuple(text[start:end].lower() for start, end in found))
    groups = list(groups_of(words, forms_of(lexicons)))
    clauses: list[Clause] = []
    for number in range(len(groups)):
        clauses.append(_clause(words, groups, number, clauses))
    return tuple(clauses)


def _clause(words: Words, groups: Sequence[Group], number: int, clauses: Sequence[Clause]) -> Clause:
    group = groups[number]
    lower = words.lower
    left = groups[number - 1].end if number else 0
    bound = next((at for at in range(group.start - 1, left - 1, -1) if _bounds(lower, at)), left - 1)
    link = lower[bound] if bound >= left and lower[bound] in LINKS else ""
    linked_at = bound
    if bound > left and lower[bound] in LINKS and lower[bound - 1] in LINKS:
        link = lower[bound - 1] if lower[bound - 1] != "and" else link
    opening, subject = _subject(words, max(bound + 1, left), group.start)
    antecedent = ""
    if group.start and lower[group.start] == "to" and number:
        subject = clauses[-1].subject
    elif not subject:
        if link in RELATIVE or not group.finite and not link:
            subject = _antecedent(words, linked_at if link else group.start)
        elif link in {"and", "but", "or", ""} and clauses:
            subject = clauses[-1].subject if group.finite or clauses[-1].finite else ""
    elif link in {"which", "that", "whom", "where"}:
        antecedent = _antecedent(words, linked_at)
    stop = groups[number + 1].start if number + 1 < len(groups) else None
    of_apart = group.form is not None and group.form.verb in _TAKES_OF
    obj, places, end, particle = _behind(words, group.end, stop, of_apart=of_apart)
    if antecedent and link == "where":
        places = (("in", antecedent), *places)
    elif antecedent and not obj and not group.passive and group.form is not None and group.finite:
        obj = antecedent
    no_one = bool(re.match(r"(?:no|nobody|none|neither|not)\b", subject, re.IGNORECASE))
    verb = group.form.verb if group.form is not None else _auxiliary_verb(lower[group.main])
    none = re.match(r"(?:no|not|never)\s+", obj) if verb in {"be", "have"} or not group.denied else None
    carried = lower[group.start] == "to" and bool(clauses)
    begin = clauses[-1].begin if carried else words.spans[min(bound + 1, group.start)][0]
    return Clause(
        begin, words.spans[group.start][0], words.spans[max(group.end, end) - 1][1], verb, words.between(group.main, group.main + 1),
        particle, subject, obj[none.end() :] if none else obj, places, group.passive, (group.denied != no_one) or bool(none), group.never,
        group.real and link not in _UNREAL_LINKS, group.future, group.finite, opening, link,
    )  # fmt: skip


def _auxiliary_verb(word: str) -> str:
    return "be" if word in BE else "have" if word in HAVE else "do"


def _bounds(lower: Sequence[str], at: int) -> bool:
    return (
        lower[at] in STOPS
        or lower[at] in LINKS
        and not (
            lower[at] in {"since", "before", "after", "until", "as", "that", "once"} and _is_preposition(lower, at)
        )
    )


def _is_preposition(lower: Sequence[str], at: int) -> bool:
    """ "since 2010", "before noon", "that house": no link between clauses."""
    following = lower[at + 1] if at + 1 < len(lower) else ""
    return following[:1].isdigit() or lower[at] == "that" and at > 0 and lower[at - 1] in PREPOSITIONS


def _subject(words: Words, start: int, end: int) -> tuple[str, str]:
    """(opening phrase, subject) between a bound and the verb."""
    lower = words.lower
    while start < end and (lower[start] in ADVERBS or lower[start] in STOPS or lower[start] in LINKS):
        start += 1
    while end > start and (
        lower[end - 1] in ADVERBS
        and lower[max(start, end - 2)] not in {"at", "by", "for"}
        or lower[end - 1] in NEGATIONS
        or lower[end - 1].endswith("ly")
        and end - start > 1
    ):
        end -= 1
    if start >= end:
        return "", ""
    if lower[start] in PREPOSITIONS:
        cut = next(
            (
                at
                for at in range(end - 1, start, -1)
                if lower[at] in PRONOUNS or lower[at] in DETERMINERS and at > start + 1
            ),
            None,
        )
        if cut is None:
            return words.between(start, end), ""
        return words.between(start, cut), words.between(cut, end)
    return "", words.between(start, end)


def _antecedent(words: Words, at: int) -> str:
    """The phrase that stands before the place: back to a stop, a link, a preposition other than "of", or a verb."""
    lower = words.lower
    end = at
    while end > 0 and lower[end - 1] in STOPS:
        end -= 1
    start = end
    while start > 0 and not (
        lower[start - 1] in STOPS
        or lower[start - 1] in LINKS
        or lower[start - 1] in PREPOSITIONS
        and lower[start - 1] not in {"of", "for"}
        or lower[start - 1] in BE
        or lower[start - 1] in HAVE
        or end - start > 8
    ):
        start -= 1
        if lower[start] in DETERMINERS and (start == 0 or lower[start - 1] not in {"of", "for"}):
            break
    if end - start > 2 and lower[start] in _PARTS_OF_PLACE and lower[start + 1] == "of":
        start += 2  # "stop in front of the altarpiece, which …"
    return words.between(start, end)


def _behind(
    words: Words, start: int, stop: int | None, *, of_apart: bool
) -> tuple[str, tuple[tuple[str, str], ...], int, str]:
    """(object, phrases, end, particle) behind the verb, up to a stop, a link or the next verb."""
    lower = words.lower
    end = start
    limit = stop if stop is not None else len(lower)
    while end < limit and not _bounds(lower, end):
        end += 1
    particle, at = "", start
    if (
        at < end
        and lower[at] in PARTICLES
        and (at + 1 >= end or lower[at] not in {"in", "on", "over", "through"} or lower[at + 1] in PREPOSITIONS)
    ):
        particle, at = lower[at], at + 1
    cuts = [place for place in range(at, end) if lower[place] in PREPOSITIONS]
    first = cuts[0] if cuts else end
    obj_end = first
    while obj_end > at and (lower[obj_end - 1] in ADVERBS or lower[obj_end - 1].endswith("ly") and obj_end - at > 1):
        obj_end -= 1
    if not particle and obj_end > at + 1 and lower[obj_end - 1] in {"down", "out", "up", "off", "back", "away"}:
        particle, obj_end = lower[obj_end - 1], obj_end - 1
    while at < obj_end and lower[at] in ADVERBS:
        at += 1
    places: list[tuple[str, str]] = []
    began = at  # of the last phrase
    for number, cut in enumerate(cuts):
        following = cuts[number + 1] if number + 1 < len(cuts) else end
        if following <= cut + 1:
            continue
        if lower[cut] == "of" and places:
            places[-1] = (places[-1][0], words.between(began, following))
        elif lower[cut] == "of" and cut == obj_end and obj_end > at and not of_apart:
            obj_end = following
        else:
            began = cut + 1
            places.append((lower[cut], words.between(began, following)))
    return words.between(at, obj_end), tuple(places), end, particle
