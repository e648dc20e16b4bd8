"""What Great Expectations says, in a type that can be imported without it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict on one rule or table expectation. `passed` is None where it could not judge, with `error`.

    `observed` is the number of rows of a rule's view, or what a table expectation saw.
    """

    code: str
    passed: bool | None
    observed: int | str | None
    error: str | None = None
    unexpected: int | None = None  # of an expectation on each value: how many values are not as expected
    total: int | None = None  # and out of how many
