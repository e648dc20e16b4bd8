"""The types that travel from room to room: frozen, flat, picklable.

Offsets (`start_at`, `end_at`) count Unicode code points of `Document.text`, end exclusive, so that
`document.text[row.start_at:row.end_at]` is the quote, markup included. A field of a fact type that has the name of a
column in `audit.warehouse.schema` *is* that column; a test compares the two.
"""

from __future__ import annotations

import bisect
import functools
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple


class Span(NamedTuple):
    """A place in one text: code points, end exclusive."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class TextMap:
    """From the text a reader sees back to the source: runs of (visible start, source start, length).

    Within a run the offsets advance together; between runs markup was dropped or spaces were folded.
    """

    runs: tuple[tuple[int, int, int], ...]

    def source(self, visible: int) -> int:
        """The source offset of the visible code point at `visible`."""
        index = max(bisect.bisect_right(self.runs, visible, key=lambda run: run[0]) - 1, 0)
        seen, origin, length = self.runs[index]
        return origin + min(visible - seen, length)

    def source_span(self, start: int, end: int) -> Span:
        """The source slice behind a visible slice; an empty slice stays empty."""
        if end <= start:
            place = self.source(start)
            return Span(place, place)
        return Span(self.source(start), self.source(end - 1) + 1)

    def visible(self, source: int) -> int:
        """The visible offset at or after the source offset (a mark inside dropped markup lands behind it)."""
        for seen, origin, length in self.runs:
            if source < origin:
                return seen
            if source < origin + length:
                return seen + source - origin
        return self.runs[-1][0] + self.runs[-1][2] if self.runs else 0

    def encode(self) -> str:
        return ";".join(f"{seen},{origin},{length}" for seen, origin, length in self.runs)

    @staticmethod
    def decode(encoded: str) -> TextMap:
        return _decode_text_map(encoded)


@functools.lru_cache(maxsize=4096)
def _decode_text_map(encoded: str) -> TextMap:
    runs = tuple(tuple(int(number) for number in run.split(",")) for run in encoded.split(";") if run)
    return TextMap(runs)  # type: ignore[arg-type]  # mypy cannot count the three numbers of a run


# --- what the readers give -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink in a block: `start`/`end` in the block's visible text (the anchor words), and where it points."""

    start: int
    end: int
    target: str


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A footnote mark or numeric citation in a block's visible text ("[^3]", "[1, 2]", "¹"): the labels it names."""

    start: int
    end: int
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One block of an article, in reading order.

    `text` is what a reader sees: markup dropped, spaces folded, list sign removed; note marks stay in it.
    `segments` is the encoded `TextMap` from `text` to `Document.text`.
    `section` is the chain of headings above the block, joined by " > ".
    """

    block_id: str
    document_id: str
    ordinal: int
    kind: str  # heading|paragraph|list_item|table_cell|caption|quote|footnote|reference|label|byline|boilerplate|code
    start_at: int
    end_at: int
    text: str
    segments: str
    level: int | None = None  # of a heading 1..6; nesting depth of a list item from 1
    section: str = ""
    label: str | None = None  # the note's or reference's label ("3"), the item's term ("Rapid onset")
    lead_in_id: str | None = None  # the block that introduces this list item or quote ("Benefits include:")
    list_id: str | None = None
    table_id: str | None = None
    row_no: int | None = None  # 0 is the head row
    column_no: int | None = None
    row_head: str | None = None
    column_head: str | None = None
    caption: str | None = None  # of the table that a cell stands in
    source_line: str | None = None  # "Source: …" printed with the table
    page: int | None = None
    links: tuple[Link, ...] = ()
    note_marks: tuple[NoteMark, ...] = ()

    @property
    def span(self) -> Span:
        return Span(self.start_at, self.end_at)

    def source_span(self, start: int, end: int) -> Span:
        """Where a slice of `text` stands in `Document.text`."""
        return TextMap.decode(self.segments).source_span(start, end)


@dataclass(frozen=True, slots=True)
class Document:
    """One article as read: metadata, the text that all offsets count in, and its blocks in reading order."""

    document_id: str
    path: str  # relative to the audited root, "/"-separated
    format: str  # md|txt|jsonl
    title: str | None
    author: str | None
    published_on: date | None
    desk: str | None
    language: str | None  # ISO 639-1
    sha256: str  # of the bytes as found on disk
    words: int
    offsets: str  # source: offsets count in the decoded file; text: in the extracted text
    encoding: str
    encoding_guessed: bool
    status: str  # read|skipped|failed
    reason: str | None
    group_name: str  # documents of one group are compared with one another
    text: str
    blocks: tuple[Block, ...] = ()


# --- the facts -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block; `text` is what a reader sees."""

    sentence_id: str
    document_id: str
    block_id: str
    ordinal: int
    start_at: int
    end_at: int
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence or clause that asserts something about the world, and what is known of its support."""

    claim_id: str
    document_id: str
    block_id: str
    sentence_id: str | None
    ordinal: int
    role: str  # body|heading|caption|cell
    start_at: int
    end_at: int
    text: str
    section: str
    kinds: tuple[str, ...]
    needs_source: bool
    needs_source_reason: str
    source_status: str  # none|vague|incomplete|complete
    source_status_reason: str
    hedge: str  # none|weak|strong
    polarity: str  # affirmed|denied
    modality: str  # asserted|conditional|hypothetical|planned|projected|reported|question
    causal_strength: str  # none|correlational|conditional|causal
    tense: str  # past|present|future|unclear
    quoted: bool
    speaker: str | None = None
    subject: str | None = None
    study_design: str | None = None  # animal|in_vitro|observational|uncontrolled|randomised|review|case


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it measures. `low`..`high` is the interval that the print allows: 60% is 59.5 to 60.5.

    A slot (measure, subject, population, time frame, place, condition, comparator) that the text does not state is
    None; `slot_origins` says where each stated slot was found ("measure=clause;time_frame=heading").
    Quantities of one expression ("from 24% to 66%") share `expression_id`, told apart by `role`.
    """

    quantity_id: str
    document_id: str
    block_id: str
    sentence_id: str | None
    claim_id: str | None
    expression_id: str
    start_at: int
    end_at: int
    text: str
    kind: str
    role: str
    value: float | None
    low: float | None
    high: float | None
    unit: str | None
    dimension: str | None
    modifier: str | None
    measure: str | None = None
    subject: str | None = None
    population: str | None = None
    time_frame: str | None = None
    place: str | None = None
    condition: str | None = None
    comparator: str | None = None
    slot_origins: str = ""


