"""The rest of a counted set: "nine of the twelve radiators stayed" against "the other four were exchanged".

What is left of a set is its number less the part. The rest must be told in the same paragraph, in the same sentence or
the next two, as "the other four", "the remaining four", "the rest, four".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audit.compare.statements import Statement, pair
from audit.model import ClaimPair
from audit.parse.numerals import read_numeral
from audit.parse.opposites import root
from audit.patterns import lazy_pattern

_NUMBER = r"(?:\d[\d,]*|[a-z]+(?:-[a-z]+)?)"
_PART = lazy_pattern(
    rf"\b(?P<part>{_NUMBER})\s+(?:out\s+)?of\s+(?:the|its|their|our|his|her|these"
    rf"|those)?\s*(?P<whole>{_NUMBER})\s+(?P<noun>[a-z][\w’'-]*)",
    re.IGNORECASE,
)
_REST = lazy_pattern(
    rf"\b[Tt]he\s+(?:other|remaining)\s+(?P<rest>{_NUMBER})\b(?:\s+(?P<noun>[a-z][\w’'-]*))?"
    rf"|\b[Tt]he\s+rest,\s+(?P<told>{_NUMBER}),"
)
_ANOTHER = lazy_pattern(
    r"\b(?:another|a\s+further|a\s+third|of\s+these|of\s+those|of\s+them|two\s+more|one\s+more|also)\b", re.IGNORECASE
)
_FARTHEST = 1  # sentences behind the part


def compare_remainders(statements: Sequence[Statement]) -> Iterator[ClaimPair]:
    """Conflicts within one article."""
    for place, statement in enumerate(statements):
        claim = statement.claim
        if claim.role != "body" or claim.quoted or not statement.asserted:
            continue
        found = list(_PART.finditer(claim.text))
        if len(found) != 1:
            continue
        part, whole = (_value(found[0][name]) for name in ("part", "whole"))
        if part is None or whole is None or not 0 < part < whole or whole < 3:
            continue
        for later in statements[place : place + _FARTHEST + 1]:
            if later.claim.block_id != claim.block_id or later.claim.quoted:
                break
            start = found[0].end() if later is statement else 0
            rest = _REST.search(later.claim.text, start)
            between = later.claim.text[start : rest.start() if rest else None]
            if _ANOTHER.search(between) or any(_value(word) is not None for word in re.findall(r"[\w,-]+", between)):
                break  # a second part is told
            if rest is None:
                continue
            left = _value(rest["rest"] or rest["told"])
            about = (
                rest["noun"] is None or root(rest["noun"]) == root(found[0]["noun"]) or not rest["noun"].endswith("s")
            )
            if left is not None and about and left != whole - part and left < whole:
                yield pair(
                    "numeric", "conflict", claim, (claim.start_at + found[0].start(), claim.start_at + found[0].end(), found[0].group()),
                    later.claim, (later.claim.start_at + rest.start(), later.claim.start_at + rest.end(), rest.group()),
                    subject=found[0]["noun"], measure="number", value=found[0].group(), other_value=rest.group(), agreeing=("subject",), differing=("number",), unstated=(),
                    reason=f"{found[0].group()} leaves {whole - part:g}, the text says {left:g}.", confidence=0.85,
                )  # fmt: skip
            break


def _value(text: str) -> float | None:
    number = read_numeral(text)
    return number.value if number is not None and number.value.is_integer() else None
