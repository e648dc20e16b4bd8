"""A number of members against their names: "The band has four members: Asa, Brill, Conn, Dov and Ekin".

The list stands behind a colon or dash and ends its sentence; its items are joined by commas and one "and". Or the
members are told one by one, by "First", "Second" and "Third" at the head of their sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audit.compare.statements import Statement, pair, whole
from audit.model import ClaimPair
from audit.parse.numerals import read_numeral
from audit.patterns import lazy_pattern

_LISTED = lazy_pattern(
    r"(?P<told>(?<![\w.,-])(?:(?:[Aa]ll|[Tt]he|[Ii]ts|[Tt]heir|[Oo]ur|[Hh]is|[Hh]er|[Tt]hese"
    r"|[Tt]hose)\s+)?(?P<number>[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven"
    r"|[Tt]welve|[3-9]|1[0-2])"
    r"\s+(?:[a-z-]+\s+){0,2}(?:[a-z-]+s|people|men|women|children|fish|sheep)(?P<of>(?:\s+(?:of|in|on|at|from"
    r"|for|to)\s+(?:the\s+|its\s+|their\s+|our\s+)?[\w’'-]+(?:\s+[A-Z][\w’'-]+)?)?))(?::"
    r"|\s[–—])\s+(?P<list>[^:;()\d“”\"–—]{5,300}?)[.!]?$"
)
_ITEM = lazy_pattern(r"(?:(?:the|a|an|in|on|at)\s+)?[\w’'-]+(?:\s+[\w’'-]+){0,3}")
_VERB = lazy_pattern(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|do|does|did|must|should|which|who|that|because|if|when"
    r"|it|they|he|she|we|you|not)\b",
    re.IGNORECASE,
)
_NOT_ALL = lazy_pattern(
    r"\b(?:including|among|such|example|more|or|both|others?|etc|times|least|most|than|about|some|with|also"
    r"|then|not|rest|so\s+on|elsewhere|plus|to\s+[A-Z]\w+|from|each|days?|hours?|weeks?|months?|years?"
    r"|twice)\b",
    re.IGNORECASE,
)
_PARTS = lazy_pattern(
    r"\b(?P<number>two|three|four|five|six|seven|[2-7])\s+(?:(?:main|good|simple|possible|different|key|big"
    r"|important|further|clear|separate|strong|practical)\s+)?(?P<noun>reasons|points|steps|conditions"
    r"|arguments|ways|things|mistakes|rules|demands|questions|goals|aims|lessons|problems|causes|options"
    r"|objections|changes|findings|measures|tips|proposals|differences|advantages|drawbacks|grounds"
    r"|explanations|answers)\b",
    re.IGNORECASE,
)
_ORDINAL = lazy_pattern(
    r"(?:The\s+)?(?P<word>First|Firstly|Second|Secondly|Third|Thirdly|Fourth|Fourthly|Fifth|Fifthly|Sixth"
    r"|Sixthly|Seventh)(?:,|\s+(?:is|was|comes|came|concerns|reason|point|step|condition|argument|one)\b)"
)
_CLOSES = lazy_pattern(
    r"(?:And\s+)?(?:Finally|Lastly|Last|The\s+last|Another|Also|Moreover|Besides|Then|Next|In\s+addition|A\s+further)\b"
)
_RANKS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")
_FARTHEST = 14  # sentences over which ordinals are counted


def compare_members(statements: Sequence[Statement]) -> Iterator[ClaimPair]:
    """Conflicts within one sentence, and between one and those that tell its points."""
    for place, statement in enumerate(statements):
        claim = statement.claim
        if claim.quoted or claim.role not in {"body", "caption"} or not statement.quantities:
            continue
        if ": " in claim.text or "–" in claim.text or "—" in claim.text:
            yield from _listed(statement)
        yield from _told_one_by_one(statement, statements[place + 1 : place + 1 + _FARTHEST])


def _listed(statement: Statement) -> Iterator[ClaimPair]:
    claim = statement.claim
    match = _LISTED.search(claim.text.strip())
    if match is None or _NOT_ALL.search(match["list"]) or _NOT_ALL.search(match["told"]):
        return
    number = read_numeral(match["number"].lower())
    items = _items(match["list"])
    if number is None or items is None or len(items) in {1, 2, number.value}:
        return
    at = claim.start_at
    yield pair(
        "numeric", "possible", claim, (at + match.start("told"), at + match.end("told"), match["told"]),
        claim, (at + match.start("list"), at + match.end("list"), match["list"]),
        subject=match["told"], measure="number", value=match["told"], other_value=match["list"], agreeing=("subject",), differing=("value",), unstated=(),
        reason=f"“{match['told']}”, and {len(items)} are listed.", confidence=0.75,
    )  # fmt: skip


def _items(listed: str) -> list[str] | None:
    """The items of a plain list of names or nouns; None where it is no such list."""
    if listed.count(" and ") != 1 or _VERB.search(listed):
        return None
    *items, last = (each.strip() for each in listed.split(","))
    ends = re.split(r"\s+and\s+", last.removeprefix("and ").strip())
    if " and " in ",".join(items):
        return None
    items += ends
    if not all(_ITEM.fullmatch(each) for each in items):
        return None
    names = [re.sub(r"^(?:the|a|an|in|on|at)\s+", "", each)[:1].isupper() for each in items]
    return items if all(names) or not any(names) else None


def _told_one_by_one(statement: Statement, following: Sequence[Statement]) -> Iterator[ClaimPair]:
    """ "The judges named three reasons." and then "First, …" and "Second, …" alone."""
    parts = list(_PARTS.finditer(statement.claim.text))
    if len(parts) != 1:
        return
    number = read_numeral(parts[0]["number"].lower())
    ranked: list[tuple[int, Statement]] = []
    for later in following:
        if later.claim.role == "heading" or len(_PARTS.findall(later.claim.text)) > 0:
            break
        if match := _ORDINAL.match(later.claim.text):
            rank = _RANKS.index(match["word"].lower().removesuffix("ly")) + 1
            if rank != len(ranked) + 1:
                return
            ranked.append((rank, later))
        elif _CLOSES.match(later.claim.text):
            return
    if number is None or len(ranked) < 2 or len(ranked) == number.value:
        return
    said, last = parts[0].group(), ranked[-1][1]
    yield pair(
        "numeric", "possible", statement.claim, whole(statement.claim), last.claim, whole(last.claim),
        subject=parts[0]["noun"], measure="number", value=said, other_value=f"{len(ranked)}", agreeing=("subject",), differing=("value",), unstated=(),
        reason=f"“{said}” are announced, and {len(ranked)} are told.", confidence=0.75,
    )  # fmt: skip
