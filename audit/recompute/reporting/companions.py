"""Figures that are printed with a result and follow from it: degrees of freedom, standard errors, effect sizes.

The standard error of a mean is SD/√n (Altman and Bland 2005, BMJ 331: 903). Partial η² is F·df1/(F·df1 + df2)
(Cohen 1973, Educational and Psychological Measurement 33); η² cannot exceed it. The d of two equal groups is 2t/√df,
that of one group t/√n (Lakens 2013, Frontiers in Psychology 4).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from audit.identity import RowIds
from audit.model import Calculation
from audit.parse.reported_tests import ReportedTest, reported_tests, without_markup
from audit.patterns import lazy_pattern
from audit.recompute.reporting.window import Window
from audit.recompute.working import Line, calculation_at, interval_of

_NUMBER = r"\d+(?:\.\d+)?|\.\d+"
_SPREAD = {
    "sd": lazy_pattern(rf"\b(?:SD|standard\s+deviation)\s*(?:=|:|of|was|is|,)?\s*(?P<v>{_NUMBER})"),
    "se": lazy_pattern(
        rf"\b(?:SE|SEM|standard\s+error(?:\s+of\s+the\s+mean)?)\s*(?:=|:|of|was|is|,)?\s*(?P<v>{_NUMBER})"
    ),
    "n": lazy_pattern(r"\b[nN]\s*=\s*(?P<v>\d+)\b"),
}
_PARTIAL_ETA = lazy_pattern(
    r"(?P<partial>partial\s+|η[pₚ]|η\s?_?p)?\s*(?:η|eta|(?<=η[pₚ]))?[- ]?(?:²|2|\^2|squared)\s*(?:_p"
    rf"|p)?\s*=\s*(?P<v>{_NUMBER})"
)
_COHEN = lazy_pattern(rf"\b(?:Cohen['’]s\s+)?d\s*=\s*[-−]?(?P<v>{_NUMBER})")
_EXPLAINED = lazy_pattern(
    r"\b(?:explain(?:s|ed|ing)?|account(?:s|ed|ing)?\s+for)\s+(?:about\s+|some\s+"
    rf"|roughly\s+)?(?P<v>{_NUMBER})\s?(?:%|per\s?cent)\s+of\s+(?:the\s+)?varia"
)
_EACH = lazy_pattern(
    r"\b(?:each|per\s+group|both\s+groups|trials|measurements|observations|readings|times|repeated"
    r"|two\s+groups|pairs|matches|games)\b",
    re.IGNORECASE,
)
_OF_N = lazy_pattern(r"\b(?:of|among|in|with|from|the|all|by|on)\s+(?:the\s+|all\s+|our\s+)?$", re.IGNORECASE)


def companions(window: Window, ids: RowIds) -> Iterator[Calculation]:
    """Standard errors, degrees of freedom and effect sizes of the sentence, whether or not they hold."""
    line = window.line
    yield from _standard_error(line, ids)
    tests = reported_tests(line.text)
    for number, test in enumerate(tests):
        until = tests[number + 1].start if number + 1 < len(tests) else len(line.text)
        yield from _effect(line, test, until, ids)
        if row := _degrees(window, test, ids):
            yield row


def _standard_error(line: Line, ids: RowIds) -> Iterator[Calculation]:
    plain, places = without_markup(line.text)
    found = {name: list(pattern.finditer(plain)) for name, pattern in _SPREAD.items()}
    if any(len(each) != 1 for each in found.values()):
        return
    sd, se, n = (found[name][0] for name in ("sd", "se", "n"))
    size = float(n["v"])
    if size < 2:
        return
    low, high = (each / math.sqrt(size) for each in interval_of(sd["v"]))
    least, most = interval_of(se["v"])
    holds = low <= most + 1e-9 and least <= high + 1e-9
    begin, end = min(each.start() for each in (sd, se, n)), max(each.end() for each in (sd, se, n))
    yield calculation_at(
        ids, "spread", line, places[begin], places[end - 1] + 1, f"{sd['v']} / √{n['v']}",
        f"A standard deviation of {sd['v']} in {n['v']} gives a standard error of "
            f"{float(sd['v']) / math.sqrt(size):.3g} ({sd['v']} divided by the root of {n['v']}); the text says "
            f"{se['v']}.",
        float(se["v"]), low, high, holds,
    )  # fmt: skip


def _effect(line: Line, test: ReportedTest, until: int, ids: RowIds) -> Iterator[Calculation]:
    plain, places = without_markup(line.text[test.end : until])
    if test.name == "F" and test.df and test.df2 and (eta := _PARTIAL_ETA.search(plain)):
        ends = [max(value, 0.0) * test.df / (max(value, 0.0) * test.df + test.df2) for value in (test.low, test.high)]
        least, most = interval_of(eta["v"])
        holds = least <= ends[1] + 1e-9 and (ends[0] <= most + 1e-9 or not eta["partial"])
        value = test.value * test.df / (test.value * test.df + test.df2)
        yield calculation_at(
            ids, "effect", line, test.start, test.end + places[eta.end() - 1] + 1, f"{test.value:g}·{test.df:g} / ({test.value:g}·{test.df:g} + {test.df2:g})",
            f"F({test.df:g}, {test.df2:g}) = {test.printed} gives a partial η² of {value:.2g}, the text says "
                f"{eta['v']}.", float(eta["v"]), ends[0], ends[1], holds,
        )  # fmt: skip
    if test.name == "r" and (share := _EXPLAINED.search(plain)):
        ends = sorted(100 * value * value for value in (test.low, test.high))
        least, most = interval_of(share["v"])
        holds = ends[0] - 1e-9 <= most and least <= ends[1] + 1e-9
        yield calculation_at(
            ids, "effect", line, test.start, test.end + places[share.end() - 1] + 1, f"{test.printed}²",
            f"r = {test.printed} explains {100 * test.value**2:.2g}% of the variance ({test.printed} "
                f"squared), the text says {share['v']}%.", float(share["v"]), ends[0], ends[1], holds,
        )  # fmt: skip
    if test.name == "t" and test.df and test.df >= 4 and (cohen := _COHEN.search(plain)):
        value, printed = abs(test.value), float(cohen["v"])
        possible = [2 * value / math.sqrt(test.df), 2 * value / math.sqrt(test.df + 2), value / math.sqrt(test.df + 1)]
        least, most = min(possible) * 0.85 - 0.02, max(possible) * 1.6 + 0.02  # unequal groups, averaged SDs
        holds = least <= printed <= most
        yield calculation_at(
            ids, "effect", line, test.start, test.end + places[cohen.end() - 1] + 1, f"2·{value:g} / √{test.df:g}",
            f"t({test.df:g}) = {test.printed} gives a d of about {possible[0]:.2f} for two groups and "
                f"{possible[2]:.2f} for one, the text says {cohen['v']}.", printed, min(possible), max(possible), holds,
        )  # fmt: skip


def _degrees(window: Window, test: ReportedTest, ids: RowIds) -> Calculation | None:
    """A t-test of N people has fewer than N degrees of freedom."""
    if test.name not in {"t", "r"} or test.df is None or _EACH.search(window.lead):
        return None
    begin = window.line.sentence.start_at
    sizes = {
        int(each.value or 0)
        for line, each in window.counts()
        if line is not window.behind
        and not begin + test.start <= each.start_at < begin + test.end
        and (
            each.role == "n"
            or each.kind == "count"
            and _OF_N.search(line.lead(each))
            or each.start_at == line.sentence.start_at
        )
    }
    if len(sizes) != 1:
        return None
    n = sizes.pop()
    if n < 5 or test.df > 4 * n:
        return None
    holds = test.df < n
    return calculation_at(
        ids, "degrees", window.line, test.start, test.end, f"{test.df:g} < {n}",
        f"{test.name}({test.df:g}) needs more than {test.df:g} cases, the text speaks of {n}" + (": possible." if not holds and test.df == n else "." if not holds else ", which is enough."),
        test.df, 1, n - 1, holds,
    )  # fmt: skip
