"""Numbers as they are printed, in digits and in words, with the interval that the print allows.

"1,480" is a count and exact; "60" read as a measure is 59.5 to 60.5; "1.2 million" is 1.15 to 1.25 million.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ONES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
_SCALES = {
    "hundred": 100.0, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12, "k": 1e3,
}  # fmt: skip
_UNIT_WORDS = "|".join(sorted([*_ONES, *_TENS], key=len, reverse=True))
_BIG_WORDS = "hundred|thousand|million|billion|trillion"

# "two hundred and five", "thirty-two", "a hundred", "several" is no number. A lone "one" is left to the callers.
WORDS = (
    rf"(?:(?:{_UNIT_WORDS})(?:[-\s]+(?:and\s+)?(?:{_UNIT_WORDS}|{_BIG_WORDS})\b){{0,8}}"
    rf"|(?:an?|half\s+an?)\s+(?:{_BIG_WORDS})(?:\s+(?:and\s+)?(?:{_UNIT_WORDS}|{_BIG_WORDS})\b){{0,8}})"
)
# "9,361", "1 250" with a thin or no-break space, "3.26", ".05", "1.2bn", "54 million"
DIGITS = (
    r"(?<!\d)(?:\d{1,3}(?:[,\u2009\u202f\u00a0]\d{3}){1,6}(?:\.\d{1,12})?|\d{1,18}(?:\.\d{1,12})?|(?<![\d.])\.\d{1,12})"
    r"(?:(?:\s|-)?(?:thousand|million|billion|trillion)\b|(?:bn|tn|mn)(?![A-Za-z0-9/]))?"
)
NUMBER = rf"(?:[-−–](?=\d)(?<![\w\d)][-−–]))?{DIGITS}|\b{WORDS}\b"

_DIGITS_AND_SCALE = re.compile(r"^([-−–]?)([\d.,\s\u2009\u202f\u00a0]*\d|\.\d+)\s*-?\s*([A-Za-z]+)?$")


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
    if match := _DIGITS_AND_SCALE.match(cleaned):
        sign, digits, scale_word = match.groups()
        if scale_word and scale_word not in _SCALES:
            return None
        plain = re.sub(r"[,\s\u2009\u202f\u00a0]", "", digits)
        if plain.count(".") > 1:
            return None
        scale = _SCALES.get(scale_word or "", 1.0)
        places = len(plain.partition(".")[2])
        value = float(plain) * scale
        return Numeral(-value if sign else value, 10.0**-places * scale, in_words=False, scaled=scale > 1)
    value_in_words = _value_of_words(re.findall(r"[a-z]+", cleaned))
    return None if value_in_words is None else Numeral(value_in_words, 1.0, in_words=True, scaled=False)


def _value_of_words(words: list[str]) -> float | None:
    """Evaluate number words by the usual rule: hundreds multiply what stands before them, larger scales close a group."""
    total = group = 0.0
    seen = False
    factor = 1.0
    for word in words:
        if word == "and":
            continue
        if word in {"a", "an"} and not seen:
            group, seen = 1.0, True
        elif word == "half" and not seen:
            factor = 0.5
        elif word in _ONES:
            if seen and group % 10 and group % 100 >= 10 or (seen and 0 < group % 100 < 20 and group):
                return None  # "five six" is two numbers
            group, seen = group + _ONES[word], True
        elif word in _TENS:
            if seen and group % 100:
                return None
            group, seen = group + _TENS[word], True
        elif word == "hundred":
            group, seen = (group or 1.0) * 100, True
        elif word in _SCALES:
            total, group, seen = total + (group or 1.0) * _SCALES[word], 0.0, True
        else:
            return None
    return (total + group) * factor if seen else None
