"""What the text says of movement, against a table whose columns are years: "grew in all three regions", "climbed fastest in".

Each row is a series. "All" is refuted by one row that went the other way; "fastest" by a row that went further both in
itself and in proportion; "is still the dearest" by a row that stands higher in the last year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from audit.claims.coverage import content_words, stem
from audit.compare.amounts.turns import Turn, may_turn, turns_in
from audit.compare.statements import Statement, pair, whole
from audit.compare.tables.cells import TOTAL, Cell, all_stems, tables_of
from audit.model import ClaimPair, Facts
from audit.parse.lexicons import Lexicons
from audit.parse.numerals import read_numeral
from audit.patterns import lazy_pattern

_YEAR = lazy_pattern(r"\b(?P<year>1[5-9]\d\d|20\d\d)\b")
_EVERY = lazy_pattern(
    r"\b(?:all|every|each|both)\s+(?:one\s+)?(?:of\s+)?(?:the\s+|its\s+|their\s+|our\s+)?(?:(?P<number>two"
    r"|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d+)\s+)?(?P<noun>[a-z]+)"
    r"|\b(?P<everywhere>everywhere|across\s+the\s+board|without\s+exception)\b",
    re.IGNORECASE,
)
_NOT_PLAIN = lazy_pattern(
    r"\b(?:not|never|no|almost|nearly|except|apart\s+from|but\s+one|if|would|could|(?-i:may)|might|since"
    r"|until|expected|planned|hop(?:e|es|ed)|than\s+in|per\s+head|n['’]t)\b|n['’]t\b",
    re.IGNORECASE,
)
_FASTEST = lazy_pattern(
    r"\s+(?:by\s+far\s+)?(?:the\s+)?(?P<how>fastest|most|quickest|furthest|farthest|sharpest|steepest|hardest"
    r"|least|slowest)(?:ly|\s+(?:sharply|steeply|quickly|strongly))?\s+(?:in|at|for|among"
    r"|on)\s+(?:the\s+)?(?P<where>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*)"
)
_NOW = lazy_pattern(
    r"\b(?:is|are|remains?|stays?|has|have)\s+(?:still\s+|now\s+|again\s+|by\s+far\s+)*(?:the\s+|had\s+the\s+)?$"
)
_NOT_FIRST = lazy_pattern(
    r"\b(?:second|third|fourth|fifth|one\s+of|among|was|were|had|used\s+to|\w+-(?:largest|highest|dearest"
    r"|cheapest|smallest))\b",
    re.IGNORECASE,
)
_NOT_THE_WHOLE_TIME = lazy_pattern(
    r"\b(?:not|never|no|almost|nearly|if|would|could|(?-i:may)|might|should|will|until|expected|planned|hop(?:e|es|ed)|before|than\s+(?-i:[A-Z])|in\s+(?:spring|summer|autumn|winter)|this|last|january|february|march|april|june|july|august|september|october|november|december|per|each|average)\b|n['’]t\b",
    re.IGNORECASE,
)
_OVER_TIME = lazy_pattern(
    r"\b(?:becom(?:e|es|ing)|became|grown|since|ever|than\s+in\s+\d{4}|(?:year|season)\s+(?:by|on|after)\s+(?:year|season))\b"
)
_MONEY = lazy_pattern(r"[€$£]|\b(?:price|rent|cost|euros?|pounds?|dollars?|crowns?|francs?)\b", re.IGNORECASE)
_LEAST = frozenset({"least", "slowest"})


@dataclass(frozen=True, slots=True)
class _Series:
    """One row: its cells by year, the earliest first."""

    head: str
    cells: tuple[Cell, ...]

    @property
    def values(self) -> tuple[float, ...]:
        return tuple(each.quantity.value or 0.0 for each in self.cells)

    @property
    def shown(self) -> str:
        return ", ".join(f"{each.block.column_head}: {each.block.text}" for each in self.cells)


@dataclass(frozen=True, slots=True)
class _Table:
    named: frozenset[str]  # stems of what the rows are ("Station")
    about: frozenset[str]  # stems of heads and caption
    rows: tuple[_Series, ...]


def compare_series(facts: Facts, statements: Sequence[Statement], lexicons: Lexicons) -> Iterator[ClaimPair]:
    """Conflicts between sentences and tables of years in one article."""
    tables = [each for each in (_table(facts, cells) for cells in tables_of(facts)) if each is not None]
    if not tables:
        return
    for statement in statements:
        claim = statement.claim
        if (
            claim.role == "cell"
            or claim.quoted
            or not statement.asserted
            or claim.polarity == "denied"
            or not may_turn(claim.text, lexicons)
        ):
            continue
        for table in tables:
            found = next(filter(None, (check(claim.text, table, lexicons) for check in _CHECKS)), None)
            if found is not None:
                said, row = found
                last = row.cells[-1]
                yield pair(
                    "comparative", "conflict", claim, whole(claim), last.claim, (last.block.start_at, last.block.end_at, last.block.text),
                    subject=row.head, measure=None, value=said, other_value=f"{row.head}: {row.shown}", agreeing=("subject",), differing=("direction",), unstated=(),
                    reason=f"The text says “{said}”; the table has {row.head}: {row.shown}.", confidence=0.8,
                )  # fmt: skip
                break


def _table(facts: Facts, cells: Sequence[Cell]) -> _Table | None:
    """The rows of a table with two columns or more whose heads differ in nothing but a year."""
    kinds: dict[str, list[Cell]] = {}
    for cell in cells:
        head = cell.block.column_head or ""
        year = _YEAR.search(head)
        if year and cell.quantity.value is not None and cell.quantity.kind not in {"year", "date", "time", "ordinal"}:
            kinds.setdefault(_YEAR.sub("", head), []).append(cell)
    series = [each for each in kinds.values() if len({cell.block.column_no for cell in each}) > 1]
    if len(series) != 1:
        return None
    rows: dict[int | None, list[Cell]] = {}
    for cell in series[0]:
        rows.setdefault(cell.block.row_no, []).append(cell)
    ordered = []
    for row in rows.values():
        head = row[0].block.row_head or ""
        if head and not TOTAL.search(head) and len(row) > 1 and len({each.quantity.unit for each in row}) == 1:
            ordered.append(_Series(head, tuple(sorted(row, key=_year))))
    first = cells[0].block
    heads = [block for block in facts.document.blocks if block.table_id == first.table_id and block.row_no == 0]
    corner = min(heads, key=lambda block: block.column_no or 0, default=None)
    about = content_words(" ".join([first.caption or "", *(block.text for block in heads)]))
    return _Table(all_stems(corner.text if corner else ""), about, tuple(ordered)) if len(ordered) > 1 else None


def _year(cell: Cell) -> int:
    found = _YEAR.search(cell.block.column_head or "")
    return int(found["year"]) if found else 0


def _against_all(text: str, table: _Table, lexicons: Lexicons) -> tuple[str, _Series] | None:
    """ "Turnover grew in all three regions", and one row fell."""
    every = _EVERY.search(text)
    if every is None or _NOT_PLAIN.search(text):
        return None
    number = read_numeral(every["number"].lower()) if every["number"] else None
    if number is not None and number.value != len(table.rows):
        return None
    noun = stem((every["noun"] or "").lower())
    if (
        noun not in table.named
        and (number is None or not every["noun"])
        and not (every["everywhere"] and content_words(text) & table.about)
    ):
        return None
    turn = _only_turn(text, lexicons)
    if turn is None:
        return None
    wrong = [row for row in table.rows if (row.values[-1] - row.values[0]) * turn.sign < 0]
    if not wrong or len(wrong) == len(table.rows):
        return None
    start, end = sorted([(turn.start, turn.end), every.span()])
    return text[start[0] : end[1]], wrong[0]


def _only_turn(text: str, lexicons: Lexicons) -> Turn | None:
    turns = [each for each in turns_in(text, lexicons) if each.form != "superlative" and each.kinds is None]
    return turns[0] if turns and len({each.sign for each in turns}) == 1 else None


def _fastest(text: str, table: _Table, lexicons: Lexicons) -> tuple[str, _Series] | None:
    """ "Rents climbed fastest in Holm", and another row climbed further."""
    if _NOT_PLAIN.search(text):
        return None
    for turn in turns_in(text, lexicons):
        found = _FASTEST.match(text, turn.end) if turn.form in {"verb", "either"} else None
        if found is None:
            continue
        own = [row for row in table.rows if row.head == found["where"]]
        if len(own) != 1:
            return None
        least = found["how"] in _LEAST
        mine = _moved(own[0], turn.sign)
        beaten = [
            row
            for row in table.rows
            if row is not own[0]
            and all(
                (theirs < ours) if least else (theirs > ours)
                for theirs, ours in zip(_moved(row, turn.sign), mine, strict=True)
            )
        ]
        if beaten:
            return text[turn.start : found.end()], beaten[0]
    return None


def _first_now(text: str, table: _Table, lexicons: Lexicons) -> tuple[str, _Series] | None:
    """ "The Old Town is still the dearest district", and another row stands higher in the last year."""
    named = [row for row in table.rows if re.search(rf"\b{re.escape(row.head)}\b", text)]
    if len(named) != 1 or len(table.rows) < 3 or _NOT_PLAIN.search(text) or _NOT_FIRST.search(text):
        return None
    kind = named[0].cells[-1].quantity.kind
    for turn in turns_in(text, lexicons):
        sign = turn.sign_for(kind) if turn.form == "superlative" else 0
        if not sign or turn.kinds is None and kind != "number" and not content_words(text) & table.about:
            continue
        if (
            turn.kinds is None
            and not content_words(text) & (table.about - table.named)
            or kind == "number"
            and turn.kinds is not None
            and not _by_unit(turn, table)
        ):
            continue
        now = _NOW.search(text[: turn.start])
        if now is None or text.find(named[0].head) > turn.start:
            continue
        beaten = [row for row in table.rows if (row.values[-1] - named[0].values[-1]) * sign > 0]
        if beaten:
            first = max(beaten, key=lambda row: row.values[-1] * sign)
            return text[now.start() : turn.end].strip(), first
    return None


def _by_unit(turn: Turn, table: _Table) -> bool:
    """The heads give the unit: "€ per m²" for "dearest"."""
    heads = " ".join(each.block.column_head or "" for each in table.rows[0].cells) + (
        table.rows[0].cells[0].block.caption or ""
    )
    return turn.kinds is not None and "money" in turn.kinds and _MONEY.search(heads) is not None


def _moved(row: _Series, sign: int) -> tuple[float, float]:
    """How far a row went, in itself and in proportion."""
    first, last = row.values[0], row.values[-1]
    return sign * (last - first), sign * (last - first) / abs(first) if first else 0.0


def _one_row(text: str, table: _Table, lexicons: Lexicons) -> tuple[str, _Series] | None:
    """ "In the Old Town, where nests have become more numerous", and its row fell from the first year to the last."""
    named = [row for row in table.rows if re.search(rf"\b{re.escape(row.head)}\b", text)]
    if len(named) != 1 or _NOT_THE_WHOLE_TIME.search(text) or not content_words(text) & (table.about - table.named):
        return None
    years = {int(year) for year in _YEAR.findall(text)}
    if not years <= {_year(named[0].cells[0]), _year(named[0].cells[-1])}:
        return None
    turns = [each for each in turns_in(text, lexicons) if each.form != "superlative" and each.kinds is None]
    moves = [each for each in turns if each.form != "comparative" or _OVER_TIME.search(text)]
    if len(moves) != len(turns) or len({each.sign for each in moves}) != 1:
        return None
    values = named[0].values
    steps = [after - before for before, after in pairwise(values)]
    if any(step * moves[0].sign > 0 for step in steps) or not any(steps):
        return None  # for a while it did go that way
    return text[moves[0].start : moves[0].end], named[0]


_CHECKS = (_against_all, _fastest, _first_now, _one_row)
