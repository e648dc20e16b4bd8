"""One thing, two fates: approved and turned down, convicted and acquitted, open all year and closed in winter.

Two acts are compared when their predicates exclude one another, or one denies what the other says, and both speak of one
theme, one agent as far as it is stated, and one time. A word that tells of a change ("later", "again") on one side
only, another year or another weekday ends the comparison.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.compare.blocking import candidate_pairs
from audit.compare.entities.acts import Act, acts_of, antecedents_of
from audit.compare.entities.people import People
from audit.compare.entities.phrases import Phrase, one_thing
from audit.compare.entities.predicates import opposed
from audit.compare.entities.settings import differ, setting_of
from audit.compare.statements import Statement, pair, readable, whole
from audit.model import ClaimPair
from audit.parse.lexicons import Lexicons


def compare_opposed_acts(statements: Sequence[Statement], people: People, lexicons: Lexicons) -> Iterator[ClaimPair]:
    """Conflicts between acts, and between states, of one article."""
    antecedents = antecedents_of(statements, people)
    for category in ("settled", "states"):
        acts = [act for statement in statements for act in acts_of(statement, category, lexicons, antecedents)]
        for one, two in candidate_pairs(acts, _keys):
            if one.statement is two.statement or not _exclude(one, two):
                continue
            if (
                not one_thing(one.theme, two.theme)
                or not _one_agent(one.agent, two.agent)
                or _told_apart(one, two, state=category == "states")
            ):
                continue
            a, b = one.statement, two.statement
            subject = readable(a.words & b.words, a.claim.text)
            said, other = _said(one), _said(two)
            yield pair(
                "polarity", "conflict", a.claim, whole(a.claim), b.claim, whole(b.claim),
                subject=subject, measure=None, value=said, other_value=other, agreeing=("subject", "thing"), differing=("polarity",), unstated=("time",),
                reason=f"One passage says “{said}”, the other “{other}”, of one thing ({one.theme.text}).", confidence=0.75,
            )  # fmt: skip


def _keys(act: Act) -> Iterator[tuple[int | str, str]]:
    for number, _ in act.hit.sides:
        yield number, act.theme.head
        for word in act.theme.behind:
            yield number, word


def _exclude(one: Act, two: Act) -> bool:
    if one.denied == two.denied:
        return not one.denied and opposed(one.hit, two.hit)
    return bool(one.hit.sides & two.hit.sides)


def _one_agent(one: Phrase | None, two: Phrase | None) -> bool:
    """Both name one agent, or one of them names none."""
    if one is None or two is None or one.pronoun or two.pronoun or one.empty or two.empty:
        return True
    return one_thing(one, two) or bool(one.names & two.names)


def _told_apart(one: Act, two: Act, *, state: bool) -> bool:
    """Another time, or a change that is told on one side only."""
    if one.statement.years != two.statement.years and not (one.never or two.never):
        return True
    return differ(setting_of(one.clause), setting_of(two.clause), strict=state)


def _said(act: Act) -> str:
    return f"not {act.hit.text}" if act.denied else act.hit.text
