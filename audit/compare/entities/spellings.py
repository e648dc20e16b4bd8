"""One name in two spellings: "Paula Imre" and "Paula Imrie", "Anton Brodersen" and "Mr Broderson".

Two surnames that differ in one letter are one name when the given names agree, or when one of the two bears a title only.
Endings that names take on ("Holm", "Holms") are no second spelling.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from audit.compare.entities.people import bare
from audit.compare.statements import Statement, pair, whole
from audit.model import ClaimPair
from audit.patterns import lazy_pattern

_TITLED = lazy_pattern(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lady|Lord|Professor|Prof|Councillor|Judge)\.?\s+(?P<name>[A-Z][\w’'-]*[a-z])"
)
_FULL = lazy_pattern(r"\b(?=(?P<given>[A-Z][a-z’'-]*[a-z])\s+(?P<name>[A-Z][\w’'-]*[a-z]))")
_TITLES = frozenset(
    "Mr Mrs Ms Miss Dr Sir Dame Lady Lord Professor Prof Councillor Judge The A An In On At For".split()
)
_SHORTEST = 5
_ENDINGS = ("s", "n", "e", "i")


def compare_spellings(statements: Sequence[Statement]) -> Iterator[ClaimPair]:
    """Surnames of one article that differ in one letter and are borne by one person."""
    first: dict[str, Statement] = {}
    given: dict[str, set[str]] = {}
    for statement in statements:
        if statement.claim.role not in {"body", "heading", "caption"}:
            continue
        for match in _TITLED.finditer(statement.claim.text):
            _note(bare(match["name"]), statement, first, given)
        for match in _FULL.finditer(statement.claim.text):
            if match["given"] not in _TITLES:
                name = bare(match["name"])
                _note(name, statement, first, given)
                given[name].add(bare(match["given"]))
    for one, two in itertools.combinations(sorted(first, key=lambda name: (first[name].claim.start_at, name)), 2):
        if first[one] is first[two] or not _one_letter(one, two):
            continue
        if given[one] and given[two] and not given[one] & given[two] or not (given[one] or given[two]):
            continue
        a, b = first[one], first[two]
        yield pair(
            "description", "possible", a.claim, _place(a, one), b.claim, _place(b, two),
            subject=one, measure="spelling", value=one, other_value=two, agreeing=("given name",), differing=("spelling",), unstated=(),
            reason=f"One name seems to be spelled in two ways: {one} and {two}.", confidence=0.65,
        )  # fmt: skip


def _place(statement: Statement, name: str) -> tuple[int, int, str]:
    """The name in its claim; the whole claim where markup stands before the name and moves it."""
    claim = statement.claim
    if claim.end_at - claim.start_at != len(claim.text):
        return whole(claim)
    at = claim.start_at + claim.text.index(name)
    return at, at + len(name), name


def _note(name: str, statement: Statement, first: dict[str, Statement], given: dict[str, set[str]]) -> None:
    first.setdefault(name, statement)
    given.setdefault(name, set())


def _one_letter(one: str, two: str) -> bool:
    """They differ in one letter, which is no ending that a name takes on, or in two letters that changed places."""
    short, long = sorted((one, two), key=len)
    if len(short) < _SHORTEST - 1 or len(long) < _SHORTEST or one[0] != two[0] or len(long) - len(short) > 1:
        return False
    at = next((place for place, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(long) > len(short):
        return short[at:] == long[at + 1 :] and (at < len(short) or long[-1] not in _ENDINGS)
    return short[at + 1 :] == long[at + 1 :] or (
        short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    )
