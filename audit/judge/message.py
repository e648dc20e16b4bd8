"""The message of a rule: `{column}` is replaced by the row's value, once. No attributes, no format specs, no escapes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from audit.patterns import lazy_pattern

_PLACE = lazy_pattern(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")


def columns_of(message: str) -> tuple[str, ...]:
    """The columns a message names, in order. ValueError for a brace that is not part of a plain `{column}`."""
    rest = _PLACE.sub("", message)
    if "{" in rest or "}" in rest:
        raise ValueError("a brace may only stand in {column}: no attributes, no format, no braces of its own")
    return tuple(dict.fromkeys(_PLACE.findall(message)))


def fill(message: str, row: Mapping[str, Any]) -> str:
    """The message with each `{column}` replaced; braces inside a value stay as they are. KeyError: no such column."""
    return _PLACE.sub(lambda place: humane(row[place.group(1)]), message)


def humane(value: Any) -> str:
    """A value as one writes it in a sentence: 60.0 is "60", a list is "a, b", nothing is "not stated"."""
    match value:
        case None:
            return "not stated"
        case bool():
            return "yes" if value else "no"
        case float() if not math.isfinite(value):
            return "not a number"
        case float():
            return _plain(Decimal(format(value, ".12g")))  # 12 digits: 0.1 + 0.2 is 0.3
        case Decimal():
            return _plain(value)
        case datetime():
            return value.isoformat(sep=" ", timespec="minutes")
        case date():
            return value.isoformat()
        case list() | tuple():
            return ", ".join(humane(item) for item in value)
        case dict():
            return ", ".join(f"{key}: {humane(item)}" for key, item in value.items())
    return str(value)


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("", "-0") else text
