"""Differences, relative changes and points beside the two levels that they lie between.

"It was to cost €3.1 million and ended up at €4.3 million, €1.2 million more"; "1.2 million visitors in 2018 and
900,000 in 2022, a fall of 25%".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audit.patterns import lazy_pattern
from audit.recompute.sums.figures import Figure, Passage, behind_noun, stance
from audit.recompute.sums.readings import Reading
from audit.recompute.working import printed_number

_CHANGE = r"(?:rise|increase|gain|growth|jump|climb|drop|fall|decline|decrease|reduction|cut|loss|difference|change|gap|saving|improvement|margin|surplus|shortfall|rises|rising|rose|risen|grew|grown|grows|increased|climbed|climbs|jumped|gained|dropped|drops|fell|fallen|falls|declined|decreased|shrank|shrunk|shrinks|lost|loses|cut|raised|lowered|reduced|went\s+up|gone\s+up|goes\s+up|went\s+down|gone\s+down|down|up|plus|minus|gains|swelled|dwindled|slipped|sank)"
_LED = lazy_pattern(
    rf"\b{_CHANGE}(?<!\w\sup)(?<!\w\sdown)(?:\s+(?:[a-z]+ly|by|of|in|to\s+the\s+tune\s+of|again|thus|therefore|then|another|each|every|a|the)|\s+[a-z]+\s+of)*$",
    re.IGNORECASE,
)
_NAMED = lazy_pattern(
    rf"^(?:or\s+|that\s+is\s+|which\s+is\s+|this\s+is\s+|it\s+is\s+|(?:that|which|this)\s+(?:means|makes|was)\s+)*(?:an?|the|its|their)?\s*(?:[a-z]+\s+)?{_CHANGE}\s+(?:in\s+[a-z]+\s+)?(?:of|by)$|^(?:or\s+)?(?:up|down|by|plus|minus|or\s+by)$",
    re.IGNORECASE,
)
COMPARED = lazy_pattern(
    r"\s*(?:[a-z]+\s+){0,2}?(?:more|less|fewer|higher|lower|taller|longer|shorter|wider|deeper|heavier|lighter|older|younger|larger|smaller|bigger|faster|slower|cheaper|dearer|better|worse|further|farther|earlier|later|up|down)\b(?!\s+(?:and\s+more|or\s+(?:more|less)))",
    re.IGNORECASE,
)
_THAN_ANOTHER = lazy_pattern(
    r"\s*(?:[a-z]+\s+){0,3}than\s+(?:(?:an?|the|in|last)\s+)?(?:[a-z]+\s+)?(?:average|usual|normal|rivals?|required|needed|allowed|elsewhere)\b",
    re.IGNORECASE,
)
_YEARLY = lazy_pattern(
    r"\s*(?:(?!in\b|over\b|within\b|for\b)[a-z]+\s+)?(?:an?|per|each|every)\s+(?:year|month|week|day|decade|annum)\b|\s+(?:annually|yearly|a\s+year)\b",
    re.IGNORECASE,
)
_OTHER_MATTER = lazy_pattern(
    r"\b(?:inflation|adjusted|real\s+terms|on\s+average|per\s+year|each\s+year|target|forecast|of\s+which|of\s+whom|respectively|seasonally)\b",
    re.IGNORECASE,
)
_SET = lazy_pattern(
    r"\b(?:the|these|those|all|both|his|her|their|its)\s+(?:other\s+|first\s+|last\s+)?$", re.IGNORECASE
)  # "of the four"
_CAPS = frozenset({"no more than", "at most", "up to", "at least", "no less than", "a maximum of"})
_NUMBER_OF = lazy_pattern(r"\b(?:number|count|amount)\s+of\s+([a-z]+)\b", re.IGNORECASE)
_YEAR = lazy_pattern(r"\b(?:1[5-9]|20)\d\d\b")
_NOW = lazy_pattern(
    r"\b(?:now|today|this\s+(?:year|season|month)|currently|at\s+present|last\s+(?:year|season))\b|\b(?:is|are|has|holds|stands)\b",
    re.IGNORECASE,
)
_THUS = lazy_pattern(r"\b(?:thus|therefore|so)\b", re.IGNORECASE)
EARLIER = lazy_pattern(
    r"\b(?:years?|months?|weeks?)\s+(?:earlier|before|ago)\b|\b(?:had\s+been|there\s+had|had\s+[a-z]+(?:ed|nt)|used\s+to|previously|formerly)\b",
    re.IGNORECASE,
)
_BEFORE_THAT = lazy_pattern(r"\b(?:after|following|before|despite|unlike|than)\b", re.IGNORECASE)
_IN_TIME = lazy_pattern(
    r"\b(?:to|from|against|compared|instead|now|today|then|after|before|last|earlier|later|previous(?:ly)?|once|old|new|january|february|march|april|may|june|july|august|september|october|november|december|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
LEVEL_OF = frozenset({"share", "fold", "points", "rate", "age"})


def differences(passage: Passage) -> Iterator[tuple[Figure, list[Reading]]]:
    """Every stated change of the sentence whose two levels are told with it or in the sentence before."""
    for figure in passage.figures:
        if not figure.value or figure.quantity.role not in {"value", "change"}:
            continue
        if figure.quantity.kind == "fraction" and _OF_WHAT.match(behind_noun(figure)):
            if readings := list(_part_of_level(passage, figure)):
                yield figure, readings
            continue
        if figure.sort != "fold" and _is_change(figure) and (readings := list(_changes(passage, figure))):
            yield figure, readings


def _is_change(figure: Figure) -> bool:
    how, tail = stance(figure), behind_noun(figure)
    if figure.sort in {"rate", "age"} or _YEARLY.match(tail) and figure.sort == "share":
        return False
    if _NOUN_BEFORE.search(figure.line.lead(figure.quantity)):
        return True
    if COMPARED.match(tail):
        return not _THAN_ANOTHER.match(tail) and (
            how.apposed or how.said or _LED.search(how.words) is not None or _ends_in_is(how.words)
        )
    return _NAMED.search(how.words) is not None or _LED.search(how.words) is not None


_NOUN_BEFORE = lazy_pattern(
    r"\b(?:the|an?)\s+(?:gap|difference|shortfall|surplus|loss|gain|increase|saving|rise|fall|drop|deficit|margin)\s*(?:,|(?:[a-z]+\s+){0,3}(?:is|was|comes\s+to|came\s+to))\s*(?:about\s+|only\s+|just\s+)?$",
    re.IGNORECASE,
)


def _ends_in_is(words: str) -> bool:
    return re.search(r"\b(?:is|was|are|were|be|being)$", words, re.IGNORECASE) is not None


def _levels(passage: Passage, stated: Figure) -> tuple[Figure, Figure, bool] | None:
    """The two levels, earlier one first, and whether nothing else can be meant."""
    own = [each for each in passage.others(stated) if _is_level(each, stated)]
    told = [each for each in passage.previous if _is_level(each, stated)]
    pairs = [each for each in own if each.quantity.role in {"from", "to"}]
    if len(pairs) == 2 and pairs[0].quantity.expression_id == pairs[1].quantity.expression_id:
        return pairs[0], pairs[1], True
    if not own:
        run = _alike([each for each in passage.recent if _is_level(each, stated)])
        told_first = re.search(
            r"\b(?:that|this|thus|therefore|so|which|the|an?)\b", passage.line.text[:24], re.IGNORECASE
        )
        sure = (
            len(run) == 2
            and run[-1] in passage.previous
            and told_first is not None
            and (len(stance(stated).words.split()) <= 6 or _THUS.search(stance(stated).words) is not None)
        )
    elif len(own) == 1 and told:
        run, sure = [told[-1], own[0]], len(told) == 1
    else:
        run, sure = own, len(own) == 2
    if len(run) < 2 or not run[-2].like(run[-1]):
        return None
    one, two = run[-2], run[-1]
    if one.noun and two.noun and one.noun != two.noun or "bare" == one.sort != two.sort:
        return None
    if one.line is not two.line and (
        EARLIER.search(two.line.text) and not EARLIER.search(one.line.text) or _years_back(one, two)
    ):
        one, two = two, one
    if one.line is two.line:
        words = one.line.between(one.quantity, two.quantity)
        if re.search(
            r"\b(?:up|down|(?<!to )from|against|compared\s+(?:with|to)|instead\s+of|after|rather\s+than|to\s+.*\bfrom)\s+(?:about\s+)?$",
            words,
            re.IGNORECASE,
        ):
            one, two = two, one
        elif re.search(
            r"\b(?:last|previous)\s+(?:year|season|month)|\b(?:had|used\s+to|once|formerly)\b",
            words[-40:],
            re.IGNORECASE,
        ) and not re.search(r"\b(?:now|today|this)\b", words, re.IGNORECASE):
            one, two = two, one
    capped = stated.sort == one.sort == two.sort == "share" and all(
        each.plain or each.quantity.modifier in _CAPS for each in (one, two)
    )
    return one, two, sure and (capped or one.plain and two.plain)


_OF_WHAT = lazy_pattern(r"\s+(?:of\s+what|as\s+(?:much|many)\s+as|that\s+of|of\s+that\s+of)\b", re.IGNORECASE)


def _part_of_level(passage: Passage, fraction: Figure) -> Iterator[Reading]:
    """ "€95 a unit, against €140. It thus costs half of what lithium does"."""
    told = [each for each in passage.previous if each.sort not in LEVEL_OF and each.value]
    own = [each for each in passage.others(fraction) if each.sort not in LEVEL_OF and each.value]
    run = own if len(own) == 2 else [] if own else told
    if len(run) < 2 or not run[-2].like(run[-1]):
        return
    one, two = run[-2:]
    against = (
        re.search(r"\b(?:against|compared|instead|than)\b", one.line.between(one.quantity, two.quantity))
        if one.line is two.line
        else None
    )
    least, most = sorted((abs(one.worth(two)), abs(two.worth(one))))
    value = 100 * least / most
    yield Reading(
        "ratio",
        value,
        value - 5,
        value + 5,
        f"{one.text} / {two.text}",
        f"{one.text} against {two.text} is {value:.0f}%",
        one,
        plain=against is not None and _THUS.search(passage.line.text) is not None,
    )


def _years_back(one: Figure, two: Figure) -> bool:
    """ "96,000 tonnes this year. In 2014 it was 32,000": the second level is the earlier one."""
    years = [_YEAR.search(each.line.lead(each.quantity)) for each in (one, two)]
    if years[1] is None:
        return False
    return (
        years[0] is None
        and _NOW.search(one.line.text) is not None
        or years[0] is not None
        and years[0].group() > years[1].group()
    )


def _alike(figures: Sequence[Figure]) -> list[Figure]:
    """The two figures of one sort, where just one sort has two; nothing else."""
    groups: dict[str, list[Figure]] = {}
    for each in figures:
        groups.setdefault(each.sort if each.sort != "bare" else "count", []).append(each)
    pairs = [group for group in groups.values() if len(group) == 2 and group[0].line is not None]
    return pairs[0] if len(pairs) == 1 and not any(len(group) > 2 for group in groups.values()) else []


def _is_level(each: Figure, stated: Figure) -> bool:
    if not each.value or each.of_a_period or each.quantity.role not in {"value", "from", "to", "numerator"}:
        return False
    if COMPARED.match(behind_noun(each)) and each.quantity.role == "value":
        return False
    if each.sort == "bare" and _SET.search(each.line.lead(each.quantity)):
        return False
    if (
        each.sort == "share"
        and each.quantity.role == "value"
        and (each.start > stated.start or _LED.search(stance(each).words))
    ):
        return False
    if stated.sort in {"share", "points"}:
        return each.sort not in {"points", "fold", "rate", "age"} and not (
            each.sort == "duration" and stated.sort == "share"
        )
    return each.sort not in LEVEL_OF and each.like(stated)


def _changes(passage: Passage, stated: Figure) -> Iterator[Reading]:
    found = _levels(passage, stated)
    if found is None or _OTHER_MATTER.search(passage.line.text) or _BEFORE_THAT.search(stance(stated).words):
        return
    one, two, sure = found
    named = _NUMBER_OF.search(passage.line.text)
    if named and one.line is not passage.line and named[1].lower()[:4] not in (one.line.text + two.line.text).lower():
        return  # the number of something else has grown
    if one.sort == "share" and two.sort != "share" or two.sort == "share" and one.sort != "share":
        return
    a, b = one.worth(two), two.worth(one)
    rounding = one.half + two.half
    words = f"From {one.text} to {two.text}"
    if stated.sort == "share" and one.sort != "share":
        value = 100 * abs(b - a) / abs(a)
        slack = 100 * rounding * (1 + b / a) / abs(a) + (4.0 if stated.quantity.kind in {"fraction", "ratio"} else 0.0)
        yield Reading(
            "change",
            value,
            value - slack,
            value + slack,
            f"({two.text} − {one.text}) / {one.text}",
            f"{words} is a relative change of {printed_number(round(value, 1))}%",
            one,
            sure and in_time(one, two),
        )
        if stated.quantity.kind == "fraction":
            yield Reading(
                "change",
                100 * b / a,
                100 * b / a - 5,
                100 * b / a + 5,
                f"{two.text} / {one.text}",
                f"{words} leaves {printed_number(round(100 * b / a, 1))}%",
                one,
                plain=False,
            )
        return
    difference = abs(b - a)
    if stated.sort in {"share", "points"}:
        yield from _of_shares(stated, one, two, difference, rounding, words, sure=sure)
        return
    yield Reading(
        "difference",
        difference,
        difference - rounding,
        difference + rounding,
        f"{two.text} − {one.text}",
        f"{words} is a difference of {printed_number(round(difference / stated.factor, 4))}",
        one,
        sure,
    )


def in_time(one: Figure, two: Figure) -> bool:
    """The words say that one level came after the other, or is held against it: "from … to", "in 2018 and … in 2022"."""
    if one.quantity.role == "from" or two.quantity.role == "from":
        return True
    first, last = sorted((one, two), key=lambda each: each.start)
    if one.line is not two.line and (
        EARLIER.search(two.line.text) and not EARLIER.search(one.line.text) or _years_back(one, two)
    ):
        one, two = two, one
    if one.line is two.line:
        words = one.line.between(first.quantity, last.quantity)
        return len(words.split()) <= 16 and _IN_TIME.search(words) is not None
    return _IN_TIME.search(first.line.text) is not None or _IN_TIME.search(last.line.lead(last.quantity)) is not None


def _of_shares(
    stated: Figure, one: Figure, two: Figure, difference: float, rounding: float, words: str, *, sure: bool
) -> Iterator[Reading]:
    sure = sure and in_time(one, two)
    relative = 100 * difference / one.value
    slack = 100 * rounding / one.value
    if stated.sort == "points":
        yield Reading(
            "difference",
            difference,
            difference - rounding,
            difference + rounding,
            f"{two.text} − {one.text}",
            f"{words} is a difference of {printed_number(round(difference, 2))} points",
            one,
            sure,
        )
        return
    points = stated.value - stated.half - rounding <= difference <= stated.value + stated.half + rounding
    formula = f"{two.text} − {one.text}" if points else f"({two.text} − {one.text}) / {one.text}"
    told = f"{words} is {printed_number(round(difference, 2))} percentage points; in percent it is {printed_number(round(relative, 1))}%"
    yield Reading(
        "conversion" if points else "change",
        relative,
        relative - slack,
        relative + slack,
        formula,
        told,
        one,
        sure,
        anyhow=points,
    )
