"""Shares against the two counts printed with them: "30 of the 120 pupils (25%)", "Of 52 choirs, 37 (71%)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audit.identity import RowIds
from audit.model import Calculation, Quantity
from audit.patterns import lazy_pattern
from audit.recompute.working import Line, calculation, decimals, inside, printed_number, step

_SHARES = frozenset({"percent", "ratio", "fraction"})
_COUNTS = frozenset({"count", "number"})
# What may stand between a count and the share behind it, or between a share and the counts behind it.
_BRACKET = lazy_pattern(r"\(\s*(?:about|around|nearly|almost|some|just\s+over|just\s+under|or)?\s*$")
_OR = lazy_pattern(
    r",?\s+(?:or|that\s+is|which\s+is)\s+(?:about|around|nearly|almost|some|just\s+over|just\s+under)?\s*$"
)
_WHICH_IS = lazy_pattern(r",\s+(?:which|that)\s+is\s+(?:about|around|nearly|almost|some)?\s*$")
_OF_WHOM = lazy_pattern(r"^[^;.]{0,60},\s+of\s+(?:whom|which|them|these)\s+(?:only\s+|just\s+)?$")
_THAT_IS = lazy_pattern(
    r"\s*(?:that|this|which|it)\s+(?:is|was|makes|made|comes\s+to|came\s+to|amounts\s+to|means)\s+(?:about\s+"
    r"|around\s+|nearly\s+|almost\s+|some\s+|just\s+over\s+|just\s+under\s+)?",
    re.IGNORECASE,
)
_COMMA = lazy_pattern(r",\s+$")
_SHARE_THEN_COUNTS = lazy_pattern(
    r"^(?:\s+of\s+(?:the\s+|its\s+|all\s+|our\s+|these\s+|those\s+)?[A-Za-z][\w\s’'-]{0,40})?,\s+(?:or\s+"
    r"|that\s+is,?\s+|namely\s+)?$|^\s*\($"
)
_OF_THE = lazy_pattern(r"^\s+of\s+(?:the\s+|its\s+|all\s+(?:the\s+)?|our\s+|these\s+|those\s+)?$")
_WHOLE_THEN_PART = lazy_pattern(r"^\s+[a-z][\w\s’'-]{0,30},\s+(?:or\s+)?$")
STATED_WHOLE = lazy_pattern(
    r"\s*(?:out\s+)?(?:of|among)\s+(?:the\s+|these\s+|those\s+|its\s+|our\s+|all\s+)?(?:total\s+of\s+)?", re.IGNORECASE
)
_MORE_OF_IT = lazy_pattern(
    r"\s*(?:another|a\s+further|the\s+other|of\s+(?:these|them)|the\s+remaining)\b", re.IGNORECASE
)
_SCALED = lazy_pattern(
    r"\b(?:thousand|million|billion|bn|mn|m)$", re.IGNORECASE
)  # "8.1 of 9 million" are both millions
# "half of them to investors", "half the number of last year": a share of something else
_GOES_ON = lazy_pattern(
    r"\s+(?:of\s+(?:them|these|those|whom|which)(?=\s+[a-z])|the|that|this|in|by|to|for|with|from|among|who"
    r"|more|less|fewer|higher|lower)\b",
    re.IGNORECASE,
)
# between a whole and a part: the part is taken from something else
ANOTHER_GROUP = lazy_pattern(r";|\b(?:of|among)\s+the\s+[a-z]|\b(?:other|elsewhere|second)\b", re.IGNORECASE)
_FARTHEST = 110  # code points between a count and its share
_DISTINCT_WHOLE = lazy_pattern(r"[;:]")


def shares(line: Line, before: Line | None, ids: RowIds) -> Iterator[Calculation]:
    """Every share of the sentence whose part and whole are printed with it, whether or not it holds."""
    seen: set[str] = set()
    for share, part, whole in _triples(line, before):
        if share.quantity_id in seen or not _comparable(share, part, whole):
            continue
        seen.add(share.quantity_id)
        value, printed = 100 * (part.value or 0.0) / (whole.value or 1.0), share.value or 0.0
        slack = (4.0 if share.kind in {"fraction", "ratio"} else 0.5 * step(share)) + 1e-9
        holds = abs(value - printed) <= slack or (share.modifier is not None and inside(value, share))
        if share.modifier in {"more than", "over", "at least", "less than", "fewer than", "under"}:
            holds = inside(value, share)
        working = (
            f"{printed_number(part.value or 0)} of {printed_number(whole.value or 0)} is "
            f"{value:.{decimals(share)}f}%, the text says {share.text}"
        )
        first, last = (part, share) if part.start_at < share.start_at else (share, part)
        if part.sentence_id != share.sentence_id:
            first, last = share, share
        yield calculation(
            ids, "share", share, whole, f"{printed_number(part.value or 0)} / {printed_number(whole.value or 0)}",
            working + ("." if holds else "; rounding cannot explain it."),
            printed, value - slack, value + slack, holds, first=first, last=last, line=line,
        )  # fmt: skip


def stated_whole(line: Line) -> Quantity | None:
    """The N of "Of the N people, …", where the sentence begins with it."""
    for quantity in line.quantities[:1]:
        if quantity.kind in _COUNTS and STATED_WHOLE.fullmatch(line.lead(quantity)):
            return quantity
    return None


def _comparable(share: Quantity, part: Quantity, whole: Quantity) -> bool:
    return (
        part is not whole
        and share.value is not None
        and part.value is not None
        and bool(whole.value)
        and part.value <= (whole.value or 0.0)
        and not part.modifier
        and not whole.modifier
        and not (_SCALED.search(whole.text) and not _SCALED.search(part.text) and part.value < 1000)
    )


def _triples(line: Line, before: Line | None) -> Iterator[tuple[Quantity, Quantity, Quantity]]:
    """(share, part, whole) as the sentence puts them together."""
    numbers = [
        each
        for each in line.quantities
        if each.kind in _COUNTS | _SHARES and each.role in {"value", "numerator", "denominator"}
    ]
    whole = stated_whole(line)
    if whole is None and before is not None and _MORE_OF_IT.match(line.text):
        whole = stated_whole(before)
    yield from _told_before(line, before)
    for place, share in enumerate(numbers):
        if share.kind not in _SHARES:
            continue
        earlier = [each for each in numbers[:place] if each.kind in _COUNTS and each.role != "denominator"]
        if earlier and _stands_behind(line, earlier[-1], share) and not _GOES_ON.match(line.after(share)):
            part = earlier[-1]
            own = _denominator(part, numbers) or _named_whole(line, part, numbers)
            if own is not None or (
                whole is not None
                and not _DISTINCT_WHOLE.search(line.between(whole, part))
                and not ANOTHER_GROUP.search(line.between(whole, part))
            ):
                yield share, part, own or whole or part
                continue
        later = numbers[place + 1 :]
        yield from _counts_behind(line, share, later, numbers)
        if (
            whole is not None
            and later
            and later[0].kind in _COUNTS
            and share.kind == "percent"
            and _OR.fullmatch(line.between(share, later[0]))
        ):
            yield share, later[0], whole


def _told_before(line: Line, before: Line | None) -> Iterator[tuple[Quantity, Quantity, Quantity]]:
    """ "That is 38% of the total" behind "Of the 640 homes, 208 were let"."""
    if before is None or not line.quantities:
        return
    share, whole = line.quantities[0], stated_whole(before)
    counts = [each for each in before.quantities if each.kind in _COUNTS and each.role == "value" and each is not whole]
    if whole is not None and len(counts) == 1 and share.kind in _SHARES and _THAT_IS.fullmatch(line.lead(share)):
        yield share, counts[0], whole


def _stands_behind(line: Line, part: Quantity, share: Quantity) -> bool:
    words = line.between(part, share)
    if "%" in words or len(words) > _FARTHEST:
        return False
    if _BRACKET.search(words):
        return part.role == "numerator" or len(words.split()) <= 7
    if _OR.search(words):
        return part.role == "numerator" or len(words.split()) <= (12 if _WHICH_IS.search(words) else 4)
    return share.kind in {"ratio", "fraction"} and _COMMA.search(words) is not None and len(words.split()) <= 6


def _denominator(part: Quantity, numbers: Sequence[Quantity]) -> Quantity | None:
    return next(
        (each for each in numbers if each.expression_id == part.expression_id and each.role == "denominator"), None
    )


def _named_whole(line: Line, part: Quantity, numbers: Sequence[Quantity]) -> Quantity | None:
    """The 2,400 of "2,400 couriers in the city, of whom 1,560, or 65%"."""
    earlier = [
        each for each in numbers if each.kind in _COUNTS and each.end_at <= part.start_at and each.role == "value"
    ]
    return earlier[-1] if earlier and _OF_WHOM.search(line.between(earlier[-1], part)) else None


def _counts_behind(
    line: Line, share: Quantity, later: Sequence[Quantity], numbers: Sequence[Quantity]
) -> Iterator[tuple[Quantity, Quantity, Quantity]]:
    """ "45% of the eggs, 126 of 360, …" and "a third of the 96 wells, 24, …"."""
    if not later or later[0].kind not in _COUNTS:
        return
    first = later[0]
    own = _denominator(first, numbers)
    if first.role == "numerator" and own is not None and _SHARE_THEN_COUNTS.match(line.between(share, first)):
        yield share, first, own
    elif (
        _OF_THE.match(line.between(share, first))
        and len(later) > 1
        and later[1].kind in _COUNTS
        and _WHOLE_THEN_PART.match(line.between(first, later[1]))
    ):
        if re.match(r",|\s*\)|\s+in\s+all\b", line.after(later[1])):
            yield share, later[1], first
