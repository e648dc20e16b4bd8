"""Comparers that stand on words: opposites, two versions of a sentence, parts, denials, reversals, order in tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import audit
from audit.compare.wording.near_copies import altered
from audit.parse.lexicons import load_lexicons
from audit.parse.opposites import opposites_of, root

LEXICONS = load_lexicons()
OPPOSITES = opposites_of(LEXICONS)
GATES = "| Gate | Visitors |\n|---|---|\n| North | 310 |\n| South | 450 |\n\n"
SENTENCE = "The ferry board approved the plan for 12 new berths at Port Selby in March."


def conflicts(*texts: str) -> list[tuple[str, str, str]]:
    """Kind and both values of every conflict between or within the texts."""
    result = audit.check_texts({f"text {number}": text for number, text in enumerate(texts)})
    return [(each.kind, each.value, each.other_value) for each in result.pairs if each.relation == "conflict"]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("approved", "rejects"),
        ("rising", "falls"),
        ("safe", "unsafe"),
        ("Monday", "Friday"),
        ("husband", "wife"),
        ("importance", "unimportance"),
    ],
)
def test_opposites_exclude_one_another_in_both_orders_and_any_form(one: str, two: str) -> None:
    assert OPPOSITES.opposed(one, two)
    assert OPPOSITES.opposed(two, one)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("approved", "endorsed"),
        ("come", "income"),
        ("press", "impress"),
        ("rise", "rises"),
        ("red", "ferry"),
        ("cover", "discover"),
    ],
)
def test_other_words_do_not(one: str, two: str) -> None:
    assert not OPPOSITES.opposed(one, two)


def test_counterparts_are_opposites_only_of_one_thing() -> None:
    predicates = opposites_of(LEXICONS, of_things=False)
    assert OPPOSITES.opposed("men", "women")
    assert not predicates.opposed("men", "women")
    assert predicates.opposed("dearer", "cheaper")


@given(st.text(alphabet="abcdefghij'’-", min_size=1, max_size=14))
def test_a_root_is_no_longer_than_its_word_and_never_empty(word: str) -> None:
    assert 0 < len(root(word)) <= len(word) or word.strip("'s’") == ""


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        (SENTENCE.replace("approved", "rejected"), "polarity"),
        (SENTENCE.replace("approved", "did not approve"), "polarity"),
        (SENTENCE.replace("12", "21"), "numeric"),
        (SENTENCE.replace("12", "twenty"), "numeric"),
        (SENTENCE.replace("Port Selby", "Holmsund"), "attribute"),
        (SENTENCE.replace("March", "April"), "polarity"),
    ],
)
def test_a_version_that_excludes_the_other_is_told(changed: str, kind: str) -> None:
    found = altered(SENTENCE, changed, OPPOSITES)
    assert found is not None
    assert found.kind == kind
    assert altered(changed, SENTENCE, OPPOSITES) is not None


@pytest.mark.parametrize(
    "changed",
    [
        SENTENCE,
        SENTENCE.replace("approved", "endorsed"),
        SENTENCE.replace("12", "twelve"),
        SENTENCE.replace("Port Selby", "the Port of Selby"),
        SENTENCE.replace("the plan", "the revised plan"),
        "A goat can climb a slope of sixty degrees if the rock is dry.",
    ],
)
def test_a_version_that_says_the_same_in_other_words_is_left_alone(changed: str) -> None:
    assert altered(SENTENCE, changed, OPPOSITES) is None


def test_a_not_that_has_only_moved_denies_nothing_new() -> None:
    assert (
        altered(
            "The weir will not, the board said, be rebuilt this year.",
            "The weir will, the board said, not be rebuilt this year.",
            OPPOSITES,
        )
        is None
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The kiln was founded by Ada Holm.\n\nIt is hot there. Per Lund, who founded the kiln, is dead.", "attribute"),
        ("The owner, a charity, lets the moor to shepherds.\n\nIt rains. The moor is owned by Brae Estates Ltd.", "attribute"),
        (GATES + "The north gate had more visitors than the south gate.", "comparative"),
        ("| Year | Boats |\n|---|---|\n| 2019 | 31 |\n| 2020 | 45 |\n| 2021 | 29 |\n\nBoat building peaked in 2019.", "comparative"),
        ("All apprentices of the yard passed the test.\n\nIt is hard. Nine apprentices of the yard failed the test.", "polarity"),
    ],
)  # fmt: skip
def test_one_article_that_contradicts_itself(text: str, kind: str) -> None:
    assert kind in {found for found, _, _ in conflicts(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The kiln was founded by Ada Holm.\n\nHolm, who founded the kiln with her sister, is dead.",
        "The kiln was founded by Ada Holm.\n\nPer Lund, who founded the mill, is dead.",
        GATES + "The south gate had more visitors than the north gate.",
        GATES + "The north gate would have more visitors than the south gate if it were wider.",
        "| Year | Boats |\n|---|---|\n| 2019 | 31 |\n| 2020 | 45 |\n| 2021 | 29 |\n\nBoat building peaked in 2020.",
        "The first crossing had no passengers.\n\nThe second crossing had 30 passengers.",
        "Hens that are fed at night lay more eggs.\n\nHens that are fed in the morning lay fewer eggs.",
    ],
)
def test_near_misses_within_one_article(text: str) -> None:
    assert conflicts(text) == []


def test_two_articles_on_two_stories_are_not_versions_of_one_another() -> None:
    here = "The council of Marl approved the budget for next year on Tuesday. Ida Berg spoke against it."
    there = "The council of Orl rejected the budget for next year on Tuesday. Per Lund spoke against it."
    assert conflicts(here, there) == []
