"""Wrongs and motives that are told as facts are asked about; put as a charge, a denial or a story they are not."""

from __future__ import annotations

import pytest

from audit.parse.charges import charge
from audit.parse.lexicons import load_lexicons
from tests.established import asked

LEXICONS = load_lexicons()
WRONG = "a charge that could be denied"
MOTIVE = "a motive that only the one who acted could tell"


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("The shipyard covered up the crack in the keel.", WRONG),
        ("Its owner had known for months that the welds were bad.", WRONG),
        ("He bribed two harbour pilots.", WRONG),
        ("The quarry closed its second pit to avoid paying for the clean-up.", MOTIVE),
        ("She left the choir out of spite.", MOTIVE),
    ],
)
def test_a_wrong_and_a_motive_are_told_by_what_was_done(sentence: str, reason: str) -> None:
    assert charge(sentence, LEXICONS) == reason


@pytest.mark.parametrize(
    "sentence",
    [
        "The shipyard never covered up the crack.",
        "He is accused of having bribed two pilots.",
        "He denies that he bribed two pilots.",
        "The court heard that he had bribed two pilots.",
        "The yard covered up the crack, the inspector said.",
        "We kept it secret until her birthday.",
        "If he bribed the pilots, he will lose his boat.",
        "The roof of the shed is covered up in winter.",
    ],
)
def test_what_is_denied_alleged_or_the_writers_own_is_none(sentence: str) -> None:
    assert charge(sentence, LEXICONS) is None


def test_a_court_a_story_or_a_speaker_beside_it_tells_it() -> None:
    charge_alone = "The yard launched a ferry in May. Its owner had known for months that the welds were bad."
    assert asked(charge_alone) == ["Its owner had known for months that the welds were bad."]
    assert asked("The mayor was convicted in March. He had bribed two pilots.") == []
    assert asked("In the novel a baker deceived his brother. He forged the will.") == []
    assert asked("“The yard covered up the crack,” says Ida Brock, who sailed in her. He bribed two pilots.") == []
