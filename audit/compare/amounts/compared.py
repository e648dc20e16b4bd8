"""Which of two has more, against the amounts of the two told elsewhere: "The Ekla bridge is the longer of the two".

The sides are known by the words that only one of them has. Each must have one amount of the kind that the word speaks
of; without a measure in the word ("higher", "more visitors") the amounts must stand in the next sentence or share its noun.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from audit.claims.coverage import content_words
from audit.compare.amounts.figures import Amount, amounts_of, in_one_unit, side
from audit.compare.amounts.merits import merit_of
from audit.compare.amounts.turns import Turn, turns_in
from audit.compare.statements import Statement, pair, whole
from audit.model import ClaimPair
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_THAN = lazy_pattern(r"^(?P<what>(?:\s+[\w’'-]+){0,5}?)\s+than\s+(?P<other>[^,;:.()]+)", re.IGNORECASE)
_PREPOSITION = lazy_pattern(r"(?P<word>in|at|on|for|among|by|with|under|during|from)\s", re.IGNORECASE)
_OF_TWO = lazy_pattern(r"^(?:\s+[\w’'-]+)?\s+of\s+the\s+(?:two|pair)\b|^\s*$", re.IGNORECASE)
_THE = lazy_pattern(r"\b(?:the|a)\s+$", re.IGNORECASE)
_CUTS = (
    lazy_pattern(r"[;:](?!\d)|\.\s"),
    lazy_pattern(r",?\s+(?:while|whereas|but|and|against)\s|,\s+(?:those|the\s+others?)\s", re.IGNORECASE),
    lazy_pattern(r",(?!\d)"),
)
_CLAUSE = lazy_pattern(r"[,;:()](?!\d)|\s[–—-]\s|\s(?:and|but|while|whereas|although|though|because)\s", re.IGNORECASE)
_APART = lazy_pattern(
    r"\b(?:not|never|no|if|would|could|should|might|(?-i:may)|expected|hoped|planned|once|formerly|previously"
    r"|used\s+to|until|relative|per\s+head|per\s+capita|except|only|nearly|almost|twice|times|last|next|each"
    r"|every|other|others|than\s+(?:ever|expected|usual|before|in\s+previous)|n['’]t)\b|n['’]t\b",
    re.IGNORECASE,
)
_YEAR = lazy_pattern(r"\b(?:1[5-9]\d\d|20\d\d)\b")
_NEAR = 2  # sentences before and behind in which the amounts of an unnamed measure are told


@dataclass(frozen=True, slots=True)
class _Owned:
    """An amount with the words of the stretch in which it stands, and of its whole statement."""

    place: int
    statement: Statement
    amount: Amount
    words: frozenset[str]


def compare_pairs_told(
    source: str, statements: Sequence[Statement], scale: Mapping[str, float], lexicons: Lexicons
) -> Iterator[ClaimPair]:
    """Conflicts between a comparison and the amounts of the two that it compares."""
    owned: list[_Owned] | None = None
    for place, statement in enumerate(statements):
        claim = statement.claim
        if (
            claim.role not in {"body", "heading", "caption"}
            or not statement.asserted
            or claim.quoted
            or claim.polarity == "denied"
        ):
            continue
        for turn in turns_in(claim.text, lexicons):
            if turn.form not in {"comparative", "merit"}:
                continue
            sides = _sides(claim.text, turn)
            if sides is None:
                continue
            if owned is None:
                owned = [each for at, other in enumerate(statements) for each in _owned(at, other, scale)]
            found = _weighed(turn, statement, place, sides, owned, lexicons)
            if found is None:
                continue
            one, two = found
            first, second = in_one_unit(one.amount, two.amount)
            kind = first.kind if first.kind != "number" else second.kind
            sign = turn.sign_for(kind) * merit_of(turn, (statement, one.statement, two.statement), lexicons)
            shown = (first.low > second.high) - (first.high < second.low)
            if sign and shown and sign != shown:
                others = two if two.statement is not statement else one
                yield pair(
                    "direction", "conflict", claim, side(statement, source, *_stretch(claim.text, turn)), others.statement.claim, whole(others.statement.claim),
                    subject=claim.subject or turn.text, measure=None, value=turn.text, other_value=f"{one.amount.text} and {two.amount.text}", agreeing=("subject",), differing=("order",), unstated=(),
                    reason=f"The text says “{turn.text}”; the figures are {one.amount.text} for the one and "
                        f"{two.amount.text} for the other.", confidence=0.75,
                )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Sides:
    one: frozenset[str]
    two: frozenset[str] | None  # None: not named
    measure: frozenset[str]


def _stretch(text: str, turn: Turn) -> tuple[int, int]:
    than = _THAN.match(text[turn.end :])
    start = max((match.end() for match in _CLAUSE.finditer(text, 0, turn.start)), default=0)
    start += len(text[start:]) - len(text[start:].lstrip())
    return start, turn.end + (than.end() if than else 0)


def _sides(text: str, turn: Turn) -> _Sides | None:
    start, _ = _stretch(text, turn)
    before, after = text[start : turn.start], text[turn.end :]
    than = _THAN.match(after)
    if (
        _APART.search(before)
        or _APART.search(_CLAUSE.split(after, maxsplit=1)[0])
        or any(character.isdigit() for character in _YEAR.sub("", before))
    ):
        return None
    one = _words(before)
    if than is not None:
        if any(character.isdigit() for character in _YEAR.sub("", than.group())):
            return None
        other, what = _words(than["other"]), than["what"]
        if (preposition := _PREPOSITION.match(than["other"])) and (
            inside := re.search(rf"\b{preposition['word']}\s(?P<side>.*)$", what, re.IGNORECASE)
        ):  # "higher in 2019 than in 2023"
            one, what = _words(inside["side"]), before + what[: inside.start()]
        measure = _words(what)
        mine = {word for word in one if word not in other}
        theirs = {word for word in other if word not in one}
        if not theirs or not mine:
            return None
        return _Sides(frozenset(mine), frozenset(theirs), measure or (one if turn.kinds is None else frozenset()))
    if turn.kinds is not None and _THE.search(before) and _OF_TWO.match(after.split(",")[0].split(".")[0]) and one:
        return _Sides(one, None, frozenset())
    return None


def _words(text: str) -> frozenset[str]:
    return content_words(text) | frozenset(_YEAR.findall(text))


def _owned(place: int, statement: Statement, scale: Mapping[str, float]) -> Iterator[_Owned]:
    claim = statement.claim
    if claim.quoted or claim.role == "heading" or not statement.asserted or not statement.quantities:
        return
    amounts = [
        each for each in amounts_of(statement, scale) if each.quantity.role == "value" and not each.quantity.modifier
    ]
    text = claim.text
    cuts = [0]
    for one, two in itertools.pairwise(amounts):
        gap = text[one.end : two.start]
        cut = next((match for match in (each.search(gap) for each in _CUTS) if match), None)
        cuts.append(one.end + (cut.start() if cut else len(gap)))
    cuts.append(len(text))
    for number, amount in enumerate(amounts):
        words = _words(text[cuts[number] : cuts[number + 1]])
        if len(amounts) == 1 and re.match(r"(?:It|They|He|She)\b", text):
            words |= statement.context
        yield _Owned(place, statement, amount, words)


def _weighed(
    turn: Turn, statement: Statement, place: int, sides: _Sides, owned: Sequence[_Owned], lexicons: Lexicons
) -> tuple[_Owned, _Owned] | None:
    """The one amount of each side; None where a side has none or several."""
    able = [each for each in owned if turn.sign_for(each.amount.kind)]
    if turn.kinds is None:
        able = [
            each
            for each in able
            if abs(each.place - place) <= _NEAR and each.statement.claim.block_id == statement.claim.block_id
        ]
        sorts = {each.amount.sort for each in able} - {"number"}
        if len(able) != 2 or len(sorts) != 1:
            return None
    else:
        measured = {each.place for each in able if each.amount.kind != "number"}
        able = [
            each
            for each in able
            if each.place in measured and (each.amount.kind != "number" or each.statement is not statement)
        ]
    if sides.two is None:
        near = [each for each in able if abs(each.place - place) <= _NEAR]
        if len(near) != 2:
            return None
        mine = [each for each, other in (near, near[::-1]) if sides.one & (each.words - other.words)]
        theirs = [each for each in near if each not in mine]
    else:
        mine = [each for each in able if sides.one & each.words and not sides.two & each.words]
        theirs = [each for each in able if sides.two & each.words and not sides.one & each.words]
    if len(mine) != 1 or len(theirs) != 1 or not mine[0].amount.like(theirs[0].amount):
        return None
    one, two = mine[0], theirs[0]
    years = one.statement.years, two.statement.years
    if (
        one.statement is not two.statement
        and years[0]
        and years[1]
        and years[0] != years[1]
        and not any(_YEAR.fullmatch(word) for word in sides.one)
    ):
        return None
    if any(_APART.search(each.statement.claim.text) for each in (one, two) if each.statement is not statement):
        return None
    return one, two
