"""There is none, and here is one: "nobody was hurt" and "two injured passengers", "never married" and "her husband".

What a word denies stands in the list `predicates` under `absences`. The two passages must speak of one event or person: the
second names the same person or says "he" or "she" where the article has no other, and tells of no other time.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from audit.compare.entities.people import People
from audit.compare.entities.roles import told
from audit.compare.entities.settings import is_calendar
from audit.compare.statements import Statement, pair, whole
from audit.model import ClaimPair
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_OTHER_TIME = lazy_pattern(
    r"\b(?:another|other|earlier|previous(?:ly)?|former(?:ly)?|last\s+(?:year|month|week|season)|next|later"
    r"|ago|before|since|until|then|again|if|unless|could|would|might|(?-i:may)|should|will|not|no|never"
    r"|nobody|none|without|rival\w*|first|second|like|also|had\s+been|usually|often|sometimes|instead|except"
    r"|almost|nearly|similar)\b",
    re.IGNORECASE,
)
_OF_ANOTHER = lazy_pattern(
    r"\b(?:’s|'s|s’)\s+(?:[a-z]+\s+)?(?:husband|wife|son|daughter|children|brother|sister|car|widow)"
    r"|\b(?:mother|father|sister|brother|friend|aunt|uncle|neighbour|neighbor|daughter|son|cousin)(?:’s|'s)\b"
    r"|\b(?:mother|father|sister|brother|friend|neighbour|cousin|niece|nephew)\b.{0,30}\b(?:her|his)\b"
)
_ABOUT_PEOPLE = 3  # the first lines of the list tell of an event or a team, not of one person
_AWAY = 12  # sentences between the two passages of one event


def compare_absences(statements: Sequence[Statement], people: People, lexicons: Lexicons) -> Iterator[ClaimPair]:
    """Conflicts between a word that says that there is none and a word for what there then cannot be, in one article."""
    able = [(place, each) for place, each in enumerate(statements) if _able(each)]
    spoken = " ".join(each.claim.text for each in statements)
    both_sexes = bool(re.search(r"\b(?:[Hh]e|[Hh]is)\b", spoken) and re.search(r"\b(?:[Ss]he|[Hh]er)\b", spoken))
    lower = spoken.lower()
    for number, (gate, line) in enumerate(_lines(lexicons)):
        if not any(word in lower for word in gate):
            continue
        cue, excluded = _patterns(line)
        for place, denier in able:
            text = denier.claim.text
            if not any(word in text.lower() for word in gate):
                continue
            denial = cue.search(text)
            if denial is None or re.search(r"\b(?:if|unless|almost|nearly|would|could|might)\b", text, re.IGNORECASE):
                continue
            for other, teller in able:
                if other == place or abs(other - place) > _AWAY:
                    continue
                found = excluded.search(teller.claim.text)
                if found is None or not _of_one(
                    denier, denial, teller, found, people, of_person=number >= _ABOUT_PEOPLE, both_sexes=both_sexes
                ):
                    continue
                yield pair(
                    "polarity", "conflict", denier.claim, whole(denier.claim), teller.claim, whole(teller.claim),
                    subject=denial.group(), measure=None, value=denial.group(), other_value=found.group(), agreeing=("subject",), differing=("polarity",), unstated=("time",),
                    reason=f"One passage says “{denial.group()}”, the other “{found.group()}”.", confidence=0.75,
                )  # fmt: skip
                break


def _able(statement: Statement) -> bool:
    claim = statement.claim
    return (
        told(statement)
        and not claim.quoted
        and claim.role in {"body", "heading"}
        and claim.modality not in {"planned", "projected"}
    )


@functools.lru_cache(maxsize=4)
def _lines(lexicons: Lexicons) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Each line with its denials, one of which must stand in a text."""
    return tuple(
        (tuple(phrase.strip() for phrase in line.split(" / ")[0].split(";")), line)
        for line in lexicons.terms("predicates", "absences")
    )


@functools.lru_cache(maxsize=64)
def _patterns(line: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The denial, and what it excludes. Made only for an article that needs them."""
    denials, excluded = ([phrase.strip() for phrase in side.split(";")] for side in line.split(" / "))
    return _any(denials), _any(excluded)


def _any(phrases: Sequence[str]) -> re.Pattern[str]:
    return lazy_pattern(
        r"\b(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases) + r")\b", re.IGNORECASE
    )


def _of_one(
    denier: Statement,
    denial: re.Match[str],
    teller: Statement,
    found: re.Match[str],
    people: People,
    *,
    of_person: bool,
    both_sexes: bool,
) -> bool:
    """Both tell of one event, team or person."""
    text = teller.claim.text
    if (
        _OTHER_TIME.search(text)
        or (not of_person and teller.years and teller.years != denier.years)
        or teller.claim.speaker
    ):
        return False
    mine, theirs = (
        frozenset(name for name in each.names | _opening_name(each, people) if not is_calendar(name))
        for each in (denier, teller)
    )
    if not of_person:
        inner = _OTHER_TIME.search(denier.claim.text[: denial.start()])
        return inner is None and not (mine and theirs and not mine & theirs)
    if _OF_ANOTHER.search(text) or _OF_ANOTHER.search(denier.claim.text):
        return False
    persons = {name for name in theirs if name in people.given and len(people.given[name]) == 1}
    known = {name for name in mine if name in people.given}
    if persons and known:
        return persons == known
    if not persons and both_sexes:
        return False  # "Her father was a smith. His brother …"
    everyone = {name for statement in (denier, teller) for name in statement.names if name in people.given}
    return len(everyone | _of_the_article(people)) <= 1 or (bool(persons) and persons == _of_the_article(people))


def _of_the_article(people: People) -> set[str]:
    """The surnames of the article's people; a pair of capitalised words that is a place counts as well, to be careful."""
    return set(people.given)


def _opening_name(statement: Statement, people: People) -> frozenset[str]:
    words = re.findall(r"[A-Z][\w’-]*[a-z]", " ".join(statement.claim.text.split()[:3]))
    return frozenset(word for word in words if word in people.given)
