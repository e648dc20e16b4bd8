"""One thing told as better than another where the article says that the difference was not significant.

"The difference was not significant. The new seed did better than the old." What chance can explain is no difference:
a comparison beside it, put as a fact, says more than the test that the article itself reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audit.claims.conclusions import Joined, shared
from audit.claims.told import Told, stated
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_AROUND = 2  # sentences on either side of the test
_NOT_SIGNIFICANT = lazy_pattern(
    r"\b(?:not|nor|never|without being|n[’']t) (?:been |being |quite )?(?:statistically )?significant\b"
    r"|\b(?:did|does) not (?:reach|attain) (?:statistical )?significance\b|\bfell short of (?:statistical )?significance\b"
    r"|\b(?:insignificant|non-significant|nonsignificant)\b"
    r"|\b(?:could|may|might) (?:well |easily )?(?:be|have been) (?:due to |down to )?(?:pure |mere )?chance\b",
    re.IGNORECASE,
)
_BETTER = lazy_pattern(
    r"\b(?<!no )(?:better|worse|superior|inferior|stronger|faster|longer|healthier|safer|(?:more|less) (?:effective|reliable))\b"
    r"[^.;:]{0,25}?\b(?:than|to)\b"
    r"|\b(?:beats?|outperforms?|outperformed|outdoes|outdid|surpasses|surpassed|excels?|has the edge over|won out)\b"
    r"|\b(?:comes?|came) out ahead\b|\bthe (?:better|superior|more effective|best) (?:of the (?:two|three|four)|choice|treatment|method"
    r"|option|medicine|remedy|seed|design|way)\b",
    re.IGNORECASE,
)
_TAKEN_BACK = lazy_pattern(
    r"\b(?:chance|significan\w*|perhaps|seemed|seems|slightly|tended|trend|within the margin|only just|on paper|if anything)\b",
    re.IGNORECASE,
)


def from_insignificant(sentences: Sequence[Told], lexicons: Lexicons) -> Iterator[Joined]:
    """Every such comparison near the test, in the same block; at most one a test."""
    for place, test in enumerate(sentences):
        if test.role != "body" or not _NOT_SIGNIFICANT.search(test.text):
            continue
        for step in (1, 2, -1, -_AROUND):
            if not 0 <= place + step < len(sentences):
                continue
            each = sentences[place + step]
            if each.block is not test.block or _TAKEN_BACK.search(each.text) or not stated(each, lexicons):
                continue
            better = _BETTER.search(each.text)
            if better is None or each.quoted(better.start()) or any(letter.isdigit() for letter in each.text):
                continue
            if step > 0 or shared(each.words, test.words):
                way = "sentence_before" if step > 0 else "sentence_behind"
                yield Joined(each, test, "comparison", way, "verdict", better.group(), limited=False)
                break
