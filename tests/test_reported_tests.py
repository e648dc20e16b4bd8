"""Test statistics against their p: a table of results judged by another hand, and results made up by the hundred."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from audit.parse.reported_tests import reported_tests
from audit.recompute.reporting.p_values import two_sided_p
from tests.established import calculations

ORACLE = Path(__file__).parent / "fixtures" / "statistics" / "p_values.toml"
KINDS = {"test", "decision"}


def verdict(text: str) -> str | None:
    """What the product says of the one result of a text."""
    found = [each for each in calculations(text) if each.kind in KINDS]
    assert len(found) <= 1
    return None if not found else "holds" if found[0].holds else found[0].kind


def p_of(name: str, value: float, df: float, df2: float) -> float:
    """The p of a statistic by another implementation than the product's."""
    if name == "z":
        return float(2 * stats.norm.sf(abs(value)))
    if name == "t":
        return float(2 * stats.t.sf(abs(value), df))
    if name == "r":
        return float(2 * stats.t.sf(abs(value) * (df / (1 - value * value)) ** 0.5, df))
    return float(stats.f.sf(value, df, df2) if name == "F" else stats.chi2.sf(value, df))


def expected(name: str, value: str, df: float, df2: float, p: str, tails: str, *, r_may_be_pairs: bool) -> str:
    """The verdict by definition: does any statistic that rounds to the print have a p that may be printed so?"""
    half = 0.5 * 10.0 ** -len(value.partition(".")[2])
    factors = (1.0, 0.5) if name in {"t", "r", "z"} and tails != "two" else (1.0,)
    ends = (abs(float(value)) - half, abs(float(value)) + half)
    intervals = [
        sorted(p_of(name, end, each, df2) for end in ends) for each in ((df, df - 2) if r_may_be_pairs else (df,))
    ]
    sign, _, printed = p.partition(" ")
    number = float(printed) if printed else 0.05
    rounding = 0.5 * 10.0 ** -len(printed.partition(".")[2]) + 1e-9
    for low, high in intervals:
        for factor in factors:
            least, most = low * factor, high * factor
            if sign == "=" and least <= number + rounding and number - rounding <= most:
                return "holds"
            if sign == "<" and least <= number or sign in {">", "ns"} and most >= number:
                return "holds"
    low, high = intervals[0]
    significant = sign in {"=", "<"} and number <= 0.05
    return "decision" if (low * min(factors) > 0.05 if significant else high < 0.05) else "test"


def cases() -> list[tuple[str, str, str, float, float, str, str, str]]:
    blocks = tomllib.loads(ORACLE.read_text(encoding="utf-8"))["block"]
    return [(case[0], block["statistic"], *case[1:]) for block in blocks for case in block["cases"]]


def test_the_table_is_long_and_every_verdict_is_in_it() -> None:
    assert len(cases()) >= 240
    assert {case[-1] for case in cases()} == {"holds", "test", "decision"}


@pytest.mark.parametrize("name", ["t", "F", "chi2", "r", "z", "Q"])
def test_every_result_of_the_table_is_judged_as_its_definition_says(name: str) -> None:
    wrong = []
    for text, statistic, value, df, df2, p, tails, says in cases():
        if statistic != name:
            continue
        pairs = name == "r" and text.startswith(("r(", "*r*(")) and df > 2
        assert expected(name, value, df, df2, p, tails, r_may_be_pairs=pairs) == says, text
        if (got := verdict(f"The two groups were compared ({text}).")) != says:
            wrong.append((text, says, got))
    assert wrong == []


def test_tails_are_those_of_another_implementation() -> None:
    for df in (1, 2, 3, 7, 28, 120, 1500):
        for value in (0.02, 0.5, 1.0, 1.96, 3.3, 8.0):
            assert two_sided_p("t", value, df) == pytest.approx(2 * stats.t.sf(value, df), rel=1e-8)
            assert two_sided_p("chi2", value, df) == pytest.approx(stats.chi2.sf(value, df), rel=1e-8, abs=1e-13)
            assert two_sided_p("F", value, df, 45) == pytest.approx(stats.f.sf(value, df, 45), rel=1e-8, abs=1e-13)


