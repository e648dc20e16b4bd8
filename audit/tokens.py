"""The tokens of a text: what a look at it tells before any pattern is searched for in it."""

from __future__ import annotations

import functools
import re

HEAD = 4  # letters by which beginnings of words are looked up
NUMERAL = "0"  # the token of a text that holds a digit
NEVER_SEEN = -1
EVERYTHING = -1  # as what a text meets: all bits
_LONG = 3000  # characters of a text of which nothing is kept
_MOST_SEEN = 4000
_SOON = 3  # times that a text is asked for before its tokens are worth reading

# Of a text the sets of tokens that it meets, one bit each; below 0, how often it was asked for. Emptied when full.
SEEN: dict[str, int] = {}
_BITS: dict[frozenset[str], int] = {}  # of each set that somebody asks for
_MET_BY: dict[str, int] = {}  # of each token the bits of the sets that hold it

# Four letters beyond ASCII are taken for one in it when case is ignored.
_AS_IGNORECASE = str.maketrans({"ſ": "s", "ı": "i", "İ": "i", "\u212a": "k"})
_WORD = re.compile(r"\w+")
_SIGN = re.compile(r"[^\w\s]")
_DIGIT = re.compile(r"\d")


@functools.lru_cache(maxsize=64)
def folded(text: str) -> str:
    """The text in small letters, as a pattern that ignores case sees it."""
    return text.lower() if text.isascii() else text.translate(_AS_IGNORECASE).lower()


def tokens(text: str) -> frozenset[str]:
    """Of a text: its words in small letters, their first four letters, its signs, and 0 where it holds a digit."""
    small = folded(text)
    words = set(_WORD.findall(small))
    words.update([word[:HEAD] for word in words], _SIGN.findall(small))
    if _DIGIT.search(small):
        words.add(NUMERAL)
    return frozenset(words)


def bit_of(wanted: frozenset[str]) -> int:
    """The bit that stands for a set of tokens in what `met` gives. The number is good for this process only."""
    bit = _BITS.get(wanted)
    if bit is None:
        bit = _BITS[wanted] = 1 << len(_BITS)
        for token in wanted:
            _MET_BY[token] = _MET_BY.get(token, 0) | bit
        SEEN.clear()  # what was read before knows nothing of this set
        _met_by_long.cache_clear()
    return bit


def met(text: str) -> int:
    """The bits of all sets of which the text holds a token."""
    if len(text) > _LONG:
        return _met_by_long(text)
    held = SEEN.get(text, NEVER_SEEN)
    return held if held >= 0 else _kept(text)


def met_if_often(text: str) -> int:
    """The same of a text that has been asked for several times; everything before, and for a very long one."""
    if len(text) > _LONG:
        return EVERYTHING
    held = SEEN.get(text, NEVER_SEEN)
    if held >= 0:
        return held
    if held < -_SOON:
        return _kept(text)
    if held == NEVER_SEEN and len(SEEN) >= _MOST_SEEN:
        SEEN.clear()
    SEEN[text] = held - 1
    return EVERYTHING


def _kept(text: str) -> int:
    if len(SEEN) >= _MOST_SEEN:
        SEEN.clear()
    held = SEEN[text] = _read(text)
    return held


def _read(text: str) -> int:
    """`met`, without a set of the tokens: most of them no set holds."""
    small, known = folded(text), _MET_BY.get
    held = known(NUMERAL, 0) if _DIGIT.search(small) else 0
    for word in set(_WORD.findall(small)):
        held |= known(word, 0) | known(word[:HEAD], 0)
    for sign in set(_SIGN.findall(small)):
        held |= known(sign, 0)
    return held


@functools.lru_cache(maxsize=8)
def _met_by_long(text: str) -> int:
    return _read(text)
