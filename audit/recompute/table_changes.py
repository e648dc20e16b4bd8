"""Changes told in the text of what a table shows: the text gives the difference and its share, the table the two levels.

"The emergency ward has lost seven nurses, or 23% of those it had" beside a row "Emergency | 52 | 45": the row is named
in the sentence, and the difference shows which two of its cells are meant. Only the share can then be wrong.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.claims.coverage import content_words
from audit.identity import RowIds
from audit.model import Calculation, Facts, Quantity
from audit.patterns import lazy_pattern
from audit.recompute.working import Line, calculation, decimals, inside

_LEVELS = frozenset({"count", "number", "money", "mass", "length", "area", "volume", "energy", "power"})
_AND_ITS_SHARE = lazy_pattern(
    r"(?:\s+[a-z’'-]+){0,6}?\s*(?:,\s*(?:or|which\s+(?:is|was|means|makes)|that\s+is|i\.e\.)?|\(|–|—|\s+or)\s*(?:by\s+)?"
    r"(?:(?:an?|the)\s+(?:[a-z]+\s+)?(?:rise|increase|gain|growth|fall|drop|decrease|decline|loss|cut|reduction|change|jump|dip)\s+of\s+)?(?:about\s+|nearly\s+|almost\s+|some\s+)?",
    re.IGNORECASE,
)
_CHANGE = lazy_pattern(
    r"\b(?:more|fewer|less|lost|lose|loses|gained?|gains?|up|down|r[io]se|risen|fell|fallen|grew|grown|increase\w*|decrease\w*|dropped|added|shed|cut|than)\b",
    re.IGNORECASE,
)
_OF_SOMETHING_ELSE = lazy_pattern(r"\s*of\s+(?:all|the\s+(?:total|whole|club|town|country|hospital))\b", re.IGNORECASE)
_CUT_TO = lazy_pattern(
    r"\b(?P<verb>fallen|fell|cut|reduced|shrunk|shrank|dropped|risen|rose|grown|grew|increased|climbed|gone\s+(?:up|down)|went\s+(?:up|down)|down|up)\s+(?P<way>to|by)\s+(?:about\s+|nearly\s+|almost\s+|just\s+(?:over|under)\s+|(?:less|more)\s+than\s+|over\s+|under\s+|well\s+(?:over|under)\s+)?$",
    re.IGNORECASE,
)
_IN_TIME = lazy_pattern(r"\b(?:1[89]|20)\d\d\b|\b(?:before|after|start|end|now|then|today|first|last)\b", re.IGNORECASE)
_ROUND = 4.0  # "a fifth" is said of 16 to 24 per cent
_FARTHEST = 3.0


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table: the words of its head, and its numbers in order of the columns, the latest last."""

    words: frozenset[str]
    cells: tuple[Quantity, ...]
    in_time: bool

    def is_named(self, words: frozenset[str]) -> bool:
        """All words of the head are told; of three or more one may be told in another form."""
        missing = len(self.words - words)
        return bool(self.words) and (missing == 0 or missing == 1 and len(self.words) >= 3)

    def pairs(self) -> Iterator[tuple[Quantity, Quantity]]:
        yield from itertools.pairwise(self.cells)
        if len(self.cells) > 2:
            yield self.cells[0], self.cells[-1]


def changes_of_rows(
    lines: Sequence[Line], facts: Facts, known: Sequence[Calculation], ids: RowIds
) -> Iterator[Calculation]:
    """A row for each share of a change that a row of a table, named in the text, lets us recompute.

    `known`: what was recomputed from the text alone; a share that such a row judged is left to it.
    """
    judged = {(each.start_at, each.end_at) for each in known}
    rows = list(_rows(facts))
    if not rows:
        return
    cells = {each.block_id for row in rows for each in row.cells}
    for place, line in enumerate(lines):
        if line.sentence.block_id in cells or not line.quantities:
            continue
        found = itertools.chain(_of_differences(lines, place, rows, ids), _of_shares(line, rows, ids))
        yield from (each for each in found if (each.start_at, each.end_at) not in judged)


