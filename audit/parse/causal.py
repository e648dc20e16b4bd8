"""How far a statement goes in saying that one thing brings about another: none, correlational, conditional or causal.

The strengths are those of Yu, Li and Wang 2019. A word of cause counts unless the statement only says what ought to be
done; under "may" and its like it is conditional. Words of association come before words of cause that stand in the
noun phrases beside them ("a reduced dose was associated with …"); a mere comparison comes last.
"""

from __future__ import annotations

import functools
import re

from audit.parse.gates import WordGate
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

# "increased risk", "the reduced dose": a participle before a noun names a thing and does not act.
_NAMES_A_THING = lazy_pattern(
    r"\b(?:an?|the|with|of|and|or|for|in|by|had|have|has|showed|shows|to|at|from|experienced|exhibited|higher"
    r"|more|between|under)\s+(?:\w+ly\s+)?"
    r"(?:increased|reduced|decreased|lowered|prolonged|impaired|improved|delayed|altered|lower|increase"
    r"|decrease|elevated|affected)\b",
    re.IGNORECASE,
)
_NO_WAY_OF_ACTING = lazy_pattern(
    r"\b(?:increase|decrease|reduction|improvement)s? (?:in|of)\b|\b(?:was|were|been) (?:increased|decreased"
    r"|reduced|prolonged|impaired|altered)\b(?! by\b)",
    re.IGNORECASE,
)


# "cut the risk of": the risk is what is acted on, and no word of association.
_ACTS_ON_A_RISK = lazy_pattern(
    r"(?<!an )(?<!with )(?<!at )(?<!and )(?<!had )\b(?:reduc(?:e|es|ed|ing)|lower(?:s|ed|ing)?|decreas(?:e|es"
    r"|ed|ing)|increas(?:e|es|ed|ing)|rais(?:e|es|ed|ing)|cuts?|improv(?:e|es|ed|ing)|effects? on|impact on"
    r"|prevents?) "
    r"(?:(?:the|their|its|this|in|relative|overall|long-term|[a-z]+) ){0,3}?risks?(?: (?:of|for|factors?))?\b"
    r"|\bto (?:reduce|increase|lower|decrease|improve) (?:[a-z]+ ){0,3}?risks? (?:of|for|factors?)\b",
    re.IGNORECASE,
)
# "prices increased from", "the wound improved.": nothing is acted on.
_ACTS_ON_NOTHING = lazy_pattern(
    r"\b(?:increas|decreas|improv|worsen|reduc|delay|accelerat|alter|rais)(?:e|es|ed|ing|s)?(?= ?[.,;)]"
    r"|\s+(?:from|with|over|after|during|between|until|since|linearly|continuously|significantly (?:in|from"
    r"|with|after))\b)",
    re.IGNORECASE,
)


@functools.lru_cache(maxsize=64)
def causal_strength(sentence: str, lexicons: Lexicons) -> str:
    """none, correlational, conditional (a cause under "may") or causal."""
    wanted = _has(sentence, lexicons, "wanted")
    if _has(_ACTS_ON_A_RISK.sub(" acts ", sentence), lexicons, "goes_with"):
        return "none" if wanted else "correlational"
    bare = sentence
    for pattern in (_NAMES_A_THING, _NO_WAY_OF_ACTING, _ACTS_ON_NOTHING):
        bare = pattern.sub(" ", bare)
    if _has(bare, lexicons, "causes") and not wanted:
        return "conditional" if _has(sentence, lexicons, "possibly") else "causal"
    return "correlational" if _has(sentence, lexicons, "differs") and not wanted else "none"


@functools.lru_cache(maxsize=16)
def _words(lexicons: Lexicons, category: str) -> tuple[WordGate, re.Pattern[str]]:
    pattern = lazy_pattern(rf"(?<![\w-]){lexicons.words('causal', category)}(?![\w-])", re.IGNORECASE)
    return WordGate.of(lexicons.terms("causal", category)), pattern


def _has(sentence: str, lexicons: Lexicons, category: str) -> bool:
    gate, pattern = _words(lexicons, category)
    return gate.lets(sentence) and pattern.search(sentence) is not None
