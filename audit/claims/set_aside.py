"""What of a document is not examined, and what its reader had to tell beside the text: rows of `problems`."""

from __future__ import annotations

from collections.abc import Iterator

from audit.identity import RowIds
from audit.model import Block, Document, Problem

_LONG_DATA = 20_000  # characters of a paragraph
_MOSTLY = 0.6


def furniture(block: Block, document: Document, ids: RowIds) -> Problem:
    """A block that is no part of the article: a menu, a line of the page."""
    return Problem(
        ids.next("problems", "boilerplate " + block.text),
        document.document_id,
        document.path,
        "boilerplate",
        block.start_at,
        block.end_at,
        f"“{block.text[:80]}” looks like page furniture, not like the article.",
        "It was not audited. Remove it from the file, or move it into a paragraph if it belongs to the article.",
        unread=False,
    )


def is_data(text: str) -> bool:
    """A long paragraph that is mostly digits: a file of measurements, which holds no claim and a million quantities."""
    return len(text) >= _LONG_DATA and sum(map(str.isdigit, text)) > _MOSTLY * (len(text) - text.count(" "))


def data_left_out(block: Block, document: Document, ids: RowIds) -> Problem:
    """A paragraph of data, which is not examined."""
    return Problem(
        ids.next("problems", "not_prose " + block.text[:80]),
        document.document_id,
        document.path,
        "not_prose",
        block.start_at,
        block.end_at,
        f"A paragraph of {len(block.text):,} characters in {document.path}, most of them digits, was not "
        f"examined: “{block.text[:40]}…”.",
        "Keep data in a file of its own, or give it as a table.",
    )


def remarks_of(document: Document, ids: RowIds) -> Iterator[Problem]:
    """What the reader had to tell beside the text, as rows."""
    for remark in document.remarks:
        yield Problem(
            ids.next("problems", f"{remark.code} {remark.what}"),
            document.document_id,
            document.path,
            remark.code,
            remark.start,
            remark.end,
            remark.what,
            remark.advice,
            remark.unread,
        )
