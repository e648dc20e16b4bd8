"""Whether more of what is measured is better: "better" is more points and fewer mistakes."""

from __future__ import annotations

from collections.abc import Iterable

from audit.compare.amounts.turns import Turn
from audit.compare.statements import Statement
from audit.parse.gates import letter_runs
from audit.parse.lexicons import Lexicons


def merit_of(turn: Turn, statements: Iterable[Statement], lexicons: Lexicons) -> int:
    """1 where the word says "more", or more is better by the words around; -1 where less is; 0 where that is not told."""
    if turn.form != "merit":
        return 1
    text = " ".join(each.claim.text for each in statements)
    high, low = (_names(text, lexicons.terms("amounts", category)) for category in ("good_when_high", "good_when_low"))
    return high - low


def _names(text: str, terms: tuple[str, ...]) -> bool:
    words, small = letter_runs(text), text.lower()
    return any(term in words or " " in term and term in small for term in terms)
