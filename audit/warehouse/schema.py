"""The tables, declared once: DDL, Pandera models, the schema page and the row converters are all made from here.

Base tables live in DuckDB schema `store`, keyed by the document's version. What rules see are the views of the same
names in schema `main`, restricted to the run being judged (`audit.warehouse.views`).
"""

from __future__ import annotations

from collections.abc import Iterator

from audit.warehouse.columns import (
    DOCUMENT_ID,
    SPAN,
    SPAN_CHECK,
    Column,
    Table,
    day,
    flag,
    identifier,
    number,
    text,
    whole,
    words,
)
from audit.warehouse.relations import CALCULATIONS, CLAIM_PAIRS, CLAIM_SOURCES, CONCLUSIONS, EVIDENCE, QUALIFIERS
from audit.warehouse.vocabulary import (
    KINDS_OF_BLOCK,
    KINDS_OF_CALCULATION,
    KINDS_OF_CLAIM,
    KINDS_OF_MENTION,
    KINDS_OF_PAIR,
    KINDS_OF_QUANTITY,
    ROLES_OF_QUANTITY,
    SEVERITIES,
    TYPES_OF_FINDING,
)

__all__ = [
    "BLOCKS",
    "CALCULATIONS",
    "CLAIMS",
    "CLAIM_PAIRS",
    "CLAIM_SOURCES",
    "CONCLUSIONS",
    "DOCUMENTS",
    "EVIDENCE",
    "FACT_TABLES",
    "KINDS_OF_BLOCK",
    "KINDS_OF_CALCULATION",
    "KINDS_OF_CLAIM",
    "KINDS_OF_MENTION",
    "KINDS_OF_PAIR",
    "KINDS_OF_QUANTITY",
    "PROBLEMS",
    "QUALIFIERS",
    "QUANTITIES",
    "REFERENCES",
    "ROLES_OF_QUANTITY",
    "SENTENCES",
    "SEVERITIES",
    "SOURCE_MENTIONS",
    "SUPPRESSIONS",
    "TYPES_OF_FINDING",
    "Column",
    "Table",
    "columns",
    "table",
]

