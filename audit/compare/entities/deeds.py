"""What one person is said to have done: two deeds that exclude one another.

"Ann Pell, who proposed the scheme" against "Ms Pell, who opposed the scheme from the start"; "he owns the firm to this
day" against "he sold it in 2020". The deeds that exclude one another stand in the list `roles` under `deeds`; a deed
marked `now` holds today, and only a deed of the past that ended it stands against it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.claims.coverage import content_words
from audit.compare.blocking import candidate_pairs
from audit.compare.entities.roles import bare_kind, told
from audit.compare.matters import Matters
from audit.compare.statements import Statement, pair, whole
from audit.model import ClaimPair
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_PERSON = r"(?:[A-Z][\w’'-]+\s+){0,3}(?P<surname>[A-Z][\w’'-]+)"
_DEED = (
    r"(?:always\s+|long\s+|still\s+|first\s+|has\s+|had\s+|have\s+|once\s+"
    r"|later\s+)*(?P<verb>[a-z]+)\s+(?P<object>[^,;.:]{2,70})"
)
# Looked at from every name: "Swiftly was started by Ann Pell, who sold it" is a deed of two.
_DOES = lazy_pattern(rf"\b(?=(?P<deed>{_PERSON}(?:,\s+who\s+|\s+){_DEED}))")
_SUFFERED = lazy_pattern(
    rf"(?P<deed>(?P<object>[^,;.:]{{2,70}}?)\s+(?:was|were)\s+(?:first\s+)?(?P<verb>[a-z]+ed)\s+by\s+{_PERSON})"
)
_STILL = lazy_pattern(r"\b(?:to this day|still|present|current|today|now)\b")
_CHANGED = lazy_pattern(
    r"\b(?:at first|initially|originally|once|later|until|before|then|now|used to|no longer|again|back"
    r"|eventually|came round|changed (?:his|her|its) mind|half|part|some|shares?|stake)\b",
    re.IGNORECASE,
)
_PRONOUN = lazy_pattern(r"^(?:it|them|him|her)\b")
_TITLES = frozenset("Mr Mrs Ms Miss Dr Sir Dame Lord Lady Professor Inspector".split())


@dataclass(frozen=True, slots=True)
class _Deed:
    statement: Statement
    surname: str
    side: tuple[int, int]  # number of the line in the list, and which side of it
    now: bool
    words: str
    things: frozenset[str]
    kind: str | None


def compare_deeds(statements: Sequence[Statement], matters: Matters, lexicons: Lexicons) -> Iterator[ClaimPair]:
    """Conflicts between deeds of one person."""
    deeds = [deed for statement in statements for deed in _deeds(statement, lexicons)]
    for one, two in candidate_pairs(deeds, lambda deed: [(deed.surname, deed.side[0])]):
        if (
            one.side[1] == two.side[1]
            or one.statement is two.statement
            or not matters.one(one.statement, two.statement)
        ):
            continue
        if not _one_thing(one, two) or _told_apart(one, two):
            continue
        yield pair(
            "attribute", "conflict", one.statement.claim, whole(one.statement.claim), two.statement.claim, whole(two.statement.claim),
            subject=one.surname, measure="deed", value=one.words, other_value=two.words, agreeing=("subject", "thing"), differing=("deed",), unstated=(),
            reason=f"{one.surname}: one passage says “{one.words}”, the other “{two.words}”.", confidence=0.75,
        )  # fmt: skip


def _deeds(statement: Statement, lexicons: Lexicons) -> Iterator[_Deed]:
    claim = statement.claim
    if not told(statement) or claim.role != "body":
        return
    if _sides(lexicons).keys().isdisjoint(claim.text.split()):
        return
    seen: set[tuple[str, tuple[int, int]]] = set()
    for pattern in (_DOES, _SUFFERED):
        for match in pattern.finditer(claim.text):
            surname, thing = match["surname"].removesuffix("’s").removesuffix("'s"), match["object"]
            for side in _sides(lexicons).get(match["verb"], ()):
                if surname in _TITLES or (surname, side) in seen:
                    continue
                seen.add((surname, side))
                words = f"{match['verb']} {thing}" if pattern is _DOES else f"{thing} was {match['verb']}"
                still = bool(_STILL.search(match["deed"]))
                yield _Deed(statement, surname, side, still, words, content_words(thing), bare_kind(thing, lexicons))


@functools.lru_cache(maxsize=4)
def _sides(lexicons: Lexicons) -> dict[str, tuple[tuple[int, int], ...]]:
    """Each verb with the lines of the list that it stands in, and on which side."""
    sides: dict[str, tuple[tuple[int, int], ...]] = {}
    for number, line in enumerate(lexicons.terms("roles", "deeds")):
        for side, words in enumerate(line.split(" / ")):
            for word in words.split():
                sides[word] = (*sides.get(word, ()), (number, side))
    return sides


def _one_thing(one: _Deed, two: _Deed) -> bool:
    """The things have a word or a kind in common, or one is "it"."""
    if one.things & two.things or (one.kind is not None and one.kind == two.kind):
        return True
    return any(_PRONOUN.search(each.words.split(" ", 1)[-1]) for each in (one, two))


def _told_apart(one: _Deed, two: _Deed) -> bool:
    """A change of mind or of hands is told, or neither deed holds today where that is what excludes the other."""
    holds, ended = (one, two) if one.side[1] == 0 else (two, one)
    if holds.words.split()[0].endswith("s"):  # "owns", "runs": what holds today
        return not holds.now or bool(_CHANGED.search(ended.words))
    return bool(_CHANGED.search(one.words) or _CHANGED.search(two.words))
