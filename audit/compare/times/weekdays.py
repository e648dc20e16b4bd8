"""A day on which a house is closed, and what goes on in it then: "every day except Monday", "on Mondays she gives tours".

The closed days are those the article names, or those that its opening days leave out. Only what is told as a habit, in the
present and in the plural or with "every", stands against them; a house of another name, and a sentence that itself speaks
of closing, does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.calendar_names import WEEKDAY, WEEKDAYS
from audit.claims.coverage import stem
from audit.compare.statements import Statement, pair, whole
from audit.model import ClaimPair
from audit.patterns import lazy_pattern

_DAY = rf"(?:{WEEKDAY})s?"
_DAYS = rf"(?P<days>{_DAY}(?:(?:,\s+|\s+and\s+|,\s+and\s+|\s+or\s+|\s+to\s+|\s*[–-]\s*){_DAY})*)"
_CLOSED = (
    lazy_pattern(rf"\b(?:closed|shut|shuts|closes|rests|no\s+(?:\w+\s+){{1,2}}"
        rf"|never)\s+(?:all\s+day\s+)?on\s+(?:a\s+)?{_DAYS}"),
    lazy_pattern(r"\b(?:every\s+day|daily|all\s+week|seven\s+days|days\s+a\s+week),?\s+(?:except|but|apart\s+from|save"
        rf"|bar|other\s+than)\s+(?:for\s+|on\s+)?(?:a\s+)?{_DAYS}"),
    lazy_pattern(rf"\b(?:[Cc]losed|shut|no\s+service|does\s+not\s+(?:run|open|sail|operate))(?:\s+on)?:?\s+{_DAYS}"),
)  # fmt: skip
_OPEN = lazy_pattern(rf"\b(?:open|opens|opening)\s+(?:from\s+|only\s+)?{_DAYS}")
_HABIT = lazy_pattern(
    rf"\b(?:[Oo]n\s+(?:\w+\s+)?(?P<plural>(?:{WEEKDAY})s)|[Oo]n\s+a\s+(?P<one>(?:{WEEKDAY}))"
    rf"|[Ee]very\s+(?P<every>(?:{WEEKDAY})))\b"
)
_NO_HABIT = lazy_pattern(
    r"\b(?:closed|shut|shuts|closes|except|apart from|not|never|no|nobody|until|used to|was|were|had|would"
    r"|will|if|when\s+(?:a|the)\s+Monday|holiday|staff|clean\w*|rest|rests|empty|outside|instead|elsewhere"
    r"|other|another|next door|at home|online|website|telephone)\b",
    re.IGNORECASE,
)
_INSIDE = lazy_pattern(
    r"\b(?:tours?|visit\w*|admission|free|open|opens|guid\w+|come|comes|full|queues?|concerts?|workshops?"
    r"|lectures?|classes|rooms|museum|gallery|pool|baths?|library|shop|market|stall|café|cafe|restaurant"
    r"|kitchen|serves?|sells?|exhibition|castle|garden|zoo|tower|cinema|theatre|shows?|films?|lessons?"
    r"|training|trains?|swim\w*|sails?|runs?|ferry|bus|boat|eat|lunch|dinner|dance\w*|sing\w*|play\w*|read\w*"
    r"|borrow\w*|surgery|clinic|consult\w*|church|service|mass)\b",
    re.IGNORECASE,
)
_HOUSES = frozenset(
    map(
        stem,
        "chapel church cathedral square hall school town market village theatre cinema library museum "
        "gallery club park "
        "garden station harbour pub inn hotel pool shop bakery farm castle palace office court hospital "
        "clinic bank post "
        "street ferry bus train elsewhere".split(),
    )
)
_NAMES = lazy_pattern(r"(?<=[a-z,] )[A-Z][\w’'-]+")
_NEAR = 3  # sentences


@dataclass(frozen=True, slots=True)
class _Closing:
    statement: Statement
    place: int
    days: frozenset[str]
    said: str


def compare_weekdays(statements: Sequence[Statement]) -> Iterator[ClaimPair]:
    """Conflicts between days of closing and what happens on them, within one article."""
    able = [
        (place, each) for place, each in enumerate(statements) if "day" in each.claim.text and not each.claim.quoted
    ]
    closings = [closing for place, each in able for closing in _closings(each, place)]
    for closing in closings:
        for place, other in able:
            if (
                other is closing.statement
                or other.claim.tense in {"past", "future"}
                or not _of_one_house(closing, place, other)
            ):
                continue
            found = next(_habits(other), None)
            if found is None or found[0] not in closing.days:
                continue
            yield pair(
                "polarity", "conflict", closing.statement.claim, whole(closing.statement.claim), other.claim, whole(other.claim),
                subject="opening days", measure=None, value=closing.said, other_value=found[1], agreeing=("day",), differing=("polarity",), unstated=("subject",),
                reason=f"One passage has it closed on a {found[0]} (“{closing.said}”), the other tells what happens "
                    f"“{found[1]}”.", confidence=0.75,
            )  # fmt: skip


def _closings(statement: Statement, place: int) -> Iterator[_Closing]:
    text = statement.claim.text
    for pattern in _CLOSED:
        for match in pattern.finditer(text):
            yield _Closing(statement, place, _listed(match["days"]), match.group())
    for match in _OPEN.finditer(text):
        days = _listed(match["days"])
        if len(days) > 1:
            yield _Closing(statement, place, frozenset(WEEKDAYS) - days, match.group())


def _listed(days: str) -> frozenset[str]:
    """ "Tuesday to Friday and Sunday" -> the five days."""
    named = [word.rstrip("s") if word.endswith("days") else word for word in re.findall(r"[A-Z][a-z]+", days)]
    found = set(named)
    for match in re.finditer(r"([A-Z][a-z]+day)s?(?:\s+to\s+|\s*[–-]\s*)([A-Z][a-z]+day)", days):
        first, last = (WEEKDAYS.index(match[number]) for number in (1, 2))
        found |= {WEEKDAYS[(first + step) % 7] for step in range((last - first) % 7 + 1)}
    return frozenset(found)


def _habits(statement: Statement) -> Iterator[tuple[str, str]]:
    """(day, as said) of what happens regularly on it."""
    text = statement.claim.text
    for match in _HABIT.finditer(text):
        around = text[max(0, match.start() - 60) : match.end() + 80]
        if not _NO_HABIT.search(around) and _INSIDE.search(text):
            day = match["plural"] or match["one"] or match["every"]
            yield day.removesuffix("s") if match["plural"] else day, match.group()


def _of_one_house(closing: _Closing, place: int, other: Statement) -> bool:
    """No other name of a house, and nearby or with a word in common."""
    mine, theirs = (frozenset(_NAMES.findall(each.claim.text)) - _CALENDAR for each in (closing.statement, other))
    if mine and theirs and not mine & theirs:
        return False
    near = closing.statement.claim.block_id == other.claim.block_id and abs(place - closing.place) <= _NEAR
    if near or closing.statement.words & other.words - _DAY_STEMS:
        return True
    own, houses = (_stems(each.claim.text) for each in (closing.statement, other))
    return not theirs and houses & _HOUSES <= own


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in re.findall(r"[a-z]+", text.lower()))


_CALENDAR = frozenset(WEEKDAYS) | frozenset(day + "s" for day in WEEKDAYS)
_DAY_STEMS = frozenset(day.lower() for day in WEEKDAYS) | frozenset({"open", "closed", "close", "child", "daily"})
