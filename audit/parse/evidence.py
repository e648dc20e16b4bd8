"""On what kind of evidence a sentence rests, whether it names the design or only describes it.

"A cohort of 8,000 nurses", "asked 300 swimmers", "went through the files of 40 courts", "in mice", "since the lights
came, thefts have fallen". The weakest design of a sentence is told first, since that is what limits a conclusion.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.model import Span
from audit.parse.gates import WordGate, letter_runs
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

# The weakest first. `controlled` can carry a cause; none of the others can.
DESIGNS = (
    "in_vitro",
    "animal",
    "uncontrolled",
    "small",
    "pilot",
    "before_after",
    "comparison",
    "observational",
    "controlled",
)
FEW = 30  # people or things: a study of as many is told as a small one
_NEAR = 24  # code points between a verb of study and the number it studies
_WITHIN = 60  # code points between what is done with papers and the papers
_AFTERWARDS = lazy_pattern(
    r"(?:^|[,;:] )(?:since|after|once|ever since|from the (?:day|moment|year)|(?:in|within|over) the (?:\w+ ){0,2}(?:days?|weeks?|months?|years?|seasons?) (?:after|since|that followed)|"
    r"(?:a|one|two|three|six|\d+) (?:weeks?|months?|years?) (?:after|later))\b",
    re.IGNORECASE,
)
_THE_MORE = lazy_pattern(
    r"^the (?:more|less|fewer|longer|higher|larger|earlier|older|\w{3,}er)\b[^.;]{3,90}, the (?:more|less|fewer|\w{3,}er)\b",
    re.IGNORECASE,
)
_SHARE = lazy_pattern(r"\d ?(?:%|per cent\b|percent\b)|\b(?!other\b|rather\b)\w{3,}er than\b", re.IGNORECASE)
_MEMBERS = lazy_pattern(
    r"\b(?:those|people|men|women|children|(?!as\b|is\b|was\b|has\b|this\b|its\b|his\b|always\b|perhaps\b)\w{3,}s) (?:who|that|which|with|without|whose|where|near|in|on)\b",
    re.IGNORECASE,
)
_THAN_BEFORE = lazy_pattern(
    r"\b(?:than|as) (?:ever )?(?:before|it used to|they used to|in the (?:years?|months?|weeks?|season) before|the (?:year|season|month) before|previously|until then)\b",
    re.IGNORECASE,
)
_SINCE = lazy_pattern(
    r"\bsince (?:the |last )?(?:\w+ ){0,2}?(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|year|(?:19|20)\d\d|then)\b",
    re.IGNORECASE,
)
_MOST = lazy_pattern(r"\bthe (?:most|least|fewest)\b[^.;]{3,60}\bthe (?:most|least|fewest)\b", re.IGNORECASE)
_FOR_A_TIME = lazy_pattern(
    r"\bfor (?:an?|two|three|four|five|six|eight|ten|twelve|\d+) (?:days?|weeks?|months?|years?|terms?|hours? (?:a|every|each) (?:day|week))\b|\bevery (?:day|night|morning|evening)\b",
    re.IGNORECASE,
)
_BEASTS = r"(?:mice|rats|zebrafish|fruit flies|hamsters|rabbits|monkeys|macaques|marmosets|piglets|rodents|guinea pigs|ferrets|worms|flatworms|tadpoles|newts|laboratory animals)"
_ANIMALS = frozenset(
    "mice rats zebrafish flies hamsters rabbits monkeys macaques marmosets piglets rodents pigs ferrets worms flatworms tadpoles newts animals".split()
)
_IN_BEASTS = lazy_pattern(
    rf"\b(?:in|of|on|to|with|among|for|gave|fed|bred|treated) (?:the |young |old |obese |female |male |ageing |aged |\w+ )?{_BEASTS}\b|\b{_BEASTS} (?:that|which|given|fed|treated|whose|bred|kept on|without|with)\b",
    re.IGNORECASE,
)
_WHERE = lazy_pattern(r"^(?:where|wherever)\b[^,.;]{3,70},", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundEvidence:
    """One trace of a study or of a before-and-after; offsets in the sentence, end exclusive."""

    design: str
    start: int
    end: int


def find_evidence(sentence: str, counts: Sequence[tuple[Span, float]], lexicons: Lexicons) -> tuple[FoundEvidence, ...]:
    """Every design of the sentence once, the weakest first. `counts`: places and values of what is counted in it."""
    found: dict[str, FoundEvidence] = {}
    for each in (*_named(sentence, lexicons), *_described(sentence, counts, lexicons)):
        found.setdefault(each.design, each)
    if "uncontrolled" in found:
        found.pop("controlled", None)  # "no control group"
    return tuple(found[design] for design in DESIGNS if design in found)


def tells(sentence: str, category: str, lexicons: Lexicons) -> re.Match[str] | None:
    """The first term of a category of the list `evidence` in the sentence."""
    gate, pattern = _terms(lexicons, category)
    return pattern.search(sentence) if gate.lets(sentence) else None


def sets_apart(sentence: str, lexicons: Lexicons) -> bool:
    """One thing is said to be more or less than another, to go with another, or to have changed."""
    if (
        tells(sentence, "few_or_most", lexicons)
        or tells(sentence, "change", lexicons)
        or tells(sentence, "others", lexicons)
    ):
        return True
    return tells(sentence, "comparatives", lexicons) is not None or _SHARE.search(sentence) is not None


def _named(sentence: str, lexicons: Lexicons) -> Iterator[FoundEvidence]:
    for design in ("in_vitro", "animal", "uncontrolled", "pilot", "observational", "controlled"):
        if match := tells(sentence, design, lexicons):
            yield FoundEvidence(design, *match.span())


def _described(sentence: str, counts: Sequence[tuple[Span, float]], lexicons: Lexicons) -> Iterator[FoundEvidence]:
    if not _ANIMALS.isdisjoint(letter_runs(sentence)) and (match := _IN_BEASTS.search(sentence)):
        yield FoundEvidence("animal", *match.span())
    for category in ("asks", "follows"):
        if counts and (match := tells(sentence, category, lexicons)):
            behind = next((each for each in counts if 0 <= each[0].start - match.end() <= _NEAR), None)
            if behind is not None:
                yield FoundEvidence("small" if behind[1] <= FEW else "observational", match.start(), behind[0].end)
    if (match := tells(sentence, "undergoes", lexicons)) and (
        before := next((each for each in counts if 1 < each[1] <= FEW and each[0].end <= match.start()), None)
    ):
        yield FoundEvidence("small", before[0].start, match.end())
    if (papers := tells(sentence, "records", lexicons)) and (read := tells(sentence, "reads", lexicons)):
        first, last = sorted((papers.span(), read.span()))
        if 0 <= last[0] - first[1] <= _WITHIN:
            yield FoundEvidence("observational", first[0], last[1])
    if (match := _FOR_A_TIME.search(sentence)) and (
        before := next((each for each in counts if 2 < each[1] <= FEW and each[0].end <= match.start()), None)
    ):
        yield FoundEvidence("small", before[0].start, match.end())
    if match := tells(sentence, "compares", lexicons):
        yield FoundEvidence("comparison", *match.span())
    elif match := _THE_MORE.match(sentence) or (_WHERE.match(sentence) if sets_apart(sentence, lexicons) else None):
        yield FoundEvidence("comparison", *match.span())
    elif (match := _MEMBERS.search(sentence)) and (
        tells(sentence[match.end() :], "comparatives", lexicons)
        or tells(sentence[: match.start()], "comparatives", lexicons)
        or _MOST.search(sentence)
    ):
        yield FoundEvidence("comparison", *match.span())
    match = _AFTERWARDS.search(sentence) or _THAN_BEFORE.search(sentence) or _SINCE.search(sentence)
    if match and (tells(sentence[match.end() :], "change", lexicons) or "than" in match.group().lower()):
        yield FoundEvidence("before_after", *match.span())


@functools.lru_cache(maxsize=32)
def _terms(lexicons: Lexicons, category: str) -> tuple[WordGate, re.Pattern[str]]:
    pattern = lazy_pattern(rf"(?<![\w-]){lexicons.words('evidence', category)}(?![\w-])", re.IGNORECASE)
    return WordGate.of(lexicons.terms("evidence", category)), pattern
