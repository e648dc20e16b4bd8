"""All the facts of one document: what was extracted, and what can be recomputed from it. Pure, and picklable."""

from __future__ import annotations

from dataclasses import replace

from audit.claims.extract import extract
from audit.model import Document, Facts
from audit.parse.lexicons import Lexicons
from audit.recompute.document import recompute


def establish(document: Document, lexicons: Lexicons) -> Facts:
    """Extract a document's facts and recompute its numbers. The unit of work that a process pool hands out."""
    facts = extract(document, lexicons)
    return replace(facts, calculations=tuple(recompute(facts, lexicons)))
