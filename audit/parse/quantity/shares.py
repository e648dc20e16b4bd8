"""Shares of a whole: percentages and points, "one in five", "two-thirds", "doubled"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.model import Span
from audit.parse.lexicons import Lexicons
from audit.parse.numerals import read_numeral
from audit.parse.quantity.found import NUMERAL, FoundQuantity, is_free, modified, quantity_at, single_or_range, take

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
_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten"
_PERCENT = r"(?:\s?%|\s+percent\b|\s+per\s+cent\b|\s+pct\b)"
_POINTS = r"(?:\s+percentage[\s-]points?\b|\s+pp\b)"
_FROM_TO_PERCENT = re.compile(
    rf"\bfrom\s+(?P<a>{NUMERAL})(?P<ua>{_PERCENT})?\s+(?:[\w\s]{{0,30}}?)to\s+(?:(?:about|around|nearly|almost|over|just)\s+)*(?P<b>{NUMERAL})(?P<ub>{_PERCENT})",
    re.IGNORECASE,
)
_PERCENT_RANGE = re.compile(
    rf"(?P<a>{NUMERAL})(?:{_PERCENT})?\s?(?:–|-|to|and)\s?(?P<b>{NUMERAL})(?P<unit>{_POINTS}|{_PERCENT})", re.IGNORECASE
)
_PERCENT_ONE = re.compile(rf"(?P<a>{NUMERAL})(?P<unit>{_POINTS}|{_PERCENT})", re.IGNORECASE)


def percentages(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    """Percentages and percentage points, single, ranged and as a change (“from 40% to 55%”)."""
    for match in _FROM_TO_PERCENT.finditer(text):
        if not is_free(taken, *match.span()):
            continue
        start = quantity_at(
            text,
            Span(match.start("a"), match.end("ua") if match["ua"] else match.end("a")),
            match["a"],
            "percent",
            "percent",
            "share",
            "from",
        )
        end = quantity_at(
            text, Span(match.start("b"), match.end("ub")), match["b"], "percent", "percent", "share", "to"
        )
        if start and end:
            yield [start, end]
            take(taken, *match.span())
    for match in _PERCENT_RANGE.finditer(text):
        between = re.search(r"\bbetween\s+$", text[: match.start()], re.IGNORECASE)
        if not is_free(taken, *match.span()) or (re.search(r"\band\b", match.group()) and not between):
            continue
        kind = "percentage_point" if re.search("point|pp", match["unit"], re.IGNORECASE) else "percent"
        yield from single_or_range(text, match, "a", "b", kind, kind, "share")
        take(taken, *match.span())
    for match in _PERCENT_ONE.finditer(text):
        if is_free(taken, *match.span()):
            kind = "percentage_point" if re.search("point|pp", match["unit"], re.IGNORECASE) else "percent"
            if one := quantity_at(text, Span(*match.span()), match["a"], kind, kind, "share"):
                yield [one]


_RATIO = re.compile(
    rf"\b(?P<a>{_SMALL}|\d{{1,3}})(?:\s+[a-z]+)?\s+(?:in|out\s+of|of)\s+(?:every\s+|each\s+)?(?P<b>{_SMALL}|twelve|fifteen|twenty|fifty|a\s+hundred|a\s+thousand|\d[\d,]*)\b(?![.:]\d)(?!\s*(?:%|percent|per\s+cent|million|billion))",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    r"\b(?:(?P<top>an?|one|two|three|four|five|six|seven|eight|nine)[\s-]+)?(?P<part>half|third|thirds|quarter|quarters|fifth|fifths|sixth|sixths|seventh|eighth|eighths|ninth|tenth|tenths)\b"
    r"(?!\s+(?:of\s+(?:an?\s+)?)?(?:hour|century|year|month|day|dozen|million|billion|thousand|time|place|party|round|day|world|final|grade|floor|edition|season|largest|biggest|highest|most|term|reading|instance|anniversary|party|person|phase|row|way|quarter|an\s+hour|a\s+century|a\s+year|a\s+million|a\s+billion|a\s+mile|a\s+day|a\s+dozen))",
    re.IGNORECASE,
)
_FOLD = re.compile(
    rf"(?P<a>{NUMERAL})[\s-]?fold\b|\b(?P<b>twice|thrice|{NUMERAL}\s+times)\b(?=\s+(?:as|more|less|the|higher|lower|larger|bigger|greater|what|that|its|his|her|their|likelier|over|faster|slower|smaller|cheaper|dearer))"
    r"|\b(?P<verb>doubl(?:ed|es|ing)|tripl(?:ed|es|ing)|trebl(?:ed|es|ing)|quadrupl(?:ed|es|ing)|halv(?:ed|es|ing)"
    r"|(?:(?<=to )|(?<=will )|(?<=may )|(?<=can )|(?<=could )|(?<=part )|(?<=they )|(?<=who ))(?:double|triple|treble|quadruple|halve)|(?:double|triple|treble|quadruple|halve)(?=\s+(?:the|their|your|his|her|our|its|one['’]s)\b)|(?:nearly|almost|about|more than)\s+(?:double|triple))\b(?!-)",
    re.IGNORECASE,
)
_VERB_FOLDS = {"doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "halv": 0.5}


def ratios(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    """Shares of a small whole (“one in five”, “9 out of 10”), read as percent."""
    for match in _RATIO.finditer(text):
        if not is_free(taken, *match.span()):
            continue
        top, bottom = read_numeral(match["a"]), read_numeral(match["b"])
        word = re.search(r"\b(in|out|of)\b", match.group()[len(match["a"]) :], re.IGNORECASE)
        joined_by_of = word is not None and word[1].lower() == "of"
        if (
            top is None
            or bottom is None
            or not 0 < top.value < bottom.value
            or 1900 <= bottom.value <= 2100
            or (joined_by_of and not re.search(r"every|each", match.group(), re.IGNORECASE))
        ):
            continue
        if not bottom.in_words and bottom.value not in {
            3,
            4,
            5,
            6,
            7,
            8,
            9,
            10,
            12,
            15,
            20,
            25,
            30,
            40,
            50,
            60,
            80,
            100,
            200,
            250,
            300,
            400,
            500,
            1000,
            2000,
            5000,
            10000,
            100000,
            1000000,
        }:
            continue
        value = 100 * top.value / bottom.value
        spread = 12 / bottom.value  # "one in three" is said of a third, hardly of a quarter
        yield [
            modified(
                text,
                FoundQuantity(
                    match.start(),
                    match.end(),
                    "ratio",
                    "value",
                    value,
                    max(value - spread, 0),
                    min(value + spread, 100),
                    "percent",
                    "share",
                ),
            )
        ]


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
        value = 100.0 * count / bottom
        yield [
            modified(
                text,
                FoundQuantity(
                    match.start(), match.end(), "fraction", "value", value, value - 2, value + 2, "percent", "share"
                ),
            )
        ]


def folds(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    """Multiples (“three times as many”, “twofold”, “doubled”)."""
    for match in _FOLD.finditer(text):
        if not is_free(taken, *match.span()):
            continue
        if match["verb"]:
            value = next(fold for stem, fold in _VERB_FOLDS.items() if stem in match["verb"].lower())
        elif match["b"] and match["b"].lower() in {"twice", "thrice"}:
            value = 2.0 if match["b"].lower() == "twice" else 3.0
        else:
            numeral = read_numeral(re.sub(r"\s+times$", "", match["a"] or match["b"], flags=re.IGNORECASE))
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
