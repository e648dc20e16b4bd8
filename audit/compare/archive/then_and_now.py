"""What explains that an earlier article says otherwise: another time, another thing, a correction, a change that is told.

An earlier article speaks as of its own day, and on one matter the same sentences come back with other figures, names and
places in them. So whatever else differs between two passages counts as a difference of what they speak of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from audit.calendar_names import WEEKDAY
from audit.claims.coverage import content_words
from audit.compare.statements import Statement, readable
from audit.model import ClaimPair
from audit.patterns import lazy_pattern

_LASTING = frozenset({"founder", "designer", "builder", "opener", "inventor", "proposer"})  # of `measure`
_SAID = frozenset({"asserted", "reported"})
_A_DAY = 1 / 366  # of a year
_WEEK = 7  # days
_LEAST_VALUE = 3  # characters of a value that is looked for beside the passage: "12" stands anywhere
_CORRECTS = lazy_pattern(
    r"\b(?:correct(?:ed|s|ion|ions)|clarification|amended|retract(?:ed|s)|misstated|mistakenly|wrongly|in error|"
    r"an? (?:earlier|previous) (?:version|article|report|story)|earlier reports?|previously (?:reported"
    r"|stated|said|given)|"
    r"we (?:reported|wrote|said)|revised|updated)\b",
    re.IGNORECASE,
)
# Words for a part of a thing or of a people: where only one passage has one, the two speak of different wholes.
_PARTS = lazy_pattern(
    r"\b(?:north|south|east|west|upper|lower|inner|outer|left|right|first|second|third|fourth|last|half"
    r"|halves|quarter|quarters|"
    r"men|women|boys|girls|children|adults|pensioners|revised|provisional|preliminary|final|interim|northern"
    r"|southern|eastern|western)\b",
    re.IGNORECASE,
)
_OF = lazy_pattern(r"\b(?P<head>[a-z]{3,})\s+of\s+(?:(?:the|its|their|an?)\s+)?(?P<whole>[\w’'-]+)")
# "The opening of the bridge" is of the bridge itself.
_OF_ITSELF = frozenset(
    "opening closure closing building launch start beginning end construction founding renewal city town "
    "village island port"
    " number total people members history records owner keeper head director".split()
)
_WEEKDAY = lazy_pattern(rf"\b({WEEKDAY})\b")
# What is so long or so high stays so, but for water and the like.
_STANDING = lazy_pattern(
    r"\b(?:metres?|meters?|feet|foot|yards?|kilomet(?:re|er)s?|miles?)[ -](?:long|tall|wide|high|deep)\b"
)
_RISING = lazy_pattern(
    r"\b(?:water|snow|tides?|waves?|river|level|floods?|drifts?|crops?|queues?|jams?|tailback|flames?|ash"
    r"|dune|hole|trench|tunnel)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A side of a pair: its statement, the names it speaks of, the day as of which it is told, and the text it stands in."""

    statement: Statement
    names: frozenset[str]  # with those of the sentence before, where it only says "it"
    day: date
    paragraph: str
    article: str


def told_apart(pair: ClaimPair, one: Passage, two: Passage) -> tuple[str, str] | None:
    """What shows that the passages speak of two things: the slot that differs, and a sentence. None when nothing does."""
    a, b = one.statement, two.statement
    times = [_times(pair, each) for each in (a, b)]
    if all(times) and not _meet(*times):
        return "time", "The passages name different times."
    if pair.kind != "attribute":
        modalities = {a.claim.modality, b.claim.modality}
        if len(modalities) > 1 and not modalities <= _SAID:
            return "modality", "One of the passages speaks of what was to come."
        if one.names - two.names and two.names - one.names:
            return "subject", "The passages name different places or people."
    speakers = {each.claim.speaker for each in (a, b)} - {None}
    if len(speakers) > 1 and (pair.kind != "attribute" or "wording" in pair.agreeing):
        return "speaker", "The passages are said by different speakers."
    if (parts := _marks(_PARTS, a) ^ _marks(_PARTS, b)) and pair.measure != "deed":
        return "population", f"Only one of the passages says “{min(parts)}”."
    if pair.measure == "date" and (part := _a_part(a, b) or _a_part(b, a)):
        return "subject", f"Only one of the passages speaks of the {part}."
    return _rewritten(pair, a, b) if "wording" in pair.agreeing else None


