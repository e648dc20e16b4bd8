"""Where a sentence says that one thing acts on another: the verb or turn that says so, and in which form.

Any verb of effect counts in any form ("lifts", "has lifted", "will lift") where it has something before it and acts on
something behind it; verbs that say little by themselves ("make", "keep") count where a change of state follows.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from audit.parse.gates import WordGate
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_WORD = lazy_pattern(r"[A-Za-z][\w’'-]*|[.,;:!?()–—]")
_NO_SUBJECT = frozenset(
    "the a an his her its their our my your of for in by with on from at into no some any every each this "
    "these those i he she we you who whom let lets please new more less than as nor without".split()
)
_NO_OBJECT = frozenset(
    "of in at by for with from as on and or but than that which who when where while since through during "
    "after before if because to . , ; : ! ? ) (".split()
)
_HELD_BACK = frozenset("can may might could would should must ought cannot not never n't doesn't don't to".split())
_PASSIVE = frozenset("is are was were be been being had got gets get".split())
_ADVERB = lazy_pattern(r"(?:also|still|now|even|then|thus|really|always|often|indeed|clearly|plainly|simply|\w{2,}ly)$")
_PLURAL = lazy_pattern(r"(?:people|men|women|children|mice|sheep|fish|police|they|\w{2,}(?<![su])s)$")
_CHANGED = lazy_pattern(r"\w{2,}ing$")
_LEAVES_SO = frozenset({"keep", "keeps", "leave", "leaves"})
_BRINGS = frozenset({"bring", "brings", "brought"})
_ON = frozenset({"on", "about"})
_PARTICLES = frozenset({"up", "down", "out", "back", "away"})
_MAKES_SO = frozenset({"make", "makes"})
_SOMEBODY = frozenset("us you them him her me".split())
_OBJECT_AND_STATE = 2  # words of the shortest clause that tells both
_REACH = 6  # words in which a change of state is looked for
_BEFORE_VERB = lazy_pattern(r"[;:–—]|\b(?:because|so|therefore|thus|hence|that|since|and)\b")


@dataclass(frozen=True, slots=True)
class FoundEffect:
    """One effect that is told; offsets in the sentence, end exclusive."""

    form: str  # present|modal|perfect|past|verdict
    start: int
    end: int
    subject: str  # the words before it in its clause, as printed; of a verdict the whole sentence


_ASIDE = lazy_pattern(
    r", (?:it is (?:clear|plain|evident)|it (?:turns|turned) out|clearly|plainly|then|therefore|thus|in short"
    r"|of course|quite simply|you see|in other words|as it (?:turns|turned) out),(?= )"
)
_WHAT = lazy_pattern(
    r"\b(?:is|are|was|were) what (?:has |have )?(?:brings?|brought|makes?|made|keeps?|kept|drives?|drove"
    r"|saves?|saved|cuts?|draws?|drew|turn(?:s|ed)|lift(?:s|ed)|end(?:s|ed)|stop(?:s|ped)|cure[sd]|fill(?:s"
    r"|ed)|work(?:s|ed)|help(?:s|ed)|cause[sd]|heal(?:s|ed)|sells|sold|won|wins)\b|\bit (?:is"
    r"|was) [\w ’'-]{3,40} (?:that|which) (?:brings?|brought|makes?|made|keeps?|kept|drives?|drove|saves?"
    r"|saved|turned)\b",
    re.IGNORECASE,
)
# Of a kind, with any verb: "Sweets fill seats.", "A pond feeds the frogs."
_OF_A_KIND = lazy_pattern(
    r"^(?:(?:And|But|So|Thus|Hence|Plainly|Clearly),? )?(?P<subject>(?:an? )?(?:[\w’'-]+ ){1,4}?)"
    r"(?P<verb>[a-z]{3,})(?: up| out| down)? (?P<object>(?:the |a |an |its |their |our |your )?[a-z][\w’'-]+)",
    re.IGNORECASE,
)
_SAYS_HOW_IT_IS = frozenset(
    "is are was were has have had costs cost contains contain lies lie stands stand weighs weigh comes come "
    "belongs belong remains remain seems seem means mean lives live holds hold opens open runs run measures "
    "measure dates date sells sell begins begin starts start needs need wants want likes like gets get goes "
    "go says say knows know uses use includes include consists appears appear becomes become shares share "
    "covers cover offers offer takes take sees see finds find shows show reports report writes write asks "
    "ask plans plan hopes hope expects expect calls call tells tell counts count does this its his always "
    "often also less towns years others does plus perhaps across was las".split()
)


def acts_of_a_kind(sentence: str) -> FoundEffect | None:
    """A general statement in the present that one kind of thing acts on another, with whatever verb.

    Far too wide by itself: for a sentence that stands behind evidence about its subject.
    """
    match = _OF_A_KIND.match(sentence)
    if match is None:
        return None
    subject, verb = match["subject"].split(), match["verb"].lower()
    if (
        verb in _SAYS_HOW_IT_IS
        or verb in _NO_OBJECT
        or verb in _NO_SUBJECT
        or verb in _HELD_BACK
        or verb.endswith(("ed", "ing", "ly", "ss"))
    ):
        return None
    last = subject[-1].lower()
    if (
        last in _NO_SUBJECT
        or last in _NO_OBJECT
        or last in _HELD_BACK
        or match["object"].split()[0].lower() in _NO_OBJECT
    ):
        return None
    plural = _PLURAL.match(last) is not None
    if verb.endswith("s") == plural or (not verb.endswith("s") and len(subject) > 2):
        return None
    return FoundEffect("present", match.start("verb"), match.end("verb"), match["subject"])


def find_effects(sentence: str, lexicons: Lexicons) -> tuple[FoundEffect, ...]:
    """All of a sentence, in order of place."""
    bare = _ASIDE.sub(lambda match: " " * len(match.group()), sentence)
    return tuple(sorted({*_acts(bare, lexicons), *_turns(bare, lexicons)}, key=lambda each: (each.start, each.end)))


def _acts(sentence: str, lexicons: Lexicons) -> Iterator[FoundEffect]:
    gate, forms, narrow = _forms(lexicons)
    if not gate.lets(sentence):
        return
    words = [(match.group().lower(), match.start(), match.end()) for match in _WORD.finditer(sentence)]
    for place, (word, start, end) in enumerate(words):
        if place == 0 or word not in forms or place + 1 >= len(words):
            continue
        form = _form(forms[word], [each for each, _, _ in words[:place]])
        following = [each for each, _, _ in words[place + 1 : place + 1 + _REACH]]
        brought = word in _BRINGS and following[0] in _ON  # "brings on headaches"
        behind = following[brought:]
        if form is None or not behind or behind[0] in _NO_OBJECT:
            continue
        if behind[0] in _PARTICLES and (len(behind) == 1 or behind[1] in _NO_OBJECT):
            continue  # "sales slow down"
        if word in narrow and not brought and not _changes(word, list(_clause(behind)), lexicons):
            continue
        yield FoundEffect(form, start, end, _clause_before(sentence, start))


def _clause(words: list[str]) -> Iterator[str]:
    for each in words:
        if each in {".", ",", ";", ":", "?", "!"}:
            return
        yield each


def _changes(verb: str, following: list[str], lexicons: Lexicons) -> bool:
    """A thing that comes and goes is acted on, or an object is followed by what it becomes."""
    if verb in _LEAVES_SO and len(following) == _OBJECT_AND_STATE and not _NO_OBJECT.intersection(following):
        return True  # "keeps milk fresh."
    if (
        verb in _MAKES_SO
        and len(following) == _OBJECT_AND_STATE
        and (_PLURAL.match(following[0]) or following[0] in _SOMEBODY)
    ):
        return True  # "makes people careful."
    if following and following[0] in _PARTICLES:
        return True
    states = _set(lexicons, "effects", "states") | _set(lexicons, "evidence", "comparatives")
    goods = _set(lexicons, "effects", "goods")
    return any(each in goods for each in following) or any(
        each in states or _CHANGED.match(each) for each in following[1:]
    )


def _form(made: str, before: list[str]) -> str | None:
    """How the verb is put, told by the words before it; None where it is no verb, is wanted, doubted or denied."""
    place = len(before) - 1
    while place > 0 and _ADVERB.match(before[place]):
        place -= 1
    last = before[place]
    if last in _NO_SUBJECT or last in _HELD_BACK:
        return None
    if last in {"will", "shall", "ll", "to"}:
        return "modal"
    if last in {"does", "do", "did"}:
        return "present"
    if last in {"has", "have"}:
        return "perfect" if made == "past" else None
    if last in _PASSIVE or last in {"that", "who"}:
        return None
    if made == "plain":
        return "present" if _PLURAL.match(last) or last in {"and", ","} else None
    if made == "past":
        return "past" if last not in {"and", ",", "or", ".", ":"} else None
    return "present" if last not in {",", ".", ";", ":"} or "which" in before[-3:] else None


def _clause_before(sentence: str, end: int) -> str:
    starts = [match.end() for match in _BEFORE_VERB.finditer(sentence, 0, end)]
    own = sentence[starts[-1] if starts else 0 : end]
    return own if any(letter.isalpha() for letter in own) else sentence[:end]


def _turns(sentence: str, lexicons: Lexicons) -> Iterator[FoundEffect]:
    if match := _WHAT.search(sentence):
        yield FoundEffect("verdict", *match.span(), sentence)
    for form, category in (("present", "alone"), ("verdict", "verdicts")):
        gate, pattern = _terms(lexicons, category)
        if not gate.lets(sentence):
            continue
        for match in pattern.finditer(sentence):
            before = sentence[: match.start()].split()
            if form == "present":
                behind = sentence[match.end() : match.end() + 1]
                if (
                    not before
                    or behind not in {"", ".", ",", ";", ":", "!"}
                    or _bare(before[-1]) in _NO_SUBJECT | _HELD_BACK
                ):
                    continue
            yield FoundEffect(form, *match.span(), sentence if form == "verdict" else sentence[: match.start()])


def _bare(word: str) -> str:
    return word.strip("“”\"'‘’(),").lower()


@functools.lru_cache(maxsize=8)
def _forms(lexicons: Lexicons) -> tuple[WordGate, dict[str, str], frozenset[str]]:
    """Every form of every verb with how it is made (plain, s, past), and the forms of those that say little."""
    irregular = lexicons.terms("effects", "past_forms")
    forms = dict.fromkeys(irregular, "past")
    narrow: set[str] = set()
    few = frozenset(lexicons.terms("effects", "narrow"))
    for verb in lexicons.terms("effects", "acts"):
        made = {verb: "plain", with_s(verb): "s", with_ed(verb): "past"}
        for form, kind in made.items():
            if form not in irregular or kind != "past":
                forms.setdefault(form, kind)
        if verb in few:
            narrow.update(made)
    narrow.update(irregular)
    return WordGate(frozenset(forms), frozenset()), forms, frozenset(narrow)


def with_s(verb: str) -> str:
    """Of the third person: "teaches", "fortifies"."""
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def with_ed(verb: str) -> str:
    """Of the past, where it is regular: "stopped", "cured"."""
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    if re.fullmatch(r"[^aeiou]*[aeiou][bgmnprt]", verb):
        return verb + verb[-1] + "ed"
    return verb + "ed"


@functools.lru_cache(maxsize=8)
def _set(lexicons: Lexicons, name: str, category: str) -> frozenset[str]:
    return frozenset(lexicons.terms(name, category))


@functools.lru_cache(maxsize=8)
def _terms(lexicons: Lexicons, category: str) -> tuple[WordGate, re.Pattern[str]]:
    pattern = lazy_pattern(rf"(?<![\w-]){lexicons.words('effects', category)}(?![\w-])", re.IGNORECASE)
    return WordGate.of(lexicons.terms("effects", category)), pattern
