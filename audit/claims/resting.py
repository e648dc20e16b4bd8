"""What the article concludes, and the evidence of its own that each conclusion rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.claims.cases import from_one_case
from audit.claims.conclusions import Joined, from_studies
from audit.claims.doubted import taken_back
from audit.claims.headlines import from_headlines
from audit.claims.illustrated import from_proofs
from audit.claims.insignificant import from_insignificant
from audit.claims.told import Told, told
from audit.claims.verdicts import from_verdicts
from audit.identity import RowIds
from audit.model import Claim, Conclusion, Document, Evidence, Quantity, Sentence, SourceMention
from audit.parse.lexicons import Lexicons


@dataclass(frozen=True, slots=True)
class Resting:
    """The rows of the tables `evidence` and `conclusions` of one document."""

    evidence: tuple[Evidence, ...]
    conclusions: tuple[Conclusion, ...]


def rests_on(
    document: Document,
    sentences: Sequence[Sentence],
    claims: Sequence[Claim],
    quantities: Sequence[Quantity],
    mentions: Sequence[SourceMention],
    ids: RowIds,
    lexicons: Lexicons,
) -> Resting:
    """Rows in order of place; a sentence concludes at most once from studies and at most once from one case."""
    all_told = tuple(told(document, sentences, claims, quantities, mentions, lexicons))
    heads = list(from_headlines(all_told, lexicons))
    above = {each.conclusion.sentence.sentence_id for each in heads}
    studies = [each for each in from_studies(all_told, lexicons) if each.conclusion.sentence.sentence_id not in above]
    proofs = list(from_proofs(all_told, lexicons))
    proven = {each.conclusion.sentence.sentence_id for each in proofs}
    cases = [each for each in from_one_case(all_told, lexicons) if each.conclusion.sentence.sentence_id not in proven]
    studied = above | {each.conclusion.sentence.sentence_id for each in studies}
    chance = [
        each for each in from_insignificant(all_told, lexicons) if each.conclusion.sentence.sentence_id not in studied
    ]
    drawn = [*heads, *studies, *chance, *proofs, *cases]
    judged = {each.conclusion.sentence.sentence_id for each in drawn}
    verdicts = [
        each for each in from_verdicts(all_told, lexicons) if each.conclusion.sentence.sentence_id not in judged
    ]
    joined = sorted(
        [*drawn, *verdicts, *taken_back(all_told, lexicons)],
        key=lambda each: (each.conclusion.sentence.start_at, each.design),
    )
    return Resting(tuple(_evidence_rows(all_told, ids)), tuple(_row(each, ids) for each in joined))


def _evidence_rows(all_told: Sequence[Told], ids: RowIds) -> Iterator[Evidence]:
    read_to: dict[str, int] = {}
    for each in all_told:
        start = each.block.text.index(each.text, read_to.get(each.block.block_id, 0))
        read_to[each.block.block_id] = start + len(each.text)
        for found in each.evidence:
            place = each.block.source_span(start + found.start, start + found.end)
            words = each.text[found.start : found.end]
            yield Evidence(
                evidence_id=ids.next("evidence", f"{found.design} {words} {each.text}"),
                document_id=each.sentence.document_id,
                block_id=each.sentence.block_id,
                sentence_id=each.sentence.sentence_id,
                start_at=place.start,
                end_at=place.end,
                text=words,
                design=found.design,
            )


def _row(joined: Joined, ids: RowIds) -> Conclusion:
    sentence, basis = joined.conclusion.sentence, joined.basis.sentence
    return Conclusion(
        conclusion_id=ids.next("conclusions", f"{joined.design} {sentence.text}"),
        document_id=sentence.document_id,
        block_id=sentence.block_id,
        sentence_id=sentence.sentence_id,
        claim_id=joined.conclusion.claim.claim_id if joined.conclusion.claim else None,
        start_at=sentence.start_at,
        end_at=sentence.end_at,
        text=sentence.text,
        form=joined.form,
        drawn=joined.drawn,
        design=joined.design,
        way=joined.way,
        other_start=basis.start_at,
        other_end=basis.end_at,
        other_text=basis.text,
        limited=joined.limited,
    )
