"""Numbers that an article lets us recompute, with the working in words. A fact, not a judgement: those that hold are kept.

Rounding is given its due: "56%" stands for 55.5 to 56.5, and inputs printed as "1.2 million" for 1.15 to 1.25 million.
A number with a modifier ("nearly half") is compared with the interval that the modifier allows.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from audit.identity import RowIds
from audit.model import Calculation, Facts, Quantity
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern
from audit.recompute.ages import ages
from audit.recompute.reporting import reported_results
from audit.recompute.reporting.tests_of_significance import significance
from audit.recompute.sentence.accounts import accounts
from audit.recompute.sentence.agreement import conversions
from audit.recompute.sentence.changes import changes
from audit.recompute.sentence.derived import derived_figures
from audit.recompute.sentence.measured_in import measured_in
from audit.recompute.sentence.parts import parts
from audit.recompute.sentence.products import products
from audit.recompute.sentence.shares import shares
from audit.recompute.sentence.subsets import subsets
from audit.recompute.sums import worked_sums
from audit.recompute.table_changes import changes_of_rows
from audit.recompute.tables import recompute_tables, rows_and_columns
from audit.recompute.working import Line

_SCALE = lazy_pattern(r"\b(?:thousand|million|billion|trillion)\b", re.IGNORECASE)
_TIMES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_PLAIN = lazy_pattern(r"\D?\d{1,3}(?:\.\d+)?")


def recompute(facts: Facts, lexicons: Lexicons) -> Iterator[Calculation]:
    """Every calculation of one document, in order of place."""
    ids = RowIds(facts.document.document_id)
    lines = list(_lines(facts))
    results: list[Calculation] = []
    for number, line in enumerate(lines):
        before = lines[number - 1] if number and lines[number - 1].sentence.block_id == line.sentence.block_id else None
        results.extend(shares(line, before, ids))
        results.extend(parts(line, before, ids))
        results.extend(changes(line, before, ids))
        results.extend(conversions(line, lexicons, ids))
        results.extend(subsets(line, before, ids))
        results.extend(products(line, before, ids))
        results.extend(accounts(_paragraph(lines, number), ids))
        results.extend(significance(line, ids))
        results.extend(measured_in(line, ids))
    results.extend(reported_results(lines, ids))
    results.extend(ages(lines, facts.document.published_on, ids))
    results.extend(worked_sums(lines, lexicons, results, ids))
    results.extend(recompute_tables(facts, ids))
    results.extend(changes_of_rows(lines, facts, results, ids))
    results.extend(derived_figures(lines, list(rows_and_columns(facts)), results, ids))
    return iter(sorted(results, key=lambda each: (each.start_at, each.end_at, each.kind, each.calculation_id)))


def _paragraph(lines: list[Line], number: int) -> list[Line]:
    """The line with those before it in its block."""
    first = number
    while first and lines[first - 1].sentence.block_id == lines[number].sentence.block_id:
        first -= 1
    return lines[first : number + 1]


def _lines(facts: Facts) -> Iterator[Line]:
    by_sentence: dict[str, list[Quantity]] = {}
    for quantity in facts.quantities:
        if quantity.sentence_id:
            by_sentence.setdefault(quantity.sentence_id, []).append(quantity)
    for sentence in facts.sentences:
        quantities = sorted(by_sentence.get(sentence.sentence_id, []), key=lambda each: (each.start_at, each.end_at))
        yield Line(sentence, tuple(_scaled(quantities)), facts.document.text)


def _scaled(quantities: list[Quantity]) -> Iterator[Quantity]:
    """The quantities, the start of "from 2.0 to 2.3 million" in millions as its end."""
    for one, two in itertools.zip_longest(quantities, quantities[1:]):
        scale = _SCALE.search(two.text) if two is not None and one.role == "from" and two.role == "to" else None
        if (
            scale is None
            or one.value is None
            or one.value >= 1000
            or _SCALE.search(one.text)
            or _PLAIN.fullmatch(one.text) is None
        ):
            yield one
        else:
            times = _TIMES[scale.group().lower()]
            low, high = (None if each is None else each * times for each in (one.low, one.high))
            yield replace(one, value=one.value * times, low=low, high=high)
