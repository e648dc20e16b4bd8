"""Alone, only, entirely, and somebody or something else: "paid for entirely by the county" against "half of it came from the anglers".

Two ways. What one body owns, pays, founds or makes alone (`shared` in `datasets/lexicons/universals.toml`) is held against a
passage that gives another a part of it. The only one of a person's ("her only film", list `sole`) is held against a
passage that tells of another, earlier or later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.claims.coverage import content_words, stem
from audit.compare.entities.acts import antecedents_of
from audit.compare.entities.kin import mates
from audit.compare.entities.people import people_of
from audit.compare.entities.predicates import find_predicates
from audit.compare.entities.roles import told_plainly
from audit.compare.statements import Statement, pair, whole
from audit.compare.universals.clauses import UNREAL, clauses_of
from audit.model import ClaimPair
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_ALONE = lazy_pattern(
    r"(?P<behind>\b(?:to|by|of|from|on|for)\s+(?:(?:the|a|an|its|his|her|their)\s+)?(?:[A-Za-z’'-]+\s+){0,2}?"
    r"(?P<who>[A-Za-z][\w’'-]*)\s*,?\s+(?:alone|only|exclusively|solely))(?=[,.;:]|\s+and\b|$)"
    r"|(?P<before>\b(?:only|solely|exclusively|entirely|wholly|purely)\s+(?:from|by|of|to|on|with"
    r"|out\s+of)\s+(?:(?:the|a|an|its|his|her|their)\s+)?(?P<what>[A-Za-z][\w’'-]*"
    r"(?:\s+[A-Za-z][\w’'-]*){0,2}))"
)
_STRONG = lazy_pattern(r"\b(?:shareholders|co-\w+|one\s+of\s+the\s+(?:two|three|four|five))\b", re.IGNORECASE)
_PART = lazy_pattern(
    r"\b(?:also|as\s+well|besides|in\s+addition|along\s+with|together\s+with|jointly|half|a\s+(?:third"
    r"|quarter|fifth|tenth)|two\s+thirds|three\s+quarters|partly|the\s+rest|the\s+remaining"
    r"|one\s+of\s+the\s+(?:two|three|four|five)|co-\w+|\d+(?:\.\d+)?\s?(?:%|per\s+cent)|shareholders"
    r"|mixed\s+with|with\s+help\s+from|were\s+(?:women|men|children))(?![\w-])",
    re.IGNORECASE,
)
_NO_PARTICIPANT = frozenset(
    "it them him her this that then now there here one two three way means thing time day year january "
    "february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday".split()
)
_ADVERB = lazy_pattern(r"\s(?:only|solely|exclusively|entirely|wholly|purely)\s", re.IGNORECASE)
_NOT_SOLE = lazy_pattern(r"\b(?:not|if|when|after|until|once|never)\s+(?:[a-z]+\s+)?$", re.IGNORECASE)
_ONLY_ONE = lazy_pattern(
    r"\b(?P<whose>[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[A-Z][\w-]+(?:’s|'s))\s+(?:one\s+and\s+)?(?:only|sole"
    r"|single)\s+(?:[a-z-]+\s+){0,2}?(?P<what>[a-z]+)\b"
)
_ANOTHER = lazy_pattern(
    r"\b(?:another|a\s+second|a\s+third|again|later|earlier|next|previous|other|also|\d+\s+years|years?"
    r"|in\s+(?:1[5-9]|20)\d\d|the\s+year\s+after|soon\s+after|afterwards|before\s+that)\b",
    re.IGNORECASE,
)
_APART = lazy_pattern(
    r"\b(?:elsewhere|neighbou?ring|rival\w*|former(?:ly)?|until|previous\s+owner|earlier\s+(?:trial|study)"
    r"|in\s+the\s+past|once|used\s+to|unlike|instead|not|never|no|none|(?:his|her)\s+(?:brother|sister|mother"
    r"|father|son|daughter|husband|wife|friend|cousin|niece|nephew|widow|aunt|uncle))\b",
    re.IGNORECASE,
)
_PERSON_FORMS = {"his": {"he", "his", "him"}, "her": {"she", "her"}}
_NEAR = 6  # claims


@dataclass(frozen=True, slots=True)
class _Alone:
    statement: Statement
    said: str
    participant: frozenset[str]  # stems of the one who or which alone does it
    lines: frozenset[int | str]  # of the list `shared`
    beside: frozenset[str]


def compare_sole(statements: Sequence[Statement], lexicons: Lexicons) -> Iterator[ClaimPair]:
    """Conflicts between "alone" and another's part, and between "the only" and another, within one article."""
    able = [(place, each) for place, each in enumerate(statements) if told_plainly(each)]
    for place, statement in able:
        for alone in _alone(statement, lexicons):
            for at, other in able:
                said = _shares(alone, other, abs(at - place), lexicons) if at != place else None
                if said is not None:
                    yield _found(statement, alone.said, other, said, "a share of another")
                    break
    yield from _only_ones(able, lexicons)


