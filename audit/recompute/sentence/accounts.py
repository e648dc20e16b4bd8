"""Prices, rates and numbers of things that are told over several sentences, against what the article makes of them.

"There are 14 of them, and the scheme costs £448,000 a year. That is £38,000 a warden": the inputs stand in one
paragraph with the result, and words such as "that is", "therefore" or "a warden" say what was worked out. Where two
readings are possible nothing is said, save that one of them holds.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from audit.identity import RowIds
from audit.model import Calculation, Quantity
from audit.parse.opposites import root
from audit.patterns import lazy_pattern
from audit.recompute.working import Line, calculation, printed_number, step

_RESULT = (
    r"(?:that|this|it|which)\s+(?:is|was|makes|made|means|comes\s+to|came\s+to|comes\s+out\s+at|works\s+out\s+at"
    r"|worked\s+out\s+at|amounts\s+to|equals)"
)
_ROUGHLY = r"(?:(?:about|around|nearly|almost|some|roughly|just\s+(?:over|under)|an\s+average\s+of|on\s+average)\s+)?"
_THAT_IS = lazy_pattern(
    rf"(?:^|[,;:–—]\s*(?:or\s+)?)\s*{_RESULT}\s+{_ROUGHLY}$|\b(?:an\s+average\s+of|averaging)\s+{_ROUGHLY}$",
    re.IGNORECASE,
)
_PER = lazy_pattern(r"^\s+(?:an?|per|for\s+each|for\s+every|each)\s+(?P<noun>[a-z][\w’'-]*)", re.IGNORECASE)
_SO = lazy_pattern(
    r"\b(?:therefore|so|thus|hence|in\s+(?:all|total)|altogether|total(?:led|s)?|brought\s+in|brings\s+in"
    r"|took\s+in|takings|revenue|worth|raised|earned|harvest|bill|cost|c[oa]mes?\s+to)\b",
    re.IGNORECASE,
)
_THEREFORE = lazy_pattern(
    r"\b(?:therefore|thus|hence|so\s+that|(?:which|that)\s+(?:makes|made|comes|came|is|was))\b",
    re.IGNORECASE,
)
_PRICE_OF = lazy_pattern(
    r"\b(?P<noun>[a-z][\w’'-]*)\s+(?:costs?|is\s+worth|sells?\s+for|is\s+sold\s+(?:for|at)|goes\s+for"
    r"|fetch(?:es|ed)?)\s+(?:about\s+|some\s+|around\s+)?$",
    re.IGNORECASE,
)
_EXPECTED = lazy_pattern(
    r"\b(?:what\s+(?:was|had\s+been)\s+(?:foreseen|planned|expected|budgeted|promised|estimated)"
    r"|the\s+(?:original\s+)?(?:estimate|budget)|(?:as\s+much\s+as\s+)?(?:planned|foreseen|expected"
    r"|budgeted))\b",
    re.IGNORECASE,
)
_ESTIMATE = lazy_pattern(
    r"\b(?:estimate[sd]?|budget(?:ed)?|planned|foreseen|expected|original(?:ly)?|forecast)\b", re.IGNORECASE
)
_NO_PRICE = frozenset(
    {
        "percent",
        "percentage_point",
        "fraction",
        "ratio",
        "fold",
        "date",
        "year",
        "time",
        "age",
        "ordinal",
        "statistic",
        "number",
        "duration",
    }
)
_EACH_THING = lazy_pattern(r"\b(?:each|every)\s+(?P<noun>[a-z][\w’'-]*)\b[^,;.:]{0,40}$", re.IGNORECASE)
_TIMES = frozenset({"day", "week", "month", "year", "hour", "minute", "night", "quarter", "season", "decade"})
_THEM = lazy_pattern(r"^\s+of\s+(?:them|these|those)\b", re.IGNORECASE)
_COUNTS = frozenset({"count", "number"})
_NEAR = 0.03  # of the result: what writers round away in such sums
_SAME_ORDER = 3.0


def accounts(window: Sequence[Line], ids: RowIds) -> Iterator[Calculation]:
    """Results of the last line of `window` whose inputs stand in it or in the lines before, all of one block."""
    line = window[-1]
    for result in line.quantities:
        if result.value is None or result.role != "value" or not result.value:
            continue
        yield from _quotients(window, result, ids)
        yield from _rates(line, result, ids)
        yield from _priced(window, result, ids)
        yield from _against_estimate(window, result, ids)


def _quotients(window: Sequence[Line], result: Quantity, ids: RowIds) -> Iterator[Calculation]:
    """ "£448,000 … 14 of them … That is £38,000 a warden"."""
    line = window[-1]
    per = _PER.match(line.after(result))
    if per is None or root(per["noun"].lower()) in _TIMES or not _THAT_IS.search(line.lead(result)):
        return
    noun = root(per["noun"].lower())
    totals = [
        each for other in window for each in other.quantities
        if each is not result and _one_kind(each, result) and each.role == "value" and (each.value or 0) > (result.value or 0)
        and each.start_at < result.start_at
        and not ((rate := _PER.match(other.after(each))) and root(rate["noun"].lower()) not in _TIMES)
    ]  # fmt: skip
    numbers = [
        each
        for other in window
        for each in other.quantities
        if each.start_at < result.start_at and _counts(each, other, noun)
    ]
    if len(totals) == 1 and len(numbers) == 1:
        total, number = totals[0], numbers[0]
        found = (total.value or 0.0) / (number.value or 1.0)
        yield from _told(
            ids,
            "ratio",
            result,
            total,
            f"{total.text} / {number.text}",
            f"{total.text} divided by {number.text} is",
            found,
            line,
        )


def _one_kind(one: Quantity, two: Quantity) -> bool:
    """Both count things, or both are of one unit."""
    return {one.kind, two.kind} <= _COUNTS or (one.kind == two.kind and one.unit == two.unit)


def _counts(number: Quantity, line: Line, noun: str) -> bool:
    if number.kind not in _COUNTS or not number.value or number.value < 2 or number.role != "value" or number.modifier:
        return False
    if number.unit and root(number.unit.lower()) == noun:
        return True
    return _THEM.match(line.after(number)) is not None


def _rates(line: Line, result: Quantity, ids: RowIds) -> Iterator[Calculation]:
    """ "£4.20 a delivery and three deliveries an hour, which comes to £14.60 an hour"."""
    per = _PER.match(line.after(result))
    earlier = [each for each in line.quantities if each.end_at <= result.start_at and each.value]
    if per is None or len(earlier) < 2 or not _THAT_IS.search(line.lead(result)):
        return
    price, number = earlier[-2:]
    each = _PER.match(line.after(price))
    often = _PER.match(line.after_noun(number))
    if price.unit != result.unit or each is None or often is None or number.kind not in _COUNTS or not number.unit:
        return
    if root(each["noun"].lower()) == root(number.unit.lower()) and root(often["noun"].lower()) == root(
        per["noun"].lower()
    ):
        found = (price.value or 0.0) * (number.value or 0.0)
        yield from _told(
            ids,
            "product",
            result,
            price,
            f"{price.text} × {number.text}",
            f"{number.text} times {price.text} is",
            found,
            line,
        )


def _priced(window: Sequence[Line], result: Quantity, ids: RowIds) -> Iterator[Calculation]:
    """ "Membership costs £12 a year. There were 800 members. Fees therefore brought in £12,000"."""
    line = window[-1]
    clause = re.split(r"[;:](?=\s)", line.lead(result))[-1] + line.after(result)[:30]
    if result.kind in _NO_PRICE or not result.unit or not _SO.search(clause) or _PER.match(line.after(result)):
        return
    prices = [
        (each, noun) for other in window for each in other.quantities
        if each is not result and each.kind not in _NO_PRICE and each.unit == result.unit and each.start_at < result.start_at and (each.value or 0) * 2 < (result.value or 0)
        and (noun := _priced_thing(other, each))
    ]  # fmt: skip
    numbers = [
        each for other in window for each in other.quantities
        if each.role == "value" and (each.value or 0) >= 2 and each.start_at < result.start_at
        and (each.kind in _COUNTS or each.kind not in _NO_PRICE and each.unit != result.unit)
    ]  # fmt: skip
    products = [
        (price, number) for (price, noun), number in itertools.product(prices, numbers)
        if number.unit and _same(noun, number.unit) or _continues(number, numbers, noun)
    ]  # fmt: skip
    if not products:
        return
    fits = [each for each in products if _close((each[0].value or 0) * (each[1].value or 0), result)]
    price, number = fits[0] if fits else products[-1]
    found = (price.value or 0.0) * (number.value or 0.0)
    factor = (result.value or 0.0) / found
    slipped = any(abs(factor / 10.0**power - 1) < 0.02 for power in (-3, -2, -1, 1, 2, 3))
    if (
        fits
        or slipped
        or (len({each[1].quantity_id for each in products}) == 1 or number is products[-1][1])
        and _THEREFORE.search(clause)
        and 1 / 1.6 < factor < 1.6
    ):
        yield from _told(
            ids,
            "product",
            result,
            price,
            f"{price.text} × {number.text}",
            f"{number.text} times {price.text} is",
            found,
            line,
        )


def _priced_thing(line: Line, price: Quantity) -> str | None:
    """What one of costs that much: "a tonne is worth £5,000", "£14 a head"."""
    per = _PER.match(line.after(price))
    if per is not None and root(per["noun"].lower()) not in _TIMES:
        return root(per["noun"].lower())
    of = _PRICE_OF.search(line.lead(price)) or _EACH_THING.search(line.lead(price))
    return root(of["noun"].lower()) if of else None


def _same(noun: str, unit: str) -> bool:
    """ "membership" and "members" are one: the first six letters decide."""
    other = root(unit.lower())
    return noun == other or (min(len(noun), len(other)) >= 5 and noun[:6] == other[:6])


def _continues(number: Quantity, numbers: Sequence[Quantity], noun: str) -> bool:
    """ "640 members in 2022 and 800 in 2023": a bare number behind one of the noun, in the same sentence."""
    if number.unit is not None:
        return False
    return any(
        each.unit
        and _same(noun, each.unit)
        and each.sentence_id == number.sentence_id
        and each.start_at < number.start_at
        for each in numbers
    )


def _against_estimate(window: Sequence[Line], fold: Quantity, ids: RowIds) -> Iterator[Calculation]:
    """ "twice what was foreseen: the estimate was £240,000, and the bill has reached £360,000"."""
    line = window[-1]
    if fold.kind != "fold" or not _EXPECTED.match(line.after(fold).lstrip()):
        return
    values = [
        each
        for each in line.quantities
        if each is not fold
        and each.kind in {"money", "duration", "length", "count"}
        and each.role == "value"
        and each.value
    ]
    if len(values) != 2 or values[0].unit != values[1].unit:
        return
    first = bool(
        _ESTIMATE.search(line.source[max(line.sentence.start_at, values[0].start_at - 40) : values[0].start_at])
    )
    second = bool(_ESTIMATE.search(line.between(*values)))
    if first == second:
        return
    expected, became = (values[0], values[1]) if first else (values[1], values[0])
    found = (became.value or 0.0) / (expected.value or 1.0)
    holds = abs(found - (fold.value or 0.0)) <= 0.1 * (fold.value or 0.0) or fold.modifier is not None
    yield calculation(
        ids, "ratio", fold, expected, f"{became.text} / {expected.text}", f"{became.text} is {found:.2g} times {expected.text}, the text says {fold.text}.",
        fold.value or 0.0, found * 0.9, found * 1.1, holds, first=fold, last=fold, line=line,
    )  # fmt: skip


def _close(found: float, result: Quantity) -> bool:
    printed = result.value or 0.0
    slack = max(0.5 * step(result), _NEAR * found)
    return abs(found - printed) <= slack or (result.modifier is not None and abs(found - printed) <= 0.1 * found)


def _told(
    ids: RowIds, kind: str, result: Quantity, other: Quantity, formula: str, words: str, found: float, line: Line
) -> Iterator[Calculation]:
    printed = result.value or 0.0
    ratio = printed / found if found else 0.0
    holds = _close(found, result)
    off_by_tens = any(abs(ratio / 10.0**power - 1) < 0.02 for power in (-3, -2, -1, 1, 2, 3))
    if not holds and not off_by_tens and not 1 / _SAME_ORDER < ratio < _SAME_ORDER:
        return  # another sum than this one was meant
    slack = max(0.5 * step(result), _NEAR * found)
    yield calculation(
        ids, kind, result, other, formula, f"{words} {printed_number(round(found, 2))}, the text says {result.text}.",
        printed, found - slack, found + slack, holds, first=result, last=result, line=line,
    )  # fmt: skip
