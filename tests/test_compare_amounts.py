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
        "Last year the harvest of walnuts rose by 9%, after 21% the year before.",
        "Exports grew 6% in 2022 and 4% in 2023.",
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


@pytest.mark.parametrize(
    ("text", "said", "shown"),
    [
        (
            "No member of the choir is older than 30. Its oldest singer, Mia Torv, is 34.",
            "No member of the choir is older than 30",
            "oldest singer, Mia Torv, is 34",
        ),
        (
            "All the wells are at least 20 metres deep. The shallowest, behind the church, is 14 metres deep.",
            "All the wells are at least 20 metres",
            "shallowest, behind the church, is 14 metres",
        ),
        (
            "None of the crossings took more than two hours. The longest, to Marl, took 140 minutes.",
            "None of the crossings took more than two hours",
            "longest, to Marl, took 140 minutes",
        ),
        (
            "Every flat costs less than 900 euros. The dearest, under the roof, costs 950 euros.",
            "Every flat costs less than 900 euros",
            "dearest, under the roof, costs 950 euros",
        ),
    ],
)
def test_a_limit_against_an_extreme_beyond_it(text: str, said: str, shown: str) -> None:
    assert [set(each) for each in conflicts(text, "numeric")] == [{said, shown}]


@pytest.mark.parametrize(
    "text",
    [
        "No member of the choir is older than 30. Its conductor, Mia Torv, is 34.",
        "No member of the choir is older than 30. Its oldest singer, Mia Torv, is 29.",
        "All the wells are at least 20 metres deep. The deepest, behind the church, is 34 metres deep.",
        "None of the crossings took more than two hours. The longest of the year before took 140 minutes.",
        "No lorry may weigh more than 20 tonnes. The heaviest on the old road weighed 31 tonnes.",
        "Every flat costs less than 900 euros. The dearest, under the roof, is 95 metres long.",
    ],
)
def test_a_limit_that_is_kept_or_of_something_else_is_silent(text: str) -> None:
    assert conflicts(text, "numeric") == []


@pytest.mark.parametrize(
    ("headline", "lead", "fits"),
    [
        (
            "Saltworks doubles its output",
            "The saltworks on the bay produced 64 tonnes in 2023, after 40 tonnes in 2022.",
            False,
        ),
        (
            "Saltworks doubles its output",
            "The saltworks on the bay produced 82 tonnes in 2023, after 40 tonnes in 2022.",
            True,
        ),
        ("New road halves crashes in the pass", "Crashes in the pass fell by 15 per cent, the police say.", False),
        ("New road halves crashes in the pass", "Crashes in the pass fell by 48 per cent, the police say.", True),
        (
            "Saltworks doubles its output",
            "The saltworks on the bay employed 64 people in 2023, after 40 in 2022.",
            True,
        ),
        (
            "Saltworks wants to double its output",
            "The saltworks on the bay produced 64 tonnes in 2023, after 40 tonnes in 2022.",
            True,
        ),
    ],
)
def test_a_multiple_in_the_headline_is_held_against_the_change_that_is_told(
    headline: str, lead: str, fits: bool
) -> None:
    assert bool(conflicts(f"# {headline}\n\n{lead}", "numeric")) is not fits


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The ferry links all five islands of the group: Holm, Orl, Marl and Vey.", True),
        ("The farm keeps five kinds of animal: cows, pigs, sheep and geese.", True),
        ("The judges named three reasons. First, the deed had not been signed. Second, the deadline had passed.", True),
        ("The ferry links all five islands of the group: Holm, Orl, Marl, Tarn and Vey.", False),
        ("The farm keeps five kinds of animal, among them cows, pigs, sheep and geese.", False),
        ("The farm keeps five kinds of animal: cows, pigs, sheep and other birds.", False),
        ("The shop is open on four days: Monday to Wednesday, Friday and Saturday.", False),
        (
            "The judges named three reasons. First, the deed was unsigned. Second, the deadline had passed. Finally, nobody had paid.",
            False,
        ),
    ],
)
def test_a_number_of_members_against_those_that_are_named(text: str, found: bool) -> None:
    assert bool(conflicts(text, "numeric")) is found


