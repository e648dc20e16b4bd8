"""One document in, its facts out: a pure function, so that any engine can run it in any process.

The order is the order of the house: sentences, then what stands in them (quantities, mentions), then which of them
assert something, then what supports it. Every row keeps the exact place it was read from.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field

from audit.claims import slots as slot_finder
from audit.claims.addresses import faulty_addresses
from audit.claims.assertions import Assertion, judge_sentence
from audit.claims.coverage import Support, best_status, cover
from audit.claims.mentions import MentionMaker
from audit.claims.pointers import dangling_pointers
from audit.claims.reaches import qualifier_rows
from audit.claims.references import read_references
from audit.claims.resting import rests_on
from audit.claims.set_aside import data_left_out, furniture, is_data, remarks_of
from audit.claims.table_sources import covered_by_tables
from audit.identity import RowIds
from audit.model import (
    Block,
    Claim,
    ClaimSource,
    Document,
    Facts,
    Problem,
    Quantity,
    Sentence,
    SourceMention,
    Span,
)
from audit.parse import qualifiers
from audit.parse.absolutes import find_absolute
from audit.parse.attributions import find_mentions, find_pronoun_speaker, quotation_spans
from audit.parse.carried_units import Told, carry_units
from audit.parse.causal import causal_strength
from audit.parse.generic import is_generic
from audit.parse.lexicons import Lexicons
from audit.parse.quantity import FoundQuantity, find_quantities
from audit.parse.sentences import split_sentences
from audit.patterns import lazy_pattern

_ROLE_OF_BLOCK = {
    "heading": "heading",
    "caption": "caption",
    "table_cell": "cell",
    "paragraph": "body",
    "list_item": "body",
    "quote": "body",
}
_LABEL = lazy_pattern(r"^[^.:?!]{1,60}[:?]\s+(?=[A-Z“\"])")
_FULL_NAME = lazy_pattern(r"\b(?:[A-Z][\w’'-]+\s+)+(?P<surname>[A-Z][\w’'-]+)\b")


@dataclass(slots=True)
class _Notebook:
    """What has been gathered so far for one document. Lives inside one call of `extract` and nowhere else."""

    ids: RowIds
    sentences: list[Sentence] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    mentions: list[SourceMention] = field(default_factory=list)
    claim_sources: list[ClaimSource] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    last_block: str = ""  # of prose
    told: tuple[Told, ...] = ()  # quantities whose unit a later number may be meant in


def extract(document: Document, lexicons: Lexicons) -> Facts:
    """Everything established about one document. A document that was skipped or failed yields no facts."""
    if document.status != "read":
        return Facts(document)
    ids = RowIds(document.document_id)
    references = read_references(document, ids)
    makers = MentionMaker(document, references, ids)
    notebook = _Notebook(ids, problems=[*remarks_of(document, ids), *faulty_addresses(document, ids)])
    surnames = _surnames(document)
    lead_in_supports: dict[str, tuple[SourceMention, ...]] = {}
    for block in document.blocks:
        if block.kind == "boilerplate":
            if any(
                block.text == other.text for other in document.blocks[: block.ordinal] if other.kind == "boilerplate"
            ):
                continue  # printed twice, reported once
            notebook.problems.append(furniture(block, document, ids))
        elif block.kind == "table_cell":
            _read_cell(block, notebook, lexicons)
        elif is_data(block.text):
            notebook.problems.append(data_left_out(block, document, ids))
        elif block.kind in _ROLE_OF_BLOCK:
            found = _read_prose(
                block, notebook, makers, lexicons, surnames, lead_in_supports.get(block.lead_in_id or "", ())
            )
            lead_in_supports[block.block_id] = found
    notebook.problems.extend(dangling_pointers(document, notebook.sentences, references, ids))
    claims = covered_by_tables(document, notebook.claims, notebook.quantities)
    rest = rests_on(document, notebook.sentences, claims, notebook.quantities, notebook.mentions, ids, lexicons)
    return Facts(
        document=document,
        sentences=tuple(notebook.sentences),
        claims=claims,
        quantities=tuple(notebook.quantities),
        mentions=tuple(notebook.mentions),
        references=makers.counted_references(notebook.mentions),
        claim_sources=tuple(notebook.claim_sources),
        qualifiers=tuple(qualifier_rows(document, notebook.sentences, claims, ids, lexicons)),
        evidence=tuple(rest.evidence),
        conclusions=tuple(rest.conclusions),
        problems=tuple(notebook.problems),
    )


def _surnames(document: Document) -> frozenset[str]:
    """Surnames of people who are introduced with a full name anywhere in the article."""
    prose = (block.text for block in document.blocks if block.kind in {"paragraph", "list_item", "byline", "quote"})
    return frozenset(match["surname"] for text in prose for match in _FULL_NAME.finditer(text))


# --- prose -------------------------------------------------------------------------------------------------------------


def _read_prose(
    block: Block,
    notebook: _Notebook,
    makers: MentionMaker,
    lexicons: Lexicons,
    surnames: frozenset[str],
    inherited: tuple[SourceMention, ...],
) -> tuple[SourceMention, ...]:
    """Read one block of prose; returns its mentions, which the items it introduces inherit."""
    role = _ROLE_OF_BLOCK[block.kind]
    spans = list(_sentence_spans(block))
    sentences: list[Sentence] = []
    found_quantities: list[tuple[FoundQuantity, ...]] = []
    mentions: list[SourceMention] = []
    supports: list[Support] = []
    judged: list[Assertion] = []
    for number, span in enumerate(spans):
        text = block.text[span.start : span.end]
        sentence = _sentence(block, span, len(notebook.sentences) + number, notebook.ids)
        quantities = find_quantities(text, lexicons)
        found_mentions = find_mentions(text, lexicons, surnames)
        own = [makers.from_prose(found, sentence, block, span.start) for found in found_mentions]
        pronoun = find_pronoun_speaker(text, lexicons)
        if pronoun and not any(each.kind == "person" for each in own) and (speaker := makers.last_speaker):
            own.append(makers.by_pronoun(pronoun, speaker, sentence, block, span.start))
        notes = list(makers.from_marks(block, span, sentence))
        own = [makers.supported_by(each, notes) for each in own]
        earlier, before = (*notebook.mentions, *mentions), notebook.last_block
        own.extend(makers.pointing_back(sentence, block, span.start, (*own, *notes), earlier, before))
        for each in (*own, *notes):
            supports.append(Support(each.mention_id, number, each.kind, each.status))
        mentions.extend((*own, *notes))
        judged.append(judge_sentence(text, quantities, found_mentions, noted=bool(notes), lexicons=lexicons))
        sentences.append(sentence)
        found_quantities.append(quantities)
    found_quantities, notebook.told = carry_units(
        [each.text for each in sentences], found_quantities, len(notebook.sentences), notebook.told
    )
    notebook.sentences.extend(sentences)
    notebook.mentions.extend(mentions)
    notebook.last_block = block.block_id
    reached: dict[int, list[tuple[Support, str]]] = {}
    for index, support, way in cover(
        [each.text for each in sentences], [bool(each) for each in found_quantities], supports
    ):
        reached.setdefault(index, []).append((support, way))
    for each in inherited:
        for index in range(len(sentences)):
            if index not in reached:
                reached.setdefault(index, []).append((Support(each.mention_id, -1, each.kind, each.status), "lead_in"))
    for number, sentence in enumerate(sentences):
        assertion = judged[number]
        claim = None
        if assertion.is_claim:
            speaker = next(
                (each.name for each in mentions if each.sentence_id == sentence.sentence_id and each.kind == "person"),
                None,
            )
            claim = _claim(sentence, block, role, assertion, reached.get(number, []), speaker, notebook, lexicons)
            notebook.claims.append(claim)
            for support, way in reached.get(number, []):
                link = ClaimSource(claim.claim_id, support.mention_id, block.document_id, way)
                if not any(
                    link.claim_id == other.claim_id and link.mention_id == other.mention_id
                    for other in notebook.claim_sources[-40:]
                ):
                    notebook.claim_sources.append(link)
        _keep_quantities(sentence, spans[number], found_quantities[number], block, claim, notebook, lexicons)
    return tuple(mentions)


def _sentence_spans(block: Block) -> Iterator[Span]:
    """Sentences of the block; a printed label before them ("Speed:", "What will I pay?") is no part of a claim."""
    start = 0
    if block.kind == "list_item" and block.label and block.text.startswith(block.label):
        start = len(block.label)
        start += len(block.text[start:]) - len(block.text[start:].lstrip(" :.–—-"))
    elif block.label and block.text.startswith(block.label):
        start = len(block.label)
        start += len(block.text[start:]) - len(block.text[start:].lstrip(" :"))
    for span in split_sentences(block.text[start:]):
        yield Span(span.start + start, span.end + start)


def _sentence(block: Block, span: Span, ordinal: int, ids: RowIds) -> Sentence:
    text = block.text[span.start : span.end]
    place = block.source_span(span.start, span.end)
    return Sentence(
        ids.next("sentences", text), block.document_id, block.block_id, ordinal, place.start, place.end, text
    )


def _claim(
    sentence: Sentence,
    block: Block,
    role: str,
    assertion: Assertion,
    reached: list[tuple[Support, str]],
    speaker: str | None,
    notebook: _Notebook,
    lexicons: Lexicons,
) -> Claim:
    statuses = [support.status for support, _ in reached]
    status = best_status(statuses)
    if (
        status == "complete"
        and "incomplete" in statuses
        and not any(
            support.status == "complete" and (support.is_note or support.kind == "person") for support, _ in reached
        )
    ):
        status = "incomplete"
    way = next((way for support, way in reached if support.status == status), None)
    quoted = any(span.end - span.start > 0.6 * len(sentence.text) for span in quotation_spans(sentence.text))
    tense = qualifiers.tense(sentence.text)
    absolute = find_absolute(sentence.text, tense, lexicons) if role == "body" else None
    return Claim(
        claim_id=notebook.ids.next("claims", sentence.text),
        document_id=sentence.document_id,
        block_id=sentence.block_id,
        sentence_id=sentence.sentence_id,
        ordinal=len(notebook.claims),
        role=role,
        start_at=sentence.start_at,
        end_at=sentence.end_at,
        text=sentence.text,
        section=block.section,
        kinds=assertion.kinds,
        needs_source=assertion.needs_source and role == "body",
        needs_source_reason=assertion.reason if role == "body" else f"stands in a {role}",
        source_status=status,
        source_status_reason="no source found" if way is None else way.replace("_", " "),
        hedge=qualifiers.hedge(sentence.text, lexicons),
        polarity=qualifiers.polarity(sentence.text, lexicons),
        modality=qualifiers.modality(sentence.text, reported=speaker is not None),
        causal_strength=causal_strength(sentence.text, lexicons),
        tense=tense,
        quoted=quoted,
        speaker=speaker,
        subject=slot_finder.subject_of(sentence.text, lexicons),
        study_design=qualifiers.study_design(sentence.text, lexicons),
        generic=is_generic(sentence.text, tense),
        absolute=absolute.text if absolute else None,
        absolute_kind=absolute.kind if absolute else None,
    )


def _keep_quantities(
    sentence: Sentence,
    span: Span,
    found: tuple[FoundQuantity, ...],
    block: Block,
    claim: Claim | None,
    notebook: _Notebook,
    lexicons: Lexicons,
) -> None:
    for each in found:
        place = block.source_span(span.start + each.start, span.start + each.end)
        slots = slot_finder.find_slots(sentence.text, each, found, block, lexicons)
        notebook.quantities.append(
            _quantity(each, place, sentence.text, block, sentence.sentence_id, claim, slots, notebook.ids)
        )


def _quantity(
    each: FoundQuantity,
    place: Span,
    text: str,
    block: Block,
    sentence_id: str | None,
    claim: Claim | None,
    slots: slot_finder.Slots,
    ids: RowIds,
) -> Quantity:
    return Quantity(
        quantity_id=ids.next("quantities", text[each.start : each.end]),
        document_id=block.document_id,
        block_id=block.block_id,
        sentence_id=sentence_id,
        claim_id=claim.claim_id if claim else None,
        expression_id=f"{sentence_id or block.block_id}:{each.expression}",
        start_at=place.start,
        end_at=place.end,
        text=text[each.start : each.end],
        kind=each.kind,
        role=each.role,
        value=each.value,
        low=each.low,
        high=each.high,
        unit=each.unit,
        dimension=each.dimension,
        per=each.per,
        modifier=each.modifier,
        measure=slots.measure and sys.intern(slots.measure),  # the same few words for most numbers of an article
        subject=slots.subject and sys.intern(slots.subject),
        population=slots.population,
        time_frame=slots.time_frame,
        place=slots.place,
        condition=slots.condition,
        comparator=slots.comparator,
        slot_origins=sys.intern(
            ";".join(filter(None, (slots.origins, each.unit_origin and f"unit={each.unit_origin}")))
        ),
    )


# --- tables ------------------------------------------------------------------------------------------------------------


def _read_cell(block: Block, notebook: _Notebook, lexicons: Lexicons) -> None:
    """A cell's numbers, with row and column heads as their slots; one claim of role `cell` for a cell that holds any."""
    if block.row_no == 0 or not block.text.strip():
        return
    found = find_quantities(block.text, lexicons)
    if not found or block.column_no == 0:
        return
    claim = Claim(
        claim_id=notebook.ids.next("claims", f"{block.row_head} | {block.column_head} | {block.text}"),
        document_id=block.document_id,
        block_id=block.block_id,
        sentence_id=None,
        ordinal=len(notebook.claims),
        role="cell",
        start_at=block.start_at,
        end_at=block.end_at,
        text=block.text,
        section=block.section,
        kinds=("statistic",),
        needs_source=False,
        needs_source_reason="stands in a table",
        source_status="complete" if block.source_line else "none",
        source_status_reason="source line of the table" if block.source_line else "no source found",
        hedge="none",
        polarity="affirmed",
        modality="asserted",
        causal_strength="none",
        tense="unclear",
        quoted=False,
        subject=block.row_head,
    )
    notebook.claims.append(claim)
    for each in found:
        place = block.source_span(each.start, each.end)
        notebook.quantities.append(
            _quantity(each, place, block.text, block, None, claim, slot_finder.cell_slots(block), notebook.ids)
        )
