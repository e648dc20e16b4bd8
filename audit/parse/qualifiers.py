"""How a sentence is put: hedged, denied, conditional, past or present, on what kind of evidence."""

from __future__ import annotations

import functools
import re

from audit.parse.gates import WordGate
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_CONDITIONAL = lazy_pattern(
    r"^(?:if|unless|provided|assuming|should|were|in case)\b|\b(?:if|unless|provided that|assuming)\b", re.IGNORECASE
)
_HYPOTHETICAL = lazy_pattern(
    r"^(?:had|were)\s+\w+.*\b(?:would|could|might)\b|\b(?:would|could|might)\s+have\b|\bif\b.*\b(?:would"
    r"|could)\b|\b(?:would|could)\b.*\bif\b",
    re.IGNORECASE,
)
_PLANNED = lazy_pattern(
    r"\b(?:(?<!\bno )(?<!\bany )plans?|planned|planning|intends?|intended|hopes?|aims?|is due|are due|is to"
    r"|are to|scheduled|proposes?|proposed|budgeted|envisaged)\s+(?:to|for|at|is)\b|\b(?:target|targets"
    r"|goal) (?:is|of \d)|\bwould like to\b",
    re.IGNORECASE,
)
_PROJECTED = lazy_pattern(
    r"\b(?:will|shall|forecasts?|projected|expected to|is likely to|are likely to|predicts?|going to)\b", re.IGNORECASE
)
_QUESTION = lazy_pattern(r"\?[\"”’')\]]*\s*(?:\[\^?[\w-]+\])*$")
_PAST = lazy_pattern(
    r"\b(?:was|were|had|did|went|came|took|gave|made|said|found|fell|rose|grew|got|saw|kept|left|began|began"
    r"|became|held|stood|told|paid|sold|spent|built|sent|brought|bought|won|lost|drew|cut|led|ran|put|set|met"
    r"|knew|thought|wrote|felt|slept|ate|drank|bred|fought|taught|caught|sang|swam|wore|broke|chose|spoke"
    r"|shrank|drove|rode|flew|froze|hid|lay|lent|meant|shook|shot|sank|threw|woke|dug|fed|fled|forgot|heard"
    r"|hung|sought|stole|struck|swept|tore|understood|withdrew|bore|blew|dealt|ran|shut down|"
    # "nine in ten would recommend it" tells what they think now
    r"could|would(?! (?:recommend|like|prefer|rather|choose|buy|vote|welcome|advise|support|back|accept|pay"
    r"|agree|want)\b)|might"
    # "supervised sessions", "the treated wood": a participle behind a preposition or an article is no verb
    r"|(?<!-)(?<!\bof )(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bin )(?<!\bby )(?<!\bwith )(?<!\bfor )(?<!\band )"
    r"(?!hundred\b|kindred\b|sacred\b|indeed\b|(?:n|s|w|d|f|bl|br|sp|st|gr|exc|proc|succ)eed\b)[a-z]{2,}"
    r"(?:[^e]ed|ied|eed))\b"
)
_PRESENT = lazy_pattern(
    r"\b(?:is|are|am|has|have|does|do|can|may|must|costs?|holds?|makes?|gives?|takes?|needs?|works?|helps?"
    r"|shows?|says?|means?|keeps?|runs?|brings?|contains?|causes?|leads?|stands?|lives?|suffers?|uses?"
    r"|offers?|produces?|occurs?|tends?|loses?|eats?|sleeps?|becomes?|remains?|falls?|rises?|grows?|finds?"
    r"|believes?|agrees?|comes?|goes?|pays?|earns?|reaches|prevents?|protects?|reduces?|improves?|relieves?"
    r"|cures?)\b"
)
# A verb that the lists do not know, told by the pronoun before it: "you know", "which hums".
_BEHIND_A_PRONOUN = lazy_pattern(
    r"\b(?:(?:i|you|we)\s+(?:[a-z]+ly\s+)?[a-z]+|(?:he|she|it|who|which|that)\s+(?:[a-z]+ly\s+)?[a-z]{2,}s)\b",
    re.IGNORECASE,
)
# A participle stands right behind a noun, and a verb of the present follows before the clause ends.
_ALSO_PARTICIPLES = frozenset(
    "made held built told kept left sold paid sent bought brought caught taught cut put set fed led lost won "
    "struck hung shot heard spent dug bred bound lent".split()
)
_BEFORE_A_VERB = frozenset(
    "i you he she it we they who that which there and or but has have had was were be been being is are not "
    "never also then since just later soon once only had".split()
)
_GOES_ON_IN_PRESENT = lazy_pattern(
    r"(?:(?!\b(?:that|who|which|when|while|because|than|if|after|before|where|since|until|and|but|or|it|he"
    r"|she|they|we|there|what|how|why|whether|was|were|had|did)\b)[^,;:.?!–—]){0,60}?"
    r" (?:is|are|has|have|does|do|can|may|must|rarely|seldom|usually|often|never|tends?|ends? (?:in|up|with))\b"
)
_FUTURE = lazy_pattern(r"\b(?:will|shall|won't|going to)\b", re.IGNORECASE)


