"""Statements put as facts that the article itself takes back a sentence or two later: "warm nights kill moths. That is a guess"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audit.claims.conclusions import Joined
from audit.claims.told import Told, stated
from audit.parse.effects import find_effects
from audit.parse.evidence import tells
from audit.parse.lexicons import Lexicons
from audit.parse.vague_sources import find_vague
from audit.patterns import lazy_pattern

_AHEAD = 2  # sentences behind the statement in which the doubt is looked for
_OF_THE_SAME = lazy_pattern(
    r"\b(?:this|that|it|which|the (?:idea|claim|effect|link|connection|explanation|result|finding|theory))\b",
    re.IGNORECASE,
)
_OF_ANOTHER = lazy_pattern(
    r"\b(?:whether|how (?:long|much|many|far|well)|why|until|in the long run|for (?:children|others|women|men))\b|\?",
    re.IGNORECASE,
)
# "Holt spoke of a first hint": of what was just told, though no word points back
_SPEAKS_OF = lazy_pattern(
    r"\b(?:speaks?|spoke|talks?|talked|writes?|wrote) (?:only |merely |so far )?of (?:an? "
    r"|no more than an? )?(?:first |mere |early )?(?:hints?|guess|suspicion|possibility|assumption|conjecture"
    r"|hypothesis)\b",
    re.IGNORECASE,
)
# "that is true only after three weeks"
_ONLY = lazy_pattern(
    r"\b(?:that|this|it) (?:is|was|holds|applies|works|goes|helps)(?: true| so)?(?: for [\w ]{2,30}"
    r"| of [\w ]{2,30})? only\b|\b(?:that|this) (?:does not (?:hold|apply)|is not true|is not so) (?:for|of"
    r"|in|with|to)\b",
    re.IGNORECASE,
)
_NO_EXCEPTION = lazy_pattern(
    r"\b(?:all|every|each|any|never|always|no|none|nobody|everyone|everybody|anyone|whatever|completely|entirely)\b",
    re.IGNORECASE,
)
_EACH_SHOULD = lazy_pattern(
    r"\b(?:each|every|all|everyone|everybody|anyone) [^.;]{0,60}?\b(?:should|ought to|must|has to|have to)\b"
    r"|\bshould (?:start|begin|be introduced|be adopted) (?:tomorrow|now|at once|everywhere|immediately)\b",
    re.IGNORECASE,
)
_HOLDS_BACK = lazy_pattern(r"\b(?:but not|before|wait|until|nevertheless|all the same|even so)\b", re.IGNORECASE)
_AGAINST_CONCLUSIONS = lazy_pattern(r"\b(?:against|no) (?:drawing |hasty )?conclusions\b", re.IGNORECASE)
_CAST_OFF = lazy_pattern(r"^(?:But|Yet|However|Still)\b.*\b(?:wrong|refuted|mistaken)\b")


_OF_RESEARCH = lazy_pattern(
    r"\b(?:stud(?:y|ies)|research|evidence|trials?|surveys?|tests?|science|findings|results|data)\b", re.IGNORECASE
)


def taken_back(sentences: Sequence[Told], lexicons: Lexicons) -> Iterator[Joined]:
    """Each statement with the doubt, once."""
    for place, doubt in enumerate(sentences):
        if doubt.role != "body":
            continue
        match = tells(doubt.text, "doubts", lexicons)
        if match is not None and not doubt.quoted(match.start()) and _advises(doubt):
            yield Joined(doubt, doubt, "hedged", "same_sentence", "plain", match.group(), limited=True)
            continue
        before = [each for each in sentences[max(0, place - _AHEAD) : place] if each.block is doubt.block]
        if match is None or not _of_what_was_told(doubt, match):
            match = _ONLY.search(doubt.text)
            before = [each for each in before[-1:] if _NO_EXCEPTION.search(each.text)]
        if match is None or doubt.quoted(match.start()):
            continue
        for each in reversed(before):
            if (
                each.role == "body"
                and stated(each, lexicons)
                and not _told_of_others(each, lexicons)
                and (_sure(each, lexicons) or _ONLY.search(doubt.text))
            ):
                yield Joined(each, doubt, "hedged", "sentence_behind", "plain", match.group(), limited=True)
                break


def _of_what_was_told(doubt: Told, match: re.Match[str]) -> bool:
    """The doubt points back to what stands before it, and is about nothing else."""
    stop = re.search(r"[;:]", doubt.text[match.end() :])
    clause = doubt.text[: match.end() + stop.start()] if stop else doubt.text
    if _OF_ANOTHER.search(clause) or _CAST_OFF.search(doubt.text):
        return False
    return (
        any(pattern.search(doubt.text[: match.end()]) is not None for pattern in (_OF_THE_SAME, _SPEAKS_OF))
        or _AGAINST_CONCLUSIONS.search(doubt.text) is not None
    )


def _advises(doubt: Told) -> bool:
    """Nothing is proven, it says, and in the same breath that all should act on it."""
    return _EACH_SHOULD.search(doubt.text) is not None and not _HOLDS_BACK.search(doubt.text)


def _told_of_others(each: Told, lexicons: Lexicons) -> bool:
    """A belief that nobody in particular holds: told in order to be doubted, it is no statement of the article's."""
    return any(
        _OF_RESEARCH.search(each.text, found.start, found.end) is None for found in find_vague(each.text, lexicons)
    )


def _sure(each: Told, lexicons: Lexicons) -> bool:
    """It tells what acts on what, or that something is proven."""
    if tells(each.text, "certain", lexicons):
        return True
    return any(
        found.form in {"present", "verdict"} and not each.quoted(found.start)
        for found in find_effects(each.text, lexicons)
    )
