"""One set of things, counted twice: "18 new buses have been ordered" against "the 16 new buses that were ordered".

In plain articles two counts of one noun nearly always speak of two sets, and their clauses share no other word. So two
counts are held against each other only when their clauses share a word that carries content, nothing tells two sets
apart, and the article counts such things in no third way.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from audit.claims.coverage import stem
from audit.compare.blocking import candidate_pairs
from audit.compare.ledger.entries import Entry, entries_of, read
from audit.compare.matters import CALENDAR, Matters
from audit.compare.statements import Statement, pair, readable, whole
from audit.compare.values.explained import Numbers, explained, numbers_by_article, told_in
from audit.compare.values.words import count_one_set, counting_lines, listed, no_evidence
from audit.model import ClaimPair
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_WORD = lazy_pattern(r"[a-z]+(?:-[a-z]+)*")
_SIDES = lazy_pattern(r"\b(?:north|south|east|west|upper|lower|left|right|inner|outer)(?:ern)?\b")
_ROLES = frozenset({"value", "denominator"})
_GOES_ON = frozenset({"still", "then", "also", "over"})  # these set no two sets apart
_EVERYWHERE = 2
_LEAST_DIGITS = 3  # of a number whose digits change places

Values = Mapping[tuple[str, str], set[float]]  # by article and noun


def compare_counts(statements: Sequence[Statement], matters: Matters, lexicons: Lexicons) -> Iterator[ClaimPair]:
    """Conflicts between counts of one set, in one article or in two on one matter."""
    entries = list(entries_of(statements))
    values: dict[tuple[str, str], set[float]] = defaultdict(set)
    for entry in entries:
        values[entry.document, entry.noun].add(entry.quantity.low or 0.0)
    numbers = numbers_by_article(statements)
    for one, two in candidate_pairs(entries, lambda each: [each.noun, *counting_lines(each.noun, lexicons)]):
        if one.statement is two.statement or _meet(one, two) or not count_one_set(one.noun, two.noun, lexicons):
            continue
        if not matters.one(one.statement, two.statement) or not _speaks(one) or not _speaks(two):
            continue
        slip = _is_slip(one.quantity.text, two.quantity.text)
        shared = _shared(one, two, lexicons)
        if not _of_one_set(one, two, shared, slip=slip, alone=_alone(one, two, values)):
            continue
        if _told_apart(one, two, lexicons) or _explained(one, two, numbers):
            continue
        words = readable(shared, one.statement.claim.text)
        yield pair(
            "numeric", "conflict" if slip and shared else "possible",
            one.statement.claim, whole(one.statement.claim), two.statement.claim, whole(two.statement.claim),
            subject=words or one.noun, measure=one.noun, value=one.quantity.text, other_value=two.quantity.text,
            agreeing=("measure", "subject"), differing=("value",), unstated=("time",),
            reason=f"Both passages count {one.quantity.unit}{f' ({words})' if words else ''}, and neither says that "
                "others are meant.",
            confidence=0.7,
        )  # fmt: skip


def _speaks(entry: Entry) -> bool:
    claim = entry.statement.claim
    return entry.quantity.role in _ROLES and entry.statement.asserted and claim.polarity != "denied"


def _meet(one: Entry, two: Entry) -> bool:
    a, b = one.quantity, two.quantity
    return (a.low or 0.0) <= (b.high or 0.0) and (b.low or 0.0) <= (a.high or 0.0)


def _shared(one: Entry, two: Entry, lexicons: Lexicons) -> frozenset[str]:
    """Words of both clauses that say what is counted; of a count that is restricted only what restricts it."""
    sides = [read(each).behind if read(each).restricted else read(each).clause for each in (one, two)]
    names = frozenset(stem(name.lower()) for each in (one, two) for name in each.statement.names - CALENDAR)
    return (sides[0] & sides[1]) - no_evidence(lexicons) - names  # names agree easily


def _alone(one: Entry, two: Entry, values: Values) -> bool:
    """The articles count such things in these two ways only."""
    told = [
        values[each.document, noun]
        for each in (one, two)
        for noun in (one.noun, two.noun)
        if (each.document, noun) in values
    ]
    return len(set[float]().union(*told)) == 2


def _of_one_set(one: Entry, two: Entry, shared: frozenset[str], *, slip: bool, alone: bool) -> bool:
    first, second = read(one), read(two)
    definite = first.definite or second.definite
    if slip and (shared or definite and alone):
        return True
    if not alone:
        return False
    alike = first.described & second.described
    if first.described != second.described and len(shared) < 2:
        return False
    return len(shared) >= 2 or bool(shared) and (definite or bool(alike))


def _told_apart(one: Entry, two: Entry, lexicons: Lexicons) -> bool:
    """A word beside one of them, a year, a name or a description tells that two sets are meant."""
    first, second = read(one), read(two)
    if first.portion or second.portion or first.choice or second.choice:
        return True
    sides = [frozenset(_SIDES.findall(each.statement.claim.text.lower())) for each in (one, two)]
    if sides[0] != sides[1]:
        return True  # "the west shore", "the east shore"
    if (first.near ^ second.near) & listed("close_apart", lexicons) - _GOES_ON:
        return True
    if (_plain(one) ^ _plain(two)) & (listed("set_apart", lexicons) | listed("expects", lexicons)):
        return True
    if first.described and second.described and not first.described & second.described:
        return True
    a, b = one.statement, two.statement
    if a.years and b.years and not a.years & b.years:
        return True
    if a.claim.speaker and b.claim.speaker and a.claim.speaker != b.claim.speaker:
        return True
    if first.names and second.names and not first.names & second.names:
        return True
    return _is_part(one, two) or _is_part(two, one)


def _plain(entry: Entry) -> frozenset[str]:
    return frozenset(_WORD.findall(entry.statement.claim.text.lower()))


def _is_part(part: Entry, entire: Entry) -> bool:
    """ "The 27 lines … We looked at five lines": a smaller number without an article, told after the whole."""
    return (
        read(entire).definite
        and not read(part).definite
        and (part.quantity.high or 0.0) < (entire.quantity.low or 0.0)
        and part.document == entire.document
        and part.quantity.start_at > entire.quantity.start_at
    )


def _explained(one: Entry, two: Entry, numbers: Numbers) -> bool:
    """A third number is their sum or difference; a "one" or a "two" stands in every article and explains nothing."""
    first, second = one.quantity.value or 0.0, two.quantity.value or 0.0
    told = told_in(numbers, one.document, two.document)
    return abs(first - second) > _EVERYWHERE and explained(first, second, told)


def _is_slip(one: str, two: str) -> bool:
    """Two neighbouring digits have changed places: 214 and 241."""
    left, right = re.sub(r"\D", "", one), re.sub(r"\D", "", two)
    if len(left) != len(right) or len(left) < _LEAST_DIGITS:
        return False
    at = [place for place in range(len(left)) if left[place] != right[place]]
    return len(at) == 2 and at[1] == at[0] + 1 and left[at[0]] == right[at[1]] and left[at[1]] == right[at[0]]
