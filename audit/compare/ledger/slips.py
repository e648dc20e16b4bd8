"""One number printed in two ways: 214 passengers here, 241 travellers there.

Two digits that have changed places are the commonest slip of a pen. In plain articles no two numbers of three digits or
more, of one kind and size, differ in this way by chance; so little else need agree: nothing may say that two things are
counted, and the article must not explain the difference.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.compare.blocking import candidate_pairs
from audit.compare.matters import CALENDAR, Matters
from audit.compare.statements import Statement, pair, part_of, readable, whole
from audit.compare.tables.cells import Cell, tables_of
from audit.compare.values.explained import Numbers, numbers_by_article, printed_numbers, told_in
from audit.compare.values.words import count_one_set, listed, no_evidence, singular
from audit.model import Claim, ClaimPair, Facts, Quantity
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_LEAST_DIGITS = 3  # that are no noughts at the end
_LEAST_SHARED = 3  # words of two articles that are not known to tell one story
_NO_SIZE = frozenset("date year time age statistic ordinal".split())
_COUNTED = frozenset({"count", "number"})
_NOT_DIGIT = lazy_pattern(r"\D")
_WORD = lazy_pattern(r"[a-z]+")
_STOP = lazy_pattern(r"[,;:](?!\d)\s*|\s[–—-]\s")
CORRECTS = lazy_pattern(
    r"\b(?:correct(?:ed|ion)|revised|updated|(?:first|earlier|previous|early)\s+(?:version|figure|count"
    r"|notice|report|date)|misstated|wrongly)\b",
    re.IGNORECASE,
)
OTHERS = frozenset(
    "another other others further additional extra remaining rest more fewer less previous earlier former "
    "original first second third last next then later".split()
)
_BEFORE = frozenset({"from"})  # "up from 1,245"
_NEAR = 25  # characters on either side in which three words and two are read that set a number apart


@dataclass(frozen=True, slots=True)
class Printed:
    """A number of three digits or more where it stands: in a statement, or in a cell of a table."""

    quantity: Quantity
    digits: str
    claim: Claim
    side: tuple[int, int, str]
    words: frozenset[str]  # stems of what stands with it
    near: frozenset[str]  # plain words close to it
    statement: Statement | None  # None for a cell
    row: str = ""


def printed_in_text(statements: Sequence[Statement]) -> Iterator[Printed]:
    """The numbers of asserted passages."""
    for statement in statements:
        claim = statement.claim
        if claim.role == "cell" or not statement.asserted:
            continue
        for quantity in statement.quantities:
            if digits := _digits(quantity):
                place = claim.text.find(quantity.text)
                before = _WORD.findall(claim.text[max(0, place - _NEAR) : max(0, place)].lower())
                behind = _WORD.findall(claim.text[place + len(quantity.text) :][:_NEAR].lower())
                near = frozenset(before[-3:] + behind[:2])
                yield Printed(
                    quantity, digits, claim, _clause(claim, place, quantity), statement.words, near, statement
                )


def printed_in_tables(facts: Facts) -> Iterator[Printed]:
    """The numbers of an article's tables."""
    for cell in itertools.chain.from_iterable(tables_of(facts)):
        if digits := _digits(cell.quantity):
            yield Printed(
                cell.quantity,
                digits,
                cell.claim,
                _of_cell(cell),
                cell.row | cell.column,
                frozenset(),
                None,
                cell.block.row_head or "",
            )


def compare_slips(
    statements: Sequence[Statement], cells: Sequence[Printed], matters: Matters, lexicons: Lexicons
) -> Iterator[ClaimPair]:
    """Numbers with two digits exchanged, in one article or in two on one matter."""
    printed = [*printed_in_text(statements), *cells]
    if len(printed) < 2:
        return
    numbers = numbers_by_article(statements)
    best: dict[tuple[str, str, str, str], tuple[Printed, Printed, frozenset[str]]] = {}
    for one, two in candidate_pairs(printed, lambda each: [("".join(sorted(each.digits)), len(each.digits))]):
        if one.claim is two.claim or not _is_slip(one, two) or one.statement is None and two.statement is None:
            continue
        shared = (one.words & two.words) - no_evidence(lexicons)
        if (
            not _of_one_matter(one, two, shared, matters)
            or not _of_one_kind(one, two, lexicons)
            or _told_apart(one, two, shared)
            or _explained(one, two, numbers)
        ):
            continue
        key = (one.claim.document_id, two.claim.document_id, one.digits, two.digits)
        if key not in best or len(shared) > len(best[key][2]):
            best[key] = one, two, shared
    for one, two, shared in best.values():
        words = readable(shared, one.claim.text) if shared else ""
        yield pair(
            "numeric", "conflict" if shared else "possible", one.claim, one.side, two.claim, two.side,
            subject=words or (one.quantity.unit or ""), measure=one.quantity.unit, value=one.quantity.text, other_value=two.quantity.text,
            agreeing=("measure", "subject") if shared else ("unit",), differing=("value",), unstated=("time",) if shared else ("subject", "time"),
            reason=f"{one.quantity.text} and {two.quantity.text} look like one figure with two digits exchanged" + (f": both passages speak of {words}." if words else "; neither passage says what makes them differ."),
            confidence=0.8 if shared else 0.6,
        )  # fmt: skip


