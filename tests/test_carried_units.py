"""Units told once and meant again: where a bare number takes one, and where it stays bare."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.parse.carried_units import carry_units
from audit.parse.lexicons import load_lexicons
from audit.parse.quantity import FoundQuantity, find_quantities


def carried(*sentences: str) -> list[FoundQuantity]:
    lexicons = load_lexicons()
    result, _ = carry_units(sentences, [find_quantities(each, lexicons) for each in sentences])
    return [quantity for quantities in result for quantity in quantities if quantity.unit_origin]


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (["The glacier was 310 metres thick in 1990 and 240 in 2020."], []),  # "and" alone tells no level
        (["The glacier was 310 metres thick in 1990; by 2020 it was 240."], [(240.0, "m", "sentence")]),
        (["The queue lasts 50 minutes, down from 85 last summer."], [(85.0, "minute", "sentence")]),
        (["The average mark fell from 61.5 to 54, a drop of 7.5 points."], [(61.5, "points"), (54.0, "points")]),
        (["The ferry did 22 knots.", "With the old engine it was 17."], [(17.0, "knot", "paragraph")]),
        (
            ["The melt needs a pressure of 90 bar.", "In the smaller press the pressure was 75."],
            [(75.0, "bar", "paragraph")],
        ),
        (["The gap shrank from 52 seconds to 31."], [(31.0, "second", "sentence")]),
    ],
)
def test_a_level_takes_the_unit_told_before_it(sentences: list[str], expected: list[tuple[object, ...]]) -> None:
    got = [(each.value, each.unit, each.unit_origin) for each in carried(*sentences)]
    assert [each[: len(wanted)] for each, wanted in zip(got, expected, strict=True)] == expected


@pytest.mark.parametrize(
    "sentences",
    [
        ["The tower is 40 metres tall.", "Its keeper is 52."],
        ["The tower is 40 metres tall.", "Ada Brix was 44 when she took it over."],
        ["The river rose to 6 metres.", "The village had been evacuated at 7."],
        ["A net holds 30 kilograms.", "The crew was cut to 1,200."],
        ["The trail is 12 km long.", "It was 14 people strong."],
        ["The wheel weighs 60 kilograms.", "The museum counted to 64."],
    ],
)
def test_a_number_of_something_else_stays_bare(sentences: list[str]) -> None:
    assert carried(*sentences) == []


def test_a_unit_reaches_over_a_paragraph_only_with_two_words_in_common() -> None:
    lexicons = load_lexicons()
    first = ["The boiler pressure at the mill was 12 bar."]
    _, told = carry_units(first, [find_quantities(each, lexicons) for each in first])
    for text, unit in (("The boiler pressure is now 9.", "bar"), ("The mill opens at 9.", None)):
        [(last, *_)], _ = carry_units([text], [find_quantities(text, lexicons)], 1, told)
        assert last.unit == unit
    [(late,)], _ = carry_units(
        ["The boiler pressure is now 9."], [find_quantities("The boiler pressure is now 9.", lexicons)], 30, ()
    )
    assert late.unit is None


_PIECES = st.sampled_from(
    [
        "It was 12 km.",
        "By May it was 9.",
        "A fall of 3 kg.",
        "from 4 to 5, a rise of 1 litre",
        "Half.",
        "against 8",
        "2019",
    ]
)


@given(st.lists(_PIECES, max_size=6))
def test_only_units_change_never_places_or_values(sentences: list[str]) -> None:
    lexicons = load_lexicons()
    found = [find_quantities(each, lexicons) for each in sentences]
    result, told = carry_units(sentences, found)
    assert [[(each.start, each.end, each.value, each.role) for each in row] for row in result] == [
        [(each.start, each.end, each.value, each.role) for each in row] for row in found
    ]
    assert all(
        (new.unit == old.unit) or new.unit_origin
        for row, before in zip(result, found, strict=True)
        for new, old in zip(row, before, strict=True)
    )
    assert all(each.quantity.unit for each in told)
