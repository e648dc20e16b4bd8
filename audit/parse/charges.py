"""What a sentence tells of somebody that he could deny: a wrong, what he knew and hid, or why he did it.

A desk that prints it as a fact must be able to prove it. Told by what was done, in words for wrongs, concealment and
motives; whether a court, an inquiry or a named person tells it is for others to see.
"""

from __future__ import annotations

import functools
import re

from audit.parse.gates import WordGate
from audit.parse.given_for import somebody_is_given
from audit.parse.lexicons import Lexicons
from audit.parse.qualifiers import modality
from audit.patterns import lazy_pattern

CHARGE = "a charge that could be denied"
MOTIVE = "a motive that only the one who acted could tell"
_OWN = lazy_pattern(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Yy]ou|[Yy]our)\b")
_ALLEGED = lazy_pattern(
    r"\b(?:alleg\w+|accus\w+|suspect\w*|suppos\w+|reportedly|said to|denie[ds]|deny|denying|claims?|claimed"
    r"|charge[ds]?|guilty|convicted|court|jury|judge|inquiry|inquest)\b"
)
_DENIED = lazy_pattern(r"\b(?:not|never|nobody|without|n[’']t)(?: \w+){0,2} $|\b(?:is|are|be|being) $")


def charge(sentence: str, lexicons: Lexicons) -> str | None:
    """The reason to ask, where the sentence states a wrong or a motive as a fact; None where it is put otherwise."""
    for reason, category in ((CHARGE, "charges"), (MOTIVE, "motives")):
        gate, pattern = _terms(lexicons, category)
        found = pattern.search(sentence) if gate.lets(sentence) else None
        if found is None or _DENIED.search(sentence[: found.start()]):
            continue
        if _OWN.search(sentence) or _ALLEGED.search(sentence) or somebody_is_given(sentence, lexicons):
            return None
        return reason if modality(sentence, reported=False) == "asserted" else None
    return None


@functools.lru_cache(maxsize=4)
def _terms(lexicons: Lexicons, category: str) -> tuple[WordGate, re.Pattern[str]]:
    pattern = lazy_pattern(rf"(?<![\w-]){lexicons.words('general', category)}(?![\w-])", re.IGNORECASE)
    return WordGate.of(lexicons.terms("general", category)), pattern
