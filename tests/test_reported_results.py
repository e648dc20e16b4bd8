"""Means of whole numbers, percentages of few, intervals: judged against exact counting, told in several styles."""

from __future__ import annotations

import math
import random
import tomllib
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations_with_replacement
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from audit.recompute.reporting.granularity import debit, grim, grimmer
from tests.established import calculations

TABLES = tomllib.loads(
    (Path(__file__).parent / "fixtures" / "statistics" / "whole_numbers.toml").read_text(encoding="utf-8")
)
STYLES = (
    "The {n} tasters gave whole marks from 1 to 10. The mean was {mean}.",
    "Ratings (M = {mean}, n = {n}) were given on a scale from 1 to 7.",
    "Whole-number scores were asked for. The {n} judges came to an average of {mean}.",
    "Each of the {n} gardens was given whole points by a neighbour. The gardens averaged {mean}, and nobody complained.",
)


def verdicts(text: str, *kinds: str) -> list[bool]:
    return [each.holds for each in calculations(text) if each.kind in kinds]


def rounding(printed: str) -> tuple[Fraction, Fraction]:
    half = Fraction(1, 2 * 10 ** len(printed.partition(".")[2]))
    return Fraction(printed) - half, Fraction(printed) + half


def mean_is_possible(mean: str, n: int) -> bool:
    """By counting: does any whole sum, divided by n, round to the print?"""
    low, high = rounding(mean)
    return any(low <= Fraction(total, n) <= high for total in range(int(float(mean) * n) - 2, int(float(mean) * n) + 3))


def percent_is_possible(percent: str, n: int) -> bool:
    low, high = rounding(percent)
    return any(low <= Fraction(100 * part, n) <= high for part in range(n + 1))


def spread_is_possible(mean: str, sd: str, n: int) -> bool:
    """By counting: does any whole sum and any whole sum of squares of its kind round to the print?"""
    low, high = rounding(mean)
    sd_low, sd_high = (float(each) for each in rounding(sd))
    for total in range(int(float(mean) * n) - 2, int(float(mean) * n) + 3):
        if not low <= Fraction(total, n) <= high:
            continue
        for squares in range(total * total // n, total * total // n + int(sd_high**2 * n) + 3):
            if (squares - total) % 2 or squares * n < total * total:
                continue
            apart = squares - total * total / n
            if any(sd_low - 1e-9 <= math.sqrt(apart / below) <= sd_high + 1e-9 for below in (n - 1, n)):
                return True
    return False


def zeros_and_ones_are_possible(mean: str, sd: str, n: int) -> bool:
    low, high = rounding(mean)
    sd_low, sd_high = (float(each) for each in rounding(sd))
    return any(
        low <= Fraction(ones, n) <= high
        and any(sd_low - 1e-9 <= math.sqrt(ones * (n - ones) / n / below) <= sd_high + 1e-9 for below in (n - 1, n))
        for ones in range(n + 1)
    )


def floats(printed: str) -> tuple[float, float]:
    low, high = rounding(printed)
    return float(low), float(high)


def test_the_tables_are_long() -> None:
    assert sum(len(table["cases"]) for table in TABLES.values()) >= 240
    assert all(table["source"] for table in TABLES.values())


def test_means_are_judged_as_counting_says() -> None:
    for number, (mean, n, possible) in enumerate(TABLES["grim"]["cases"]):
        assert mean_is_possible(mean, n) == possible == grim(*floats(mean), n)
        assert verdicts(STYLES[number % len(STYLES)].format(mean=mean, n=n), "granularity") == [possible], (mean, n)


def test_spreads_are_judged_as_counting_says() -> None:
    for mean, sd, n, possible in TABLES["grimmer"]["cases"]:
        assert spread_is_possible(mean, sd, n) == possible == grimmer(floats(mean), floats(sd), n), (mean, sd, n)
        text = f"Ratings (M = {mean}, SD = {sd}, n = {n}) were given on a scale from 1 to 7."
        assert verdicts(text, "granularity") == [possible]


def test_spreads_of_zeros_and_ones_are_judged_as_counting_says() -> None:
    for mean, sd, n, possible in TABLES["debit"]["cases"]:
        assert zeros_and_ones_are_possible(mean, sd, n) == possible == debit(floats(mean), floats(sd), n), (mean, sd, n)
        text = f"Answers were coded 1 for yes and 0 for no (M = {mean}, SD = {sd}, n = {n})."
        assert verdicts(text, "granularity") == [possible]


def test_percentages_of_few_are_judged_as_counting_says() -> None:
    styles = ("Of the {n} owls, {percent}% came back.", "The rangers said that {percent}% of the {n} owls came back.")
    for number, (percent, n, possible) in enumerate(TABLES["percentages"]["cases"]):
        assert percent_is_possible(percent, n) == possible
        assert verdicts(styles[number % 2].format(n=n, percent=percent), "granularity") == [possible], (percent, n)


def test_every_sample_of_small_scores_has_a_mean_and_a_spread_that_are_possible() -> None:
    for n in (2, 3, 4, 5):
        for scores in combinations_with_replacement(range(1, 6), n):
            mean = sum(scores) / n
            sd = math.sqrt(sum((score - mean) ** 2 for score in scores) / (n - 1))
            assert grim(mean - 0.005, mean + 0.005, n)
            assert grimmer((mean - 0.005, mean + 0.005), (sd - 0.005, sd + 0.005), n)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(1, 10), min_size=3, max_size=90), st.integers(0, len(STYLES) - 1), st.booleans())
