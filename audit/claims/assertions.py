"""Which sentence asserts something that can be checked, of what kinds, and whether a desk would ask for its source.

The kinds and the reasons follow the questions of the KSJ fact-checking handbook and the reason taxonomy of Redi et al.
2019 ("Citation Needed"): statistics, causes, efficacy, safety, law and quotations are asked about; definitions, the
article's own plan, advice and opinion are not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from audit.parse import qualifiers
from audit.parse.attributions import FoundMention, quotation_spans
from audit.parse.lexicons import Lexicons
from audit.parse.quantity import FoundQuantity

_IMPERATIVE = re.compile(
    r"^(?:(?:and|but|so|then|please|always|never|instead|first|next|finally|if\s[^,]+,|when\s[^,]+,|before\s[^,]+,)\s+)*(?:do|don['’]t|take|ask|talk|set|allow|bring|avoid|make|keep|try|check|call|see|look|read|use|start|stop|give|get|go|let|put|buy|choose|"
    r"consider|remember|ensure|measure|tell|wait|follow|click|visit|join|note|think|imagine|learn|discover|find|add|mix|stir|bake|serve|book|support|integrate|unlock|seek|contact|sign|eat|drink|pack|expect|leave|turn|hold|place|pour|write)\b(?!\s+(?:was|were|is|are|has|had|says?|said)\b)",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"\b(?:we|our|ours|us|I|my|mine)\b")
_OWN_ACTION = re.compile(
    r"\b(?:we|I)\s+(?:\w+ly\s+|have\s+|had\s+|also\s+|will\s+)?(?:give|ask|offer|keep|treat|counted|count|analysed|analyzed|looked|tested|bought|measured|went|followed|spoke|asked|put|compared|sent|visited|tried|ran|run|recommend|suspect|think|like|want|hope|do|did|call|have|had|use|used|would)\b",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"\b(?:people|patients|women|men|children|adults|users|workers|students|employers|everyone|anyone|those who|most|many|the average|the world|worldwide|globally|the country|the nation|the economy|one in|of all)\b",
    re.IGNORECASE,
)

# Kinds of quantity that make a sentence a statistic; dates, durations, ages, prices and house numbers alone do not.
_MATTERING = frozenset({"count", "number", "money", "rate", "duration", "mass", "length", "area"})
STATISTICAL_KINDS = frozenset({"percent", "percentage_point", "ratio", "fraction", "fold", "rate", "statistic"})
_BIG = 10_000.0
_OUTLOOK = frozenset(
    {"expect", "expects", "expected", "hope", "hopes", "hoped", "fear", "fears", "feared"}
)  # no fact yet


@dataclass(frozen=True, slots=True)
class Assertion:
    """What is known of one sentence as a claim."""

    is_claim: bool
    kinds: tuple[str, ...]
    needs_source: bool
    reason: str


def judge_sentence(
    sentence: str,
    quantities: Sequence[FoundQuantity],
    mentions: Sequence[FoundMention],
    *,
    noted: bool,
    lexicons: Lexicons,
    in_answer: bool = False,
) -> Assertion:
    """Whether the sentence is a claim, of what kinds, and whether it needs a source (with the reason in words)."""
    words = sentence.split()
    kinds = _kinds(sentence, quantities, mentions, lexicons)
    if qualifiers.modality(sentence, reported=False) == "question":
        return Assertion(False, (), False, "a question")
    quoted = sum(span.end - span.start for span in quotation_spans(sentence)) / max(len(sentence), 1)
    if (
        not noted
        and _IMPERATIVE.match(sentence.lstrip("“\"‘'"))
        and not any(each.kind == "vague" for each in mentions)
        and quoted < 0.5
    ):
        return Assertion(False, ("recommendation",), False, "advice to the reader")
    if len(words) < 4 and not quantities or not re.search(r"[a-z]{2,}", sentence):
        return Assertion(False, (), False, "too short to assert anything")
    if qualifiers.has(sentence, lexicons, "signposts") and not quantities and not noted and not mentions:
        return Assertion(False, (), False, "says what the article does")
    if quoted > 0.55 and not _numeric(quantities):
        return Assertion(False, ("opinion",), False, "a speaker's own words without a figure")
    if (
        not noted
        and not mentions
        and not quantities
        and (
            qualifiers.has(sentence, lexicons, "opinion")
            and "comparative" not in kinds
            or sentence.rstrip().endswith("!")
        )
    ):
        return Assertion(False, ("opinion",), False, "opinion")
    if (
        not noted
        and not mentions
        and not _numeric(quantities)
        and "regulatory" not in kinds
        and qualifiers.has(sentence, lexicons, "recommendations")
    ):
        return Assertion(False, ("recommendation",), False, "advice")
    needs, reason = _needs_source(sentence, kinds, quantities, mentions, noted=noted, lexicons=lexicons)
    return Assertion(True, kinds or ("attribute",), needs, reason)


def _numeric(quantities: Sequence[FoundQuantity]) -> bool:
    return any(each.kind not in {"ordinal", "time"} for each in quantities)


def _kinds(
    sentence: str, quantities: Sequence[FoundQuantity], mentions: Sequence[FoundMention], lexicons: Lexicons
) -> tuple[str, ...]:
    kinds = []
    if any(each.kind not in {"date", "year", "time", "ordinal"} for each in quantities):
        kinds.append("statistic")
    if mentions:
        kinds.append("attribution")
    for kind, category in (
        ("efficacy", "efficacy"),
        ("safety", "safety"),
        ("mechanism", "mechanism"),
        ("regulatory", "regulatory"),
        ("comparative", "comparative"),
        ("prevalence", "prevalence"),
        ("definition", "definitions"),
        ("prediction", "predictions"),
    ):
        if qualifiers.has(sentence, lexicons, category):
            kinds.append(kind)
    if qualifiers.causal_strength(sentence, lexicons) in {"causal", "conditional"}:
        kinds.append("causal")
    if not kinds or (kinds == ["statistic"] and qualifiers.tense(sentence) == "past"):
        kinds.append("event" if qualifiers.tense(sentence) == "past" else "attribute")
    return tuple(kinds)


def _needs_source(
    sentence: str,
    kinds: tuple[str, ...],
    quantities: Sequence[FoundQuantity],
    mentions: Sequence[FoundMention],
    *,
    noted: bool,
    lexicons: Lexicons,
) -> tuple[bool, str]:
    if noted:
        return True, "it cites a source"
    modality = qualifiers.modality(sentence, reported=False)
    if mentions and not (modality == "conditional" and all(each.verb in _OUTLOOK for each in mentions)):
        return True, "it says that somebody found or said it"
    if modality in {"hypothetical", "conditional", "planned"}:
        return False, f"{modality}, not asserted"
    own = bool(_OWN_ACTION.search(sentence))
    if own:
        return False, "the publisher's own action or practice"
    if "definition" in kinds and not weighty(quantities):
        return False, "a definition"
    if weighty(quantities):
        return True, "a statistic"
    present = qualifiers.tense(sentence) in {"present", "future"}
    hedge_free = qualifiers.hedge(sentence, lexicons) == "none"
    if (
        "safety" in kinds
        and present
        and hedge_free
        or "safety" in kinds
        and qualifiers.has(sentence, lexicons, "absolutes_of_safety")
    ):
        return True, "a statement about safety or harm"
    if qualifiers.has(sentence, lexicons, "efficacy_verbs") and present:
        return True, "a statement that something works"
    if "regulatory" in kinds and present:
        return True, "a statement of law or approval"
    if "mechanism" in kinds and present:
        return True, "a statement of how something works in the body"
    if "causal" in kinds and ("statistic" in kinds or "comparative" in kinds or present and _GENERIC.search(sentence)):
        return True, "a statement of cause"
    if qualifiers.has(sentence, lexicons, "superlatives") and present and not _FIRST_PERSON.search(sentence):
        return True, "a superlative"
    if "statistic" in kinds and _counts_matter(quantities):
        return True, "figures"
    return False, "nothing that a desk would ask the source of"


def weighty(quantities: Sequence[FoundQuantity]) -> bool:
    """A share, a multiple, a rate, a test statistic, or a very large number."""
    return any(
        each.kind in STATISTICAL_KINDS or (each.kind in {"count", "number", "money"} and (each.value or 0.0) >= _BIG)
        for each in quantities
    )


def _counts_matter(quantities: Sequence[FoundQuantity]) -> bool:
    return sum(each.kind in _MATTERING and (each.value or 0.0) > 12 for each in quantities) >= 1
