"""The quantity grammar: every number of a text, typed, with its unit, its interval and its part in an expression.

An expression ("from 24% to 66%", "31 of 72 adults", "3.9 points (95% CI 2.8 to 5.0)") yields one quantity for each
number in it; they share `expression`. Offsets are code points of the text that was given, end exclusive.
What only looks like a quantity (note marks, addresses, "Table 2", "page 6", ordinals) is masked first.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from audit.model import Span
from audit.parse import calendar_dates
from audit.parse.lexicons import Lexicons, Unit
from audit.parse.numerals import DIGITS, NUMBER, WORDS, read_numeral


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A quantity in a piece of text. `low`/`high`: what the print allows; None where there is no bound."""

    start: int
    end: int
    kind: str
    role: str
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    dimension: str | None
    modifier: str | None = None
    expression: int = 0


_MASKS = re.compile(
    r"https?://\S+|www\.\S+|\b10\.\d{4,9}/\S+"  # addresses, DOIs
    r"|\[\^?[\w\-]{1,12}(?:\s*[,–-]\s*\^?[\w\-]{1,12})*\]"  # note marks
    r"|\b(?:tables?|figures?|figs?\.|pages?|pp?\.|chapters?|sections?|notes?|no\.|nos\.|issue|volume|vol\.|reports?|articles?|rules?|act|item|"
    r"line|route|room|building|model|version|type|class|grade|phase|level|stage|category|schedule|title|form|bus|platform|gate|track|flight|regulation)"
    r"\s+\d[\w./–-]*(?:\s*(?:,|and|to|–|-)\s*\d[\w./]*)*"
    r"|\b\d+(?:st|nd|rd|th)\b|\b[A-Za-z]+\d[\w-]*|\b\d{1,4}-?[A-Z]{1,3}\d[\w-]*"  # ordinals, names such as "B12", "COVID-19"
    r"|\b[A-Z][A-Za-z]*-\d+\b",
    re.IGNORECASE,
)
_MODIFIERS = {
    "about": (0.9, 1.1), "around": (0.9, 1.1), "roughly": (0.9, 1.1), "approximately": (0.9, 1.1), "circa": (0.9, 1.1), "some": (0.9, 1.1),
    "nearly": (0.9, 1.0), "almost": (0.9, 1.0), "just under": (0.9, 1.0), "close to": (0.9, 1.1), "just over": (1.0, 1.1), "a little over": (1.0, 1.1),
    "slightly more than": (1.0, 1.1), "a little more than": (1.0, 1.1), "well over": (1.0, None), "over": (1.0, None), "more than": (1.0, None),
    "at least": (1.0, None), "no fewer than": (1.0, None), "no less than": (1.0, None), "above": (1.0, None), "upwards of": (1.0, None), "a minimum of": (1.0, None),
    "up to": (None, 1.0), "at most": (None, 1.0), "as many as": (None, 1.0), "as much as": (None, 1.0), "no more than": (None, 1.0), "fewer than": (None, 1.0),
    "less than": (None, 1.0), "under": (None, 1.0), "below": (None, 1.0), "a maximum of": (None, 1.0), "within": (None, 1.0),
    "barely": (0.9, 1.1), "hardly more than": (1.0, 1.1), "exactly": (1.0, 1.0), "only": None, "just": None, "an average of": None, "a median of": None, "a mean of": None,
    "another": None, "an estimated": (0.9, 1.1), "an additional": None, "a total of": None,
}  # fmt: skip
_MODIFIER = re.compile(
    r"\b(" + "|".join(sorted((re.escape(word) for word in _MODIFIERS), key=len, reverse=True)) + r")\s+(?:an?\s+(?=half|third|quarter|fifth|hundred|thousand|million)|the\s+)?$",
    re.IGNORECASE,
)
_FRACTIONS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten"
_N = f"(?:{NUMBER})"
_D = f"(?:{DIGITS})"
_PERCENT = r"(?:\s?%|\s+percent\b|\s+per\s+cent\b|\s+pct\b)"
_POINTS = r"(?:\s+percentage[\s-]points?\b|\s+pp\b)"
_CHANGE_VERB = re.compile(
    r"\b(?:rose|rise|risen|rises|rising|fell|fall|fallen|falls|falling|went|gone|go|goes|grew|grown|grow|grows|dropped|drop|drops|declined|decline|declines|increased|increase|increases|"
    r"decreased|decrease|decreases|cut|cuts|climbed|climbs|jumped|jumps|slipped|slid|sank|shrank|doubled|tripled|improved|moved|changed|reduced|raised|lowered|up|down|got|came|swelled|dwindled|soared|plunged|surged)\b[^.;]*$",
    re.IGNORECASE,
)
_PLURALS = frozenset(
    "people women men children staff mice police teeth feet geese cattle sheep fish deer data media criteria personnel offspring crew aircraft alumni fungi bacteria species series".split()
)
_NOT_NOUNS = frozenset(
    "of in on at to from by for with and or but than as per is are was were be been has have had will would can could may might must shall should do does did not no the this that these those "
    "who which when where while if because since until before after about over under between during against among into onto out up down off more less fewer most least said says say it its he she they we you i "
    "his her their our your my so yet nor both either neither each every all any some such only also too very just then there here now still already again once twice".split()
)  # fmt: skip
_NOUN = re.compile(r"[\s-]+((?:[A-Za-z][\w'’]*[\s-]+){0,3}?)([A-Za-z][\w'’]*)")


