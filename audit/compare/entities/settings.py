"""When a clause holds: the days it names, the words in it that tell of a change, and "all year"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from audit.calendar_names import MONTH, WEEKDAY
from audit.patterns import lazy_pattern

_CHANGE = lazy_pattern(
    r"\b(?:now(?!\s+that)|then|later|again|first|earlier|previous(?:ly)?|former(?:ly)?|until|once|initially"
    r"|originally|eventually|today|no\s+longer|meanwhile|since|second|third|next|another|other|partly|part"
    r"|half|most|some|many|few|several|one\s+of|provisional(?:ly)?|in\s+principle|appeal|temporar\w+"
    r"|last\s+(?:year|month|week|season)|at\s+first|instead|except|only|rarely|often|sometimes|usually"
    r"|normally|mostly|tends?)\b",
    re.IGNORECASE,
)
_DAYS = lazy_pattern(
    rf"\b(?:(?:{WEEKDAY})|{MONTH}|weekend)s?\b"
    r"|\b(?i:in|this|last|every|each|late|early|during|in\s+the)\s+(?:spring|summer|autumn|winter)\b",
)
_ALWAYS = lazy_pattern(
    r"\b(?:all\s+(?:the\s+)?year(?:\s+round)?|year[\s-]round|throughout\s+the\s+year|always|at\s+all\s+times"
    r"|every\s+day|daily|around\s+the\s+clock|round\s+the\s+clock|day\s+and\s+night"
    r"|seven\s+days\s+a\s+week)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Setting:
    """Days, months and seasons that a clause names, its words of change, and whether it holds at all times."""

    days: frozenset[str]
    change: frozenset[str]
    always: bool


def setting_of(clause: str) -> Setting:
    """The setting of one clause."""
    return Setting(
        frozenset(match.group() for match in _DAYS.finditer(clause)),
        frozenset(match.group().lower() for match in _CHANGE.finditer(clause)),
        bool(_ALWAYS.search(clause)),
    )


def differ(one: Setting, two: Setting, *, strict: bool = False) -> bool:
    """Two times, or a change told on one side only; "all year" meets every part of the year.

    `strict`: a day or season that only one side names tells the two apart as well.
    """
    if one.always != two.always and not (one.change or two.change):
        return False
    if strict and one.days != two.days:
        return True
    return bool(one.days and two.days and not one.days & two.days) or one.change != two.change


def is_calendar(word: str) -> bool:
    """A day of the week or a month."""
    return _DAYS.fullmatch(word) is not None
