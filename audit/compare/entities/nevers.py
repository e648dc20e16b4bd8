"""What somebody has not done, and is told to have done: "has never expelled a pupil" against "expelled two pupils in 2022".

Any verb will do. The verbs that the article denies somewhere ("has not appealed", "never made a loss", "failed to sign")
are looked for in its other sentences, as verbs and as nouns ("the appeal that Lorenz lodged"). Doer and thing must be the same;
what is denied for one time is held against that time only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audit.claims.coverage import content_words, stem
from audit.compare.entities.acts import UNREAL, Act, Antecedents, act_at, antecedents_of
from audit.compare.entities.people import People
from audit.compare.entities.phrases import Phrase, one_thing
from audit.compare.entities.predicates import Hit
from audit.compare.entities.roles import told
from audit.compare.entities.settings import differ, setting_of
from audit.compare.statements import Statement, pair, whole
from audit.model import ClaimPair
from audit.parse.opposites import root
from audit.patterns import lazy_pattern

_DENIED = lazy_pattern(
    r"\b(?:(?:has|have|did|do|does)\s+(?:not|never)|(?:hasn|haven|didn)[’']t|(?<!had )never|(?:failed|refused"
    r"|declined)\s+to|(?:has|have)\s+yet\s+to)\s+(?:yet\s+|ever\s+|once\s+|been\s+)?(?P<verb>[a-z]{3,})\b"
)
_NO_DEED = frozenset(
    "been have had the known seen say said want wanted mean like think know need seem look see show find "
    "found mention change work give make take get come go expect matter yet ever once only just really even "
    "always necessarily".split()
)
_LIGHT = frozenset(map(root, "made make lodged lodge filed file suffered suffer held hold given give taken take won win lost lose issued "
    "issue raised raise received receive had".split()))  # fmt: skip
_BODY = lazy_pattern(
    r"\bthe\s+(?:firm|company|club|team|school|college|museum|council|charity|hospital|bank|university|party"
    r"|paper|band|family)\b"
)
_SHORTEST = 4
_WORDS = lazy_pattern(r"[A-Za-z][\w’'-]*")


def compare_nevers(statements: Sequence[Statement], people: People) -> Iterator[ClaimPair]:
    """Conflicts between a deed that is denied and the same deed told, within one article."""
    able = [each for each in statements if _able(each)]
    if not any(_DENIED.search(each.claim.text) for each in able):
        return
    roots = [frozenset(root(word.lower()) for word in _WORDS.findall(each.claim.text)) for each in able]
    antecedents = antecedents_of(statements, people)
    for denier in able:
        for denial in _denials(denier):
            denied = antecedents.resolved(denial)
            doer = denied.agent or denied.theme
            if doer.pronoun or doer.empty:
                continue
            wanted = next(iter(denied.hit.sides))[0]
            light = root(denied.hit.text) in _LIGHT
            noun = denied.theme.head if light and denied.agent is not None else root(denied.hit.text)
            for teller, words in zip(able, roots, strict=True):
                if teller is denier:
                    continue
                said = _told_act(denied, teller, wanted, antecedents) if wanted in words else None
                if said is None and len(noun) >= _SHORTEST and noun in teller.claim.text:
                    said = _told_noun(denied, doer, teller, noun, light)
                if said is None:
                    continue
                yield pair(
                    "polarity", "conflict", denier.claim, whole(denier.claim), teller.claim, whole(teller.claim),
                    subject=doer.text, measure=None, value=f"not {denied.hit.text}", other_value=said, agreeing=("subject", "deed"), differing=("polarity",), unstated=("time",),
                    reason=f"One passage denies it (“{' '.join(denied.clause.split())}”), the other tells of it "
                        f"(“{said}”).", confidence=0.75,
                )  # fmt: skip
                break


def _able(statement: Statement) -> bool:
    claim = statement.claim
    return told(statement) and not claim.quoted and claim.role in {"body", "heading"} and claim.tense != "future"


def _denials(statement: Statement) -> Iterator[Act]:
    for match in _DENIED.finditer(statement.claim.text):
        verb = match["verb"]
        if verb.endswith("s") or verb in _NO_DEED and not match.group().startswith("never") or len(root(verb)) < 3:
            continue
        hit = Hit(match.start("verb"), match.end(), verb, frozenset({(root(verb), 0)}))
        act = act_at(statement, hit, state=False)
        if act is not None and act.denied:
            yield act


def _told_act(denied: Act, teller: Statement, wanted: str, antecedents: Antecedents) -> str | None:
    """The same verb, told of the same doer and thing. `wanted`: the root of the verb."""
    for match in _WORDS.finditer(teller.claim.text):
        if root(match.group().lower()) != wanted:
            continue
        hit = Hit(match.start(), match.end(), match.group(), denied.hit.sides)
        act = act_at(teller, hit, state=False)
        if act is None or act.denied:
            continue
        act = antecedents.resolved(act)
        if _same(denied, act) and not _apart(denied, teller, act.clause):
            return " ".join(act.clause.split())
    return None


def _same(denied: Act, act: Act) -> bool:
    if (denied.agent is None) != (act.agent is None):
        return False
    if denied.agent is not None and act.agent is not None:
        return _one_doer(denied.agent, act.agent) and _one_object(denied.theme, act.theme)
    beside = content_words(denied.clause.partition(denied.hit.text)[2])
    return _one_doer(denied.theme, act.theme) and beside <= content_words(act.clause)


def _one_doer(one: Phrase, two: Phrase) -> bool:
    return one_thing(one, two) or bool(one.names & two.names) and not (one.apart or two.apart)


def _one_object(one: Phrase, two: Phrase) -> bool:
    """One kind of thing: what is denied of any is denied of two."""
    same = one.head == two.head and not one.pronoun
    return (
        same
        and (one.before <= two.before or not one.definite and one.before == two.before)
        and one.behind <= two.behind
    )


def _apart(denied: Act, teller: Statement, clause: str) -> bool:
    if denied.never:
        return bool(setting_of(denied.clause).change - setting_of(clause).change) or "season" in denied.clause
    if denied.statement.years != teller.years:
        return True
    return differ(setting_of(denied.clause), setting_of(clause), strict=False)


def _told_noun(denied: Act, doer: Phrase, teller: Statement, noun: str, light: bool) -> str | None:
    """The deed as a noun: "the appeal that Lorenz lodged against the fine", "after a loss of two million the firm …"."""
    text = teller.claim.text
    match = re.search(
        rf"\b(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s+(?:[a-z-]+\s+){{0,2}}?{re.escape(noun)}s?\b[^,;.]*", text
    )
    if (
        match is None
        or UNREAL.search(text)
        or re.search(r"\b(?:not|never|no|without|another|other|earlier|previous|former)\b", text)
    ):
        return None
    named = bool(doer.names and doer.names & (teller.names | frozenset(text.split()[:3])))
    meant = bool(doer.names) and _BODY.search(text) is not None and not teller.names - doer.names
    if not (named or meant):
        return None
    rest = denied.theme.behind | (frozenset() if light or denied.agent is None else frozenset({denied.theme.head}))
    beside = frozenset(
        stem(word) for word in re.findall(r"[a-z]+", denied.clause.partition(denied.hit.text)[2])
    ) & content_words(denied.clause)
    if not light and not rest | beside <= content_words(text):
        return None
    if denied.never or not differ(setting_of(denied.clause), setting_of(match.group().replace(noun, ""))):
        return " ".join(match.group().split())
    return None