def on_one_time(pair: ClaimPair, one: Passage, two: Passage) -> bool:
    """Both passages name one time, or tell of what does not change: who founded a thing, and when."""
    if pair.measure == "date":
        return _is_past(one) and _is_past(two)
    return (_is_over(pair, one) and _is_over(pair, two)) or pair.measure in _LASTING


def as_of_one_time(one: Passage, two: Passage) -> bool:
    """No time is named, but both are told on one day, name one day of one week, or say how long or high a thing is."""
    apart = abs((one.day - two.day).days)
    days = [_marks(_WEEKDAY, each.statement) for each in (one, two)]
    return (
        not apart or (apart < _WEEK and bool(days[0] & days[1])) or (_stands(one.statement) and _stands(two.statement))
    )


def corrected(pair: ClaimPair, one: Passage, two: Passage) -> str | None:
    """In words: an article says that the value of the other was wrong, or the newer one gives both."""
    for passage, wrong in ((one, pair.other_value), (two, pair.value)):
        for line in passage.article.splitlines():
            if wrong and _says(line, wrong) and _CORRECTS.search(line):
                return f"Corrected by name: {_shortened(line)}"
    newer, old = (two, pair.value) if two.day > one.day else (one, pair.other_value)
    within = newer.paragraph if len(old) >= _LEAST_VALUE else newer.statement.claim.text
    return "The newer article gives both." if old and _says(within, old) else None


def _rewritten(pair: ClaimPair, one: Statement, two: Statement) -> tuple[str, str] | None:
    """Of two versions of a sentence, what else was altered: then it is another sentence of the same make."""
    values = content_words(f"{pair.value} {pair.other_value}") | {
        word.lower() for word in f"{pair.value} {pair.other_value}".split()
    }
    spoken = [content_words(each.claim.speaker or "") for each in (one, two)]
    left, right = one.words - two.words - values - spoken[0], two.words - one.words - values - spoken[1]
    if left and right:
        mine, theirs = readable(left, one.claim.text), readable(right, two.claim.text)
        return "subject", f"One passage speaks of {mine}, the other of {theirs}."
    figures = [{each.text for each in side.quantities} - {pair.value, pair.other_value} for side in (one, two)]
    figures = [{text for text in side if not content_words(text) & values} for side in figures]
    if pair.kind == "attribute" and figures[0] != figures[1]:
        return "value", "The passages give different figures as well: they speak of two things."
    return None


def _times(pair: ClaimPair, statement: Statement) -> list[tuple[float, float]]:
    """Beginning and end, in years, of the dates of a passage, but for those that it gives as its value."""
    return [
        (each.low, max(each.high, each.low + _A_DAY))
        for each in statement.quantities
        if each.unit == "year" and each.low is not None and each.high is not None
        if not {each.text, *each.text.split()} & {pair.value, pair.other_value}
    ]


def _is_over(pair: ClaimPair, passage: Passage) -> bool:
    """The passage names a time that lay behind when it was told: of a year that runs on, the figures run on."""
    told = passage.day.year + passage.day.timetuple().tm_yday / 365
    return any(end <= told for _, end in _times(pair, passage.statement))


def _meet(times: Sequence[tuple[float, float]], others: Sequence[tuple[float, float]]) -> bool:
    return any(low < other_high and other_low < high for low, high in times for other_low, other_high in others)


def _marks(pattern: re.Pattern[str], statement: Statement) -> set[str]:
    return {found.lower() for found in pattern.findall(statement.claim.text)}


def _a_part(one: Statement, two: Statement) -> str | None:
    """The head of "the cafe of the museum", where the other passage speaks of the museum and of no cafe."""
    for match in _OF.finditer(one.claim.text):
        head, whole = match["head"], content_words(match["whole"])
        if head not in _OF_ITSELF and whole & two.words and not content_words(head) & two.words:
            return head
    return None


def _is_past(passage: Passage) -> bool:
    """It dates something that lay behind when it was told: what lies ahead may be put off."""
    years = passage.statement.years
    return bool(years) and (max(years) < passage.day.year or passage.statement.claim.tense == "past")


def _stands(statement: Statement) -> bool:
    """ "The tower is 48 metres high." """
    text = statement.claim.text
    return statement.claim.modality in _SAID and bool(_STANDING.search(text)) and not _RISING.search(text)


def _says(text: str, value: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(value)}(?!\w)", text, re.IGNORECASE) is not None


def _shortened(line: str) -> str:
    folded = " ".join(line.split())
    return folded if len(folded) <= 120 else folded[:119].rstrip() + "…"
