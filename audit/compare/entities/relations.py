"""A stands above B, and B above A: comparisons, places on the compass, victories and orders in time that exclude one another.

A relation has two ends. It excludes the same relation with its ends exchanged, and its opposite between the same ends:
"the ferry is cheaper than the bus" against "the bus, which is cheaper than the ferry", or against "the ferry is dearer
than the bus". Both ends must be the same two things, named in both passages, at one time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.compare.blocking import candidate_pairs
from audit.compare.entities.acts import LEFT, RIGHT, subject_of
from audit.compare.entities.phrases import Phrase, one_thing, phrase_of
from audit.compare.entities.roles import told
from audit.compare.entities.settings import differ, setting_of
from audit.compare.statements import Statement, pair, whole
from audit.model import ClaimPair
from audit.parse.lexicons import Lexicons
from audit.parse.opposites import Opposites, opposites_of, root
from audit.patterns import lazy_pattern

_THAN = lazy_pattern(
    r"\b(?P<word>(?:more|less)\s+[a-z]+|[a-z]{2,}er|worse|better|fewer|more|less)(?:\s+[a-z]+){0,2}?\s+than\s+",
    re.IGNORECASE,
)
_COMPASS = lazy_pattern(
    r"\b(?P<word>north|south|east|west|upstream|downstream|left|right)\s+of\s+|\b(?P<plain>above"
    r"|below)\s+(?=the\b|[A-Z])"
)
_BEATS = lazy_pattern(
    r"\b(?P<beat>beat|beats|defeated|defeats|thrashed|knocked\s+out|overtook|outsold|outvoted|conquered"
    r"|outscored)\s+(?=[A-Z]|the\b)"
    r"|\b(?P<lost>lost\s+(?:\d+[–-]\d+\s+)?(?:narrowly\s+)?(?:to|against)|went\s+down\s+to|were\s+beaten\s+by"
    r"|was\s+beaten\s+by|was\s+defeated\s+by|were\s+defeated\s+by)\s+"
    r"|(?:’s|'s|s’)\s+(?:[\w–-]+\s+){0,2}?(?:(?P<win>win|victory|triumph)\s+(?:over|against)|(?P<loss>defeat"
    r"|loss)\s+(?:to|by|against|at\s+the\s+hands\s+of))\s+"
)
_ORDER = lazy_pattern(
    r"\s(?:(?:long|shortly|soon|just|well|[a-z]+\s+(?:years?|months?|weeks?|days?|hours?|minutes?))\s+)?"
    r"(?P<word>before|after)\s+(?=the\s|its\s|[A-Z])"
)
_GATE = (
    " than ",
    " of ",
    "bove ",
    "elow ",
    "beat",
    "defeat",
    "victory",
    "lost ",
    " win ",
    "overtook",
    "before ",
    "after ",
    "triumph",
    "thrash",
)
_NO_END = lazy_pattern(
    r"^(?:\d|in\b|on\b|at\b|ever\b|before\b|usual\b|expected\b|last\b|half\b|a\b|an\b|any\b|all\b|most\b"
    r"|other\b|planned\b|once\b|one\b|the\s+(?:average|rest|other|others|previous|first|year|last|same|day"
    r"|week|month|time)\b)",
    re.IGNORECASE,
)
_UNREAL = lazy_pattern(
    r"\b(?:not|never|no|neither|nor|would|could|(?-i:may)|might|should|will|if|as|whether|can|cannot|must"
    r"|hardly|\w+n[’']t)\b",
    re.IGNORECASE,
)
_COPULA = lazy_pattern(
    r"\s+(?:is|was|are|were|has|have|had|lies|lie|lay|stands|stood|runs|ran|can|costs?|grew|grows|becomes?"
    r"|became|takes?|took|came|proved|remains?|looks?)\b.*$",
    re.IGNORECASE,
)
_FINITE = lazy_pattern(
    r"\b(?:was|were|is|are|has|have|had|been|did|do|[a-z]{2,}ed|came|come|began|begun|went|gone|rose|fell"
    r"|left|built|won|lost|made|took|shut|opened|sold|reached|met|died|found)\b"
)
_NAMES = lazy_pattern(r"(?:[A-Z][\w’'-]*(?:\s+(?=[A-Z]))?)+")
_BLAND = frozenset("was were is are has have had been did do".split())


@dataclass(frozen=True, slots=True)
class _Relation:
    """`one` is more `word` than `other`."""

    statement: Statement
    family: str
    word: str
    one: Phrase
    other: Phrase
    verbs: tuple[frozenset[str], frozenset[str]]  # of the two clauses of an order in time, by their roots
    clause: str
    said: str


def compare_relations(statements: Sequence[Statement], lexicons: Lexicons) -> Iterator[ClaimPair]:
    """Conflicts between relations of one article."""
    opposites = opposites_of(lexicons)
    relations = [relation for statement in statements for relation in _relations(statement)]
    for one, two in candidate_pairs(
        relations, lambda each: [(each.family, each.one.head), (each.family, each.other.head)], least=2
    ):
        if one.statement is two.statement or not _exclude(one, two, opposites):
            continue
        if one.statement.years != two.statement.years or differ(
            setting_of(one.clause), setting_of(two.clause), strict=one.family != "contest"
        ):
            continue
        yield pair(
            "relation", "conflict", one.statement.claim, whole(one.statement.claim), two.statement.claim, whole(two.statement.claim),
            subject=one.one.text, measure=None, value=one.said, other_value=two.said, agreeing=("subject",), differing=("order",), unstated=("time",),
            reason=f"One passage says “{one.said}”, the other “{two.said}”.", confidence=0.75,
        )  # fmt: skip


def _exclude(one: _Relation, two: _Relation, opposites: Opposites) -> bool:
    same = root(one.word) == root(two.word)
    if same and one_thing(one.one, two.other) and one_thing(one.other, two.one):
        return one.family != "order" or bool(one.verbs[0] & two.verbs[1] or one.verbs[1] & two.verbs[0])
    if opposites.opposed(one.word, two.word) and one_thing(one.one, two.one) and one_thing(one.other, two.other):
        return one.family != "order" or bool(one.verbs[0] & two.verbs[0] or one.verbs[1] & two.verbs[1])
    return False


def _relations(statement: Statement) -> Iterator[_Relation]:
    claim = statement.claim
    if not told(statement) or claim.quoted or claim.speaker or claim.role not in {"body", "heading", "caption"}:
        return
    text = claim.text
    if not any(word in text for word in _GATE):
        return
    for match in _THAN.finditer(text):
        yield from _ends(
            statement,
            match,
            "than",
            match["word"].split()[-1] if match["word"].lower().startswith("more ") else match["word"],
        )
    for match in _COMPASS.finditer(text):
        yield from _ends(statement, match, "place", match["word"] or match["plain"])
    for match in _BEATS.finditer(text):
        yield from _ends(statement, match, "contest", "beat", exchanged=bool(match["lost"] or match["loss"]))
    for match in _ORDER.finditer(text):
        yield from _order(statement, match)


def _ends(
    statement: Statement, match: re.Match[str], family: str, word: str, *, exchanged: bool = False
) -> Iterator[_Relation]:
    text = statement.claim.text
    bounds = list(LEFT.finditer(text, 0, match.start()))
    at = bounds[-1].end() if bounds else 0
    stop = RIGHT.search(text, match.end())
    end = stop.start() if stop else len(text)
    before, behind = text[at : match.start()], text[match.end() : end]
    if _NO_END.match(behind) or _UNREAL.search(before):
        return
    own = _COPULA.sub("", f" {before.strip()}").strip() if before.strip() else ""
    who = subject_of(text, bounds, own, bounds[-1].group().lower().strip() if bounds else "")
    if who is None:
        return
    if family == "contest" and (winner := _NAMES.match(behind)):
        behind = winner.group()
    one, other = phrase_of(who), phrase_of(_COPULA.sub("", re.split(r"\s(?:and|or)\s", behind)[0]))
    if one.empty or other.empty or one.pronoun or other.pronoun or one.head == other.head:
        return
    said = " ".join(text[at:end].split())
    yield _Relation(
        statement,
        family,
        word,
        *((other, one) if exchanged else (one, other)),
        (frozenset(), frozenset()),
        text[at:end],
        said,
    )


def _order(statement: Statement, match: re.Match[str]) -> Iterator[_Relation]:
    """ "The bridge was finished before the railway reached Carrow": two clauses with a subject and a verb each."""
    text = statement.claim.text
    bounds = list(re.finditer(r"[,;:()]", text[: match.start()]))
    at = bounds[-1].end() if bounds else 0
    stop = re.search(r"[,;:()]|\.$|\s(?:and|but|when|while|who|which)\s", text[match.end() :])
    end = match.end() + stop.start() if stop else len(text)
    left, right = text[at : match.start()], text[match.end() : end]
    if _UNREAL.search(left) or _UNREAL.search(right):
        return
    verbs = [_FINITE.search(side) for side in (left, right)]
    if verbs[0] is None or verbs[1] is None:
        return
    one, other = phrase_of(left[: verbs[0].start()]), phrase_of(right[: verbs[1].start()])
    if one.empty or other.empty or one.pronoun or other.pronoun or one.head == other.head:
        return
    first, second = (frozenset(root(word) for word in _FINITE.findall(side)) - _BLAND for side in (left, right))
    ends = (one, other) if match["word"] == "before" else (other, one)
    both = (first, second) if match["word"] == "before" else (second, first)
    yield _Relation(statement, "order", "before", *ends, both, "", " ".join(text[at:end].split()))
