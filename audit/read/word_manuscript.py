"""What is known of a Word file beside its text, and what is counted while that is read: notes, comments, changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from audit.errors import ReadError
from audit.read.encodings import printable
from audit.read.word_numbering import Numbering, formatted, read_numbering
from audit.read.word_package import Package
from audit.read.word_styles import Styles, read_styles
from audit.read.word_xml import Element, child_of, name_of, value_of

_NOTE_KINDS = {"footnote": ("footnotes", "decimal"), "endnote": ("endnotes", "lowerRoman")}
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


@dataclass(slots=True)
class Notes:
    """The notes of one kind, or the comments: their elements by id, and the labels of those that were referred to."""

    part: str  # the path of their part, whose relations hold for them
    elements: Mapping[str, Element]
    form: str  # the format of their numbers
    opening: str = ""  # what stands before the number in a label
    labels: dict[str, str] = field(default_factory=dict)  # by id, in order of the first reference

    def label(self, key: str | None, custom: str = "") -> str | None:
        """The label of a note that is referred to; None if there is no such note."""
        if key is None or key not in self.elements:
            return None
        if key not in self.labels:
            self.labels[key] = custom or f"{self.opening}{formatted(len(self.labels) + 1, self.form)}"
        return self.labels[key]


@dataclass(slots=True)
class Changes:
    """Tracked changes, counted: insertions, deletions and moves, and by whom."""

    counts: Counter[str] = field(default_factory=Counter)
    authors: dict[str, None] = field(default_factory=dict)  # in order of their first change

    def note(self, kind: str, element: Element) -> None:
        self.counts[kind] += 1
        author = " ".join(printable(value_of(element, "w:author") or "").split())[:60]
        if author:
            self.authors.setdefault(author)


@dataclass(frozen=True, slots=True)
class Manuscript:
    """An open file: its parts read, but for the text."""

    package: Package
    part: str  # the path of the part that holds the text
    styles: Styles
    numbering: Numbering
    footnotes: Notes
    endnotes: Notes
    comments: Notes
    changes: Changes = field(default_factory=Changes)


def open_manuscript(package: Package) -> Manuscript:
    """The file's styles, lists, notes and comments. Raises ReadError as the package does."""
    part = package.main_part()

    def tree(kind: str) -> Element | None:
        path = package.related(part, kind)
        return None if path is None else package.tree(path)

    settings = tree("settings")
    footnotes, endnotes = (_notes(package, part, kind, settings) for kind in _NOTE_KINDS)
    if footnotes.form == endnotes.form and footnotes.elements and endnotes.elements:
        endnotes.opening = "e"
    comments = Notes(
        package.related(part, "comments") or "", _by_id(tree("comments"), "w:comment"), "decimal", "comment "
    )
    return Manuscript(
        package, part, read_styles(tree("styles")), read_numbering(tree("numbering")), footnotes, endnotes, comments
    )


def text_of(package: Package, part: str) -> Element:
    """The body of the text. Raises ReadError: E206 if the package holds none, and as the package does."""
    root = package.tree(part)
    body = child_of(root, "w:body") if root is not None and name_of(root) == "w:document" else None
    if body is None:
        raise ReadError(
            "E206",
            f"{package.name} is damaged: it holds no text ({printable(part)[:80]} is missing or no document "
            "of Word's).",
            "Open it in Word, which may repair it, save it anew, and audit that.",
        )
    return body


def _notes(package: Package, part: str, kind: str, settings: Element | None) -> Notes:
    relation, form = _NOTE_KINDS[kind]
    path = package.related(part, relation)
    set_form = child_of(settings, f"w:{kind}Pr", "w:numFmt")
    form = (value_of(set_form) or form) if set_form is not None else form
    return Notes(path or "", _by_id(package.tree(path) if path else None, f"w:{kind}"), form)


def _by_id(root: Element | None, name: str) -> dict[str, Element]:
    found: dict[str, Element] = {}
    for each in root if root is not None else ():
        if name_of(each) == name and value_of(each, "w:type") not in _SEPARATORS:
            found.setdefault(value_of(each, "w:id") or "", each)
    return found
