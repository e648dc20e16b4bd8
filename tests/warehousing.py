"""Facts for the tests of the warehouse: one small article that keeps every contract, and arbitrary ones by the schema."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from audit.model import (
    Audit,
    Block,
    Calculation,
    Check,
    Claim,
    ClaimPair,
    ClaimSource,
    Conclusion,
    Document,
    Evidence,
    Facts,
    Finding,
    Link,
    NoteMark,
    Problem,
    Qualifier,
    Quantity,
    Reference,
    Related,
    Run,
    Sentence,
    SourceMention,
)
from audit.policy import Policy
from audit.warehouse import records, schema, store
from audit.warehouse.columns import Column, Table

STARTED = datetime(2026, 1, 31, 12, 30)  # noqa: DTZ001  # the warehouse keeps UTC without a zone
AS_OF = date(2026, 1, 31)
TEXT = "# Ferries\n\nThe yard built 12 ferries, 40% of 30 [1].\n\n[1]: Yard ledger, 1931.\n"
FIELDS = {
    "sentences": "sentences",
    "claims": "claims",
    "quantities": "quantities",
    "source_mentions": "mentions",
    "references": "references",
    "claim_sources": "claim_sources",
    "qualifiers": "qualifiers",
    "evidence": "evidence",
    "conclusions": "conclusions",
    "calculations": "calculations",
    "problems": "problems",
}
ROW_TYPES: dict[str, Any] = {
    "documents": Document,
    "blocks": Block,
    "sentences": Sentence,
    "claims": Claim,
    "quantities": Quantity,
    "source_mentions": SourceMention,
    "references": Reference,
    "claim_sources": ClaimSource,
    "qualifiers": Qualifier,
    "evidence": Evidence,
    "conclusions": Conclusion,
    "claim_pairs": ClaimPair,
    "calculations": Calculation,
    "problems": Problem,
}


def article(name: str = "ferries.md") -> Facts:
    """One row in every table of facts; nothing in it breaks a contract."""
    place: dict[str, Any] = {"document_id": name, "block_id": "b1"}
    ledger: dict[str, Any] = {"document_id": name, "block_id": "b2"}
    document = Document(
        document_id=name, path=name, format="md", title="Ferries", author=None, published_on=date(2026, 1, 30), desk=None,
        language="en", sha256="ab" * 32, words=14, offsets="source", encoding="utf-8", encoding_guessed=False,
        status="read", reason=None, group_name="", text=TEXT,
        blocks=(
            Block(
                "b1", name, 0, "paragraph", 11, 50, "The yard built 12 ferries, 40% of 30 [1].", "0,11,41",
                section="Ferries", links=(Link(4, 8, "https://yard.example/?a=1&b='2'"),), page=1, page_turns=((3, 2),),
                note_marks=(NoteMark(37, 40, ("1", "a;b")),),
            ),
            Block("b2", name, 1, "reference", 54, 77, "Yard ledger, 1931.", "0,59,18", label="1"),
        ),
    )  # fmt: skip
    return Facts(
        document,
        sentences=(Sentence("s1", ordinal=0, start_at=11, end_at=52, text="The yard built 12 ferries.", **place),),
        claims=(
            Claim(
                claim_id="c1", sentence_id="s1", ordinal=0, role="body", start_at=11, end_at=52,
                text="The yard built 12 ferries.", section="Ferries", kinds=("statistic", "event"), needs_source=True,
                needs_source_reason="a figure", source_status="complete", source_status_reason="a note",
                hedge="none", polarity="affirmed", modality="asserted", causal_strength="none", tense="past",
                quoted=False, **place,
            ),
        ),
        quantities=(
            Quantity(
                quantity_id="q1", sentence_id="s1", claim_id="c1", expression_id="x1", start_at=38, end_at=41, text="40%",
                kind="percent", role="value", value=40.0, low=39.5, high=40.5, unit="percent", dimension="share",
                modifier=None, **place,
            ),
        ),
        mentions=(
            SourceMention(
                mention_id="m1", sentence_id="s1", start_at=48, end_at=51, text="[1]", kind="footnote",
                status="complete", missing=(), verb=None, name=None, year=1931, reference_id="r1", work_key="yard",
                says_who=True, says_what=True, says_where=False, says_when=True, identifiable=True, retrievable=False,
                **place,
            ),
        ),
        references=(
            Reference(
                reference_id="r1", label="1", start_at=54, end_at=77, text="Yard ledger, 1931.", author=None,
                title="Yard ledger", container=None, year=1931, locator=None, identifier=None, status="incomplete",
                missing=("author", "link"), cited=1, **ledger,
            ),
        ),
        claim_sources=(ClaimSource("c1", "m1", name, "same_sentence"),),
        qualifiers=(
            Qualifier(
                qualifier_id="q1 of not", sentence_id="s1", claim_id="c1", kind="hedge", start_at=11, end_at=14, text="The",
                scope_start=15, scope_end=19, scope_text="yard", **place,
            ),
        ),
        evidence=(Evidence("e1", sentence_id="s1", start_at=11, end_at=19, text="The yard", design="observational", **place),),
        conclusions=(
            Conclusion(
                conclusion_id="o1", sentence_id="s1", claim_id="c1", start_at=11, end_at=52, text="The yard built 12 ferries.",
                form="past", drawn="so", design="observational", way="sentence_before", other_start=11, other_end=19,
                other_text="The yard", limited=False, **place,
            ),
        ),
        calculations=(
            Calculation(
                calculation_id="k1", document_id=name, claim_id="c1", kind="share", start_at=38, end_at=41, passage="40%",
                other_start=26, other_end=36, other_passage="12 ferries", formula="12 / 30", working="12 / 30 = 40%",
                printed=40.0, low=40.0, high=40.0, holds=True,
            ),
        ),
        problems=(Problem(f"p of {name}", name, name, "encoding", 0, 1, "A guess.", "Save it as UTF-8."),),
    )  # fmt: skip


def pair_of(one: str, other: str, **changes: Any) -> ClaimPair:
    """A pair between the claims of two articles."""
    pair = ClaimPair(
        pair_id=f"{one}/{other}", scope="run", kind="numeric", relation="conflict", document_id=one, claim_id="c1",
        start_at=11, end_at=52, passage="12 ferries", other_document_id=other, other_claim_id="c1", other_start=11,
        other_end=52, other_passage="13 ferries", subject="ferries", measure=None, value="12", other_value="13",
        agreeing=("subject",), differing=("value",), unstated=(), reason="Both count ferries.", confidence=0.9,
    )  # fmt: skip
    return replace(pair, **changes)


def rows_of(facts: Facts, table: str) -> Sequence[Any]:
    """The rows of one table, as dataclasses."""
    if table == "documents":
        return [facts.document]
    return facts.document.blocks if table == "blocks" else getattr(facts, FIELDS[table])


def with_rows(facts: Facts, table: str, rows: Sequence[Any]) -> Facts:
    """The facts with other rows in one table; a new document keeps the blocks that it brings."""
    if table == "documents":
        return replace(facts, document=rows[0])
    if table == "blocks":
        return replace(facts, document=replace(facts.document, blocks=tuple(rows)))
    changed: dict[str, Any] = {FIELDS[table]: tuple(rows)}
    return replace(facts, **changed)


def begin(path: Path, run_id: str, policy: Policy | None = None) -> Any:
    """An open warehouse with a run that is being built."""
    connection = store.open_for_writing(path)
    try:
        store.start_run(
            connection, run_id=run_id, started_at=STARTED, policy=policy or Policy(), as_of=AS_OF, suite="harbour",
            tool_version="0.1.0",
        )  # fmt: skip
    except BaseException:
        connection.close()
        raise
    return connection


def run_of(run_id: str, **changes: Any) -> Run:
    run = Run(run_id, "harbour", "error", AS_OF, "2026-01-31T12:30:00Z", 1.25, "pass", 0, "0.1.0")
    return replace(run, **changes)


def record(path: Path, audit: Audit) -> None:
    """Write a whole audit as `run` does."""
    with closing(begin(path, audit.run.run_id)) as connection:
        store.write_facts(connection, audit.run.run_id, audit.facts, audit.pairs, audit.problems)
        store.finish_run(
            connection, audit.run, audit.findings, audit.checks, suppressed=audit.suppressed, notes=audit.notes
        )


def count(connection: Any, table: str) -> int:
    return int(connection.execute(f'SELECT count(*) FROM store."{table}"').fetchall()[0][0])


# --- arbitrary audits ------------------------------------------------------------------------------------------------

_TEXTS = st.text(max_size=12)
_NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
_JSON = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | _NUMBERS | _TEXTS


def _column(column: Column) -> st.SearchStrategy[Any]:
    values: st.SearchStrategy[Any]
    words = st.sampled_from(column.values) if column.values else _TEXTS
    match column.type:
        case "VARCHAR":
            values = words
        case "VARCHAR[]":
            values = st.lists(words, max_size=3).map(tuple)
        case "INTEGER":
            values = st.integers(int(column.low or 0), 2**31 - 1)
        case "DOUBLE":
            values = st.floats(column.low, column.high, allow_nan=False, allow_infinity=False)
        case "BOOLEAN":
            values = st.booleans()
        case _:
            values = st.dates()
    return st.none() | values if column.null else values


def _mended(row: dict[str, Any]) -> dict[str, Any]:
    """The row with its ends in order, as the conditions on whole rows want them."""
    for first, last in (
        ("start_at", "end_at"),
        ("other_start", "other_end"),
        ("scope_start", "scope_end"),
        ("low", "high"),
    ):
        if row.get(first) is not None and row.get(last) is not None:
            row[first], row[last] = sorted((row[first], row[last]))
    if row.get("role", "body") != "body" and "needs_source" in row:
        row["needs_source"] = False
    return row


@st.composite
def _rows(draw: st.DrawFn, table: Table, document_id: str | None, most: int = 2) -> tuple[Any, ...]:
    """Rows of a table by its declaration, with keys that are unique in their document."""
    made = []
    for number in range(draw(st.integers(0, most))):
        row = _mended({column.name: draw(_column(column)) for column in table.columns})
        key = table.key.split(",")[0]
        row[key] = f"{document_id} {number} {row[key]}"
        if document_id is not None and "document_id" in row and key != "document_id":
            row["document_id"] = document_id
        if table.name == "blocks":
            marks = st.tuples(st.integers(0, 9), st.integers(0, 9))
            row["links"] = tuple(Link(*draw(marks), draw(_TEXTS)) for _ in range(draw(st.integers(0, 2))))
            labels = st.lists(_TEXTS, max_size=2).map(tuple)
            row["note_marks"] = tuple(NoteMark(*draw(marks), draw(labels)) for _ in range(draw(st.integers(0, 2))))
        made.append(ROW_TYPES[table.name](**row))
    return tuple(made)


@st.composite
def _facts(draw: st.DrawFn, document_id: str) -> Facts:
    row = {column.name: draw(_column(column)) for column in schema.DOCUMENTS.columns}
    row["document_id"] = document_id
    document = Document(**row, blocks=draw(_rows(schema.BLOCKS, document_id)))
    fields = {field: draw(_rows(schema.table(name), document_id)) for name, field in FIELDS.items()}
    return Facts(document, **fields)


@st.composite
def _findings(draw: st.DrawFn) -> tuple[Finding, ...]:
    made = []
    for _ in range(draw(st.integers(0, 2))):
        row = _mended({column.name: draw(_column(column)) for column in records.FINDINGS.columns[2:]})
        row["evidence"] = draw(st.dictionaries(_TEXTS, _JSON | st.lists(_JSON, max_size=2), max_size=3))
        span = st.tuples(_TEXTS, st.integers(0, 9), st.integers(0, 9), _TEXTS)
        row["related"] = tuple(Related(*draw(span)) for _ in range(draw(st.integers(0, 2))))
        made.append(Finding(**row))
    return tuple(made)


@st.composite
def audits(draw: st.DrawFn, run_id: str) -> Audit:
    """Any audit that the declarations allow."""
    names = draw(st.lists(_TEXTS, max_size=3, unique=True))
    limits = {
        "seconds": draw(st.floats(0, 1e6)),
        "verdict": draw(st.sampled_from(["pass", "fail", "incomplete", "error"])),
    }
    run = run_of(run_id, suite=draw(_TEXTS), as_of=draw(st.dates()), exit_code=draw(st.integers(0, 4)), **limits)
    checks = draw(st.lists(st.tuples(*(_column(column) for column in records.CHECKS.columns[2:])), max_size=2))
    return Audit(
        run=run,
        facts=tuple(draw(_facts(name)) for name in names),
        pairs=draw(_rows(schema.CLAIM_PAIRS, None)),
        problems=draw(_rows(schema.PROBLEMS, None)),
        findings=draw(_findings()),
        checks=tuple(Check(*check) for check in checks),
        suppressed=draw(st.integers(0, 9)),
        notes=tuple(draw(st.lists(_TEXTS, max_size=2))),
    )
