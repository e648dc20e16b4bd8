"""Headings without marks: which short lines of plain text are headings, and at what level."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Mapping, Sequence

from audit.patterns import lazy_pattern
from audit.read.layout import Unit
from audit.read.note_marks import without_last_marks
from audit.read.references import looks_like_entry, opens_references, split_label
from audit.read.terms import is_titled

PASSED_OVER = frozenset({"boilerplate", "caption", "byline"})  # they stand anywhere and part nothing
_MOST_CHILDREN = 8
_MOST_WORDS = 14
_MOST_WORDS_OF_TITLE = 20
_LONGEST_RUN = 4  # headings in a row; more of them are a menu or a list
_SENTENCE_INSIDE = lazy_pattern(r"[.!?]\s+[A-Z]")
_ABBREVIATED = lazy_pattern(r"\b(?:vs|v|Dr|Mr|Mrs|Ms|St|No|Prof|U\.S|U\.K|Inc|Co)\.", re.IGNORECASE)
_CLOSING = lazy_pattern(r"[.,;:…]$")
_ONLY_FIGURES = lazy_pattern(r"[\W\d_]*")


def find_headings(units: Sequence[Unit], kinds: Mapping[int, str]) -> dict[int, int]:
    """Index of each heading -> its level; 1 is the title. `kinds` says what is already known of other units.

    Nothing in the text says which heading stands above which; what shows is that a heading right above another one is
    the higher of the two. Those that follow belong to it as well until the next such pair, unless they are too many.
    """
    order = [index for index in range(len(units)) if kinds.get(index) not in PASSED_OVER]
    found = _heads(units, order, _shaped(units, order, kinds))
    levels: dict[int, int] = {}
    children: list[int] = []  # unmarked headings since the last pair began
    for place, index in enumerate(order):
        if index not in found:
            continue
        marked = units[index].marked_level
        pair = place + 1 < len(order) and order[place + 1] in found
        levels[index] = marked if marked is not None else 1 if place == 0 else 2
        if marked is None and not pair and place and (children or _is_second_of_pair(order, place, levels)):
            children.append(index)
        elif pair:
            levels.update(_lowered(children))
            children = []
    levels.update(_lowered(children))
    return levels


def _is_second_of_pair(order: Sequence[int], place: int, levels: Mapping[int, int]) -> bool:
    return levels.get(order[place - 1]) == 2


def _lowered(children: Sequence[int]) -> dict[int, int]:
    """Level 3 for the headings below a higher one; of too many only the first, which stands right below it, is sure."""
    return dict.fromkeys(children if len(children) <= _MOST_CHILDREN else children[:1], 3)


def numbered_headings(units: Sequence[Unit], skipped: Collection[int]) -> set[int]:
    """ "1. Introduction" with prose below it, where "1." and "2." do not stand in a row."""
    order = [index for index in range(len(units)) if index not in skipped]
    found = set()
    for place, index in enumerate(order):
        unit = units[index]
        if unit.sign is None or not unit.sign[0].isdigit() or not could_head(unit, title=False):
            continue
        above = units[order[place - 1]] if place else None
        below = units[order[place + 1]] if place + 1 < len(order) else None
        if (
            (above is None or above.sign is None)
            and below is not None
            and below.sign is None
            and below.words > unit.words
        ):
            found.add(index)
    return found


def _shaped(units: Sequence[Unit], order: Sequence[int], kinds: Mapping[int, str]) -> set[int]:
    """Units that could be headings by their own looks, or are marked as such."""
    found: set[int] = set()
    in_references = False
    for place, index in enumerate(order):
        unit = units[index]
        entry = in_references and (looks_like_entry(unit.text) or split_label(unit.text)[0] is not None)
        if unit.marked_level is not None or (index not in kinds and not entry and could_head(unit, title=place == 0)):
            found.add(index)
            in_references = opens_references(unit.text)
    return found


def _heads(units: Sequence[Unit], order: Sequence[int], shaped: set[int]) -> set[int]:
    """Of those, the ones that something stands below: the last of a run must head longer matter, or be set like a title."""
    found: set[int] = set()
    place = 0
    while place < len(order):
        run = list(itertools.takewhile(shaped.__contains__, itertools.islice(order, place, None)))
        place += len(run) + 1
        below = units[order[place - 1]] if place - 1 < len(order) else None
        found |= {index for index in run if units[index].marked_level is not None}
        if below is None or len(run) > _LONGEST_RUN:
            continue
        found |= set(run[:-1])
        if run and (is_titled(units[run[-1]].text) or below.sign is not None or below.words > units[run[-1]].words):
            found.add(run[-1])
    return found


def could_head(unit: Unit, *, title: bool) -> bool:
    """By its own looks: short, begins with a capital, no full stop, no two sentences."""
    text = without_last_marks(unit.text)
    if unit.tabbed or not 1 <= unit.words <= (_MOST_WORDS_OF_TITLE if title else _MOST_WORDS) or len(text) > 160:
        return False
    opening = text.lstrip("“\"‘'(¿¡")[:1]
    if not (opening.isupper() or opening.isdigit()) or _ONLY_FIGURES.fullmatch(text):
        return False
    return not _CLOSING.search(text) and not _SENTENCE_INSIDE.search(_ABBREVIATED.sub("", text))
