"""The fact matrix: the values that the articles give for one thing, side by side, with what tells them apart.

A row is made of the pairs that were found to speak of one thing, of what is counted more than once ("seats", "visits"),
or of a measure of one thing that is told more than once ("turnover" of "Harrow"), in one article or in articles on one
matter. Numbers that stand in one table are side by side already.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from audit.claims.coverage import stem
from audit.compare.matters import Matters, matters_of
from audit.compare.statements import statements_of
from audit.model import Claim, ClaimPair, Quantity
from audit.report.desk import Desk
from audit.report.marks import shorten, words
from audit.report.parts import FactMatrix, MatrixRow, ToldValue

MOST_VALUES = 12  # of a row that are shown
MOST_ROWS = 60  # without a clash; those with one are all shown
_COMPARED = frozenset({"numeric", "attribute", "body_vs_table"})
_STATES = ("contradiction", "possible contradiction", "")
_QUOTED = 140
_ROLES = frozenset({"body", "heading", "caption"})
_PARTS = frozenset({"value", "numerator"})
# Nouns that are counted everywhere: two numbers of them are seldom of one thing.
_LOOSE = frozenset(
    "times years months weeks days hours minutes seconds things ways parts places points steps reasons "
    "questions kinds sorts types sides"
    " words cases numbers others persons peoples men women".split()
)
_DATES = frozenset({"date", "year"})
_UNMEASURED = frozenset({"count", "number", "date", "year", "time", "age", "ordinal", "statistic", "fraction", "fold"})
_PRONOUNS = frozenset("it them they these those all one ones".split())
_PLURALS = frozenset({"children"})


@dataclass(frozen=True, slots=True)
class _Told:
    """A value where it stands."""

    document_id: str
    start: int
    end: int
    passage: str
    claim_id: str
    value: str
    amount: float | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        return self.document_id, self.claim_id, self.value


@dataclass(frozen=True, slots=True)
class _Thing:
    """What a row is about: a counted noun, or a measure and whose it is. `key` is the same for all forms of its words."""

    key: str
    measure: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    subject: str
    measure: str
    told: tuple[_Told, ...]
    pairs: tuple[ClaimPair, ...] = ()


def fact_matrix(desk: Desk) -> FactMatrix:
    """Contradictions first, then possible ones, then what most articles speak of, then by name."""
    counted = list(_counted(desk))
    rows = [_view(desk, row) for row in _with_pairs(desk, counted)]
    rows.sort(key=_order)
    clashing = [row for row in rows if row.state]
    others = [row for row in rows if not row.state]
    return FactMatrix(tuple(clashing), tuple(others[:MOST_ROWS]), max(0, len(others) - MOST_ROWS))


def _order(row: MatrixRow) -> tuple[int, int, str, str, str]:
    articles = len({value.article for value in row.values})
    return _STATES.index(row.state), -articles, row.measure, row.subject, row.values[0].place


def _with_pairs(desk: Desk, counted: Sequence[_Row]) -> Iterator[_Row]:
    """Rows of what is counted, each with the pairs that lie in it; then the other pairs, those of one thing together."""
    place = {told.key: number for number, row in enumerate(counted) for told in row.told}
    inside: dict[int, list[ClaimPair]] = defaultdict(list)
    rest: list[_Row | None] = []  # None: it has become part of a later one
    where: dict[tuple[str, str, str], int] = {}
    for pair in desk.audit.pairs:
        if pair.kind not in _COMPARED or pair.relation not in {"conflict", "possible"}:
            continue
        one, two = _sides(pair)
        if one.key in place and place[one.key] == place.get(two.key):
            inside[place[one.key]].append(pair)
            continue
        joined = _Row(pair.subject, pair.measure or "", (one, two), (pair,))
        for number in sorted({where[key] for key in (one.key, two.key) if key in where}):
            earlier = rest[number]
            if earlier is not None:
                told = {each.key: each for each in (*earlier.told, *joined.told)}
                joined = replace(earlier, told=tuple(told.values()), pairs=(*earlier.pairs, *joined.pairs))
                rest[number] = None
        rest.append(joined)
        where.update((told.key, len(rest) - 1) for told in joined.told)
    for number, row in enumerate(counted):
        yield replace(row, pairs=tuple(inside[number]))
    yield from (row for row in rest if row is not None)


def _sides(pair: ClaimPair) -> tuple[_Told, _Told]:
    return (
        _Told(pair.document_id, pair.start_at, pair.end_at, pair.passage, pair.claim_id, pair.value),
        _Told(
            pair.other_document_id,
            pair.other_start,
            pair.other_end,
            pair.other_passage,
            pair.other_claim_id,
            pair.other_value,
        ),
    )


def _counted(desk: Desk) -> Iterator[_Row]:
    """What is told more than once, with different results, in one article or in articles on one matter."""
    found: dict[str, dict[str, list[_Told]]] = defaultdict(lambda: defaultdict(list))
    things: dict[str, _Thing] = {}
    for facts in desk.articles:
        claims = {claim.claim_id: claim for claim in facts.claims if claim.role in _ROLES}
        for quantity in facts.quantities:
            claim, thing = claims.get(quantity.claim_id or ""), _thing(quantity)
            if claim is None or thing is None:
                continue
            things.setdefault(thing.key, thing)
            found[thing.key][facts.document.document_id].append(_told(desk, quantity, claim))
    matters = _matters(desk, found)
    for key in sorted(found):
        for documents in _together(list(found[key]), matters):
            told = [each for document in documents for each in found[key][document]]
            if len({each.amount for each in told}) > 1 and len({each.claim_id for each in told}) > 1:
                yield _Row(things[key].subject, things[key].measure, tuple({each.key: each for each in told}.values()))


def _thing(quantity: Quantity) -> _Thing | None:
    """What a number is told of, where its clause says so; None for dates, parts of an expression and loose words."""
    noun = (quantity.unit or "").lower()
    if _is_count(quantity, noun):
        return _Thing(stem(noun), noun)
    if not quantity.measure or quantity.kind in _UNMEASURED or quantity.value is None:
        return None
    subject = (quantity.subject or "") if "subject=clause" in quantity.slot_origins else ""
    key = " ".join(sorted(stem(word.lower()) for word in f"{quantity.measure} {subject}".split()))
    return _Thing(f"{key} | {quantity.dimension} {quantity.per}", quantity.measure.lower(), subject)


def _is_count(quantity: Quantity, noun: str) -> bool:
    plural = noun.endswith("s") or noun in _PLURALS
    return (
        quantity.kind == "count"
        and quantity.value is not None
        and quantity.role in _PARTS
        and plural
        and noun not in _LOOSE
    )


def _told(desk: Desk, quantity: Quantity, claim: Claim) -> _Told:
    """The number, with the whole that it is told of: "12 of 60"."""
    beside = desk.quantities.get(claim.claim_id, ())
    whole = [
        each.text for each in beside if each.expression_id == quantity.expression_id and each.role == "denominator"
    ]
    value = f"{quantity.text} of {whole[0]}" if quantity.role == "numerator" and whole else quantity.text
    return _Told(
        quantity.document_id, quantity.start_at, quantity.end_at, claim.text, claim.claim_id, value, quantity.value
    )


def _matters(desk: Desk, found: dict[str, dict[str, list[_Told]]]) -> Matters:
    """The names of the articles that count a thing which another counts too."""
    several = {document for by_document in found.values() if len(by_document) > 1 for document in by_document}
    articles = [facts for facts in desk.articles if facts.document.document_id in several]
    return matters_of([each for facts in articles for each in statements_of(facts)], grouped=False)


def _together(documents: Sequence[str], matters: Matters) -> list[list[str]]:
    """Articles on one matter together, in their order."""
    groups: list[list[str]] = []
    for document in documents:
        near = [group for group in groups if any(matters.share(document, other) for other in group)]
        groups = [group for group in groups if group not in near]
        groups.append([*(each for group in near for each in group), document])
    return groups


def _view(desk: Desk, row: _Row) -> MatrixRow:
    clashing = {told.key for pair in row.pairs for told in _sides(pair)}
    relations = {pair.relation for pair in row.pairs}
    state = _STATES[0] if "conflict" in relations else _STATES[1] if "possible" in relations else _STATES[2]
    # What clashes is shown whatever else there is.
    kept = sorted(row.told, key=lambda each: each.key not in clashing)[:MOST_VALUES]
    shown = [each for each in row.told if each in kept]
    return MatrixRow(
        subject=row.subject,
        measure=words(row.measure),
        state=state,
        values=tuple(_value(desk, row, told, clashes=told.key in clashing) for told in shown),
        more=len(row.told) - len(shown),
    )


def _value(desk: Desk, row: _Row, told: _Told, *, clashes: bool) -> ToldValue:
    place, anchor = desk.place(told.document_id, told.start, told.end)
    beside = desk.quantities.get(told.claim_id, ())
    figures = [each for each in beside if told.value and (each.text in told.value or told.value in each.text)]
    figure = figures[0] if figures else None
    own = [pair for pair in row.pairs if told.key in {each.key for each in _sides(pair)}]
    return ToldValue(
        value=told.value,
        article=desk.numbers.get(told.document_id, ""),
        place=place,
        place_anchor=anchor,
        quote=shorten(told.passage, _QUOTED),
        time=_stated(figure.time_frame) if figure and figure.kind not in _DATES else "",
        population=_stated(figure.population) if figure else "",
        where=_stated(figure.place) if figure else "",
        source=_source(desk, told.claim_id),
        clashes=clashes,
        marks=tuple(dict.fromkeys(mark for pair in own for mark in desk.marks_of_pair(pair))),
    )


def _stated(slot: str | None) -> str:
    """What a slot says; a pronoun says nothing."""
    return "" if slot is None or slot.casefold() in _PRONOUNS else slot


def _source(desk: Desk, claim_id: str) -> str:
    """Who says so, or the first source that supports the claim; empty when nobody is named."""
    claim = desk.claims.get(claim_id)
    if claim is None:
        return ""
    return claim.speaker or desk.support.get(claim_id, "")
