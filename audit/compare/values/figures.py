"""One count printed in two ways: figures of the same thing that differ by a slip of the pen.

Two articles of one story give hundreds of numbers; most that differ are about different things. A count of three digits
or more that comes back with two digits exchanged or one digit altered, beside the same noun and in the same company, is
what corrections columns are made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audit.claims.coverage import stem
from audit.compare.blocking import candidate_pairs
from audit.compare.statements import Statement, pair, readable
from audit.model import ClaimPair, Quantity


def compare_figures(statements: Sequence[Statement]) -> Iterator[ClaimPair]:
    """Counts that look like slips of one another, in statements that share their noun and their surroundings."""
    for (first, count), (second, other) in candidate_pairs(list(_counts(statements)), _digits):
        if first.claim.claim_id == second.claim.claim_id or not _is_slip(count, other):
            continue
        shared = first.words & second.words
        noun = stem(count.unit or "") == stem(other.unit or "")
        if not noun or len(shared) < 2 or _told_apart(first, second):
            continue
        yield pair(
            "numeric", "conflict", first.claim, _side(first), second.claim, _side(second),
            subject=readable(shared, first.claim.text), measure=count.unit, value=count.text, other_value=other.text,
            agreeing=("measure", "subject"), differing=("value",), unstated=() if first.years & second.years else ("time",),
            reason=f"Both passages count {count.unit}: {count.text} and {other.text}, which look like one figure mistyped.", confidence=0.8,
        )  # fmt: skip


def _digits(counted: tuple[Statement, Quantity]) -> Iterator[tuple[str, str]]:
    """What is counted, and its digits in order of size: a number and its slip share them."""
    _, quantity = counted
    yield stem(quantity.unit or ""), "".join(sorted(re.sub(r"\D", "", quantity.text)))


def _counts(statements: Sequence[Statement]) -> Iterator[tuple[Statement, Quantity]]:
    for statement in statements:
        if statement.asserted and statement.claim.role == "body":
            for quantity in statement.quantities:
                if (
                    quantity.kind == "count"
                    and quantity.role in {"value", "denominator"}
                    and quantity.value
                    and quantity.value >= 100
                    and quantity.unit
                    and not quantity.modifier
                ):
                    yield statement, quantity


def _is_slip(one: Quantity, two: Quantity) -> bool:
    """Two digits exchanged: 1,254 and 1,245. A single altered digit is too common to be evidence."""
    left, right = re.sub(r"\D", "", one.text), re.sub(r"\D", "", two.text)
    if len(left) != len(right) or left == right or len(left) < 3:
        return False
    differing = [place for place in range(len(left)) if left[place] != right[place]]
    return (
        len(differing) == 2
        and differing[1] == differing[0] + 1
        and left[differing[0]] == right[differing[1]]
        and left[differing[1]] == right[differing[0]]
    )


def _told_apart(one: Statement, two: Statement) -> bool:
    """Different years, or one of the two says that the figure was revised."""
    if one.years and two.years and not one.years & two.years:
        return True
    return bool(
        re.search(
            r"\b(?:corrected|correction|revised|updated|first version|up from|down from)\b",
            one.claim.text + " " + two.claim.text,
            re.IGNORECASE,
        )
    )


def _side(statement: Statement) -> tuple[int, int, str]:
    return statement.claim.start_at, statement.claim.end_at, statement.claim.text
