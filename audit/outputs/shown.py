"""Somebody else's words on a terminal: no control character, no change of direction, no line that they end themselves."""

from __future__ import annotations

import re

from audit.model import Audit
from audit.patterns import lazy_pattern

# Besides controls: what turns the direction of text, ends a line for some programs, takes no room, or is half a character.
_UNSEEN = lazy_pattern(
    "[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_SPACES = lazy_pattern(r"[ \t\r\n\f\v\u0085\u2028\u2029]+")
_LONGEST = 300  # code points of a quote; a passage that is longer is shown by its two ends


def shown(text: str) -> str:
    """The text on one line: spaces folded, every unseen character as a symbol ("␛", "<U+202E>")."""
    return _UNSEEN.sub(_symbol, _SPACES.sub(" ", text).strip())


def quoted(text: str) -> str:
    """A passage in quotation marks, on one line, its middle left out when it is very long."""
    line = shown(text)
    if len(line) > _LONGEST:
        half = _LONGEST // 2
        line = f"{line[:half].rstrip()} […] {line[-half:].lstrip()}"
    return f"“{line}”"


def _symbol(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"


def place_of(audit: Audit, document_id: str) -> str:
    """The path of a document under the audited root; the id itself where it names a file that became no document."""
    for document in audit.documents:
        if document.document_id == document_id:
            return document.path
    return document_id
