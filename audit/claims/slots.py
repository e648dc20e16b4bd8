"""What a quantity measures: the words around it, each with where it was found. What the text does not say stays empty."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from audit.calendar_names import MONTH, WEEKDAY
from audit.claims.measures import Measured, measured
from audit.model import Block
from audit.parse.clauses import Clause, read_clauses
from audit.parse.lexicons import Lexicons
from audit.parse.quantity import FoundQuantity
from audit.patterns import lazy_pattern

_AMONG = lazy_pattern(
    r"\b(?:among|amongst)\s+(?P<who>[a-z][\w’'-]*(?:\s+(?!were|was|had|have|has|are|is|did|the|it)[\w’'-]+){0,4})",
    re.IGNORECASE,
)
_PLACE = lazy_pattern(r"\b(?:in|at|across|throughout)\s+(?P<place>(?:the\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*)")
_MONTH = lazy_pattern(rf"^(?:{MONTH}|{WEEKDAY})\b")
_CONDITION = lazy_pattern(r"\b(?:after|before|during|under|with|without|when|if)\s+[a-z][\w\s’'-]{3,50}?(?=[,.;:)]|$)")
_COMPARED = lazy_pattern(
    r"\b(?:compared (?:with|to)|against|than|versus|vs\.?|up from|down from)\s+(?P<what>[^,.;:()]{2,60})", re.IGNORECASE
)
_MAIN = frozenset({"", "and", "but", "or", "so"})  # links of clauses that stand by themselves
_NEAR = 600  # characters before and after a number in which its clause is looked for


@dataclass(frozen=True, slots=True)
class Slots:
    """The slots of one quantity; `origins` says where each was found ("measure=clause;time_frame=sentence")."""

    measure: str | None = None
    subject: str | None = None
    population: str | None = None
    time_frame: str | None = None
    place: str | None = None
    condition: str | None = None
    comparator: str | None = None
    origins: str = ""


def find_slots(
    sentence: str, quantity: FoundQuantity, others: Sequence[FoundQuantity], block: Block, lexicons: Lexicons
) -> Slots:
    """Slots of a quantity in prose: from its clause, then its sentence, then the heading above it."""
    after = sentence[quantity.end : quantity.end + _NEAR]
    told = Measured() if quantity.dimension == "date" else measured(sentence, quantity, lexicons)
    shared = _shared_slots(sentence)
    origins: list[str] = []
    if told.measure:
        origins.append("measure=clause")
    population = told.population
    if population:
        origins.append("population=clause")
    elif shared.population:
        population = shared.population
        origins.append("population=sentence")
    dates = [each for each in others if each.kind in {"date", "year"} and each is not quantity]
    nearest = min(
        dates, key=lambda each: min(abs(each.start - quantity.end), abs(quantity.start - each.end)), default=None
    )
    time_frame = sentence[nearest.start : nearest.end] if nearest else None
    if time_frame:
        origins.append("time_frame=sentence")
    if shared.place:
        origins.append("place=sentence")
    if shared.condition:
        origins.append("condition=sentence")
    compared = _COMPARED.search(after)
    if compared:
        origins.append("comparator=clause")
    subject = told.subject
    if subject:
        origins.append("subject=clause")
    elif block.section:
        subject = block.section.split(" > ")[-1]
        origins.append("subject=heading")
    return Slots(
        told.measure,
        subject,
        population,
        time_frame,
        shared.place,
        shared.condition,
        compared["what"].strip() if compared else None,
        ";".join(origins),
    )


@functools.lru_cache(maxsize=4)
def _shared_slots(sentence: str) -> Slots:
    """What a sentence says of all its numbers alike: looked for once, however many there are."""
    among, condition = _AMONG.search(sentence), _CONDITION.search(sentence)
    return Slots(
        population=among["who"] if among else None,
        place=next((match["place"] for match in _PLACE.finditer(sentence) if not _MONTH.match(match["place"])), None),
        condition=condition.group() if condition else None,
    )


def cell_slots(block: Block) -> Slots:
    """Slots of a number in a table: its row's head is the subject, its column's head the measure, or the reverse."""
    origins = [
        name
        for name, value in (("subject=row_head", block.row_head), ("measure=column_head", block.column_head))
        if value
    ]
    heads = " ".join(filter(None, (block.row_head, block.column_head, block.caption)))
    year = re.search(r"\b(?:19|20)\d\d(?:[–/-]\d\d(?:\d\d)?)?\b", heads)
    if year:
        origins.append(
            "time_frame=row_head" if block.row_head and year.group() in block.row_head else "time_frame=column_head"
        )
    return Slots(
        measure=block.column_head,
        subject=block.row_head,
        time_frame=year.group() if year else None,
        origins=";".join(origins),
    )


def subject_of(sentence: str, lexicons: Lexicons) -> str | None:
    """What a sentence speaks of: the first subject of a main clause; None where it is a pronoun or cannot be told."""
    told = (each for each in read_clauses(sentence, lexicons) if each.finite and each.subject_at)
    main = min(told, key=_rank, default=None)
    return main.named_subject if main else None


def _rank(clause: Clause) -> tuple[bool, int]:
    return clause.link not in _MAIN, clause.subject_at.start if clause.subject_at else 0
