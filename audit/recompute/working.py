"""How a recomputed number is written down: one row, with the working in words that can be checked on paper."""

from __future__ import annotations

import re
from dataclasses import dataclass

from audit.identity import RowIds
from audit.model import Calculation, Quantity, Sentence

_SCALES = {"thousand": 1e3, "million": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its quantities, in order of place."""

    sentence: Sentence
    quantities: tuple[Quantity, ...]
    source: str  # the document's text, in which all offsets count

    @property
    def text(self) -> str:
        """The sentence as it stands in the source, markup included, so that offsets can be taken in it."""
        return self.source[self.sentence.start_at : self.sentence.end_at]

    def between(self, left: Quantity, right: Quantity) -> str:
        """The words between two of its quantities."""
        return self.source[left.end_at : right.start_at]

    def lead(self, quantity: Quantity) -> str:
        """What stands before one of its quantities."""
        return self.source[self.sentence.start_at : quantity.start_at]

    def after_noun(self, quantity: Quantity) -> str:
        """What stands behind one of its quantities and the noun that it counts."""
        words = self.after(quantity)
        noun = words.lower().find(quantity.unit.lower()) if quantity.unit else -1
        return words[noun + len(quantity.unit or "") :] if 0 <= noun <= 40 else words

    def after(self, quantity: Quantity) -> str:
        """What stands behind one of its quantities."""
        return self.source[quantity.end_at : self.sentence.end_at]


def calculation(
    ids: RowIds,
    kind: str,
    printed: Quantity,
    other: Quantity | None,
    formula: str,
    working: str,
    value: float,
    low: float,
    high: float,
    holds: bool,
    *,
    first: Quantity,
    last: Quantity,
    line: Line,
) -> Calculation:
    """The row for one recomputation. The passage runs from `first` to `last`; `other` is where the inputs stand."""
    start, end = min(first.start_at, last.start_at), max(first.end_at, last.end_at)
    inside = line.source[start:end]
    if inside.count("(") > inside.count(")") and line.source[end : end + 1] == ")":
        end, inside = end + 1, inside + ")"
    outside = other is not None and not (start <= other.start_at and other.end_at <= end)
    return Calculation(
        calculation_id=ids.next("calculations", f"{kind} {working}"),
        document_id=printed.document_id,
        claim_id=printed.claim_id,
        kind=kind,
        start_at=start,
        end_at=end,
        passage=inside,
        other_start=other.start_at if other is not None and outside else None,
        other_end=other.end_at if other is not None and outside else None,
        other_passage=other.text if other is not None and outside else None,
        formula=formula,
        working=working,
        printed=value,
        low=min(low, high),
        high=max(low, high),
        holds=holds,
    )


def calculation_at(
    ids: RowIds,
    kind: str,
    line: Line,
    start: int,
    end: int,
    formula: str,
    working: str,
    value: float,
    low: float,
    high: float,
    holds: bool,
) -> Calculation:
    """The row for a recomputation that was found by its words; `start` and `end` count in the text of the line."""
    begin = line.sentence.start_at
    inside = line.text[start:end]
    if inside.count("(") > inside.count(")") and line.text[end : end + 1] == ")":
        end, inside = end + 1, inside + ")"
    claims = [each for each in line.quantities if each.claim_id is not None]
    over = [each for each in claims if begin + start < each.end_at and each.start_at < begin + end]
    return Calculation(
        calculation_id=ids.next("calculations", f"{kind} {working}"),
        document_id=line.sentence.document_id,
        claim_id=(over or claims)[0].claim_id if claims else None,
        kind=kind,
        start_at=begin + start,
        end_at=begin + end,
        passage=inside,
        other_start=None,
        other_end=None,
        other_passage=None,
        formula=formula,
        working=working,
        printed=value,
        low=min(low, high),
        high=max(low, high),
        holds=holds,
    )


def decimals(quantity: Quantity) -> int:
    """Printed places behind the point."""
    match = re.search(r"\.(\d+)", quantity.text)
    return len(match[1]) if match else 0


def step(quantity: Quantity) -> float:
    """The value of the last printed place: 1 for "56%", 0.1 for "3.3%", a million for "54 million"."""
    if quantity.kind in {"ratio", "fraction"}:
        return 4.0  # said of round figures
    scale = next((size for word, size in _SCALES.items() if re.search(rf"{word}\b", quantity.text, re.IGNORECASE)), 1.0)
    return float(scale * 10.0 ** -decimals(quantity))


def inside(value: float, quantity: Quantity) -> bool:
    """The value lies in the interval that the print and its modifier allow."""
    return (quantity.low is None or quantity.low <= value) and (quantity.high is None or value <= quantity.high)


def printed_number(value: float) -> str:
    """A number as a desk would print it: no trailing zeros, thousands set off."""
    rounded = round(value, 4)
    return f"{int(rounded):,}" if float(rounded).is_integer() else f"{rounded:,}"


def interval_of(printed: str) -> tuple[float, float]:
    """The numbers that print so when they are rounded: "2.4" stands for 2.35 to 2.45."""
    half = 0.5 * 10.0 ** -len(printed.partition(".")[2])
    return float(printed) - half, float(printed) + half
