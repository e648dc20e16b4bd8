"""Where lines meet: a hyphen that only broke a word goes, one that belongs to it stays; else there is a space."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from audit.patterns import lazy_pattern
from audit.read.extracted import Run
from audit.read.pdf_lines import Line

_WORD = lazy_pattern(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_BROKEN = lazy_pattern(r"(?P<word>[\w’'-]*[\w])[-‐\u00ad]$")
_NEXT = lazy_pattern(r"[\"“‘(]?(?P<word>[\w’'-]+)")
_HANGING = frozenset({"and", "or", "to", "nor", "versus", "und", "y", "et"})  # "pre- and post-war"
_ADDRESS = lazy_pattern(r"(?:https?://|www\.|doi\.org/|\b10\.\d{4,9}/)\S*$", re.IGNORECASE)
_ADDRESS_GOES_ON = lazy_pattern(r"[a-z0-9%~_-]*[/._=?&#%-]\S*|[a-z0-9_-]*\d[a-z0-9_-]*(?:[.,;)]|$)")
# First parts that make compounds far more often than they are a syllable of a longer word, and words that they are in.
_FIRST_PARTS = frozenset(
    "all best better cost cross decision double early evidence ex far first full great half hard heavy high "
    "ill large last"
    " late long low mid middle multi non old open peer post pre quarter real second self semi short single small so"
    " still third well wide zero".split()
)
_SOLID = frozenset(
    "halfway highway handbook longstanding midday midnight midsummer midwinter bestseller postcard shortfall shorthand"
    " smallholder wellbeing widespread firsthand openness stillness postpone prefix".split()
)
_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen"
    " nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred".split()
)
# Last parts that no dictionary breaks a longer word before.
_LAST_PARTS = frozenset(
    "aged based class dose driven earning faced fifth fifths friendly funded grade income interest known "
    "level long made"
    " making mile minded month old onset paid profit quality quarter quarters range rate related rich risk "
    "running scale"
    " sector sized sponsored style term third thirds type week winning year years".split()
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one document that stand whole on a line, in lower case."""

    words: frozenset[str]

    @staticmethod
    def of(lines: Iterable[Line]) -> Vocabulary:
        found: set[str] = set()
        after_break = False
        for line in lines:
            text = line.text
            words = [match.group().casefold() for match in _WORD.finditer(text)]
            breaks = _BROKEN.search(text) is not None
            found.update(words[1 if after_break else 0 : len(words) - 1 if breaks else len(words)])
            after_break = breaks
        return Vocabulary(frozenset(found))

    def has(self, word: str) -> bool:
        """Also known by its singular, plural or common endings."""
        word = word.casefold()
        return word in self.words or (word + "s") in self.words or (word.endswith("s") and word[:-1] in self.words)

    def keeps_hyphen(self, first: str, second: str) -> bool:
        """Whether "long-" and "term" are a compound, and not one word."""
        if not (first[-1:].isalpha() and second[:1].isalpha() and second[:1].islower()) or first.isupper():
            return True  # a range, a name, "12-month", "Covid-19"
        before, after = first.rsplit("-", maxsplit=1)[-1].casefold(), second.split("-", maxsplit=1)[0].casefold()
        if self.has(f"{first}-{second}") or self.has(f"{before}-{after}"):
            return True
        if self.has(before + after):
            return False
        if "-" in second or before in _NUMBERS or after in _LAST_PARTS:
            return True  # "nine-" and "year-old"
        if before not in _FIRST_PARTS or before + after in _SOLID:
            return False
        return self.has(after) or (len(after) > 4 and after.endswith(("ing", "ed"))) or after.startswith("grand")


def flowing(lines: Sequence[Line], vocabulary: Vocabulary) -> list[Run]:
    """The words of lines that follow one another, as runs."""
    runs: list[Run] = []
    before = ""
    for line in lines:
        text = line.text
        own = list(line.runs())
        if runs:
            cut, gap = seam(before, text, vocabulary)
            if cut:
                runs[-1] = replace(runs[-1], text=runs[-1].text[:-1])
            if gap:
                runs.append(Run(" "))
        runs.extend(own)
        before = text
    return runs


def seam(before: str, after: str, vocabulary: Vocabulary) -> tuple[bool, bool]:
    """Whether the last character of the first line goes, and whether a space comes between it and the next line."""
    broken, following = _BROKEN.search(before), _NEXT.match(after)
    if address := _ADDRESS.search(before):
        if address.group()[-1] in "-/_.=?&#%" and _ADDRESS_GOES_ON.match(after):
            return False, False
        if _ADDRESS_GOES_ON.match(after) and "/" in after.split(maxsplit=1)[0]:
            return False, False
    if broken is None or following is None:
        return False, not (before[-1:] in "–—/" and before[-2:-1].strip() != "")
    if before[-1] == "\u00ad":
        return True, False
    if following["word"].casefold() in _HANGING:
        return False, True
    if vocabulary.keeps_hyphen(broken["word"], following["word"]):
        return False, False
    return True, False