def _found(one: Statement, said: str, two: Statement, other: str, what: str) -> ClaimPair:
    return pair(
        "quantifier", "conflict", one.claim, whole(one.claim), two.claim, whole(two.claim),
        subject=said, measure=None, value=said, other_value=other, agreeing=("subject",), differing=("quantifier",), unstated=("time",),
        reason=f"One passage says “{said}”, the other tells of {what}: “{other}”.", confidence=0.7,
    )  # fmt: skip


def _alone(statement: Statement, lexicons: Lexicons) -> Iterator[_Alone]:
    text = statement.claim.text
    for match in _ALONE.finditer(text):
        if _NOT_SOLE.search(text[: match.start()]):
            continue
        printed = match["who"] or match["what"]
        participant = frozenset(stem(word) for word in re.findall(r"[a-z][\w’-]+", printed.lower())) - _NO_PARTICIPANT
        clause = next((each for each in clauses_of(text, lexicons) if each.start <= match.start() < each.end), None)
        if clause is None or not participant or UNREAL.search(clause.text):
            continue
        own = clause.text if len(clause.text.split()) > 2 else text
        lines = _lines(_ADVERB.sub(" ", own), lexicons)
        if lines:
            beside = content_words(text) - participant
            yield _Alone(statement, " ".join(own.split()).strip(" ,."), participant, lines, beside)


def _lines(text: str, lexicons: Lexicons) -> frozenset[int | str]:
    return frozenset(
        line for hit in find_predicates(text, "shared", lexicons, of="universals") for line, _ in hit.sides
    )


def _shares(alone: _Alone, other: Statement, away: int, lexicons: Lexicons) -> str | None:
    for clause in clauses_of(other.claim.text, lexicons):
        cue = _PART.search(clause.text)
        if cue is None or UNREAL.search(clause.text) or _APART.search(clause.text):
            continue
        if alone.statement.years and other.years and alone.statement.years != other.years:
            continue
        if alone.participant & content_words(clause.text) or not alone.lines & _lines(clause.text, lexicons):
            continue
        near = away <= _NEAR and not _names(clause.text) - alone.statement.names
        if (
            any(mates(word, each) for word in alone.beside for each in other.words)
            or (_STRONG.search(clause.text) or other.claim.block_id == alone.statement.claim.block_id)
            and near
        ):
            return " ".join(clause.text.split()).strip(" ,.")
    return None


def _names(text: str) -> frozenset[str]:
    """The capitalised words of a clause behind its first."""
    return frozenset(word for word in re.findall(r"(?<=[a-z,] )[A-Z][\w’'-]+", text))


def _only_ones(able: Sequence[tuple[int, Statement]], lexicons: Lexicons) -> Iterator[ClaimPair]:
    onlys = [
        (place, each, match)
        for place, each in able
        if "only" in each.claim.text or "sole" in each.claim.text
        for match in _ONLY_ONE.finditer(each.claim.text)
    ]
    if not onlys:
        return
    statements = [each for _, each in able]
    persons = antecedents_of(statements, people_of(each.claim.text for each in statements)).persons
    for place, statement, match in onlys:
        sides = {
            line
            for hit in find_predicates(match["what"], "sole", lexicons, of="universals")
            for line, side in hit.sides
            if side == 0
        }
        if not sides or _NOT_SOLE.search(statement.claim.text[: match.start()]):
            continue
        forms = _PERSON_FORMS.get(match["whose"].lower(), set())
        for at, other in able:
            if (
                at == place
                or not _ANOTHER.search(other.claim.text)
                or UNREAL.search(other.claim.text)
                or _APART.search(other.claim.text)
            ):
                continue
            one, two = (persons.get(each.claim.claim_id) for each in (statement, other))
            words = {word.lower() for word in re.findall(r"[A-Za-z]+", other.claim.text)}
            here = None in {one, two} or statement.claim.block_id == other.claim.block_id
            same = one is not None and one == two or here and bool(forms & words) and abs(at - place) <= _NEAR
            hits = [
                hit
                for hit in find_predicates(other.claim.text, "sole", lexicons, of="universals")
                if sides & {line for line, side in hit.sides if side == 1}
            ]
            if same and hits and "only" not in other.claim.text:
                yield _found(statement, match.group(), other, " ".join(other.claim.text.split()).rstrip("."), "another")
                break
