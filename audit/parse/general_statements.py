"""What a statement says of a kind, or of the far past or the future, that nobody can know from one place.

A general statement (Carlson 1977, Krifka et al. 1995) has a kind for its subject: a bare plural ("otters"), a stuff or
practice ("grief", "walking to school"), one for all ("a proper lunch"), all who are of a sort ("those who smoke"), most
of a kind ("most gangs"). What is said of the kind is an effect, a comparison, a fate or how often; what is merely
described ("comets are lumps of ice") is left alone. The reason to ask follows from these two and from no phrase.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from audit.parse.effects import find_effects, with_s
from audit.parse.gates import WordGate
from audit.parse.generic import LEAD_IN, speaks_of_a_kind
from audit.parse.given_for import somebody_is_given
from audit.parse.lexicons import Lexicons
from audit.parse.qualifiers import tense
from audit.patterns import lazy_pattern

EFFECT = "a general statement that one thing acts on another"
COMPARISON = "a general comparison"
FATE = "a general statement of what becomes of people or things"
FREQUENCY = "a general statement of how often something holds"
SHARE = "a statement about most or few of a kind"
PREDICTION = "a prediction"
HISTORY = "a general statement about the past"
RANK = "a rank among all of a kind"

_CLAUSE = lazy_pattern(
    r"[;:]\s+|\s[–—]\s|,\s+(?:and|but|so|while|yet|since|because|as|although|though|for|which is why)\s+|\s+because\s+",
)
_SET_BEFORE = lazy_pattern(
    r"^(?:In|At|On|Among|For|With|Without|After|Before|Under|Over|Across|Through|Throughout|During|Like"
    r"|Unlike|Outside|Inside|Beyond|Because of|Of all [a-z]+)\b[^,]{2,50}, (?=[a-z])"
)
_WORD = lazy_pattern(r"[A-Za-z][\w’'-]*")
_CAPITAL = lazy_pattern(r"(?<=\s)[A-Z]\w")
_ONE_FOR_ALL = lazy_pattern(r"^an? ", re.IGNORECASE)
# What is claimed stands in the list that it opens.
_OPENS_A_LIST = lazy_pattern(r":[\s*_”\"]*$")
_BEFORE_A_NOUN = frozenset("of in on at by for from with to into over under after before through".split())
_GERUND = lazy_pattern(r"[a-z]{2,}ing")
_BEFORE_A_STUFF = 2  # words: "cold running water"
_NEAR = 7  # words of the subject, with what qualifies it
_PARTICULAR = frozenset(
    "the this that these those no neither none its his her their our my your it he she they we i you there "
    "here each another both some several many what who how why where which not one two three four five six "
    "seven eight nine ten whoever anyone anybody everyone everybody".split()
)
_PAST_TENSE = lazy_pattern(
    r"\b(?:was|were|had|did|[a-z]{2,}ed|went|came|took|gave|made|ate|drank|wore|knew|bred|held|built|kept|lay"
    r"|slept|fought)\b"
)
_TOP = lazy_pattern(
    r"\b(?:the|its|their|his|her|world’s|world's|country's|country’s) (?:\w+ )?(?:most|least) [a-z]+"
    r"|\b(?!interest|forest|honest|harvest|request|protest|contest|guest|modest|arrest|invest|west|east|rest"
    r"|best-|test|nest|latest|suggest|digest|conquest|chest|quest|priest|behest|tempest|earnest"
    r"|midwest)[a-z]{3,}est\b|\bno (?:[a-z]+ ){1,6}(?:more|fewer|less|[a-z]{3,}er)\b|\bthan any\b",
    re.IGNORECASE,
)
# Without "than" a comparative only compares where it is what is said: "have fewer power cuts", "sleep longer".
_SAID_OF_IT = lazy_pattern(
    r"\b(?:is|are|ha(?:s|ve)|gets?|gives?|bears?|yields?|earns?|eats?|drinks?|sleeps?|lives?|works?|runs?"
    r"|learns?|grows?|scores?|carry|carries|produces?|burns?|spends?|loses?|weighs?|commits?|makes?) (?:far "
    r"|much |even |also |slightly |markedly |\w+ly )?$"
)
# "jobs in Europe's largest economy": the rank says which country is meant and is not what is told
_NAMES_WHAT_IS_MEANT = lazy_pattern(r"\b(?:in|of|by|from|to|for|with|at|on|near)\s+(?:[A-Z][\w-]+['’]s\s+)?$")
_LAST = lazy_pattern(
    r"(?<! it worse)(?<! it better)(?<! it more)(?<! it less)(?<! them worse)(?<! them better)[.!”\"’]*$"
)
# One of many, or a judgement of taste: no rank that a list could show.
_AMONG = lazy_pattern(
    r"\b(?:one of|among|some of) the\b|\b(?:greatest|finest|best|loveliest|nicest|most (?:beautiful|talented"
    r"|gifted|exciting|charming|famous|popular))\b"
)
_FEW = lazy_pattern(r"^(?:very )?few\b.{0,60}\bas\b", re.IGNORECASE)
_PAST_IS_TOLD = lazy_pattern(r"\b(?:was|were|had|did|said|went|came|took|gave|saw|told|became)\b")
_ENDS_A_MAIN_CLAUSE = frozenset("was were had did how whether why what where if unless".split())
# One person, one place's habit, what a law gives and takes, or what anybody can see: no general knowledge to ask about.
_OF_HERE = lazy_pattern(
    r"\b(?:her|him|me|my|mine|hers)\b|\b(?:every|each) (?:morning|afternoon|evening|night|day|hour|week"
    r"|weekend|sunday|saturday)\b|\bon (?:mon|tues|wednes|thurs|fri|satur|sun)days\b"
    r"|\b(?:loses?|gains?|gets?|earns?) (?:the|their|its|a) (?:right|licence|license|vote|claim|seat|title"
    r"|entitlement|protection|place|status)\b|\b(?:days|weeks|months|years)[’'] (?:notice|leave|pay)\b"
    r"|\b(?:is|are) (?:\w+ )?(?:larger|smaller|bigger|longer|shorter|taller|heavier|lighter|wider|narrower"
    r"|thicker|thinner|darker|brighter|rounder|flatter|louder|quieter|older|younger|newer)\b",
    re.IGNORECASE,
)
_OF_ONE_PERSON = lazy_pattern(r"\b(?:he|she|his|her|him|hers|I|my|me)\b")
_HAPPENED = lazy_pattern(r"\b(?:has|have|had) (?:\w+ly )?\w+(?:ed|en|t|ne|wn|ft)\b")
_OUGHT = lazy_pattern(r"\b(?:should|must|ought to|needs? to|had better)\b")
_JOINED = lazy_pattern(
    r"(?:\band|,) $|\b(?:evidence|proof|signs?|view|idea|belief|doubts?|hope|fear|sure|clear|convinced|says?"
    r"|shows?|believes?|think|thinks|proves?|means?) that\b"
)
_NO_ACT = lazy_pattern(
    r"(?:makes?|gives?|puts?|takes?|pays?|adds?|turns?) (?:it\b|up\b|out\b|both\b|back\b|(?:the )?\w+ back\b"
    r"|attention|evidence)|keeps? (?:the |their |its )?(?:home|full|promise|place|name|title|job|money"
    r"|change)\b",
    re.IGNORECASE,
)
# What is more or less than a number, than before, or for now, and what things cost, a reader can check.
_NO_COMPARISON = lazy_pattern(
    r"\b(?:more|less|fewer|better|higher|lower|longer|older|younger|larger|smaller|later"
    r"|earlier) than (?:an? |one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b|half|\d|€|£"
    r"|\$|\w+ (?:hundred|thousand|million))"
    r"|\bno (?:more|less|longer|later|earlier)\b|\b(?:sooner|more|better) or \w+|\bmore or less\b"
    r"|\bonce more\b|\bsome more\b|\btwice an?\b"
    r"|\b(?:not|yet|too|this year|this time|last year|now|today|tomorrow|tonight)\b|\bcosts?\b|\bha(?:s"
    r"|ve) (?:got|become|grown|been|made)\b|\b(?:was|were) (?:\w+ )?(?:more|less)\b|\bla(?:te"
    r"|tt)er (?:accounts|editions|versions|works|novels|years)\b",
    re.IGNORECASE,
)


@functools.lru_cache(maxsize=64)
def general_reason(sentence: str, lexicons: Lexicons) -> str | None:
    """Why a desk would ask about it as a general statement; None where it is none or only describes."""
    if _OPENS_A_LIST.search(sentence) or somebody_is_given(sentence, lexicons):
        return None
    found = (reason for clause in _clauses(sentence) for reason in _of_clause(clause, lexicons))
    return next(found, None) or _of_other_times(sentence, lexicons)


def _of_other_times(sentence: str, lexicons: Lexicons) -> str | None:
    """What is foretold, what was so in another age, and what stands at the top of all of its kind."""
    if _has(sentence, lexicons, "at_the_top") and not _AMONG.search(sentence):
        top = _TOP.search(sentence)
        if top and not _NAMES_WHAT_IS_MEANT.search(sentence[: top.start()]):
            return RANK
    if _has(sentence, lexicons, "vanishes") and _has(sentence, lexicons, "by_when") and tense(sentence) == "future":
        return PREDICTION
    of_all = _has(sentence, lexicons, "ages") and _has(sentence, lexicons, "all_of_them")
    if not of_all and not _has(sentence, lexicons, "owing_to"):
        return None
    if _OF_ONE_PERSON.search(sentence):
        return None
    bare = LEAD_IN.sub("", sentence)
    about = of_all or not _ONE_FOR_ALL.match(bare) and is_about_a_kind(bare, lexicons)
    return HISTORY if about and _PAST_TENSE.search(sentence) else None


def _clauses(sentence: str) -> Iterator[str]:
    start = 0
    for match in _CLAUSE.finditer(sentence):
        yield sentence[start : match.start()]
        start = match.end()
    yield sentence[start:]


def _of_clause(clause: str, lexicons: Lexicons) -> Iterator[str]:
    bare = _SET_BEFORE.sub("", LEAD_IN.sub("", clause)).strip("“”\"'")
    first = bare.partition(" ")[0].lower()
    if not first[:1].isalpha() or first in _PARTICULAR and first not in {"those", "he"} or _OUGHT.search(bare):
        return
    if _most_of_a_kind(bare, lexicons):
        yield SHARE
        return
    if not is_about_a_kind(bare, lexicons) or _of_method(bare, lexicons):
        return
    if _OF_HERE.search(bare) or _has(bare, lexicons, "at_the_stove"):
        return
    one_for_all = _ONE_FOR_ALL.match(bare) is not None
    if _effect(bare, lexicons):
        if not one_for_all or tense(bare) != "past" and not _HAPPENED.search(bare):
            yield EFFECT  # "A hard landing resulted in", "a series of scares have sent": what happened once
    elif not one_for_all and _fate(bare, lexicons):
        yield FATE
    elif not one_for_all and tense(bare) in {"present", "unclear"} and not _PAST_IS_TOLD.search(bare):
        if _compares(bare, lexicons):
            yield COMPARISON
        elif _has(bare, lexicons, "how_often"):
            yield FREQUENCY


def is_about_a_kind(clause: str, lexicons: Lexicons) -> bool:
    """Its subject is a kind, told by its form alone: plural, stuff, practice, one for all, or all of a sort."""
    if speaks_of_a_kind(clause, "present"):
        return True
    gate, pattern = _list(lexicons, "whoever")
    if gate.lets(clause) and (match := pattern.search(clause)) is not None and match.start() == 0:
        return True
    words = _WORD.findall(clause[:70])[:_NEAR]
    if not words or words[0].lower() in _PARTICULAR or not clause[0].isalpha():
        return False
    if _ONE_FOR_ALL.match(clause):
        papers = _set(lexicons, "papers")
        return not any(word in papers or word[0].isupper() for word in words[1:5])
    first = words[0].lower()
    if _GERUND.fullmatch(first):
        return first not in _set(lexicons, "no_gerunds") and _no_aside(clause)
    stuffs = _set(lexicons, "stuffs")
    place = next((at for at, word in enumerate(words[: _BEFORE_A_STUFF + 1]) if word.lower() in stuffs), None)
    if place is None or not _BEFORE_A_NOUN.isdisjoint(words[:place]):
        return False  # "Built of granite": the stuff is no subject
    return not any(word[0].isupper() for word in words[1 : place + 1]) and _no_aside(clause)


def _of_method(clause: str, lexicons: Lexicons) -> bool:
    """ "Small samples …", "averages …": of how one measures and not of what was measured."""
    words = _WORD.findall(clause[:60].lower())[: _BEFORE_A_STUFF + 1]
    return not _set(lexicons, "of_method").isdisjoint(words)


def _no_aside(clause: str) -> bool:
    """ "Walking home, he …": a comma near the beginning ends an aside and no subject."""
    return "," not in " ".join(clause.split()[:4])


def _most_of_a_kind(clause: str, lexicons: Lexicons) -> bool:
    """ "Most gangs are …", "few tenants ever …": of a kind, not of particular ones, and not of the past."""
    gate, pattern = _list(lexicons, "most")
    match = pattern.match(clause) if gate.lets(clause) else None
    if match is None or _FEW.match(clause):
        return False
    words = [each.group().lower() for each in _WORD.finditer(clause[match.end() : match.end() + 40])]
    if not words or words[0] in _PARTICULAR or words[0] in {"of", "people’s", "at", "in", "more", "other", "days"}:
        return False
    return tense(clause) in {"present", "unclear"} and not _PAST_IS_TOLD.search(clause)


def _effect(clause: str, lexicons: Lexicons) -> bool:
    told = _PAST_IS_TOLD.search(clause)
    for each in find_effects(clause, lexicons):
        if each.form not in {"present", "verdict"} or told is not None and told.start() < each.start:
            continue
        if each.form == "verdict" or not _JOINED.search(clause[: each.start]) and not _NO_ACT.match(clause, each.start):
            return True
    return _verb(clause, lexicons, "acts_besides", takes_object=True) or _told(clause, lexicons, "acts_told")


def _fate(clause: str, lexicons: Lexicons) -> bool:
    return _verb(clause, lexicons, "fates") or _told(clause, lexicons, "fates_told")


def _told(clause: str, lexicons: Lexicons, category: str) -> bool:
    """A turn of the list in the present: no "to", "may" or noun's article before it, and nothing past."""
    gate, pattern = _turns(lexicons, category)
    match = pattern.search(clause) if gate.lets(clause) else None
    if match is None or match.start() == 0:
        return False
    before = clause[: match.start()].split()
    return before[-1].lower() not in _NO_VERB_BEHIND and _PAST_IS_TOLD.search(clause[: match.start()]) is None


