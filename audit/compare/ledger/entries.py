"""The ledger of counts: every number of things that an article gives, with what its noun phrase and its clause say.

An entry is made cheaply; what is read out of its words (`Reading`) is read when two entries could be of one set.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.claims.coverage import stem
from audit.compare.statements import Statement
from audit.compare.values.words import singular
from audit.model import Quantity
from audit.patterns import lazy_pattern

_WORD = lazy_pattern(r"[A-Za-z][\w’'-]*")
_STOP = lazy_pattern(
    r"[;:()](?!\d)|,(?!\d)|\s[–—-]\s|\s(?:but|while|whereas|although|though|because|before|after|until|if"
    r"|unless|compared with|up from|down from)\s",
    re.IGNORECASE,
)
_DEFINITE = lazy_pattern(
    r"(?:^|[\s(“\"])(?P<how>(?:all|each|every\s+one|none|any|neither|most|some|many|few|half|one|two|three"
    r"|several)(?:\s+of)?\s+(?:the|these|those|its|their|his|her|our)|all(?:\s+of)?|both|the|these|those|its"
    r"|their|his|her|our|[\w-]+[’']s|[\w-]+s[’'])\s+$",
    re.IGNORECASE,
)
_EMPTY = frozenset(
    "a an the of in on at to for by with from as and or that which who whom whose this these those it its "
    "they their them then than is are was were be been being has have had do does did will would can could "
    "may might shall should"
    " so also not no he she his her there about into over under onto upon between among all some each every "
    "both more most very just only about nearly almost around".split()
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One count of an article. `noun`: in the singular; `document`: the key of its article."""

    statement: Statement
    quantity: Quantity
    noun: str
    place: int  # in the statement's text

    @property
    def document(self) -> str:
        return self.statement.claim.document_id


@dataclass(frozen=True, slots=True)
class Reading:
    """What the words around a count say; all sets hold stems in small letters."""

    definite: bool  # "the 23 rooms", "all 23 rooms", "the village's 23 rooms"
    portion: bool  # "half of the 23 rooms": the number is of the whole, what is said is of some
    described: frozenset[str]  # "new" in "18 new buses"
    near: frozenset[str]  # plain words beside the number, for what sets it apart
    behind: frozenset[str]  # content words behind the noun, up to the next stop
    clause: frozenset[str]  # content words of the clause, without the noun phrase
    names: frozenset[str]  # of the clause, as printed
    restricted: bool  # "the six flights that were scrapped": some of them, told by what stands behind
    choice: bool  # "one or two cups"


def entries_of(statements: Sequence[Statement]) -> Iterator[Entry]:
    """All counts of asserted passages, in order of place."""
    for statement in statements:
        claim = statement.claim
        if claim.role == "cell" or claim.modality == "question":
            continue
        at = 0
        for quantity in statement.quantities:
            if quantity.kind != "count" or not quantity.unit or quantity.low is None or quantity.high is None:
                continue
            place = claim.text.find(quantity.text, at)
            if place < 0:
                place = claim.text.find(quantity.text)
            if place < 0:
                continue
            at = place + len(quantity.text)
            yield Entry(statement, quantity, singular(quantity.unit.split()[-1]), place)


@functools.lru_cache(maxsize=512)
def read(entry: Entry) -> Reading:
    """The words around the entry, taken apart."""
    text, end = entry.statement.claim.text, entry.place + len(entry.quantity.text)
    start = max((stop.end() for stop in _STOP.finditer(text, 0, entry.place)), default=0)
    stop = _STOP.search(text, end)
    lead, tail = text[start : entry.place], text[end : stop.start() if stop else len(text)]
    definite = _DEFINITE.search(text[max(0, entry.place - 40) : entry.place])
    before = lead[: len(lead) - len(definite["how"]) - 1] if definite else lead
    words = _WORD.findall(tail)
    at = next((i for i, word in enumerate(words[:5]) if singular(word) == entry.noun), 0)
    how = definite["how"].lower() if definite else ""
    return Reading(
        definite is not None,
        how.startswith(("most", "some", "many", "few", "half", "one", "two", "three", "several", "any")),
        _content(words[:at]),
        frozenset(word.lower() for word in [*_WORD.findall(before)[-4:], *words[: at + 4]]),
        _content(words[at + 1 :]),
        _content([*_WORD.findall(lead), *words[at + 1 :]]),
        frozenset(word for word in [*_WORD.findall(lead)[1:], *words[at + 1 :]] if word[0].isupper()),
        words[at + 1 : at + 2] in (["that"], ["who"], ["which"], ["whom"]),
        lead.rstrip().lower().endswith((" or", " to", " and", " by", " times", " over", " under"))
        or words[:1] in (["or"], ["to"]),
    )


def _content(words: Sequence[str]) -> frozenset[str]:
    return frozenset(stem(word.lower()) for word in words if word.lower() not in _EMPTY)
