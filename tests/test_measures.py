"""What a number measures, of whom and among whom: read from its clause, or left open."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.claims.measures import Measured, measured
from audit.parse.lexicons import load_lexicons
from audit.parse.predication import predications, third_person, verb_forms
from audit.parse.quantity import find_quantities


def read(text: str, number: str) -> Measured:
    lexicons = load_lexicons()
    quantity = next(each for each in find_quantities(text, lexicons) if text[each.start : each.end] == number)
    return measured(text, quantity, lexicons)


@pytest.mark.parametrize(
    ("text", "number", "measure", "subject"),
    [
        ("The price of oats rose by 4 per cent.", "4 per cent", "price", "oats"),
        ("Harrow's turnover reached £12 million last year.", "£12 million", "turnover", "Harrow"),
        ("Turnout was 61 per cent.", "61 per cent", "turnout", None),
        ("The ferry carries 212 passengers.", "212", "passengers", "ferry"),
        ("The spire is 84 metres high.", "84 metres", "height", "spire"),
        ("The new wing cost £3 million.", "£3 million", "cost", "new wing"),
        ("The orchard yields 9 tonnes of late pears.", "9 tonnes", "late pears", "orchard"),
        ("She ran up a road with a gradient of 11 per cent.", "11 per cent", "gradient", None),
        ("In the second year the loss fell to €40,000 from €90,000.", "€90,000", "loss", None),
        ("The choir, which sings on Sundays, has 44 members.", "44", "members", "choir"),
        ("Beer and cider lost ground and fell by 3 per cent.", "3 per cent", "Beer and cider", None),
        ("The kiln weighs 2 tonnes.", "2 tonnes", "weight", "kiln"),
    ],
)
def test_the_measure_and_whose_it_is(text: str, number: str, measure: str, subject: str | None) -> None:
    found = read(text, number)
    assert (found.measure and found.measure.lower(), found.subject) == (measure.lower(), subject)


@pytest.mark.parametrize(
    ("text", "number", "who", "told"),
    [
        ("About a third of the letters mention rain.", "a third", "letters", "mention rain"),
        ("Of these, 40% of the older pupils were late.", "40%", "older pupils", "were late"),
        ("The fund spends a fifth of its income.", "a fifth", "income", None),
    ],
)
def test_a_share_is_told_of_a_group(text: str, number: str, who: str, told: str | None) -> None:
    found = read(text, number)
    assert (found.population, found.measure) == (who, told)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("They came at 14 degrees.", "14 degrees"),
        ("For 40 minutes nobody spoke.", "40 minutes"),
        ("Four of them left.", "Four"),
    ],
)
def test_what_the_clause_does_not_say_stays_open(text: str, number: str) -> None:
    assert read(text, number).measure is None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("House prices rose and rents fell.", [("House prices", "rise"), ("rents", "fall")]),
        ("The costs of the works exceed the grant.", [("The costs of the works", "exceed")]),
        ("The pupils taught by Mr Lowe had already left.", [("The pupils taught by Mr Lowe", "leave")]),
        ('"It leaks," said the owner, "and it always will."', [(None, "say"), (None, "will")]),
        ("Without a keel the boat drifted.", [("the boat", "drift")]),
        ("Margo Lind, who owns the mill, sold it.", [("Margo Lind", "sell")]),
        ("A quiet evening by the sea.", []),
    ],
)
def test_subject_and_verb_of_each_clause(sentence: str, expected: list[tuple[str | None, str]]) -> None:
    assert [(each.subject, each.verb) for each in predications(sentence, load_lexicons())] == expected


@given(st.text(alphabet="the and of, who rose fell 12 % said “”-;()\n", max_size=120))
def test_subjects_stand_where_they_say(sentence: str) -> None:
    for each in predications(sentence, load_lexicons()):
        assert 0 <= each.place.start < each.place.end <= len(sentence)
        if each.subject and each.subject_place:
            inside = sentence[each.subject_place.start : each.subject_place.end]
            assert set(each.subject.split()) <= set(inside.replace("“", " ").replace("”", " ").split()) | {each.subject}


def test_every_form_leads_to_its_verb() -> None:
    forms = verb_forms(load_lexicons())
    assert (forms["carried"], forms["stopped"], forms["rose"], forms["reaches"], forms["denied"]) == (
        "carry", "stop", "rise", "reach", "deny",
    )  # fmt: skip
    assert (third_person("go"), third_person("pay"), third_person("carry")) == ("goes", "pays", "carries")
