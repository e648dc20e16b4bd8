"""One body and one thing, two acts that exclude one another: "the assembly turned the extension down", "which it agreed".

The two sentences share who acts and what is acted on, and their main verbs stand on two sides of the list of opposites.
Acts at different times, by different speakers, or of different parts exclude nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.claims.coverage import content_words, stem
from audit.compare.blocking import candidate_pairs
from audit.compare.entities.roles import told
from audit.compare.matters import Matters
from audit.compare.statements import Statement, pair, readable, whole
from audit.model import ClaimPair
from audit.parse.lexicons import Lexicons
from audit.parse.opposites import Opposites, opposites_of, root
from audit.patterns import lazy_pattern

# Verbs of two words, by the one that says the same.
_PHRASES = (
    (lazy_pattern(r"\b(?:turn|vot|threw|throw|turned|voted|thrown)(?:ed|s)?\s+(?P<mid>(?:the\s+|it\s+)?(?:[a-z]+\s+)??)"
        r"(?:down|out)\b"), "rejected"),
    (lazy_pattern(r"\bvoted\s+against\b|\bcame\s+out\s+against\b"), "opposed"),
    (lazy_pattern(r"\bvoted\s+for\b|\bcame\s+out\s+(?:for|in\s+favour\s+of)\b"), "supported"),
    (lazy_pattern(r"\bgave\s+(?:his|her|its|their)\s+(?:blessing|consent|approval)\s+to\b|\bsigned\s+off\b"), "approved"),
)  # fmt: skip
_BEGIN_PHRASES = ("turn", "vot", "threw", "throw", "came", "gave", "signed")
_CLAUSE = lazy_pattern(r"[,;:](?!\d)|\s(?:but|although|though|while|whereas)\s")
_APART = lazy_pattern(
    r"\b(?:first|second|third|last|next|another|other|others|some|most|many|former(?:ly)?|previous(?:ly)?"
    r"|earlier|later|again|once|until|before|after|initially|originally|partly|part|half|instead|would|could"
    r"|might|(?-i:may)|if|unless|rarely|often|sometimes|usually|plans?|hopes?|wants?|will)\b",
    re.IGNORECASE,
)
_ACTS = frozenset(
    map(root, "approved rejected accepted refused granted denied allowed banned permitted forbade extended withdrew "
        "withdrawn renewed cancelled kept scrapped agreed declined backed opposed supported passed joined left "
        "signed confirmed upheld overturned included excluded opened closed hired dismissed adopted abandoned "
        "lifted imposed".split())
)  # fmt: skip
_PAST = ("ed", "ew", "pt", "on", "ost", "eft", "wn", "nt")
_WORD = lazy_pattern(r"[A-Za-z][\w’'-]*")
_NO_AGENT = frozenset("was were been be it they he she who which that not never by to".split())
_LEAST_SHARED = 2


@dataclass(frozen=True, slots=True)
class _Act:
    statement: Statement
    verb: str
    denied: bool
    agent: str  # "council" of "the council rejected"; "" for a passive, a name or a pronoun
    words: frozenset[str]  # of its clause, and of the sentence before where it says "it"


def compare_opposed(statements: Sequence[Statement], matters: Matters, lexicons: Lexicons) -> Iterator[ClaimPair]:
    """Conflicts between acts."""
    opposites = opposites_of(lexicons, of_things=False)
    acts = [act for statement in statements for act in _acts(statement)]
    for one, two in candidate_pairs(acts, lambda act: act.words, least=_LEAST_SHARED):
        if (
            one.statement is two.statement
            or not matters.one(one.statement, two.statement)
            or not _exclude(one, two, opposites)
        ):
            continue
        a, b = one.statement, two.statement
        if (
            a.years != b.years
            or one.agent
            and two.agent
            and one.agent != two.agent
            or a.claim.speaker != b.claim.speaker
        ):
            continue
        if a.claim.document_id != b.claim.document_id and (a.years != b.years or not matters.at_one_time(a, b)):
            continue
        if a.names - b.names and b.names - a.names:
            continue
        shared = one.words & two.words
        yield pair(
            "polarity", "conflict", a.claim, whole(a.claim), b.claim, whole(b.claim),
            subject=readable(shared, a.claim.text), measure=None, value=one.verb, other_value=two.verb,
            agreeing=("subject", "thing"), differing=("polarity",), unstated=("time",),
            reason=f"One passage says “{one.verb}”, the other “{two.verb}”, of the same thing "
                f"({readable(shared, a.claim.text)}).", confidence=0.75,
        )  # fmt: skip


def _acts(statement: Statement) -> Iterator[_Act]:
    claim = statement.claim
    if not told(statement) or claim.quoted or claim.role not in {"body", "heading"}:
        return
    text = claim.text
    for pattern, verb in _PHRASES if any(begins in text for begins in _BEGIN_PHRASES) else ():
        text = pattern.sub(lambda match, verb=verb: f"{verb} {match.groupdict().get('mid') or ''}", text)  # type: ignore[misc]
    if not any(map(_is_act, _WORD.findall(text))):
        return
    for clause in _CLAUSE.split(text):
        if _APART.search(clause):
            continue
        words = _WORD.findall(clause)
        found = [place for place, word in enumerate(words) if _is_act(word)]
        if len(found) != 1:
            continue
        verb = words[found[0]]
        denied = any(
            word.lower() in {"not", "never"} or word.endswith(("n't", "n’t"))
            for word in words[max(0, found[0] - 3) : found[0]]
        )
        own = content_words(clause) - {stem(verb.lower())}
        if re.search(r"\b(?:it|that|which|they)\b", clause):
            own |= statement.words - {stem(verb.lower())}
        yield _Act(statement, verb, denied, _agent(words[: found[0]]), own)


def _is_act(word: str) -> bool:
    return word.endswith(_PAST) and root(word) in _ACTS


def _agent(before: Sequence[str]) -> str:
    """The noun that stands right before the verb, behind "the" and at most two words: whoever acts."""
    words = [word for word in before if word.lower() not in {"has", "have", "had", "also", "now"}]
    plain = len(words) >= 2 and words[-1].islower() and any(word.lower() in {"the", "a"} for word in words[-4:-1])
    return stem(words[-1]) if plain and words[-1] not in _NO_AGENT else ""


def _exclude(one: _Act, two: _Act, opposites: Opposites) -> bool:
    return opposites.opposed(one.verb, two.verb) and not one.denied and not two.denied
