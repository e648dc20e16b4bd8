"""A set that was counted once is counted again: "For the study, 418 volunteers …", "None of the 481 participants …".

"The 481 participants" are those that were told before. Where nobody of that number was told, and one other number of
such people or things was, the two exclude one another. Whoever is described ("the 381 who finished") is a part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.claims.coverage import stem
from audit.compare.statements import Statement, pair, whole
from audit.compare.values.explained import explained, printed_numbers
from audit.compare.values.words import count_one_set, set_apart, singular
from audit.model import ClaimPair
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_DEFINITE = lazy_pattern(
    r"(?:^|\b)(?P<how>all\s+(?:of\s+)?(?:the\s+)?|(?:none|each|every\s+one|neither|any)\s+of\s+the\s+"
    r"|(?:of|the|these|those|both)\s+the\s+|the\s+)$",
    re.IGNORECASE,
)
_BOTH = lazy_pattern(
    r"\b[Bb]oth\s+(?:of\s+)?(?:the\s+|his\s+|her\s+|its\s+|their\s+)?(?P<noun>[a-z]+s|children|men"
    r"|women)\b(?!\s+and\b|\s*,)"
)
_RESTRICTS = lazy_pattern(
    r"\s*(?:,?\s*(?:who|whom|whose|that|which|aged|in|on|at|from|with|without|over|under|near|still|not|for"
    r"|to|by|left|more|behind|below|above|outside|inside|along|born|older|younger|and|or)\b|of|-|[’'])",
    re.IGNORECASE,
)
_PARTICIPLE = lazy_pattern(r"\s*(?P<done>[a-z]+(?:ed|en|wn|pt|ld|ght))\b(?!\s+(?:the|a|an|his|her|its|their)\b)")
_CLAUSE_END = lazy_pattern(r"[,;:.](?:\s|$)")
_LEAST = 3
_PART = 0.75  # a count that is smaller by more is one of some of them


@dataclass(frozen=True, slots=True)
class _Counted:
    statement: Statement
    text: str
    noun: str
    low: float
    high: float
    words: frozenset[str]
    definite: bool
    whole: bool  # nothing says that a part is meant


def compare_sets(statements: Sequence[Statement], lexicons: Lexicons) -> Iterator[ClaimPair]:
    """Conflicts between counts of one set in one article."""
    numbers = printed_numbers(statements)
    counted = [each for statement in statements for each in _counted(statement, lexicons)]
    for later in counted:
        if not later.definite or not later.whole:
            continue
        alike = [each for each in counted if each is not later and count_one_set(each.noun, later.noun, lexicons)]
        if any(_meet(each, later) for each in alike):
            continue
        values = {(each.low, each.high) for each in alike}
        rivals = [each for each in alike if each.whole and each.statement is not later.statement]
        if len(values) != 1 or not rivals:
            continue
        first = rivals[0]
        if not first.words & later.words and first.noun != later.noun and not _told_together(first, later, statements):
            continue
        if explained(first.low, later.low, numbers):
            continue
        if first.high < _PART * later.low and not first.definite or _told_apart(first, later):
            continue
        yield pair(
            "numeric", "conflict", later.statement.claim, whole(later.statement.claim), first.statement.claim, whole(first.statement.claim),
            subject=first.noun, measure=first.noun, value=later.text, other_value=first.text, agreeing=("subject",), differing=("value",), unstated=("time",),
            reason=f"“{later.text}” speaks of all of them, but the article has told of {first.text}.", confidence=0.7,
        )  # fmt: skip


def _counted(statement: Statement, lexicons: Lexicons) -> Iterator[_Counted]:
    claim = statement.claim
    if claim.role not in {"body", "caption"} or claim.quoted:
        return
    text, at = claim.text, 0
    for quantity in sorted(statement.quantities, key=lambda each: each.start_at):
        place = text.find(quantity.text, at)
        if place < 0 or quantity.kind != "count" or not quantity.unit or quantity.low is None or quantity.high is None:
            continue
        at = end = place + len(quantity.text)
        if (quantity.value or 0) < _LEAST:
            continue
        noun = quantity.unit.split()[-1]
        behind = re.match(rf"\s+(?:[\w-]+\s+){{0,2}}?{re.escape(noun)}\b", text[end:])
        rest = text[end + behind.end() :] if behind else text[end:]
        definite = _DEFINITE.search(text[:place])
        described = behind is not None and len(behind.group().split()) > 1
        stop = _CLAUSE_END.search(text, end)
        clause = text[
            max(text.rfind(mark, 0, place) for mark in (",", ";", ":")) + 1 : stop.start() if stop else len(text)
        ]
        close = " ".join([*text[:place].split()[-4:], *rest.split()[:3]])
        apart = set_apart(clause, close, lexicons)
        restricted = bool(_RESTRICTS.match(rest)) or described
        entire = quantity.role == "value" and not apart and not restricted and behind is not None
        yield _Counted(
            statement, f"{quantity.text}{behind.group() if behind else ''}", singular(noun), quantity.low, quantity.high,
            statement.words - {stem(noun)}, definite is not None, entire if definite else entire or quantity.role == "value" and not apart and not described,
        )  # fmt: skip
    if "oth " in text:
        for match in _BOTH.finditer(text):
            yield _Counted(
                statement,
                match.group(),
                singular(match["noun"]),
                2,
                2,
                statement.words,
                True,
                not _RESTRICTS.match(text[match.end() :]),
            )


def _meet(one: _Counted, two: _Counted) -> bool:
    return one.low <= two.high and two.low <= one.high


def _told_apart(one: _Counted, two: _Counted) -> bool:
    a, b = one.statement, two.statement
    if a.years - b.years and b.years - a.years:
        return True
    return bool(a.claim.speaker and b.claim.speaker and a.claim.speaker != b.claim.speaker)


def _told_together(one: _Counted, two: _Counted, statements: Sequence[Statement]) -> bool:
    """The two stand within a few sentences of one another, so that the second takes up the first."""
    places = [next(at for at, each in enumerate(statements) if each is side.statement) for side in (one, two)]
    return 0 < places[1] - places[0] <= 4
