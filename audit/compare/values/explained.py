"""Whether other numbers of the article tell how two values go together: "six set out", "two turned back", "the four"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from audit.compare.statements import Statement

_KINDS = frozenset({"count", "number", "money"})


def printed_numbers(statements: Sequence[Statement]) -> Mapping[float, int]:
    """The counts and sums of the article, each with how often it stands."""
    return Counter(
        round(quantity.value, 6)
        for statement in statements
        for quantity in statement.quantities
        if quantity.kind in _KINDS and quantity.value
    )


def explained(first: float, back: float, numbers: Mapping[float, int], *, counted: bool = True) -> bool:
    """The value that points back was told elsewhere, or a third number is the difference or the sum of the two.

    `counted`: the number that points back is one of the numbers itself.
    """
    one, two = round(first, 6), round(back, 6)
    return numbers.get(two, 0) > counted or any(round(each, 6) in numbers for each in (abs(one - two), one + two))
