"""Identifiers in running text: where they end, which scheme they are of, whether their check digit is right."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.parse.citations import find_identifiers
from audit.parse.identifiers import find_numbers, isbn13, issn_is_valid, orcid_is_valid, scheme_of


def found(text: str) -> list[tuple[str, str]]:
    return [(each.kind, each.value) for each in sorted(find_identifiers(text), key=lambda each: each.start)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("(see doi:10.1234/abc.5).", "10.1234/abc.5"),
        ("at https://doi.org/10.1234/ABC.5?utm_source=mail, they say", "10.1234/abc.5"),
        ("http://dx.doi.org/10.1234/abc(2009)5", "10.1234/abc(2009)5"),
        ("(https://doi.org/10.1234/abc(2009)5)", "10.1234/abc(2009)5"),
        ("https://example.org/doi/full/10.1234/abc.5/full#sec-2", "10.1234/abc.5"),
        ("“10.1234/abc.5”", "10.1234/abc.5"),
        ("**10.1234/abc.5**", "10.1234/abc.5"),
        ("10.1234/ab\u200bc.5", "10.1234/abc.5"),
        ("DOI 10.1234/abc-5; the next", "10.1234/abc-5"),
        ("10.1234/(SICI)1099-0001(199801)1:2<3::AID-XY4>3.0.CO;2-5", "10.1234/(sici)1099-0001(199801)1:2<3::aid-xy4>3.0.co;2-5"),
        ("<a href=10.1234/abc.5>", "10.1234/abc.5"),
    ],
)  # fmt: skip
def test_a_doi_ends_where_it_ends(text: str, value: str) -> None:
    assert ("doi", value) in found(text)


@pytest.mark.parametrize(
    "text",
    ["a ratio of 10.12/3", "version 10.1000 of the file", "on 10.2020/ we met", "100.10.1234/x", "€10.1234"],
)
def test_what_only_begins_like_a_doi_is_none(text: str) -> None:
    assert [kind for kind, _ in found(text)] == []


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("PMID: 12345678", "pmid", "12345678"),
        ("https://pubmed.ncbi.nlm.nih.gov/1234567/", "pmid", "1234567"),
        ("PMCID: PMC1234567", "pmcid", "PMC1234567"),
        ("arXiv:2101.01234v2 [math]", "arxiv", "2101.01234v2"),
        ("https://arxiv.org/abs/2101.01234", "arxiv", "2101.01234"),
        ("registered as NCT01234567", "trial_number", "NCT01234567"),
        ("ISRCTN 12345678 was closed", "trial_number", "ISRCTN12345678"),
        ("EudraCT number 2014-001234-12", "trial_number", "2014-001234-12"),
        ("the review (CRD42020123456)", "trial_number", "CRD42020123456"),
        ("ACTRN12612345678901", "trial_number", "ACTRN12612345678901"),
        ("DRKS00012345", "trial_number", "DRKS00012345"),
        ("registered in the Dutch register as NTR1234", "trial_number", "NTR1234"),
        ("ISBN 978-0-306-40615-7", "isbn", "9780306406157"),
        ("ISBN: 0-306-40615-2", "isbn", "9780306406157"),
        ("ISSN 0317-8471", "issn", "0317-8471"),
        ("https://orcid.org/0000-0002-1825-0097", "orcid", "0000-0002-1825-0097"),
        ("www.example.org/otters.", "link", "www.example.org/otters"),
    ],
)
def test_each_scheme_is_told_by_its_form(text: str, kind: str, value: str) -> None:
    assert found(text) == [(kind, value)]


@pytest.mark.parametrize(
    "text",
    [
        "flight NL1234 was late",
        "the file 2014-001234-12 lay on the desk",
        "call 0317-8471 after six",
        "12345678 people",
        "between 1998-2004-2010 and later",
        "room NTR12",
    ],
)
def test_numbers_of_other_things_are_no_identifiers(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("ISBN 978-0-306-40615-7", True),
        ("ISBN 978-0-306-40615-8", False),
        ("ISBN 0-8044-2957-X", True),
        ("ISSN 2434-561X", True),
        ("ISSN 2434-5611", False),
        ("ORCID 0000-0002-1694-233X", True),
        ("ORCID 0000-0002-1694-2331", False),
        ("PMID: 12345678", None),
    ],
)
def test_a_wrong_check_digit_is_a_fact(text: str, valid: bool | None) -> None:
    (identifier,) = find_numbers(text)
    assert identifier.valid is valid


@given(st.lists(st.integers(0, 9), min_size=9, max_size=9), st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_of_an_isbn_is_always_noticed(digits: list[int], place: int, by: int) -> None:
    total = sum((10 - index) * digit for index, digit in enumerate(digits))
    check = "0123456789X"[-total % 11]
    right = "".join(map(str, digits)) + check
    assert isbn13(right) is not None
    wrong = [*digits]
    wrong[place] = (wrong[place] + by) % 10
    assert isbn13("".join(map(str, wrong)) + check) is None


@pytest.mark.parametrize("issn", ["0317-8471", "1050-124X", "03178471"])
def test_issn_check_digits(issn: str) -> None:
    assert issn_is_valid(issn)
    assert not issn_is_valid(issn[:-1] + ("1" if issn[-1] != "1" else "2"))


def test_an_isni_that_is_no_orcid_is_none() -> None:
    assert orcid_is_valid("0000-0001-5109-3700")
    assert not orcid_is_valid("1422-4586-3573-0476")


@pytest.mark.parametrize(
    ("text", "scheme"),
    [
        ("10.1234/abc", ("doi", "10.1234/abc")),
        ("math.GT/0301001", ("arxiv", "math/0301001")),
        ("0306406152", ("isbn", "9780306406157")),
        ("12345678", ("pmid", "12345678")),
        ("not an identifier", None),
        ("hdl:20.1000/100", None),
    ],
)
def test_a_string_of_its_own(text: str, scheme: tuple[str, str] | None) -> None:
    assert scheme_of(text) == scheme


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Otters sleep (Tolv, 2016; Brand & Sand, 2018, p. 4).", [("Tolv", 2016), ("Brand", 2018)]),
        ("As van der Meer et al. (2014) showed", [("van der Meer", 2014)]),
        ("Tolv and Brand (2016: 12) say so.", [("Tolv", 2016)]),
        ("Tolv’s (2016) count", [("Tolv", 2016)]),
        ("the count [Tolv 2016]", [("Tolv", 2016)]),
        ("the count (see also Tolv, 2016a)", [("Tolv", 2016)]),
        ("in print (World Otter Fund, 2019)", [("World Otter Fund", 2019)]),
        ("in May (2016) and at the World Cup (2018)", []),
        ("the mill (built 1912)", []),
        ("the flood (March 2011)", []),
        ("it opened (in 2011; closed 2014)", []),
    ],
)
def test_author_year_citations(text: str, names: list[tuple[str, int]]) -> None:
    citations = [each for each in find_identifiers(text) if each.kind == "citation"]
    assert [(each.name, each.year) for each in citations] == names
    assert all(text[each.start : each.end].strip() == text[each.start : each.end] for each in citations)


@given(st.text(alphabet=st.sampled_from("10.234/aB() ;:,<>?#&“”\u200b PMIDSN:-XTolv2016et"), max_size=80))
def test_identifiers_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    rows = sorted(find_identifiers(text), key=lambda each: each.start)
    assert all(0 <= each.start < each.end <= len(text) for each in rows)
    assert all(left.end <= right.start for left, right in itertools.pairwise(rows))
