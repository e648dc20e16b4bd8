"""For one of what a number holds: "€12 a head", "2% a year", "15 days a month", "11.25 crowns to the euro".

The number, its unit and its interval stay as they are; what they hold for is told beside them. Two figures for one
thing are told apart by it: "3% a year" does not contradict "3% a month". A unit of measure that names its denominator
itself ("km/h", "mg/kg") is left alone, and so is a moment ("2% a year ago").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from audit.parse.quantity.found import FoundQuantity
from audit.patterns import lazy_pattern

_PERIOD = "second|minute|hour|day|night|week|fortnight|month|quarter|term|season|year|annum|decade|century|shift"
_PERSON = (
    "head|person|capita|household|family|couple|pupil|student|patient|employee|worker|inhabitant|resident|citizen|passenger|child|adult|visitor|guest|player|"
    "team|school|class|cow|hen|tree|plant"
)
_THING = (
    "ticket|piece|unit|item|share|seat|room|bed|bottle|glass|cup|pint|can|page|word|copy|game|match|lap|visit|trip|journey|ride|dose|serving|portion|slice|"
    "vehicle|car|home|flat|house"
)
_MEASURE = (
    r"(?:square|cubic)\s+(?:metre|meter|foot|yard|mile|kilometre|kilometer|centimetre|inch)|sq\.?\s?(?:m|ft"
    r"|km)|m[²³]|litre|liter|gallon|barrel|tonne|ton|"
    r"kilo|kilogram|kilogramme|kg|gram|pound|ounce|hectare|acre|metre|meter|foot|yard|mile|kilometre"
    r"|kilometer|km|kwh|mwh|kilowatt[\s-]hour|megawatt[\s-]hour"
)
_CURRENCY = "euro|dollar|pound|franc|krone|yen|rupee|peso|rouble"
_ONE = rf"(?P<one>{_PERIOD}|{_PERSON}|{_THING}|{_MEASURE})"
_MOMENT = r"(?!\s+(?:ago|earlier|later|before|after|long|old|and\s+a\s+half|and\s+a\s+quarter)\b|['’]s|-)"
_OF_WHAT = r"(?:\s+of\s+(?:the\s+)?[a-z-]+(?:\s+[a-z-]+)?)?"
_FOR_EACH = lazy_pattern(
    rf"{_OF_WHAT}(?:\s?/\s?|\s+(?:per|each|every|for\s+(?:each|every)|in\s+(?:each|every))\s+){_ONE}\b{_MOMENT}"
    rf"|{_OF_WHAT}\s+an?\s+(?P<period>{_PERIOD})\b{_MOMENT}"
    rf"|\s+to\s+the\s+(?P<rated>{_CURRENCY}|gallon|litre|hectare|acre|mile)\b",
    re.IGNORECASE,
)
_A_PIECE = lazy_pattern(rf"\s+an?\s+{_ONE}\b{_MOMENT}", re.IGNORECASE)
_MORE = lazy_pattern(
    rf"\s+(?:(?:per|each|every)\s+(?P<one>{_PERIOD}|{_PERSON})|an?\s+(?P<period>{_PERIOD}))\b{_MOMENT}", re.IGNORECASE
)
_AT_THE_END = lazy_pattern(rf"[^.;:,\d]{{1,80}}?\sper\s+(?P<one>{_PERIOD})\b", re.IGNORECASE)
_BESIDE = lazy_pattern(
    r"[^.;:]{0,50}?\b(?:and|against|to|versus|than|or|from|compared\s+with)\s+(?:[a-z]+\s+){0,3}", re.IGNORECASE
)
_NEVER = frozenset({"date", "year", "time", "speed", "frequency", "rate", "statistic", "ordinal", "fold", "number"})
_SHARES = frozenset({"percent", "percentage_point"})
_HINTS = (" a ", " an ", "/", " per ", " each ", " every ", " to the ")


def with_denominators(text: str, found: Sequence[FoundQuantity]) -> Iterator[FoundQuantity]:
    """The quantities of a sentence, in order of place, each with what it holds for one of, where the words say it."""
    told = any(hint in text for hint in _HINTS)
    last: FoundQuantity | None = None
    for each in found:
        if told and each.kind not in _NEVER and "/" not in (each.unit or ""):
            per = _behind(text, each) or (last and last.per and _shared(text, last, each)) or None
            each = replace(each, per=per) if per else each
        last = each
        yield each


def _behind(text: str, each: FoundQuantity) -> str | None:
    """What the words behind a number, or behind the noun that it counts, say that it holds for."""
    end = each.end
    if each.kind == "count" and each.unit:
        noun = text.lower().find(each.unit.lower(), end)
        end = noun + len(each.unit) if 0 <= noun - end <= 30 else end
    match = _FOR_EACH.match(text, end) or (_A_PIECE.match(text, end) if each.kind == "money" else None)
    if match is None:
        match = _AT_THE_END.match(text, end) if each.kind in _SHARES else None
        return _named(match) if match else None
    more = _MORE.match(text, match.end())
    return f"{_named(match)} per {_named(more)}" if more else _named(match)


def _shared(text: str, last: FoundQuantity, each: FoundQuantity) -> str | None:
    """The denominator told with the share before, where both are told in one breath: "2% a month against 3%"."""
    both = each.kind in _SHARES and each.unit == last.unit
    return last.per if both and _BESIDE.fullmatch(text, last.end, each.start) else None


def _named(match: re.Match[str]) -> str:
    words = next(words for words in match.groupdict().values() if words)
    name = " ".join(words.lower().replace("-", " ").split())
    return "year" if name == "annum" else name
