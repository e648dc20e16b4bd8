"""The sources of one article: mentions of one work together, with the six dots and what rests on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from audit.identity import normalised
from audit.model import Facts, SourceMention
from audit.report.desk import Desk
from audit.report.marks import letter_of, words
from audit.report.parts import Mark, SourceView

_WORST_FIRST = ("vague", "incomplete", "complete")


def source_views(desk: Desk, facts: Facts) -> tuple[SourceView, ...]:
    """One row a work, least traceable first, then by appearance."""
    groups: dict[str, list[SourceMention]] = {}
    for mention in sorted(facts.mentions, key=lambda each: (each.start_at, each.end_at, each.mention_id)):
        groups.setdefault(_key(mention), []).append(mention)
    elsewhere = _works(desk)
    resting: dict[str, set[str]] = defaultdict(set)
    for link in facts.claim_sources:
        resting[link.mention_id].add(link.claim_id)
    rows = [
        (_WORST_FIRST.index(_best(mentions).status), mentions[0].start_at, mentions) for mentions in groups.values()
    ]
    return tuple(
        _view(desk, facts, mentions, resting, elsewhere) for _, _, mentions in sorted(rows, key=lambda row: row[:2])
    )


def _key(mention: SourceMention) -> str:
    """The work; without one, equal words of one kind stand together ("studies", "Studies")."""
    if mention.work_key:
        return f"work {mention.work_key}"
    return f"{mention.kind} {mention.reference_id or ''} {normalised(mention.text)}"


def _works(desk: Desk) -> dict[str, list[str]]:
    """Which articles name a work, by the work's key."""
    found: dict[str, list[str]] = defaultdict(list)
    for facts in desk.articles:
        for key in sorted({mention.work_key for mention in facts.mentions if mention.work_key}):
            found[key].append(facts.document.document_id)
    return found


def _best(mentions: Sequence[SourceMention]) -> SourceMention:
    """The fullest mention: by status, then by dots, then the longest, then the first."""
    return max(
        mentions,
        key=lambda each: (_WORST_FIRST.index(each.status), sum(_answers(each)), len(each.text), -each.start_at),
    )


def _answers(mention: SourceMention) -> tuple[bool, ...]:
    return (
        mention.says_who,
        mention.says_what,
        mention.says_where,
        mention.says_when,
        mention.identifiable,
        mention.retrievable,
    )


def _view(
    desk: Desk,
    facts: Facts,
    mentions: Sequence[SourceMention],
    resting: dict[str, set[str]],
    elsewhere: dict[str, list[str]],
) -> SourceView:
    best, own = _best(mentions), facts.document.document_id
    reference = next((each for each in facts.references if each.reference_id == best.reference_id), None)
    _, place = desk.place(own, best.start_at, best.end_at)
    return SourceView(
        text=reference.text if reference is not None else desk.quote(own, best.start_at, best.end_at, best.text),
        text_anchor=place,
        kind=words(best.kind),
        status=best.status,
        answers=tuple(any(column) for column in zip(*(_answers(each) for each in mentions), strict=True)),
        missing=", ".join(best.missing),
        mentions=len(mentions),
        claims=len(set().union(*(resting.get(each.mention_id, set()) for each in mentions))),
        marks=_marks(desk, own, mentions),
        also_in=tuple(desk.numbers[name] for name in elsewhere.get(best.work_key or "", ()) if name != own),
    )


def _marks(desk: Desk, document_id: str, mentions: Sequence[SourceMention]) -> tuple[Mark, ...]:
    """The findings about sources whose passage touches one of the mentions."""
    return tuple(
        desk.marks[finding.finding_id]
        for finding in desk.findings[document_id]
        if letter_of(finding) == "S"
        and any(each.start_at < finding.end_at and finding.start_at < each.end_at for each in mentions)
    )
