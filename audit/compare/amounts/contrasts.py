"""Two amounts that a sentence holds against one another: "from 14 to 12", "34 against 31", "412 in 2023 and 468 in 2024".

`said` is the one that the sentence is about, in a change the later one; `reference` the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from audit.calendar_names import MONTH
from audit.compare.amounts.figures import Amount, amounts_of, in_one_unit
from audit.compare.statements import Statement
from audit.patterns import lazy_pattern

_FROM = lazy_pattern(
    r"\b(?:from|between)\s+(?:(?:about|around|nearly|almost|just|some|an?|the|only|over|under)\s+)*$", re.IGNORECASE
)
_TO = lazy_pattern(
    r"^(?:\s+(?!and\b|or\b|but\b)[\w’'-]+){0,6}?(?:\s*\(?\b(?:in|during)\s+(?:\w+\s+)?(?:1[5-9]"
    r"|20)\d\d\)?)?,?\s+to\s+(?:(?:about|around|nearly|almost|just|some|an?|the|only|over|under)\s+)*$",
    re.IGNORECASE,
)
_AGAINST = lazy_pattern(
    r"^(?P<of>(?:\s+(?!and\b|or\b|but\b|while\b|than\b)[\w’'-]+){0,9}?)\s*[,(–—-]?\s*"
    r"(?P<link>instead\s+of|rather\s+than|compared\s+(?:with|to)|in\s+comparison\s+(?:with|to)|as\s+against"
    r"|against|as\s+opposed\s+to|versus|vs\.?|up\s+from|down\s+from|where\s+(?:it|there)\s+(?:was|were"
    r"|had\s+been))"
    r"(?:\s+(?:the\s+)?(?:last\s+year[’']s|the\s+previous|the\s+old|an?\s+average\s+of|a\s+mean\s+of"
    r"|a\s+median\s+of|an?\s+(?:[\w-]+\s+)?(?:average|mean|rate|figure|level|record)\s+of"
    r"|the\s+(?:[\w-]+\s+){0,3}(?:average|mean|rate|figure|level|norm|record)\s+of))?"
    r"(?:\s+(?:about|around|nearly|almost|just|only|some|the|an?))?\s*$",
    re.IGNORECASE,
)
_AFTER = lazy_pattern(
    r"^(?:\s+(?!and\b|or\b|but\b)[\w’'-]+){0,6}?\s*,\s+(?:after|following|from)(?:\s+(?:about|around|nearly"
    r"|almost|just|only|some))?\s+$",
    re.IGNORECASE,
)
_EARLIER = lazy_pattern(
    r"^(?:\s+(?!and\b|or\b|but\b)[\w’'-]+){0,4}?\s*[,(]?\s*(?:in\s+(?:1[5-9]|20)\d\d\b|(?:the|a)\s+(?:year"
    r"|season|month|week|decade)\s+(?:before|earlier|ago)\b|last\s+(?:year|season|month)\b|previously\b"
    r"|before\b)",
    re.IGNORECASE,
)
_OTHERS = lazy_pattern(
    r"^(?:\s+(?!and\b|or\b|but\b)[\w’'-]+){0,6}?\s*[,;]\s+(?:and\s+|while\s+|against\s+)?(?:the\s+others?"
    r"|the\s+rest|those\s+(?:without|in\s+the\s+(?:other|control)\s+group)|the\s+(?:other|control"
    r"|comparison)\s+group)(?:\s+(?:for|in|by|at|with|only|had|got|took|needed|gained|lost|were|was|on))?\s+$",
    re.IGNORECASE,
)
_YEAR_BEHIND = lazy_pattern(
    r"^(?:\s+(?!and\b|or\b|but\b|to\b|than\b)[\w’'-]+){0,5}?\s*[,(]?\s*(?:in|during|for"
    r"|by)\s+(?:[A-Z][a-z]+\s+)?(?P<year>1[5-9]\d\d|20\d\d)\b"
)
_YEAR_BEFORE = lazy_pattern(
    r"\b(?:[Ii]n|[Dd]uring|[Ff]or|[Bb]y)\s+(?:[A-Z][a-z]+\s+)?(?P<year>1[5-9]\d\d"
    r"|20\d\d),?(?:\s+(?!in\b)[\w’'-]+){0,6}?\s*$"
)
_THEN = (
    r"last\s+(?:year|season|month|week|spring|summer|autumn|winter|time)|the\s+(?:year|season|month|week|day"
    r"|time)\s+before|an?\s+(?:year|season|month|week|decade)\s+(?:ago|earlier|before)|(?:\w+\s+)?(?:years|months"
    r"|weeks|decades|days)\s+(?:ago|earlier|before)|previously|formerly|beforehand|at\s+(?:first|the\s+(?:start"
    r"|beginning|outset))|until\s+(?:now|then|recently)|so\s+far|before|yesterday|the\s+previous\s+(?:year|season"
    r"|month|week)|originally"
)
_NOW = (
    r"this\s+(?:year|season|month|week|spring|summer|autumn|winter)|now|today|currently|at\s+present|nowadays"
    r"|these\s+days|at\s+the\s+end|afterwards|after|by\s+the\s+end|at\s+the\s+end\s+of\s+(?:last|the)\s+year"
    rf"|in\s+the\s+end|later|since\s+then|from\s+now\s+on|from\s+(?:{MONTH})|next\s+(?:year|season|month|week"
    r"|spring|summer|autumn|winter)|the\s+following\s+(?:year|season|month)"
)
_THEN_BEHIND = lazy_pattern(
    rf"^(?:\s+(?!and\b|or\b|but\b)[\w’'-]+){{0,4}}?\s*[,(]?\s*(?:(?P<then>{_THEN})|(?P<now>{_NOW}))\b(?!\s+the\b)",
    re.IGNORECASE,
)
_THEN_BEFORE = lazy_pattern(
    rf"\b(?:(?P<then>{_THEN}|used\s+to|had\s+(?:been|cost|had|paid|taken))"
    rf"|(?P<now>{_NOW}))\b,?(?:\s+[\w’'-]+){{0,6}}?\s*$",
    re.IGNORECASE,
)
_LATELY = lazy_pattern(
    rf"^(?:\s+(?!and\b|or\b|but\b)[\w’'-]+){{0,4}}?\s*[,(]?\s*(?:{_NOW}|(?:at\s+the\s+end\s+of\s+)?last\s+year)\b",
    re.IGNORECASE,
)
_RANGE = lazy_pattern(r"^(?P<from>from\s+)?(?P<one>[\d.,]+)\s+to\s+(?P<two>[\d.,]+)", re.IGNORECASE)
_CLAUSE = lazy_pattern(
    r"[;:.](?!\d)|\s[–—]\s|,\s+(?:and|but|while|whereas|so|which|who)\s|\s(?:and|but|while|whereas|although|though)\s",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Contrast:
    """Two amounts of one kind held against one another, at `start`..`end` of the statement's text."""

    statement: Statement
    said: Amount
    reference: Amount
    way: str  # change: the same thing at two times; against: two things, or two times
    start: int
    end: int

    @property
    def sign(self) -> int:
        """1 where what is said is more, -1 where it is less, 0 where the print allows both."""
        if self.said.quantity.value == self.reference.quantity.value and self.said.sort == self.reference.sort:
            return 0
        return (self.said.low >= self.reference.high) - (self.said.high <= self.reference.low)

    @property
    def words(self) -> str:
        return self.statement.claim.text[self.start : self.end]


