"""How many words stand in each part of a page, how many of them are links, and how many are prose."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from audit.read.page_hidden import Curtain
from audit.read.page_tree import Element, name_of

INLINE = frozenset(
    "a abbr acronym b bdi bdo big button cite code data del dfn em font i img ins kbd label mark math meta "
    "link nobr q ruby"
    " rb rt s samp small span strike strong sub sup time tt u var wbr br summary-text amp-img picture source "
    "amp-analytics".split()
)
_FEWEST_WORDS_OF_PROSE = 8


@dataclass(slots=True)
class Measure:
    """Words of an element with all that is in it: `linked` of them stand in links, `prose` in paragraphs."""

    words: int = 0
    linked: int = 0
    prose: int = 0

    @property
    def link_share(self) -> float:
        return self.linked / self.words if self.words else 0.0


class Measures:
    """The measures of one tree as it was when they were taken; what has been hidden counts for nothing."""

    def __init__(self, top: Element, curtain: Curtain, counts: Callable[[Element], bool] | None = None) -> None:
        """`counts` says of an element with words of its own whether these may be prose."""
        self._own: dict[Element, Measure] = {}
        self._all: dict[Element, Measure] = {}
        order: list[Element] = []
        for block, text, linked in _texts(top, curtain, order):
            own = self._own.setdefault(block, Measure())
            own.words += (number := len(text.split()))
            own.linked += number if linked else 0
        for element in order:
            own = self._own.get(element, Measure())
            prose = (
                own.words >= _FEWEST_WORDS_OF_PROSE
                and 2 * own.linked <= own.words
                and (counts is None or counts(element))
            )
            self._all[element] = Measure(own.words, own.linked, own.words - own.linked if prose else 0)
        for element in reversed(order):
            parent = element.getparent()
            if element is not top and parent is not None and parent in self._all:
                above, each = self._all[parent], self._all[element]
                above.words += each.words
                above.linked += each.linked
                above.prose += each.prose

    def of(self, element: Element) -> Measure:
        """All zero for what is hidden or was not in the tree."""
        return self._all.get(element) or Measure()

    def own(self, element: Element) -> Measure:
        """Only the words that stand in the element itself and in inline elements of it."""
        return self._own.get(element) or Measure()

    def blocks(self) -> Iterator[Element]:
        """Elements that have words of their own, in order."""
        return (element for element in self._all if element in self._own)


def is_block(element: Element) -> bool:
    return name_of(element) not in INLINE


def _texts(top: Element, curtain: Curtain, order: list[Element]) -> Iterator[tuple[Element, str, bool]]:
    """Each piece of text with the block it stands in, and whether it is a link's."""
    from lxml import etree

    blocks: list[Element] = []
    links = 0
    hidden: Element | None = None
    walk = etree.iterwalk(top, events=("start", "end"))
    for event, element in walk:
        tag = name_of(element)
        if event == "start":
            if tag and element is not top and curtain.hides(element):
                hidden = element
                walk.skip_subtree()
                continue
            order.append(element)
            links += tag == "a" and element.get("href") is not None
            if element is top or tag not in INLINE:
                blocks.append(element)
            if tag and element.text:
                yield blocks[-1], element.text, links > 0
        else:
            if element is hidden:
                hidden = None
            else:
                links -= tag == "a" and element.get("href") is not None
                if blocks[-1] is element:
                    blocks.pop()
            if element is not top and element.tail and blocks:
                yield blocks[-1], element.tail, links > 0
