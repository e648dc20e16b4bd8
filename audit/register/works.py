"""One row a cited work over all articles: where it is cited, for which claims, and whether a reader could find it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.model import Claim, Facts, Reference, SourceMention

_LEADS_TO_A_WORK = frozenset({
    "footnote", "citation", "link", "doi", "pmid", "pmcid", "arxiv", "isbn", "trial_number", "named_study", "study",
    "journal", "comment",
})  # fmt: skip
_WORST_FIRST = ("vague", "incomplete", "complete")


@dataclass(frozen=True, slots=True)
class Place:
    """A passage of an article; code points, end exclusive."""

    document_id: str
    path: str
    start_at: int
    end_at: int
    text: str


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A work, as its fullest entry gives it. `entries` and `mentions` are where it stands, `claims` what rests on it."""

    work_key: str
    text: str
    author: str | None
    title: str | None
    container: str | None
    year: int | None
    identifier: str | None
    status: str  # vague|incomplete|complete
    missing: tuple[str, ...]
    entries: tuple[Place, ...]
    mentions: tuple[Place, ...]
    claims: tuple[Place, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that cite it, in the order of the articles."""
        return tuple(dict.fromkeys(each.document_id for each in (*self.entries, *self.mentions)))


@dataclass(slots=True)
class _Gathered:
    references: list[tuple[Facts, Reference]]
    mentions: list[tuple[Facts, SourceMention]]
    claims: list[tuple[Facts, Claim]]


def cited_works(articles: Sequence[Facts]) -> tuple[CitedWork, ...]:
    """The works that the articles cite: those cited by most articles first, then by most claims, then by key.

    People and bodies that speak for themselves are sources and no works; they are left out.
    """
    gathered: dict[str, _Gathered] = {}
    for facts in articles:
        for reference in facts.references:
            if reference.work_key:
                gathered.setdefault(reference.work_key, _Gathered([], [], [])).references.append((facts, reference))
        keys = {each.mention_id: each.work_key for each in facts.mentions if _is_of_a_work(each) and each.work_key}
        for mention in facts.mentions:
            if key := keys.get(mention.mention_id):
                gathered.setdefault(key, _Gathered([], [], [])).mentions.append((facts, mention))
        by_id = {each.claim_id: each for each in facts.claims}
        seen: set[tuple[str, str]] = set()
        for link in facts.claim_sources:
            key = keys.get(link.mention_id)
            if key and (key, link.claim_id) not in seen:
                seen.add((key, link.claim_id))
                gathered[key].claims.append((facts, by_id[link.claim_id]))
    works = [_work(key, each) for key, each in gathered.items()]
    return tuple(sorted(works, key=lambda each: (-len(each.articles), -len(each.claims), each.work_key)))


def _is_of_a_work(mention: SourceMention) -> bool:
    return mention.kind in _LEADS_TO_A_WORK or mention.kind == "vague" and mention.reference_id is not None


def _work(key: str, gathered: _Gathered) -> CitedWork:
    entry = max((each for _, each in gathered.references), key=_fullness, default=None)
    mention = max((each for _, each in gathered.mentions), key=lambda each: each.completeness, default=None)
    if entry is not None:
        parts = (entry.text, entry.author, entry.title, entry.container, entry.year, entry.identifier)
        status, missing = entry.status, entry.missing
    else:
        best = mention
        if best is None:
            raise ValueError(f"the work {key} has neither an entry nor a mention")
        address = best.name if best.kind == "link" else key if best.retrievable else None
        parts = (address or best.text, None, None, best.name if best.kind == "journal" else None, best.year, address)
        status, missing = best.status, best.missing
    return CitedWork(
        key,
        *parts,
        status,
        missing,
        tuple(_places(gathered.references)),
        tuple(_places(gathered.mentions)),
        tuple(_places(gathered.claims)),
    )


def _fullness(entry: Reference) -> tuple[int, int, int]:
    parts = (entry.author, entry.title, entry.container, entry.year, entry.identifier)
    return (_WORST_FIRST.index(entry.status), sum(part is not None for part in parts), len(entry.text))


def _places(rows: Sequence[tuple[Facts, Reference | SourceMention | Claim]]) -> Iterator[Place]:
    for facts, row in rows:
        document = facts.document
        yield Place(document.document_id, document.path, row.start_at, row.end_at, row.text)
