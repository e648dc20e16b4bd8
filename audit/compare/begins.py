"""When something began or ended: two passages that date one event differently."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from audit.claims.coverage import stem
from audit.compare.statements import Statement, pair, readable, subject_words
from audit.model import ClaimPair, Quantity
from audit.parse.lexicons import Lexicons

_CALENDAR = frozenset(
    "January February March April May June July August September October November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)
_DETERMINERS = frozenset(
    "a an the this that these those its their his her our my your of in on at for to and or but with by from as it he she they when since while new old".split()
)
_GENERIC = frozenset(
    "new first last year city town region country people plan work work run end start begin launch open found establish set introduce create".split()
)


def compare_beginnings(one: Sequence[Statement], two: Sequence[Statement], lexicons: Lexicons) -> Iterator[ClaimPair]:
    """ "It started in January 2022" against "since it began in April 2022", where both speak of one scheme."""
    for category in ("begins", "closes"):
        yield from _compare_events(
            one, two, re.compile(rf"(?<!\w){lexicons.words('comparison', category)}(?!\w)", re.IGNORECASE)
        )


def _compare_events(one: Sequence[Statement], two: Sequence[Statement], begins: re.Pattern[str]) -> Iterator[ClaimPair]:
    left = [(statement, date, verb) for statement in one for date, verb in _dated_beginning(statement, begins)]
    right = (
        left
        if one is two
        else [(statement, date, verb) for statement in two for date, verb in _dated_beginning(statement, begins)]
    )
    for place, (first, date, verb) in enumerate(left):
        for second, other_date, other_verb in right[place + 1 :] if one is two else right:
            if (
                first is second
                or date.low is None
                or other_date.low is None
                or date.high is None
                or other_date.high is None
            ):
                continue
            if date.low < other_date.high and other_date.low < date.high:
                continue
            shared = (_near(first, date, verb) & _near(second, other_date, other_verb)) - _GENERIC
            shared = frozenset(word for word in shared if not _other_kind(word, first, second))
            if not shared or (first.claim.document_id != second.claim.document_id and not _same_story(one, two)):
                continue
            yield pair(
                "attribute", "conflict", first.claim, _side(first, date), second.claim, _side(second, other_date),
                subject=readable(shared, first.claim.text), measure="date", value=date.text, other_value=other_date.text,
                agreeing=("subject", "event"), differing=("time",), unstated=(),
                reason=f"Both passages date one event ({readable(shared, first.claim.text)}): {date.text} and {other_date.text}.", confidence=0.75,
            )  # fmt: skip


def _dated_beginning(statement: Statement, begins: re.Pattern[str]) -> Iterator[tuple[Quantity, str]]:
    """A verb of beginning with a date close behind it."""
    if not statement.asserted or statement.claim.role != "body" or statement.claim.tense == "future":
        return
    for match in begins.finditer(statement.claim.text):
        for quantity in statement.quantities:
            place = statement.claim.text.find(quantity.text, match.end())
            if (
                quantity.kind in {"date", "year"}
                and 0 <= place - match.end() <= 30
                and not re.search(r"[.;,]\s", statement.claim.text[match.end() : place])
            ) and re.search(r"\b(?:in|on|since|of)\s+(?:early\s+|late\s+|mid-)?$", statement.claim.text[:place]):
                yield quantity, match.group()


def _near(statement: Statement, date: Quantity, verb: str) -> frozenset[str]:
    """Content words of the clause that holds the beginning; with a pronoun, of the sentence before as well."""
    return subject_words(statement)


def _other_kind(noun: str, one: Statement, two: Statement) -> bool:
    """ "the night bus" and "the day bus": one noun under two descriptions is two things."""
    described = [_describing(noun, each.claim.text) for each in (one, two)]
    return bool(described[0] and described[1] and not described[0] & described[1])


def _describing(noun: str, text: str) -> frozenset[str]:
    words = re.findall(r"[A-Za-z][\w’'-]*", text.lower())
    return frozenset(
        before for before, word in itertools.pairwise(words) if stem(word) == noun and before not in _DETERMINERS
    )


def _side(statement: Statement, date: Quantity) -> tuple[int, int, str]:
    return statement.claim.start_at, statement.claim.end_at, statement.claim.text


def _same_story(one: Sequence[Statement], two: Sequence[Statement]) -> bool:
    """Two articles tell of one thing when they share at least two names."""
    names = [frozenset(name for statement in side for name in statement.names) - _CALENDAR for side in (one, two)]
    return len(names[0] & names[1]) >= 3
