"""A number of members against their names: "The band has four members: Asa, Brill, Conn, Dov and Ekin."

Only a list of names right behind a colon that ends its sentence, joined by commas and one "and".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audit.compare.statements import Statement, pair
from audit.model import ClaimPair
from audit.parse.numerals import read_numeral
from audit.patterns import lazy_pattern

_LISTED = lazy_pattern(
    r"(?P<told>(?<![\w.,-])(?P<number>[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[3-9])\s+(?:[a-z-]+\s+){0,2}[a-z-]+s):\s+(?P<list>[^:;.()\d“”\"]{5,300}?)\.?$"
)
_ITEM = lazy_pattern(r"(?:(?:the|a|an|in|on|at)\s+)?[\w’'-]+(?:\s+[\w’'-]+){0,2}")
_NOT_ALL = lazy_pattern(
    r"\b(?:including|among|such|example|more|or|both|others?|etc|times|least|most|than|about|some|with|also|then|not|of)\b",
    re.IGNORECASE,
)


def compare_members(statements: Sequence[Statement]) -> Iterator[ClaimPair]:
    """Conflicts within one sentence."""
    for statement in statements:
        claim = statement.claim
        if ": " not in claim.text or claim.quoted or claim.role not in {"body", "caption"}:
            continue
        match = _LISTED.search(claim.text.strip())
        if match is None or _NOT_ALL.search(match.group()):
            continue
        number = read_numeral(match["number"].lower())
        *items, last = (each.strip() for each in match["list"].split(","))
        ends = re.split(r"\s+and\s+", last.removeprefix("and ").strip())
        items += ends
        plain = match["list"].count(" and ") == 1
        if number is None or not plain or len(items) < 3 or len(items) == number.value:
            continue
        if not all(_ITEM.fullmatch(each) for each in items) or not all(each[:1].isupper() for each in items):
            continue
        at = claim.start_at
        yield pair(
            "numeric", "possible", claim, (at + match.start("told"), at + match.end("told"), match["told"]),
            claim, (at + match.start("list"), at + match.end("list"), match["list"]),
            subject=match["told"], measure="number", value=match["told"], other_value=match["list"], agreeing=("subject",), differing=("value",), unstated=(),
            reason=f"“{match['told']}”, and {len(items)} are listed.", confidence=0.75,
        )  # fmt: skip
