"""One measure of one thing, read twice: how long, how high, how old, at what price, on how many people.

Two readings are held against each other when their key is one, their intervals do not meet, and the article has no third
value for it: three heights are heights of three things. What names another time, owner, plan or part is told apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audit.compare.matters import CALENDAR
from audit.compare.statements import Statement, pair, whole
from audit.compare.values.readings import Reading, ages_in, readings_of, scores_in
from audit.compare.values.words import count_one_set, singular
from audit.model import ClaimPair, Facts
from audit.parse.attributions import quotation_spans
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_APART = lazy_pattern(
    r"\b(?:another|others?|previous(?:ly)?|earlier|formerly|originally|initially|at\s+first|once|then"
    r"|used\s+to|last\s+(?:year|season|time|month)|next\s+(?:year|season|time)|a\s+year\s+(?:ago|earlier"
    r"|before)|instead|corrected|revised|up\s+from|down\s+from|from\s+\S+\s+(?:\S+\s+){0,2}to|ros?e|fell"
    r"|until|till|had\s+(?:been|cost)|running|annual(?:ly)?|yearly|monthly|a\s+(?:year|month|week|day|head"
    r"|piece|kilo)|longer|shorter|cheaper|dearer|than|if|unless|would|could|should|might|(?-i:may)|hop(?:e|es"
    r"|ed|ing)|expect(?:s|ed)|estimat\w+|forecast|planned|average|usual(?:ly)?|typical(?:ly)?|normal(?:ly)?"
    r"|maximum|minimum|at\s+most|at\s+least|up\s+to|suspended|half|extend(?:s|ed|ing)?|shorten(?:s|ed|ing)?"
    r"|cut|reduc\w+|each|every|per|second|third|old|new)\b",
    re.IGNORECASE,
)
_CORRECTS = lazy_pattern(
    r"\b(?:correct(?:s|ed|ion|ing)|revis(?:ed|ion)|updated|clarif\w+|wrongly|mistaken\w*|misstated|in\s+error"
    r"|first\s+gave)\b",
    re.IGNORECASE,
)
_SUPPOSED = frozenset({"conditional", "hypothetical", "question"})
_AHEAD = _SUPPOSED | {"planned", "projected"}
_NAMED = lazy_pattern(
    r"(?<![.!?] )(?<!^)\b[A-Z][\w’-]+|^(?!The|A|An|Its|It|In|On|At|With|From|To|All|Both|This|These|Those"
    r"|After|Before|When|While|Of|He|She|They|His|Her|Their|Our|My|Your|We|I|You|No|Not|Some|Most|Many|Few"
    r"|Each|Every|For|By|Since|Under|Over|Only|Just|Nearly|About)[A-Z][\w’-]+"
)
_POINTS_BACK = lazy_pattern(
    r"\b(?:the|their|its|this|that|a)\s+\d{1,2}[-–]\d{1,2}\s+(?:win|victory|defeat|loss|draw|triumph|thrashing)\b"
)
_LEAST_RATIO = 0.4  # measures further apart are of two things
_ANOTHER_PERSON = lazy_pattern(
    r"\b(?:brothers?|sisters?|wife|husband|mother|father|son|daughter|cousin|uncle|aunt|partner|friend"
    r"|accomplices?|co-\w+|rival|colleague|neighbour|successor|predecessor)\b",
    re.IGNORECASE,
)
_WAYS = lazy_pattern(r"\b(?:up|down|back|there|home|return|inbound|outbound|north|south|east|west)\b")
_WHERE = lazy_pattern(
    r"\b(?:[Ii]n|[Aa]t|[Oo]n)\s+(?:the\s+)?(?:[A-Z][\w’-]+|(?:[a-z]+\s+)?(?:village|town|city|country|capital"
    r"|market|shop|airport|coast|island|mainland)\b)"
)
_STOP = lazy_pattern(r"[,;:()—–](?!\d)|\.(?=\s|$)")
_BY_THING = frozenset({"length", "mass", "money", "area"})


def compare_attributes(facts: Facts, statements: Sequence[Statement], lexicons: Lexicons) -> Iterator[ClaimPair]:
    """Conflicts between the two readings of one measure."""
    units = {unit.name: unit.factor for _, unit in lexicons.units}
    by_key: dict[tuple[str, str], list[Reading]] = {}
    aged: str | None = None
    for statement in statements:
        if statement.claim.role not in {"body", "heading", "caption"}:
            continue
        for reading in (*readings_of(statement, facts.document.text, units, lexicons), *scores_in(statement)):
            by_key.setdefault(reading.key, []).append(reading)
        for reading in ages_in(statement, aged):
            aged = reading.key[1]
            by_key.setdefault(reading.key, []).append(reading)
    for (kind, _), every in by_key.items():
        same = [each for each in every if not _in_quotation(each)]
        if len({(each.low, each.high) for each in same}) != 2:
            continue
        one = same[0]
        others = [each for each in same if (each.low, each.high) != (one.low, one.high)]
        two = others[0]
        if one.low <= two.high and two.low <= one.high or any(_apart(kind, one, each) for each in others):
            continue
        if kind == "sample" and not _one_kind_of_people(one, two, lexicons):
            continue
        first, second = (_side(each) for each in (one, two))
        yield pair(
            "numeric", "possible", one.statement.claim, first, two.statement.claim, second,
            subject=one.measure, measure=one.measure, value=one.printed, other_value=two.printed,
            agreeing=("measure",), differing=("value",), unstated=("time",),
            reason=f"Both passages give the {_shown(one)}: one says “{one.printed}”, the other “{two.printed}”.", confidence=0.75,
        )  # fmt: skip


def _one_kind_of_people(one: Reading, two: Reading, lexicons: Lexicons) -> bool:
    """Both count the same, or one of the nouns may stand for the other: "adults" and "patients", not "teachers"."""
    nouns = [
        next(
            (
                singular((each.unit or "").split()[-1])
                for each in reading.statement.quantities
                if each.start_at == reading.start and each.unit
            ),
            "",
        )
        for reading in (one, two)
    ]
    return count_one_set(nouns[0], nouns[1], lexicons)


def _in_quotation(reading: Reading) -> bool:
    claim = reading.statement.claim
    place = reading.start - claim.start_at
    return any(span.start <= place < span.end for span in quotation_spans(claim.text))


def _clause(reading: Reading) -> str:
    """The words between two stops in which the number stands, without its own."""
    text, place = reading.statement.claim.text, reading.start - reading.statement.claim.start_at
    start = max((match.end() for match in _STOP.finditer(text, 0, place)), default=0)
    end = _STOP.search(text, place + len(reading.printed))
    return text[start:place] + text[place + len(reading.printed) : end.start() if end else len(text)]


def _side(reading: Reading) -> tuple[int, int, str]:
    """The statement; of an age, which may stand beside another in one sentence, only the words of it."""
    if reading.key[0] != "age":
        return whole(reading.statement.claim)
    return reading.start, reading.start + len(reading.printed), reading.printed


def _apart(kind: str, one: Reading, two: Reading) -> bool:
    a, b = one.statement, two.statement
    if a.years and b.years and a.years != b.years:
        return True
    apart = _AHEAD if kind == "money" else _SUPPOSED
    if (a.claim.modality in apart) != (b.claim.modality in apart):
        return True
    if kind == "age":
        return False
    if a is b or (one.high < _LEAST_RATIO * two.low or two.high < _LEAST_RATIO * one.low) and kind != "score":
        return True
    if kind == "score":
        return not (_POINTS_BACK.search(a.claim.text) or _POINTS_BACK.search(b.claim.text))
    if _CORRECTS.search(a.claim.text) or _CORRECTS.search(b.claim.text):
        return True
    if _APART.search(_clause(one)) or _APART.search(_clause(two)):
        return True
    if kind == "percent" and bool(_WHERE.search(_clause(one))) != bool(_WHERE.search(_clause(two))):
        return True
    ways = [frozenset(_WAYS.findall(_clause(each).lower())) for each in (one, two)]
    if (
        kind == "duration"
        and ways[0] != ways[1]
        or kind == "money"
        and _WHERE.search(_clause(one))
        and _WHERE.search(_clause(two))
    ):
        return True
    if kind == "duration" and (bool(a.years) != bool(b.years) or _of_others(a, b)):
        return True
    if any(_ANOTHER_PERSON.search(each.claim.subject or each.claim.text[:60]) for each in (a, b)):
        return True
    names = [_names_of_subject(each) for each in (a, b)]
    if names[0] and names[1] and not (names[0] <= names[1] or names[1] <= names[0]):
        return True
    return kind in _BY_THING and not one.thing & two.thing


def _of_others(one: Statement, two: Statement) -> bool:
    """Each of the two names somebody or something that the other does not, and none that both do."""
    mine, theirs = ((each.names | _names_of_subject(each)) - CALENDAR for each in (one, two))
    return bool(mine and theirs) and not mine & theirs


def _names_of_subject(statement: Statement) -> frozenset[str]:
    """Names in the subject. In a headline no capital letter tells a name."""
    if statement.claim.role == "heading":
        return frozenset()
    subject = statement.claim.subject or statement.claim.text.split(",")[0][:60]
    return frozenset(_NAMED.findall(subject)) - CALENDAR


def _shown(reading: Reading) -> str:
    kind, name = reading.key
    return {
        "duration": f"length of one {name}",
        "age": f"age of {name}",
        "sample": "number of people studied",
        "score": "score of one match",
    }.get(kind, name)
