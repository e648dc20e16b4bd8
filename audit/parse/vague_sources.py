"""Whom a sentence pretends to have asked: "experts agree", "it is widely believed", "one insider said".

The kinds are our own, as editors ask about them: a group that nobody could count as the subject of a verb of saying, knowledge without a knower in
the passive, unnamed studies and figures, and single speakers without a name. Nouns and verbs are the lexicons'.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from audit.parse.gates import WordGate
from audit.parse.hearsay import find_hearsay, is_countered
from audit.parse.lexicons import Lexicons
from audit.parse.vague_patterns import VaguePatterns, vague_patterns_of
from audit.patterns import lazy_pattern


@dataclass(frozen=True, slots=True)
class VagueWords:
    """A stretch of one sentence (code points, end exclusive) that names nobody, and its verb."""

    start: int
    end: int
    verb: str | None


_TRULY_SPECIFIC = lazy_pattern(
    r"(?:\b(?:the|these|those|this|that|its|his|her|their|our|my|your|both|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve|twenty|\d+|such|which|whose|no|few|any)\s+(?:[a-z-]+ing\s+)?"
    r"|['’]s\s+(?:[\w-]+\s+){0,2})$",
    re.IGNORECASE,
)
_IDENTIFIED = lazy_pattern(
    r"^\s+(?:at|from|of|by|with|led\s+by|such\s+as|including|like|among\s+them|(?:published|collected"
    r"|released|compiled|issued|obtained|kept|held|seen)\s+(?:by|from))\s+(?:the\s+|its\s+|his\s+|her\s+"
    r"|their\s+)?[A-Z]"
    r"|^\s+(?:from|by|(?:published|collected|released|compiled|issued|kept|held)\s+by)\s+(?:the|its|his|her|their)\s",
)
_ASKED_NOT_TOLD = lazy_pattern(
    r"\b(?:who|which|whom|whether|why|how|(?<!is\s)(?<!was\s)(?<!’s\s)(?<!'s\s)what|if)\s*$", re.IGNORECASE
)
_DENIED = lazy_pattern(
    r"\b(?:den(?:y|ied|ies)|not true|untrue|a myth|nonsense|dismiss(?:ed|es)?|reject(?:ed|s)?)\b", re.IGNORECASE
)
_OBJECT = lazy_pattern(
    r"\b(?:help|helps|helped|let|lets|make|makes|made|allow|allows|enable|enables|of|to|by|for|with|from"
    r"|between|among|than|ask|asked|tell|told|via|into|on)\s+$",
    re.IGNORECASE,
)
_BEHIND_A_PREPOSITION = lazy_pattern(
    r"\b(?:with|of|in|on|at|by|for|from|to|into|over|under|behind|near|across|through|than|like)\s+$", re.IGNORECASE
)
_NAME_BEFORE = lazy_pattern(
    r"\b(?!(?:As|But|And|So|Yet|While|Although|Though|Since|When|Now|Today|Still|Because|Like|Here|Often"
    r"|Meanwhile|Only|Even|Where)\s)[A-Z][\w'’]+(?:['’]s)?\s+$"
)
_LEAD_INS = ("ccording to", "view of", "opinion of", "eyes of", "f you ask", "f you believe")
_OWN_PLAN = lazy_pattern(r"^\s+to\s+(?!see\b|find\b)", re.IGNORECASE)
_PLANS = frozenset({"expect", "expects", "expected", "hope", "hopes", "agree", "agreed"})
# "said Larry Cady, an analyst", "California, one of the 44 states": a name, and what it stands for
_EXPLAINS_A_NAME = lazy_pattern(r"\b[A-Z][\w’'.-]+(?:\s+\([^)]{1,30}\))?,\s+$")
_OF_A_BODY = lazy_pattern(r"\b(?:[A-Z]{2,}|[A-Z][a-z]+ [A-Z]\w+)\b.*\b(?:spokes\w+|press officer)\b")
# "a man who will not say what he wants": who is silent vouches for nothing
_SAYS_NOTHING = lazy_pattern(
    r"\b(?:will|would|does|did|could|can|do)(?:\s+not|n['’]t)\s+\w+$|\b(?:cannot|refus\w+\s+to|declin\w+\s+to|never)\s+\w+$"
)
_FRAMED = lazy_pattern(r"\b[Aa]ccording to (?:the |a |an |its |his |her |their )?[A-Z]")
_LOOKED_AT = frozenset({"seen", "viewed"})  # "is often seen at dusk"
_AS_SOMETHING = lazy_pattern(r"\s+(?:\w+\s+){0,6}?as\b")
_NAMING = frozenset({"calls", "called", "describes", "described"})
_ASKING = frozenset({"ask", "asks", "asked", "wonder", "wonders", "wondered"})  # who asks vouches for nothing
_BY_A_NAMED = lazy_pattern(
    r"\bby\s+(?:(?:the|its|his|her|their)\s+)?[A-Z]|\bby\s+(?:the|its|his|her|their)\s|\bin\s+(?:an?|one|two"
    r"|three|several|\d+)\s+[\w\s-]{0,30}(?:stud|trial)"
)


def find_vague(sentence: str, lexicons: Lexicons) -> Iterator[VagueWords]:
    """All such words of a sentence, pattern by pattern; they may overlap."""
    patterns = vague_patterns_of(lexicons)
    yield from _known_kinds(sentence, patterns, lexicons)
    yield from _crowds(sentence, patterns, lexicons)
    yield from _passives(sentence, patterns)
    if _gate(lexicons, "sources", "vague_idioms").lets(sentence):
        for match in patterns.idioms.finditer(sentence):
            yield VagueWords(*match.span(), None)
    for start, end in find_hearsay(sentence, lexicons):
        yield VagueWords(start, end, None)


def find_anonymous(sentence: str, lexicons: Lexicons) -> Iterator[VagueWords]:
    """ "one of them said", "says somebody near the board": a speaker whom nobody could ask."""
    patterns = vague_patterns_of(lexicons)
    quotes = '"' in sentence or "“" in sentence
    for pattern in (patterns.anonymous, patterns.one_speaker, *((patterns.quoted_speaker,) if quotes else ())):
        for match in pattern.finditer(sentence):
            verb = match["verb1"] or match["verb2"]
            end = match.end("who1") if match["who1"] else match.end("who2")
            if verb is None or verb.lower() in _ASKING:
                continue
            if quotes and pattern is patterns.one_speaker and verb.lower() in _NAMING:
                continue  # 'one councillor calls this "a cut"': a word that is quoted for its sound
            if match["who2"] and _BEHIND_A_PREPOSITION.search(sentence[: match.start()]):
                continue  # 'with a load of straw, told the inquiry': the straw does not speak
            speaker = match.start("who1") if match["who1"] else match.start("who2")
            who = match["who1"] or match["who2"]
            if _OF_A_BODY.search(who) and not quotes:
                continue
            if _SAYS_NOTHING.search(sentence[: match.end()]):
                continue
            if _EXPLAINS_A_NAME.search(sentence[:speaker]):
                continue
            if not re.match(r",?\s+[A-Z][\w'’-]+\s+[A-Z]", sentence[end:]):
                yield VagueWords(match.start(), match.end(), verb)


def _known_kinds(sentence: str, patterns: VaguePatterns, lexicons: Lexicons) -> Iterator[VagueWords]:
    for pattern, lets in (
        (patterns.people, _gate(lexicons, "sources", "vague_people").lets(sentence)),
        (patterns.research, _gate(lexicons, "sources", "vague_studies").lets(sentence)),
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
            if verb and verb.lower() in {"put", "puts"} and " at " not in after:
                continue  # "investors put money into", "reports put an end to"
            if pattern is patterns.according_to or _is_subject(sentence, match.start()):
                yield VagueWords(*match.span(), verb)


def _crowds(sentence: str, patterns: VaguePatterns, lexicons: Lexicons) -> Iterator[VagueWords]:
    """Lay people and trades, where they speak of what is not their own affair."""
    if not _gate(lexicons, "people", "minds", "minds_past").lets(sentence):
        return
    for pattern in (patterns.laymen, patterns.insiders_of):
        for match in pattern.finditer(sentence):
            before = sentence[: match.start()]
            if not _TRULY_SPECIFIC.search(before) and _is_subject(sentence, match.start()):
                yield VagueWords(*match.span(), match["verb"])


def _passives(sentence: str, patterns: VaguePatterns) -> Iterator[VagueWords]:
    for pattern in (patterns.passive_that, patterns.passive_to, patterns.passive_as):
        for match in pattern.finditer(sentence):
            if match["verb"].lower() in _LOOKED_AT and not _AS_SOMETHING.match(sentence, match.end()):
                continue
            if _FRAMED.search(sentence):
                continue
            if pattern is patterns.passive_that or not _BY_A_NAMED.search(sentence, match.end("verb")):
                if not _DENIED.search(sentence[: match.start()]) and not is_countered(sentence, match.end()):
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