def _rows(facts: Facts) -> Iterator[_Row]:
    numbers: dict[str, Quantity] = {}
    for quantity in facts.quantities:
        numbers.setdefault(quantity.block_id, quantity)
    found: dict[tuple[str, int], list[tuple[Quantity, str]]] = {}
    heads: dict[tuple[str, int], str] = {}
    for block in facts.document.blocks:
        if block.kind == "table_cell" and block.table_id and block.row_no and block.block_id in numbers:
            cell = numbers[block.block_id]
            if cell.kind in _LEVELS and cell.value:
                key = (block.table_id, block.row_no)
                found.setdefault(key, []).append((cell, block.column_head or ""))
                heads[key] = block.row_head or ""
    for key, cells in found.items():
        if len(cells) > 1 and len({cell.unit for cell, _ in cells}) == 1:
            in_time = sum(_IN_TIME.search(head) is not None for _, head in cells) == len(cells) <= 4
            yield _Row(content_words(heads[key]), tuple(cell for cell, _ in cells), in_time)


def _of_differences(lines: Sequence[Line], place: int, rows: Sequence[_Row], ids: RowIds) -> Iterator[Calculation]:
    """ "1,700 more than a year ago, which is a rise of 17%"."""
    line = lines[place]
    numbers = [each for each in line.quantities if each.kind not in {"date", "year", "time", "duration"}]
    for stated, share in itertools.pairwise(numbers):
        if stated.kind not in _LEVELS or not stated.value or stated.modifier or share.kind not in {"percent", "fraction"}:  # fmt: skip
            continue
        around = line.lead(stated)[-40:] + line.between(stated, share)
        if not (_AND_ITS_SHARE.fullmatch(line.between(stated, share)) and _CHANGE.search(around)) or _OF_SOMETHING_ELSE.match(line.after(share)):  # fmt: skip
            continue
        near = [each for each in lines[max(0, place - 2) : place + 1] if each.sentence.block_id == line.sentence.block_id]  # fmt: skip
        words = content_words(" ".join(each.text for each in near))
        hits = [
            pair
            for row in rows
            if row.is_named(words)
            for pair in row.pairs()
            if abs(abs((pair[1].value or 0.0) - (pair[0].value or 0.0)) - stated.value) < 1e-6 * stated.value
        ]
        if not hits:
            continue
        bases = [base.value or 1.0 for pair in hits for base in pair]
        slack = _ROUND if share.kind == "fraction" else 0.5 * 10.0 ** -decimals(share) + 1e-9
        results = [100 * stated.value / base for base in bases]
        holds = any(abs(each - (share.value or 0.0)) <= slack or share.modifier and inside(each, share) for each in results)  # fmt: skip
        one, two = hits[0]
        yield calculation(
            ids, "change", share, one, f"{stated.text} / {one.text}", f"From {one.text} to {two.text}, as the table has it, is a change of {results[0]:.1f}%, the text says {share.text}.",
            share.value or 0.0, min(results) - slack, max(results) + slack, holds, first=share, last=share, line=line,
        )  # fmt: skip


def _of_shares(line: Line, rows: Sequence[_Row], ids: RowIds) -> Iterator[Calculation]:
    """ "The number of children who bring sandwiches has been cut to less than a fifth"."""
    for share in line.quantities:
        if share.kind not in {"fraction", "percent"} or not share.value or share.role != "value":
            continue
        match = _CUT_TO.search(line.lead(share))
        if match is None or match["way"].lower() == "to" and share.kind == "percent":
            continue
        words = content_words(line.text)
        named = [row for row in rows if row.in_time and len(row.words) > 1 and row.is_named(words)]
        if len(named) != 1:
            continue
        pairs = list(named[0].pairs())
        to = match["way"].lower() == "to"
        results = [_result(one.value or 1.0, two.value or 0.0, to=to) for one, two in pairs]
        slack = 0.0 if share.modifier else _ROUND if share.kind == "fraction" else 0.5 * 10.0 ** -decimals(share)
        holds = any(abs(each - share.value) <= slack + 1e-9 or share.modifier and inside(each, share) for each in results)  # fmt: skip
        (one, two), last = pairs[-1], results[-1]
        if holds or last and 1 / _FARTHEST <= share.value / last <= _FARTHEST:
            told = f"{two.text} is {last:.0f}% of {one.text}" if to else f"From {one.text} to {two.text} is a change of {last:.0f}%"  # fmt: skip
            yield calculation(
                ids, "change", share, one, f"{two.text} / {one.text}", f"{told}, as the table has it; the text says {share.text}.",
                share.value, min(results) - slack, max(results) + slack, holds, first=share, last=share, line=line,
            )  # fmt: skip


def _result(one: float, two: float, *, to: bool) -> float:
    return 100 * two / one if to else 100 * abs(two - one) / one
