"""Statistical results in the forms that journals and newspapers print: intervals, p-values, tests, sample sizes, ratios."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.model import Span
from audit.parse.lexicons import Lexicons
from audit.parse.quantity.found import IN_DIGITS, FoundQuantity, is_free, quantity_at, take
from audit.patterns import lazy_pattern

_INTERVAL = lazy_pattern(
    rf"(?P<level>\d{{2}}(?:\.\d)?)\s?%\s*(?:CI|confidence interval|credible interval)\b[\s:,=(\[]*(?:from\s+"
    rf"|of\s+)?(?P<low>[-−–]?{IN_DIGITS})\s?%?\s*(?:to|–|-|−|,|;|and)\s*(?P<high>[-−–]?{IN_DIGITS})",
    re.IGNORECASE,
)
_P_VALUE = lazy_pattern(r"\b[pP]\s*(?P<sign>[<>=≤≥]|less than|of)\s*(?P<p>0?\.\d+|0|1(?:\.0+)?)\b")
_TEST = lazy_pattern(
    r"(?<![\w])(?P<name>t|F|χ²|χ2|chi-square|z|Z|r|Q)\s*(?:\(\s*(?P<df>\d+(?:\.\d+)?)(?:\s*,\s*(?P<df2>\d+"
    r"(?:\.\d+)?|[nN]\s*=\s*\d+))?\s*\))?\s*=\s*(?P<value>[-−–]?\d*\.?\d+)"
)
_SAMPLE = lazy_pattern(r"\b[nN]\s*=\s*(?P<n>\d{1,3}(?:,\d{3})+|\d+)")
_EFFECT = lazy_pattern(
    r"\b(?P<name>hazard ratio|odds ratio|risk ratio|relative risk|rate ratio|HR|OR|RR|aOR|aHR"
    r"|Cohen['’]s d)\b(?:\s+(?:for|of)\s+[a-z ]{1,30}?)?\s*(?:of|at|was|is|=|,|:|\()?\s*(?P<value>\d+\.\d+)"
)


def results(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    """What a statistical result prints: interval bounds, p-values, sample sizes, effects."""
    for match in _INTERVAL.finditer(text):
        low, high = (
            quantity_at(text, Span(*match.span("low")), match["low"], "statistic", "ci", None, "ci_low"),
            quantity_at(text, Span(*match.span("high")), match["high"], "statistic", "ci", None, "ci_high"),
        )
        if low and high and is_free(taken, *match.span()):
            yield [low, high]
            take(taken, *match.span())
    for match in _P_VALUE.finditer(text):
        if is_free(taken, *match.span()):
            value = float(match["p"])
            exact = match["sign"] in {"=", "of"}
            step = 10.0 ** -len(match["p"].partition(".")[2])
            least = value - step / 2 if exact else 0.0 if match["sign"] in {"<", "≤", "less than"} else value
            most = value + step / 2 if exact else value if match["sign"] in {"<", "≤", "less than"} else 1.0
            yield [FoundQuantity(*match.span(), "statistic", "p", value, least, most, "p", None, match["sign"])]
    for match in _TEST.finditer(text):
        if is_free(taken, *match.span()):
            name = match["name"]
            parts = [
                quantity_at(
                    text,
                    Span(*match.span("value")),
                    match["value"].replace("−", "-").replace("–", "-"),
                    "statistic",
                    name,
                    None,
                    "statistic",
                )
            ]
            for group in ("df", "df2"):
                if match[group] and match[group][0].isdigit():
                    parts.append(
                        quantity_at(text, Span(*match.span(group)), match[group], "statistic", "df", None, "df")
                    )
            yield [part for part in parts if part]
    for match in _SAMPLE.finditer(text):
        if is_free(taken, *match.span("n")) and (
            n := quantity_at(text, Span(*match.span("n")), match["n"], "count", "n", "count", "n")
        ):
            yield [n]
    for match in _EFFECT.finditer(text):
        span = Span(*match.span("value"))
        if is_free(taken, *span) and (
            effect := quantity_at(text, span, match["value"], "statistic", match["name"].lower(), None)
        ):
            yield [effect]