def contrasts_of(statement: Statement, scale: Mapping[str, float]) -> Iterator[Contrast]:
    """Each pair of neighbouring amounts that the words hold against one another."""
    amounts = amounts_of(statement, scale)
    text = statement.claim.text
    yield from _ranges(statement, amounts)
    taken = -1
    for place in range(len(amounts) - 1):
        if place <= taken:
            continue
        one, two = amounts[place], amounts[place + 1]
        if one.quantity.value is None or two.quantity.value is None or not one.like(two):
            continue
        gap = text[one.end : two.start]
        found = _told(statement, one, two, gap)
        if found is not None:
            taken = place
            yield found


def _ranges(statement: Statement, amounts: Sequence[Amount]) -> Iterator[Contrast]:
    """ "from 8 to 10 kilometres an hour", which was read as one amount."""
    for each in amounts:
        quantity = each.quantity
        ends = _RANGE.search(each.text) if quantity.value is None and quantity.modifier == "range" else None
        lead = statement.claim.text[: each.start]
        if (
            ends is not None
            and (ends["from"] or _FROM.search(lead))
            and quantity.low is not None
            and quantity.high is not None
        ):
            start, end = (
                replace(each, quantity=replace(quantity, value=value, text=printed), low=bound, high=bound)
                for value, printed, bound in (
                    (quantity.low, ends["one"], each.low),
                    (quantity.high, ends["two"], each.high),
                )
            )
            yield Contrast(statement, end, start, "change", each.start, each.end)


def _told(statement: Statement, one: Amount, two: Amount, gap: str) -> Contrast | None:
    text = statement.claim.text
    first, second = in_one_unit(one, two)
    roles = one.quantity.role, two.quantity.role
    if roles == ("from", "to") or _FROM.search(text[: one.start]) and _TO.match(gap):
        return Contrast(statement, second, first, "change", one.start, two.end)
    if roles != ("value", "value"):
        return None
    if _AGAINST.match(gap) or _AFTER.match(gap) and _EARLIER.match(text[two.end :]) or _OTHERS.match(gap):
        return Contrast(statement, first, second, "against", one.start, two.end)
    order = _order(text, one, two)
    if order:
        return Contrast(statement, *((second, first) if order > 0 else (first, second)), "change", one.start, two.end)
    return None


def _order(text: str, one: Amount, two: Amount) -> int:
    """1 where the second amount is of a later time than the first, -1 where of an earlier, 0 where that is not told."""
    gap = text[one.end : two.start]
    tail = _CLAUSE.split(text[two.end :], maxsplit=1)[0]
    lead = _CLAUSE.split(text[: one.start])[-1]
    behind, second_behind = _YEAR_BEHIND.match(gap), _YEAR_BEHIND.match(tail)
    if behind and second_behind:
        return _sign(int(second_behind["year"]) - int(behind["year"]))
    before, second_before = _YEAR_BEFORE.search(lead), _YEAR_BEFORE.search(gap)
    if before and second_before:
        return _sign(int(second_before["year"]) - int(before["year"]))
    years = [each for each in (behind, second_behind, before, second_before) if each]
    if years and not (behind and _LATELY.match(tail)):
        return 0
    if years:  # "3,200 in 2019 and 2,400 at the end of last year"
        return 1
    pieces = _CLAUSE.split(gap)
    if len(pieces) < 2 and "," not in gap:
        return 0
    first = _when(lead, pieces[0])
    second = _when(pieces[-1], tail)
    return second - first if first and second and first != second else 0


def _when(lead: str, tail: str) -> int:
    """-1 for an amount of an earlier time, 1 for one of now or later, 0 where nothing is said."""
    found = _THEN_BEHIND.match(tail) or _THEN_BEFORE.search(lead)
    if found is None:
        return 0
    return -1 if found["then"] else 1


def _sign(difference: int) -> int:
    return (difference > 0) - (difference < 0)
