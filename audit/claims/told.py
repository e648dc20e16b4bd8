"""A sentence as the search for conclusions sees it: how it is put, what evidence it tells, what acts on what in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.claims.coverage import content_words
from audit.model import Block, Claim, Document, Quantity, Sentence, SourceMention, Span
from audit.parse import qualifiers
from audit.parse.attributions import quotation_spans
from audit.parse.evidence import FoundEvidence, find_evidence, tells
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_COUNTED = frozenset({"count", "number"})
_QUESTION = lazy_pattern(r"\?[”\"’')\]]*$")
_DEPENDS = lazy_pattern(r"\b(?:if|unless|could|might|had)\b", re.IGNORECASE)
_MOST_QUOTED = 0.5  # share of a sentence in quotation marks above which a speaker tells it


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence of prose or of a heading, with what was established about it."""

    sentence: Sentence
    block: Block
    role: str  # body|heading
    claim: Claim | None
    words: frozenset[str]
    evidence: tuple[FoundEvidence, ...]
    quotes: tuple[Span, ...]
    named: bool  # a source that can be told from others stands in it
    speaker: bool  # a person is named as the one who says it
    limited: bool

    @property
    def text(self) -> str:
        """What a reader sees."""
        return self.sentence.text

    @property
    def designs(self) -> frozenset[str]:
        """The kinds of evidence that it tells."""
        return frozenset(each.design for each in self.evidence)

    def quoted(self, start: int) -> bool:
        """What begins there is a speaker's own words."""
        return any(each.start <= start < each.end for each in self.quotes)


def told(
    document: Document,
    sentences: Sequence[Sentence],
    claims: Sequence[Claim],
    quantities: Sequence[Quantity],
    mentions: Sequence[SourceMention],
    lexicons: Lexicons,
) -> Iterator[Told]:
    """Every sentence of the document, in order of place."""
    blocks = {block.block_id: block for block in document.blocks}
    claim_of = {claim.sentence_id: claim for claim in claims if claim.sentence_id}
    counted: dict[str, list[Quantity]] = {}
    for each in quantities:
        if each.sentence_id and each.kind in _COUNTED and each.role in {"value", "n"} and each.value is not None:
            counted.setdefault(each.sentence_id, []).append(each)
    named = {each.sentence_id for each in mentions if each.kind != "vague"}
    spoken = {each.sentence_id for each in mentions if each.kind == "person"}
    for sentence in sentences:
        block = blocks[sentence.block_id]
        counts = list(_counts(sentence.text, counted.get(sentence.sentence_id, ())))
        yield Told(
            sentence,
            block,
            "heading" if block.kind == "heading" else "body",
            claim_of.get(sentence.sentence_id),
            content_words(sentence.text),
            find_evidence(sentence.text, counts, lexicons),
            tuple(quotation_spans(sentence.text)),
            sentence.sentence_id in named,
            sentence.sentence_id in spoken,
            tells(sentence.text, "limits", lexicons) is not None,
        )


def stated(each: Told, lexicons: Lexicons) -> bool:
    """The article says it, as a fact: no question, no speaker's words, not denied, doubted or made to depend."""
    if _QUESTION.search(each.text) or each.speaker or each.limited:
        return False
    if sum(quote.end - quote.start for quote in each.quotes) > _MOST_QUOTED * len(each.text):
        return False
    if qualifiers.hedge(each.text, lexicons) != "none" or qualifiers.polarity(each.text, lexicons) == "denied":
        return False
    modality = qualifiers.modality(each.text, reported=False)
    return modality in {"asserted", "projected"} or modality == "hypothetical" and not _DEPENDS.search(each.text)


def _counts(sentence: str, quantities: Sequence[Quantity]) -> Iterator[tuple[Span, float]]:
    """Places in the sentence, and values, of what is counted in it."""
    read_to = 0
    for each in quantities:
        start = sentence.find(each.text, read_to)
        if start >= 0 and each.value is not None:
            read_to = start + len(each.text)
            yield Span(start, read_to), each.value
