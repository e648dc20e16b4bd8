"""What the warehouse keeps beside the facts: runs, the settings and word lists they were judged by, and their outcome."""

from __future__ import annotations

from audit.warehouse.columns import DOCUMENT_ID, Column, Table, day, identifier, number, text, whole, words
from audit.warehouse.vocabulary import SEVERITIES, TYPES_OF_FINDING

STATES_OF_RUN = ("building", "complete")

_RUN_ID = identifier("run_id", "The run.")
_POSITION = whole("position", "Place in the order of the audit, from 0.")
DOCUMENT_VERSION = identifier("document_version", "Hash of the document's id and the file's bytes.")
EXTRACTOR_VERSION = identifier("extractor_version", "Version of the tool, and a hash of what it established.")

# Rules see these four as views of the run being judged, beside the tables of facts.
SETTINGS = Table(
    "settings",
    "One row: the house's limits in this run, and the only clock that a rule may ask.",
    "as_of",
    (
        day("as_of", "The date that the audit is as of."),
        text("suite", "The suite of rules."),
        text("fail_on", "Least severity that fails the run.", values=(*SEVERITIES, "never")),
        whole("source_max_age_years", "Above this age a house calls a source old."),
        whole("small_sample", "Below this size a house calls a sample small."),
        number(
            "source_coverage_goal",
            "Share of the claims that need a source and should have one.",
            null=False,
            low=0,
            high=1,
        ),
    ),
)
LEXICON = Table(
    "lexicon",
    "The word lists that extraction used.",
    "list, category, term",
    (
        text("list", "The list, named after its file."),
        text("term", "The word or phrase; a closing * stands for any ending."),
        text("category", "What the list says of it."),
        text("source", "Where the list has it from."),
    ),
)
ARCHIVE_DOCUMENTS = Table(
    "archive_documents",
    "Articles of earlier runs, each in its newest version, that articles of this run were compared with.",
    "document_id",
    (
        DOCUMENT_ID,
        text("path", "Path under the audited root of its own run."),
        text("title", "Headline.", null=True),
        day("published_on", "Date of publication, where the article states one.", null=True),
        day("told_on", "The day as of which it speaks: of publication, else of the first run that read this version."),
        whole("length", "Code points of its text."),
        words("near", "Ids of the articles of this run that it shares names with."),
    ),
)
CAPPED_BLOCKS = Table(
    "capped_blocks",
    "What more rows share than are compared with one another: on this ground alone none of them was.",
    "kind, shared",
    (
        text(
            "kind",
            "A word that claims share, or the earlier articles near an article, of which only the nearest were taken.",
            values=("word", "archive"),
        ),
        text("shared", "The stem of the word, or the id of the article."),
        whole("size", "How many share it."),
        whole("largest", "How many may share it and be compared."),
    ),
)

