"""One happening, two places: "signed in Lausanne" against "Geneva, where the treaty was signed".

Two names of places exclude one another unless one stands beside the other in the article ("Leeds, Yorkshire"); without names
two kinds of place do, a cellar and a field. A region may hold the other place, so that names only make a possible conflict.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.compare.blocking import candidate_pairs
from audit.compare.entities.phrases import Phrase, phrase_of
from audit.compare.entities.settings import is_calendar
from audit.compare.entities.tellings import Party, Telling, other_party, same_party, told_apart
from audit.compare.statements import pair, whole
from audit.model import ClaimPair
from audit.parse.lexicons import Lexicons
from audit.parse.opposites import root
from audit.patterns import lazy_pattern

_AT = ("in", "at", "on", "near", "inside", "under")
_NO_PLACE = lazy_pattern(
    r"^(?:\d|the\s+(?:morning|evening|afternoon|night|spring|summer|autumn|winter|day|week|month|year|same"
    r"|end|beginning|presence|absence|name|age|hands?|arms?|sun|rain|first|last|middle|course|wake)\b"
    r"|(?:spring|summer|autumn|winter|early|late|mid|vain|public|secret|time|order|all|part|person|person"
    r"|common|general|fact|turn|return|total|addition|peace|private)\b)",
    re.IGNORECASE,
)
_SEVERAL = lazy_pattern(
    r"\b(?:again|another|also|second|both|each|every|first|others?|later|then|copies|copy|twice)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Happening:
    telling: Telling
    line: int
    what: Party
    place: Phrase
    names: frozenset[str]
    kind: int | None


def compare_sites(tellings: Sequence[Telling], lexicons: Lexicons) -> Iterator[ClaimPair]:
    """Conflicts between two places of one happening, within one article."""
    found = [each for telling in tellings for each in _happenings(telling, lexicons)]
    for one, two in candidate_pairs(found, lambda each: [(each.line, each.what.person or each.what.phrase.head)]):
        if (
            one.telling.statement is two.telling.statement
            or not same_party(one.what, two.what)
            or not _exclude(one, two, tellings)
        ):
            continue
        if (
            told_apart(one.telling, two.telling)
            and one.telling.years
            and two.telling.years
            or other_party(one.telling.agent, two.telling.agent)
        ):
            continue
        a, b = one.telling.statement, two.telling.statement
        yield pair(
            "description", "conflict", a.claim, whole(a.claim), b.claim, whole(b.claim),
            subject=one.what.text, measure="place", value=one.place.text, other_value=two.place.text, agreeing=("subject", "event"), differing=("place",), unstated=(),
            reason=f"Where? One passage says “{one.place.text}”, the other “{two.place.text}” ({one.what.text}: "
                f"{one.telling.clause.word}).", confidence=0.7,
        )  # fmt: skip


@functools.lru_cache(maxsize=4)
def _verbs(lexicons: Lexicons) -> dict[str, int]:
    words = ((number, word) for number, line in enumerate(lexicons.terms("deeds", "placed")) for word in line.split())
    return {
        " ".join((root(word.partition("_")[0]), *filter(None, [word.partition("_")[2]]))): number
        for number, word in words
    }


@functools.lru_cache(maxsize=4)
def _kinds(lexicons: Lexicons) -> dict[str, int]:
    return {
        word: number for number, line in enumerate(lexicons.terms("deeds", "kinds_of_place")) for word in line.split()
    }


def _happenings(telling: Telling, lexicons: Lexicons) -> Iterator[_Happening]:
    clause = telling.clause
    line = _verbs(lexicons).get(f"{clause.verb} {clause.particle}".strip())
    if line is None or clause.denied or not clause.real or _SEVERAL.search(telling.around):
        return
    what = telling.theme or telling.agent
    if what is None or what.phrase.indefinite or not (what.phrase.definite or what.phrase.names):
        return
    for preposition, text in clause.places:
        if preposition not in _AT or _NO_PLACE.match(text):
            continue
        place = phrase_of(text)
        words = re.findall(r"[\w’'-]+", text)
        names = frozenset(word for word in place.names if not is_calendar(word))
        if place.empty or any(is_calendar(word) for word in words):
            continue
        yield _Happening(
            telling,
            line,
            what,
            place,
            names if text[:1].isupper() else frozenset(),
            _kinds(lexicons).get(words[-1].lower()) if not names else None,
        )
        return


def _exclude(one: _Happening, two: _Happening, tellings: Sequence[Telling]) -> bool:
    if one.names and two.names:
        return not one.names & two.names and not _side_by_side(one.names, two.names, tellings)
    if one.kind is None or two.kind is None or one.place.head == two.place.head:
        return False
    return (
        one.kind != two.kind
        and 0 not in {one.kind, two.kind}
        or {one.kind, two.kind} <= {0, 2, 3}
        and one.kind != two.kind
        or one.kind == two.kind == 1
    )


def _side_by_side(one: frozenset[str], two: frozenset[str], tellings: Sequence[Telling]) -> bool:
    """The article puts the one place in or beside the other: "Leeds, Yorkshire", "Ring in Trondheim"."""
    pattern = re.compile(
        rf"\b(?:{'|'.join(map(re.escape, one | two))}),?\s+(?:in\s+|near\s+|and\s+"
        rf"|outside\s+)?(?:the\s+)?(?:{'|'.join(map(re.escape, one | two))})\b"
    )
    return any(pattern.search(each.statement.claim.text) for each in tellings)
