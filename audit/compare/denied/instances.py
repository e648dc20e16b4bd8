"""Whether a clause of another passage tells of what a denial says there is none of, and how surely it is the same.

A clause must tell of a particular case, at the time and place that the denial speaks of, in the article's own words. How
much the two have in common is counted; one that only names the kind has not enough.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from audit.calendar_names import WEEKDAY
from audit.claims.coverage import stem
from audit.compare.denied.denials import Denial, concepts_in
from audit.compare.entities.predicates import find_predicates, openings, roots_in
from audit.compare.matters import CALENDAR
from audit.compare.statements import Statement, refers_back
from audit.compare.universals.clauses import UNREAL, Clause, clauses_of, denials_in
from audit.parse.lexicons import Lexicons
from audit.parse.opposites import root
from audit.patterns import lazy_pattern

_ELSEWHEN = lazy_pattern(
    r"\b(?:(?:[a-z]+|\d+)\s+(?:years?|months?|weeks?|decades?|days|centur\w+)\s+(?:earlier|before|later|ago"
    r"|after)|(?:the\s+)?(?:season|year|month|week|day)\s+(?:before|after)|old|earlier|previous(?:ly)?"
    r"|former(?:ly)?|once|last\s+(?:year|season|week|month|time|century|summer|winter|spring|autumn)|next"
    r"|later|then|in\s+the\s+past|at\s+first|initially|originally|until|used\s+to|had\s+been|in\s+future"
    r"|today|nowadays|again|a\s+second|new)\b",
    re.IGNORECASE,
)
_ELSEWHERE = lazy_pattern(
    r"\b(?:elsewhere|outside|neighbou?r\w*|next\s+door|nearby|another|rivals?|others?|similar|such|most|many"
    r"|usual(?:ly)?|often|sometimes|normal(?:ly)?|typical(?:ly)?|commonly|commonest|instead\s+of"
    r"|rather\s+than|like|unlike|compared|than|avoid\w*|prevent\w*|free|alleged\w*|so-called|each|any|(?<!and\s)all|a\s+little"
    r"|whoever|anyone|if|when|question|earlier|previous|former|for\s+the\s+first\s+time|rumou?rs?|fears?"
    r"|risk\w*|chance|odds|likelihood|conventional|ordinary|abroad|found\s+that|shows?\s+that|(?:thought"
    r"|thinks?|talk\w*)\s+(?:about|of)|consider\w*|close\s+to)\b",
    re.IGNORECASE,
)
_PLACE = lazy_pattern(r"\b(?:in|at|near|from|outside)\s+(?:the\s+)?(?P<name>[A-Z][\w’'-]+)")
_PARTICULAR = lazy_pattern(
    r"\b(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirty|forty|fifty|\d[\d,.]*"
    r"|several|some|his|her|their|its|the\s+(?:first|last|only))\s",
    re.IGNORECASE,
)
_PERSON = lazy_pattern(
    r"\b(?:[A-Z][a-z]+\s+[A-Z][a-z]+|who|he|she|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|\d+)\s+(?:[a-z-]+\s+)?(?:m[ae]n|wom[ae]n|people|persons?|child(?:ren)?|boys?|girls?|passengers?"
    r"|drivers?|workers?|residents?|visitors?|stewards?|firem[ae]n|sailors?|cyclists?|pensioners?|toddlers?"
    r"|players?|pupils?|patients?|guests?|spectators?|soldiers?|officers?|nurses?|postm[ae]n|farmers?"
    r"|students?|climbers?|skiers?|crew))\b"
)
_NAME = lazy_pattern(
    r"\W*(?:The\s+)?(?P<name>(?!The\b|In\b|On\b|At\b|It\b|He\b|She\b|They\b)[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)+)"
)
_OF = lazy_pattern(r"\s+of\s+(?:the|its|his|her|their|an?)\s+(?P<what>[A-Za-z’'-]+(?:\s+[a-z-]+)?)\b", re.IGNORECASE)
_SEEN = lazy_pattern(r"\bcan\s+(?:still\s+|also\s+)?be\s+(?:seen|heard|found|had|bought|visited)\b", re.IGNORECASE)
_DOER_UNSAID = lazy_pattern(r"^\W*(?:(?:and|but|then)\s+)?(?:it|they|he|she|who|which|that)\b|\b(?:was|were|been|is"
    r"|are)\s+(?:[a-z]+ly\s+)?[a-z]+(?:ed|en|ut|ld|nt|pt)\b", re.IGNORECASE)  # fmt: skip
_FORMS = {"he": frozenset({"he", "his", "him", "who"}), "she": frozenset({"she", "her", "hers", "who"})}
_ITS = lazy_pattern(r"\b(?:his|her|its)\s+(?:[a-z-]+\s+){0,2}$", re.IGNORECASE)
# "refusing to wear a mask" tells of no mask that was worn
_AS_GOOD_AS_NOT = lazy_pattern(
    r"\b(?:refus\w+|declin(?:e|es|ed|ing)\s+to|unwilling\w*|reluctan\w+|fail(?:s|ed|ing|ure)?\s+to|avoid\w*|instead\s+of|rather\s+than|stopped\s+\w+ing)\b",
    re.IGNORECASE,
)
_OF_ANY = lazy_pattern(r"\b(?:for|any|each|every|per|if|whether)\s+(?:an?\s+)?$", re.IGNORECASE)
_DAY = lazy_pattern(rf"\b(?:{WEEKDAY})")
_NEAR = 70  # code points about a word in which another may say that it is told of something else
ENOUGH = 3


@dataclass(frozen=True, slots=True)
class Instance:
    """A clause that tells of the denied thing or deed; `shared` counts what it has in common with the denial."""

    clause: str
    shared: int


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a statement by which it can tell of what is denied: (start, end, keys) of each; see `Denial.keys`."""

    statement: Statement
    places: tuple[tuple[int, int, frozenset[object]], ...]
    keys: frozenset[object]


