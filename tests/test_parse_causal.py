"""How far a statement goes in saying that one thing brings about another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.parse.causal import causal_strength
from audit.parse.lexicons import load_lexicons

LEXICONS = load_lexicons()
CASES = {
    "Speed bumps cut the number of accidents by a third.": "causal",
    "The levy lowers the risk of floods downstream.": "causal",
    "Late trains led to three resignations.": "causal",
    "Speed bumps may cut the number of accidents.": "conditional",
    "Longer nets could help the fishermen.": "conditional",
    "Street lamps are associated with fewer burglaries.": "correlational",
    "Owners of dogs have a lower risk of falling ill.": "correlational",
    "Rents in the old town are higher than in the suburbs.": "correlational",
    "The increased fare was printed on the ticket.": "none",
    "Further research is needed to reduce the noise.": "none",
    "The choir sang in the square.": "none",
}


@pytest.mark.parametrize(("sentence", "strength"), CASES.items())
def test_the_strength_is_what_the_words_say(sentence: str, strength: str) -> None:
    assert causal_strength(sentence, LEXICONS) == strength


@given(st.sampled_from(sorted(CASES)))
def test_case_changes_no_strength(sentence: str) -> None:
    assert causal_strength(sentence.upper(), LEXICONS) == causal_strength(sentence, LEXICONS)
