"""The phrases around a verb: the subject before it, object and places behind it, the words that a relative clause is about.

All places are numbers of words, end exclusive; an empty range (start = end) is a phrase that is not there.
"""

from __future__ import annotations

from collections.abc import Sequence

from audit.parse.clauses.verbs import BE, HAVE
from audit.parse.clauses.words import (
    ADVERBS,
    DETERMINERS,
    LINKS,
    NEGATIONS,
    NUMBERS,
    PARTICLES,
    PREPOSITIONS,
    PRONOUNS,
    STOPS,
    Words,
)

Range = tuple[int, int]
NOWHERE: Range = (0, 0)

_PARTS_OF_PLACE = frozenset("front top middle centre side end edge bottom back foot".split())
_OF_ALL = frozenset({"all", "both", "each"})
_BESIDE_VERB = frozenset({"down", "out", "up", "off", "back", "away"})
_LONGEST = 8  # words of what a relative clause is about
_LONGEST_INSERTED = 12
_LONGEST_JOINED = 6
_DIGITS_OF_YEAR = 4
_ROUGHLY = frozenset("about over under around near".split())


def subject_of(words: Words, start: int, end: int) -> tuple[Range, Range]:
    """(opening phrase, subject) between a bound and the verb: "In 2015 | the council"."""
    lower = words.lower
    while start < end and (
        lower[start] in ADVERBS and lower[start] not in _OF_ALL or lower[start] in STOPS or lower[start] in LINKS
    ):
        start += 1
    while end > start and (
        lower[end - 1] in ADVERBS
        and not (lower[max(start, end - 2)] in {"at", "by", "for"} or lower[max(start, end - 2)] in DETERMINERS)
        or lower[end - 1] in NEGATIONS
        or lower[end - 1].endswith("ly")
        and end - start > 1
        and not words.capital(end - 1)
    ):
        end -= 1
    if start >= end:
        return NOWHERE, NOWHERE
    if lower[start] not in PREPOSITIONS:
        return NOWHERE, (start, end)
    cut = _behind_opening(lower, start, end)
    if cut is not None:
        return (start, cut), (cut, end)
    roughly = lower[start] in _ROUGHLY and end > start + 1 and _is_amount(lower[start + 1])
    return (NOWHERE, (start, end)) if roughly else ((start, end), NOWHERE)


def _is_amount(word: str) -> bool:
    """ "about | 30 volunteers", "over | half the crew"."""
    return word[0].isdigit() or word in NUMBERS or word in {"a", "half", "one"}


def _behind_opening(lower: Sequence[str], start: int, end: int) -> int | None:
    """Where the subject begins behind a phrase with a preposition that no comma closes."""
    for at in range(end - 1, start, -1):
        if lower[at] in PRONOUNS or lower[at] in DETERMINERS and at > start + 1 and lower[at - 1] not in PREPOSITIONS:
            return at
    for at in range(start + 1, min(start + 4, end - 1)):  # "In May 2019 sales"
        if len(lower[at]) == _DIGITS_OF_YEAR and lower[at].isdigit():
            return at + 1 if lower[at + 1] not in PREPOSITIONS else None
    return None


def inserted_before(words: Words, left: int, at: int) -> Range:
    """The subject before what stands between two commas, the second at `at`: "Margo Lind, 43, | sold".

    `left`: where the verb before ends. Nothing where the words before the first comma may belong to that verb.
    """
    lower = words.lower
    for first in range(at - 1, max(left, at - _LONGEST_INSERTED) - 1, -1):
        if lower[first] == ",":
            begin = _bound_before(words, left, first)
            if begin and lower[begin - 1] == "and" and (joined := joined_subject(words, left, begin - 1, first)):
                return joined[1]
            return subject_of(words, begin, first)[1] if begin is not None else NOWHERE
        if lower[first] in STOPS:
            break
    return NOWHERE


def joined_subject(words: Words, left: int, link: int, verb: int) -> tuple[Range, Range] | None:
    """(opening phrase, subject) where the link joins two nouns before the verb: "beer and cider | fell"."""
    begin = _bound_before(words, left, link)
    if begin is None or not 0 < link - begin <= _LONGEST_JOINED:
        return None
    return subject_of(words, begin, verb)


def _bound_before(words: Words, left: int, at: int) -> int | None:
    """Where the words before a place begin, behind a stop or a link; None where only a verb stands before them."""
    for place in range(at - 1, left - 1, -1):
        if words.bounds[place]:
            return place + 1
    return None if left else 0


def last_phrase(words: Words, start: int, end: int) -> Range:
    """What begins with the last "the", "his" or "she" between two places and belongs to no preposition."""
    for at in range(end - 1, start - 1, -1):
        word = words.lower[at]
        if (word in PRONOUNS or word in DETERMINERS) and words.lower[at - 1] not in PREPOSITIONS:
            return subject_of(words, at, end)[1]
    return NOWHERE


def antecedent_of(words: Words, left: int, at: int) -> Range:
    """The phrase that stands before the place: back to a stop, a link, a preposition other than "of", or a verb.

    `left`: where the verb before ends.
    """
    lower = words.lower
    end = at
    while end > left and lower[end - 1] in STOPS:
        end -= 1
    start = end
    while start > left and not (
        lower[start - 1] in STOPS
        or lower[start - 1] in LINKS
        or lower[start - 1] in PREPOSITIONS
        and lower[start - 1] not in {"of", "for"}
        or lower[start - 1] in BE
        or lower[start - 1] in HAVE
        or end - start > _LONGEST
    ):
        start -= 1
        if lower[start] in DETERMINERS and (start == 0 or lower[start - 1] not in {"of", "for"}):
            break
    if end - start > 2 and lower[start] in _PARTS_OF_PLACE and lower[start + 1] == "of":
        start += 2  # "stop in front of the altarpiece, which …"
    return start, end


def behind_verb(
    words: Words, start: int, stop: int, *, of_apart: bool
) -> tuple[Range, tuple[tuple[str, str], ...], int, str]:
    """(object, places as (preposition, phrase), end, particle) behind the verb, up to a stop, a link or the next verb.

    `of_apart`: behind this verb "of" begins a place of its own.
    """
    lower = words.lower
    end = start
    while end < stop and not words.bounds[end]:
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
    if not particle and obj_end > at + 1 and lower[obj_end - 1] in _BESIDE_VERB:
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
    return (at, max(at, obj_end)), tuple(places), end, particle
