"""What stands around a sentence: results are told over two or three."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.model import Quantity
from audit.recompute.working import Line


@dataclass(frozen=True, slots=True)
class Window:
    """A sentence, up to two before it and the one behind it, of one block."""

    line: Line
    before: tuple[Line, ...]
    behind: Line | None

    @property
    def lines(self) -> tuple[Line, ...]:
        return (*self.before, self.line, *((self.behind,) if self.behind else ()))

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def lead(self) -> str:
        """The sentence and those before it."""
        return " ".join(line.text for line in (*self.before, self.line))

    def counts(self) -> Iterator[tuple[Line, Quantity]]:
        """Whole numbers of things, without "about": what an n may be."""
        for line in self.lines:
            for each in line.quantities:
                if (
                    each.kind in {"count", "number"}
                    and each.value
                    and float(each.value).is_integer()
                    and not each.modifier
                    and "." not in each.text
                    and each.role in {"value", "denominator", "n"}
                ):
                    yield line, each


def windows(lines: Sequence[Line]) -> Iterator[Window]:
    """A window for each sentence, in order."""
    for place, line in enumerate(lines):
        block = line.sentence.block_id
        before = tuple(each for each in lines[max(0, place - 2) : place] if each.sentence.block_id == block)
        after = lines[place + 1] if place + 1 < len(lines) and lines[place + 1].sentence.block_id == block else None
        yield Window(line, before, after)
