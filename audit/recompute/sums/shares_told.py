"""Shares beside the counts that they were worked out from, counts worked out from a share, and shares told twice.

"We opened 150 kitchens and closed six of them. That is four per cent"; "40% of the 85 stalls, or 34"; "one in eight
(12.5%)". Where several numbers may be the whole, the share is wrong only when it fits none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.patterns import lazy_pattern
from audit.recompute.sums.figures import COUNTED, Figure, Passage, base_of, behind, behind_noun, stance
from audit.recompute.sums.readings import Reading
from audit.recompute.sums.wholes import (
    ENDS,
    EVERY,
    OF_THEM,
    OF_WHOLE,
    counts_behind,
    of_these,
    parts_and_wholes,
    rate_told,
)
from audit.recompute.working import printed_number

_NAMED_SHARE = lazy_pattern(
    r"(?:or\s+|that\s+is\s+|making\s+)?(?:an?|the)\s+(?:[a-z]+\s+)?(?:(?!interest|growth|tax|birth|death"
    r"|interbank|exchange)[a-z]+\s+rate|share|proportion|turnout|quota)\s+of",
    re.IGNORECASE,
)
_CLOSED = lazy_pattern(r"\s*(?:[.,;:)!?–—\]]|$|-\s)")
_OF_THEM_ALL = lazy_pattern(r"\s+of\s+(?:them|these|those)\s*[,.;:)–—]", re.IGNORECASE)
_OF_TOTAL = lazy_pattern(
    r"\s+of\s+(?:(?:all|everything|what)\s+(?:that\s+)?(?:it|they|he|she|we)|the\s+(?:total|whole|lot)"
    r"|all\s+of\s+(?:them|these|those))\b",
    re.IGNORECASE,
)
_OF_ANYTHING = lazy_pattern(r"\s+(?:of|in|among|from)\s", re.IGNORECASE)
_CHANGE = lazy_pattern(
    r"\s+(?:more|less|fewer|higher|lower|larger|smaller|better|worse|faster|slower|longer|shorter|up|down|off"
    r"|above|below|a\s+(?:year|month)|per|rise|fall|increase|drop|growth|discount|interest|wider|cheaper"
    r"|dearer|older|younger|heavier|lighter)\b",
    re.IGNORECASE,
)
_CHANGED = lazy_pattern(
    r"\b(?:rise|fall|increase|decrease|drop|growth|gain|loss|change|decline|reduction|cut|margin|rose|fell"
    r"|grew|dropped|more|fewer|less|than|from|up|down|by|discount|difference)\b",
    re.IGNORECASE,
)


def shares(passage: Passage) -> Iterator[tuple[Figure, list[Reading]]]:
    """Every share and every count of the sentence that the words say was worked out, with its readings."""
    for figure in passage.figures:
        if figure.sort == "share":
            readings = list(_rate_in_percent(passage, figure))
            if readings := readings or [*_said_again(passage, figure), *_of_counts(passage, figure)]:
                yield figure, readings
        elif figure.sort in COUNTED and figure.plain:
            if readings := list(_counted_from(passage, figure)):
                yield figure, readings


def _said_again(passage: Passage, share: Figure) -> Iterator[Reading]:
    """ "seven in ten tenants, or 70%"."""
    earlier = passage.earlier(share)
    if not earlier or earlier[-1].sort != "share" or not earlier[-1].plain:
        return
    other = earlier[-1]
    words = passage.line.between(other.quantity, share.quantity)
    how = stance(share)
    if (
        other.quantity.kind == share.quantity.kind == "percent"
        or len(words.split()) > 5
        or _CHANGED.search(words)
        or not (
            how.said or how.sign == "(" and how.apposed or how.apposed and how.sign == "," and _OF_OR_NOUN.match(words)
        )
        or not _SHARE_ENDS.match(behind(share))
    ):
        return
    loose = max(other.half, share.half, 0.6 if {other.quantity.kind, share.quantity.kind} & {"fraction"} else 0.51)
    yield Reading(
        "conversion", other.value, other.value - loose, other.value + loose, f"{other.text} in percent",
        f"“{other.text}” is {printed_number(round(other.value, 1))}%", other,
    )  # fmt: skip


_OF_OR_NOUN = lazy_pattern(r"\s+(?:of\s+)?(?:the\s+)?[a-z]+(?:\s+[a-z]+)?,\s*$", re.IGNORECASE)
_SHARE_ENDS = lazy_pattern(r"\s*(?:[.,;:)!?–—]|of\s+(?:them|these|those|the|all)\b|$)", re.IGNORECASE)


def _rate_in_percent(passage: Passage, share: Figure) -> Iterator[Reading]:
    """ "3 per 1,000 (0.3%)", "of every 1,000 people examined, three had a bleed, that is 0.3%"."""
    earlier = passage.earlier(share)
    how = stance(share)
    if (
        not earlier
        or share.quantity.kind != "percent"
        or not (how.said or how.apposed)
        or not _CLOSED.match(behind(share))
    ):
        return
    rate = earlier[-1]
    words = passage.line.between(rate.quantity, share.quantity)
    base = base_of(rate) if rate.sort == "rate" and len(words.split()) <= 4 else None
    number, first = rate, rate
    if base is None and len(earlier) > 1 and rate.sort in COUNTED and len(words.split()) <= 10:
        first = earlier[-2]
        base = first.value if EVERY.search(passage.line.lead(first.quantity)) else None
    if not base or not number.plain:
        return
    value = 100 * number.value / base
    told = f"{printed_number(number.value)} in {printed_number(base)} is {printed_number(round(value, 4))}%"
    slack = 100 * number.half / base if "." in number.text else 0.0
    yield Reading(
        "rate",
        value,
        value - slack,
        value + slack,
        f"{printed_number(number.value)} / {printed_number(base)}",
        told,
        first,
        anyhow=True,
        named=True,
    )


def _of_counts(passage: Passage, share: Figure) -> Iterator[Reading]:
    """The share of each pair of part and whole that may be meant."""
    how, tail = stance(share), behind(share)
    named = list(of_these(passage, share))
    changed = _CHANGED.search(how.words) or _CHANGED.search(how.label)
    if _CHANGE.match(tail) or changed and not named:
        return
    # "half of them" is a share of what was told last, and not worked out, unless "so" or "that is" says so
    of_them = _OF_TOTAL.match(tail) is not None or how.said and OF_THEM.match(tail) is not None
    of_them = of_them or _OF_THEM_ALL.match(tail) is not None or how.said and _part_of_them(passage, share)
    if OF_THEM.match(tail) and not of_them:
        return
    brought_in = (
        how.apposed
        or how.said
        or _NAMED_SHARE.fullmatch(how.words) is not None
        or rate_told(passage, share) is not None
    )
    first = not any(each.sort in COUNTED for each in passage.earlier(share))
    pairs = (list(counts_behind(passage, share)) if first else []) or named
    if not pairs and not (brought_in or of_them) or _OF_ANYTHING.match(tail) and not of_them and not pairs:
        return
    if not pairs and not of_them and not _CLOSED.match(tail):
        return  # "20% by women": the share goes on, and is of something else
    for part, whole, sure in pairs or parts_and_wholes(passage, share, of_them=of_them):
        value = 100 * part.value / whole.value
        rough = max(0.0, 4.0 - share.half) if share.quantity.kind in {"fraction", "ratio"} else 0.0
        low = 100 * (part.value - part.half) / (whole.value + whole.half) - rough
        high = 100 * (part.value + part.half) / (whole.value - whole.half) + rough
        yield Reading(
            "share", value, low, high, f"{_told(part)} / {_told(whole)}",
            f"{_told(part)} of {_told(whole)} is {value:.{_places(share)}f}%", whole, sure,
            anyhow=bool(named) or whole.line is passage.line, named=bool(named),
        )  # fmt: skip


def _part_of_them(passage: Passage, share: Figure) -> bool:
    """ "84 of them were late, which is 7% of all sailings"."""
    counts = [each for each in passage.earlier(share) if each.sort in COUNTED]
    return bool(counts) and OF_THEM.match(behind(counts[-1])) is not None


def _places(share: Figure) -> int:
    point = re.search(r"\.(\d+)", share.text)
    return len(point[1]) if point else 0


def _told(figure: Figure) -> str:
    return printed_number(figure.value) if figure.sort in COUNTED else figure.text


def _counted_from(passage: Passage, count: Figure) -> Iterator[Reading]:
    """ "Forty per cent of the 85 stalls, or 34", "polled 1,500 drivers and 62% said yes, that is 930 people"."""
    how = stance(count)
    if not (how.said or how.apposed) or count.quantity.role != "value":
        return
    earlier = passage.earlier(count)
    given = [each for each in earlier if each.sort == "share"]
    wholes = [each for each in earlier if each.sort in COUNTED and each.value > 3 and each.quantity.role == "value"]
    if len(given) != 1 or len(wholes) != 1 or not wholes[0].plain or how.apposed and not ENDS.match(behind_noun(count)):
        return
    share, whole = given[0], wholes[0]
    line = passage.line
    between = line.between(max((share, whole), key=lambda each: each.start).quantity, count.quantity)
    if (
        len(between.split()) > 10
        or ";" in between
        or _CHANGED.search(line.text)
        or count.sort == "count"
        and how.apposed
        and count.noun != whole.noun
    ):
        return
    taken_of = (
        share.start < whole.start and OF_WHOLE.fullmatch(line.between(share.quantity, whole.quantity)) is not None
    )
    if whole.start > share.start and not taken_of or whole.start < share.start and not how.said:
        return
    low = -1e300 if share.quantity.low is None else share.quantity.low
    high = 1e300 if share.quantity.high is None else share.quantity.high
    if share.plain and share.quantity.kind in {"fraction", "ratio"}:
        low, high = share.value - 3, share.value + 3
    value = share.value / 100 * whole.value
    yield Reading(
        "share", value, low / 100 * whole.value - 0.5, high / 100 * whole.value + 0.5, f"{share.text} × {printed_number(whole.value)}",
        f"{share.text} of {printed_number(whole.value)} is {printed_number(round(value, 1))}", whole, anyhow=True,
    )  # fmt: skip
