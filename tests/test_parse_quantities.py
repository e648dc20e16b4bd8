"""Units, money, dates, ranges and bounds: what is read, with which value and unit, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.parse.lexicons import load_lexicons
from audit.parse.numerals import read_numeral
from audit.parse.quantity import find_quantities
from tests.established import found


def printed(text: str) -> list[tuple[str, float | None, str | None]]:
    return [(text[each.start : each.end], each.value, each.unit) for each in found(text)]


# --- numbers in words ---------------------------------------------------------------------------------------------------

_ONES = [
    *"zero one two three four five six seven eight nine ten".split(),
    *"eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
]
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))


def in_words(number: int, hyphen: str = "-", link: str = " and ") -> str:
    """A number in English words; written without the reader's tables."""
    if number < 20:
        return _ONES[number]
    if number < 100:
        return _TENS[number // 10] + (hyphen + _ONES[number % 10] if number % 10 else "")
    if number < 1000:
        rest = number % 100
        return f"{_ONES[number // 100]} hundred" + (link + in_words(rest, hyphen, link) if rest else "")
    size, name = next(scale for scale in _SCALES if number >= scale[0])
    rest = number % size
    joint = link if 0 < rest < 100 else " "
    head = f"{in_words(number // size, hyphen, link)} {name}"
    return head + (joint + in_words(rest, hyphen, link) if rest else "")


@given(
    st.integers(min_value=0, max_value=10**15 - 1),
    st.sampled_from(["-", " ", "‑", "‐"]),
    st.sampled_from([" and ", " "]),
    st.sampled_from([str, str.upper, str.title]),
)
def test_numbers_of_any_length_round_trip_through_words(number: int, hyphen: str, link: str, case: object) -> None:
    words = case(in_words(number, hyphen, link))  # type: ignore[operator]
    numeral = read_numeral(words)
    assert numeral is not None
    assert numeral.value == pytest.approx(number)


@given(st.integers(min_value=2, max_value=10**9))
def test_number_words_in_a_sentence_are_one_number(number: int) -> None:
    words = in_words(number)
    text = f"The archive holds {words} letters."
    assert [(place, value) for place, value, _ in printed(text)] == [(words, float(number))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two and a half", 2.5),
        ("four and three quarters", 4.75),
        ("six and a half million", 6.5e6),
        ("a million and a half", 1.5e6),
        ("half a dozen", 6),
        ("three dozen", 36),
        ("zero point zero six", 0.06),
        ("minus seventeen", -17),
        ("quarter of a million", None),
        ("7 1/4", 7.25),
        ("3½", 3.5),
        ("6.1 × 10−4", 6.1e-4),
        ("2.5e6", 2.5e6),
        ("25 lakh", 2.5e6),
        ("1,23,456", 123456),
        ("14 000", 14000),
        ("30k", 30000),
        ("one two", None),
        ("12,34", 1234),
    ],
)
def test_numerals_of_many_kinds(text: str, value: float | None) -> None:
    numeral = read_numeral(text)
    assert (None if numeral is None else numeral.value) == (None if value is None else pytest.approx(value))


