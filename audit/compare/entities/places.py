"""Where somebody was born, where a body has its seat, where a study appeared: two names for what has one.

"Ewa Marek was born in Lublin" against "Poznan, where she was born"; "the Leeds-based chain" against "its headquarters in
Bristol"; "published in Aquatic Letters" against "the study, which appeared in River Science". A town may lie in the
other place named, so that only publications exclude one another for certain. A sentence with "former", "until"
or "another" is left alone, and so is a study where the article tells of several.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.calendar_names import MONTH
from audit.compare.entities.acts import antecedents_of
from audit.compare.entities.people import People
from audit.compare.entities.roles import told
from audit.compare.statements import Statement, pair, whole
from audit.model import ClaimPair
from audit.patterns import lazy_pattern

_PLACE = r"(?P<place>(?!The\b|In\b|At\b)[A-Z][\w’-]+(?:\s+[A-Z][\w’-]+){0,3})"
_WORK = r"(?:study|paper|trial|survey|report|article|experiment|analysis)"
_BORN = (
    lazy_pattern(rf"(?P<who>[A-Z][\w’-]+|[Hh]e|[Ss]he)\s+(?:was|is)\s+born\s+(?:[^,;.]{{0,30}}\s)?in\s+(?!\d"
        rf"|{MONTH}){_PLACE}"),
    lazy_pattern(rf"{_PLACE},\s+where\s+(?P<who>[A-Z][\w’-]+|he|she)\s+(?:was|had\s+been)\s+born"),
    lazy_pattern(rf"(?P<who>[A-Z][\w’-]+)(?:,|\s+is|\s+was)\s+a\s+native\s+of\s+{_PLACE}"),
)  # fmt: skip
_SEAT = (
    lazy_pattern(rf"\b{_PLACE}-based\s+(?:[a-z-]+\s+){{0,4}}?(?P<who>[A-Z]\w+)"),
    lazy_pattern(r"\b(?P<who>[Ii]ts|[Tt]he\s+(?:company|firm|group|chain|charity|bank|publisher)(?:’s|'s)|[A-Z]\w+(?:’s"
        rf"|'s))\s+(?:headquarters|head\s+office)\s*,?\s+(?:is\s+|are\s+)?in\s+{_PLACE}"),
    lazy_pattern(r"\b(?P<who>[A-Z]\w+|[Tt]he\s+(?:company|firm|group|chain|charity|bank|publisher)),?\s+(?:which\s+)?"
        rf"(?:is\s+|has\s+its\s+)?(?:based|headquartered|headquarters)\s+in\s+{_PLACE}"),
)  # fmt: skip
_APPEARED = (
    lazy_pattern(rf"\b(?P<who>[Aa]n?|[Tt]he)\s+(?:new\s+)?(?P<kind>{_WORK})\s+(?:of\s+[^,;.]{{2,40}}\s+)?(?:was\s+"
        rf"|is\s+)?published\s+(?:[a-z]+\s+)?in\s+(?:the\s+(?:journal\s+|magazine\s+)?)?(?!{MONTH}){_PLACE}"),
    lazy_pattern(rf"\b(?P<who>[Tt]he)\s+(?P<kind>{_WORK}),?\s+(?:which\s+)?(?:appeared|was\s+published"
        rf"|came\s+out)\s+(?:[a-z]+\s+)?in\s+(?:the\s+(?:journal\s+|magazine\s+)?)?(?!{MONTH}){_PLACE}"),
)  # fmt: skip
_KINDS = (("birthplace", _BORN, ("born", "native")), ("seat", _SEAT, ("based", "headquarter", "head office")), ("publication", _APPEARED, ("published", "appeared", "came out")))  # fmt: skip
_APART = lazy_pattern(
    r"\b(?:former(?:ly)?|previous(?:ly)?|until|earlier|later|another|other|second|first|third|moved|moves"
    r"|then|now|once|also|both|and\s+in|branch|office\s+in|near|not|never|mother|father|brother|sister|wife"
    r"|husband|son|daughter|children)\b",
    re.IGNORECASE,
)
_NEAR = 30  # characters
_SEVERAL_WORKS = lazy_pattern(
    r"\b(?:another|second|earlier|previous|other|older|third|two|three|several|both"
    rf"|separate)\s+(?:[a-z]+\s+)?(?:{_WORK}|studies|surveys|analyses)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Told:
    statement: Statement
    kind: str
    who: str  # a name, or "" for "the company", "the study"
    place: str


def compare_places(statements: Sequence[Statement], people: People) -> Iterator[ClaimPair]:
    """Conflicts between two places, or two journals, within one article."""
    persons = antecedents_of(statements, people).persons
    found = [each for statement in statements for each in _told_places(statement, persons)]
    several = any(_SEVERAL_WORKS.search(each.claim.text) for each in statements)
    for one, two in itertools.combinations(found, 2):
        if one.kind != two.kind or one.statement is two.statement or set(one.place.split()) & set(two.place.split()):
            continue
        if one.kind == "publication" and several or not _one_bearer(one, two, found):
            continue
        yield pair(
            "description", "conflict" if one.kind == "publication" else "possible", one.statement.claim, whole(one.statement.claim), two.statement.claim, whole(two.statement.claim),
            subject=one.who or two.who or one.kind, measure=one.kind, value=one.place, other_value=two.place, agreeing=("subject",), differing=("place",), unstated=("time",),
            reason=f"Two passages give one {one.kind} differently: {one.place} and {two.place}.", confidence=0.75,
        )  # fmt: skip


def _one_bearer(one: _Told, two: _Told, found: Sequence[_Told]) -> bool:
    if one.who and two.who:
        return one.who == two.who
    return len({each.who for each in found if each.kind == one.kind and each.who}) <= 1 and (
        one.kind != "birthplace" or bool(one.who or two.who)
    )


def _told_places(statement: Statement, persons: dict[str, str]) -> Iterator[_Told]:
    claim = statement.claim
    if not told(statement) or claim.quoted or claim.role not in {"body", "caption"}:
        return
    for kind, patterns, gate in _KINDS:
        if not any(word in claim.text for word in gate):
            continue
        for match in (found for pattern in patterns for found in pattern.finditer(claim.text)):
            if _APART.search(claim.text[max(0, match.start() - _NEAR) : match.end()]):
                continue
            who = re.sub(r"(?:’s|'s)$", "", match["who"])
            if kind == "birthplace" and who.lower() in {"he", "she"}:
                who = persons.get(claim.claim_id, "")
                if not who:
                    continue
            elif not who[:1].isupper() or who.split()[0].lower() in {"the", "its", "a", "an"}:
                who = ""
            yield _Told(statement, kind, who, match["place"])
            break
