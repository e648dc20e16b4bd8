"""What cannot be: a part above its whole, a lowest above the highest, a middle outside its range, a majority of less than half.

"Of the 40 pupils tested, 46 passed"; "€40 million, of which €44 million goes to parks"; "the youngest is 17, the
oldest 16"; "ages ran from 21 to 64, with a median of 71"; "a majority of the 41 councillors, 19".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.identity import RowIds
from audit.model import Calculation, Quantity
from audit.patterns import lazy_pattern
from audit.recompute.sums.figures import COUNTED, Figure, Passage, behind, behind_noun, stance
from audit.recompute.working import calculation, printed_number

_OF_THEM = lazy_pattern(r"\s*(?:of|among)\s+(?:them|these|those|whom|it)\b(?!\s+(?:who|that|in)\b)", re.IGNORECASE)
_OF_WHICH = lazy_pattern(
    r"\bof\s+(?:which|whom|them|these|those|it)\b,?\s*(?:only|just|about|some|the\s+(?:first|last))?$", re.IGNORECASE
)
_THE_LAST = lazy_pattern(r"\bthe\s+(?:first|last|final)$", re.IGNORECASE)
_OF_WHOLE = lazy_pattern(r"^\W*(?:out\s+)?of\s+(?:the|our|its|their|all|those|these)(?:\s+the)?$", re.IGNORECASE)
_PART_VERB = lazy_pattern(
    r"\s+(?:(?:of\s+them|have|had|has|then|later|also|never|did\s+not|were|was|are)\s+)*(?:finish|complet|repl|respond|answer|drop|withdr|pass|fail|surviv|return|accept|declin|attend|stay|left|sign|took|vot|test|agree|refus|oppos|sail|arriv|reach|die|hatch|flower|marri|qualif|retir|abstain|burn|sank|were\s+(?:sold|killed|let|lost|closed|found|cured|infected))[a-z]*\b(?!\s+by\s+\d)",
    re.IGNORECASE,
)
_WHOLE = lazy_pattern(
    r"\b(?:have|has|had|is|are|were|was|of|to|among|with|invited|asked|sent|all|entered|there)\s+(?:a\s+total\s+of\s+|all\s+|the\s+|only\s+)?$|^$",
    re.IGNORECASE,
)
_LOWEST = r"lowest|smallest|shortest|youngest|cheapest|minimum|slowest|lightest|narrowest|thinnest|coldest|fewest|weakest|shallowest|least\s+expensive"
_HIGHEST = r"highest|largest|biggest|longest|oldest|dearest|maximum|fastest|heaviest|widest|thickest|hottest|warmest|most\s+expensive|strongest|tallest|deepest|eldest|priciest|costliest"
_PAIRS = (("lowest", "highest"), ("smallest", "largest biggest"), ("shortest", "longest tallest"), ("youngest", "oldest eldest"), ("cheapest", "dearest costliest priciest"), ("minimum", "maximum"), ("slowest", "fastest"), ("lightest", "heaviest"), ("narrowest", "widest"), ("coldest", "warmest hottest"), ("weakest", "strongest"), ("shallowest", "deepest"), ("least expensive", "most expensive"), ("thinnest", "thickest"))  # fmt: skip
_PARTNERS = {low: frozenset(high.split()) if " expensive" not in high else frozenset({high}) for low, high in _PAIRS}
_EXTREME = lazy_pattern(rf"\b(?:{_LOWEST}|{_HIGHEST})\b", re.IGNORECASE)
_WORD = lazy_pattern(r"[a-z]+", re.IGNORECASE)
_SAYS_NOTHING = frozenset(
    "is was at of one ones a an the only about just and but costs cost were are being came went with in on for to given as measured stood reached had has".split()
)
_MIDDLE = lazy_pattern(r"\b(?:median|mean|average)\b", re.IGNORECASE)
_NOT_OF_RANGE = lazy_pattern(
    r"\b(?:national|usual|normal|world|industry|last\s+year|elsewhere|than|other|overall|target|standard|annual|control|january|february|march|april|june|july|august|september|october|november|december|winter|summer)\b",
    re.IGNORECASE,
)
_MAJORITY = lazy_pattern(
    r"(?P<more>\b(?:an?|the|by\s+an?)\s+(?:large\s+|clear\s+|narrow\s+|bare\s+)?majority|\bmost|\bmore\s+than\s+half)\s+of\s+(?:the\s+|its\s+|all\s+)?$|(?P<less>\b(?:an?|the)\s+(?:small\s+)?minority|\b(?:fewer|less)\s+than\s+half)\s+of\s+(?:the\s+|its\s+|all\s+)?$",
    re.IGNORECASE,
)
_CARRIED = lazy_pattern(
    r"\b(?P<won>(?:was|were|been|is)\s+(?:carried|passed|approved|adopted|accepted)|passed|won|beat)\b|\b(?P<lost>(?:was|were)\s+(?:rejected|defeated|lost|thrown\s+out)|lost)\b",
    re.IGNORECASE,
)
_BY = lazy_pattern(r"^by$", re.IGNORECASE)
_TO = lazy_pattern(r"\s*(?:votes?\s+)?(?:to|against)\s+$", re.IGNORECASE)
_MARGIN = lazy_pattern(r"\b(?:majority|margin|lead)\s+of$|\bby$", re.IGNORECASE)


def bounds(passage: Passage, ids: RowIds) -> Iterator[Calculation]:
    """Figures of the sentence that pass a limit which the text itself sets, and those that keep it."""
    yield from _parts(passage, ids)
    yield from _extremes(passage, ids)
    yield from _middles(passage, ids)
    yield from _majorities(passage, ids)
    yield from _votes(passage, ids)
    yield from _scales(passage, ids)


def _row(
    ids: RowIds,
    kind: str,
    figure: Figure,
    other: Figure,
    formula: str,
    told: str,
    low: float,
    high: float,
    *,
    holds: bool,
) -> Calculation:
    return calculation(
        ids,
        kind,
        figure.quantity,
        other.quantity,
        formula,
        told,
        figure.value,
        low,
        high,
        holds,
        first=figure.quantity,
        last=figure.quantity,
        line=figure.line,
    )


def _parts(passage: Passage, ids: RowIds) -> Iterator[Calculation]:
    for part in passage.figures:
        if (
            part.sort in {"share", "points", "fold", "rate", "age"}
            or not part.plain
            or part.quantity.role != "value"
            or part.value < 2
        ):
            continue
        whole = _whole_of(passage, part)
        if whole is None or whole is part:
            continue
        value = part.worth(whole)
        holds = value <= whole.value * (1 + 1e-9)
        told = f"{part.text} out of {whole.text}" + (
            " is a part of it." if holds else ": the part is larger than the whole."
        )
        yield _row(
            ids, "part_of_whole", part, whole, f"{part.text} ≤ {whole.text}", told, 0.0, whole.value, holds=holds
        )


def _whole_of(passage: Passage, part: Figure) -> Figure | None:
    """What the words say that the figure is a part of; None where that is in doubt."""
    how, tail = stance(part), behind_noun(part)
    earlier = [each for each in passage.earlier(part) if each.like(part)]
    told = [each for each in passage.previous if each.like(part)]
    of_them = _OF_THEM.match(tail) is not None
    of_which = _OF_WHICH.search(how.words) is not None
    if of_which or of_them or _THE_LAST.search(how.words) and re.match(r"\s*of\s+(?:them|it|these|those)\b", tail):
        run = earlier or told
    elif (
        earlier and _OF_WHOLE.match(stance(earlier[0]).words) and earlier[0].start - passage.line.sentence.start_at < 20
    ):
        run = earlier[:1]
        gap = passage.line.between(earlier[0].quantity, part.quantity)
        if (
            "," not in gap
            or len(gap.split()) > 9
            or part is not passage.figures[1]
            or part.sort in COUNTED
            and part.noun not in {None, earlier[0].noun}
            or re.search(
                r"\b(?:times|more|further|points|received|got|scored|by|at|after|in|had|cost|made|over|for|under|aged|than)\b",
                gap + tail[:14],
            )
        ):
            return None
    elif (
        not earlier
        and part.start == passage.line.sentence.start_at
        and part.noun is None
        and _PART_VERB.match(behind(part))
    ):
        run = told
    else:
        return None
    if len(run) != 1 or not run[0].plain or run[0].quantity.role != "value" or run[0].value < 2:
        return None
    whole = run[0]
    if part.sort in COUNTED and (whole.sort != "count" or whole.noun is None or part.noun not in {None, whole.noun}):
        return None
    if whole.sort == "duration" and part.sort == "bare" and not _THE_LAST.search(how.words):
        return None
    return whole


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
    told = f"The {words[0] if low is one else words[1]} is given as {low.text}, the {words[1] if low is one else words[0]} as {high.text}."
    yield _row(ids, "order", two, one, f"{low.text} ≤ {high.text}", told, low.value, high.value, holds=holds)


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
        and "(" in passage.line.source[middles[0].quantity.end_at : ranges[0].start_at]
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


def _majorities(passage: Passage, ids: RowIds) -> Iterator[Calculation]:
    """ "a majority of the 41 councillors, 19, voted for it"."""
    for whole, part in zip(passage.figures, passage.figures[1:], strict=False):
        if whole.sort not in COUNTED or part.sort not in COUNTED or not whole.plain or not part.plain:
            continue
        match = _MAJORITY.search(whole.line.lead(whole.quantity))
        how = stance(part)
        if (
            match is None
            or not (how.apposed or how.said)
            or not re.match(r"\s*(?:[,.;:)–—]|$)", behind_noun(part))
            or part.noun not in {None, whole.noun}
        ):
            continue
        more = match["more"] is not None
        half = whole.value / 2
        holds = part.value > half if more else part.value < half
        told = f"{part.text} of {whole.text} is {'more' if part.value > half else 'not more'} than half."
        yield _row(
            ids,
            "share",
            part,
            whole,
            f"{part.text} / {whole.text}",
            told,
            half if more else 0.0,
            whole.value if more else half,
            holds=holds,
        )


def _votes(passage: Passage, ids: RowIds) -> Iterator[Calculation]:
    """ "carried by 8 votes to 13", "a majority of 22: 62 votes to 50"."""
    for one, two in zip(passage.figures, passage.figures[1:], strict=False):
        between = passage.line.between(one.quantity, two.quantity)
        if (
            one.sort not in COUNTED
            or two.sort not in COUNTED
            or not _TO.fullmatch(between)
            or "vote" not in passage.line.text
        ):
            continue
        carried = _CARRIED.search(passage.line.text[: one.start - passage.line.sentence.start_at])
        if carried and _BY.search(stance(one).words.split()[-1] if stance(one).words else ""):
            holds = one.value > two.value if carried["won"] else True
            told = f"{one.text} to {two.text} is {'a' if holds else 'no'} majority."
            yield _row(ids, "order", one, two, f"{one.text} > {two.text}", told, two.value, one.value, holds=holds)
        margins = [
            each
            for each in passage.others(one)
            if each is not two and each.sort in COUNTED and _MARGIN.search(stance(each).words)
        ]
        if len(margins) == 1 and len(passage.figures) == 3 and margins[0].plain:
            value = abs(one.value - two.value)
            holds = margins[0].value == value
            told = (
                f"{one.text} to {two.text} is a majority of {printed_number(value)}, the text says {margins[0].text}."
            )
            yield _row(ids, "difference", margins[0], one, f"{one.text} − {two.text}", told, value, value, holds=holds)


_SCALE = lazy_pattern(
    r"\bscale\s+(?:that\s+runs\s+|running\s+)?(?:from|of)\s+(?P<low>\d{1,3})\s*(?:to|–|-)\s*(?P<high>\d{1,3})\b",
    re.IGNORECASE,
)
_RATED = lazy_pattern(
    r"\b(?:at|with|was|were|is|averaged|average\s+of|mean\s+of|score\s+of|scored|gave\s+(?:it|them))\s+(?:an?\s+(?:average|mean)\s+of\s+)?$",
    re.IGNORECASE,
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
