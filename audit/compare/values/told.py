"""A value with the thing that has it: "It has 120 beds", "the 140-bed hospital", "the hospital's 140 beds".

There is no tagger. A thing is known by the nouns that can name it (`heads`): one or two behind "140-bed", the subject's
last word before "has", all nouns of the sentence before for "it". Two values are of one thing when such nouns meet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from audit.claims.coverage import content_words, stem
from audit.compare.statements import Statement
from audit.compare.values.words import groups, listed, measures, set_apart, singular
from audit.model import Quantity
from audit.parse.lexicons import Lexicons
from audit.parse.numerals import read_numeral
from audit.patterns import lazy_pattern

_COMPOUND = lazy_pattern(r"(?<![\w-])(?P<number>\d{1,3}(?:,\d{3})+|\d+|[A-Za-z]+)-(?P<unit>[a-z]+)(?=\s+[a-z])")
_DEFINITE = lazy_pattern(
    r"(?:^|\s)(?:the|this|its|his|her|their|[A-Z][\w-]*[’']s)\s+(?P<described>(?:[\w-]+\s+){0,2})$", re.IGNORECASE
)
_CLAUSE = lazy_pattern(r"[,;:()](?!\d)|\s[–—-]\s|\s(?:and|but|while|whereas|although|though|because|as)\s(?!\d)")
FUNCTION = frozenset(
    "a an the of in on at to for by with from as and or but that which who whom whose this these those it its they their them then than is are was were be been being has have had do does did will would can could may might shall should"
    " so also when where while if because since until before after during about over under into onto upon between among against behind beside not no he she his her there".split()
)
_EMPTY = frozenset("new old big small large great whole entire same such".split())
_WORD = lazy_pattern(r"[A-Za-z][\w’'-]*")
_ABOUT = lazy_pattern(
    r"\s*\b(?:about|around|some|nearly|almost|roughly|exactly|precisely|just|only)\s*$", re.IGNORECASE
)
_WITH_ITS = lazy_pattern(r"\b(?:the|this)\s+(?:[\w-]+\s+)?(?P<thing>[\w-]+)\s+(?:with|and)\s+its\s+$", re.IGNORECASE)
_OWNER = lazy_pattern(r"(?:^|\s)(?P<owner>[\w-]+?)(?:s[’']|[’']s)\s+$")
_OF_THING = lazy_pattern(
    r"\s+(?:[\w-]+\s+){0,2}?[\w-]+\s+(?:of|in|at|on)\s+(?:the\s+|this\s+|its\s+)?(?P<thing>[\w-]+(?:\s+[\w-]+)?)"
)
_ALL_OF = lazy_pattern(r"\b(?:all|the)\s+(?:the\s+)?$", re.IGNORECASE)
_MEASURE_OF = lazy_pattern(r"\b(?P<word>[a-z]+)\s+of\s+(?:about\s+|around\s+|some\s+|nearly\s+|almost\s+)?$")
_MEASURE_IS = lazy_pattern(
    r"\b(?P<word>[A-Za-z]+)\b[^,;]{0,50}?\s(?:is|was|stood\s+at|reached|came\s+to|were)\s+(?:about\s+|around\s+|some\s+)?$"
)
_VERB = lazy_pattern(r"\b(?P<word>[a-z]+)\s+(?:about\s+|around\s+|some\s+|nearly\s+|almost\s+|to\s+|for\s+|a\s+)?$")
_BEHIND = lazy_pattern(r"\s+(?:(?:in|of)\s+(?:a\s+)?)?(?P<word>[a-z]+)")
_ENDED = lazy_pattern(r"\b(?:ended|over|called\s+off|settled)\s+after\s+$|\b(?:went\s+on|ran)\s+for\s+$")
_WON_IN = lazy_pattern(r"\bwon\b[^,;]*\sin\s+$")
_GROUP = lazy_pattern(
    r"\b(?:a|an|the|its|their|(?P<owner>[\w-]+?)(?:s[’']|[’']s))\s+(?:total\s+|permanent\s+)?(?P<group>[a-z]+)\s+of\s+(?:about\s+|around\s+|some\s+|nearly\s+|almost\s+|just\s+)?$"
)
_AFTER = lazy_pattern(r"(?:^|\s)[Aa]fter\s+(?:just\s+|only\s+)?$")
_ENDS_THEN = lazy_pattern(
    r",?\s+(?:the|this|its|their)\s+(?:[a-z]+\s+)?(?P<thing>[a-z]+)\s+(?:ends?|ended|finish(?:es|ed)|is\s+over|was\s+over|came\s+to\s+an\s+end|comes\s+to\s+an\s+end|was\s+called\s+off|closes|closed)\b"
)
_OF_STUFF = lazy_pattern(r"\s+(?:of|in)\b")
_OF_IT = lazy_pattern(r"\s+of\s+(?:the|this|its|their)\s+(?:[a-z]+\s+)?(?P<thing>[a-z]+)\b")
_OF_LENGTH = lazy_pattern(
    r"\b(?P<article>an?|the|this|that|its)\s+(?P<described>(?:[a-z-]+\s+)?)(?P<thing>[a-z]+)\s+of\s+(?:about\s+|around\s+|some\s+|nearly\s+|almost\s+|just\s+|only\s+)?$",
    re.IGNORECASE,
)
_OF_ITSELF = {"duration": "duration", "length": "length", "mass": "weight", "area": "area", "volume": "capacity"}
_OF_NAME = lazy_pattern(r"\s(?:of|in|at|on)\s+([A-Z][\w’-]+)")
_EACH = lazy_pattern(r"^\s+[\w-]+\s+(?:for\s+an?|per|each|every|an?)\s")
_FOR_THING = lazy_pattern(r"\s+for\s+(?:an?|the|one)\s+(?P<thing>[\w-]+)")
_IS = lazy_pattern(
    r"\b(?:is|was|were|are|has|had|have|lies|lay|stands|with|costs?|weighs?|weighed|lasted|lasts|ended|must|runs)\b"
)
_OF = lazy_pattern(r"\s(?:of|in|at|on|by|under|off|between|for|around|near|from|with|along|across)\s")
_REFERS = lazy_pattern(r"(?:^|\s)(?:it|they|he|she)\s*$", re.IGNORECASE)
_RELATIVE = lazy_pattern(r"^\s*(?:which|that|who|whose)?\s*$")
_RELATES = lazy_pattern(r"\s*(?:which|that|who|whose)\b")
_UNSURE = lazy_pattern(r"\s*(?:another|some|any|every|each|no|one|most|many|other)\s", re.IGNORECASE)
_MEASURED = frozenset("duration length mass volume area money percent power energy speed".split())
_PLACES = frozenset("of in on at along from by near between under off across around with".split())


@dataclass(frozen=True, slots=True)
class Told:
    """One value of one thing; all words are stems in small letters."""

    statement: Statement
    text: str  # the value as printed
    low: float
    high: float
    measure: str  # what is counted, or a measure; "" where only the dimension is known
    dimension: str
    heads: frozenset[str]  # nouns that can name the thing
    described: frozenset[str]  # what describes it
    clause: str
    behind: str  # what follows the value in the sentence
    definite: bool  # "the 140-bed hospital": a thing told before
    part: bool  # "85 homes are being built": how many there are at least
    apart: frozenset[str]
    new: bool = False  # "a strike of eleven days": told of for the first time, or another one

    @property
    def value(self) -> float:
        """The middle of what the print allows, in the base unit."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class _Place:
    """A value where it stands."""

    statement: Statement
    before: Statement | None  # the sentence before, in the same block
    said: str
    start: int
    end: int
    low: float
    high: float
    dimension: str
    lexicons: Lexicons

    @property
    def text(self) -> str:
        return self.statement.claim.text

    @property
    def lead(self) -> str:
        """The clause up to the number."""
        start = max((match.end() for match in _CLAUSE.finditer(self.text, 0, self.start)), default=0)
        return self.text[start : self.start]

    @property
    def clause(self) -> str:
        stop = _CLAUSE.search(self.text, self.end)
        return self.lead + self.text[self.start : stop.start() if stop else len(self.text)]

    def told(
        self,
        measure: str,
        heads: frozenset[str],
        *,
        described: frozenset[str] = frozenset(),
        definite: bool = False,
        part: bool = False,
        referred: bool = False,
    ) -> Told | None:
        if not heads:
            return None
        clause = self.clause
        near = clause[len(self.lead) + len(self.said) :].split()[:3]
        close = " ".join([*self.lead.split()[-4:], *near])
        if definite:  # what follows "the 42-seat restaurant" says when it is booked, not when it had 42 seats
            within = near[:1] if "-" in self.said else near
            apart = set_apart(
                " ".join([self.lead, *within]), " ".join([*self.lead.split()[-4:], *within]), self.lexicons
            )
        else:
            earlier = self.text[: self.start - len(self.lead)] if referred else ""
            apart = set_apart(self.text, f"{earlier} {close}", self.lexicons)
        return Told(
            self.statement, self.said, self.low, self.high, measure, self.dimension, heads, described - _EMPTY, clause, self.text[self.end :], definite, part, apart
        )  # fmt: skip


