"""XML parts of a Word file to trees: no entity, no network, no depth without end; and names that both dialects share.

Word writes its elements in one of two sets of namespaces (ECMA-376, transitional and strict). `name_of` gives one short
name for both: "w:p", "m:t".
"""

from __future__ import annotations

import functools
import re
from typing import Any

from lxml import etree

from audit.errors import ReadError

Element = Any  # an element of lxml, which ships no types

_OPEN = "http://schemas.openxmlformats.org"
_STRICT = "http://purl.oclc.org/ooxml"
_NAMESPACES = {
    "w": (f"{_OPEN}/wordprocessingml/2006/main", f"{_STRICT}/wordprocessingml/main"),
    "m": (f"{_OPEN}/officeDocument/2006/math", f"{_STRICT}/officeDocument/math"),
    "r": (f"{_OPEN}/officeDocument/2006/relationships", f"{_STRICT}/officeDocument/relationships"),
    "rel": (f"{_OPEN}/package/2006/relationships",),
    "cp": (f"{_OPEN}/package/2006/metadata/core-properties",),
    "mc": (f"{_OPEN}/markup-compatibility/2006",),
    "dc": ("http://purl.org/dc/elements/1.1/",),
    "dcterms": ("http://purl.org/dc/terms/",),
    "v": ("urn:schemas-microsoft-com:vml",),
}
_PREFIXES = {uri: prefix for prefix, uris in _NAMESPACES.items() for uri in uris}
_OFF = frozenset({"0", "false", "off", "none"})
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_DEEPEST = 250  # the parser itself stops at 256


def parse_part(data: bytes, part: str, name: str) -> Element:
    """The root of one part.

    Raises ReadError: E206 if it is no XML, E209 if it declares a document type or entities, E210 if it is nested too deep
    or holds one piece too large.
    """
    if _DECLARES.search(data.replace(b"\0", b"")):  # in UTF-16, every other byte is none
        raise _declares(part, name)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        if _too_large(parser) or "depth" in str(error):
            raise _too_deep(part, name) from error
        raise ReadError(
            "E206",
            f"{name} is damaged: its part {part} is no valid XML (line {error.lineno or 1}).",
            "Open it in Word, which may repair it, save it anew, and audit that.",
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _declares(part, name)
    return root


def name_of(element: Element) -> str:
    """ "w:p"; "" for what is no element, and for elements of other vocabularies."""
    tag = element.tag
    return _short(tag) if isinstance(tag, str) else ""


def value_of(element: Element, name: str = "w:val") -> str | None:
    """The value of an attribute in either dialect."""
    for key in _long(name):
        value = element.get(key)
        if value is not None:
            return str(value)
    return None


def child_of(element: Element | None, *path: str) -> Element | None:
    """The first child of that name, and so on down the path."""
    for name in path:
        element = next((each for each in element if name_of(each) == name), None) if element is not None else None
    return element


def is_on(element: Element | None) -> bool | None:
    """What a switch such as <w:b/> says; None if it is not there."""
    return None if element is None else (value_of(element) or "1").lower() not in _OFF


def number_of(value: str | None, least: int = 0, most: int = 100_000) -> int | None:
    """A whole number within bounds; None for anything else."""
    text = (value or "").strip()
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        return None
    return int(text) if least <= int(text) <= most else None


@functools.lru_cache(maxsize=2048)
def _short(tag: str) -> str:
    uri, _, local = tag.removeprefix("{").rpartition("}")
    prefix = _PREFIXES.get(uri)
    return f"{prefix}:{local}" if prefix else ""


@functools.lru_cache(maxsize=256)
def _long(name: str) -> tuple[str, ...]:
    prefix, _, local = name.rpartition(":")
    return tuple(f"{{{uri}}}{local}" for uri in _NAMESPACES[prefix]) if prefix else (local,)


def _too_large(parser: Any) -> bool:
    return any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log)


def _declares(part: str, name: str) -> ReadError:
    return ReadError(
        "E209",
        f"{name} was refused: its part {part} declares a document type or entities, which Word never writes.",
        "It may be built to do harm. Ask for the text in another format.",
    )


def _too_deep(part: str, name: str) -> ReadError:
    return ReadError(
        "E210",
        f"{name} is nested more than {_DEEPEST} levels deep, or holds one piece of more than ten megabytes ({part}).",
        "Copy its text into a new document, save that, and audit it.",
    )
