"""Articles of this audit against articles of earlier ones: what was said before, and may have been true then.

The comparers are those of two articles of one run. What differs is time: an earlier article speaks as of its own day, so
that of two statements that exclude one another the later may simply be the newer. A pair stays a conflict only where
both sides name one time, or tell of what does not change; it is possible where nothing but the day is unstated; else it
is reconciled, and so is what the newer article corrects or tells as a change.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from audit.compare.archive.then_and_now import Passage, as_of_one_time, corrected, on_one_time, told_apart
from audit.compare.matters import CALENDAR, LEAST_NAMES, Matters
from audit.compare.pairs import across, in_order
from audit.compare.statements import Statement, refers_back, statements_of
from audit.model import ClaimPair, Document, Facts
from audit.parse.lexicons import Lexicons, load_lexicons

_SURE_OF_IT = 0.9  # of the confidence of a pair within a run
_LEAST_ALIKE = 0.5  # of the words of the shorter article, where two share a name but not three
_LEAST_SAME = 0.5  # of the claims: an article of the same title that shares so many is an earlier version
_EXACTNESS = {"conflict": 0, "possible": 1, "tension": 2, "reconciled": 3}


@dataclass(frozen=True, slots=True)
class Told:
    """An article's facts, and the day as of which it speaks."""

    facts: Facts
    day: date

    @property
    def document(self) -> Document:
        return self.facts.document


def compare_with_archive(
    own: Sequence[Told], archive: Sequence[Told], lexicons: Lexicons | None = None
) -> tuple[ClaimPair, ...]:
    """All pairs of a claim in `own` with one in `archive`, by document and place; never two of one side.

    The first side of each pair stands in `own`. Articles of different groups are not compared.
    """
    lists = lexicons or load_lexicons()
    pairs: list[ClaimPair] = []
    for group in sorted({each.document.group_name for each in own}):
        ours = [each for each in own if each.document.group_name == group]
        theirs = [each for each in archive if each.document.group_name == group]
        pairs.extend(_of_group(ours, theirs, lists, grouped=bool(group)))
    return tuple(sorted(pairs, key=in_order))


def _of_group(
    own: Sequence[Told], archive: Sequence[Told], lexicons: Lexicons, *, grouped: bool
) -> Iterator[ClaimPair]:
    ours = [_Article(each) for each in own]
    theirs = [_Article(each) for each in archive]
    near = [
        (one, two)
        for one in ours
        for two in theirs
        if (grouped or _on_one_matter(one, two)) and not _is_an_earlier_version(two, one)
    ]
    if not near:
        return
    taken = {article.name: article for pair in near for article in pair}
    together = [statement for article in taken.values() for statement in article.statements]
    allowed = frozenset((one.name, two.name) for one, two in near)
    matters = Matters(
        {name: article.names for name, article in taken.items()},
        grouped=False,
        published={name: article.told.day for name, article in taken.items()},
        allowed=allowed | {(two, one) for one, two in allowed},
    )
    found: dict[
        tuple[str, int, int, str, int, int], ClaimPair
    ] = {}  # by sides: one passage is excluded once by another
    for pair in across(together, matters, lexicons):
        seen = pair if (pair.document_id, pair.other_document_id) in allowed else _turned(pair)
        if (seen.document_id, seen.other_document_id) not in allowed:
            continue
        here, there = taken[seen.document_id], taken[seen.other_document_id]
        if seen.claim_id not in here.by_claim or seen.other_claim_id not in there.by_claim:
            continue  # of a table, whose cells are no statements: nothing tells of what time they are
        told = _in_time(seen, here, there)
        sides = (
            told.document_id, told.start_at, told.end_at, told.other_document_id, told.other_start, told.other_end,
        )  # fmt: skip
        if sides not in found or _EXACTNESS[told.relation] < _EXACTNESS[found[sides].relation]:
            found[sides] = told
    yield from {pair.pair_id: pair for pair in reversed(found.values())}.values()


