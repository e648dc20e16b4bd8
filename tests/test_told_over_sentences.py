"""Arithmetic told over several sentences: shares of these, lists, remainders, years, limits; and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.established import calculations


def faults(text: str) -> list[tuple[str, str]]:
    return [(each.kind, each.working) for each in calculations(text) if not each.holds]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("The club has 3,960 kites. Of these, 1,320 are red, or one in four.", "share", "1,320 of 3,960 is 33%"),
        ("Of the 4,300, 860 are smaller than two metres, one in four.", "share", "860 of 4,300 is 20%"),
        (
            "Of 1,200 who got the card, 780 replied. Among those who replied, 546 liked it; that is 65% of the replies.",
            "share",
            "546 of 780 is 70%",
        ),
        ("Of 300 pilots asked, 141 had a net. Those with neither made up 40%, or 102 people.", "share", "34%"),
        ("Of every 1,000 kites flown, three were lost, that is 3%, and none burned.", "rate", "3 in 1,000 is 0.3%"),
        ("Nets tore on 12 per 1,000 (12%) of the flights.", "rate", "12 in 1,000 is 1.2%"),
        ("The shop sold 412 kites: 250 to schools, 104 to clubs and 68 to families.", "sum", "is 422, the text says 412"),
        ("Of the 300 new posts, 120 are in rope, 90 in sails and 80 in masts.", "sum", "is 290, the text says 300"),
        (
            "The tower cost 108 million crowns. Two thirds of that came from the fund; the remaining 54 million was lent.",
            "difference",
            "leaves 36,000,000",
        ),
        ("Born in 1931, the kite maker died in 1999 at the age of 74.", "age", "67 or 68"),
        ("The hill was closed for six weeks, from 3 March to 28 May 2024.", "time_between", "weeks, the text says six weeks"),
        ("The median height was 71 metres (range 18–65).", "order", "outside the range"),
        ("The lowest was 40 metres and the highest was 30 metres.", "order", "The lowest is given as 40"),
        ("At the assembly 140% of the members voted for red kites.", "part_of_whole", "no more than all"),
        ("A kite cost £880 in May 2020 and £1,100 in May 2024, the town's price list says, a rise of 20%.", "change", "25%"),
        (
            "In 2024 it was 40%, against 30% in 2013. The share has thus risen by ten per cent.",
            "conversion",
            "10 percentage points",
        ),
        ("Their speed, 160 kilometres an hour, is put at 120 miles an hour.", "conversion", "99.4"),
    ],
)  # fmt: skip
def test_a_figure_that_does_not_follow_is_found_and_its_working_shown(text: str, kind: str, words: str) -> None:
    found = faults(text)
    assert [each for each, _ in found] == [kind]
    assert words in found[0][1]


@pytest.mark.parametrize(
    "text",
    [
        "The club has 3,960 kites. Of these, 1,320 are red, or one in three.",
        "The club had 3,600 kites in May and 3,960 in June. Of these, 1,320 are red, or one in three.",
        "Of the 4,300, 860 are smaller than two metres, one in five.",
        "Of 1,600 lines 40 were left after five seasons, 2.5 per cent.",
        "In 2022 people brought back 8.1 of 9 million kites, nine out of ten.",
        "Of every 1,000 kites flown, three were lost, that is 0.3%.",
        "The shop sold 412 kites: 250 to schools and 104 to clubs, among others.",
        "Of the 300 posts, 120 are in rope, 90 in sails and 20 in masts.",
        "The tower cost 108 million crowns. Two thirds of that came from the fund; the remaining 36 million was lent.",
        "Born in 1931, the kite maker died in 1999 at the age of 67.",
        "The hill was closed for eleven weeks last winter, from 6 November to 22 January.",
        "From 1998 to 2005 the tower stood empty; its owner was abroad for 20 years.",
        "The median height was 41 metres (range 18–65).",
        "Sales reached 140% of the members' target.",
        "In 2024 it was 40%, against 30% in 2013. The share has thus risen by a third.",
        "A kite cost £880 in May 2020 and £1,100 in May 2024, the town's price list says, a rise of 25%.",
        "Three answers were allowed: of 80 pilots, 60 named wind, 50 named rain and 40 named trees.",
    ],
)
def test_what_follows_or_is_something_else_is_left_alone(text: str) -> None:
    assert faults(text) == []


@settings(max_examples=150, deadline=None)
@given(st.integers(120, 4000), st.integers(3, 119), st.integers(0, 1))
def test_true_shares_of_these_raise_no_alarm(whole: int, part: int, style: int) -> None:
    share = f"{100 * part / whole:.1f}%"
    text = (
        f"The club has {whole} kites. Of these, {part} are red, or {share}.",
        f"Of the {whole} kites, {part} are red, {share}.",
    )[style]
    assert faults(text) == []


@settings(max_examples=150, deadline=None)
@given(st.lists(st.integers(40, 300), min_size=3, max_size=4), st.integers(-9, 9))
def test_a_list_behind_a_colon_is_found_wrong_exactly_when_it_is(parts: list[int], by: int) -> None:
    total = sum(parts) + by
    places = ("to schools", "to clubs", "to families", "to shops")
    listed = [f"{part} {place}" for part, place in zip(parts, places, strict=False)]
    text = f"The town gave away {total} kites: {', '.join(listed[:-1])} and {listed[-1]}."
    assert [kind for kind, _ in faults(text)] == ([] if by == 0 else ["sum"])
