"""Changes of a table's rows told in the text, and columns that are worked out from two others."""

from __future__ import annotations

import pytest

from audit.model import Calculation
from audit.parse.lexicons import load_lexicons
from audit.read import read_string
from audit.recompute import establish

BAKERIES = """| Bakery | Loaves, 2022 | Loaves, 2023 |
|---|---:|---:|
| Mill Lane | 14,200 | 15,900 |
| Old Quay | 64 | 45 |
| Rolls sold stale | 1,330 | 410 |

"""
JARS = """| Tea | Bags | Price | Per bag |
|---|---:|---:|---:|
| Fennel | 120 | £9.60 | 8p |
| Mint | 90 | £13.50 | 15p |
| Nettle | 60 | £10.80 | {nettle} |
| Sage | 60 | £15.00 | 25p |
"""


def faults(text: str) -> list[Calculation]:
    facts = establish(read_string(text, document_id="article"), load_lexicons())
    return [each for each in facts.calculations if not each.holds]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Mill Lane baked 1,700 more than a year ago, which is a rise of {}.", "17%"),
        ("The bakery at Old Quay baked 19 loaves fewer than a year ago, or {} of those it had.", "40%"),
        ("Rolls that were sold stale have been cut to less than {}.", "a fifth"),
    ],
)
def test_a_share_that_the_row_does_not_give_is_found(text: str, wrong: str) -> None:
    right = {"17%": "12%", "40%": "30%", "a fifth": "a third"}[wrong]
    assert faults(BAKERIES + text.format(right)) == []
    assert [each.passage for each in faults(BAKERIES + text.format(wrong))] == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        "Hill Street baked 1,700 more than a year ago, which is a rise of 17%.",  # no row of the table
        "Mill Lane baked 1,400 more than in May, which is a rise of 17%.",  # no difference of the row
        "Mill Lane sold 1,700 loaves to schools, or 17% of all.",  # no change
        "Rolls that were sold stale are less than a fifth of all rolls.",  # a share, and no change
    ],
)
def test_what_the_row_does_not_speak_of_is_left_alone(text: str) -> None:
    assert faults(BAKERIES + text) == []


def test_one_cell_that_breaks_the_formula_of_its_column_is_found() -> None:
    assert faults(JARS.format(nettle="18p")) == []
    assert [each.passage for each in faults(JARS.format(nettle="28p"))] == ["28p"]


def test_a_column_without_a_formula_is_left_alone() -> None:
    head = "| Hut | Beds | Height | Staff |\n|---|---:|---:|---:|\n"
    assert faults(head + "| Alm | 40 | 1,800 | 4 |\n| Rim | 60 | 2,100 | 6 |\n| Tor | 80 | 2,400 | 9 |\n") == []


def test_a_rounded_product_is_no_slip() -> None:
    head = "| Lido | Days | A day | Takings |\n|---|---:|---:|---:|\n"
    rows = "| Fell | 10 | 412 | 4,120 |\n| Gull | 12 | 350 | 4,200 |\n| Holm | 20 | 711 | 14,220 |\n| Isle | 31 | 2,417 | {} |\n"
    assert faults(head + rows.format("75,000")) == []
    assert [each.passage for each in faults(head + rows.format("73,927"))] == ["73,927"]
