"""Footnotes of a page: which links are note marks, and which elements are the notes that they lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from audit.patterns import lazy_pattern
from audit.read.page_measures import is_block
from audit.read.page_tree import Element, name_of, words_of
from audit.read.page_words import parts_of
from audit.read.references import opens_references

_LABEL = lazy_pattern(
    r"[\[(]?\s*(?:note\s+|n\.?\s*)?(?P<label>\d{1,4}|[a-z]|[ivxl]{1,6}|[*†‡§¶]{1,3})\s*[\])]?\.?", re.IGNORECASE
)
_PLAIN_LABEL = lazy_pattern(r"\[?\d{1,3}\]?")
_BACK = lazy_pattern(
    r"[\s↩↑^⏎⤴︎️\ufe0e\ufe0f]*(?:(?:back|return|jump)(?:\s+(?:up|to\s+\w+))*)?[\s↩↑^⏎⤴\ufe0e\ufe0f]*", re.IGNORECASE
)
_NOTE_NAMES = frozenset(
    "fn fnref footnote footnotes note notes noteref endnote endnotes cite citation citations ref refs reference"
    " references bib bibr reflist biblio bibliography en sdfootnote ftn ftnt".split()
)
_WORKS = frozenset("ref refs reference references reflist bib bibliography biblio citations cite".split())
_REFERENCES = frozenset({"doc-noteref", "doc-biblioref"})
_LABELLED = ("li", "tr", "dd", "p", "div", "section", "aside")


@dataclass(frozen=True, slots=True)
class Notes:
    """`marks` are links in the text with the label of their note; `notes` the elements led to; `back` links from them."""

    marks: dict[Element, str] = field(default_factory=dict)
    notes: dict[Element, str] = field(default_factory=dict)
    works: frozenset[Element] = frozenset()  # those of the notes that stand in a list of references
    back: frozenset[Element] = frozenset()

    def kept(self) -> frozenset[Element]:
        """The notes and all that they stand in, with what heads them."""
        found: set[Element] = set()
        for note in self.notes:
            for above in (note, *note.iterancestors()):
                if above in found:
                    break
                found.add(above)
        return frozenset(found)


def find_notes(body: Element) -> Notes:
    """The notes of a page, by its own links: a short label that leads further down to an element with more words."""
    places = {element: number for number, element in enumerate(body.iter())}
    by_id = {key: element for element in places if name_of(element) for key in _ids(element)}
    marks: dict[Element, str] = {}
    notes: dict[Element, str] = {}
    back: set[Element] = set()
    for link, target in _inner_links(places, by_id):
        text = " ".join("".join(link.itertext()).split())
        label = _LABEL.fullmatch(text)
        note = _note_of(target)
        if label is not None and note is not None and places[target] > places[link] and _is_mark(link, text):
            if link not in notes and not any(above in notes for above in link.iterancestors()):
                notes.setdefault(note, label["label"])
                marks[link] = notes[note]
    for note in notes:
        for link in note.iter("a"):
            text = "".join(link.itertext()).strip()
            led = by_id.get((link.get("href") or "").rpartition("#")[2])
            leads_up = (led is None or places[led] < places[link]) and _LABEL.fullmatch(text) is not None
            if "#" in (link.get("href") or "") and link not in marks and (leads_up or (text and _BACK.fullmatch(text))):
                back.add(link)
    return Notes(marks, notes, frozenset(note for note in notes if _is_work(note)), frozenset(back))


def _ids(element: Element) -> Iterator[str]:
    for key in (element.get("id"), element.get("name") if name_of(element) == "a" else None):
        if key:
            yield key


def _inner_links(places: dict[Element, int], by_id: dict[str, Element]) -> Iterator[tuple[Element, Element]]:
    for element in places:
        if name_of(element) == "a":
            _, hash_, key = (element.get("href") or "").rpartition("#")
            target = by_id.get(key) if hash_ else None
            if target is not None:
                yield element, target


def _is_mark(link: Element, text: str) -> bool:
    """Raised, bracketed, or said to be one: a plain "3" may be the third page of a list."""
    if (link.get("role") or "") in _REFERENCES or link.get("epub:type") == "noteref":
        return True
    around = [link, *(each for _, each in zip(range(2), link.iterancestors(), strict=False))]
    raised = any(name_of(each) == "sup" for each in (*around, *link.iterdescendants()))
    named = any(not _NOTE_NAMES.isdisjoint(parts_of(each.get("class") or "").split()) for each in around[:2])
    target = parts_of((link.get("href") or "").rpartition("#")[2])
    leads = not _NOTE_NAMES.isdisjoint(re.sub(r"\d+", " ", target).split())
    return raised or text[:1] == "[" or (leads and (named or _PLAIN_LABEL.fullmatch(text) is not None))


def _note_of(target: Element) -> Element | None:
    """The element that holds the whole note: the entry, the paragraph, or the block that an anchor stands in."""
    element: Element | None = target
    while element is not None and not (is_block(element) and name_of(element) not in {"td", "th"}):
        element = element.getparent()
    if element is None or name_of(element) not in _LABELLED:
        return None
    if name_of(element) == "p" and (parent := element.getparent()) is not None and name_of(parent) in {"li", "dd"}:
        element = parent
    own = len(words_of(element).split())
    return element if 1 < own <= 1000 else None


def _is_work(note: Element) -> bool:
    """Whether the list that it stands in is one of references rather than of remarks."""
    for above in note.iterancestors():
        if not _WORKS.isdisjoint(parts_of(above.get("class") or "", above.get("id") or "").split()):
            return True
        heading = next((each for each in above.itersiblings(preceding=True) if is_block(each)), None)
        if heading is not None and name_of(heading)[:1] == "h" and opens_references(words_of(heading)):
            return "note" not in words_of(heading).casefold()
        if name_of(above) not in {"ol", "ul", "dl", "table", "tbody", "div"}:
            break
    return False
