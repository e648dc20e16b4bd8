"""A multiple in the headline against the change that the article tells: "doubles profit" above 63.2 million after 39.5.

What the headline multiplies must be named in the passage too, or a word that counts the same ("earned" for "profit").
Any passage or table in which the multiple is found, whatever it speaks of, keeps the headline.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from audit.claims.coverage import content_words, stem
from audit.compare.amounts.contrasts import contrasts_of
from audit.compare.amounts.figures import amounts_of
from audit.compare.amounts.turns import turns_in
from audit.compare.statements import Statement, pair, subject_words, whole
from audit.model import ClaimPair, Facts, Quantity
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_BY = lazy_pattern(
    r"\s*(?:by|of)?\s*(?:(?:about|around|nearly|almost|some|over|just|only|more\s+than|an?\s+estimated)\s+)*",
    re.IGNORECASE,
)
_MORE_BEHIND = lazy_pattern(
    r"\s+(?:(?P<more>more|higher|larger|longer|bigger)|(?P<less>fewer|less|lower|smaller|shorter))\b", re.IGNORECASE
)
_NOT_MEANT = lazy_pattern(
    r"\b(?:not|never|no|would|could|might|(?-i:may)|wants?|plans?|hopes?|to|can|aims?|promis\w+|almost|nearly)\b|\?",
    re.IGNORECASE,
)
_GOES_ON = lazy_pattern(r"(?:That|This|It|Which)\s+(?:is|was|makes|means)\b")
_YEAR = lazy_pattern(r"(?:1[5-9]|20)\d\d\b")
_LEAD = 10  # sentences in which the headline's multiple is taken up
_NEAR = 0.16  # what headlines round away
_LEAST, _MOST = 0.15, 8.0  # multiples; beyond that two things are measured
_MOST_NUMBERS = 12  # of a passage: of more some quotient would always fit


def compare_headline_factors(
    facts: Facts, statements: Sequence[Statement], scale: Mapping[str, float], lexicons: Lexicons
) -> Iterator[ClaimPair]:
    """At most one conflict, between the first heading and one of the first sentences."""
    title = next((each for each in statements if each.claim.role == "heading"), None)
    if title is None or not title.asserted or title.claim.quoted:
        return
    folds = [each for each in title.quantities if each.kind == "fold" and each.value]
    if len(folds) != 1 or _NOT_MEANT.search(title.claim.text):
        return
    fold, told = folds[0], folds[0].value or 1.0
    body = [each for each in statements if each.claim.role in {"body", "caption"}]
    multiplied = _same_measure(_multiplied(title.claim.text, fold), lexicons)
    about = [each for each in body if each.words & (multiplied | title.words)]
    if _is_given(told, facts, about, multiplied | title.words, scale, lexicons):
        return
    for before, statement in itertools.pairwise([None, *body[:_LEAD]]):
        if statement is None or statement.claim.quoted or not statement.asserted:
            continue
        words = subject_words(statement)
        if before is not None and _GOES_ON.match(statement.claim.text):
            words |= before.words
        if not words & multiplied:
            continue
        found = [
            (factor, printed)
            for factor, printed in _factors(statement, multiplied | title.words, scale, lexicons)
            if _LEAST <= factor <= _MOST and (factor > 1) == (told > 1)
        ]
        if len(found) != 1:
            continue
        factor, printed = found[0]
        if abs(factor / told - 1) <= _NEAR:
            return  # the passage says the same in other words
        yield pair(
            "numeric", "conflict", title.claim, whole(title.claim), statement.claim, whole(statement.claim),
            subject="the headline", measure=None, value=fold.text, other_value=printed, agreeing=("subject",), differing=("value",), unstated=("time",),
            reason=f"The headline says “{fold.text}”; “{printed}” is {factor:.2g} times as much, and nothing in the "
                f"article comes to {told:g} times.", confidence=0.75,
        )  # fmt: skip
        return


def _multiplied(text: str, fold: Quantity) -> frozenset[str]:
    """Stems of what stands behind the multiple, or before it where nothing stands behind: "Profit doubles"."""
    before, _, behind = text.partition(fold.text)
    return (
        content_words(re.split(r"\b(?:as|in|after|when|while|by|at|on|since)\s|[,:;–—]", behind)[0])
        or content_words(re.split(r"[,:;–—]", behind or before)[0])
        or content_words(before)
    )


@functools.lru_cache(maxsize=16)
def _same_measure(words: frozenset[str], lexicons: Lexicons) -> frozenset[str]:
    """The words with all that the lists say may stand for them."""
    lines = [frozenset(map(stem, line.split())) for line in lexicons.terms("amounts", "one_measure")]
    return words.union(*(line for line in lines if line & words))


def _factors(
    statement: Statement, measure: frozenset[str], scale: Mapping[str, float], lexicons: Lexicons
) -> Iterator[tuple[float, str]]:
    """Every multiple that the statement tells, with its words; no "twice the area" where the area is not meant."""
    for contrast in contrasts_of(statement, scale):
        said, reference = (each.middle for each in (contrast.said, contrast.reference))
        if said and reference:
            yield said / reference, contrast.words
    for each in statement.quantities:
        if each.value and each.kind == "fold":
            behind = content_words(" ".join(statement.claim.text.partition(each.text)[2].split()[:3]))
            if behind and behind.isdisjoint(measure):
                continue
            yield each.value, each.text
        elif (
            each.value
            and each.kind in {"percent", "fraction"}
            and (sign := _sign(statement.claim.text, each, lexicons))
        ):
            yield 1 + sign * each.value / 100, each.text


def _sign(text: str, share: Quantity, lexicons: Lexicons) -> int:
    """1 for "rose by 60 per cent" and "a quarter more", -1 for "31% fewer", 0 for any other share."""
    place = text.find(share.text)
    behind = _MORE_BEHIND.match(text, place + len(share.text))
    if behind:
        return 1 if behind["more"] else -1
    for turn in turns_in(text, lexicons):
        if turn.end <= place and turn.form in {"verb", "noun", "either"} and _BY.fullmatch(text, turn.end, place):
            return turn.sign
    return 0


def _is_given(
    told: float,
    facts: Facts,
    body: Sequence[Statement],
    measure: frozenset[str],
    scale: Mapping[str, float],
    lexicons: Lexicons,
) -> bool:
    """Some sentence of these or some table of the article comes to this multiple."""
    for statement in body:
        if any(_close(told, factor) for factor, _ in _factors(statement, measure, scale, lexicons)):
            return True
        amounts = amounts_of(statement, scale)[:_MOST_NUMBERS]
        for one, two in itertools.permutations(amounts, 2):
            if one.sort == two.sort and two.middle and _close(told, one.middle / two.middle):
                return True
    cells: dict[tuple[str | None, int | None], list[float]] = {}
    blocks = {each.block_id: each for each in facts.document.blocks if each.kind == "table_cell"}
    for quantity in facts.quantities:
        block = blocks.get(quantity.block_id)
        if block is not None and quantity.value:
            cells.setdefault((block.table_id, block.row_no), []).append(quantity.value)
            if _YEAR.match(block.row_head or ""):
                cells.setdefault((block.table_id, -1 - (block.column_no or 0)), []).append(quantity.value)
    return any(
        _close(told, one / two)
        for values in cells.values()
        for one, two in itertools.permutations(values[:_MOST_NUMBERS], 2)
    )


def _close(one: float, two: float) -> bool:
    return abs(one - two) <= _NEAR * abs(one)
