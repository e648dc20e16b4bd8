"""There is none of it, and here it is: "no salt at all" against "two pinches of salt", "nobody has moved in" against "the first tenants moved in".

What is denied without exception is looked for in the other passages of the article, by its own word or by another of its
line in the lists `fates` and `instances`. The two must share what they speak of besides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.compare.denied.denials import Denial, denials_of
from audit.compare.denied.instances import breaking_roots, instance_in, words_of
from audit.compare.entities.predicates import roots_in
from audit.compare.entities.roles import told_plainly
from audit.compare.statements import Statement, pair, whole
from audit.model import ClaimPair
from audit.parse.lexicons import Lexicons


def compare_denied(statements: Sequence[Statement], lexicons: Lexicons) -> Iterator[ClaimPair]:
    """Conflicts between a denial and a passage of the same article that tells of what it denies."""
    able = [each for each in statements if told_plainly(each)]
    denials = [denial for each in able for denial in denials_of(each, lexicons)]
    if not denials:
        return
    wanted = frozenset().union(*(breaking_roots(each, lexicons) for each in denials))
    words = [
        words_of(each, lexicons) for each in able if any(word in wanted for _, _, word in roots_in(each.claim.text))
    ]
    for denial in denials:
        told_of = [
            (found, each.statement)
            for each in words
            if not denial.keys.isdisjoint(each.keys)
            and each.statement is not denial.statement
            and not _of_two_voices(denial.statement, each.statement)
            and (found := instance_in(denial, each, lexicons)) is not None
        ]
        if told_of:
            best, other = max(told_of, key=lambda each: each[0].shared)
            yield _pair(denial, other, best.clause)


def _of_two_voices(one: Statement, two: Statement) -> bool:
    """Two speakers may say what excludes one another; a speaker and the article may not."""
    first, second = one.claim.speaker, two.claim.speaker
    return first is not None and second is not None and first != second


def _pair(denial: Denial, other: Statement, said: str) -> ClaimPair:
    one = denial.statement
    return pair(
        "quantifier", "conflict", one.claim, whole(one.claim), other.claim, whole(other.claim),
        subject=denial.said, measure=None, value=denial.said, other_value=said, agreeing=("subject",), differing=("polarity",), unstated=("time",),
        reason=f"One passage says “{denial.said}”, the other tells of it: “{said}”.", confidence=0.7,
    )  # fmt: skip
