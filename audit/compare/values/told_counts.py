"""How many a thing has: "it has 120 beds", "the 140-bed hospital", "the hospital's 140 beds", "a staff of 30"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from audit.claims.coverage import content_words, stem
from audit.compare.statements import Statement
from audit.compare.values.place import FUNCTION, Place, Told, before_verb, of_subject
from audit.compare.values.words import groups, listed, measures, singular
from audit.model import Quantity
from audit.parse.lexicons import Lexicons
from audit.parse.numerals import read_numeral
from audit.patterns import lazy_pattern

_COMPOUND = lazy_pattern(r"(?<![\w-])(?P<number>\d{1,3}(?:,\d{3})+|\d+|[A-Za-z]+)-(?P<unit>[a-z]+)(?=\s+[a-z])")
_DEFINITE = lazy_pattern(
    r"(?:^|\s)(?:the|this|its|his|her|their|[A-Z][\w-]*[’']s)\s+(?P<described>(?:[\w-]+\s+){0,2})$", re.IGNORECASE
)
_WITH_ITS = lazy_pattern(r"\b(?:the|this)\s+(?:[\w-]+\s+)?(?P<thing>[\w-]+)\s+(?:with|and)\s+its\s+$", re.IGNORECASE)
OWNER = lazy_pattern(r"(?:^|\s)(?P<owner>[\w-]+?)(?:s[’']|[’']s)\s+$")
_OF_THING = lazy_pattern(
    r"\s+(?:[\w-]+\s+){0,2}?[\w-]+\s+(?:of|in|at|on)\s+(?:the\s+|this\s+|its\s+)?(?P<thing>[\w-]+(?:\s+[\w-]+)?)"
)
ALL_OF = lazy_pattern(r"\b(?:all|the)\s+(?:the\s+)?$", re.IGNORECASE)
_GROUP = lazy_pattern(
    r"\b(?:a|an|the|its|their|(?P<owner>[\w-]+?)(?:s[’']|[’']s))\s+(?:total\s+"
    r"|permanent\s+)?(?P<group>[a-z]+)\s+of\s+(?:about\s+|around\s+|some\s+|nearly\s+|almost\s+|just\s+)?$"
)
_EACH = lazy_pattern(r"^\s+[\w-]+\s+(?:for\s+an?|per|each|every|an?)\s")


def counts_in_compounds(statement: Statement, before: Statement | None, lexicons: Lexicons) -> Iterator[Told]:
    """ "the 140-bed hospital": numbers before a noun that is no unit."""
    text = statement.claim.text
    for match in _COMPOUND.finditer(text):
        number = read_numeral(match["number"].lower())
        if number is None or match["unit"] in _units(lexicons):
            continue
        place = Place(
            statement, before, match.group(), match.start(), match.end(), number.value, number.value, "count", lexicons
        )
        found = compound(place, singular(match["unit"]))
        if found is not None:
            yield found


def _units(lexicons: Lexicons) -> frozenset[str]:
    return frozenset(form for form, _ in lexicons.units)


def compound(place: Place, measure: str) -> Told | None:
    """The thing behind a number that describes it."""
    definite = _DEFINITE.search(place.text[: place.start])
    if definite is None or not FUNCTION.isdisjoint(definite["described"].lower().split()):
        return None
    heads: list[str] = []
    for word in place.text[place.end : place.end + 60].split():
        bare = word.strip(",.;:’'”\"").removesuffix("’s").removesuffix("'s")
        if not bare or not bare[0].islower() or bare in FUNCTION:
            break
        heads.append(bare)
        if bare != word or len(heads) == 2:
            break
    kind = place.dimension.split()[0]
    tell = measures(place.lexicons)
    name = measure or next((tell[word, kind] for word in heads if (word, kind) in tell), "")
    return place.told(name, frozenset(map(stem, heads)), described=content_words(definite["described"]), definite=True)


def grouped(place: Place) -> Told | None:
    """ "The brewery has a staff of 30": a noun that stands for what is counted."""
    group = _GROUP.search(place.lead)
    counted = groups(place.lexicons).get(group["group"].lower()) if group else None
    if group is None or counted is None:
        return None
    before = place.lead[: group.start()]
    counted_place = replace(place, dimension="count")
    if group["owner"]:
        return counted_place.told(counted, frozenset({stem(group["owner"].lower())}), definite=True)
    subject = before_verb(before, listed("has", place.lexicons))
    return of_subject(counted_place, subject, counted) if subject is not None else None


def counted(place: Place, quantity: Quantity) -> Told | None:
    """ "THING has 120 beds", "the school's 46 pupils", "the 30 turbines of the wind farm"."""
    if not quantity.unit or _EACH.search(place.text[place.end : place.end + 40]):
        return None
    noun = singular(quantity.unit.split()[-1])
    owner = OWNER.search(place.lead) or _WITH_ITS.search(place.lead)
    if owner is not None:
        return place.told(noun, frozenset({stem(next(filter(None, owner.groups())).lower())}), definite=True)
    of = _OF_THING.match(place.text[place.end :]) if ALL_OF.search(place.lead) else None
    if of is not None:
        words = [stem(word.lower()) for word in of["thing"].split() if word.lower() not in FUNCTION]
        return place.told(noun, frozenset(words), described=frozenset(words[:1]), definite=True)
    subject = before_verb(place.lead, listed("has", place.lexicons))
    if subject is not None:
        return of_subject(place, subject, noun)
    if ALL_OF.search(place.lead) or noun.endswith("ed"):
        return None
    return place.told(noun, content_words(place.clause) - content_words(quantity.unit), part=True)
