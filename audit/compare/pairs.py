"""Pairs of claims that speak of the same thing: within an article, and between the articles of one group.

Align before comparing, and abstain when a slot is missing. Each comparer is one way in which two passages can exclude
one another; each yields pairs with both passages, the slots that agree and differ, and the reason in words. Articles of
different groups are never compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from audit.compare.amounts import compare_amounts
from audit.compare.blocking import LARGEST_BLOCK
from audit.compare.denied import compare_denied
from audit.compare.denied.verdicts import compare_verdicts
from audit.compare.entities import compare_entities
from audit.compare.entities.deeds import compare_deeds
from audit.compare.entities.opposed import compare_opposed
from audit.compare.entities.pending import compare_pending
from audit.compare.entities.roles import compare_roles
from audit.compare.ledger.counts import compare_counts
from audit.compare.ledger.dates import compare_dates
from audit.compare.ledger.rows import compare_rows
from audit.compare.ledger.slips import Printed, compare_slips, printed_in_tables
from audit.compare.matters import Matters, matters_of
from audit.compare.statements import Statement, statements_of
from audit.compare.tables.cells import tables_of
from audit.compare.tables.ranking import compare_rankings
from audit.compare.tables.row_told import compare_rows_told
from audit.compare.tables.series import compare_series
from audit.compare.tables.table_against_text import compare_with_tables
from audit.compare.tensions import compare_tensions
from audit.compare.times.events import compare_events
from audit.compare.times.lives import compare_lives
from audit.compare.times.publication import compare_with_publication
from audit.compare.times.tenures import compare_tenures
from audit.compare.times.weekdays import compare_weekdays
from audit.compare.universals import compare_universal_statements
from audit.compare.values import compare_values
from audit.compare.values.headlines import compare_headlines
from audit.compare.values.measured import compare_measured
from audit.compare.values.remainders import compare_remainders
from audit.compare.wording.denials import compare_denials
from audit.compare.wording.near_copies import compare_near_copies
from audit.compare.wording.quantifiers import compare_quantifiers
from audit.compare.wording.reversals import compare_reversals
from audit.compare.wording.trends import compare_trends
from audit.identity import digest
from audit.model import CappedBlock, ClaimPair, Facts
from audit.parse.lexicons import Lexicons, load_lexicons


@dataclass(frozen=True, slots=True)
class Comparison:
    """The pairs of the documents of an audit, and the words that too many claims share to bring two together."""

    pairs: tuple[ClaimPair, ...]
    capped: tuple[CappedBlock, ...]


def compare(facts: Sequence[Facts], lexicons: Lexicons | None = None) -> tuple[ClaimPair, ...]:
    """All pairs of the documents, in order of document and place; each pair once."""
    return compared(facts, lexicons or load_lexicons()).pairs


def compared(facts: Sequence[Facts], lists: Lexicons) -> Comparison:
    """The pairs as `compare` gives them, and what was left out of the comparison."""
    capped: Counter[str] = Counter()
    ordered = sorted(facts, key=lambda each: (each.document.group_name, each.document.document_id))
    pairs: dict[str, ClaimPair] = {}
    for _, group in groupby(ordered, key=lambda each: each.document.group_name):
        members = list(group)
        statements = [tuple(statements_of(each)) for each in members]
        for place, each in enumerate(members):
            for pair in _within(each, statements[place], lists):
                pairs.setdefault(identity_of(pair), pair)
        together = [each for side in statements for each in side]
        capped |= capped_words(together)
        days = {each.document.document_id: each.document.published_on for each in members}
        matters = matters_of(together, grouped=bool(members[0].document.group_name), published=days)
        cells = [cell for each in members for cell in printed_in_tables(each)]
        for pair in across(together, matters, lists, cells):
            pairs.setdefault(identity_of(pair), pair)
    kept = {pair.pair_id: pair for pair in reversed(pairs.values())}  # of two with one id the first
    return Comparison(
        tuple(sorted(kept.values(), key=in_order)),
        tuple(CappedBlock("word", word, size, LARGEST_BLOCK) for word, size in sorted(capped.items())),
    )


def in_order(pair: ClaimPair) -> tuple[str, int, str, int, str]:
    """Pairs by document and place."""
    return pair.document_id, pair.start_at, pair.other_document_id, pair.other_start, pair.kind


def capped_words(statements: Sequence[Statement]) -> Counter[str]:
    """Words that more statements share than a block holds, with how many: they alone make no candidates of two."""
    sizes = Counter(word for statement in statements for word in statement.words)
    return Counter({word: size for word, size in sizes.items() if size > LARGEST_BLOCK})


def identity_of(pair: ClaimPair) -> str:
    """Two views of one pair have one identity, whichever side stands first."""
    sides = sorted(
        [(pair.document_id, pair.start_at, pair.end_at), (pair.other_document_id, pair.other_start, pair.other_end)]
    )
    return digest(pair.kind, str(sides))


def _within(facts: Facts, statements: Sequence[Statement], lexicons: Lexicons) -> Iterator[ClaimPair]:
    yield from compare_with_publication(facts, statements)
    yield from compare_with_tables(facts, statements)
    yield from compare_rows_told(facts, tables_of(facts), statements)
    yield from compare_rows(facts, statements)
    yield from compare_rankings(facts, statements)
    yield from compare_series(facts, statements, lexicons)
    yield from compare_quantifiers(statements, lexicons)
    yield from compare_denied(statements, lexicons)
    yield from compare_universal_statements(facts, statements, lexicons)
    yield from compare_lives(statements)
    yield from compare_weekdays(statements)
    yield from compare_tenures(statements, lexicons)
    yield from compare_headlines(facts, statements)
    yield from compare_remainders(statements)
    yield from compare_entities(statements, lexicons)
    yield from compare_trends(statements, lexicons)
    yield from compare_tensions(statements, lexicons)
    yield from compare_values(facts, statements, lexicons)
    yield from compare_amounts(facts, statements, lexicons)


def across(
    statements: Sequence[Statement], matters: Matters, lexicons: Lexicons, cells: Sequence[Printed] = ()
) -> Iterator[ClaimPair]:
    """What is compared within an article and between the articles of one group alike. `cells`: of their tables."""
    yield from compare_near_copies(statements, matters, lexicons)  # first: of two views of one pair the first is kept
    yield from compare_events(statements, matters, lexicons)
    yield from compare_dates(statements, matters, lexicons)
    yield from compare_slips(statements, cells, matters, lexicons)
    yield from compare_roles(statements, matters, lexicons)
    yield from compare_deeds(statements, matters, lexicons)
    yield from compare_denials(statements, matters)
    yield from compare_pending(statements, matters, lexicons)
    yield from compare_opposed(statements, matters, lexicons)
    yield from compare_reversals(statements, matters, lexicons)
    yield from compare_measured(statements, matters, lexicons)
    yield from compare_verdicts(statements, lexicons)
    yield from compare_counts(statements, matters, lexicons)
