"""Done here, still to be done there: "the council approved it in November" against "it still needs the council's consent".

Both passages must speak of the same body or thing, by two content words or by one that is rare in the article. Where a
passage tells of a later step ("final", "second", "appeal"), or dates lie between the two, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audit.claims.coverage import content_words
from audit.compare.entities.roles import told
from audit.compare.matters import Matters
from audit.compare.statements import Statement, pair, readable, whole
from audit.model import ClaimPair
from audit.parse.lexicons import Lexicons
from audit.parse.opposites import root
from audit.patterns import lazy_pattern

_ANY_PLAN = frozenset({"plan", "scheme", "proposal", "project", "idea", "matter", "question"})  # says no more than "it"
_ANOTHER_STEP = lazy_pattern(
    r"\b(?:final|finally|second|third|next|another|again|later|earlier|formally|formal|first reading"
    r"|in principle|provisional(?:ly)?|appeal|outline|committee|parliament|until then|at the time|then|would"
    r"|had|if|unless)\b",
    re.IGNORECASE,
)
_SUBJECT = lazy_pattern(
    r"(?:^|[,;:.]\s|\b(?:that|and|but|because|while)\s)(?:Before[^,]{2,40},\s)?(?:[Tt]he|[Aa]n?|[Ii]ts"
    r"|[Tt]heir|[Hh]is|[Hh]er|[Tt]his|[Tt]hat)?\s*(?P<head>[A-Za-z][\w’'-]*(?:\s+[a-z][\w’'-]*)?)(?:\s+(?:of"
    r"|on|for|from|to|in|by)\s[^,;:.]{2,50}?)?(?:,\s+which)?\s+$"
)
_HOLDER = lazy_pattern(r"\s+(?:the|its|their)\s+(?P<of>[A-Za-z]+)(?:’s|'s|s’|s')\s", re.IGNORECASE)


def compare_pending(statements: Sequence[Statement], matters: Matters, lexicons: Lexicons) -> Iterator[ClaimPair]:
    """Conflicts between a step that was taken and the same step still to come; steps stand in `comparison` under `steps`."""
    pending = lazy_pattern(rf"(?<!\w){lexicons.words('comparison', 'pending')}(?!\w)", re.IGNORECASE)
    steps = [frozenset(map(root, line.split())) for line in lexicons.terms("comparison", "steps")]
    done = [(each, taken_steps) for each in statements if (taken_steps := _taken(each, steps, pending))]
    open_still = [
        (each, kinds, cue)
        for each in statements
        if (cue := pending.search(each.claim.text)) and (kinds := _named(each, steps))
    ]
    for later, wanted, cue in open_still:
        if later.claim.quoted or later.claim.role not in {"body", "heading"}:
            continue
        for taken, verbs in done:
            shared = {number for number in wanted if number in verbs}
            if taken is later or not shared or not matters.one(taken, later) or _told_apart(taken, later):
                continue
            if taken.claim.document_id != later.claim.document_id and taken.years != later.years:
                continue
            words = (taken.words | taken.context) & (later.words | later.context)
            if not _same_body(taken, later, cue, {root_of for number in shared for root_of in steps[number]}):
                continue
            yield pair(
                "polarity", "conflict", taken.claim, whole(taken.claim), later.claim, whole(later.claim),
                subject=readable(frozenset(words), taken.claim.text), measure=None, value=verbs[next(iter(shared))], other_value=cue.group(),
                agreeing=("subject", "step"), differing=("polarity",), unstated=("time",),
                reason=f"One passage says that it is done (“{verbs[next(iter(shared))]}”), the other that it is "
                    f"still to come (“{cue.group()}”).", confidence=0.75,
            )  # fmt: skip
            break


_TAKEN = lazy_pattern(
    r"\b(?:(?:has|have)\s+(?:now\s+|already\s+|since\s+)?(?P<perfect>[a-z]+)|(?P<past>[a-z]+(?:ed|ve|ook|ot))"
    r"|(?:was|were)\s+(?:finally\s+|now\s+)?(?P<passive>[a-z]+))\b"
)
_GIVEN = frozenset({"given", "gave", "giv"})
_NOT = lazy_pattern(r"\b(?:not|never|yet|no|to|will|would|should|may|might|could|can)\s+(?:\w+\s+)?$", re.IGNORECASE)


def _taken(statement: Statement, steps: Sequence[frozenset[str]], pending: re.Pattern[str]) -> dict[int, str]:
    """The numbers of the steps that the statement tells as taken, with the words."""
    claim = statement.claim
    if not told(statement) or claim.quoted or claim.role not in {"body", "heading"} or pending.search(claim.text):
        return {}
    found: dict[int, str] = {}
    for match in _TAKEN.finditer(claim.text):
        verb = match["perfect"] or match["past"] or match["passive"]
        if _NOT.search(claim.text[: match.start()][-24:]):
            continue
        roots = {root(verb)}
        if roots & _GIVEN:  # "has given its consent"
            behind = " ".join(claim.text[match.end() :].split()[:3]).lower()
            roots.update(map(root, re.findall(r"[a-z]+", behind)))
        for number, step in enumerate(steps):
            if not roots.isdisjoint(step):
                found.setdefault(number, match.group())
    return found


def _named(statement: Statement, steps: Sequence[frozenset[str]]) -> set[int]:
    words = {root(word) for word in re.findall(r"[a-z]+", statement.claim.text.lower())}
    return {number for number, step in enumerate(steps) if step & words}


def _same_body(taken: Statement, later: Statement, cue: re.Match[str], step: set[str]) -> bool:
    """Who or what still has to do it stands in the other passage: "the councillors" for "the council" is enough."""
    objects = {
        word for word in content_words(re.split(r"[,;:]\s", later.claim.text[cue.end() :])[0]) if root(word) not in step
    } - _ANY_PLAN
    if objects and not objects & (taken.words | taken.context):
        return False
    subject = _SUBJECT.search(later.claim.text[: cue.start()])
    holder = _HOLDER.match(later.claim.text[cue.end() :])
    if subject is None:
        return False
    known = {root(word) for word in re.findall(r"[a-z]{3,}", taken.claim.text.lower())}
    heads = {root(word) for word in subject["head"].lower().split()}
    if heads & step:  # "confirmation is outstanding": then of the same thing
        return len(taken.words & later.words - {word for word in later.words if root(word) in step}) >= 1
    if holder is not None:
        return root(holder["of"].lower()) in known
    return any(_alike(head, word) for head in heads for word in known)


def _alike(one: str, two: str) -> bool:
    return one == two or (min(len(one), len(two)) >= 5 and one[:6] == two[:6])


def _told_apart(taken: Statement, later: Statement) -> bool:
    a = {match.group().lower() for match in _ANOTHER_STEP.finditer(taken.claim.text)}
    b = {match.group().lower() for match in _ANOTHER_STEP.finditer(later.claim.text)}
    return a != b
