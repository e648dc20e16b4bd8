"""One number in a text: its type, and the interval that its print and its modifier allow.

Offsets are code points of the text given, end exclusive. Each grammar of this package yields expressions: lists of
quantities that were printed together. `taken` marks the code points that an earlier grammar has read.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from audit.model import Span
from audit.parse.lexicons import Lexicons, Unit
from audit.parse.numerals import DIGITS, NUMBER, read_numeral

NUMERAL = f"(?:{NUMBER})"
IN_DIGITS = f"(?:{DIGITS})"


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A quantity in a piece of text. `low`/`high`: what the print allows; None where there is no bound."""

    start: int
    end: int
    kind: str
    role: str
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    dimension: str | None
    modifier: str | None = None
    expression: int = 0


_MODIFIERS = {
    "about": (0.9, 1.1), "around": (0.9, 1.1), "roughly": (0.9, 1.1), "approximately": (0.9, 1.1), "circa": (0.9, 1.1), "some": (0.9, 1.1),
    "nearly": (0.9, 1.0), "almost": (0.9, 1.0), "just under": (0.9, 1.0), "close to": (0.9, 1.1), "just over": (1.0, 1.1), "a little over": (1.0, 1.1),
    "slightly more than": (1.0, 1.1), "a little more than": (1.0, 1.1), "well over": (1.0, None), "over": (1.0, None), "more than": (1.0, None),
    "at least": (1.0, None), "no fewer than": (1.0, None), "no less than": (1.0, None), "above": (1.0, None), "upwards of": (1.0, None), "a minimum of": (1.0, None),
    "up to": (None, 1.0), "at most": (None, 1.0), "as many as": (None, 1.0), "as much as": (None, 1.0), "no more than": (None, 1.0), "fewer than": (None, 1.0),
    "less than": (None, 1.0), "under": (None, 1.0), "below": (None, 1.0), "a maximum of": (None, 1.0), "within": (None, 1.0),
    "barely": (0.9, 1.1), "hardly more than": (1.0, 1.1), "exactly": (1.0, 1.0), "only": None, "just": None, "an average of": None, "a median of": None, "a mean of": None,
    "another": None, "an estimated": (0.9, 1.1), "an additional": None, "a total of": None,
}  # fmt: skip
_MODIFIER = re.compile(
    r"\b("
    + "|".join(sorted((re.escape(word) for word in _MODIFIERS), key=len, reverse=True))
    + r")\s+(?:an?\s+(?=half|third|quarter|fifth|hundred|thousand|million)|the\s+)?$",
    re.IGNORECASE,
)
CHANGE_VERB = re.compile(
    r"\b(?:rose|rise|risen|rises|rising|fell|fall|fallen|falls|falling|went|gone|go|goes|grew|grown|grow|grows|dropped|drop|drops|declined|decline|declines|increased|increase|increases|"
    r"decreased|decrease|decreases|cut|cuts|climbed|climbs|jumped|jumps|slipped|slid|sank|shrank|doubled|tripled|improved|moved|changed|reduced|raised|lowered|up|down|got|came|swelled|dwindled|soared|plunged|surged)\b[^.;]*$",
    re.IGNORECASE,
)


def take(taken: list[bool], start: int, end: int) -> None:
    taken[start:end] = [True] * (end - start)


def is_free(taken: list[bool], start: int, end: int) -> bool:
    return not any(taken[start:end])


@functools.lru_cache(maxsize=4)
def unit_forms(lexicons: Lexicons) -> dict[str, Unit]:
    return {form.lower(): unit for form, unit in lexicons.units}


def quantity_at(
    text: str,
    span: Span,
    number: str,
    kind: str,
    unit: str | None,
    dimension: str | None,
    role: str = "value",
    factor: float = 1.0,
) -> FoundQuantity | None:
    """One quantity with the interval that its print and its modifier allow."""
    numeral = read_numeral(number)
    if numeral is None:
        return None
    value, least, most = numeral.value * factor, numeral.low * factor, numeral.high * factor
    if kind in {"count", "number"} and not numeral.scaled and float(numeral.value).is_integer():
        least = most = value  # what is counted is exact
    low: float | None = least
    high: float | None = most
    modifier = None
    if before := _MODIFIER.search(text[: span.start]):
        modifier = before[1].lower()
        if bounds := _MODIFIERS[re.sub(r"\s+", " ", modifier)]:
            below, above = bounds
            low, high = (
                (None if below is None else min(least, value * below)),
                (None if above is None else max(most, value * above)),
            )
    return FoundQuantity(span.start, span.end, kind, role, value, low, high, unit, dimension, modifier)


def modified(text: str, quantity: FoundQuantity) -> FoundQuantity:
    """The quantity with the modifier before it, where there is one."""
    before = _MODIFIER.search(text[: quantity.start])
    if before is None or quantity.value is None:
        return quantity
    bounds = _MODIFIERS[re.sub(r"\s+", " ", before[1].lower())]
    if bounds is None:
        return replace(quantity, modifier=before[1].lower())
    below, above = bounds
    low = None if below is None else min(quantity.low or 0.0, quantity.value * below)
    high = None if above is None else max(quantity.high or 0.0, quantity.value * above)
    return replace(quantity, modifier=before[1].lower(), low=low, high=high)


def single_or_range(
    text: str,
    match: re.Match[str],
    first: str,
    second: str,
    kind: str,
    unit: str | None,
    dimension: str | None,
    factor: float = 1.0,
    *,
    whole: bool = False,
) -> Iterator[list[FoundQuantity]]:
    """One quantity, or for "10–20 mg" one quantity whose interval is the range and whose value is left open.

    Where change verbs stand before "from A to B", there are two quantities: where it began and where it ended.
    """
    outer = Span(*match.span())
    if match[second] is None:
        span = outer if whole else Span(match.start(first), outer.end)
        if one := quantity_at(text, span, match[first], kind, unit, dimension, factor=factor):
            yield [one]
        return
    low, high = read_numeral(match[first]), read_numeral(match[second])
    if low is None or high is None:
        return
    if not high.scaled and low.scaled:
        return
    spread = high.value / max(low.value, 1e-9)
    if low.value < 1000 and high.scaled and not low.scaled and spread > 1000:
        low = replace(low, value=low.value * high.step) if low.value > high.value else low
    yield [
        FoundQuantity(
            outer.start,
            outer.end,
            kind,
            "value",
            None,
            min(low.value, high.value) * factor,
            max(low.value, high.value) * factor,
            unit,
            dimension,
            "range",
        )
    ]
