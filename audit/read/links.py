"""Addresses that a link may lead to."""

from __future__ import annotations

_FOLLOWED = ("http://", "https://", "doi:", "mailto:", "ftp://")


def leads_outside(address: str) -> bool:
    """Whether it names a place that a reader can look up, by a path or an address of the web: no script, no drive."""
    scheme = address.split(":", 1)[0].lower() + ":" if ":" in address.split("/", 1)[0] else ""
    return not scheme or address.lower().startswith(_FOLLOWED)
