"""Whether a clause speaks of one or a few of a set: "two of the violinists", "the last carriage", "the other two", "Tom, the elder brother"."""

from __future__ import annotations

import functools
import re

from audit.compare.entities.kin import base
from audit.compare.statements import Statement
from audit.compare.universals.clauses import Clause
from audit.compare.universals.quantified import PRONOUNS, Universal, number_of
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_WORD = lazy_pattern(r"[A-Za-z0-9][\w’'-]*")
_WHOLE = frozenset("all every each both no none any neither entire whole per".split())
_OTHERS = frozenset(
    "another neighbouring neighboring nearby rival foreign earlier previous former later next second-hand "
    "such other future old-time visiting similar opposing ordinary competing".split()
)
_FEW = frozenset(
    "one two three four five six seven eight nine ten eleven twelve a an some several most many half few "
    "single last first only youngest oldest eldest elder younger older smallest largest newest remaining "
    "third second fourth fifth quarter dozen".split()
)
_BEHIND = frozenset("in of on from with over under who that which whose at above below without near".split())
_PARTITIVE = lazy_pattern(
    r"(?:^|[\s,])(?P<said>(?:only\s+)?(?:one|two|three|four|five|six|seven|eight|nine|ten|some|several|most"
    r"|half|a\s+third|a\s+quarter|many|a\s+few|\d+)\s+of\s+(?:them|these|those)"
    r"|the\s+(?:other\s+(?:one|two|three|four|five)|others|rest|remaining\s+(?:one|two|three|four|five|six)"
    r"|other|third|fourth|fifth|last\s+(?:one|two|three)|last|youngest|oldest|eldest|smallest|largest)"
    r"|(?:only\s+)?(?:one|two|three|four|five)|some|others|several|most)"
    r"(?=\s+(?:is|was|are|were|has|have|had|did|does|do|still|never|also|[a-z]+(?:ed|nt|pt|ew|ok|ave|ost|ent"
    r"|eft|ell|an)|look|lie|stand|belong|face|remain|come|go|went|lost|won|fell)\b)",
    re.IGNORECASE,
)
_TITLED = lazy_pattern(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady|Captain|Sergeant|Sister|Father)\.?\s+[A-Z][\w’'-]+")
_PLACE = lazy_pattern(r"\b(?:in|of|at|from)\s+(?:the|its|another)\s+(?:[a-z]+\s+)?(?P<noun>[a-z]+)\b", re.IGNORECASE)
_WHOEVER = lazy_pattern(r"\s*(?:Whoever|Those\s+(?:who|with|on|in)|Anyone\s+who|People\s+who)\b")
_NO_NAME = frozenset("The This That These Those His Her Its Their And But Yet She They".split())
_MANY = 21  # so many of a set of which no number is told may be all of it
_KINDS_OF_GROUP = frozenset(map(base, "group case area kind type category part level stage".split()))
_DESCRIBES_NOTHING = frozenset("the a an of in on at every each all both no none its their with".split())
_DISTANCE = 3  # claims between "all twelve boats" and "two of them"


@functools.lru_cache(maxsize=4)
def _members(lexicons: Lexicons) -> dict[str, frozenset[str]]:
    """By the stem of a set's word: the stems of what it is made of."""
    made_of: dict[str, set[str]] = {}
    for line in lexicons.terms("universals", "members"):
        sets, members = (part.split() for part in line.split(" / "))
        for word in sets:
            made_of.setdefault(base(word), set()).update(map(base, members))
    return {word: frozenset(members) for word, members in made_of.items()}


@functools.lru_cache(maxsize=4)
def _people(lexicons: Lexicons) -> frozenset[str]:
    return frozenset(base(word) for word in lexicons.terms("universals", "people"))


def member_in(
    universal: Universal, clause: Clause, statement: Statement, lexicons: Lexicons, *, one_person: bool
) -> str | None:
    """The words by which the clause speaks of one or a few of the set; None where it speaks of none or of all of it."""
    if universal.kind == "things" or universal.kind == "void" and not universal.nouns:
        return clause.text.strip()
    if universal.kind in {"subject", "void"}:
        text = clause.text if universal.kind == "subject" else statement.claim.text
        parts = frozenset(part for own in universal.nouns for part in _members(lexicons).get(own, ())) - _people(
            lexicons
        )
        return _same_subject(universal, text, statement, parts, one_person=one_person)
    if universal.kind == "people":
        return _person(clause, lexicons)
    made_of = _members(lexicons)
    words = [(match.group(), match.start()) for match in _WORD.finditer(clause.text)]
    for place, (word, _) in enumerate(words):
        noun = base(word)
        before = [each.lower() for each, _ in words[max(0, place - 4) : place]]
        if _WHOLE & set(before[-3:]) or set(before[-3:]) & _OTHERS and "the" not in before[-3:]:
            continue
        if noun in universal.nouns:
            if noun in _KINDS_OF_GROUP and not (_words_before(universal) & set(before)):
                continue
            behind = words[place + 1][0].lower() if place + 1 < len(words) else ""
            if _is_part(universal, word, before, behind):
                return " ".join(each for each, _ in words[max(0, place - 2) : place + 1])
        elif any(noun in made_of.get(own, ()) for own in universal.nouns):
            return word
    if _WHOEVER.match(clause.text) and universal.nouns & _people(lexicons) | universal.nouns & made_of.keys():
        return clause.text.split()[0]
    found = _PARTITIVE.search(clause.text)
    if found is not None and _near(universal, statement):
        return found["said"]
    return None


def _words_before(universal: Universal) -> set[str]:
    """The words of the clause that may describe its set: "age" of "every age group"."""
    return {word.strip(",.").lower() for word in universal.clause.text.split()} - _DESCRIBES_NOTHING


def of_another_set(universal: Universal, clause: Clause, lexicons: Lexicons) -> bool:
    """ "In the upper house twelve members …" are no members of the cabinet."""
    made_of = _members(lexicons)
    if universal.kind != "set" or not any(noun in made_of for noun in universal.nouns):
        return False
    known = universal.nouns | _bases(universal.statement.words)
    for match in _PLACE.finditer(clause.text):
        noun = base(match["noun"])
        if noun in made_of and noun not in known and not any(noun in made_of.get(own, ()) for own in universal.nouns):
            return True
    return False


def _is_part(universal: Universal, word: str, before: list[str], behind: str) -> bool:
    """Not the whole set again, and not another one: "the violinists", "the 14 violinists", "the violinists of Graz"."""
    numbers = [number for each in before[-3:] if (number := number_of(each)) is not None]
    if numbers and before[-1:] != ["of"] and "of" not in before[-2:]:
        return universal.denied or numbers[-1] < (universal.count or _MANY)
    if set(before[-4:]) & _FEW or "of" in before[-2:] and numbers:
        return True
    if not word.lower().endswith("s"):
        return bool(before)
    return behind in _BEHIND and before[-1:] != ["the"]


def _named(universal: Universal) -> frozenset[str]:
    """The capitalised words of its clause; the first one only before another."""
    words = universal.clause.text.split()
    inner = {word for word in words[1:] if word[:1].isupper() and len(word) > 2}
    return frozenset(inner | ({words[0]} if words[1:2] and words[1][:1].isupper() else set())) - _NO_NAME


def _bases(stems: frozenset[str]) -> frozenset[str]:
    return frozenset(each.rstrip("e") for each in stems)


def _near(universal: Universal, statement: Statement) -> bool:
    one, two = universal.statement.claim, statement.claim
    if universal.nouns & _bases(statement.context):
        return True
    return one.block_id == two.block_id and 0 < two.ordinal - one.ordinal <= _DISTANCE


def _person(clause: Clause, lexicons: Lexicons) -> str | None:
    people = _people(lexicons)
    words = [match.group() for match in _WORD.finditer(clause.text)]
    for place, word in enumerate(words):
        before = {each.lower() for each in words[max(0, place - 3) : place]}
        if base(word) in people and not before & _WHOLE and not before & {"other", "another"}:
            return " ".join(words[max(0, place - 2) : place + 1])
    titled = _TITLED.search(clause.text)
    return titled.group() if titled else None


def _same_subject(
    universal: Universal, text: str, statement: Statement, parts: frozenset[str], *, one_person: bool
) -> str | None:
    """The thing itself or a part of it, or "it" behind a sentence about it; of persons the same name or pronoun."""
    words = [word.strip(",.’'\"") for word in text.split()]
    opening = [word.lower() for word in words[:1]]
    subject = next(iter(universal.nouns))
    if subject in {"he", "she"}:
        forms = {"she": {"she", "her"}, "he": {"he", "him", "his"}}[subject]
        named = one_person and {word.lower() for word in words} & (forms | {"who"})
        return subject if named or forms & {word.lower() for word in words} else None
    names = _named(universal)
    if any(base(name) == subject for name in names):  # a person or a firm
        known = words[0] if one_person and set(opening) & PRONOUNS else None
        return next((word for word in words if word in names), known)
    near = statement.claim.block_id == universal.statement.claim.block_id
    if subject in PRONOUNS:
        return words[0] if subject in opening and near else None
    for place, word in enumerate(words):
        before = {each.lower() for each in words[max(0, place - 3) : place]}
        noun = base(word)
        if (noun == subject or noun in parts) and not before & (_OTHERS | {"a", "an"}):
            return " ".join(words[max(0, place - 2) : place + 1])
    if set(opening) & PRONOUNS and subject in _bases(statement.context):
        return words[0]
    follows = near and statement.claim.ordinal - universal.statement.claim.ordinal == 1
    return text.strip() if universal.kind == "void" and follows else None
