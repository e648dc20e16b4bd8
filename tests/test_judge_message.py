"""Messages are filled once, plainly, and numbers are printed as one writes them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.judge.message import columns_of, fill, humane


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (60.0, "60"), (0.1 + 0.2, "0.3"), (59.5, "59.5"), (-0.0, "0"), (1e15, "1000000000000000"), (1e-7, "0.0000001"),
        (2019, "2019"), (True, "yes"), (False, "no"), (None, "not stated"), (float("nan"), "not a number"),
        (float("inf"), "not a number"), (Decimal("12.50"), "12.5"), (Decimal("1E+3"), "1000"), (100.0, "100"),
        (date(2026, 1, 31), "2026-01-31"), (datetime(2026, 1, 31, 9, 5), "2026-01-31 09:05"),  # noqa: DTZ001
        (["author", "year"], "author, year"), ([], ""), ((1.0, 2.5), "1, 2.5"), ({"a": 1.0}, "a: 1"), ("as it is", "as it is"),
    ],
)  # fmt: skip
def test_values_are_printed_as_one_writes_them(value: Any, text: str) -> None:
    assert humane(value) == text


def test_a_place_is_filled_once() -> None:
    assert fill("'{text}' says {text_2}", {"text": "{text_2}", "text_2": "no"}) == "'{text_2}' says no"


@pytest.mark.parametrize(
    "message",
    [
        "{text.upper}",
        "{text[0]}",
        "{text!r}",
        "{text:>10}",
        "{0}",
        "{}",
        "{{text}}",
        "{text",
        "text}",
        "{a b}",
        "{text}}",
    ],
)
def test_only_plain_places_are_allowed(message: str) -> None:
    with pytest.raises(ValueError, match="brace"):
        columns_of(message)


def test_places_are_listed_once_in_their_order() -> None:
    assert columns_of("{b} and {a} and {b}") == ("b", "a")


@given(st.text(), st.text())
def test_the_text_of_an_article_comes_out_as_it_went_in(text: str, other: str) -> None:
    assert fill("{text}|{other}", {"text": text, "other": other}) == f"{text}|{other}"


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12))
def test_a_number_keeps_its_value_to_twelve_digits(number: float) -> None:
    assert float(humane(number)) == pytest.approx(number, rel=1e-11, abs=1e-300)
    assert "e" not in humane(number)
