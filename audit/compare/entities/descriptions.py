"""What a person is called beside the name: "goalkeeper Dana Lisle", "Lisle, a striker", "the judge, Irena Poole"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.compare.entities.people import NAME, People
from audit.compare.entities.roles import told
from audit.compare.statements import Statement
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_STOP = r"(?=[,;:.()]|\s+(?:who|whose|which|that|where|when|said|says|told|has|had|was|is|will|and\s+the)\b|$)"
_PHRASE = r"(?:[\w’'&-]+\s+){0,8}?[\w’'&-]+"
_BEHIND = lazy_pattern(rf"\b(?P<name>{NAME}),\s+(?:\d\d?,\s+)?(?P<phrase>{_PHRASE}){_STOP}")
_BEFORE = lazy_pattern(
    rf"\b(?P<phrase>(?:[Tt]he|[Ii]ts|[Tt]heir|[A-Z][\w-]*(?:’s|'s))\s+(?:[\w’'&-]+\s+){{0,6}}?[\w’'&-]+),\s+"
    rf"(?P<name>{NAME})(?=[,;.:]|\s+[a-z]|$)"
)
_IS = lazy_pattern(rf"\b(?P<name>{NAME})\s+(?:is|was)\s+(?P<phrase>(?:an?|the)\s+{_PHRASE}){_STOP}")
_NAMED = lazy_pattern(rf"\b{NAME}")
_HEAD_ENDS = lazy_pattern(r"\s+(?:of|at|in|for|from|on|with|to|by|and|who|under|near|since|off)\s", re.IGNORECASE)
_CHANGE_BEHIND = lazy_pattern(
    r"[^.;]{0,12}\b(?:until|succeeded|later|formerly|now|then|stepped down|resigned|took over)\b"
)
_REACH = 60  # characters before a name in which its title stands
_MOST_WORDS = 6
_NO_TITLE = frozenset(
    "and but of to in by for with said told as that on at from who when where after before while than "
    "against beat met over under says tells asked joined left saw is was".split()
)
_NEAR = 30  # characters in which "former" or "until" is looked for
_OF = lazy_pattern(r"\s(?:of|at|for)\s+(?P<body>.+)$")


@dataclass(frozen=True, slots=True)
class Description:
    """One phrase that describes one named person."""

    statement: Statement
    person: str  # key of People
    name: str  # as printed
    phrase: str
    head: str  # "the new chief executive of Orlan Pumps" -> "new chief executive", in small letters
    body: str  # what it is an office of: "Orlan Pumps", "the company", "" where nothing is said
    apart: bool  # former, deputy, later…: not to be compared


def descriptions(statements: Sequence[Statement], people: People, lexicons: Lexicons) -> Iterator[Description]:
    """Every description whose head may stand in the lists; sentences without a word of the lists are passed over."""
    gate = listed_words(lexicons)
    apart = frozenset(lexicons.terms("attributes", "set_apart"))
    for statement in statements:
        claim = statement.claim
        if not told(statement) or claim.quoted or claim.role not in {"body", "caption", "heading"}:
            continue
        if gate.isdisjoint(re.findall(r"[a-z-]+", claim.text.lower())):
            continue
        seen: set[tuple[str, str]] = set()
        for start, end, name, phrase in (*_apposed(claim.text), *_titled(claim.text, gate)):
            around = re.findall(r"[a-z]+", claim.text[max(0, start - _NEAR) : end].lower())
            marked = not apart.isdisjoint(around) or bool(_CHANGE_BEHIND.match(claim.text, end))
            found = _description(statement, name, phrase, people, marked)
            if found is not None and (found.person, found.head) not in seen:
                seen.add((found.person, found.head))
                yield found


@functools.lru_cache(maxsize=4)
def listed_words(lexicons: Lexicons) -> frozenset[str]:
    """Every word of the lists by which people are described, in small letters."""
    lines = [
        line
        for category in ("exclusive_roles", "offices", "nationalities")
        for line in lexicons.terms("attributes", category)
    ]
    return frozenset(word for line in lines for word in re.findall(r"[a-z-]+", line))


def _apposed(text: str) -> Iterator[tuple[int, int, str, str]]:
    """(start, end, name, phrase) of "Lisle, a striker", "the judge, Irena Poole", "Lisle is a striker"."""
    for pattern in (_BEHIND, _BEFORE, _IS):
        for match in pattern.finditer(text):
            yield match.start(), match.end(), match["name"], match["phrase"]


def _titled(text: str, listed: frozenset[str]) -> Iterator[tuple[int, int, str, str]]:
    """The same of "the Kenyan runner Faith Odum", "Goalkeeper Dana Lisle"."""
    for match in _NAMED.finditer(text):
        name, own = match.group().split(), []
        while len(name) > 1 and name[0].lower() in listed:
            own.append(name.pop(0))
        before = _title_words(text[max(0, match.start() - _REACH) : match.start()].split())
        if (own or before) and (len(name) > 1 or not own and before[-1].lower() in listed):
            yield match.start(), match.end(), " ".join(name), " ".join([*before, *own])


def _description(statement: Statement, name: str, phrase: str, people: People, apart: bool) -> Description | None:
    phrase = " ".join(phrase.split())
    person = people.who(name)
    if person is None or not phrase:
        return None
    head, of = _HEAD_ENDS.split(f" {phrase} ", maxsplit=1)[0].strip(), _OF.search(phrase)
    body = of["body"] if of else _holder(head)
    return Description(
        statement, person, name, phrase, re.sub(r"^(?:the|an?|its|their)\s+", "", head.lower()), body, apart
    )


def _title_words(words: Sequence[str]) -> list[str]:
    """The words right before a name that can belong to it: "the Kenyan runner", "chief executive"."""
    kept: list[str] = []
    for word in reversed(words[1:] if len(words) > _MOST_WORDS else words):
        if word.endswith((",", ".", ";", ":", "”", '"')) or word.lower() in _NO_TITLE or len(kept) >= _MOST_WORDS:
            break
        kept.insert(0, word)
        if word.lower() in {"the", "a", "an"}:
            break
    return kept


def _holder(head: str) -> str:
    """ "the company's chief executive" -> "the company"."""
    match = re.match(r"(?P<the>[Tt]he\s+)?(?P<body>.+?)(?:’s|'s|s’|s')\s", head)
    if match:
        return ("the " if match["the"] else "") + match["body"]
    return "its" if re.match(r"(?:its|their)\s", head.lower()) else ""
