"""Verdicts in words against the p beside them, and coefficients that no data can give.

"The effect was significant (p = 0.21)"; "no significant difference (p = 0.003)"; "a correlation of 1.4". The usual
threshold of .05 is meant unless the passage names another one (Wasserstein and Lazar 2016, The American Statistician 70).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.identity import RowIds
from audit.model import Calculation
from audit.parse.reported_tests import ReportedP, printed_ps
from audit.patterns import lazy_pattern
from audit.recompute.working import Line, calculation_at

_ALPHA = 0.05
_VERDICT = lazy_pattern(
    r"(?P<no>\b(?:not|no|non|never|without|neither|nor|hardly|barely|isn['’]t|wasn['’]t|weren['’]t|aren['’]t"
    r"|didn['’]t|fail(?:s|ed)?\s+to)\b[^,;:()]{0,40}?[\s-])?"
    r"\b(?P<word>(?<!in)significan(?:t|tly|ce)\b)|(?P<non>\b(?:insignificant(?:ly)?|non-?significant(?:ly)?))\b",
    re.IGNORECASE,
)
_OTHER_THRESHOLD = lazy_pattern(
    r"\b(?:bonferroni|correct(?:ed|ion)|adjust(?:ed|ing|ment)|threshold|alpha|α|(?:10|1|0\.1|0\.01)\s?(?:%"
    r"|per\s?cent)\s+level|0?\.(?:1|10|01|001)\s+level|"
    r"one-(?:sided|tailed)|clinical(?:ly)?\s+significan|trend|marginal(?:ly)?|border(?:line)?|nearly|almost"
    r"|close\s+to|genome|level\s+of)\b|[ασ]\s*=",
    re.IGNORECASE,
)
_GIVES_WAY = lazy_pattern(r"[;:.!?]|\b(?:but|while|whereas|although|though|however|unlike|and)\b|\)", re.IGNORECASE)
_CORRELATION = lazy_pattern(
    r"\b(?:(?:correlation|correlated|correlations?\s+coefficient|reliability|concordance|kappa"
    r"|Pearson['’]s\s+r|Spearman['’]s\s+(?:r|rho)|Cronbach['’]s\s+alpha|R²|R\^2|r-squared"
    r"|area\s+under\s+the\s+curve|AUC)"
    r"(?:\s+coefficient)?\s*[(,]?\s*(?:r\s*)?(?:of|was|is|at|came\s+to|=|:)\s*(?:about\s+|nearly\s+|some\s+)?"
    r"|(?<![\w.])r\s*=\s*)(?P<value>[-−–]?\s?\d+\.\d+)(?!\d|\.\d|\s*(?:%|per\s?cent))",
    re.IGNORECASE,
)


def verdicts(line: Line, ids: RowIds) -> Iterator[Calculation]:
    """Every "significant" of the sentence that has a p beside it, and every coefficient that cannot be."""
    text = line.text
    if "ignificant" in text or "ignificance" in text:
        yield from _significant(line, ids)
    for match in _CORRELATION.finditer(text):
        value = float(re.sub(r"\s", "", match["value"]).replace("−", "-").replace("–", "-"))
        if abs(value) > 1:
            yield calculation_at(
                ids, "interval", line, match.start(), match.end("value"), f"−1 ≤ {match['value']} ≤ 1",
                f"{match['value']} cannot be: such a coefficient lies between −1 and 1.", value, -1.0, 1.0, False,
            )  # fmt: skip


def _significant(line: Line, ids: RowIds) -> Iterator[Calculation]:
    text = line.text
    if _OTHER_THRESHOLD.search(text):
        return
    verdicts_told = list(_VERDICT.finditer(text))
    ps = printed_ps(text)
    for p in ps:
        beside = [each for each in verdicts_told if each.end() <= p.start and _one_clause(text[each.end() : p.start])]
        between = [other for other in ps if beside and beside[-1].end() <= other.start < p.start]
        if not beside or between or (judged := _below(p)) is None:
            continue
        said = beside[-1]["no"] is None and beside[-1]["non"] is None
        holds = said == judged
        least, most = (0.0, _ALPHA) if said else (_ALPHA, 1.0)
        yield calculation_at(
            ids, "decision", line, beside[-1].start(), p.end, f"{p.text} {'<' if judged else '>'} 0.05",
            f"{p.text} is {'below' if judged else 'above'} .05, the usual threshold; the text says "
                f"{'“significant”' if said else '“not significant”'}"
            + ("." if holds else ", which decides what the result means."),
            p.value, least, most, holds,
        )  # fmt: skip


def _below(p: ReportedP) -> bool | None:
    """Whether the printed p lies below .05; None where it may lie on either side."""
    if p.sign == "=":
        return True if p.high < _ALPHA else False if p.low > _ALPHA else None
    if p.sign == "<":
        return True if p.value <= _ALPHA else None
    return False if p.sign == ">" and p.value >= _ALPHA else None


def _one_clause(words: str) -> bool:
    """Nothing between a verdict and the p opens another result."""
    return len(words) <= 110 and not _GIVES_WAY.search(words)
