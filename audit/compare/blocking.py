"""Candidate pairs by shared keys, never all against all.

The cost grows with the number of pairs that share something, not with the square of the number of claims. A key that
too many items share says nothing about any two of them: its block is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

LARGEST_BLOCK = 60

Item = TypeVar("Item")


def candidate_pairs(
    items: Sequence[Item], keys: Callable[[Item], Iterable[Hashable]], *, least: int = 1, largest: int = LARGEST_BLOCK
) -> Iterator[tuple[Item, Item]]:
    """Pairs (earlier item, later item) that share at least `least` keys; each pair once, in order of the items.

    A key shared by more than `largest` items is not counted.
    """
    keyed = [frozenset(keys(item)) for item in items]
    blocks: dict[Hashable, list[int]] = {}
    for place, own in enumerate(keyed):
        for key in own:
            blocks.setdefault(key, []).append(place)
    for place, own in enumerate(keyed):
        shared: Counter[int] = Counter()
        for key in own:
            block = blocks[key]
            if len(block) <= largest:
                shared.update(other for other in block if other > place)
        for other in sorted(other for other, count in shared.items() if count >= least):
            yield items[place], items[other]
