"""Two figures for one measure: clauses that say the same of the same thing and count it differently.

The clause decides, not the sentence: "By June, 310 barrels had been sold" and "she said that more than 420
barrels had been sold by June" share what is counted, the verb and the date, whatever else their sentences say. Figures
are held against each other only when both count one thing, name the same dates or none, and no word in either clause
says that it speaks of another part, time, plan or limit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audit.compare.blocking import candidate_pairs
from audit.compare.matters import Matters
from audit.compare.statements import Statement, pair, readable, whole
from audit.compare.values.clauses import Clause, clauses_of
from audit.compare.values.words import no_evidence
from audit.model import ClaimPair
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_COUNTED = frozenset("count duration length mass area volume money percent ratio fraction power energy speed".split())
_AHEAD = frozenset({"planned", "projected"})
_MODALITIES = frozenset({"asserted", "reported"}) | _AHEAD
_ROLES = frozenset({"body", "heading", "caption"})
_LEAST_SHARED = 2
_LEAST_COVER = 0.5  # of the words of the shorter clause
# Words that say that a figure speaks of something else than the one beside it.
_APART = lazy_pattern(
    r"\b(?:another|other|others|further|additional|extra|remaining|rest|first|second|third|last|next"
    r"|previous(?:ly)?|earlier|former(?:ly)?|later|original(?:ly)?|initial(?:ly)?|once|now|today|nowadays"
    r"|currently|used to|since|by then|"
    r"plan(?:s|ned|ning)?|expected|estimated|forecast|projected|target|goal|hop(?:es?|ed)|should|would|could"
    r"|(?-i:may)|might|average|mean|median|typical(?:ly)?|usual(?:ly)?|maximum|minimum|limit|capacity|per"
    r"|each|every|apiece|"
    r"half|part|some|most|out of|including|excluding|without|only|again|correct(?:ed|ion)|revised|updated"
    r"|instead|rather|compared|than|between|from|ros?e|fell|grew|increas\w+|decreas\w+|down|net|gross|new|old"
    r"|only|alone|"
    r"daily|weekly|monthly|yearly|annual(?:ly)?|men|women|boys|girls|male|female|children|adults|north\w*"
    r"|south\w*|east\w*|west\w*|upper|lower|control|placebo)\b",
    re.IGNORECASE,
)
_BOUND = lazy_pattern(r"\b(?:more|less|fewer|rather|other)\s+than\b", re.IGNORECASE)
_PER = lazy_pattern(r"^\s*(?:an?|per|each|every)\s+[a-z]+", re.IGNORECASE)


def compare_measured(statements: Sequence[Statement], matters: Matters, lexicons: Lexicons) -> Iterator[ClaimPair]:
    """Conflicts between figures whose clauses agree in everything but the figure."""
    units = {unit.name: unit.factor for _, unit in lexicons.units}
    clauses = [
        each for statement in statements if _speaks(statement) for each in clauses_of(statement) if _counts(each)
    ]
    for one, two in candidate_pairs(clauses, _keys):
        if one.statement is two.statement or not matters.one(one.statement, two.statement):
            continue
        if one.quantity.kind == "duration" and ("-" in one.quantity.text) != ("-" in two.quantity.text):
            continue  # "five-minute counts", "seven years of counting": the one says what kind of count
        names = _named(one) | _named(two)
        shared, around = (one.words & two.words) - names, (one.around & two.around) - names
        least = min(len(one.words), len(two.words))
        if not shared - no_evidence(lexicons) or len(around) < _LEAST_SHARED or len(shared) < _LEAST_COVER * least:
            continue
        apart, agree = _told_apart(one, two), _meet(one, two, units)
        if agree:
            if not apart and one.quantity.unit == two.quantity.unit:
                yield _agreement(one, two, readable(shared, one.text))
            continue
        subject = readable(shared, one.text)
        values = f"one says {one.quantity.text}, the other {two.quantity.text}"
        yield pair(
            "numeric", "reconciled" if apart else "conflict", one.statement.claim, whole(one.statement.claim), two.statement.claim, whole(two.statement.claim),
            subject=subject, measure=one.noun, value=one.quantity.text, other_value=two.quantity.text, agreeing=("unit", "subject"),
            differing=(apart,) if apart else ("value",), unstated=() if one.dates else ("time",),
            reason=f"Not compared: {apart}." if apart else f"Both passages speak of {subject}: {values}.",
            confidence=0.5 if apart else 0.8 if one.dates else 0.7,
        )  # fmt: skip


def _agreement(one: Clause, two: Clause, subject: str) -> ClaimPair:
    """One figure told twice: a reader of the facts sees that it was looked at, and how often it stands."""
    said = f"{one.quantity.text} and {two.quantity.text}"
    return pair(
        "numeric", "reconciled", one.statement.claim, whole(one.statement.claim), two.statement.claim, whole(two.statement.claim),
        subject=subject, measure=one.noun, value=one.quantity.text, other_value=two.quantity.text, agreeing=("unit", "subject", "value"),
        differing=(), unstated=() if one.dates else ("time",), reason=f"The figures agree: {said}.", confidence=0.7,
    )  # fmt: skip


def _speaks(statement: Statement) -> bool:
    claim = statement.claim
    return (
        claim.modality in {"asserted", "reported"}
        and claim.role in _ROLES
        and not claim.quoted
        and claim.polarity != "denied"
    )


def _counts(clause: Clause) -> bool:
    quantity = clause.quantity
    if quantity.kind not in _COUNTED or quantity.role != "value" or not clause.noun:
        return False
    behind = clause.text[clause.text.find(quantity.text) + len(quantity.text) :]
    of_its_kind = sum(each.kind == quantity.kind for each in clause.statement.quantities)
    return _PER.match(behind) is None and of_its_kind == 1


def _keys(clause: Clause) -> Iterator[tuple[str, str]]:
    for word in clause.words:
        yield clause.noun, word


def _named(clause: Clause) -> frozenset[str]:
    """Names agree easily: they are no evidence that the same is measured."""
    return frozenset(name.lower() for name in clause.statement.names)


def _interval(clause: Clause, units: dict[str, float]) -> tuple[float, float]:
    quantity, factor = clause.quantity, units.get(clause.quantity.unit or "", 1.0)
    low = -1e300 if quantity.low is None else quantity.low * factor
    high = 1e300 if quantity.high is None else quantity.high * factor
    return low, high


def _meet(one: Clause, two: Clause, units: dict[str, float]) -> bool:
    if one.quantity.kind == "money" and one.quantity.unit != two.quantity.unit:
        return True  # two currencies are not compared
    (low, high), (other_low, other_high) = _interval(one, units), _interval(two, units)
    return low <= other_high * (1 + 1e-9) and other_low <= high * (1 + 1e-9)


def _told_apart(one: Clause, two: Clause) -> str | None:
    """The slot that tells the two apart, in words; None when nothing does."""
    a, b = one.statement, two.statement
    if (a.claim.modality in _AHEAD) != (b.claim.modality in _AHEAD):
        return "one speaks of the future"
    per, other_per = one.quantity.per, two.quantity.per
    if per and other_per and per != other_per:
        return f"one is for each {per}, the other for each {other_per}"
    if a.years != b.years:
        return "they speak of different years" if a.years and b.years else "only one of them states the year"
    if one.dates != two.dates:
        return "they name different dates"
    if a.names - b.names and b.names - a.names:
        return "they name different places or people"
    if a.claim.speaker and b.claim.speaker and a.claim.speaker != b.claim.speaker:
        return "they are said by different speakers"
    if _spans(one) != _spans(two):
        return "they speak of different lengths of time"
    if one.setting - b.words or two.setting - a.words:
        return "only one of them says where or when"
    if one.words - two.words and two.words - one.words:
        mine, theirs = readable(one.words - two.words, one.text), readable(two.words - one.words, two.text)
        return f"one speaks of {mine}, the other of {theirs}"
    if one.subject and two.subject and not one.subject & two.subject:
        return "they are said of different subjects"
    marks = [
        frozenset(match.group().lower() for match in _APART.finditer(_BOUND.sub(" ", each.text))) for each in (one, two)
    ]
    return f"one says “{min(marks[0] ^ marks[1])}”" if marks[0] != marks[1] else None


def _spans(clause: Clause) -> frozenset[str]:
    """Lengths of time in the statement, beside the quantity itself."""
    quantities = clause.statement.quantities
    return frozenset(
        each.text.lower() for each in quantities if each.kind == "duration" and each is not clause.quantity
    )
