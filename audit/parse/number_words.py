"""Numbers written in words: "thirty-two", "two hundred and five", "three and a half million", "zero point zero eight".

The pattern takes as many words as one number can hold and no more: "five six" is two numbers, "one hundred and five"
is one. `value_of_words` reads what the pattern takes.
"""

from __future__ import annotations

import re

from audit.patterns import lazy_pattern

ONES = {
    "zero": 0, "nought": 0, "naught": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9,
}  # fmt: skip
TEENS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
SCALES = {"thousand": 1e3, "lakh": 1e5, "million": 1e6, "crore": 1e7, "billion": 1e9, "trillion": 1e12}
PARTS = {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fifth": 5, "fifths": 5,
         "fourths": 4, "sixth": 6, "sixths": 6, "eighth": 8, "eighths": 8, "tenth": 10, "tenths": 10, "hundredths": 100}  # fmt: skip

_ONES, _TEENS, _TENS, _SCALES = ("|".join(names) for names in (ONES, TEENS, TENS, SCALES))
_HYPHEN = r"(?:\s*[-‐‑]\s*|\s+)"
_BELOW_100 = rf"(?:(?:{_TENS})(?:{_HYPHEN}(?:{_ONES})\b)?|{_TEENS}|{_ONES})"
_REST = rf"(?:{_HYPHEN}(?:and\s+|&\s+)?{_BELOW_100}\b)?"
_BELOW_1000 = rf"(?:(?:{_BELOW_100}|an?){_HYPHEN}hundred\b{_REST}|{_BELOW_100})"
_SCALED = rf"(?:{_BELOW_1000}|an?)(?:{_HYPHEN}(?:{_SCALES})\b)+"
_AND_A_PART = (
    rf"(?:\s+and\s+(?:(?:an?|one)[\s-]+(?:half|third|quarter|fourth|fifth|sixth|eighth|tenth)"
    rf"|{_BELOW_100}[\s-]+(?:thirds|quarters|fourths|fifths|sixths|eighths|tenths|hundredths))\b)"
)
_POINT = rf"(?:\s+point(?:\s+(?:{_TENS}|{_TEENS}|{_ONES})\b)+)"
_DOZEN = r"(?:\s+dozens?\b)"

WORDS = (
    rf"(?:(?:{_SCALED}(?:,?{_HYPHEN}(?:and\s+)?(?={_BELOW_1000}\b))?)+(?:{_BELOW_1000}\b)?{_AND_A_PART}?"
    rf"|{_BELOW_1000}\b(?:{_POINT}|{_AND_A_PART}(?:\s+(?:hundred|{_SCALES})\b)?|{_DOZEN})?"
    rf"|an?\s+dozen\b|half\s+an?\s+(?:dozen|hundred|{_SCALES})\b|(?:an?\s+)?(?:half|quarter)\s+(?:{_SCALES})\b)"
)

_PART_AT_END = lazy_pattern(
    r"\sand\s+(?P<top>an?|(?!and\b)[a-z]+(?:\s(?!and\b)[a-z]+)?)\s+(?P<part>[a-z]+?)(?:\s+(?P<scale>[a-z]+))?$"
)
_WORD = lazy_pattern(r"[a-z]+")


def value_of_words(text: str) -> float | None:
    """The number that the whole text says in words (lower case), or None when it says none or more than one."""
    factor = 1.0
    if text.startswith(("half ", "quarter ", "a half ", "a quarter ")):
        factor = 0.25 if "quarter" in text[:9] else 0.5
        text = re.sub(r"^(?:an? )?(?:half|quarter)\s+(?:an?\s+)?", "a ", text)
    if text.endswith((" dozen", " dozens")):
        factor, text = factor * 12, text.rpartition(" ")[0].strip()
    if (match := _PART_AT_END.search(text)) and match["part"] in PARTS:
        return _with_part(text[: match.start()], match, factor)
    before, point, after = text.partition(" point ")
    whole = _whole(_WORD.findall(before))
    if whole is None or (not point and not before):
        return None
    if not point:
        return whole * factor
    digits = _digits(after.split())
    return None if digits is None else float(f"{whole:.0f}.{digits}") * factor


def _with_part(before: str, match: re.Match[str], factor: float) -> float | None:
    """ "two and a half", "two and a half million", "a million and a half": the last is half a million more."""
    whole, bottom = _whole(_WORD.findall(before)), PARTS.get(match["part"])
    scale_word = match["scale"]
    scale = 1.0 if scale_word is None else 100.0 if scale_word == "hundred" else SCALES.get(scale_word)
    if whole is None or bottom is None or scale is None:
        return None
    top = 1.0 if match["top"] in {"a", "an"} else _whole(match["top"].split())
    if top is None:
        return None
    last = _WORD.findall(before)[-1]
    own = SCALES.get(last, 1.0) if scale_word is None else 1.0
    return (whole + own * top / bottom) * scale * factor


def _digits(words: list[str]) -> str | None:
    """The places behind a spoken point: "zero eight" is "08", "eleven" is "11"."""
    values = [ONES.get(word, TEENS.get(word, TENS.get(word))) for word in words]
    return None if None in values else "".join(str(value) for value in values)


def _whole(words: list[str]) -> float | None:
    """Evaluate by the usual rule: hundreds multiply what stands before them, larger scales close a group."""
    total = group = 0.0
    seen = fresh = False  # fresh: nothing stands in the group yet
    for word in words:
        if word == "and":
            continue
        if word in {"a", "an"} and not seen:
            group, seen, fresh = 1.0, True, False
        elif word in ONES or word in TEENS or word in TENS:
            low = ONES.get(word, TEENS.get(word, TENS.get(word, 0)))
            if (
                seen
                and not fresh
                and (group % 10 or group % 100 and (word not in ONES or group % 100 < 20) or group == 0)
            ):
                return None  # "five six" is two numbers
            group, seen, fresh = group + low, True, False
        elif word == "hundred" and seen and not fresh and group < 100:
            group *= 100
        elif word in SCALES and seen:
            if fresh:  # "three lakh crore"
                total *= SCALES[word]
            else:
                total, group, fresh = total + group * SCALES[word], 0.0, True
        else:
            return None
    return total + group if seen else None
