"""Two values of one thing in different words: "a staff of 30" and "all 45 employees", "lasted nine days" and "a strike of eleven"."""

from __future__ import annotations

import pytest

from audit.compare.pairs import compare
from audit.parse.lexicons import load_lexicons
from audit.read.article import read_string
from audit.recompute.facts import establish

LEXICONS = load_lexicons()


def values(text: str) -> list[set[str]]:
    """The two values of each conflict of figures."""
    facts = establish(read_string(text, document_id="article", format="md"), LEXICONS)
    found = compare([facts], LEXICONS)
    return [
        {each.value, each.other_value}
        for each in found
        if each.kind == "numeric" and each.relation in {"conflict", "possible"}
    ]


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        (
            "The footbridge at Orr cost 3 million euros.",
            "The 4-million-euro footbridge opened in May.",
            {"3 million euros", "4-million-euro"},
        ),
        ("The brewery has a staff of 30.", "All 45 employees of the brewery get a crate a month.", {"30", "45"}),
        (
            "The village of Tarn has a population of 1,200.",
            "Most of the 900 inhabitants of Tarn keep goats.",
            {"1,200", "900"},
        ),
        ("The course lasts six weeks.", "After eight weeks the course ends with a test.", {"six weeks", "eight weeks"}),
        (
            "The strike began on Monday and lasted nine days.",
            "After a strike of eleven days the drivers went back.",
            {"nine days", "eleven days"},
        ),
        ("The bell weighs 2.4 tonnes.", "It took a crane to lift the bell's 3.1 tonnes.", {"2.4 tonnes", "3.1 tonnes"}),
        ("Sund was jailed for four years.", "His five-year sentence begins in May.", {"four years", "five-year"}),
        (
            "The survey had a response rate of 62 per cent.",
            "Only 26 per cent of those asked in the survey replied.",
            {"62 per cent", "26 per cent"},
        ),
        (
            "Turnout was 54 per cent.",
            "At 45 per cent, the turnout was the lowest ever.",
            {"54 per cent", "45 per cent"},
        ),
        (
            "The summit is 2,340 metres high.",
            "Snow lies on the 2,430-metre summit until June.",
            {"2,340 metres", "2,430-metre"},
        ),
        (
            "Of 2,140 savers asked, 321 had changed their bank.",
            "The researchers questioned 2,410 savers in May.",
            {"2,140", "2,410"},
        ),
    ],
)
def test_two_values_of_one_thing_in_different_words(first: str, second: str, both: set[str]) -> None:
    assert values(f"{first}\n\n{second}") == [both]


@pytest.mark.parametrize(
    "text",
    [
        "The footbridge at Orr cost 3 million euros. The 4-million-euro road bridge opened in May.",
        "The brewery has a staff of 30. All 45 employees of the malt house next door get a crate a month.",
        "The village of Tarn has a population of 1,200. Most of the 900 inhabitants of Orl keep goats.",
        "In 1950 the village of Tarn had a population of 1,200. The 900 inhabitants of Tarn keep goats today.",
        "The course lasts six weeks. After eight weeks the second course ends with a test.",
        "The strike lasted nine days. A strike of eleven days had crippled the port in 1998.",
        "The bell weighs 2.4 tonnes. The crane lifted the bell's 3.1 tonnes of bronze and oak together.",
        "Sund was jailed for four years. Her five-year sentence begins in May, said Ida Brenn's lawyer.",
        "The survey had a response rate of 62 per cent. Only 26 per cent of those who had moved replied.",
        "Turnout was 54 per cent. At 45 per cent, the turnout in Holm was the lowest.",
        "The summit is 2,340 metres high. From the 1,430-metre lower summit one sees the sea.",
        "The oldest house has a roof of 12 metres. The house next door has a roof of 14 metres.",
        "He gave a speech of 40 minutes. Her speech of 20 minutes was better.",
        "The ferry has a crew of 9. In summer the ferry has a crew of 14.",
        "A poll of 1,000 adults found that most like tea. A survey of 500 teachers found that they like coffee.",
    ],
)
def test_two_things_times_or_parts_are_told_apart(text: str) -> None:
    assert values(text) == []
