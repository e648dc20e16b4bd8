"""Whom a sentence pretends to have asked: "experts agree", "it is widely believed", "one insider said".

The kinds are our own, as editors ask about them: a group that nobody could count as the subject of a verb of saying, knowledge without a knower in
the passive, unnamed studies and figures, and single speakers without a name. Nouns and verbs are the lexicons'.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from audit.parse.attribution_patterns import Patterns, patterns_of
from audit.parse.crowd_patterns import CrowdPatterns, crowd_patterns_of
from audit.parse.gates import WordGate
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern


@dataclass(frozen=True, slots=True)
class VagueWords:
    """A stretch of one sentence (code points, end exclusive) that names nobody, and its verb."""

    start: int
    end: int
    verb: str | None


_TRULY_SPECIFIC = lazy_pattern(
    r"(?:\b(?:the|these|those|this|that|its|his|her|their|our|my|your|both|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|\d+|such|which|whose|no|few|any)\s+(?:[a-z-]+ing\s+)?"
    r"|['’]s\s+(?:[\w-]+\s+){0,2})$",
    re.IGNORECASE,
)
_IDENTIFIED = lazy_pattern(
    r"^\s+(?:at|from|of|by|with|led\s+by|such\s+as|including|like|among\s+them|(?:published|collected|released|compiled|issued|obtained|kept|held|seen)\s+(?:by|from))\s+(?:the\s+|its\s+|his\s+|her\s+|their\s+)?[A-Z]"
    r"|^\s+(?:from|by|(?:published|collected|released|compiled|issued|kept|held)\s+by)\s+(?:the|its|his|her|their)\s",
)
_ASKED_NOT_TOLD = lazy_pattern(
    r"\b(?:who|which|whom|whether|why|how|(?<!is\s)(?<!was\s)(?<!’s\s)(?<!'s\s)what|if)\s*$", re.IGNORECASE
)
_DENIED = lazy_pattern(
    r"\b(?:den(?:y|ied|ies)|not true|untrue|a myth|nonsense|dismiss(?:ed|es)?|reject(?:ed|s)?)\b", re.IGNORECASE
)
_OBJECT = lazy_pattern(
    r"\b(?:help|helps|helped|let|lets|make|makes|made|allow|allows|enable|enables|of|to|by|for|with|from|between|among|than|ask|asked|tell|told|via|into|on)\s+$",
    re.IGNORECASE,
)
_NAME_BEFORE = lazy_pattern(r"\b[A-Z][\w'’]+(?:['’]s)?\s+$")
_LEAD_INS = ("ccording to", "view of", "opinion of", "eyes of", "f you ask", "f you believe")
_OWN_PLAN = lazy_pattern(r"^\s+to\s+(?!see\b|find\b)", re.IGNORECASE)
_PLANS = frozenset({"expect", "expects", "expected", "hope", "hopes", "agree", "agreed"})
_BY_A_NAMED = lazy_pattern(
    r"\bby\s+(?:(?:the|its|his|her|their)\s+)?[A-Z]|\bby\s+(?:the|its|his|her|their)\s|\bin\s+(?:an?|one|two|three|several|\d+)\s+[\w\s-]{0,30}(?:stud|trial)"
)


def find_vague(sentence: str, lexicons: Lexicons) -> Iterator[VagueWords]:
    """All such words of a sentence, pattern by pattern; they may overlap."""
    patterns, crowds = patterns_of(lexicons), crowd_patterns_of(lexicons)
    yield from _known_kinds(sentence, patterns, lexicons)
    yield from _crowds(sentence, crowds, lexicons)
    yield from _passives(sentence, patterns, crowds)
    if _gate(lexicons, "sources", "vague_idioms").lets(sentence):
        for match in patterns.idioms.finditer(sentence):
            yield VagueWords(*match.span(), None)
    if "here" in sentence:
        for match in crowds.there_is.finditer(sentence):
            yield VagueWords(*match.span(), None)


def find_anonymous(sentence: str, lexicons: Lexicons) -> Iterator[VagueWords]:
    """ "one of them said", "says somebody near the board": a speaker whom nobody could ask."""
    patterns, crowds = patterns_of(lexicons), crowd_patterns_of(lexicons)
    quotes = '"' in sentence or "“" in sentence
    quoting = crowds.quoted_speaker.finditer(sentence) if quotes else iter(())
    for match in (*patterns.anonymous.finditer(sentence), *crowds.one_speaker.finditer(sentence), *quoting):
        verb = match["verb1"] or match["verb2"]
        end = match.end("who1") if match["who1"] else match.end("who2")
        if verb and not re.match(r",?\s+[A-Z][\w'’-]+\s+[A-Z]", sentence[end:]):
            yield VagueWords(*match.span(), verb)


def _known_kinds(sentence: str, patterns: Patterns, lexicons: Lexicons) -> Iterator[VagueWords]:
    for pattern, lets in (
        (patterns.vague_people, _gate(lexicons, "sources", "vague_people").lets(sentence)),
        (patterns.vague_studies, _gate(lexicons, "sources", "vague_studies").lets(sentence)),
        (patterns.according_to, any(each in sentence for each in _LEAD_INS)),
    ):
        if not lets:
            continue
        for match in pattern.finditer(sentence):
            groups = match.groupdict()
            verb = groups.get("verb") or groups.get("mood")
            after = sentence[match.end() :]
            if _TRULY_SPECIFIC.search(sentence[: match.start()]) or not verb and _IDENTIFIED.match(after):
                continue
            if verb in _PLANS and _OWN_PLAN.match(after):
                continue
            if pattern is patterns.according_to or _is_subject(sentence, match.start()):
                yield VagueWords(*match.span(), verb)


def _crowds(sentence: str, crowds: CrowdPatterns, lexicons: Lexicons) -> Iterator[VagueWords]:
    """Lay people and trades, where they speak of what is not their own affair."""
    if not _gate(lexicons, "people", "minds", "minds_past").lets(sentence):
        return
    for pattern in (crowds.laymen, crowds.insiders_of):
        for match in pattern.finditer(sentence):
            before = sentence[: match.start()]
            if not _TRULY_SPECIFIC.search(before) and _is_subject(sentence, match.start()):
                yield VagueWords(*match.span(), match["verb"])


def _passives(sentence: str, patterns: Patterns, crowds: CrowdPatterns) -> Iterator[VagueWords]:
    for pattern in (patterns.passive_that, patterns.passive_to, crowds.passive_as):
        for match in pattern.finditer(sentence):
            if pattern is patterns.passive_that or not _BY_A_NAMED.search(sentence, match.end("verb")):
                if not _DENIED.search(sentence[: match.start()]):
                    yield VagueWords(*match.span(), match["verb"])


def _is_subject(sentence: str, start: int) -> bool:
    """Nothing before the words makes them an object, a question or a named body's people."""
    before = sentence[:start]
    if _ASKED_NOT_TOLD.search(before) or _OBJECT.search(before) or _DENIED.search(before):
        return False
    named = _NAME_BEFORE.search(before)
    return named is None or named.start() == 0 and "-" in named.group()


@functools.lru_cache(maxsize=16)
def _gate(lexicons: Lexicons, word_list: str, *categories: str) -> WordGate:
    """Whether words of the categories may stand in a sentence."""
    return WordGate.of(term for category in categories for term in lexicons.terms(word_list, category))
