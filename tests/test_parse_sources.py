"""Who or what a sentence names as its source, and what nobody could find."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.parse.attributions import find_mentions
from audit.parse.citations import find_identifiers
from audit.parse.identifiers import clean_doi
from audit.parse.lexicons import load_lexicons
from audit.parse.references import read_reference


def mentions(sentence: str, surnames: frozenset[str] = frozenset()) -> list[tuple[str, str, str]]:
    return [
        (sentence[each.start : each.end], each.kind, each.status)
        for each in find_mentions(sentence, load_lexicons(), surnames)
    ]


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("Beekeepers lose a third of their hives, experts say.", None),
        ("Engineers broadly agree that the dam will hold.", "Engineers broadly agree"),
        ("Recent studies suggest that crows count to four.", "Recent studies suggest"),
        ("It is widely believed that the tower leans because of the river.", "It is widely believed that"),
        ("Emerging evidence shows that hedges slow the wind.", "Emerging evidence shows"),
        ("It is an open secret that pitches flood.", "It is an open secret"),
    ],
)
def test_nobody_in_particular_is_vague(sentence: str, text: str | None) -> None:
    found = mentions(sentence)
    assert [each[2] for each in found] == ["vague"]
    if text is not None:
        assert found[0][0] == text


@pytest.mark.parametrize(
    "sentence",
    [
        "The engineers agree that the dam will hold.",
        "He asked whether experts say so too often.",
        "Three engineers agreed to inspect the dam.",
        "These studies show what he meant.",
        "The wreck was long believed to lie off the cape.",
        "She studies experts.",
        "Data protection matters to the council.",
    ],
)
def test_somebody_in_particular_or_nothing_said_is_not_vague(sentence: str) -> None:
    assert [each for each in mentions(sentence) if each[2] == "vague"] == []


def test_a_journal_alone_is_incomplete_and_says_what_is_missing() -> None:
    (found,) = find_mentions(
        "A study published in the Journal of Estuarine Craft found that 40% of hulls leak.", load_lexicons()
    )
    assert (found.kind, found.status) == ("journal", "incomplete")
    assert found.container is not None and "Journal of Estuarine Craft" in found.container
    assert set(found.missing) == {"author", "title", "year"}


def test_a_year_alone_is_incomplete_and_the_year_is_not_missed() -> None:
    (found,) = find_mentions("A 2017 survey found that most gates were open.", load_lexicons())
    assert (found.kind, found.status, found.year) == ("study", "incomplete", 2017)
    assert "year" not in found.missing


def test_a_named_speaker_is_complete_also_by_surname() -> None:
    assert mentions("“It leaks,” says Orla Finnegan, who inspects bridges.") == [
        ("Orla Finnegan", "person", "complete")
    ]
    assert mentions("Finnegan said that it leaks.", frozenset({"Finnegan"})) == [("Finnegan", "person", "complete")]
    assert mentions("Finnegan said that it leaks.") == [("Finnegan", "organisation", "complete")]
    assert [
        each for each in mentions("Nobody said that it leaks. Legend says otherwise.") if each[2] == "complete"
    ] == []


def test_people_at_an_institution_are_incomplete_unless_somebody_is_named() -> None:
    assert mentions("According to researchers at Oldmere University, crows count.")[0][2] == "incomplete"
    assert mentions("Researchers at Oldmere University, led by Ida Nord, counted crows.")[0][2] == "complete"


@given(st.text(alphabet=st.sampled_from('abcSE xperts say. A study in the "“” found'), max_size=150))
def test_mentions_lie_inside_the_sentence_and_do_not_overlap(text: str) -> None:
    found = find_mentions(text, load_lexicons())
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("10.1000/xyz123.", "10.1000/xyz123"),
        ("10.1000/xyz(2019)123)", "10.1000/xyz(2019)123"),
        ("10.1000/xyz123?from=mail", "10.1000/xyz123"),
        ("10.1000/xyz123/full", "10.1000/xyz123"),
    ],
)
def test_a_doi_loses_what_is_no_part_of_it(raw: str, clean: str) -> None:
    assert clean_doi(raw) == clean


def test_identifiers_and_author_year_citations() -> None:
    text = "See Nord et al. (2019), PMID: 12345678, NCT01234567 and https://example.org/a."
    assert [
        (each.kind, text[each.start : each.end]) for each in sorted(find_identifiers(text), key=lambda each: each.start)
    ] == [
        ("citation", "Nord et al. (2019)"),
        ("pmid", "PMID: 12345678"),
        ("trial_number", "NCT01234567"),
        ("link", "https://example.org/a"),
    ]


def test_a_reference_is_taken_apart() -> None:
    parts = read_reference(
        "Nord I, Brix E. Crows and counting. Corvid Letters. 2019;14(2):11-19. https://doi.org/10.1000/crow.7"
    )
    assert parts.author == "Nord I, Brix E"
    assert parts.title == "Crows and counting"
    assert parts.container == "Corvid Letters"
    assert parts.year == 2019
    assert parts.identifier == "doi:10.1000/crow.7"
    assert parts.status == "complete"


def test_a_reference_without_title_or_year_says_so() -> None:
    assert read_reference("Crow Society.").status == "incomplete"


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Labour economists are agreed that rents follow wages.", "Labour economists are agreed"),
        ("Leading curators nevertheless see the painting as a copy.", "Leading curators nevertheless see"),
        ("The sale is all but done, people close to the club say.", "people close to the club say"),
        (
            "It is widely acknowledged among growers that frost comes later now.",
            "It is widely acknowledged among growers that",
        ),
        ("Many in the trade expect the price to fall.", "Many in the trade expect"),
        ("A porter at the hotel said that the lift had stuck.", None),
        ("Gardeners see their beds from the kitchen.", None),
        ("A warden, Ilse Brandt, said that the gate was open.", None),
    ],
)
def test_words_for_nobody_in_particular(sentence: str, words: str | None) -> None:
    found = [
        sentence[each.start : each.end] for each in find_mentions(sentence, load_lexicons()) if each.kind == "vague"
    ]
    assert found == ([words] if words else [])
