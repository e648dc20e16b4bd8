"""Marks in a text: intervals that overlap in any way become openings and ends that nest, and the text stays whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from audit.report.parts import Piece

# Outer to inner where two begin and end together: the claim, the passages in it, the reference marks in those.
_RANK = {"claim": 0, "passage": 1, "reference": 2}


@dataclass(frozen=True, slots=True)
class Interval:
    """A marked stretch of one block: visible offsets, end exclusive, never empty.

    `opening` is the piece that begins it. `after` are the pieces that follow it: the letter of a claim stands inside
    the claim, at its end; the flags of passages stand behind the outermost passage, in the order of `order`.
    """

    start: int
    end: int
    opening: Piece
    after: tuple[Piece, ...] = ()
    order: int = 0

    @property
    def nesting(self) -> tuple[bool, int, int, int, int]:
        """Sort key, outer first. References are innermost, because a link must not hold another."""
        kind = self.opening.kind
        return kind == "reference", self.start, -self.end, _RANK[kind], self.order


def annotate(text: str, intervals: Sequence[Interval]) -> tuple[Piece, ...]:
    """The text as pieces. An interval that crosses another is closed and opened again; later parts have no anchor.

    Source of the method: cut the text at every start and end, then keep open, from one cut to the next, as many of the
    enclosing intervals as stay the same.
    """
    return tuple(_steps(text, sorted(intervals, key=lambda interval: interval.nesting)))


def _steps(text: str, ordered: list[Interval]) -> Iterator[Piece]:
    cuts = sorted({0, len(text), *(each.start for each in ordered), *(each.end for each in ordered)})
    starting: dict[int, list[int]] = {}
    for index, each in enumerate(ordered):
        starting.setdefault(each.start, []).append(index)
    active: list[int] = []
    open_now: list[int] = []
    begun: set[int] = set()
    flags: list[Interval] = []
    for cut, following in zip(cuts, [*cuts[1:], None], strict=True):
        active = sorted([*(index for index in active if ordered[index].end > cut), *starting.get(cut, ())])
        kept = _common(open_now, active)
        while len(open_now) > kept:
            closing = ordered[open_now.pop()]
            ended = closing.end <= cut
            if ended and closing.opening.kind == "claim":
                yield from closing.after
            yield Piece("end", closing.opening.kind)
            if ended and closing.opening.kind == "passage" and closing.after:
                flags.append(closing)
            if flags and not any(ordered[index].opening.kind == "passage" for index in open_now):
                yield from _in_order(flags)
                flags = []
        for index in active[kept:]:
            opening = ordered[index].opening
            yield replace(opening, anchor="") if index in begun else opening
            begun.add(index)
            open_now.append(index)
        if following is not None and cut < following:
            yield Piece("words", text[cut:following])


def _common(one: Sequence[int], two: Sequence[int]) -> int:
    """How many members the two lists share from the front."""
    count = 0
    for left, right in zip(one, two, strict=False):
        if left != right:
            break
        count += 1
    return count


def _in_order(flags: list[Interval]) -> Iterator[Piece]:
    for each in sorted(flags, key=lambda flag: flag.order):
        yield from each.after
