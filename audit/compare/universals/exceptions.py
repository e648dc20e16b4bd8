"""All of them, and one of them not: "every house in the lane has a cellar" against "three houses in the lane have no cellar".

The universal passage names a set; the other a member or a few of it, with a word that excludes what was said of all: an
opposite, a denial, "exempt". Both must share the set and one thing more, and neither may tell of another time or of other members.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.claims.coverage import content_words, stem
from audit.compare.entities.kin import mates
from audit.compare.entities.predicates import find_predicates, opposed
from audit.compare.entities.roles import told_plainly
from audit.compare.entities.settings import differ, setting_of
from audit.compare.statements import Statement, pair, whole
from audit.model import ClaimPair
from audit.parse.lexicons import Lexicons
from audit.parse.opposites import opposites_of
from audit.patterns import lazy_pattern

_NUMBER = r"(?i:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred)"
_ALL = lazy_pattern(
    r"\b(?P<said>(?P<all>[Aa]ll|[Ee]very(?:\s+(?:one|single))?|[Ee]ach|[Bb]oth|[Nn]one|[Nn]ot\s+one"
    r"|[Nn]o)\s+(?:of\s+)?(?:(?:the|its|their|his|her|our|these|those)\s+)?(?:(?P<of>[\w’'-]+)(?:’s"
    rf"|'s)\s+)?(?:{_NUMBER}\s+)?(?P<set>(?:[a-z][a-z-]+\s+){{0,1}}?[a-z][a-z-]{{2,}}))\b"
)
_SOME = lazy_pattern(
    rf"\b(?P<said>(?:[Tt]he\s+(?:one|only|sole|single)|[Oo]ne|{_NUMBER}|[A-Z][a-z]+(?=\s+of\s+the\s)|[Aa]"
    rf"|[Ss]ome|[Ss]everal)\s+(?:of\s+(?:the|its|them|these)\s+)?(?:{_NUMBER}\s+)?"
    rf"(?P<set>(?:[a-z][a-z-]+\s+){{0,2}}?[a-z][a-z-]{{2,}}))\b"
)
_EXEMPT = lazy_pattern(
    r"\b(?:exempt(?:ed)?|excluded\s+from|with\s+the\s+exception\s+of|were\s+spared|was\s+spared|unaffected"
    r"|does\s+not\s+apply|do\s+not\s+apply|did\s+not\s+apply)\b",
    re.IGNORECASE,
)
_EXCLUDES = lazy_pattern(
    r"\b(?:no|not|never|against|refus\w+|declin\w+|oppos\w+|dissent\w*|abstain\w*|dismiss\w+|fail\w*"
    r"|miss(?:ed|ing)|without|absent|still\s+(?:has|have|had)|\w+n[’']t)\b",
    re.IGNORECASE,
)
_LOOSE = lazy_pattern(
    r"\b(?:almost|nearly|virtually|practically|not\s+all|not\s+every|but\s+(?:one|two)|except|apart|if|unless"
    r"|would|could|should|(?-i:may)|might|can|will|once|used\s+to|usually|often|other|others|another|most|per"
    r"|at\s+all|after\s+all|first\s+of\s+all|for\s+all)\b",
    re.IGNORECASE,
)
_NO_SET = frozenset(
    "time year years day days week weeks month months hour night morning kind sort way case other others one "
    "ones thing things place part side day season them these those this that it longer more doubt matter the "
    "day least last too round over number idea such for were was are is has have had did does can will and".split()
)
_WHOSE = lazy_pattern(r"\s+(?:of|in|on|at|from)\s+(?:the\s+|its\s+)?[\w’'-]+")
_WHOLE = lazy_pattern(r"\b(?:all|every|each|both|the|of|these|than|over)\s+$", re.IGNORECASE)
_MANY = lazy_pattern(r"\b(?:2[1-9]|[3-9]\d|\d{3,})\b|\d,\d")  # more than a few
_ONE = lazy_pattern(r"(?:the\s+)?(?:one|only|sole|single)\b", re.IGNORECASE)
_BESIDE = lazy_pattern(r"\s*(?:$|[,.;]|(?:in|on|at|by|after|before|because|when|during|within|early|again)\b)")


@dataclass(frozen=True, slots=True)
class _Universal:
    statement: Statement
    said: str
    noun: str
    none: bool
    words: frozenset[str]  # of its sentence, without "member" and "choir" of "all members of the choir"


def compare_exceptions(statements: Sequence[Statement], lexicons: Lexicons) -> Iterator[ClaimPair]:
    """Conflicts between a statement of all and one of a few, within one article."""
    able = [each for each in statements if told_plainly(each)]
    for universal in (found for each in able for found in _universals(each)):
        for other in able:
            if other is universal.statement:
                continue
            said = _exception(universal, other, lexicons)
            if said is not None:
                yield pair(
                    "quantifier", "conflict", universal.statement.claim, whole(universal.statement.claim), other.claim, whole(other.claim),
                    subject=universal.noun, measure=None, value=universal.said, other_value=said, agreeing=("subject",), differing=("quantifier",), unstated=("time",),
                    reason=f"One passage speaks of “{universal.said}”, the other of an exception: “{said}”.", confidence=0.7,
                )  # fmt: skip
                break


def _universals(statement: Statement) -> Iterator[_Universal]:
    text = statement.claim.text
    for match in _ALL.finditer(text):
        noun = match["set"].split()[-1].lower()
        clause = re.split(r"[,;:](?!\d)", text[match.start() :])[0]
        if noun in _NO_SET or _LOOSE.search(text[max(0, match.start() - 24) : match.start()] + clause):
            continue
        whose = _WHOSE.match(text, match.end())
        own = content_words(match.group() + (whose.group() if whose else ""))
        none = match["all"].lower() in {"no", "none", "not one"}
        yield _Universal(statement, " ".join(match["said"].split()), stem(noun), none, content_words(text) - own)


def _exception(universal: _Universal, other: Statement, lexicons: Lexicons) -> str | None:
    text = other.claim.text
    if universal.statement.years != other.years and (universal.statement.years and other.years):
        return None
    beside = {word for word in universal.words for each in other.words if mates(word, each)}
    exempt = _EXEMPT.search(text)
    if (
        exempt is not None
        and len(beside) >= 1
        and not universal.none
        and not _EXEMPT.search(universal.statement.claim.text)
    ):
        return None if _apart(universal, text) else _around(text, exempt)
    for match in _SOME.finditer(text):
        nouns = [stem(word) for word in match["set"].lower().split()]
        if not any(mates(noun, universal.noun) for noun in nouns):
            continue
        clause = re.split(r"[;:](?!\d)", text[match.start() :])[0]
        if _MANY.search(match["said"]) or universal.said.lower().startswith("both") and not _ONE.match(match["said"]):
            continue
        if _WHOLE.search(text[: match.start()]) or _LOOSE.search(clause) or _apart(universal, text):
            continue
        if not (_opposite_fate(universal, clause, lexicons) or beside and _excludes(universal, clause)):
            continue
        return " ".join(clause.split())
    return None


def _apart(universal: _Universal, clause: str) -> bool:
    one, two = (
        setting_of(
            re.sub(r"\b(?:some|one of|only|except|half|part|several|first|since)\b", "", each, flags=re.IGNORECASE)
        )
        for each in (universal.statement.claim.text, clause)
    )
    return differ(one, two)


def _opposite_fate(universal: _Universal, clause: str, lexicons: Lexicons) -> bool:
    """ "All completed the course", "two dropped out": opposites of the list, neither denied, the second without an object of its own."""
    own = universal.statement.claim.text
    if universal.none or _EXCLUDES.search(own):
        return False
    for category in ("settled", "states"):
        for one in find_predicates(own, category, lexicons):
            for two in find_predicates(clause, category, lexicons):
                if opposed(one, two) and _BESIDE.match(clause, two.end):
                    return True
    opposites = opposites_of(lexicons, of_things=False)
    shared = content_words(clause) & universal.words
    return bool(shared) and any(opposites.opposed(one, two) for one in _plain(own) for two in _plain(clause))


def _excludes(universal: _Universal, clause: str) -> bool:
    """A denial on one side only, of what the other says in words of its own kin."""
    mine = bool(_EXCLUDES.search(universal.statement.claim.text)) != universal.none
    return mine != bool(_EXCLUDES.search(clause)) and any(
        mates(word, each) for word in universal.words for each in content_words(clause)
    )


@functools.lru_cache(maxsize=64)
def _plain(text: str) -> tuple[str, ...]:
    return tuple(
        word
        for word in re.findall(r"[a-z][a-z-]+", text.lower())
        if word in content_words(text) or stem(word) in content_words(text)
    )


def _around(text: str, match: re.Match[str]) -> str:
    start = max(text.rfind(",", 0, match.start()), text.rfind(";", 0, match.start())) + 1
    return " ".join(re.split(r"[,;.](?!\d)", text[start:])[0].split())
