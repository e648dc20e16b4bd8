"""What is left of a whole when its parts, told as numbers or as shares, are taken away.

"It asked 4,800 spectators. Half had come by car, 1,150 by train, 890 on foot and the remaining 360 by bus"; "the bottle
sells at £16.50. Duty takes £2.23 and tax £2.75. The glass costs £1.12. What is left is £10.40".
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from audit.patterns import lazy_pattern
from audit.recompute.sums.figures import COUNTED, Figure, Passage, behind, behind_noun, stance
from audit.recompute.sums.levels import COMPARED
from audit.recompute.sums.readings import Reading
from audit.recompute.working import printed_number

_THE_REST = lazy_pattern(
    r"\b(?:the|its|their)\s+(?:other|others,?|rest,?|remaining|remainder,?|last)(?:\s+(?:one\s+)?[a-z]+)?$",
    re.IGNORECASE,
)
_LEAVES = lazy_pattern(
    r"\b(?:(?:that|this|which|it)\s+(?:still\s+)?(?:leaves|left)|leaving|what\s+(?:is|was|remains"
    r"|remained)(?:\s+left)?\b[^.;]{0,40}?\b(?:is|was|are|were|comes\s+to|came\s+to))"
    r"(?:\s+(?:only|just|a|the|it|them|him|her|us|with|still|some|another))*$",
    re.IGNORECASE,
)
_NESTED = lazy_pattern(r"\s+of\s+(?:them|these|those|which|whom)\b", re.IGNORECASE)
_OF_WHOM = lazy_pattern(r"\bof\s+(?:whom|which|them|these|those),?$|\bincluding$", re.IGNORECASE)
_OF_ANOTHER = lazy_pattern(r"\s+of\s+(?!them\b|these\b|those\b|it\b|which\b|whom\b|all\b)", re.IGNORECASE)
_OF_THE = lazy_pattern(
    r"\b(?:of|from)\s+(?:(?:the|its|their|those|these|his|her|a\s+total\s+of|all|some)\s+)*$", re.IGNORECASE
)
_APART = lazy_pattern(r"[:;(–—]|\bof\s+(?:which|whom)\b", re.IGNORECASE)
_NOT_A_SUM = lazy_pattern(
    r"\b(?:average|mean|median|each|per|apiece|times|than|compared|instead|overlap\w*|both|also|as\s+well"
    r"|either|twice|several|after\s+(?:tax|fees|costs|expenses|deductions))\b",
    re.IGNORECASE,
)
_MOST_PARTS = 7
_SMALL = 2
_BESIDE = 40  # code points from a share to its own number
_FARTHEST = 2.5  # times what is left: beyond that something else was meant


def rests(passage: Passage) -> Iterator[tuple[Figure, list[Reading]]]:
    """Every remainder of the sentence, with a reading for each whole that may have been meant."""
    for rest in passage.figures:
        if (
            rest.sort in {"share", "points", "fold", "rate", "age", "temperature"}
            or rest.quantity.role != "value"
            or not rest.value
            or not rest.plain
        ):
            continue
        words = stance(rest).words
        lead = rest.line.lead(rest.quantity).rstrip()
        if (_THE_REST.search(words) or _LEAVES.search(lead)) and (readings := list(_readings(passage, rest))):
            yield rest, readings


def _readings(passage: Passage, rest: Figure) -> Iterator[Reading]:
    block = passage.line.sentence.block_id
    told = [each for each in passage.told if each.line.sentence.block_id == block]
    chain = [each for each in (*told, *passage.earlier(rest)) if _fits(each, rest)][-_MOST_PARTS - 1 :]
    shares = [each for each in (*passage.recent, *passage.earlier(rest)) if each.sort == "share" and each.plain]
    yield from _of_a_list(passage, rest, chain, [each for each in shares if each.line is rest.line])
    for place, whole in enumerate(chain):
        if place and whole.line is chain[0].line:
            break  # it is a part of the first one, told beside it
        parts = chain[place + 1 :]
        taken = _apart([each for each in shares if each.start > whole.start], parts, whole)
        if not parts and not taken or any(each.worth(rest) >= whole.worth(rest) for each in parts):
            continue
        yield _reading(passage, rest, whole, parts, taken, first=place == 0)
        for last in range(1, len(parts) + 1):  # what else may have been meant: the last parts, or one of them
            yield _reading(passage, rest, whole, parts[-last:], [], first=False)
            yield _reading(passage, rest, whole, parts[last - 1 : last], [], first=False)


def _of_a_list(passage: Passage, rest: Figure, chain: Sequence[Figure], shares: Sequence[Figure]) -> Iterator[Reading]:
    """The parts all stand before the rest in its sentence; the whole was told before, other parts of it perhaps as well."""
    parts = [each for each in chain if each.line is rest.line]
    if len(parts) + len(shares) < _SMALL:
        return
    wholes = [each for each in chain if each.line is not rest.line]
    readings = [_reading(passage, rest, each, parts, _apart(shares, parts, each), first=True) for each in wholes]
    near = [each for each in readings if each.plain]
    for each in readings:
        yield each if near == [each] else replace(each, plain=False, named=False)


def _fits(each: Figure, rest: Figure) -> bool:
    """Whether the figure can be the whole or one of its parts."""
    return (
        each.plain
        and each.value > 0
        and each.like(rest)
        and (each.sort in COUNTED) is (rest.sort in COUNTED)
        and each.quantity.role in {"value", "numerator", "denominator"}
        and not each.of_a_period
        and not COMPARED.match(behind_noun(each))
    )


def _is_whole(whole: Figure, part: Figure) -> bool:
    """Told in a sentence before, or as the whole: "of the 90 vans", "90 vans: 30 …"; not as the first of a list."""
    if whole.line is not part.line:
        return True
    if _OF_THE.search(whole.line.lead(whole.quantity)) or part.noun is None and whole.noun is not None:
        return True
    return _APART.search(whole.line.between(whole.quantity, part.quantity)) is not None


def _apart(shares: Sequence[Figure], parts: Sequence[Figure], whole: Figure) -> list[Figure]:
    """The shares without those that stand beside their own number: "a quarter, 21, are altos"."""
    return [
        share
        for share in shares
        if not any(
            each.line is share.line
            and abs(each.start - share.start) < _BESIDE
            and abs(each.value - share.value / 100 * whole.value) <= 0.05 * each.value
            for each in parts
        )
    ]


def _reading(
    passage: Passage, rest: Figure, whole: Figure, parts: Sequence[Figure], shares: Sequence[Figure], *, first: bool
) -> Reading:
    amounts = [each.worth(rest) for each in parts] + [each.value / 100 * whole.worth(rest) for each in shares]
    value = whole.worth(rest) - sum(amounts)
    slack = math.hypot(whole.half, *(each.half for each in parts))
    slack += sum(0.005 * whole.worth(rest) if each.quantity.kind == "percent" else 0.5 for each in shares)
    names = [each.text if each.sort != "share" else f"{each.text} of it" for each in (*parts, *shares)]
    terms = " − ".join([whole.text, *names])
    told_over = {each.line.sentence.sentence_id: each.line for each in (whole, *parts, *shares, rest)}
    sure = (
        first
        and value > 0
        and (not parts or _is_whole(whole, parts[0]))
        and 1 / _FARTHEST <= rest.value / value <= _FARTHEST
        and all(each.noun in {None, whole.noun} for each in (*parts, rest))
        and not any(_NESTED.match(behind(each)) or _OF_WHOM.search(stance(each).words) for each in parts[1:])
        and not any(_OF_ANOTHER.match(behind(each)) for each in shares)
        and not any(_NOT_A_SUM.search(line.text) for line in told_over.values())
        and (len(parts) + len(shares) > 1 or len(told_over) <= 2)
        and passage.line in told_over.values()
    )
    told = f"{terms} is {printed_number(round(value / rest.factor, 2))}"
    return Reading("difference", value, value - slack, value + slack, terms, told, whole, sure, named=sure)
