"""A deed outside the time in which it can have been done: after an end, before a beginning, before what it follows.

Three ways: somebody or something acts in a year after it died or closed; somebody has done since 2009 what he took over in
2011; a sentence puts one date after another that is later. Deeds, ends and beginnings stand in the list `tenures`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.claims.coverage import stem
from audit.compare.entities.people import People, people_of
from audit.compare.entities.phrases import phrase_of
from audit.compare.entities.tellings import Party, Telling, outside_quotes, same_party, tellings_of
from audit.compare.statements import Statement, pair, whole
from audit.model import ClaimPair
from audit.parse.calendar_dates import find_dates
from audit.parse.lexicons import Lexicons
from audit.parse.opposites import root
from audit.patterns import lazy_pattern

_IN_YEAR = lazy_pattern(r"\b(?:in|In|of|by)\s+(?:the\s+)?(?:\w+\s+){0,3}?(?P<year>(?:1[0-9]|20)\d\d)\b")
_SINCE = lazy_pattern(r"\b(?:since|Since)\s+(?:\w+\s+)?(?P<year>(?:1[0-9]|20)\d\d)\b")
_REVIVED = lazy_pattern(
    r"\b(?:reopen\w*|re-open\w*|refound\w*|reviv\w*|posthum\w*|again|new\s+owner\w*|successor|resum\w*"
    r"|returned|back|rebuil\w*|taken\s+over|bought|name(?:d)?\s+after|memor\w*|statue|remember\w*|heirs?"
    r"|estate|second\s+time|temporar\w*|briefly)\b",
    re.IGNORECASE,
)
_DEATH = lazy_pattern(
    r"\b(?P<whose>[Aa]fter\s+(?:his|her)|[Hh]is|[Hh]er)\s+death\s+in\s+(?:(?:the|early|late)\s+)*(?:\w+\s+)?"
    r"(?:of\s+)?(?P<year>(?:1[0-9]|20)\d\d)\b"
)
_FOLLOWS = lazy_pattern(
    r"\b(?:in|on)\s+(?P<first>[^,;.]{3,30}?\d{4}),?\s+(?:[\w-]+\s+){0,3}?after\s+[^,;.]{3,60}?\b(?:in"
    r"|on)\s+(?P<second>[^,;.]{3,30}?\d{4})\b"
)
_LASTING = frozenset("liv know marry suffer resid play love lik".split())


@dataclass(frozen=True, slots=True)
class _Dated:
    telling: Telling
    who: Party
    year: int
    said: str


def compare_tenures(statements: Sequence[Statement], lexicons: Lexicons) -> Iterator[ClaimPair]:
    """Conflicts of order within one article."""
    yield from _followed(statements)
    if not any(statement.years for statement in statements):
        return
    people = people_of(statement.claim.text for statement in statements)
    tellings = [each for each in tellings_of(statements, people, lexicons) if each.clause.finite and each.clause.real]
    yield from _after_the_end(tellings, lexicons)
    yield from _before_the_start(tellings, lexicons)
    yield from _wedding_after_death(statements, tellings, people)


@functools.lru_cache(maxsize=8)
def _verbs(lexicons: Lexicons, category: str) -> frozenset[str]:
    """Verbs with their particle or object: "close", "shut down", "close books"."""
    return frozenset(
        " ".join((root(words[0]), *words[1:]))
        for term in lexicons.terms("tenures", category)
        if (words := term.split())
    )


def _is(telling: Telling, verbs: frozenset[str], *, alone: bool = False) -> bool:
    """The verb is listed, by itself or with its object; `alone`: a listed verb with an object of another kind does not count."""
    clause = telling.clause
    head = phrase_of(clause.obj).head if clause.obj else ""
    if clause.denied:
        return False
    if head and f"{clause.verb} {head}" in verbs:
        return True
    listed = f"{clause.verb} {clause.particle}".strip() in verbs
    return listed and (not alone or not head or clause.passive)


def _year_of(telling: Telling) -> int | None:
    years = {match["year"] for match in _IN_YEAR.finditer(telling.around)}
    return int(next(iter(years))) if len(years) == 1 else None


def _after_the_end(tellings: Sequence[Telling], lexicons: Lexicons) -> Iterator[ClaimPair]:
    """ "It closed its books in 1874; the steamer it ordered in 1880"."""
    ends = list(_dated(tellings, _verbs(lexicons, "ends"), alone=True))
    for end in ends:
        for telling in tellings:
            year = (
                _year_of(telling)
                if telling.clause.start != end.telling.clause.start or telling.statement is not end.telling.statement
                else None
            )
            if (
                year is None
                or year <= end.year
                or telling.clause.passive
                or telling.clause.denied
                or telling.clause.verb in {"be", "have"}
            ):
                continue
            actor = telling.agent
            if (
                not _alike(end, telling, actor)
                or _REVIVED.search(telling.around)
                or _REVIVED.search(end.telling.statement.claim.text)
            ):
                continue
            if _is(telling, _verbs(lexicons, "ends"), alone=True) or not _is(telling, _verbs(lexicons, "deeds")):
                continue
            yield _pair(
                end.telling.statement,
                telling.statement,
                _side(end.telling),
                _side(telling),
                f"{end.said} ({end.year})",
                f"{telling.clause.word} ({year})",
                f"It ended in {end.year} ({end.said}), yet does something in {year} ({telling.clause.word}).",
            )
            break


def _alike(end: _Dated, telling: Telling, actor: Party | None) -> bool:
    if actor is not None:
        return same_party(end.who, actor)
    return telling.statement is end.telling.statement and telling.clause.subject.lower() in {"it", "they", "he", "she"}


def _dated(tellings: Sequence[Telling], verbs: frozenset[str], *, alone: bool = False) -> Iterator[_Dated]:
    for telling in tellings:
        if _is(telling, verbs, alone=alone) and (year := _year_of(telling)) is not None:
            who = telling.theme if telling.clause.passive else telling.agent
            if who is not None and not who.phrase.indefinite:
                yield _Dated(telling, who, year, telling.clause.word)


def _before_the_start(tellings: Sequence[Telling], lexicons: Lexicons) -> Iterator[ClaimPair]:
    """ "Has cooked at the school since 2011" against "joined the kitchen in 2014": what cannot be done before it is begun."""
    starts = [each for each in _dated(tellings, _verbs(lexicons, "starts")) if each.who.person]
    groups = _groups(lexicons)
    for telling in tellings:
        since = _SINCE.search(telling.around)
        if since is None or telling.clause.verb in _LASTING:
            continue
        who = telling.agent or telling.theme
        for start in starts:
            if (
                start.telling.statement is telling.statement
                or who is None
                or who.person != start.who.person
                or start.year <= int(since["year"])
            ):
                continue
            mine, theirs = (_fields(each, groups) for each in (telling.statement, start.telling.statement))
            if not mine & theirs:
                continue
            yield _pair(
                start.telling.statement,
                telling.statement,
                _side(start.telling),
                _side(telling),
                f"{start.said} ({start.year})",
                since.group(),
                f"One passage has it begin in {start.year} ({start.said}), the other “{since.group()}”.",
            )
            break


@functools.lru_cache(maxsize=4)
def _groups(lexicons: Lexicons) -> dict[str, int]:
    return {
        stem(word): number for number, line in enumerate(lexicons.terms("tenures", "fields")) for word in line.split()
    }


def _fields(statement: Statement, groups: dict[str, int]) -> frozenset[int | str]:
    """The fields of work that the words of a statement belong to."""
    return frozenset(groups[word] for word in statement.words if word in groups)


def _wedding_after_death(
    statements: Sequence[Statement], tellings: Sequence[Telling], people: People
) -> Iterator[ClaimPair]:
    """ "Whom she married in 1968", and then "after his death in 1967"."""
    for place, statement in enumerate(statements):
        for match in _DEATH.finditer(statement.claim.text):
            for telling in tellings:
                year = _year_of(telling) if telling.clause.verb in {"marry", "wed", "met", "meet"} else None
                near = (
                    telling.statement.claim.block_id == statement.claim.block_id and telling.statement is not statement
                )
                if year is None or year <= int(match["year"]) or not near or place == 0:
                    continue
                yield _pair(
                    statement,
                    telling.statement,
                    outside_quotes(statement, match.start(), match.end()),
                    _side(telling),
                    match.group(),
                    f"{telling.clause.word} ({year})",
                    f"A death in {match['year']} comes before “{telling.clause.word}” in {year}.",
                )
                break


def _followed(statements: Sequence[Statement]) -> Iterator[ClaimPair]:
    """ "Would open in May 2024, six weeks after the council decides in June 2024"."""
    for statement in statements:
        text = statement.claim.text
        if " after " not in text:
            continue
        for match in _FOLLOWS.finditer(text):
            first, second = (next(iter(find_dates(match[name])), None) for name in ("first", "second"))
            if first is None or second is None or first.high is None or second.low is None or first.high > second.low:
                continue
            at = statement.claim.start_at
            exact = statement.claim.end_at - at == len(text)
            sides = [
                (at + match.start(name), at + match.end(name), match[name]) if exact else whole(statement.claim)
                for name in ("first", "second")
            ]
            yield pair(
                "date_order", "conflict", statement.claim, sides[0], statement.claim, sides[1],
                subject="order", measure="date", value=match["first"], other_value=match["second"], agreeing=(), differing=("time",), unstated=(),
                reason=f"“{match['first']}” is said to come after “{match['second']}”, which is later.", confidence=0.85,
            )  # fmt: skip


_Side = tuple[int, int, str]


def _side(telling: Telling) -> _Side:
    return outside_quotes(telling.statement, telling.clause.start, telling.clause.end)


def _pair(one: Statement, two: Statement, first: _Side, second: _Side, said: str, other: str, reason: str) -> ClaimPair:
    return pair(
        "date_order", "conflict", one.claim, first, two.claim, second,
        subject="order of events", measure="date", value=said, other_value=other, agreeing=("subject",), differing=("time",), unstated=(),
        reason=reason, confidence=0.75,
    )  # fmt: skip
