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


Numbers = Mapping[str, Mapping[float, int]]  # of each article


def numbers_by_article(statements: Sequence[Statement]) -> Numbers:
    """The same of several articles, by id."""
    articles: dict[str, list[Statement]] = {}
    for statement in statements:
        articles.setdefault(statement.claim.document_id, []).append(statement)
    return {key: printed_numbers(own) for key, own in articles.items()}


def told_in(numbers: Numbers, one: str, two: str) -> Mapping[float, int]:
    """The numbers of one article, or of two."""
    empty: Mapping[float, int] = {}
    first = numbers.get(one, empty)
    return first if one == two else Counter(first) + Counter(numbers.get(two, empty))


def explained(first: float, back: float, numbers: Mapping[float, int], *, counted: bool = True) -> bool:
    """The value that points back was told elsewhere, or a third number is the difference or the sum of the two.

    `counted`: the number that points back is one of the numbers itself.
    """
    one, two = round(first, 6), round(back, 6)
    return numbers.get(two, 0) > counted or any(round(each, 6) in numbers for each in (abs(one - two), one + two))
