"""One happening, dated twice: "the park was opened in 1976" against "since the park was opened in 1967".

In plain articles the clauses of two dates hardly ever share two words that carry content, unless they date one thing.
Words of beginning count as one word, and so do words of ending; "it" stands for what was named before it.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.calendar_names import MONTH, MONTHS
from audit.compare.blocking import candidate_pairs
from audit.compare.ledger.families import family
from audit.compare.ledger.slips import CORRECTS, OTHERS
from audit.compare.matters import CALENDAR, Matters
from audit.compare.statements import Statement, pair, part_of, refers_back
from audit.compare.values.place import FUNCTION
from audit.compare.values.words import listed
from audit.model import ClaimPair, Quantity
from audit.parse.clauses import read_clauses
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_DATE = lazy_pattern(
    rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<month>{MONTH})\b(?:\s+(?P<day2>\d{{1,2}})"
    rf"(?!\d))?(?:,?\s+(?P<year>\d{{4}}))?|(?P<year2>\d{{4}})",
    re.IGNORECASE,
)
_WORD = lazy_pattern(r"[A-Za-z][\w’'-]*")
_STOP = lazy_pattern(
    r"[;:()](?!\d)|,(?!\d)|\s[–—-]\s|\s(?:but|and|while|whereas|although|though|because|before|after|until|if"
    r"|unless|compared with)\s",
    re.IGNORECASE,
)
_POINT = lazy_pattern(
    r"(?:^|\b(?P<how>in|on|of|since|for)\s+)(?:(?:early|late|mid)-?\s*|the\s+(?:spring|summer|autumn|winter"
    r"|end|beginning|middle)\s+of\s+)?(?:\w+day,?\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_RELATIVE = lazy_pattern(r"\s*(?:who|which|whose|where)\b")
_IT = lazy_pattern(r"\b(?:it|they)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_BEGINNING, _ENDING, _UNDERTAKING = "\x00begin", "\x00end", "\x00undertaking"
_SIGNS = frozenset({_BEGINNING, _ENDING})
_LEAST_SHARED = 2
_LIFE = tuple(
    "born birth baptised died death buried married wedding divorced elected knighted jailed sentenced arrested killed "
    "murdered retired resigned emigrated graduated".split()
)
_NO_DEED = frozenset({"", "be", "have", "do"})
_LITTLE = frozenset(map(family, [*FUNCTION, "last", "first", "new", "old"]))
_SHORT_LEAD = 4  # words before a date with which the sentence opens

Day = tuple[int, int, int]  # year, month, day; 0 where it is not told


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with the families of the words of its clause."""

    statement: Statement
    quantity: Quantity
    day: Day
    since: bool
    words: frozenset[str]
    own: frozenset[str]  # of these, the ones that stand in the statement itself
    order: tuple[str, ...]  # families of the clause's words in their order; of words without content the words

    side: tuple[int, int, str]  # the clause, as a side of a pair

    @property
    def document(self) -> str:
        return self.statement.claim.document_id


def compare_dates(statements: Sequence[Statement], matters: Matters, lexicons: Lexicons) -> Iterator[ClaimPair]:
    """Conflicts between dates of one happening, in one article or in two on one matter."""
    dated = [each for statement in statements for each in dates_of(statement, lexicons)]
    for one, two in candidate_pairs(dated, lambda each: each.words, least=_LEAST_SHARED):
        if one.statement is two.statement or not _exclude(one.day, two.day) or one.since != two.since:
            continue
        if not matters.one(one.statement, two.statement):
            continue
        shared = one.words & two.words
        named = shared - _SIGNS
        if not named & (one.own | two.own) or not (named & one.own & two.own or shared & _SIGNS):
            continue  # what only the sentences before have in common is not what is dated
        if named == {_UNDERTAKING} and (one.document == two.document or _UNDERTAKING in one.own & two.own):
            continue  # one of two articles on a scheme says "the scheme", the other "it"
        if not shared & _SIGNS and (_one_name(named, one) or _one_name(named, two)):
            continue  # they share what they speak of, but not what happened to it
        if not shared & _SIGNS and _numbers(one) != _numbers(two):
            continue  # a figure of each year
        if any(_of_another_kind(word, one, two) for word in named):
            continue
        if shared.isdisjoint(_SIGNS | _of_life()) and _other_deeds(one, two, lexicons):
            continue
        if _of_other_things(one, two, lexicons):
            continue
        if _told_apart(one, two) or _told_often(one, two, shared, dated):
            continue
        words = _shown(shared, one, two)
        sure = bool(one.day[0] and two.day[0]) and shared <= one.own & two.own
        yield pair(
            "attribute", "conflict" if sure else "possible", one.statement.claim, one.side, two.statement.claim, two.side,
            subject=words, measure="date", value=one.quantity.text, other_value=two.quantity.text, agreeing=("subject", "event"), differing=("time",),
            unstated=() if sure else ("subject",), reason=f"Both passages seem to date one event ({words}): {one.quantity.text} and {two.quantity.text}.", confidence=0.7,
        )  # fmt: skip


