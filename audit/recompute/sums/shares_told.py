"""Shares beside the counts that they were worked out from, counts worked out from a share, and shares told twice.

"We opened 150 kitchens and closed six of them. That is four per cent"; "40% of the 85 stalls, or 34"; "one in eight
(12.5%)". Where several numbers may be the whole, the share is wrong only when it fits none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.patterns import lazy_pattern
from audit.recompute.sentence.shares import ANOTHER_GROUP
from audit.recompute.sums.figures import COUNTED, Figure, Passage, behind, behind_noun, stance
from audit.recompute.sums.for_one import told_for
from audit.recompute.sums.readings import Reading
from audit.recompute.working import printed_number

_NAMED_SHARE = lazy_pattern(
    r"(?:or\s+|that\s+is\s+|making\s+)?(?:an?|the)\s+(?:[a-z]+\s+)?(?:(?!interest|growth|tax|birth|death|interbank|exchange)[a-z]+\s+rate|share|proportion|turnout|quota)\s+of",
    re.IGNORECASE,
)
_OF_THEM = lazy_pattern(
    r"\s+of\s+(?:them|these|those|whom|which|it|the\s+(?:total|whole|lot|number))\b(?!\s+who\b)", re.IGNORECASE
)
_CLOSED = lazy_pattern(r"\s*(?:[.,;:)!?–—\]]|$|-\s)")
_OF_THEM_ALL = lazy_pattern(r"\s+of\s+(?:them|these|those)\s*[,.;:)–—]", re.IGNORECASE)
_OF_TOTAL = lazy_pattern(r"\s+of\s+(?:the\s+(?:total|whole|lot)|all\s+of\s+(?:them|these|those))\b", re.IGNORECASE)
_OF_ANYTHING = lazy_pattern(r"\s+(?:of|in|among|from)\s", re.IGNORECASE)
_CHANGE = lazy_pattern(
    r"\s+(?:more|less|fewer|higher|lower|larger|smaller|better|worse|faster|slower|longer|shorter|up|down|off|above|below|a\s+(?:year|month)|per|rise|fall|increase|drop|growth|discount|interest|wider|cheaper|dearer|older|younger|heavier|lighter)\b",
    re.IGNORECASE,
)
_CHANGED = lazy_pattern(
    r"\b(?:rise|fall|increase|decrease|drop|growth|gain|loss|change|decline|reduction|cut|margin|rose|fell|grew|dropped|more|fewer|less|than|from|up|down|by|discount|difference)\b",
    re.IGNORECASE,
)
_ENDS = lazy_pattern(r"\s*(?:[.,;:)!?–—]|-\s|in\s+(?:all|total)\b|altogether\b|of\s+(?:them|these|those|the)\b|$)")
_OF_WHOLE = lazy_pattern(
    r"\s+of\s+(?:(?:the|its|our|their|his|her|all|these|those)\s+)?(?:[a-z]+['’]s?\s+)?(?:[a-z]+\s+){0,1}$",
    re.IGNORECASE,
)
_LEADS_WHOLE = lazy_pattern(
    r"\b(?:of|among|from|in)\s+(?:(?:the|its|our|their|all|these|those|every|[a-z]+['’]s)\s+)*$", re.IGNORECASE
)
_VERB = lazy_pattern(
    r"\s+(?:of\s+(?:them|these|those)\s+)?(?:(?:were|was|are|is|have|had|has|did|will|would|came|went|never|also|then|later|said)\b|[a-z]+ed\b)",
    re.IGNORECASE,
)
_REPEATS = lazy_pattern(r"(?:\s+of\s+(?:them|these|those|it))?\s*(?:,|\(|–)\s*(?:or\s+)?", re.IGNORECASE)
_IN_ALL = lazy_pattern(r"\s*(?:[a-z]+\s+)?(?:in\s+(?:all|total)|altogether|so\s+far|overall)\b", re.IGNORECASE)
_FURTHER = lazy_pattern(r"\b(?:another|further|the\s+(?:other|remaining))\s+(?:about\s+)?$", re.IGNORECASE)
_NOT_PARTS = lazy_pattern(
    r"\b(?:times|degrees|points|years?|months?|days?|hours?|minutes?|weeks?|ways|each|per|goals?\s+to)\b", re.IGNORECASE
)


def shares(passage: Passage) -> Iterator[tuple[Figure, list[Reading]]]:
    """Every share and every count of the sentence that the words say was worked out, with its readings."""
    for figure in passage.figures:
        if figure.sort == "share":
            if readings := [*_said_again(passage, figure), *_of_counts(passage, figure)]:
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


def _of_counts(passage: Passage, share: Figure) -> Iterator[Reading]:
    """The share of each pair of part and whole that may be meant."""
    how, tail = stance(share), behind(share)
    if _CHANGE.match(tail) or _CHANGED.search(how.words) or _CHANGED.search(how.label):
        return
    # "half of them" is a share of what was told last, and not worked out, unless "so" or "that is" says so
    of_them = _OF_TOTAL.match(tail) is not None or how.said and _OF_THEM.match(tail) is not None
    of_them = of_them or _OF_THEM_ALL.match(tail) is not None
    if _OF_THEM.match(tail) and not of_them:
        return
    brought_in = how.apposed or how.said or _NAMED_SHARE.fullmatch(how.words) is not None
    first = not any(each.sort in COUNTED for each in passage.earlier(share))
    pairs = list(_behind(passage, share)) if first else []
    if not pairs and not (brought_in or of_them) or _OF_ANYTHING.match(tail) and not of_them and not pairs:
        return
    if not pairs and not of_them and not _CLOSED.match(tail):
        return  # "20% by women": the share goes on, and is of something else
    for part, whole, sure in (
        pairs or list(_before(passage, share, of_them=of_them)) or _of_amounts(passage, share, of_them=of_them)
    ):
        value = 100 * part.value / whole.value
        rough = 4.0 if share.quantity.kind in {"fraction", "ratio"} else 0.0
        low = 100 * (part.value - part.half) / (whole.value + whole.half) - rough
        high = 100 * (part.value + part.half) / (whole.value - whole.half) + rough
        yield Reading(
            "share", value, low, high, f"{_told(part)} / {_told(whole)}",
            f"{_told(part)} of {_told(whole)} is {value:.{_places(share)}f}%", whole, sure, anyhow=whole.line is passage.line,
        )  # fmt: skip


def _places(share: Figure) -> int:
    point = re.search(r"\.(\d+)", share.text)
    return len(point[1]) if point else 0


def _behind(passage: Passage, share: Figure) -> Iterator[tuple[Figure, Figure, bool]]:
    """ "Turnout was 61%: 18,300 of the 30,000", "nearly one in three of the 900 cyclists wore no helmet: 290"."""
    later = [each for each in passage.later(share) if each.sort in COUNTED | {"share"}]
    if len(later) < 2 or any(each.sort == "share" for each in later[:2]):
        return
    one, two = later[:2]
    gap = passage.line.between(share.quantity, one.quantity)
    if one.quantity.role == "numerator" and two.quantity.role == "denominator":
        if re.search(r"(?::|–|—|\(|,\s+(?:or|that\s+is,?)|,)\s*$", gap) and len(gap.split()) <= 12:
            yield one, two, one.plain and two.plain
    elif _OF_WHOLE.fullmatch(gap) and two.value < one.value and len(later) == 2 and two.plain and one.plain:
        if stance(two).apposed and _ENDS.match(behind(two)) and stance(two).sign in {":", "–", "—", "(", ","}:
            yield two, one, stance(two).sign != ","


def _before(passage: Passage, share: Figure, *, of_them: bool) -> Iterator[tuple[Figure, Figure, bool]]:
    """The last count before the share as the part, each larger count as the whole."""
    line = passage.line
    counts = [each for each in passage.earlier(share) if _is_part(each)]
    told = [each for figures in passage.before for each in figures if _is_part(each)]
    if any(each.sort == "share" for each in passage.earlier(share) if counts and each.start > counts[-1].start):
        return
    later = passage.later(share)
    if later and later[0].sort in COUNTED and _REPEATS.fullmatch(line.between(share.quantity, later[0].quantity)):
        return  # "a quarter, 21, are altos": it is told again behind
    run = [*told, *counts]
    last = told[-1] if told else None
    if len(counts) == 1 and last is not None and last.value < counts[0].value and _IN_ALL.match(behind_noun(counts[0])):
        yield last, counts[0], last.noun is not None and counts[0].noun in {None, last.noun} and of_them
        return
    if not run or not counts and (len(told) < 2 or not stance(share).said):
        return
    for place in range(len(run) - 1, max(-1, len(run) - 3), -1):
        part = run[place]
        rest = [each for each in run if each is not part]
        if part.quantity.role == "denominator" or not part.plain or counts and part.line is not line:
            continue
        wholes = [each for each in rest if each.value > part.value and each.plain]
        own = [each for each in wholes if each.quantity.expression_id == part.quantity.expression_id]
        for whole in own or wholes:
            nouns_agree = part.noun is None or part.noun == whole.noun or whole.noun is None
            linked = bool(own) or _linked(passage, part, whole, share, of_them=of_them)
            sure = place == len(run) - 1 or part.start < whole.start and bool(own)
            near = part.line is not line or len(line.between(part.quantity, share.quantity)) <= 90
            if whole.line is not line and not own:  # then any number of the article may be the whole
                yield from (
                    (part, each, False) for each in passage.told if each.sort in COUNTED and each.value > part.value
                )
            yield part, whole, nouns_agree and linked and sure and near and (bool(own) or len(wholes) == 1)


def _of_amounts(passage: Passage, share: Figure, *, of_them: bool) -> Iterator[tuple[Figure, Figure, bool]]:
    """ "It has cost £61,000 so far. The dating alone swallowed £18,300, which is almost a third": money and measures."""
    earlier = passage.earlier(share)
    part = earlier[-1] if earlier else passage.previous[-1] if passage.previous and stance(share).said else None
    if (
        part is None
        or not _is_amount(part)
        or len(passage.line.source[part.quantity.end_at : share.start].split()) > 12
    ):
        return
    near = [
        each for each in (*passage.recent, *earlier) if each is not part and _is_amount(each) and each.sort == part.sort
    ]
    wholes = [each for each in near if each.value > part.value]
    for each in passage.told:
        if each.sort == part.sort and each.value > part.value and each not in wholes:
            yield part, each, False
    in_line = wholes and all(each.line is part.line for each in wholes)
    for whole in wholes:
        yield part, whole, len(near) == 1 and (stance(share).said or of_them or bool(in_line))


def _is_amount(figure: Figure) -> bool:
    money = figure.sort.startswith("money") or figure.sort in {"mass", "area", "volume", "length", "energy"}
    return money and figure.plain and figure.value > 0 and figure.quantity.role == "value" and told_for(figure) is None


def _told(figure: Figure) -> str:
    return printed_number(figure.value) if figure.sort in COUNTED else figure.text


def _is_part(figure: Figure) -> bool:
    return (
        figure.sort in COUNTED
        and figure.value >= 1
        and figure.value.is_integer()
        and figure.quantity.role in {"value", "numerator", "denominator"}
        and figure.plain
        and not _NOT_PARTS.match(behind(figure).strip())
        and not (figure.value < 4 and figure.sort == "count" and figure.noun in {"way", "part", "day", "year"})
    )


def _linked(passage: Passage, part: Figure, whole: Figure, share: Figure, *, of_them: bool) -> bool:
    """Words say that the part was taken from the whole: "of them", "Of the 640", "in all", "235 of which"."""
    tail = behind_noun(part)
    if whole.line is part.line and whole.start < part.start:
        words = part.line.between(whole.quantity, part.quantity)
        if ANOTHER_GROUP.search(words) and not _OF_THEM.match(tail) and not _FURTHER.search(words):
            return False
    if _OF_THEM.match(tail) or of_them:
        return True
    if _LEADS_WHOLE.search(whole.line.lead(whole.quantity)):
        return whole.start < part.start
    lead = part.line.lead(part.quantity)[-24:]
    if re.search(r"\bof\s+(?:which|whom|them|these|those),?\s+(?:only\s+|just\s+|about\s+)?$", lead, re.IGNORECASE):
        return True
    if not any(each.sort in COUNTED for each in passage.earlier(share)):
        run = [each for each in passage.recent if _is_part(each)]
        return (
            len(run) == 2 and run == [whole, part] and len(stance(share).words.split()) <= 3 and not stance(share).sign
        )
    if whole.line is not part.line:
        opens = part.start == part.line.sentence.start_at
        return opens and part.noun is None and _VERB.match(behind(part)) is not None
    return False


def _counted_from(passage: Passage, count: Figure) -> Iterator[Reading]:
    """ "Forty per cent of the 85 stalls, or 34", "polled 1,500 drivers and 62% said yes, that is 930 people"."""
    how = stance(count)
    if not (how.said or how.apposed) or count.quantity.role != "value":
        return
    earlier = passage.earlier(count)
    given = [each for each in earlier if each.sort == "share"]
    wholes = [each for each in earlier if each.sort in COUNTED and each.value > 3 and each.quantity.role == "value"]
    if (
        len(given) != 1
        or len(wholes) != 1
        or not wholes[0].plain
        or how.apposed
        and not _ENDS.match(behind_noun(count))
    ):
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
        share.start < whole.start and _OF_WHOLE.fullmatch(line.between(share.quantity, whole.quantity)) is not None
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
