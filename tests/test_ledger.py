"""Counts and slips of the pen: when two numbers are held against each other, and when not."""

from __future__ import annotations

import pytest

import audit


def _figures(*texts: str) -> list[tuple[str, str]]:
    found = audit.check_texts({f"article-{place}": text for place, text in enumerate(texts)})
    return [
        (each.value, each.other_value)
        for each in found.pairs
        if each.kind == "numeric" and each.relation != "reconciled"
    ]


BOAT = "The paddle steamer left with 147 passengers on board."


def test_exchanged_digits_are_a_slip_whatever_the_nouns_for_people() -> None:
    assert _figures(f"{BOAT}\n\nTea was served to the 174 guests.") == [("174", "147")]


@pytest.mark.parametrize(
    "second",
    [
        "Tea was served from 174 cups.",
        "Another 174 guests had to wait on the quay.",
        "An earlier version of this article spoke of 174 passengers.",
        "Tea was served to the 147 guests.",
        "Tea was served to the 714 guests.",
    ],
)
def test_no_slip_where_things_others_or_corrections_are_counted(second: str) -> None:
    assert _figures(f"{BOAT}\n\n{second}") == []


def test_a_number_of_two_digits_is_no_slip() -> None:
    assert _figures("The steamer left with 47 trippers.\n\nTea was served to the 74 guests.") == []


def test_one_slip_is_told_once_with_the_passages_that_share_most() -> None:
    text = f"{BOAT}\n\nOf the 147, most were children.\n\nThe steamer came back with 174 passengers on board."
    assert _figures(text) == [("174", "147")]


def test_a_third_count_of_such_things_keeps_two_counts_apart() -> None:
    two = "Eighteen new pews have been carved for the chapel.\n\nThe 16 new pews that were carved are of oak."
    assert _figures(two) == [("16", "Eighteen")]
    assert _figures(two + "\n\nThe vestry has nine pews of its own.") == []
