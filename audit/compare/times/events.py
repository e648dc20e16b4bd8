"""When something began or ended: two passages that date one event differently."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from audit.calendar_names import WEEKDAY
from audit.claims.coverage import stem
from audit.compare.blocking import candidate_pairs
from audit.compare.matters import Matters
from audit.compare.statements import Statement, pair, readable, refers_back, subject_words, whole
from audit.model import ClaimPair, Quantity
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_DETERMINERS = frozenset(
    "a an the this that these those its their his her our my your of in on at for to and or but with by from "
    "as it he she they when since while new old".split()
)
_AT = lazy_pattern(rf"\b(?:in|on|since|of)\s+(?:(?:{WEEKDAY}),\s+)?(?:early\s+|late\s+|mid-)?$")
_WHEN = lazy_pattern(r",?\s+when\s+(?:it|they|he|she|we|the\s+\w+)\s+(?:was\s+|were\s+|had\s+(?:just\s+)?|first\s+)?$")
_OPENS = lazy_pattern(
    r"(?:Since|When|After|Before|Until|While|As|If|In|On|At|By|From)\b"
)  # the event is told to place another
_LONG_REST = 25  # characters
_CLOSE = 30  # characters between the verb and its date
_GENERIC = frozenset(
    "new first last year city town region country people plan work work run end start begin launch open "
    "found establish set introduce create".split()
)


def compare_events(statements: Sequence[Statement], matters: Matters, lexicons: Lexicons) -> Iterator[ClaimPair]:
    """ "The night bus was launched in May 2019" against "since it began in March 2020", where both speak of one bus."""
    for category in ("begins", "closes"):
        verbs = lazy_pattern(rf"(?<!\w){lexicons.words('comparison', category)}(?!\w)", re.IGNORECASE)
        dated = [(statement, date) for statement in statements for date in _dated_event(statement, verbs)]
        for (first, date), (second, other_date) in candidate_pairs(dated, _keys):
            if first is second or _meet(date, other_date):
                continue
            shared = (subject_words(first) & subject_words(second)) - _GENERIC
            shared = frozenset(word for word in shared if not _other_kind(word, first, second))
            if not shared & (first.words & second.words) and not (
                shared & (first.words | second.words) and _one_is_pronoun(first, second)
            ):
                continue
            if not matters.one(first, second):
                continue
            yield pair(
                "attribute", "conflict", first.claim, _side(first, date), second.claim, _side(second, other_date),
                subject=readable(shared, first.claim.text), measure="date", value=date.text, other_value=other_date.text,
                agreeing=("subject", "event"), differing=("time",), unstated=(),
                reason=f"Both passages date one event ({readable(shared, first.claim.text)}): {date.text} and "
                    f"{other_date.text}.", confidence=0.75,
            )  # fmt: skip


def _side(statement: Statement, date: Quantity) -> tuple[int, int, str]:
    """The statement, or of one that goes on about something else behind a comma the part up to there."""
    claim = statement.claim
    end = claim.text.find(",", date.end_at - claim.start_at)
    if (
        _OPENS.match(claim.text)
        or len(claim.text) != claim.end_at - claim.start_at
        or end < 0
        or len(claim.text) - end < _LONG_REST
    ):
        return whole(claim)
    return claim.start_at, claim.start_at + end, claim.text[:end]


def _keys(dated: tuple[Statement, Quantity]) -> frozenset[str]:
    return subject_words(dated[0]) - _GENERIC


def _meet(one: Quantity, two: Quantity) -> bool:
    """The dates can be one date, or one of them has no year."""
    if one.low is None or one.high is None or two.low is None or two.high is None:
        return True
    return one.low < two.high and two.low < one.high


def _dated_event(statement: Statement, verbs: re.Pattern[str]) -> Iterator[Quantity]:
    """Dates that stand close behind a verb of beginning or ending."""
    if not statement.asserted or statement.claim.role != "body" or statement.claim.tense == "future":
        return
    text = statement.claim.text
    for match in verbs.finditer(text):
        for quantity in statement.quantities:
            if quantity.kind not in {"date", "year"}:
                continue
            place = text.find(quantity.text, match.end())
            behind = text[match.end() : place] if 0 <= place - match.end() <= _CLOSE else None
            if behind is not None and not re.search(r"[.;,]\s", behind) and _AT.search(text[:place]):
                yield quantity
            elif _WHEN.match(text[text.find(quantity.text) + len(quantity.text) : match.start()]):
                yield quantity


def _other_kind(noun: str, one: Statement, two: Statement) -> bool:
    """ "the night bus" and "the day bus": one noun under two descriptions is two things."""
    described = [_describing(noun, each.claim.text) for each in (one, two)]
    return bool(described[0] and described[1] and not described[0] & described[1])


def _describing(noun: str, text: str) -> frozenset[str]:
    words = re.findall(r"[A-Za-z][\w’'-]*", text.lower())
    return frozenset(
        before for before, word in itertools.pairwise(words) if stem(word) == noun and before not in _DETERMINERS
    )


def _one_is_pronoun(one: Statement, two: Statement) -> bool:
    """One of the two says "it" and the other names the thing; two pronouns name nothing."""
    return refers_back(one) != refers_back(two)