def told_values(statements: Sequence[Statement], lexicons: Lexicons) -> Iterator[Told]:
    """Every value of the statements whose thing can be told, in order of place."""
    factors = {unit.name: unit.factor for _, unit in lexicons.units}
    before: Statement | None = None
    for statement in statements:
        claim = statement.claim
        if claim.role in {"body", "caption"} and not claim.quoted and (statement.quantities or "-" in claim.text):
            near = before if before is not None and before.claim.block_id == claim.block_id else None
            for found in _of_statement(statement, near, factors, lexicons):
                if found.definite or statement.asserted:
                    yield found
        before = statement


def _of_statement(
    statement: Statement, before: Statement | None, factors: dict[str, float], lexicons: Lexicons
) -> Iterator[Told]:
    text = statement.claim.text
    if "-" in text:
        yield from _counts_in_compounds(statement, before, lexicons)
    at = 0
    for quantity in sorted(statement.quantities, key=lambda each: each.start_at):
        start = text.find(quantity.text, at)
        if start < 0 or quantity.role != "value" or quantity.low is None or quantity.high is None:
            continue
        at = start + len(quantity.text)
        factor = factors.get(quantity.unit or "", 1.0)
        dimension = f"money {quantity.unit}" if quantity.kind == "money" else quantity.kind
        place = _Place(
            statement,
            before,
            quantity.text,
            start,
            at,
            quantity.low * factor,
            quantity.high * factor,
            dimension,
            lexicons,
        )
        if quantity.kind == "number":
            found = _grouped(place)
        else:
            found = _counted(place, quantity) if quantity.kind == "count" else _measured(place, quantity)
        if found is not None:
            yield found


