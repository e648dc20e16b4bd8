"""Changes against their two ends: "from 20 to 12, a drop of 8", "57%, a rise of 9%" behind "48%", "doubled"."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator

from audit.identity import RowIds
from audit.model import Calculation, Quantity
from audit.patterns import lazy_pattern
from audit.recompute.working import Line, calculation, inside, printed_number, step

_CHANGE = (
    r"(?:rise|rises|increase|increases|gain|growth|jump|climb|drop|drops|fall|falls|decline|decrease|reduction"
    r"|cut|loss|difference|change)"
)
_STATED_BEHIND = lazy_pattern(
    rf"(?:\ban?\s+(?:\w+\s+)?{_CHANGE}\s+of|\bor\s+by|,\s+by|\bby|\b{_CHANGE}\s+of|\bdown\s+by|\bup\s+by"
    r"|\b(?:up|down)|\(|\b(?:plus|minus)|\bor)"
    r"\s*(?:about|around|nearly|almost|some|just|over|more\s+than|exactly)?\s*[+−-]?$",
    re.IGNORECASE,
)
_NAMED_CHANGE = lazy_pattern(
    rf"\b(?:an?|the)\s+(?:\w+\s+)?{_CHANGE}\s+of\s*(?:about|around|nearly|almost|some)?\s*$|\b(?:gap|saving"
    r"|increase)\s+of\s*$",
    re.IGNORECASE,
)
_THAT_IS = lazy_pattern(r"\s*(?:that|this|it)\s+(?:is|was|makes|means|amounts\s+to)\b", re.IGNORECASE)
_COMPARATIVE = lazy_pattern(r"\s+(?:more|less|fewer|higher|lower|up|down)\b", re.IGNORECASE)
_BY_BEFORE = lazy_pattern(r"\bby\s+(?:about|around|nearly|almost|some)?\s*$", re.IGNORECASE)
_INSTEAD = lazy_pattern(
    r"^\s+(?:instead\s+of|rather\s+than|compared\s+(?:with|to)|up\s+from|down\s+from|after)\s+$"
    r"|\b(?:up|down)\s+from\s+$",
    re.IGNORECASE,
)
_ADJUSTED = lazy_pattern(r"\b(?:after|inflation|adjusted|real|year|annual|since|another|more)\b")
_MEASURES = frozenset(
    {"percent", "percentage_point", "count", "number", "fraction", "duration", "length", "mass", "money"}
)
_LYING_APART = lazy_pattern(r"\b(?:difference|gap|spread|margin)\s+of\s+(?:about\s+|only\s+|just\s+)?$", re.IGNORECASE)
_OF_A_POINT = lazy_pattern(r"\s+(?:of\s+)?an?\s+(?:percentage\s+)?point\b", re.IGNORECASE)
_UP = lazy_pattern(
    r"\b(?:rose|risen|rises?|rising|grew|grown|grows?|increased|increases?|climbed|climbs?|jumped|soared"
    r"|went\s+up|gone\s+up|raised|surged|swelled)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_DOWN = lazy_pattern(
    r"\b(?:fell|fallen|falls?|falling|dropped|drops?|declined|declines?|decreased|shrank|shrunk|sank|slipped"
    r"|went\s+down|gone\s+down|lowered|plunged|slid|dwindled)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_OF_ANOTHER = lazy_pattern(r"\b(?:while|whereas|although|though)\b", re.IGNORECASE)
_A_YEAR = lazy_pattern(r"\b(?:19|20)\d\d\b")
_HAS_CHANGED_BY = lazy_pattern(
    r"\s*(?:the|this|that|its|their)\s+(?:share|problem|figure|proportion|rate|percentage|gap"
    r"|number)\b[^,;.]{0,40}?\b(?:increased|risen|grown|fallen|rose|fell|dropped|grew|declined|shrunk"
    r"|climbed)\s+(?:thus\s+)?by\s+$",
    re.IGNORECASE,
)
_FOLD_THEN_FROM = lazy_pattern(r"^\s*(?:\w+\s+){0,2}from\s+(?:about\s+)?$", re.IGNORECASE)
_THEN_TO = lazy_pattern(r"\bto\s+(?:about\s+|nearly\s+|almost\s+)?$", re.IGNORECASE)


def changes(line: Line, before: Line | None, ids: RowIds) -> Iterator[Calculation]:
    """Stated changes, directions and multiples of the sentence, whether or not they hold."""
    yield from _stated(line, before, ids)
    yield from _by_percent(line, before, ids)
    yield from _directions(line, ids)
    yield from _folds(line, ids)


def _stated(line: Line, before: Line | None, ids: RowIds) -> Iterator[Calculation]:
    for stated in line.quantities:
        if stated.kind not in _MEASURES or stated.role != "value" or not stated.value:
            continue
        if stated.kind == "fraction" and _OF_A_POINT.match(line.after(stated)):
            continue
        ends = _ends(line, before, stated)
        if ends is not None and ends[0].value and ends[1].value is not None:
            yield from _judged(line, stated, *ends, ids)


def _judged(line: Line, stated: Quantity, start: Quantity, end: Quantity, ids: RowIds) -> Iterator[Calculation]:
    """The stated change against the difference and the relative change of its two ends."""
    a, b, printed = start.value or 0.0, end.value or 0.0, stated.value or 0.0
    difference, relative = abs(b - a), 100 * abs(b - a) / abs(a)
    rounding = _half(start) + _half(end)
    slack, relative_slack = (
        rounding + 0.5 * step(stated),
        100 * math.hypot(_half(end), _half(start) * b / a) / abs(a) + 0.5 * step(stated),
    )
    shares = start.unit == end.unit == "percent"
    follows = abs(printed - relative) <= relative_slack or (stated.modifier is not None and inside(relative, stated))
    words = f"From {start.text} to {end.text}"
    if stated.kind == "percentage_point" and not shares:
        yield calculation(
            ids, "conversion", stated, start, f"{end.text} − {start.text}",
            f"{words} is no change of percentages, so it has no percentage points; it is "
                f"{printed_number(round(relative, 1))}%.",
            printed, relative, relative, False, first=stated, last=stated, line=line,
        )  # fmt: skip
    elif stated.kind == "percent" and shares and _LYING_APART.search(line.lead(stated)):
        return  # two things at one time: nobody takes "a difference of 1.6%" for a relative one
    elif stated.kind == "percent" and shares and not follows and abs(printed - difference) <= slack:
        yield calculation(
            ids, "conversion", stated, start, f"{end.text} − {start.text}",
            f"{words} is {printed_number(round(difference, 2))} percentage points; in percent it is "
                f"{printed_number(round(relative, 1))}%.",
            printed, relative - relative_slack, relative + relative_slack, False, first=stated, last=stated, line=line,
        )  # fmt: skip
    elif stated.kind in {"percent", "fraction"}:
        holds = follows or (
            stated.kind == "fraction" and (abs(printed - relative) < 4.5 or abs(printed - 100 * b / a) < 4.5)
        )
        if holds or _plain(line, start, end, stated):
            yield calculation(
                ids, "change", stated, start, f"({end.text} − {start.text}) / {start.text}",
                f"{words} is a relative change of {printed_number(round(relative, 1))}%, the text says {stated.text}.",
                printed, relative - relative_slack, relative + relative_slack, holds, first=stated, last=stated, line=line,
            )  # fmt: skip
    elif (
        stated.kind == "percentage_point"
        or stated.unit in {start.unit, end.unit, "points"}
        or (stated.unit is None and stated.kind == "number")
    ):
        holds = abs(printed - difference) <= slack + 1e-9 or (
            stated.modifier is not None and inside(difference, stated)
        )
        if holds or _plain(line, start, end, stated):
            yield calculation(
                ids, "difference", stated, start, f"{end.text} − {start.text}",
                f"{words} is a difference of {printed_number(round(difference, 2))}, the text says {stated.text}.",
                printed, difference - slack, difference + slack, holds, first=stated, last=stated, line=line,
            )  # fmt: skip


def _half(level: Quantity) -> float:
    """How far the true level may lie from the printed one: small counts and whole sums of money are what they say."""
    exact = level.kind in {"count", "money"} and abs(level.value or 0.0) < 1000 and step(level) == 1.0
    return 0.0 if exact else 0.5 * step(level)


def _ends(line: Line, before: Line | None, stated: Quantity) -> tuple[Quantity, Quantity] | None:
    """Where the stated change began and ended; None where that is not plain."""
    numbers = [each for each in line.quantities if each.kind not in {"date", "year", "time"}]
    earlier = [each for each in numbers if each.end_at <= stated.start_at]
    later = [each for each in numbers if each.start_at >= stated.end_at]
    if (
        later
        and _BY_BEFORE.search(line.lead(stated))
        and len(later) > 1
        and _is_pair(later[0], later[1])
        and len(line.between(stated, later[0])) <= 12
    ):
        return later[0], later[1]
    if not _STATED_BEHIND.search(line.lead(stated)) and not (
        _COMPARATIVE.match(line.after(stated)) and re.search(r",\s+$", line.lead(stated))
    ):
        return None
    if len(earlier) >= 2 and _is_pair(earlier[-2], earlier[-1]):
        return (earlier[-2], earlier[-1]) if len(line.between(earlier[-1], stated)) <= 60 else None
    if (
        len(earlier) >= 2
        and _INSTEAD.search(line.between(earlier[-2], earlier[-1]))
        and len(line.between(earlier[-1], stated)) <= 40
    ):
        return earlier[-1], earlier[-2]
    if levels := _two_levels(line, before, stated, earlier):
        return levels
    if (
        stated.kind == "percent"
        and earlier
        and earlier[-1].kind == "percent"
        and len(line.between(earlier[-1], stated)) <= 24
    ):
        shares = [each for each in earlier[:-1] if each.kind == "percent"] or [
            each for each in (before.quantities if before else ()) if each.kind == "percent"
        ]
        if shares and shares[-1] in earlier and _OF_ANOTHER.search(line.between(shares[-1], earlier[-1])):
            return None  # wages and prices, not one share at two times
        if shares and re.search(_CHANGE, line.between(earlier[-1], stated), re.IGNORECASE):
            return shares[-1], earlier[-1]
    return None


def _two_levels(
    line: Line, before: Line | None, stated: Quantity, earlier: list[Quantity]
) -> tuple[Quantity, Quantity] | None:
    """ "£412,000 before the trial and £379,000 during it, a difference of £43,000", also told in the sentence before.

    Only where exactly two levels of one unit are given, with "and", "against" or "compared with" between them.
    """
    if not _NAMED_CHANGE.search(line.lead(stated)):
        return None
    levels, source = earlier, line
    if not earlier and before is not None and _THAT_IS.match(line.text):
        levels = [each for each in before.quantities if each.kind not in {"date", "year", "time", "age", "duration"}]
        source = before
    if (
        len(levels) != 2
        or levels[0].unit != levels[1].unit
        or levels[0].unit is None
        or any(each.role != "value" or each.modifier for each in levels)
    ):
        return None
    if levels[0].kind == "percent" and stated.kind == "percent":
        return None  # percent of percent is another rule's matter
    joined = source.between(levels[0], levels[1])
    return (
        (levels[0], levels[1])
        if re.search(r"\b(?:and|against|compared)\b", joined) and len(joined.split()) <= 14
        else None
    )


def _is_pair(one: Quantity, two: Quantity) -> bool:
    return one.role == "from" and two.role == "to" and one.expression_id == two.expression_id


def _plain(line: Line, start: Quantity, end: Quantity, stated: Quantity) -> bool:
    """Only a change that is stated right beside its two ends is held against them."""
    left, right = (end, stated) if end.end_at <= stated.start_at else (stated, start)
    if start.end_at > right.start_at and start is not right:
        left, right = start, stated
    if left.sentence_id != right.sentence_id:
        return True  # told in the sentence before, and found there as the only two levels
    words = line.between(left, right)
    most = 14 if _NAMED_CHANGE.search(line.lead(stated)) and not re.search(r"[;\d]", _A_YEAR.sub("", words)) else 6
    return len(words.split()) <= most and not _ADJUSTED.search(words)


def _by_percent(line: Line, before: Line | None, ids: RowIds) -> Iterator[Calculation]:
    """ "The share has thus risen by ten per cent" behind a sentence with two shares that lie ten points apart."""
    stated = line.quantities[0] if line.quantities else None
    if (
        before is None
        or stated is None
        or stated.kind != "percent"
        or stated.modifier
        or not stated.value
        or not _HAS_CHANGED_BY.match(line.lead(stated))
    ):
        return
    shares = [
        each
        for each in before.quantities
        if each.kind == "percent" and each.role in {"value", "from", "to"} and each.value
    ]
    if len(shares) != 2:
        return
    first, second = (shares[0], shares[1]) if shares[0].role == "from" else (shares[1], shares[0])
    one, two = first.value or 0.0, second.value or 0.0
    relative = 100 * abs(two - one) / one
    slack = 0.5 * (step(first) + step(second) + step(stated))
    reversed_relative = 100 * abs(two - one) / two
    if abs(stated.value - abs(two - one)) <= slack and all(
        abs(stated.value - each) > slack for each in (relative, reversed_relative)
    ):
        yield calculation(
            ids, "conversion", stated, first, f"{second.text} − {first.text}",
            f"Between {first.text} and {second.text} lie {printed_number(round(abs(two - one), 2))} "
                f"percentage points; in percent it is {printed_number(round(relative, 1))}%.",
            stated.value, relative, relative, False, first=stated, last=stated, line=line,
        )  # fmt: skip


def _directions(line: Line, ids: RowIds) -> Iterator[Calculation]:
    """ "rose from 61 million to 52 million"."""
    numbers = [each for each in line.quantities if each.kind not in {"date", "year", "time"}]
    for start, end in itertools.pairwise(numbers):
        if not _is_pair(start, end) or start.value is None or end.value is None or start.value == end.value:
            continue
        if step(end) > start.value:  # "from 410 to 380 million": the first counts in millions as well
            continue
        lead = re.sub(r"\bfrom\s+$", "", line.lead(start), flags=re.IGNORECASE)
        up, down = _UP.search(lead), _DOWN.search(lead)
        if (up and end.value < start.value) or (down and end.value > start.value):
            verb = (up or down).group().strip()  # type: ignore[union-attr]  # one of the two matched
            yield calculation(
                ids, "change", end, start, f"{start.text} → {end.text}", f"The text says “{verb}”, but {end.text} is {'less' if up else 'more'} than {start.text}.",
                end.value, min(start.value, end.value), max(start.value, end.value), False, first=start, last=end, line=line,
            )  # fmt: skip


def _folds(line: Line, ids: RowIds) -> Iterator[Calculation]:
    """ "doubled from 410 in the spring to 600 in the autumn"."""
    numbers = [each for each in line.quantities if each.kind not in {"date", "year", "time"}]
    for place, fold in enumerate(numbers):
        if fold.kind != "fold" or not fold.value or place + 2 >= len(numbers):
            continue
        start, end = numbers[place + 1], numbers[place + 2]
        if (
            not start.value
            or end.value is None
            or not _FOLD_THEN_FROM.match(line.between(fold, start))
            or not _THEN_TO.search(line.between(start, end))
        ):
            continue
        ratio, loose = end.value / start.value, 0.15 if fold.modifier else 0.1
        holds = fold.value * (1 - loose) <= ratio <= fold.value * (1 + loose) or (
            fold.modifier in {"more than", "over", "at least"} and ratio >= fold.value
        )
        yield calculation(
            ids, "ratio", fold, start, f"{end.text} / {start.text}", f"From {start.text} to {end.text} is {ratio:.2f} times, the text says “{fold.text}”.",
            fold.value, ratio * (1 - loose), ratio * (1 + loose), holds, first=fold, last=end, line=line,
        )  # fmt: skip
