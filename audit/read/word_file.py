"""A Word file (.docx, .docm and their templates) to the text of its article: blocks, notes, comments, and remarks.

Nothing in it is run, fetched or unpacked to disk. Headers and footers are no text of the article.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from audit.errors import ReadError
from audit.read.bylines import author_in, mark_opening_bylines
from audit.read.drafts import Draft
from audit.read.encodings import printable
from audit.read.extracted import Extracted
from audit.read.front_matter import FrontMatter, date_in
from audit.read.word_blocks import lay_out
from audit.read.word_manuscript import open_manuscript, text_of
from audit.read.word_package import Package, open_package
from audit.read.word_xml import name_of

# What programs write where an author should stand.
_NOBODY = frozenset(
    "admin administrator author owner user windows_user microsoft_office_user office_user unknown python-docx".split()
)
_LONGEST = 400  # characters of one field
_PASSED_OVER = frozenset({"boilerplate", "caption", "image"})


@dataclass(frozen=True, slots=True)
class _Properties:
    title: str | None = None
    author: str | None = None
    created: date | None = None


def read_word(data: bytes, name: str) -> Extracted:
    """The article of a Word file as if all tracked changes were accepted. Offsets count in the extracted text.

    Raises ReadError: E206 damaged or no Word file, E207 encrypted, E208 no words in it, E209 built to do harm, E210
    nested too deep.
    """
    package = open_package(data, name)
    manuscript = open_manuscript(package)
    try:
        extracted = lay_out(text_of(package, manuscript.part), manuscript)
    except RecursionError as error:
        raise ReadError(
            "E210", f"{name} is nested too deep to be read.", "Copy its text into a new document, and audit that."
        ) from error
    if not any(draft.text for draft in extracted.drafts if draft.kind != "comment"):
        raise ReadError(
            "E208",
            f"{name} holds no words of an article.",
            "If its pages are pictures, run text recognition on them; else check that the right file was saved.",
        )
    drafts = tuple(mark_opening_bylines(extracted.drafts))
    return replace(extracted, drafts=drafts, front=_front(drafts, _properties(package)))


def _front(drafts: Sequence[Draft], properties: _Properties) -> FrontMatter:
    """What the file says of itself, where its text does not: titles and authors of files are often those of a template."""
    opening = next((draft for draft in drafts if draft.kind not in _PASSED_OVER), None)
    titled = (opening is not None and opening.kind == "heading") or any(
        draft.kind == "heading" and draft.level == 1 for draft in drafts
    )
    bylines = [draft.text for draft in drafts if draft.kind == "byline"]
    return FrontMatter(
        title=None if titled else properties.title,
        author=None if author_in(bylines) else properties.author,
        published_on=None if any(map(date_in, bylines)) else properties.created,
    )


def _properties(package: Package) -> _Properties:
    path = next(
        (each.target for each in package.relations("").values() if each.kind == "core-properties" and not each.outside),
        "",
    )
    root = package.tree(path or "docProps/core.xml")
    found: dict[str, str] = {}
    for element in root if root is not None else ():
        text = " ".join(printable(element.text or "").split())[:_LONGEST]
        if text:
            found.setdefault(name_of(element), text)
    author = found.get("dc:creator", "")
    nobody = "_".join(author.casefold().split()) in _NOBODY
    return _Properties(
        title=found.get("dc:title"),
        author=None if nobody else author or None,
        created=None if nobody else date_in(found.get("dcterms:created", "")),
    )