def _counts_in_compounds(statement: Statement, before: Statement | None, lexicons: Lexicons) -> Iterator[Told]:
    """ "the 140-bed hospital": numbers before a noun that is no unit."""
    text = statement.claim.text
    for match in _COMPOUND.finditer(text):
        number = read_numeral(match["number"].lower())
        if number is None or match["unit"] in _units(lexicons):
            continue
        place = _Place(
            statement, before, match.group(), match.start(), match.end(), number.value, number.value, "count", lexicons
        )
        found = _compound(place, singular(match["unit"]))
        if found is not None:
            yield found


def _units(lexicons: Lexicons) -> frozenset[str]:
    return frozenset(form for form, _ in lexicons.units)


def _compound(place: _Place, measure: str) -> Told | None:
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


def _grouped(place: _Place) -> Told | None:
    """ "The brewery has a staff of 30": a noun that stands for what is counted."""
    group = _GROUP.search(place.lead)
    counted = groups(place.lexicons).get(group["group"].lower()) if group else None
    if group is None or counted is None:
        return None
    before = place.lead[: group.start()]
    counted_place = replace(place, dimension="count")
    if group["owner"]:
        return counted_place.told(counted, frozenset({stem(group["owner"].lower())}), definite=True)
    subject = _before_verb(before, listed("has", place.lexicons))
    return _of_subject(counted_place, subject, counted) if subject is not None else None


def _counted(place: _Place, quantity: Quantity) -> Told | None:
    """ "THING has 120 beds", "the school's 46 pupils", "the 30 turbines of the wind farm"."""
    if not quantity.unit or _EACH.search(place.text[place.end : place.end + 40]):
        return None
    noun = singular(quantity.unit.split()[-1])
    owner = _OWNER.search(place.lead) or _WITH_ITS.search(place.lead)
    if owner is not None:
        return place.told(noun, frozenset({stem(next(filter(None, owner.groups())).lower())}), definite=True)
    of = _OF_THING.match(place.text[place.end :]) if _ALL_OF.search(place.lead) else None
    if of is not None:
        words = [stem(word.lower()) for word in of["thing"].split() if word.lower() not in FUNCTION]
        return place.told(noun, frozenset(words), described=frozenset(words[:1]), definite=True)
    subject = _before_verb(place.lead, listed("has", place.lexicons))
    if subject is not None:
        return _of_subject(place, subject, noun)
    if _ALL_OF.search(place.lead) or noun.endswith("ed"):
        return None
    return place.told(noun, content_words(place.clause) - content_words(quantity.unit), part=True)


