"""Entries of reference lists and notes, taken apart: what is there, what is missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import audit
from audit.parse.reference_labels import load_weights
from audit.parse.reference_words import features_of, shape_of, words_of
from audit.parse.references import FoundReference, read_reference


def parts(text: str) -> tuple[str | None, str | None, str | None, int | None, str | None]:
    found = read_reference(text)
    return found.author, found.title, found.container, found.year, found.locator


PAPERS = [
    "Tolv I, Brand E. Otters in canals. River Letters. 2016;21(4):101-9.",
    "Tolv, I., & Brand, E. (2016). Otters in canals. River Letters, 21(4), 101–109.",
    "Tolv, Inga, and Emil Brand. “Otters in Canals.” River Letters 21, no. 4 (2016): 101–109.",
    "I. Tolv and E. Brand, “Otters in canals,” River Lett., vol. 21, no. 4, pp. 101–109, 2016.",
    "Tolv I, Brand E (2016) Otters in canals. River Letters 21:101–109",
    "[12] Tolv I, Brand E. Otters in canals. River Letters 2016; 21: 101-109.",
]


@pytest.mark.parametrize("text", PAPERS)
def test_a_paper_is_read_in_six_styles(text: str) -> None:
    author, title, container, year, locator = parts(text)
    assert author is not None and author.startswith(("Tolv", "I. Tolv")) and "Brand" in author
    assert title is not None and title.casefold() == "otters in canals"
    assert container is not None and container.startswith("River Lett")
    assert year == 2016
    assert locator is not None and "101" in locator
    assert read_reference(text).status == "complete"


@pytest.mark.parametrize(
    ("text", "title", "container"),
    [
        ("Sand, Peer. The Glass Ships. Lund: Birch House, 1994.", "The Glass Ships", None),
        (
            "Sand, P. (1994). Hulls without nails. In G. Thorn (Ed.), Handbook of old ships (pp. 12–30). Lund: Birch House.",
            "Hulls without nails",
            "Handbook of old ships",
        ),
        ("Thorn G. Rust and rivets [doctoral thesis]. University of Marsk; 2008.", "Rust and rivets", None),
        (
            "Greta Thorn, “Mill burns a second time”, Marsk Evening Post, 3 May 2022, p. 4.",
            "Mill burns a second time",
            "Marsk Evening Post",
        ),
        ("Ministry of Forests. Timber felled by county, 2001–2015. 2016. https://example.org/timber", None, None),
    ],
)
def test_books_chapters_theses_newspapers_and_tables(text: str, title: str | None, container: str | None) -> None:
    found = read_reference(text)
    assert found.status == "complete"
    assert found.container == container
    assert found.title is not None
    if title:
        assert found.title.startswith(title)


def test_editors_and_publishers_are_kept_apart_from_authors_and_journals() -> None:
    found = read_reference("Thorn, G. and Sand, P. (eds.), Winters on the Sound. Lund: Birch House, 2003.")
    assert found.author is None or "Thorn" in found.author
    assert found.publisher is not None and "Birch House" in found.publisher
    assert found.container is None
    assert found.missing == ()


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Marsk Choir.", {"title", "year"}),
        ("Tolv I. Otters in canals.", {"year"}),
        ("A survey of otters, 2016.", {"author"}),
    ],
)
def test_what_a_reader_would_need_is_named(text: str, missing: set[str]) -> None:
    found = read_reference(text)
    assert found.status == "incomplete"
    assert set(found.missing) == missing


@pytest.mark.parametrize(
    "text",
    [
        "Regional Court of Marsk, judgment of 4 June 2019, 2 O 17/18.",
        "Minutes of the Marsk Town Council, 8 February 2021, item 3.",
        "Interview with Greta Thorn, keeper of the lock, 5 May 2023.",
        "Marsk Harbour Board, Annual report 2018, p. 9.",
        "Ferries Act 1998, section 12.",
        "Tolv I, Brand E. Otters in canals. doi:10.1000/otter.21",
        "See note 4.",
    ],
)
def test_court_council_interview_and_law_are_complete(text: str) -> None:
    assert read_reference(text).missing == ()


def test_an_identifier_is_found_in_its_normal_form() -> None:
    assert read_reference("Tolv I. Otters. 2016. https://doi.org/10.1000/OTTER.21").identifier == "doi:10.1000/otter.21"
    assert read_reference("Otters", "https://example.org/otters").identifier == "https://example.org/otters"


def test_the_year_of_a_decade_in_a_title_is_not_the_year_of_the_work() -> None:
    assert read_reference("Sand, Peer. “Shipyards of the 1950s.” Hull and Mast, n.d.").year is None


@pytest.mark.parametrize("quotes", ["“”", '""', "‘’"])
@pytest.mark.parametrize("dash", ["–", "-", "—"])
def test_typographic_quotes_and_dashes_do_not_change_what_is_there(quotes: str, dash: str) -> None:
    text = f"Inga Tolv, {quotes[0]}Otters in canals{quotes[1]}, River Letters, vol. 21, pp. 101{dash}109, 2016."
    assert [bool(each) for each in parts(text)] == [True] * 5


@given(st.sampled_from(PAPERS), st.integers(min_value=1, max_value=4))
def test_spaces_do_not_change_what_is_there(text: str, spaces: int) -> None:
    assert parts(text.replace(" ", " " * spaces)) == parts(text)


@given(st.text(max_size=120))
def test_words_are_slices_and_every_part_is_made_of_the_entry(text: str) -> None:
    words = words_of(text)
    assert [text[word.start : word.end] for word in words] == [word.text for word in words]
    assert "".join(word.text for word in words) == "".join(text.split())
    assert len(features_of(words)) == len(words)
    found = read_reference(text)
    assert isinstance(found, FoundReference)
    for part in (found.author, found.title, found.publisher, found.editor):
        assert part is None or " ".join(part.split()) in " ".join(text.split())


@pytest.mark.parametrize(
    ("word", "shape"),
    [("(2016).", "year"), ("101–109.", "pages"), ("21(4),", "volume"), ("M.", "initials."), ("https://a.b", "address")],
)
def test_shapes(word: str, shape: str) -> None:
    assert shape_of(word) == shape


def test_the_weights_are_whole_numbers_and_of_one_size() -> None:
    weights = load_weights()
    size = len(weights.labels)
    assert len(weights.moves) == size + 1
    assert all(len(row) == size and all(type(each) is int for each in row) for row in weights.features.values())


def test_a_list_is_read_as_an_article_has_it() -> None:
    text = "# Otters\n\nOtters are back in the canals (Tolv and Brand, 2016).\n\n## References\n\n" + PAPERS[1] + "\n"
    result = audit.check_texts({"otters.md": text})
    (reference,) = result.facts[0].references
    assert (reference.year, reference.status, reference.cited) == (2016, "complete", 1)
    (mention,) = [each for each in result.facts[0].mentions if each.kind == "citation"]
    assert mention.reference_id == reference.reference_id
