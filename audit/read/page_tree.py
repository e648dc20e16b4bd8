"""Bytes of a page to a tree: which encoding, how deep, and what no reader of the page ever sees."""

from __future__ import annotations

import codecs
import re
from typing import Any

from audit.errors import ReadError
from audit.patterns import lazy_pattern
from audit.read.encodings import decode, printable

Element = Any  # an element of lxml, which ships no types

_DECLARED = re.compile(
    rb"""(?:charset\s*=\s*|<\?xml[^>]{0,60}?encoding\s*=\s*)["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE
)
_HEAD = 4096  # bytes in which a charset is declared
_BROKEN_SHARE = 0.1  # of the bytes above 127 that may be no UTF-8 in a page that says it is
_WESTERN = {"ascii", "iso8859-1", "latin-1"}  # what browsers read as windows-1252
_NEVER_SEEN = (
    "script", "style", "template", "noscript", "svg", "canvas", "audio", "video", "object", "embed", "iframe", "select",
    "textarea", "input", "option", "datalist", "progress", "meter", "map", "head", "rp", "rt", "frameset",
)  # fmt: skip
_FILLED_IN = {"text", "email", "tel", "search"}
_BOXES = ("div", "section", "aside", "fieldset")
_MOST_WORDS_OF_BOX = 60
_OF_HEAD = frozenset({"title", "meta", "link", "base", "script", "style", "noscript", "template"})
_MOST_NULS = 0.01  # share of bytes
_DEEPEST = 250  # the parser itself stops at 256, and drops what is deeper
_CONTROLS = lazy_pattern(r"[\x01-\x08\x0b\x0e-\x1f\x7f]")


def page_text(data: bytes, name: str) -> str:
    """The page's characters. What is declared is believed only where the bytes allow it.

    Raises ReadError as `decode` does.
    """
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data, name).text
    if data.count(b"\0") > _MOST_NULS * len(data):
        return decode(data, name).text  # which refuses it
    try:
        return data.decode("utf-8")  # text in another encoding is hardly ever valid UTF-8 by chance
    except UnicodeDecodeError:
        pass
    declared = _declared(data)
    if declared == "utf-8" and _nearly_utf8(data):
        return data.decode("utf-8", "replace")
    if declared is not None and declared != "utf-8" and b"\0" not in data:
        try:
            return data.decode(declared)
        except UnicodeDecodeError:
            pass
    return decode(data, name).text


def parse_page(text: str, name: str) -> tuple[Element, Element | None]:
    """The page's body without what is never seen, and its head if it has one. No entity of the page's own is resolved.

    Raises ReadError: E208 if there is no element in it, E210 if it is nested too deep or holds one piece too large.
    """
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True, remove_comments=True, remove_pis=True)
    data = _CONTROLS.sub("\ufffd", printable(text)).encode("utf-8")
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        root = None
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log) or _too_deep(root):
        raise ReadError(
            "E210",
            f"{name} is nested more than {_DEEPEST} levels deep, or holds one piece of more than ten megabytes.",
            "Open it in a browser, copy the article, and save that as Markdown or plain text.",
        )
    if root is None:
        raise no_words(name)
    head = root.find("head")
    body = root.find("body")
    if head is not None and (strays := [each for each in head if name_of(each) not in _OF_HEAD]):
        if body is None:
            body = etree.SubElement(root, "body")
        body[:0] = strays  # the parser knows no <article>, and opens no body for it where the page does not
    return (root if body is None else body), head


def no_words(name: str) -> ReadError:
    """The error for a page that shows nothing until its scripts run, or that has no article."""
    return ReadError(
        "E208",
        f"{name} holds no words of an article.",
        "If the page is put together by scripts, save it from the browser as a complete page, or copy its "
        "text into a .txt file.",
    )


def remove(element: Element, gap: str = " ") -> None:
    """Take an element out of the tree; the words behind it stay, apart from those before it unless `gap` is empty."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = f"{parent.text or ''}{gap}{element.tail}"
        else:
            before.tail = f"{before.tail or ''}{gap}{element.tail}"
    element.tail = None
    parent.remove(element)


def remove_unseen(body: Element) -> None:
    """Scripts, styles, form fields and embedded things: their text is no text of the page.

    A box with a field to fill in is marked as a form: pages whose whole text is one form have others inside it.
    """
    for field in list(body.iter("input", "textarea")):
        if (field.get("type") or "text").lower() in _FILLED_IN:
            box = next((each for each in field.iterancestors() if name_of(each) in _BOXES), None)
            if box is not None and len(words_of(box).split()) <= _MOST_WORDS_OF_BOX:
                box.set("role", "form")
    for element in list(body.iter(*_NEVER_SEEN)):
        remove(element, gap="")


def name_of(element: Element) -> str:
    """The tag, or "" for what is no element (an entity that stayed unresolved)."""
    return element.tag if isinstance(element.tag, str) else ""


def words_of(element: Element) -> str:
    """All text in an element, spaces folded."""
    return " ".join("".join(element.itertext()).split())


def _too_deep(root: Element | None) -> bool:
    if root is None:
        return False
    depth = 0
    from lxml import etree

    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            return True
    return False


def _declared(data: bytes) -> str | None:
    """The codec that the page names, if Python has it and it is one for text."""
    found = _DECLARED.search(data[:_HEAD])
    if found is None:
        return None
    try:
        codec = codecs.lookup(found[1].decode("ascii"))
        codec.incrementaldecoder  # noqa: B018  # codecs that are not for text have none
        "".encode(codec.name)
    except (LookupError, AttributeError, TypeError, ValueError):
        return None
    return "windows-1252" if codec.name in _WESTERN else codec.name


def _nearly_utf8(data: bytes) -> bool:
    high = sum(byte > 127 for byte in data)
    broken = data.decode("utf-8", "replace").count("\ufffd")
    return broken <= _BROKEN_SHARE * high
