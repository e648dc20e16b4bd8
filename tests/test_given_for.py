"""Who is given for a figure, and what tense a sentence with participles has."""

from __future__ import annotations

import pytest

import audit
from audit.claims.assertions import judge_sentence
from audit.parse.given_for import somebody_is_given
from audit.parse.lexicons import load_lexicons
from audit.parse.qualifiers import tense
from audit.parse.quantity import find_quantities

LEXICONS = load_lexicons()


@pytest.mark.parametrize(
    "sentence",
    [
        "Half of the eels were tagged, the river board said on Monday.",
        "The ferry carries 40 per cent of the freight, its owner admits.",
        "According to the harbour, a third of the moorings are empty.",
        "Two thirds of the seats were taken, says the theatre.",
        "The theatre reckons that two thirds of the seats were taken.",
        "Ida Brock, the warden, has done the sum: half of the eels stay.",
    ],
)
def test_a_frame_of_saying_gives_somebody(sentence: str) -> None:
    assert somebody_is_given(sentence, LEXICONS)


@pytest.mark.parametrize(
    "sentence",
    [
        "Half of the eels were tagged on Monday.",
        "Most anglers believe that eels are blind.",
        "The eels, which were found in March, weigh 3 kg.",
        "According to experts, half of all eels are lost.",
    ],
)
def test_without_one_nobody_is_given(sentence: str) -> None:
    assert not somebody_is_given(sentence, LEXICONS)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Eels raised in tanks rarely spawn.", "unclear"),
        ("Three in ten eels sold as wild have been raised in tanks.", "present"),
        ("Nine in ten anglers would recommend it.", "unclear"),
        ("The board closed the weir because eels are rare.", "past"),
        ("The board said eels are rare.", "past"),
        ("They raised eels and have sold them.", "past"),
        ("Eels raised in tanks were sold.", "past"),
    ],
)
def test_a_participle_behind_its_noun_is_no_verb_of_the_past(sentence: str, told: str) -> None:
    assert tense(sentence) == told


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("The average angler spends 14 hours on the bank.", "an average of many"),
        ("A rod lasts 19 years on average.", "an average of many"),
        ("The average age of the anglers is 61.", "figures"),
        ("Half of all eels die in turbines, the river board says.", "figures that somebody is given for"),
        ("Half of all eels die in turbines.", "a statistic"),
    ],
)
def test_averages_of_a_kind_and_figures_with_a_speaker_are_told_apart(sentence: str, reason: str) -> None:
    found = find_quantities(sentence, LEXICONS)
    assert judge_sentence(sentence, found, (), noted=False, lexicons=LEXICONS).reason == reason


def asked(text: str) -> list[str]:
    """Passages of one article whose figure has no source."""
    found = audit.check_texts({"a": text}).findings
    return [each.quote for each in found if each.code == "STA201" and each.severity != "info"]


@pytest.mark.parametrize(
    "text",
    [
        "The weir passed 400 eels in May and 500 in June. That is a quarter more.",
        "The club set out 4,800 trees: 2,400 oaks and 2,400 limes. Half of them are oaks.",
        "We counted the eels for a week. Half of all the eels were blind.",
        "The poll has a margin of error of three per cent.",
        "Half of all eels die in turbines, the river board said on Monday.",
    ],
)
def test_figures_that_the_text_itself_accounts_for_are_left_alone(text: str) -> None:
    assert asked(text) == []


def test_an_average_of_a_kind_needs_a_source() -> None:
    text = "The bank is crowded in June. The average angler spends 14 hours there."
    assert asked(text) == ["The average angler spends 14 hours there."]
