"""The reference list, the notes and the comments that name a source of one document, as `Reference` rows."""

from __future__ import annotations

from dataclasses import replace

from audit.claims.works import key_of_reference
from audit.identity import RowIds
from audit.model import Document, Reference
from audit.parse.comments import source_named_in
from audit.parse.references import read_reference


def read_references(document: Document, ids: RowIds) -> tuple[Reference, ...]:
    """One row an entry, in order of place; `cited` is filled in when the marks have been read."""
    rows: list[Reference] = []
    for block in document.blocks:
        link = block.links[0].target if block.links else None
        entry = source_named_in(block.text, link) if block.kind == "comment" else block.text.strip()
        if block.kind not in {"reference", "footnote", "comment"} or not entry:
            continue
        parts = read_reference(entry, link)
        row = Reference(
            reference_id=ids.next("references", f"{block.label} {block.text}"),
            document_id=block.document_id,
            block_id=block.block_id,
            label=block.label or str(len(rows) + 1),
            start_at=block.start_at,
            end_at=block.end_at,
            text=block.text,
            author=parts.author,
            title=parts.title,
            container=parts.container,
            year=parts.year,
            locator=parts.locator,
            identifier=parts.identifier,
            status=parts.status,
            missing=parts.missing,
            cited=0,
        )
        rows.append(replace(row, work_key=key_of_reference(row)))
    return tuple(rows)
