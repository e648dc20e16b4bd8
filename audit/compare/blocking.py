"""Candidate pairs by shared keys, never all against all.

The cost grows with the number of pairs that share something, not with the square of the number of claims. A key that
too many items share says nothing about any two of them: its block is left out.
"""

from __future__ import annotations

from bisect import bisect_right
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
    all_blocks: dict[Hashable, list[int]] = {}
    for place, own in enumerate(keyed):
        for key in own:
            all_blocks.setdefault(key, []).append(place)
    blocks = {key: block for key, block in all_blocks.items() if 1 < len(block) <= largest}
    for place, own in enumerate(keyed):
        met: list[int] = []
        for key in own:
            if block := blocks.get(key):
                met.extend(block[bisect_right(block, place) :])
        for other in sorted(other for other, count in Counter(met).items() if count >= least) if met else ():
            yield items[place], items[other]
