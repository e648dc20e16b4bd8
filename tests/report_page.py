"""A rendered report as a test reads it: elements, ids, links, and the copy without flags, letters and numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "rect", "path", "circle", "br", "input", "col"}


@dataclass
class Element:
    """An element with its attributes and how deep it stands."""

    tag: str
    attributes: dict[str, str | None]
    parent: Element | None
    text: list[str] = field(default_factory=list)

    def __contains__(self, name: str) -> bool:
        return name in (self.attributes.get("class") or "").split()

    def above(self) -> list[Element]:
        """This element and those around it, from the inside."""
        return [self, *(self.parent.above() if self.parent is not None else [])]


class Page(HTMLParser):
    """Reads strictly: an end tag that does not close the innermost element is an error."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.blocks: list[str] = []
        self.script = self.style = self.prose = ""
        self._open: list[Element] = []
        self.feed(html)
        self.close()
        if self._open:
            raise AssertionError(f"left open: {[each.tag for each in self._open]}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            raise AssertionError(f"<{tag}> has an attribute twice: {names}")
        element = Element(tag, dict(attrs), self._open[-1] if self._open else None)
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)
        if self._is_copy(element):
            self.blocks.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, dict(attrs), self._open[-1] if self._open else None))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1].tag != tag:
            raise AssertionError(f"</{tag}> closes {self._open[-1].tag if self._open else 'nothing'}")
        self._open.pop()

    def handle_data(self, data: str) -> None:
        tag = self._open[-1].tag if self._open else ""
        if tag == "script":
            self.script += data
        elif tag == "style":
            self.style += data
        else:
            self.prose += data
            self._add_copy(data)

    def _add_copy(self, data: str) -> None:
        around = self._open[-1].above() if self._open else []
        if any("flag" in each or "cl" in each or "pn" in each for each in around):
            return
        if any(self._is_copy(each) for each in around):
            self.blocks[-1] += data

    @staticmethod
    def _is_copy(element: Element) -> bool:
        """A block of the copy: what holds its text, so that white space between elements is not counted."""
        around = element.above()
        if not any("blk" in each for each in around):
            return False
        return element.tag in {"h4", "h5", "p", "pre", "td", "th"} and not any("notes" in each for each in around)

    def named(self, tag: str) -> list[Element]:
        return [each for each in self.elements if each.tag == tag]

    def values(self, attribute: str) -> list[str]:
        return [value for each in self.elements if (value := each.attributes.get(attribute)) is not None]
