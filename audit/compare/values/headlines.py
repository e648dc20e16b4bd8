"""A figure in the headline that the article itself does not give: "doubles" above "one and a half times as much".

Headlines are written last and by others. Every number of a sentence that shares a word with the headline, every change
between two of them and every number of a table counts as given; the headline's figure must be among these. It is told
only where one of the first such sentences has another figure of the same kind.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from audit.compare.statements import Statement, pair, whole
from audit.model import ClaimPair, Facts, Quantity
from audit.patterns import lazy_pattern

_RELATIVE = frozenset({"percent", "fraction", "fold", "ratio"})
_THAT = lazy_pattern(r"(?:That|This|It|Which)\s+(?:is|was|makes|means)\b")
_CHANGE = lazy_pattern(
    r"\b(?:more|fewer|less|times|twice|half|double\w*|halv\w*|ris\w+|rose|fell|fall\w*|drop\w*|increas\w+"
    r"|decreas\w+|reduc\w+|cut|grew|grow\w*|gain\w*|higher|lower)\b",
    re.IGNORECASE,
)
_LEAD = 8  # sentences in which the headline's figure is taken up
_NEAR = 0.15  # what headlines round away


def compare_headlines(facts: Facts, statements: Sequence[Statement]) -> Iterator[ClaimPair]:
    """Conflicts between the first heading and the body."""
    title = next((each for each in statements if each.claim.role == "heading"), None)
    if title is None or not title.asserted or title.claim.quoted:
        return
    body = [each for each in statements if each.claim.role == "body"]
    figures = [each for each in title.quantities if each.kind in _RELATIVE and each.value and each.role == "value"]
    if len(figures) != 1:
        return
    figure = figures[0]
    if any(_meets(figure, value, kind) for value, kind in _given(facts, figure, title, body)):
        return
    for before, statement in zip([None, *body[:_LEAD]], body[:_LEAD], strict=False):
        shares = bool(statement.words & title.words) or (
            before is not None and _THAT.match(statement.claim.text) and before.words & title.words
        )
        rivals = [
            each
            for each in statement.quantities
            if each.role == "value" and each.value and each.kind in _RELATIVE and _CHANGE.search(statement.claim.text)
        ]
        if (
            len(rivals) == 1
            and shares
            and not rivals[0].modifier
            and not _meets(figure, rivals[0].value or 0.0, rivals[0].kind)
        ):
            yield pair(
                "numeric", "conflict", title.claim, whole(title.claim), statement.claim, whole(statement.claim),
                subject="the headline", measure=None, value=figure.text, other_value=rivals[0].text, agreeing=("subject",), differing=("value",), unstated=("time",),
                reason=f"The headline says “{figure.text}”; the article gives {rivals[0].text}, and {figure.text} "
                    "nowhere.", confidence=0.7,
            )  # fmt: skip
            return


def _given(facts: Facts, figure: Quantity, title: Statement, body: Sequence[Statement]) -> Iterator[tuple[float, str]]:
    """Every value of the sentences that share a word with the headline and of the tables, and what follows from two of a sentence."""
    cells = frozenset(claim.claim_id for claim in facts.claims if claim.role == "cell")
    for each in facts.quantities:
        if each.value is not None and each.claim_id in cells:
            yield each.value, each.kind
    for statement in body:
        if not statement.words & title.words:
            continue
        numbers = [each for each in statement.quantities if each.value]
        for each in numbers:
            for value in (each.value, each.low, each.high):
                if value is not None:
                    yield value, each.kind
        for one, two in itertools.permutations(numbers, 2):
            if one.kind == two.kind and one.kind not in {"date", "year", "time", *_RELATIVE} and one.unit == two.unit:
                yield (two.value or 0.0) / (one.value or 1.0), "fold"


def _meets(figure: Quantity, value: float, kind: str) -> bool:
    """Both can tell one change or one share: 50%, a half, halved, twice as much the other way round."""
    if kind not in _RELATIVE:
        return False
    return any(_close(one, two) for one in _factors(figure.value or 0.0, figure.kind) for two in _factors(value, kind))


def _factors(value: float, kind: str) -> set[float]:
    return {value, 1 / value if value else 0.0} if kind == "fold" else {value / 100, 1 + value / 100, 1 - value / 100}


def _close(one: float, two: float) -> bool:
    return abs(one - two) <= _NEAR * max(abs(one), abs(two))
