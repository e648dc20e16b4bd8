"""Opposite acts of one body, figures that only the headline gives, and states of a thing on different days."""

from __future__ import annotations

import pytest

import audit
from tests.established import conflicts


@pytest.mark.parametrize(
    "text",
    [
        (
            "The harbour board turned the extension down in May.\n\n"
            "With the extension that the harbour board agreed in May, it hopes to win 40 boats."
        ),
        "The guild rejected the new tariff on Friday.\n\nMembers were told that the guild accepted the new tariff.",
    ],
)
def test_opposite_acts_of_one_body_on_one_thing_are_told(text: str) -> None:
    assert conflicts(text) == ["polarity"]


@pytest.mark.parametrize(
    "text",
    [
        "The harbour board turned the extension down in 2019.\n\nThe harbour board agreed the extension in 2023.",
        "The harbour board turned the first extension down.\n\nThe harbour board agreed the second extension.",
        "The harbour board rejected the extension.\n\nThe county agreed the extension of the school.",
        "The guild rejected the tariff at first.\n\nLater the guild accepted the tariff.",
        "“The guild rejected the tariff,” said Ola Berg.\n\n“The guild accepted the tariff,” said Nils Dahl.",
    ],
)
def test_other_acts_are_left_alone(text: str) -> None:
    assert conflicts(text) == []


HEADLINE = (
    "# New oats double the yield of hill farms\n\n"
    "In the trial the new oats brought 4.8 tonnes a hectare on hill farms and the old oats {}.{}\n"
)


def test_a_figure_that_only_the_headline_gives_is_told() -> None:
    assert conflicts(HEADLINE.format("3.2", " That is one and a half times as much.")) == ["numeric"]
    assert conflicts(HEADLINE.format("2.4", " That is twice as much.")) == []
    assert conflicts(HEADLINE.format("3.2", " It rained for half of the summer.")) == []


def test_two_states_on_different_days_exclude_nothing() -> None:
    texts = {
        day: f"---\ntitle: Shops in Marl\ndate: {day}\n---\n\n"
        f"On Mill Street in Marl {count} of 60 shops stand empty, Ada Holm of the Marl Traders says."
        for day, count in (("2021-03-02", "12"), ("2023-09-05", "seven"))
    }
    result = audit.check_texts(texts)
    assert [each for each in result.pairs if each.relation == "conflict"] == []
    same_day = {key: text.replace("2023-09-05", "2021-03-04") for key, text in texts.items()}
    assert len([each for each in audit.check_texts(same_day).pairs if each.relation == "conflict"]) == 1
