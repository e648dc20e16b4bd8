"""Pairs of claims: what conflicts, what is told apart, and what it costs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.compare import compare
from audit.compare.blocking import candidate_pairs
from audit.model import ClaimPair
from audit.parse.lexicons import load_lexicons
from audit.read import read_string
from audit.recompute import establish


def pairs(*texts: str, groups: tuple[str, ...] = ()) -> list[ClaimPair]:
    facts = [
        establish(
            read_string(text, document_id=f"article-{number}", group=groups[number] if groups else ""), load_lexicons()
        )
        for number, text in enumerate(texts)
    ]
    return list(compare(facts, load_lexicons()))


def conflicts(*texts: str) -> list[tuple[str, str]]:
    return [(pair.value, pair.other_value) for pair in pairs(*texts) if pair.relation == "conflict"]


@pytest.mark.parametrize(
    "texts",
    [
        (
            "In 2023 the harbour of Marl handled 4.1 million tonnes. It rained. In 2023 the harbour of Marl handled 3.6 million tonnes.",
        ),
        ("Eleven people were on board the aircraft when it left. All 13 people on board the aircraft got out alive.",),
        (
            "The night bus was launched in May 2019. Since the night bus began in March 2020, drivers have asked for more.",
        ),
        ("# Vote\n\nThe motion was carried by 12 votes to 9. Members cheered the vote, which had been unanimous.",),
    ],
)
def test_two_statements_about_one_thing_conflict(texts: tuple[str, ...]) -> None:
    assert len(conflicts(*texts)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "In 2022 the harbour of Marl handled 4.1 million tonnes. In 2023 the harbour of Marl handled 3.6 million tonnes.",
        "The harbour of Marl handled 4.1 million tonnes. The harbour of Velm handled 3.6 million tonnes.",
        "The loaf of rye needs 55 minutes in the oven. The loaf of wheat needs 40 minutes in the oven.",
        "The stadium was to hold 30,000 people. The stadium now holds 28,000 people.",
        "The night bus was launched in May 2019. The day bus was launched in March 2020.",
        "The tunnel is about 8 kilometres long. Measured along its axis the tunnel is 8.2 kilometres long.",
    ],
)
def test_a_stated_difference_tells_two_statements_apart(text: str) -> None:
    assert conflicts(text) == []


def test_what_was_looked_at_and_set_aside_is_kept_with_its_reason() -> None:
    found = pairs(
        "In 2022 the harbour of Marl handled 4.1 million tonnes. In 2023 the harbour of Marl handled 3.6 million tonnes."
    )
    assert [(pair.relation, pair.reason) for pair in found] == [
        ("reconciled", "Not compared: they speak of different years.")
    ]


def test_articles_are_compared_within_a_group_and_never_across() -> None:
    one = "# Bridge\n\nThe Alder bridge carries 8,630 lorries of the quarry company a week."
    two = "# Bridge closed\n\nUntil Monday the Alder bridge carried 8,360 lorries of the quarry company a week."
    assert [pair.scope for pair in pairs(one, two)] == ["run"]
    assert pairs(one, two, groups=("a", "b")) == []


def test_the_order_of_articles_does_not_matter() -> None:
    one = read_string("The Alder bridge carries 8,630 lorries of the quarry company a week.", document_id="a")
    two = read_string("The Alder bridge carried 8,360 lorries of the quarry company a week.", document_id="b")
    facts = [establish(each, load_lexicons()) for each in (one, two)]
    assert compare(facts) == compare(facts[::-1])


@given(st.lists(st.frozensets(st.sampled_from("abcdef"), max_size=4), max_size=12), st.integers(1, 2))
def test_candidates_are_exactly_the_pairs_that_share_enough(items: list[frozenset[str]], least: int) -> None:
    numbered = list(enumerate(items))
    got = list(candidate_pairs(numbered, lambda item: item[1], least=least))
    wanted = [(a, b) for place, a in enumerate(numbered) for b in numbered[place + 1 :] if len(a[1] & b[1]) >= least]
    assert got == wanted


def test_a_key_that_everybody_shares_makes_no_pairs() -> None:
    assert list(candidate_pairs(list(range(100)), lambda _: ["the"], largest=50)) == []