META = Table(
    "meta",
    "One row: whose database this is and how it is built.",
    "product",
    (
        text("product", "Always claims-audit.", values=("claims-audit",)),
        whole("schema_version", "Version of the tables; migrations raise it.", low=1),
        text("declared", "Hash of the declaration from which the tables were made."),
    ),
)
RUNS = Table(
    "runs",
    "One row an audit. Reports and history read complete runs only.",
    "run_id",
    (
        _RUN_ID,
        text("state", "building until its last write makes it complete.", values=STATES_OF_RUN),
        Column("started_at", "TIMESTAMP", "When it began, UTC."),
        text("started", "The same as reports print it.", null=True),
        text("suite", "The suite of rules."),
        text("fail_on", "Least severity that fails the run.", values=(*SEVERITIES, "never")),
        day("as_of", "The date that the audit is as of."),
        text("tool_version", "Version of claims-audit."),
        text("policy", "All settings, as JSON."),
        text("lexicon_version", "Hash of the word lists.", null=True),
        number("seconds", "How long it took.", low=0),
        text("verdict", "How it ended.", null=True, values=("pass", "fail", "incomplete", "error")),
        whole("exit_code", "What the command returned.", null=True),
        whole("suppressed", "Findings that were waived.", null=True),
        text("notes", "What was not done, in words: a JSON list.", null=True),
    ),
    checks=(
        "state = 'building' OR (started IS NOT NULL AND seconds IS NOT NULL AND verdict IS NOT NULL AND exit_code IS NOT NULL)",
    ),
)
RUN_DOCUMENTS = Table(
    "run_documents",
    "Which version of which article a run judged. Runs that judged the same version share its facts.",
    "run_id, document_id",
    (
        _RUN_ID,
        _POSITION,
        identifier("document_id", "The article."),
        DOCUMENT_VERSION,
        EXTRACTOR_VERSION,
    ),
)
EXTRACTIONS = Table(
    "extractions",
    "What came of a file when its facts were established: a later run of the same file, code and settings takes them from here.",
    "extraction_key, position",
    (
        identifier(
            "extraction_key",
            "Hash of the file's bytes and name, the code, the word lists and the settings that matter.",
        ),
        _POSITION,
        identifier("document_id", "The article."),
        DOCUMENT_VERSION,
        EXTRACTOR_VERSION,
        text("problems", "Problems that belong to the article, as JSON."),
    ),
)
OUTCOMES = Table(
    "outcomes",
    "What a complete run depended on and left behind: while both are the same, a later run lets it stand.",
    "run_id",
    (
        _RUN_ID,
        identifier("basis", "Hash of the files, the code, the rules and the settings of the run."),
        text("closing", "The last line that the run printed."),
        text("reports", "Hashes of the reports that it wrote, as JSON."),
    ),
)
FINDINGS = Table(
    "findings",
    "The passages that a run asks an editor to look at.",
    "run_id, position",
    (
        _RUN_ID,
        _POSITION,
        identifier("finding_id", "Id."),
        text("code", "The rule."),
        text("name", "What the rule calls the fault."),
        text("type", "What kind of fault.", values=TYPES_OF_FINDING),
        text("severity", "How grave.", values=SEVERITIES),
        number("confidence", "From 0 to 1.", null=False, low=0, high=1),
        identifier("document_id", "The article, or the path of a file that became none; empty for the run as a whole."),
        whole("start_at", "First code point of the passage."),
        whole("end_at", "Its end, exclusive."),
        text("quote", "The passage."),
        whole("line", "Line in the article, from 1.", low=1),
        whole("column", "Column in the line, from 1.", low=1),
        whole("page", "Page, where the format has pages.", null=True, low=1),
        text("message", "What is at fault."),
        text("why", "Why it harms a reader."),
        text("suggestion", "What would clear it."),
        text("evidence", "The row of the rule, as JSON."),
        words("claim_ids", "The claims concerned."),
        text("group", "Findings of one cause share it."),
        text("related", "The other side, as JSON: document_id, start_at, end_at, quote."),
        text("fingerprint", "Name of the finding across runs and edits."),
        text("status", "Where it stands.", values=("new", "open", "reopened", "waived")),
    ),
    checks=("start_at <= end_at",),
)  # fmt: skip
CHECKS = Table(
    "checks",
    "How each rule and table expectation of a run ended.",
    "run_id, position",
    (
        _RUN_ID,
        _POSITION,
        text("code", "The rule or expectation."),
        text("name", "Its name."),
        text("type", "What kind of fault it looks for.", values=TYPES_OF_FINDING),
        text("status", "How it ended.", values=("ran", "not_applicable", "not_run", "error")),
        text("reason", "Why it did not run.", null=True),
        whole("findings", "How many findings it made."),
        text(
            "verdict", "What Great Expectations says; NULL where it did not judge.", null=True, values=("pass", "fail")
        ),
        text("observed", "What Great Expectations counted.", null=True),
    ),
)

# Keys under which the tables of facts are kept, and what only the store needs of them.
POSITION = _POSITION
RUN_ID = _RUN_ID
LEXICON_VERSION = identifier("lexicon_version", "Hash of the word lists.")
DOCUMENT_POSITION = whole(
    "document_position", "The article of the run that the problem belongs to; NULL for the run's own.", null=True
)
LINKS = text("links", "Links of the block, as JSON: [start, end, target] in its text.")
NOTE_MARKS = text("note_marks", "Note marks of the block, as JSON: [start, end, labels] in its text.")
PAGE_TURNS = text("page_turns", "Where a block runs on to another page, as JSON: [start in the article's text, page].")
