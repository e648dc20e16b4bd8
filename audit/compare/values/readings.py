"""What a number with a unit measures, where the words around it say so: a reading.

"Shut for nine weeks" and "the eleven-week closure" both read how long the closure lasts; "28 metres high" and "a height of
34 metres" a height; "a trial in 481 adults" the size of a sample. Only such plain forms are read, by the lists of
`datasets/lexicons/sameness.toml`; any other number is left alone.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from audit.claims.coverage import stem
from audit.compare.statements import Statement
from audit.model import Quantity
from audit.parse.lexicons import Lexicons
from audit.parse.numerals import read_numeral
from audit.patterns import lazy_pattern

_WORD = lazy_pattern(r"[a-z][\w’'-]*", re.IGNORECASE)
_BREAK = lazy_pattern(
    r"[,;:()—–](?!\d)|\.(?=\s|$)|\s-\s|\b(?:and|but|while|whereas|although|after|before|because|since|if|when|unless)\b"
)
_FOR = lazy_pattern(
    r"\b(?:for|of|lasts?|lasted|lasting|takes?|took|taking|spends?|spent|serves?|served|serving|to|gets?|got"
    r"|given|handed|needs?)\s+$",
    re.IGNORECASE,
)
_TAIL_OF = lazy_pattern(
    r"^\s+(?:of|in|for)\s+(?:the\s+|a\s+|his\s+|her\s+|its\s+)?(?P<noun>[a-z][\w’'-]+)"
    r"|^['’]\s+(?P<owned>[a-z][\w’'-]+)",
    re.IGNORECASE,
)
_COMPOUND = lazy_pattern(r"^(?:-long)?\s+(?P<noun>[a-z][\w’'-]+(?:\s+[a-z][\w’'-]+)?)")
_NOT_HOW_LONG = lazy_pattern(
    r"^\s+(?:ago|later|earlier|before|after|old|younger|older|more|longer|shorter|from\s+now|into|on)\b"
    r"|^['’]?\s+notice",
    re.IGNORECASE,
)
_PEOPLE = frozenset(
    map(
        stem,
        "people adult patient participant volunteer woman women man men teen saver investor customer client "
        "shopper consumer farmer doctor physician surgeon soldier athlete swimmer cyclist commuter passenger "
        "tenant landlord homeowner employee staff manager member holder user owner reader viewer listener "
        "visitor tourist traveller inhabitant villager citizen taxpayer prisoner inmate offender migrant "
        "refugee veteran twin baby toddler infant newborn boy girl schoolchild graduate applicant freelancer "
        "carer caregiver midwife pharmacist scientist lawyer journalist baker hiker climber skier drinker "
        "eater sleeper individual case man men child children person persons subject pupil student driver "
        "motorist voter respondent household teenager pensioner nurse teacher worker resident family "
        "families mother father parent couple user smoker runner".split(),
    )
)
_SAMPLE_BEFORE = lazy_pattern(
    r"\b(?:(?:trial|study|survey|poll|experiment|sample|cohort|analysis|review|test|questionnaire)\s+(?:(?:at"
    r"|in)\s+\w+\s+\w+\s+)?(?:in|of|among|with|on|involving|covering|that\s+(?:followed|asked|tested"
    r"|involved))|(?:researchers|scientists|pollsters|team|trial|study|survey|poll|experiment|authors?|it"
    r"|they|had)\s+(?:had\s+|has\s+|have\s+)?(?:enrolled|recruited|included|followed|studied|tested|surveyed"
    r"|polled|asked|questioned|interviewed|involved|covered|had|tracked|examined|looked\s+at)"
    r"|(?:carried\s+out|conducted|done|held|based)\b[^.;]{0,40}\b(?:among|with|on|of|from))\s+(?:the\s+"
    r"|all\s+(?:the\s+)?|some\s+|about\s+|around\s+)?$",
    re.IGNORECASE,
)
_SAMPLE_BEHIND = lazy_pattern(
    r"\b(?:took\s+part|take\s+part|taking\s+part|participated|were\s+(?:enrolled|recruited|asked|questioned"
    r"|surveyed|polled|interviewed)|answered|responded)\b",
    re.IGNORECASE,
)
_OF_FIRST = lazy_pattern(r"(?:^|[.;]\s)\W*(?:Of|Among)\s+(?:the\s+|all\s+(?:the\s+)?)?$")
_ASKED = lazy_pattern(
    r"\s+(?:[a-z]+\s+){1,2}(?:asked|questioned|surveyed|polled|interviewed|tested|enrolled|recruited|examined"
    r"|who\s+(?:were\s+asked|took\s+part))\b"
)
_OF_THE_STUDY = lazy_pattern(r"\s+(?:[a-z]+\s+)?(?:of|in)\s+the\s+(?:trial|study|survey|poll|sample|experiment)\b")
_PART_OF_SAMPLE = lazy_pattern(
    r"\b(?:half|of\s+(?:the|them|whom|those|these)|each|group|arm|placebo|control|other|another|first|second"
    r"|earlier|previous|completed|dropped|remaining|only|further|more|smaller|larger|later|sub-?group)\b",
    re.IGNORECASE,
)
_AGED = lazy_pattern(
    r"(?P<name>[A-Z][\w’'-]+),\s+(?:(?:now|aged|who\s+(?:is|turned)|then)\s+)?(?P<age>\d{2}"
    r"|[a-z]+(?:-[a-z]+)?)(?:\s+years\s+old)?(?=,|\.|\s+(?:last|this|in)\s+[A-Za-z]+,)"
    r"|\b[Tt]he\s+(?P<age2>\d{1,2}|[a-z]+(?:-[a-z]+)?)-year-old\b(?!s)(?:\s+(?:(?!from|of|in|at|with|who|and"
    r"|on|to)[a-z]+\s+){0,2}(?:[A-Z][\w’'-]+\s+)?(?P<name2>[A-Z][\w’'-]+))?"
    r"|(?P<name3>[A-Z][\w’'-]+)\s+(?:is|turned)\s+(?P<age3>\d{2}|[a-z]+(?:-[a-z]+)?)(?:\s+years\s+old)?(?=[,.;]|$)"
)
_READ = frozenset({"duration", "length", "mass", "money", "area", "count", "percent"})
_AGES = range(8, 111)
_SLACK = 0.05  # of a length of time in plain words


_SCORE = lazy_pattern(
    r"(?<![\d.,–-])(?P<one>\d{1,2})[-–](?P<two>\d{1,2})(?![\d.,–-]*\d)(?!-?year|\s*(?:%|per\s+cent|years|days"
    r"|weeks|months|hours|minutes))"
)
_FINAL = lazy_pattern(
    r"\b(?:beat|beats|won|wins?|victory|defeat(?:ed)?|lost|loss|draws?|drew|triumph\w*|thrash\w*)\b", re.IGNORECASE
)
_OTHER_SCORE = lazy_pattern(
    r"\b(?:half-?time|interval|break|lead|led|leading|ahead|trailed|trailing|behind|down|up|first\s+leg"
    r"|second\s+leg|aggregate|last\s+\w+|previous|earlier|reverse|since|set|sets|season|in\s+\d{4}|record"
    r"|vote\w*|majority|penalt\w+|shoot-?out)\b",
    re.IGNORECASE,
)
_TURNOUT = lazy_pattern(r"\bturnout\b", re.IGNORECASE)
_TURNOUT_BEHIND = lazy_pattern(r",\s+(?:the\s+)?turnout\b|\s+turnout\b", re.IGNORECASE)
_RESPONSE = lazy_pattern(r"\bresponse\s+rate\b", re.IGNORECASE)
_RESPONDED = lazy_pattern(
    r"\s+of\s+(?:those|the\s+[a-z]+|all|them)\b(?!\s+who\s+(?!were\s+asked|had\s+been\s+asked"
    r"|got\s+it))(?:\s+[a-z]+){0,6}?\s+(?:replied|responded|answered|(?:sent|returned|filled\s+in)\s+(?:it"
    r"|them|the\s+(?:form|questionnaire)))\b",
    re.IGNORECASE,
)
_BY = lazy_pattern(r"\b(?:by|from|up|down)\s+$")
_WINS = lazy_pattern(
    r"\b(?P<name>[A-Z][\w’'-]+),?\s+(?:who\s+)?(?P<verb>(?:won|took|received|got|polled|secured|gained|scored"
    r"|was\s+elected)(?:\s+(?:the\s+\w+|re-?election))?(?:\s+(?:with|by))?)\s+$"
)
_VOTE = lazy_pattern(r"\bvotes?\b|\b(?:won|took|polled|elected)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """One number and what it measures. `key` is equal for readings of one measure; `thing`: stems of what it is said of."""

    statement: Statement
    printed: str
    measure: str
    key: tuple[str, str]
    low: float
    high: float
    thing: frozenset[str]
    start: int  # in the article, of `printed`


def readings_of(statement: Statement, text: str, units: Mapping[str, float], lexicons: Lexicons) -> Iterator[Reading]:
    """All readings of a statement. `text` is the article's, into which offsets point; `units` gives base units by name."""
    events, dimensions = (_by_stem(lexicons.terms("sameness", name)) for name in ("events", "dimensions"))
    claim = statement.claim
    for quantity in statement.quantities:
        if quantity.kind not in _READ or quantity.value is None or quantity.role == "numerator":
            continue
        lead = text[max(claim.start_at, quantity.start_at - 90) : quantity.start_at]
        tail = text[quantity.end_at : min(claim.end_at, quantity.end_at + 70)]
        if quantity.kind == "duration":
            found = _how_long(quantity, lead, tail, events)
        elif quantity.kind == "count":
            found = _sample(quantity, lead, tail)
        elif quantity.kind == "percent":
            found = _votes(lead, tail)
        else:
            found = _dimension(quantity, lead, tail, dimensions)
        if found is None:
            continue
        factor = units.get(quantity.unit or "", 1.0) if quantity.kind != "count" else 1.0
        low = -1e300 if quantity.low is None else quantity.low * factor
        high = 1e300 if quantity.high is None else quantity.high * factor
        if quantity.kind == "duration" and not quantity.modifier:  # "three years" of prison are not two and a half
            low, high = (quantity.value * factor * part for part in (1 - _SLACK, 1 + _SLACK))
        thing = statement.words - {word for word, name in dimensions.items() if name == found[1]}
        yield Reading(statement, quantity.text, found[1], found, low, high, thing, quantity.start_at)


