"""Passages side by side, and numbers recomputed: what was compared, and what came of it, also where all is well."""

from __future__ import annotations

from collections.abc import Iterator

from audit.model import Calculation, ClaimPair, Facts
from audit.report.desk import Desk, pair_anchor
from audit.report.marks import words
from audit.report.parts import CalculationView, PairView, Slot

RELATIONS = {
    "conflict": "contradiction",
    "possible": "possible contradiction",
    "tension": "tension",
    "reconciled": "reconciled",
}
_SCOPES = {"document": "within the article", "run": "between articles", "archive": "against the archive"}
_FIELDS = {
    "population": "population",
    "time": "time_frame",
    "time_frame": "time_frame",
    "place": "place",
    "condition": "condition",
    "comparator": "comparator",
    "unit": "unit",
}


def pair_views(desk: Desk, document_id: str) -> tuple[PairView, ...]:
    """The pairs that begin in an article, in the audit's order."""
    return tuple(_pair(desk, pair) for pair in desk.audit.pairs if pair.document_id == document_id)


def _pair(desk: Desk, pair: ClaimPair) -> PairView:
    place, place_anchor = desk.place(pair.document_id, pair.start_at, pair.end_at)
    other_place, other_anchor = desk.place(pair.other_document_id, pair.other_start, pair.other_end)
    return PairView(
        anchor=pair_anchor(pair),
        marks=desk.marks_of_pair(pair),
        relation=RELATIONS[pair.relation],
        scope=_SCOPES[pair.scope],
        place=place,
        place_anchor=place_anchor,
        quote=desk.quote(pair.document_id, pair.start_at, pair.end_at, pair.passage),
        other_place=other_place,
        other_anchor=other_anchor,
        other_quote=desk.quote(pair.other_document_id, pair.other_start, pair.other_end, pair.other_passage),
        slots=tuple(_slots(desk, pair)),
        reason=pair.reason,
    )


def _slots(desk: Desk, pair: ClaimPair) -> Iterator[Slot]:
    """Subject, measure and value as the pair gives them; then its other slots, with what the claims' figures say."""
    relations = {
        **dict.fromkeys(pair.agreeing, "same"),
        **dict.fromkeys(pair.unstated, "unstated"),
        **dict.fromkeys(pair.differing, "differs"),
    }
    # The two values are of the slot that differs: usually "value", but for dates "time".
    valued = "value" if "value" in pair.differing or len(pair.differing) != 1 else pair.differing[0]
    yield Slot("subject", pair.subject, pair.subject, relations.pop("subject", "same"))
    measure = relations.pop("measure", "same")
    if pair.measure:
        yield Slot("measure", pair.measure, pair.measure, measure)
    relations.pop(valued, None)
    yield Slot(words(valued), pair.value, pair.other_value, "same" if pair.value == pair.other_value else "differs")
    for name, relation in relations.items():
        here, there = _stated(desk, pair.claim_id, name), _stated(desk, pair.other_claim_id, name)
        yield Slot(words(name), here, there, relation)


def _stated(desk: Desk, claim_id: str, slot: str) -> str:
    """What a claim's figures say of a slot; empty when they say nothing, or not the same."""
    name = _FIELDS.get(slot)
    if name is None:
        return ""
    said = {value for each in desk.quantities.get(claim_id, ()) if (value := getattr(each, name))}
    return str(said.pop()) if len(said) == 1 else ""


def calculation_views(desk: Desk, facts: Facts) -> tuple[CalculationView, ...]:
    """The recomputed numbers of an article: those that do not hold first, then by appearance."""
    ordered = sorted(facts.calculations, key=lambda each: (each.holds, each.start_at, each.end_at, each.calculation_id))
    return tuple(_calculation(desk, each) for each in ordered)


def _calculation(desk: Desk, each: Calculation) -> CalculationView:
    own = each.document_id
    place, place_anchor = desk.place(own, each.start_at, each.end_at, seen_from=own)
    inputs = ""
    if each.other_start is not None and each.other_end is not None:
        inputs = desk.quote(own, each.other_start, each.other_end, each.other_passage or "")
    low, high = _number(each.low), _number(each.high)
    return CalculationView(
        place=place,
        place_anchor=place_anchor,
        passage=desk.quote(own, each.start_at, each.end_at, each.passage),
        inputs=inputs,
        kind=words(each.kind),
        working=each.working,
        printed=_number(each.printed),
        allowed=low if low == high else f"{low} to {high}",
        holds=each.holds,
        marks=() if each.holds else desk.marks_at((own, each.start_at, each.end_at)),
    )


def _number(value: float) -> str:
    """Four significant digits, or all digits of a whole part, thousands set off, no trailing zeros."""
    if value == 0 or not abs(value) < 1e15:  # not a number, infinite or beyond what prints exactly
        return f"{value:g}"
    if abs(value) < 1e-4:
        return f"{value:.3g}"
    digits = max(0, 3 - len(str(int(abs(value)))) + 1)
    text = f"{value:,.{digits}f}" if abs(value) >= 1 else f"{value:.4f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