def breaking_roots(denial: Denial, lexicons: Lexicons) -> frozenset[str]:
    """The roots of words one of which a passage holds that tells of what is denied."""
    lists = {"fates": "universals", "instances": "presence", "harms": "presence"}
    by_line = (openings(lexicons, lists[of], of).get(line, frozenset()) for of, line, _ in denial.concepts)
    return frozenset({denial.root}).union(*by_line)


def words_of(statement: Statement, lexicons: Lexicons) -> Words:
    """The words of one statement, those of the lists and each by its own root."""
    places: list[tuple[int, int, frozenset[object]]] = []
    for start, end, _, lines in concepts_in(statement.claim.text, lexicons):
        told = frozenset((of, line, side if of == "fates" else 0) for of, line, side in lines if of != "harms" or side)
        places.append((start, end, told))
    places += [(start, end, frozenset({word})) for start, end, word in roots_in(statement.claim.text)]
    return Words(statement, tuple(places), frozenset(key for _, _, keys in places for key in keys))


def instance_in(denial: Denial, words: Words, lexicons: Lexicons) -> Instance | None:
    """The clause that has most in common with the denial; None where nothing tells of it, or of another time, place or case."""
    found: list[Instance] = []
    for start, end, keys in words.places:
        if not denial.keys.isdisjoint(keys):
            found += _told(denial, words.statement, start, end, lexicons, named=denial.root in keys)
    return max(found, key=lambda each: each.shared, default=None)


def _told(
    denial: Denial, other: Statement, start: int, end: int, lexicons: Lexicons, *, named: bool
) -> tuple[Instance, ...]:
    clause = next((each for each in clauses_of(other.claim.text, lexicons) if each.start <= start < each.end), None)
    if (
        clause is None
        or denials_in(clause.text)
        or _AS_GOOD_AS_NOT.search(clause.text)
        or UNREAL.search(_SEEN.sub(" ", clause.text))
        or _apart(denial, other, clause, start)
    ):
        return ()
    if (named or denial.deed) and not denial.describing <= {
        root(word) for word in re.findall(r"[a-z’'-]+", clause.text.lower())
    }:
        return ()
    behind = _OF.match(other.claim.text[end : clause.end])
    of = {stem(word) for word in behind["what"].lower().split()} if behind is not None else set()
    if of and not denial.deed and not denial.of_harm and not of & denial.aspects:
        return ()  # "the loss of its warehouse" is no loss
    own = {root(word) for word in other.claim.text[start:end].lower().split()}
    shared = len(_common(denial.aspects, denial, other, own, lexicons))
    particular = bool(_PARTICULAR.search(clause.text))
    if not _of_one(denial, other, clause, own, start, lexicons):
        return ()
    if denial.of_harm:
        count = 2 + particular + bool(_PERSON.search(clause.text)) - (other.claim.tense != "past")
    elif denial.deed and not _same_deed(denial, other, clause, own, lexicons, named=named):
        return ()
    else:
        count = min(shared, 2) + 2 * denial.emphatic + particular
    return (Instance(" ".join(clause.text.split()).strip(" ,."), count),) if count >= ENOUGH else ()


