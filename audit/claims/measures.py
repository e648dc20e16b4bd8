"""What a number measures and of whom: "operating profit", of "Kestrel"; "height", of "the tower".

Read from the words that English puts a measure in: the noun before "of" ("a gradient of 7%"), the noun behind a count
("61 cars"), the adjective behind a length ("12 metres high"), the subject of a verb that tells a level ("the margin
fell to 9%") or what the verb itself measures ("costs £4"). Where none of these stands the slot stays empty.
The ways are those of the quantity frames of MeasEval (Harper et al. 2021, SemEval task 8): measured property and entity.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from audit.parse.clauses import Clause, read_clauses, verb_form
from audit.parse.lexicons import Lexicons
from audit.parse.quantity import FoundQuantity
from audit.patterns import lazy_pattern

_ROUGHLY = (
    r"(?:(?:about|around|nearly|almost|over|just|only|roughly|some|more\s+than|less\s+than|fewer\s+than"
    r"|at\s+least|at\s+most|up\s+to|an?)\s+)*"
)
_NOUN_OF = lazy_pattern(rf"(?P<noun>(?:[a-z][\w’'-]+\s+){{0,3}}[a-z][\w’'-]+)\s+of\s+{_ROUGHLY}$", re.IGNORECASE)
_BEGINS_NOUN = lazy_pattern(
    r".*\b(?:the|an?|its|their|his|her|this|that|with|of|in|by|for|at|and|was|is|had|has|to)\s+", re.IGNORECASE
)
_NO_MEASURE = frozenset(
    "one some each all none most many out consists consisted composed made because instead ahead short "
    "capable worth aged number total part half best worst first last "
    "handful couple series group mix is are was were stood stands remains remained look looked laid arrived "
    "was end beginning start middle".split()
)
_NO_COUNTED = frozenset("them us you first last next remaining other others more go free through".split())
_NAMED = lazy_pattern(r"\s+(?P<adjectives>(?:[a-z][\w’'-]+\s+){0,2})$")
_OF_SUBSTANCE = lazy_pattern(
    r"\s+of\s+(?:the\s+|its\s+|their\s+)?(?P<noun>(?!(?:them|us|it|which|whom|these|those"
    r"|you)\b)[a-z][\w’'-]+(?:\s+(?!in|on|at|by|for|from|to|a|an|the|and|or|per|is|was|were|are|had"
    r"|has)[a-z][\w’'-]+)?)"
)
_WHOM = lazy_pattern(
    r"\s+(?:of|among)\s+(?:the\s+|all\s+|its\s+|their\s+|our\s+|those\s+|these\s+|his\s+"
    r"|her\s+)*(?P<who>[\w’'-]+(?:\s+(?!were\b|was\b|had\b|have\b|has\b|are\b|is\b|did\b|do\b|and\b|but\b"
    r"|or\b|would\b|will\b|could\b|can\b|may\b|said\b|say\b)[\w’'-]+){0,6})",
    re.IGNORECASE,
)
_BEHIND = lazy_pattern(r"[\s-]+(?P<word>[a-z]+)\b", re.IGNORECASE)
_POSSESSED = lazy_pattern(r"^(?P<whose>.+?)[’']s?\s+(?P<what>[a-z].*)$")
_OF_THING = lazy_pattern(
    r"^(?:the\s+|an?\s+)?(?P<what>[a-z][\w’' -]*?)\s+(?:of|at|in|for)\s+(?P<whose>.+)$", re.IGNORECASE
)
_DETERMINER = lazy_pattern(r"^(?:the|an?|its|their|his|her|this|these|those|our|my|your)\s+", re.IGNORECASE)
_END_OF_CLAUSE = lazy_pattern(r"[,;:.()—–]")
_COMMA = lazy_pattern(r"[,;:](?!\d)")
_PARTS = frozenset({"percent", "fraction", "ratio"})
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Measured:
    """The measure, whose it is, and among whom a share is told; None where the clause does not say."""

    measure: str | None = None
    subject: str | None = None
    population: str | None = None


def measured(sentence: str, quantity: FoundQuantity, lexicons: Lexicons) -> Measured:
    """What the clause of a quantity says that it measures. Offsets of the quantity count in the sentence."""
    before, after = sentence[: quantity.start], sentence[quantity.end :]
    said = _clause_of(sentence, quantity, lexicons)
    subject = _named(said.named_subject) if said and said.start < quantity.start else None
    if quantity.kind in _PARTS and (whom := _WHOM.match(after)):
        who, told = _cut_at_verb(sentence, quantity.end + whom.start("who"), whom["who"], said)
        return Measured(told, None if told else subject, who)
    if quantity.kind == "count" and quantity.unit:
        return Measured(_counted(after, quantity.unit), subject)
    if (noun := _NOUN_OF.search(before)) and (name := _noun(noun["noun"], lexicons)):
        return Measured(name, subject)
    behind = _BEHIND.match(after)
    if behind and (dimension := _listed("dimensions", lexicons).get(behind["word"].lower())):
        return Measured(dimension, subject)
    if substance := _OF_SUBSTANCE.match(after):
        return Measured(substance["noun"], subject)
    if said is None or said.start >= quantity.start:
        return Measured()
    if (noun_of_verb := _listed("measured", lexicons).get(said.base)) and not _COMMA.search(before, said.start):
        return Measured(noun_of_verb, subject)
    if subject and said.base in lexicons.terms("verbs", "level"):
        return _split(said.named_subject or subject)
    return Measured(None, subject)


def _clause_of(sentence: str, quantity: FoundQuantity, lexicons: Lexicons) -> Clause | None:
    """The last clause whose verb begins before the number; the one whose subject the number is part of, where there is one."""
    last = None
    for clause in read_clauses(sentence, lexicons):
        if not clause.finite:
            continue
        if clause.subject_at and clause.subject_at.start <= quantity.start < clause.subject_at.end:
            return clause
        if clause.start < quantity.start:
            last = clause
    return last


def _counted(after: str, unit: str) -> str | None:
    """The counted noun with the adjectives between it and the number: "large contracts"; None for "nine of the first"."""
    if unit.split(maxsplit=1)[0] in _NO_COUNTED:
        return None
    place = after.lower().find(unit.lower())
    adjectives = _NAMED.match(after[:place]) if 0 < place <= 40 else None
    if adjectives and _NO_COUNTED & set(adjectives["adjectives"].lower().split()):
        return None
    return f"{adjectives['adjectives']}{unit}" if adjectives else unit


def _noun(words: str, lexicons: Lexicons) -> str | None:
    """The noun before "of", without what stands before its article or is a verb: "brought in a profit" -> "profit"."""
    if begun := _BEGINS_NOUN.match(words + " "):
        words = (words + " ")[begun.end() :].strip()
    kept = words.split()
    while kept and _is_verb(kept[0].lower(), lexicons):
        kept.pop(0)
    return None if not kept or kept[-1].lower() in _NO_MEASURE else " ".join(kept)


def _is_verb(word: str, lexicons: Lexicons) -> bool:
    """A form of a verb that is seldom a noun: "brought", not "costs"."""
    form = verb_form(word, lexicons)
    return form is not None and not form.plain and not form.noun


def _cut_at_verb(sentence: str, start: int, who: str, said: Clause | None) -> tuple[str, str | None]:
    """Whom a share is of, and what is said of them: "of the entries mention fog" -> "entries", "mention fog"."""
    if said is None or not start < said.start <= start + len(who) + 12:
        return who, None
    end = _END_OF_CLAUSE.search(sentence, said.start)
    told = sentence[said.start : end.start() if end else len(sentence)].split()
    return sentence[start : min(said.start, start + len(who))].strip(), " ".join(told[:_MOST_WORDS]) or None


def _split(subject: str) -> Measured:
    """ "Kestrel's operating profit" and "the price of bread" name a measure and whose it is."""
    subject = _DETERMINER.sub("", subject[:1].lower() + subject[1:] if _DETERMINER.match(subject) else subject)
    if owned := _POSSESSED.match(subject):
        return Measured(owned["what"], _named(owned["whose"]))
    if subject[:1].islower() and (of_it := _OF_THING.match(subject)):
        return Measured(of_it["what"], _named(of_it["whose"]))
    return Measured(subject)


def _named(words: str | None) -> str | None:
    return _DETERMINER.sub("", words).strip() or None if words else None


@functools.lru_cache(maxsize=8)
def _listed(category: str, lexicons: Lexicons) -> Mapping[str, str]:
    """The lines "word / what it measures" of a category of the list `verbs`."""
    return dict(line.split(" / ") for line in lexicons.terms("verbs", category))
