"""A year of birth, a later year and an age at it that cannot all be right: "born in 1931 … died in 2003 at 78".

The three must stand in one sentence, or the birth in the one before it and the same person in both. A birthday may lie on
either side of the day, so the age may be one less than the difference of the years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audit.compare.statements import Statement, pair
from audit.model import ClaimPair
from audit.parse.numerals import read_numeral
from audit.patterns import lazy_pattern

_BORN = lazy_pattern(
    r"\b(?:was\s+)?[Bb]orn\b[^.;]{0,60}?\b(?P<year>1[5-9]\d\d|20\d\d)\b|\((?:b\.|born)\s*(?P<short>1[5-9]\d\d|20\d\d)\)"
)
_WORDS = r"(?:(?!an?\b)[a-z]+(?:-[a-z]+)?|\d{1,3})"
_AT = lazy_pattern(
    rf"\b(?:in\s+(?P<year>1[5-9]\d\d|20\d\d),?\s+(?:at\s+(?:the\s+age\s+of\s+)?|aged\s+)(?P<age>{_WORDS})\b"
    r"(?=[,.;:)]|$|\s+(?:and|by|from|when|after|of\s+a|years)\b)"
    rf"|(?:at\s+(?:the\s+age\s+of\s+)?|aged\s+)(?P<age2>{_WORDS}),?\s+in\s+(?P<year2>1[5-9]\d\d|20\d\d)\b"
    rf"|(?:was|is)\s+(?P<age3>\d{{1,3}})\s+(?:years\s+old\s+)?(?:when"
    rf"|in)\s+[^.;,]{{0,40}}?(?P<year3>1[5-9]\d\d|20\d\d)\b)"
)
_OTHERS = lazy_pattern(
    r"\b(?:his|her|their)\s+(?:father|mother|son|daughter|brother|sister|wife|husband|grand\w+|first|second)\b",
    re.IGNORECASE,
)
_PERSON = lazy_pattern(r"^(?:He|She)\b")
_OLDEST = 122  # years that anybody is known to have lived: Jeanne Calment, 1875-1997


def compare_lives(statements: Sequence[Statement]) -> Iterator[ClaimPair]:
    """Conflicts of age, birth and year within one article."""
    before: Statement | None = None
    for statement in statements:
        claim = statement.claim
        if claim.role == "body" and not claim.quoted:
            born = _BORN.search(claim.text)
            teller = statement
            if (
                born is None
                and before is not None
                and before.claim.block_id == claim.block_id
                and _PERSON.match(claim.text)
            ):
                born, teller = _BORN.search(before.claim.text), before
            if born is not None and not _OTHERS.search(claim.text) and not _OTHERS.search(teller.claim.text):
                yield from _ages(statement, teller, born)
        before = statement


def _ages(statement: Statement, teller: Statement, born: re.Match[str]) -> Iterator[ClaimPair]:
    birth = int(born["year"] or born["short"])
    for match in _AT.finditer(statement.claim.text):
        if teller is statement and born.start() <= match.start() < born.end():
            continue
        year, age = (
            next(match[f"{name}{number}"] for number in ("", "2", "3") if match[f"{name}{number}"])
            for name in ("year", "age")
        )
        told = read_numeral(age)
        if told is None or not told.value.is_integer() or not 0 < told.value <= _OLDEST or int(year) <= birth:
            continue
        lived = int(year) - birth
        if lived - 1 <= told.value <= lived:
            continue
        at, other = statement.claim.start_at, teller.claim.start_at
        yield pair(
            "date_order", "conflict", statement.claim, (at + match.start(), at + match.end(), match.group()),
            teller.claim, (other + born.start(), other + born.end(), born.group()),
            subject="age", measure="date", value=match.group(), other_value=born.group(), agreeing=("subject",), differing=("age",), unstated=(),
            reason=f"Somebody born in {birth} was {lived - 1} or {lived} in {year}, not {int(told.value)}.", confidence=0.9,
        )  # fmt: skip
