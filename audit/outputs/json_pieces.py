"""JSON as the wire prints it, piece by piece: the whole text of a large audit is never in memory at once.

The pieces put together are what `json.dumps(..., ensure_ascii=False, indent=2)` gives, byte for byte.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any

from audit.patterns import lazy_pattern

_HALF_CHARACTERS = lazy_pattern("[\ud800-\udfff]")  # cannot be encoded; JSON can name them
_PIECE = 1 << 16  # characters that are handed on together


def plain(value: Any) -> Any:
    """The value in the types that JSON has."""
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if math.isfinite(value) else None
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case date() | datetime() | time():
            return value.isoformat()
        case timedelta():
            return value.total_seconds()
        case Mapping():
            return {str(key): plain(item) for key, item in value.items()}
        case list() | tuple() | set() | frozenset():
            return [plain(item) for item in value]
    return str(value)


def encodable(text: str) -> str:
    """The text with halves of characters named, so that it can be written as UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _HALF_CHARACTERS.sub(_named, text)
    return text


def pieces(top: Mapping[str, Any]) -> Iterator[str]:
    """A JSON object in pieces. A value that is an iterator becomes a list, whose items are asked for one by one."""
    held: list[str] = []
    size = 0
    for text in _texts(top):
        held.append(text)
        size += len(text)
        if size > _PIECE:
            yield encodable("".join(held))
            held, size = [], 0
    yield encodable("".join(held))


def _texts(top: Mapping[str, Any]) -> Iterator[str]:
    before = "{\n  "
    for key, value in top.items():
        yield f"{before}{encode_basestring(key)}: "
        before = ",\n  "
        if not isinstance(value, Iterator):
            yield _text(value, "\n  ")
            continue
        opening = "[\n    "
        for item in value:
            yield f"{opening}{_text(item, chr(10) + '    ')}"
            opening = ",\n    "
        yield "[]" if opening[0] == "[" else "\n  ]"
    yield "\n}"


def _text(value: Any, end: str) -> str:
    """A value as indented JSON; `end` is a line feed and the indentation of the line that closes it."""
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None or isinstance(value, bool):
        return "null" if value is None else "true" if value else "false"
    if isinstance(value, int):
        return int.__repr__(value)
    if isinstance(value, float):
        return float.__repr__(value) if math.isfinite(value) else "null"
    inner = f"{end}  "
    if isinstance(value, dict):
        items = [f"{encode_basestring(str(key))}: {_text(item, inner)}" for key, item in value.items()]
        return f"{{{inner}{f',{inner}'.join(items)}{end}}}" if items else "{}"
    if isinstance(value, list | tuple):
        texts = [_text(item, inner) for item in value]
        return f"[{inner}{f',{inner}'.join(texts)}{end}]" if texts else "[]"
    return _text(plain(value), end)


def _named(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
