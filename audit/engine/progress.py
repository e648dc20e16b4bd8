"""How an audit says what it is doing: one short sentence at a time, to whoever wants to hear it."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str], None]


def silent(_: str) -> None:
    """Tells nobody."""
