"""What only one thing can be: the oldest, the first, the last, the only one of its kind in a place.

"The oak is the oldest tree in the county" against "the yew, the oldest tree in the county"; "the only cheese shop in the
valley" against "the other cheese shop in the valley"; "the last wolf in the hills was shot in 1904" against "died in
1911". The rank, the kind and the place must be the same words on both sides; a rank without a place is not compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.claims.coverage import stem
from audit.compare.blocking import candidate_pairs
from audit.compare.entities.acts import LEFT, subject_of
from audit.compare.entities.phrases import Phrase, phrase_of
from audit.compare.entities.roles import told
from audit.compare.entities.settings import differ, setting_of
from audit.compare.statements import Statement, pair, whole
from audit.model import ClaimPair
from audit.patterns import lazy_pattern

_RANK = lazy_pattern(
    r"\b(?:(?P<the>[Tt]he|[Ii]ts|[Tt]heir)|(?P<of>(?:the\s+)?[\w’'-]+?)(?:’s|'s|s’))\s+(?P<rank>only|sole"
    r"|first|last|most\s+[a-z]+|least\s+[a-z]+|best|worst|[a-z]+est)\s+(?P<kind>(?!of\b|to\b"
    r"|in\b)[a-z][^,;:.()“”]*)"
)
_OTHER = lazy_pattern(
    r"\b(?P<rank>[Tt]he\s+other|[Aa]nother|[Aa]\s+second|[Bb]oth|[Tt]he\s+two|[Tt]wo)\s+(?P<kind>[a-z][^,;:.()“”]*)"
)
_NO_RANK = lazy_pattern(
    r"\b(?:one of|among|second|third|fourth|fifth|next|not|perhaps|probably|possibly|once|then|arguably|than"
    r"|would|could|may|might|if|said to be|considered|called|believed|claims?|until|formerly"
    r"|thought)\s+(?:[a-z]+\s+)?$",
    re.IGNORECASE,
)
_NO_SUPERLATIVE = frozenset(
    "rest test west best-seller interest forest guest request harvest nest honest modest protest contest "
    "chest priest quest arrest".split()
)
_ENDS = lazy_pattern(
    r"\s(?:is|was|are|were|has|have|had|will|would|can|could|may|who|which|that|when|where|while|since"
    r"|because|and|but|until|before|after|lies|stands|stood|lay|died|opened|closed|came|went|did|does|said"
    r"|says|share|need|ran|left|fell|sank|rose|took|made|began|won|lost|flew|drove|gave|wrote|found|met|sold"
    r"|bought|built|held|kept|broke|shut|sells|opens|closes|with\s+(?:an?|the)\s|[a-z]+ed)\b.*$"
)
_TO_DO = lazy_pattern(r"\s+to\s+[a-z]+\b.*$")
_IS = lazy_pattern(
    r"(?P<who>[^,;:()“”]*?)\s+(?:is|was|became|remains?|remained|has\s+been|had\s+been|runs?|owns?|keeps?|has"
    r"|opened|ran)\s+(?:still\s+|now\s+)?$"
)
_APPOSED = lazy_pattern(r"(?P<who>[^,;:()“”]+),\s+(?:still\s+|now\s+)?$")
_NAMED_BEHIND = lazy_pattern(r"\s*,\s+(?P<who>(?:the\s+|a\s+)?[A-Z][\w’'-]*(?:\s+[\w’'-]+){0,3})\s*(?=[,.])")
_SINCE = lazy_pattern(r"^Since\s[^,]+,")
_YEAR = lazy_pattern(r"\b(?:1[0-9]|20)\d\d\b")
_GATE = (
    "est ",
    " only ",
    " first ",
    " last ",
    " most ",
    " sole ",
    " other ",
    "The first",
    "The last",
    "The only",
    "other ",
    "econd ",
    "both ",
    "Both ",
    "two ",
)


@dataclass(frozen=True, slots=True)
class _Ranked:
    statement: Statement
    rank: str
    kind: frozenset[str]  # stems of the whole of "school in the county to ban telephones"
    head: str
    holder: Phrase | None
    year: int | None  # of what befell it, where it stands first in its sentence
    said: str


def compare_ranks(statements: Sequence[Statement]) -> Iterator[ClaimPair]:
    """Conflicts between two holders, or two years, of one rank within an article."""
    ranked = [each for statement in statements for each in _ranked(statement)]
    for one, two in candidate_pairs(ranked, lambda each: [each.head]):
        if one.statement is two.statement or not _exclude(one, two):
            continue
        if one.year is None and _years(one) != _years(two):
            continue
        if differ(setting_of(_time_of(one)), setting_of(_time_of(two)), strict=True):
            continue
        yield pair(
            "relation", "conflict", one.statement.claim, whole(one.statement.claim), two.statement.claim, whole(two.statement.claim),
            subject=one.said, measure=None, value=one.said, other_value=two.said, agreeing=("rank", "place"), differing=("who",), unstated=("time",),
            reason=_reason(one, two), confidence=0.75,
        )  # fmt: skip


def _time_of(ranked: _Ranked) -> str:
    """What stands before the rank: "first" and "only" are no words of change here, and "since" tells what still holds."""
    return _SINCE.sub("", ranked.statement.claim.text.partition(ranked.said)[0])


def _years(ranked: _Ranked) -> frozenset[str]:
    return frozenset(_YEAR.findall(_time_of(ranked)))


def _exclude(one: _Ranked, two: _Ranked) -> bool:
    if "other" in {one.rank, two.rank}:
        only, other = (one, two) if one.rank == "only" else (two, one)
        return (
            (only.rank, other.rank) == ("only", "other") and only.kind <= other.kind and _names(other) <= _names(only)
        )
    if one.kind != two.kind or one.rank != two.rank:
        return False
    if one.holder is not None and two.holder is not None:
        return _two(one.holder, two.holder)
    return one.year is not None and two.year is not None and one.year != two.year


def _names(ranked: _Ranked) -> frozenset[str]:
    return frozenset(re.findall(r"(?<=\s)[A-Z][\w-]+", ranked.said))


def _two(one: Phrase, two: Phrase) -> bool:
    """Two things for certain: names of their own, or heads of their own beside a name."""
    if one.pronoun or two.pronoun or one.empty or two.empty:
        return False
    if one.names and two.names:
        return not one.names & two.names
    return False


def _reason(one: _Ranked, two: _Ranked) -> str:
    if "other" in {one.rank, two.rank}:
        return f"One passage says “{one.said}”, the other “{two.said}”."
    if one.holder is not None and two.holder is not None:
        return f"Two passages give one rank (“{one.said}”) to two: {one.holder.text} and {two.holder.text}."
    return f"Two passages date one event (“{one.said}”) differently: {one.year} and {two.year}."


def _ranked(statement: Statement) -> Iterator[_Ranked]:
    claim = statement.claim
    if not told(statement) or claim.quoted or claim.speaker or claim.role not in {"body", "heading", "caption"}:
        return
    text = claim.text
    if not any(word in text for word in _GATE):
        return
    for match in _RANK.finditer(text):
        rank = " ".join(match["rank"].lower().split())
        if rank in _NO_SUPERLATIVE or _NO_RANK.search(text[: match.start()]):
            continue
        if _APPOSED.search(text[: match.start()]) and match["the"] != "the" and not match["of"]:
            continue
        kind = _kind(match["kind"], match["of"])
        if kind is None:
            continue
        words, head, printed = kind
        said = text[match.start() : match.start("kind")] + printed
        holder, year = _holder(text, match, len(printed)), None
        if holder is None and text[: match.start()].strip() == "":
            years = statement.years
            year = next(iter(years)) if len(years) == 1 else None
        yield _Ranked(statement, "only" if rank == "sole" else rank, words, head, holder, year, said)
    for match in _OTHER.finditer(text):
        kind = _kind(match["kind"], None)
        if kind is not None:
            yield _Ranked(
                statement, "other", kind[0], kind[1], None, None, text[match.start() : match.start("kind")] + kind[2]
            )


def _kind(printed: str, of: str | None) -> tuple[frozenset[str], str, str] | None:
    """(all its stems, the stem of its head, as printed) of "cheese shop in the valley"; None where no place is named."""
    action = _TO_DO.search(printed)
    plain = printed[: action.start()] if action else printed
    plain = _ENDS.sub("", f" {plain}").strip()
    if not plain:
        return None
    if action is not None and len(plain) == action.start():
        plain = _ENDS.sub("", f" {printed}").strip()
    phrase = phrase_of(re.sub(r"\s+to\s.*$", "", plain))
    words = frozenset(stem(word) for word in re.findall(r"[a-z][\w’'-]+", plain.lower()) if word not in _LITTLE)
    if of:
        words |= frozenset(stem(word) for word in re.findall(r"[a-z][\w’'-]+", of.lower()) if word not in _LITTLE)
    if phrase.empty or not (phrase.behind or of or action):
        return None
    return words, phrase.head, plain


_LITTLE = frozenset("the a an in on at of to for by with from its his her their and or".split())


def _holder(text: str, match: re.Match[str], length: int) -> Phrase | None:
    """Who is said to hold the rank: before "is the oldest", before a comma, or behind one."""
    before = text[: match.start()]
    if found := _IS.search(before):
        bounds = list(LEFT.finditer(text, 0, match.start()))
        own = found["who"].strip()
        clause = re.split(r"\b(?:and|but|that|because|while|since|although)\s", own)[-1]
        who = subject_of(text, bounds, clause, bounds[-1].group().lower().strip() if bounds else "")
        return phrase_of(who) if who else None
    if found := _APPOSED.search(before):
        return phrase_of(re.split(r"\b(?:and|but|that|because|while|since|although|when|where)\s", found["who"])[-1])
    behind = _NAMED_BEHIND.match(text, match.start("kind") + length)
    return phrase_of(behind["who"]) if behind else None
