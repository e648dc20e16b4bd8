"""One of all, or one time of always, that fared otherwise: "every carriage was repainted", "the last carriage kept its red paint".

What is said of all is held against every other passage that tells a fate which excludes it (`datasets/lexicons/universals.toml`),
of a member of the set. A member that is told of another time, of another set, or only as possible proves nothing.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from audit.claims.coverage import content_words
from audit.compare.entities.acts import antecedents_of
from audit.compare.entities.kin import mates
from audit.compare.entities.people import people_of
from audit.compare.entities.predicates import find_predicates
from audit.compare.entities.roles import told_plainly
from audit.compare.matters import CALENDAR
from audit.compare.statements import Statement, pair, refers_back, whole
from audit.compare.universals.clauses import UNREAL, Clause, clauses_of
from audit.compare.universals.members import member_in, of_another_set
from audit.compare.universals.quantified import Universal, universals_of
from audit.model import ClaimPair
from audit.parse.lexicons import Lexicons
from audit.parse.opposites import root
from audit.patterns import lazy_pattern

_ELSEWHEN = lazy_pattern(
    r"\b(?:(?:a|two|three|four|five|ten|\d+)\s+(?:years?|months?|weeks?|decades?)\s+(?:earlier|before|later"
    r"|ago)|the\s+(?:season|year|month|week|day)\s+before|(?:its|his|her|their)\s+predecessors?|the\s+old"
    r"|earlier|previous(?:ly)?|formerly|once|last\s+(?:year|season|week|month|time)|next|later|since\s+then"
    r"|again|in\s+the\s+past|at\s+first|initially|until|used\s+to|elsewhere|outside|neighbou?ring|next\s+door"
    r"|nearby|another|rival\w*|other\s+(?:towns?|places|countries|firms|schools|clubs|villages)|instead"
    r"|similar)\b",
    re.IGNORECASE,
)
_DEGREE = lazy_pattern(r"\b(?:badly|gravely|severely|critically)\b", re.IGNORECASE)
_WORKING_DAYS = lazy_pattern(r"\b(?:weekdays?|working\s+days?|school\s+days?|term)\b", re.IGNORECASE)
_OFF_DAYS = lazy_pattern(r"\b(?:Sundays?|Saturdays?|weekends?|holidays?|Christmas|Easter)\b")
_RATED = lazy_pattern(
    r"\b(?:fewer|less|rarer|lower|against|than|the\s+risk\s+of|prevent\w*|reduc\w+|avoid\w*|in\s+case\s+of)\b",
    re.IGNORECASE,
)
_OF_ANOTHER = lazy_pattern(
    r"\b(?:(?:its|his|her|their)\s+predecessors?|the\s+old|elsewhere|neighbou?ring|rival\w*)\b", re.IGNORECASE
)
_UNTIL_THEN = lazy_pattern(
    r"\bhad\s+(?:always|never|not|all|no|each|both|until)\b|\bnever\s+(?:before|again)\b", re.IGNORECASE
)
_FIRST_TIME = lazy_pattern(r"\bfor\s+the\s+first\s+time\b", re.IGNORECASE)
_SAYS = lazy_pattern(
    r"\b(?:said|says?|saying|told|tells|complain\w*|add(?:s|ed)|claim(?:s|ed)|insist\w*|argu\w+|according"
    r"|admit\w*|wrote|writes|explain\w*|report(?:s|ed)|point(?:s|ed)\s+out|recall\w*|announced|thinks?"
    r"|believes?)\b",
    re.IGNORECASE,
)
_FACES = lazy_pattern(
    r"\b(?:looks?\s+(?:out\s+)?(?:on(?:to)?|over)|faces?|facing|overlook(?:s|ing)?|(?:with\s+|has\s+"
    r"|have\s+)?an?\s+view\s+(?:of|over)|towards?|gives?\s+on(?:to)?)\s+(?:the|a"
    r"|its)\s+(?:[a-z]+\s+)?(?P<what>[a-z]+)",
    re.IGNORECASE,
)
_ONCE = lazy_pattern(
    r"^(?:Only|Just)\s+(?:once|twice|one\s+(?:year|winter|summer|day|time))\b|\b(?:only|just)\s+once\b"
    r"|\b(?:with|but\s+for)\s+one\s+exception\b|\bon\s+one\s+occasion\b|\bthe\s+one\s+exception\b",
    re.IGNORECASE,
)
_MARKS = ("nce", "Only", "Just", "xempt", "xcluded", "xception", "occasion", " apply")
_EXEMPT = lazy_pattern(
    r"\b(?:(?:is|are|was|were|remains?|stayed?)\s+exempt(?:ed)?|(?:is|are|was|were)\s+excluded"
    r"|does\s+not\s+apply\s+to|do\s+not\s+apply\s+to|did\s+not\s+apply\s+to|with\s+the\s+exception\s+of)\b",
    re.IGNORECASE,
)
_BACK = lazy_pattern(r"\b(?:it|them|him|her|that|this)\b", re.IGNORECASE)
_LOOSE = frozenset(
    {"void", "people", "subject"}
)  # "nothing", "nobody" and "never" are seldom meant to the letter: a note
_AWAY = 14  # claims between two passages on people of one event
_SHORTEST = 3


def compare_departures(statements: Sequence[Statement], lexicons: Lexicons) -> Iterator[ClaimPair]:
    """Conflicts between a statement without exception and an exception to it, within one article."""
    universals = [
        found
        for each in statements
        for found in universals_of(each, lexicons)
        if not _UNTIL_THEN.search(found.clause.text)
    ]
    if not universals:
        return
    persons = antecedents_of(statements, people_of(each.claim.text for each in statements)).persons
    grounds = _grounds(statements, universals, lexicons)
    places = {each.claim.claim_id: place for place, each in enumerate(statements)}
    for universal in universals:
        at = places[universal.statement.claim.claim_id]
        for place in sorted(grounds.against(universal)):
            other = statements[place]
            if place == at or universal.kind in {"people", "things", "void"} and abs(place - at) > _AWAY:
                continue
            if _of_two_voices(universal.statement, other) or _explains(universal, other):
                continue
            who = [persons.get(each.claim.claim_id) for each in (universal.statement, other)]
            if universal.nouns & {"he", "she"} and None not in who and who[0] != who[1]:
                continue
            said = _departure(universal, other, lexicons, one_person=who[0] is not None and who[0] == who[1])
            if said is not None:
                yield pair(
                    "quantifier", "possible" if universal.kind in _LOOSE else "conflict", universal.statement.claim, whole(universal.statement.claim), other.claim, whole(other.claim),
                    subject=", ".join(sorted(universal.nouns)) or universal.kind, measure=None, value=universal.said, other_value=said,
                    agreeing=("subject",), differing=("quantifier",), unstated=("time",),
                    reason=f"One passage says “{universal.said}”, the other tells of an exception: “{said}”.", confidence=0.7,
                )  # fmt: skip
                break


@dataclass(frozen=True, slots=True)
class _Grounds:
    """Where the statements of an article have what a departure rests on. Places of statements; most have none of it."""

    marked: frozenset[int]  # said to be an exception
    facing: frozenset[int]  # "the room towards the yard"
    by_line: Mapping[int | str, set[int]]  # of a line of fates
    by_verb: Mapping[str, set[int]]  # of the root of a verb

    def against(self, universal: Universal) -> set[int]:
        """All places from which `_departure` can give anything for this statement."""
        found = set(self.marked)
        if universal.kind == "set" and not universal.denied and _FACES.search(universal.clause.text):
            found |= self.facing
        for fate in universal.clause.fates:
            for line, _ in fate.sides:
                found |= self.by_line.get(line, set())
        if universal.verb is not None:
            found |= self.by_verb.get(root(universal.verb), set())
        return found


def _grounds(statements: Sequence[Statement], universals: Sequence[Universal], lexicons: Lexicons) -> _Grounds:
    verbs = {root(each.verb) for each in universals if each.verb is not None}
    facing = any(_FACES.search(each.clause.text) for each in universals if each.kind == "set")
    marked: set[int] = set()
    faces: set[int] = set()
    by_line: dict[int | str, set[int]] = {}
    by_verb: dict[str, set[int]] = {}
    for place, each in enumerate(statements):
        if not told_plainly(each):
            continue
        text = each.claim.text
        if any(word in text for word in _MARKS):
            marked.add(place)
        if facing and _FACES.search(text):
            faces.add(place)
        for hit in find_predicates(text, "fates", lexicons, of="universals"):
            for line, _ in hit.sides:
                by_line.setdefault(line, set()).add(place)
        for verb in verbs & _roots(text) if verbs else ():
            by_verb.setdefault(verb, set()).add(place)
    return _Grounds(frozenset(marked), frozenset(faces), by_line, by_verb)


def _of_two_voices(one: Statement, two: Statement) -> bool:
    """Two speakers may say what excludes one another; a speaker and the article may not."""
    first, second = one.claim.speaker, two.claim.speaker
    if first is None or second is None or first == second:
        return False
    return all(_SAYS.search(each.claim.text) for each in (one, two))


def _explains(universal: Universal, other: Statement) -> bool:
    """The next sentence of the paragraph: "All boats came back. One was late" goes on, it does not forget."""
    one, two = universal.statement.claim, other.claim
    follows = one.block_id == two.block_id and abs(two.ordinal - one.ordinal) == 1
    return universal.kind == "set" and follows or universal.kind == "things" and one.tense != two.tense


def _departure(universal: Universal, other: Statement, lexicons: Lexicons, *, one_person: bool) -> str | None:
    """The clause of the other statement that tells of a member or a time that fared otherwise."""
    if not universal.lasting and other.years and universal.statement.years != other.years:
        return None
    if _FIRST_TIME.search(other.claim.text):
        return None
    marked = _marked(universal, other)
    if marked is not None:
        return marked
    for clause in clauses_of(other.claim.text, lexicons):
        if not _excluded(universal, clause) or UNREAL.search(clause.text) or _apart(universal, clause):
            continue
        if member_in(universal, clause, other, lexicons, one_person=one_person) is None or of_another_set(
            universal, clause, lexicons
        ):
            continue
        if universal.kind in {"people", "things", "void"} and not _one_matter(universal, other):
            continue
        return " ".join(clause.text.split()).strip(" ,.")
    return None


def _marked(universal: Universal, other: Statement) -> str | None:
    """ "Only once did he …", "18 stokers are exempt": said to be an exception, and about what is said without one."""
    text = other.claim.text
    if not any(word in text for word in _MARKS) or UNREAL.search(text):
        return None
    about = other.words | (other.context if refers_back(other) or _BACK.search(text) else frozenset())
    own = {
        word for word in universal.beside | {root(universal.verb or "")} for each in about if word and mates(word, each)
    }
    if universal.denied and universal.kind == "subject" and _ONCE.search(text) and own:
        return " ".join(text.split()).strip(" .")
    exempt = _EXEMPT.search(text) if universal.kind == "set" and not universal.denied else None
    if exempt is not None and own and not _EXEMPT.search(universal.statement.claim.text):
        return " ".join(text.split()).strip(" .")
    return None


def _excluded(universal: Universal, clause: Clause) -> bool:
    """A fate that excludes one of those told of all, or the same verb denied on one side only."""
    if _faces_elsewhere(universal, clause):
        return True
    mine = universal.clause.fates
    if _DEGREE.search(universal.clause.text) and (not _DEGREE.search(clause.text) or clause.denied):
        return False
    if universal.kind in {"void", "people"} and _RATED.search(clause.text):
        return False
    if any(one.excludes(two) for one in mine for two in clause.fates):
        return True
    if universal.verb is None or universal.denied == clause.denied or universal.clause.denied == clause.denied:
        return False
    wanted = root(universal.verb)
    if len(wanted) < _SHORTEST or wanted in _LIGHT or wanted not in _roots(clause.text):
        return False
    return len(universal.beside & content_words(clause.text)) >= (2 if universal.kind == "subject" else 1)


_LIGHT = frozenset(map(root, "go goes gone going".split()))


@functools.lru_cache(maxsize=1024)
def _roots(text: str) -> frozenset[str]:
    return frozenset(map(root, re.findall(r"[a-z]+", text.lower())))


def _faces_elsewhere(universal: Universal, clause: Clause) -> bool:
    """ "All rooms look out on the lake", "the room towards the yard"."""
    if universal.kind != "set" or universal.denied:
        return False
    mine = _FACES.search(universal.clause.text)
    other = _FACES.search(clause.text) if mine is not None else None
    return mine is not None and other is not None and mine["what"] not in clause.text.lower()


def _apart(universal: Universal, clause: Clause) -> bool:
    if _WORKING_DAYS.search(universal.clause.text) and _OFF_DAYS.search(clause.text):
        return True
    if universal.lasting:
        return bool(_OF_ANOTHER.search(clause.text))
    mine = {match.group().lower() for match in _ELSEWHEN.finditer(universal.statement.claim.text)}
    return any(match.group().lower() not in mine for match in _ELSEWHEN.finditer(clause.text))


def _one_matter(universal: Universal, other: Statement) -> bool:
    """No name in the one that the other lacks; of nothing and everything a word in common."""
    one, two = universal.statement.claim, other.claim
    if one.tense == "past" and two.tense == "present" or two.generic and not one.generic:
        return False
    mine, theirs = universal.statement.names - CALENDAR, other.names - CALENDAR
    shared = bool(universal.statement.words & other.words)
    if universal.kind == "things":
        return shared
    return shared or not (mine and theirs and not mine & theirs)
