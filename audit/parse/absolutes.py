"""Words that leave no case out of what a thing does: "withstands any storm", "always brings relief", "can only gain".

A word without exception counts only together with a word of effect, of safety or of outcome, said of a thing in the
present or the future. Counts ("all 40 voted"), rules ("all visitors must"), habits of people and what happened once
are left alone.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from audit.model import Span
from audit.parse.attributions import quotation_spans
from audit.parse.effects import find_effects, with_s
from audit.parse.gates import WordGate
from audit.parse.lexicons import Lexicons
from audit.parse.promises import find_promises
from audit.parse.without_limit import without_limit
from audit.patterns import lazy_pattern

_RULE = lazy_pattern(
    r"\b(?:must|should|shall|may|might|could|would|law|laws|act|treaty|charter|constitution|statute"
    r"|regulations?|directive|convention|policy|policies|clause|contract|rules?|if|unless|except|almost"
    r"|nearly|hardly|seldom|often|usually|designed|meant|intended|supposed|claims?|claimed|promises?|promised"
    r"|advertis\w*|hopes?|not|cannot|never|no|nobody|none|neither|nor|few)\b",
    re.IGNORECASE,
)
_WORTH_A_LOOK = frozenset(
    "those exist exists happen happens occur occurs unknown ruled excluded all every any each everyone "
    "everybody anyone anybody everything anything whatever whoever wherever matter healthiest safest purest "
    "cleanest most doubt denying mistake mistakes error errors chance cannot no nobody none zero slightest "
    "least never always invariably unfailingly infallibly inevitably without life ever forever permanently "
    "once good completely totally entirely absolutely utterly wholly perfectly guaranteed unconditionally "
    "only impossible unthinkable inconceivable question past possible shred carries poses entails involves "
    "leaves excludes rules eliminates removes circumstances cases case time weathers weather".split()
)
_WORKS_ON = frozenset("work works cope copes deal deals succeed succeeds protect protects".split())
_PERSON = lazy_pattern(
    r"^(?:(?:and|but|so|then|yet) )?(?:he|she|i|we|you)\b|^(?!The |An? |This |Our |Its |With |In |On "
    r"|For )[A-Z][\w’'-]+ [A-Z][\w’'-]+ (?!of\b)|\b(?:boy|girl|man|woman|king|queen|saint|mayor|keeper|coach"
    r"|captain|striker|poet|author|painter|singer|team|side|dog|cat)\b",
)
_NOBODY = lazy_pattern(r"\b(?:nobody|no one|none|no [a-z]+(?: [a-z]+)?) (?:who|that|which)\b", re.IGNORECASE)
_EVERYONE = lazy_pattern(
    r"\b(?:(?:every|each|any|all) [a-z-]+|all|those) (?:who|that|which)\b|\b(?:everyone|everybody|anyone"
    r"|whoever) (?:who|that|with)\b",
    re.IGNORECASE,
)
# "whoever walks there passes nine locks": no end that is good or bad
_GOES_ON = lazy_pattern(
    r"\s+(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|an?\b|the\b(?! (?:exams?|tests?|course"
    r"|language)\b)|his\b|her\b|my\b)"
)
_PROMISES = lazy_pattern(
    r"\byou(?:[’']ll| will) never (?:again |have to |need to |get lost|lose|fail|worry|need|run out|suffer"
    r"|pay|be (?:without|late|ill|sick|alone|bored))\b|"
    r"\bthe (?:healthiest|safest|purest|cleanest|most (?:effective|reliable|secure|nutritious|accurate"
    r"|durable)) [a-z]+(?: [a-z]+)? (?:that )?(?:one|you|money|anybody|anyone) (?:can|could)\b(?: [a-z]+)?|"
    r"\bthere (?:is|can be) no (?:doubt|question|denying) (?:that|about(?![^.]*:)|whatever)\b|"
    r"\b(?:makes?|allows?) no (?:mistakes?|errors?)\b|\b(?:have|has|stands?) no chance (?:against|with)\b|"
    r"\b(?:cannot|can never|will never) (?:be )?[a-z]+ (?:under|in|at|by|with) any\b(?! (?:more|longer|case|event)\b)",
    re.IGNORECASE,
)
_GRAVEST = ("promise", "extent", "record", "certainty", "praise")
_CLAUSE = 80  # code points in which the end of such a clause is looked for
_BEYOND_REACH, _NEAR = 40, 24  # code points between the two words of a phrase


@dataclass(frozen=True, slots=True)
class Absolute:
    """The words as printed, and what they are: praise, certainty, a record so far, an extent or a promise."""

    kind: str  # praise|certainty|record|extent|promise
    text: str


def find_absolute(sentence: str, tense: str, lexicons: Lexicons) -> Absolute | None:
    """The gravest such phrase, the first of equals; None where there is none, in a quotation and in most of the past."""
    found = [(each.kind, each.span) for each in find_promises(sentence, tense, lexicons)]
    found.extend(without_limit(sentence, tense))
    if tense != "past" and _gate().lets(sentence):
        phrases = _phrases(sentence, lexicons)
        found.extend(("extent", each) for each in phrases if not _PERSON.search(sentence[: each.start + 1]))
    if not found:
        return None
    quotes = list(quotation_spans(sentence))
    for kind, each in sorted(found, key=lambda one: (_GRAVEST.index(one[0]), one[1].start)):
        if not any(quote.start <= each.start < quote.end for quote in quotes):
            return Absolute(kind, sentence[each.start : each.end])
    return None


def _phrases(sentence: str, lexicons: Lexicons) -> Iterator[Span]:
    if nobody := _NOBODY.search(sentence):
        end = _pattern(lexicons, "bad_ends").search(sentence, nobody.end(), nobody.end() + _CLAUSE)
        if end and not re.search(r"[.;:]", sentence[nobody.end() : end.start()]):
            yield Span(nobody.start(), end.end())
    if only := re.search(r"\bcan only (?P<good>[a-z]+(?: (?:up|better))?)", sentence):
        if _pattern(lexicons, "can_only").match(only["good"]):
            yield Span(*only.span())
    for match in _PROMISES.finditer(sentence):
        yield Span(*match.span())
    if everyone := _EVERYONE.search(sentence):
        end = _pattern(lexicons, "good_ends").search(sentence, everyone.end(), everyone.end() + _CLAUSE)
        if end and not re.search(r"[.;:]", between := sentence[everyone.end() : end.start()]):
            if between.strip() and not _GOES_ON.match(sentence, end.end()):
                yield Span(everyone.start(), end.end())
    yield from _impossible(sentence, lexicons)
    if _RULE.search(sentence):
        return
    yield from _all_cases(sentence, lexicons)


def _impossible(sentence: str, lexicons: Lexicons) -> Iterator[Span]:
    """Harm that is said to be out of the question."""
    for match in _pattern(lexicons, "never_any").finditer(sentence):
        if harm := _pattern(lexicons, "harms").search(sentence, match.end(), match.end() + _NEAR):
            yield Span(match.start(), harm.end())
    for match in _pattern(lexicons, "harms").finditer(sentence):
        if beyond := _pattern(lexicons, "beyond").search(sentence, match.end(), match.end() + _BEYOND_REACH):
            if re.search(r"\b(?:is|are|becomes?|makes?|make|does|do|can)\b", sentence[match.end() : beyond.end()]):
                yield Span(match.start(), beyond.end())


def _all_cases(sentence: str, lexicons: Lexicons) -> Iterator[Span]:
    """A verb of duty with "every" behind it, and a verb of effect beside "always"."""
    for verb in _duty(lexicons).finditer(sentence):
        behind = lazy_pattern(
            r"\s+(?:(?:on|with|in|for|against)\s+)?" if verb.group().lower() in _WORKS_ON else r"\s+(?:up to\s+)?"
        )
        start = behind.match(sentence, verb.end())
        if start and (every := _pattern(lexicons, "every").match(sentence, start.end())):
            following = re.match(r"\s+([\w-]+)", sentence[every.end() :])
            word = following[1].lower() if following else ""
            if word in _times(lexicons) or word[:1].isdigit() or every.group().lower() in {"any", "all"} and not word:
                continue
            yield Span(verb.start(), every.end() + (following.end() if following else 0))
    effects = [each for each in find_effects(sentence, lexicons) if each.form in {"present", "modal"}]
    for match in _pattern(lexicons, "always").finditer(sentence):
        for each in effects:
            if 0 <= each.start - match.end() <= 1:
                yield Span(match.start(), each.end)
            elif (
                each.end < match.start()
                and not re.search(r"[;:.]", sentence[each.end : match.start()])
                and match.group().lower() != "always"
            ):
                yield Span(each.start, match.end())


@functools.lru_cache(maxsize=1)
def _gate() -> WordGate:
    return WordGate(_WORTH_A_LOOK, frozenset())


@functools.lru_cache(maxsize=8)
def _times(lexicons: Lexicons) -> frozenset[str]:
    return frozenset(lexicons.terms("absolutes", "of_time"))


@functools.lru_cache(maxsize=8)
def _duty(lexicons: Lexicons) -> re.Pattern[str]:
    """Plain forms behind "will" or a plural noun, and forms of the third person."""
    plain = "|".join(re.escape(verb) for verb in lexicons.terms("absolutes", "copes"))
    third = "|".join(re.escape(with_s(verb)) for verb in lexicons.terms("absolutes", "copes"))
    return lazy_pattern(
        rf"(?<=[a-z]\s)(?:{third})\b|(?<=\bwill\s)(?:{plain})\b|(?<=[a-rt-z]s\s)(?:{plain})\b", re.IGNORECASE
    )


@functools.lru_cache(maxsize=32)
def _pattern(lexicons: Lexicons, category: str) -> re.Pattern[str]:
    return lazy_pattern(rf"(?<![\w-]){lexicons.words('absolutes', category)}(?![\w-])", re.IGNORECASE)
