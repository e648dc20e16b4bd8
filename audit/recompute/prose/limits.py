"""What cannot be: more than all of the people, a lowest above the highest, a median outside the range."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.identity import RowIds
from audit.model import Calculation
from audit.patterns import lazy_pattern
from audit.recompute.reporting.window import Window
from audit.recompute.working import Line, calculation, calculation_at

_NUMBER = r"[-−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-−]?\d+(?:\.\d+)?"
_PEOPLE = lazy_pattern(
    r"\s+of\s+(?:the\s+|all\s+(?:the\s+)?|its\s+|our\s+|their\s+|those\s+|these\s+|\d[\d,]*\s+)?(?:[a-z]+\s+)?(?:people|adults|children|pupils|students|women|men|members|voters|residents|patients|households|homes|drivers|teachers|doctors|workers|employees|respondents|those\s+(?:asked|polled))\b(?!['’])",
    re.IGNORECASE,
)
_GREW = lazy_pattern(
    r"\b(?:rose|grew|increase\w*|growth|up|by|target|quota|capacity|compared|previous|last\s+year|wage|income|salary|level|cost|price|number|than)\b",
    re.IGNORECASE,
)
_LOWEST_HIGHEST = lazy_pattern(
    rf"\b(?:minimum|lowest|low|smallest|shortest|youngest)\s+(?:of|was|being|is|at|=)\s*(?P<low>{_NUMBER})(?P<words>[^.;\d]{{1,40}})\b(?:maximum|highest|high|largest|longest|oldest)\s+(?:of|was|being|is|at|=)?\s*(?P<high>{_NUMBER})",
    re.IGNORECASE,
)
_RANGE_MEDIAN = lazy_pattern(
    rf"\b(?:median|mean|average)(?:\s+[a-z]+){{0,6}}?\s*[=:,]?\s*(?P<mid>{_NUMBER})(?:\s?[a-z%]+)?\s*[\[(,;]\s*(?:range|min(?:imum)?[–-]max(?:imum)?)\s*[:=,]?\s*(?:of\s+|from\s+)?(?P<low>{_NUMBER})\s*(?:–|-|to)\s*(?P<high>{_NUMBER})",
    re.IGNORECASE,
)
_RANGED = lazy_pattern(
    rf"\branged?\s+(?:from|between)\s+(?P<low>{_NUMBER})(?:\s?[a-z%]+)?\s*(?:to|and|–|-)\s*(?P<high>{_NUMBER})(?:\s?[a-z%]+)?[^.;\d]{{0,30}}\b(?:median|mean|average)\s*(?:of|was|is|=|:|at|being)?\s*(?P<mid>{_NUMBER})",
    re.IGNORECASE,
)


def limits(window: Window, ids: RowIds) -> Iterator[Calculation]:
    """Figures of the sentence that pass a limit, and ranges that hold their middle."""
    line = window.line
    for share in line.quantities:
        if (
            share.kind == "percent"
            and share.role == "value"
            and (share.value or 0.0) > 100
            and not share.modifier
            and _PEOPLE.match(line.after(share))
            and not _GREW.search(line.text)
        ):
            yield calculation(
                ids, "part_of_whole", share, None, f"{share.text} ≤ 100%", f"{share.text} of them: no more than all of them can be meant.", share.value or 0.0, 0.0, 100.0, False, first=share, last=share, line=line,
            )  # fmt: skip
    for match in _LOWEST_HIGHEST.finditer(line.text):
        low, high = _value(match["low"]), _value(match["high"])
        if low > high:
            yield _order(
                line,
                match,
                ids,
                f"{match['low']} ≤ {match['high']}",
                f"The lowest is given as {match['low']}, the highest as {match['high']}.",
                low,
                high,
                holds=False,
            )
    for pattern in (_RANGE_MEDIAN, _RANGED):
        for match in pattern.finditer(line.text):
            low, middle, high = _value(match["low"]), _value(match["mid"]), _value(match["high"])
            if low < high:
                holds = low <= middle <= high
                told = f"{match['mid']} lies {'inside' if holds else 'outside'} the range, {match['low']} to {match['high']}."
                yield _order(
                    line,
                    match,
                    ids,
                    f"{match['low']} ≤ {match['mid']} ≤ {match['high']}",
                    told,
                    middle,
                    high,
                    holds=holds,
                )


def _order(
    line: Line, match: re.Match[str], ids: RowIds, formula: str, working: str, value: float, high: float, *, holds: bool
) -> Calculation:
    return calculation_at(
        ids, "order", line, match.start(), match.end(), formula, working, value, min(value, high), high, holds
    )


def _value(printed: str) -> float:
    return float(printed.replace(",", "").replace("−", "-"))
