"""Passages that pull at one another without excluding one another: what an editor would want explained.

An effect that comes "within hours" here and "after three weeks" there; a result that "proves" above and is "no more than
a guess" below. Neither need be false: another patient, another measure or a stricter word may explain it, so these are
tensions and never errors. Words stand in `datasets/lexicons/tensions.toml`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from audit.claims.coverage import content_words
from audit.compare.entities.kin import mates
from audit.compare.statements import Statement, pair, refers_back, whole
from audit.model import ClaimPair
from audit.parse.attributions import quotation_spans
from audit.parse.gates import WordGate, letter_runs
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_STEPS = ("second", "minute", "hour", "day", "week", "month", "year")
_NUMBER = (
    r"(?:a\s+few|several|some|a\s+couple\s+of|\d+(?:\s*(?:-|–|to|or)\s*\d+)?|an?|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|twelve)"
)
_COMES = lazy_pattern(
    r"\b(?:within|in\s+(?:as\s+little\s+as\s+|just\s+|only\s+)?|after\s+(?:just\s+|only\s+|about\s+)?"
    rf"|takes?\s+|took\s+)\s*(?:(?:the\s+)?(?:first|space\s+of)\s+)?(?:{_NUMBER}\s+)?(?P<unit>second|minute"
    r"|hour|day|week|month)s?\b"
    r"|\b(?:not\s+until|until|before|by|in|from)\s+the\s+(?:first|second|third|fourth|fifth|sixth|seventh"
    r"|eighth|ninth|tenth|next)\s+(?P<until>hour|day|week|month)\b",
    re.IGNORECASE,
)
_FIRST_SPAN = lazy_pattern(
    r"\b(?:for|in|during|over|throughout)\s+(?:about\s+|roughly\s+|at\s+least\s+)?the\s+first\s+"
    rf"{_NUMBER}\s+(?P<unit>day|week|month)s?\b",
    re.IGNORECASE,
)
_NO_DIFFERENCE = lazy_pattern(r"\b(?:groups|those\s+(?:with|without|who|on)|placebo|others)\b", re.IGNORECASE)
_ALIKE = lazy_pattern(
    r"\b(?:the\s+same|no\s+difference|as\s+(?:many|much|often|long|badly|ill|little)\b[^.;]*\bas|alike|no\s+better"
    r"|no\s+effect|unchanged)\b",
    re.IGNORECASE,
)
_PURPOSE = lazy_pattern(
    r"\bto\s+(?:help\s+)?(?:prevent|reduce|improve|cure|stop|ease|treat|lower|raise|cut|avoid)\b", re.IGNORECASE
)
_NO_ONSET = lazy_pattern(
    r"\b(?:last(?:s|ed|ing)?|for\s+(?:up\s+to\s+)?\w+\s+(?:hours|days|weeks|months)|up\s+to|every|each|per"
    r"|ago|later|apart|old|long-term|follow-?up|follow\w*|over\s+the|wears?\s+off|wore\s+off|faded?|fades"
    r"|return\w*|relapse\w*|stay\w*|remain\w*|keeps?|kept|sessions?|infusions?|doses?|appointments?"
    r"|trial\s+ran)\b",
    re.IGNORECASE,
)
_TIMES = frozenset({each + ending for each in _STEPS for ending in ("", "s")})
_GONE = lazy_pattern(
    r"\b(?:(?:breaks?|broke) down|dissolves?|degrades?|decays?|disappears?|(?:is|are) gone|vanish(?:es)?"
    r"|rots?|evaporates?|wears? off|washes out|(?:is|are) used up|(?:is|are) absorbed)"
    rf"\b[^.;,]{{0,30}}? (?:in|within|after) {_NUMBER}\s+(?P<unit>second|minute|hour|day|week|month)s?\b",
    re.IGNORECASE,
)
_STILL = lazy_pattern(
    r"\bstill (?:there|present|detectable|visible|to be found|in the \w+|left|active"
    rf"|measurable)\b[^.;,]{{0,20}}? after {_NUMBER}\s+(?P<unit>minute|hour|day|week|month|year)s?\b",
    re.IGNORECASE,
)
_LEAST_SHARED = 3
_WHETHER = lazy_pattern(
    r"\bwhether\s+(?P<what>[^,;:“”]+?)(?:\s+(?:is|was|remains?)\s+(?:still\s+)?(?=too|not|un|open|anybody|anyone)"
    r"|\s+(?:nobody|no\s+one|cannot|can|has|have|must)\s|[,;:.“”]|$)",
    re.IGNORECASE,
)
_HINT = lazy_pattern(
    r"\b(?:hint|preliminary|guess|conjecture|assumption|suspicion|tentative\w*|speculat\w*)\b", re.IGNORECASE
)
_PROVES = lazy_pattern(
    r"\b(?:prov(?:e|es|ed|en)|demonstrat(?:e|es|ed)|establish(?:es|ed)|beyond\s+(?:all\s+)?doubt|no\s+doubt|clearly\s+shows?|undoubtedly"
    r"|undeniabl[ey]|certain(?:ly|ty)?|unmistakabl[ey])\b",
    re.IGNORECASE,
)
_OTHER_QUESTION = lazy_pattern(r"\b(?:who|how|why|when|where|what|which)\b", re.IGNORECASE)
_NOT_PLAIN = lazy_pattern(
    r"\b(?:if|whether|may|might|could|would|will|hopes?|hoped|expect\w*|plan\w*|ask\w*|suppos\w*|study|test\w*|try|tries|tried"
    r"|believ\w*|says?|said|claim\w*|investigat\w*|examin\w*|question)\b|\?",
    re.IGNORECASE,
)


def compare_tensions(statements: Sequence[Statement], lexicons: Lexicons) -> Iterator[ClaimPair]:
    """At most one pair for the time after which an effect comes, and one for each result told as certain and as open."""
    yield from _onsets(statements, lexicons)
    yield from _lingering(statements)
    yield from _certainties(statements, lexicons)


def _onsets(statements: Sequence[Statement], lexicons: Lexicons) -> Iterator[ClaimPair]:
    effect, effect_gate = _words(lexicons, "onset")
    contrast, _ = _words(lexicons, "contrasts")
    told: list[tuple[int, str, Statement]] = []
    for statement in statements:
        claim = statement.claim
        if claim.quoted or claim.polarity == "denied" and "until" not in claim.text or not _open(statement):
            continue
        if (span := _no_difference(claim.text)) is not None:
            told.append((_STEPS.index(span["unit"].lower()), span.group(), statement))
            continue
        if not effect_gate.lets(claim.text) or not effect.search(claim.text):
            continue
        for match in _COMES.finditer(claim.text):
            clause = _clause(claim.text, match)
            if not contrast.search(clause) and not _NO_ONSET.search(clause):
                told.append((_STEPS.index((match["unit"] or match["until"]).lower()), match.group(), statement))
    if len(told) < 2:
        return
    fast, slow = min(told, key=lambda each: each[0]), max(told, key=lambda each: each[0])
    if slow[0] - fast[0] < 1 or fast[2] is slow[2] or not _one_story(fast[2], slow[2]):
        return
    yield pair(
        "numeric", "tension", fast[2].claim, whole(fast[2].claim), slow[2].claim, whole(slow[2].claim),
        subject="how soon the effect comes", measure="onset", value=fast[1], other_value=slow[1], agreeing=(), differing=("time",), unstated=("outcome", "population"),
        reason=f"An effect comes “{fast[1]}” here and “{slow[1]}” there: which effect, and in whom?", confidence=0.6,
    )  # fmt: skip


def _no_difference(text: str) -> re.Match[str] | None:
    """ "For the first eight weeks the two groups had the same number of attacks": nothing came before that."""
    if "the first " not in text or not _NO_DIFFERENCE.search(text) or not _ALIKE.search(text):
        return None
    return _FIRST_SPAN.search(text)


def _lingering(statements: Sequence[Statement]) -> Iterator[ClaimPair]:
    """Gone within hours here, still there after weeks there."""
    gone: list[tuple[int, str, Statement]] = []
    still: list[tuple[int, str, Statement]] = []
    for statement in statements:
        claim = statement.claim
        if claim.quoted or claim.polarity == "denied" or not _open(statement):
            continue
        if _TIMES.isdisjoint(letter_runs(claim.text)):
            continue
        if match := _GONE.search(claim.text):
            gone.append((_STEPS.index(match["unit"].lower()), match.group(), statement))
        elif match := _STILL.search(claim.text):
            still.append((_STEPS.index(match["unit"].lower()), match.group(), statement))
    for fast in gone[:1]:
        slow = next((each for each in still if each[0] > fast[0] and _one_story(fast[2], each[2])), None)
        if slow is not None:
            yield pair(
                "numeric", "tension", fast[2].claim, whole(fast[2].claim), slow[2].claim, whole(slow[2].claim),
                subject="how long it stays", measure="onset", value=fast[1], other_value=slow[1], agreeing=(), differing=("time",), unstated=("subject",),
                reason=f"“{fast[1]}” here, “{slow[1]}” there: of what, and where?", confidence=0.6,
            )  # fmt: skip


def _certainties(statements: Sequence[Statement], lexicons: Lexicons) -> Iterator[ClaimPair]:
    sure, sure_gate = _words(lexicons, "certain")
    unsure, unsure_gate = _words(lexicons, "tentative")
    certain = [
        each
        for each in statements
        if _open(each)
        and not each.claim.quoted
        and each.claim.polarity == "affirmed"
        and each.claim.hedge == "none"
        and (
            each.claim.causal_strength == "causal"
            and not _PURPOSE.search(each.claim.text)
            or sure_gate.lets(each.claim.text)
            and sure.search(each.claim.text)
        )
    ]
    used: set[str] = set()
    for doubt in statements:
        if not unsure_gate.lets(doubt.claim.text):
            continue
        cue = unsure.search(doubt.claim.text)
        if cue is None or doubt.claim.claim_id in used:
            continue
        doubted = _doubted(doubt, cue)
        if doubted is None and _in_quotation(doubt, cue.start()) and not _HINT.search(cue.group()):
            continue
        about = doubt.words | doubt.context if refers_back(doubt) else doubt.words
        for claim in certain if doubted is None else statements:
            if claim is doubt or claim.claim.claim_id in used:
                continue
            answers = doubted is not None and _plain(claim) and _holds(claim, doubted)
            if not answers and not (claim in certain and _of_one_finding(claim, doubt, cue, about)):
                continue
            used |= {claim.claim.claim_id, doubt.claim.claim_id}
            yield pair(
                "description", "tension", claim.claim, whole(claim.claim), doubt.claim, whole(doubt.claim),
                subject="how sure it is", measure="certainty", value="stated as certain", other_value=cue.group(), agreeing=("subject",), differing=("certainty",), unstated=(),
                reason=f"Stated without reserve in one passage, “{cue.group()}” in the other.", confidence=0.6,
            )  # fmt: skip
            break


def _doubted(doubt: Statement, cue: re.Match[str]) -> frozenset[str] | None:
    """The words of the open question: "whether the goats stopped the fires" is too early to say; None where it has too few."""
    question = _WHETHER.search(doubt.claim.text)
    if question is None:
        return None
    said = question["what"].replace(cue.group(), " ")
    words = content_words(said)
    return words if len(words) >= _LEAST_SHARED else None


def _holds(claim: Statement, words: frozenset[str]) -> bool:
    return all(any(mates(word, each) for each in claim.words) for word in words)


def _plain(statement: Statement) -> bool:
    """Told by the article itself as a fact: no hedge, no question, nobody's words."""
    claim = statement.claim
    return (
        _open(statement)
        and not claim.quoted
        and claim.speaker is None
        and claim.polarity == "affirmed"
        and claim.hedge == "none"
        and not _NOT_PLAIN.search(claim.text)
    )


