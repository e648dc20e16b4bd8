"""Which lines of plain text are items of a list, though no sign says so: "Term: explanation", and short lines after a colon."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from audit.patterns import lazy_pattern
from audit.read.drafts import introduces
from audit.read.headings import PASSED_OVER, could_head
from audit.read.layout import Unit
from audit.read.terms import is_titled, term_of

_EXPLAINED = lazy_pattern(r"[.!?][\"”’')\]]*(?:\[[\d, –-]{1,12}\]|[⁰¹²³⁴-⁹]+)?$")
_SPEAKER = lazy_pattern(r"(?P<name>[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,3}):\s+\S")
_FEWEST_WORDS_EXPLAINED = 4
_FEWEST_WORDS_OF_PROSE = 12
_ESTABLISHED = 2  # rows of "Term: explanation" after which a single one counts, too


def spoken_lines(units: Sequence[Unit]) -> set[int]:
    """Turns of an interview: lines that begin with a name and a colon, the same name more than once."""
    names = {
        index: match["name"]
        for index, unit in enumerate(units)
        if unit.sign is None and (match := _SPEAKER.match(unit.text))
    }
    turns = Counter(names.values())
    return {index for index, name in names.items() if turns[name] > 1}


def term_items(units: Sequence[Unit], kinds: Mapping[int, str]) -> Iterator[int]:
    """Lines "Term: explanation" that stand in a row; where the article has several such rows, also one alone below a heading."""
    order = [index for index in range(len(units)) if kinds.get(index) not in PASSED_OVER]
    rows: list[list[int]] = []
    above: dict[int, int] = {}
    in_row = False
    for place, index in enumerate(order):
        is_item = index not in kinds and _explains(units[index])
        if is_item and in_row:
            rows[-1].append(index)
        elif is_item:
            rows.append([index])
            if place:
                above[index] = order[place - 1]
        in_row = is_item
    established = sum(len(row) > 1 for row in rows) >= _ESTABLISHED
    for row in rows:
        if len(row) > 1 or (established and row[0] in above and _heads(units[above[row[0]]], units[row[0]])):
            yield from row


def unsigned_items(units: Sequence[Unit], kinds: Mapping[int, str]) -> Iterator[int]:
    """Two or more short lines without a full stop, right after a line that ends in a colon."""
    order = [index for index in range(len(units)) if kinds.get(index) not in PASSED_OVER]
    for place, index in enumerate(order):
        if index in kinds or not introduces(units[index].text):
            continue
        row: list[int] = []
        for item in itertools.islice(order, place + 1, None):
            if item in kinds or not could_head(units[item], title=False) or not _set_alike(units, row, item):
                break
            row.append(item)
        below = order[place + 1 + len(row)] if place + 1 + len(row) < len(order) else None
        prose = below is not None and units[below].words >= _FEWEST_WORDS_OF_PROSE
        if row and prose and is_titled(units[row[-1]].text) and not all(is_titled(units[item].text) for item in row):
            row.pop()  # the heading of what follows
        if len(row) > 1:
            yield from row


def _set_alike(units: Sequence[Unit], row: Sequence[int], item: int) -> bool:
    """From the second item on, either a blank line stands before each of them or before none."""
    return len(row) < 2 or units[item].blank_before == units[row[-1]].blank_before


def _explains(unit: Unit) -> bool:
    term = term_of(unit.text)
    if term is None or unit.sign is not None or not (is_titled(term) or (len(term.split()) <= 4 and term[0].isupper())):
        return False
    explanation = unit.text.split(":", 1)[1].strip()
    enough = len(explanation.split()) >= _FEWEST_WORDS_EXPLAINED and not explanation[0].islower()
    return enough and _EXPLAINED.search(explanation) is not None


def _heads(above: Unit, item: Unit) -> bool:
    return above.words <= item.words / 2 and is_titled(above.text)
