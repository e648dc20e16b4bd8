"""A limit that nobody passes against one who does: "none was older than 26" against "the oldest, both 31".

The limit is told of all ("none … over 65", "all … at least 20 metres"); the exception is an extreme of the same dimension
("the shallowest is 14 metres deep") or one of the set ("one of them, 14 metres deep").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from audit.claims.coverage import content_words
from audit.compare.amounts.figures import Amount, amounts_of, side
from audit.compare.amounts.turns import turns_in
from audit.compare.statements import Statement, pair
from audit.model import ClaimPair
from audit.parse.gates import letter_runs
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_TELLS_LIMIT = frozenset(
    "none nobody no neither never not all every each everyone everybody both always any maximum minimum".split()
)
_NOBODY = lazy_pattern(r"\b(?:none|nobody|no\s+one|no|not\s+one|not\s+a\s+single|neither|never)\b", re.IGNORECASE)
_ALL = lazy_pattern(r"\b(?:all|every|each|everyone|everybody|both|always|any)\b", re.IGNORECASE)
_LIKE = r"(?:old|long|tall|high|larg|heavi|dear|lat|deep|wid|bigg|great|furth|farth|thick|costli|warm|hott|fast)er"
_UNLIKE = r"(?:young|short|low|small|light|cheap|shallow|narrow|thinn|cold|cool|slow|near|few)er"
_ABOVE = lazy_pattern(
    rf"\b(?:over|above|beyond|past|exceed(?:s|ed|ing)?|(?:more|{_LIKE})\s+than)\s+(?:the\s+age\s+of\s+|age\s+)?$",
    re.IGNORECASE,
)
_BELOW = lazy_pattern(
    rf"\b(?:under|below|(?:less|fewer|{_UNLIKE})\s+than)\s+(?:the\s+age\s+of\s+|age\s+)?$", re.IGNORECASE
)
_LEAST = lazy_pattern(
    r"\b(?:at\s+least|(?:no|not)\s+(?:less|fewer|younger|shorter|lower|smaller)\s+than|a\s+minimum\s+of)\s+$",
    re.IGNORECASE,
)
_MOST = lazy_pattern(
    r"\b(?:at\s+(?:the\s+)?most|(?:no|not)\s+(?:more|older|longer|higher|larger)\s+than|up\s+to|a\s+maximum\s+of)\s+$",
    re.IGNORECASE,
)
_NUMBER_BEFORE = lazy_pattern(r"\d|[;:]")
_ONE = lazy_pattern(
    r"\b(?:one|another|two|three|some|several|a\s+few)\s+(?:of\s+(?:them|these|those|the\s+[a-z]+)|(?:[a-z]+\s+){0,2})",
    re.IGNORECASE,
)
_APART = lazy_pattern(
    r"\b(?:if|unless|would|could|should|might|(?-i:may)|must|can|cannot|allowed|permitted|until|before"
    r"|formerly|previous(?:ly)?|earlier|other\s+than|except|apart\s+from|besides|average|mean|median"
    r"|last\s+(?:year|season)|in\s+general|usually|rarely|hardly|nearly|almost|expected|planned)\b",
    re.IGNORECASE,
)
_AGE = frozenset({"old", "older", "oldest", "young", "younger", "youngest", "age", "aged", "ages", "eldest"})
_AGE_ENDS = lazy_pattern(r"\s*(?:years?\b|,|\.|$)")
_FARTHEST = 4  # sentences
_MOST_WORDS = 8  # between an extreme and its amount


@dataclass(frozen=True, slots=True)
class _Limit:
    """`sign` 1: nothing above `value`; -1: nothing below. `values` count in the base unit."""

    place: int
    statement: Statement
    amount: Amount
    value: float
    sign: int
    start: int


def compare_limits(
    source: str, statements: Sequence[Statement], scale: Mapping[str, float], lexicons: Lexicons
) -> Iterator[ClaimPair]:
    """Conflicts between a limit and a value beyond it in one article."""
    limits = [each for place, statement in enumerate(statements) for each in _limits(place, statement, scale)]
    for limit in limits:
        for place in range(max(0, limit.place - _FARTHEST), min(len(statements), limit.place + _FARTHEST + 1)):
            found = _beyond(limit, statements[place], scale, lexicons)
            if found is None:
                continue
            start, amount = found
            other = statements[place]
            said = limit.statement.claim.text[limit.start : limit.amount.end]
            shown = other.claim.text[start : amount.end]
            yield pair(
                "numeric", "conflict", limit.statement.claim, side(limit.statement, source, limit.start, limit.amount.end),
                other.claim, side(other, source, start, amount.end),
                subject=said, measure=None, value=said, other_value=shown, agreeing=("subject", "unit"), differing=("value",), unstated=(),
                reason=f"{amount.text} lies {'above' if limit.sign > 0 else 'below'} the limit that is told of all, "
                    f"{limit.amount.text}.", confidence=0.8,
            )  # fmt: skip
            break


def _speaks(statement: Statement) -> bool:
    return statement.claim.role in {"body", "caption"} and not statement.claim.quoted and statement.asserted


def _limits(place: int, statement: Statement, scale: Mapping[str, float]) -> Iterator[_Limit]:
    text = statement.claim.text
    if (
        not statement.quantities
        or not _speaks(statement)
        or letter_runs(text).isdisjoint(_TELLS_LIMIT)
        or _APART.search(text)
    ):
        return
    for amount in amounts_of(statement, scale):
        if amount.quantity.value is None or amount.kind in {"percent", "ratio", "fraction"}:
            continue
        words = _of_modifier(amount)
        lead = text[: amount.start] + words
        start = max((lead.rfind(stop) for stop in (",", ";", ":", " – ")), default=-1) + 1
        clause = lead[start:]
        nobody, everybody = _NOBODY.search(clause), _ALL.search(clause)
        begin = start + len(clause) - len(clause.lstrip())
        size = _value(amount)
        if nobody and (above := _ABOVE.search(clause)) and nobody.end() <= above.start():
            yield _Limit(place, statement, amount, size, 1, begin)
        elif nobody and (below := _BELOW.search(clause)) and nobody.end() <= below.start():
            yield _Limit(place, statement, amount, size, -1, begin)
        elif everybody and (_LEAST.search(clause) or _ABOVE.search(clause)):
            yield _Limit(place, statement, amount, size, -1, begin)
        elif everybody and (_MOST.search(clause) or _BELOW.search(clause)):
            yield _Limit(place, statement, amount, size, 1, begin)


def _of_modifier(amount: Amount) -> str:
    """The modifier where it is read as a part of the quantity: "at least 20 metres"."""
    number = re.search(
        r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|twenty|thirty"
        r"|forty|fifty|sixty|seventy|eighty|ninety)\b",
        amount.text,
    )
    return amount.text[: number.start()] if number else ""


def _value(amount: Amount) -> float:
    value = amount.quantity.value or 0.0
    known = [each for each in (amount.low, amount.high) if abs(each) < 1e299]
    return sum(known) / len(known) if known else value


def _beyond(
    limit: _Limit, statement: Statement, scale: Mapping[str, float], lexicons: Lexicons
) -> tuple[int, Amount] | None:
    """An extreme of the limit's dimension, or one of its set, that lies beyond it: where its words begin, and the amount."""
    text = statement.claim.text
    if not statement.quantities or not _speaks(statement) or _APART.search(text):
        return None
    for amount in amounts_of(statement, scale):
        inside = statement is limit.statement and limit.start <= amount.start <= limit.amount.end
        if inside or amount.quantity.value is None or amount.quantity.modifier:
            continue
        if _one_dimension(limit, amount, text) and _passes(limit, amount):
            start = _extreme(limit, text, amount, lexicons)
            start = _one_of_them(limit, text, amount) if start is None else start
            if start is not None:
                return start, amount
    return None


