"""All or none of a set against a member that is told otherwise.

"Every one of the 12 coaches was rebuilt" against "The two dining coaches have not been altered"; "none of the 24 has
refused" against "the only landowner to refuse"; "every category fell" against a row of the article's table that rose.
The set and the deed must be spoken of in both; a member told by a named speaker, or at another time, proves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.claims.coverage import stem
from audit.compare.statements import Statement, pair, whole
from audit.compare.tables.cells import TOTAL, Cell, tables_of
from audit.model import ClaimPair, Facts
from audit.parse.lexicons import Lexicons
from audit.parse.opposites import Opposites, opposites_of, root
from audit.patterns import lazy_pattern

_ALL = lazy_pattern(
    r"\b(?:(?P<every>all|every\s+one|each\s+one|each|every|both)|(?P<none>none|no|not\s+one"
    r"|not\s+a\s+single(?:\s+one)?))"
    r"\s+(?:of\s+)?(?:(?:the|its|their|our|these|those)\s+)?(?P<set>[^,;.:]{0,50}?)\s+(?P<does>(?:has|have"
    r"|had|was|were|is|are|did|do)\b[^,;.:]*|[a-z]+(?:ed|ll|se|nt|on|ook)\b[^,;.:]*)",
    re.IGNORECASE,
)
_ONLY = lazy_pattern(
    r"\bthe\s+(?:only|one|sole)\s+(?P<noun>[a-z][\w’'-]*)(?:\s+[a-z]+){0,2}?\s+(?:to|who|that"
    r"|which)\s+(?:has\s+|have\s+|had\s+|was\s+|were\s+)?(?P<verb>[a-z]+)",
    re.IGNORECASE,
)
_SOME = lazy_pattern(
    r"(?:^|(?<=[,;:.] )|\b(?:but|and|while|although|of)\s)(?P<some>(?:the\s+)?(?:one|two|three|four|five"
    r"|a\s+single|a\s+third|a|an|the\s+last|the\s+first)\s+(?:of\s+(?:them|these"
    r"|the)\s+)?(?:[a-z-]+\s+){0,3}?)(?P<noun>[a-z][\w’'-]+)"
    r"(?P<apposed>,[^,;.]{2,60},|)\s+(?P<does>(?:has|have|had|was|were|is|are|did|do|does)\b[^,;:]*"
    r"|[a-z]+(?:ed|ll|se|nt)\b[^,;:]*)",
    re.IGNORECASE,
)
_AUXILIARY = frozenset(
    "has have had was were is are did do does been be being also all ever yet already since so far".split()
)
_NOT = frozenset({"not", "never", "no"})
_ROWS = frozenset(
    "category categorie group kind class clas type area district region row item figure branch site product "
    "route line one".split()
)
_RISE, _FALL = "rise", "fall"
_YEARS = lazy_pattern(r"\b(?:19|20)\d\d\b")
_LOOSE = lazy_pattern(
    r"\b(?:almost|nearly|virtually|practically|but|except|apart|if|would|could|should|may|might|must|can|will"
    r"|once|used to|usually|often)\b",
    re.IGNORECASE,
)
_APART = lazy_pattern(
    r"\b(?:another|other|later|earlier|previous|last year|since then|until|next|former|used to|at first"
    r"|initially|elsewhere|would|could|(?-i:may)|might|will|if|unless|planned|due)\b",
    re.IGNORECASE,
)
_SHORTEST_ROOT = 3


@dataclass(frozen=True, slots=True)
class _Deed:
    """The main verb of a predicate and whether it is denied."""

    verb: str
    denied: bool


@dataclass(frozen=True, slots=True)
class _Universal:
    statement: Statement
    said: str
    nouns: frozenset[str]
    deed: _Deed


def compare_told_of_all(facts: Facts, statements: Sequence[Statement], lexicons: Lexicons) -> Iterator[ClaimPair]:
    """Conflicts within one article."""
    opposites = opposites_of(lexicons, of_things=False)
    tables = tables_of(facts)
    for universal in _universals(statements):
        yield from _against_rows(universal, tables, opposites)
        for other in statements:
            told = _member(universal, other, opposites)
            if told is not None:
                yield pair(
                    "quantifier", "conflict", universal.statement.claim, whole(universal.statement.claim), other.claim, whole(other.claim),
                    subject=", ".join(sorted(universal.nouns)), measure=None, value=universal.said, other_value=told,
                    agreeing=("subject", "deed"), differing=("quantifier",), unstated=("time",),
                    reason=f"One passage says “{universal.said}”, the other “{told}”.", confidence=0.75,
                )  # fmt: skip
                break


def _universals(statements: Sequence[Statement]) -> Iterator[_Universal]:
    for statement in statements:
        claim = statement.claim
        if not statement.asserted or claim.quoted or claim.speaker or claim.role not in {"body", "heading"}:
            continue
        for match in _ALL.finditer(claim.text):
            deed = _deed(match["does"])
            nouns = frozenset(
                stem(word) for word in re.findall(r"[a-z][\w’'-]+", match["set"].lower()) if len(word) > 3
            )
            if deed is None or _LOOSE.search(match.group()) or _LOOSE.search(claim.text[: match.start()][-24:]):
                continue
            denied = deed.denied != bool(match["none"])
            yield _Universal(statement, " ".join(match.group().split()), nouns, _Deed(deed.verb, denied))


def _deed(predicate: str) -> _Deed | None:
    words = re.findall(r"[a-z’']+", predicate.lower())
    denied = any(word in _NOT or word.endswith(("n't", "n’t")) for word in words[:4])
    verb = next(
        (word for word in words[:5] if word not in _AUXILIARY | _NOT and not word.endswith(("n't", "n’t", "ly"))), None
    )
    if verb is None or len(root(verb)) < _SHORTEST_ROOT:
        return None
    return _Deed(verb, denied)


def _excludes(one: _Deed, two: _Deed, opposites: Opposites) -> bool:
    """One verb, or two of one side, once denied and once not; or opposites, both denied or neither."""
    if opposites.opposed(one.verb, two.verb):
        return not one.denied and not two.denied
    return one.denied != two.denied and (root(one.verb) == root(two.verb) or opposites.near(one.verb, two.verb))


def _member(universal: _Universal, other: Statement, opposites: Opposites) -> str | None:
    """What the other statement says of a member that the universal one excludes."""
    claim = other.claim
    if (
        other is universal.statement
        or claim.modality == "question"
        or claim.role != "body"
        or claim.quoted
        or claim.speaker
    ):
        return None
    if universal.statement.years and other.years and universal.statement.years != other.years:
        return None
    for match in _ONLY.finditer(claim.text):
        spoken_of = (
            stem(match["noun"].lower()) in universal.nouns | universal.statement.words | universal.statement.context
        )
        if (
            spoken_of
            and not _APART.search(match.group())
            and _excludes(universal.deed, _Deed(match["verb"].lower(), denied=False), opposites)
        ):
            return " ".join(match.group().split())
    for match in _SOME.finditer(claim.text):
        deed = _deed(match["does"])
        if (
            deed
            and not _APART.search(match.group())
            and _is_member(match["noun"], match["some"], universal.nouns)
            and _excludes(universal.deed, deed, opposites)
        ):
            return " ".join(match.group().split())
    return None


def _is_member(noun: str, before: str, nouns: frozenset[str]) -> bool:
    words = [noun.lower(), *re.findall(r"[a-z]+", before.lower())]
    return any(stem(word) in nouns for word in words if len(word) > 3)


def _against_rows(universal: _Universal, tables: Sequence[Sequence[Cell]], opposites: Opposites) -> Iterator[ClaimPair]:
    """ "Every category fell": each row of a table of two years must have fallen."""
    if universal.deed.denied or not universal.nouns & _ROWS or len(tables) != 1:
        return
    fell = opposites.near(universal.deed.verb, _FALL) or root(universal.deed.verb) == root(_FALL)
    rose = opposites.near(universal.deed.verb, _RISE) or root(universal.deed.verb) == root(_RISE)
    if fell == rose:
        return
    rows: dict[int, list[Cell]] = {}
    for cell in tables[0]:
        if _YEARS.search(cell.block.column_head or "") and not TOTAL.search(cell.block.row_head or ""):
            rows.setdefault(cell.block.row_no or 0, []).append(cell)
    for cells in rows.values():
        first, last = cells[0].quantity, cells[-1].quantity
        if (
            len(cells) != 2
            or first.value is None
            or last.value is None
            or not (first.value < last.value if fell else first.value > last.value)
        ):
            continue
        cell = cells[-1]
        yield pair(
            "quantifier", "conflict", universal.statement.claim, whole(universal.statement.claim), cell.claim, (cell.block.start_at, cell.block.end_at, cell.block.text),
            subject=cell.block.row_head or "", measure=cell.block.column_head, value=universal.said, other_value=f"{first.text} to {last.text}",
            agreeing=("subject",), differing=("direction",), unstated=(),
            reason=f"The text says “{universal.said}”; in the table “{cell.block.row_head}” goes from {first.text} "
                f"to {last.text}.", confidence=0.8,
        )  # fmt: skip
        return