def _compares(clause: str, lexicons: Lexicons) -> bool:
    gate, pattern = _comparatives(lexicons)
    if " than any " in clause:
        return True
    if not gate.lets(clause) or _NO_COMPARISON.search(clause) is not None:
        return False
    if " than " in clause:
        return pattern.search(clause) is not None
    return any(
        _SAID_OF_IT.search(clause[: each.start()]) or _LAST.match(clause, each.end())
        for each in pattern.finditer(clause)
    )


_NO_VERB_BEHIND = frozenset(
    "the a an his her its their our my your of for in by with on from at into no some any every each this "
    "these those to and or as than".split()
)


def _verb(clause: str, lexicons: Lexicons, category: str, *, takes_object: bool = False) -> bool:
    """A verb of the list in a form of the present behind a subject that agrees with it."""
    plain, third = _forms(lexicons, category)
    words = [match.group().lower() for match in _WORD.finditer(clause)]
    for place, word in enumerate(words[1:], 1):
        before = words[place - 1]
        if (
            before in _NO_VERB_BEHIND
            or takes_object
            and (
                place + 1 >= len(words) or words[place + 1] in {"of", "in", "at", "by", "for", "and", "or", "is", "are"}
            )
        ):
            continue
        if before in _ENDS_A_MAIN_CLAUSE or word in _ENDS_A_MAIN_CLAUSE:
            return False
        if word in third and not before.endswith("s") or word in plain and (before.endswith("s") or before in _PLURALS):
            return True
    return False


