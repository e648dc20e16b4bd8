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


def _dates(*texts: str) -> list[tuple[str, str]]:
    found = audit.check_texts({f"article-{place}": text for place, text in enumerate(texts)})
    return [
        (each.value, each.other_value)
        for each in found.pairs
        if each.measure == "date" and each.relation != "reconciled"
    ]


def test_two_dates_of_one_deed_told_with_verb_and_noun() -> None:
    text = "The trustees sold the organ to a dealer in 1988.\n\nNobody knows what the dealer paid for the organ in 1998, when it was sold."
    assert _dates(text) == [("1998", "1988")]


@pytest.mark.parametrize(
    "text",
    [
        "The night ferry was launched in May 2019.\n\nThe day ferry was launched in March 2020.",
        "The trustees sold the organ to a dealer in 1988.\n\nThe organ was tuned in 1998.",
        "The trustees sold the organ to a dealer in 1988.\n\nAn earlier version of this page said that they sold the organ in 1998.",
        "The choir toured Spain in 2011.\n\nIn 2014 the choir toured Spain again.",
        "The quarry shipped 310 tonnes of slate in 1911.\n\nIn 1912 the quarry shipped 290 tonnes of slate.",
        "The lake froze over in the 1960s.\n\nThe lake froze over in 1987.",
    ],
)
def test_dates_of_other_things_of_repeated_deeds_and_corrections_stand(text: str) -> None:
    assert _dates(text) == []


def test_who_was_born_when_is_told_by_the_name() -> None:
    assert _dates(
        "Born in 1931 on a barge, Ada Quill painted ships.\n\nQuill, who was born in 1933, never learned to swim."
    ) == [("1933", "1931")]


DOCKS = "| Dock | Berths | Let |\n|---|---|---|\n| North Dock | 156 | 128 |\n| South Dock | 140 | 139 |"


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The North Dock has 165 berths.", [("165", "156")]),
        ("The North Dock has 156 berths.", []),
        ("In the North Dock 28 berths stand empty.", []),
        ("The North Dock was to have 165 berths, an earlier version of the plan said.", []),
        ("In both the North Dock and the South Dock 165 boats lay at anchor.", []),
        ("The North Dock has some 160 berths.", []),
    ],
)
def test_a_bad_copy_of_a_row_is_told_and_what_follows_from_the_row_is_not(
    sentence: str, told: list[tuple[str, str]]
) -> None:
    found = audit.check_texts({"article": f"{sentence}\n\n{DOCKS}"})
    assert [
        tuple(sorted((each.value, each.other_value), reverse=True))
        for each in found.pairs
        if each.kind == "body_vs_table"
    ] == told