_TABLE = """

| Harbour | Landed 2021, tonnes | Landed 2023, tonnes |
|---|---|---|
| Holm | 310 | 290 |
| Orl | 120 | 180 |
| Marl | 200 | 205 |
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Landings have grown in all three harbours.", True),
        ("At every one of the harbours landings rose.", True),
        ("Landings rose fastest in Marl.", True),
        ("Marl is now the harbour with the most fish landed.", False),
        ("Landings rose fastest in Orl.", False),
        ("Landings have grown in almost all harbours.", False),
        ("Landings have grown in two of the three harbours.", False),
        ("Wages have grown in all four countries.", False),
    ],
)
def test_movement_against_a_table_of_years(text: str, found: bool) -> None:
    assert bool(conflicts(text + _TABLE, "comparative")) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Most of the farmers were against the dam: 43 per cent voted no.", True),
        ("A minority of the members, 62 per cent, supported the strike.", True),
        ("Most of the farmers were against the dam: 63 per cent voted no.", False),
        ("A minority of the members, 38 per cent, supported the strike.", False),
        ("Most of the farmers were against the dam: 43 per cent voted no and 20 per cent stayed away.", False),
        ("Most of the farmers sold their cows, 43 per cent more than in the year before.", False),
        ("The most popular name, given to 4 per cent of the girls, is Ida.", False),
    ],
)
def test_a_majority_or_minority_against_its_share(text: str, found: bool) -> None:
    assert bool(conflicts(text)) is found


@pytest.mark.parametrize(
    ("headline", "lead", "found"),
    [
        (
            "Harbour wall finished a year ahead of schedule",
            "The wall was done six months earlier than planned, the port says.",
            True,
        ),
        ("Harbour wall opens early", "The wall opened five weeks later than promised, the port says.", True),
        ("Harbour wall opens on time", "The wall opened five weeks behind schedule, the port says.", True),
        (
            "Harbour wall finished a year ahead of schedule",
            "The wall was done twelve months earlier than planned, the port says.",
            False,
        ),
        ("Harbour wall opens early", "The wall opened five weeks earlier than promised, the port says.", False),
        (
            "Harbour wall opens early",
            "The wall opened early. Another wall was finished five weeks later than promised.",
            False,
        ),
    ],
)
def test_early_and_late_in_the_headline_and_the_lead(headline: str, lead: str, found: bool) -> None:
    assert bool(conflicts(f"# {headline}\n\n{lead}")) is found


def test_two_years_of_one_measure_against_the_word_that_compares_them() -> None:
    text = "Attendance at the fair was {} in 2019 than in 2023. In 2019, 12,400 people came; in 2023, 13,100 came."
    assert len(conflicts(text.format("higher"))) == 1
    assert conflicts(text.format("lower")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "The toll on the pass is 2.80 euros. The toll has fallen by 30 cents since May, when it was 2.50 euros.",
            True,
        ),
        (
            "The toll on the pass is 2.20 euros. The toll has fallen by 30 cents since May, when it was 2.50 euros.",
            False,
        ),
        (
            "The toll on the pass is 2.80 euros. The fine has fallen by 90 cents since May, when it was 2.50 euros.",
            False,
        ),
        (
            "The trout farm loses 2 per cent of its fish a year. That is more than the county average of 3 per cent.",
            True,
        ),
        (
            "The trout farm loses 4 per cent of its fish a year. That is more than the county average of 3 per cent.",
            False,
        ),
        ("The new wall is 14 metres high, lower than the old one of 12 metres.", True),
        ("The new wall is 11 metres high, lower than the old one of 12 metres.", False),
        ("The new wall is 14 metres high, 3 metres higher than the old one of 11 metres.", False),
        ("The fair drew 4,100 people, fewer than the 3,900 of the year before.", True),
        ("The bill passed with 12 votes more than the 40 that were needed.", False),
        ("The star is four billion years old, younger than the 4.6 billion of its neighbour.", False),
    ],
)
def test_a_direction_against_two_levels_told_apart(text: str, found: bool) -> None:
    assert bool(conflicts(text)) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Of the three cheeses the goat cheese had the least salt: 1.8 grams. The cow's milk cheese had 1.2 grams.",
            True,
        ),
        (
            "Of the three cheeses the goat cheese had the least salt: 1.2 grams. The cow's milk cheese had 1.8 grams.",
            False,
        ),
        ("Unemployment in the county is at its lowest since 2010: 5.1 per cent, against 4.8 per cent in 2017.", True),
        ("Unemployment in the county is at its lowest since 2010: 5.1 per cent, against 4.8 per cent in 2007.", False),
        ("The longest bridge is the Ekla, with 212 metres. The Orr bridge is 245 metres long.", True),
        ("The longest bridge is the Ekla, with 212 metres. The road to the bridge is 900 metres long.", False),
        ("The lightest boat weighs 54 kilograms. Its oars weigh 2 kilograms each.", False),
        ("The second longest bridge is the Ekla, with 212 metres. The Orr bridge is 245 metres long.", False),
    ],
)
def test_a_superlative_against_its_like_beside_it(text: str, found: bool) -> None:
    assert bool(conflicts(text)) is found


def test_what_is_recomputed_is_not_told_a_second_time() -> None:
    text = "The catch rose from 9.0 million in 2022 to 7.2 million in 2023."
    facts = establish(read_string(text, document_id="article"), LEXICONS)
    assert [each.holds for each in facts.calculations if each.kind == "change"] == [False]
    assert conflicts(text) == []
