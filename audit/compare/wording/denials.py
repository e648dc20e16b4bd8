"""One passage says that there is none of something; the other tells of it.

"The pilot had no control group" against "in the pilot the app did better than a control group". A denial is held
against a statement only when that names the denied thing in full, shares what is spoken of besides, and neither of the
two is about another time, place or part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.claims.coverage import content_words, stem
from audit.compare.blocking import candidate_pairs
from audit.compare.matters import Matters
from audit.compare.statements import Statement, pair, readable, whole
from audit.model import ClaimPair
from audit.patterns import lazy_pattern

_NO = lazy_pattern(
    r"\b(?:no|without(?:\s+any)?|not\s+(?:have\s+|need\s+|require\s+|cause\s+)?any)\s+(?P<thing>"
    r"(?:[a-z][a-z’'-]*\s+){0,3}?[a-z][a-z’'-]*)(?=[,.;:)]|\s+(?:was|were|is|are|has|have|had|in|on|at|of|for"
    r"|to|by|from|with|when|during|after|before|and|or|than|that|who|which|will|can|could|at all"
    r"|whatsoever)\b|$)",
    re.IGNORECASE,
)
_NO_THING = frozenset(
    "one longer more other less doubt matter idea sense reason need way word wonder question means case "
    "evidence sign plan limit surprise secret comment answer use time end account fewer".split()
)
_LOOSE = frozenset(
    "extra further additional other new minimum major serious significant single known real special "
    "particular specific".split()
)
_APART = lazy_pattern(
    r"\b(?:old|another|other|others|first|second|third|last|next|previous(?:ly)?|earlier|former(?:ly)?|later"
    r"|original(?:ly)?|initial(?:ly)?|once|now|today|nowadays|currently|until|since|before|after|then|plan\w*"
    r"|expect\w*|estimat\w*|would|could|(?-i:may)|might|if|unless|should|some|most|many|usual(?:ly)?|often"
    r"|sometimes|rarely|"
    r"again|instead|rather|except|but|although|though|however|yet|despite|beyond|outside|abroad|elsewhere"
    r"|such|without|avoid\w*|prevent\w*|free|against)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Denial:
    statement: Statement
    said: str
    thing: frozenset[str]
    subject: frozenset[str]


def compare_denials(statements: Sequence[Statement], matters: Matters) -> Iterator[ClaimPair]:
    """Conflicts between a denial of existence and a statement that tells of the thing denied."""
    open_to_it = [each for each in statements if _speaks(each)]
    denials = {id(each): list(_denials(each)) for each in open_to_it}
    for one, two in candidate_pairs(open_to_it, lambda statement: statement.words, least=2):
        if not matters.one(one, two):
            continue
        for denier, teller in ((one, two), (two, one)):
            for denial in denials[id(denier)]:
                if denials[id(teller)] or not _tells(denial, teller):
                    continue
                subject = readable(denial.subject & teller.words, denier.claim.text)
                yield pair(
                    "polarity", "conflict", denier.claim, whole(denier.claim), teller.claim, whole(teller.claim),
                    subject=subject, measure=None, value=denial.said, other_value=readable(denial.thing, teller.claim.text),
                    agreeing=("subject", "thing"), differing=("polarity",), unstated=("time",),
                    reason=f"One passage says “{denial.said}”, the other tells of it ({subject}).", confidence=0.7,
                )  # fmt: skip


def _speaks(statement: Statement) -> bool:
    claim = statement.claim
    return statement.asserted and claim.role == "body" and not claim.quoted and claim.tense != "future"


def _denials(statement: Statement) -> Iterator[_Denial]:
    for match in _NO.finditer(statement.claim.text):
        words = [word for word in re.findall(r"[a-z][a-z’'-]*", match["thing"].lower()) if word not in _LOOSE]
        if not words or words[0] in _NO_THING or words[-1] in _NO_THING:
            continue
        thing = frozenset(stem(word) for word in words)
        yield _Denial(statement, match.group(), thing, statement.words - thing)


def _tells(denial: _Denial, teller: Statement) -> bool:
    text = teller.claim.text
    if (
        not denial.thing <= content_words(text) | {stem(word) for word in re.findall(r"[a-z-]+", text.lower())}
        or teller.claim.polarity == "denied"
    ):
        return False
    shared = denial.subject & teller.words
    least = 1 if len(denial.thing) >= 2 else 2
    if len(shared) < least or (denial.statement.names - teller.names and teller.names - denial.statement.names):
        return False
    if denial.statement.years != teller.years and denial.statement.years and teller.years:
        return False
    marks = [
        frozenset(match.group().lower() for match in _APART.finditer(each.claim.text))
        for each in (denial.statement, teller)
    ]
    return marks[0] == marks[1]
