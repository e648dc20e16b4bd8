"""A claim as the comparers see it: its content words, its quantities, and how it is put."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from audit.claims.coverage import content_words, stem
from audit.identity import digest
from audit.model import Claim, ClaimPair, Facts, Quantity
from audit.patterns import lazy_pattern


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """One claim with what is needed to align it with another. There is one of each: two are equal when they are one."""

    claim: Claim
    quantities: tuple[Quantity, ...]
    words: frozenset[str]  # stems of its own content words
    context: frozenset[str]  # the same of the sentence before it, for pronouns
    names: frozenset[str]  # capitalised words that do not begin the sentence
    years: frozenset[int]

    @property
    def asserted(self) -> bool:
        """Put as a fact, not as a condition, a plan, a forecast or a question."""
        return self.claim.modality in {"asserted", "reported"}


_NONE: frozenset[str] = frozenset()  # one for all: of a large audit every statement is held at once
_NO_YEARS: frozenset[int] = frozenset()
_NAME = lazy_pattern(r"(?<=[a-z,;:\d] )(?:the )?([A-Z][\w’'-]+)")
_PRONOUN = lazy_pattern(r"^(?:It|They|This|That|These|Those|He|She)\b|\b(?:since|when|after|before) it\b")


def statements_of(facts: Facts) -> Iterator[Statement]:
    """The claims of body and headings that can be compared, in order of place."""
    by_claim: dict[str, list[Quantity]] = {}
    for quantity in facts.quantities:
        if quantity.claim_id:
            by_claim.setdefault(quantity.claim_id, []).append(quantity)
    previous: Statement | None = None
    for claim in facts.claims:
        if claim.role == "cell":
            continue
        quantities = tuple(by_claim.get(claim.claim_id, ()))
        near = previous is not None and previous.claim.block_id == claim.block_id
        context = previous.words if near and previous is not None else _NONE
        years = [
            int(each.value)
            for each in quantities
            if each.kind in {"date", "year"} and each.value is not None and each.unit == "year"
        ]
        names = _NAME.findall(claim.text)
        previous = Statement(
            claim,
            quantities,
            content_words(claim.text),
            context,
            frozenset(names) if names else _NONE,
            frozenset(years) if years else _NO_YEARS,
        )
        yield previous


def refers_back(statement: Statement) -> bool:
    """The statement speaks of "it" or "they": its subject stands in the sentence before."""
    return _PRONOUN.search(statement.claim.text) is not None


def subject_words(statement: Statement) -> frozenset[str]:
    """Its own content words, with those of the sentence before it where it only says "it"."""
    return statement.words | statement.context if refers_back(statement) else statement.words


def pair(
    kind: str,
    relation: str,
    one: Claim,
    one_span: tuple[int, int, str],
    two: Claim,
    two_span: tuple[int, int, str],
    *,
    subject: str,
    measure: str | None,
    value: str,
    other_value: str,
    agreeing: tuple[str, ...],
    differing: tuple[str, ...],
    unstated: tuple[str, ...],
    reason: str,
    confidence: float,
) -> ClaimPair:
    """A pair row; the side that stands later in the run's order comes first, as an editor meets it."""
    first, first_span, second, second_span = one, one_span, two, two_span
    if (two.document_id, two_span[0]) > (one.document_id, one_span[0]):
        first, first_span, second, second_span = two, two_span, one, one_span
        value, other_value = other_value, value
    return ClaimPair(
        pair_id=digest("claim_pairs", kind, first.claim_id, second.claim_id, value, other_value),
        scope="document" if first.document_id == second.document_id else "run",
        kind=kind,
        relation=relation,
        document_id=first.document_id,
        claim_id=first.claim_id,
        start_at=first_span[0],
        end_at=first_span[1],
        passage=first_span[2],
        other_document_id=second.document_id,
        other_claim_id=second.claim_id,
        other_start=second_span[0],
        other_end=second_span[1],
        other_passage=second_span[2],
        subject=subject,
        measure=measure,
        value=value,
        other_value=other_value,
        agreeing=agreeing,
        differing=differing,
        unstated=unstated,
        reason=reason,
        confidence=confidence,
    )


def whole(claim: Claim) -> tuple[int, int, str]:
    """The claim as a side of a pair."""
    return claim.start_at, claim.end_at, claim.text


def part_of(claim: Claim, start: int, end: int) -> tuple[int, int, str]:
    """A stretch of the claim's text as a side of a pair; the whole of a claim whose text is not as printed."""
    if len(claim.text) != claim.end_at - claim.start_at:
        return whole(claim)
    start += len(claim.text[start:end]) - len(claim.text[start:end].lstrip(" ,;:"))
    end = start + len(claim.text[start:end].rstrip(" ,;:"))
    return claim.start_at + start, claim.start_at + end, claim.text[start:end]


_BREAK = lazy_pattern(r"[,;:](?!\d)|\s[–—-]\s|\.(?=\s)|[.!?](?=\W*$)")


def clause_around(text: str, claim: Claim, quantity: Quantity) -> tuple[int, int, str]:
    """The stretch of the claim between two stops in which the quantity stands, as a side of a pair."""
    start = max(
        (match.end() for match in _BREAK.finditer(text, claim.start_at, quantity.start_at)), default=claim.start_at
    )
    following = _BREAK.search(text, quantity.end_at, claim.end_at)
    end = following.start() if following else claim.end_at
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return start, end, text[start:end]


def readable(stems: frozenset[str], text: str) -> str:
    """The first words of the text that have these stems, as printed: what both sides speak of."""
    words: dict[str, str] = {}
    for word in re.findall(r"[A-Za-z][\w’'-]*", text):
        if stem(word.lower()) in stems:
            words.setdefault(stem(word.lower()), word)
    return ", ".join(list(words.values())[:4]) or "the same thing"
