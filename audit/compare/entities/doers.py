"""One deed, two doers; one find, two places: what is done once cannot have been done by two, or in two places.

"The altarpiece was carved by Tilman Roos" against "the sculptor Edda Klein, who carved the altarpiece". The deed must
stand in the list `deeds`, the thing must be the same definite thing, and the doers two persons or two bodies by name.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.compare.blocking import candidate_pairs
from audit.compare.entities.people import NAME
from audit.compare.entities.phrases import phrase_of
from audit.compare.entities.tellings import Party, Telling, other_party, person_in, same_party, told_apart
from audit.compare.statements import Statement, pair, whole
from audit.model import ClaimPair
from audit.parse.lexicons import Lexicons
from audit.parse.opposites import root
from audit.patterns import lazy_pattern

_OF_TIME = lazy_pattern(
    r"\b(?:until|since|took\s+over|takes\s+over|succe\w+|former(?:ly)?|new|then|now|later|once"
    r"|previous(?:ly)?|resign\w*|retire\w*|stepped|left|will|years?|season|seasons|first|second|last|next"
    r"|again|today|deputy|assistant|acting)\b",
    re.IGNORECASE,
)
_SHARED = lazy_pattern(
    r"\b(?:and|together|jointly|with|one of|co-\w+|also|both|another|part|half|among)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Deed:
    telling: Telling | None
    statement: Statement
    line: int
    doer: Party
    thing: Party
    said: str
    around: str
    held: bool  # a part that is held for a time, as a coach holds it


def compare_doers(tellings: Sequence[Telling], lexicons: Lexicons) -> Iterator[ClaimPair]:
    """Conflicts between two doers of one deed, within one article."""
    deeds = [*_deeds(tellings, lexicons), *_named(tellings, lexicons)]
    for one, two in candidate_pairs(deeds, lambda deed: [(deed.line, deed.thing.phrase.head)]):
        if (
            one.statement is two.statement
            or not other_party(one.doer, two.doer)
            or not same_party(one.thing, two.thing)
        ):
            continue
        if _SHARED.search(one.around) or _SHARED.search(two.around):
            continue
        if _told_apart(one, two):
            continue
        a, b = one.statement, two.statement
        yield pair(
            "attribute", "conflict", a.claim, whole(a.claim), b.claim, whole(b.claim),
            subject=one.thing.text, measure=_part(one.line, lexicons), value=one.doer.text, other_value=two.doer.text, agreeing=("deed", "thing"), differing=("who",), unstated=(),
            reason=f"Who “{one.said}” ({one.thing.text})? One passage says {one.doer.text}, the other "
                f"{two.doer.text}.", confidence=0.75,
        )  # fmt: skip


def _told_apart(one: _Deed, two: _Deed) -> bool:
    """Another year; for a part that is held for a time, any word of time on either side."""
    if one.held or two.held:
        return any(_OF_TIME.search(each.statement.claim.text) or each.statement.years for each in (one, two))
    if one.telling is not None and two.telling is not None:
        return bool(one.telling.years and two.telling.years) and told_apart(one.telling, two.telling)
    return False


@functools.lru_cache(maxsize=4)
def _verbs(lexicons: Lexicons) -> dict[str, int]:
    lines = enumerate(_lines(lexicons))
    return {_key(word): number for number, line in lines for word in line.split(" / ")[0].split()}


def _lines(lexicons: Lexicons) -> tuple[str, ...]:
    """What is done once, then what is held for a time."""
    return (*lexicons.terms("deeds", "once"), *lexicons.terms("deeds", "held"))


def _part(line: int, lexicons: Lexicons) -> str:
    """What one who does it is called: "designer" of "design"; "deed" where the list has no word for it."""
    return next(iter(_lines(lexicons)[line].partition(" / ")[2].split()), "deed")


def _held(line: int, lexicons: Lexicons) -> bool:
    return line >= len(lexicons.terms("deeds", "once"))


def _key(word: str) -> str:
    verb, _, particle = word.partition("_")
    return f"{root(verb)} {particle}".strip()


@functools.lru_cache(maxsize=4)
def _nouns(lexicons: Lexicons) -> dict[str, int]:
    lines = enumerate(_lines(lexicons))
    return {word: number for number, line in lines for word in line.partition(" / ")[2].split()}


def _deeds(tellings: Sequence[Telling], lexicons: Lexicons) -> Iterator[_Deed]:
    verbs = _verbs(lexicons)
    for telling in tellings:
        clause = telling.clause
        line = verbs.get(f"{clause.verb} {clause.particle}".strip())
        if line is None or clause.denied or not clause.real:
            continue
        doer, thing = telling.agent, telling.theme
        if doer is None or thing is None or not _definite(thing):
            continue
        yield _Deed(telling, telling.statement, line, doer, thing, clause.word, telling.around, _held(line, lexicons))


def _definite(thing: Party) -> bool:
    """ "the altarpiece", "its roof", a name; no bare plural and no "a": "she painted fans"."""
    return (
        (thing.phrase.definite or bool(thing.phrase.names))
        and not thing.phrase.indefinite
        and not thing.phrase.apart
        and not thing.person
    )


def _named(tellings: Sequence[Telling], lexicons: Lexicons) -> Iterator[_Deed]:
    """ "the translator of the novel, Beate Linn", "the novel’s translator, Beate Linn", "Beate Linn, the translator of the novel"."""
    nouns = _nouns(lexicons)
    seen: set[str] = set()
    for telling in tellings:
        statement = telling.statement
        text = statement.claim.text
        if statement.claim.claim_id in seen or nouns.keys().isdisjoint(re.findall(r"[a-z]+", text)):
            continue
        seen.add(statement.claim.claim_id)
        for pattern in _noun_patterns(lexicons):
            for match in pattern.finditer(text):
                person = person_in(match["who"], telling.people)
                thing = Party(phrase_of(match["thing"]), "")
                if person and not thing.phrase.empty and not thing.phrase.pronoun:
                    line, doer = nouns[match["noun"]], Party(phrase_of(match["who"]), person)
                    yield _Deed(None, statement, line, doer, thing, match["noun"], match.group(), _held(line, lexicons))


@functools.lru_cache(maxsize=4)
def _noun_patterns(lexicons: Lexicons) -> tuple[re.Pattern[str], ...]:
    noun = "|".join(sorted(_nouns(lexicons), key=len, reverse=True))
    before = r"(?<!former )(?<!first )(?<!second )(?<!assistant )(?<!deputy )"
    of = r"of\s+(?P<thing>(?:the|this|its|his|her)\s+[a-z][\w’' -]{2,40}?|[A-Z“\"][^,;.]{2,30}?)"
    return (
        lazy_pattern(
            rf"\b[Tt]he\s+{before}(?P<noun>{noun})\s+{of},?\s+(?:is\s+|was\s+)?(?:the\s+[a-z]+\s+)?(?P<who>{NAME})"
        ),
        lazy_pattern(
            rf"\b(?P<thing>(?:[Tt]he|[Tt]his)\s+[a-z][\w -]{{2,30}}?|[A-Z]\w+)[’']s\s+{before}"
            rf"(?P<noun>{noun}),?\s+(?:is\s+|was\s+)?(?:the\s+[a-z]+\s+)?(?P<who>{NAME})"
        ),
        lazy_pattern(
            rf"\b(?P<who>{NAME}),?\s+(?:is\s+|was\s+)?the\s+{before}(?P<noun>{noun})\s+{of}(?=[,;.]|\s+(?:and"
            r"|who|has|had|is|was)\b)"
        ),
    )
