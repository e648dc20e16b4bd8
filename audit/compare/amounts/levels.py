"""A change told with one of its two levels, and the other level told nearby: the direction must fit.

"The toll has fallen by 30 cents since May, when it was 2.50" beside "the toll is 2.80": 30 cents apart, the other way.
And "that is more than the average of 3 per cent" behind "2 per cent".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from audit.compare.amounts.contrasts import Contrast
from audit.compare.amounts.figures import Amount, amounts_of, in_one_unit, side
from audit.compare.amounts.turns import Turn, may_turn, turns_in
from audit.compare.statements import Statement, pair
from audit.model import ClaimPair
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_BY = lazy_pattern(r"\s+by\s+(?:(?:about|around|nearly|almost|just|only|some|more\s+than)\s+)*", re.IGNORECASE)
_WHEN = lazy_pattern(r"\b(?:when|at\s+which\s+time|where|since|from|then)\b", re.IGNORECASE)
_THAN = lazy_pattern(
    r"^(?:\s+[\w’'%-]+){0,4}?\s*,\s*(?:(?:and|which|that|it|this)\s+(?:is|was|makes|means)\s+"
    r"|or\s+)?(?:still\s+|far\s+|slightly\s+|well\s+|much\s+|a\s+little\s+|rather\s+)?$",
    re.IGNORECASE,
)
_THAN_BEHIND = lazy_pattern(
    r"^\s+than\s+(?:the|an?|in|last|its|their|that|what|usual|normal)\b(?:\s+[\w’'-]+){0,7}?\s*[,(]?\s*$", re.IGNORECASE
)
_THAT_IS = lazy_pattern(
    r"^(?:That|This|It)\s+(?:is|was|makes\s+it|are|were)\s+(?:still\s+|far\s+|slightly\s+|well\s+|much\s+"
    r"|a\s+little\s+|rather\s+)?$"
)
_UNSURE = lazy_pattern(
    r"\b(?:not|never|no|if|would|could|(?-i:may)|might|should|except|adjusted|inflation|real\s+terms|another"
    r"|other)\b|n['’]t\b",
    re.IGNORECASE,
)
_LEAST_SHARED = 1
_NEAR = 3  # sentences in which the other level is told


def compare_levels(
    source: str, statements: Sequence[Statement], scale: Mapping[str, float], lexicons: Lexicons
) -> Iterator[ClaimPair]:
    """Conflicts between a direction and two levels, within one paragraph."""
    for place, statement in enumerate(statements):
        claim = statement.claim
        if claim.role not in {"body", "caption"} or claim.quoted or not statement.asserted or not statement.quantities:
            continue
        if not may_turn(claim.text, lexicons) or _UNSURE.search(claim.text):
            continue
        turns = turns_in(claim.text, lexicons)
        amounts = [each for each in amounts_of(statement, scale) if each.quantity.value is not None]
        yield from _other_level(source, statements, place, turns, amounts, scale)
        before = statements[place - 1] if place and statements[place - 1].claim.block_id == claim.block_id else None
        yield from _more_than(source, statement, before, turns, amounts, scale)


def _other_level(
    source: str,
    statements: Sequence[Statement],
    place: int,
    turns: Sequence[Turn],
    amounts: Sequence[Amount],
    scale: Mapping[str, float],
) -> Iterator[ClaimPair]:
    statement = statements[place]
    text = statement.claim.text
    moves = [each for each in turns if each.form in {"verb", "either"}]
    if len(moves) != 1 or len(amounts) != 2:
        return
    turn, (step, level) = moves[0], amounts
    if (
        not _BY.fullmatch(text, turn.end, step.start)
        or not _WHEN.search(text[step.end : level.start])
        or step.quantity.kind == "percent"
    ):
        return
    for at in range(max(0, place - _NEAR), min(len(statements), place + _NEAR + 1)):
        other = statements[at]
        if at == place or other.claim.block_id != statement.claim.block_id or other.claim.quoted:
            continue
        if len(other.words & statement.words) < _LEAST_SHARED:
            continue
        for each in amounts_of(other, scale):
            if each.sort.split()[0] != level.sort.split()[0] or each.quantity.value is None:
                continue
            apart = each.middle - level.middle
            if abs(abs(apart) - step.middle) <= 1e-6 + 0.01 * step.middle and apart * turn.sign < 0:
                more = "more" if apart > 0 else "less"
                yield _conflict(
                    source,
                    statement,
                    turn,
                    other,
                    each,
                    f"The text says “{turn.text}” from {level.text}, but {each.text} is {more}.",
                )
                return


def _more_than(
    source: str,
    statement: Statement,
    before: Statement | None,
    turns: Sequence[Turn],
    amounts: Sequence[Amount],
    scale: Mapping[str, float],
) -> Iterator[ClaimPair]:
    """ "2 per cent. That is more than the average of 3 per cent", "14 metres, less than the 12 of the old one"."""
    text = statement.claim.text
    for turn in turns:
        if turn.form != "comparative":
            continue
        reference = next((each for each in amounts if each.start > turn.end), None)
        if reference is None or not _THAN_BEHIND.match(text[turn.end : reference.start]):
            continue
        said, holder = _said(turn, statement, before, amounts, scale)
        if (
            said is None
            or holder is None
            or not said.like(reference)
            or said.quantity.modifier
            or said.quantity.role != "value"
        ):
            continue
        first, second = in_one_unit(said, _as_printed(reference))
        shown = Contrast(statement, first, second, "against", 0, 0).sign
        sign = turn.sign_for(first.quantity.kind)
        if sign and shown and sign != shown:
            more = "more" if shown > 0 else "less"
            yield _conflict(
                source,
                statement,
                turn,
                holder,
                said,
                f"The text says “{turn.text} than” {reference.text}, but {said.text} is {more}.",
            )


def _said(
    turn: Turn, statement: Statement, before: Statement | None, amounts: Sequence[Amount], scale: Mapping[str, float]
) -> tuple[Amount | None, Statement | None]:
    """The amount that the comparison speaks of: right before it, or the only one of the sentence before."""
    text = statement.claim.text
    own = [each for each in amounts if each.end <= turn.start]
    if own and _THAN.match(text[own[-1].end : turn.start]):
        return own[-1], statement
    if not own and before is not None and _THAT_IS.match(text[: turn.start]):
        told = amounts_of(before, scale)
        if len(told) == 1:
            return told[0], before
    return None, None


def _alike(one: Amount, two: Amount) -> bool:
    return one.sort == two.sort or {one.sort, two.sort} <= {"count", "number"}


def _as_printed(amount: Amount) -> Amount:
    """Without the "fewer than" that belongs to the comparison: "fewer than the 3,900 of the year before"."""
    value = amount.quantity.value
    if not amount.quantity.modifier or value is None:
        return amount
    known = amount.low if abs(amount.low) < 1e299 else amount.high
    return replace(amount, low=known, high=known)


def _conflict(
    source: str, statement: Statement, turn: Turn, other: Statement, amount: Amount, reason: str
) -> ClaimPair:
    return pair(
        "direction", "conflict", statement.claim, side(statement, source, turn.start, turn.end), other.claim, side(other, source, amount.start, amount.end),
        subject=statement.claim.subject or turn.text, measure=None, value=turn.text, other_value=amount.text, agreeing=("subject",), differing=("direction",), unstated=(),
        reason=reason, confidence=0.75,
    )  # fmt: skip
