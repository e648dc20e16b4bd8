"""How an audit says what it is doing: one step at a time, to whoever wants to hear it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """What is being done. Where files are counted, `done` of `total` are, and `name` is the last of them."""

    what: str
    name: str = ""
    done: int = 0
    total: int = 0


Progress = Callable[[Step], None]


def silent(_: Step) -> None:
    """Tells nobody."""
