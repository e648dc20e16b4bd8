"""All against some: a statement about every member of a set, and one about a member that it leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audit.claims.coverage import content_words, stem
from audit.compare.statements import Statement, pair, readable, whole
from audit.model import ClaimPair
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_HEAD = lazy_pattern(
    r"\b(?:all|every|any|each)\s+(?:of\s+)?(?:the\s+|our\s+|its\s+"
    r"|their\s+)?(?P<noun>[a-z][\w’'-]+(?:\s+[a-z][\w’'-]+)?)",
    re.IGNORECASE,
)
_UNANIMOUS = lazy_pattern(r"\bunanimous(?:ly)?\b", re.IGNORECASE)
_DIVIDED_VOTE = lazy_pattern(
    r"\bby\s+(?:a\s+majority\s+of\s+)?(?P<a>\w+)(?:\s+votes?)?\s+(?:to|against)\s+(?P<b>\w+)\b"
    r"|\b(?P<c>\w+)\s+votes?\s+(?:to|against)\s+(?P<d>\w+)\b",
    re.IGNORECASE,
)
_SIDE_OF_HALF = lazy_pattern(
    r"\b(?:(?P<more>most(?:\s+of)?|the\s+majority\s+of|more\s+than\s+half\s+(?:of\s+)?)|(?P<less>few"
    r"|a\s+minority\s+of|hardly\s+any|fewer\s+than\s+half\s+(?:of\s+)?))\s+(?:the\s+|its\s+"
    r"|their\s+)?(?P<noun>[a-z][\w’'-]+)",
    re.IGNORECASE,
)
_WHOSE = lazy_pattern(r"\s*(?:\b(?:of|in|on|at|from)\s+)?(?:the\s+|its\s+)?[\w’'-]+")
_NOT_A_SET = frozenset(
    "she he they we you it i who that this these those rate time event cost way means age stage kind sort "
    "side case thing point moment day week month year hour night morning other more".split()
)


def compare_quantifiers(statements: Sequence[Statement], lexicons: Lexicons) -> Iterator[ClaimPair]:
    """ "accepted by all ferry operators" against "operators rarely take it"; "unanimous" against "by 12 votes to 9"."""
    exceptions = lazy_pattern(rf"(?<!\w){lexicons.words('comparison', 'exceptions')}(?!\w)", re.IGNORECASE)
    for one in statements:
        if not one.asserted or one.claim.role not in {"body", "heading"}:
            continue
        yield from _votes(one, statements)
        yield from _majorities(one, statements)
        for match in _HEAD.finditer(one.claim.text):
            heads = {_head(match["noun"].lower().split())} - _NOT_A_SET
            if not heads or one.claim.polarity == "denied" or one.claim.speaker:
                continue
            for two in statements:
                cue = exceptions.search(two.claim.text)
                if two is one or not two.asserted or cue is None or two.claim.speaker or two.claim.role != "body":
                    continue
                near = two.claim.text[max(0, cue.start() - 40) : cue.end() + 40]
                shared = heads & {stem(word) for word in re.findall(r"[a-z][\w’'-]+", near.lower())}
                whose = _WHOSE.match(one.claim.text, match.end())
                own = content_words(match.group() + (whose.group() if whose else ""))
                if not shared or not _speaks_of_noun(near, shared) or not (one.words - own) & two.words:
                    continue
                yield pair(
                    "quantifier", "conflict", one.claim, whole(one.claim), two.claim, whole(two.claim),
                    subject=readable(frozenset(shared), one.claim.text), measure=None, value=match.group(), other_value=cue.group(),
                    agreeing=("subject",), differing=("quantifier",), unstated=("time",),
                    reason=f"One passage speaks of “{match.group()}”, the other makes an exception "
                        f"(“{cue.group()}”).", confidence=0.7,
                )  # fmt: skip


def _head(words: list[str]) -> str:
    """The noun of "ferry operators", "pupil living", "farms in": the plural, else the first word."""
    return stem(next((word for word in words if word.endswith("s") and not word.endswith("ss")), words[0]))


def _speaks_of_noun(near: str, shared: set[str]) -> bool:
    """The excepted word is the set itself ("operators rarely"), not a word that happens to stand near."""
    words = [stem(word) for word in re.findall(r"[a-z][\w’'-]+", near.lower())]
    return any(word in shared for word in words)


def _votes(one: Statement, statements: Sequence[Statement]) -> Iterator[ClaimPair]:
    if not _UNANIMOUS.search(one.claim.text) or one.claim.polarity == "denied":
        return
    for two in statements:
        vote = _DIVIDED_VOTE.search(two.claim.text)
        if (
            two is one
            or vote is None
            or not two.asserted
            or re.search(r"\b(?:amendment|proposal|cap|failed)\b", two.claim.text, re.IGNORECASE)
        ):
            continue
        if (
            vote["b"] in {"0", "nil", "none"}
            or vote["d"] in {"0", "nil", "none"}
            or not any(each.kind in {"count", "number"} for each in two.quantities)
        ):
            continue
        yield pair(
            "quantifier", "conflict", one.claim, whole(one.claim), two.claim, whole(two.claim),
            subject="the vote", measure=None, value="unanimous", other_value=vote.group(),
            agreeing=("subject",), differing=("quantifier",), unstated=(),
            reason=f"A vote that went “{vote.group()}” was not unanimous.", confidence=0.85,
        )  # fmt: skip


def _majorities(one: Statement, statements: Sequence[Statement]) -> Iterator[ClaimPair]:
    """ "Most burglaries are solved" against "28% of burglaries are solved": which side of a half."""
    said = _SIDE_OF_HALF.search(one.claim.text)
    if said is None or one.claim.polarity == "denied" or one.claim.speaker:
        return
    noun = stem(said["noun"].lower())
    for two in statements:
        if two is one or not two.asserted or two.claim.role != "body" or two.claim.polarity == "denied":
            continue
        shares = [
            each for each in two.quantities if each.kind in {"percent", "ratio", "fraction"} and each.role == "value"
        ]
        own = one.words - two.words - {noun}
        if len(shares) != 1 or noun not in two.words or one.years != two.years or own or len(one.words & two.words) < 2:
            continue
        share = shares[0]
        low, high = share.low if share.low is not None else 0.0, share.high if share.high is not None else 100.0
        if (high < 50) if said["more"] else (low > 50):
            yield pair(
                "quantifier", "conflict", one.claim, whole(one.claim), two.claim, whole(two.claim),
                subject=readable(one.words & two.words, one.claim.text), measure=None, value=said.group(), other_value=share.text,
                agreeing=("subject",), differing=("quantifier",), unstated=("time",),
                reason=f"One passage says “{said.group()}”, the other {share.text}.", confidence=0.75,
            )  # fmt: skip
