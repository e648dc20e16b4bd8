"""Test results as they are printed: a statistic, its degrees of freedom and its p, in journal, APA and prose styles.

Found broadly, judged later: "t(28) = 2.20, p = .04", "*F*(2, 45) = 4.3, *P* < 0.05", "χ²(1, N = 90) = 6.2, p=.013",
"t = 2.2 with 28 degrees of freedom (p = 0.04)", "a chi-squared of 6.2 on 1 df, not significant".
Offsets are code points of the text given, end exclusive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from audit.patterns import lazy_pattern

_NUMBER = r"[-−–+]?\s?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
_COUNT = r"\d{1,3}(?:,\d{3})+|\d+"
_DEGREE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_IS = r"(?:=|:|≈|\bof\b|\bwas\b|\bis\b)"
_STATISTIC = lazy_pattern(
    r"(?<![\w.$€£-])(?P<name>chi[- ]?squared?d?(?:\s+(?:statistic|value|test))?|chi2|[χΧ]\s?(?:²|2|\^2"
    r"|\^\{2\})|X(?:²|\^2|2)|[tFzZrQ])"
    r"(?:[- ](?:test|statistic|value|ratio|score)\b)?"
    rf"\s*(?:[(\[{{]\s*(?:df\s*=\s*)?(?P<df>{_DEGREE})(?:\s*[,;]\s*(?:(?P<df2>{_DEGREE})"
    rf"|[nN]\s*=\s*(?P<n>{_COUNT})))?\s*[)\]}}]|_?\{{?(?P<low_df>\d+)(?:,\s?(?P<low_df2>\d+))?\}}?(?=\s*=))?"
    rf"\s*{_IS}\s*(?P<value>{_NUMBER})(?![\w%])(?!\.\d)(?!\s*(?:%|per\s?cent|°))",
)
_P = lazy_pattern(
    r"(?<![\w.])(?P<letter>[pP])\s?(?:[- ]?value)?s?\s*(?P<sign>[<>=≤≥:]|&lt;|&gt;|(?<=value)(?=\s\.?\d)"
    r"|\bless than\b|\bbelow\b|\bunder\b|\bgreater than\b|\babove\b|\bof less than\b|\bof below\b|\bof\b"
    r"|\bwas\b|\bis\b)\s*"
    r"(?P<value>(?:0|1)?\.\d+(?:\s?[×x]\s?10\s?\^?\{?[-−–⁻]\s?\d+\}?|[eE][-−]?\d+)?"
    r"|\d(?:\.\d+)?(?:\s?[×x]\s?10\s?\^?\{?[-−–]\s?\d+\}?|[eE][-−]\d+)|[01](?![\w.%]))"
)
_NOT_SIGNIFICANT = lazy_pattern(
    r"(?<![\w.])(?:n\.\s?s\.|ns\b|not\s+(?:statistically\s+)?significant\b|non-?significant\b)"
)
_DF_BEHIND = lazy_pattern(
    rf"(?:\bdf|\bd\.f\.)\s*(?:=|:|of)\s*(?P<a>{_DEGREE})(?:\s*[,/;]\s*(?P<a2>{_DEGREE})(?!\s*[=<>]))?"
    rf"|(?P<b>{_DEGREE})(?:\s*(?:and|,)\s*(?P<b2>{_DEGREE}))?\s+(?:degrees?\s+of\s+freedom|df\b|d\.f\.)",
    re.IGNORECASE,
)
_SAMPLE = lazy_pattern(rf"\b[nN]\s*=\s*(?P<n>{_COUNT})")
_TAILS = {
    "one": lazy_pattern(r"\b(?:one|1)[- ]?(?:tailed|sided)\b", re.IGNORECASE),
    "two": lazy_pattern(r"\b(?:two|2)[- ]?(?:tailed|sided)\b", re.IGNORECASE),
}
_ADJUSTED = lazy_pattern(
    r"\b(?:bonferroni|holm|tukey|scheff|sidak|šidák|dunnett|hochberg|fdr|false\s+discovery|correct(?:ed|ion|ing)\s+for|"
    r"adjust(?:ed|ing|ment)\s+(?:for|p)|corrected\s+p|p\s*adj|permut\w*|bootstrap\w*|randomi[sz]ation\s+test"
    r"|spearman|kendall|partial\s+r|bayes\w*)",
    re.IGNORECASE,
)
_MARKUP = lazy_pattern(r"[*_$\\]|</?(?:i|em|b|strong|sub|sup)>")
_FARTHEST = 170  # code points between a statistic and its p
_BREAK = lazy_pattern(r";|[.!?][”’\"']?\s+[A-Z]")


@dataclass(frozen=True, slots=True)
class ReportedP:
    """A printed p. `low`..`high`: what its sign and its rounding allow; `sign` is "=", "<", ">" or "ns"."""

    start: int
    end: int
    text: str
    sign: str
    value: float
    low: float
    high: float
    places: int


@dataclass(frozen=True, slots=True)
class ReportedTest:
    """A test statistic with what was printed beside it. `low`..`high`: what the rounding of the statistic allows.

    `name` is t, F, chi2, z, r or Q; `tails` is "one", "two" or None where the text does not say; `adjusted`: the text
    speaks of a correction or of a test whose p does not follow from the statistic alone.
    """

    start: int
    end: int
    name: str
    printed: str
    value: float
    low: float
    high: float
    df: float | None
    df2: float | None
    n: int | None
    p: ReportedP | None
    tails: str | None
    adjusted: bool


def reported_tests(text: str) -> tuple[ReportedTest, ...]:
    """Every test statistic of a sentence, from left to right, whether or not a p stands with it."""
    if "=" not in text and " of " not in text and ":" not in text and " was " not in text and " is " not in text:
        return ()
    plain, places = without_markup(text)
    found = list(_STATISTIC.finditer(plain))
    if not found:
        return ()
    ps = list(reported_ps(plain))
    results = []
    for number, match in enumerate(found):
        until = found[number + 1].start() if number + 1 < len(found) else len(plain)
        if (one := _read(plain, match, until, ps, found[number - 1].end() if number else 0)) is not None:
            results.append(_moved(one, places))
    return tuple(results)


def printed_ps(text: str) -> tuple[ReportedP, ...]:
    """Every p of a sentence, with or without a statistic; offsets in the text as given, markup included."""
    if "p" not in text and "P" not in text:
        return ()
    plain, places = without_markup(text)
    return tuple(_moved_p(each, places) for each in reported_ps(plain) if each.sign != "ns")


def reported_ps(text: str) -> Iterator[ReportedP]:
    """Every p of a text without markup, "ns" and "not significant" included."""
    for match in _P.finditer(text):
        sign, words = match["sign"].strip(), match["value"]
        if (
            sign in {"of", "was", "is", ":"}
            and "value" not in match.group().lower()
            and sign != ":"
            and match["letter"] == "P"
            and "." not in words
        ):
            continue
        value, unit = _p_value(words)
        if value is None or value > 1:
            continue
        kind = (
            "<"
            if sign in {"<", "≤", "&lt;", "less than", "below", "under", "of less than", "of below"}
            else ">"
            if sign in {">", "≥", "&gt;", "greater than", "above"}
            else "="
        )
        low, high = (
            (0.0, value)
            if kind == "<"
            else (value, 1.0)
            if kind == ">"
            else (max(0.0, value - unit / 2), min(1.0, value + unit / 2))
        )
        yield ReportedP(*match.span(), match.group().strip(), kind, value, low, high, len(words.partition(".")[2]))
    for match in _NOT_SIGNIFICANT.finditer(text):
        yield ReportedP(*match.span(), match.group(), "ns", 0.05, 0.05, 1.0, 2)


def _p_value(words: str) -> tuple[float | None, float]:
    """The value of ".04", "3 × 10−4" or "1.2e-5", and the value of its last printed place."""
    tidy = re.sub(r"\s|[\^{}]", "", words).replace("−", "-").replace("–", "-").replace("⁻", "-")
    mantissa, _, power = re.sub(r"[×x]10", "e", tidy).replace("E", "e").partition("e")
    try:
        scale = 10.0 ** int(power) if power else 1.0
        return float(mantissa) * scale, 10.0 ** -len(mantissa.partition(".")[2]) * scale
    except ValueError:
        return None, 0.0


def _read(plain: str, match: re.Match[str], until: int, ps: list[ReportedP], earlier_end: int) -> ReportedTest | None:
    name = _named(match["name"], plain, match)
    number = re.sub(r"[\s,+]", "", match["value"]).replace("−", "-").replace("–", "-")
    value, unit = float(number), 10.0 ** -len(number.partition(".")[2])
    span = plain[match.end() : min(until, match.end() + _FARTHEST)]
    if stop := _BREAK.search(span):
        span = span[: stop.start()]
    if match["name"] == "r" and match["low_df"] == "2":
        return None  # r², the share of the variance that is explained
    degrees = match["df"] or match["low_df"]
    degrees2 = match["df2"] or match["low_df2"]
    if degrees is None and (behind := _DF_BEHIND.search(span)):
        degrees, degrees2 = behind["a"] or behind["b"], behind["a2"] or behind["b2"]
    sample = match["n"] or (found["n"] if (found := _SAMPLE.search(span)) else None)
    p = next((each for each in ps if match.end() <= each.start < match.end() + len(span)), None)
    if p is None:
        p = next(
            (
                each
                for each in ps
                if earlier_end <= each.start
                and each.end <= match.start()
                and re.fullmatch(r"\s*[,;:(]?\s*(?:for\s+)?", plain[each.end : match.start()])
            ),
            None,
        )
    near = plain[max(0, match.start() - 160) : match.end() + len(span) + 40]
    tails = next((side for side, pattern in _TAILS.items() if pattern.search(near)), None)
    return ReportedTest(
        match.start(), match.end(), name, number, value, value - unit / 2, value + unit / 2,
        _degree(degrees), _degree(degrees2), int(sample.replace(",", "")) if sample else None, p, tails, bool(_ADJUSTED.search(near)),
    )  # fmt: skip


def _degree(printed: str | None) -> float | None:
    return float(printed.replace(",", "")) if printed else None


def _named(printed: str, plain: str, match: re.Match[str]) -> str:
    if printed in {"t", "F", "r", "Q"}:
        return printed
    return "z" if printed in {"z", "Z"} else "chi2"


def without_markup(text: str) -> tuple[str, list[int]]:
    """The text as a reader sees it, and for each of its code points (and its end) the place in the text given."""
    plain: list[str] = []
    places: list[int] = []
    at = 0
    for match in _MARKUP.finditer(text):
        plain.append(text[at : match.start()])
        places.extend(range(at, match.start()))
        at = match.end()
    plain.append(text[at:])
    places.extend(range(at, len(text) + 1))
    return "".join(plain), places


def _first(places: list[int], start: int) -> int:
    """Where a passage begins in the text given, with the mark of emphasis before it: "*t*(28)"."""
    return places[start - 1] + 1 if start else 0


def _moved(one: ReportedTest, places: list[int]) -> ReportedTest:
    return ReportedTest(
        _first(places, one.start), places[one.end - 1] + 1, one.name, one.printed, one.value, one.low, one.high, one.df, one.df2, one.n,
        _moved_p(one.p, places) if one.p else None, one.tails, one.adjusted,
    )  # fmt: skip


def _moved_p(p: ReportedP, places: list[int]) -> ReportedP:
    return ReportedP(_first(places, p.start), places[p.end - 1] + 1, p.text, p.sign, p.value, p.low, p.high, p.places)
