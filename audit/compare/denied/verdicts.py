"""Yes here and no there: "the committee has approved five turbines", "the committee's refusal means that the firm must look elsewhere".

A body that is asked once answers once. The two passages must name one body, or its kind, and must speak of one matter: by
a word in common, or because the second only says "its refusal", "the approval". A body that is told to have decided more
than one thing, another time and a step of the matter ("first", "on appeal") end the comparison.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby, islice

from audit.claims.coverage import content_words, stem
from audit.compare.entities.predicates import Hit, find_predicates
from audit.compare.entities.roles import told
from audit.compare.statements import Statement, pair, whole
from audit.compare.universals.clauses import denials_in
from audit.model import ClaimPair
from audit.parse.lexicons import Lexicons
from audit.parse.opposites import root
from audit.patterns import lazy_pattern

_WORD = lazy_pattern(r"[A-Za-z][\w’'-]*")
_STEP = lazy_pattern(
    r"\b(?:first|second|third|last|next|earlier|previous(?:ly)?|former(?:ly)?|once|initial(?:ly)?|original(?:ly)?|appeal\w*|again|revised|amended|later|then|finally|until|after|before|years?\s+ago|other|others|another|both|some|most|many|two|three|four|half|part|partly|while|but|although|though|however|instead|only|separate(?:ly)?|also)\b",
    re.IGNORECASE,
)
_UNREAL = lazy_pattern(
    r"\b(?:will|would|could|can|cannot|(?-i:may)|might|should|must|shall|if|unless|whether|to|not|never|no|n[’']t|\w+n[’']t|hopes?|hoped|wants?|wanted|asked|likely|expected|without|against|for|until)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_BREAK = lazy_pattern(r"[;:()“”\"]|\s[–—-]\s|,\s")
_NOMINAL = frozenset(
    map(root, "approval consent permission go-ahead blessing refusal rejection veto ban decision".split())
)
_REACH = 6  # words between a body and its verdict
_NEAR = 40  # code points before a verdict in which a word tells of a step
_MOST = 4  # verdicts of one body in an article on one matter


@dataclass(frozen=True, slots=True)
class _Verdict:
    statement: Statement
    said: str
    yes: bool
    body: str  # its stem
    about: frozenset[str]  # stems of the other content words of the sentence
    matter_known: bool  # "the committee's refusal": of what need not be said again


def compare_verdicts(statements: Sequence[Statement], lexicons: Lexicons) -> Iterator[ClaimPair]:
    """At most one conflict for each article, between two answers of one body to one matter."""
    found = (each for statement in statements for each in _verdicts(statement, lexicons))
    for _, of_article in groupby(found, key=lambda each: each.statement.claim.document_id):
        verdicts = list(of_article)
        pairs = (
            (one, two)
            for one, two in combinations(verdicts, 2)
            if one.yes != two.yes
            and _of_one_matter(one, two)
            and sum(each.body == one.body for each in verdicts) <= _MOST
        )
        for one, two in islice(pairs, 1):
            a, b = one.statement.claim, two.statement.claim
            yield pair(
                "polarity", "possible", a, whole(a), b, whole(b),
                subject=one.body, measure=None, value=one.said, other_value=two.said, agreeing=("agent",), differing=("polarity",), unstated=("thing",),
                reason=f"One passage says “{one.said}”, the other “{two.said}”, of one body.", confidence=0.65,
            )  # fmt: skip


def _of_one_matter(one: _Verdict, two: _Verdict) -> bool:
    a, b = one.statement, two.statement
    if one.body != two.body or a is b or a.claim.block_id == b.claim.block_id or a.claim.speaker != b.claim.speaker:
        return False
    if (a.years or b.years) and a.years != b.years:
        return False
    return two.matter_known or one.matter_known or bool(one.about & two.about)


def _verdicts(statement: Statement, lexicons: Lexicons) -> Iterator[_Verdict]:
    claim = statement.claim
    if not told(statement) or claim.quoted or claim.role not in {"body", "heading"}:
        return
    text = claim.text
    hits = list(find_predicates(text, "verdicts", lexicons, of="presence"))
    if len({side for hit in hits for _, side in hit.sides}) != 1:
        return  # none, or a yes and a no that the sentence itself tells apart
    for hit in hits:
        start = max((match.end() for match in _BREAK.finditer(text, 0, hit.start)), default=0)
        before = text[start : hit.start]
        if _UNREAL.search(before) or denials_in(before) or _STEP.search(before[-_NEAR:]):
            continue
        body = _body(before, text[hit.end :], lexicons)
        if body:
            own = {stem(word.lower()) for word in hit.text.split()}
            about = frozenset(content_words(text) - own - {body})
            yield _Verdict(statement, hit.text, _is_yes(hit), body, about, _matter_known(before, text, hit))
            return


def _is_yes(hit: Hit) -> bool:
    return any(not side for _, side in hit.sides)


def _matter_known(before: str, text: str, hit: Hit) -> bool:
    """A noun behind "the committee's" or "its" of which nothing more is said, or a verb with nothing behind it."""
    if root(hit.text) not in _NOMINAL:
        return re.match(r"\s*(?:$|[.;:])", text[hit.end :]) is not None
    return bool(re.search(r"(?:[’']s|s[’']|\b[Ii]ts|\b[Tt]heir)\s+$", before)) and not re.match(
        r"\s+(?:of|to|for|on)\s", text[hit.end :]
    )


def _body(before: str, behind: str, lexicons: Lexicons) -> str:
    """The body nearest before the verdict, or behind "by" or "of"."""
    bodies = _bodies(lexicons)
    for word in reversed(_WORD.findall(before)[-_REACH:]):
        plain = stem(word.lower().rstrip("’'"))
        if plain in bodies:
            return plain
    match = re.match(r"\s+(?:by|of)\s+(?:the|its|a)\s+(?:[a-z]+\s+){0,2}?(?P<body>[a-z]+)\b", behind)
    return stem(match["body"]) if match is not None and stem(match["body"]) in bodies else ""


@functools.lru_cache(maxsize=4)
def _bodies(lexicons: Lexicons) -> frozenset[str]:
    return frozenset(stem(word) for word in lexicons.terms("presence", "bodies"))
