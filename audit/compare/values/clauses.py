"""The clause in which a number stands: what it is about, when, where, and how it is put."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from audit.calendar_names import SMALL_MONTHS, SMALL_WEEKDAYS
from audit.claims.coverage import content_words, stem
from audit.compare.statements import Statement
from audit.model import Quantity
from audit.patterns import lazy_pattern

_BOUNDARY = lazy_pattern(
    r"[,;:()](?!\d)|\s[–—-]\s|\s(?:and|but|while|whereas|although|though|because|which|who|whom|whose|where"
    r"|when|before|after|until|if|unless|so that|compared with|against|up from|down from)\s(?!\d)",
    re.IGNORECASE,
)
_ADVERBIAL = lazy_pattern(
    r"\s*(?:in|at|by|on|after|before|during|since|with|for|from|under|according|among|across|over)\b", re.IGNORECASE
)
_DATE_WORDS = (
    SMALL_MONTHS
    | SMALL_WEEKDAYS
    | frozenset(
        "spring summer autumn winter morning evening night today yesterday tomorrow end beginning start middle".split()
    )
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A quantity with the words around it."""

    statement: Statement
    quantity: Quantity
    text: str
    words: frozenset[str]  # stems of the clause's content words, without the number and its unit
    around: frozenset[str]  # the same of the whole statement, and of the sentence before it for "it" and "they"
    subject: frozenset[str]  # the same of the stretch with which the sentence opens
    setting: frozenset[str]  # of an opening "In the river,"
    noun: str  # stem of what is counted ("people" in "1,900 young people"), or the unit's dimension
    dates: frozenset[str]  # years, months and days named in the clause, or else in the sentence


def clauses_of(statement: Statement) -> Iterator[Clause]:
    """One for each quantity of the statement that has a value."""
    text = statement.claim.text
    numbers = frozenset(word for each in statement.quantities for word in content_words(each.text))
    speaker = content_words(statement.claim.speaker or "")
    at = 0
    for quantity in sorted(statement.quantities, key=lambda each: each.start_at):
        place = text.find(quantity.text, at)
        if place < 0:
            place = text.find(quantity.text)
        if place < 0 or quantity.value is None:
            continue
        at = place
        start = max((match.end() for match in _BOUNDARY.finditer(text, 0, place)), default=0)
        stop = _BOUNDARY.search(text, place + len(quantity.text))
        clause = text[start : stop.start() if stop else len(text)]
        unit = frozenset(stem(word) for word in re.findall(r"[a-z]+", (quantity.unit or "").lower()))
        dates = _dates(clause) or _dates(text)
        yield Clause(
            statement,
            quantity,
            clause,
            content_words(clause) - numbers - unit - _DATE_WORDS - speaker,
            (statement.words | statement.context) - numbers - unit,
            content_words(_opening(text)) - numbers - unit,
            _setting(text) - numbers - unit - _DATE_WORDS,
            _noun(quantity),
            dates,
        )


def _opening(text: str) -> str:
    """The stretch that holds the subject: the first that is no "By the end of 2023" or "In Orl"."""
    stretches = [stretch for stretch in _BOUNDARY.split(text) if stretch.strip()]
    return next((stretch for stretch in stretches if not _ADVERBIAL.match(stretch)), text)


def _setting(text: str) -> frozenset[str]:
    first = _BOUNDARY.split(text, maxsplit=1)[0]
    return content_words(first) if _ADVERBIAL.match(first) else frozenset()


def _noun(quantity: Quantity) -> str:
    if quantity.kind in {"percent", "ratio", "fraction"}:
        return "share"
    if quantity.kind == "count":
        return stem((quantity.unit or "").split()[-1].lower()) if quantity.unit else ""
    return quantity.dimension or quantity.kind


def _dates(text: str) -> frozenset[str]:
    words = {word.lower() for word in re.findall(r"\b[A-Z][a-z]+\b", text)} & _DATE_WORDS
    return frozenset(re.findall(r"\b(?:1[5-9]|20)\d\d\b", text)) | words