def _extreme(limit: _Limit, text: str, amount: Amount, lexicons: Lexicons) -> int | None:
    """Where "the oldest of them" begins, if the amount is said of such."""
    for turn in turns_in(text, lexicons):
        if turn.form != "superlative" or turn.end > amount.start or turn.sign_for(_dimension(limit)) != limit.sign:
            continue
        between = text[turn.end : amount.start]
        if len(between.split()) <= _MOST_WORDS and not _NUMBER_BEFORE.search(between):
            return turn.start
    return None


def _one_of_them(limit: _Limit, text: str, amount: Amount) -> int | None:
    """Where "one of them" begins, if the amount is said of such."""
    one = _ONE.search(text)
    if one is None or one.end() > amount.start:
        return None
    between = text[one.end() : amount.start]
    if len(between.split()) > _MOST_WORDS or _NUMBER_BEFORE.search(between):
        return None
    shared = content_words(text) & content_words(limit.statement.claim.text[: limit.amount.start])
    if not shared and "them" not in one.group():
        return None
    of_age = _dimension(limit) == "age" and _AGE_ENDS.match(text, amount.end) is not None
    return one.start() if of_age or amount.kind != "number" else None


def _dimension(limit: _Limit) -> str:
    """The kind of the limit; that of a bare number is age where the words speak of it, or of people."""
    if (
        limit.amount.kind in {"number", "age"}
        or limit.amount.kind == "count"
        and not letter_runs(limit.statement.claim.text).isdisjoint(_AGE)
    ):
        return "age"
    return limit.amount.kind


def _one_dimension(limit: _Limit, amount: Amount, text: str) -> bool:
    if _dimension(limit) == "age":
        words = letter_runs(limit.statement.claim.text) | letter_runs(text)
        return amount.kind in {"number", "age", "count"} and not words.isdisjoint(_AGE) and 0 < _value(amount) < 120
    return amount.sort == limit.amount.sort


def _passes(limit: _Limit, amount: Amount) -> bool:
    value = amount.quantity.value or 0.0
    if _dimension(limit) == "age":
        bound = limit.amount.quantity.value or 0.0
        return value > bound if limit.sign > 0 else value < bound
    return amount.low > limit.value * (1 + 1e-9) if limit.sign > 0 else amount.high < limit.value * (1 - 1e-9)
