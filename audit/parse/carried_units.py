"""Units that are told once and meant again: "the dam stood at 42 metres; by spring it was 39".

A writer who has told the unit leaves it out when the next number is plainly of the same thing. A bare number takes the
unit of an earlier quantity when words that tell a level stand before it ("was", "below", "down from"), no noun is
counted by it, both are of one order of size, and, beyond its own sentence, when "it was" or a word that both sentences
share says that they tell of one thing. Where any of this is in doubt the number stays bare.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from audit.parse.quantity import FoundQuantity
from audit.patterns import lazy_pattern

_ROUGHLY = r"(?:(?:about|around|nearly|almost|only|just|still|now|then|some|roughly)\s+)?"
_LEVEL = lazy_pattern(
    r"\b(?:was|were|is|are|be|been|at|to|from|below|above|under|over|than|against|versus|between|average"
    r"|averages|averaged|mean|median|"
    rf"reached|reaches|touched|hit)\s+{_ROUGHLY}$",
    re.IGNORECASE,
)
_ALSO = lazy_pattern(rf"(?:,\s*|,?\s+and\s+)(?:the\s+(?:median|mean|average)\s+|{_ROUGHLY})", re.IGNORECASE)
_TO = lazy_pattern(rf"(?:\s+(?:in|last)\s+[\w\s]{{3,14}}?)?,?\s+to\s+{_ROUGHLY}", re.IGNORECASE)
_COMPARED = lazy_pattern(
    rf"\b(?:(?:up|down)\s+from|against|compared\s+(?:with|to)|instead\s+of|rather\s+than)\s+{_ROUGHLY}$", re.IGNORECASE
)
_IT_WAS = lazy_pattern(
    r"\bit\s+(?:now\s+|then\s+|still\s+)?(?:is|was|has\s+been|had\s+been|stands\s+at|stood\s+at"
    r"|reached)\s+(?:[a-z]+\s+){0,2}$",
    re.IGNORECASE,
)
_CHANGE_TOLD = lazy_pattern(
    r",?\s+(?:–\s+|—\s+|\()?(?:an?|the)\s+(?:[a-z]+\s+)?"
    r"(?:drop|fall|rise|gain|increase|decrease|decline|difference|improvement|cut|loss|growth|jump|gap|reduction)"
    rf"\s+of\s+{_ROUGHLY}",
    re.IGNORECASE,
)
_ENDS_HERE = lazy_pattern(
    r"\s*(?:[.,;:)\]!?–—]|$|\[|(?:in|at|on|by|until|till|for|and|against|or|to|the|last|this|two|three|a"
    r"|before|when)\b)"
)
_WORD = lazy_pattern(r"(?<![\w’'])[a-z]{3,}")  # names are written large: the same town is not the same measure
_ENDING = lazy_pattern(r"(?<=[a-z]{3})(?:e?s|ed|ing|e)$")
_SAY_NOTHING = frozenset(
    "the and but for was were are has have had been its his her their our than that this with from into onto "
    "who which when where while after before since until "
    "about above below under over between against more less most least few fewer first second third last "
    "next now then there here also only just still year years "
    "month months week weeks day days hour hours minute minutes average mean median total number one two "
    "three four five six seven eight nine ten half part said says "
    "per not all any some each every both other another same such they them him she you your out off may can "
    "could will would did does made make metres miles "
    "degrees points percent tonnes litres kilometres hectares grams people man woman men women time times "
    "long high old new".split()
)
_CARRIERS = frozenset(
    "length mass area volume pressure temperature speed energy power data dose rate measure duration".split()
)
_MOST_APART = 4.0  # a level and the next are rarely further apart; a score and a length often are
_LONGEST_REACH = 8  # sentences


@dataclass(frozen=True, slots=True)
class Told:
    """A quantity with a unit, the number of its sentence in the article, and the words that it was told with."""

    sentence: int
    quantity: FoundQuantity
    words: frozenset[str]


def carry_units(
    sentences: Sequence[str], found: Sequence[tuple[FoundQuantity, ...]], first: int = 0, told: tuple[Told, ...] = ()
) -> tuple[list[tuple[FoundQuantity, ...]], tuple[Told, ...]]:
    """The quantities of one paragraph, bare numbers with the unit that is meant, and what has been told by its end.

    `first`: the number of its first sentence in the article; `told`: what the paragraphs before it told, latest last.
    """
    result: list[tuple[FoundQuantity, ...]] = []
    for number, (text, quantities) in enumerate(zip(sentences, found, strict=True), start=first):
        kept: list[FoundQuantity] = []
        words: frozenset[str] | None = None
        for place, each in enumerate(quantities):
            bare = _is_bare(text, each)
            if not bare and not _carries(each):
                kept.append(each)
                continue
            words = _words_of(text) if words is None else words
            if bare and (change := _change_carried(text, quantities, place)):
                each = change
            elif bare and (old := _meant(text, kept, Told(number, each, words), told, first)):
                origin = "sentence" if old.sentence == number else "paragraph" if old.sentence >= first else "article"
                each = _with_unit(each, old.quantity, origin)
                words |= old.words
            if _carries(each):
                told = (*(old for old in told if old.quantity.unit != each.unit), Told(number, each, words))
            kept.append(each)
        told = tuple(old for old in told if number - old.sentence < _LONGEST_REACH)
        result.append(tuple(kept))
    return result, told


def _meant(text: str, earlier: Sequence[FoundQuantity], one: Told, told: Sequence[Told], first: int) -> Told | None:
    """The latest quantity whose unit a bare number is meant in; None where there is no such."""
    each = one.quantity
    if not told or not _ENDS_HERE.match(text, each.end) or not _tells_level(text, earlier, each):
        return None
    before = text[: each.start]
    if earlier and _carries(earlier[-1]) and _TO.fullmatch(before, earlier[-1].end):
        return next((old for old in told if old.quantity is earlier[-1]), None)
    compared, points_back = _COMPARED.search(before), _IT_WAS.search(before)
    for old in reversed(told):
        same = old.sentence == one.sentence
        if old.quantity.kind == "duration" and not (compared and same):
            continue
        shared = 1 if old.sentence >= first else 2  # words; more where a paragraph lies between
        if _alike(old.quantity, each) and (same or points_back or len(one.words & old.words) >= shared):
            return old
    return None


def _words_of(text: str) -> frozenset[str]:
    """The words of a sentence that may name what is measured, without their endings."""
    return frozenset(_ENDING.sub("", word) for word in _WORD.findall(text) if word not in _SAY_NOTHING)


def _carries(each: FoundQuantity) -> bool:
    return each.unit is not None and (each.kind in _CARRIERS or (each.kind == "count" and each.unit == "points"))


def _is_bare(text: str, each: FoundQuantity) -> bool:
    return each.kind == "number" and each.unit is None and text[each.start : each.start + 1].isdigit()


def _tells_level(text: str, earlier: Sequence[FoundQuantity], each: FoundQuantity) -> bool:
    """Whether the words before a bare number tell a level: "was 39", "less than 120", "the averages were 39 and 41"."""
    before = text[: each.start]
    if each.modifier or each.role in {"from", "to"} or _LEVEL.search(before):
        return True
    return bool(earlier and earlier[-1].unit_origin and _ALSO.fullmatch(before, earlier[-1].end))


def _change_carried(text: str, quantities: Sequence[FoundQuantity], place: int) -> FoundQuantity | None:
    """A level with the unit of the difference told behind it: "from 9 to 7, a fall of 2 points"; None for no such."""
    one = quantities[place]
    last = [each for each in quantities[place:] if each.expression == one.expression][-1]
    behind = next((each for each in quantities[place + 1 :] if each.start >= last.end), None)
    if behind is None or not _carries(behind) or not _CHANGE_TOLD.fullmatch(text, last.end, behind.start):
        return None
    return _with_unit(one, behind, "sentence")


def _alike(told: FoundQuantity, each: FoundQuantity) -> bool:
    sizes = [abs(size) for size in (told.value or told.high, each.value or each.high) if size]
    return len(sizes) == 2 and max(sizes) <= _MOST_APART * min(sizes)


def _with_unit(each: FoundQuantity, told: FoundQuantity, origin: str) -> FoundQuantity:
    return replace(each, kind=told.kind, unit=told.unit, dimension=told.dimension, unit_origin=origin)
