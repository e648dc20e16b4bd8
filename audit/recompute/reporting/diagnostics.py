"""Tests and treatments in counts: sensitivity and its like, predictive value, number needed to treat.

Sensitivity is found cases over all cases, specificity cleared over all without the condition (Altman and Bland 1994,
BMJ 308: 1552); the predictive value follows from both and the prevalence (BMJ 309: 102); the number needed to treat is
1 over the difference of two risks (Cook and Sackett 1995, BMJ 310: 452).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from audit.identity import RowIds
from audit.model import Calculation, Quantity
from audit.patterns import lazy_pattern
from audit.recompute.reporting.window import Window
from audit.recompute.working import calculation_at, printed_number, step

_QUALITY = lazy_pattern(
    r"\b(?P<name>sensitivity|specificity|positive\s+predictive\s+value|negative\s+predictive\s+value|PPV|NPV"
    r"|prevalence)\b(?:\s+(?:was|is|of|at|stood\s+at|came\s+to|being)|\s*[=:,])*\s*(?:about\s+"
    r"|some\s+)?(?P<value>\d+(?:\.\d+)?)\s?(?:%|per\s?cent)"
    r"|(?P<value2>\d+(?:\.\d+)?)\s?(?:%|per\s?cent)\s+(?P<name2>sensitivity|specificity|prevalence)\b",
    re.IGNORECASE,
)
_CELL = lazy_pattern(
    r"\b(?P<n>\d{1,3}(?:,\d{3})+|\d+)\s+(?P<truth>true|false)[- ](?P<sign>positives?|negatives?)", re.IGNORECASE
)
_NEEDED = lazy_pattern(
    r"\b(?:numbers?\s+needed\s+to\s+(?:treat|harm|vaccinate|screen)|NNT|NNH)\b\)?(?:\s+(?:is|was|of|at"
    r"|comes\s+to|came\s+to|being)|\s*[=:,])*\s*(?:about\s+|some\s+|only\s+|just\s+"
    r"|therefore\s+)*(?P<n>\d+(?:\.\d+)?)"
    r"|\b(?P<n2>\d+)\s+(?:people|patients|women|men|children|adults|cows|dogs|sheep)\s+(?:must|need\s+to"
    r"|have\s+to|would\s+have\s+to)\s+be\s+(?:treated|vaccinated|screened)",
    re.IGNORECASE,
)


def diagnostics(window: Window, ids: RowIds) -> Iterator[Calculation]:
    """Stated qualities of a test, and numbers needed to treat, against the counts and risks around them."""
    yield from _qualities(window, ids)
    yield from _needed(window, ids)


def _qualities(window: Window, ids: RowIds) -> Iterator[Calculation]:
    found = list(_QUALITY.finditer(window.line.text))
    if not found:
        return
    cells = {
        f"{match['truth'][0]}{match['sign'][0]}".lower(): int(match["n"].replace(",", ""))
        for match in _CELL.finditer(window.text)
    }
    stated = {_short(match): float(match["value"] or match["value2"]) for match in _QUALITY.finditer(window.text)}
    for match in found:
        name, printed = _short(match), match["value"] or match["value2"]
        half = 0.5 * 10.0 ** -len(printed.partition(".")[2])
        if (row := _from_cells(name, cells)) is not None:
            part, whole = row
            value = 100 * part / whole
            yield calculation_at(
                ids, "diagnostic", window.line, match.start(), match.end(), f"{part} / {whole}",
                f"The {name} is {part} of {whole}, which is {value:.1f}%; the text says {printed}%.", float(printed), value - half, value + half, abs(value - float(printed)) <= half + 1e-9,
            )  # fmt: skip
        elif name == "PPV" and stated.keys() >= {"sensitivity", "specificity", "prevalence"}:
            least, value, most = (_predictive(stated, shift) for shift in (-0.5, 0.0, 0.5))
            holds = least - half - 0.5 <= float(printed) <= most + half + 0.5
            yield calculation_at(
                ids, "diagnostic", window.line, match.start(), match.end(), "Bayes",
                f"With sensitivity {stated['sensitivity']:g}%, specificity {stated['specificity']:g}% and "
                    f"prevalence {stated['prevalence']:g}%, {value:.0f}% of positive results are right; the text "
                    f"says {printed}%.",
                float(printed), least, most, holds,
            )  # fmt: skip


def _short(match: re.Match[str]) -> str:
    name = (match["name"] or match["name2"]).lower()
    return {"positive predictive value": "PPV", "ppv": "PPV", "negative predictive value": "NPV", "npv": "NPV"}.get(
        " ".join(name.split()), name
    )


def _from_cells(name: str, cells: dict[str, int]) -> tuple[int, int] | None:
    """Part and whole of a quality in the fourfold table; None where a cell is missing."""
    pairs = {"sensitivity": ("tp", "fn"), "specificity": ("tn", "fp"), "PPV": ("tp", "fp"), "NPV": ("tn", "fn")}
    if name not in pairs or not all(each in cells for each in pairs[name]):
        return None
    part, rest = (cells[each] for each in pairs[name])
    return (part, part + rest) if part + rest else None


def _predictive(stated: dict[str, float], shift: float) -> float:
    """The positive predictive value in percent; `shift` moves all three figures to the ends of their rounding."""
    sensitivity, specificity, prevalence = (
        min(max((stated[name] + shift) / 100, 0.0), 1.0) for name in ("sensitivity", "specificity", "prevalence")
    )
    positive = sensitivity * prevalence
    every = positive + (1 - specificity) * (1 - prevalence)
    return 100 * positive / every if every else 100.0


def _needed(window: Window, ids: RowIds) -> Iterator[Calculation]:
    for match in _NEEDED.finditer(window.line.text):
        group = "n" if match["n"] else "n2"
        printed = float(match[group])
        gap = _gap(window)
        if gap is None or printed <= 0:
            continue
        points, slack = gap
        low = 100 / (points + slack)
        high = 100 / (points - slack) if points > slack else math.inf
        holds = low - 1 <= printed <= high + 1
        yield calculation_at(
            ids, "diagnostic", window.line, match.start(), match.end(), f"100 / {printed_number(round(points, 4))}",
            f"A difference of {printed_number(round(points, 4))} percentage points means one in "
                f"{100 / points:.3g}; the text says {match[group]}.",
            printed, low, min(high, 1e9), holds,
        )  # fmt: skip


def _gap(window: Window) -> tuple[float, float] | None:
    """The difference of the only two risks told, in percentage points, with what their rounding allows."""
    quantities = [each for line in window.lines if line is not window.behind for each in line.quantities]
    points = [each for each in quantities if each.kind == "percentage_point" and each.value]
    if len(points) == 1:
        return points[0].value or 0.0, 0.5 * step(points[0])
    risks = [each for each in quantities if _risk(each) is not None]
    if len(risks) != 2:
        return None
    one, two = (_risk(each) or 0.0 for each in risks)
    if one == two:
        return None
    return abs(one - two), 0.5 * sum(step(each) for each in risks) if all(
        each.kind == "percent" for each in risks
    ) else 0.02 * max(one, two)


def _risk(quantity: Quantity) -> float | None:
    """A risk in percent: "8%", "5 per 1,000"; None for anything else."""
    if quantity.value is None or quantity.role not in {"value", "from", "to"}:
        return None
    if quantity.kind == "percent":
        return quantity.value
    base = re.fullmatch(r"per (\d+|hundred|thousand)", quantity.unit or "") if quantity.kind == "rate" else None
    if base is None:
        return None
    return (
        100
        * quantity.value
        / {"hundred": 100.0, "thousand": 1000.0}.get(base[1], float(base[1]) if base[1].isdigit() else 100.0)
    )
