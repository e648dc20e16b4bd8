"""The tables, declared once: DDL, Pandera models, the schema page and the row converters are all made from here.

Base tables live in DuckDB schema `store`, keyed by the document's version. What rules see are the views of the same
names in schema `main`, restricted to the run being judged (`audit.warehouse.views`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

KINDS_OF_CLAIM = (
    "statistic", "efficacy", "causal", "mechanism", "safety", "comparative", "prevalence", "regulatory", "definition",
    "attribution", "event", "attribute", "prediction", "recommendation", "opinion", "method",
)  # fmt: skip
TYPES_OF_FINDING = (
    "contradiction", "tension", "unsupported_statistic", "missing_source", "vague_attribution", "incomplete_source",
    "broken_reference", "unattributed_quotation", "source_quality", "source_mismatch", "arithmetic", "unit_mismatch",
    "statistical_reporting", "missing_context", "overclaim", "absolute_language", "anecdote_as_evidence",
    "stale_or_jurisdiction", "boilerplate", "document", "housekeeping",
)  # fmt: skip
SEVERITIES = ("error", "warning", "info")
KINDS_OF_BLOCK = (
    "heading", "paragraph", "list_item", "table_cell", "caption", "quote", "footnote", "reference", "label", "byline",
    "boilerplate", "code",
)  # fmt: skip
KINDS_OF_QUANTITY = (
    "percent", "percentage_point", "count", "ratio", "fraction", "fold", "money", "rate", "dose", "duration",
    "frequency", "age", "date", "year", "time", "temperature", "length", "mass", "area", "volume", "speed", "energy",
    "power", "pressure", "data", "statistic", "ordinal", "number",
)  # fmt: skip
ROLES_OF_QUANTITY = (
    "value", "from", "to", "change", "numerator", "denominator", "ci_low", "ci_high", "n", "p", "statistic", "df", "sd",
)  # fmt: skip
KINDS_OF_MENTION = (
    "footnote", "citation", "link", "doi", "pmid", "pmcid", "arxiv", "isbn", "trial_number", "named_study", "study",
    "journal", "person", "organisation", "document", "source_line", "self", "vague",
)  # fmt: skip
KINDS_OF_PAIR = (
    "numeric", "polarity", "quantifier", "date_order", "direction", "comparative", "attribute", "body_vs_table",
)  # fmt: skip
KINDS_OF_CALCULATION = (
    "share", "sum", "difference", "change", "ratio", "percent_total", "part_of_whole", "interval", "conversion",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its DuckDB type, whether it may be NULL, what values it may take, and what it means."""

    name: str
    type: str  # VARCHAR|INTEGER|DOUBLE|BOOLEAN|DATE|TIMESTAMP|VARCHAR[]
    doc: str
    null: bool = False
    values: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table of facts. `checks` are conditions over a whole row, as SQL that holds in DuckDB 1.5 and 2.x alike."""

    name: str
    doc: str
    key: str
    columns: tuple[Column, ...]
    checks: tuple[str, ...] = ()
    parents: tuple[tuple[str, str], ...] = ()  # (column, table it must be found in)

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def row(self, fact: object) -> tuple[Any, ...]:
        """The values of a fact dataclass in column order; tuples become lists, as DuckDB wants them."""
        values = (getattr(fact, name) for name in self.names)
        return tuple(list(value) if isinstance(value, tuple) else value for value in values)


def _id(name: str, doc: str, *, null: bool = False) -> Column:
    return Column(name, "VARCHAR", doc, null=null)


def _text(name: str, doc: str, *, null: bool = False, values: tuple[str, ...] = ()) -> Column:
    return Column(name, "VARCHAR", doc, null=null, values=values)


def _whole(name: str, doc: str, *, null: bool = False, low: float | None = 0) -> Column:
    return Column(name, "INTEGER", doc, null=null, low=low)


def _flag(name: str, doc: str) -> Column:
    return Column(name, "BOOLEAN", doc)


def _number(name: str, doc: str, *, null: bool = True, low: float | None = None, high: float | None = None) -> Column:
    return Column(name, "DOUBLE", doc, null=null, low=low, high=high)


def _list(name: str, doc: str, values: tuple[str, ...] = ()) -> Column:
    return Column(name, "VARCHAR[]", doc, values=values)


_DOCUMENT_ID = _id("document_id", "The article: front-matter id, else its path under the audited root.")
_SPAN = (
    _whole("start_at", "First code point of the passage in the article's text."),
    _whole("end_at", "End of the passage, exclusive."),
)
_SPAN_CHECK = "start_at <= end_at"

DOCUMENTS = Table(
    "documents",
    "One row an article that was found, whether or not it could be read.",
    "document_id",
    (
        _DOCUMENT_ID,
        _text("path", "Path under the audited root, '/'-separated."),
        _text("format", "md, txt or jsonl."),
        _text("title", "Headline.", null=True),
        _text("author", "Author as printed.", null=True),
        Column("published_on", "DATE", "Date of publication, where the article states one.", null=True),
        _text("desk", "Desk, from the front matter.", null=True),
        _text("language", "ISO 639-1 code.", null=True),
        _text("sha256", "SHA-256 of the file's bytes."),
        _whole("words", "Words of the article."),
        _text("offsets", "What offsets count in: the decoded file, or the extracted text.", values=("source", "text")),
        _text("encoding", "How the bytes were decoded."),
        _flag("encoding_guessed", "The encoding is a guess: neither a byte-order mark nor valid UTF-8 settled it."),
        _text("status", "How reading ended.", values=("read", "skipped", "failed")),
        _text("reason", "Why it was skipped or failed.", null=True),
        _text("group_name", "Only articles of one group are compared with one another."),
        _text("text", "The text that all offsets count in."),
    ),
    parents=(),
)
BLOCKS = Table(
    "blocks",
    "Headings, paragraphs, list items, table cells, captions, notes and the like, in reading order.",
    "block_id",
    (
        _id("block_id", "Id."),
        _DOCUMENT_ID,
        _whole("ordinal", "Place in reading order, from 0."),
        _text("kind", "What the block is.", values=KINDS_OF_BLOCK),
        *_SPAN,
        _text("text", "What a reader sees: markup dropped, spaces folded."),
        _text("segments", "Map from `text` to the source: 'visible,source,length;…'."),
        _whole("level", "Heading level, or depth of a list item.", null=True, low=1),
        _text("section", "Headings above the block, joined by ' > '."),
        _text("label", "Label of a note or reference; term of a list item.", null=True),
        _id("lead_in_id", "The block that introduces this one ('Benefits include:').", null=True),
        _id("list_id", "Items of one list share it.", null=True),
        _id("table_id", "Cells of one table share it.", null=True),
        _whole("row_no", "Row of a cell; 0 is the head row.", null=True),
        _whole("column_no", "Column of a cell, from 0.", null=True),
        _text("row_head", "First cell of the cell's row.", null=True),
        _text("column_head", "Head of the cell's column.", null=True),
        _text("caption", "Caption of the cell's table.", null=True),
        _text("source_line", "'Source: …' printed with the table.", null=True),
        _whole("page", "Page, where the format has pages.", null=True, low=1),
    ),
    checks=(_SPAN_CHECK,),
    parents=(("document_id", "documents"),),
)
SENTENCES = Table(
    "sentences",
    "Sentences of the blocks that are read as prose.",
    "sentence_id",
    (
        _id("sentence_id", "Id."),
        _DOCUMENT_ID,
        _id("block_id", "The block it stands in."),
        _whole("ordinal", "Place in the article, from 0."),
        *_SPAN,
        _text("text", "What a reader sees."),
    ),
    checks=(_SPAN_CHECK,),
    parents=(("document_id", "documents"), ("block_id", "blocks")),
)
CLAIMS = Table(
    "claims",
    "What the article asserts, sentence by sentence, with its kind and its support.",
    "claim_id",
    (
        _id("claim_id", "Id."),
        _DOCUMENT_ID,
        _id("block_id", "The block it stands in."),
        _id("sentence_id", "The sentence it stands in; NULL for table cells.", null=True),
        _whole("ordinal", "Place in the article, from 0."),
        _text("role", "Where it stands. Only body claims can need a source.", values=("body", "heading", "caption", "cell")),
        *_SPAN,
        _text("text", "The claim as a reader sees it."),
        _text("section", "Headings above it."),
        _list("kinds", "What kinds of claim it is.", KINDS_OF_CLAIM),
        _flag("needs_source", "A desk would ask where this comes from."),
        _text("needs_source_reason", "Why it needs a source, or why not."),
        _text("source_status", "Best support found.", values=("none", "vague", "incomplete", "complete")),
        _text("source_status_reason", "How that support was found."),
        _text("hedge", "How strongly the claim is qualified.", values=("none", "weak", "strong")),
        _text("polarity", "Affirmed or denied.", values=("affirmed", "denied")),
        _text(
            "modality",
            "How the claim is put.",
            values=("asserted", "conditional", "hypothetical", "planned", "projected", "reported", "question"),
        ),
        _text(
            "causal_strength",
            "What the words say of cause.",
            values=("none", "correlational", "conditional", "causal"),
        ),
        _text("tense", "Time of the assertion.", values=("past", "present", "future", "unclear")),
        _flag("quoted", "The claim stands inside quotation marks."),
        _text("speaker", "Who says it, when the text names somebody.", null=True),
        _text("subject", "What it is about.", null=True),
        _text(
            "study_design",
            "Design words of the evidence in the claim.",
            null=True,
            values=("animal", "in_vitro", "observational", "uncontrolled", "randomised", "review", "case"),
        ),
    ),
    checks=(_SPAN_CHECK, "role = 'body' OR NOT needs_source"),
    parents=(("document_id", "documents"), ("block_id", "blocks"), ("sentence_id", "sentences")),
)
QUANTITIES = Table(
    "quantities",
    "Every number, also outside claims, with what it measures where the text says so.",
    "quantity_id",
    (
        _id("quantity_id", "Id."),
        _DOCUMENT_ID,
        _id("block_id", "The block it stands in."),
        _id("sentence_id", "The sentence it stands in.", null=True),
        _id("claim_id", "The claim it belongs to.", null=True),
        _id("expression_id", "Quantities of one expression ('from 24% to 66%') share it."),
        *_SPAN,
        _text("text", "As printed."),
        _text("kind", "What kind of quantity.", values=KINDS_OF_QUANTITY),
        _text("role", "Its part in the expression.", values=ROLES_OF_QUANTITY),
        _number("value", "The number, in `unit`."),
        _number("low", "Least value that the print allows."),
        _number("high", "Greatest value that the print allows."),
        _text("unit", "Canonical unit ('percent', 'week', 'eur', 'mg').", null=True),
        _text("dimension", "What the unit measures ('time', 'money', 'mass', 'share').", null=True),
        _text("modifier", "'about', 'at least', 'up to', 'nearly', as printed.", null=True),
        _text("measure", "What is measured.", null=True),
        _text("subject", "Of whom or what.", null=True),
        _text("population", "Among whom.", null=True),
        _text("time_frame", "When, or over what time.", null=True),
        _text("place", "Where.", null=True),
        _text("condition", "Under what condition.", null=True),
        _text("comparator", "Compared with what.", null=True),
        _text("slot_origins", "Where each stated slot was found: 'measure=clause;time_frame=heading'."),
    ),
    checks=(_SPAN_CHECK, "low IS NULL OR high IS NULL OR low <= high"),
    parents=(("document_id", "documents"), ("block_id", "blocks"), ("claim_id", "claims")),
)
SOURCE_MENTIONS = Table(
    "source_mentions",
    "Words that say where something comes from.",
    "mention_id",
    (
        _id("mention_id", "Id."),
        _DOCUMENT_ID,
        _id("block_id", "The block it stands in."),
        _id("sentence_id", "The sentence it stands in.", null=True),
        *_SPAN,
        _text("text", "As printed."),
        _text("kind", "What kind of source.", values=KINDS_OF_MENTION),
        _text("status", "How far a reader could follow it.", values=("vague", "incomplete", "complete")),
        _list("missing", "What a reader would need and is not given: author, year, title, name, link."),
        _text("verb", "Reporting verb ('found', 'says').", null=True),
        _text("name", "Name of the person, organisation, journal or document.", null=True),
        _whole("year", "Year stated with it.", null=True),
        _id("reference_id", "The reference or note it leads to.", null=True),
        _text("work_key", "Mentions of one work share it.", null=True),
        _flag("says_who", "It names an author or an organisation."),
        _flag("says_what", "It names a work or kind of work."),
        _flag("says_where", "It names where the work appeared."),
        _flag("says_when", "It gives a date or year."),
        _flag("identifiable", "A reader could tell which work or person is meant."),
        _flag("retrievable", "A reader could get at it: link, DOI or full reference."),
    ),
    checks=(_SPAN_CHECK,),
    parents=(("document_id", "documents"), ("block_id", "blocks")),
)
REFERENCES = Table(
    "references",
    "Entries of reference lists and the texts of notes.",
    "reference_id",
    (
        _id("reference_id", "Id."),
        _DOCUMENT_ID,
        _id("block_id", "The block it stands in."),
        _text("label", "Its number or name in the text."),
        *_SPAN,
        _text("text", "As printed."),
        _text("author", "Author or organisation.", null=True),
        _text("title", "Title.", null=True),
        _text("container", "Journal, site or publisher.", null=True),
        _whole("year", "Year.", null=True),
        _text("locator", "Volume, pages, table.", null=True),
        _text("identifier", "DOI, address or number.", null=True),
        _text("status", "Whether a reader could find it.", values=("incomplete", "complete")),
        _list("missing", "Parts that are not given."),
        _whole("cited", "How many marks in the text name it."),
    ),
    checks=(_SPAN_CHECK,),
    parents=(("document_id", "documents"), ("block_id", "blocks")),
)
CLAIM_SOURCES = Table(
    "claim_sources",
    "Which mention supports which claim, and how that is known.",
    "claim_id, mention_id",
    (
        _id("claim_id", "The claim."),
        _id("mention_id", "The mention."),
        _DOCUMENT_ID,
        _text(
            "way",
            "How the mention reaches the claim.",
            values=("same_sentence", "note_carries_back", "lead_in", "table_source", "same_paragraph"),
        ),
    ),
    parents=(("document_id", "documents"), ("claim_id", "claims"), ("mention_id", "source_mentions")),
)
CLAIM_PAIRS = Table(
    "claim_pairs",
    "Two claims that speak of the same thing, how their slots compare and what follows.",
    "pair_id",
    (
        _id("pair_id", "Id."),
        _text("scope", "Where the other side stands.", values=("document", "run", "archive")),
        _text("kind", "What is compared.", values=KINDS_OF_PAIR),
        _text("relation", "What follows.", values=("conflict", "possible", "tension", "reconciled")),
        _DOCUMENT_ID,
        _id("claim_id", "The later or second claim."),
        *_SPAN,
        _text("passage", "The passage."),
        _id("other_document_id", "The other article."),
        _id("other_claim_id", "The other claim."),
        _whole("other_start", "First code point of the other passage."),
        _whole("other_end", "Its end, exclusive."),
        _text("other_passage", "The other passage."),
        _text("subject", "What both speak of."),
        _text("measure", "What both measure.", null=True),
        _text("value", "What the passage says."),
        _text("other_value", "What the other passage says."),
        _list("agreeing", "Slots that agree."),
        _list("differing", "Slots that differ."),
        _list("unstated", "Slots that one side does not state."),
        _text("reason", "Why the pair is what `relation` says, in words."),
        _number("confidence", "From 0 to 1.", null=False, low=0, high=1),
    ),
    checks=(_SPAN_CHECK, "other_start <= other_end"),
    parents=(("document_id", "documents"),),
)
CALCULATIONS = Table(
    "calculations",
    "Printed numbers that other printed numbers let us recompute, whether they hold or not.",
    "calculation_id",
    (
        _id("calculation_id", "Id."),
        _DOCUMENT_ID,
        _id("claim_id", "The claim that prints the number.", null=True),
        _text("kind", "What was recomputed.", values=KINDS_OF_CALCULATION),
        *_SPAN,
        _text("passage", "The printed number in its words."),
        _whole("other_start", "First code point of the passage that holds the inputs.", null=True),
        _whole("other_end", "Its end, exclusive.", null=True),
        _text("other_passage", "That passage.", null=True),
        _text("formula", "The formula ('37 / 52')."),
        _text("working", "The arithmetic in words that can be checked on paper."),
        _number("printed", "What is printed.", null=False),
        _number("low", "Least result that rounding of the inputs allows.", null=False),
        _number("high", "Greatest such result.", null=False),
        _flag("holds", "The printed number can be right."),
    ),
    checks=(_SPAN_CHECK, "low <= high"),
    parents=(("document_id", "documents"), ("claim_id", "claims")),
)
PROBLEMS = Table(
    "problems",
    "What only the reader can know: unreadable files, boilerplate, notes without a mark.",
    "problem_id",
    (
        _id("problem_id", "Id."),
        _id("document_id", "The article; NULL where no article came of the file.", null=True),
        _text("path", "The file."),
        _text("code", "What happened, in one word ('unreadable', 'empty', 'boilerplate')."),
        *_SPAN,
        _text("what", "What happened, in words."),
        _text("advice", "What to do about it."),
    ),
    checks=(_SPAN_CHECK,),
)
SUPPRESSIONS = Table(
    "suppressions",
    "Findings that somebody has waived in the article itself, with the reason given.",
    "suppression_id",
    (
        _id("suppression_id", "Id."),
        _DOCUMENT_ID,
        _text("code", "The rule that is waived."),
        *_SPAN,
        _text("reason", "The reason given.", null=True),
        Column("expires_on", "DATE", "When the waiver ends.", null=True),
    ),
    checks=(_SPAN_CHECK,),
    parents=(("document_id", "documents"),),
)

FACT_TABLES: tuple[Table, ...] = (
    DOCUMENTS,
    BLOCKS,
    SENTENCES,
    CLAIMS,
    QUANTITIES,
    SOURCE_MENTIONS,
    REFERENCES,
    CLAIM_SOURCES,
    CLAIM_PAIRS,
    CALCULATIONS,
    PROBLEMS,
    SUPPRESSIONS,
)


def table(name: str) -> Table:
    """The declaration of one table; KeyError for a name that is none."""
    for candidate in FACT_TABLES:
        if candidate.name == name:
            return candidate
    raise KeyError(name)


def columns() -> Iterator[tuple[Table, Column]]:
    """Every column of every table, in order: what the schema page and the contracts are made from."""
    for each in FACT_TABLES:
        for column in each.columns:
            yield each, column
