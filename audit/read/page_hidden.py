"""What a page does not show: hidden for good, closed until a reader opens it, or there for screen readers only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from audit.patterns import lazy_pattern
from audit.read.page_tree import Element, name_of, remove
from audit.read.page_words import PageWords, parts_of

_NOT_SHOWN = lazy_pattern(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.IGNORECASE)
_WRAPS_ALL = frozenset({"html", "body", "main", "article"})  # pages hide these until their scripts have run


@dataclass(frozen=True, slots=True)
class Curtain:
    """What hides and opens on one page. `opened` are the ids that a button or a tab of the page shows."""

    words: PageWords
    opened: frozenset[str]

    def hides(self, element: Element) -> bool:
        """Whether the element is not shown, and nothing on the page opens it."""
        style = element.get("style") or ""
        hidden = element.get("hidden")
        covered = (
            (hidden is not None and hidden.strip().lower() != "until-found")
            or _NOT_SHOWN.search(style) is not None
            or (element.get("aria-hidden") or "").strip().lower() == "true"
        )
        return covered and name_of(element) not in _WRAPS_ALL and not self._opens(element)

    def _opens(self, element: Element) -> bool:
        named = parts_of(element.get("class") or "", element.get("id") or "").split()
        return (
            element.get("id") in self.opened
            or (element.get("role") or "") == "tabpanel"
            or not self.words.opens.isdisjoint(named)
        )


def curtain_of(body: Element, words: PageWords) -> Curtain:
    """Must be asked before buttons are taken out of the tree."""
    return Curtain(words, frozenset(_opened(body)))


def remove_screen_reader_text(body: Element, words: PageWords) -> None:
    """Words for screen readers repeat or name what is seen, unless they stand in for what is hidden from them."""
    for element in list(body.iter()):
        classes = (element.get("class") or "").lower().split() if name_of(element) else []
        if words.screen_reader.isdisjoint(classes):
            continue
        beside = (element.getprevious(), element.getnext())
        if not any(each is not None and each.get("aria-hidden") == "true" for each in beside):
            remove(element)


def _opened(body: Element) -> Iterator[str]:
    for element in body.iter():
        if not name_of(element):
            continue
        for key in ("aria-controls", "data-target", "data-bs-target", "data-toggle-target", "data-controls"):
            for value in (element.get(key) or "").split():
                yield value.lstrip("#.")
        if element.get("aria-expanded") is not None or element.get("role") == "tab":
            yield (element.get("href") or "").lstrip("#")
