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
    "model",
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
# "prices have risen since", "a year later the queues were gone"
_SINCE_THEN = lazy_pattern(
    r"\b(?:ever since|since then|since(?=[.,;:!]|$)|from then on|(?:weeks?|months?|years?|days?|season|seasons) (?:later|on|after|after that|afterwards)\b|"
    r"within (?:an?|one|two|three|four|five|six|\d+) (?:days?|weeks?|months?|years?|seasons?)|"
    r"(?:the|this|that) (?:first|following|next|same) (?:week|month|year|season|quarter|term|winter|summer|spring|autumn)|"
    r"in the (?:\w+ ){0,3}?(?:days?|weeks?|months?|years?|seasons?|winters?|summers?|terms?) (?:after|since|that followed|of the (?:scheme|trial|ban|pilot|new \w+))|"
    r"before (?:it|the (?:change|ban|scheme|reform|move|switch|closure|works?))\b|the (?:year|month|season|week) before|the previous (?:year|month|season|winter|summer|week)|a year earlier|in the same (?:month|months|period|week|weeks|quarter))",
    re.IGNORECASE,
)
_TURN = lazy_pattern(
    r"\b(?:since|after|once|ever since|when|as soon as|with the arrival of|following) (?:the |a |an |it |they |he |she |we |its |his |her |their |this |that |[A-Z])",
    re.IGNORECASE,
)
# "from 41 to 29", "nine, against fourteen"
_FROM_TO = lazy_pattern(
    r"\bfrom (?:about |some |over |nearly |almost )?(?:[£$€]?\d[\d.,]*|[a-z-]+)(?: [\w£$€%-]+){0,3}? (?:to|down to|up to) (?:about |just |only |some |over |nearly |almost )?(?:[£$€]?\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|none|zero|nil|[a-z]+teen|[a-z]+ty)|"
    r"\b(?:up|down|against|compared with|instead of|rather than|not) (?:from |by )?(?:about |some |just |only |the )?(?:[£$€]?\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|[a-z]+ty|half|a third|a quarter|a fifth)\b",
    re.IGNORECASE,
)
# "Since the bridge opened, cafés have come", "she has not been ill since"
_SINCE_PERFECT = lazy_pattern(
    r"^(?:Ever since|Since|From the day) [^;:]{3,120}\b(?:has|have)\b|\b(?:has|have)\b[^.;:]{0,70}? since(?:[.,;:!]|$| (?:the|it|then|they|she|he|that|its|their|a|an)\b)|"
    r"\ba (?:fall|drop|rise|gain|jump|increase|decline|decrease) of\b|\b(?:twice|half|three times|a third) as (?:many|much|often)\b|\bthan (?:in (?:19|20)\d\d|last|the previous|a year)\b"
)
_NOT_SIGNIFICANT = lazy_pattern(
    r"\b(?:not|nor|never|without being) (?:been |being )?(?:statistically )?significant\b|\b(?:did|does) not (?:reach|attain) (?:statistical )?significance\b|\b(?:insignificant|non-significant|within the margin of error)\b",
    re.IGNORECASE,
)
# "were not chosen by lot", "the Review of Household Finance": no control, and the name of a journal
_NOT_BY_LOT = lazy_pattern(
    r"\b(?:not|n[’']t|never|neither|without|rather than|instead of)\b[^.;,]{0,40}\b(?:by lot|lots|at random|randomi[sz]ed|placebo|control(?:led)?|coin)\b|\b(?:no|without a) (?:placebo|control|randomi[sz]ation)\b|\bReviews? of\b"
)
_TO_COME = lazy_pattern(
    r"\b(?:will|shall|starts|begins|is to|are to|is due|are due|is planned|are planned|plans? to|hopes? to|would|ought to|should|needs? to|next (?:year|spring|summer|autumn|winter|month))\b",
    re.IGNORECASE,
)
_NOBODY_WITHOUT = lazy_pattern(
    r"\b(?:there (?:was|were|is)|had|with|included|has|have|was|were) no (?:\w+ )?(?:groups?|people|patients|pupils|schools?|towns?|farms?|fields?) (?:that|who|which|where|without|left|to compare)\b|"
    r"\bno (?:control|comparison|second|other) (?:groups?|schools?|towns?|patients|people|farms?)\b|\b(?:nobody|no one|no patient|no pupil|no child) (?:was|were|went|had been) (?:left|given nothing|given a dummy|without|untreated)",
    re.IGNORECASE,
)
_EXTREME = lazy_pattern(
    r"\b(?:with|that (?:have|had)|who (?:have|had)|where|having) the (?:most|fewest|least|\w{3,}est)\b[^.;]{3,90}\b(?:most|least|fewest|best|worst|more|less|better|worse|\w{3,}est)\b",
    re.IGNORECASE,
)
_THAN_OTHERS = lazy_pattern(
    r"\bthan (?:the )?(?:others?\b|those (?:who|that|without|with|in|on|of|from)\b|the rest\b|people (?:who|without|in|with)\b|elsewhere\b|non-\w+|in (?:other|the other|towns|schools|homes|firms|places|villages|countries|districts)\b)",
    re.IGNORECASE,
)
_LIKELIER = lazy_pattern(
    r"\b(?P<who>[a-z-]{3,}s|people|women|men|children|those)\b[^.;]{0,60}? (?:are|were|is|was|had|have|run|ran|suffer|suffered|report|reported|earn|earned|live|lived|score|scored|show|showed|spend|spent|lose|lost|get|got|need|needed|sell|sold) (?:\w+ ){0,4}?(?:likelier|(?:more|less) likely|(?:fewer|less|more|better|worse|higher|lower|longer|shorter)\b)[^.;]{0,80}? (?:than|to)\b",
    re.IGNORECASE,
)
_ONE_PLACE = lazy_pattern(
    r"\b(?:in|at|on|by) (?:(?:just |only )?one|(?:just |only )?two|a single|three) (?:\w+ )?(?!of\b|days?\b|weeks?\b|months?\b|years?\b|nights?\b|hours?\b|minutes?\b|cases?\b|ways?\b|go\b|sitting\b|words?\b|sentences?\b|another\b|hands?\b|sides?\b|points?\b|places?\b|times?\b|pieces?\b|evenings?\b|mornings?\b|directions?\b|or\b|and\b|that\b|who\b|steps?\b|occasions?\b|hundred\b|thousand\b|million\b|per\b|pounds?\b|to\b)[a-z]{3,}",
    re.IGNORECASE,
)
_TRYING = lazy_pattern(
    r"\b(?:tried|trying|trial|trials|trialled|tested|testing|test|pilot|piloted|experiment\w*|for (?:an?|one|two|three|four|five|six|eight|ten|twelve|\d+) (?:days?|weeks?|months?|nights?|weekends?|shifts?|terms?|lessons?))\b",
    re.IGNORECASE,
)
_IN_COURT = lazy_pattern(
    r"\b(?:court|judge|jury|tribunal|lawyer|barrister|prosecut\w*|defendant|sentenc\w*|accused|convict\w*)\b",
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
_BEASTS = r"(?:mice|rats|zebrafish|fruit flies|hamsters|rabbits|monkeys|macaques|marmosets|piglets|rodents|flies|bees|chicks|hens|calves|toads|frogs|snails|dogs in the laboratory|guinea pigs|ferrets|worms|flatworms|tadpoles|newts|laboratory animals)"
_ANIMALS = frozenset(
    "mice rats zebrafish flies bees chicks hens calves toads frogs snails hamsters rabbits monkeys macaques marmosets piglets rodents pigs ferrets worms flatworms tadpoles newts animals".split()
)
_IN_BEASTS = lazy_pattern(
    rf"\b(?:in|of|on|to|with|among|for|gave|fed|bred|treated|kept|exposed|trained|infected|injected|watched) (?:\d+ )?(?:the |young |old |obese |female |male |ageing |aged |\w+ )?{_BEASTS}\b|\b{_BEASTS} (?:that|which|given|fed|treated|whose|bred|kept on|without|with)\b",
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
    if "controlled" in found and (_NOT_BY_LOT.search(sentence) or _TO_COME.search(sentence)):
        found.pop("controlled")
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
    for design in ("in_vitro", "animal", "model", "uncontrolled", "pilot", "observational", "controlled"):
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
    if match := _set_side_by_side(sentence, lexicons):
        yield FoundEvidence("comparison", *match.span())
    if match := _NOBODY_WITHOUT.search(sentence):
        yield FoundEvidence("uncontrolled", *match.span())
    if (match := _ONE_PLACE.search(sentence)) and _TRYING.search(sentence) and not _IN_COURT.search(sentence):
        yield FoundEvidence("small", *match.span())
    if match := _one_after_the_other(sentence, lexicons):
        yield FoundEvidence("before_after", *match.span())


def _set_side_by_side(sentence: str, lexicons: Lexicons) -> re.Match[str] | None:
    """Two groups, or more of one thing and more of another."""
    if match := tells(sentence, "compares", lexicons):
        return match
    if match := _THE_MORE.match(sentence):
        return match
    if (match := _WHERE.match(sentence)) and sets_apart(sentence, lexicons):
        return match
    if (match := _MEMBERS.search(sentence)) and (
        tells(sentence[match.end() :], "comparatives", lexicons)
        or tells(sentence[: match.start()], "comparatives", lexicons)
        or _MOST.search(sentence)
    ):
        return match
    if match := _LIKELIER.search(sentence) or _EXTREME.search(sentence) or _NOT_SIGNIFICANT.search(sentence):
        return match
    return _THAN_OTHERS.search(sentence)


def _one_after_the_other(sentence: str, lexicons: Lexicons) -> re.Match[str] | None:
    """What changed after something was done, or how much more or less there was than before."""
    match = _AFTERWARDS.search(sentence) or _THAN_BEFORE.search(sentence) or _SINCE.search(sentence)
    if match and (tells(sentence[match.end() :], "change", lexicons) or "than" in match.group().lower()):
        return match
    if match := _SINCE_PERFECT.search(sentence):
        return match
    match = _SINCE_THEN.search(sentence) or _TURN.search(sentence)
    if match and (tells(sentence, "change", lexicons) or _FROM_TO.search(sentence)):
        return match
    return None


@functools.lru_cache(maxsize=32)
def _terms(lexicons: Lexicons, category: str) -> tuple[WordGate, re.Pattern[str]]:
    pattern = lazy_pattern(rf"(?<![\w-]){lexicons.words('evidence', category)}(?![\w-])", re.IGNORECASE)
    return WordGate.of(lexicons.terms("evidence", category)), pattern
