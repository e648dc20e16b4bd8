"""Most, a majority, a minority, against the share beside it: "a minority of the members, 62 per cent, …".

Only a sentence with one share, set off behind the words by a comma, a colon or a bracket.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audit.compare.amounts.figures import side
from audit.compare.statements import Statement, pair
from audit.model import ClaimPair
from audit.patterns import lazy_pattern

_WORDS = lazy_pattern(
    r"\b(?:(?P<more>(?:[Aa]n?|[Tt]he)\s+(?:large\s+|clear\s+|narrow\s+|slim\s+|small\s+|vast\s+"
    r"|overwhelming\s+|great\s+)*majority|[Mm]ost|(?:[Mm]ore\s+than|[Oo]ver|[Ww]ell\s+over)\s+half"
    r"|[Nn]early\s+all|[Aa]lmost\s+all)"
    r"|(?P<less>(?:[Aa]|[Tt]he)\s+(?:large\s+|small\s+|tiny\s+|sizeable\s+)*minority|(?:[Ff]ewer"
    r"|[Ll]ess)\s+than\s+half|[Uu]nder\s+half|[Hh]ardly\s+any|[Oo]nly\s+a\s+few|[Vv]ery\s+few))"
    r"(?P<of>\s+(?:of\s+(?:the|its|their|all|those|these|our)\b|of\s+[a-z]+|[a-z]+s\b|people\b|men\b|women\b"
    r"|children\b))(?P<between>[^.;:,(%\d]{0,70})(?:[,:(]|\s[–—])\s*(?:(?:that\s+is|or|at|some|about|around"
    r"|only|just|exactly|namely|with)\s+)*$"
)
_ENDS = lazy_pattern(
    r"\s*(?:[),.;:]|$|\s[–—]|\s+(?:of\s+them|voted|said|were|are|is|was|had|have|would|did|do|answered|chose"
    r"|agreed|supported|opposed|passed|failed)\b)"
)
_NOT_OF_THEM = lazy_pattern(r"\s+(?:more|less|fewer|higher|lower|up|down|of\s+(?!them|those|these|the))\b")


def compare_majorities(source: str, statements: Sequence[Statement]) -> Iterator[ClaimPair]:
    """Conflicts within one sentence."""
    for statement in statements:
        claim = statement.claim
        if claim.role not in {"body", "heading", "caption"} or claim.quoted or not statement.asserted:
            continue
        shares = [each for each in statement.quantities if each.kind == "percent" and each.value is not None]
        if len(shares) != 1 or shares[0].modifier or shares[0].role != "value":
            continue
        share, text = shares[0], claim.text
        place = text.find(share.text)
        words = _WORDS.search(text[:place])
        end = place + len(share.text)
        if words is None or not _ENDS.match(text, end) or _NOT_OF_THEM.match(text, end):
            continue
        value = share.value or 0.0
        if value < 50 if words["more"] else value > 50:
            told = words["more"] or words["less"]
            yield pair(
                "direction", "conflict", claim, side(statement, source, words.start(), words.start() + len(told)), claim, side(statement, source, place, end),
                subject=re.sub(r"\s+", " ", words.group()).strip(" ,:("), measure=None, value=told, other_value=share.text, agreeing=("subject",), differing=("value",), unstated=(),
                reason=f"The text says “{told}”, and {share.text} is {'less' if words['more'] else 'more'} than "
                    "half.", confidence=0.8,
            )  # fmt: skip
