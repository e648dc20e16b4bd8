"""What every part of the report looks up: numbers of articles, signs of findings, places, and what belongs together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from audit.model import Archived, Audit, Calculation, Claim, ClaimPair, Facts, Finding, Quantity, SourceMention
from audit.report.galley import Galley
from audit.report.marks import ABOUT_THE_DOCUMENT, anchor, count, letter_of, mark_of
from audit.report.parts import Mark

Passage = tuple[str, int, int]  # document id, start, end


class Desk:
    """An audit with its articles numbered, worst first, and its findings numbered within them."""

    def __init__(self, audit: Audit) -> None:
        self.audit = audit
        found: dict[str, list[Finding]] = defaultdict(list)
        for finding in audit.findings:
            found[finding.document_id].append(finding)
        read = [facts for facts in audit.facts if facts.document.status == "read"]
        self.articles: tuple[Facts, ...] = tuple(sorted(read, key=lambda facts: _badness(facts, found)))
        self._width = max(2, len(str(len(self.articles))))
        self.numbers = {each.document.document_id: f"{n:0{self._width}}" for n, each in enumerate(self.articles, 1)}
        self.galleys = {each.document.document_id: Galley(each.document) for each in self.articles}
        self.archive = {each.document_id: each for each in audit.archive}
        self.claims: dict[str, Claim] = {claim.claim_id: claim for each in self.articles for claim in each.claims}
        self.findings = {name: self._in_order(found[name]) for name in self.numbers}
        self.loose = tuple(finding for finding in audit.findings if finding.document_id not in self.numbers)
        self.marks = dict(self._sign())
        self.pairs: dict[frozenset[Passage], ClaimPair] = {}
        for pair in audit.pairs:
            self.pairs.setdefault(sides_of(pair), pair)
        self.calculations: dict[Passage, Calculation] = {}
        for each in self.articles:
            for calculation in each.calculations:
                if not calculation.holds:
                    self.calculations.setdefault(
                        (calculation.document_id, calculation.start_at, calculation.end_at), calculation
                    )
        self.quantities: dict[str, list[Quantity]] = defaultdict(list)
        for each in self.articles:
            for quantity in each.quantities:
                if quantity.claim_id is not None:
                    self.quantities[quantity.claim_id].append(quantity)
        self.support: dict[str, str] = {}  # by claim: the first source that supports it
        for each in self.articles:
            mentions = {mention.mention_id: _named_source(mention) for mention in each.mentions}
            for link in each.claim_sources:
                if link.mention_id in mentions:
                    self.support.setdefault(link.claim_id, mentions[link.mention_id])
        self._by_claim: dict[str, list[Mark]] = defaultdict(list)
        self._by_sides: dict[frozenset[Passage], list[Mark]] = defaultdict(list)
        self._by_passage: dict[Passage, list[Mark]] = defaultdict(list)
        self._by_group: dict[tuple[str, str, str], list[Finding]] = defaultdict(list)
        for finding in (finding for findings in self.findings.values() for finding in findings):
            self._index(finding)

    def _in_order(self, findings: list[Finding]) -> tuple[Finding, ...]:
        """Those about the whole article first, then by appearance."""
        return tuple(
            sorted(findings, key=lambda each: (not self.is_head(each), each.start_at, -each.end_at, each.code))
        )

    def _sign(self) -> Iterator[tuple[str, Mark]]:
        for findings in (*self.findings.values(), self.loose):
            for number, finding in enumerate(findings, 1):
                yield finding.finding_id, mark_of(finding, number)

    def _index(self, finding: Finding) -> None:
        mark = self.marks[finding.finding_id]
        here = (finding.document_id, finding.start_at, finding.end_at)
        self._by_passage[here].append(mark)
        self._by_group[group_of(finding)].append(finding)
        for claim_id in finding.claim_ids:
            self._by_claim[claim_id].append(mark)
        for other in finding.related:
            self._by_sides[frozenset((here, (other.document_id, other.start_at, other.end_at)))].append(mark)

    def is_head(self, finding: Finding) -> bool:
        """Whether a finding is about the article as a whole: no passage, none that is printed, or of type D."""
        if letter_of(finding) == ABOUT_THE_DOCUMENT or finding.end_at <= finding.start_at:
            return True
        return not self.galleys[finding.document_id].locate(finding.start_at, finding.end_at)

    def marks_of_claim(self, claim_id: str) -> tuple[Mark, ...]:
        return tuple(self._by_claim.get(claim_id, ()))

    def marks_of_pair(self, pair: ClaimPair) -> tuple[Mark, ...]:
        return tuple(self._by_sides.get(sides_of(pair), ()))

    def marks_at(self, passage: Passage) -> tuple[Mark, ...]:
        return tuple(self._by_passage.get(passage, ()))

    def together(self, finding: Finding) -> tuple[Finding, ...]:
        """The findings of the same rule and cause in the article, this one included."""
        return tuple(self._by_group.get(group_of(finding), (finding,)))

    def pair_of(self, finding: Finding) -> ClaimPair | None:
        """The pair of claims that the finding was made from."""
        here = (finding.document_id, finding.start_at, finding.end_at)
        for other in finding.related:
            sides = frozenset((here, (other.document_id, other.start_at, other.end_at)))
            if (pair := self.pairs.get(sides)) is not None and pair.document_id in self.numbers:
                return pair
        return None

    def place(self, document_id: str, start: int, end: int, *, seen_from: str = "") -> tuple[str, str]:
        """Where a passage is, with the article's number unless seen from that article, and the block's anchor.

        An article of the archive is named by title, path and day, any other that is not in this report by its id; both
        have no anchor.
        """
        if document_id not in self.numbers:
            earlier = self.archive.get(document_id)
            return (f"archive: {named(earlier)}" if earlier is not None else document_id), ""
        words, block = self.galleys[document_id].place(start, end)
        return (words if document_id == seen_from else f"{self.numbers[document_id]}, {words}"), block

    def quote(self, document_id: str, start: int, end: int, otherwise: str) -> str:
        """The passage as a reader sees it; `otherwise` when the article or the passage is not printed."""
        galley = self.galleys.get(document_id)
        return otherwise if galley is None else galley.quote(start, end, otherwise)


def named(earlier: Archived) -> str:
    """An article of the archive, to be found again: “Bridge to close” (bridge.md), 2026-03-03."""
    title = f"“{earlier.title}” ({earlier.path})" if earlier.title else earlier.path
    return f"{title}, {earlier.day}"


def _named_source(mention: SourceMention) -> str:
    """A source by its name or its words; a note by its number."""
    note = mention.text.strip("[]()")
    return mention.name or (f"note {note}" if note.isdigit() else mention.text)


def sides_of(pair: ClaimPair) -> frozenset[Passage]:
    """The two passages of a pair, whichever stands first."""
    return frozenset(
        (
            (pair.document_id, pair.start_at, pair.end_at),
            (pair.other_document_id, pair.other_start, pair.other_end),
        )
    )


def group_of(finding: Finding) -> tuple[str, str, str]:
    """What findings of one rule and cause in one article share."""
    return finding.document_id, finding.code, finding.group


def pair_anchor(pair: ClaimPair) -> str:
    """The anchor of a pair in its article's comparisons."""
    return anchor("p", pair.pair_id)


def _badness(facts: Facts, found: dict[str, list[Finding]]) -> tuple[int, int, str, str]:
    counts = count(found.get(facts.document.document_id, ()))
    return -counts.errors, -counts.warnings, facts.document.path, facts.document.document_id