# --- units --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The tower sways 45 cm in a gale.", [("45 cm", 45.0, "cm")]),
        ("A 12-kilometre tunnel was dug.", [("12-kilometre", 12.0, "km")]),
        ("Radio waves of 88.4 MHz reach the valley.", [("88.4 MHz", 88.4, "MHz")]),
        ("The lamp draws 40 mW, the kiln 40 MW.", [("40 mW", 40.0, "mW"), ("40 MW", 40.0, "mw")]),
        ("The link carries 20 Mb, the disk holds 20 MB.", [("20 Mb", 20.0, "megabit"), ("20 MB", 20.0, "megabyte")]),
        ("Plots of 4 km² were sown.", [("4 km²", 4.0, "km2")]),
        ("The reservoir lost 3 km^3.", [("3 km^3", 3.0, "km3")]),
        ("It fell at 9.8 m/s2.", [("9.8 m/s2", 9.8, "m/s2")]),
        ("Sunlight brought 240 W m−2.", [("240 W m−2", 240.0, "w/m2")]),
        ("The brook carries 12 mg per litre.", [("12 mg per litre", 12.0, "mg/l")]),
        ("The car did 88 miles an hour.", [("88 miles an hour", 88.0, "mph")]),
        ("The oven reached 220 °C.", [("220 °C", 220.0, "celsius")]),
        ("The keeper is 6 ft 4 in tall.", [("6 ft 4 in", 6 + 4 / 12, "foot")]),
        ("The shelf is 18 in wide.", [("18 in", 18.0, "inch")]),
        ("Add ½ tsp salt and 200 ml milk.", [("½ tsp", 0.5, "teaspoon"), ("200 ml", 200.0, "ml")]),
        ("The calf cost forty pounds, the vet said.", [("forty pounds", 40.0, "gbp")]),
        ("The calf gained 40 pounds.", [("40 pounds", 40.0, "pound_mass")]),
        ("Decay went on at 12 s-1.", [("12 s-1", 12.0, "1/s")]),
        ("The film runs 2 hours 15 minutes.", [("2 hours 15 minutes", 2.25, "hour")]),
        ("The pass is free for anyone under 18 with a card.", [("18", 18.0, "year")]),
        (
            "It fell to 40, down from 58 three years ago.",
            [("40", 40.0, None), ("58", 58.0, None), ("three years", 3.0, "year")],
        ),
        ("The walk takes an hour and a half.", [("an hour and a half", 1.5, "hour")]),
        ("The ferry runs four times a day.", [("four times a day", 4.0, "per day")]),
        ("There were 12 thefts per 1,000 homes.", [("12 thefts per 1,000", 12.0, "per 1000")]),
        ("Samples held 12, 15 and 18 mg of lead.", [("12", 12.0, "mg"), ("15", 15.0, "mg"), ("18 mg", 18.0, "mg")]),
    ],
)
def test_units_are_read_in_print_and_in_words(text: str, expected: list[tuple[str, float, str]]) -> None:
    got = printed(text)
    assert [(each[0], each[2]) for each in got] == [(each[0], each[2]) for each in expected]
    assert [each[1] for each in got] == pytest.approx([each[1] for each in expected])


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Teams won 4 in May.", "inch"),
        ("The film is from the 1980s.", "second"),
        ("She moved there in her 30s.", "second"),
        ("He came 2 A levels short.", "ampere"),
        ("They counted 3 T cells.", "tesla"),
        ("He won three cups.", "cup"),
        ("It costs £5 m people said.", "m"),
    ],
)
def test_letters_and_words_are_no_units_by_chance(text: str, unit: str) -> None:
    assert unit not in {each.unit for each in found(text)}


# --- money --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge cost €12.4 million.", [("€12.4 million", 12.4e6, "eur")]),
        ("The fund lost US$3.1bn.", [("US$3.1bn", 3.1e9, "usd")]),
        ("A seat is A$85, or NZ$ 92.", [("A$85", 85.0, "aud"), ("NZ$ 92", 92.0, "nzd")]),
        ("They paid 350 zlotys.", [("350 zlotys", 350.0, "pln")]),
        ("Bread is 40 pence.", [("40 pence", 40.0, "penny")]),
        ("The fare is ₹120.", [("₹120", 120.0, "inr")]),
        ("A hut sold for 200,000 ₴.", [("200,000 ₴", 200000.0, "uah")]),
        ("The club owes SEK 4 million.", [("SEK 4 million", 4e6, "sek")]),
        ("It is worth a $2 coin.", [("$2", 2.0, "usd")]),
    ],
)
def test_money_of_many_countries(text: str, expected: list[tuple[str, float, str]]) -> None:
    got = printed(text)
    assert [(each[0], each[2]) for each in got] == [(each[0], each[2]) for each in expected]
    assert [each[1] for each in got] == pytest.approx([each[1] for each in expected])


