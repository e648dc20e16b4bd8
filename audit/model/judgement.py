"""What is made of the facts: findings, checks, the run, and the audit that every output is made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from audit.model.facts import Archived, Claim, ClaimPair, Facts, Problem
from audit.model.text import Document


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
    archive: tuple[Archived, ...] = ()  # articles of earlier runs that these were compared with, by path

    @property
    def documents(self) -> tuple[Document, ...]:
        return tuple(facts.document for facts in self.facts)

    @property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(claim for facts in self.facts for claim in facts.claims)
