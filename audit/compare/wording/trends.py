"""One measure that rose here and fell there over one time: "sales slid for the third year running" against "turnover has grown in each of the last three years".

Both passages must name the time in words: since when, or how many times running. Apart from the time and the word of
change they must speak of the same things, word by word or in two words for one measure (`one_trend` in
`datasets/lexicons/amounts.toml`); a word of its own on either side may name a part, and ends the comparison.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from audit.claims.coverage import content_words, stem
from audit.compare.amounts.turns import turns_in
from audit.compare.entities.kin import mates
from audit.compare.entities.settings import differ, setting_of
from audit.compare.statements import Statement, pair, whole
from audit.model import ClaimPair
from audit.parse.lexicons import Lexicons
from audit.patterns import lazy_pattern

_TIMES = {word: number for number, words in enumerate(("second two", "third three", "fourth four", "fifth five", "sixth six", "seventh seven", "eighth eight", "ninth nine", "tenth ten"), 2) for word in words.split()}  # fmt: skip
_ORDINAL, _UNIT = "|".join(_TIMES), r"(?:time|year|month|season|quarter|winter|summer|decade|week)s?"
_SINCE = lazy_pattern(
    r",?\s*\b(?:(?:with|in)\s+every\s+(?:year|decade|season)\s+)?since\s+(?:the\s+)?(?:(?:early|late|mid)[\s-])?"
    r"(?P<since>(?!then\b|it\b|they\b|he\b|she\b|we\b|that\b|this\b|last\b|early\b|late\b)[\w’'-]+)",
    re.IGNORECASE,
)
_RUNNING = lazy_pattern(
    rf"\bfor\s+the\s+(?P<th>{_ORDINAL})\s+(?:[a-z]+\s+)?{_UNIT}\s+(?:running|in\s+a\s+row|in\s+succession)\b"
    rf"|\b(?:in|over|during)\s+each\s+of\s+the\s+(?:last|past)\s+(?P<each>{_ORDINAL})\s+(?:[a-z]+\s+)?{_UNIT}\b"
    rf"|\b(?:for\s+)?(?P<row>{_ORDINAL})\s+{_UNIT}\s+(?:running|in\s+a\s+row|in\s+succession)\b",
    re.IGNORECASE,
)
_MOVES = frozenset({"verb", "noun", "either"})
_PLAIN = frozenset({"more", "fewer", "less", "higher", "lower"})
_EMPTY = frozenset(map(stem, "become became becomes getting got gone went steadily again further constantly continually total overall seen saw recorded".split()))  # fmt: skip
_RANKS = lazy_pattern(r"\b(?:since|second|third|last|most)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Trend:
    statement: Statement
    time: tuple[str, str]
    sign: int
    said: str
    words: frozenset[str]  # stems of all that is said beside the time and the change, by measure


def compare_trends(statements: Sequence[Statement], lexicons: Lexicons) -> Iterator[ClaimPair]:
    """Conflicts between a rise and a fall of one measure over one time, within an article."""
    timed = [(each, *found) for each in statements if (found := _time_of(each)) is not None]
    often = Counter(time for _, _, time in timed)
    trends = [trend for each, said, time in timed if often[time] > 1 for trend in _trend(each, said, time, lexicons)]
    for number, one in enumerate(trends):
        for two in trends[number + 1 :]:
            if one.time != two.time or one.sign == two.sign or not _of_one(one, two):
                continue
            yield pair(
                "relation", "possible", one.statement.claim, whole(one.statement.claim), two.statement.claim, whole(two.statement.claim),
                subject=", ".join(sorted(one.words & two.words)) or "one measure", measure="trend", value=one.said, other_value=two.said, agreeing=("subject", "time"), differing=("direction",), unstated=(),
                reason=f"Over one time one passage says “{one.said}”, the other “{two.said}”.", confidence=0.65,
            )  # fmt: skip


def _of_one(one: _Trend, two: _Trend) -> bool:
    first, second = one.statement, two.statement
    if first is second or first.names != second.names:
        return False
    settings = (setting_of(_RANKS.sub(" ", each.claim.text)) for each in (first, second))
    if differ(*settings, strict=True):
        return False
    return _within(one.words, two.words) and _within(two.words, one.words)


def _within(words: frozenset[str], known: frozenset[str]) -> bool:
    return bool(words) and all(any(mates(word, each) for each in known) for word in words)


def _time_of(statement: Statement) -> tuple[re.Match[str], tuple[str, str]] | None:
    """Where a plain statement says since when or how many times running, and what it says."""
    claim, text = statement.claim, statement.claim.text
    if "ince " not in text and "running" not in text and " in a row" not in text and "each of the " not in text:
        return None
    if not statement.asserted or claim.quoted or claim.speaker or claim.polarity == "denied" or claim.role == "cell":
        return None
    if (match := _RUNNING.search(text)) is not None:
        return match, ("running", str(next(_TIMES[each.lower()] for each in match.groups() if each)))
    match = _SINCE.search(text) if "ince " in text else None
    return (match, ("since", match["since"].lower())) if match is not None else None


def _trend(statement: Statement, found: re.Match[str], time: tuple[str, str], lexicons: Lexicons) -> Iterator[_Trend]:
    text = statement.claim.text
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    turns = turns_in(rest, lexicons)
    if not turns or len({each.sign for each in turns}) != 1:
        return
    if any(each.form not in _MOVES and each.text not in _PLAIN for each in turns):  # "larger" and "fewer" go together
        return
    for turn in reversed(turns):
        rest = rest[: turn.start] + rest[turn.end :]
    measures = _measures(lexicons)
    words = frozenset(measures.get(word, word) for word in content_words(rest) if word not in _EMPTY)
    yield _Trend(statement, time, turns[0].sign, turns[0].text, words)


@functools.lru_cache(maxsize=4)
def _measures(lexicons: Lexicons) -> Mapping[str, str]:
    """Each stem of the words for one measure with the first of its line."""
    found: dict[str, str] = {}
    for line in lexicons.terms("amounts", "one_trend"):
        words = [stem(word) for word in line.split()]
        for word in words:
            found.setdefault(word, words[0])
    return found
