"""Words of more and less, of up and down, against the amounts that the article gives."""

from __future__ import annotations

import pytest

from audit.compare.pairs import compare
from audit.parse.lexicons import load_lexicons
from audit.read.article import read_string
from audit.recompute.facts import establish

LEXICONS = load_lexicons()


def conflicts(text: str, kind: str = "direction") -> list[tuple[str, str]]:
    """The two sides of each conflict of a kind, as the article prints them."""
    facts = establish(read_string(text, document_id="article", format="md"), LEXICONS)
    source = facts.document.text
    return [
        (source[each.start_at : each.end_at], source[each.other_start : each.other_end])
        for each in compare([facts], LEXICONS)
        if each.kind == kind and each.relation in {"conflict", "possible"}
    ]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "The price of a day ticket on the lake steamers has fallen by 40 cents. It went from 3.20 francs to 3.60 francs in March.",
            {"fallen", "3.20 francs to 3.60 francs"},
        ),
        (
            "The town lowers the speed limit for barges on the canal from 8 to 10 kilometres an hour.",
            {"lowers", "8 to 10 kilometres an hour"},
        ),
        (
            "Rents in Holm rose last year, the agency says: the average rent was 812 euros in 2022 and 794 euros in 2023.",
            {"rose", "812 euros in 2022 and 794 euros"},
        ),
        (
            "The new engine uses less fuel than the old one: 6.4 litres per 100 kilometres against 5.9 litres.",
            {"less", "6.4 litres per 100 kilometres against 5.9 litres"},
        ),
        (
            "The lido sold 4,100 season tickets in 2022 and 3,600 in 2023. The rise, its manager said, came from the new estate.",
            {"rise", "4,100 season tickets in 2022 and 3,600"},
        ),
    ],
)
def test_a_word_of_change_against_its_two_amounts(text: str, sides: set[str]) -> None:
    assert [set(each) for each in conflicts(text)] == [sides]


@pytest.mark.parametrize(
    "text",
    [
        "The price of a day ticket on the lake steamers has fallen by 40 cents. It went from 3.60 francs to 3.20 francs in March.",
        "The council refused to lower the speed limit for barges on the canal and raised it from 8 to 10 kilometres an hour.",
        "Rents in Holm rose last year, although wages fell: the average wage was 2,812 euros in 2022 and 2,794 euros in 2023.",
        "The new engine uses less fuel than the old one: it was built by 12 people instead of 9.",
        "Crime has fallen: the police have solved 340 cases instead of 300.",
        "The ban on helmets fell, pushing the number of accidents from 41 to 67.",
        "Mortgage lending fell from 410 to 380 million.",
        "The boys ran less far than the girls: 14 of 40 of them finished, and 12 of the girls.",
        "Fewer patients on the drug fell ill: 14 of 200, against 31 of 198 on placebo.",
    ],
)
def test_a_word_that_fits_or_speaks_of_something_else_is_silent(text: str) -> None:
    assert conflicts(text) == []


def test_which_of_two_has_more_is_held_against_what_the_two_are_told_to_have() -> None:
    text = "The Ekla bridge is 212 metres long. The Orr bridge, upstream, measures 245 metres. The {} bridge is the longer of the two."
    assert conflicts(text.format("Ekla")) == [
        ("The Ekla bridge is the longer", "The Orr bridge, upstream, measures 245 metres.")
    ]
    assert conflicts(text.format("Orr")) == []
