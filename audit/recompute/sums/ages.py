"""Ages against the years that bound them: "born in 1931, she died in 1999 at the age of 74"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.identity import RowIds
from audit.model import Calculation
from audit.parse.calendar_dates import MONTHS
from audit.patterns import lazy_pattern
from audit.recompute.sums.figures import Passage
from audit.recompute.working import calculation_at

_MONTH = "|".join(MONTHS)
_LIFE = lazy_pattern(
    r"\bborn\s+(?:in|on)\s+(?:[A-Za-z\s]{0,30}?)(?:\d{1,2}\s+)?(?:(?:"
    + _MONTH
    + r")\s+)?(?P<born>1[5-9]\d\d|20\d\d)\b(?P<words>[^.;]{0,120}?)\b(?:died|death|killed)\b[^.;\d]{0,60}?(?:\d{1,2}\s+)?(?:(?:"
    + _MONTH
    + r")\s+)?(?P<died>1[5-9]\d\d|20\d\d)\b[^.;\d]{0,30}?(?:\baged|\bat\s+(?:the\s+)?age\s+of|\bat)\s+(?P<age>\d{2,3})\b(?!\s*(?:%|per\s?cent|[a-z]+\s+past))",
    re.IGNORECASE,
)
_KIN = lazy_pattern(
    r"\b(?:father|mother|brother|sister|son|daughter|wife|husband|grand\w+|uncle|aunt|cousin|twin|widow|friend)\b",
    re.IGNORECASE,
)


def ages(passage: Passage, ids: RowIds) -> Iterator[Calculation]:
    """Ages at death in the sentence beside the years of birth and death."""
    line = passage.line
    for match in _LIFE.finditer(line.text):
        if _KIN.search(match["words"]):
            continue
        least, most = int(match["died"]) - int(match["born"]) - 1, int(match["died"]) - int(match["born"])
        age = int(match["age"])
        yield calculation_at(
            ids, "age", line, match.start(), match.end(), f"{match['died']} − {match['born']}",
            f"Born in {match['born']}, one is {least} or {most} in {match['died']}; the text says {age}.", age, least, most, least <= age <= most,
        )  # fmt: skip
