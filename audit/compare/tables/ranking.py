"""What the text says of order and direction, against a table: which row is larger, which is largest, what rose or fell.

"Garden tools were lent more often than instruments" can be checked without any number in the sentence. A statement is
held against a table when it names the rows by all words of their heads. Where it does not name the column, it must be
wrong in every column of numbers: a table of prices and lengths can be read in more than one way.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from audit.compare.statements import Statement, pair, whole
from audit.compare.tables.cells import TOTAL, Cell, all_stems, names_its_base, tables_of
from audit.model import ClaimPair, Facts
from audit.patterns import lazy_pattern

_MORE = (
    "more|higher|larger|bigger|greater|longer|heavier|older|taller|dearer|warmer|hotter|wider|deeper|better attended"
)
_LESS = "less|fewer|lower|smaller|shorter|lighter|younger|cheaper|colder|cooler|narrower|shallower"
_MOST = "most|highest|largest|biggest|greatest|longest|heaviest|oldest|tallest|dearest|warmest|hottest"
_LEAST = "least|fewest|lowest|smallest|shortest|lightest|youngest|cheapest|coldest"
_COMPARED = lazy_pattern(
    rf"\b(?:(?P<more>{_MORE})|(?P<less>{_LESS}))\b(?P<between>(?:\s+[a-z]+){{0,3}}?)\s+than\b", re.IGNORECASE
)
_EXTREME = lazy_pattern(
    rf"\b(?:the|its|their|by far the|had the|has the)\s+(?:(?P<most>{_MOST})"
    rf"|(?P<least>{_LEAST}))\b(?!\s+(?:of the|part))",
    re.IGNORECASE,
)
_RISE = (
    r"ros?en?|rises|rising|gr[eo]wn?|grows|growing|increase[sd]?|increasing|climb(?:s|ed|ing)|went up|gone up"
    r"|going up|doubled|gained|expanded"
)
_FALL = (
    r"fell|fall(?:s|en|ing)?|declin(?:es?|ed|ing)|decreas(?:es?|ed|ing)|dropp?(?:s|ed|ing)|shr[aiu]nk(?:s|ing)?"
    r"|went down|gone down|halved|lost ground"
)
_MOVED = lazy_pattern(rf"\b(?:(?P<rise>{_RISE})|(?P<fall>{_FALL}))\b", re.IGNORECASE)
_PEAK = lazy_pattern(
    r"\b(?:peak(?:ed|s)?|(?:was|were|stood)\s+(?:at\s+(?:its|their)\s+)?highest|reached (?:its|their"
    r"|a) (?:peak|maximum|highest))\b[^.;]{0,30}?\b(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_CLAUSE = lazy_pattern(
    r"[,;:](?!\d)|\s[–—]\s|\s(?:while|whereas|but|and|although|though|before|after|then)\s", re.IGNORECASE
)
_RELATIVE = lazy_pattern(r"\s*(?:which|who|that|it|they|is|are|was|were|has|have|had)\b", re.IGNORECASE)
_YEAR = lazy_pattern(r"(?:19|20)\d\d")
_ELSEWHERE = lazy_pattern(
    r"\b(?:if|would|could|might|may|not|never|no|nearly|almost|expected|per|each|every|relative|compared with"
    r"|only|second|third|fourth|one of)\b",
    re.IGNORECASE,
)


def compare_rankings(facts: Facts, statements: Sequence[Statement]) -> Iterator[ClaimPair]:
    """Statements of order and direction that every fitting column of a table speaks against."""
    tables = tables_of(facts)
    for statement in statements:
        claim = statement.claim
        if (
            claim.role not in {"body", "heading"}
            or not statement.asserted
            or claim.quoted
            or claim.polarity == "denied"
        ):
            continue
        for cells in tables:
            rows = [
                cell
                for cell in cells
                if not TOTAL.search(cell.block.row_head or "") and names_its_base(cell, claim.text)
            ]
            found = next(_contradictions(claim.text, rows), None)
            if found is not None:
                cell, said, shown = found
                yield pair(
                    "comparative", "conflict", claim, whole(claim), cell.claim, (cell.block.start_at, cell.block.end_at, cell.block.text),
                    subject=cell.block.row_head or "", measure=cell.block.column_head, value=said, other_value=shown,
                    agreeing=("subject",), differing=("order",), unstated=(), reason=f"The text says “{said}”; the table has {shown}.", confidence=0.8,
                )  # fmt: skip
                break


def _contradictions(text: str, cells: Sequence[Cell]) -> Iterator[tuple[Cell, str, str]]:
    yield from _compared(text, cells)
    yield from _extremes(text, cells)
    yield from _peaks(text, cells)
    yield from _moved(text, cells)


def _columns(cells: Sequence[Cell], text: str) -> list[list[Cell]]:
    """The columns that the sentence can mean: those whose head it names, else all. Years and ages are no measures."""
    columns: dict[int | None, list[Cell]] = {}
    for cell in cells:
        if cell.quantity.kind not in {"year", "date", "time", "ordinal"} and cell.quantity.value is not None:
            columns.setdefault(cell.block.column_no, []).append(cell)
    words = all_stems(text)
    named = [column for column in columns.values() if column[0].column and column[0].column <= words]
    return named or list(columns.values())


def _row(cells: Sequence[Cell], words: frozenset[str]) -> Cell | None:
    """The one row whose head's words all stand among these; None for none or several."""
    fitting = [cell for cell in cells if cell.row and all(_stands(word, words) for word in cell.row)]
    longest = max((len(cell.row) for cell in fitting), default=0)
    best = [cell for cell in fitting if len(cell.row) == longest]
    return best[0] if len(best) == 1 else None