@functools.lru_cache(maxsize=256)
def _any_of(lexicons: Lexicons, *categories: str) -> tuple[WordGate, re.Pattern[str]]:
    terms = (term for category in categories for term in lexicons.terms("wording", category))
    pattern = lazy_pattern(rf"(?<![\w-]){lexicons.words('wording', *categories)}(?![\w-])", re.IGNORECASE)
    return WordGate.of(terms), pattern


def has(sentence: str, lexicons: Lexicons, *categories: str) -> bool:
    """True when a word of the categories of the list `wording` stands in the sentence."""
    gate, pattern = _any_of(lexicons, *categories)
    return gate.lets(sentence) and pattern.search(sentence) is not None


def count(sentence: str, lexicons: Lexicons, *categories: str) -> int:
    """How many words of the categories stand in the sentence."""
    gate, pattern = _any_of(lexicons, *categories)
    return len(pattern.findall(sentence)) if gate.lets(sentence) else 0


@functools.lru_cache(maxsize=64)
def hedge(sentence: str, lexicons: Lexicons) -> str:
    """none, weak (one marker) or strong (stacked markers, or uncertainty stated outright)."""
    if has(sentence, lexicons, "strong_hedges"):
        return "strong"
    markers = count(sentence, lexicons, "hedges")
    return "none" if markers == 0 else "weak" if markers == 1 else "strong"


def polarity(sentence: str, lexicons: Lexicons) -> str:
    """Denied when an odd number of negation cues stands in the main clause, else affirmed."""
    main = re.split(r",\s+(?:but|which|who|although|though|while)\b|;", sentence)[0]
    return "denied" if count(main, lexicons, "negations") % 2 else "affirmed"


def modality(sentence: str, *, reported: bool) -> str:
    """The strongest of: question, hypothetical, conditional, planned, projected, reported, asserted."""
    return _mood(sentence) or ("reported" if reported else "asserted")


@functools.lru_cache(maxsize=64)  # each is asked several times of one sentence
def _mood(sentence: str) -> str | None:
    if _QUESTION.search(sentence):
        return "question"
    if _HYPOTHETICAL.search(sentence):
        return "hypothetical"
    if _CONDITIONAL.search(sentence):
        return "conditional"
    if _PLANNED.search(sentence):
        return "planned"
    if _PROJECTED.search(sentence):
        return "projected"
    return None


@functools.lru_cache(maxsize=64)
def tense(sentence: str) -> str:
    """Of the first finite verb that the lists know."""
    if _FUTURE.search(sentence):
        return "future"
    past, present = _first_past(sentence), _PRESENT.search(sentence)
    if past is None and present is None:
        return "present" if _BEHIND_A_PRONOUN.search(sentence) else "unclear"
    if past is None or (present is not None and present.start() < past.start()):
        return "present"
    return "past"


def _first_past(sentence: str) -> re.Match[str] | None:
    """The first verb of the past that is no participle behind its noun: "dogs raised on meat rarely suffer"."""
    for match in _PAST.finditer(sentence):
        word, before = match.group().lower(), sentence[: match.start()].split()
        if (
            before
            and (word.endswith("ed") or word in _ALSO_PARTICIPLES)
            and before[-1].lower() not in _BEFORE_A_VERB
            and _GOES_ON_IN_PRESENT.match(sentence, match.end())
        ):
            continue
        return match
    return None


def study_design(sentence: str, lexicons: Lexicons) -> str | None:
    """The kind of evidence that the sentence names, the weakest first, since that is what limits a claim."""
    for design in ("animal", "in_vitro", "case", "uncontrolled", "randomised", "review", "observational"):
        if has(sentence, lexicons, f"designs_{design}"):
            return design
    return None
