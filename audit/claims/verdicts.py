"""Verdicts that an article passes on what it has just told: the credit given, a proof claimed, a success, a rule for all.

"Thefts have fallen since. The credit goes to the lamps." A verdict rests on the evidence shortly before it, in the same
paragraph, when it names what was spoken of there or points back to it; no verdict is too strong for a controlled trial.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.claims.conclusions import TRIED, Joined, shared
from audit.claims.coverage import content_words
from audit.claims.told import Told
from audit.parse import qualifiers
from audit.parse.evidence import sets_apart, tells
from audit.parse.gates import WordGate
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_BACK = 3  # sentences before the verdict in which its evidence is looked for
_KINDS = ("credits", "proofs", "successes", "rules")
_UNTRIED = frozenset({"animal", "in_vitro", "model"})
_MOST_QUOTED = 0.5
_REACH = 90  # code points behind a cue in which what it speaks of is named
_POINTED = 45  # code points around a cue in which a word that points back counts
_CLAUSE = lazy_pattern(r"[,;:–—(]|\b(?:and|but|so|because|that|which|who)\b")
_DENIES = lazy_pattern(
    r"\b(?:not|[a-z]+n[’']t|never|no|nobody|no one|none|nothing|neither|nor|hardly|scarcely|cannot|little)\b",
    re.IGNORECASE,
)
_TOLD_BY = lazy_pattern(
    r"\b(?:says?|said|reports?|reported|according to|writes?|wrote|told|believes?|believed|thinks?|explains?"
    r"|explained|argues?|claims?|insists?)\b",
    re.IGNORECASE,
)
_WHY = lazy_pattern(r"\b(?:that|this) is (?:why|how)\b", re.IGNORECASE)
_IT_HAS = lazy_pattern(
    r"[,;:–—] (?:and |so |and so )?(?:it|they|this|that|the [a-z-]+(?: [a-z-]+)?) (?:has|have) (?:also "
    r"|already |really |clearly )?(?:given|brought|made|saved|turned|lifted|cut|ended|revived|drawn|filled"
    r"|restored|rescued|driven|put|created|doubled|halved|paid|worked|helped|changed|transformed|boosted"
    r"|cured|healed|calmed|solved|freed|kept|raised|lowered|reduced|improved|strengthened|stopped|prevented"
    r"|protected|won)\b",
    re.IGNORECASE,
)
# "…: the planting has worked": of what was done, behind what has happened since
_SO_IT_WORKED = lazy_pattern(
    r"[;:–—] (?:so )?(?:it|they|this|that|the [a-z-]+(?: [a-z-]+)?) (?:has |have |is |are |plainly |clearly |does |do )*(?:work|pa[iy]|succe|done|a success|effective)",
    re.IGNORECASE,
)
_NAMES_THE_CAUSE = lazy_pattern(
    r"\b(?:credit|thanks|reason|cause|secret|key|explanation|culprit|to thank)\b", re.IGNORECASE
)
_WAY_OF_WORKING = lazy_pattern(
    r" (?:with|by|as|at|from|like|through|in|on|out|for (?!every|any|all|us|you|me)|to|alongside|together"
    r"|part-time|full-time|there|here|\w+ly)\b",
    re.IGNORECASE,
)
_TO_PEOPLE = lazy_pattern(
    r"\b(?:you|your|us|our|we|people|patients?|humans?|anyone|everyone|everybody|women|men|children|adults"
    r"|families|parents)\b",
    re.IGNORECASE,
)
_DIFFERENCE = lazy_pattern(
    r"\b(?:differences?|differed|significant|insignificant|most|least|fewest|longest|shortest|highest|lowest"
    r"|fastest|slowest)\b",
    re.IGNORECASE,
)
_CLEFT = lazy_pattern(
    r"\b(?:[Ii]t|[Tt]hat) (?:is|was) (?:the |this |these |those |his |her |their |its "
    r"|our )(?:[\w’'-]+ ){1,4}?(?:that|which|who) [a-z]+"
)
# words that draw a conclusion: at the head of a clause, or set off by commas
_DRAWS = lazy_pattern(
    r",\s(?:then|therefore|thus|in other words|accordingly|in short|plainly|clearly|it follows|it is plain"
    r"|it is clear|so to speak|as a consequence|consequently)[,.]|"
    r"(?:^|[,;:–—] (?:and )?)(?:so|therefore|thus|hence|accordingly|consequently|plainly|clearly|obviously"
    r"|evidently|in other words|in short|it follows that|which means(?: that)?|this means(?: that)?"
    r"|that means(?: that)?)(?!\s(?:far|that|long|many|much|called|on|as|too|was|is|were|did|do|does|are|had"
    r"|has|have)\b),?\s|"
    r"\b(?:so|is|are|was|were|has|have|will|can|must|do|does) (?:therefore|thus|hence|accordingly|obviously"
    r"|plainly|evidently|clearly|manifestly|consequently)\b|"
    r"\b(?:therefore|thus|hence|accordingly|obviously|plainly|evidently|clearly|manifestly) (?:[a-z]+s"
    r"|[a-z]+ed|need|keep|make|work|can|will)\b|[,;:] so that (?:the|it|this|they|a|an|[a-z]+s)\b",
    re.IGNORECASE,
)
_COUNTED = lazy_pattern(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twenty|thirty|forty|fifty"
    r"|sixty|hundred|thousand|million|half|third|quarter|twice|percent|per cent)\b",
    re.IGNORECASE,
)
_ACTS = lazy_pattern(
    r"\b(?:makes?|made|keeps?|kept|lifts?|lifted|gives?|gave|brings?|brought|puts?|turns?|turned|wins?|draws?"
    r"|drew|feeds?|fed|does|do|gets?|lets?|saves?|cures?|works?|helps?|pays?|lowers?|raises?|hardens?"
    r"|softens?|drives?|ruins?|kills?|spoils?|protects?|prevents?|will|can|has|have|is|are|need|needs)\b",
    re.IGNORECASE,
)
_SAME_THERE = lazy_pattern(
    r"\bwhat (?:happens|happened|holds|held|works|worked|is true|was true|goes|went|applies|helps|helped"
    r"|hurts|hurt|kills|killed) (?:in|for|of|with|on|to|among|at) [^.;,]{2,40}?,? (?:happens|holds|works"
    r"|is true|goes|applies|helps|hurts|kills|will (?:work|help|happen|hold|kill)) (?:in|for|of|with|on|to"
    r"|among|at|everywhere|anywhere)\b|"
    r"\b(?:so|thus) (?:it|they|things) (?:is|are|will be|will go|goes|go) (?:with|for|in|of"
    r"|everywhere) (?:other|others|all|every|any|us|you|people|the rest|children|most)\b|"
    r"\b(?:people|humans|we|human beings|patients|children) are (?:no different|no exception"
    r"|not (?:so )?different|built (?:in )?the same)\b",
    re.IGNORECASE,
)
_ALONE = lazy_pattern(r"\b(?:alone|solely|only|nothing else|single-handedly|by itself|entirely|all)\b", re.IGNORECASE)
_IN_COURT_OR_PLAY = lazy_pattern(
    r"\b(?:court|judge|jury|tribunal|verdict|lawyer|barrister|prosecut\w*|defendant|claimant|plaintiff"
    r"|convict\w*|goal|goals|penalty|header|striker|midfielder|keeper|inning\w*|wicket|half-time|second half"
    r"|first half|theorem|lemma|mathematic\w*|equation)\b",
    re.IGNORECASE,
)
_REASON_OF_A_THING = lazy_pattern(
    r"\b(?:cancelled|postponed|closed|delayed|called off|evacuated|diverted)\b", re.IGNORECASE
)
_POINTING = lazy_pattern(r"\b(?:the|this|that|these|those|it|they|them|its|their) ?", re.IGNORECASE)
# "the surveyor's log shows that": a document is cited
_REPORTED = lazy_pattern(
    r"\b(?:logs?|reports?|registers?|records?|inquiry|inspection|inspectors|examination|laboratory|autopsy"
    r"|minutes|diary|letters?|documents?|papers|archives?|manual|engineers?|experts?|surveyors?"
    r"|investigators?)(?: [a-z]+){0,2} $",
    re.IGNORECASE,
)
_IT = lazy_pattern(r"(?:It|They|This|That|These)\b")
_QUESTION = lazy_pattern(r"\?[”\"’')\]]*$")


@dataclass(frozen=True, slots=True)
class Verdict:
    """One cue; offsets in the sentence, end exclusive."""

    kind: str  # credits|proofs|successes|rules|same|draws
    start: int
    end: int


def from_verdicts(sentences: Sequence[Told], lexicons: Lexicons) -> Iterator[Joined]:
    """Every verdict that rests on evidence that cannot carry it, at most one a sentence."""
    if not any(each.evidence for each in sentences):
        return
    for place, each in enumerate(sentences):
        if each.role != "body" or not passed_by_the_article(each):
            continue
        topic = frozenset[str]().union(
            *(other.words for other in sentences[:place] if other.role == "heading" or other.block is each.block)
        )
        before = [other for other in sentences[max(0, place - _BACK) : place] if other.block is each.block]
        near = [*before, each]
        if not any(other.evidence for other in near) or any(
            "controlled" in other.designs and not other.designs & _UNTRIED for other in near
        ):
            continue
        if any(_IN_COURT_OR_PLAY.search(other.text) for other in near):
            continue
        after = sentences[place + 1 : place + 2]
        limited = any(other.limited for other in (*near, *after))
        for verdict in find_verdicts(each, lexicons):
            basis = _basis(verdict, each, before, topic, lexicons)
            if basis is not None:
                words = each.text[verdict.start : verdict.end]
                way = "same_sentence" if basis is each else "sentence_before"
                yield Joined(each, basis, basis.evidence[0].design, way, "verdict", words, limited)
                break


def passed_by_the_article(each: Told) -> bool:
    """No speaker and no document says it, and it is put as a fact that nothing beside it limits."""
    if each.speaker or each.named or each.limited or _QUESTION.search(each.text):
        return False
    if sum(quote.end - quote.start for quote in each.quotes) > _MOST_QUOTED * len(each.text):
        return False
    return qualifiers.modality(each.text, reported=False) in {"asserted", "projected"}


def find_verdicts(each: Told, lexicons: Lexicons) -> Iterator[Verdict]:
    """Every cue of the sentence that nobody else is quoted for and that no word before it takes back."""
    for kind in _KINDS:
        gate, pattern = _terms(lexicons, kind)
        if not gate.lets(each.text):
            continue
        for match in pattern.finditer(each.text):
            if not each.quoted(match.start()) and not _held_back(each.text, match.start(), match.end(), lexicons):
                yield Verdict(kind, *match.span())
    for kind, turn in (("credits", _CLEFT), ("credits", _IT_HAS), ("same", _SAME_THERE), ("draws", _DRAWS)):
        found = turn.search(each.text)
        if found and not each.quoted(found.start()) and not _held_back(each.text, found.start(), found.end(), lexicons):
            yield Verdict(kind, *found.span())


def _held_back(text: str, start: int, end: int, lexicons: Lexicons) -> bool:
    """A word before it in the sentence, or right behind it, doubts or reports it; one in its own clause denies it."""
    clause = "" if text[start] in ",;:–—" else re.split(r"[,;:–—]", text[:start])[-1]
    if _DENIES.search(clause) or _DENIES.match(text[end:].lstrip()):
        return True
    if _TOLD_BY.search(text, end):
        return True
    gate, pattern = _terms(lexicons, "held_back")
    return gate.lets(text) and (
        pattern.search(text[:start]) is not None or pattern.search(text[end : end + 8]) is not None
    )


def _basis(
    verdict: Verdict, each: Told, before: Sequence[Told], topic: frozenset[str], lexicons: Lexicons
) -> Told | None:
    """The evidence that the verdict rests on, the nearest first."""
    for place, other in enumerate((each, *reversed(before))):
        if not other.evidence:
            continue
        design = other.evidence[0].design
        if other is each and other.evidence[0].start > verdict.start:
            continue
        between = (each,) if other is each else tuple(before[len(before) - place :])
        if design in _UNTRIED and verdict.kind in {"credits", "successes"} and other is each:
            continue
        told = (each.text[: verdict.start],) if other is each else tuple(one.text for one in between)
        itself = other is each and "before_after" in other.designs
        if (
            design not in _UNTRIED | TRIED
            and not itself
            and not any(sets_apart(one, lexicons) or _DIFFERENCE.search(one) for one in told)
        ):
            continue
        if tells(other.text, "opinions_asked", lexicons) and verdict.kind != "rules":
            continue
        if _linked(verdict, each, other, between, topic, lexicons):
            return other
    return None


def _linked(
    verdict: Verdict, each: Told, other: Told, between: Sequence[Told], topic: frozenset[str], lexicons: Lexicons
) -> bool:
    if _REASON_OF_A_THING.search(each.text) or _WHY.match(each.text, verdict.start):
        return False
    if verdict.kind == "same":
        return True
    if verdict.kind == "draws":
        return _drawn(verdict, each, other, between)
    if other is each:
        return _of_itself(verdict, each, between)
    spoken = frozenset[str]().union(*(one.words for one in between))
    named = shared(each.words, spoken)
    around = each.text[max(0, verdict.start - _POINTED) : verdict.end + _POINTED]
    gate, pattern = _terms(lexicons, "points_back")
    points = gate.lets(around) and pattern.search(around) is not None
    if verdict.kind == "credits":
        if len(between) == 1 and _NAMES_THE_CAUSE.search(each.text[verdict.start : verdict.end]):
            return True
        given = content_words(each.text)
        return bool(shared(given, spoken | topic)) and (
            points or len(named) > 1 or _ALONE.search(each.text) is not None
        )
    if verdict.kind == "proofs":
        if _REPORTED.search(each.text[: verdict.start]):
            return False
        return bool(named) or points and len(between) == 1 or other.designs & TRIED != set()
    if verdict.kind == "successes":
        if _WAY_OF_WORKING.match(each.text[verdict.end :]):
            return False
        subject = each.text[: verdict.start]
        return bool(shared(content_words(subject), spoken)) or _begins(subject, lexicons)
    if other.designs & _UNTRIED:
        return bool(named) or _TO_PEOPLE.search(each.text) is not None
    if other.designs & TRIED and _IT.match(each.text):
        return True
    return bool(named) and (len(between) == 1 or other.designs & TRIED != set() or points or len(named) > 1)


def _of_itself(verdict: Verdict, each: Told, between: Sequence[Told]) -> bool:
    """The verdict stands in the sentence that tells its evidence."""
    if verdict.kind == "successes":
        return _SO_IT_WORKED.search(each.text, max(0, verdict.start - _POINTED), verdict.end) is not None
    if verdict.kind == "proofs":
        return _REPORTED.search(each.text[: verdict.start]) is None
    return verdict.kind == "credits" and _credited(verdict, each, between)


def _drawn(verdict: Verdict, each: Told, other: Told, between: Sequence[Told]) -> bool:
    """What is drawn says that something acts or is so, of what the evidence speaks of, and is no sum worked out."""
    whole = each.text[verdict.start : verdict.start + 1] == "," and each.text[verdict.end - 1] in ",."
    clause = each.text if whole and other is not each else each.text[verdict.start :]
    if _COUNTED.search(clause) or not _ACTS.search(clause) and not whole:
        return False
    if other is each:
        return (
            bool(shared(content_words(clause), content_words(each.text[: verdict.start])))
            or _POINTING.search(clause) is not None
        )
    spoken = frozenset[str]().union(*(one.words for one in between))
    return bool(shared(content_words(clause), spoken))


def _credited(verdict: Verdict, each: Told, between: Sequence[Told]) -> bool:
    """The credit, in the sentence that tells the change itself, goes to one thing that was spoken of."""
    behind, cue = each.text[verdict.end :], each.text[verdict.start : verdict.end]
    return (
        _ALONE.search(behind) is not None
        or _POINTING.match(behind.strip()) is not None
        or _IT_HAS.search(each.text, max(0, verdict.start - _POINTED), verdict.end) is not None
        or _IT_HAS.match(cue) is not None
    )


def _begins(subject: str, lexicons: Lexicons) -> bool:
    """The clause begins with words that point back and name nothing else: "It …", "The scheme …"."""
    clause = _CLAUSE.split(subject)[-1].strip() or subject.strip()
    _, pattern = _terms(lexicons, "points_back")
    match = pattern.match(clause)
    return match is not None and not content_words(clause[match.end() :])


@functools.lru_cache(maxsize=16)
def _terms(lexicons: Lexicons, category: str) -> tuple[WordGate, re.Pattern[str]]:
    pattern = lazy_pattern(rf"(?<![\w-]){lexicons.words('verdicts', category)}(?![\w-])", re.IGNORECASE)
    return WordGate.of(lexicons.terms("verdicts", category)), pattern