def _common(
    aspects: frozenset[str], denial: Denial, other: Statement, own: set[str], lexicons: Lexicons
) -> frozenset[str]:
    """What of these aspects is named in the sentence or just before "it", by its own word or by one of its family."""
    context = other.context if refers_back(other) else frozenset()
    wide = {each for each in other.words | context if root(each) not in own}
    same = aspects & wide
    kin = {line for each in wide - same for line in _family(each, lexicons)}
    return same | {each for each in aspects - same if kin & _family(each, lexicons) - denial.lines}


def _of_one(denial: Denial, other: Statement, clause: Clause, own: set[str], start: int, lexicons: Lexicons) -> bool:
    """The clause can speak of the person or thing that is said to lack it, and shares a word where time is counted."""
    if denial.of_somebody in _FORMS:
        if not _FORMS[denial.of_somebody] & set(re.findall(r"[a-z]+", clause.text.lower())):
            return False
    elif denial.of_somebody and denial.subject and not denial.deed:
        named = _common(denial.subject, denial, other, own, lexicons)
        if not named and not _ITS.search(other.claim.text, clause.start, start):
            return False
    return not re.search(r"\bsince\b", denial.clause.text) or bool(
        _common(denial.aspects, denial, other, own, lexicons)
    )


def _same_deed(
    denial: Denial, other: Statement, clause: Clause, own: set[str], lexicons: Lexicons, *, named: bool
) -> bool:
    rest = _common(denial.rest, denial, other, own, lexicons)
    if denial.rest and not rest:
        return False
    if len(rest | (subject := _common(denial.subject, denial, other, own, lexicons))) < min(2, len(denial.aspects)):
        return False
    if denial.persons or not denial.subject:
        return bool(rest)
    of_one = bool(subject) or _DOER_UNSAID.search(clause.text) is not None and bool(rest)
    return of_one and (bool(denial.rest) or named or denial.emphatic)


@functools.lru_cache(maxsize=20000)
def _family(word: str, lexicons: Lexicons) -> frozenset[int | str]:
    """The lines of the families in which a stem stands by itself."""
    return frozenset(
        line for hit in find_predicates(word, "instances", lexicons, of="presence") for line, _ in hit.sides
    )


def _apart(denial: Denial, other: Statement, clause: Clause, place: int) -> bool:
    mine, theirs = denial.clause.text, clause.text
    near = max(clause.start, place - _NEAR), min(clause.end, place + _NEAR)
    if _ELSEWHERE.search(other.claim.text, *near) or _OF_ANY.search(other.claim.text[:place]):
        return True
    if not denial.lasting:
        said = {match.group().lower() for match in _ELSEWHEN.finditer(mine)}
        if said ^ {match.group().lower() for match in _ELSEWHEN.finditer(theirs)}:
            return True
        days = _DAY.findall(denial.statement.claim.text), _DAY.findall(other.claim.text)
        if all(days) and set(days[0]).isdisjoint(days[1]):
            return True
        if other.years and denial.statement.years != other.years:
            return True
        if denial.statement.claim.tense == "past" and other.claim.tense == "present":
            return True
    if not denial.of_harm and _other_bearer(mine, theirs):
        return True
    places, others = ({match["name"] for match in _PLACE.finditer(each)} - CALENDAR for each in (mine, theirs))
    return bool(places and others and not places & others)


def _other_bearer(mine: str, theirs: str) -> bool:
    """Both clauses begin with a name, and not with the same: two schools, two firms."""
    one, two = (_NAME.match(each) for each in (mine, theirs))
    if one is None or two is None:
        return False
    return not set(one["name"].split()) & set(two["name"].split())
