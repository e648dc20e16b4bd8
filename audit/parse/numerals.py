"""Numbers as they are printed, in digits and in words, with the interval that the print allows.

"1,480" is a count and exact; "60" read as a measure is 59.5 to 60.5; "1.2 million" is 1.15 to 1.25 million.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from audit.parse.number_words import SCALES, WORDS, value_of_words
from audit.patterns import lazy_pattern

__all__ = ["DIGITS", "NUMBER", "WORDS", "Numeral", "read_numeral"]

_SCALES = SCALES | {"hundred": 100.0, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "tn": 1e12, "t": 1e12, "k": 1e3, "dozen": 12.0, "dozens": 12.0}  # fmt: skip
_SPACES = "\u2009\u202f\u00a0"
_VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_COMMON_BOTTOMS = "2|3|4|5|6|8|10|12|16|20|25|32|40|50|64|100"

# "9,361", "1 250" with a thin or no-break space, "10 000", "12,34,567", "3.26", ".05", "2 1/4", "5½", "4.3 × 10−8", "1.2bn", "54 million"
_GROUPED = (
    rf"\d{{1,3}}(?:[,{_SPACES}]\d{{3}}){{1,6}}(?!\d)(?:\.\d{{1,12}})?"
    r"|[1-9]\d{0,2}(?:\x20\d{3}){0,3}\x20000(?!\d|[.,]\d)|\d{1,2}(?:,\d{2}){1,4},\d{3}(?!\d)(?:\.\d{1,12})?"
)
_POWER = (
    r"(?:[eE][-+−]?\d{1,3}(?![\w])|\s?[×xX*·]\s?10\s?\^?\s?[-−–]?\s?\d{1,2}(?![\d.])|\s?[×xX*]\s?10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})"
)
_MIXED = rf"(?:\s?[{_VULGAR}]|\s{{1,2}}[1-9]\d?/(?:{_COMMON_BOTTOMS})(?![\d/]))"
DIGITS = (
    rf"(?<!\d)(?:(?<![\d/.,-])[1-9]\d?/(?:{_COMMON_BOTTOMS})(?![\d/%]|[.,]\d)|(?:{_GROUPED}"
    rf"|\d{{1,18}}(?:\.\d{{1,18}})?|(?<![\d.])\.\d{{1,12}})(?:{_POWER}|{_MIXED})?|[{_VULGAR}])"
    r"(?:(?:\s|-)?(?:hundred|thousand|lakh\s+crore|lakh|crore|million|billion|trillion|dozens?)\b|(?:bn|tn"
    r"|mn)(?![A-Za-z0-9/])|(?<=\d)k(?![\w/.]))?"
)
_SIGN = r"(?:[-−–](?=[\d.])(?<![\w\d)\]][-−–])|(?:\b(?:minus|negative)\s+)(?=[\d.]))"
NUMBER = rf"{_SIGN}?{DIGITS}|(?<![\w.])(?:(?:minus|negative)\s+)?{WORDS}\b"

_PRINTED = lazy_pattern(
    rf"^(?=[^a-z]*[\d{_VULGAR}]|(?:minus|negative)\s+\d)(?P<sign>[-−–]|minus\s+"
    r"|negative\s+)?(?P<digits>[\d,.\s]*?\d|\.\d+|)"
    rf"(?P<power>e[-+−]?\d+|\s?[×x*·]\s?10\s?\^?[-−–⁻]?\s?[\d⁰¹²³⁴⁵⁶⁷⁸⁹]+)?"
    rf"(?P<part>\s?[{_VULGAR}]|\s+\d+/\d+)?\s*-?\s*(?P<scale>[a-z][a-z\s]*)?$"
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number and how finely it was printed. `step` is the value of its last printed place (0.1 for "3.5")."""

    value: float
    step: float
    in_words: bool
    scaled: bool

    @property
    def low(self) -> float:
        return self.value - self.step / 2

    @property
    def high(self) -> float:
        return self.value + self.step / 2


def read_numeral(text: str) -> Numeral | None:
    """The number that the whole text prints, or None when it prints none."""
    cleaned = text.strip().lower()
    if re.fullmatch(r"\d{1,2}/\d{1,3}", cleaned):
        return Numeral(_part(cleaned), 0.0, in_words=False, scaled=False)
    if match := _PRINTED.match(cleaned):
        return _printed(match)
    negative = re.match(r"(?:minus|negative)\s+", cleaned)
    if negative:
        cleaned = cleaned[negative.end() :]
    if not re.fullmatch(r"[a-z][a-z\s,&‐‑-]*", cleaned):
        return None
    value = value_of_words(" ".join(re.sub(r"[‐‑-]", " ", cleaned.replace("&", "and").replace(",", " ")).split()))
    if value is None:
        return None
    return Numeral(-value if negative else value, 1.0, in_words=True, scaled=False)


def _printed(match: re.Match[str]) -> Numeral | None:
    """A number in digits; None for "1.2.3" and for digits with a word that is no scale."""
    if not match["digits"] and not match["part"]:
        return None
    scale = 1.0
    for word in (match["scale"] or "").split():
        if word not in _SCALES:
            return None
        scale *= _SCALES[word]
    plain = re.sub(r"[,\s]", "", match["digits"])
    if plain.count(".") > 1:
        return None
    places = len(plain.partition(".")[2])
    value, step = float(plain or 0), 10.0**-places
    if match["power"]:
        exponent = _exponent(match["power"])
        value, step = float(f"{plain}e{exponent}"), float(f"1e{exponent - places}")
    if match["part"]:
        value, step = value + _part(match["part"].strip()), 0.0
    value, step = value * scale, step * scale
    return Numeral(-value if match["sign"] else value, step, in_words=False, scaled=scale > 1 or bool(match["power"]))


def _exponent(power: str) -> int:
    """The power of ten in "e-5", "×10−8" or "× 10⁵"."""
    digits = unicodedata.normalize("NFKC", re.sub(r"^e|^\s?[×x*·]\s?10\s?\^?", "", power))
    return int(re.sub(r"[−–\u2212]", "-", digits).replace(" ", ""))


def _part(text: str) -> float:
    """ "½" or "1/4"."""
    if "/" in text:
        top, bottom = text.split("/")
        return int(top) / int(bottom)
    return unicodedata.numeric(text)
