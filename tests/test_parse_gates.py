"""Gates hold back nothing that a pattern would find: only then may a search be left out."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.parse import attributions, qualifiers
from audit.parse.gates import WordGate, folded
from audit.parse.lexicons import Lexicons, load_lexicons

LEXICONS = load_lexicons()
WORDING = sorted({each.name for each in LEXICONS.categories if each.list == "wording"})
SIGNS = ["“", "”", " ", "-", ", ", ".", "’", "'", "(", "é", "ſ", "K", "İ", "\n", "x", "7"]
TERMS = [term for name in WORDING for term in LEXICONS.terms("wording", name)]
WORDS = st.sampled_from(
    [term.replace("*", "ish") for term in TERMS] + [term.replace("'", "’").upper() for term in TERMS]
)
TEXTS = st.lists(st.one_of(WORDS, st.sampled_from(SIGNS), st.just(" ")), max_size=9).map("".join)
SOURCES = st.sampled_from(
    [f" {term} " for each in LEXICONS.categories if each.list == "sources" for term in each.terms]
    + " found that | said | at Oldmere University | A | according to | Ada Brix | it is | that | in the ".split("|")
)


@given(TEXTS, st.sampled_from(WORDING))
def test_a_gate_of_words_holds_back_no_match(text: str, category: str) -> None:
    gate, pattern = qualifiers._any_of(LEXICONS, category)
    if pattern.search(text):
        assert gate.lets(text)


@given(st.lists(st.one_of(SOURCES, st.sampled_from(SIGNS), st.just(" ")), max_size=9).map("".join))
def test_the_gates_of_mentions_hold_back_no_mention(text: str) -> None:
    found = attributions.find_mentions(text, LEXICONS)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(WordGate, "lets", lambda *_: True)
        assert attributions.find_mentions(text, LEXICONS) == found


def test_most_lists_have_a_gate_that_holds_something_back() -> None:
    tight = [name for name in WORDING if not qualifiers._any_of(LEXICONS, name)[0].lets("xylophone")]
    assert len(tight) > 0.8 * len(WORDING)


def test_letters_are_compared_as_patterns_compare_them() -> None:
    assert folded("ſIX") == "six"
    assert folded("\u212aM") == "km"


def test_a_list_that_may_begin_with_anything_lets_everything_pass() -> None:
    assert WordGate.of(["be*"]).lets("xylophone")
    assert not WordGate.of(["beneath*"]).lets("xylophone")
    assert WordGate.of(["beneath*"]).lets("Beneathness")


def test_a_lexicon_of_another_kind_still_works() -> None:
    small = Lexicons(LEXICONS.categories, LEXICONS.units)
    pairs = itertools.product(["It might help.", "It helps."], [LEXICONS, small])
    assert [qualifiers.has(text, lists, "hedges") for text, lists in pairs] == [True, True, False, False]