def _stands(word: str, words: frozenset[str]) -> bool:
    """The word itself or one made from it: "music" in "musical instruments"."""
    return word in words or (len(word) >= 5 and any(each.startswith(word) for each in words))


def _shown(*cells: Cell) -> str:
    return ", ".join(f"{cell.block.row_head}: {cell.block.text}" for cell in cells)


def _compared(text: str, cells: Sequence[Cell]) -> Iterator[tuple[Cell, str, str]]:
    """ "A was lent more often than B"."""
    for match in _COMPARED.finditer(text):
        before, after = _CLAUSE.split(text[: match.start()])[-1], _CLAUSE.split(text[match.end() :])[0]
        if _RELATIVE.match(before):  # "A, which were lent more often than B"
            before = text[: match.start()]
        if _ELSEWHERE.search(before + after):
            continue
        wrong: list[tuple[Cell, Cell]] = []
        right = 0
        for column in _columns(cells, text):
            one, two = _row(column, all_stems(before)), _row(column, all_stems(after))
            if one is None or two is None or one is two:
                continue
            a, b = one.quantity.value or 0.0, two.quantity.value or 0.0
            if (a < b) if match["more"] else (a > b):
                wrong.append((one, two))
            else:
                right += 1
        if wrong and not right:
            said = " ".join(f"{before} {match.group()} {after}".split())
            yield wrong[0][0], said, _shown(*wrong[0])


def _extremes(text: str, cells: Sequence[Cell]) -> Iterator[tuple[Cell, str, str]]:
    """ "B has the largest share": B must be first in some column that can be meant."""
    for match in _EXTREME.finditer(text):
        before = _CLAUSE.split(text[: match.start()])[-1]
        after = _CLAUSE.split(text[match.end() :])[0]
        if _ELSEWHERE.search(before) or _ELSEWHERE.search(after):
            continue
        wrong: list[tuple[Cell, Cell]] = []
        right = 0
        for column in _columns(cells, text):
            one = _row(column, all_stems(before + " " + after))
            if one is None or len(column) < 3:
                continue
            choose = max if match["most"] else min
            first = choose(column, key=lambda cell: cell.quantity.value or 0.0)
            if first.quantity.value == one.quantity.value:
                right += 1
            else:
                wrong.append((one, first))
        named = {cell.block.row_no for cell in cells if cell.row and cell.row <= all_stems(text)}
        if wrong and not right and len(named) == 1 and len(_columns(cells, text)) == 1:
            yield wrong[0][0], " ".join(f"{before}{match.group()}{after}".split()), _shown(*wrong[0])


def _peaks(text: str, cells: Sequence[Cell]) -> Iterator[tuple[Cell, str, str]]:
    """ "Building peaked in 2021", where rows or columns are years."""
    for match in _PEAK.finditer(text):
        year = match["year"]
        by_row = [cell for cell in cells if _YEAR.fullmatch((cell.block.row_head or "").strip())]
        columns = _columns(by_row, text)
        summed = [column for column in columns if TOTAL.search(column[0].block.column_head or "")]
        series = columns[0] if len(columns) == 1 else summed[0] if len(summed) == 1 else []
        if not series:
            own = _row(
                [cell for cell in cells if _YEAR.fullmatch((cell.block.column_head or "").strip())][:1] or [],
                all_stems(text),
            )
            series = [cell for cell in cells if own is not None and cell.block.row_no == own.block.row_no]
        dated = {
            ((cell.block.row_head or "") if cell in by_row else (cell.block.column_head or "")).strip(): cell
            for cell in series
        }
        if len(dated) < 3 or year not in dated:
            continue
        highest = max(dated.values(), key=lambda cell: cell.quantity.value or 0.0)
        if (highest.quantity.value or 0.0) > (dated[year].quantity.value or 0.0):
            yield dated[year], match.group(), _shown(dated[year], highest)


def _moved(text: str, cells: Sequence[Cell]) -> Iterator[tuple[Cell, str, str]]:
    """ "Solar shrank", where the columns are years and the row goes one way only."""
    by_year = [cell for cell in cells if _YEAR.fullmatch((cell.block.column_head or "").strip())]
    if len({cell.block.column_no for cell in by_year}) < 2:
        return
    for match in _MOVED.finditer(text):
        clause = _CLAUSE.split(text[: match.start()])[-1]
        if not all_stems(clause) or re.fullmatch(r"\W*(?:it|they|this)?\W*", clause, re.IGNORECASE):
            clause = text[: match.start()]
        first_column = [cell for cell in by_year if cell.block.column_no == by_year[0].block.column_no]
        own = _row(first_column, all_stems(clause))
        if own is None or _ELSEWHERE.search(clause):
            continue
        series = [cell for cell in by_year if cell.block.row_no == own.block.row_no]
        values = [cell.quantity.value or 0.0 for cell in sorted(series, key=lambda cell: cell.block.column_head or "")]
        steps = [b - a for a, b in itertools.pairwise(values)]
        if (match["rise"] and all(step < 0 for step in steps)) or (match["fall"] and all(step > 0 for step in steps)):
            yield (
                own,
                " ".join((clause + match.group()).split()),
                "; ".join(f"{cell.block.column_head}: {cell.block.text}" for cell in series),
            )
