"""Confidence intervals against the estimate, the p and the standard error that are printed with them.

An estimate lies inside its interval; on its own scale (the logarithm for ratios) it lies midway; a 95% interval leaves
out "no effect" exactly when p < .05 (Altman and Bland 2011, BMJ 343: d2090 and d2304; Gardner and Altman 1986, BMJ 292).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from audit.identity import RowIds
from audit.model import Calculation, Quantity
from audit.parse.reported_tests import ReportedP, printed_ps
from audit.patterns import lazy_pattern
from audit.recompute.working import Line, calculation_at, decimals, printed_number, step

_NUMBER = r"(?:minus\s|[-−–])?\s?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
_INTERVAL = lazy_pattern(
    rf"(?:(?P<level>\d\d(?:\.\d)?)\s?(?:%|per\s?cent)[- ]?\s*(?:CI|CrI|confidence\s+(?:interval|limits|range)|(?:credible|uncertainty|credibility)\s+interval|(?:interval|range|limits))|\bCI\s?95\s?%?|\b(?:CI|confidence\s+interval))\b(?:\s+(?:around|for|of)\s+(?:it|that|this|the\s+[a-z]+))?"
    rf"[\s:,=(\[]*(?:of\s+|from\s+|was\s+|is\s+|ran\s+from\s+|runs\s+from\s+|running\s+from\s+|between\s+)*(?P<low>{_NUMBER})\s?(?:%|per\s?cent|(?!to\b|and\b)[a-z]+)?\s*(?:to|–|-|−|,|;|and)\s*(?P<high>{_NUMBER})(?:\s?(?P<unit>%|[a-z]+))?",
    re.IGNORECASE,
)
_RATIO = lazy_pattern(
    r"\b(?:hazards?|odds|risks?|rates?|prevalence|incidence)[- ]ratios?\b|\brelative\s+risks?\b|(?-i:\ba?(?:HR|OR|RR)\b|\bIRR\b)",
    re.IGNORECASE,
)
_DIFFERENCE = lazy_pattern(
    r"\b(?:difference|differed|change|gap|reduction|increase|decrease|drop|gain|β|beta|coefficient|slope)s?\b",
    re.IGNORECASE,
)
_LOPSIDED = lazy_pattern(
    r"\b(?:bootstrap\w*|credible|CrI|bayes\w*|exact|percentile|profile|posterior|permut\w*|median)\b", re.IGNORECASE
)
_MEAN = lazy_pattern(r"\b(?:mean|average|averaged|estimate\w*|median)\b", re.IGNORECASE)
_WITH_AN = lazy_pattern(r"(?:\s+[a-z]+){0,5},?\s+(?:with|and)\s+an?\s+", re.IGNORECASE)
_YEARS_BACKWARDS = lazy_pattern(r"\s*(?:BC|BCE|BP)\b")
_SE = lazy_pattern(r"\b(?:SE|S\.E\.|standard\s+error)\s*(?:=|:|of|was|is|,)?\s*(?P<se>\d+(?:\.\d+)?|\.\d+)")
_ESTIMATES = frozenset(
    {
        "statistic",
        "percent",
        "percentage_point",
        "count",
        "number",
        "duration",
        "mass",
        "length",
        "money",
        "rate",
        "temperature",
        "pressure",
        "dose",
        "measure",
        "age",
        "volume",
    }
)
_BETWEEN = lazy_pattern(
    r"(?:\s+[a-z]+){0,6}\s*[\[(,;:]*\s*(?:[a-z' -]{0,60}?,?\s*with\s+an?\s*|and\s+an?\s*|an?\s*)?(?:[pP]\s*[<=>]\s*[\d.]+\s*[;,]?\s*)?",
    re.IGNORECASE,
)
_WIDE_GAP = lazy_pattern(
    r"(?!.*\b(?:and|but|while|whereas|against|from|after|within)\b)[^\d;:()\[\]]{0,110}(?:\bon\s+a\s+scale\s+(?:of|from)\s+[\d\sto–-]+|\bout\s+of\s+\d+)?\s*[\[(]\s*(?:(?:an?|the|with\s+an?)\s+)?",
    re.IGNORECASE,
)
_OF_A_SCALE = lazy_pattern(
    r"\b(?:scale\s+(?:of|from)|out\s+of(?:\s+a\s+possible)?|scale\s+from\s+\d+\s+to)\s+$", re.IGNORECASE
)
_NO_ESTIMATE = lazy_pattern(
    r"\b(?:after|within|over|in|for|at|aged|age|than|from|to|under|above|below|until|till|least|most|every|each|of|some|per)\s+(?:about\s+|the\s+|all\s+)?$",
    re.IGNORECASE,
)
_FARTHEST_OFF = 4.0  # widths of the interval from its middle: beyond that it is the interval of something else
_LOPSIDED_BY = 0.25  # share of the interval's width by which the estimate may miss the middle


@dataclass(frozen=True, slots=True)
class _Reported:
    """An interval with its estimate; places count in the text of the line."""

    start: int
    end: int
    level: float
    low: tuple[float, float]  # what rounding allows of each bound
    high: tuple[float, float]
    printed: tuple[str, str]
    estimate: Quantity | None
    ratio: bool
    difference: bool


def intervals(line: Line, before: Line | None, ids: RowIds) -> Iterator[Calculation]:
    """What can be checked of every confidence interval of the sentence, whether or not it holds.

    `before`: the sentence before it in its block, which may tell the estimate ("The difference was 4. The 95% …").
    """
    for one in _reported(line, before):
        low, high = float(_plain(one.printed[0])), float(_plain(one.printed[1]))
        if low > high and not (high < low < 0):
            yield calculation_at(
                ids,
                "interval_order",
                line,
                one.start,
                one.end,
                f"{one.printed[0]} ≤ {one.printed[1]}",
                f"The interval runs from {one.printed[0]} to {one.printed[1]}: its lower end is the larger.",
                low,
                high,
                low,
                False,
            )
            continue
        if one.estimate is not None and one.estimate.value is not None:
            inside = _contains(line, ids, one, one.estimate, low, high)
            yield inside
            if inside.holds and (row := _middle(line, ids, one)):
                yield row
        if row := _against_p(line, before, ids, one):
            yield row


def _reported(line: Line, before: Line | None) -> Iterator[_Reported]:
    text = line.text
    for match in _INTERVAL.finditer(text):
        if _YEARS_BACKWARDS.match(text, match.end("high")):
            continue
        start = match.start() + line.sentence.start_at
        earlier = [
            each
            for each in line.quantities
            if each.end_at <= start
            and each.role in {"value", "change", "to", "numerator"}
            and each.kind in _ESTIMATES
            and each.value is not None
            and not _OF_A_SCALE.search(line.lead(each))
        ]
        estimate = earlier[-1] if earlier else None
        lead = text[max(0, match.start() - 110) : match.start()]
        ratio = bool(_RATIO.search(lead))
        if estimate is not None and not _belongs(line, estimate, match, start, ratio=ratio):
            estimate = None
        opens = len(text[: match.start()].split()) <= 3 and not earlier
        if opens and before is not None:
            lead = before.text[-160:] + " " + lead + match.group()
            ratio = bool(_RATIO.search(lead))
        begin = estimate.start_at - line.sentence.start_at if estimate else match.start()
        closed = text[match.end() : match.end() + 1] in {")", "]"}  # then what stands before is the unit
        yield _Reported(
            begin, match.end() if closed else match.end("high"), float(match["level"] or 95), _rounded(match["low"]), _rounded(match["high"]),
            (match["low"].strip(), match["high"].strip()), estimate, ratio, not ratio and bool(_DIFFERENCE.search(lead)),
        )  # fmt: skip


def _belongs(line: Line, estimate: Quantity, match: re.Match[str], start: int, *, ratio: bool) -> bool:
    """The words between an estimate and the interval let no other thing come between; the units agree."""
    between = line.source[estimate.end_at : start]
    close = re.fullmatch(
        r"(?:\s+[a-z]+){0,2}\s*[\[(,;:]*\s*(?:with\s+an?\s+)?(?:[pP]\s*[<=>]\s*[\d.]+\s*[;,]?\s*)?",
        between,
        re.IGNORECASE,
    )
    unit = (match["unit"] or "").lower()
    same = bool(unit) and (
        unit.rstrip("s") == (estimate.unit or "").rstrip("s")
        or unit in between.split()[:2]
        or unit == "%"
        and estimate.kind == "percent"
    )
    if _before_a_bracket(line, estimate, match, between):
        return not ratio
    if ratio and close and estimate.kind in {"statistic", "number", "count", "fold", "percent"}:
        return estimate.kind != "percent" and "." in estimate.text
    if close and between.lstrip()[:1] in {"(", "["} and _MEAN.search(line.lead(estimate)[-48:]):
        return True
    if same and _WITH_AN.fullmatch(between):
        return True
    if estimate.kind in {"count", "number"} and estimate.unit not in {"points", "times"} and "." not in estimate.text:
        return same and bool(_DIFFERENCE.search(line.lead(estimate) + between)) and ";" not in between
    if close:
        return not (estimate.kind == "statistic" and estimate.unit in {"t", "F", "z", "Z", "r", "Q", "p"})
    return (
        same
        and bool(_DIFFERENCE.search(line.lead(estimate)[-40:]))
        and len(between) <= 90
        and not re.search(r"[;\d]", between)
    )


def _before_a_bracket(line: Line, estimate: Quantity, match: re.Match[str], between: str) -> bool:
    """ "0.8 points on a scale of 100 (95% CI 1.1 to 3.4)": the last figure before the bracket, and one to be estimated."""
    if not _WIDE_GAP.fullmatch(between) or _NO_ESTIMATE.search(line.lead(estimate)) or estimate.value is None:
        return False
    share = estimate.kind in {"percent", "percentage_point"} or estimate.unit == "points"
    if not share and ("." not in estimate.text or estimate.kind in {"statistic", "money", "dose", "age"}):
        return False
    low, high = float(_plain(match["low"])), float(_plain(match["high"]))
    return low < high and min(abs(each - (low + high) / 2) for each in (estimate.value, -estimate.value)) <= (
        _FARTHEST_OFF * (high - low)
    )


def _contains(line: Line, ids: RowIds, one: _Reported, estimate: Quantity, low: float, high: float) -> Calculation:
    value = estimate.value or 0.0
    finer = decimals(estimate) > len(one.printed[0].partition(".")[2])  # then the bounds may have been rounded past it
    least, most = (one.low[0], one.high[1]) if finer else (low, high)
    half = 0.5 * step(estimate) if estimate.modifier else 0.0
    holds = any(least - half - 1e-9 <= each <= most + half + 1e-9 for each in (value, -value))
    return calculation_at(
        ids, "interval", line, one.start, one.end, f"{one.printed[0]} ≤ {estimate.text} ≤ {one.printed[1]}",
        f"{estimate.text} lies {'inside' if holds else 'outside'} its interval, {one.printed[0]} to {one.printed[1]}.", value, low, max(low, high), holds,
    )  # fmt: skip


def _middle(line: Line, ids: RowIds, one: _Reported) -> Calculation | None:
    """The estimate against the middle of its interval, on the scale of logarithms for a ratio."""
    estimate = one.estimate
    if (
        estimate is None
        or estimate.value is None
        or estimate.modifier
        or not (one.ratio or one.difference)
        or _LOPSIDED.search(line.text)
        or estimate.kind == "count"
        and "." not in estimate.text
    ):
        return None
    half = 0.5 * step(estimate)
    low, high = one.low, one.high
    if one.ratio:
        if min(estimate.value - half, low[0]) <= 0:
            return None
        off = _off_centre(_logs((estimate.value - half, estimate.value + half)), _logs(low), _logs(high))
        middle = math.sqrt(low[0] * high[0])
    else:  # a fall of 2.6 is a change of −2.6
        off = min(_off_centre((each - half, each + half), low, high) for each in (estimate.value, -estimate.value))
        middle = (low[0] + low[1] + high[0] + high[1]) / 4
    holds = off <= _LOPSIDED_BY
    scale = "on the scale of ratios " if one.ratio else ""
    return calculation_at(
        ids, "symmetry", line, one.start, one.end, f"middle of {one.printed[0]} and {one.printed[1]}",
        f"The middle of {one.printed[0]} to {one.printed[1]} {scale}is {middle:.3g}, the estimate is {estimate.text}" + ("." if holds else "; an exact or bootstrapped interval may be lopsided, else one of the three numbers is wrong."),
        estimate.value, middle, middle, holds,
    )  # fmt: skip


def _off_centre(at: tuple[float, float], low: tuple[float, float], high: tuple[float, float]) -> float:
    """By what share of its width an interval is off its estimate, at the least that rounding allows."""
    width = high[1] - low[0]
    off = max(0.0, 2 * at[0] - low[1] - high[1], low[0] + high[0] - 2 * at[1])
    return off / width if width > 0 else 0.0


def _logs(ends: tuple[float, float]) -> tuple[float, float]:
    return math.log(ends[0]), math.log(ends[1])


def _against_p(line: Line, before: Line | None, ids: RowIds, one: _Reported) -> Calculation | None:
    """Whether the interval leaves out "no effect", against the side of .05 on which p lies."""
    about_nothing = one.low[1] < 0 < one.high[0]  # a scale on which nought is no effect
    if not (one.ratio or one.difference or about_nothing) or one.level != 95:
        return None
    p = _p_beside(line.text, one)
    if p is None and before is not None and not printed_ps(line.text) and len(told := printed_ps(before.text)) == 1:
        p = replace(told[0], start=one.start, end=one.end) if _DIFFERENCE.search(line.text + before.text) else None
    if p is None or p.sign == "=" and p.low <= 0.05 <= p.high:
        return None
    none = 1.0 if one.ratio else 0.0
    leaves_out = one.low[0] > none or one.high[1] < none
    takes_in = one.low[1] < none < one.high[0]
    if not (leaves_out or takes_in):
        return None
    significant = p.value <= 0.05 and p.sign in {"=", "<"}
    if not significant and p.sign == "<":
        return None  # "p < .1" says nothing of .05
    holds = significant == leaves_out or (p.sign == ">" and p.value < 0.05)
    where = "leaves out" if leaves_out else "takes in"
    return calculation_at(
        ids, "interval_p", line, min(one.start, p.start), max(one.end, p.end), f"{printed_number(none)} and {one.printed[0]} to {one.printed[1]}",
        f"The 95% interval {one.printed[0]} to {one.printed[1]} {where} {printed_number(none)} (no effect), so p is {'below' if leaves_out else 'above'} .05; the text says {p.text}.",
        p.value, 0.0 if leaves_out else 0.05, 0.05 if leaves_out else 1.0, holds,
    )  # fmt: skip


def _p_beside(text: str, one: _Reported) -> ReportedP | None:
    for p in printed_ps(text):
        gap = text[one.end : p.start] if p.start >= one.end else text[p.end : one.start] if p.end <= one.start else ""
        inside = one.start <= p.start and p.end <= one.end
        if (
            inside
            or p.end <= one.start
            and re.fullmatch(r"\s*[,;]?\s*(?:and|with|but)?\s*(?:its|the|an?)?\s*", gap)
            or p.start >= one.end
            and re.fullmatch(r"\s*(?:%|[a-z]+)?\s*[\])]?\s*[,;:(]?\s*(?:and\s+|with\s+)?(?:an?\s+|the\s+)?", gap)
        ):
            return p
    return None


def _plain(printed: str) -> str:
    return re.sub(r"[\s,]", "", printed.lower().replace("minus", "-")).replace("−", "-").replace("–", "-")


def _rounded(printed: str) -> tuple[float, float]:
    plain = _plain(printed)
    half = 0.5 * 10.0 ** -len(plain.partition(".")[2])
    return float(plain) - half, float(plain) + half
