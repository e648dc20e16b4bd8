"""Numbers with a unit: dates, money, ages, durations, lengths, masses and the rest of the list `units`."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from audit.model import Span
from audit.parse import calendar_dates
from audit.parse.lexicons import Lexicons
from audit.parse.quantity.found import (
    CHANGE_VERB,
    IN_DIGITS,
    NUMERAL,
    FoundQuantity,
    is_free,
    quantity_at,
    single_or_range,
    take,
    unit_forms,
)


def dates(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    for found in calendar_dates.find_dates(text):
        if is_free(taken, found.start, found.end):
            value = float(found.year) if found.year is not None else None
            yield [
                FoundQuantity(
                    found.start, found.end, found.kind, "value", value, found.low, found.high, found.unit, "date"
                )
            ]


_SYMBOLS = r"(?:US\$|A\$|C\$|[€£$¥₹])"
_CURRENCY_AFTER = r"euros?|pounds?(?:\s+sterling)?|(?:US\s+)?dollars?|yen|rupees?|(?:Swiss\s+)?francs?|crowns?|krona|kronor|krone|kroner|marks|pence|cents?|pesos?|rand"
_SCALE_AFTER_MONEY = r"(?:\s?(?:million|billion|trillion|bn|m|k)\b)?"
_AMOUNT = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_MONEY = re.compile(
    rf"(?P<symbol>{_SYMBOLS}|\b(?:EUR|GBP|USD|CHF|JPY|AUD|CAD|INR)\s?)(?P<a>(?:{_AMOUNT}){_SCALE_AFTER_MONEY})(?:\s?(?:–|-|to)\s?(?:{_SYMBOLS})?(?P<b>(?:{_AMOUNT}){_SCALE_AFTER_MONEY}))?"
    rf"|(?P<c>{NUMERAL})(?:\s?(?:–|-|to)\s?(?P<d>{NUMERAL}))?\s+(?P<word>{_CURRENCY_AFTER})\b",
    re.IGNORECASE,
)


_MONEY_FROM_TO = re.compile(
    rf"\bfrom\s+(?P<a>{NUMERAL})(?:\s+(?:{_CURRENCY_AFTER}))?\s+(?:[a-z]+\s+){{0,3}}?to\s+(?:(?:about|around|nearly|almost|over|just|only)\s+)*(?P<b>{NUMERAL})\s+(?P<word>{_CURRENCY_AFTER})\b",
    re.IGNORECASE,
)
_SCALE_WORD = re.compile(r"\s(?:million|billion|trillion|thousand)$", re.IGNORECASE)


def money_changes(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    """ "from 12.4 to 15.7 million euros": the scale behind the second number is meant for both."""
    for match in _MONEY_FROM_TO.finditer(text):
        unit = unit_forms(lexicons).get(match["word"].lower().split()[-1])
        if unit is None or not is_free(taken, *match.span()) or not CHANGE_VERB.search(text[: match.start()]):
            continue
        scale = _SCALE_WORD.search(match["b"])
        first = match["a"] + (scale.group() if scale and not _SCALE_WORD.search(match["a"]) else "")
        start = quantity_at(text, Span(*match.span("a")), first, "money", unit.name, "money", "from")
        end = quantity_at(text, Span(match.start("b"), match.end()), match["b"], "money", unit.name, "money", "to")
        if start and end:
            yield [start, end]
            take(taken, *match.span())


def money(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    units = unit_forms(lexicons)
    for match in _MONEY.finditer(text):
        if not is_free(taken, *match.span()):
            continue
        sign = (match["symbol"] or match["word"]).strip().lower()
        unit = units.get(re.sub(r"\s+", " ", sign)) or units.get(sign.split()[-1])
        if unit is None:
            continue
        first, second = ("a", "b") if match["symbol"] else ("c", "d")
        yield from single_or_range(text, match, first, second, "money", unit.name, "money", unit.factor, whole=True)


_KIND_OF_DIMENSION = {"time": "duration", "data": "data", "dose": "dose"}


@functools.lru_cache(maxsize=4)
def _measure_patterns(lexicons: Lexicons) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """("from A to B unit", "A unit" or "A–B unit"); units as in the list, money left to its own grammar."""
    forms = sorted(
        (re.escape(form).replace(r"\ ", r"\s+") for form, unit in lexicons.units if unit.dimension != "money"),
        key=len,
        reverse=True,
    )
    unit = rf"(?P<unit>{'|'.join(forms)})(?![\w²³/])"
    per = r"(?P<per>\s+(?:per|an?|each|every)\s+[a-z]+(?:\s+and\s+[a-z]+)?|/[a-z]+)?"
    from_to = rf"\bfrom\s+(?:an?\s+\w+\s+of\s+)?(?P<a>{NUMERAL})(?:\s?(?P<first>{'|'.join(forms)})(?![\w²³/]))?\s+(?:[\w\s]{{0,24}}?)to\s+(?:(?:about|around|nearly|almost|over|just|only)\s+)*(?P<b>{NUMERAL})[\s-]?{unit}"
    one = rf"(?P<a>{NUMERAL}|\bhalf\s+an?|\ban?(?=\s+(?:half|quarter)))(?:\s?(?:–|-|to|or)\s?(?P<b>{NUMERAL}))?[\s-]?{unit}{per}"
    return re.compile(from_to, re.IGNORECASE), re.compile(one, re.IGNORECASE)


_AGE_AFTER = re.compile(r"^[\s-]+(?:old|of\s+age)\b", re.IGNORECASE)


_AGES = re.compile(
    rf"\b(?:aged|age|ages)\s+(?P<a>{IN_DIGITS})(?:\s*(?:–|-|to|and)\s*(?P<b>{IN_DIGITS}))?(?![\w%])|(?<=[a-z]),\s(?P<c>\d{{1,2}})(?=,\s)"
    rf"|\b(?:between\s+)?(?P<d>{NUMERAL})(?:\s*(?:–|-|to|and)\s*(?P<e>{NUMERAL}))[\s-]years?[\s-](?:old|of age)\b",
    re.IGNORECASE,
)
_AFTER_A_NAME = re.compile(r"[A-Z][\w'’.-]+$")


def ages(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    """ "aged 41", "aged 20 to 60", "between 20 and 60 years old", and the newspaper's "Ada Brix, 34, bakes"."""
    for match in _AGES.finditer(text):
        if not is_free(taken, *match.span()):
            continue
        first = next(group for group in "acd" if match[group])
        if first == "c" and (
            not _AFTER_A_NAME.search(text[: match.start()])
            or re.search(
                r"\d|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)$",
                text[max(0, match.start() - 10) : match.start()],
            )
        ):
            continue
        second = {"a": "b", "d": "e"}.get(first, "b")
        if match[second]:
            yield from single_or_range(text, match, first, second, "age", "year", "age")
        elif one := quantity_at(text, Span(*match.span(first)), match[first], "age", "year", "age"):
            yield [one]


