"""Statements put as facts that the article itself takes back a sentence or two later: "warm nights kill moths. That is a guess"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audit.claims.conclusions import Joined
from audit.claims.told import Told, stated
from audit.parse.effects import find_effects
from audit.parse.evidence import tells
from audit.parse.lexicons import Lexicons
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
_AGAINST_CONCLUSIONS = lazy_pattern(r"\b(?:against|no) (?:drawing |hasty )?conclusions\b", re.IGNORECASE)
_CAST_OFF = lazy_pattern(r"^(?:But|Yet|However|Still)\b.*\b(?:wrong|refuted|mistaken)\b")


def taken_back(sentences: Sequence[Told], lexicons: Lexicons) -> Iterator[Joined]:
    """Each statement with the doubt, once."""
    for place, doubt in enumerate(sentences):
        match = tells(doubt.text, "doubts", lexicons) if doubt.role == "body" else None
        if (
            match is None
            or doubt.quoted(match.start())
            or _OF_ANOTHER.search(doubt.text)
            or _CAST_OFF.search(doubt.text)
        ):
            continue
        if not _OF_THE_SAME.search(doubt.text[: match.end()]) and not _AGAINST_CONCLUSIONS.search(doubt.text):
            continue
        for each in reversed(sentences[max(0, place - _AHEAD) : place]):
            if each.role == "body" and each.block is doubt.block and stated(each, lexicons) and _sure(each, lexicons):
                yield Joined(each, doubt, "hedged", "sentence_behind", "plain", match.group(), limited=True)
                break


def _sure(each: Told, lexicons: Lexicons) -> bool:
    """It tells what acts on what, or that something is proven."""
    if tells(each.text, "certain", lexicons):
        return True
    return any(
        found.form in {"present", "verdict"} and not each.quoted(found.start)
        for found in find_effects(each.text, lexicons)
    )
