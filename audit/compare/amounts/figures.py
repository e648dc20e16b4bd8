"""The amounts of a statement where they stand in it, each in the base unit of its sort, so that two can be compared."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from audit.compare.statements import Statement
from audit.model import Quantity
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

TIMES = frozenset({"date", "year", "time"})
_NO_AMOUNT = TIMES | {"ordinal", "fold", "percentage_point", "statistic", "frequency"}
_SCALE = lazy_pattern(r"\b(?P<word>thousand|million|billion|trillion|m|bn)\b", re.IGNORECASE)
_UNIT = lazy_pattern(r"\d\s*(?P<word>[^\W\d]+)")
_SCALES = {"thousand": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}
_UNSCALED = {"count", "number", "percent"}


@dataclass(frozen=True, slots=True)
class Amount:
    """A quantity at `start`..`end` of its statement's text; `low`..`high` is what the print allows, in the base unit."""

    quantity: Quantity
    start: int
    end: int
    low: float
    high: float
    sort: str  # the kind; for money with its currency, for rates with what they are for

    @property
    def kind(self) -> str:
        return self.quantity.kind

    @property
    def text(self) -> str:
        return self.quantity.text

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2

    def like(self, other: Amount) -> bool:
        """Of one sort, or one of the two is a bare number that takes the other's unit."""
        if self.sort == other.sort:
            return True
        sorts = {self.sort, other.sort}
        return "number" in sorts or "rate" in {self.kind, other.kind} and _unit_word(self) == _unit_word(other) != ""


def factors(lexicons: Lexicons) -> Mapping[str, float]:
    """How many base units each unit has, by name."""
    return {unit.name: unit.factor for _, unit in lexicons.units}


def amounts_of(statement: Statement, scale: Mapping[str, float]) -> list[Amount]:
    """The amounts of the statement in order of place; no dates and no multiples."""
    text, at = statement.claim.text, 0
    found: list[Amount] = []
    for quantity in sorted(statement.quantities, key=lambda each: (each.start_at, each.end_at)):
        start = text.find(quantity.text, at)
        if start < 0:
            continue
        at = start + len(quantity.text)
        if quantity.kind in _NO_AMOUNT or quantity.low is None and quantity.high is None:
            continue
        factor = 1.0 if quantity.kind in _UNSCALED else scale.get(quantity.unit or "", 1.0)
        low = -1e300 if quantity.low is None else quantity.low * factor
        high = 1e300 if quantity.high is None else quantity.high * factor
        found.append(Amount(quantity, start, at, low, high, _sort(quantity)))
    return found


def _unit_word(amount: Amount) -> str:
    """ "litres" of both "6.4 litres per 100" and "5.9 litres"."""
    word = _UNIT.search(amount.text)
    return word["word"] if word else ""


def _sort(quantity: Quantity) -> str:
    if quantity.kind == "money":
        return f"money {quantity.unit}"
    if quantity.kind == "rate":
        return f"rate {quantity.unit}"
    return quantity.kind


def in_one_unit(one: Amount, two: Amount) -> tuple[Amount, Amount]:
    """A bare number beside a scaled or measured one counts in its unit: "from 410 to 380 million", "41 minutes … 39"."""
    if one.sort == "number" and two.sort != "number":
        return _taking(one, two), two
    if two.sort == "number" and one.sort != "number":
        return one, _taking(two, one)
    if one.sort == two.sort == "number":
        return (_taking(one, two), two) if _SCALE.search(two.text) else (one, _taking(two, one))
    return one, two


def _taking(bare: Amount, measured: Amount) -> Amount:
    """The bare number in the other's unit. A number that is printed with a scale of its own keeps it."""
    value, other = bare.quantity.value, measured.quantity.value
    if not value or not other:
        return bare
    word = None if _SCALE.search(bare.text) else _SCALE.search(measured.text)
    unit = _SCALES[word["word"].lower()] if word else 1.0
    middle = (measured.low + measured.high) / 2
    if abs(measured.low) < 1e299 and abs(measured.high) < 1e299:
        unit *= middle / other
    return replace(bare, low=bare.low * unit, high=bare.high * unit, sort=measured.sort)


def above(one: Amount, two: Amount) -> bool:
    """Every value that the first allows is larger than every one that the second does."""
    return one.low > two.high or one.low >= two.high and one.quantity.value != two.quantity.value


def side(statement: Statement, source: str, start: int, end: int) -> tuple[int, int, str]:
    """`start`..`end` of the statement's text as a side of a pair; the whole claim where markup stands in between."""
    claim = statement.claim
    words = claim.text[start:end]
    printed = source[claim.start_at : claim.end_at]
    at = start if printed[start:end] == words else printed.find(words)
    if at < 0:
        return claim.start_at, claim.end_at, claim.text
    return claim.start_at + at, claim.start_at + at + len(words), words
