"""Two documents with one key: neither is lost, and the clash is reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from audit.identity import RowIds, digest
from audit.model import Block, Document, Problem


def distinct(documents: Iterable[Document]) -> Iterator[Document | Problem]:
    """The documents in their order; one whose key is taken gets a key of its own ("key (2)") and a Problem naming both."""
    paths: dict[str, str] = {}
    for document in documents:
        key = document.document_id
        if key not in paths:
            paths[key] = document.path
            yield document
            continue
        number = 2
        while f"{key} ({number})" in paths:
            number += 1
        renamed = rekeyed(document, f"{key} ({number})")
        paths[renamed.document_id] = document.path
        yield Problem(
            digest("problems", renamed.document_id, "duplicate_key"),
            renamed.document_id,
            document.path,
            "duplicate_key",
            0,
            0,
            f"{paths[key]} and {document.path} have the same key, “{key}”.",
            f"Both are audited, the second as “{renamed.document_id}”. Give one of them another id.",
            unread=False,
        )
        yield renamed


def rekeyed(document: Document, key: str) -> Document:
    """The same document under another key: all ids are made anew."""
    ids = RowIds(key)
    new = {block.block_id: ids.next("blocks", block.text) for block in document.blocks}
    groups: dict[str, str] = {}
    for block in document.blocks:
        for group in (block.list_id, block.table_id):
            if group is not None and group not in groups:
                groups[group] = digest("groups", key, group)
    return replace(
        document, document_id=key, blocks=tuple(_moved(block, key, new, groups) for block in document.blocks)
    )


def _moved(block: Block, key: str, blocks: dict[str, str], groups: dict[str, str]) -> Block:
    return replace(
        block,
        document_id=key,
        block_id=blocks[block.block_id],
        lead_in_id=None if block.lead_in_id is None else blocks[block.lead_in_id],
        list_id=None if block.list_id is None else groups[block.list_id],
        table_id=None if block.table_id is None else groups[block.table_id],
    )