def dates_of(statement: Statement, lexicons: Lexicons) -> Iterator[Dated]:
    """The dates of an asserted passage at which, on which or since which something was so."""
    claim = statement.claim
    if claim.role not in {"body", "caption"} or not statement.asserted or claim.quoted:
        return
    at = 0
    for quantity in statement.quantities:
        if quantity.kind not in {"date", "year"}:
            continue
        place = claim.text.find(quantity.text, at)
        match = _DATE.search(quantity.text)
        if place < 0 or match is None or quantity.text.endswith("s"):  # "the 1980s" last ten years
            continue
        at = place + len(quantity.text)
        clause, start, end = _clause(claim.text, place, at)
        point = _POINT.search(claim.text[start:place])
        if point is None:
            continue
        words = _families(clause, statement, lexicons)
        if _BEGINNING in words and not words.isdisjoint(map(family, listed("begun", lexicons))):
            words |= {_UNDERTAKING}
        back = frozenset[str]()
        if it := _IT.search(re.split(r"\b(?:in|on|since)\b", claim.text[start:place])[0]):
            earlier = claim.text[: start + it.start()]
            back = _families(earlier, statement, lexicons) or (
                frozenset(map(family, statement.context)) if refers_back(statement) else back
            )
        elif refers_back(statement):
            back = frozenset(map(family, statement.context))
        if back and _BEGINNING in words:
            back |= {_UNDERTAKING}
        day = (
            int(match["year"] or match["year2"] or 0),
            MONTHS.index(match["month"].capitalize()) + 1 if match["month"] else 0,
            int(match["day"] or match["day2"] or 0),
        )
        since = (point["how"] or "").lower() == "since"
        order = tuple(
            word if (word := each.lower()) in FUNCTION | OTHERS else family(word) for each in _WORD.findall(clause)
        )
        yield Dated(
            statement, quantity, day, since, words | back - _empty(lexicons), words, order, part_of(claim, start, end)
        )


def _clause(text: str, start: int, end: int) -> tuple[str, int, int]:
    """The stretch between two stops around a date; of a sentence that opens with the date, the next stretch too."""
    first = max((stop.end() for stop in _STOP.finditer(text, 0, start)), default=0)
    if first and _RELATIVE.match(text, first):
        first = max((stop.end() for stop in _STOP.finditer(text, 0, first - 1)), default=0)
    stop = _STOP.search(text, end)
    last = stop.start() if stop else len(text)
    if stop and stop.group() == "," and first == 0 and len(text[:start].split()) < _SHORT_LEAD:
        following = _STOP.search(text, stop.end())
        last = following.start() if following else len(text)
    return f"{text[first:start]} {text[end:last]}", first, last


def _families(text: str, statement: Statement, lexicons: Lexicons) -> frozenset[str]:
    """Families of the words that carry content and are no names; begin and end as one word each."""
    small = text.lower()
    names = statement.names
    words = _WORD.findall(text)
    found = {family(word) for word in words if word not in names}
    if found & _of_life():
        found |= {family(word) for word in words}  # whose life it is, a name tells
    for sign, category in ((_BEGINNING, "begins"), (_ENDING, "closes")):
        for phrase in lexicons.terms("comparison", category):
            if phrase in small and re.search(rf"\b{phrase}\b", small):
                found -= {family(word) for word in phrase.split()}
                found.add(sign)
    return frozenset(found) - _empty(lexicons)


@functools.cache
def _of_life() -> frozenset[str]:
    return frozenset(map(family, _LIFE))


