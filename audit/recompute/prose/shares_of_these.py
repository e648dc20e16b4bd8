""" "Of these, 1,320 have children, or one in four": a share whose whole was told before, or at the head of the sentence.

Several numbers may be the whole that is meant; a share is wrong only when it fits none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audit.identity import RowIds
from audit.model import Calculation, Quantity
from audit.patterns import lazy_pattern
from audit.recompute.reporting.window import Window
from audit.recompute.sentence.shares import stated_whole
from audit.recompute.working import Line, calculation, calculation_at, decimals, inside, printed_number, step

_COUNTS = frozenset({"count", "number"})
_SHARES = frozenset({"percent", "ratio", "fraction"})
_OF_THESE = lazy_pattern(
    r"\s*(?:and\s+)?(?:out\s+)?(?:of|among)\s+(?:these|those|them|whom|which|that\s+number)\b,?\s*(?:only\s+|just\s+)?",
    re.IGNORECASE,
)
_AMONG_THOSE = lazy_pattern(
    r"\s*(?:of|among)\s+(?:those|the\s+people|the\s+ones)\s+who\s+(?P<verb>[a-z]+)", re.IGNORECASE
)
_SHARE_ENDS = lazy_pattern(
    r"\s*(?:[.,;:)!?—–]|of\s+(?:them|these|those)(?!\s+[a-z])|of\s+(?:the\s+(?:total|replies|answers|votes|whole|lot))\b|$)"
)
_BEFORE_SHARE = lazy_pattern(
    r"(?:[,;(:—–]|\bor|\bis|\bthat\s+is|\bmade\s+up|\bmakes)\s*(?:or\s+|that\s+is\s+|which\s+is\s+|that\s+makes\s+|i\.e\.\s+|namely\s+|about\s+|some\s+|nearly\s+|almost\s+|exactly\s+|just\s+(?:over|under)\s+|a\s+share\s+of\s+)*$",
    re.IGNORECASE,
)
_SHARE_THEN_COUNT = lazy_pattern(r",?\s+(?:or|that\s+is,?|i\.e\.,?|meaning)\s+$|\s+\($")
_OF_ANOTHER = lazy_pattern(r"\b(?:each|per|more|less|fewer|another|other|compared|against|from)\b")
_PER_BASE = lazy_pattern(r"per (\d+|hundred|thousand|million)")
_BASES = {"hundred": 100.0, "thousand": 1000.0, "million": 1e6}
_EVERY = lazy_pattern(r"\b(?:of|in|out\s+of)\s+every\s+$", re.IGNORECASE)


def shares_of_these(window: Window, ids: RowIds) -> Iterator[Calculation]:
    """Shares of the sentence whose part stands beside them and whose whole was told before."""
    line = window.line
    yield from _rates_as_percent(line, ids)
    for share in line.quantities:
        if share.kind not in _SHARES or share.value is None or share.role != "value":
            continue
        part = _part_of(line, share)
        if part is None or part.role != "value" or part.modifier:
            continue
        wholes = _wholes(window, part, share)
        if wholes:
            yield _judged(line, share, part, wholes, ids)


def _part_of(line: Line, share: Quantity) -> Quantity | None:
    """The count that the share stands for: the first of the clause before it, or the one right behind."""
    numbers = [each for each in line.quantities if each.kind in _COUNTS | _SHARES]
    place = numbers.index(share)
    behind = numbers[place + 1] if place + 1 < len(numbers) else None
    if behind is not None and behind.kind in _COUNTS and _SHARE_THEN_COUNT.fullmatch(line.between(share, behind)):
        return behind
    if not _SHARE_ENDS.match(line.after(share)) or not _BEFORE_SHARE.search(line.lead(share)):
        return None
    head = stated_whole(line)
    first = [each for each in numbers[:place] if each.kind in _COUNTS and each is not head and not each.modifier]
    if not first or any(each.kind in _SHARES for each in numbers[:place]):
        return None
    part = first[0]
    words = line.between(part, share)
    return (
        part
        if len(words) <= 90
        and ";" not in re.sub(r";\s+that\s+(?:is|makes)\b.*", "", words)
        and not _OF_ANOTHER.search(words)
        else None
    )


def _wholes(window: Window, part: Quantity, share: Quantity) -> list[Quantity]:
    """The numbers that may be the whole; none where the text does not say that the part is one of another number."""
    line = window.line
    head = stated_whole(line)
    if head is not None and part.start_at > head.end_at:
        if head.kind == "count" and _EVERY.search(line.lead(head)):
            return []
        plain = _larger(head, part) and not re.search(r"\d", line.between(head, part))
        return [head] if plain else []
    earlier = [
        each
        for before in window.before
        for each in before.quantities
        if each.kind in _COUNTS and each.role in {"value", "from", "to", "denominator"} and _larger(each, part)
    ]
    if _OF_THESE.match(line.text):
        return earlier
    if among := _AMONG_THOSE.match(line.text):
        root = among["verb"].lower()[:4]
        return [each for each in earlier if (each.unit or "").lower().startswith(root)]
    stated = [
        whole
        for before in window.before
        if (whole := stated_whole(before)) is not None and not whole.modifier and _larger(whole, part)
    ]
    behind = share.end_at <= part.start_at
    return (
        stated[-1:]
        if behind and not re.match(r"\s*(?:of|among)\b", line.text, re.IGNORECASE) and _same_things(part, stated[-1:])
        else []
    )


def _larger(whole: Quantity, part: Quantity) -> bool:
    return (
        whole.value is not None
        and part.value is not None
        and whole.value > part.value
        and not whole.modifier
        and whole is not part
    )


def _same_things(part: Quantity, wholes: Sequence[Quantity]) -> bool:
    return all(part.unit in {None, "people", each.unit} or each.unit is None for each in wholes)


def _fits(share: Quantity, part: Quantity, whole: Quantity) -> bool:
    value = 100 * (part.value or 0.0) / (whole.value or 1.0)
    slack = 0.5 * step(share) if share.kind == "percent" else 4.0
    return abs(value - (share.value or 0.0)) <= slack + 1e-9 or share.modifier is not None and inside(value, share)


def _judged(line: Line, share: Quantity, part: Quantity, wholes: Sequence[Quantity], ids: RowIds) -> Calculation:
    whole = next((each for each in wholes if _fits(share, part, each)), wholes[-1])
    holds = _fits(share, part, whole)
    value = 100 * (part.value or 0.0) / (whole.value or 1.0)
    first, last = (part, share) if part.start_at < share.start_at else (share, part)
    told = f"{printed_number(part.value or 0)} of {printed_number(whole.value or 0)} is {value:.{decimals(share)}f}%, the text says {share.text}"
    return calculation(
        ids, "share", share, whole, f"{printed_number(part.value or 0)} / {printed_number(whole.value or 0)}",
        told + ("." if holds else "; rounding cannot explain it."), share.value or 0.0, value, value, holds, first=first, last=last, line=line,
    )  # fmt: skip


def _rates_as_percent(line: Line, ids: RowIds) -> Iterator[Calculation]:
    """ "3 per 1,000 (0.3%)", "of every 1,000 people examined, three had a bleed, that is 0.3%"."""
    for place, share in enumerate(line.quantities):
        if (
            share.kind != "percent"
            or share.value is None
            or not _BEFORE_SHARE.search(line.lead(share))
            or not _SHARE_ENDS.match(line.after(share))
        ):
            continue
        told = _rate_before(line, line.quantities[:place], share)
        if told is None:
            continue
        first, number, base = told
        value = 100 * number / base
        half = 0.5 * step(share)
        holds = (
            abs(value - share.value) <= half + 0.5 * 100 / base * (0 if number.is_integer() else 0.1) + 1e-9
            or share.modifier is not None
            and inside(value, share)
        )
        begin = line.sentence.start_at
        yield calculation_at(
            ids, "rate", line, first.start_at - begin, share.end_at - begin, f"{printed_number(number)} / {printed_number(base)}",
            f"{printed_number(number)} in {printed_number(base)} is {printed_number(round(value, 4))}%, the text says {share.text}.", share.value, value - half, value + half, holds,
        )  # fmt: skip


def _rate_before(line: Line, earlier: Sequence[Quantity], share: Quantity) -> tuple[Quantity, float, float] | None:
    """The rate that the share repeats: its first quantity, its number and its base."""
    if not earlier:
        return None
    last = earlier[-1]
    words = line.between(last, share)
    if (
        last.kind == "rate"
        and last.value is not None
        and not last.modifier
        and (base := _PER_BASE.fullmatch(last.unit or ""))
        and len(words.split()) <= 4
    ):
        return last, last.value, _BASES.get(base[1]) or float(base[1])
    if (
        len(earlier) >= 2
        and _EVERY.search(line.lead(earlier[-2]))
        and earlier[-2].value
        and last.kind in _COUNTS
        and last.value is not None
        and not last.modifier
        and len(words.split()) <= 10
    ):
        return earlier[-2], last.value, earlier[-2].value
    return None
