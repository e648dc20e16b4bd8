"""One clause denies what another says, or tells the opposite: "refused to leave the ship" against "left the ship".

Two tellings are compared when they have the same doer and the same thing, as far as each is said, and no phrase, year or
word of change that sets them apart. Verbs exclude one another by the list `predicates`; "voted for" and "voted against"
by their preposition.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from audit.compare.blocking import candidate_pairs
from audit.compare.entities.phrases import phrase_of
from audit.compare.entities.tellings import Party, Telling, other_party, same_party, told_apart
from audit.compare.statements import pair, whole
from audit.model import ClaimPair
from audit.parse.lexicons import Lexicons
from audit.parse.opposites import root

_LIGHT = frozenset("be have do say tell think know seem go come get mak tak see want need look ask".split())
_SET_APART_BY = ("in", "at", "on", "for", "from", "with", "to", "into", "about", "against", "of", "between")
_FOR, _AGAINST = frozenset({"for", "in favour of"}), frozenset({"against"})


def compare_contraries(tellings: Sequence[Telling], lexicons: Lexicons) -> Iterator[ClaimPair]:
    """Conflicts of polarity between two tellings of one article."""
    sides = _sides(lexicons)
    able = [each for each in tellings if each.clause.real]
    for one, two in candidate_pairs(able, lambda each: _keys(each, sides)):
        if one.statement is two.statement or not _exclude(one, two, sides) or one.clause.future != two.clause.future:
            continue
        if not _one_matter(one, two) or told_apart(one, two) or _differing_places(one, two):
            continue
        a, b = one.statement, two.statement
        said, other = _said(one), _said(two)
        yield pair(
            "polarity", "conflict", a.claim, whole(a.claim), b.claim, whole(b.claim),
            subject=one.clause.subject or one.clause.obj, measure=None, value=said, other_value=other, agreeing=("subject", "thing"), differing=("polarity",), unstated=("time",),
            reason=f"One passage says “{said}”, the other “{other}”.", confidence=0.75,
        )  # fmt: skip


@functools.lru_cache(maxsize=4)
def _sides(lexicons: Lexicons) -> dict[str, frozenset[tuple[int, int]]]:
    """By verb with its particle: the lines of the list `settled` that it stands in, and on which side."""
    sides: dict[str, set[tuple[int, int]]] = {}
    for number, line in enumerate(lexicons.terms("predicates", "settled")):
        for side, phrases in enumerate(line.split(" / ")):
            for phrase in phrases.split(";"):
                words = phrase.split()
                if len(words) == 1 or len(words) == 2 and words[1] in _PARTICLES:
                    sides.setdefault(" ".join((root(words[0]), *words[1:])), set()).add((number, side))
    return {key: frozenset(places) for key, places in sides.items()}


_PARTICLES = frozenset("up down out off over away back on".split())


def _verb(telling: Telling) -> str:
    return f"{telling.clause.verb} {telling.clause.particle}".strip()


def _keys(telling: Telling, sides: dict[str, frozenset[tuple[int, int]]]) -> Iterator[object]:
    verb = _verb(telling)
    if telling.clause.verb not in _LIGHT:
        yield verb
    for number, _ in sides.get(verb, ()):
        yield number


def _exclude(one: Telling, two: Telling, sides: dict[str, frozenset[tuple[int, int]]]) -> bool:
    a, b = one.clause, two.clause
    if _verb(one) == _verb(two):
        if a.denied == b.denied:
            return (
                not a.denied
                and a.verb in {"vot", "argu", "speak", "campaign", "decid", "rul"}
                and _for_and_against(one, two)
            )
        return a.verb not in _LIGHT
    if a.denied or b.denied:
        return False
    left, right = sides.get(_verb(one), frozenset()), sides.get(_verb(two), frozenset())
    return not left & right and any(number == other and side != far for number, side in left for other, far in right)


def _for_and_against(one: Telling, two: Telling) -> bool:
    a, b = (each.clause for each in (one, two))
    for first, second in ((a, b), (b, a)):
        pro, contra = first.phrase("for"), second.phrase("against")
        if pro and contra and phrase_of(pro).head == phrase_of(contra).head:
            return True
    return False


def _one_matter(one: Telling, two: Telling) -> bool:
    """One doer, as far as both say, and one thing that both name; of verbs without an object one subject."""
    agents, themes = (one.agent, two.agent), (one.theme, two.theme)
    if all(themes):
        if not same_party(*themes) or other_party(*agents) or not _agents_agree(*agents):
            return False
        brought_in = {each.phrase.indefinite for each in themes if each is not None}
        return len(brought_in) == 1 or same_party(*agents)
    if any(themes):
        return False
    return same_party(*agents)


def _agents_agree(one: Party | None, two: Party | None) -> bool:
    return one is None or two is None or same_party(one, two)


def _differing_places(one: Telling, two: Telling) -> bool:
    """One preposition with two phrases, or a phrase that only one side has: "failed in Turin", "succeeded in Rome"."""
    if one.clause.verb == two.clause.verb and _for_and_against(one, two):
        return False
    for preposition in _SET_APART_BY:
        a, b = one.clause.phrase(preposition), two.clause.phrase(preposition)
        if a and b and phrase_of(a).head != phrase_of(b).head:
            return True
    return False


def _said(telling: Telling) -> str:
    clause = telling.clause
    words = f"{clause.word} {clause.particle}".strip()
    behind = next((f" {preposition}" for preposition, _ in clause.places if preposition in {"for", "against"}), "")
    return ("not " if clause.denied else "") + words + (behind if not clause.obj else "")
