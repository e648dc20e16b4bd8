"""Numbers with their share in brackets, several of one whole: "812 (65%) were pleased, 187 (25%) saw no difference".

The others of the run prove what the whole is: a number of the paragraph of which they are the shares that are printed.
A share that is none of it is a slip.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from audit.patterns import lazy_pattern
from audit.recompute.sums.figures import COUNTED, Figure, Passage
from audit.recompute.sums.readings import Reading
from audit.recompute.working import printed_number

_BESIDE = lazy_pattern(
    r"(?:\s+[a-z]+){0,3}\s*(?:\(|\[|,\s+(?:or|that\s+is|which\s+is|i\.e\.)\s+|\s+or\s+)(?:about\s+|some\s+|nearly\s+|almost\s+)?",
    re.IGNORECASE,
)
_LEAST_PROOFS = 2


def bracketed(passage: Passage) -> Iterator[tuple[Figure, list[Reading]]]:
    """Every share of the sentence that stands beside its number, held against the whole that the others prove."""
    own = list(_pairs(passage.figures))
    if not own:
        return
    run = [*(pair for figures in passage.before for pair in _pairs(figures)), *own]
    if len(run) <= _LEAST_PROOFS:
        return
    parts = {id(part) for part, _ in run}
    wholes = [
        each for each in (*passage.told, *passage.figures)
        if each.sort in COUNTED and each.plain and id(each) not in parts and each.line.sentence.block_id == passage.line.sentence.block_id
    ]  # fmt: skip
    for part, share in own:
        proven = [
            whole
            for whole in wholes
            if whole.value > part.value
            and sum(_agrees(one, other, whole) for one, other in run if other is not share) >= _LEAST_PROOFS
        ]
        if len({each.value for each in proven}) == 1:
            others = [each for each in (*wholes, *(one for one, _ in run)) if each.value > part.value]
            readings = [_reading(part, share, each) for each in others if each is not proven[-1]]
            yield share, [_reading(part, share, proven[-1]), *(replace(each, plain=False) for each in readings)]


def _pairs(figures: tuple[Figure, ...]) -> Iterator[tuple[Figure, Figure]]:
    for part, share in itertools.pairwise(figures):
        if (
            part.sort in COUNTED
            and part.value.is_integer()
            and part.plain
            and share.quantity.kind == "percent"
            and share.quantity.role == "value"
            and _BESIDE.fullmatch(part.line.between(part.quantity, share.quantity))
        ):
            yield part, share


def _agrees(part: Figure, share: Figure, whole: Figure) -> bool:
    value = 100 * part.value / whole.value
    return share.allows(value, value)


def _reading(part: Figure, share: Figure, whole: Figure) -> Reading:
    value = 100 * part.value / whole.value
    told = f"{printed_number(part.value)} of {printed_number(whole.value)} is {value:.0f}%"
    formula = f"{printed_number(part.value)} / {printed_number(whole.value)}"
    return Reading("share", value, value, value, formula, told, whole, anyhow=True, named=True)
