"""Entries of a library as reference managers export them: BibTeX, CSL-JSON and RIS.

Only what identifies a work, and its abstract, is read. A file of another form is refused with its name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audit.errors import UsageError
from audit.patterns import lazy_pattern

SUFFIXES = frozenset({".bib", ".json", ".ris"})
_BIB_ENTRY = lazy_pattern(r"@(?P<type>\w+)\s*\{\s*(?P<key>[^,\s{}]*)\s*,")
_BIB_FIELD = lazy_pattern(r"(?P<name>[\w-]+)\s*=\s*(?P<open>[{\"]|(?=[\w]))")
_BIB_NO_WORK = frozenset({"comment", "string", "preamble"})
_RIS_LINE = lazy_pattern(r"^(?P<tag>[A-Z][A-Z0-9])  - ?(?P<value>.*)$")
_YEAR = lazy_pattern(r"\b(?:1[5-9]|20)\d\d\b")
_RIS_OF = {"TI": "title", "T1": "title", "DO": "doi", "AB": "abstract", "N2": "abstract", "PY": "year", "Y1": "year"}


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """One work of a library; None for what is not stated."""

    title: str | None
    year: int | None
    doi: str | None
    abstract: str | None


def read_bibliography(path: Path) -> tuple[LibraryEntry, ...]:
    """The entries of one file, by its suffix. Raises UsageError (E108) when it cannot be read or holds none."""
    try:
        text = path.read_text(encoding="utf-8-sig", errors="replace")
        readers = {".bib": _bibtex, ".json": _csl, ".ris": _ris}
        entries = tuple(readers[path.suffix.lower()](text))
    except (OSError, ValueError) as error:
        raise UsageError(
            "E108", f"The library {path} cannot be read: {error}.", "Export it again, or take it out."
        ) from error
    if not entries and text.strip():
        raise UsageError(
            "E108", f"The library {path} holds no entry.", "Export it again, or take it out of the folder."
        )
    return entries


def _entry(fields: dict[str, str]) -> LibraryEntry:
    year = _YEAR.search(fields.get("year", "") or fields.get("date", ""))
    doi = re.search(r"10\.\d{4,9}/\S+", fields.get("doi", "").lower())
    return LibraryEntry(
        fields.get("title") or None, int(year.group()) if year else None, doi.group() if doi else None,
        fields.get("abstract") or None,
    )  # fmt: skip


def _bibtex(text: str) -> Iterator[LibraryEntry]:
    for match in _BIB_ENTRY.finditer(text):
        if match["type"].lower() in _BIB_NO_WORK:
            continue
        following = _BIB_ENTRY.search(text, match.end())
        yield _entry(dict(_bib_fields(text[match.end() : following.start() if following else len(text)])))


def _bib_fields(body: str) -> Iterator[tuple[str, str]]:
    place = 0
    while found := _BIB_FIELD.search(body, place):
        start = found.end()
        if found["open"] == "{":
            end = _closing_brace(body, start)
        elif found["open"] == '"':
            end = body.find('"', start)
            end = len(body) if end < 0 else end
        else:
            bare = lazy_pattern(r"\w+").match(body, start)
            end = bare.end() if bare else start
        yield found["name"].lower(), " ".join(re.sub(r"[{}]|\\(?=[&%$#_])", "", body[start:end]).split())
        place = max(end, start + 1)


def _closing_brace(body: str, start: int) -> int:
    depth = 1
    for place in range(start, len(body)):
        depth += {"{": 1, "}": -1}.get(body[place], 0)
        if depth == 0:
            return place
    return len(body)


def _csl(text: str) -> Iterator[LibraryEntry]:
    content = json.loads(text)
    items = content.get("items", [content]) if isinstance(content, dict) else content
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict) and (item.get("title") or item.get("DOI")):
            fields = {name.lower(): str(item[name]) for name in ("title", "DOI", "abstract") if item.get(name)}
            yield _entry({**fields, "year": _csl_year(item.get("issued"))})


def _csl_year(issued: Any) -> str:
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    return str(parts[0][0]) if parts and parts[0] else str(issued or "")


def _ris(text: str) -> Iterator[LibraryEntry]:
    fields: dict[str, str] = {}
    for line in text.splitlines():
        match = _RIS_LINE.match(line)
        if match is None:
            continue
        if match["tag"] == "ER":
            if fields:
                yield _entry(fields)
            fields = {}
        elif match["tag"] in _RIS_OF:
            fields.setdefault(_RIS_OF[match["tag"]], match["value"].strip())