def ages_in(statement: Statement, last: str | None) -> Iterator[Reading]:
    """Ages said of a surname: "Vera Sund, 58,", "the 58-year-old". `last`: the surname that had an age before."""
    for match in _AGED.finditer(statement.claim.text):
        name = match["name"] or match["name2"] or match["name3"] or last
        told = read_numeral(match["age"] or match["age2"] or match["age3"])
        if name is not None and told is not None and told.value in _AGES:
            yield Reading(
                statement,
                match.group(),
                "age",
                ("age", name),
                told.value,
                told.value,
                frozenset(),
                statement.claim.start_at + match.start(),
            )


def scores_in(statement: Statement) -> Iterator[Reading]:
    """The final score of a match, where the words say that it is one: "beat Marston 3-1", "the 3-2 win"."""
    text = statement.claim.text
    for match in _SCORE.finditer(text) if any(digit in text for digit in "0123456789") else ():
        around = text[max(0, match.start() - 60) : match.end() + 30]
        if _FINAL.search(around) and not _OTHER_SCORE.search(around):
            one, two = sorted((int(match["one"]), int(match["two"])))
            value = two * 100.0 + one
            yield Reading(
                statement, match.group(), "score", ("score", "score"), value, value, frozenset(), statement.claim.start_at + match.start()
            )  # fmt: skip


