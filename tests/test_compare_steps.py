"""Steps taken and still to come, ages against years of birth, and what is left of a counted set."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.claims.extract import extract
from audit.compare.statements import statements_of
from audit.compare.times.lives import compare_lives
from audit.compare.values.remainders import compare_remainders
from audit.parse.lexicons import load_lexicons
from audit.read import read_string
from tests.established import conflicts

LEXICONS = load_lexicons()


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was approved by the county in March by 31 votes to 22.\n\nWork on the bridge still needs the county's consent.",
        "The council has given its blessing to the new line.\n\nThe councillors still have to vote on the plan for the line.",
        "The find was confirmed by a second telescope in October.\n\nConfirmation from a second telescope is still outstanding.",
    ],
)
def test_a_step_is_not_both_taken_and_to_come(text: str) -> None:
    assert conflicts(text) == ["polarity"]


@pytest.mark.parametrize(
    "text",
    [
        "The council approved the plan in May.\n\nThe ministry has yet to approve the plan.",
        "The council approved the first part in May.\n\nIt has yet to approve the second part.",
        "The school opened in 2012.\n\nThe pool of the school has yet to open.",
        "The club voted for the new stand.\n\nThe club has yet to vote on the fee.",
        "The museum has bought the painting.\n\nThe museum has yet to find a wall for the painting.",
        "The council approved the plan in principle.\n\nThe council has yet to approve the plan.",
        "“The council has approved the plan,” said Ida Holm.\n\nThe council has yet to approve the plan.",
    ],
)
def test_other_steps_by_others_are_left_alone(text: str) -> None:
    assert conflicts(text) == []


@given(born=st.integers(1700, 1990), lived=st.integers(5, 99), wrong=st.integers(2, 12), sign=st.sampled_from([-1, 1]))
def test_an_age_fits_its_years_or_is_told(born: int, lived: int, wrong: int, sign: int) -> None:
    text = f"Ola Marsh, who was born in {born} on the island and kept a diary, died in {born + lived} at "
    for age, told in ((lived, False), (lived - 1, False), (lived + (wrong if sign > 0 else -1 - wrong), True)):
        if age > 0:
            facts = extract(read_string(f"{text}{age}, the register says.", document_id="a"), LEXICONS)
            assert bool(list(compare_lives(list(statements_of(facts))))) == told


@pytest.mark.parametrize(
    "text",
    [
        "Born in 1970, he founded the shop in 1999 at a cost of 30 crowns.",
        "Born in 1970, she saw her mother die in 1999 at 81.",
        "Born in 1970, he ran the race in 1999 at 12 kilometres an hour.",
    ],
)
def test_what_is_no_age_of_the_person_is_left_alone(text: str) -> None:
    assert conflicts(text) == []


@given(whole=st.integers(4, 90), share=st.integers(1, 89), wrong=st.integers(1, 9))
def test_the_rest_is_what_the_part_leaves(whole: int, share: int, wrong: int) -> None:
    part = 1 + share % (whole - 2)
    for rest, told in ((whole - part, False), (whole - part + wrong, whole - part + wrong < whole)):
        text = f"{part} of the {whole} windows were kept; the other {rest} were replaced."
        facts = extract(read_string(f"In the hall {text}", document_id="a"), LEXICONS)
        assert bool(list(compare_remainders(list(statements_of(facts))))) == told


@pytest.mark.parametrize(
    "text",
    [
        "Nine of the twelve windows were kept, another two were moved, and the other one was sold.",
        "Four of the nine sisters married. Two went to sea; the other three kept the farm.",
        "Nine of the twelve windows were kept.\n\nThe other four houses in the row have doors of oak.",
    ],
)
def test_a_set_in_more_than_two_parts_is_left_alone(text: str) -> None:
    assert conflicts(text) == []