DOCUMENTS = Table(
    "documents",
    "One row an article that was found, whether or not it could be read.",
    "document_id",
    (
        DOCUMENT_ID,
        text("path", "Path under the audited root, '/'-separated."),
        text("format", "md, txt, jsonl, html, docx or pdf."),
        text("title", "Headline.", null=True),
        text("author", "Author as printed.", null=True),
        day("published_on", "Date of publication, where the article states one.", null=True),
        text("desk", "Desk, from the front matter.", null=True),
        text("language", "ISO 639-1 code.", null=True),
        text("sha256", "SHA-256 of the file's bytes."),
        whole("words", "Words of the article."),
        text("offsets", "What offsets count in: the decoded file, or the extracted text.", values=("source", "text")),
        text("encoding", "How the bytes were decoded."),
        flag("encoding_guessed", "The encoding is a guess: neither a byte-order mark nor valid UTF-8 settled it."),
        text("status", "How reading ended.", values=("read", "skipped", "failed")),
        text("reason", "Why it was skipped or failed.", null=True),
        text("group_name", "Only articles of one group are compared with one another."),
        text("text", "The text that all offsets count in."),
    ),
    parents=(),
)
BLOCKS = Table(
    "blocks",
    "Headings, paragraphs, list items, table cells, captions, notes and the like, in reading order.",
    "block_id",
    (
        identifier("block_id", "Id."),
        DOCUMENT_ID,
        whole("ordinal", "Place in reading order, from 0."),
        text("kind", "What the block is.", values=KINDS_OF_BLOCK),
        *SPAN,
        text("text", "What a reader sees: markup dropped, spaces folded."),
        text("segments", "Map from `text` to the source: 'visible,source,length;…'."),
        whole("level", "Heading level, or depth of a list item.", null=True, low=1),
        text("section", "Headings above the block, joined by ' > '."),
        text("label", "Label of a note or reference; term of a list item.", null=True),
        identifier("lead_in_id", "The block that introduces this one ('Benefits include:').", null=True),
        identifier("list_id", "Items of one list share it.", null=True),
        identifier("table_id", "Cells of one table share it.", null=True),
        whole("row_no", "Row of a cell; 0 is the head row.", null=True),
        whole("column_no", "Column of a cell, from 0.", null=True),
        text("row_head", "First cell of the cell's row.", null=True),
        text("column_head", "Head of the cell's column.", null=True),
        text("caption", "Caption of the cell's table.", null=True),
        text("source_line", "'Source: …' printed with the table.", null=True),
        whole("page", "Page, where the format has pages.", null=True, low=1),
    ),
    checks=(SPAN_CHECK,),
    parents=(("document_id", "documents"),),
)
SENTENCES = Table(
    "sentences",
    "Sentences of the blocks that are read as prose.",
    "sentence_id",
    (
        identifier("sentence_id", "Id."),
        DOCUMENT_ID,
        identifier("block_id", "The block it stands in."),
        whole("ordinal", "Place in the article, from 0."),
        *SPAN,
        text("text", "What a reader sees."),
    ),
    checks=(SPAN_CHECK,),
    parents=(("document_id", "documents"), ("block_id", "blocks")),
)
CLAIMS = Table(
    "claims",
    "What the article asserts, sentence by sentence, with its kind and its support.",
    "claim_id",
    (
        identifier("claim_id", "Id."),
        DOCUMENT_ID,
        identifier("block_id", "The block it stands in."),
        identifier("sentence_id", "The sentence it stands in; NULL for table cells.", null=True),
        whole("ordinal", "Place in the article, from 0."),
        text(
            "role",
            "Where it stands. Only body claims can need a source.",
            values=("body", "heading", "caption", "cell"),
        ),
        *SPAN,
        text("text", "The claim as a reader sees it."),
        text("section", "Headings above it."),
        words("kinds", "What kinds of claim it is.", KINDS_OF_CLAIM),
        flag("needs_source", "A desk would ask where this comes from."),
        text("needs_source_reason", "Why it needs a source, or why not."),
        text("source_status", "Best support found.", values=("none", "vague", "incomplete", "complete")),
        text("source_status_reason", "How that support was found."),
        text("hedge", "How strongly the claim is qualified.", values=("none", "weak", "strong")),
        text("polarity", "Affirmed or denied.", values=("affirmed", "denied")),
        text(
            "modality",
            "How the claim is put.",
            values=("asserted", "conditional", "hypothetical", "planned", "projected", "reported", "question"),
        ),
        text(
            "causal_strength",
            "What the words say of cause.",
            values=("none", "correlational", "conditional", "causal"),
        ),
        text("tense", "Time of the assertion.", values=("past", "present", "future", "unclear")),
        flag("quoted", "The claim stands inside quotation marks."),
        text("speaker", "Who says it, when the text names somebody.", null=True),
        text("subject", "What it is about.", null=True),
        text(
            "study_design",
            "Design words of the evidence in the claim.",
            null=True,
            values=("animal", "in_vitro", "observational", "uncontrolled", "randomised", "review", "case"),
        ),
        flag("generic", "It speaks of a kind or of a whole group, not of particular ones."),
        text(
            "absolute", "Words of effect, safety or outcome that leave no case out ('withstands any storm').", null=True
        ),
        text(
            "absolute_kind",
            "What these words are: praise, emphasis, what has not happened so far, all of a kind, or a promise.",
            null=True,
            values=("praise", "certainty", "record", "extent", "promise"),
        ),
    ),
    checks=(SPAN_CHECK, "role = 'body' OR NOT needs_source"),
    parents=(("document_id", "documents"), ("block_id", "blocks"), ("sentence_id", "sentences")),
)
QUANTITIES = Table(
    "quantities",
    "Every number, also outside claims, with what it measures where the text says so.",
    "quantity_id",
    (
        identifier("quantity_id", "Id."),
        DOCUMENT_ID,
        identifier("block_id", "The block it stands in."),
        identifier("sentence_id", "The sentence it stands in.", null=True),
        identifier("claim_id", "The claim it belongs to.", null=True),
        identifier("expression_id", "Quantities of one expression ('from 24% to 66%') share it."),
        *SPAN,
        text("text", "As printed."),
        text("kind", "What kind of quantity.", values=KINDS_OF_QUANTITY),
        text("role", "Its part in the expression.", values=ROLES_OF_QUANTITY),
        number("value", "The number, in `unit`."),
        number("low", "Least value that the print allows."),
        number("high", "Greatest value that the print allows."),
        text("unit", "Canonical unit ('percent', 'week', 'eur', 'mg').", null=True),
        text("dimension", "What the unit measures ('time', 'money', 'mass', 'share').", null=True),
        text("per", "For one of what it holds: 'year' in '2% a year', 'head' in '€12 a head'.", null=True),
        text("modifier", "'about', 'at least', 'up to', 'nearly', as printed.", null=True),
        text("measure", "What is measured.", null=True),
        text("subject", "Of whom or what.", null=True),
        text("population", "Among whom.", null=True),
        text("time_frame", "When, or over what time.", null=True),
        text("place", "Where.", null=True),
        text("condition", "Under what condition.", null=True),
        text("comparator", "Compared with what.", null=True),
        text("slot_origins", "Where each stated slot was found: 'measure=clause;time_frame=heading'."),
    ),
    checks=(SPAN_CHECK, "low IS NULL OR high IS NULL OR low <= high"),
    parents=(("document_id", "documents"), ("block_id", "blocks"), ("claim_id", "claims")),
)
SOURCE_MENTIONS = Table(
    "source_mentions",
    "Words that say where something comes from.",
    "mention_id",
    (
        identifier("mention_id", "Id."),
        DOCUMENT_ID,
        identifier("block_id", "The block it stands in."),
        identifier("sentence_id", "The sentence it stands in.", null=True),
        *SPAN,
        text("text", "As printed."),
        text("kind", "What kind of source.", values=KINDS_OF_MENTION),
        text("status", "How far a reader could follow it.", values=("vague", "incomplete", "complete")),
        words("missing", "What a reader would need and is not given: author, year, title, name, link."),
        text("verb", "Reporting verb ('found', 'says').", null=True),
        text("name", "Name of the person, organisation, journal or document.", null=True),
        whole("year", "Year stated with it.", null=True),
        identifier("reference_id", "The reference or note it leads to.", null=True),
        text("work_key", "Mentions of one work share it.", null=True),
        flag("says_who", "It names an author or an organisation."),
        flag("says_what", "It names a work or kind of work."),
        flag("says_where", "It names where the work appeared."),
        flag("says_when", "It gives a date or year."),
        flag("identifiable", "A reader could tell which work or person is meant."),
        flag("retrievable", "A reader could get at it: link, DOI or full reference."),
        whole("completeness", "Attribution completeness: how many of the six before this are true, 0 to 6."),
    ),
    checks=(SPAN_CHECK,),
    parents=(("document_id", "documents"), ("block_id", "blocks")),
)
REFERENCES = Table(
    "references",
    "Entries of reference lists, the texts of notes, and comments that name a source.",
    "reference_id",
    (
        identifier("reference_id", "Id."),
        DOCUMENT_ID,
        identifier("block_id", "The block it stands in."),
        text("label", "Its number or name in the text."),
        *SPAN,
        text("text", "As printed."),
        text("author", "Author or organisation.", null=True),
        text("title", "Title.", null=True),
        text("container", "Journal, site or publisher.", null=True),
        whole("year", "Year.", null=True),
        text("locator", "Volume, pages, table.", null=True),
        text("identifier", "DOI, address or number.", null=True),
        text("status", "Whether a reader could find it.", values=("incomplete", "complete")),
        words("missing", "Parts that are not given."),
        whole("cited", "How many marks in the text name it."),
        text("work_key", "Entries of one work share it, with the mentions of that work, in all articles.", null=True),
    ),
    checks=(SPAN_CHECK,),
    parents=(("document_id", "documents"), ("block_id", "blocks")),
)
PROBLEMS = Table(
    "problems",
    "What only the reader can know: unreadable files, boilerplate, notes without a mark.",
    "problem_id",
    (
        identifier("problem_id", "Id."),
        identifier("document_id", "The article; NULL where no article came of the file.", null=True),
        text("path", "The file."),
        text("code", "What happened, in one word ('unreadable', 'empty', 'boilerplate')."),
        *SPAN,
        text("what", "What happened, in words."),
        text("advice", "What to do about it."),
        flag(
            "unread",
            "Because of it a file, or a part of one, was not audited; else a remark beside an article that was.",
        ),
    ),
    checks=(SPAN_CHECK,),
)
SUPPRESSIONS = Table(
    "suppressions",
    "Findings that somebody has waived in the article itself, with the reason given.",
    "suppression_id",
    (
        identifier("suppression_id", "Id."),
        DOCUMENT_ID,
        text("code", "The rule that is waived."),
        *SPAN,
        text("reason", "The reason given.", null=True),
        day("expires_on", "When the waiver ends.", null=True),
    ),
    checks=(SPAN_CHECK,),
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
    QUALIFIERS,
    EVIDENCE,
    CONCLUSIONS,
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
