"""The cues of every sentence that deny, hedge or condition, as rows, each with the words that it governs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.identity import RowIds
from audit.model import Block, Claim, Document, Qualifier, Sentence
from audit.parse.lexicons import Lexicons
from audit.parse.scopes import FoundQualifier, find_qualifiers


def qualifier_rows(
    document: Document, sentences: Sequence[Sentence], claims: Sequence[Claim], ids: RowIds, lexicons: Lexicons
) -> Iterator[Qualifier]:
    """Rows in order of place. `sentences` are those of the document, in order, each a slice of its block's text."""
    blocks = {block.block_id: block for block in document.blocks}
    claim_of = {claim.sentence_id: claim.claim_id for claim in claims if claim.sentence_id}
    read_to: dict[str, int] = {}
    for sentence in sentences:
        block = blocks[sentence.block_id]
        start = block.text.index(sentence.text, read_to.get(block.block_id, 0))
        read_to[block.block_id] = start + len(sentence.text)
        for found in find_qualifiers(sentence.text, lexicons):
            yield _row(found, sentence, block, start, claim_of.get(sentence.sentence_id), ids)


def _row(
    found: FoundQualifier, sentence: Sentence, block: Block, start: int, claim_id: str | None, ids: RowIds
) -> Qualifier:
    cue = block.source_span(start + found.start, start + found.end)
    reach = block.source_span(start + found.reach.start, start + found.reach.end)
    words = sentence.text[found.start : found.end]
    return Qualifier(
        qualifier_id=ids.next("qualifiers", f"{found.kind} {words} {sentence.text}"),
        document_id=sentence.document_id,
        block_id=sentence.block_id,
        sentence_id=sentence.sentence_id,
        claim_id=claim_id,
        kind=found.kind,
        start_at=cue.start,
        end_at=cue.end,
        text=words,
        scope_start=reach.start,
        scope_end=reach.end,
        scope_text=sentence.text[found.reach.start : found.reach.end],
    )
