"""Parts against their whole in running text.

Parts that fall short may simply not be all of them; groups that overlap exceed their whole by much. So only a sum that
is above its total by at most a tenth is a fault, and a sum that meets it is a figure that holds.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from audit.identity import RowIds
from audit.model import Calculation, Quantity
from audit.patterns import lazy_pattern
from audit.recompute.sentence.shares import stated_whole
from audit.recompute.working import Line, calculation, printed_number

_PARTITION = lazy_pattern(
    r"\b(?:of (?:them|these|those|whom|the|which)|among (?:them|these)|split|divided|made up|the rest"
    r"|the others?|elsewhere|the remaining|did not answer|had none|and another|another)\b",
    re.IGNORECASE,
)
_HAVE = lazy_pattern(
    r"\s+(?:also\s+|already\s+)?(?:have|has|had|own|owned|speak|spoke|use[sd]?|like[sd]?|know|knew|play(?:ed"
    r"|s)?|named|mentioned|want(?:ed)?|read|drink|eat|take|offer(?:ed)?|contain(?:ed)?)\b",
    re.IGNORECASE,
)
_ROUGH = frozenset({"about", "around", "nearly", "almost", "more than", "over", "at least"})


def parts(line: Line, before: Line | None, ids: RowIds) -> Iterator[Calculation]:
    """Sums of listed counts, whether or not they hold."""
    yield from _sums(line, before, ids)
    yield from _too_large(line, ids)


def _counts(line: Line) -> list[Quantity]:
    return [
        each for each in line.quantities
        if each.kind in {"count", "number"} and each.role in {"value", "numerator"} and each.value is not None and float(each.value).is_integer()
    ]  # fmt: skip


def _sums(line: Line, before: Line | None, ids: RowIds) -> Iterator[Calculation]:
    """ "Forty-eight gave up, 31 of them men and 19 women"."""
    counts = _counts(line)
    total = _total(line, before, counts)
    if total is None or not total.value or total.modifier in _ROUGH or not _PARTITION.search(line.text):
        return
    listed = [
        each
        for each in counts
        if each is not total and each.start_at > total.start_at and (each.value or 0.0) < total.value
    ]
    if total.sentence_id != line.sentence.sentence_id:
        listed = [each for each in counts if (each.value or 0.0) < total.value]
    if (
        len(listed) < 2
        or any(each.modifier not in {None, "another"} for each in listed)
        or not _in_one_list(line, listed)
    ):
        return
    listed = _complete(listed, total.value)
    found = sum(each.value or 0.0 for each in listed)
    if not 0.999 <= found / total.value <= 1.1 or found > total.value and _may_overlap(line, listed):
        return
    terms = " + ".join(printed_number(each.value or 0) for each in listed)
    yield calculation(
        ids, "sum", listed[0], total, terms, f"{terms} = {printed_number(found)}, the text says {printed_number(total.value)}.",
        total.value, found, found, abs(found - total.value) < 0.5, first=listed[0], last=listed[-1], line=line,
    )  # fmt: skip


def _complete(listed: list[Quantity], total: float) -> list[Quantity]:
    """Those of the list that give the total by themselves: "of 142, 68 males and 74 females, and six cubs were born"."""
    sums = itertools.accumulate(each.value or 0.0 for each in listed)
    return next((listed[: place + 1] for place, found in enumerate(sums) if place and found == total), listed)


def _may_overlap(line: Line, listed: Sequence[Quantity]) -> bool:
    """ "20 have a sea view and 45 have a balcony": what things have, and people like, others of them have too."""
    shared = any(
        each.kind in {"percent", "fraction", "ratio"} and each.start_at < listed[0].start_at for each in line.quantities
    )
    return shared or all(_HAVE.match(line.after_noun(each)) for each in listed)


def _total(line: Line, before: Line | None, counts: Sequence[Quantity]) -> Quantity | None:
    """The number that the parts are parts of: "Of the 310, …", "Of these, …", or the count before "of them"."""
    whole = stated_whole(line)
    if whole is not None:
        return whole
    if re.match(r"\s*of (?:these|them|those)\b", line.text, re.IGNORECASE) and before is not None:
        earlier = [
            each
            for each in before.quantities
            if each.kind in {"count", "number"} and each.role == "value" and each.value
        ]
        return max(earlier, key=lambda each: each.value or 0.0, default=None)
    of_the = re.search(r"\bof the (?=\d|[a-z])", line.text, re.IGNORECASE)
    if of_the:
        place = line.sentence.start_at + of_the.end()
        if total := next((each for each in counts if 0 <= each.start_at - place <= 2), None):
            return total
    return counts[0] if counts and re.search(r"\bof (?:them|whom|which|these)\b", line.text) else None


def _in_one_list(line: Line, listed: Sequence[Quantity]) -> bool:
    """No sentence-like stretch stands between two of them."""
    gaps = [line.between(left, right) for left, right in itertools.pairwise(listed)]
    return all(len(gap.split()) <= 14 and ";" not in gap for gap in gaps)


def _too_large(line: Line, ids: RowIds) -> Iterator[Calculation]:
    """ "Of the 48 nights booked, 53 were clear"."""
    whole = stated_whole(line)
    later = [each for each in _counts(line) if whole is not None and each.start_at > whole.end_at]
    if whole is None or not whole.value or whole.modifier or not later:
        return
    part = later[0]
    words = line.between(whole, part)
    if (
        (part.value or 0.0) <= whole.value
        or part.modifier
        or not re.fullmatch(r"[^,;.]{0,60},\s+(?:only\s+|just\s+)?", words)
        or (part.unit and part.unit != whole.unit and not re.match(r"\s+(?:were|was|had|have|are)\b", line.after(part)))
    ):
        return
    if not re.match(r"(?:\s+[a-z]+)?\s+(?:were|was|had|have|are|did|came|went|[a-z]+ed)\b", line.after(part)):
        return
    yield calculation(
        ids, "part_of_whole", part, whole, f"{printed_number(part.value or 0)} ≤ {printed_number(whole.value)}",
        f"{printed_number(part.value or 0)} of {printed_number(whole.value)}: the part is larger than the whole.",
        part.value or 0.0, 0.0, whole.value, False, first=part, last=part, line=line,
    )  # fmt: skip
