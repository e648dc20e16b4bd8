"""Closed on Mondays, and a tour on Mondays: "open every day except Tuesday" against "also on Tuesdays, with a visit to the museum"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audit.calendar_names import WEEKDAY
from audit.claims.coverage import stem
from audit.compare.entities.roles import told
from audit.compare.matters import CALENDAR
from audit.compare.statements import Statement, pair, whole
from audit.model import ClaimPair
from audit.patterns import lazy_pattern

_DAY = rf"(?P<day>{WEEKDAY})s?"
_CLOSED = lazy_pattern(
    rf"\b(?:(?:open|opens|runs?|sails?|serves?|plays?|available|staffed)\b[^,;.]*?\b(?:daily|every\s+day|each\s+day|all\s+week|seven\s+days\s+a\s+week),?\s+(?:except|but|bar|apart\s+from|save|other\s+than)\s+(?:for\s+|on\s+)?(?:a\s+)?{_DAY}"
    rf"|(?:(?:is|are|stays?|remains?|always)\s+(?:closed|shut)|^Closed|closes|no\s+service|does\s+not\s+(?:run|open|sail|operate))\s+(?:all\s+day\s+)?(?:on\s+)?{_DAY.replace('day>', 'other>')})\b"
)
_ON = lazy_pattern(rf"\b(?:[Oo]n|[Ee]very|[Ee]ach)\s+(?:(?:a|the\s+first|the\s+last)\s+)?{_DAY}\b(?!\s+\d)")
_BUSY = frozenset(
    map(stem, "tour tours guided visit visits visitors visitor admission open opens opened concert concerts class classes lesson lessons workshop workshops show shows market serve serves served sell sells sold meet meets train trains play plays performance performances welcome welcomes queue queues run runs sail sails ferry lecture lectures screening reading readings tickets guests customers shop counter exhibition exhibitions free lunch dinner breakfast rehearse rehearsal service services session sessions".split())
)  # fmt: skip
_NOT_THEN = lazy_pattern(
    r"\b(?:closed|shut|closes|except|no|not|never|cleaned|cleaning|repairs?|rest|used\s+to|until|if|unless|would|will|instead|elsewhere|staff\s+only|by\s+appointment|bank\s+holiday|holidays?|before\s+\d{4}|formerly|once)\b",
    re.IGNORECASE,
)


def compare_days(statements: Sequence[Statement]) -> Iterator[ClaimPair]:
    """Conflicts between a day on which a house is closed and what goes on in it on that day, within one article."""
    for closer in statements:
        text = closer.claim.text
        closed = _CLOSED.search(text) if "day" in text and _able(closer) else None
        if closed is None or re.search(r"\b(?:until|was|were|used\s+to|will|would)\b", text[: closed.start()]):
            continue
        day = closed["day"] or closed["other"]
        for other in statements:
            on = _told_on(other, day) if other is not closer and _able(other) else None
            if on is None or not _one_house(closer, other):
                continue
            yield pair(
                "quantifier", "conflict", closer.claim, whole(closer.claim), other.claim, whole(other.claim),
                subject=day, measure=None, value=closed.group(), other_value=on, agreeing=("time",), differing=("state",), unstated=(),
                reason=f"One passage says “{closed.group()}”, the other tells what goes on there on that day: “{on}”.", confidence=0.7,
            )  # fmt: skip
            break


def _able(statement: Statement) -> bool:
    claim = statement.claim
    return told(statement) and not claim.quoted and claim.role in {"body", "heading", "caption"}


def _told_on(other: Statement, day: str) -> str | None:
    text = other.claim.text
    for match in _ON.finditer(text) if day in text else ():
        if match["day"] == day and not _NOT_THEN.search(text):
            if _BUSY & {stem(word) for word in re.findall(r"[a-z]+", text.lower())}:
                return " ".join(text[match.start() :].split()).rstrip(".")
    return None


def _one_house(closer: Statement, other: Statement) -> bool:
    """A word in common; else no other house, street or name is spoken of."""
    if (closer.words | closer.context) & other.words - _EVERYWHERE:
        return True
    own = {stem(word) for word in re.findall(r"[a-z]+", closer.claim.text.lower())}
    houses = {stem(word) for word in re.findall(r"[a-z]+", other.claim.text.lower())} & _HOUSES
    named = {name.removesuffix("s") for name in other.names} - {name.removesuffix("s") for name in closer.names}
    return houses <= own and not named - CALENDAR


_EVERYWHERE = frozenset(
    map(stem, "monday tuesday wednesday thursday friday saturday sunday open closed people".split())
)
_HOUSES = frozenset(
    map(stem, "chapel church cathedral square hall school town market village theatre cinema library museum gallery club park garden station harbour pub inn hotel pool shop bakery farm castle palace office town-hall court hospital clinic bank post street ferry bus train elsewhere".split())
)  # fmt: skip
