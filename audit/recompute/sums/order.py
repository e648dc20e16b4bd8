"""Order among figures that are told together: the lowest and the highest, a middle and its range, a mark and its scale.

"The youngest is 17, the oldest 16"; "ages ran from 21 to 64, with a median of 71"; "a median of 71 metres (range
18–65)"; "on a scale from 1 to 5 … rated at 5.6".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.identity import RowIds
from audit.model import Calculation, Quantity
from audit.patterns import lazy_pattern
from audit.recompute.sums.bounds import limit_row
from audit.recompute.sums.figures import Figure, Passage, stance
from audit.recompute.working import calculation

_LOWEST = (
    r"lowest|smallest|shortest|youngest|cheapest|minimum|slowest|lightest|narrowest|thinnest|coldest|fewest"
    r"|weakest|shallowest|least\s+expensive"
)
_HIGHEST = (
    r"highest|largest|biggest|longest|oldest|dearest|maximum|fastest|heaviest|widest|thickest|hottest|warmest"
    r"|most\s+expensive|strongest|tallest|deepest|eldest|priciest|costliest"
)
_PAIRS = (("lowest", "highest"), ("smallest", "largest biggest"), ("shortest", "longest tallest"), ("youngest", "oldest eldest"), ("cheapest", "dearest costliest priciest"), ("minimum", "maximum"), ("slowest", "fastest"), ("lightest", "heaviest"), ("narrowest", "widest"), ("coldest", "warmest hottest"), ("weakest", "strongest"), ("shallowest", "deepest"), ("least expensive", "most expensive"), ("thinnest", "thickest"))  # fmt: skip
_PARTNERS = {low: frozenset(high.split()) if " expensive" not in high else frozenset({high}) for low, high in _PAIRS}
_EXTREME = lazy_pattern(rf"\b(?:{_LOWEST}|{_HIGHEST})\b", re.IGNORECASE)
_WORD = lazy_pattern(r"[a-z]+", re.IGNORECASE)
_SAYS_NOTHING = frozenset(
    "is was at of one ones a an the only about just and but costs cost were are being came went with in on "
    "for to given as measured stood reached had has".split()
)
_MIDDLE = lazy_pattern(r"\b(?:median|mean|average)\b", re.IGNORECASE)
_OTHER_BRACKET = lazy_pattern(
    r"[(\[](?!\s*(?:full\s+|total\s+)?(?:range|spread|min(?:imum)?\W{1,3}max(?:imum)?)\b)", re.IGNORECASE
)  # an interval or the quartiles, and not the lowest and the highest
_NOT_OF_RANGE = lazy_pattern(
    r"\b(?:national|usual|normal|world|industry|last\s+year|elsewhere|than|other|overall|target|standard"
    r"|annual|control|january|february|march|april|june|july|august|september|october|november|december"
    r"|winter|summer)\b",
    re.IGNORECASE,
)
_SCALE = lazy_pattern(
    r"\bscale\s+(?:that\s+runs\s+|running\s+)?(?:from|of)\s+(?P<low>\d{1,3})\s*(?:to|–|-)\s*(?P<high>\d{1,3})\b",
    re.IGNORECASE,
)
_RATED = lazy_pattern(
    r"\b(?:at|with|was|were|is|averaged|average\s+of|mean\s+of|score\s+of|scored|gave\s+(?:it"
    r"|them))\s+(?:an?\s+(?:average|mean)\s+of\s+)?$",
    re.IGNORECASE,
)


def order(passage: Passage, ids: RowIds) -> Iterator[Calculation]:
    """Figures of the sentence that stand in the wrong order, and those that stand in the right one."""
    yield from _extremes(passage, ids)
    yield from _middles(passage, ids)
    yield from _scales(passage, ids)


def _extremes(passage: Passage, ids: RowIds) -> Iterator[Calculation]:
    """ "the cheapest room costs £60 and the dearest £45"."""
    text = passage.line.text
    found = list(_EXTREME.finditer(text))
    if len(found) != 2:
        return
    words = [re.sub(r"\s+", " ", each.group().lower()) for each in found]
    begin = passage.line.sentence.start_at
    figures = []
    for number, match in enumerate(found):
        until = begin + (found[number + 1].start() if number + 1 < len(found) else len(text))
        behind_it = [
            each
            for each in passage.figures
            if begin + match.end() <= each.start < until and each.sort not in {"share", "fold"}
        ]
        if (
            len(behind_it) != 1
            or not behind_it[0].plain
            and behind_it[0].quantity.modifier not in {"a minimum of", "a maximum of"}
        ):
            return
        figures.append(behind_it[0])
    one, two = figures
    things = [
        _WORD.findall(passage.line.source[begin + match.end() : figure.start])
        for match, figure in zip(found, figures, strict=True)
    ]
    if set(things[1]) - set(things[0]) - _SAYS_NOTHING:
        return  # the highest of something else
    if words[1] in _PARTNERS.get(words[0], frozenset()):
        low, high = one, two
    elif words[0] in _PARTNERS.get(words[1], frozenset()):
        low, high = two, one
    else:
        return
    if not low.like(high) or words[0] in {"slowest", "fastest"} and low.sort == "duration":
        return
    holds = low.worth(high) <= high.worth(low)
    told = (
        f"The {words[0] if low is one else words[1]} is given as {low.text}, the "
        f"{words[1] if low is one else words[0]} as {high.text}."
    )
    yield limit_row(ids, "order", two, one, f"{low.text} ≤ {high.text}", told, low.value, high.value, holds=holds)


def _middles(passage: Passage, ids: RowIds) -> Iterator[Calculation]:
    """ "sold for between £140,000 and £310,000; the median price was £335,000"."""
    middles = [
        each
        for each in passage.figures
        if _MIDDLE.search(stance(each).words) or each.quantity.modifier in {"a median of", "a mean of", "an average of"}
    ]
    ranges = [
        each
        for line in (*passage.window.before[-1:], passage.line)
        for each in line.quantities
        if each.modifier == "range" and each.low is not None and each.high is not None
    ]
    if (
        len(middles) != 1
        or len(ranges) != 1
        or ranges[0].start_at > middles[0].start
        and _OTHER_BRACKET.search(passage.line.source[middles[0].quantity.end_at : ranges[0].start_at])
    ):
        return
    middle, spread = middles[0], ranges[0]
    if not _is_range(spread, middle, passage) or _NOT_OF_RANGE.search(passage.line.text):
        return
    low, high, value = spread.low or 0.0, spread.high or 0.0, middle.quantity.value or 0.0
    holds = low <= value <= high
    yield calculation(
        ids, "order", middle.quantity, spread, f"{spread.text}, {middle.text}", f"{middle.text} lies {'inside' if holds else 'outside'} the range, {spread.text}.",
        value, low, high, holds, first=middle.quantity, last=middle.quantity, line=middle.line,
    )  # fmt: skip


def _is_range(spread: Quantity, middle: Figure, passage: Passage) -> bool:
    """The range is one of single values, in the unit of the middle: "ran from 21 to 64", "between 12 and 30 points"."""
    same = spread.unit == middle.quantity.unit or {spread.kind, middle.quantity.kind} <= {"count", "number", "age"}
    line = next(
        each
        for each in (*passage.window.before[-1:], passage.line)
        if each.sentence.start_at <= spread.start_at < each.sentence.end_at
    )
    lead = line.lead(spread)
    return (
        same
        and re.search(
            r"\b(?:rang\w+|ran|run|runs|between|were|was|varied|vary|lay|lie)\b[^.;]{0,24}$",
            lead + spread.text.split()[0],
            re.IGNORECASE,
        )
        is not None
        and (line is passage.line or len(stance(middle).words.split()) <= 5)
    )


def _scales(passage: Passage, ids: RowIds) -> Iterator[Calculation]:
    """ "on a scale from 1 to 5 … rated at 5.6"."""
    match = _SCALE.search(passage.line.text)
    if match is None:
        return
    low, high = float(match["low"]), float(match["high"])
    for figure in passage.figures:
        bare = (
            figure.sort == "bare"
            and "." in figure.text
            and figure.start >= passage.line.sentence.start_at + match.end()
        )
        if (
            bare
            and _RATED.search(figure.line.lead(figure.quantity))
            and figure.plain
            and not low <= figure.value <= high
        ):
            told = f"{figure.text} lies outside the scale, {match['low']} to {match['high']}."
            yield calculation(
                ids, "order", figure.quantity, None, f"{match['low']} ≤ {figure.text} ≤ {match['high']}", told,
                figure.value, low, high, False, first=figure.quantity, last=figure.quantity, line=figure.line,
            )  # fmt: skip
