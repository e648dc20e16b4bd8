"""The lines of a text as Markdown counts them, with their offsets: CR LF, CR and LF each end one line."""

from __future__ import annotations

from audit.patterns import lazy_pattern

_LINE_END = lazy_pattern(r"\r\n?|\n")


class SourceLines:
    """Start and end of each line of one text; the line end itself belongs to no line."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0]
        self._ends: list[int] = []
        for end in _LINE_END.finditer(text):
            self._ends.append(end.start())
            self._starts.append(end.end())
        self._ends.append(len(text))

    def __len__(self) -> int:
        return len(self._starts)

    def start(self, line: int) -> int:
        return self._starts[line]

    def end(self, line: int) -> int:
        return self._ends[line]

    def line(self, line: int) -> str:
        return self.text[self._starts[line] : self._ends[line]]
