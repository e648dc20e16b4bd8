"""Hostile formats are parsed in a process of their own, with limits on time and memory: the parent's end.

A page, a Word file or a PDF can make its parser hang, eat all memory or crash. Each of these ends in a ReadError about
that file; the process is started anew when the next file needs it.
"""

from __future__ import annotations

import pickle
import signal
from collections.abc import Iterable
from typing import IO, Any, Self

from audit.apart import START_SECONDS, Apart
from audit.errors import ReadError
from audit.policy import Policy
from audit.read.extracted import Extracted
from audit.read.parsers import Parse

Refusal = tuple[str, str, str]  # code, what, advice: a ReadError on its way
CHILD = "audit.engine.guarded"
# All that an answer may be made of. A parser that was taken over must not be able to run code here.
_EXPECTED = frozenset({
    ("datetime", "date"), ("audit.model.text", "Link"), ("audit.model.text", "NoteMark"), ("audit.model.text", "Span"),
    ("audit.model.text", "Remark"), ("audit.read.drafts", "Draft"), ("audit.read.extracted", "Extracted"),
    ("audit.read.front_matter", "FrontMatter"),
})  # fmt: skip


class Guard:
    """Parses files apart, one after the other. A context manager: at the end the process is ended."""

    def __init__(self, policy: Policy, parse: Parse | None = None) -> None:
        """`parse` stands in for the shipped parsers; it must be importable by name."""
        self._seconds = policy.reader_seconds
        self._megabytes = policy.reader_megabytes
        self._parse = parse
        self._child: Apart | None = None
        self._limited: bool | None = None  # what the child has said: whether its memory is; None before it has said so

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def start(self, formats: Iterable[str] = ()) -> None:
        """Start the process if none is there, without waiting for it. It loads the parsers of `formats` at once."""
        if self._child is None:
            self._child = Apart(CHILD, load)
            self._child.tell((self._seconds, self._megabytes, self._parse, sorted(set(formats))))
            self._limited = None

    def limited(self) -> bool | None:
        """Whether the system holds the process to its memory; None when the process does not start at all."""
        self.start()
        limited = None if self._child is None else self._greet(self._child)
        if limited is None:
            self._end()
        return limited

    def parse(self, format: str, data: bytes, name: str) -> Extracted:  # noqa: A002  # the column's name
        """What `audit.read.parsers.parse` gives and raises; and ReadError E211 out of time, E212 out of memory, E213 died."""
        self.start([format])
        child = self._child
        if child is None or self._greet(child) is None:
            self._end()
            raise ReadError(
                "E213",
                f"{name} was not read: the process that reads such files did not start.",
                "Try again; `claims-audit doctor` says what this system allows.",
            )
        answer = child.exchange((format, data, name), self._seconds)
        if isinstance(answer, Extracted):
            return answer
        if _is_refusal(answer):
            raise ReadError(*answer)
        status = None if answer is None else child.ended(1.0)
        self._end()
        raise self._late(name) if answer is None else _died(name, status)

    def _greet(self, child: Apart) -> bool | None:
        if self._limited is None:
            said = child.hear(START_SECONDS)
            self._limited = said if isinstance(said, bool) else None
        return self._limited

    def _end(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child = None

    def _late(self, name: str) -> ReadError:
        return ReadError(
            "E211",
            f"Reading {name} took longer than {self._seconds:g} s and was stopped.",
            "Save the file anew or split it, or raise reader-seconds in the settings.",
        )


def load(stream: IO[bytes]) -> Any:
    """One answer. Raises UnpicklingError when it holds anything but what a parser gives."""
    return _Unpickler(stream).load()


class _Unpickler(pickle.Unpickler):
    def find_class(self, module_name: str, global_name: str) -> Any:
        if (module_name, global_name) not in _EXPECTED:
            raise pickle.UnpicklingError(f"{module_name}.{global_name} is not what a parser gives")
        return super().find_class(module_name, global_name)


def _is_refusal(answer: object) -> bool:
    return isinstance(answer, tuple) and len(answer) == 3 and all(isinstance(part, str) for part in answer)


def _died(name: str, status: int | None) -> ReadError:
    return ReadError(
        "E213",
        f"Reading {name} made its parser crash ({_how(status)}).",
        "The file is damaged, or built to do harm, or needs too much memory. Open it and save it anew, or "
        "save it as Markdown.",
    )


def _how(status: int | None) -> str:
    if status is None:
        return "its answer made no sense"
    if status < 0:
        try:
            return f"signal {signal.Signals(-status).name}"
        except ValueError:
            return f"signal {-status}"
    return f"exit status {status}"
