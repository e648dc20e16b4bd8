"""One person's name in two spellings: "Lionel Harkaway" above, "Mr Harkway" below.

Two surnames of one article that differ by one letter, or by two letters exchanged (Damerau 1964), are one name when they
stand behind the same first name, or when one stands there and the other only behind a title or alone. Two full names with
two first names are two people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.compare.statements import Statement, pair
from audit.model import ClaimPair

_SHORTEST = 5  # letters: Marks and Parks, Meier and Maier are too often two people
_PART = r"[A-Z][a-zà-öø-ÿ]+(?:[’'-][A-Z]?[a-zà-öø-ÿ]+)*"
_TITLE = r"(?:Mrs?|Ms|Miss|Dr|Prof(?:essor)?|Judge|Justice|Sir|Dame|Lord|Lady|Captain|Sergeant|Inspector|Councillor|Cllr|Father|Sister|Rev(?:erend)?|Senator|President|Minister|Mayor)\.?"
_NAME = re.compile(
    rf"\b(?:(?P<title>{_TITLE})\s+)?(?:(?P<first>{_PART})\s+(?:[A-Z]\.\s+)?(?:(?:van|von|de|del|der|di|al|el|bin)\s+)*)?(?P<last>{_PART})\b"
)
_OF_A_PERSON = re.compile(
    r"^,\s+(?:\d{1,3}\b|aged\b|who\b|(?:a|an|the|its|his|her|their|from|of)\s)|^\s+(?:said|says|told|added|who|was\s+born|wrote|explained|asked|died)\b"
)
_NO_FIRST_NAME = frozenset(
    "The A An In On At By For From With To Of And But When While After Before Since As If Its His Her Their This That These Those North South East West New Old Saint St Lake Mount River Port Upper Lower Great Royal University Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December Council Court Hotel House School Street Road".split()
)


@dataclass(frozen=True, slots=True)
class _Named:
    statement: Statement
    first: str | None
    last: str
    start: int  # in the article
    person: bool  # a title, an age, a description or a verb of saying stands beside it


def compare_spellings(statements: Sequence[Statement]) -> Iterator[ClaimPair]:
    """Pairs of spellings, each pair of surnames once, at the later place."""
    found: dict[str, list[_Named]] = {}
    for statement in statements:
        for named in _names(statement):
            found.setdefault(named.last, []).append(named)
    lasts = sorted(found)
    by_letter: dict[str, list[str]] = {}
    for last in lasts:
        by_letter.setdefault(last[0], []).append(last)
    for alike in by_letter.values():
        for place, one in enumerate(alike):
            for two in alike[place + 1 :]:
                if one_slip_apart(one, two) and _one_person(found[one], found[two]):
                    yield _pair(found[one], found[two])


def one_slip_apart(one: str, two: str) -> bool:
    """One letter more, less or another, or two neighbours exchanged; an ending in s is no slip."""
    if abs(len(one) - len(two)) > 1 or one in {two + "s", two + "es"} or two in {one + "s", one + "es"}:
        return False
    start = next((place for place, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    a, b = one[start:], two[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[:2][::-1] and len(a) > 1 and a[2:] == b[2:])


def _names(statement: Statement) -> Iterator[_Named]:
    claim = statement.claim
    for match in _NAME.finditer(claim.text):
        first, last, title = match["first"], match["last"], match["title"]
        if first in _NO_FIRST_NAME:
            first = None
        if len(last) < _SHORTEST or last in _NO_FIRST_NAME or (first is None and title is None and match.start() == 0):
            continue
        person = title is not None or bool(_OF_A_PERSON.search(claim.text[match.end() : match.end() + 12]))
        yield _Named(statement, first, last, claim.start_at + match.start("last"), person)


def _one_person(ones: Sequence[_Named], twos: Sequence[_Named]) -> bool:
    firsts, others = ({each.first for each in side if each.first} for side in (ones, twos))
    if firsts & others:
        return any(each.person for each in (*ones, *twos))
    bare = twos if firsts else ones
    return bool(firsts) != bool(others) and any(each.person for each in bare)


def _pair(ones: Sequence[_Named], twos: Sequence[_Named]) -> ClaimPair:
    one, two = ones[0], twos[0]
    return pair(
        "attribute", "possible", one.statement.claim, (one.start, one.start + len(one.last), one.last),
        two.statement.claim, (two.start, two.start + len(two.last), two.last),
        subject=one.last, measure="spelling", value=one.last, other_value=two.last, agreeing=("who",), differing=("spelling",), unstated=(),
        reason=f"One name in two spellings? “{one.last}” stands here {_times(ones)}, “{two.last}” {_times(twos)}.", confidence=0.8,
    )  # fmt: skip


def _times(found: Sequence[_Named]) -> str:
    return {1: "once", 2: "twice"}.get(len(found), f"{len(found)} times")
