"""Two figures for one thing: aligned slot by slot before their values are compared.

Most numbers that differ are about different things. Two quantities are held against each other only when they have one
unit, their sentences share what is spoken of, neither names a year, a place or a group that the other excludes, and
neither says that it speaks of a plan, an earlier time or a part. What was looked at and set aside is kept, with the
slot that told the two apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.claims.coverage import content_words, stem
from audit.compare.blocking import candidate_pairs
from audit.compare.statements import Statement, pair, readable, whole
from audit.model import ClaimPair, Quantity

_KINDS = frozenset(
    {
        "count",
        "duration",
        "length",
        "mass",
        "area",
        "volume",
        "money",
        "percent",
        "ratio",
        "fraction",
        "power",
        "energy",
        "speed",
        "number",
    }
)
_APART = re.compile(
    r"\b(?:another|other|others|more|further|additional|extra|remaining|rest|first|second|third|last|next|previous|previously|earlier|former|formerly|later|originally|initially|once|then|now|today|nowadays|currently|"
    r"used to|had been|has since|since then|by then|planned|plans?|planning|expected|estimated|forecast|projected|target|goal|hoped?|should|would|could|may|might|if|unless|average|mean|median|typical(?:ly)?|usual(?:ly)?|"
    r"maximum|minimum|limit|up to|at most|at least|per|each|every|apiece|almost|nearly|half of|part of|some of|most of|of them|of whom|of these|of the|out of|including|excluding|without|only|just|again|corrected|correction|"
    r"revised|updated|claims?|claimed|according to|says?|said|argues?|instead of|rather than|compared|than|between|from|rose|fell|grew|increased|decreased|rises?|falls?|down from|net|gross|before|after|until|new|old|half)\b",
    re.IGNORECASE,
)
_BY_OR_OF = re.compile(
    r"\b(?:by|of|than|from|about|over|under|every|per|plus|minus|another|at|aged?|within|after|before|for the|the first|the last|the next)\s+$",
    re.IGNORECASE,
)
_COMMA = re.compile(r"[,;:](?!\d)|\s[–—-]\s")
_PERIOD = re.compile(
    r"\b(?:an?|per|each|every|over an?|over the)\s+(?:day|night|week|month|quarter|year|season|hour|minute|decade)\b"
)
_LEAST_SHARED = 2
_LEAST_COVER = 0.6  # of the content words of the shorter statement


@dataclass(frozen=True, slots=True)
class _Figure:
    statement: Statement
    quantity: Quantity
    words: frozenset[str]  # what the sentence says besides the number and its unit


def compare_aligned(statements: Sequence[Statement]) -> Iterator[ClaimPair]:
    """Conflicts between figures that speak of the same thing, and pairs that only a stated slot tells apart."""
    for first, second in candidate_pairs(list(_figures(statements)), _keys, least=_LEAST_SHARED):
        if first.statement.claim.claim_id == second.statement.claim.claim_id or not _one_unit(
            first.quantity, second.quantity
        ):
            continue
        shared = first.words & second.words
        least = min(len(first.words), len(second.words))
        if len(shared) < _LEAST_SHARED or len(shared) < _LEAST_COVER * least or _meet(first.quantity, second.quantity):
            continue
        difference = _told_apart(first, second)
        yield pair(
            "numeric", "reconciled" if difference else "conflict", first.statement.claim, whole(first.statement.claim), second.statement.claim, whole(second.statement.claim),
            subject=readable(shared, first.statement.claim.text), measure=first.quantity.unit, value=first.quantity.text, other_value=second.quantity.text,
            agreeing=("unit", "subject"), differing=(difference,) if difference else ("value",),
            unstated=() if first.statement.years and second.statement.years else ("time",),
            reason=f"Not compared: {difference}." if difference else f"Both passages speak of {readable(shared, first.statement.claim.text)}, and one says {first.quantity.text}, the other {second.quantity.text}.",
            confidence=0.5 if difference else 0.75,
        )  # fmt: skip


def _keys(figure: _Figure) -> Iterator[tuple[str, str]]:
    """Unit and content word: two figures are looked at when they share one unit and two words."""
    quantity = figure.quantity
    unit = (
        "share" if quantity.kind in {"percent", "ratio", "fraction"} else f"{quantity.kind} {stem(quantity.unit or '')}"
    )
    for word in figure.words:
        yield unit, word


def _figures(statements: Sequence[Statement]) -> Iterator[_Figure]:
    for statement in statements:
        claim = statement.claim
        if (
            claim.modality not in {"asserted", "reported", "projected"}
            or claim.role not in {"body", "heading"}
            or claim.quoted
            or claim.polarity == "denied"
        ):
            continue
        for quantity in statement.quantities:
            lead = claim.text[: max(claim.text.find(quantity.text), 0)]
            if (
                quantity.kind not in _KINDS
                or quantity.value is None
                or quantity.role != "value"
                or _BY_OR_OF.search(lead)
            ):
                continue
            if quantity.kind == "number" and not quantity.value >= 1000:
                continue
            numbers = frozenset(word for each in statement.quantities for word in content_words(each.text))
            unit = frozenset({stem(quantity.unit or "")})
            yield _Figure(statement, quantity, statement.words - numbers - unit)


def _clause(figure: _Figure) -> str:
    """The stretch between commas in which the number stands."""
    text = figure.statement.claim.text
    place = max(text.find(figure.quantity.text), 0)
    start = max((match.end() for match in _COMMA.finditer(text, 0, place)), default=0)
    stop = _COMMA.search(text, place + len(figure.quantity.text))
    return text[start : stop.start() if stop else len(text)]


def _one_unit(one: Quantity, two: Quantity) -> bool:
    if one.kind == "count":
        return two.kind == "count" and stem(one.unit or "-") == stem(two.unit or "+")
    shares = {"percent", "ratio", "fraction"}
    return (one.kind in shares and two.kind in shares) or (
        one.kind == two.kind and one.unit == two.unit and one.unit is not None
    )


def _meet(one: Quantity, two: Quantity) -> bool:
    """The intervals that the print allows meet."""
    low, high = (one.low if one.low is not None else -1e300), (one.high if one.high is not None else 1e300)
    other_low, other_high = (two.low if two.low is not None else -1e300), (two.high if two.high is not None else 1e300)
    return low <= other_high + 1e-9 and other_low <= high + 1e-9


def _told_apart(one: _Figure, two: _Figure) -> str | None:
    """The slot that tells the two apart, in words; None when nothing does."""
    a, b = one.statement, two.statement
    if a.years != b.years and (a.years and b.years and not a.years & b.years):
        return "they speak of different years"
    if bool(a.years) != bool(b.years):
        return "only one of them states the year"
    if a.names - b.names and b.names - a.names:
        return "they name different places or people"
    if a.claim.modality != b.claim.modality and "projected" in {a.claim.modality, b.claim.modality}:
        return "one speaks of the future"
    clauses = [_clause(each) for each in (one, two)]
    marks = [{match.group().lower() for match in _APART.finditer(clause)} for clause in clauses]
    if marks[0] ^ marks[1]:
        return f"one says “{min(marks[0] ^ marks[1])}”"
    periods = [_PERIOD.findall(each.statement.claim.text.lower()) for each in (one, two)]
    if periods[0] != periods[1]:
        return "they count over different times"
    if a.claim.speaker != b.claim.speaker:
        return "they are said by different speakers"
    own = [one.words - two.words, two.words - one.words]
    if own[0] and len(own[0]) == len(own[1]) <= 2:
        return f"one speaks of {readable(own[0], a.claim.text)}, the other of {readable(own[1], b.claim.text)}"  # one word exchanged: a contrast
    if own[0] and own[1] and len(own[0]) + len(own[1]) > len(one.words & two.words) + 2:
        return f"one speaks of {readable(own[0], a.claim.text)}, the other of {readable(own[1], b.claim.text)}"
    if (
        sum(each.kind == one.quantity.kind for each in a.quantities) > 1
        or sum(each.kind == two.quantity.kind for each in b.quantities) > 1
    ):
        return "one of them gives several figures of that kind"
    return None
