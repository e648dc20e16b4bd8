"""The term of a list item: "Speed: the lift is fast" is about Speed."""

from __future__ import annotations

import re

from audit.patterns import lazy_pattern

_TERM = lazy_pattern(r"(?P<term>[^\s:][^:\n]{0,90}?)\s?:\s+(?=\S)")
_SENTENCE_SIGNS = lazy_pattern(r"[.!?;]\s|[.!?;]$|[\"“”]")
_SMALL_WORDS = frozenset(
    "a an and as at by de for from in into of on or over per the to under versus via vs vs. with without".split()
)
_LONGEST_TERM = 9  # words
_DASHES = " \u2013\u2014-"


def term_of(text: str) -> str | None:
    """The words before the first colon, if they can be a term: few, and no sentence."""
    match = _TERM.match(text)
    if match is None:
        return None
    term = match["term"].strip()
    if len(term.split()) > _LONGEST_TERM or _SENTENCE_SIGNS.search(term) or not term[:1].isalnum():
        return None
    return term


def bold_term(opening: str, text: str) -> str | None:
    """The term of an item that begins in bold: "**Speed:** …", "**Speed**: …", "**Speed** – …", "**Speed.** …"."""
    if not opening or opening == text:
        return None
    rest = text[len(opening) :].lstrip()
    term = opening.rstrip(" :")
    if opening.rstrip().endswith(":") or rest.startswith((":", "–", "—", "- ")):
        return term.rstrip(_DASHES) or None if len(term.split()) <= _LONGEST_TERM else None
    if opening.endswith(".") and len(opening.split()) <= 3 and not any(character.isdigit() for character in opening):
        return opening.rstrip(".") or None
    return None


def is_titled(term: str) -> bool:
    """Set like a title: every word but the small ones begins with a capital or is a number or an abbreviation."""
    words = [word.strip("()[]'’‘,/&") for word in re.split(r"[\s/-]+", term)]
    bearing = [word for word in words if word and word.casefold() not in _SMALL_WORDS]
    return bool(bearing) and all(word[0].isupper() or word[0].isdigit() for word in bearing)
