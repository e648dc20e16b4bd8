"""One article says a thing and its opposite: the same words but for one, and that one reversed.

"Since 2022 power has become dearer in Orl" against "power has become cheaper in Orl since 2022": the two statements share
their words, their dates and their names; what each has of its own is an opposite of the other's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audit.compare.blocking import candidate_pairs
from audit.compare.matters import Matters
from audit.compare.statements import Statement, pair, readable, whole
from audit.model import ClaimPair
from audit.parse.lexicons import Lexicons
from audit.parse.opposites import Opposites, opposites_of, root
from audit.patterns import lazy_pattern

_LEAST_SHARED = 2
_MOST_OWN = 3  # words that one of the two has for itself beside the opposite
_WORD = lazy_pattern(r"[a-z][a-z’'-]*")
_EMPTY = frozenset(
    "a an the of in on at to for by with from as and or but that which who it its they their is are was were "
    "be been being has have had do does did will would can could than then so this these those there not no "
    "never also only just very more most since after before all every any each".split()
)
_APART = lazy_pattern(
    r"\b(?:another|other|others|first|second|third|last|next|previous(?:ly)?|earlier|former(?:ly)?|later"
    r"|original(?:ly)?|initial(?:ly)?|once|now|today|nowadays|currently|until|since|before|after|then|if"
    r"|unless|should|some|many|few|half|often|sometimes|usual(?:ly)?|rarely|"
    r"again|instead|rather|except|but|although|though|however|yet|while|whereas|either|both|neither|too"
    r"|in turn|on the other hand|by contrast|opponents?|supporters?|critics|claims?|argues?|believes?"
    r"|thinks?)\b",
    re.IGNORECASE,
)


def compare_reversals(statements: Sequence[Statement], matters: Matters, lexicons: Lexicons) -> Iterator[ClaimPair]:
    """Conflicts between a statement and its reversal."""
    opposites = opposites_of(lexicons, of_things=False)
    able = [each for each in statements if _speaks(each)]
    for one, two in candidate_pairs(able, lambda statement: statement.words, least=_LEAST_SHARED):
        if not matters.one(one, two) or _told_apart(one, two):
            continue
        reversed_ = _reversed(one, two, opposites)
        if reversed_ is None:
            continue
        said, other = reversed_
        subject = readable(one.words & two.words, one.claim.text)
        yield pair(
            "polarity", "conflict", one.claim, whole(one.claim), two.claim, whole(two.claim),
            subject=subject, measure=None, value=said, other_value=other, agreeing=("subject", "time"), differing=("polarity",), unstated=(),
            reason=f"Of {subject}, one passage says “{said}”, the other “{other}”.", confidence=0.75,
        )  # fmt: skip


def _speaks(statement: Statement) -> bool:
    claim = statement.claim
    return statement.asserted and claim.role in {"body", "heading"} and not claim.quoted and claim.speaker is None


def _told_apart(one: Statement, two: Statement) -> bool:
    if one.names != two.names or one.years != two.years:
        return True
    marks = [frozenset(match.group().lower() for match in _APART.finditer(each.claim.text)) for each in (one, two)]
    return marks[0] != marks[1]


def _reversed(one: Statement, two: Statement, opposites: Opposites) -> tuple[str, str] | None:
    """The opposite words, where nothing else of weight is said by one of the two alone."""
    left, right = _own(one), _own(two)
    mine = {word: each for word, each in left.items() if word not in right}
    theirs = {word: each for word, each in right.items() if word not in left}
    shared = len(left) - len(mine)
    if shared < _LEAST_SHARED or (one.claim.polarity == "denied") != (two.claim.polarity == "denied"):
        return None
    found = next(((a, b) for a in mine.values() for b in theirs.values() if opposites.opposed(a, b)), None)
    if (
        found is None
        or min(len(mine), len(theirs)) > 1
        or max(len(mine), len(theirs)) > _MOST_OWN
        or shared < max(len(mine), len(theirs))
    ):
        return None
    return found


def _own(statement: Statement) -> dict[str, str]:
    """The words of a statement by their roots, without empty words, numbers and the calendar."""
    return {root(word): word for word in _WORD.findall(statement.claim.text.lower()) if word not in _EMPTY}
