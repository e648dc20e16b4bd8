"""The types that travel from room to room: frozen, flat, picklable.

Offsets (`start_at`, `end_at`) count Unicode code points of `Document.text`, end exclusive, so that
`document.text[row.start_at:row.end_at]` is the quote, markup included. A field of a fact type that has the name of a
column in `audit.warehouse.schema` *is* that column; a test compares the two.
"""

from __future__ import annotations

from audit.model.facts import (
    Archived,
    Calculation,
    CappedBlock,
    Claim,
    ClaimPair,
    ClaimSource,
    Conclusion,
    Evidence,
    Facts,
    Problem,
    Qualifier,
    Quantity,
    Reference,
    Sentence,
    SourceMention,
)
from audit.model.judgement import (
    Audit,
    Check,
    Finding,
    Related,
    Run,
)
from audit.model.text import (
    Block,
    Document,
    Link,
    NoteMark,
    Remark,
    Span,
    TextMap,
)

__all__ = [
    "Archived",
    "Audit",
    "Block",
    "Calculation",
    "CappedBlock",
    "Check",
    "Claim",
    "ClaimPair",
    "ClaimSource",
    "Conclusion",
    "Document",
    "Evidence",
    "Facts",
    "Finding",
    "Link",
    "NoteMark",
    "Problem",
    "Qualifier",
    "Quantity",
    "Reference",
    "Related",
    "Remark",
    "Run",
    "Sentence",
    "SourceMention",
    "Span",
    "TextMap",
]
