"""A part cannot be larger than the whole it was taken from; the parts of a vote or of a count must fit its members."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.identity import RowIds
from audit.model import Calculation, Quantity
from audit.patterns import lazy_pattern
from audit.recompute.working import Line, calculation, printed_number

_PART_VERB = lazy_pattern(
    r"^\s+(?:of\s+them\s+)?(?:have\s+|had\s+|has\s+|then\s+|later\s+|also\s+)?(?:finished|completed|replied"
    r"|responded|answered|dropped\s+out|withdrew|passed|failed|survived|returned|accepted|declined|attended"
    r"|stayed|left\s+early|signed\s+up|took\s+part)\b(?!\s+(?:by|in\s+(?:19|20)))",
    re.IGNORECASE,
)
_WHOLE_LEAD = lazy_pattern(
    r"\b(?:to|of|among|invited|asked|sent|offered|enrolled|recruited|questioned|surveyed|tested"
    r"|with)\s+(?:a\s+total\s+of\s+|all\s+|the\s+|some\s+)?$",
    re.IGNORECASE,
)
_VOTE = lazy_pattern(
    r"\b(?:by|with)\s+(?P<a>[\w-]+)(?:\s+votes?)?\s+(?:to|against|for\s+and)\s+(?P<b>[\w-]+)(?:,?\s+(?:with"
    r"|and)\s+(?P<c>[\w-]+)\s+abst)?",
    re.IGNORECASE,
)
_MEMBERS = lazy_pattern(
    r"\b(?:all\s+)?(?P<n>[\w-]+)\s+(?:members|councillors|delegates|senators|deputies|judges|seats)\b", re.IGNORECASE
)
_PRESENT = lazy_pattern(
    r"\ball\b.*\b(?:members|councillors|delegates|senators|deputies|judges)\b.*\b(?:present|voted|attended"
    r"|took part)\b",
    re.IGNORECASE,
)


def subsets(line: Line, before: Line | None, ids: RowIds) -> Iterator[Calculation]:
    """ "sent to 30 choirs. Thirty-four replied": a part that exceeds its whole; votes against the members present."""
    yield from _exceeds(line, before, ids)
    if before is not None:
        yield from _votes(line, before, ids)
        yield from (
            _votes(before, line, ids)
            if _VOTE.search(before.text) and _PRESENT.search(line.text) and not _VOTE.search(line.text)
            else ()
        )
        yield from _continued_parts(line, before, ids)


def _exceeds(line: Line, before: Line | None, ids: RowIds) -> Iterator[Calculation]:
    if before is None or not line.quantities:
        return
    part = line.quantities[0]
    if (
        part.start_at != line.sentence.start_at
        or part.kind not in {"count", "number"}
        or part.value is None
        or part.modifier
    ):
        return
    if not _PART_VERB.match(line.text[part.end_at - part.start_at :]):
        return
    wholes = [
        each
        for each in before.quantities
        if each.kind in {"count", "number"}
        and each.value
        and not each.modifier
        and _WHOLE_LEAD.search(before.text[: each.start_at - before.sentence.start_at])
    ]
    if len(wholes) != 1:
        return
    whole = wholes[0]
    holds = part.value <= (whole.value or 0.0)
    yield calculation(
        ids, "part_of_whole", part, whole, f"{printed_number(part.value)} ≤ {printed_number(whole.value or 0)}",
        f"{printed_number(part.value)} of {printed_number(whole.value or 0)}" + (" is a part of it." if holds else ": the part is larger than the whole."),
        part.value, 0.0, whole.value or 0.0, holds, first=part, last=part, line=line,
    )  # fmt: skip


def _votes(vote_line: Line, other: Line, ids: RowIds) -> Iterator[Calculation]:
    """Votes for, against and abstentions against "All 21 members were present"."""
    match = _VOTE.search(vote_line.text)
    if match is None or not _PRESENT.search(other.text):
        return
    place = vote_line.sentence.start_at
    sides = [
        each
        for group in "abc"
        if match[group]
        for each in vote_line.quantities
        if each.start_at - place == match.start(group) and each.value is not None
    ]
    members_at = _MEMBERS.search(other.text)
    members = next(
        (
            each
            for each in other.quantities
            if members_at and each.start_at - other.sentence.start_at == members_at.start("n")
        ),
        None,
    )
    if (
        len(sides) < 2
        or members is None
        or members.value is None
        or (len(sides) == 2 and sum(each.value or 0 for each in sides) < members.value)
    ):
        return
    total = sum(each.value or 0.0 for each in sides)
    terms = " + ".join(printed_number(each.value or 0) for each in sides)
    yield calculation(
        ids, "sum", sides[0], members, terms, f"{terms} = {printed_number(total)}, the text says {printed_number(members.value)} members.",
        members.value, total, total, abs(total - members.value) < 0.5, first=sides[0], last=sides[-1], line=vote_line,
    )  # fmt: skip


def _continued_parts(line: Line, before: Line, ids: RowIds) -> Iterator[Calculation]:
    """ "Of the 90, 40 … . Another 30 …, and 20 had none.": parts of one whole over two sentences."""
    if not re.match(r"\s*(?:another|a further)\b", line.text, re.IGNORECASE) or not before.quantities:
        return
    whole = before.quantities[0]
    if not re.fullmatch(
        r"\s*(?:out\s+)?(?:of|among)\s+(?:the\s+|these\s+)?",
        before.text[: whole.start_at - before.sentence.start_at],
        re.IGNORECASE,
    ):
        return
    first = _plain_counts(before)[1:]
    rest = _plain_counts(line)
    if (
        len(first) != 1
        or len(rest) < 2
        or not whole.value
        or not re.search(r"\b(?:none|not|the rest|the others|remaining)\b", line.text)
    ):
        return
    parts = [*first, *rest]
    total = sum(each.value or 0.0 for each in parts)
    if not 0.9 <= total / whole.value <= 1.15:
        return
    terms = " + ".join(printed_number(each.value or 0) for each in parts)
    yield calculation(
        ids, "sum", rest[0], whole, terms, f"{terms} = {printed_number(total)}, the text says {printed_number(whole.value)}.",
        whole.value, total, total, abs(total - whole.value) < 0.5, first=rest[0], last=rest[-1], line=line,
    )  # fmt: skip


def _plain_counts(line: Line) -> list[Quantity]:
    """Counts that are neither years nor the threshold of a definition ("at least 50% fewer")."""
    return [
        each
        for each in line.quantities
        if each.kind in {"count", "number"}
        and each.role == "value"
        and each.value is not None
        and each.value >= 3
        and each.modifier in {None, "another"}
    ]
