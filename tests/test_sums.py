"""Sums told in prose: each kind in several domains, right and wrong, and passages that only look like sums."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.model import Calculation
from audit.parse.lexicons import load_lexicons
from audit.read import read_string
from audit.recompute import establish

FOLDER = Path(__file__).parent / "fixtures" / "sums"


def faults(text: str) -> list[Calculation]:
    facts = establish(read_string(text, document_id="article"), load_lexicons())
    return [each for each in facts.calculations if not each.holds]


def lines_of(name: str) -> list[str]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def passages() -> dict[str, list[tuple[str, str]]]:
    """For each kind of sum its passages, as they are right and as they are wrong."""
    kinds: dict[str, list[tuple[str, str]]] = {}
    for line in lines_of("passages.txt"):
        kind, text = line.split(" | ", 1)
        right, wrong = (re.sub(r"\{(.*?)~(.*?)\}", rf"\{side}", text) for side in (1, 2))
        kinds.setdefault(kind, []).append((right, wrong))
    return kinds


PASSAGES = passages()


@pytest.mark.parametrize("kind", sorted(PASSAGES))
def test_a_sum_that_is_wrong_is_found_and_the_same_sum_right_is_left_alone(kind: str) -> None:
    for right, wrong in PASSAGES[kind]:
        assert faults(right) == [], right
        assert faults(wrong) != [], wrong


def test_the_passages_cover_many_kinds_of_sum() -> None:
    sizes = Counter({kind: len(texts) for kind, texts in PASSAGES.items()})
    assert len(sizes) >= 25
    assert sizes.total() >= 140


@pytest.mark.parametrize("text", lines_of("silent.txt"))
def test_figures_that_do_not_follow_from_one_another_are_left_alone(text: str) -> None:
    assert faults(text) == []


@given(parts=st.lists(st.integers(3, 900), min_size=2, max_size=4))
def test_a_total_of_any_parts_is_silent_and_found_when_it_is_a_tenth_off(parts: list[int]) -> None:
    months = ("May", "June", "July", "August")
    told = ", ".join(
        f"{part} {'boats ' if not place else ''}in {months[place]}" for place, part in enumerate(parts[:-1])
    )
    told += f" and {parts[-1]} in {months[len(parts) - 1]}"
    total = sum(parts)
    wrong = total + total // 10 + 1
    assert faults(f"The lock took {told}, {total:,} in all.") == []
    others = {abs(one - two) for one in parts for two in parts} | {2 * max(parts) - total}
    others |= {one + two for one in parts for two in parts}
    if wrong not in others:
        assert faults(f"The lock took {told}, {wrong:,} in all.") != []


@given(number=st.integers(2, 400), price=st.integers(2, 90))
def test_any_product_is_silent_and_found_when_it_is_off_by_tens(number: int, price: int) -> None:
    text = "Tickets cost £{price} and {number} were sold, which brought in £{takings}."
    assert faults(text.format(price=price, number=number, takings=f"{number * price:,}")) == []
    if number > 10:
        assert faults(text.format(price=price, number=number, takings=f"{number * price * 10:,}")) != []