class _Article:
    """An article's statements, with the names and words of all of them."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.name = told.document.document_id
        self.statements: tuple[Statement, ...] = tuple(statements_of(told.facts))
        said = frozenset[str]().union(*(each.names for each in self.statements))
        self.names = frozenset(re.sub(r"[’']s?$", "", name) for name in said) - CALENDAR
        self.words = frozenset[str]().union(*(each.words for each in self.statements))
        self.texts = frozenset(each.claim.text for each in self.statements)
        self.by_claim = {each.claim.claim_id: place for place, each in enumerate(self.statements)}

    def passage(self, claim_id: str) -> Passage:
        """The statement of that claim, with what stands around it."""
        place = self.by_claim[claim_id]
        statement = self.statements[place]
        paragraph = [each for each in self.statements if each.claim.block_id == statement.claim.block_id]
        before = self.statements[place - 1 : place] if refers_back(statement) and statement in paragraph[1:] else ()
        return Passage(
            statement,
            statement.names.union(*(each.names for each in before)),
            self.told.day,
            " ".join(each.claim.text for each in paragraph),
            self.told.document.text,
        )


def _on_one_matter(one: _Article, two: _Article) -> bool:
    """They share several names; or one name and, being short, most of their words."""
    shared = len(one.names & two.names)
    if shared >= LEAST_NAMES:
        return True
    least = min(len(one.words), len(two.words))
    return shared > 0 and len(one.words & two.words) >= _LEAST_ALIKE * least


def _is_an_earlier_version(earlier: _Article, now: _Article) -> bool:
    """The same article under another key: a renamed file is not held against what it was."""
    title = (now.told.document.title or "").casefold()
    if not title or title != (earlier.told.document.title or "").casefold():
        return False
    return len(now.texts & earlier.texts) >= _LEAST_SAME * len(now.texts)


def _turned(pair: ClaimPair) -> ClaimPair:
    """The pair with its sides exchanged."""
    return replace(
        pair,
        document_id=pair.other_document_id,
        claim_id=pair.other_claim_id,
        start_at=pair.other_start,
        end_at=pair.other_end,
        passage=pair.other_passage,
        other_document_id=pair.document_id,
        other_claim_id=pair.claim_id,
        other_start=pair.start_at,
        other_end=pair.end_at,
        other_passage=pair.passage,
        value=pair.other_value,
        other_value=pair.value,
    )


def _in_time(pair: ClaimPair, here: _Article, there: _Article) -> ClaimPair:
    """The pair as one with the archive: what time or a correction explains is reconciled."""
    where = f"The other passage is in the archive: {_described(there)}."
    held = replace(pair, scope="archive", confidence=round(pair.confidence * _SURE_OF_IT, 3))
    if pair.relation == "reconciled":
        return replace(held, reason=f"{pair.reason} {where}")
    one, two = here.passage(pair.claim_id), there.passage(pair.other_claim_id)
    explained = corrected(pair, one, two)
    slot, reason = ("correction", explained) if explained else told_apart(pair, one, two) or ("", "")
    if slot:
        return replace(held, relation="reconciled", differing=(*pair.differing, slot), reason=f"{reason} {where}")
    if on_one_time(pair, one, two):
        return replace(held, reason=f"{pair.reason} {where}")
    unstated = pair.unstated if "time" in pair.unstated else (*pair.unstated, "time")
    if as_of_one_time(one, two):
        relation = "possible" if pair.relation == "conflict" else pair.relation
        return replace(held, relation=relation, unstated=unstated, reason=f"{pair.reason} {where}")
    days = abs((one.day - two.day).days)
    reason = f"{_days(days)} lie between the two articles, and the passages do not say that they speak of one time."
    return replace(held, relation="reconciled", unstated=unstated, reason=f"{reason} {where}")


def _described(article: _Article) -> str:
    """ "“Bridge to close” (bridge.md), 2026-03-03"."""
    document = article.told.document
    title = f"“{document.title}” ({document.path})" if document.title else document.path
    day = article.told.day.isoformat()
    return f"{title}, {day}" if document.published_on is not None else f"{title}, audited {day}"


def _days(apart: int) -> str:
    return "One day" if apart == 1 else f"{apart:,} days"
