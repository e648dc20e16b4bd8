"""One number in a text: its type, and the interval that its print and its modifier allow.

Offsets are code points of the text given, end exclusive. Each grammar of this package yields expressions: lists of
quantities that were printed together. `taken` marks the code points that an earlier grammar has read.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace

from audit.model import Span
from audit.parse.numerals import DIGITS, NUMBER, read_numeral
from audit.parse.quantity import gates
from audit.parse.quantity.modifiers import bounded, modifier_of
from audit.patterns import lazy_pattern

# Grammars search `numbers_marked(text)`, in which every number is one mark and its continuations: thirty patterns that
# each spelled out all number words took longer to compile than an article takes to read.
_FIRST, _MORE = "\ue000", "\ue001"
NUMERAL = f"(?:{_FIRST}{_MORE}*(?!{_MORE}))"
WITH_NUMERALS = f"{_FIRST}{_MORE}"  # for a class of characters that may hold numbers as well
_NUMBER = lazy_pattern(NUMBER, re.IGNORECASE)
IN_DIGITS = f"(?:{DIGITS})"


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A quantity in a piece of text. `low`/`high`: what the print allows; None where there is no bound.

    `per`: for one of what it holds ("year", "kg", "person per day"); None where the text does not say.
    `unit_origin`: where a unit was told that does not stand beside the number ("sentence", "paragraph", "article").
    """

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
    unit_origin: str | None = None
    per: str | None = None


_SCALE_AT_END = lazy_pattern(
    r"\s?(?:hundred|thousand|lakh|crore|million|billion|trillion|bn|tn|mn|m|k|b|t)$", re.IGNORECASE
)
CHANGE_VERB = lazy_pattern(
    r"\b(?:rose|rise|risen|rises|rising|fell|fall|fallen|falls|falling|went|gone|go|goes|grew|grown|grow"
    r"|grows|dropped|drop|drops|declined|decline|declines|increased|increase|increases|"
    r"decreased|decrease|decreases|cut|cuts|climbed|climbs|jumped|jumps|slipped|slid|sank|shrank|doubled"
    r"|tripled|trebled|quadrupled|halved|slumped|crept|leapt|leaped|tumbled|expanded|contracted|edged|eased"
    r"|shot\s+up|improved|moved|changed|reduced|raised|lowered|up|down|got|came|swelled|dwindled|soared"
    r"|plunged|surged|gain|gains|gained|plummeted|dipped|ballooned|lengthened|shortened"
    r"|widened|narrowed|mounted|rocketed|sagged|thinned|multiplied|picked\s+up|rebounded|receded)\b[^.;]*$",
    re.IGNORECASE,
)


@functools.lru_cache(maxsize=64)
def numerals(text: str) -> tuple[Span, ...]:
    """The places of all numbers of a text, in digits and in words, from left to right."""
    return tuple(Span(*match.span()) for match in _NUMBER.finditer(text)) if gates.holds_number(text) else ()


@functools.lru_cache(maxsize=64)
def numbers_marked(text: str) -> str:
    """The text, as long as before, with each number written as marks that `NUMERAL` matches."""
    if _FIRST in text or _MORE in text:  # somebody else's private characters are no numbers
        text = text.replace(_FIRST, "\ufffd").replace(_MORE, "\ufffd")
    parts, place = [], 0
    for start, end in numerals(text):
        parts.append(text[place:start] + _FIRST + _MORE * (end - start - 1))
        place = end
    return "".join(parts) + text[place:]


def printed(text: str, match: re.Match[str], group: str | int = 0) -> str:
    """What the text prints where a match in the marked text has a group."""
    return text[match.start(group) : match.end(group)]


def take(taken: list[bool], start: int, end: int) -> None:
    taken[start:end] = [True] * (end - start)


def is_free(taken: list[bool], start: int, end: int) -> bool:
    return not any(taken[start:end])


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
    modifier = modifier_of(text, span.start, span.end)
    low, high = bounded(value, least, most, modifier.bounds if modifier else None)
    words = modifier.words if modifier else None
    return FoundQuantity(span.start, span.end, kind, role, value, low, high, unit, dimension, words)


def modified(text: str, quantity: FoundQuantity) -> FoundQuantity:
    """The quantity with the modifier beside it, where there is one."""
    modifier = modifier_of(text, quantity.start, quantity.end)
    if modifier is None or quantity.value is None or quantity.low is None or quantity.high is None:
        return quantity
    low, high = bounded(quantity.value, quantity.low, quantity.high, modifier.bounds)
    return replace(quantity, modifier=modifier.words, low=low, high=high)


def range_of(
    text: str,
    span: Span,
    first: str,
    second: str,
    kind: str,
    unit: str | None,
    dimension: str | None,
    ratio: float = 1.0,
) -> FoundQuantity | None:
    """One quantity whose interval is the range "10–20 mg" and whose value is left open.

    A scale behind the second number is meant for both ("12 to 15 million"); `ratio`: units of the second in one of the first.
    """
    low, high = read_numeral(first), read_numeral(second)
    if low is None or high is None or (low.scaled and not high.scaled and ratio == 1.0 and low.value > high.value):
        return None
    start, end = low.value * ratio, high.value
    if high.scaled and not low.scaled and (scale := _scale_of(second)) and abs(low.value) <= abs(end / scale):
        start *= scale
    return FoundQuantity(
        span.start, span.end, kind, "value", None, min(start, end), max(start, end), unit, dimension, "range"
    )


def _scale_of(number: str) -> float | None:
    """What the scale word behind a number multiplies by: 1e6 for "15 million"."""
    scale = _SCALE_AT_END.search(number)
    one = read_numeral("1 " + scale.group().strip()) if scale else None
    return one.value if one else None


def with_scale_of(text: str, other: str) -> str:
    """The number with the scale of the one behind it, which it shares: the 8.1 of "8.1 of 9 million"."""
    scale, number, whole = _SCALE_AT_END.search(other), read_numeral(text), read_numeral(other)
    if scale and not _SCALE_AT_END.search(text) and number and whole and number.value * 1000 < whole.value:
        return f"{text} {scale.group().strip()}"
    return text


def change_of(
    text: str, first: tuple[Span, str], second: tuple[Span, str], kind: str, unit: str | None, dimension: str | None
) -> list[FoundQuantity]:
    """Where a change began and where it ended ("from 12 to 15 million"), or nothing when one of them is no number."""
    begun = with_scale_of(first[1], second[1])
    start = quantity_at(text, first[0], begun, kind, unit, dimension, "from")
    end = quantity_at(text, second[0], second[1], kind, unit, dimension, "to")
    return [start, end] if start and end else []