def test_a_scale_behind_the_second_amount_is_meant_for_both() -> None:
    (budget,) = found("The budget is €12–15 million.")
    assert (budget.low, budget.high, budget.unit) == (12e6, 15e6, "eur")
    (gap,) = found("Bids ran from $900 to $2 million.")
    assert (gap.low, gap.high) == (900.0, 2e6)


def test_a_change_of_money_has_two_ends() -> None:
    ends = found("Rents rose from $640 in March to $710 in June.")
    assert [(each.role, each.value) for each in ends if each.kind == "money"] == [("from", 640.0), ("to", 710.0)]


# --- bounds and ranges --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "low", "high", "modifier"),
    [
        ("Classes hold no more than 24 children.", None, 24.0, "no more than"),
        ("Classes hold 24 children, or 30 or more at a pinch.", 24.0, 24.0, None),
        ("The fine applies to 30 or more birds.", 30.0, None, "or more"),
        ("Voters aged over 65 came.", 65.0, None, "over"),
        ("Loads exceeding 400 boxes are turned away.", 400.0, None, "exceeding"),
        ("Counts ≥ 50 were flagged.", 50.0, None, "≥"),
        ("Ponds with < 12 newts were left out.", None, 12.0, "<"),
        ("Up to 80 stalls open.", None, 80.0, "up to"),
    ],
)
def test_words_and_signs_bound_a_number(text: str, low: float | None, high: float | None, modifier: str | None) -> None:
    first = found(text)[0]
    assert (first.low, first.high, first.modifier) == (low, high, modifier)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Between 20 and 30 hives were lost.", 20.0, 30.0),
        ("Orders of 40–60 chairs are usual.", 40.0, 60.0),
        ("Nests hold three to five eggs.", 3.0, 5.0),
        ("The route is 4 to 6 km long.", 4.0, 6.0),
        ("Cut it 30 cm to 1 m from the wall.", 0.3, 1.0),
    ],
)
def test_a_range_is_one_quantity(text: str, low: float, high: float) -> None:
    (only,) = found(text)
    assert only.value is None
    assert (only.low, only.high) == pytest.approx((low, high))


@pytest.mark.parametrize("text", ["United won 3–2.", "Of 12 and 15 nobody spoke.", "The vote went 7 to 2."])
def test_scores_and_pairs_are_no_ranges(text: str) -> None:
    assert all(each.modifier != "range" for each in found(text))


def test_a_tolerance_is_kept() -> None:
    (beam,) = found("The beam measured 4.2 ± 0.3 m.")
    assert (beam.value, beam.low, beam.high, beam.unit) == pytest.approx((4.2, 3.9, 4.5, "m")) or (
        beam.value == pytest.approx(4.2) and beam.low == pytest.approx(3.9) and beam.high == pytest.approx(4.5)
    )


# --- dates --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "place", "year"),
    [
        ("The mill opened on 4th October 1887.", "4th October 1887", 1887.0),
        ("The mill opened on October 4, 1887.", "October 4, 1887", 1887.0),
        ("It was signed on 17/05/1998.", "17/05/1998", 1998.0),
        ("It was filed 2021/03/09.", "2021/03/09", 2021.0),
        ("The strike lasted 4–22 January 2017.", "4–22 January 2017", 2017.0),
        ("It toured from May to October 2020.", "May to October 2020", 2020.0),
        ("The fair ran November 19–20, 2016.", "November 19–20, 2016", 2016.0),
        ("The drought of March 1976 is remembered.", "March 1976", 1976.0),
    ],
)
def test_dates_and_stretches_of_dates(text: str, place: str, year: float) -> None:
    (date,) = found(text)
    assert (text[date.start : date.end], date.value, date.dimension) == (place, year, "date")
    assert date.low is not None and date.high is not None and year <= date.low < date.high <= year + 1.01


def test_a_date_that_can_be_read_both_ways_spans_both() -> None:
    (date,) = found("It was delivered on 03/07/2019.")
    assert date.low is not None and date.high is not None
    assert date.low < 2019.2 and date.high > 2019.49


