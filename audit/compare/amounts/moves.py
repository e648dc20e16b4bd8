"""Up or down, more or less, against the two amounts that show it: "has become cheaper: 14 euros instead of 12".

The word must speak of these amounts: nothing but a few words of the same thing stands between them, or the sentence
behind takes the first one up ("It went from 3.20 to 3.60 francs") and holds no other pair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from audit.claims.coverage import content_words
from audit.compare.amounts.contrasts import Contrast, contrasts_of
from audit.compare.amounts.figures import side
from audit.compare.amounts.merits import merit_of
from audit.compare.amounts.turns import Turn, may_turn, turns_in
from audit.compare.statements import Statement, pair
from audit.model import ClaimPair
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_ROLES = frozenset({"body", "heading", "caption"})
_OPEN = frozenset({"asserted", "reported", "planned", "projected"})
_DENIES = lazy_pattern(
    r"\b(?:not|never|no|nor|neither|without|despite|although|though|if|unless|would|could|should|might|hardly"
    r"|barely|instead\s+of|rather\s+than|slow(?:er|ed|ing)?|slower|pace|rate\s+of\s+(?:growth|increase)"
    r"|less\s+(?:sharply|steeply|quickly|fast)|wanted|hoped|aim(?:s|ed)?|tried|supposed|meant\s+to|asked"
    r"|demand(?:s|ed)?|refus\w+|reject\w+|oppos\w+|n['’]t)\b|n['’]t\b",
    re.IGNORECASE,
)
_BOUNDARY = lazy_pattern(
    r"[,;:()](?!\d)|\s[–—-]\s|\s(?:and|but|while|whereas|although|though|because|as|so|when|after|before"
    r"|which|who|that|than|since|until|where)\s"
)
_GOES_ON = lazy_pattern(
    r"\s*(?::|;|[–—-]|,\s+(?:from|to|with|at|by|or|scoring|averaging|costing|weighing|measuring|paying"
    r"|getting|gaining|taking|needing|reaching|earning|recording)\b|\(|,\s*$)"
)
_TAKES_UP = lazy_pattern(
    r"(?:It|They|This|That|These|He|She|The\s+(?:figure|number|share|rate|price|total|average|median|count"
    r"|level|proportion|sum|bill|fee|fare|charge|tariff|amount|score|result)s?)\b|(?:In|From|Between"
    r"|Instead)\b",
)
_SUMS_UP = lazy_pattern(
    r"(?:The|This|That|Such\s+an?|Such)\s+(?:(?:is|was|means|meant|makes|made|represents|amounts\s+to"
    r"|came\s+to)\s+(?:an?\s+)?|(?:sharp|steep|slight|small|modest|steady|sudden|big|large|strong"
    r"|recent)\s+)?(?P<turn>[a-z]+)"
)
_PULLS = lazy_pattern(
    r"\b(?:push\w*|bring\w*|brought|tak(?:es|ing)|took|send\w*|sent|help\w*|allow\w*|let|lets|led|leads"
    r"|mak(?:es|ing)|made|leav(?:es|ing)|left|mean\w*|caus\w+|forc\w+|driv\w+|drove|with)\b",
    re.IGNORECASE,
)
_LAST_WORD = lazy_pattern(
    r"(?P<word>[A-Za-z]+)\s+(?:(?:about|around|nearly|almost|just|only|some|over|an?|the|more\s+than)\s+)*$"
)
_THAN = lazy_pattern(r"(?:\s+[\w’'-]+){0,8}?\s+than\b")
_EMPTY = frozenset(
    "year month week day time now today then average number figure rate total amount last next previous".split()
)


def compare_moves(
    source: str, statements: Sequence[Statement], scale: Mapping[str, float], lexicons: Lexicons
) -> Iterator[ClaimPair]:
    """Conflicts within one sentence or between one and its neighbour in the paragraph."""
    for place, statement in enumerate(statements):
        if not statement.quantities or not _speaks(statement):
            continue
        before, behind = _neighbour(statements, place - 1, statement), _neighbour(statements, place + 1, statement)
        near = (statement, before, behind)
        if not any(each is not None and may_turn(each.claim.text, lexicons) for each in near):
            continue
        contrasts = list(contrasts_of(statement, scale))
        if len(contrasts) != 1 or not contrasts[0].sign:
            continue
        told = _told(contrasts[0], before, behind, lexicons)
        if told is None:
            continue
        turn, holder = told
        sign = turn.sign_for(contrasts[0].said.kind) * merit_of(turn, (holder, statement), lexicons)
        if sign and sign != contrasts[0].sign:
            yield _conflict(turn, holder, contrasts[0], source)


def _neighbour(statements: Sequence[Statement], place: int, statement: Statement) -> Statement | None:
    if not 0 <= place < len(statements):
        return None
    other = statements[place]
    return other if other.claim.block_id == statement.claim.block_id and _speaks(other) else None


def _told(
    contrast: Contrast, before: Statement | None, behind: Statement | None, lexicons: Lexicons
) -> tuple[Turn, Statement] | None:
    """The word that says which way the contrast goes, with the statement in which it stands."""
    if (told := _in_sentence(contrast, lexicons)) is not None:
        return told
    if turns_in(contrast.statement.claim.text, lexicons):
        return None
    if before is not None and (told := _in_sentence_before(contrast, before, lexicons)) is not None:
        return told
    return _in_sentence_behind(contrast, behind, lexicons) if behind is not None else None


def _speaks(statement: Statement) -> bool:
    claim = statement.claim
    return claim.role in _ROLES and not claim.quoted and claim.modality in _OPEN and claim.polarity != "denied"


def _in_sentence(contrast: Contrast, lexicons: Lexicons) -> tuple[Turn, Statement] | None:
    """The one word of the sentence that says which way the contrast goes."""
    text = contrast.statement.claim.text
    every = [each for each in turns_in(text, lexicons) if not contrast.start <= each.start < contrast.end]
    turns = [each for each in every if each.start < contrast.start]
    if not turns or len({each.sign_for(contrast.said.kind) for each in every} - {0}) != 1:
        return None
    turn = turns[-1]
    between = text[turn.end : contrast.start]
    if contrast.way == "change" and _compares(turn, text):
        return None
    if _DENIES.search(text[: contrast.start]) or _PULLS.search(between) or _is_step(contrast, between):
        return None
    if turn.form == "superlative":
        return None
    boundaries = list(_BOUNDARY.finditer(between))
    if not boundaries:
        return (turn, contrast.statement) if turn.form != "comparative" else None
    if not _GOES_ON.match(between[boundaries[-1].start() :]) and turn.kinds is None:
        return None
    stretch = between[boundaries[-1].end() :]
    clause = text[: turn.end + boundaries[-1].start()]
    return (turn, contrast.statement) if _of_one_thing(turn, clause, stretch, contrast) else None


def _is_step(contrast: Contrast, between: str) -> bool:
    """ "Rose by 37%, after 55%", "grew 4% in 2022": the amounts are themselves the changes."""
    if contrast.said.quantity.role != "value":
        return False
    last = _LAST_WORD.search(between)
    return last is None and not between.strip() or last is not None and last["word"].lower() in {"by", "of", "another"}


def _compares(turn: Turn, text: str) -> bool:
    """ "Higher in 2019 than in 2023": the word says itself which of the two it speaks of, whatever comes later."""
    return turn.form in {"comparative", "merit"} and _THAN.match(text, turn.end) is not None


def _of_one_thing(turn: Turn, clause: str, stretch: str, contrast: Contrast) -> bool:
    """The words before the amounts name nothing but what the clause with the turn has named."""
    own = content_words(stretch) - _EMPTY
    if turn.kinds is not None:
        return len(own) <= 4
    text = contrast.statement.claim.text
    noun = (
        content_words(" ".join(text[contrast.said.end :].split()[:1])) if contrast.said.kind == "count" else frozenset()
    )
    return own | noun <= content_words(clause) or not own and contrast.said.kind != "count"


def _in_sentence_before(contrast: Contrast, before: Statement, lexicons: Lexicons) -> tuple[Turn, Statement] | None:
    text = before.claim.text
    turns = [each for each in turns_in(text, lexicons) if each.form != "superlative" and not _compares(each, text)]
    if not turns or _DENIES.search(text) or len({each.sign_for(contrast.said.kind) for each in turns} - {0}) != 1:
        return None
    lead = contrast.statement.claim.text[: contrast.start]
    if _PULLS.search(lead) or _BOUNDARY.search(lead.rstrip(", ")):
        return None
    own = content_words(lead) - _EMPTY
    if own and not own & content_words(text) or not own and not _TAKES_UP.match(lead):
        return None
    return turns[-1], before


def _in_sentence_behind(contrast: Contrast, behind: Statement, lexicons: Lexicons) -> tuple[Turn, Statement] | None:
    """ "The rise, she said, came from the farms", "That is a drop of a tenth"."""
    opening = _SUMS_UP.match(behind.claim.text)
    turns = turns_in(behind.claim.text, lexicons) if opening and contrast.way == "change" else ()
    if not opening or not turns or not opening.start("turn") <= turns[0].start < opening.end("turn"):
        return None
    return turns[0], behind


def _conflict(turn: Turn, holder: Statement, contrast: Contrast, source: str) -> ClaimPair:
    claim, other = holder.claim, contrast.statement.claim
    said, reference = contrast.said, contrast.reference
    more = "more" if contrast.sign > 0 else "less"
    return pair(
        "direction", "conflict", claim, side(holder, source, turn.start, turn.end),
        other, side(contrast.statement, source, contrast.start, contrast.end),
        subject=claim.subject or turn.text, measure=None, value=turn.text, other_value=contrast.words, agreeing=("subject",), differing=("direction",), unstated=(),
        reason=f"The text says “{turn.text}”, but {said.text} is {more} than {reference.text}.", confidence=0.8,
    )  # fmt: skip
