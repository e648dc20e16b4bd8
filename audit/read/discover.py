"""Which files are articles: paths as given to names under the audited root, in one order on every machine."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from audit.identity import digest
from audit.model import Problem

FORMATS = {
    ".md": "md",
    ".markdown": "md",
    ".txt": "txt",
    ".text": "txt",
    ".jsonl": "jsonl",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".dotm": "docx",
    ".pdf": "pdf",
}
_OFFICE = "Save it as .docx, or as Markdown or plain text, and audit that."
# Written articles of kinds that are not read: found in a folder, they must not pass for audited.
UNREAD = {
    ".doc": _OFFICE, ".rtf": _OFFICE, ".odt": _OFFICE, ".wpd": _OFFICE, ".pages": _OFFICE,
    ".epub": "Save its chapters as .html or Markdown, and audit those.",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """An article's file. `name` is its path under the audited root, "/"-separated, NFC: its key unless it states an id."""

    path: Path
    name: str

    @property
    def format(self) -> str:
        """md, txt, jsonl, html, docx or pdf, by the file's extension."""
        return FORMATS.get(self.path.suffix.lower(), "txt")


def discover(paths: Sequence[Path]) -> Iterator[Found | Problem]:
    """Articles at and under `paths`, in the order given and by name within a folder; what cannot be audited is a Problem.

    The audited root of a folder is the folder, that of a file the folder it lies in. A file reached twice is found
    once. Two files of one name under different roots are a Problem; the later one's name gets the folders above it.
    Hidden files and unknown extensions are passed over inside folders, never when they are named themselves; documents
    of a kind that is not read (.doc, .odt) are a Problem there too.
    """
    seen: set[str] = set()
    named: dict[str, Path] = {}
    for path in paths:
        for found in _below(Path(path)):
            if isinstance(found, Problem):
                yield found
                continue
            real = os.path.realpath(found.path)
            if real in seen:
                continue
            seen.add(real)
            if found.name in named:
                other = _longer_name(found, named)
                yield _problem(
                    "duplicate_name",
                    other.name,
                    f"{named[found.name]} and {found.path} have the same name, {found.name}.",
                    f"Both are audited, the second as {other.name}. Give one of them another name, or an id "
                    "in its front matter.",
                )
                found = other
            named[found.name] = found.path
            yield found


def _below(path: Path) -> Iterator[Found | Problem]:
    """One argument of the command line."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        yield _problem(
            "missing", _name(path.parts), f"{path} does not exist.", "Check the path, and where a link points to."
        )
    except OSError as error:
        yield _problem(
            "unreadable",
            _name(path.parts),
            f"{path} cannot be opened: {error.strerror}.",
            "Check the permissions, and that no link leads in a circle.",
        )
    else:
        if stat.S_ISDIR(mode):
            found_any = False
            for found in _walk(path, (), (os.path.realpath(path),)):
                found_any = True
                yield found
            if not found_any:
                yield _problem(
                    "no_articles",
                    _name(path.parts) or ".",
                    f"{path} holds no article.",
                    f"Articles end in {', '.join(FORMATS)}.",
                )
        elif not stat.S_ISREG(mode):
            yield _problem("unreadable", path.name, f"{path} is no regular file.", "Name a file or a folder.")
        elif path.suffix.lower() not in FORMATS:
            yield _problem(
                "unknown_format",
                path.name,
                f"{path} is of a kind that is not read.",
                UNREAD.get(path.suffix.lower(), f"Articles end in {', '.join(FORMATS)}."),
            )
        else:
            yield Found(path, _name((path.name,)))


def _walk(folder: Path, above: tuple[str, ...], ancestors: tuple[str, ...]) -> Iterator[Found | Problem]:
    """Articles under one folder. `ancestors` are the real paths on the way here, so that no link leads in a circle."""
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda entry: (unicodedata.normalize("NFC", entry.name), entry.name))
    except OSError as error:
        yield _problem(
            "unreadable",
            _name(above) or folder.name,
            f"The folder {folder} cannot be read: {error.strerror}.",
            "Check its permissions.",
        )
        return
    for entry in entries:
        if entry.name.startswith((".", "~$")):  # hidden, or the mark that Word leaves beside an open file
            continue
        path, parts = folder / entry.name, (*above, entry.name)
        try:
            mode = entry.stat().st_mode
        except OSError as error:
            if path.suffix.lower() in FORMATS or not path.suffix:
                yield _problem(
                    "unreadable",
                    _name(parts),
                    f"{path} cannot be opened: {error.strerror}.",
                    "It may be a link that leads nowhere or in a circle.",
                )
            continue
        if _is_unread(path, mode):
            yield _problem(
                "unknown_format", _name(parts), f"{path} is of a kind that is not read.", UNREAD[path.suffix.lower()]
            )
        elif stat.S_ISDIR(mode):
            real = os.path.realpath(path)
            if real in ancestors:
                yield _problem(
                    "loop",
                    _name(parts),
                    f"{path} leads back to a folder above it.",
                    "It was not followed. Remove the link.",
                )
            else:
                yield from _walk(path, parts, (*ancestors, real))
        elif path.suffix.lower() in FORMATS:
            if stat.S_ISREG(mode):
                yield Found(path, _name(parts))
            else:
                yield _problem("unreadable", _name(parts), f"{path} is no regular file.", "It was passed over.")


def _is_unread(path: Path, mode: int) -> bool:
    """A document of a kind that is not read; Pages may save one as a folder."""
    kind = path.suffix.lower()
    return kind in UNREAD and (stat.S_ISREG(mode) or kind == ".pages")


def _longer_name(found: Found, named: dict[str, Path]) -> Found:
    """The name with as many folders before it as make it unlike the others."""
    above = list(found.path.absolute().parent.parts)
    name = found.name
    while name in named and above:
        name = f"{_name((above.pop(),)).strip('/')}/{name}"
    return Found(found.path, name)


def _name(parts: Sequence[str]) -> str:
    """Names as text: NFC, and bytes that are no text as U+FFFD."""
    joined = "/".join(part.replace("\\", "/").strip("/") for part in parts)
    return unicodedata.normalize("NFC", joined.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))


def _problem(code: str, name: str, what: str, advice: str) -> Problem:
    safe = what.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    unread = code != "duplicate_name"  # then both are audited
    return Problem(digest("problems", name, code, safe), None, name, code, 0, 0, safe, advice, unread)
