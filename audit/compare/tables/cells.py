"""The cells of an article's tables as comparers see them: their number, and the words of their row and column."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from audit.calendar_names import SMALL_MONTHS
from audit.claims.coverage import content_words, stem
from audit.model import Block, Claim, Facts, Quantity
from audit.patterns import lazy_pattern

# The head of a row or column that is made of the others.
TOTAL = lazy_pattern(r"\b(?:total|all|sum|average|mean|overall|both|together)\b", re.IGNORECASE)
_MONTHS = SMALL_MONTHS - {"may"}
_BASE = lazy_pattern(r"(?:\bper\s+|/\s?)(?:\d[\d,]*\s+)?(?P<base>[a-z]+)", re.IGNORECASE)
_WORD = lazy_pattern(r"[a-z]+")
_YEAR = lazy_pattern(r"\b(?:19|20)\d\d\b")
_SEASON = lazy_pattern(r"\b(?:19|20)\d\d[/–-]\d\d(?:\d\d)?\b")


@dataclass(frozen=True, slots=True)
class Cell:
    """One number of a table. `row` and `column` are the stems of its heads."""

    block: Block
    claim: Claim
    quantity: Quantity
    row: frozenset[str]
    column: frozenset[str]


def names_its_base(cell: Cell, text: str) -> bool:
    """A column "Price per bottle" is spoken of only where the text says "bottle": it may count by the litre instead."""
    base = _BASE.search(f"{cell.block.column_head or ''} {cell.block.caption or ''}")
    return base is None or stem(base["base"].lower()) in {stem(word) for word in re.findall(r"[a-z]+", text.lower())}


def tables_of(facts: Facts) -> list[list[Cell]]:
    """The cells with numbers, table by table, in order."""
    claims = {claim.block_id: claim for claim in facts.claims if claim.role == "cell"}
    numbers: dict[str, Quantity] = {}
    for quantity in facts.quantities:
        numbers.setdefault(quantity.block_id, quantity)
    tables: dict[str, list[Cell]] = {}
    for block in facts.document.blocks:
        if block.block_id in claims and block.table_id:
            tables.setdefault(block.table_id, []).append(
                Cell(
                    block,
                    claims[block.block_id],
                    numbers[block.block_id],
                    all_stems(block.row_head or ""),
                    all_stems(block.column_head or ""),
                )
            )
    return list(tables.values())


@functools.lru_cache(maxsize=512)
def all_stems(text: str) -> frozenset[str]:
    """Content words of a head or a sentence, with its months, years and seasons."""
    words = frozenset(_WORD.findall(text.lower()))
    seasons = frozenset(_SEASON.findall(text))
    years = frozenset(_YEAR.findall(_SEASON.sub(" ", text)))
    may = {stem("may")} if "may" in words else set()
    return content_words(text) | (words & _MONTHS) | years | seasons | may
