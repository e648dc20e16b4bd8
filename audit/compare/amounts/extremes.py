"""The least, the longest, the lowest since, against an amount beside it that is less, longer or lower.

"The goat cheese had the least salt: 1.8 grams. The cow's milk cheese had 1.2 grams"; "at its lowest since 2010: 5.1 per
cent, against 4.8 in 2017". The rival must be told in parallel: the same sort of amount and the same noun, in the same or
the next sentence, and nothing that makes it a part, a plan or another time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from audit.compare.amounts.contrasts import contrasts_of
from audit.compare.amounts.figures import Amount, amounts_of, side
from audit.compare.amounts.turns import Turn, may_turn, turns_in
from audit.compare.statements import Statement, pair
from audit.compare.values.place import FUNCTION
from audit.compare.values.words import singular
from audit.model import ClaimPair
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_SINCE = lazy_pattern(
    r"\bsince\s+(?:[A-Z][a-z]+\s+)?(?P<year>1[5-9]\d\d|20\d\d)\b|\b(?:ever|on\s+record|of\s+all\s+time"
    r"|in\s+(?:its|their)\s+history)\b"
)
_YEAR = lazy_pattern(r"\b(?:1[5-9]\d\d|20\d\d)\b")
_THE = lazy_pattern(r"\b(?:the|its|their)\s+(?:by\s+far\s+the\s+)?$", re.IGNORECASE)
_NOT_FIRST = lazy_pattern(
    r"\b(?:second|third|fourth|fifth|one\s+of|among|not|never|no|if|would|could|used\s+to|once|so\s+far"
    r"|previous(?:ly)?|nearly|almost|per(?!\s+cent)|each|every|apart\s+from|except|others?|altogether"
    r"|together|total|average)\b|n['’]t\b|\b(?:last|next)\s+(?:year|season)"
)
_OF_SET = lazy_pattern(
    r"\b[Oo]f\s+(?:all\s+)?the\s+(?:[a-z]+\s+)?(?:two|three|four|five|six|seven|eight|nine|ten|\d+)?\s*(?P<set>[a-z]+)"
)
_TIES = lazy_pattern(
    r"\s*(?::|,\s+(?:at|with|of)\s|\s(?:at|of|with|in|is|was|has|had|costs?|weighs?|weighed|measures?"
    r"|measured|lasts?|lasted|takes?|took)\s)"
)
_FIRST_NOUN = lazy_pattern(
    r"\s(?:of|in|at|on|to|from|by|over|near|with|is|was|has|had|costs?|weighs?|weighed|measures?|measured"
    r"|lasts?|lasted|takes?|took|contains?|holds?)\s|,"
)
_MOST_WORDS = 9  # between the superlative and its amount


def compare_extremes(
    source: str, statements: Sequence[Statement], scale: Mapping[str, float], lexicons: Lexicons
) -> Iterator[ClaimPair]:
    """Conflicts within a sentence, or between one and the next of its paragraph."""
    for place, statement in enumerate(statements):
        claim = statement.claim
        if (
            claim.role not in {"body", "caption"}
            or claim.quoted
            or not statement.asserted
            or claim.polarity == "denied"
        ):
            continue
        if not statement.quantities or not may_turn(claim.text, lexicons) or _NOT_FIRST.search(claim.text):
            continue
        turns = [
            each
            for each in turns_in(claim.text, lexicons)
            if each.form == "superlative" and _THE.search(claim.text[: each.start])
        ]
        if len(turns) != 1:
            continue
        behind = statements[place + 1] if place + 1 < len(statements) else None
        if behind is not None and (
            behind.claim.block_id != claim.block_id or behind.claim.quoted or not behind.asserted
        ):
            behind = None
        found = _of_other_years(statement, turns[0], scale) or _of_its_like(statement, behind, turns[0], scale)
        if found is not None:
            own, holder, rival = found
            more = "more" if rival.low > own.high else "less"
            yield pair(
                "direction", "conflict", claim, side(statement, source, turns[0].start, own.end if own.start > turns[0].start else turns[0].end),
                holder.claim, side(holder, source, rival.start, rival.end),
                subject=claim.subject or turns[0].text, measure=None, value=turns[0].text, other_value=rival.text, agreeing=("subject",), differing=("order",), unstated=(),
                reason=f"The text says “{turns[0].text}” of {own.text}, but {rival.text} beside it is {more}.", confidence=0.7,
            )  # fmt: skip


def _of_other_years(
    statement: Statement, turn: Turn, scale: Mapping[str, float]
) -> tuple[Amount, Statement, Amount] | None:
    """ "At its lowest since 2010: 5.1 per cent, against 4.8 in 2017"."""
    text = statement.claim.text
    since = _SINCE.search(text, turn.end)
    contrasts = list(contrasts_of(statement, scale))
    if since is None or len(contrasts) != 1 or contrasts[0].way != "against" or contrasts[0].start < since.start():
        return None
    year = _YEAR.search(text, contrasts[0].reference.end)
    if year is None or since["year"] and int(year.group()) < int(since["year"]):
        return None
    sign = turn.sign_for(contrasts[0].said.kind)
    if sign and contrasts[0].sign and sign != contrasts[0].sign:
        return contrasts[0].said, statement, contrasts[0].reference
    return None


def _of_its_like(
    statement: Statement, behind: Statement | None, turn: Turn, scale: Mapping[str, float]
) -> tuple[Amount, Statement, Amount] | None:
    """ "Of the three cheeses the goat cheese had the least salt: 1.8 grams. The cow's milk cheese had 1.2 grams"."""
    text = statement.claim.text
    amounts = amounts_of(statement, scale)
    later = [each for each in amounts if each.start >= turn.end]
    if behind is None or len(later) != 1 or not turn.sign_for(later[0].kind) or later[0].quantity.modifier:
        return None
    own = later[0]
    between = text[turn.end : own.start]
    if len(between.split()) > _MOST_WORDS or not _TIES.search(f" {between} ") or own.quantity.value is None:
        return None
    group = _OF_SET.search(text)
    nouns = {singular(word) for word in ([group["set"]] if group else between.split()[:2]) if word.isalpha()} - FUNCTION
    head = _FIRST_NOUN.split(behind.claim.text, maxsplit=1)[0].split()[-1:]
    if not nouns or _NOT_FIRST.search(behind.claim.text) or not head or singular(head[0]) not in nouns:
        return None
    rivals = [
        each
        for each in amounts_of(behind, scale)
        if each.sort == own.sort and each.quantity.value is not None and not each.quantity.modifier
    ]
    sign = turn.sign_for(own.kind)
    for rival in rivals:
        if rival.low > own.high if sign > 0 else rival.high < own.low:
            return own, behind, rival
    return None
