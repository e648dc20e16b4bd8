"""Gates hold back nothing that a pattern would find: only then may a search be left out."""

from __future__ import annotations

import itertools
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.parse import attributions, qualifiers, quantity
from audit.parse.gates import WordGate
from audit.parse.lexicons import Lexicons, load_lexicons
from audit.parse.quantity import gates, masks
from audit.tokens import folded

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


NUMBERS = st.sampled_from(
    "12|3.5|two|half an|a third|twice as|doubled|%| per cent|percent of|€|from | to |pounds|aged 41|, 34, |years old|"
    " of the |in May 2021|p = 0.03|TWENTY|one in | ſix|fold|times more|7 km|３|½|£½|2½ |nearly double|for a century|"
    "half a mile|a quarter of an hour|USD|usd 5|US$|12usd 3|元|a dozen|minus |1999-2003|14:30|3 p.m.|12/05/2021|the 1980s|"
    "March|30 metres|an hour and a half|once a week|per 100,000|B12|Table 4|24th".split("|")
)
FIGURES = st.lists(st.one_of(NUMBERS, st.sampled_from([" ", " wells ", "the "])), max_size=8).map("".join)


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


@given(FIGURES)
def test_the_gates_of_quantities_hold_back_no_quantity(text: str) -> None:
    quantity.found.numerals.cache_clear()
    found = quantity.find_quantities(text, LEXICONS)
    with pytest.MonkeyPatch.context() as patched:
        for name in vars(gates):
            if name.startswith("holds_"):
                patched.setattr(gates, name, lambda *_: True)
        for cached in (quantity.found.numerals, quantity.found.numbers_marked):
            cached.cache_clear()
        assert quantity.find_quantities(text, LEXICONS) == found


def test_a_text_without_numbers_is_not_searched_for_them() -> None:
    text = "The mole stands in the harbour of a town."
    assert not any(
        (gates.holds_number(text), gates.holds_digit(text), gates.holds_fraction(text), gates.holds_multiple(text))
    )
    assert not gates.holds_signed_money("It cost 4 goats", LEXICONS)
    assert gates.holds_signed_money("It cost eur4", LEXICONS)


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


def test_a_gate_that_went_to_another_process_opens_for_the_same_words() -> None:
    gate = pickle.loads(pickle.dumps(WordGate.of(["wharf", "jett*"])))
    assert gate == WordGate.of(["wharf", "jett*"])
    assert gate.lets("Two jetties and a wharf.")
    assert not gate.lets("Two piers and a quay.")


def test_every_form_of_money_behind_a_number_is_let_through() -> None:
    forms = [form for form, unit in LEXICONS.units if unit.dimension == "money"]
    for form in forms:
        for written in (form, form.upper(), form.replace(" ", "\n")):
            assert gates.holds_named_money(f"It cost 4 {written}, they say", LEXICONS), written
    assert not gates.holds_named_money("It took 4 goats and a week", LEXICONS)


@given(st.text(alphabet="aZſ\u212a019-./([ wWsthp:", max_size=14))
def test_the_gates_of_masks_hold_back_nothing_that_is_masked(text: str) -> None:
    spans = [*masks.addresses_and_citations(text), *masks.labels_and_names(text)]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(gates, "holds_joined_digit", lambda _: True)
        patched.setattr(gates, "holds_address", lambda _: True)
        assert [*masks.addresses_and_citations(text), *masks.labels_and_names(text)] == spans