@dataclass(frozen=True, slots=True)
class SourceMention:
    """Words that say where something comes from, and how far a reader could follow them.

    `status` is vague (nobody could find it), incomplete (named in part) or complete; `missing` lists the parts that a
    reader would need ("author", "year", "title", "link"). Mentions of one work share `work_key`.
    """

    mention_id: str
    document_id: str
    block_id: str
    sentence_id: str | None
    start_at: int
    end_at: int
    text: str
    kind: str
    status: str
    missing: tuple[str, ...]
    verb: str | None
    name: str | None  # of the person, organisation, journal or document, as printed
    year: int | None
    reference_id: str | None
    work_key: str | None
    says_who: bool
    says_what: bool
    says_where: bool
    says_when: bool
    identifiable: bool
    retrievable: bool


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of a reference list or a footnote's text, taken apart. `cited` counts the marks that name it."""

    reference_id: str
    document_id: str
    block_id: str
    label: str
    start_at: int
    end_at: int
    text: str
    author: str | None
    title: str | None
    container: str | None
    year: int | None
    locator: str | None
    identifier: str | None  # "doi:10.…", "https://…"
    status: str  # incomplete|complete
    missing: tuple[str, ...]
    cited: int


@dataclass(frozen=True, slots=True)
class ClaimSource:
    """This mention supports this claim, and by which way that is known."""

    claim_id: str
    mention_id: str
    document_id: str
    way: str  # same_sentence|note_carries_back|lead_in|table_source|same_paragraph


