"""What this installation is made of, and which limits the system holds a reader to."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from audit import __version__, paths
from audit.engine.deadline import can_be_held
from audit.engine.guard import Guard
from audit.engine.pool import cores
from audit.policy import Policy

_PACKAGES = ("duckdb", "great-expectations", "pandera", "polars", "lxml", "trafilatura", "pypdfium2", "rich")
_SHIPPED = (("rules", paths.EXPECTATIONS), ("word lists", paths.LEXICONS), ("templates", paths.TEMPLATES))


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of what `claims-audit doctor` says. `sound`: an audit can do with it."""

    about: str
    what: str
    sound: bool = True


def examined(policy: Policy, encoding: str) -> Iterator[Fact]:
    """Versions, folders, limits and the terminal, whose `encoding` is given."""
    yield Fact("claims-audit", f"{__version__}, Python {platform.python_version()}, {sys.platform}, {cores()} cores")
    for name in _PACKAGES:
        yield _version(name)
    for about, folder in _SHIPPED:
        yield _folder(about, folder)
    yield from _limits(policy)
    utf8 = encoding.replace("-", "").lower() == "utf8"
    advice = "" if utf8 else "; what it cannot show is spelt out. Set PYTHONUTF8=1 to change that"
    yield Fact("terminal", f"{encoding}{advice}")


def _version(name: str) -> Fact:
    try:
        return Fact(name, metadata.version(name))
    except metadata.PackageNotFoundError:
        return Fact(name, "not installed. Install claims-audit again", sound=False)


def _folder(about: str, folder: Path) -> Fact:
    if folder.is_dir():
        return Fact(about, str(folder))
    return Fact(about, f"{folder} is missing. Install claims-audit again", sound=False)


def _limits(policy: Policy) -> Iterator[Fact]:
    about = "readers of HTML, Word, PDF"
    with Guard(policy) as guard:
        limited = guard.limited()
    if limited is None:
        yield Fact(about, "their process does not start, so such files cannot be read", sound=False)
        return
    if can_be_held():
        yield Fact("facts of one article", f"given up after {policy.extract_seconds:g} s of the processor")
    else:
        yield Fact("facts of one article", f"not limited in time: {_system()} has no timer that reaches into a pattern")
    yield Fact(about, f"in a process of their own, stopped after {policy.reader_seconds:g} s a file")
    if limited:
        yield Fact("their memory", f"limited to {policy.reader_megabytes:g} MB")
    else:
        yield Fact("their memory", f"not limited: {_system()} has no limit that holds. A hostile file may use it up")


def _system() -> str:
    return {"darwin": "macOS", "win32": "Windows"}.get(sys.platform, "this system")
