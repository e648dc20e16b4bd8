"""Recomputed numbers: what holds, what does not, and what is left alone."""

from __future__ import annotations

import pytest

from tests.established import calculations


def verdicts(text: str) -> list[tuple[str, bool]]:
    return [(each.kind, each.holds) for each in calculations(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Of 52 choirs, 37 (71%) rehearse in a church.", "share"),
        ("30 of 40 goats, or 75%, limp.", "share"),
        ("Membership doubled from 410 in May to 830 in June.", "ratio"),
        ("The delay fell from 20 minutes to 12 minutes, a drop of 40%.", "change"),
        ("It fell from 30.5 to 18.0, a drop of 12.5 points.", "difference"),
        ("Forty-eight runners gave up, 30 of them men and 18 women.", "sum"),
        ("The rate ratio was 2.6 (95% CI 2.1 to 3.4).", "interval"),
        ("The tunnel is 8 kilometres (5 miles) long.", "conversion"),
        ("The share of late trains fell from 31% to 25%, a drop of 6 percentage points.", "difference"),
    ],
)
def test_figures_that_hold_are_kept_as_facts(text: str, kind: str) -> None:
    assert (kind, True) in verdicts(text)
    assert all(holds for _, holds in verdicts(text))


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Of 52 choirs, 37 (61%) rehearse in a church.", "share", "37 of 52 is 71%, the text says 61%"),
        ("Membership doubled from 410 in May to 600 in June.", "ratio", "1.46 times"),
        ("The delay fell from 20 minutes to 12 minutes, a drop of 60%.", "change", "40%"),
        ("Forty-eight runners gave up, 31 of them men and 19 women.", "sum", "31 + 19 = 50, the text says 48"),
        ("The rate ratio was 1.9 (95% CI 2.1 to 3.4).", "interval", "outside"),
        ("Add 700 mg (0.07 g) of salt.", "conversion", "0.7 g"),
        ("Turnout fell from 52% to 48%, or by four percent.", "conversion", "4 percentage points"),
    ],
)
def test_figures_that_do_not_hold_show_the_working(text: str, kind: str, words: str) -> None:
    faults = [each for each in calculations(text) if not each.holds]
    assert [each.kind for each in faults] == [kind]
    assert words in faults[0].working


@pytest.mark.parametrize(
    "text",
    [
        "Of 52 choirs, 37 rehearse in a church, and 12% of all choirs own their hall.",
        "Of 120 pupils, 70 learn French, 65 learn German and 20 learn both of these.",
        "Rents went up from £800 to £900 in two years, by 5% after inflation.",
        "It was 83% in spring, 77% in summer, 73% in autumn and 67% in winter.",
        "He was 40 in 1990 (25 miles from home).",
    ],
)
def test_what_cannot_be_recomputed_is_left_alone(text: str) -> None:
    assert [each for each in calculations(text) if not each.holds] == []


def test_a_table_with_a_wrong_total_and_a_column_of_medians() -> None:
    table = "| Month | Ships | Median wait |\n|---|---|---|\n| May | 12 | 4 |\n| June | 15 | 5 |\n| July | 9 | 3 |\n| Total | {} | 4 |\n"
    assert verdicts(table.format(36)) == [("sum", True)]
    assert verdicts(table.format(39)) == [("sum", False)]


def test_a_last_row_is_a_total_when_another_column_proves_it() -> None:
    table = "| Part | Goats | Sheep |\n|---|---|---|\n| North | 10 | 5 |\n| South | 20 | 6 |\n| East | 30 | 7 |\n| 2022 | 60 | 20 |\n"
    assert sorted(verdicts(table)) == [("sum", False), ("sum", True)]


def test_a_share_column_comes_to_a_hundred() -> None:
    table = "| Fuel | Share |\n|---|---|\n| Coal | 40% |\n| Wind | 35% |\n| Other | {}% |\n"
    assert verdicts(table.format(25)) == [("percent_total", True)]
    assert verdicts(table.format(30)) == [("percent_total", False)]
