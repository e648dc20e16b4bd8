"""The articles of an audit beside those of earlier runs: near ones are read from the database and compared."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from audit.compare.archive.earlier import Told, compare_with_archive
from audit.model import CappedBlock, ClaimPair, Facts
from audit.parse.lexicons import Lexicons
from audit.policy import Policy
from audit.warehouse import store
from audit.warehouse.archive import ArchivedFacts


@dataclass(frozen=True, slots=True)
class LookBack:
    """What came of a look into the archive: articles that were compared with, pairs, and how far the look went."""

    archive: tuple[ArchivedFacts, ...] = ()
    pairs: tuple[ClaimPair, ...] = ()
    capped: tuple[CappedBlock, ...] = ()


def look_back(facts: Sequence[Facts], policy: Policy, database: Path, lexicons: Lexicons) -> LookBack:
    """Compare with the articles of earlier runs in `database`, which is only read.

    `policy.as_of`, which must be settled, is the day of an article that states none. Raises WarehouseError.
    """
    if policy.as_of is None:
        raise ValueError("the day that counts as today is settled before articles are compared with the archive")
    with closing(store.open_for_reading(database)) as connection:
        nearby = store.load_nearby(connection, [each.document for each in facts])
    own = [Told(each, each.document.published_on or policy.as_of) for each in facts]
    pairs = compare_with_archive(own, [Told(each.facts, each.told_on) for each in nearby.articles], lexicons)
    return LookBack(nearby.articles, pairs, nearby.capped)
