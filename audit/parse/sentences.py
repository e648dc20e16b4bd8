"""Sentences of one block, as spans of its visible text.

Every stop is looked at with the word before it and the word behind it; most of the work is to tell an abbreviation, an
initial or a numbered item from an end. Note marks behind the stop belong to the sentence before them, a quotation that
is followed by its speaker goes on, a missing space does not hide a boundary.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.calendar_names import MONTH, WEEKDAY
from audit.model import Span
from audit.parse.pasted_lines import line_starts
from audit.patterns import lazy_pattern

# No sentence of an article is longer; a text without stops is cut here, so that no pattern meets it whole.
LONGEST = 1_000

# Note marks that stand directly behind the stop: "[1]", "[2, 3]", "[^a]", superscripts. They belong to the left.
_NOTE = r"(?:\[\^?[\w\-]{1,12}(?:\s*[,–-]\s*\^?[\w\-]{1,12})*\]|[¹²³⁰⁴-⁹]++)"
_FACE = r"(?:[:;]-?[()DPp])(?!\w)"
# Possessive, for a row of two hundred raised figures would else be tried in 2^200 ways.
_STOP = lazy_pattern(
    rf"(?P<stop>[.!?…]++(?:\s[!?.]++)*+)(?P<close>(?:\s?[)\]]|[\"”'’])*)(?P<notes>(?:\s?{_NOTE})*+)"
    rf"(?:(?P<space>\s+)(?:{_FACE}\s+)?(?=(?P<open>[“\"'‘(\[]*)(?P<next>[^\s“\"'‘(\[]\S*))"
    r"|(?P<glued>(?=(?:[A-Z][a-z]+|I)\b)))"
)
_WORD_BEFORE = lazy_pattern(r"[^\s“\"'‘([]*$")
_ADDRESS = lazy_pattern(r"[/@]|^www\.|\w\.(?:Com|Net|Org|Co)\b")
_LETTERS = lazy_pattern(r"[^\W\d_]+")

_NEVER_LAST = frozenset(
    "dr drs mr mrs ms prof rev hon sen rep gov gen st capt lt sgt col maj cllr fr messrs mme cf vs e.g i.e "
    "p.s ps n.b viz "
    "approx ca esp incl max min temp avg est clin psychiatr psychol engl natl proc trans".split()
)
_BEFORE_NUMBERS = frozenset(
    "no nos p pp vol vols fig figs sec sect art ch chap eq eqs para paras ed eds op tab ext jan feb mar apr "
    "jun jul aug sep sept oct nov dec".split()
)
# These may end a sentence: they do when the next word is one that begins sentences.
_SOMETIMES_LAST = frozenset(
    "inc ltd pvt co corp jr sr etc al a.m p.m u.s u.k d.c e.u u.n ave rd blvd dept govt univ med j bros assn "
    "vol ft mt ph.d b.a m.a m.d".split()
)
_LAST_BEFORE_NAMES = frozenset({"etc", "a.m", "p.m"})
_OF_THE_HOUR = lazy_pattern(
    rf"(?:{WEEKDAY})\b|[A-Z]{{2,4}}\b|(?:Eastern|Central|Pacific|Mountain|Greenwich|local)\b|(?:{MONTH})\b"
)
_BEGINS = frozenset(
    "the a an in on at it he she they we you i this that these those there here but and or so if when while "
    "for from by as to with after "
    "before since until although though however its his her their our my what who why how where no not most "
    "many some all both each "
    "every one two then now yet still even meanwhile nobody nothing everyone other others thanks yes please "
    "such under over during despite also only".split()
)
_INITIALS = lazy_pattern(r"(?:[A-Z]\.)*[A-Z]$")
_SPEAKS = lazy_pattern(
    r"(?:[A-Z][\w’'-]+\s+){1,3}(?:said|says|asked|asks|wrote|writes|added|adds|replied|recalls|recalled|cried"
    r"|explained|explains)\b"
)
_JOINS = frozenset("and or so as to in on at from by with for".split())
_ONLY_A_FACE = lazy_pattern(rf"{_FACE}$")
_NUMBERED = lazy_pattern(r"(?:^|[;:]\s)[(]?\d{1,3}$")


def split_sentences(text: str) -> Iterator[Span]:
    """The sentences of one block; offsets in `text`, trimmed of spaces, in order, never overlapping."""
    starts = sorted({0, *_starts(text), *line_starts(text)})
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        piece = text[start:end]
        if stripped := piece.strip():
            lead = len(piece) - len(piece.lstrip())
            yield from _cut(text, Span(start + lead, start + lead + len(stripped)))


def _cut(text: str, span: Span) -> Iterator[Span]:
    """The span, in pieces where it is too long."""
    start = span.start
    while span.end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST) + 1 or start + LONGEST
        yield Span(start, len(text[:cut].rstrip()) if text[start:cut].strip() else cut)
        start = cut
    if start < span.end:
        yield Span(start, span.end)


def _starts(text: str) -> Iterator[int]:
    """Where a sentence begins behind a stop."""
    last = 0
    for match in _STOP.finditer(text):
        glued = match["glued"] is not None
        if _ends_without_space(text, match) if glued else _ends(text, last, match):
            last = match.end()
            yield last


def _ends_without_space(text: str, match: re.Match[str]) -> bool:
    """ "It is safe.It was built": a word, a stop and a capital; no address, no "e.g.Title"."""
    place = match.start()
    if match["notes"] or match["close"]:
        return False
    if not re.search(r"[a-z]{2}$", text[max(0, place - 2) : place]):
        return False
    begin = max(text.rfind(" ", 0, place), text.rfind("\n", 0, place)) + 1
    end = text.find(" ", place)
    word = text[begin : end if end >= 0 else len(text)]
    return not _ADDRESS.search(word)


def _ends(text: str, last: int, match: re.Match[str]) -> bool:
    """Whether the stop ends the sentence that begins at `last`."""
    before, behind = text[last : match.start()], match["next"]
    if _ONLY_A_FACE.match(behind):
        return False
    letters = _LETTERS.match(behind)
    next_word = letters.group() if letters else ""
    small = behind[0].islower() and not behind.startswith(("http", "www."))
    if match["stop"][0] in "!?":
        if match["close"]:
            return not small and not _SPEAKS.match(text, match.end())
        return (
            not small
            or next_word in _BEGINS - _JOINS
            or match["stop"].startswith("?")
            and len(before.split()) > 1
            and "@" not in behind
        )
    found = _WORD_BEFORE.search(before)
    word = found.group() if found else ""
    if match["stop"] != "." or not word:
        return not small
    bare = word.casefold().strip("(['’")
    if bare in _NEVER_LAST or _NUMBERED.search(before.strip()):
        return False
    if bare in _BEFORE_NUMBERS:
        return not behind[0].isdigit() and not small
    begins = not small and (next_word.casefold() in _BEGINS or match["open"].startswith(("“", '"', "‘")))
    if bare in _SOMETIMES_LAST:
        return (
            begins
            or bare in _LAST_BEFORE_NAMES
            and not small
            and letters is not None
            and not _OF_THE_HOUR.match(behind)
        )
    if _INITIALS.fullmatch(word):
        ahead = before[: -len(word)].rstrip()
        return begins and ahead[-1:].isalnum() and not ahead.split()[-1][0].isupper()
    if small:  # in edited copy an unknown abbreviation; in hurried copy a writer without capitals
        return len(bare) > 1 and bare.isalnum() and letters is not None
    return True