@functools.lru_cache(maxsize=4)
def _empty(lexicons: Lexicons) -> frozenset[str]:
    """Families that say nothing of what is dated."""
    plain = [*FUNCTION, *(name.lower() for name in CALENDAR), "early", "mid", "until", "since", "mr", "mrs", "ms", "dr"]
    return frozenset(map(family, [*plain, *lexicons.terms("values", "no_evidence")])) | {""}


def _exclude(one: Day, two: Day) -> bool:
    """Both are told alike and differ: two years, or two months or days of the same year or of none."""
    if bool(one[0]) != bool(two[0]) or one[0] != two[0]:
        return bool(one[0] and two[0])
    if not one[1] or not two[1]:
        return False
    return one[1] != two[1] or bool(one[2] and two[2] and one[2] != two[2])


def _numbers(dated: Dated) -> frozenset[float]:
    """What the clause counts or measures beside its date."""
    start, end, _ = dated.side
    return frozenset(
        each.value
        for each in dated.statement.quantities
        if each.value is not None and each.kind not in {"date", "year"} and start <= each.start_at < end
    )


def _one_name(shared: frozenset[str], dated: Dated) -> bool:
    """The words stand side by side: "ferry line" is one thing."""
    places = [at for at, word in enumerate(dated.order) if word in shared]
    return not places or places[-1] - places[0] < len(shared)


def _of_another_kind(word: str, one: Dated, two: Dated) -> bool:
    """ "the night bus" and "the day bus": one word under two descriptions names two things."""
    described = [
        {
            before
            for before, after in itertools.pairwise(each.order)
            if after == word and before and before not in FUNCTION
        }
        for each in (one, two)
    ]
    return bool(described[0] and described[1] and not described[0] & described[1])


def _other_deeds(one: Dated, two: Dated, lexicons: Lexicons) -> bool:
    """ "Turned it down in 2019", "agreed it in 2023": each sentence has its verbs, and none in common."""
    verbs, others = (_verbs(each.statement, lexicons) for each in (one, two))
    return bool(verbs and others) and verbs.isdisjoint(others)


def _verbs(statement: Statement, lexicons: Lexicons) -> frozenset[str]:
    """The known verbs of the sentence, in their plain form."""
    return frozenset(each.base for each in read_clauses(statement.claim.text, lexicons)) - _NO_DEED


def _of_other_things(one: Dated, two: Dated, lexicons: Lexicons) -> bool:
    """ "The last wolf was shot", "the last bear was shot": one passive verb, and two things that it is said of."""
    mine, theirs = (_undergone(each.statement, lexicons) for each in (one, two))
    return any(deed == other and not heads & others for deed, heads in mine for other, others in theirs)


def _undergone(statement: Statement, lexicons: Lexicons) -> tuple[tuple[str, frozenset[str]], ...]:
    """Each passive verb of the sentence in its plain form, with the families of the words of its named subject."""
    clauses = read_clauses(statement.claim.text, lexicons)
    return tuple(
        (
            each.base,
            frozenset(map(family, _WORD.findall(each.named_subject.split(" of ")[0].split(" in ")[0]))) - _LITTLE,
        )
        for each in clauses
        if each.passive and each.base and each.named_subject
    )


def _told_apart(one: Dated, two: Dated) -> bool:
    if ({*one.order} ^ {*two.order}) & (OTHERS | {"again", "anew", family("anew")}):
        return True
    a, b = one.statement.names - CALENDAR, two.statement.names - CALENDAR
    if a - b and b - a and not a & b and one.document == two.document:
        return True
    if CORRECTS.search(one.statement.claim.text) or CORRECTS.search(two.statement.claim.text):
        return True
    said, other = one.statement.claim, two.statement.claim
    return bool(said.speaker and other.speaker and said.speaker != other.speaker)


def _told_often(one: Dated, two: Dated, shared: frozenset[str], dated: Sequence[Dated]) -> bool:
    """A third date stands with the same words: such things happen again and again."""
    here = {one.document, two.document}
    days = {each.day for each in dated if each.document in here and shared <= each.words}
    return any(_exclude(day, one.day) and _exclude(day, two.day) for day in days)


def _shown(shared: frozenset[str], one: Dated, two: Dated) -> str:
    """The shared words as printed."""
    words = [word for each in (one, two) for word in _WORD.findall(each.statement.claim.text)]
    found = {family(word): word for word in reversed(words) if family(word) in shared}
    return ", ".join(sorted(found.values())[:4]) or "its beginning"