def find_quantities(text: str, lexicons: Lexicons) -> tuple[FoundQuantity, ...]:
    """Every quantity of the text, in order of place; expressions numbered from 0 in that order."""
    taken = [False] * len(text)
    for mask in _MASKS.finditer(text):
        _take(taken, mask.start(), mask.end())
    found: list[list[FoundQuantity]] = []
    for expression in _expressions(text, taken, lexicons):
        found.append(expression)
        for each in expression:
            _take(taken, each.start, each.end)
    found.sort(key=lambda expression: (expression[0].start, expression[0].end))
    numbered = [replace(each, expression=number) for number, expression in enumerate(found) for each in expression]
    return tuple(sorted(numbered, key=lambda each: (each.start, each.end, each.role)))


def _take(taken: list[bool], start: int, end: int) -> None:
    taken[start:end] = [True] * (end - start)


def _free(taken: list[bool], start: int, end: int) -> bool:
    return not any(taken[start:end])


def _expressions(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    """Expressions in order of precedence; the caller marks what was taken between two of them."""
    for grammar in (_statistics, _dates, _money, _percentages, _ratios, _fractions, _folds, _ages, _measures, _parts, _counts):
        yield from grammar(text, taken, lexicons)


def _quantity(text: str, span: Span, number: str, kind: str, unit: str | None, dimension: str | None, role: str = "value", factor: float = 1.0) -> FoundQuantity | None:
    """One quantity with the interval that its print and its modifier allow."""
    numeral = read_numeral(number)
    if numeral is None:
        return None
    value, low, high = numeral.value * factor, numeral.low * factor, numeral.high * factor
    if kind in {"count", "number"} and not numeral.scaled and float(numeral.value).is_integer():
        low = high = value
    modifier = None
    if before := _MODIFIER.search(text[: span.start]):
        modifier = before[1].lower()
        if bounds := _MODIFIERS[re.sub(r"\s+", " ", modifier)]:
            below, above = bounds
            low, high = (None if below is None else min(low, value * below)), (None if above is None else max(high, value * above))
    return FoundQuantity(span.start, span.end, kind, role, value, low, high, unit, dimension, modifier)


# --- statistics: intervals, p-values, test statistics, sample sizes -----------------------------------------------------

_INTERVAL = re.compile(
    rf"(?P<level>\d{{2}}(?:\.\d)?)\s?%\s*(?:CI|confidence interval|credible interval)\b[\s:,=(\[]*(?:from\s+|of\s+)?(?P<low>[-−–]?{_D})\s?%?\s*(?:to|–|-|−|,|;|and)\s*(?P<high>[-−–]?{_D})",
    re.IGNORECASE,
)
_P_VALUE = re.compile(r"\b[pP]\s*(?P<sign>[<>=≤≥]|less than|of)\s*(?P<p>0?\.\d+|0|1(?:\.0+)?)\b")
_TEST = re.compile(
    r"(?<![\w])(?P<name>t|F|χ²|χ2|chi-square|z|Z|r|Q)\s*(?:\(\s*(?P<df>\d+(?:\.\d+)?)(?:\s*,\s*(?P<df2>\d+(?:\.\d+)?|[nN]\s*=\s*\d+))?\s*\))?\s*=\s*(?P<value>[-−–]?\d*\.?\d+)"
)
_SAMPLE = re.compile(r"\b[nN]\s*=\s*(?P<n>\d[\d,]*)")
_EFFECT = re.compile(
    r"\b(?P<name>hazard ratio|odds ratio|risk ratio|relative risk|rate ratio|HR|OR|RR|aOR|aHR|Cohen['’]s d)\b(?:\s+(?:for|of)\s+[a-z ]{1,30}?)?\s*(?:of|at|was|is|=|,|:|\()?\s*(?P<value>\d+\.\d+)"
)


def _statistics(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    for match in _INTERVAL.finditer(text):
        low, high = _quantity(text, Span(*match.span("low")), match["low"], "statistic", "ci", None, "ci_low"), _quantity(
            text, Span(*match.span("high")), match["high"], "statistic", "ci", None, "ci_high"
        )
        if low and high and _free(taken, *match.span()):
            yield [low, high]
            _take(taken, *match.span())
    for match in _P_VALUE.finditer(text):
        if _free(taken, *match.span()):
            value = float(match["p"])
            exact = match["sign"] in {"=", "of"}
            step = 10.0 ** -len(match["p"].partition(".")[2])
            low = value - step / 2 if exact else 0.0 if match["sign"] in {"<", "≤", "less than"} else value
            high = value + step / 2 if exact else value if match["sign"] in {"<", "≤", "less than"} else 1.0
            yield [FoundQuantity(*match.span(), "statistic", "p", value, low, high, "p", None, match["sign"])]
    for match in _TEST.finditer(text):
        if _free(taken, *match.span()):
            name = match["name"]
            parts = [_quantity(text, Span(*match.span("value")), match["value"].replace("−", "-").replace("–", "-"), "statistic", name, None, "statistic")]
            for group in ("df", "df2"):
                if match[group] and match[group][0].isdigit():
                    parts.append(_quantity(text, Span(*match.span(group)), match[group], "statistic", "df", None, "df"))
            yield [part for part in parts if part]
    for match in _SAMPLE.finditer(text):
        if _free(taken, *match.span("n")) and (n := _quantity(text, Span(*match.span("n")), match["n"], "count", "n", "count", "n")):
            yield [n]
    for match in _EFFECT.finditer(text):
        span = Span(*match.span("value"))
        if _free(taken, *span) and (effect := _quantity(text, span, match["value"], "statistic", match["name"].lower(), None)):
            yield [effect]


# --- dates ----------------------------------------------------------------------------------------------------------------


def _dates(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    for found in calendar_dates.find_dates(text):
        if _free(taken, found.start, found.end):
            value = float(found.year) if found.year is not None else None
            yield [FoundQuantity(found.start, found.end, found.kind, "value", value, found.low, found.high, found.unit, "date")]


# --- money ------------------------------------------------------------------------------------------------------------------

_SYMBOLS = r"(?:US\$|A\$|C\$|[€£$¥₹])"
_CURRENCY_AFTER = r"euros?|pounds?(?:\s+sterling)?|(?:US\s+)?dollars?|yen|rupees?|(?:Swiss\s+)?francs?|crowns?|krona|kronor|krone|kroner|marks|pence|cents?|pesos?|rand"
_SCALE_AFTER_MONEY = r"(?:\s?(?:million|billion|trillion|bn|m|k)\b)?"
_AMOUNT = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_MONEY = re.compile(
    rf"(?P<symbol>{_SYMBOLS}|\b(?:EUR|GBP|USD|CHF|JPY|AUD|CAD|INR)\s?)(?P<a>(?:{_AMOUNT}){_SCALE_AFTER_MONEY})(?:\s?(?:–|-|to)\s?(?:{_SYMBOLS})?(?P<b>(?:{_AMOUNT}){_SCALE_AFTER_MONEY}))?"
    rf"|(?P<c>{_N})(?:\s?(?:–|-|to)\s?(?P<d>{_N}))?\s+(?P<word>{_CURRENCY_AFTER})\b",
    re.IGNORECASE,
)


def _money(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    units = _unit_forms(lexicons)
    for match in _MONEY.finditer(text):
        if not _free(taken, *match.span()):
            continue
        sign = (match["symbol"] or match["word"]).strip().lower()
        unit = units.get(re.sub(r"\s+", " ", sign)) or units.get(sign.split()[-1])
        if unit is None:
            continue
        first, second = ("a", "b") if match["symbol"] else ("c", "d")
        yield from _single_or_range(text, match, first, second, "money", unit.name, "money", unit.factor, whole=True)


def _single_or_range(
    text: str, match: re.Match[str], first: str, second: str, kind: str, unit: str | None, dimension: str | None, factor: float = 1.0, *, whole: bool = False
) -> Iterator[list[FoundQuantity]]:
    """One quantity, or for "10–20 mg" one quantity whose interval is the range and whose value is left open.

    Where change verbs stand before "from A to B", there are two quantities: where it began and where it ended.
    """
    outer = Span(*match.span())
    if match[second] is None:
        span = outer if whole else Span(match.start(first), outer.end)
        if one := _quantity(text, span, match[first], kind, unit, dimension, factor=factor):
            yield [one]
        return
    low, high = read_numeral(match[first]), read_numeral(match[second])
    if low is None or high is None:
        return
    if not high.scaled and low.scaled:
        return
    spread = high.value / max(low.value, 1e-9)
    if low.value < 1000 and high.scaled and not low.scaled and spread > 1000:
        low = replace(low, value=low.value * high.step / (1.0 if high.step < 1 else 1.0)) if low.value > high.value else low
    yield [FoundQuantity(outer.start, outer.end, kind, "value", None, min(low.value, high.value) * factor, max(low.value, high.value) * factor, unit, dimension, "range")]


# --- percentages ------------------------------------------------------------------------------------------------------------

_FROM_TO_PERCENT = re.compile(rf"\bfrom\s+(?P<a>{_N})(?P<ua>{_PERCENT})?\s+(?:[\w\s]{{0,30}}?)to\s+(?:(?:about|around|nearly|almost|over|just)\s+)*(?P<b>{_N})(?P<ub>{_PERCENT})", re.IGNORECASE)
_PERCENT_RANGE = re.compile(rf"(?P<a>{_N})(?:{_PERCENT})?\s?(?:–|-|to|and)\s?(?P<b>{_N})(?P<unit>{_POINTS}|{_PERCENT})", re.IGNORECASE)
_PERCENT_ONE = re.compile(rf"(?P<a>{_N})(?P<unit>{_POINTS}|{_PERCENT})", re.IGNORECASE)


def _percentages(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    for match in _FROM_TO_PERCENT.finditer(text):
        if not _free(taken, *match.span()):
            continue
        start = _quantity(text, Span(match.start("a"), match.end("ua") if match["ua"] else match.end("a")), match["a"], "percent", "percent", "share", "from")
        end = _quantity(text, Span(match.start("b"), match.end("ub")), match["b"], "percent", "percent", "share", "to")
        if start and end:
            yield [start, end]
            _take(taken, *match.span())
    for match in _PERCENT_RANGE.finditer(text):
        between = re.search(r"\bbetween\s+$", text[: match.start()], re.IGNORECASE)
        if not _free(taken, *match.span()) or (re.search(r"\band\b", match.group()) and not between):
            continue
        kind = "percentage_point" if re.search("point|pp", match["unit"], re.IGNORECASE) else "percent"
        yield from _single_or_range(text, match, "a", "b", kind, kind, "share")
        _take(taken, *match.span())
    for match in _PERCENT_ONE.finditer(text):
        if _free(taken, *match.span()):
            kind = "percentage_point" if re.search("point|pp", match["unit"], re.IGNORECASE) else "percent"
            if one := _quantity(text, Span(*match.span()), match["a"], kind, kind, "share"):
                yield [one]


# --- ratios, fractions, folds -------------------------------------------------------------------------------------------------

_RATIO = re.compile(
    rf"\b(?P<a>{_SMALL}|\d{{1,3}})(?:\s+[a-z]+)?\s+(?:in|out\s+of|of)\s+(?:every\s+|each\s+)?(?P<b>{_SMALL}|twelve|fifteen|twenty|fifty|a\s+hundred|a\s+thousand|\d[\d,]*)\b(?!\s*(?:%|percent|per\s+cent|million|billion))",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    r"\b(?:(?P<top>an?|one|two|three|four|five|six|seven|eight|nine)[\s-]+)?(?P<part>half|third|thirds|quarter|quarters|fifth|fifths|sixth|sixths|seventh|eighth|eighths|ninth|tenth|tenths)\b"
    r"(?!\s+(?:of\s+(?:an?\s+)?)?(?:hour|century|year|month|day|dozen|million|billion|thousand|time|place|party|round|day|world|final|grade|floor|edition|season|largest|biggest|highest|most|term|reading|instance|anniversary|party|person|phase|row|way|quarter|an\s+hour|a\s+century|a\s+year|a\s+million|a\s+billion|a\s+mile|a\s+day|a\s+dozen))",
    re.IGNORECASE,
)
_FOLD = re.compile(
    rf"(?P<a>{_N})[\s-]?fold\b|\b(?P<b>twice|thrice|{_N}\s+times)\b(?=\s+(?:as|more|less|the|higher|lower|larger|bigger|greater|what|that|its|his|her|their|likelier|over|faster|slower|smaller|cheaper|dearer))"
    r"|\b(?P<verb>doubl(?:ed|es|e|ing)|tripl(?:ed|es|e|ing)|trebl(?:ed|es|e|ing)|quadrupl(?:ed|es|e|ing)|halv(?:ed|es|e|ing))\b(?!-)",
    re.IGNORECASE,
)
_VERB_FOLDS = {"doubl": 2.0, "tripl": 3.0, "trebl": 3.0, "quadrupl": 4.0, "halv": 0.5}


def _ratios(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    for match in _RATIO.finditer(text):
        if not _free(taken, *match.span()):
            continue
        top, bottom = read_numeral(match["a"]), read_numeral(match["b"])
        word = re.search(r"\b(in|out|of)\b", match.group()[len(match["a"]) :], re.IGNORECASE)
        joined_by_of = word is not None and word[1].lower() == "of"
        if top is None or bottom is None or not 0 < top.value < bottom.value or 1900 <= bottom.value <= 2100 or (joined_by_of and not re.search(r"every|each", match.group(), re.IGNORECASE)):
            continue
        if not bottom.in_words and bottom.value not in {3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 60, 80, 100, 200, 250, 300, 400, 500, 1000, 2000, 5000, 10000, 100000, 1000000}:
            continue
        value = 100 * top.value / bottom.value
        spread = 50 / bottom.value if bottom.value <= 20 else 50 / bottom.value
        yield [_modified(text, FoundQuantity(match.start(), match.end(), "ratio", "value", value, max(value - spread, 0), min(value + spread, 100), "percent", "share"))]


def _modified(text: str, quantity: FoundQuantity) -> FoundQuantity:
    """The quantity with the modifier before it, where there is one."""
    before = _MODIFIER.search(text[: quantity.start])
    if before is None or quantity.value is None:
        return quantity
    bounds = _MODIFIERS[re.sub(r"\s+", " ", before[1].lower())]
    if bounds is None:
        return replace(quantity, modifier=before[1].lower())
    below, above = bounds
    low = None if below is None else min(quantity.low or 0.0, quantity.value * below)
    high = None if above is None else max(quantity.high or 0.0, quantity.value * above)
    return replace(quantity, modifier=before[1].lower(), low=low, high=high)


def _fractions(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    for match in _FRACTION.finditer(text):
        if not _free(taken, *match.span()) or text[match.end() : match.end() + 1] == "-":
            continue
        part, top = match["part"].lower(), (match["top"] or "").lower()
        bottom = _FRACTIONS[part.rstrip("s") if part != "half" else part]
        count = 1 if top in {"", "a", "an", "one"} else int((read_numeral(top) or read_numeral("1")).value)  # type: ignore[union-attr]
        rest = text[match.end() :]
        means_share = part == "half" and re.match(r"\s+(?:of|the|its|their|his|her|our|that|those|were|are|had|have|as)\b", rest) or re.match(r"\s+(?:of|were|are|had|have|fewer|more|less|lower|higher|smaller)\b|\s*[,.;:)]|$|\s+(?:in|on|by|from|at|to|over|since|within|between|for|during|after|compared|against|than|is|was|do|does|did|say|said|live|go|come|get|think|believe)\b", rest)
        if not top and part != "half" and not part.endswith("s"):
            continue  # "the third quarter", "third base": an ordinal
        if part in {"half", "quarter"} and re.search(r"\b(?:first|second|third|fourth|last|other|next|this|per|each|every|final|past)\s+$", text[: match.start()], re.IGNORECASE):
            continue
        if not means_share or count >= bottom:
            continue
        value = 100.0 * count / bottom
        yield [_modified(text, FoundQuantity(match.start(), match.end(), "fraction", "value", value, value - 2, value + 2, "percent", "share"))]


def _folds(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    for match in _FOLD.finditer(text):
        if not _free(taken, *match.span()):
            continue
        if match["verb"]:
            value = next(fold for stem, fold in _VERB_FOLDS.items() if match["verb"].lower().startswith(stem))
        elif match["b"] and match["b"].lower() in {"twice", "thrice"}:
            value = 2.0 if match["b"].lower() == "twice" else 3.0
        else:
            numeral = read_numeral(re.sub(r"\s+times$", "", match["a"] or match["b"], flags=re.IGNORECASE))
            if numeral is None:
                continue
            value = numeral.value
        yield [_modified(text, FoundQuantity(match.start(), match.end(), "fold", "value", value, value * 0.95, value * 1.05, "fold", "ratio"))]


# --- numbers with a unit ------------------------------------------------------------------------------------------------------

_KIND_OF_DIMENSION = {"time": "duration", "data": "data", "dose": "dose"}


@functools.lru_cache(maxsize=4)
def _unit_forms(lexicons: Lexicons) -> dict[str, Unit]:
    return {form.lower(): unit for form, unit in lexicons.units}


@functools.lru_cache(maxsize=4)
def _measure_patterns(lexicons: Lexicons) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """("from A to B unit", "A unit" or "A–B unit"); units as in the list, money left to its own grammar."""
    forms = sorted((re.escape(form).replace(r"\ ", r"\s+") for form, unit in lexicons.units if unit.dimension != "money"), key=len, reverse=True)
    unit = rf"(?P<unit>{'|'.join(forms)})(?![\w²³/])"
    per = r"(?P<per>\s+(?:per|an?|each|every)\s+[a-z]+(?:\s+and\s+[a-z]+)?|/[a-z]+)?"
    from_to = rf"\bfrom\s+(?:an?\s+\w+\s+of\s+)?(?P<a>{_N})(?:\s?(?P<first>{'|'.join(forms)})(?![\w²³/]))?\s+(?:[\w\s]{{0,24}}?)to\s+(?:(?:about|around|nearly|almost|over|just|only)\s+)*(?P<b>{_N})[\s-]?{unit}"
    one = rf"(?P<a>{_N}|\bhalf\s+an?|\ban?(?=\s+(?:half|quarter)))(?:\s?(?:–|-|to|or)\s?(?P<b>{_N}))?[\s-]?{unit}{per}"
    return re.compile(from_to, re.IGNORECASE), re.compile(one, re.IGNORECASE)


_AGE_AFTER = re.compile(r"^[\s-]+(?:old|of\s+age)\b", re.IGNORECASE)


_AGES = re.compile(
    rf"\b(?:aged|age|ages)\s+(?P<a>{_D})(?:\s*(?:–|-|to|and)\s*(?P<b>{_D}))?(?![\w%])|(?<=[a-z]),\s(?P<c>\d{{1,2}})(?=,\s)"
    rf"|\b(?:between\s+)?(?P<d>{_N})(?:\s*(?:–|-|to|and)\s*(?P<e>{_N}))[\s-]years?[\s-](?:old|of age)\b",
    re.IGNORECASE,
)
_AFTER_A_NAME = re.compile(r"[A-Z][\w'’.-]+$")


def _ages(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    """ "aged 41", "aged 19 to 78", "between 19 and 78 years old", and the newspaper's "Marisa, 41, had lived"."""
    for match in _AGES.finditer(text):
        if not _free(taken, *match.span()):
            continue
        first = next(group for group in "acd" if match[group])
        if first == "c" and (not _AFTER_A_NAME.search(text[: match.start()]) or re.search(r"\d|\b(?:January|February|March|April|May|June|July|August|September|October|November|December)$", text[max(0, match.start() - 10) : match.start()])):
            continue
        second = {"a": "b", "d": "e"}.get(first, "b")
        if match[second]:
            yield from _single_or_range(text, match, first, second, "age", "year", "age")
        elif one := _quantity(text, Span(*match.span(first)), match[first], "age", "year", "age"):
            yield [one]


def _measures(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    units = _unit_forms(lexicons)
    from_to, one = _measure_patterns(lexicons)
    for match in from_to.finditer(text):
        unit = units.get(re.sub(r"\s+", " ", match["unit"].lower()))
        if unit is None or not _free(taken, *match.span()) or not _CHANGE_VERB.search(text[: match.start()]):
            continue
        kind = _KIND_OF_DIMENSION.get(unit.dimension, unit.dimension)
        start = _quantity(text, Span(*match.span("a")), match["a"], kind, unit.name, unit.dimension, "from")
        end = _quantity(text, Span(match.start("b"), match.end()), match["b"], kind, unit.name, unit.dimension, "to")
        if start and end:
            yield [start, end]
            _take(taken, *match.span())
    for match in one.finditer(text):
        form = re.sub(r"\s+", " ", match["unit"].lower())
        unit = units.get(form)
        number = match["a"].lower()
        if unit is None or not _free(taken, match.start(), match.end("unit")):
            continue
        if len(form) == 1 and (match["unit"] != form or not number[-1].isdigit()):
            continue  # "5 M", "three m": a letter alone is a unit only behind digits
        if form in {"second", "seconds", "stone", "bar", "hour", "minute"} and number == "a":
            continue
        kind = _KIND_OF_DIMENSION.get(unit.dimension, unit.dimension)
        name, dimension = unit.name, unit.dimension
        if unit.dimension == "time" and _AGE_AFTER.match(text[match.end("unit") :]):
            kind, dimension = "age", "age"
        if number.startswith("half"):
            yield [FoundQuantity(match.start("a"), match.end("unit"), kind, "value", 0.5, 0.4, 0.6, name, dimension)]
            continue
        if match["per"] and unit.dimension != "time":
            kind, name, dimension = "rate", f"{name} {' '.join(match['per'].split())}", "rate"
        yield from _single_or_range(text, _Cut(match, match.end("unit")), "a", "b", kind, name, dimension)  # type: ignore[arg-type]


class _Cut:
    """A match that ends earlier: the unit without the "per …" behind it."""

    def __init__(self, match: re.Match[str], end: int) -> None:
        self._match, self._end = match, end

    def __getitem__(self, group: str) -> str | None:
        value: str | None = self._match[group]
        return value

    def start(self, group: str) -> int:
        return self._match.start(group)

    def span(self) -> tuple[int, int]:
        return self._match.start(), self._end


# --- parts and counts -----------------------------------------------------------------------------------------------------------

_PART_OF = re.compile(rf"(?P<a>{_N})(?P<noun>\s+[a-z]+){{0,2}}?\s+(?:out\s+)?of\s+(?:the\s+|its\s+|their\s+|our\s+|all\s+|these\s+|those\s+)?(?P<b>\d[\d,]*|{WORDS})\b(?!\s*(?:%|percent|per\s+cent))", re.IGNORECASE)
_COUNT = re.compile(rf"(?<![\w.,/€£$-]){_N}(?![\w/]|[.,:]\d)", re.IGNORECASE)
_FROM_TO = re.compile(rf"\bfrom\s+(?P<a>{_N})\s+(?:[a-z]+\s+(?:in\s+\d{{4}}\s+)?)?to\s+(?:(?:about|around|nearly|almost|over|just|only)\s+)*(?P<b>{_N})(?![\w/%])", re.IGNORECASE)
_LONE_WORDS = frozenset({"one", "a", "an", "zero"})


def _parts(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    for match in _PART_OF.finditer(text):
        if not _free(taken, *match.span()) or match["a"].lower() in _LONE_WORDS:
            continue
        part = _quantity(text, Span(*match.span("a")), match["a"], "count", _noun_after(text, match.end("b")), "count", "numerator")
        whole = _quantity(text, Span(*match.span("b")), match["b"], "count", _noun_after(text, match.end("b")), "count", "denominator")
        if part and whole and part.value is not None and whole.value is not None and part.value <= whole.value * 10:
            yield [part, whole]


def _counts(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    for match in _FROM_TO.finditer(text):
        if _free(taken, *match.span()) and _CHANGE_VERB.search(text[: match.start()]):
            noun = _noun_after(text, match.end())
            kind = "count" if noun else "number"
            start = _quantity(text, Span(*match.span("a")), match["a"], kind, noun, kind, "from")
            end = _quantity(text, Span(*match.span("b")), match["b"], kind, noun, kind, "to")
            if start and end:
                yield [start, end]
                _take(taken, *match.span())
    for match in _COUNT.finditer(text):
        span = Span(*match.span())
        if not _free(taken, *span) or match.group().lower().strip() in _LONE_WORDS and not _counts_one(text, span):
            continue
        noun = _noun_after(text, span.end)
        kind = "count" if noun else "number"
        if one := _quantity(text, span, match.group(), kind, noun, kind):
            yield [one]


def _counts_one(text: str, span: Span) -> bool:
    """A lone "one" counts only in "one dose was", never in "one of them", "no one", "one another"."""
    return bool(re.match(r"\s+(?:single\s+)?(?:dose|session|infusion|week|course|visit|injection|goal|vote|seat|match|game)\b", text[span.end :], re.IGNORECASE))


def _noun_after(text: str, place: int) -> str | None:
    """The noun that is counted: the first plural among the next words, else the word itself; None for none."""
    words = []
    for match in re.finditer(r"[\s-]+([A-Za-z][\w'’]*)|(.)", text[place : place + 60]):
        if match[2] is not None or match[1].lower() in _NOT_NOUNS:
            break
        words.append(match[1].lower())
        if len(words) == 4:
            break
    plural = next((word for word in words if word in _PLURALS or (word.endswith("s") and not word.endswith(("ss", "us", "is")))), None)
    return plural or (words[-1] if words else None)
