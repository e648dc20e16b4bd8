"""Page furniture in pasted text: logo lines, captions printed twice, teasers for other articles, buttons.

Each test is narrow, for a word that is wrongly set aside is never audited. What is set aside is reported with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audit.patterns import lazy_pattern
from audit.read.layout import Unit

LOGO, DOUBLED, TEASER, TEASER_CAPTION, FURNITURE = (
    "logo line",
    "caption printed twice",
    "teaser for another article",
    "caption of a teaser",
    "page furniture",
)
_LOGO = lazy_pattern(r"(?:[\w&.’'-]+\s+){1,4}logo", re.IGNORECASE)
_EMOJI = lazy_pattern("[\U0001f000-\U0001faff\u2600-\u27bf\u2b50\u2b55\u231a\u231b\u23e9-\u23f3]")
_CALL = lazy_pattern(
    r"(?:check\s+out|discover|dive|explore|find\s+out|get\s+(?:insights?|started|to\s+know|the)|join|learn"
    r"|looking\s+for|read|see|uncover|unlock|want\s+to|curious)\b",
    re.IGNORECASE,
)
_FURNITURE = lazy_pattern(
    r"(?:advertisement|story\s+continues\s+below(?:\s+advertisement)?|continue\s+reading.{0,60}"
    r"|skip\s+to\s+(?:main\s+)?content|back\s+to\s+top|click\s+here.{0,60}"
    r"|share\s+(?:this|on|via)\b.{0,40}|share\s+(?:article|story|post)|print\s+this\s+(?:page|article)"
    r"|listen\s+to\s+this\s+(?:article|story).{0,20}"
    r"|(?:subscribe|sign\s+up)\s+(?:now|today|here|to|for)\b.{0,80}|follow\s+us\b.{0,60}"
    r"|leave\s+a\s+(?:comment|reply)|no\s+comments(?:\s+yet)?"
    r"|(?:related|more)\s+(?:articles|posts|stories|reading)(?::.{0,120})?|you\s+(?:may"
    r"|might)\s+also\s+(?:like|enjoy).{0,80}|recommended\s+for\s+you"
    r"|read\s+(?:more|next|also)\s*:.{0,160}|tags\s*:.{0,160}|filed\s+under\s*:.{0,120}|table\s+of\s+contents"
    r"|(?:©|copyright\s+©?)\s*\d{4}.{0,120}"
    r"|.{0,60}\ball\s+rights\s+reserved\.?|(?:photo|image|picture)\s+by\s+.{1,60}\s+on\s+(?:unsplash|pexels"
    r"|pixabay|flickr)\.?"
    r"|we\s+use\s+cookies\b.{0,160}|accept\s+(?:all\s+)?cookies)",
    re.IGNORECASE,
)
_ALPHABETIC = lazy_pattern(r"[^\W\d_]{4,}")
_LONGEST_DOUBLED = 30  # words
_LONGEST_TEASER = 60  # words
_EDGE = 3  # units from either end in which a logo line may stand


def is_furniture(text: str) -> bool:
    """A line that a web page prints around every article: "Advertisement", "Share this article", "© 2024 …"."""
    return _FURNITURE.fullmatch(text.strip()) is not None


def find_boilerplate(units: Sequence[Unit]) -> dict[int, str]:
    """Index of each unit that is page furniture -> the reason."""
    reasons = {
        index: FURNITURE
        for index, unit in enumerate(units)
        if not unit.tabbed and unit.sign is None and is_furniture(unit.text)
    }
    reasons |= dict.fromkeys(_logo_lines(units), LOGO)
    reasons |= dict.fromkeys(_doubled(units), DOUBLED)
    reasons |= _teasers(units, reasons)
    return reasons


def _logo_lines(units: Sequence[Unit]) -> Iterator[int]:
    for index, unit in enumerate(units):
        if (
            min(index, len(units) - 1 - index) < _EDGE
            and unit.sign is None
            and _LOGO.fullmatch(unit.text)
            and len(units) > 1
        ):
            yield index


def _doubled(units: Sequence[Unit]) -> Iterator[int]:
    """The picture's description and its caption, pasted as two equal lines with nothing between them."""
    for index in range(1, len(units)):
        first, second = units[index - 1], units[index]
        if (
            first.text == second.text
            and not second.blank_before
            and second.sign is None
            and not second.tabbed
            and 2 <= second.words <= _LONGEST_DOUBLED
        ):
            yield from (index - 1, index)


def _teasers(units: Sequence[Unit], known: dict[int, str]) -> dict[int, str]:
    """Promotions of other articles at the end: lines with an emoji and a call to the reader, each with its picture's caption.

    An article that uses emoji itself, and a last line that speaks of the article's own matter, are left alone.
    """
    first = len(units)
    while first and (known.get(first - 1) in {DOUBLED, FURNITURE} or _has_emoji(units[first - 1])):
        first -= 1
    body, tail = units[:first], range(first, len(units))
    emoji_lines = [index for index in tail if _has_emoji(units[index]) and index not in known]
    if not body or not emoji_lines or any(_has_emoji(unit) for unit in body):
        return {}
    vocabulary = {word.casefold() for unit in body for word in _ALPHABETIC.findall(unit.text)}
    found = {index: TEASER for index in emoji_lines if _is_teaser(units, index, known, vocabulary)}
    for index in list(found):
        for caption in (index - 1, index - 2):
            if known.get(caption) == DOUBLED:
                found[caption] = TEASER_CAPTION
    return found


def _is_teaser(units: Sequence[Unit], index: int, known: dict[int, str], vocabulary: set[str]) -> bool:
    """Two of three signs: it calls the reader, a doubled caption stands before it, it speaks of something else."""
    unit = units[index]
    if unit.words > _LONGEST_TEASER:
        return False
    words = [word.casefold() for word in _ALPHABETIC.findall(unit.text)]
    elsewhere = bool(words) and sum(word not in vocabulary for word in words) >= len(words) / 3
    return sum((_CALL.match(unit.text) is not None, known.get(index - 1) == DOUBLED, elsewhere)) >= 2


def _has_emoji(unit: Unit) -> bool:
    return _EMOJI.search(unit.text) is not None
