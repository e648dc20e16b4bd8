"""One thing, one measure, two values: "It has 120 beds" against "the 140-bed hospital".

The noun that names the thing must be shared, what describes it must not differ, and no word of either clause may say
that its value belongs to another part, time, plan or limit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.compare.blocking import candidate_pairs
from audit.compare.matters import CALENDAR
from audit.compare.statements import Statement, pair, readable, whole
from audit.compare.values.explained import explained, printed_numbers
from audit.compare.values.place import Told
from audit.compare.values.told import described_behind
from audit.compare.values.words import count_one_set, listed
from audit.model import ClaimPair
from audit.parse.lexicons import Lexicons

_FARTHEST = 12.0  # times: a thing is not told to be both 3 and 200 metres; one of the two is its height
_FARTHEST_LOOSE = 4.0  # where no passage speaks of "the 140-bed hospital" or "all 350 employees"


def compare_things(told: Sequence[Told], statements: Sequence[Statement], lexicons: Lexicons) -> Iterator[ClaimPair]:
    """Conflicts between values of one thing in one article."""
    numbers = printed_numbers(statements)
    for one, two in candidate_pairs(told, lambda each: _keys(each, lexicons)):
        if one.statement is two.statement or _meet(one, two) or not _one_measure(one, two, lexicons):
            continue
        shared = one.heads & two.heads
        if not shared and not (_undertaking(one, lexicons) or _undertaking(two, lexicons)):
            continue
        if not _one_thing(one, two, lexicons) or _told_apart(one, two) or _told_elsewhere(one, two, told, lexicons):
            continue
        first, back = (two, one) if one.definite and not two.definite else (one, two)
        if back.definite and explained(
            first.value, back.value, numbers, counted="-" not in back.text or back.dimension.startswith("money")
        ):
            continue
        subject = readable(shared, one.statement.claim.text)
        yield pair(
            "numeric", "conflict", one.statement.claim, whole(one.statement.claim), two.statement.claim, whole(two.statement.claim),
            subject=subject, measure=one.measure or two.measure or one.dimension, value=one.text, other_value=two.text, agreeing=("subject", "unit"), differing=("value",),
            unstated=("time",), reason=f"Both passages give a figure for one thing ({subject}): {one.text} and {two.text}.", confidence=0.75,
        )  # fmt: skip


def _keys(told: Told, lexicons: Lexicons) -> Iterator[tuple[str, str]]:
    for head in told.heads:
        yield told.dimension, head
    if told.dimension.startswith("money") and (
        told.measure == "cost" or told.definite and _undertaking(told, lexicons)
    ):
        yield told.dimension, " undertaking"  # "the €2.3 million project" can be whatever costs money


def _undertaking(told: Told, lexicons: Lexicons) -> bool:
    return told.definite and not told.measure and not told.heads.isdisjoint(listed("undertakings", lexicons))


def _meet(one: Told, two: Told) -> bool:
    if one.low < two.high and two.low < one.high or (one.low, one.high) == (two.low, two.high):
        return True
    small, large = sorted((abs(one.low + one.high), abs(two.low + two.high)))
    return small == 0 or large / small > (_FARTHEST if one.definite or two.definite else _FARTHEST_LOOSE)


def _one_measure(one: Told, two: Told, lexicons: Lexicons) -> bool:
    if one.dimension == "count":
        return count_one_set(one.measure, two.measure, lexicons)
    return one.measure == two.measure if one.measure and two.measure else one.definite != two.definite


def _one_thing(one: Told, two: Told, lexicons: Lexicons) -> bool:
    """Neither is described by a word that the other's sentence does not know; no part is held against its whole."""
    if one.part or two.part:
        part, entire = (one, two) if one.part else (two, one)
        if not entire.definite or entire.part:
            return False
        if part.high <= entire.low and listed("introduces", lexicons).isdisjoint(part.clause.lower().split()):
            return False
    mine, theirs = (each.described - (one.heads & two.heads) for each in (one, two))
    if mine and theirs and not mine & theirs:
        return False
    for each, other in ((one, two), (two, one)):
        known = other.statement.words | other.statement.context | other.described | other.heads
        behind = frozenset().union(*(described_behind(each, head) for head in one.heads & two.heads))
        if each.definite and not (each.described | behind) <= known:
            return False
        if not each.definite and not other.definite and not each.described <= known:
            return False
    return True


def _told_apart(one: Told, two: Told) -> bool:
    if one.apart != two.apart or one.new and (two.new or two.dimension != "duration"):
        return True
    if two.new and one.dimension != "duration":
        return True
    a, b = one.statement, two.statement
    if a.years != b.years and (
        a.years and b.years or any(str(year) in each.clause for each in (one, two) for year in each.statement.years)
    ):
        return True
    mine, theirs = a.names - b.names - CALENDAR, b.names - a.names - CALENDAR
    if mine and theirs and not a.names & b.names and not (one.definite or two.definite):
        return True
    return bool(a.claim.speaker and b.claim.speaker and a.claim.speaker != b.claim.speaker)


def _told_elsewhere(one: Told, two: Told, told: Sequence[Told], lexicons: Lexicons) -> bool:
    """A third value of this kind of thing: then there are several such things, or parts of them."""
    others = [
        each
        for each in told
        if each is not one
        and each is not two
        and each.dimension == one.dimension
        and (not one.heads & two.heads or each.heads & one.heads & two.heads)
        and _one_measure(each, one, lexicons)
        and _one_measure(each, two, lexicons)
    ]
    return any(not _same(each, one) and not _same(each, two) for each in others)


def _same(one: Told, two: Told) -> bool:
    return one.low < two.high and two.low < one.high or (one.low, one.high) == (two.low, two.high)
