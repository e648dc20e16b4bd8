"""The first time, and an earlier one: "the first frost since 2012" against "the last frost, in May 2017, killed the vines".

A first is held against a passage that tells of the same thing as earlier, as already known, or in a year between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.claims.coverage import content_words, stem
from audit.compare.entities.kin import mates
from audit.compare.entities.roles import told_plainly
from audit.compare.statements import Statement, pair, refers_back, whole
from audit.model import ClaimPair
from audit.patterns import lazy_pattern

_FIRST = lazy_pattern(
    r"\b(?P<said>(?:for\s+)?the\s+(?:very\s+)?first\s+time|(?:the\s+)?first\s+of\s+(?:its|their|his"
    r"|her)\s+kind|(?:[Tt]he\s+|[Ii]ts\s+|[Tt]heir\s+|[Hh]is\s+|[Hh]er\s+)?(?:very\s+)?[Ff]irst"
    r"(?:[\s-]ever)?\s+(?P<what>[a-z][\w’'-]*(?:\s+[a-z][\w’'-]*){0,2}?)|never\s+before)"
    r"(?P<since>(?:\s+[^,;.:]{1,40}?)?\s+since\s+(?P<year>(?:1[5-9]|20)\d\d)|)(?![\w-])"
)
_EARLIER = lazy_pattern(
    r"\b(?:the\s+last\s+time|last\s+time|only\s+previous|previous(?:ly)?|earlier|once\s+before"
    r"|before\s+(?:that|then|him|her|it|them)|had\s+already|already|had\s+also|also\s+had|as\s+early\s+as"
    r"|as\s+long\s+ago\s+as|back\s+in|years?\s+(?:before|earlier)|predecessors?"
    r"|has\s+been\s+[a-z]+ing\b[^.;]*\bsince|of\s+the\s+same\s+(?:design|kind|type|sort|make|model|class)"
    r"|the\s+last\s+(?=[a-z]+\b[^.;]*\b(?:in|of)\s+(?:1[5-9]|20)\d\d))\b",
    re.IGNORECASE,
)
_YEAR_BEFORE = lazy_pattern(r"years?\s+(?:before|earlier)", re.IGNORECASE)
_OF_ITS_KIND = lazy_pattern(r"(?:\s+[a-z]+){0,2}\s+of\s+(?:its|their|his|her)\s+kind\b")
_STOP = lazy_pattern(r"[,;:.()“”]|\s(?:when|because|after|but|and|who|which)\s")
_REACH = 70  # code points in which it is said what was the first
_YEAR = lazy_pattern(r"\b(?:1[5-9]|20)\d\d\b")
_NO_FIRST = frozenset(
    "time half place floor class name names aid lady minister year years day days week month hour hours "
    "night person choice step stage thing things glance sight round two three four five six few quarter "
    "draft edition love part question prize page season such move moves of set team league division attempt "
    "look act impression".split()
)
_APART = lazy_pattern(
    r"\b(?:other|another|rival\w*|neighbou?ring|elsewhere|abroad|not\s+yet|never|no|unlike|similar|planned"
    r"|would|will|might|could|if|second|later|since\s+then|afterwards|follow\w*|men|boys)\b",
    re.IGNORECASE,
)
_LITTLE = frozenset(map(stem, "first time since year years last before earlier kind".split()))


@dataclass(frozen=True, slots=True)
class _First:
    statement: Statement
    said: str
    since: int | None
    words: frozenset[str]  # stems of what was the first of its kind, else of the whole sentence
    head: str | None  # of what it is the first: "frost"; None behind "for the first time"
    kind: bool  # "the first of its kind"


def compare_firsts(statements: Sequence[Statement]) -> Iterator[ClaimPair]:
    """Conflicts between a first and an earlier one of the same, within one article."""
    able = [each for each in statements if _able(each)]
    firsts = [
        found
        for each in able
        if "irst" in each.claim.text or "ever before" in each.claim.text
        for found in _firsts(each)
    ]
    for first in firsts:
        for other in able:
            if other is first.statement or "irst" in other.claim.text:
                continue
            said = _earlier(first, other)
            if said is None:
                continue
            yield pair(
                "relation", "conflict", first.statement.claim, whole(first.statement.claim), other.claim, whole(other.claim),
                subject=first.said, measure=None, value=first.said, other_value=said, agreeing=("subject",), differing=("order",), unstated=("time",),
                reason=f"One passage says “{first.said}”, the other tells of an earlier one: “{said}”.", confidence=0.7,
            )  # fmt: skip
            break


def _able(statement: Statement) -> bool:
    return told_plainly(statement) and statement.claim.polarity == "affirmed"


def _firsts(statement: Statement) -> Iterator[_First]:
    text = statement.claim.text
    for match in _FIRST.finditer(text):
        what = match["what"]
        if what is not None and what.split()[0] in _NO_FIRST and not match["since"]:
            continue
        behind = _STOP.split(text[match.start("what") : match.start("what") + _REACH])[0] if what is not None else ""
        words = content_words(behind) if what is not None else statement.words
        head = stem(what.split()[0].lower()) if what is not None else None
        since = int(match["year"]) if match["year"] else None
        said = " ".join(match.group().split())
        kind = "kind" in said or bool(_OF_ITS_KIND.match(text, match.end()))
        yield _First(statement, said, since, words - _LITTLE, head, kind)


def _earlier(first: _First, other: Statement) -> str | None:
    text = other.claim.text
    cue = _EARLIER.search(text)
    if _APART.search(text):
        return None
    about = other.words | (other.context if refers_back(other) else frozenset())
    shared = {word for word in first.words for each in about if mates(word, each)}
    years = {int(year) for year in _YEAR.findall(text)}
    if first.head is not None and not first.kind and not any(mates(first.head, each) for each in about):
        return None
    beside = (first.statement.words & about) - _LITTLE
    if first.since is not None:
        between = {year for year in years if year > first.since and year not in first.statement.years}
        if between and shared and (cue or beside and first.head is not None):
            return " ".join(text.split()).rstrip(".")
        return None
    if cue is None or not years - first.statement.years and "previous" not in cue.group() and "last" not in cue.group():
        return None
    if first.head is None and _YEAR_BEFORE.search(cue.group()):  # "more than in the year before" tells of no first time
        return None
    if first.kind:
        return " ".join(text.split()).rstrip(".") if "of the same" in cue.group() or "like it" in text else None
    counted = _counts(first.statement) & _counts(other)
    if len(shared) >= 2 or counted and (beside or shared or "also" in cue.group()):
        return " ".join(text.split()).rstrip(".")
    return None


def _counts(statement: Statement) -> set[float]:
    """How many of something it tells, above two and no year."""
    return {
        each.value
        for each in statement.quantities
        if each.kind not in {"year", "date", "time", "ordinal", "percent"} and each.value is not None and each.value > 2
    }
