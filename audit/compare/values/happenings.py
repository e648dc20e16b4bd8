"""One happening, two years: "opened in 1987" against "its 1978 opening", "burned down in 1861" against "the fire of 1871".

What happens is a noun in one passage and may be a verb in the other. The thing that it happened to must be named in
both; "the second fire" and "the new wing was opened" are other happenings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.claims.coverage import content_words, stem
from audit.compare.blocking import candidate_pairs
from audit.compare.statements import Statement, pair, readable, refers_back, whole
from audit.compare.values.words import happenings, set_apart
from audit.model import ClaimPair
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_YEAR_NOUN = lazy_pattern(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Tt]hat|[A-Z][\w-]*[’']s|[\w-]+[’']s)\s+(?P<year>1[5-9]\d\d"
    r"|20\d\d)\s+(?P<noun>[a-z]+)"
)
_NOUN_YEAR = lazy_pattern(
    r"\b(?P<noun>[a-z]+)\s+(?:of|in)\s+(?:(?:early|late|mid-)\s*)?(?:[A-Z][a-z]+\s+)?(?P<year>1[5-9]\d\d|20\d\d)\b"
)
_VERB_YEAR = lazy_pattern(
    r"\b(?P<verb>[a-z]+)\s+(?:down\s+|up\s+|to\s+the\s+public\s+|its\s+doors\s+|there\s+|in\s+[A-Z][\w-]+\s+"
    r"|by\s+[A-Z][\w-]+(?:\s+[A-Z][\w-]+)?\s+)?(?:in|on|since)\s+(?:(?:early|late|mid-)\s*)?(?:\d{1,2}\s+)?"
    r"(?:[A-Z][a-z]+\s+)?(?P<year>1[5-9]\d\d|20\d\d)\b"
)
_OF = lazy_pattern(r"\s+of\s+(?P<thing>(?:[\w’'-]+\s*){1,3})")


@dataclass(frozen=True, slots=True)
class _Happening:
    statement: Statement
    line: int  # of the list
    year: int
    text: str
    things: frozenset[str]
    noun: bool
    apart: frozenset[str]


def compare_happenings(statements: Sequence[Statement], lexicons: Lexicons) -> Iterator[ClaimPair]:
    """Conflicts between years of one happening in one article, one of them told with a noun."""
    found = [each for statement in statements if statement.years for each in _happenings(statement, lexicons)]
    for one, two in candidate_pairs(found, lambda each: [(each.line, thing) for thing in each.things]):
        if one.statement is two.statement or one.year == two.year or not (one.noun or two.noun):
            continue
        if one.apart != two.apart or any(
            each.line == one.line and each.year not in {one.year, two.year} for each in found
        ):
            continue
        shared = one.things & two.things
        yield pair(
            "attribute", "conflict", one.statement.claim, whole(one.statement.claim), two.statement.claim, whole(two.statement.claim),
            subject=readable(shared, one.statement.claim.text), measure="date", value=one.text, other_value=two.text, agreeing=("subject", "event"), differing=("time",), unstated=(),
            reason=f"One happening is dated twice: “{one.text}” and “{two.text}”.", confidence=0.75,
        )  # fmt: skip


def _happenings(statement: Statement, lexicons: Lexicons) -> Iterator[_Happening]:
    claim = statement.claim
    if claim.quoted or claim.role == "heading" or claim.tense == "future":
        return
    nouns, verbs = happenings(lexicons)
    text = claim.text
    for pattern, lines, noun in ((_YEAR_NOUN, nouns, True), (_NOUN_YEAR, nouns, True), (_VERB_YEAR, verbs, False)):
        for match in pattern.finditer(text):
            line = lines.get(match["noun"] if noun else match["verb"])
            if line is None:
                continue
            own = {stem(word) for word in re.findall(r"[a-z]+", match.group().lower())}
            words = (
                statement.words | statement.context
                if refers_back(statement) or re.search(r"\bits\b", text)
                else statement.words
            )
            around = " ".join([*text[: match.start()].split()[-4:], *text[match.end() :].split()[: 3 if noun else 1]])
            things = words - own - content_words(" ".join(statement.names)) or words - own
            if noun and (of := _OF.match(text, match.end())):
                things = content_words(of["thing"])
            yield _Happening(
                statement, line, int(match["year"]), match.group(), things, noun, set_apart(around, around, lexicons)
            )
