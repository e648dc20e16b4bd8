"""The unit that stands at a place of a text: "mg", "km/h", "mg per litre", "W m−2", "square miles", "°C".

A unit is looked up among the forms of the list `units`, longest first; what the list does not hold is composed of
units that it holds ("mmol/min", "g cm−3"). Letters that are words as often as units count only behind digits.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace

from audit.parse.lexicons import Lexicons, Unit
from audit.patterns import lazy_pattern

_RUN = lazy_pattern(r"(?:[^\W\d_]|[²³°º‰%$¢£¥฿\u20a0-\u20c0]|(?<=[a-zA-Z])[23](?![\d.,]\d|\d))+\.?")
_GAP = lazy_pattern(r"[\s\u00a0\u2009\u202f]{1,2}|[-‐‑]\s?")
_EXPONENT = lazy_pattern(
    r"\^?(?P<power>(?:[-−–]\s?)?[1-4])(?![\d.,]\d|\d|[\w%])|(?P<raised>⁻?[¹²³⁴])|\s+(?P<word>squared|cubed)\b"
)
_NEXT = lazy_pattern(r"\s?[·⋅*]\s?|[\s\u00a0\u2009\u202f](?=[A-Za-zµμ]{1,3}\s?[-−–⁻]\s?[1-4¹²³⁴](?!\d))")
_PER = lazy_pattern(r"\s?/\s?|\s+per\s+|\s+(?:an?|each|every)\s+")
_PER_WHAT = lazy_pattern(
    r"(?!(?:has|have|had|is|are|was|were|will|can|could|would|may|do|did|and|or|but|in|on|at|from|to|for|with"
    r"|by|of|made|makes|make|came|comes)\b)(?:[a-z]+\s+and\s+)?[a-z]+(?:[-\s](?=night|term)[a-z]+)?",
    re.IGNORECASE,
)

_NEVER_ALONE = frozenset("M T F C H A B E".split())  # "5 M", "3 T cells", "2 A levels"
_DIGITS_ONLY = frozenset(
    "in degree degrees deg bit bits cup cups mo mos bar stone gal d h s t ppt sec rad lux cc psi au kt mark "
    "marks".split()
)
_IN = lazy_pattern(
    r"\.?(?:\s*(?:$|[,;:.)×x/]|by\b|wide|long|thick|tall|high|deep|across|in\s+(?:diameter|length|height"
    r"|width)|of\s+(?:rain|snow)|gap|pipe|screen))"
)
_BEHIND_FEET = lazy_pattern(r"(?:ft|feet|foot)\.?,?\s(?:and\s)?\d{1,2}\s?$", re.IGNORECASE)
_TIME_OF_DAY_OR_DECADE = lazy_pattern(
    r"(?:\b(?:in|the|his|her|their|my|your|our|early|mid|late)[\s-]+)$", re.IGNORECASE
)


SHORT = {"litre": "l", "second": "s", "minute": "min", "hour": "h"}


@dataclass(frozen=True, slots=True)
class UnitFound:
    """A unit in a text; `end` is the place behind it. `dimension` "rate": so much of one unit for each other."""

    end: int
    name: str
    dimension: str
    form: str
    size: float | None


@functools.lru_cache(maxsize=4)
def unit_forms(lexicons: Lexicons) -> Mapping[str, Unit]:
    """Forms as written, and in lower case where they are written in lower case in the list."""
    return dict(reversed(lexicons.units))


def unit_at(text: str, place: int, lexicons: Lexicons, number: str) -> UnitFound | None:
    """The unit behind a number that ends at `place`, with what it is divided by; money is left to its own grammar."""
    gap = _GAP.match(text, place)
    start = gap.end() if gap else place
    single = _single(text, start, lexicons, number, near=start == place)
    if single is None:
        return None
    end, unit = single
    if unit.dimension == "money":
        if unit.name != "gbp" or text[start].lower() != "p":
            return None
        unit = unit_forms(lexicons)["lb"]  # pounds that the grammar of money has left
    simple = UnitFound(end, unit.name, unit.dimension, text[start:end], unit.factor)
    if unit.dimension == "time":
        power = _power(text, end) if len(simple.form) <= 3 else None
        return _composed(text, simple, lexicons) if power and power[1] < 0 else simple
    composed = _composed(text, simple, lexicons)
    if composed is None:
        return None
    whole = unit_forms(lexicons).get(composed.name) or unit_forms(lexicons).get(composed.name.lower())
    form = text[start : composed.end]
    if whole and composed.size is None:
        return UnitFound(composed.end, whole.name, whole.dimension, form, whole.factor)
    return replace(composed, form=form)


def _composed(text: str, unit: UnitFound, lexicons: Lexicons) -> UnitFound | None:
    """The unit with its power, the units multiplied with it, and what it is divided by; "1/s" for a power below 0."""
    if text[unit.end - 1 : unit.end] not in "²³23" and (power := _power(text, unit.end)):
        end, exponent = power
        if exponent < 0:
            times = "" if exponent == -1 else str(-exponent)
            return replace(unit, end=end, name=f"1/{_short_name(unit.name)}{times}", dimension="rate", size=None)
        listed = unit_forms(lexicons).get(f"{unit.name}{exponent}") if unit.dimension == "length" else None
        if listed:
            unit = replace(unit, end=end, name=listed.name, dimension=listed.dimension, size=listed.factor)
        else:
            unit = replace(unit, end=end, name=f"{unit.name}{exponent}", dimension="compound", size=None)
    while (step := _NEXT.match(text, unit.end)) and (more := _single(text, step.end(), lexicons, "1", near=True)):
        power = _power(text, more[0])
        if power is None:
            break
        times = "" if abs(power[1]) == 1 else str(abs(power[1]))
        sign, dimension = ("/", "rate") if power[1] < 0 else (".", "compound")
        unit = replace(
            unit, end=power[0], name=f"{unit.name}{sign}{_short(more[1])}{times}", dimension=dimension, size=None
        )
    return _divided(text, unit, lexicons)


def _divided(text: str, unit: UnitFound, lexicons: Lexicons) -> UnitFound:
    """The unit with "/l", "per day", "a year", "per patient" behind it."""
    while per := _PER.match(text, unit.end):
        word = per.group().strip().lower()
        below = _single(text, per.end(), lexicons, "1", near=True)
        if below and below[1].dimension == "money":
            break
        if below and (word in {"/", "per"} or below[1].dimension == "time"):
            power = _power(text, below[0])
            end, times = (power[0], str(abs(power[1]))) if power else (below[0], "")
            unit = replace(unit, end=end, name=f"{unit.name}/{_short(below[1])}{times}", dimension="rate", size=None)
            continue
        what = _PER_WHAT.match(text, per.end())
        if below is None and what and word in {"per", "each", "every"} and unit.size is not None:
            words = " ".join(what.group().lower().split())
            return replace(unit, end=what.end(), name=f"{unit.name} per {words}", dimension="rate", size=None)
        break
    return unit


def _short(unit: Unit) -> str:
    """The name of a unit inside a composed name: "mg/l", "m/s2"."""
    return _short_name(unit.name)


def _short_name(name: str) -> str:
    return SHORT.get(name, name)


def currency_at(text: str, place: int, lexicons: Lexicons, number: str) -> tuple[int, Unit] | None:
    """The currency in words or as a sign behind a number, and the place behind it."""
    gap = _GAP.match(text, place)
    found = _single(text, gap.end() if gap else place, lexicons, number, near=True)
    return found if found and found[1].dimension == "money" else None


def _single(text: str, start: int, lexicons: Lexicons, number: str, *, near: bool) -> tuple[int, Unit] | None:
    """The longest listed form at a place, up to five words."""
    forms = unit_forms(lexicons)
    ends: list[int] = []
    place = start
    while len(ends) < 5 and (run := _RUN.match(text, place)):
        ends.append(run.end())
        joint = re.match(r"\s|[-/]", text[run.end() : run.end() + 1])
        if joint is None:
            break
        place = run.end() + 1
    for end in reversed(ends):
        bare = len(text[start:end].rstrip(".").rstrip("23")) + start  # "m/s2.", at the end of a sentence
        for stop in dict.fromkeys((end, end - 1 if text[end - 1] == "." else end, max(bare, start + 1))):
            written = re.sub(r"\s+", " ", text[start:stop])
            unit = forms.get(written)
            if unit is None and len(written) > 1:
                unit = forms.get(written.lower())
            if unit and _counts(text, start, stop, written, number, near=near):
                return stop, unit
    return None


def _counts(text: str, start: int, end: int, form: str, number: str, *, near: bool) -> bool:
    """Whether a form that is also a word or a letter stands for a unit here."""
    if re.match(r"\w", text[end : end + 1]) and not _EXPONENT.match(text, end):
        return False
    in_digits = number[-1:].isdigit() or number[-1:] in "½¼¾⅓⅔⅛"
    low = form.lower()
    if low == "in":
        feet = _BEHIND_FEET.search(text[max(0, start - 16) : start])
        return in_digits and (bool(_IN.match(text, end)) or text[start - 1 : start] == "-" or feet is not None)
    if low in {"cup", "cups"} and not re.match(
        r"\s+of\b|\s*[,.;)]|\s+(?:flour|sugar|water|milk|butter|rice)", text[end:]
    ):
        return False
    if low in {"second", "seconds", "hour", "minute", "stone", "bar"} and number.lower() in {"a", "an"}:
        return False
    if (len(form) <= 2 and form.isalpha() or low in _DIGITS_ONLY) and not in_digits:
        return False
    if form in _NEVER_ALONE:
        return bool(_PER.match(text, end) and "/" in text[end : end + 2])
    decade = len(number) == 4 or _TIME_OF_DAY_OR_DECADE.search(text[: start - len(number)])
    return not (form == "s" and near and number[-1:] == "0" and decade)  # "the 1990s", "in his 20s"


def _power(text: str, end: int) -> tuple[int, int] | None:
    match = _EXPONENT.match(text, end)
    if match is None:
        return None
    if match["word"]:
        return match.end(), 2 if match["word"] == "squared" else 3
    digits = unicodedata.normalize("NFKC", match["power"] or match["raised"])
    return match.end(), int(re.sub(r"[−–\u2212]\s?", "-", digits).replace(" ", ""))
