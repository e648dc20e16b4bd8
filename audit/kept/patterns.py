"""Compiled patterns, kept in the user's cache folder from one start of the command to the next.

To compile the patterns that one short article asks for is a fifth of its audit, and comes to the same programs each time.
They are kept as Python keeps the bytecode of modules: by the pattern itself, for this very version of Python, in a file
that only the user may write. No word of an article is in it. Where nothing is kept, or Python's own compiler of
patterns is not as it is known here, every pattern is compiled as `re.compile` does it.
"""

from __future__ import annotations

import json
import re
import sys
from array import array
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from audit.kept.files import cache_folder, named_for, read_kept, write_kept

try:  # private modules: another Python may lack them, or have changed them
    import _sre  # type: ignore[import-not-found]
    from re import _compiler, _parser  # type: ignore[attr-defined]
except ImportError:  # pragma: no cover
    _sre = _compiler = _parser = None

_CODES = "I"  # a program is an array of these
_MOST = 6000  # patterns in the file; beyond these only those are kept that were asked for in this process
_WORTH_WRITING = 0.02  # of the file's patterns must be new
_HEAD = 4  # bytes of the length of what describes the programs
_UNUSABLE = (AttributeError, TypeError, ValueError, RuntimeError, OverflowError)

Key = tuple[str, int]  # a pattern and its flags
Needs = tuple[frozenset[str], ...]


@dataclass(slots=True)
class Kept:
    """One pattern as it is written: flags, program, number of groups, their names, and what it needs, once that is known."""

    flags: int
    program: bytes
    groups: int
    names: dict[str, int]
    needs: Needs | None = None


@dataclass(slots=True)
class Shelf:
    """What is kept, and where. Without a file everything is compiled anew and forgotten."""

    file: Path | None = None
    kept: dict[Key, Kept] = field(default_factory=dict)
    asked_for: set[Key] = field(default_factory=set)
    new: int = 0

    def pattern(self, source: str, flags: int) -> re.Pattern[str]:
        """What `re.compile` gives. Raises re.error for a faulty expression."""
        if self.file is None:
            return re.compile(source, flags)
        key = source, int(flags)
        self.asked_for.add(key)
        try:
            if key not in self.kept:
                self.kept[key] = _made(*key)
                self.new += 1
            return _from(source, self.kept[key])
        except _UNUSABLE:
            self.kept.pop(key, None)
            return re.compile(source, flags)

    def needs(self, source: str, flags: int) -> Needs | None:
        """What the pattern was found to need; None where nobody has looked."""
        kept = self.kept.get((source, int(flags)))
        return kept.needs if kept is not None else None

    def remember(self, source: str, flags: int, needs: Needs) -> None:
        """Keep what a pattern needs."""
        if kept := self.kept.get((source, int(flags))):
            kept.needs = needs
            self.new += 1

    def write(self) -> None:
        """Keep for the next start what is new. What cannot be written is compiled again then."""
        if self.file is None or self.new <= _WORTH_WRITING * len(self.kept):
            return
        all_of_them = len(self.kept) <= _MOST
        content = _written({key: kept for key, kept in self.kept.items() if all_of_them or key in self.asked_for})
        write_kept(self.file, content)
        self.new = 0


SHELF = Shelf()  # of this process


def open_shelf(folder: Path | None = None) -> None:
    """Take what is kept in the folder, by default the user's, into this process, and let it be written there."""
    folder = folder or cache_folder()
    if folder is None or _compiler is None or array(_CODES).itemsize != _sre.CODESIZE:
        return
    SHELF.file = folder / f"patterns-{named_for(f'{sys.version} {_sre.MAGIC} {sys.byteorder}')}"
    SHELF.kept = _kept_in(read_kept(SHELF.file))


def _written(kept: dict[Key, Kept]) -> bytes:
    rows = [
        (
            *key,
            each.flags,
            len(each.program),
            each.groups,
            each.names,
            each.needs and [sorted(one) for one in each.needs],
        )
        for key, each in kept.items()
    ]
    described = json.dumps(rows).encode("ascii")
    return b"".join((_number(len(described)), described, *(each.program for each in kept.values())))


def _kept_in(content: bytes) -> dict[Key, Kept]:
    if not content:
        return {}
    place = _HEAD + int.from_bytes(content[:_HEAD], "big")
    kept: dict[Key, Kept] = {}
    for source, flags, all_flags, length, groups, names, needs in json.loads(content[_HEAD:place]):
        sets = None if needs is None else tuple(map(frozenset, needs))
        kept[source, flags] = Kept(all_flags, content[place : place + length], groups, names, sets)
        place += length
    return kept


def _number(value: int) -> bytes:
    return value.to_bytes(_HEAD, "big")


def _made(source: str, flags: int) -> Kept:
    tree: Any = _parser.parse(source, flags)
    codes: list[int] = _compiler._code(tree, flags)  # noqa: SLF001  # as `compile` beside it does
    return Kept(
        flags | tree.state.flags, array(_CODES, codes).tobytes(), tree.state.groups - 1, dict(tree.state.groupdict)
    )


def _from(source: str, kept: Kept) -> re.Pattern[str]:
    """The pattern of a program. `_sre` looks the program through before it takes it."""
    codes = array(_CODES)
    codes.frombytes(kept.program)
    names: list[str | None] = [None] * (kept.groups + 1)
    for name, number in kept.names.items():
        names[number] = name
    made: object = _sre.compile(source, kept.flags, codes.tolist(), kept.groups, kept.names, tuple(names))
    return cast("re.Pattern[str]", made)
