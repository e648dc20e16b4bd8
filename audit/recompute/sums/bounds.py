"""What cannot be: a part above its whole, more than all of the people, a majority of less than half, a vote lost and carried.

"Of the 40 pupils tested, 46 passed"; "€40 million, of which €44 million goes to parks"; "140% of the members voted";
"a majority of the 41 councillors, 19".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.identity import RowIds
from audit.model import Calculation
from audit.patterns import lazy_pattern
from audit.recompute.sums.figures import COUNTED, Figure, Passage, behind, behind_noun, stance
from audit.recompute.working import calculation, printed_number

_OF_THEM = lazy_pattern(r"\s*(?:of|among)\s+(?:them|these|those|whom|it)\b(?!\s+(?:who|that|in)\b)", re.IGNORECASE)
_ALL = lazy_pattern(r"\b(?:all|both|the\s+other|every\s+one)(?:\s+the)?$", re.IGNORECASE)
_THESE = lazy_pattern(r"\s*of\s+(?:these|those)\b(?!\s+(?:who|that|in)\b)", re.IGNORECASE)
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
_MAJORITY = lazy_pattern(
    r"(?P<more>\b(?:an?|the|by\s+an?)\s+(?:large\s+|clear\s+|narrow\s+|bare\s+)?majority|\bmost|\bmore\s+than\s+half)\s+of\s+(?:the\s+|its\s+|all\s+)?$|(?P<less>\b(?:an?|the)\s+(?:small\s+)?minority|\b(?:fewer|less)\s+than\s+half)\s+of\s+(?:the\s+|its\s+|all\s+)?$",
    re.IGNORECASE,
)
_PEOPLE = lazy_pattern(
    r"\s+of\s+(?:the\s+|all\s+(?:the\s+)?|its\s+|our\s+|their\s+|those\s+|these\s+|\d[\d,]*\s+)?(?:[a-z]+\s+)?(?:people|adults|children|pupils|students|women|men|members|voters|residents|patients|households|homes|drivers|teachers|doctors|workers|employees|respondents|those\s+(?:asked|polled))\b(?!['’])",
    re.IGNORECASE,
)
_GREW = lazy_pattern(
    r"\b(?:rose|grew|increase\w*|growth|up|by|target|quota|capacity|compared|previous|last\s+year|wage|income|salary|level|cost|price|number|than)\b",
    re.IGNORECASE,
)
_CARRIED = lazy_pattern(
    r"\b(?P<won>(?:was|were|been|is)\s+(?:carried|passed|approved|adopted|accepted)|passed|won|beat)\b|\b(?P<lost>(?:was|were)\s+(?:rejected|defeated|lost|thrown\s+out)|lost)\b",
    re.IGNORECASE,
)
_BY = lazy_pattern(r"^by$", re.IGNORECASE)
_TO = lazy_pattern(r"\s*(?:votes?\s+)?(?:to|against)\s+$", re.IGNORECASE)
_FOR_AGAINST = lazy_pattern(r"\s+(?:for|in\s+favour|yes)(?:\s+and|,)\s+(?=$)", re.IGNORECASE)
_MARGIN = lazy_pattern(r"\b(?:majority|margin|lead)\s+of$|\bby$", re.IGNORECASE)


def bounds(passage: Passage, ids: RowIds) -> Iterator[Calculation]:
    """Figures of the sentence that pass a limit which the text itself sets, and those that keep it."""
    yield from _parts(passage, ids)
    yield from _more_than_all(passage, ids)
    yield from _majorities(passage, ids)
    yield from _votes(passage, ids)


def limit_row(
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
    """The row of a figure that is held against another one; the passage is the figure."""
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
        yield limit_row(
            ids, "part_of_whole", part, whole, f"{part.text} ≤ {whole.text}", told, 0.0, whole.value, holds=holds
        )


def _whole_of(passage: Passage, part: Figure) -> Figure | None:
    """What the words say that the figure is a part of; None where that is in doubt."""
    how, tail = stance(part), behind_noun(part)
    earlier = [each for each in passage.earlier(part) if each.like(part)]
    told = [each for each in passage.previous if each.like(part)]
    if _THESE.match(tail) and part.sort == "bare":
        earlier = [each for each in earlier if each.sort in COUNTED]  # "after half a year 71 of these"
    if _ALL.search(how.words):
        return None  # "all 568 of them": the whole itself, told somewhere else
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
    if _THESE.match(tail) and part.sort == whole.sort == "bare" and _OF_THEM.match(behind(whole)):
        return whole  # "64 of them were ill … 71 of these were back at work"
    if part.sort in COUNTED and (whole.sort != "count" or whole.noun is None or part.noun not in {None, whole.noun}):
        return None
    if part.sort not in COUNTED and whole.sort in COUNTED:
        return None  # litres are no part of four cows
    if whole.sort == "duration" and part.sort == "bare" and not _THE_LAST.search(how.words):
        return None
    return whole


def _more_than_all(passage: Passage, ids: RowIds) -> Iterator[Calculation]:
    """ "140% of the members voted for it"."""
    for share in passage.figures:
        quantity = share.quantity
        if quantity.kind != "percent" or quantity.role != "value" or share.value <= 100 or quantity.modifier:
            continue
        if _PEOPLE.match(passage.line.after(quantity)) and not _GREW.search(passage.line.text):
            yield calculation(
                ids, "part_of_whole", quantity, None, f"{share.text} ≤ 100%", f"{share.text} of them: no more than all of them can be meant.",
                share.value, 0.0, 100.0, False, first=quantity, last=quantity, line=passage.line,
            )  # fmt: skip


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
        yield limit_row(
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
        between = _FOR_AGAINST.sub(" to ", passage.line.between(one.quantity, two.quantity))
        if (
            one.sort not in COUNTED
            or two.sort not in COUNTED
            or not _TO.fullmatch(between)
            or not re.search(r"\bvot|\bfor,|\bin\s+favour", passage.line.text)
        ):
            continue
        carried = _CARRIED.search(passage.line.text[: one.start - passage.line.sentence.start_at])
        if carried and _BY.search(stance(one).words.split()[-1] if stance(one).words else ""):
            holds = one.value > two.value if carried["won"] else True
            told = f"{one.text} to {two.text} is {'a' if holds else 'no'} majority."
            yield limit_row(ids, "order", one, two, f"{one.text} > {two.text}", told, two.value, one.value, holds=holds)
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
            yield limit_row(
                ids, "difference", margins[0], one, f"{one.text} − {two.text}", told, value, value, holds=holds
            )
