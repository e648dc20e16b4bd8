"""An audit made by hand: one of everything that an output shows, so that outputs are tested without the rooms below."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from audit.model import (
    Audit,
    Check,
    Claim,
    ClaimSource,
    Document,
    Facts,
    Finding,
    Quantity,
    Related,
    Run,
    SourceMention,
)

TEXT = "# Wells\n\nAbout 60% of wells ran dry, a study says. Only 45% of wells ran dry.\n"


def document(name: str = "wells.md", text: str = TEXT, **changes: Any) -> Document:
    made = Document(
        document_id=name,
        path=name,
        format="md",
        title="Wells",
        author=None,
        published_on=date(2026, 1, 5),
        desk=None,
        language="en",
        sha256="0" * 64,
        words=16,
        offsets="source",
        encoding="utf-8",
        encoding_guessed=False,
        status="read",
        reason=None,
        group_name="",
        text=text,
    )
    return replace(made, **changes)


def claim(start: int, end: int, number: int = 0, *, text: str = TEXT, **changes: Any) -> Claim:
    made = Claim(
        claim_id=f"c{number}",
        document_id="wells.md",
        block_id="b1",
        sentence_id=f"s{number}",
        ordinal=number,
        role="body",
        start_at=start,
        end_at=end,
        text=text[start:end],
        section="Wells",
        kinds=("statistic",),
        needs_source=True,
        needs_source_reason="it states a share",
        source_status="none",
        source_status_reason="no source found",
        hedge="none",
        polarity="affirmed",
        modality="asserted",
        causal_strength="none",
        tense="past",
        quoted=False,
    )
    return replace(made, **changes)


def quantity(start: int, end: int, claim_id: str, value: float, **changes: Any) -> Quantity:
    made = Quantity(
        quantity_id=f"q{start}",
        document_id="wells.md",
        block_id="b1",
        sentence_id=None,
        claim_id=claim_id,
        expression_id=f"e{start}",
        start_at=start,
        end_at=end,
        text=TEXT[start:end],
        kind="percent",
        role="value",
        value=value,
        low=value - 0.5,
        high=value + 0.5,
        unit="percent",
        dimension="share",
        modifier=None,
    )
    return replace(made, **changes)


def mention(start: int, end: int) -> SourceMention:
    return SourceMention(
        mention_id="m1",
        document_id="wells.md",
        block_id="b1",
        sentence_id="s1",
        start_at=start,
        end_at=end,
        text=TEXT[start:end],
        kind="study",
        status="vague",
        missing=("author", "year"),
        verb="says",
        name=None,
        year=None,
        reference_id=None,
        work_key=None,
        says_who=False,
        says_what=True,
        says_where=False,
        says_when=False,
        identifiable=False,
        retrievable=False,
    )


def finding(number: int = 0, **changes: Any) -> Finding:
    made = Finding(
        finding_id=f"{number:016x}",
        code="TST001",
        name="two-shares",
        type="contradiction",
        severity="error",
        confidence=0.9,
        document_id="wells.md",
        start_at=9,
        end_at=35,
        quote=TEXT[9:35],
        line=3,
        column=1,
        page=None,
        message="60% or 45%?",
        why="Both cannot be.",
        suggestion="Which share holds, and for which wells?",
        evidence={"value": 60.0, "other_value": 45.0},
        claim_ids=("c0", "c1"),
        group="wells",
        related=(Related("wells.md", 51, 77, TEXT[51:77]),),
        fingerprint="f1:0123456789abcdef",
        status="new",
    )
    return replace(made, **changes)


def check(code: str = "TST001", **changes: Any) -> Check:
    return replace(Check(code, "two-shares", "contradiction", "ran", None, 1, None), **changes)


def facts() -> Facts:
    """Two claims of the text and its heading as a third; the first claim has a number and a source."""
    return Facts(
        document(),
        claims=(
            claim(2, 7, 9, role="heading", needs_source=False),
            claim(9, 50, source_status="vague"),
            claim(51, 77, 1),
        ),
        quantities=(quantity(15, 18, "c0", 60.0), quantity(56, 59, "c1", 45.0)),
        mentions=(mention(37, 44),),
        claim_sources=(ClaimSource("c0", "m1", "wells.md", "same_sentence"),),
    )


def audit(**changes: Any) -> Audit:
    made = Audit(
        run=Run("r1", "newsroom", "error", date(2026, 1, 31), "2026-01-31T08:00:00Z", 0.5, "fail", 1, "0.1.0"),
        facts=(facts(),),
        pairs=(),
        problems=(),
        findings=(finding(),),
        checks=(check(), check("TST002", name="few-wells", status="not_run", reason="It needs a run.", findings=0)),
        notes=("TST002 (not run): It needs a run.",),
    )
    return replace(made, **changes)
