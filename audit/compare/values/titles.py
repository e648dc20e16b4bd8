"""A count, sum or length of time in the headline that the article gives nowhere: "shuts 14 shops" above "eleven shops".

The headline's figure may be any figure of the article or the sum or difference of two. Only where none fits, and
one of the first sentences has another figure of the same thing in the same company, is it told.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from audit.compare.statements import Statement, pair, readable, whole
from audit.compare.values.words import count_one_set, measures, set_apart, singular
from audit.model import ClaimPair, Facts, Quantity
from audit.parse.lexicons import Lexicons

_KINDS = frozenset({"count", "money", "duration", "length", "mass", "percent"})
_LEAD = 10  # sentences in which the headline's figure is taken up
_ROUNDED = 0.06  # what headlines round away
_FARTHEST = 3.0  # times: beyond that another thing is counted


def compare_titles(facts: Facts, statements: Sequence[Statement], lexicons: Lexicons) -> Iterator[ClaimPair]:
    """Conflicts between a headline's figure and the body."""
    title = next((each for each in statements if each.claim.role == "heading"), None)
    if title is None or title.claim.modality == "question":
        return
    figures = [each for each in title.quantities if each.kind in _KINDS and each.value and each.role == "value"]
    if len(figures) != 1 or set_apart(title.claim.text, title.claim.text, lexicons):
        return
    figure, factors = figures[0], {unit.name: unit.factor for _, unit in lexicons.units}
    own = _size(figure, factors)
    if any(_close(own, value) for value in _given(facts, figure, factors)):
        return
    body = [each for each in statements if each.claim.role == "body"][:_LEAD]
    for statement in body:
        rivals = [
            each
            for each in statement.quantities
            if each.value and each.role == "value" and _alike(figure, each, lexicons)
        ]
        if len(rivals) != 1 or rivals[0].modifier or set_apart(statement.claim.text, statement.claim.text, lexicons):
            continue
        shared = title.words & statement.words
        told = _told_alike(title, statement, figure, lexicons)
        enough = bool(shared) if figure.kind == "count" else told or len(shared) >= 2 and figure.kind != "duration"
        if not enough or not _near(own, _size(rivals[0], factors)):
            continue
        yield pair(
            "numeric", "conflict", statement.claim, whole(statement.claim), title.claim, whole(title.claim),
            subject=readable(shared, title.claim.text), measure=None, value=rivals[0].text, other_value=figure.text, agreeing=("subject",), differing=("value",), unstated=("time",),
            reason=f"The headline says “{figure.text}”; the article gives {rivals[0].text}, and {figure.text} "
                "nowhere.", confidence=0.7,
        )  # fmt: skip
        return


def _alike(one: Quantity, two: Quantity, lexicons: Lexicons) -> bool:
    if one.kind != two.kind:
        return False
    if one.kind == "count":
        return bool(one.unit and two.unit) and count_one_set(
            singular((one.unit or "x").split()[-1]), singular((two.unit or "x").split()[-1]), lexicons
        )
    return one.kind != "money" or one.unit == two.unit


def _told_alike(title: Statement, statement: Statement, figure: Quantity, lexicons: Lexicons) -> bool:
    """Both tell one measure: "jailed for four years" and "three years in prison"."""
    tell = measures(lexicons)
    named = [
        {
            tell[word, figure.kind]
            for word in each.claim.text.lower().replace(",", " ").replace(".", " ").split()
            if (word, figure.kind) in tell
        }
        for each in (title, statement)
    ]
    return bool(named[0] & named[1])


def _size(quantity: Quantity, factors: dict[str, float]) -> float:
    return (quantity.value or 0.0) * factors.get(quantity.unit or "", 1.0)


def _given(facts: Facts, figure: Quantity, factors: dict[str, float]) -> Iterator[float]:
    """Every figure of the article that can be the headline's, with sums and differences of two of one sentence."""
    heading = figure.claim_id
    others = [
        each
        for each in facts.quantities
        if each.claim_id != heading and each.value is not None and each.kind in {figure.kind, "number", "count"}
    ]
    for each in others:
        yield _size(each, factors)
    for block, group in itertools.groupby(others, key=lambda each: each.block_id):
        sizes = [_size(each, factors) for each in group][:12]
        if block:
            yield sum(sizes)
            for one, two in itertools.combinations(sizes, 2):
                yield one + two
                yield abs(one - two)


def _close(one: float, two: float) -> bool:
    return abs(one - two) <= _ROUNDED * max(abs(one), abs(two))


def _near(one: float, two: float) -> bool:
    small, large = sorted((abs(one), abs(two)))
    return small > 0 and large / small <= _FARTHEST