def _of_one_finding(claim: Statement, doubt: Statement, cue: re.Match[str], about: frozenset[str]) -> bool:
    """Both speak of one finding: three words in common, or two where one "proves" what the other calls "a first hint"."""
    hint = _HINT.search(cue.group()) is not None
    if not hint and _OTHER_QUESTION.search(doubt.claim.text):
        return False
    shared = len(claim.words & about)
    if hint and _PROVES.search(claim.claim.text):
        return shared >= _LEAST_SHARED - 1 and not doubt.years - claim.years
    return shared >= _LEAST_SHARED and claim.claim.block_id != doubt.claim.block_id


def _clause(text: str, match: re.Match[str]) -> str:
    """The words between two stops around the match."""
    start = max((text.rfind(stop, 0, match.start()) for stop in ",;:—"), default=-1) + 1
    ends = [place for stop in ",;:—" if (place := text.find(stop, match.end())) >= 0]
    return text[start : min(ends, default=len(text))]


def _open(statement: Statement) -> bool:
    return statement.asserted and statement.claim.role in {"body", "heading", "caption"}


def _one_story(one: Statement, two: Statement) -> bool:
    """No name in the subject of the one that the other lacks: "Aspirin … within hours", "Zoletra … after weeks"."""
    mine, theirs = (each.names & frozenset((each.claim.subject or "").split()) for each in (one, two))
    return not (mine and theirs) or bool(mine & theirs)


def _in_quotation(statement: Statement, place: int) -> bool:
    return any(span.start <= place < span.end for span in quotation_spans(statement.claim.text))


@functools.lru_cache(maxsize=16)
def _words(lexicons: Lexicons, category: str) -> tuple[re.Pattern[str], WordGate]:
    pattern = lazy_pattern(rf"(?<![\w-])(?:{lexicons.words('tensions', category)})(?![\w-])", re.IGNORECASE)
    return pattern, WordGate.of(lexicons.terms("tensions", category))
