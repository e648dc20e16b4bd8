"""The clauses of a sentence: verb, subject, object and places, and what is denied, wished or to come."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.parse.clauses import Clause, read_clauses, third_person, verb_form
from audit.parse.lexicons import load_lexicons


def _read(sentence: str) -> tuple[Clause, ...]:
    return read_clauses(sentence, load_lexicons())


def test_a_passive_names_its_agent_behind_by() -> None:
    (clause,) = _read("The altarpiece was carved by Tilman Roos.")
    assert (clause.passive, clause.agent, clause.theme) == (True, "Tilman Roos", "The altarpiece")


def test_a_relative_clause_takes_its_missing_place_from_what_stands_before() -> None:
    _, carved = _read("They stop in front of the altarpiece, which the sculptor carved for the nuns.")
    assert (carved.agent, carved.theme) == ("the sculptor", "the altarpiece")
    _, signed = _read("Three ministers met in Geneva, where the treaty was signed.")
    assert signed.phrase("in") == "Geneva"


def test_an_infinitive_is_real_only_behind_a_verb_that_says_so() -> None:
    asked = _read("He asked the court to send her to prison.")[-1]
    refused = _read("The captain refused to leave the ship.")[-1]
    managed = _read("The captain managed to leave the ship.")[-1]
    assert [(each.real, each.denied) for each in (asked, refused, managed)] == [
        (False, False),
        (True, True),
        (True, False),
    ]


def test_a_clause_ends_at_its_verb_or_behind_it_within_the_sentence() -> None:
    sentence = "In 2015 the council approved the plan drawn up by the mayor, who had won in May."
    for clause in _read(sentence):
        assert 0 <= clause.begin <= clause.start < clause.end <= len(sentence)
        assert clause.word in sentence[clause.start : clause.end]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("House prices rose and rents fell.", [("House prices", "rise"), ("rents", "fall")]),
        ("The costs of the works exceed the grant.", [("The costs of the works", "exceed")]),
        ("The pupils taught by Mr Lowe had already left.", [("The pupils", "leave")]),
        ("The barges moored in the lock were sold.", [("The barges", "sell")]),
        ("Without a keel the boat drifted.", [("the boat", "drift")]),
        ("Margo Lind, who owns the mill, sold it.", [("Margo Lind", "own"), ("Margo Lind", "sell")]),
        ("Margo Lind, 43, sold the mill.", [("Margo Lind", "sell")]),
        ("Barley and rye grew on the hill.", [("Barley and rye", "grow")]),
        ("The cellar, which an heir had drained, is dry.", [("an heir", ""), ("The cellar", "be")]),
        ("When he left the house the lights failed.", [("he", "leave"), ("the lights", "fail")]),
        ("In 2019 wages rose by 3 per cent.", [("wages", "rise")]),
        ("The guild brews 40 casks a year.", [("The guild", "brew")]),
        ("She opened a savings account.", [("She", "open")]),
        ("A quiet evening by the sea.", []),
    ],
)
def test_subject_and_verb_of_each_finite_clause(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert [(each.subject, each.base) for each in _read(sentence) if each.finite] == expected


@given(st.text(alphabet="the and of, who rose fell 12 % said “”-;()\n", max_size=120))
def test_verbs_and_subjects_stand_where_they_say(sentence: str) -> None:
    for each in _read(sentence):
        assert 0 <= each.start < each.end <= len(sentence)
        assert each.subject == (sentence[each.subject_at.start : each.subject_at.end] if each.subject_at else "")


def test_every_form_leads_to_its_verb() -> None:
    forms = [verb_form(word, load_lexicons()) for word in ("carried", "stopped", "opened", "rose", "reaches", "denied")]
    assert [form.base if form else None for form in forms] == ["carry", "stop", "open", "rise", "reach", "deny"]
    assert [third_person(word) for word in ("go", "pay", "carry")] == ["goes", "pays", "carries"]


@pytest.mark.parametrize(
    ("subject", "named"), [("The ferry", True), ("It", False), ("The two", True), ("Half", False), ("12", False)]
)
def test_a_pronoun_or_a_number_names_nothing(subject: str, named: bool) -> None:
    (clause,) = _read(f"{subject} sank in May.")
    assert (clause.named_subject == subject) is named
