"""One surname in two spellings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import audit
from audit.compare.spellings import one_slip_apart

_WORDS = st.text(alphabet="abcdefgh", min_size=5, max_size=9)


def _spellings(text: str) -> list[tuple[str, str]]:
    found = audit.check_texts({"article": text}).findings
    return [(each.quote, each.related[0].quote) for each in found if "two spellings" in each.message]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The chair, Anneliese Brandtner, opened the meeting.\n\nMs Brandner said that she regretted it.",
            ("Brandner", "Brandtner"),
        ),
        (
            "Peter Halloran, 44, has kept bees since 2010.\n\nThe bees of Peter Hallorann are black.",
            ("Hallorann", "Halloran"),
        ),
    ],
)
def test_a_name_in_two_spellings_is_told_at_the_later(text: str, told: tuple[str, str]) -> None:
    assert _spellings(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "The brothers Ivo Merten and Kai Marten own the mill. Merten sells, Marten grinds.",
        "Mr Larsen lives in Larson, a village near the coast. Larson has 200 inhabitants.",
        "Judge Carla Weston heard the case of John Westen, 31. Mr Westen denied it.",
        "Ada Rowland, 31, won. The Rowlands live in Kent, and Mr Rowland cooks.",
    ],
)
def test_two_people_a_place_and_a_plural_are_left_alone(text: str) -> None:
    assert _spellings(text) == []


@given(_WORDS, st.integers(0, 8))
def test_a_slip_is_one_however_it_is_made(word: str, place: int) -> None:
    place %= len(word)
    assert one_slip_apart(word, word[:place] + "z" + word[place:])
    assert one_slip_apart(word[:place] + "z" + word[place:], word)
    assert one_slip_apart(word, word[:place] + "z" + word[place + 1 :])
    swapped = word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :] if place else word
    assert swapped == word or one_slip_apart(word, swapped)
    assert not one_slip_apart(word, word + "zz")
