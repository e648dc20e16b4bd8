"""Figures that follow from a formula of three: speeds, growth over years, times in which a cost is earned back, rates.

"240 kilometres in three hours, an average of 80 km/h"; "a town of 10,000 that grows by 10% a year has 12,100 people
after two years"; "£6,000 … save £750 a year … after eight years"; "84 cases among 420,000 people, 20 per 100,000".
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from audit.patterns import lazy_pattern
from audit.recompute.sums.figures import COUNTED, Figure, Passage, base_of, behind, behind_noun, stance
from audit.recompute.sums.for_one import PERIODS, period_of
from audit.recompute.sums.readings import Reading
from audit.recompute.working import printed_number

_A_YEAR = lazy_pattern(
    r"\s*(?:[a-z]+\s+){0,2}?(?:(?:an?|per|each|every)\s+(?P<unit>year|month|week|day|annum)\b"
    r"|(?P<adverb>annually|yearly|monthly|weekly)(?=\s*[,.;]))|,?\s+compounded\b",
    re.IGNORECASE,
)
_ADVERB_BEFORE = lazy_pattern(r"\b(?P<adverb>annual|yearly|monthly|weekly)\b[^,;.]{0,30}$", re.IGNORECASE)
_SECONDS = {
    "year": 31557600.0,
    "annum": 31557600.0,
    "annual": 31557600.0,
    "annually": 31557600.0,
    "yearly": 31557600.0,
    "month": 2629800.0,
    "monthly": 2629800.0,
    "week": 604800.0,
    "weekly": 604800.0,
    "day": 86400.0,
}
_SHRINKS = lazy_pattern(
    r"\b(?:fall\w*|fell|shrink\w*|shrank|lose|loses|losing|lost|declin\w+|drop\w*|decreas\w+|depreciat\w+"
    r"|decay\w*|less|fewer|cut)\b",
    re.IGNORECASE,
)
_GROWS = lazy_pattern(
    r"\b(?:gr[eo]w\w*|rises?|rising|rose|increas\w+|interest|compound\w*|goes\s+up|go\s+up|went\s+up|yield\w*"
    r"|return\w*|invest\w*|appreciat\w+|adds?|inflation|raised|climb\w*|at\s+\d)\b",
    re.IGNORECASE,
)
_DOUBLES = lazy_pattern(r"\b(?:doubl(?:e|es|ed|ing)|twice)\b", re.IGNORECASE)
_PAID = lazy_pattern(
    r"\b(?:pa(?:y|ys|id)\b[^.;,]{0,24}\b(?:back|off|for\s+(?:itself|themselves))|payback|pay-back|paid\s+back"
    r"|recoup\w*|earn(?:s|ed)?\b[^.;,]{0,16}\bback|recover(?:s|ed)?|breaks?\s+even|amorti[sz]\w+)\b",
    re.IGNORECASE,
)
_SAVES = lazy_pattern(
    r"\b(?:sav(?:e|es|ed|ing|ings)|earn\w*|profit|brings?\s+in|yields?|returns?|repay\w*|pays?)\b", re.IGNORECASE
)
_LASTS = lazy_pattern(
    r"\b(?:lasts?|lasted|enough\s+for|suffic\w+|runs?\s+out|ran\s+out|used\s+up|exhaust\w+|be\s+(?:empty|full"
    r"|gone|finished|complete)|empt(?:y|ies|ied)|fills?|filled|drain\w*|cleared?)\b",
    re.IGNORECASE,
)
_NOT_EVEN = lazy_pattern(
    r"\b(?:top\s+speed|speed\s+limit|up\s+to|limit|maximum|fastest|at\s+(?:one|some)\s+point|at\s+times|once"
    r"|breaks?|stops?|stopp\w+|at\s+first|then|delay\w*|wait\w*|wind\w*|gusts?|peak)\b",
    re.IGNORECASE,
)
_AT = lazy_pattern(
    r"\bat\s+(?:an?\s+(?:average|mean)\s+(?:speed\s+)?of\s+)?$|\bat\s+a\s+(?:steady\s+|constant\s+"
    r"|mean\s+)?(?:speed|pace)?\s*(?:of\s+)?$",
    re.IGNORECASE,
)
_MEAN = lazy_pattern(r"\b(?:average|mean|averag\w+)\b", re.IGNORECASE)


def motion(passage: Passage) -> Iterator[tuple[Figure, list[Reading]]]:
    """Every speed, grown level, payback time and rate of the passage that the figures beside it give."""
    for figure in passage.figures:
        readings: list[Reading] = []
        if figure.sort in {"speed", "duration", "length"}:
            readings = [
                *_speed(passage, figure),
                *_paid_back(passage, figure),
                *_doubling(passage, figure),
                *_lasts(passage, figure),
            ]
        elif figure.sort == "rate":
            readings = list(_rate(passage, figure))
        elif figure.sort in COUNTED or figure.sort.startswith("money") or figure.sort in {"mass", "volume"}:
            readings = list(_grown(passage, figure))
        if readings:
            yield figure, readings


def _speed(passage: Passage, result: Figure) -> Iterator[Reading]:
    """One length, one time and one speed, of which the last is said to follow."""
    run = [each for each in passage.figures if each.sort in {"speed", "length", "duration"} and each.value]
    if len(run) < 3:
        run = [
            *(each for each in passage.previous if each.sort in {"speed", "length", "duration"} and each.value),
            *run,
        ]
    if sorted(each.sort for each in run) != ["duration", "length", "speed"]:
        return
    by_sort = {each.sort: each for each in run}
    last = max(run, key=lambda each: each.start)
    speed, length, duration = by_sort["speed"], by_sort["length"], by_sort["duration"]
    how = stance(speed)
    led = (
        how.apposed or how.said or bool(_MEAN.search(how.words)) or _MEAN.match(behind(speed).lstrip(" ,")) is not None
    )
    at = (
        _AT.search(speed.line.lead(speed.quantity)) is not None
        and re.search(r"\btak\w+|\btook\b|\bneeds?\b|\bcovers?\b|\bin\b", passage.line.text) is not None
    )
    if not (speed is last and led or at and speed.plain) or result is not last or _NOT_EVEN.search(passage.line.text):
        return
    others = [each for each in run if each is not result]
    if not all(each.plain for each in others):
        return
    value = {
        "speed": length.value / duration.value,
        "length": speed.value * duration.value,
        "duration": length.value / speed.value,
    }[result.sort]
    slack = value * (0.02 + sum(min(each.half / each.value, 0.04) for each in others))
    unit = (result.quantity.unit or "").replace("_", " ").replace("/h", " an hour")
    yield Reading(
        "ratio",
        value,
        value - slack,
        value + slack,
        f"{others[0].text}, {others[1].text}",
        f"{others[0].text} and {others[1].text} give {printed_number(float(f'{value / result.factor:.3g}'))} {unit}",
        others[0],
    )


def _period(figure: Figure) -> float | None:
    """Seconds in the period that a figure is told for; None for no period."""
    match = _A_YEAR.match(behind(figure)) or _ADVERB_BEFORE.search(figure.line.lead(figure.quantity))
    if match is None:
        return None
    groups = match.groupdict()
    return _SECONDS.get((groups.get("unit") or groups.get("adverb") or "year").lower())


def _grown(passage: Passage, result: Figure) -> Iterator[Reading]:
    """ "£1,000 becomes £1,276 after five years at 5 per cent a year"."""
    own = passage.figures
    rates = [each for each in own if each.sort == "share" and _period(each) is not None]
    times = [each for each in own if each.sort == "duration"]
    levels = [each for each in passage.earlier(result) if each.like(result) and each.value and each.sort != "duration"]
    if len(rates) != 1 or len(times) != 1 or len(levels) != 1 or sum(each.sort == "share" for each in own) != 1:
        return
    rate, time, level = rates[0], times[0], levels[0]
    period = _period(rate)
    if (
        not period
        or not _GROWS.search(passage.line.text)
        and not _SHRINKS.search(passage.line.text)
        or result.start < level.start
    ):
        return
    number = time.value / period
    sign = -1 if _SHRINKS.search(passage.line.text) and not _GROWS.search(passage.line.text) else 1
    if (
        not 1 < number <= 200
        or not level.plain
        or not rate.plain
        or _A_YEAR.match(behind_noun(result))
        and result.value < 0.5 * level.value
    ):
        return
    start = level.worth(result)
    low, value, high = (
        start * (1 + sign * percent / 100) ** number
        for percent in sorted((rate.value - rate.half, rate.value, rate.value + rate.half), reverse=sign < 0)
    )
    formula = f"{level.text} × (1 {'−' if sign < 0 else '+'} {rate.text})^{printed_number(round(number, 2))}"
    slack = 0.005 * value + level.half
    yield Reading(
        "change",
        value,
        low - slack,
        high + slack,
        formula,
        f"{level.text} at {rate.text} for {time.text} becomes {printed_number(float(f'{value / result.factor:.4g}'))}",
        level,
    )
    simple = start * (1 + sign * rate.value / 100 * number)
    yield Reading(
        "change",
        simple,
        simple - slack,
        simple + slack,
        formula,
        f"{level.text} with {rate.text} of it for each of {time.text} becomes {printed_number(float(f'{simple:.4g}'))}",
        level,
        plain=False,
    )
    gain = value - start
    yield Reading(
        "change",
        gain,
        gain - slack,
        gain + slack,
        formula,
        f"It grows by {printed_number(float(f'{gain:.4g}'))}",
        level,
        plain=False,
    )


def _doubling(passage: Passage, time: Figure) -> Iterator[Reading]:
    """ "prices rising by 7% a year double in ten years"."""
    rates = [each for each in passage.figures if each.sort == "share" and _period(each)]
    if (
        time.sort != "duration"
        or len(rates) != 1
        or not _DOUBLES.search(passage.line.text)
        or not _GROWS.search(passage.line.text)
    ):
        return
    if sum(each.sort in {"duration", "share"} for each in passage.figures) != 2 or not 0 < rates[0].value < 60:
        return
    period = _period(rates[0]) or 1.0
    value = math.log(2) / math.log(1 + rates[0].value / 100) * period
    yield Reading(
        "change",
        value,
        value * 0.85,
        value * 1.15,
        f"ln 2 / ln(1 + {rates[0].text})",
        f"At {rates[0].text} it doubles in {printed_number(round(value / time.factor, 1))} {time.quantity.unit}s",
        rates[0],
    )


def _paid_back(passage: Passage, time: Figure) -> Iterator[Reading]:
    """ "£6,000 … save £750 a year … have paid for themselves after eight years"."""
    if time.sort != "duration" or not _PAID.search(passage.line.text):
        return
    run = [each for each in (*passage.previous, *passage.figures) if each.sort.startswith("money") and each.value]
    kept = [
        each
        for each in run
        if (period := _period(each)) or re.search(r"\b(?:monthly|yearly|annual)\b", each.line.lead(each.quantity)[-40:])
    ]
    costs = [each for each in run if each not in kept]
    if len(kept) != 1 or len(costs) != 1 or kept[0].sort != costs[0].sort or not _SAVES.search(kept[0].line.text):
        return
    period = _period(kept[0]) or _SECONDS["year"]
    value = costs[0].value / kept[0].value * period
    slack = 0.06 * value + 0.5 * time.factor
    yield Reading(
        "ratio",
        value,
        value - slack,
        value + slack,
        f"{costs[0].text} / {kept[0].text}",
        f"{costs[0].text} at {kept[0].text} a {_name(period)} takes "
        f"{printed_number(round(value / time.factor, 1))} {time.quantity.unit}s",
        costs[0],
        costs[0].plain and kept[0].plain,
    )


def _lasts(passage: Passage, time: Figure) -> Iterator[Reading]:
    """ "The tank holds 4.2 million litres. At 60,000 litres a day it would last for 70 days"."""
    if time.sort != "duration" or not _LASTS.search(passage.line.text):
        return
    run = [
        each
        for each in (*passage.previous, *passage.figures)
        if each.value
        and each.start < time.start
        and each.sort not in {"share", "points", "fold", "duration", "age", "rate"}
    ]
    used = [each for each in run if period_of(each)]
    stocks = [
        each for each in run if not period_of(each) and used and each.like(used[0]) and each.value > used[0].value
    ]
    if len(used) != 1 or len(stocks) != 1 or not (used[0].plain and stocks[0].plain):
        return
    use, stock = used[0], stocks[0]
    if use.sort in COUNTED and use.noun != stock.noun and None not in {use.noun, stock.noun}:
        return
    value = stock.worth(use) / use.value * PERIODS[period_of(use) or "day"]
    slack = value * (0.03 + stock.half / stock.value + use.half / use.value)
    yield Reading(
        "ratio", value, value - slack, value + slack, f"{stock.text} / {use.text}",
        f"{stock.text} at {use.text} lasts for {printed_number(round(value / time.factor, 1))} "
            f"{time.quantity.unit}s", stock,
    )  # fmt: skip


def _name(period: float) -> str:
    return {31557600.0: "year", 2629800.0: "month", 604800.0: "week"}.get(period, "day")


def _rate(passage: Passage, rate: Figure) -> Iterator[Reading]:
    """ "3 deaths per 1,000 births, or 300 per 100,000"; "84 cases among 420,000 people, 20 per 100,000"."""
    base, how = base_of(rate), stance(rate)
    earlier = passage.earlier(rate)
    if base is None:
        return
    if (
        earlier
        and earlier[-1].sort == "rate"
        and (how.said or how.sign == "(" and how.apposed)
        and (other := base_of(earlier[-1]))
        and other != base
    ):
        value = earlier[-1].value * base / other
        half = earlier[-1].half * base / other if "." in earlier[-1].text else 0.05 * value
        yield Reading(
            "rate",
            value,
            value - half,
            value + half,
            f"{earlier[-1].text} × {base / other:g}",
            f"{earlier[-1].text} is {printed_number(float(f'{value:.4g}'))} per {printed_number(base)}",
            earlier[-1],
            anyhow=True,
        )
        return
    counts = [each for each in (*passage.previous, *earlier) if each.sort in COUNTED and each.value >= 1]
    own = [each for each in earlier if each.sort in COUNTED and each.value >= 1]
    run = own if len(own) >= 2 else counts
    if len(run) != 2 or not all(each.plain for each in run) or any(each.sort == "rate" for each in earlier):
        return
    if (
        not (how.apposed or how.said or re.search(r"\b(?:rate|is|was|of|incidence|frequency)$", how.words))
        or passage.line.text.count("year")
        and re.search(r"\bper\s+year|\ba\s+year", passage.line.text)
    ):
        return
    few, many = sorted(run, key=lambda each: each.value)
    if many.value < 20 * few.value:
        return
    value = few.value / many.value * base
    slack = 0.06 * value + few.half / many.value * base
    yield Reading(
        "rate",
        value,
        value - slack,
        value + slack,
        f"{few.text} / {many.text} × {printed_number(base)}",
        f"{few.text} in {many.text} is {printed_number(float(f'{value:.3g}'))} per {printed_number(base)}",
        few,
    )