@pytest.mark.parametrize(
    ("text", "name", "df", "df2", "p"),
    [
        ("*t*(28) = 2.20, *p* = .04", "t", 28, None, "p* = .04"),
        ("t = 2.2 with 28 degrees of freedom (P=0.04)", "t", 28, None, "P=0.04"),
        ("F<sub>2,45</sub> = 4.30, *P* &lt; 0.05", "F", 2, 45, "P* &lt; 0.05"),
        ("χ<sup>2</sup>(1, *N* = 90) = 6.20, *p* = .013", "chi2", 1, None, "p* = .013"),
        ("a chi-squared of 6.2 on 1 degree of freedom, p-value 0.013", "chi2", 1, None, "p-value 0.013"),
        ("t(1,200) = 2.20, p = 3 × 10−2", "t", 1200, None, "p = 3 × 10−2"),
        ("Q = 12.3 (df = 4; d = 3), n.s.", "Q", 4, None, None),
        ("The t-value was 2.2. It rained, p = .04", "t", None, None, None),
        ("z = 2.10 (0.4); r(48) = .30, p = .03", "z", None, None, None),
    ],
)
def test_results_are_found_in_many_forms(
    text: str, name: str, df: float | None, df2: float | None, p: str | None
) -> None:
    found = reported_tests(text)[0]
    assert (found.name, found.df, found.df2) == (name, df, df2)
    if p is None:
        assert found.p is None
    else:
        assert found.p is not None and text[found.p.start : found.p.end].lstrip("*") == p


@pytest.mark.parametrize(
    "text",
    [
        "The train left at t = 30 and came back at t = 45, p. 12.",
        "After Holm's correction t(40) = 2.50, p = .11.",
        "A permutation test gave t(40) = 2.50, p = .20.",
        "Spearman's r(40) = .31, p = .20.",
        "They spent $F = 3.20 on rope; p = .04 stands on another page.",
        "Vitamin t = 4 costs 3.20, and no p is given.",
    ],
)
def test_what_does_not_follow_from_the_statistic_alone_is_left_alone(text: str) -> None:
    assert [each for each in calculations(text) if not each.holds] == []


def test_the_working_can_be_checked_on_paper() -> None:
    (one,) = [each for each in calculations("Hives were heavier (t(48) = 1.10, p = .01).") if each.kind in KINDS]
    assert one.working == (
        "t(48) = 1.10 gives p = 0.28, the text says p = .01; neither rounding nor a one-tailed test can explain it, "
        "and it decides on which side of .05 the result lies."
    )


@st.composite
def true_results(draw: st.DrawFn) -> tuple[str, str, str]:
    """A result whose statistic and p are both rounded from one true value: name, text up to p, p as printed."""
    name = draw(st.sampled_from(["t", "z", "F", "chi2", "Q", "r"]))
    exact = draw(st.floats(0.05, 0.7)) if name == "r" else draw(st.floats(0.1, 6.0))
    df = draw(st.integers(5, 300)) if name in {"t", "r"} else draw(st.integers(1, 6))
    df2 = draw(st.integers(8, 300))
    places, p_places = draw(st.integers(1, 3)), draw(st.integers(2, 4))
    degrees = "" if name == "z" else f"({df}, {df2})" if name == "F" else f"({df})"
    p = f"{p_of(name, exact, df, df2):.{p_places}f}"
    return name, f"{name if name != 'chi2' else 'χ²'}{degrees} = {exact:.{places}f}", p


@settings(max_examples=300, deadline=None)
@given(true_results())
def test_a_result_that_was_rounded_rightly_raises_no_alarm(result: tuple[str, str, str]) -> None:
    _, text, p = result
    found = [each for each in calculations(f"The groups were compared ({text}, p = {p}).") if each.kind in KINDS]
    assert [each.working for each in found if not each.holds] == []
    assert len(found) == 1


@settings(max_examples=200, deadline=None)
@given(true_results(), st.integers(1, 9))
def test_one_broken_digit_of_p_is_found_unless_rounding_can_explain_it(
    result: tuple[str, str, str], other: int
) -> None:
    name, text, p = result
    place = 2 if p.startswith("0.") else 0
    broken = p[:place] + str((int(p[place]) + other) % 10) + p[place + 1 :]
    if float(broken) > 1:
        return
    value = text.rpartition("= ")[2]
    degrees = [float(each) for each in text.partition("(")[2].partition(")")[0].split(", ") if each] + [1.0, 1.0]
    says = expected(
        name, value, degrees[0], degrees[1], f"= {broken}", "", r_may_be_pairs=name == "r" and degrees[0] > 2
    )
    assert verdict(f"The groups were compared ({text}, p = {broken}).") == says
