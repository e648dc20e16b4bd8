"""The command in this process: what it printed, what it complained of, and its exit code."""

from __future__ import annotations

import io
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from audit.cli import main

ROOT = str(Path(__file__).resolve().parent.parent)


@dataclass(frozen=True, slots=True)
class Called:
    """One call of `claims-audit`."""

    code: int
    said: str
    complaints: str

    @property
    def lines(self) -> list[str]:
        return self.said.splitlines()


def call(*arguments: str | Path) -> Called:
    """Call `claims-audit` with these arguments, as if from the working folder."""
    said, complaints = Sink(), Sink()
    before = sys.argv
    sys.argv = ["claims-audit", *(str(argument) for argument in arguments)]
    code: object = 0
    try:
        with redirect_stdout(said), redirect_stderr(complaints):
            main()
    except SystemExit as end:
        code = end.code
    finally:
        sys.argv = before
    return Called(code if isinstance(code, int) else 0, said.text, complaints.text)


class Sink(io.TextIOWrapper):
    """A stream that is no terminal and remembers what was written."""

    def __init__(self) -> None:
        self._bytes = io.BytesIO()
        super().__init__(self._bytes, encoding="utf-8", newline="\n")

    @property
    def text(self) -> str:
        self.flush()
        return self._bytes.getvalue().decode("utf-8")
