"""Prices, rates and numbers of things told over several sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.parse.lexicons import load_lexicons
from audit.read import read_string
from audit.recompute import establish

LEXICONS = load_lexicons()


def results(text: str) -> list[tuple[str, bool]]:
    """Formula and verdict of every product and quotient of the text."""
    found = establish(read_string(text, document_id="article"), LEXICONS).calculations
    return [(each.formula, each.holds) for each in found if each.kind in {"product", "ratio"}]


@pytest.mark.parametrize(
    ("text", "formula", "right", "wrong"),
    [
        (
            "There are 20 of them and the patrol costs £440,000 a year. That is £{} a guard.",
            "£440,000 / 20",
            "22,000",
            "27,000",
        ),
        ("The 12 buses cost £3.6 million, an average of £{} a bus.", "£3.6 million / 12", "300,000", "200,000"),
        (
            "They earn €3 a parcel and deliver four parcels an hour, which comes to €{} an hour.",
            "€3 × four",
            "12",
            "15",
        ),
        (
            "A ticket costs £12. The 400 tickets were sold, and the night therefore brought in £{}.",
            "£12 × 400",
            "4,800",
            "5,800",
        ),
        (
            "Each hectare lost 8 tonnes of soil; on 300 hectares that came to {} tonnes.",
            "8 tonnes × 300 hectares",
            "2,400",
            "24,000",
        ),
        (
            "The hall cost {} what was planned: the budget was £80,000 and the bill £160,000.",
            "£160,000 / £80,000",
            "twice",
            "three times",
        ),
    ],
)
def test_what_is_worked_out_is_recomputed(text: str, formula: str, right: str, wrong: str) -> None:
    assert (formula, True) in results(text.format(right))
    assert (formula, False) in results(text.format(wrong))


@pytest.mark.parametrize(
    "text",
    [
        "A ticket costs £12. About 400 tickets were sold, but the bar made more: it took in £9,800.",
        "The fund paid £2 million to 40 schools. That is £50,000 a school, or £125 a pupil.",
        "The bridge carries 30,000 cars a day. The toll is £2 a car. The year's revenue was £21.9 million.",
        "Each visitor spends £40. The 250,000 visitors of the summer brought in £10 million, and the hotels £6 million.",
        "A loaf costs £3 at Nye's. The 40 bakers of the town raised £900 for the hospital.",
        "The hall cost more than twice what was planned: the budget was £80,000 and the bill £210,000.",
    ],
)
def test_other_sums_are_left_alone(text: str) -> None:
    assert [each for each in results(text) if not each[1]] == []


@given(price=st.integers(2, 90), number=st.integers(11, 900))
def test_a_true_product_holds_and_one_that_is_off_by_a_fifth_does_not(price: int, number: int) -> None:
    text = "A ticket costs £{}. The {} tickets were sold, and the night therefore brought in £{}."
    assert (f"£{price} × {number}", True) in results(text.format(price, number, f"{price * number:,}"))
    assert (f"£{price} × {number}", False) in results(
        text.format(price, number, f"{round(price * number * 1.2) + 1:,}")
    )


def test_a_part_shares_the_scale_of_its_whole() -> None:
    found = establish(
        read_string("They returned 8.1 of 9 million bottles, nine out of ten.", document_id="a"), LEXICONS
    )
    assert [each.holds for each in found.calculations if each.kind == "share"] == [True]


def test_a_rest_that_another_part_leaves_is_left_alone() -> None:
    text = (
        "I asked 48 clubs; 30 replied, 27 of them with a no. That is 90% of those, and I know nothing of the other 18."
    )
    found = establish(read_string(text, document_id="a"), LEXICONS).calculations
    assert [each.working for each in found if not each.holds] == []
