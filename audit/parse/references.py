"""A reference list's entry or a note's text, taken apart: author, title, container, year, locator, identifier.

What a reader needs to find a work (Chicago Manual of Style 14, and the KSJ handbook's "could I look it up?"): who made
it, what it is called, when, and where it stands. Styles differ; so the parts are told apart by their shape, not by one
style's order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from audit.parse.citations import find_identifiers

_YEAR = re.compile(r"\b(?:1[89]\d\d|20\d\d)\b")
_LOCATOR = re.compile(
    r"\b(?:pp?\.|pages?|Tables?|Figs?\.|Figure|Chapter|vol\.|no\.|section|para(?:graph)?)\s*\d[\w–,\s-]*\d?|\b\d+\(\d+\)(?::[\w–-]+)?",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"(?<=[.?!])\s+(?=[A-Z“\"‘'\d])")
_PUBLISHED = re.compile(
    r"\b(?:Report|Journal|Review|Bulletin|Release|Notice|Press|Annals|Proceedings|Med|Psychiatry|University|Ministry|Department|Office|Institute|Agency|News|Times|Council|Survey)\b"
)
_LABEL = re.compile(r"^\s*(?:\[\^?[\w-]+\]:?|\d{1,3}[.)])\s+")


@dataclass(frozen=True, slots=True)
class FoundReference:
    """The parts of one entry; None for what is not stated. `missing` names what a reader would need."""

    author: str | None
    title: str | None
    container: str | None
    year: int | None
    locator: str | None
    identifier: str | None
    missing: tuple[str, ...]

    @property
    def status(self) -> str:
        return "incomplete" if self.missing else "complete"


def read_reference(text: str, link: str | None = None) -> FoundReference:
    """Take one entry apart. `link` is where a hyperlink in the entry points, when its words do not say so."""
    body = _LABEL.sub("", text)
    identifiers = list(find_identifiers(body))
    strong = [each for each in identifiers if each.kind != "citation"]
    identifier = (
        f"{strong[0].kind}:{strong[0].value}"
        if strong and strong[0].kind != "link"
        else (strong[0].value if strong else link)
    )
    prose = body[: strong[0].start].rstrip() if strong and strong[0].start > 10 else body
    prose = re.sub(r"\s*(?:https?://)?(?:dx\.)?doi(?:\.org)?/?:?\s*$", "", prose, flags=re.IGNORECASE)
    parts = [part.strip(" .") for part in _SPLIT.split(prose) if part.strip(" .")]
    years = [int(match.group()) for match in _YEAR.finditer(body if not strong else prose)]
    locator = _LOCATOR.search(prose)
    author = parts[0] if parts and _looks_like_author(parts[0]) else None
    rest = parts[1:] if author else parts
    title = next((part for part in rest if len(part.split()) >= 2 and not _YEAR.fullmatch(part)), None)
    container = next((part for part in rest if part != title and not _YEAR.match(part) and len(part) > 2), None)
    if title is None and author and len(author.split()) >= 3:
        title = author
    missing = []
    if author is None and container is None and not (title and _PUBLISHED.search(title)):
        missing.append("author")
    if title is None:
        missing.append("title")
    if not years and identifier is None:
        missing.append("year")
    return FoundReference(
        author,
        title,
        container,
        years[0] if years else None,
        locator.group().strip() if locator else None,
        identifier,
        tuple(missing),
    )


def _looks_like_author(part: str) -> bool:
    """ "Tolvik M, Adeyo P", "National Fracture Audit", "US Food and Drug Administration": names, no sentence."""
    words = part.split()
    capitals = sum(word[:1].isupper() for word in words)
    return len(words) <= 14 and capitals >= max(1, (len(words) + 1) // 2)