def measures(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    """Numbers with a unit of measure that the lexicon of units lists, single, ranged and changing."""
    units = unit_forms(lexicons)
    from_to, one = _measure_patterns(lexicons)
    for match in from_to.finditer(text):
        unit = units.get(re.sub(r"\s+", " ", match["unit"].lower()))
        if unit is None or not is_free(taken, *match.span()) or not CHANGE_VERB.search(text[: match.start()]):
            continue
        kind = _KIND_OF_DIMENSION.get(unit.dimension, unit.dimension)
        start = quantity_at(text, Span(*match.span("a")), match["a"], kind, unit.name, unit.dimension, "from")
        end = quantity_at(text, Span(match.start("b"), match.end()), match["b"], kind, unit.name, unit.dimension, "to")
        if start and end:
            yield [start, end]
            take(taken, *match.span())
    for match in one.finditer(text):
        form = re.sub(r"\s+", " ", match["unit"].lower())
        unit = units.get(form)
        number = match["a"].lower()
        if unit is None or not is_free(taken, match.start(), match.end("unit")):
            continue
        if len(form) == 1 and (match["unit"] != form or not number[-1].isdigit()):
            continue  # "5 M", "three m": a letter alone is a unit only behind digits
        if form in {"second", "seconds", "stone", "bar", "hour", "minute"} and number == "a":
            continue
        kind = _KIND_OF_DIMENSION.get(unit.dimension, unit.dimension)
        name, dimension = unit.name, unit.dimension
        if unit.dimension == "time" and _AGE_AFTER.match(text[match.end("unit") :]):
            kind, dimension = "age", "age"
        if number.startswith("half"):
            yield [FoundQuantity(match.start("a"), match.end("unit"), kind, "value", 0.5, 0.4, 0.6, name, dimension)]
            continue
        if match["per"] and unit.dimension != "time":
            kind, name, dimension = "rate", f"{name} {' '.join(match['per'].split())}", "rate"
        yield from single_or_range(text, _Cut(match, match.end("unit")), "a", "b", kind, name, dimension)  # type: ignore[arg-type]


class _Cut:
    """A match that ends earlier: the unit without the "per …" behind it."""

    def __init__(self, match: re.Match[str], end: int) -> None:
        self._match, self._end = match, end

    def __getitem__(self, group: str) -> str | None:
        value: str | None = self._match[group]
        return value

    def start(self, group: str) -> int:
        return self._match.start(group)

    def span(self) -> tuple[int, int]:
        return self._match.start(), self._end
