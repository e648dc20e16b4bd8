"""Builds what a reader sees, character by character tied to the source: markup dropped, spaces folded."""

from __future__ import annotations

from audit.model import TextMap
from audit.patterns import lazy_pattern

# Characters that print nothing: soft hyphen, zero-width space, word joiner, byte-order mark, direction marks.
# The zero-width joiners stay, for they change how emoji and several scripts look.
_UNSEEN = "\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069"
# Either a gap (more than one space, or one that is not U+0020), or something unseen; the rest is copied as it stands.
_BREAK = lazy_pattern(rf"[\s{_UNSEEN}]*(?:[^\S ]|[{_UNSEEN}]|  )[\s{_UNSEEN}]*")
_SPACE = lazy_pattern(r"\s")
_NOTHING_SEEN = lazy_pattern(rf"[{_UNSEEN}]*")
# A thin or no-break space between digits groups thousands ("12 000"): folding it would split the number.
_GROUPING = "\u00a0\u2009\u202f"


class TextBuilder:
    """Collects slices of one source; `text` and `encode()` give the result.

    A gap is held back until something visible follows, so the result neither begins nor ends with a space.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._parts: list[str] = []
        self._runs: list[tuple[int, int, int]] = []
        self._length = 0
        self._gap: int | None = None  # where the gap that is held back begins

    @property
    def text(self) -> str:
        return "".join(self._parts)

    @property
    def length(self) -> int:
        """Visible code points so far."""
        return self._length

    @property
    def upcoming(self) -> int:
        """Where the next visible character will stand."""
        return self._length + (1 if self._gap is not None and self._length else 0)

    @property
    def start(self) -> int:
        """Source offset of the first visible character."""
        return self._runs[0][1]

    @property
    def end(self) -> int:
        """Source offset behind the last visible character."""
        return self._runs[-1][1] + self._runs[-1][2]

    def encode(self) -> str:
        return TextMap(tuple(self._runs)).encode()

    def add(self, start: int, end: int) -> None:
        """Append `source[start:end]` as a reader sees it. Linear in the length of the slice."""
        at = start
        for gap in _BREAK.finditer(self._source, start, end):
            self._copy(at, gap.start())
            at = gap.end()
            if self._groups_thousands(gap.group(), gap.start(), gap.end()):
                self._append(gap.group(), gap.start(), 1)
            elif space := _SPACE.search(self._source, gap.start(), gap.end()):
                self.add_space(space.start())
        self._copy(at, end)

    def add_space(self, at: int) -> None:
        """A gap (a line break, say) that begins at the source offset `at`."""
        if self._gap is None:
            self._gap = at

    def add_instead(self, visible: str, start: int, end: int) -> None:
        """Characters that stand for `source[start:end]` ("&amp;" is seen as "&"); each is mapped to `start`."""
        if visible.isspace() and not self._groups_thousands(visible, start, end):
            self.add_space(start)
        elif not _NOTHING_SEEN.fullmatch(visible):
            for character in visible:
                self._append(character, start, 1)

    def _copy(self, start: int, end: int) -> None:
        """A slice whose only white space is single U+0020."""
        if start < end and self._source[start] == " ":
            self.add_space(start)
            start += 1
        stop = end - 1 if start < end and self._source[end - 1] == " " else end
        if start < stop:
            self._append(self._source[start:stop], start, stop - start)
        if stop < end:
            self.add_space(stop)

    def _append(self, visible: str, at: int, length: int) -> None:
        if self._gap is not None:
            gap, self._gap = self._gap, None
            if self._length:
                self._append(" ", gap, 1)
        last = self._runs[-1] if self._runs else None
        if last is not None and last[0] + last[2] == self._length and last[1] + last[2] == at:
            self._runs[-1] = (last[0], last[1], last[2] + length)
        else:
            self._runs.append((self._length, at, length))
        self._parts.append(visible)
        self._length += len(visible)

    def _groups_thousands(self, gap: str, start: int, end: int) -> bool:
        around = self._source[start - 1 : start] + self._source[end : end + 1]
        return len(gap) == 1 and gap in _GROUPING and len(around) == 2 and around.isdigit()
