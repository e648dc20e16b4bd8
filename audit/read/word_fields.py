"""Fields of a Word file: an instruction, which nobody reads, and the result that it was last seen to have."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from audit.patterns import lazy_pattern
from audit.read.links import leads_outside
from audit.read.word_xml import Element, name_of, value_of

_HYPERLINK = lazy_pattern(r'\s*HYPERLINK\s+(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s\\"]+))', re.IGNORECASE)
_OTHER_STORIES = frozenset({"w:del", "w:moveFrom", "w:txbxContent", "mc:Fallback"})


@dataclass(slots=True)
class Field:
    """A field that the walk stands in; `shows` once its result has begun."""

    instruction: str = ""
    shows: bool = False
    target: str | None = None


def kind_of(instruction: str) -> str:
    """The first word of the instruction: "HYPERLINK", "TOC"."""
    return next(iter(instruction.split(None, 1)), "").upper()


def address_in(instruction: str) -> str | None:
    """Where a field HYPERLINK leads to; None for a place in the file and for any other field."""
    found = _HYPERLINK.match(instruction)
    if found is None:
        return None
    address = "".join((found["quoted"] or found["bare"] or "").split())
    return address if address and leads_outside(address) else None


def unmatched_fields(story: Element) -> frozenset[Element]:
    """The signs that begin a field and have no end: what stands behind them must not pass for an instruction."""
    begun: list[Element] = []
    walk = etree.iterwalk(story, events=("start",))
    for _, element in walk:
        name = name_of(element)
        if name in _OTHER_STORIES and element is not story:
            walk.skip_subtree()
        elif name == "w:fldChar":
            kind = value_of(element, "w:fldCharType")
            if kind == "begin":
                begun.append(element)
            elif kind == "end" and begun:
                begun.pop()
    return frozenset(begun)
