"""The wire: `audit.json`, described field by field in `audit.schema.json` beside this module.

Within schema version 1.x fields are only added. Offsets count code points, end exclusive; where an article's offsets
count in its extracted text, that text is given in `documents[].text`.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from importlib import resources
from typing import Any

from audit.model import Archived, Audit, Check, Claim, Document, Facts, Finding, Quantity, SourceMention
from audit.outputs.json_pieces import encodable, pieces, plain
from audit.warehouse.schema import SEVERITIES

SCHEMA_VERSION = "1.0"


def to_wire(audit: Audit, *, all_roles: bool = False, with_text: bool = False) -> dict[str, Any]:
    """The audit as JSON values. `all_roles`: claims of headings, captions and table cells too; `with_text`: all texts."""
    wire = _wire(audit, all_roles=all_roles, with_text=with_text)
    return {key: list(value) if isinstance(value, Iterator) else value for key, value in wire.items()}


def wire_pieces(audit: Audit, *, all_roles: bool = False, with_text: bool = False) -> Iterator[str]:
    """The wire as text, UTF-8 safe, ending in a line feed, in pieces; the same audit gives the same bytes."""
    yield from pieces(_wire(audit, all_roles=all_roles, with_text=with_text))
    yield "\n"


def _wire(audit: Audit, *, all_roles: bool, with_text: bool) -> dict[str, Any]:
    """The parts of the wire in order; the long lists as iterators."""
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "claims-audit", "version": audit.run.tool_version},
        "run": {
            "id": audit.run.run_id,
            "suite": audit.run.suite,
            "fail_on": audit.run.fail_on,
            "as_of": audit.run.as_of.isoformat(),
            "started": audit.run.started_at,
            "seconds": audit.run.seconds,
            "verdict": audit.run.verdict,
            "exit_code": audit.run.exit_code,
        },
        "documents": (_document(document, with_text=with_text) for document in audit.documents),
        "archive": (_archived(each) for each in audit.archive),
        "claims": (claim for facts in audit.facts for claim in _claims(facts, all_roles=all_roles)),
        "findings": (_finding(finding) for finding in audit.findings),
        "checks": (_check(check) for check in audit.checks),
        "summary": _summary(audit, sum(all_roles or claim.role == "body" for claim in audit.claims)),
    }


def wire_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the wire."""
    text = resources.files("audit.outputs").joinpath("audit.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def json_text(value: Any, *, indent: int | None) -> str:
    """Any value of ours as JSON: dates in ISO form, numbers that JSON lacks as null, characters as they are."""
    return encodable(json.dumps(plain(value), ensure_ascii=False, allow_nan=False, indent=indent))


def source_coverage(claims: Iterable[Claim]) -> float | None:
    """Share of the claims that need a source and name any, however poor; None when no claim needs one."""
    statuses = [claim.source_status for claim in claims if claim.needs_source]
    return sum(status != "none" for status in statuses) / len(statuses) if statuses else None


def _document(document: Document, *, with_text: bool) -> dict[str, Any]:
    return {
        "id": document.document_id,
        "path": document.path,
        "format": document.format,
        "title": document.title,
        "language": document.language,
        "sha256": document.sha256,
        "words": document.words,
        "offsets": document.offsets,
        "status": document.status,
        "reason": document.reason,
        "text": document.text if with_text or document.offsets == "text" else None,
    }


def _archived(earlier: Archived) -> dict[str, Any]:
    return {
        "id": earlier.document_id,
        "path": earlier.path,
        "title": earlier.title,
        "published_on": plain(earlier.published_on),
        "told_on": plain(earlier.told_on),
    }


def _claims(facts: Facts, *, all_roles: bool) -> Iterable[dict[str, Any]]:
    quantities: defaultdict[str, list[Quantity]] = defaultdict(list)
    for quantity in facts.quantities:
        if quantity.claim_id is not None:
            quantities[quantity.claim_id].append(quantity)
    mentions = {mention.mention_id: mention for mention in facts.mentions}
    sources: defaultdict[str, list[SourceMention]] = defaultdict(list)
    for link in facts.claim_sources:
        if link.mention_id in mentions:
            sources[link.claim_id].append(mentions[link.mention_id])
    for claim in facts.claims:
        if all_roles or claim.role == "body":
            yield _claim(claim, quantities[claim.claim_id], sources[claim.claim_id])


def _claim(claim: Claim, quantities: Sequence[Quantity], sources: Iterable[SourceMention]) -> dict[str, Any]:
    figures = [each for each in quantities if each.dimension != "date"]
    return {
        "id": claim.claim_id,
        "document_id": claim.document_id,
        "block_id": claim.block_id,
        "role": claim.role,
        "start": claim.start_at,
        "end": claim.end_at,
        "text": claim.text,
        "section": claim.section,
        "kinds": list(claim.kinds),
        "needs_source": claim.needs_source,
        "needs_source_reason": claim.needs_source_reason,
        "source_status": claim.source_status,
        "hedge": claim.hedge,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "causal_strength": claim.causal_strength,
        "speaker": claim.speaker,
        "subject": claim.subject,
        # A date beside a figure says when; on its own it is what the claim states ("founded in 1907").
        "quantities": [_quantity(each) for each in figures or quantities],
        "dates": [_quantity(each) for each in quantities if figures and each.dimension == "date"],
        "sources": [_source(each) for each in sources],
    }


def _quantity(quantity: Quantity) -> dict[str, Any]:
    return {
        "text": quantity.text,
        "start": quantity.start_at,
        "end": quantity.end_at,
        "kind": quantity.kind,
        "role": quantity.role,
        "value": quantity.value,
        "low": quantity.low,
        "high": quantity.high,
        "unit": _unit(quantity),
        "modifier": quantity.modifier,
        "measure": quantity.measure,
        "population": quantity.population,
        "time_frame": quantity.time_frame,
    }


def _unit(quantity: Quantity) -> str | None:
    """The unit as a reader says it, with what it holds for: "percentage point", "percent per year"."""
    unit = (quantity.unit or "").replace("_", " ")
    return (f"{unit} per {quantity.per}".strip() if quantity.per else unit) or None


def _source(mention: SourceMention) -> dict[str, Any]:
    return {
        "kind": mention.kind,
        "text": mention.text,
        "start": mention.start_at,
        "end": mention.end_at,
        "reference_id": mention.reference_id,
        "status": mention.status,
        "completeness": mention.completeness,
        "work_key": mention.work_key,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.finding_id,
        "code": finding.code,
        "name": finding.name,
        "type": finding.type,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "document_id": finding.document_id,
        "start": finding.start_at,
        "end": finding.end_at,
        "quote": finding.quote,
        "line": finding.line,
        "column": finding.column,
        "page": finding.page,
        "message": finding.message,
        "why": finding.why,
        "suggestion": finding.suggestion,
        "evidence": dict(sorted(finding.evidence.items())),
        "claim_ids": list(finding.claim_ids),
        "group": finding.group,
        "related": [
            {"document_id": side.document_id, "start": side.start_at, "end": side.end_at, "quote": side.quote}
            for side in finding.related
        ],
        "fingerprint": finding.fingerprint,
        "status": finding.status,
    }


def _check(check: Check) -> dict[str, Any]:
    return {
        "code": check.code,
        "name": check.name,
        "status": check.status,
        "reason": check.reason,
        "findings": check.findings,
        "verdict": check.verdict,
        "observed": check.observed,
    }


def _summary(audit: Audit, claims: int) -> dict[str, Any]:
    severities = Counter(finding.severity for finding in audit.findings)
    return {
        "documents": len(audit.documents),
        "claims": claims,
        "findings": {severity: severities[severity] for severity in SEVERITIES},
        "suppressed": audit.suppressed,
        "source_coverage": source_coverage(audit.claims),
        "not_checked": list(audit.notes),
    }
