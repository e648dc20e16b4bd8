"""What a number holds for one of: told beside the number, which itself stays as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.engine.audit import check_texts
from audit.outputs import wire
from tests.established import found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rents rose by 4 per cent a year.", ["year"]),
        ("The choir spends £18 a head, and £3 per rehearsal.", ["head", None]),
        ("Cheese is €14/kg here and €11 a kilo there.", ["kg", "kilo"]),
        ("They count 30 swifts a minute.", ["minute"]),
        ("Each cow gives 28 litres of milk per day.", ["day"]),
        ("The lake loses 6 litres of water per person per day.", ["person per day"]),
        ("The rate was 7.5 crowns to the euro.", ["euro"]),
        ("Of the hives 9% die per year, against 14% abroad.", ["year", "year"]),
        ("He practises ten hours a week.", ["week"]),
    ],
)
def test_what_a_number_holds_for_is_told(text: str, expected: list[str | None]) -> None:
    assert [each.per for each in found(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Rents rose by 4 per cent a year ago.",
        "The tower lost 12 slates a week later.",
        "She won €50,000 and a car.",
        "The train ran at 90 kilometres an hour.",  # the unit says it already
        "It took 3 months and a day.",
        "The price fell by 3% in a year-long dispute.",
        "He was 40 a day's march from home.",
    ],
)
def test_a_moment_or_a_second_thing_is_no_denominator(text: str) -> None:
    quantities = found(text)
    assert quantities
    assert [each.per for each in quantities] == [None] * len(quantities)


@given(st.sampled_from(["£12 a head", "3% a month", "40 letters a day", "9 candles a night"]), st.booleans())
def test_the_number_is_read_as_without_it(words: str, per_comes_last: bool) -> None:
    bare = words.rsplit(" ", 2)[0]
    text = f"The parish had {words} then." if not per_comes_last else f"The parish had {words}."
    told, alone = found(text)[0], found(f"The parish had {bare} then.")[0]
    assert told.per is not None
    assert replace(told, per=None) == alone


def test_the_unit_in_the_audit_says_what_it_holds_for() -> None:
    text = "Turnout fell by 3.5 percentage points a year, the mayor's office said. Bread costs €4 a loaf and €7 a kilo."
    audit = wire.to_wire(check_texts({"turnout": text}))
    units = [quantity["unit"] for claim in audit["claims"] for quantity in claim["quantities"]]
    assert "percentage point per year" in units
    assert "eur per kilo" in units