def _measured(place: _Place, quantity: Quantity) -> Told | None:
    """ "is 14 kilometres long", "costs 14 francs", "a length of 3,400 metres", "four years in prison"."""
    kind = quantity.kind
    if kind not in _MEASURED:
        return None
    if kind == "money" or "-" in place.said:
        found = _compound(place, "")
        if found is not None:
            return found
    named = _named_with_it(place) if kind in _OF_ITSELF else None
    if named is not None:
        return named
    tell = measures(place.lexicons)
    behind = _BEHIND.match(place.text, place.end)
    of = _MEASURE_OF.search(place.lead) or _MEASURE_IS.search(place.lead)
    if of is not None and (of["word"].lower(), kind) in tell:
        heads = content_words(place.clause) - content_words(place.said) - {stem(of["word"].lower())}
        own = heads - _EMPTY
        if _RELATES.match(place.lead):
            own |= content_words(place.text[: place.start - len(place.lead)])
        return place.told(tell[of["word"].lower(), kind], own or _named_before(place), referred=not own)
    if kind == "money" and (thing := _FOR_THING.match(place.text, place.end)):
        return place.told("cost", frozenset({stem(thing["thing"].lower())}))
    verb = _VERB.search(place.lead)
    measure = (
        (tell.get((behind["word"], kind), "") if behind else "")
        or (tell.get((verb["word"], kind), "") if verb else "")
        or ("duration" if kind == "duration" and _ENDED.search(place.lead) else "")
        or ("time" if kind == "duration" and _WON_IN.search(place.lead) else "")
    )
    if measure in {"", "prison", "fine"}:  # of these one article tells several people's
        return None
    subject = _IS.split(place.lead, maxsplit=1)[0]
    if measure == "time" or subject == place.lead and measure != "cost":
        return place.told(measure, content_words(place.clause) | _named_before(place))
    return _of_subject(place, subject, measure)


def _named_with_it(place: _Place) -> Told | None:
    """ "A strike of eleven days", "all 150 minutes of the film", "after eight weeks the course ends", "the bell's 3.1 tonnes"."""
    measure = _OF_ITSELF[place.dimension]
    if (
        place.dimension == "duration"
        and (over := _ENDS_THEN.match(place.text, place.end))
        and _AFTER.search(place.lead)
    ):
        return place.told(measure, frozenset({stem(over["thing"].lower())}))
    if _ALL_OF.search(place.lead) and (of := _OF_IT.match(place.text, place.end)):
        return place.told(measure, frozenset({stem(of["thing"].lower())}), definite=True)
    if (
        (owner := _OWNER.search(place.lead))
        and owner["owner"][0].islower()
        and place.dimension == "mass"
        and not _OF_STUFF.match(place.text, place.end)
    ):
        return place.told(measure, frozenset({stem(owner["owner"].lower())}), definite=True)
    if of := _OF_LENGTH.search(place.lead):
        word = of["thing"].lower()
        if (word, place.dimension) not in measures(place.lexicons) and word not in listed("no_things", place.lexicons):
            found = place.told(measure, frozenset({stem(word)}), described=content_words(of["described"] or ""))
            return replace(found, new=of["article"].lower() in {"a", "an"}) if found is not None else None
    return None


def _of_subject(place: _Place, subject: str, measure: str) -> Told | None:
    """The thing that the subject names; for "it" and "which" all that the words before can name."""
    words = [word for word in _WORD.findall(_OF.split(f" {subject} ")[0]) if word.lower() not in FUNCTION]
    if not words or _REFERS.search(subject) or _RELATIVE.match(subject):
        return place.told(measure, _named_before(place), referred=True)
    if _UNSURE.match(subject):
        return None
    described = frozenset(stem(word.lower()) for word in words[:-1])
    named = frozenset(stem(name.lower()) for name in _OF_NAME.findall(subject))
    return place.told(measure, frozenset({stem(words[-1].lower().removesuffix("’s"))}) | named, described=described)


def _named_before(place: _Place) -> frozenset[str]:
    """What the sentence names before the clause, or else the sentence before it."""
    earlier = content_words(place.text[: place.start - len(place.lead)])
    return earlier or (content_words(place.before.claim.text) if place.before is not None else frozenset())


def _before_verb(lead: str, verbs: frozenset[str]) -> str | None:
    """The words before the verb with which the lead ends; None where it ends in no such verb."""
    words = _ABOUT.sub("", lead.rstrip() + " ").split()
    for size in (2, 1):
        if len(words) >= size and " ".join(words[-size:]).lower() in verbs:
            return " ".join(words[:-size])
    return None


def described_behind(told: Told, head: str) -> frozenset[str]:
    """ "coast" in "the 41-kilometre trail along the coast": what tells the thing from its like."""
    words = _WORD.findall(told.behind)
    for at, word in enumerate(words[:3]):
        if stem(word.lower()) == head:
            if at + 1 < len(words) and words[at + 1] in _PLACES:
                return content_words(" ".join(words[at + 2 : at + 5]))
            return frozenset()
    return frozenset()