def _of_one_matter(one: Printed, two: Printed, shared: frozenset[str], matters: Matters) -> bool:
    """They stand in one article or in two on one story, or share so many words that the story is one."""
    if matters.together(one.claim.document_id, two.claim.document_id):
        return True
    return matters.allowed is None and len(shared) >= _LEAST_SHARED and one.quantity.unit == two.quantity.unit


def _digits(quantity: Quantity) -> str:
    """The digits of a number in figures with three or more that count; else an empty text."""
    if quantity.kind in _NO_SIZE or quantity.value is None:
        return ""
    digits = _NOT_DIGIT.sub("", quantity.text)
    return digits if len(digits) >= _LEAST_DIGITS else ""


def _is_slip(one: Printed, two: Printed) -> bool:
    """Two neighbouring digits have changed places, at one size, in one unit."""
    a, b = one.quantity, two.quantity
    kinds = {a.kind, b.kind}
    if kinds - _COUNTED and (len(kinds) > 1 or a.unit != b.unit):
        return False
    left, right = one.digits, two.digits
    if left == right or max(len(each.rstrip("0")) for each in (left, right)) < _LEAST_DIGITS:
        return False
    if ("." in a.text) != ("." in b.text) or a.text.endswith("%") != b.text.endswith("%"):
        return False
    at = [place for place in range(len(left)) if left[place] != right[place]]
    swapped = len(at) == 2 and at[1] == at[0] + 1
    return (
        swapped
        and "0" not in {left[at[0]], left[at[1]]}
        and max(a.value or 0, b.value or 0) < 10 * min(a.value or 0, b.value or 0)
    )


# "within an hour it had 1,250": a count on its way; "1,204 of them answered": some of those who were counted
_SO_FAR = lazy_pattern(
    r"\b(?:within\s+(?:an?|the|two|three)\b|so\s+far|already|at\s+first|initially|to\s+begin\s+with|by\s+(?:noon|midday|evening|midnight|then|now|the\s+end)"
    r"|answered|replied|responded|returned|took\s+part|turned\s+up|showed\s+up|dropped\s+out|were\s+left|remain(?:ed|s)?)\b",
    re.IGNORECASE,
)


def _told_apart(one: Printed, two: Printed, shared: frozenset[str]) -> bool:
    if (one.near ^ two.near) & (OTHERS | _BEFORE) or any(
        CORRECTS.search(each.claim.text) for each in (one, two) if each.statement is not None
    ):
        return True
    if one.statement is None or two.statement is None:
        return not shared
    a, b = one.statement, two.statement
    if a.years and b.years and not a.years & b.years:
        return True
    if _SO_FAR.search(a.claim.text) or _SO_FAR.search(b.claim.text):
        return True
    mine, theirs = a.names - b.names - CALENDAR, b.names - a.names - CALENDAR
    return bool(mine and theirs and (shared or a.names & b.names))


def _of_one_kind(one: Printed, two: Printed, lexicons: Lexicons) -> bool:
    """Both count one kind of thing, or one of them only says how often."""
    nouns = [singular(each.quantity.unit.split()[-1]) if each.quantity.unit else "" for each in (one, two)]
    persons = frozenset(lexicons.terms("universals", "people")) | listed("counted_people", lexicons)
    return bool({"", "time"} & {*nouns}) or count_one_set(nouns[0], nouns[1], lexicons) or persons.issuperset(nouns)


def _explained(one: Printed, two: Printed, numbers: Numbers) -> bool:
    """Both stand several times, or one of the passages tells their difference."""
    told = told_in(numbers, one.claim.document_id, two.claim.document_id)
    values = [round(each.quantity.value or 0.0, 6) for each in (one, two)]
    if min(told.get(value, 0) for value in values) > 1:
        return True
    beside = printed_numbers([each.statement for each in (one, two) if each.statement is not None])
    return any(round(abs(values[0] - values[1]) / scale, 6) in beside for scale in (1, 1e3, 1e6))


def _clause(claim: Claim, place: int, quantity: Quantity) -> tuple[int, int, str]:
    """The stretch between two stops in which the number stands; the whole claim where its text is not as printed."""
    text = claim.text
    if place < 0:
        return whole(claim)
    start = max((stop.end() for stop in _STOP.finditer(text, 0, place)), default=0)
    stop = _STOP.search(text, place + len(quantity.text))
    return part_of(claim, start, stop.start() if stop else len(text))


def _of_cell(cell: Cell) -> tuple[int, int, str]:
    return cell.block.start_at, cell.block.end_at, cell.block.text
