"""Means, spreads and percentages that whole numbers cannot give, in journal style and told over several sentences.

Only where the text says that what was averaged are whole numbers: counted things, marks out of ten, a scale from 1 to 7.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from audit.identity import RowIds
from audit.model import Calculation, Quantity
from audit.parse.reported_tests import without_markup
from audit.patterns import lazy_pattern
from audit.recompute.reporting.granularity import debit, grim, grimmer, nearest_means
from audit.recompute.reporting.window import Window
from audit.recompute.working import Line, calculation_at, interval_of, printed_number

_NUMBER = r"\d+\.\d+|\.\d+"
_MEAN = lazy_pattern(
    rf"(?:\b(?:[Mm]eans?|[Aa]verages?)\b(?:\s+(?:[a-z-]+\s+){{0,3}}?)?\s*(?:of|was|is|were|=|:|,|came\s+to"
    rf"|stood\s+at|being)?\s*\(?|\b[Aa]veraged\s+|\bM\s*=\s*)(?P<mean>{_NUMBER})(?![\d%])(?!\s*(?:%"
    r"|per\s?cent))"
    rf"|(?P<mean2>{_NUMBER})(?!\s*(?:%|per\s?cent))(?:\s+[a-z-]+){{0,2}}\s+on\s+average\b"
)
_SD = lazy_pattern(rf"\b(?:SD|S\.D\.|s\.d\.|[Ss]tandard\s+deviation)\s*(?:=|:|of|was|is|,)?\s*(?P<sd>{_NUMBER})")
_N = lazy_pattern(r"\b[nN]\s*=\s*(?P<n>\d+)\b")
_WHOLE = lazy_pattern(
    r"\bwhole[- ](?:numbers?|marks?|points?|stars?|scores?)\b|\bintegers?\b|\bLikert\b|"
    r"\b(?:scale|scored?|scores|marks?|marked|rated|ratings?|points)\b[^.;]{0,40}\b(?:from\s+|of\s+"
    r"|between\s+)?(?:0|1|zero|one)\s*(?:to|and|–|-|through)\s*(?:4|5|6|7|9|10|four|five|six|seven|nine"
    r"|ten)\b|"
    r"\b(?:five|seven|ten|5|7|10)[- ]point\s+scale\b",
    re.IGNORECASE,
)
_COUNTED_EACH = lazy_pattern(
    r"\b(?:counted|laid|scored|wrote|read|owned|had|bore|held|kept|made|caught|borrowed|visited|ate|drank|played)\b",
    re.IGNORECASE,
)
_NOT_WHOLE = lazy_pattern(
    r"\b(?:half[- ](?:marks?|points?|stars?)|halves|decimals?|tenths|items|subscales?|composite|weighted"
    r"|adjusted|index|questionnaire|trimmed|weights?|estimated|model\w*|per\s+(?:day|week|month|year|hour"
    r"|season|match|game)|"
    r"a\s+(?:day|week|month|year)|did\s+not\s+(?:answer|reply)|missing|excluded|dropped\s+out)\b",
    re.IGNORECASE,
)
_ZERO_ONE = lazy_pattern(
    r"\b(?:yes\s+as\s+1|1\s*=\s*yes|coded\s+(?:as\s+)?(?:0\s+(?:or|and)\s+1|1\s+(?:for|if))|0\s*=\s*no"
    r"|zeros?\s+and\s+ones?|binary)\b",
    re.IGNORECASE,
)
_LARGEST_N = 5000


def whole_scores(window: Window, ids: RowIds) -> Iterator[Calculation]:
    """Means of whole numbers, with their standard deviations, against the number of those who gave them."""
    plain, places = without_markup(window.line.text)
    means = list(_MEAN.finditer(plain))
    if not means or _NOT_WHOLE.search(window.text):
        return
    binary = bool(_ZERO_ONE.search(window.text))
    whole = binary or bool(_WHOLE.search(window.text))
    for number, match in enumerate(means):
        group = "mean" if match["mean"] else "mean2"
        until = means[number + 1].start() if number + 1 < len(means) else len(plain)
        if not whole and not _of_counted_things(window.line, places[match.start(group)]):
            continue
        n = _n_of(window, plain, match, until)
        if n is None or not 2 <= n <= _LARGEST_N:
            continue
        printed = match[group]
        sd = _SD.search(plain, match.end(), until)
        yield from _judged(
            window.line,
            ids,
            printed,
            sd["sd"] if sd else None,
            n,
            places[match.start(group)],
            places[(sd.end() if sd else match.end(group)) - 1] + 1,
            binary=binary,
        )


def _judged(
    line: Line, ids: RowIds, mean: str, sd: str | None, n: int, start: int, end: int, *, binary: bool
) -> Iterator[Calculation]:
    between = interval_of(mean)
    value = float(mean)
    if n * (between[1] - between[0]) >= 1 and sd is None:
        return  # every mean is possible
    below, above = nearest_means(value, n)
    places = len(mean.partition(".")[2]) + 1
    if not grim(*between, n):
        yield calculation_at(
            ids, "granularity", line, start, end, f"{mean} × {n}",
            f"{n} whole numbers cannot have a mean of {mean}: {mean} × {n} is "
                f"{printed_number(round(value * n, 2))}; the nearest possible means are {below:.{places}f} and "
                f"{above:.{places}f}.",
            value, below, above, False,
        )  # fmt: skip
        return
    if sd is None:
        yield calculation_at(
            ids, "granularity", line, start, end, f"{mean} × {n}", f"{n} whole numbers can have a mean of {mean}: they come to {round(value * n)}.",
            value, value, value, True,
        )  # fmt: skip
        return
    holds = debit(between, interval_of(sd), n) if binary else grimmer(between, interval_of(sd), n)
    told = "zeros and ones" if binary else "whole numbers"
    verdict = (
        f"can have a mean of {mean} and a standard deviation of {sd}."
        if holds
        else f"with a mean of {mean} cannot have a standard deviation of {sd}"
    )
    if not holds:
        verdict += (
            f"; it would be {math.sqrt(n / (n - 1) * value * (1 - value)):.2f}." if binary and 0 <= value <= 1 else "."
        )
    yield calculation_at(
        ids, "granularity", line, start, end, f"{mean}, {sd}, {n}", f"{n} {told} {verdict}", value, value, value, holds
    )


def _of_counted_things(line: Line, at: int) -> bool:
    """ "The 19 ponds held 2.37 newts on average": the mean counts things that are not measured."""
    place = line.sentence.start_at + at
    mine = next((each for each in line.quantities if each.start_at == place), None)
    return (
        mine is not None and mine.kind == "count" and bool(mine.unit) and mine.unit not in {"points", "times", "percent", "people", "years"}
        and _COUNTED_EACH.search(line.text) is not None and re.match(r"\s*(?:the|all|our)\s+(?:\d+|[a-z-]+)\s+[a-z]+", line.text, re.IGNORECASE) is not None
    )  # fmt: skip


def _n_of(window: Window, plain: str, match: re.Match[str], until: int) -> int | None:
    """The number of scores: "n = 28" beside the mean, else the only count of the sentences around it."""
    beside = _N.search(plain, match.end(), until) or next(
        (each for each in _N.finditer(plain, 0, match.start()) if match.start() - each.end() <= 60), None
    )
    if beside:
        return int(beside["n"])
    line = window.line
    counts = [(each_line, each) for each_line, each in window.counts() if not _is_of_scale(each_line, each)]
    own = {int(each.value or 0) for each_line, each in counts if each_line is line}
    every = {int(each.value or 0) for each_line, each in counts if each_line in window.before}
    chosen = own or every
    return chosen.pop() if len(chosen) == 1 and len(own | every) <= 1 else None


def _is_of_scale(line: Line, quantity: Quantity) -> bool:
    """The 1 and the 7 of "a scale from 1 to 7", the 10 of "out of 10"."""
    lead, after = line.lead(quantity)[-40:], line.after(quantity)[:12]
    return bool(
        re.search(r"(?:out\s+of|scale\s+(?:of|from)|from|between|\d\s*(?:to|–|-|and))\s*$", lead, re.IGNORECASE)
        or re.match(r"\s*(?:to|–|-|and)\s*(?:\d|[a-z]+\b)|\s*=|[- ]point", after)
        and (quantity.value or 0) <= 1
    )


_OF_THE_N = lazy_pattern(r"^\s*(?:out\s+)?of\s+(?:the|these|our|those|all|his|her|their)?\s*$", re.IGNORECASE)
_SAID_OF_ALL = lazy_pattern(r"^\s+[a-z-]+(?:\s+[a-z-]+){0,4},\s+(?:only\s+|just\s+)?$")
_NOT_OF_N = lazy_pattern(
    r"\s*(?:of\s+(?!them|these|those|whom)|more|less|fewer|higher|lower|faster|slower|longer|larger|smaller"
    r"|better|worse|off|interest)",
    re.IGNORECASE,
)
_NOT_HEADS = lazy_pattern(
    r"\b(?:weighted|answers|replies|responses|votes|turnout|share\s+of|time|cost|money|area|land|budget"
    r"|who\s+(?:answered|replied)|respondents)\b",
    re.IGNORECASE,
)
_MEASURED = frozenset({"million", "billion", "percent", "points", "times", "acres", "hectares", "litres", "shares"})


def percentages_of_few(line: Line, ids: RowIds) -> Iterator[Calculation]:
    """ "Of the 23 owls, 45% …": a percentage that no whole number of 23 gives (GRIM for proportions)."""
    quantities = line.quantities
    for place, whole in enumerate(quantities):
        if (
            whole.kind != "count"
            or not whole.value
            or not float(whole.value).is_integer()
            or whole.modifier
            or (whole.unit or "") in _MEASURED
            or not 2 <= whole.value <= 1000
        ):
            continue
        share = _share_of(
            line,
            whole,
            quantities[place - 1] if place else None,
            quantities[place + 1] if place + 1 < len(quantities) else None,
        )
        if share is None or share.value is None or share.modifier or _NOT_HEADS.search(line.text):
            continue
        figures = re.match(r"\d+(?:\.\d+)?", share.text)
        if figures is None or not 0 < share.value < 100:
            continue
        low, high = interval_of(figures.group())
        n = int(whole.value)
        if n * (high - low) >= 100:
            continue
        holds = grim(low / 100, high / 100, n)
        below = math.floor(share.value / 100 * n)
        first, last = (share, whole) if share.start_at < whole.start_at else (whole, share)
        begin = line.sentence.start_at
        yield calculation_at(
            ids, "granularity", line, first.start_at - begin, last.end_at - begin, f"{share.text} × {n}",
            f"{share.text} of {n} is {printed_number(round(share.value * n / 100, 2))}: {below} of {n} are "
                f"{100 * below / n:.1f}%, {below + 1} are {100 * (below + 1) / n:.1f}%" + ("." if holds else "; no whole number gives it."),
            share.value, 100 * below / n, 100 * (below + 1) / n, holds,
        )  # fmt: skip


def _share_of(line: Line, whole: Quantity, left: Quantity | None, right: Quantity | None) -> Quantity | None:
    if (
        right is not None
        and right.kind == "percent"
        and right.role == "value"
        and _OF_THE_N.search(line.lead(whole))
        and _SAID_OF_ALL.match(line.between(whole, right))
    ):
        return None if _NOT_OF_N.match(line.after(right)) else right
    if (
        left is not None
        and left.kind == "percent"
        and left.role == "value"
        and re.fullmatch(r"\s+of\s+(?:the|these|our|those|all|his|her|their)(?:\s+the)?\s+", line.between(left, whole))
    ):
        if re.match(r"\s*,?\s*(?:\(|or\b)", line.after(whole)):
            return None
        return left
    return None
