"""The tables that tie facts to one another: what supports, governs, contradicts or recomputes what."""

from __future__ import annotations

from audit.warehouse.columns import DOCUMENT_ID, SPAN, SPAN_CHECK, Table, flag, identifier, number, text, whole, words
from audit.warehouse.vocabulary import KINDS_OF_CALCULATION, KINDS_OF_PAIR

CLAIM_SOURCES = Table(
    "claim_sources",
    "Which mention supports which claim, and how that is known.",
    "claim_id, mention_id",
    (
        identifier("claim_id", "The claim."),
        identifier("mention_id", "The mention."),
        DOCUMENT_ID,
        text(
            "way",
            "How the mention reaches the claim.",
            values=("same_sentence", "note_carries_back", "lead_in", "table_source", "same_paragraph"),
        ),
    ),
    parents=(("document_id", "documents"), ("claim_id", "claims"), ("mention_id", "source_mentions")),
)
QUALIFIERS = Table(
    "qualifiers",
    "Words that deny, hedge or condition, each with the words of its sentence that it governs.",
    "qualifier_id",
    (
        identifier("qualifier_id", "Id."),
        DOCUMENT_ID,
        identifier("block_id", "The block it stands in."),
        identifier("sentence_id", "The sentence it stands in."),
        identifier("claim_id", "The claim that the sentence makes.", null=True),
        text("kind", "What it does.", values=("negation", "hedge", "condition")),
        *SPAN,
        text("text", "The word or words, as printed."),
        whole("scope_start", "First code point of the words that it governs."),
        whole("scope_end", "Their end, exclusive; the same where it governs none."),
        text("scope_text", "The words that it governs, as a reader sees them."),
    ),
    checks=(SPAN_CHECK, "scope_start <= scope_end"),
    parents=(("document_id", "documents"), ("sentence_id", "sentences"), ("claim_id", "claims")),
)
CLAIM_PAIRS = Table(
    "claim_pairs",
    "Two claims that speak of the same thing, how their slots compare and what follows.",
    "pair_id",
    (
        identifier("pair_id", "Id."),
        text("scope", "Where the other side stands.", values=("document", "run", "archive")),
        text("kind", "What is compared.", values=KINDS_OF_PAIR),
        text("relation", "What follows.", values=("conflict", "possible", "tension", "reconciled")),
        DOCUMENT_ID,
        identifier("claim_id", "The later or second claim."),
        *SPAN,
        text("passage", "The passage."),
        identifier("other_document_id", "The other article."),
        identifier("other_claim_id", "The other claim."),
        whole("other_start", "First code point of the other passage."),
        whole("other_end", "Its end, exclusive."),
        text("other_passage", "The other passage."),
        text("subject", "What both speak of."),
        text("measure", "What both measure.", null=True),
        text("value", "What the passage says."),
        text("other_value", "What the other passage says."),
        words("agreeing", "Slots that agree."),
        words("differing", "Slots that differ."),
        words("unstated", "Slots that one side does not state."),
        text("reason", "Why the pair is what `relation` says, in words."),
        number("confidence", "From 0 to 1.", null=False, low=0, high=1),
        text("confirmed_by", "Who has looked at the pair and says that it stands.", null=True),
    ),
    checks=(SPAN_CHECK, "other_start <= other_end"),
    parents=(("document_id", "documents"),),
)
CALCULATIONS = Table(
    "calculations",
    "Printed numbers that other printed numbers let us recompute, whether they hold or not.",
    "calculation_id",
    (
        identifier("calculation_id", "Id."),
        DOCUMENT_ID,
        identifier("claim_id", "The claim that prints the number.", null=True),
        text("kind", "What was recomputed.", values=KINDS_OF_CALCULATION),
        *SPAN,
        text("passage", "The printed number in its words."),
        whole("other_start", "First code point of the passage that holds the inputs.", null=True),
        whole("other_end", "Its end, exclusive.", null=True),
        text("other_passage", "That passage.", null=True),
        text("formula", "The formula ('37 / 52')."),
        text("working", "The arithmetic in words that can be checked on paper."),
        number("printed", "What is printed.", null=False),
        number("low", "Least result that rounding of the inputs allows.", null=False),
        number("high", "Greatest such result.", null=False),
        flag("holds", "The printed number can be right."),
    ),
    checks=(SPAN_CHECK, "low <= high"),
    parents=(("document_id", "documents"), ("claim_id", "claims")),
)
