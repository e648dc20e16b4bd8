"""Numbers and quantities: values, intervals, units, and the exact place of each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.parse.numerals import read_numeral
from tests.established import found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,480", 1480),
        ("3.26", 3.26),
        (".05", 0.05),
        ("1.2bn", 1.2e9),
        ("54 million", 54e6),
        ("sixty-one", 61),
        ("two hundred and five", 205),
        ("a hundred", 100),
        ("nine billion", 9e9),
        ("half a million", 500_000),
        ("three thousand four hundred and twelve", 3412),
    ],
)
def test_a_numeral_is_read_in_digits_and_in_words(text: str, value: float) -> None:
    numeral = read_numeral(text)
    assert numeral is not None
    assert numeral.value == pytest.approx(value)


@pytest.mark.parametrize("text", ["five six", "twenty thirty", "word", "", "1.2.3", "12 apples"])
def test_what_is_no_single_number_is_not_read_as_one(text: str) -> None:
    assert read_numeral(text) is None


@given(st.integers(min_value=0, max_value=10**12))
def test_thousands_separators_do_not_change_a_number(number: int) -> None:
    plain, grouped = read_numeral(str(number)), read_numeral(f"{number:,}")
    assert plain is not None
    assert grouped is not None
    assert plain.value == grouped.value == number


_ONES = [
    *"zero one two three four five six seven eight nine ten".split(),
    *"eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
]
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def _in_words(number: int) -> str:
    """A number below a million in English words, written independently of the reader."""
    if number < 20:
        return _ONES[number]
    if number < 100:
        return _TENS[number // 10] + (f"-{_ONES[number % 10]}" if number % 10 else "")
    if number < 1000:
        rest = number % 100
        return f"{_ONES[number // 100]} hundred" + (f" and {_in_words(rest)}" if rest else "")
    rest = number % 1000
    link = " and " if 0 < rest < 100 else " "
    return f"{_in_words(number // 1000)} thousand" + (link + _in_words(rest) if rest else "")


@given(st.integers(min_value=0, max_value=999_999))
def test_number_words_round_trip(number: int) -> None:
    numeral = read_numeral(_in_words(number))
    assert numeral is not None
    assert numeral.value == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rose by 37%.", [("37%", "percent", 37.0, "percent")]),
        ("It rose by 3.3 percentage points.", [("3.3 percentage points", "percentage_point", 3.3, "percentage_point")]),
        ("One goose in five limps.", [("One goose in five", "ratio", 20.0, "percent")]),
        ("Nearly two-thirds of the boats leak.", [("two-thirds", "fraction", 200 / 3, "percent")]),
        ("A ticket costs £1,240.", [("£1,240", "money", 1240.0, "gbp")]),
        ("It weighs 80 kg.", [("80 kg", "mass", 80.0, "kg")]),
        ("The tour lasts nine weeks.", [("nine weeks", "duration", 9.0, "week")]),
        ("The dose is 0.5 mg/kg.", [("0.5 mg/kg", "dose", 0.5, "mg/kg")]),
        ("Sales doubled.", [("doubled", "fold", 2.0, "fold")]),
        ("It ran for half an hour.", [("half an hour", "duration", 0.5, "hour")]),
        ("The trial took in 412 adults.", [("412", "count", 412.0, "adults")]),
        ("Ada Brix, 34, bakes.", [("34", "age", 34.0, "year")]),
    ],
)
def test_a_quantity_has_kind_value_and_unit(text: str, expected: list[tuple[str, str, float, str]]) -> None:
    got = [(text[each.start : each.end], each.kind, each.value, each.unit) for each in found(text)]
    assert [(*each[:2], each[3]) for each in got] == [(*each[:2], each[3]) for each in expected]
    assert [each[2] for each in got] == pytest.approx([each[2] for each in expected])


def test_a_change_has_two_ends_and_a_range_has_one_interval() -> None:
    change = found("The share fell from 24% to 18%.")
    assert [(each.role, each.value) for each in change] == [("from", 24.0), ("to", 18.0)]
    assert len({each.expression for each in change}) == 1
    (dose,) = found("Take 10–20 mg.")
    assert (dose.value, dose.low, dose.high, dose.unit) == (None, 10.0, 20.0, "mg")


def test_parts_of_a_whole_are_told_apart_from_ratios() -> None:
    part, whole = found("30 of the 120 pupils sing")
    assert (part.role, part.value, whole.role, whole.value) == ("numerator", 30.0, "denominator", 120.0)
    years = found("There were 2.6 million in 2019.")
    assert [(each.kind, each.value) for each in years] == [("number", 2.6e6), ("year", 2019.0)]


def test_statistics_in_journal_style() -> None:
    kinds = {each.role: each.value for each in found("(t(28) = 2.20, p < .05; n = 96; OR 0.68 (95% CI 0.51 to 0.92))")}
    assert kinds["df"] == 28
    assert kinds["statistic"] == pytest.approx(2.2)
    assert kinds["p"] == pytest.approx(0.05)
    assert kinds["n"] == 96
    assert [kinds["ci_low"], kinds["ci_high"]] == pytest.approx([0.51, 0.92])


@pytest.mark.parametrize(
    "text",
    [
        "See Table 2 and page 14.",
        "It is so.[1, 2-4]",
        "https://example.org/2019/45",
        "the 21st edition",
        "COVID-19 spread",
        "no one came",
        "the second half",
    ],
)
def test_what_only_looks_like_a_quantity_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_the_print_says_how_exact_a_number_is() -> None:
    (percent,) = found("It was 60%.")
    assert (percent.low, percent.high) == (59.5, 60.5)
    (about,) = found("It was about 60%.")
    assert about.modifier == "about"
    assert about.low is not None and about.high is not None and about.low <= 54.0 and about.high >= 66.0
    (count,) = found("There were 60 goats.")
    assert (count.low, count.high) == (60.0, 60.0)
    (least,) = found("There were at least 60 goats.")
    assert (least.low, least.high) == (60.0, None)


_PIECES = st.sampled_from(
    [
        "12%",
        "1 in 5",
        "from 3 to 4",
        "half",
        "£3.50",
        "two",
        "14 March 2024",
        "[3]",
        "n = 4",
        "(95% CI 1 to 2)",
        "10-20 mg",
        "the",
        "of",
        "about",
        "adults",
        "–",
        ",",
        "²",
        "\u202e",
        "9,361",
        "a third",
        "x",
    ]
)


@given(st.lists(_PIECES, max_size=12).map(" ".join) | st.text(max_size=80))
def test_places_are_inside_the_text_in_order_and_intervals_are_sound(text: str) -> None:
    quantities = found(text)
    for each in quantities:
        assert 0 <= each.start < each.end <= len(text)
        if each.low is not None and each.high is not None:
            assert each.low <= each.high
    starts = [each.start for each in quantities]
    assert starts == sorted(starts)