def test_means_of_real_samples_raise_no_alarm(scores: list[int], style: int, spread: bool) -> None:
    n, mean = len(scores), sum(scores) / len(scores)
    sd = math.sqrt(sum((score - mean) ** 2 for score in scores) / (n - 1))
    text = STYLES[style].format(mean=f"{mean:.2f}", n=n)
    if spread:
        text = f"Ratings (M = {mean:.2f}, SD = {sd:.2f}, n = {n}) were given on a scale from 1 to 7."
    assert False not in verdicts(text, "granularity")


@settings(max_examples=200, deadline=None)
@given(st.integers(3, 60), st.integers(10, 60), st.integers(1, 9), st.integers(0, 1))
def test_one_broken_digit_of_a_mean_is_found_unless_another_sum_explains_it(
    n: int, total: int, other: int, which: int
) -> None:
    printed = f"{total / n:.2f}"
    place = len(printed) - 1 - which
    broken = printed[:place] + str((int(printed[place]) + other) % 10) + printed[place + 1 :]
    text = STYLES[0].format(mean=broken, n=n)
    assert verdicts(text, "granularity") == [mean_is_possible(broken, n)]


@st.composite
def true_intervals(draw: st.DrawFn) -> tuple[str, float, float, float, bool]:
    """A ratio or a difference with the ends of its 95% interval, from one true value and one standard error."""
    ratio = draw(st.booleans())
    spread = draw(st.floats(0.05, 0.6))
    if ratio:
        centre = draw(st.floats(-1.2, 1.5))
        low, value, high = (math.exp(centre + side * 1.96 * spread) for side in (-1, 0, 1))
    else:
        centre = draw(st.floats(0.2, 6.0))
        low, value, high = (centre + side * 1.96 * spread * 3 for side in (-1, 0, 1))
    name = draw(st.sampled_from(["odds ratio", "hazard ratio", "relative risk"])) if ratio else "mean difference"
    return name, low, value, high, abs(centre) > 1.96 * spread * (1 if ratio else 3)


@settings(max_examples=250, deadline=None)
@given(true_intervals(), st.sampled_from(["95% CI {} to {}", "95% confidence interval: {}, {}", "95% CI [{}; {}]"]))
def test_intervals_that_were_rounded_rightly_raise_no_alarm(
    result: tuple[str, float, float, float, bool], style: str
) -> None:
    name, low, value, high, significant = result
    p = "p < 0.05" if significant else "p > 0.05"
    bounds = style.format(f"{low:.2f}", f"{high:.2f}").replace("-", "−")
    found = calculations(f"The {name} was {value:.2f} ({bounds}, {p}).")
    assert [each.working for each in found if not each.holds] == []
    assert {"interval", "symmetry"} <= {each.kind for each in found}


@settings(max_examples=150, deadline=None)
@given(true_intervals(), st.floats(0.02, 2.0))
def test_an_estimate_that_leaves_its_interval_is_found(
    result: tuple[str, float, float, float, bool], by: float
) -> None:
    name, low, _, high, _ = result
    assume(low > 0)
    text = f"The {name} was {high + by:.2f} (95% CI {low:.2f} to {high:.2f})."
    assert verdicts(text, "interval") == [False]


