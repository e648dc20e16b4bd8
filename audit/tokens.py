"""The tokens of a text: what a look at it tells before any pattern is searched for in it."""

from __future__ import annotations

import functools
import re

HEAD = 4  # letters by which beginnings of words are looked up
NUMERAL = "0"  # the token of a text that holds a digit
_LONG = 3000  # characters of a text whose tokens are not kept
_MOST_SEEN = 4000
_SOON = 3  # times that a text is asked for before its tokens are worth reading
SEEN: dict[str, int | frozenset[str]] = {}  # of a text its tokens, or how often it was asked for; emptied when full

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
    if len(text) > _LONG:
        return _tokens_of_long(text)
    held = SEEN.get(text)
    return held if isinstance(held, frozenset) else _kept(text)


def tokens_if_often(text: str) -> frozenset[str] | None:
    """The tokens of a text that has been asked for several times; None before, and for a very long one."""
    if len(text) > _LONG:
        return None
    held = SEEN.get(text, 0)
    if isinstance(held, frozenset):
        return held
    if held >= _SOON:
        return _kept(text)
    if not held and len(SEEN) >= _MOST_SEEN:
        SEEN.clear()
    SEEN[text] = held + 1
    return None


def _kept(text: str) -> frozenset[str]:
    if len(SEEN) >= _MOST_SEEN:
        SEEN.clear()
    held = SEEN[text] = _read(text)
    return held


def _read(text: str) -> frozenset[str]:
    small = folded(text)
    words = set(_WORD.findall(small))
    words.update([word[:HEAD] for word in words], _SIGN.findall(small))
    if _DIGIT.search(small):
        words.add(NUMERAL)
    return frozenset(words)


@functools.lru_cache(maxsize=8)
def _tokens_of_long(text: str) -> frozenset[str]:
    return _read(text)
