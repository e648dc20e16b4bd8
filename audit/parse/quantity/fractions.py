"""Shares as fractions: "two thirds", "a quarter", "nearly half", "seven hundredths", "3/4"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.parse.lexicons import Lexicons
from audit.parse.numerals import WORDS, read_numeral
from audit.parse.quantity.found import FoundQuantity, is_free, modified

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
_FRACTION = re.compile(
    r"\b(?:(?P<top>an?|one|two|three|four|five|six|seven|eight|nine)[\s-]+)?(?P<part>half|third|thirds|quarter|quarters|fifth|fifths|sixth|sixths|seventh|eighth|eighths|ninth|tenth|tenths)\b"
    r"(?!\s+(?:of\s+(?:an?\s+)?)?(?:hour|century|year|month|day|dozen|million|billion|thousand|time|place|party|round|day|world|final|grade|floor|edition|season|largest|biggest|highest|most|term|reading|instance|anniversary|party|person|phase|row|way|quarter|an\s+hour|a\s+century|a\s+year|a\s+million|a\s+billion|a\s+mile|a\s+day|a\s+dozen))",
    re.IGNORECASE,
)
_BOTTOMS = {
    "twentieth": 20, "twenty-fifth": 25, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100,
    "thousandth": 1000, "millionth": 1e6, "billionth": 1e9, "trillionth": 1e12,
} | {part: bottom for part, bottom in _FRACTIONS.items() if part not in {"half", "third", "quarter"}}  # fmt: skip
_SMALL_SHARE = re.compile(
    rf"\b(?P<top>an?|{WORDS})[\s-]+(?P<part>(?:{'|'.join(sorted(_BOTTOMS, key=len, reverse=True))})s?)\b(?![\s-]+(?:of\s+a\s+second|birthday|century|anniversary|edition|floor|season|year|time|place|person|day|part))",
    re.IGNORECASE,
)
_IN_DIGITS = re.compile(
    r"(?<![\w/.,:€£$-])(?P<sign>[-−])?(?P<top>[1-9]\d{0,2})/(?P<bottom>2|3|4|5|6|8|10|12|16|20|32|40|64|100|1000)(?![\w/%]|[.,]\d|-\w)"
)


def fractions_in_digits(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    """ "3/4 of members"; "24/7", "9/11" and "2013/14" are none."""
    for match in _IN_DIGITS.finditer(text):
        top, bottom = int(match["top"]), int(match["bottom"])
        if top < bottom and is_free(taken, *match.span()):
            value = 100.0 * top / bottom * (-1 if match["sign"] else 1)
            yield [_share(text, match.start(), match.end(), value)]


def small_fractions(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    """ "seven hundredths", "a thousandth": a plural, or one of them; "twenty fifth" is an ordinal."""
    for match in _SMALL_SHARE.finditer(text):
        if not is_free(taken, *match.span()):
            continue
        top = match["top"].lower()
        numeral = read_numeral("one" if top in {"a", "an"} else top)
        part = match["part"].lower()
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
    for match in _FRACTION.finditer(text):
        if not is_free(taken, *match.span()) or text[match.end() : match.end() + 1] == "-":
            continue
        part, top = match["part"].lower(), (match["top"] or "").lower()
        bottom = _FRACTIONS[part.rstrip("s") if part != "half" else part]
        count = 1 if top in {"", "a", "an", "one"} else int((read_numeral(top) or read_numeral("1")).value)  # type: ignore[union-attr]
        rest = text[match.end() :]
        means_share = (
            part == "half"
            and re.match(r"\s+(?:of|the|its|their|his|her|our|that|those|were|are|had|have|as)\b", rest)
            or re.match(
                r"\s+(?:of|were|are|had|have|fewer|more|less|lower|higher|smaller)\b|\s*[,.;:)]|$|\s+(?:in|on|by|from|at|to|over|since|within|between|for|during|after|compared|against|than|is|was|do|does|did|say|said|live|go|come|get|think|believe)\b",
                rest,
            )
        )
        if not top and part != "half" and not part.endswith("s"):
            continue  # "the third quarter", "third base": an ordinal
        if part in {"half", "quarter"} and re.search(
            r"\b(?:first|second|third|fourth|last|other|next|this|per|each|every|final|past)\s+$",
            text[: match.start()],
            re.IGNORECASE,
        ):
            continue
        if not means_share or count >= bottom:
            continue
        if re.search(r"\band\s+$", text[: match.start()]) and re.search(
            r"\b(?:one|two|three|four|five|six|day|week|month|year|hour|mile|\d+)\s+and\s+$",
            text[: match.start()],
            re.IGNORECASE,
        ):
            continue  # "a day and a half"
        yield [_share(text, match.start(), match.end(), 100.0 * count / bottom)]
