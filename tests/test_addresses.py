"""Identifiers that cannot be right and links that lead nowhere are told; those that may be right are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.model import Problem
from audit.parse.identifiers import isbn13
from tests.established import facts_of


def faults(text: str, format: str = "md") -> list[Problem]:
    codes = {"wrong_check_digit", "malformed_doi", "dangling_link"}
    return [each for each in facts_of(text, format=format).problems if each.code in codes]


@pytest.mark.parametrize(
    ("text", "code", "passage", "words"),
    [
        ("The atlas (ISBN 978-0-306-40615-8) sells well.", "wrong_check_digit", "ISBN 978-0-306-40615-8", "ends in 7"),
        ("The atlas (ISBN 0-306-40615-3) sells well.", "wrong_check_digit", "ISBN 0-306-40615-3", "ends in 2"),
        ("The atlas (ISBN 978-0-306-4061) sells well.", "wrong_check_digit", "ISBN 978-0-306-4061", "itself"),
        ("She is ORCID 0000-0002-1825-0098 there.", "wrong_check_digit", "ORCID 0000-0002-1825-0098", "ends in 7"),
        ("See doi:10.12/abc for more.", "malformed_doi", "doi:10.12/abc", "Copy it again"),
        ("See doi:11.1000/abc for more.", "malformed_doi", "doi:11.1000/abc", "Copy it again"),
        ("See [the paper](https://doi.org/10.1000) for more.", "malformed_doi", "the paper", "Copy it again"),
        ("See [the minutes](TBC) for more.", "dangling_link", "the minutes", "Put in the address"),
        ("See [the minutes](http://) for more.", "dangling_link", "the minutes", "Put in the address"),
    ],
)
def test_what_cannot_be_right_is_told_with_its_place(text: str, code: str, passage: str, words: str) -> None:
    (fault,) = faults(text)
    assert (fault.code, text[fault.start_at : fault.end_at], fault.unread) == (code, passage, False)
    assert words in fault.advice


@pytest.mark.parametrize(
    "text",
    [
        "The atlas (ISBN 978-0-306-40615-7) sells well.",
        "The card 4000-0012-3456-7899 was stolen with 12 others.",
        "See https://doi.org/10.1000%2Fabc and https://doi.org/10/gk3xyz and doi: in press.",
        "See [the top](#top), [home](/), [a page](page.html), [the site](https://example.org) and [mail](mailto:a@example.org).",
        "See [why](#why-it-rose).\n\n## Why it rose\n\nIt rose by 12%.",
        'See [why](#cause).\n\n<a id="cause"></a>\n\nIt rose by 12%.',
    ],
)
def test_what_may_be_right_is_left_alone(text: str) -> None:
    assert faults(text) == []


def test_an_anchor_of_a_page_may_be_made_by_a_script() -> None:
    page = '<article><h1>Trams</h1><p>Trams carry 8,000 people, as <a href="#chart">the chart</a> shows.</p></article>'
    assert faults(page, "html") == []


def test_a_link_without_address_is_no_source() -> None:
    (claim,) = facts_of("The club lost 40 of its members last year, [the league reports]().").claims
    assert claim.source_status == "none"


@given(st.integers(min_value=0, max_value=10**9 - 1), st.integers(min_value=0, max_value=9))
def test_exactly_one_last_digit_is_right(number: int, digit: int) -> None:
    written = f"978{number:09d}{digit}"
    assert bool(faults(f"The atlas, ISBN {written}, sells well.")) == (isbn13(written) is None)
