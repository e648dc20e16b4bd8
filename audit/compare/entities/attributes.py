"""One person, two parts that exclude one another; one office, two holders.

"Goalkeeper Dana Lisle" against "Lisle, a striker"; "chief executive Tomas Rell" against "Nadia Frick, the company's chief
executive". The words stand in the list `attributes`. A former, deputy or future holder, another body and a bearer of
the same surname exclude nothing.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Sequence

from audit.compare.entities.descriptions import Description, descriptions
from audit.compare.entities.people import People
from audit.compare.statements import Statement, pair, whole
from audit.model import ClaimPair
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_CAPITAL = lazy_pattern(r"\b[A-Z][\w-]+")
_NO_CITIZEN = lazy_pattern(
    r"\b(?:teacher|lecturer|professor|tutor|translator|master|team|club|side|embassy|ambassador|correspondent"
    r"|international|champion|coach|speaker|student|studies|department|restaurant|chef|born|based|army|navy"
    r"|court|police)\b"
)


def compare_attributes(statements: Sequence[Statement], people: People, lexicons: Lexicons) -> Iterator[ClaimPair]:
    """Conflicts between descriptions of the people of one article."""
    found = [each for each in descriptions(statements, people, lexicons) if not each.apart]
    for one, two in itertools.combinations(found, 2):
        if one.statement is two.statement:
            continue
        if one.person == two.person:
            clash = _exclusive(one, two, lexicons)
            if clash is not None:
                yield _pair(
                    one,
                    two,
                    "what a person is",
                    f"{one.name} is called “{clash[0]}” in one passage and “{clash[1]}” in the other.",
                )
            elif _two_offices(one, two, lexicons):
                reason = f"{one.name} is “{one.phrase}” in one passage and “{two.phrase}” in the other."
                yield _pair(one, two, "office", reason, "possible")
        else:
            office = _one_office(one, two, found, lexicons)
            if office is not None:
                yield _pair(
                    one,
                    two,
                    office,
                    f"Two passages name two people for one office ({office}): {one.name} and {two.name}.",
                )


def _pair(one: Description, two: Description, measure: str, reason: str, relation: str = "conflict") -> ClaimPair:
    return pair(
        "description", relation, one.statement.claim, whole(one.statement.claim), two.statement.claim, whole(two.statement.claim),
        subject=one.name, measure=measure, value=one.phrase, other_value=two.phrase, agreeing=("subject",), differing=("attribute",), unstated=("time",),
        reason=reason, confidence=0.75,
    )  # fmt: skip


def _exclusive(one: Description, two: Description, lexicons: Lexicons) -> tuple[str, str] | None:
    a, b = _last(one), _last(two)
    left, right = _role_sides(lexicons).get(a, {}), _role_sides(lexicons).get(b, {})
    if any(line in right and right[line] != side for line, side in left.items()):
        return a, b
    countries = [_countries(each, lexicons) for each in (one, two)]
    if len(countries[0]) == len(countries[1]) == 1 and countries[0].keys() != countries[1].keys():
        return next(iter(countries[0].values())), next(iter(countries[1].values()))
    return None


def _last(description: Description) -> str:
    words = re.findall(r"[a-z-]+", description.head)
    return words[-1] if words else ""


@functools.lru_cache(maxsize=4)
def _role_sides(lexicons: Lexicons) -> dict[str, dict[int, int]]:
    """Each word with the lines of the list that it stands in, and on which side of each."""
    sides: dict[str, dict[int, int]] = {}
    for number, line in enumerate(lexicons.terms("attributes", "exclusive_roles")):
        for side, words in enumerate(line.split(" / ")):
            for word in words.split():
                sides.setdefault(word, {})[number] = side
    return sides


def _countries(description: Description, lexicons: Lexicons) -> dict[int, str]:
    """The countries that the phrase names as adjectives: number of the line in the list, and the word."""
    words = description.head.split()
    if _NO_CITIZEN.search(description.head) or any("’" in word or "'" in word for word in words):
        return {}
    return {
        _lines("nationalities", lexicons)[word]: word for word in words if word in _lines("nationalities", lexicons)
    }


@functools.lru_cache(maxsize=8)
def _lines(category: str, lexicons: Lexicons) -> dict[str, int]:
    """Each word or phrase of a category with the number of its line: those of one line mean one thing."""
    split = r"\s*;\s*" if category == "offices" else r"\s+"
    lines = enumerate(lexicons.terms("attributes", category))
    return {word: number for number, line in lines for word in re.split(split, line)}


def _office(description: Description, lexicons: Lexicons) -> int | None:
    """The number of the office that the head ends in."""
    words = re.findall(r"[a-z-]+", description.head)
    known = _lines("offices", lexicons)
    return next((known[name] for at in range(len(words)) if (name := " ".join(words[at:])) in known), None)


def _two_offices(one: Description, two: Description, lexicons: Lexicons) -> bool:
    """Two offices of one person that are seldom held together: "the finance director", "its chairwoman"."""
    offices = [_office(each, lexicons) for each in (one, two)]
    if None in offices or offices[0] == offices[1]:
        return False
    names = [
        next(name for name, number in _lines("offices", lexicons).items() if number == office) for office in offices
    ]
    together = any(
        frozenset(names) <= frozenset(line.split("; ")) for line in lexicons.terms("attributes", "offices_together")
    )
    return not together and " and " not in f"{one.phrase} {two.phrase}"


def _one_office(one: Description, two: Description, found: Sequence[Description], lexicons: Lexicons) -> str | None:
    """The office that both hold, of one body as far as the text says."""
    office = _office(one, lexicons)
    if office is None or office != _office(two, lexicons) or _is_part(one.person, two.person):
        return None
    if not _one_body(one, two) or len({each.person for each in found if _office(each, lexicons) == office}) > 2:
        return None
    return next(name for name, number in _lines("offices", lexicons).items() if number == office)


def _is_part(one: str, two: str) -> bool:
    """A bare surname and a full name with the same word in it are no two people."""
    return bool(set(one.split()) & set(two.split()))


def _one_body(one: Description, two: Description) -> bool:
    """The two bodies share a name; or one is only "the company", and the other speaks of no other."""
    names = [frozenset(_CAPITAL.findall(each.body)) for each in (one, two)]
    if all(names):
        return bool(names[0] & names[1])
    if any(names):
        named, other = (one, two) if names[0] else (two, one)
        return bool(other.body) and bool(frozenset(_CAPITAL.findall(named.body)) & other.statement.names)
    bodies = {each.body.lower() for each in (one, two)} - {"", "its", "their"}
    return len(bodies) == 1 and one.statement.claim.document_id == two.statement.claim.document_id
