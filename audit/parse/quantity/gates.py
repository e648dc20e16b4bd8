"""What a text must hold before a grammar of quantities can find anything in it: most texts need not be searched.

A gate may let a text through in vain; it must never hold back one in which something is found.
"""

from __future__ import annotations

import functools
import re
import unicodedata

from audit.parse.gates import WordGate, letter_runs
from audit.parse.lexicons import Lexicons
from audit.parse.number_words import ONES, SCALES, TEENS, TENS
from audit.patterns import lazy_pattern
from audit.tokens import folded

_IN_DIGITS = lazy_pattern(r"[\d½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]")
_DIGIT = lazy_pattern(r"\d")
_JOINED_DIGIT = lazy_pattern(r"[a-z-]\d|\d[a-z-]", re.IGNORECASE)
_NUMBER_WORDS = WordGate.of(
    (*ONES, *TEENS, *TENS, *SCALES, "hundred", "dozen", "dozens", "half", "quarter", "minus", "negative")
)
_FRACTIONS = WordGate.of(
    "half third thirds quarter quarters fifth fifths sixth sixths seventh eighth eighths ninth tenth tenths".split()
)
_UNITS_OF_TIME = WordGate.of("second minute hour day night week fortnight month year decade century".split())
_MULTIPLES = ("fold", "times", "twice", "thrice", "doubl", "tripl", "trebl", "quadrupl", "halv")


def holds_digit(text: str) -> bool:
    """A digit of any script."""
    return _DIGIT.search(text) is not None


def holds_joined_digit(text: str) -> bool:
    """A digit beside a letter or a hyphen: an ordinal, a name with a number, a telephone number."""
    return _JOINED_DIGIT.search(text) is not None


def holds_address(text: str) -> bool:
    """A sign of an address of a page, a DOI or a note mark."""
    return "/" in text or "(" in text or "[" in text or "www." in folded(text)


def holds_number(text: str) -> bool:
    """A number in digits or in words."""
    return _IN_DIGITS.search(text) is not None or _NUMBER_WORDS.lets(text)


def holds_fraction(text: str) -> bool:
    """A fraction in words."""
    return _FRACTIONS.lets(text)


def holds_unit_of_time(text: str) -> bool:
    """One second, or more, up to one century."""
    return _UNITS_OF_TIME.lets(text)


def holds_multiple(text: str) -> bool:
    """ "-fold", "times", or a verb or adverb that multiplies."""
    written = folded(text)
    return any(each in written for each in _MULTIPLES)


def holds_signed_money(text: str, lexicons: Lexicons) -> bool:
    """A digit, and the sign or the code of a currency."""
    signs, codes = _currencies(lexicons)
    return holds_digit(text) and (not signs.isdisjoint(text) or not codes.isdisjoint(letter_runs(text)))


def holds_named_money(text: str, lexicons: Lexicons) -> bool:
    """The name, the code or the sign of a currency."""
    names, signs = _names_of_money(lexicons)
    return not names.isdisjoint(letter_runs(text)) or not signs.isdisjoint(text)


@functools.lru_cache(maxsize=4)
def _names_of_money(lexicons: Lexicons) -> tuple[frozenset[str], frozenset[str]]:
    """Of each form its sign; of those without one the longest run of letters."""
    names: set[str] = set()
    signs: set[str] = set()
    for form in (form for form, unit in lexicons.units if unit.dimension == "money"):
        own = [each for each in form if unicodedata.category(each) == "Sc"]
        runs = re.findall("[a-z]+", folded(form))
        if own or not runs:
            signs.update(own or form)
        else:
            names.add(max(runs, key=len))
    return frozenset(names), frozenset(signs)


@functools.lru_cache(maxsize=4)
def _currencies(lexicons: Lexicons) -> tuple[frozenset[str], frozenset[str]]:
    """Characters in which a sign ends, and codes of three letters."""
    forms = [form for form, unit in lexicons.units if unit.dimension == "money"]
    signs = {form[-1] for form in forms if not form[-1].isalpha() or form == "元"}
    return frozenset(signs | {"$"}), frozenset(form.lower() for form in forms if re.fullmatch("[A-Za-z]{3}", form))