_PLURALS = frozenset(
    "people men women children mice sheep fish police cattle and or also often never not usually mostly "
    "always rarely seldom who that which do again now easily quickly soon otherwise".split()
)


@functools.lru_cache(maxsize=8)
def _forms(lexicons: Lexicons, category: str) -> tuple[frozenset[str], frozenset[str]]:
    verbs = lexicons.terms("general", category)
    return frozenset(verbs), frozenset(with_s(verb) for verb in verbs)


@functools.lru_cache(maxsize=4)
def _turns(lexicons: Lexicons, category: str) -> tuple[WordGate, re.Pattern[str]]:
    """Turns whose first word is a verb, in the two forms of the present."""
    turns = [each.partition(" ") for each in lexicons.terms("general", category)]
    forms = [
        *(f"{verb} {rest}" for verb, _, rest in turns),
        *(f"{with_s(verb)} {rest}" for verb, _, rest in turns),
    ]
    pattern = lazy_pattern(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms))})(?![\w-])", re.IGNORECASE)
    return WordGate.of(forms), pattern


@functools.lru_cache(maxsize=8)
def _set(lexicons: Lexicons, category: str) -> frozenset[str]:
    return frozenset(lexicons.terms("general", category))


def _has(clause: str, lexicons: Lexicons, category: str) -> bool:
    gate, pattern = _list(lexicons, category)
    return gate.lets(clause) and pattern.search(clause) is not None


@functools.lru_cache(maxsize=16)
def _list(lexicons: Lexicons, category: str) -> tuple[WordGate, re.Pattern[str]]:
    pattern = lazy_pattern(rf"(?<![\w-]){lexicons.words('general', category)}(?![\w-])", re.IGNORECASE)
    return WordGate.of(lexicons.terms("general", category)), pattern


@functools.lru_cache(maxsize=4)
def _comparatives(lexicons: Lexicons) -> tuple[WordGate, re.Pattern[str]]:
    pattern = lazy_pattern(rf"(?<![\w-]){lexicons.words('evidence', 'comparatives')}(?![\w-])", re.IGNORECASE)
    return WordGate.of(lexicons.terms("evidence", "comparatives")), pattern