@settings(max_examples=100, deadline=None)
@given(true_intervals())
def test_a_p_on_the_other_side_is_found_unless_rounding_leaves_it_open(
    result: tuple[str, float, float, float, bool],
) -> None:
    name, low, value, high, significant = result
    none = 1.0 if "mean" not in name else 0.0
    assume(abs(low - none) > 0.011 and abs(high - none) > 0.011)
    p = "p > 0.05" if significant else "p < 0.01"
    bounds = f"{low:.2f} to {high:.2f}".replace("-", "−")
    assert verdicts(f"The {name} was {value:.2f} (95% CI {bounds}; {p}).", "interval_p") == [False]


def companions() -> Iterator[tuple[str, str, bool]]:
    """Texts with one companion figure each, right and wrong, from the definitions in the module under test."""
    rng = random.Random(6)  # noqa: S311  # no secret
    for _ in range(40):
        sd, n = round(rng.uniform(2, 30), 1), rng.randint(9, 400)
        se = sd / math.sqrt(n)
        yield f"Planks bent (SD {sd}, SE {se:.2f}, n = {n}).", "spread", True
        yield f"Planks bent (SD {sd}, SE {se * 1.7 + 0.1:.2f}, n = {n}).", "spread", False
        sick, missed = rng.randint(40, 200), rng.randint(3, 30)
        share = 100 * sick / (sick + missed)
        text = f"The dogs had {sick} true positives and {missed} false negatives. Their sensitivity was {{:.1f}}%."
        yield text.format(share), "diagnostic", True
        yield text.format(share - 2), "diagnostic", False
        one, two = rng.randint(20, 60), rng.randint(3, 15)
        text = f"Mildew struck {one}% of the untreated vines and {two}% of the treated ones. The number needed to treat was {{}}."
        yield text.format(math.ceil(100 / (one - two))), "diagnostic", True
        yield text.format(math.ceil(100 / (one - two)) + 9), "diagnostic", False


@pytest.mark.parametrize("kind", ["spread", "diagnostic"])
def test_companions_follow_from_their_definitions(kind: str) -> None:
    wrong = [text for text, of, holds in companions() if of == kind and verdicts(text, of) != [holds]]
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "The 28 tasters gave marks from 1 to 10, half marks included. The mean was 6.38.",
        "The questionnaire has 12 items on a scale from 1 to 5. The 20 nurses had a mean of 3.47.",
        "The 19 ponds were 2.35 metres deep on average.",
        "Of the 23 owls, about 45% came back; of the 40 hectares, 33% burned.",
        "Prices rose by 45%, the 23 dealers said. Of the 23 dealers, 45% of their customers agreed.",
        "The median was 3.1 days (95% credible interval 1.0 to 3.3).",
        "The rowers, 24 in each group, had improved, t(46) = 2.10, p = .04.",
        "The odds ratio was 0.81 (95% CI 0.66 to 1.00, p = 0.06).",
        "Of the 900 homes asked, 45.3% answered, and the average age was 3.47 years in the 28 flats.",
    ],
)
def test_what_is_no_whole_number_or_no_two_sided_interval_is_left_alone(text: str) -> None:
    assert [each.working for each in calculations(text) if not each.holds] == []


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        (
            "The gain was thus four points. The 95% confidence interval runs from 1.2 to 6.8, the p-value is 0.31.",
            False,
        ),
        ("The gain was thus four points. The 95% confidence interval runs from 1.2 to 6.8, the p-value is 0.01.", True),
        ("The rate ratio was 1.3. Its 95 per cent confidence interval ran from 0.9 to 1.9, and p was 0.01.", False),
        ("The rate ratio was 1.3. Its 95 per cent confidence interval ran from 0.9 to 1.9, and p was 0.2.", True),
    ],
)
def test_an_interval_in_a_sentence_of_its_own_takes_its_scale_from_the_one_before(text: str, holds: bool) -> None:
    assert [(each.kind, each.holds) for each in calculations(text) if each.kind == "interval_p"] == [
        ("interval_p", holds)
    ]