@dataclass(frozen=True, slots=True)
class ClaimPair:
    """Two claims that speak of the same thing, how their slots compare, and what follows.

    `relation`: conflict (cannot both be true), possible (would be, if an unstated slot agrees), tension (needs an
    explanation that the text does not give) or reconciled (looked at, and fine because `reason`).
    """

    pair_id: str
    scope: str  # document|run|archive
    kind: str  # numeric|polarity|quantifier|date_order|direction|attribute|body_vs_table
    relation: str
    document_id: str
    claim_id: str
    start_at: int
    end_at: int
    passage: str
    other_document_id: str
    other_claim_id: str
    other_start: int
    other_end: int
    other_passage: str
    subject: str
    measure: str | None
    value: str
    other_value: str
    agreeing: tuple[str, ...]
    differing: tuple[str, ...]
    unstated: tuple[str, ...]
    reason: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Calculation:
    """A printed number that other printed numbers let us recompute, whether it holds or not."""

    calculation_id: str
    document_id: str
    claim_id: str | None
    kind: str  # share|sum|difference|change|ratio|percent_total|part_of_whole
    start_at: int
    end_at: int
    passage: str
    other_start: int | None
    other_end: int | None
    other_passage: str | None
    formula: str
    working: str
    printed: float
    low: float
    high: float
    holds: bool


@dataclass(frozen=True, slots=True)
class Problem:
    """What only Python can know about a run or a document (an unreadable file, a boilerplate block). No severity."""

    problem_id: str
    document_id: str | None
    path: str
    code: str
    start_at: int
    end_at: int
    what: str
    advice: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything established about one document. The result of the pure function `extract(document)`."""

    document: Document
    sentences: tuple[Sentence, ...] = ()
    claims: tuple[Claim, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    mentions: tuple[SourceMention, ...] = ()
    references: tuple[Reference, ...] = ()
    claim_sources: tuple[ClaimSource, ...] = ()
    calculations: tuple[Calculation, ...] = ()
    problems: tuple[Problem, ...] = ()


# --- the judgement ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Related:
    """The other side of a finding: a second passage, in this or another document."""

    document_id: str
    start_at: int
    end_at: int
    quote: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One passage that a rule asks an editor to look at."""

    finding_id: str
    code: str
    name: str
    type: str
    severity: str  # error|warning|info
    confidence: float
    document_id: str
    start_at: int
    end_at: int
    quote: str
    line: int  # from 1
    column: int  # from 1
    page: int | None
    message: str
    why: str
    suggestion: str
    evidence: dict[str, Any]  # the rule's row: column -> value
    claim_ids: tuple[str, ...]
    group: str
    related: tuple[Related, ...]
    fingerprint: str
    status: str  # new|open|reopened|waived


@dataclass(frozen=True, slots=True)
class Check:
    """How one rule or table expectation ended. `status` is ran|not_applicable|not_run|error, with its reason."""

    code: str
    name: str
    type: str
    status: str
    reason: str | None
    findings: int
    verdict: str | None  # pass|fail, by Great Expectations; None where it did not judge
    observed: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One audit: what was asked, when, and how it ended."""

    run_id: str
    suite: str
    fail_on: str  # error|warning|info|never
    as_of: date
    started_at: str  # UTC, ISO 8601
    seconds: float
    verdict: str  # pass|fail|incomplete|error
    exit_code: int
    tool_version: str


@dataclass(frozen=True, slots=True)
class Audit:
    """The whole result of `check` or `run`, in deterministic order: what every output is made from."""

    run: Run
    facts: tuple[Facts, ...]  # documents by path
    pairs: tuple[ClaimPair, ...]
    problems: tuple[Problem, ...]  # of the run: files that never became a document
    findings: tuple[Finding, ...]  # by document path, start, longest first, code
    checks: tuple[Check, ...]  # by code
    suppressed: int = 0
    notes: tuple[str, ...] = field(default=())  # what was not done, in words

    @property
    def documents(self) -> tuple[Document, ...]:
        return tuple(facts.document for facts in self.facts)

    @property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(claim for facts in self.facts for claim in facts.claims)
