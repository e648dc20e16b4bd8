"""Shares as fractions: "two thirds", "a quarter", "nearly half", "seven hundredths", "3/4"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.parse.lexicons import Lexicons
from audit.parse.numerals import read_numeral
from audit.parse.quantity import gates
from audit.parse.quantity.found import NUMERAL, FoundQuantity, is_free, modified, numbers_marked, printed
from audit.patterns import lazy_pattern

_FRACTIONS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_FRACTION = lazy_pattern(
    r"\b(?:(?P<top>an?|one|two|three|four|five|six|seven|eight|nine)[\s-]+)?(?P<part>half|third|thirds"
    r"|quarter|quarters|fifth|fifths|sixth|sixths|seventh|eighth|eighths|ninth|tenth|tenths)\b"
    r"(?!\s+(?:of\s+(?:an?\s+)?)?(?:hour|century|year|month|day|dozen|million|billion|thousand|time|place"
    r"|party|round|day|world|final|grade|floor|edition|season|largest|biggest|highest|most|term|reading"
    r"|instance|anniversary|party|person|phase|row|way|quarter|an\s+hour|a\s+century|a\s+year|a\s+million"
    r"|a\s+billion|a\s+mile|a\s+day|a\s+dozen))",
    re.IGNORECASE,
)
_BOTTOMS = {
    "twentieth": 20, "twenty-fifth": 25, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100,
    "thousandth": 1000, "millionth": 1e6, "billionth": 1e9, "trillionth": 1e12,
} | {part: bottom for part, bottom in _FRACTIONS.items() if part not in {"half", "third", "quarter"}}  # fmt: skip
_SMALL_SHARE = lazy_pattern(
    rf"(?P<top>\ban?|{NUMERAL})[\s-]+(?P<part>(?:{'|'.join(sorted(_BOTTOMS, key=len, reverse=True))})s?)\b"
    r"(?![\s-]+(?:of\s+a\s+second|birthday|century|anniversary|edition|floor|season|year|time|place|person"
    r"|day|part))",
    re.IGNORECASE,
)
_IN_DIGITS = lazy_pattern(
    r"(?<![\w/.,:€£$-])(?P<sign>[-−])?(?P<top>[1-9]\d{0,2})/(?P<bottom>2|3|4|5|6|8|10|12|16|20|32|40|64|100"
    r"|1000)(?![\w/%]|[.,]\d|-\w)"
)

_MORE_OR_LESS = lazy_pattern(
    r"\b(?:fewer|more|less|over|under|nearly|almost|about|around|only)(?:\s+than)?\s+$", re.IGNORECASE
)
_DOES = lazy_pattern(r"\s+(?!(?:finished|completed|baked|cooked|buried|closed|timbered|starved)\b)[a-z]{2,}ed\b")
_OTHER_HALF_DID = lazy_pattern(r"\s+(?:were|are|had|have|got|received|took|did|said)\b", re.IGNORECASE)


def fractions_in_digits(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    """ "3/4 of members"; "24/7", "9/11" and "2013/14" are none."""
    for match in _IN_DIGITS.finditer(text):
        top, bottom = int(match["top"]), int(match["bottom"])
        if top < bottom and is_free(taken, *match.span()):
            value = 100.0 * top / bottom * (-1 if match["sign"] else 1)
            yield [_share(text, match.start(), match.end(), value)]


def small_fractions(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    """ "seven hundredths", "a thousandth": a plural, or one of them; "twenty fifth" is an ordinal."""
    for match in _SMALL_SHARE.finditer(numbers_marked(text)):
        if not is_free(taken, *match.span()):
            continue
        top = printed(text, match, "top").lower()
        numeral = read_numeral("one" if top in {"a", "an"} else top)
        part = match["part"].lower()
        if numeral and numeral.value < 10 and part.removesuffix("s") in _FRACTIONS:
            continue  # read with more care by `fractions`
        if numeral is None or (numeral.value == 1) == part.endswith("s"):
            continue
        if (
            top in {"a", "an"}
            and re.match(r"\s+[a-z]", text[match.end() :])
            and not re.match(r"\s+of\b", text[match.end() :])
        ):
            continue  # "a fifth attempt"
        yield [_share(text, match.start(), match.end(), 100.0 * numeral.value / _BOTTOMS[part.removesuffix("s")])]


def _share(text: str, start: int, end: int, value: float) -> FoundQuantity:
    slack = min(2.0, abs(value) / 10)
    return modified(
        text, FoundQuantity(start, end, "fraction", "value", value, value - slack, value + slack, "percent", "share")
    )


def fractions(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    """Shares in words (“two thirds”, “a quarter”)."""
    if not gates.holds_fraction(text):
        return
    for match in _FRACTION.finditer(text):
        if not is_free(taken, *match.span()) or text[match.end() : match.end() + 1] == "-":
            continue
        part, top = match["part"].lower(), (match["top"] or "").lower()
        bottom = _FRACTIONS[part.rstrip("s") if part != "half" else part]
        count = 1 if top in {"", "a", "an", "one"} else int((read_numeral(top) or read_numeral("1")).value)  # type: ignore[union-attr]
        rest = text[match.end() :]
        means_share = (
            part == "half"
            and re.match(r"\s+(?:of|the|its|their|his|her|our|that|those|were|are|had|have|as)\b", rest, re.IGNORECASE)
            or re.match(
                r"\s+(?:of|were|are|had|have|fewer|more|less|lower|higher|smaller)\b|\s*[,.;:)]|$|\s+(?:in|on"
                r"|by|from|at|to|over|since|within|between|for|during|after|compared|against|than|is|was|do"
                r"|does|did|say|said|live|go|come|get|think|believe)\b",
                rest,
                re.IGNORECASE,
            )
        )
        before = text[: match.start()]
        if part == "half" and _MORE_OR_LESS.search(before) and (rest_is_verb := _DOES.match(rest)):
            means_share = rest_is_verb  # "fewer than half stayed"
        if not top and part != "half" and not part.endswith("s"):
            continue  # "the third quarter", "third base": an ordinal
        if part.endswith("s") and top in {"", "a", "an"} or part == "quarters" and top == "two":
            continue  # "in some quarters", "two successive quarters"
        if (
            part in {"half", "quarter"}
            and re.search(
                r"\b(?:first|second|third|fourth|last|other|next|this|per|each|every|final|past)\s+$",
                before,
                re.IGNORECASE,
            )
            and not (part == "half" and _OTHER_HALF_DID.match(rest))
        ):
            continue
        if not means_share or count >= bottom:
            continue
        if re.search(r"\band\s+$", before) and re.search(
            r"\b(?:one|two|three|four|five|six|day|week|month|year|hour|mile|\d+)\s+and\s+$",
            before,
            re.IGNORECASE,
        ):
            continue  # "a day and a half"
        yield [_share(text, match.start(), match.end(), 100.0 * count / bottom)]
