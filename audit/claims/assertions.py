"""Which sentence asserts something that can be checked, of what kinds, and whether a desk would ask for its source.

The kinds and the reasons follow the questions of the KSJ fact-checking handbook and the reason taxonomy of Redi et al.
2019 ("Citation Needed"): statistics, causes, efficacy, safety, law and quotations are asked about; definitions, the
article's own plan, advice and opinion are not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from audit.claims.sourcing import Said, needs_source
from audit.parse import qualifiers
from audit.parse.attributions import FoundMention, quotation_spans
from audit.parse.causal import causal_strength
from audit.parse.charges import charge
from audit.parse.general_statements import general_reason
from audit.parse.lexicons import Lexicons
from audit.parse.quantity import FoundQuantity
from audit.patterns import lazy_pattern

_IMPERATIVE = lazy_pattern(
    r"^(?:(?:and|but|so|then|please|always|never|instead|first|next|finally|if\s[^,]+,|when\s[^,]+,"
    r"|before\s[^,]+,)\s+)*(?:do|don['’]t|take|ask|talk|set|allow|bring|avoid|make|keep|try|check|call|see"
    r"|look|read|use|start|stop|give|get|go|let|put|buy|choose|"
    r"consider|remember|ensure|measure|tell|wait|follow|click|visit|join|note|think|imagine|learn|discover"
    r"|find|add|mix|stir|bake|serve|book|support|integrate|unlock|seek|contact|sign|eat|drink|pack|expect"
    r"|leave|turn|hold|place|pour|write)\b(?!\s+(?:was|were|is|are|has|had|says?|said)\b)",
    re.IGNORECASE,
)
# Words that are nouns as well: a task only with what it is done to right behind them.
_TASK = lazy_pattern(
    r"^(?:(?:and|but|so|then|now|first|next|finally|meanwhile,?|afterwards,?)\s+)*(?:beat|blend|boil|break"
    r"|brown|brush|chill|chop|coat|combine|cook|cool|cover|cross|cut|dice|dip|divide|drain|dress|drizzle|drop"
    r"|dry|fill|finish|flatten|fold|fry|garnish|glaze|glue|grate|grease|grill|grind|heat|"
    r"hang|knead|lay|lift|line|marinate|mash|melt|mince|nail|paint|peel|pinch|plant|prick|prune|reduce|remove"
    r"|repeat|rest|rinse|roast|roll|rub|sand|saw|scatter|scrape|screw|seal|season|sew|shake|sieve|sift|simmer"
    r"|skim|slice|soak|sow|spoon|spread|sprinkle|squeeze|steam|stitch|strain|stretch|stuff|tear|tie|tip|top"
    r"|toss|transfer|trim|walk|warm|wash|water|whisk|wipe|wrap)"
    r"\s+(?:an?|the|it|them|its|in|into|until|with|half|some|your|each|all|both|off|out|up|on|onto|over|down"
    r"|along|well|gently|briefly|lightly|together|one|two|three|about|\d+)\b(?!.*,\s+which\s)",
    re.IGNORECASE,
)
# "Nobody was hurt." asserts much in three words.
_NONE = lazy_pattern(r"(?:Nobody|No one|None|Nothing|Everyone|Everybody|All)\s+\w+\s+\w+|(?:He|She)\s+never\s+\w+")


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
        and (_IMPERATIVE.match(plain := sentence.lstrip("“\"‘'")) or _TASK.match(plain))
        and not any(each.kind == "vague" for each in mentions)
        and quoted < 0.5
    ):
        return Assertion(False, ("recommendation",), False, "advice to the reader")
    if len(words) < 4 and not quantities and not _NONE.match(sentence) or not re.search(r"[a-z]{2,}", sentence):
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
        # "eels do not spawn in tanks", "it closed the pit to avoid a fine": told, not advised
        and general_reason(sentence, lexicons) is None
        and charge(sentence, lexicons) is None
    ):
        return Assertion(False, ("recommendation",), False, "advice")
    needs, reason = needs_source(Said(sentence, kinds, quantities, mentions, noted, lexicons))
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
    if causal_strength(sentence, lexicons) in {"causal", "conditional"}:
        kinds.append("causal")
    if not kinds or (kinds == ["statistic"] and qualifiers.tense(sentence) == "past"):
        kinds.append("event" if qualifiers.tense(sentence) == "past" else "attribute")
    return tuple(kinds)
