"""A difference told with the level that it is taken from: "in 48 minutes. That is 12 minutes less than the 70 of the old one".

Three slots: what is told of now, in the same sentence or the one before; the difference; and, behind "more than the",
the level that it is held against. The difference may be an amount, a share or a multiple.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from audit.patterns import lazy_pattern
from audit.recompute.sums.figures import COUNTED, Figure, Passage, stance
from audit.recompute.sums.levels import LEVEL_OF
from audit.recompute.sums.readings import Reading
from audit.recompute.working import printed_number

_MORE = (
    r"(?:more|higher|taller|longer|wider|deeper|heavier|older|larger|bigger|dearer|faster|further|farther|later"
    r"|greater|stronger|hotter|warmer|brighter|thicker|richer|worse|better)"
)
_LESS = (
    r"(?:less|fewer|lower|shorter|narrower|shallower|lighter|younger|smaller|cheaper|slower|nearer|earlier|weaker"
    r"|colder|cooler|thinner|poorer|quicker)"
)
_OF_IT = r"(?:the|its|their|his|her|our|that|those|an?|(?:last|the\s+previous)\s+[a-z]+['’]s|[a-z]+['’]s?)"
_THAN_THE = lazy_pattern(
    rf"\s*(?:[a-z]+\s+){{0,2}}?(?:(?:(?P<more>{_MORE})|(?P<less>{_LESS}))\s+than|(?P<above>above|over|up\s+on"
    r"|ahead\s+of)|(?P<below>below|under|down\s+on|short\s+of))"
    rf"\s+{_OF_IT}(?:\s+(?:previous|old|earlier|former|usual|average|original|planned|estimated|budgeted"
    rf"|first|last)){{0,2}}\s+$",
    re.IGNORECASE,
)
_TIMES_THE = lazy_pattern(
    rf"\s*(?:as\s+(?:many|much|high|long|large|big|old|heavy|tall|fast|dear|wide)\s+as\s+)?{_OF_IT}\s+$", re.IGNORECASE
)
_THAT_IS = lazy_pattern(
    r"\W*(?:that|this|it|they|which)\s+(?:is|was|are|were|makes|made|means|meant|comes\s+to"
    r"|came\s+to)\s+(?:still\s+|even\s+|almost\s+|nearly\s+|about\s+|only\s+|just\s+|exactly\s+|some\s+)*$",
    re.IGNORECASE,
)
_BESIDE = lazy_pattern(
    r"^[^.;:]{0,60}?(?:,|\(|–|—|\bor|\bwhich\s+is|\bthat\s+is|\band\s+so)\s*(?:still\s+|about\s+|only\s+"
    r"|just\s+|some\s+|a\s+full\s+)*$",
    re.IGNORECASE,
)
_FARTHEST = 9  # words from the level to the difference in one sentence
_ROUND_SHARE = 4.0  # "a third" is said of 29 to 37 per cent
_LOOSE = 0.12  # so is "twice" of 1.8 to 2.2 times


def compared(passage: Passage) -> Iterator[tuple[Figure, list[Reading]]]:
    """Every difference, share and multiple of the sentence that is told with the level it is taken from."""
    for stated, base in zip(passage.figures, passage.figures[1:], strict=False):
        if not stated.plain or not stated.value or stated.quantity.role not in {"value", "change"}:
            continue
        gap = passage.line.between(stated.quantity, base.quantity)
        pattern = _TIMES_THE if stated.sort == "fold" else _THAN_THE
        if len(gap) > 60 or stated.sort in {"rate", "age", "points"} or not (match := pattern.fullmatch(gap)):
            continue
        base = _as_told(base)
        down = stated.sort != "fold" and bool(match["less"] or match["below"])
        levels = [each for each in _levels(passage, stated) if _one_kind(each, base, stated)]
        if readings := [_reading(stated, each, base, down=down, sure=len(levels) == 1) for each in levels]:
            yield stated, readings


def _as_told(base: Figure) -> Figure:
    """The level without the "more than" before it, which belongs to the difference."""
    return Figure(replace(base.quantity, modifier=None, low=None, high=None), base.line, base.sort, base.factor)


def _levels(passage: Passage, stated: Figure) -> list[Figure]:
    """What the difference may be told of: the figure beside it, or the only one of the sentence before."""
    lead = passage.line.lead(stated.quantity)
    if _THAT_IS.fullmatch(lead):
        return list(passage.previous)
    earlier = passage.earlier(stated)
    if not earlier:
        return []
    gap = passage.line.between(earlier[-1].quantity, stated.quantity)
    near = len(gap.split()) <= _FARTHEST and _BESIDE.fullmatch(gap) is not None
    return [earlier[-1]] if near or stance(stated).said else []


def _one_kind(level: Figure, base: Figure, stated: Figure) -> bool:
    """Both levels, and a difference in units, measure one thing."""
    if level.sort in LEVEL_OF or base.sort in LEVEL_OF or not level.value or not base.value or not level.plain:
        return False
    if level.quantity.role != "value" or not level.like(base) or level.of_a_period:
        return False
    if stated.sort in {"share", "fold"}:
        return True
    if stated.sort in COUNTED and base.sort in COUNTED and level.sort not in COUNTED:
        return False
    return level.like(stated) and (level.noun is None or stated.noun in {None, level.noun})


def _reading(stated: Figure, level: Figure, base: Figure, *, down: bool, sure: bool) -> Reading:
    measure = level if base.sort == "bare" else base
    now, then = level.worth(measure), base.worth(measure)
    rounding = level.half + (base.half * measure.factor if base.sort == "bare" else base.half)
    words = f"{level.text} against {base.text}"
    if stated.sort == "fold":
        value, slack = now / then, _LOOSE * now / then
        told, formula = f"{words} is {value:.2f} times as much", f"{level.text} / {base.text}"
    elif stated.sort == "share":
        value = 100 * abs(now - then) / then
        slack = 100 * rounding / then
        slack += max(0.0, _ROUND_SHARE - stated.half) if stated.quantity.kind in {"fraction", "ratio"} else 0.0
        told, formula = f"{words} is {value:.1f}% {'less' if now < then else 'more'}", f"({level.text} − {base.text}) / {base.text}"  # fmt: skip
    else:
        value, slack = abs(now - then), rounding
        told = f"{words} is {printed_number(round(value / stated.factor, 4))} {'less' if now < then else 'more'}"
        formula = f"{level.text} − {base.text}"
    right_way = stated.sort == "fold" or (now < then) is down
    kind = "ratio" if stated.sort == "fold" else "change" if stated.sort == "share" else "difference"
    return Reading(
        kind, value, value - slack, value + slack, formula, told, base, plain=sure and right_way, named=True
    )  # fmt: skip
