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

from audit.compare.matters import CALENDAR, LEAST_NAMES, Matters
from audit.compare.pairs import across, in_order
from audit.compare.statements import Statement, statements_of
from audit.model import ClaimPair, Document, Facts
from audit.parse.lexicons import Lexicons, load_lexicons

_LASTING = frozenset({"founder", "designer", "builder", "opener", "inventor", "proposer"})  # of `measure`
_SURE_OF_IT = 0.9  # of the confidence of a pair within a run
_LEAST_ALIKE = 0.5  # of the words of the shorter article, where two share a name but not three
_LEAST_SAME = 0.5  # of the claims: an article of the same title that shares so many is an earlier version
_CORRECTS = re.compile(
    r"\b(?:correct(?:ed|s|ion|ions)|clarification|amended|retract(?:ed|s)|misstated|mistakenly|wrongly|in error|"
    r"an? (?:earlier|previous) (?:version|article|report|story)|earlier reports?|previously (?:reported|stated|said|given)|"
    r"we (?:reported|wrote|said)|revised|updated)\b",
    re.IGNORECASE,
)
_A_DAY = 1 / 366  # of a year
_WEEK = 7  # days
_WEEKDAY = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
# What is so long or so high stays so, but for water and the like.
_STANDING = re.compile(
    r"\b(?:metres?|meters?|feet|foot|yards?|kilomet(?:re|er)s?|miles?)[ -](?:long|tall|wide|high|deep)\b"
)
_RISING = re.compile(
    r"\b(?:water|snow|tides?|waves?|river|level|floods?|drifts?|crops?|queues?|jams?|tailback|flames?|ash|dune|hole|trench|tunnel)\b",
    re.IGNORECASE,
)
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
    yield from found.values()


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
        self.by_claim = {each.claim.claim_id: each for each in self.statements}


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
    explained = _corrected(pair, here, there) or _told_as_a_change(pair, here, there)
    if explained:
        return replace(
            held, relation="reconciled", differing=(*pair.differing, "correction"), reason=f"{explained} {where}"
        )
    one, two = here.by_claim[pair.claim_id], there.by_claim[pair.other_claim_id]
    if apart_by := _told_apart(pair, one, two):
        return replace(
            held, relation="reconciled", differing=(*pair.differing, apart_by[0]), reason=f"{apart_by[1]} {where}"
        )
    if _anchored(pair, here, there):
        return replace(held, reason=f"{pair.reason} {where}")
    unstated = pair.unstated if "time" in pair.unstated else (*pair.unstated, "time")
    apart = abs((here.told.day - there.told.day).days)
    if not apart or _on_one_day_of_the_week(one, two, apart) or _stands(one) and _stands(two):
        relation = "possible" if pair.relation == "conflict" else pair.relation
        return replace(held, relation=relation, unstated=unstated, reason=f"{pair.reason} {where}")
    reason = f"{_days(apart)} lie between the two articles, and the passages do not say that they speak of one time."
    return replace(held, relation="reconciled", unstated=unstated, reason=f"{reason} {where}")


def _told_apart(pair: ClaimPair, one: Statement, two: Statement) -> tuple[str, str] | None:
    """What shows that the passages speak of two things: the slot, and a sentence."""
    times = [_times(pair, each) for each in (one, two)]
    if all(times) and not any(
        low < other_high and other_low < high for low, high in times[0] for other_low, other_high in times[1]
    ):
        return "time", "The passages name different times."
    if pair.kind != "attribute" and one.names - two.names and two.names - one.names:
        return "subject", "The passages name different places or people."
    return None


def _times(pair: ClaimPair, statement: Statement) -> list[tuple[float, float]]:
    """Beginning and end, in years, of the dates of a passage, but for those that it gives as its value."""
    return [
        (each.low, max(each.high, each.low + _A_DAY))
        for each in statement.quantities
        if each.unit == "year" and each.low is not None and each.high is not None
        if not {each.text, *each.text.split()} & {pair.value, pair.other_value}
    ]


def _anchored(pair: ClaimPair, here: _Article, there: _Article) -> bool:
    """Both passages name one time, or tell of what does not change: who founded a thing, and when."""
    one, two = here.by_claim[pair.claim_id], there.by_claim[pair.other_claim_id]
    if pair.measure == "date":
        return _is_past(one, here.told.day) and _is_past(two, there.told.day)
    return bool(_times(pair, one) and _times(pair, two)) or pair.measure in _LASTING


def _is_past(statement: Statement, day: date) -> bool:
    """The statement dates something that lay behind when it was told: what lies ahead may be put off."""
    return bool(statement.years) and (max(statement.years) < day.year or statement.claim.tense == "past")


def _on_one_day_of_the_week(one: Statement, two: Statement, apart: int) -> bool:
    days = [set(_WEEKDAY.findall(each.claim.text)) for each in (one, two)]
    return apart < _WEEK and bool(days[0] & days[1])


def _stands(statement: Statement) -> bool:
    """ "The tower is 48 metres high." """
    claim = statement.claim
    return (
        claim.modality in {"asserted", "reported"}
        and bool(_STANDING.search(claim.text))
        and not _RISING.search(claim.text)
    )


def _corrected(pair: ClaimPair, here: _Article, there: _Article) -> str | None:
    """One of the articles says that the figure, name or word of the other was wrong."""
    for article, wrong in ((here, pair.other_value), (there, pair.value)):
        for line in article.told.document.text.splitlines():
            if wrong and _says(line, wrong) and _CORRECTS.search(line):
                return f"Corrected by name: {_shortened(line)}"
    return None


def _told_as_a_change(pair: ClaimPair, here: _Article, there: _Article) -> str | None:
    """The newer passage gives the older value as well: "14 shops, up from 12"."""
    newer, old = (here.by_claim[pair.claim_id].claim, pair.other_value)
    if there.told.day > here.told.day:
        newer, old = there.by_claim[pair.other_claim_id].claim, pair.value
    return "The newer passage gives both." if old and _says(newer.text, old) else None


def _says(text: str, value: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(value)}(?!\w)", text, re.IGNORECASE) is not None


def _described(article: _Article) -> str:
    """ "“Bridge to close” (bridge.md), 3 March 2026"."""
    document = article.told.document
    title = f"“{document.title}” ({document.path})" if document.title else document.path
    day = article.told.day.isoformat()
    return f"{title}, {day}" if document.published_on is not None else f"{title}, audited {day}"


def _days(apart: int) -> str:
    return "One day" if apart == 1 else f"{apart:,} days"


def _shortened(line: str) -> str:
    folded = " ".join(line.split())
    return folded if len(folded) <= 120 else folded[:119].rstrip() + "…"
