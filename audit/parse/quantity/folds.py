"""Multiples: "three times as many", "twofold", "doubled"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.parse.lexicons import Lexicons
from audit.parse.numerals import read_numeral
from audit.parse.quantity import gates
from audit.parse.quantity.found import NUMERAL, FoundQuantity, is_free, modified, numbers_marked, printed
from audit.patterns import lazy_pattern

_FOLD = lazy_pattern(
    rf"(?P<a>{NUMERAL})[\s-]?fold\b|(?P<b>\btwice|\bthrice|{NUMERAL}\s+times)\b(?=\s+(?:as|more|less|the"
    r"|higher|lower|larger|bigger|greater|what|that|its|his|her|their|likelier|over|faster|slower|smaller"
    r"|cheaper|dearer))"
    r"|\b(?P<verb>doubl(?:ed|es|ing)|tripl(?:ed|es|ing)|trebl(?:ed|es|ing)|quadrupl(?:ed|es|ing)|halv(?:ed|es|ing)"
    r"|(?:(?<=to )|(?<=will )|(?<=may )|(?<=can )|(?<=could )|(?<=part )|(?<=they )|(?<=who ))(?:double"
    r"|triple|treble|quadruple|halve)|(?:double|triple|treble|quadruple|halve)(?=\s+(?:the|their|your|his|her"
    r"|our|its|one['’]s)\b)|(?:nearly|almost|about|more than)\s+(?:double|triple))\b(?!-)",
    re.IGNORECASE,
)
_VERB_FOLDS = {"doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "halv": 0.5}


def folds(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    """Multiples (“three times as many”, “twofold”, “doubled”)."""
    if not gates.holds_multiple(text):
        return
    for match in _FOLD.finditer(numbers_marked(text)):
        if not is_free(taken, *match.span()):
            continue
        if match["verb"]:
            value = next(fold for stem, fold in _VERB_FOLDS.items() if stem in match["verb"].lower())
        elif match["b"] and match["b"].lower() in {"twice", "thrice"}:
            value = 2.0 if match["b"].lower() == "twice" else 3.0
        else:
            numeral = read_numeral(
                re.sub(r"\s+times$", "", printed(text, match, "a" if match["a"] else "b"), flags=re.IGNORECASE)
            )
            if numeral is None:
                continue
            value = numeral.value
        yield [
            modified(
                text,
                FoundQuantity(
                    match.start(), match.end(), "fold", "value", value, value * 0.95, value * 1.05, "fold", "ratio"
                ),
            )
        ]