@functools.lru_cache(maxsize=8)
def _by_stem(lines: tuple[str, ...]) -> dict[str, str]:
    """The name of its line for every stemmed word."""
    return {stem(word): line.split()[0] for line in reversed(lines) for word in line.split()}


def _how_long(quantity: Quantity, lead: str, tail: str, events: Mapping[str, str]) -> tuple[str, str] | None:
    if _NOT_HOW_LONG.match(tail):
        return None
    if "-" in quantity.text and (compound := _COMPOUND.match(tail)):
        return _first("duration", _WORD.findall(compound["noun"]), events)
    if (behind := _TAIL_OF.match(tail)) and (word := events.get(stem((behind["noun"] or behind["owned"]).lower()))):
        return "duration", word
    if _FOR.search(lead):
        clause = _BREAK.split(lead)[-1]
        return _first("duration", list(reversed(_WORD.findall(clause)))[:9], events)
    return None


def _dimension(quantity: Quantity, lead: str, tail: str, dimensions: Mapping[str, str]) -> tuple[str, str] | None:
    near = _WORD.findall(_BREAK.split(tail)[0])[:2]
    if quantity.kind == "length" and near and (word := dimensions.get(near[0].lower())):
        return "length", word
    before = list(reversed(_WORD.findall(_BREAK.split(lead)[-1])))[:4]
    behind = _WORD.findall(_BREAK.split(tail)[0])[:3] if quantity.kind == "money" else near[:1]
    return _first(quantity.kind, [*before, *behind], dimensions)


def _votes(lead: str, tail: str) -> tuple[str, str] | None:
    clause = _BREAK.split(lead)[-1]
    if _TURNOUT_BEHIND.match(tail):
        return "percent", "turnout"
    if _RESPONSE.search(clause) or _RESPONDED.match(tail):
        return "percent", "share of those asked who answered"
    if _TURNOUT.search(clause) and not _BY.search(clause):
        return "percent", "turnout"
    named = _WINS.search(lead)
    if named is None or not (_VOTE.search(tail[:25]) or _VOTE.search(named["verb"])):
        return None
    return "percent", f"{named['name']}’s share of the vote"


def _first(kind: str, words: Sequence[str], names: Mapping[str, str]) -> tuple[str, str] | None:
    return next(((kind, names[stem(word.lower())]) for word in words if stem(word.lower()) in names), None)


def _sample(quantity: Quantity, lead: str, tail: str) -> tuple[str, str] | None:
    if quantity.value is None or quantity.value < 10 or stem((quantity.unit or "").lower()) not in _PEOPLE:
        return None
    if _PART_OF_SAMPLE.search(_BREAK.split(lead)[-1][-40:]):
        return None
    if _OF_THE_STUDY.match(tail):
        return "sample", "people studied"
    if _PART_OF_SAMPLE.search(tail[:22]):
        return None
    if _SAMPLE_BEFORE.search(lead) or _SAMPLE_BEHIND.search(tail) or _ASKED.match(tail) and _OF_FIRST.search(lead):
        return "sample", "people studied"
    return None
