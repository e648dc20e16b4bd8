"""The facts of an article: one flat, frozen row type a table. No fact carries a severity."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from audit.model.text import Document


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
    generic: bool = False  # speaks of a kind or a whole group
    absolute: str | None = None  # words that leave no case out
    absolute_kind: str | None = None  # praise|certainty|record|extent|promise


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it measures. `low`..`high` is the interval that the print allows: 60% is 59.5 to 60.5.

    A slot (measure, subject, population, time frame, place, condition, comparator) that the text does not state is
    None; `slot_origins` says where each stated slot was found ("measure=clause;time_frame=heading").
    `per`: for one of what the number holds ("year" in "2% a year", "kg" in "€9 a kilo" as printed: "kilo").
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
    per: str | None = None
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
    completeness: int = 0  # how many of the six questions before this are answered


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
    work_key: str | None = None  # entries of one work share it, with the mentions of that work, in all articles


@dataclass(frozen=True, slots=True)
class ClaimSource:
    """This mention supports this claim, and by which way that is known."""

    claim_id: str
    mention_id: str
    document_id: str
    way: str  # same_sentence|note_carries_back|lead_in|table_source|same_paragraph


@dataclass(frozen=True, slots=True)
class Qualifier:
    """A word that denies, hedges or conditions, and the words of its sentence that it governs (none: an empty scope)."""

    qualifier_id: str
    document_id: str
    block_id: str
    sentence_id: str
    claim_id: str | None
    kind: str  # negation|hedge|condition
    start_at: int
    end_at: int
    text: str
    scope_start: int
    scope_end: int
    scope_text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A trace of a study or of a before-and-after, and its design: what a conclusion of the article can rest on."""

    evidence_id: str
    document_id: str
    block_id: str
    sentence_id: str
    start_at: int
    end_at: int
    text: str
    design: str


@dataclass(frozen=True, slots=True)
class Conclusion:
    """A sentence that says what brings about what, and the passage of the article that it rests on.

    `form` is how the effect is put; `drawn` the words that draw the conclusion, where there are any; `limited` that the
    article takes it back, or warns of it, beside the claim.
    """

    conclusion_id: str
    document_id: str
    block_id: str
    sentence_id: str
    claim_id: str | None
    start_at: int
    end_at: int
    text: str
    form: str  # present|modal|perfect|past|verdict|plain
    drawn: str | None
    design: str
    way: str  # same_sentence|sentence_before|sentence_behind|paragraph_before|heading|closing
    other_start: int
    other_end: int
    other_text: str
    limited: bool


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
    confirmed_by: str | None = None  # who has looked at the pair and says that it stands


@dataclass(frozen=True, slots=True)
class Archived:
    """An article of an earlier run, in its newest version, with which articles of this run were compared.

    `told_on` is the day as of which it speaks: that of its publication, else the day of the first run that read it.
    """

    document_id: str
    path: str
    title: str | None
    published_on: date | None
    told_on: date
    length: int  # code points of its text
    near: tuple[str, ...] = ()  # ids of the articles of this run that it shares names with

    @property
    def day(self) -> str:
        """The day in words that say which day it is."""
        day = self.told_on.isoformat()
        return day if self.published_on is not None else f"audited {day}"


@dataclass(frozen=True, slots=True)
class CappedBlock:
    """Something that more rows share than are compared with one another: on this ground alone none of them was."""

    kind: str  # word|archive
    shared: str  # the word's stem, or the id of the article
    size: int  # how many claims share the word; how many earlier articles come near the article
    largest: int  # the cap


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
    """What only Python can know about a run or a document (an unreadable file, a boilerplate block). No severity.

    `unread`: because of it, a file or a part of one was not audited. Else it is a remark beside an article that was.
    """

    problem_id: str
    document_id: str | None
    path: str
    code: str
    start_at: int
    end_at: int
    what: str
    advice: str
    unread: bool = True


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
    qualifiers: tuple[Qualifier, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    conclusions: tuple[Conclusion, ...] = ()
    calculations: tuple[Calculation, ...] = ()
    problems: tuple[Problem, ...] = ()