@pytest.mark.parametrize(
    "text",
    [
        "You may go if you march with us.",
        "Call 555-0142 for tickets.",
        "The idea is old (Brix and Tarn, 2014; Lowe 2016).",
        "Brix et al. (2014) disagree.",
        "Ask at steps 3, 4 and 5.",
        "Columns 2 and 3 are empty.",
        "It follows from Eq. (7).",
        "Stocks are given in t ha−1.",
        "Slaked lime is Ca(OH)2.",
        "This is known (12).",
        "Support is there 24/7.",
        "The 30th of them sang.",
    ],
)
def test_what_dates_works_or_labels_things_is_no_quantity(text: str) -> None:
    assert found(text) == []


# --- stability ----------------------------------------------------------------------------------------------------------

_SENTENCES = (
    "Sales rose from 24% to 66% in 2019.",
    "The kiln reached 1,200 °C for 40 minutes.",
    "One in five of 412 villagers, about two-thirds of them women, paid £3.50.",
    "Take 10-20 mg/kg daily for six weeks.",
    "The council spent 12.4 million euros on 14 March 2024.",
    "Between 20 and 30 boats were lost, at least 12 of them in March 2011.",
    "The share fell by 3.2 percentage points, twice as much as in 2001.",
    "It weighs 3 lb 4 oz and runs at 30 km/h.",
)


def _read(text: str) -> list[tuple[str, str, float | None, str | None]]:
    return [(each.kind, each.role, each.value, each.unit) for each in found(text)]


@pytest.mark.parametrize("text", _SENTENCES)
@pytest.mark.parametrize("case", [str.lower, str.upper])
def test_case_does_not_change_what_words_say(text: str, case: object) -> None:
    if case is str.upper and any(sign in text for sign in ("mg", "km", "lb", "°C")):
        pytest.skip("symbols of units mean other units in other letters")
    other = case(text)  # type: ignore[operator]
    assert [each[:3] for each in _read(other)] == [each[:3] for each in _read(text)]


@pytest.mark.parametrize("text", _SENTENCES)
def test_typographic_spaces_dashes_and_quotes_do_not_change_it(text: str) -> None:
    assert _read(text.replace(" ", "\u00a0")) == _read(text)
    assert _read(text.replace("-", "–") if "10-20" in text else text.replace("-", "‑")) == _read(text)
    assert _read(f"“{text}”") == _read(f'"{text}"') == _read(text)


@given(st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=3).map(" ".join) | st.text(max_size=60))
def test_expressions_do_not_overlap_and_lie_inside_the_text(text: str) -> None:
    last = 0
    for each in found(text):
        assert last <= each.start < each.end <= len(text)
        last = each.end
        assert text[each.start : each.end].strip()


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("The quay had been closed for a decade.", 1.0, "decade"),
        ("They waited almost an hour for the ferry.", 1.0, "hour"),
        ("Fewer than half voted.", 50.0, "percent"),
        ("The other half had gone home.", 50.0, "percent"),
    ],
)
def test_a_length_of_time_and_a_share_are_read_without_a_number(text: str, value: float, unit: str) -> None:
    assert [(each.value, each.unit) for each in find_quantities(text, load_lexicons())] == [(value, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "A year ago it rained.",
        "That is a day's work.",
        "The wall is more than half finished.",
        "The other half of the house fell.",
    ],
)
def test_an_article_before_a_unit_is_mostly_no_number(text: str) -> None:
    assert [
        each for each in find_quantities(text, load_lexicons()) if each.kind == "duration" or each.value == 50.0
    ] == []


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Profit rose from 9.0 million in 2022 to 9.6 million last year.", [("from", 9.0e6), ("to", 9.6e6)]),
        ("Visits fell from 4,000 a month before the works to about 3,100.", [("from", 4000.0), ("to", 3100.0)]),
        ("The price rose from 12 crowns, and 9 people left.", []),
    ],
)
def test_the_ends_of_a_change_may_stand_apart(text: str, ends: list[tuple[str, float]]) -> None:
    found = [each for each in find_quantities(text, load_lexicons()) if each.role in {"from", "to"}]
    assert [(each.role, each.value) for each in found] == ends
    assert len({each.expression for each in found}) <= 1
