"""One event, two days: "the summer concert on Friday" and "on Saturday", "broke out on Tuesday" and "on Wednesday".

Two clauses are compared when they tell one verb of one subject, or name one event with the same words before its day. A
recurring day, a range of days and an article that speaks of several such events end the comparison.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.calendar_names import WEEKDAY
from audit.compare.blocking import candidate_pairs
from audit.compare.entities.phrases import Phrase, one_thing, phrase_of
from audit.compare.entities.roles import told
from audit.compare.statements import Statement, pair, whole
from audit.model import ClaimPair
from audit.parse.opposites import root
from audit.patterns import lazy_pattern

_DAY = lazy_pattern(rf"\b(?P<day>{WEEKDAY})\b(?!s)")
_ON = lazy_pattern(r"\b[Oo]n\s+(?:the\s+)?(?:[a-z]+\s+)?$")
_CLAUSE = lazy_pattern(
    r"[;:()“”]|,\s|\s[–—-]\s|\b(?:but|while|whereas|although|though|because|after|before|until|since|if|that|who|and)\b"
)
_VERB = lazy_pattern(
    r"\b(?P<subject>(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[A-Z])[\w’' -]{1,60}?)\s+(?:(?:was|were|is"
    r"|are|had|has|will\s+be|will)\s+)?(?:been\s+)?(?P<verb>broke\s+out|took\s+place|takes?\s+place|began"
    r"|begins?|ended|died|sank|collapsed|crashed|arrested|elected|sentenced|killed|robbed|stolen|born|buried"
    r"|married|launched|resigned|exploded|derailed|convicted|acquitted|rescued|demolished)\b"
)
_WHEN = lazy_pattern(r"^[^,]{0,20},?\s+when\s+(?P<clause>[^,;.]+)")
_EVENT = lazy_pattern(r"(?P<event>(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Aa]n?)\s+(?:[a-z][\w’'-]*\s+){1,4})$")
_POSSESSED = lazy_pattern(r"(?:’s|'s)\s+(?P<event>(?:[a-z][\w’'-]*\s+)?[a-z][\w’'-]*)")
_SEVERAL = lazy_pattern(
    r"\b(?:every|each|first|second|third|last|next|another|other|previous|again|both|two|three|either|or|to"
    r"|until|between|from|daily|weekly|usually|moved|postponed|instead|originally|rescheduled|following"
    r"|earlier|later|not|if|would|could|might|may|should|repeat\w*)\b"
)
_EVENTS = frozenset(
    "concert meeting hearing match game race march vote election ceremony funeral wedding lecture talk "
    "debate trial parade performance premiere exhibition fair festival rehearsal final derby strike protest "
    "demonstration session launch opening reading show play recital tour auction sale walk service mass "
    "workshop attack fire crash accident storm match raid robbery verdict inauguration press-conference "
    "conference".split()
)


@dataclass(frozen=True, slots=True)
class _Dated:
    statement: Statement
    what: Phrase
    verb: str  # "" for an event that is only named
    day: str
    said: str


def compare_dated(statements: Sequence[Statement]) -> Iterator[ClaimPair]:
    """Conflicts between the days of one event within one article."""
    dated = [each for statement in statements for each in _dated(statement)]
    for one, two in candidate_pairs(dated, lambda each: [(each.verb, each.what.head)]):
        if one.statement is two.statement or one.day == two.day or one.statement.years != two.statement.years:
            continue
        if one.statement.claim.tense != two.statement.claim.tense and "future" in {
            each.statement.claim.tense for each in (one, two)
        }:
            continue
        if not one_thing(one.what, two.what) and not (one.verb == "" and one.what.before == two.what.before):
            continue
        yield pair(
            "attribute", "conflict", one.statement.claim, whole(one.statement.claim), two.statement.claim, whole(two.statement.claim),
            subject=one.what.text, measure="date", value=one.day, other_value=two.day, agreeing=("event",), differing=("day",), unstated=("week",),
            reason=f"One event ({one.what.text}) is on a {one.day} in one passage and on a {two.day} in the other.", confidence=0.7,
        )  # fmt: skip


def _dated(statement: Statement) -> Iterator[_Dated]:
    claim = statement.claim
    if (
        "day" not in claim.text
        or not told(statement)
        and claim.modality != "projected"
        or claim.quoted
        or claim.role != "body"
    ):
        return
    days = list(_DAY.finditer(claim.text))
    if len(days) != 1:
        return
    day = days[0]
    before, behind = claim.text[: day.start()], claim.text[day.end() :]
    when = _WHEN.match(behind)
    stops = [match.end() for match in _CLAUSE.finditer(before)]
    clause = when["clause"] if when else before[stops[-1] if stops else 0 :]
    if _SEVERAL.search(clause) or _SEVERAL.search(before[-12:]):
        return
    if (verb := _VERB.search(clause)) and (when or _ON.search(before)):
        what = phrase_of(verb["subject"])
        if not what.empty and not what.pronoun and not what.apart:
            yield _Dated(statement, what, root(verb["verb"].split()[0]), day["day"], clause)
    named = _EVENT.search(_ON.sub("", before)) if _ON.search(before) else None
    event = named["event"] if named else (found["event"] if (found := _POSSESSED.match(behind)) else None)
    if event is not None:
        what = phrase_of(event)
        if what.head in _EVENTS and what.before and not what.apart:
            yield _Dated(statement, what, "", day["day"], event)
