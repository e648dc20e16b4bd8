"""Sentences: where they end in edited prose."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.parse.sentences import LONGEST, split_sentences


def split(text: str) -> list[str]:
    return [text[span.start : span.end] for span in split_sentences(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["It works.[1]", "It is 5 p.m. now."],
        ["He said so.²", "Then he left."],
        ["It fell to 3.5 points.[^1]", '"We went."', "He left.[1][2]", "12 came."],
        ['"Why?" she asked.', "Nobody knew."],
        ["60% of the boats leak.", "See Smith et al. (2020) for more."],
        ["Dr. Brix came at nine.", "J. Okoro did not."],
        ["What does it cost?", "A ticket for two is £24.50."],
        ["The U.S. Navy sent two ships.", "They sank."],
        ["It rose (see Fig. 3).", "Then it fell."],
    ],
)
def test_sentences_are_found(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["The gates open at 7.30 p.m. on weekdays.", "Trains leave at 9 a.m.", "Buses leave earlier."],
        ["The finish was close: 1. Ada Holt 4:12; 2. Ira Venn, one second behind.", "It rained."],
        ["Members of the board (Mr. Lund, Mrs. Abe, etc.) met on Jan. 5.", "They will meet again."],
        ["“Who asked us?” Maud Ferrier said."],
        ["The firm was founded by J. R. Pell Ltd. in 1911.", "It failed."],
        ["Really?!", "Yes …", "It was sold to Pell & Co. for $3 million."],
    ],
)
def test_abbreviations_initials_and_numbered_items_end_no_sentence(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["Dear editor,", "The bridge is closed."],
        ["See https://bridge.example/times", "The ferry runs later."],
        ["MARLOW (Reuters) -", "The bridge is closed."],
    ],
)
def test_lines_that_were_pasted_together_begin_sentences(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_a_missing_space_does_not_hide_a_boundary() -> None:
    assert split("The road is safe.It was built in 1902.") == ["The road is safe.", "It was built in 1902."]
    for text in ("See example.org/Some.Page for more.", "It was posted on Harbourwatch.Com last night."):
        assert split(text) == [text]


@given(st.text(alphabet=st.sampled_from("ab. A?!\"”“[1]^²\n,'5"), max_size=120))
def test_sentences_cover_all_that_is_not_space(text: str) -> None:
    spans = list(split_sentences(text))
    kept = "".join(text[span.start : span.end] for span in spans)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(left.end <= right.start for left, right in itertools.pairwise(spans))
    assert all(text[span.start : span.end] == text[span.start : span.end].strip() for span in spans)


def test_a_text_without_stops_is_cut_so_that_no_pattern_meets_it_whole() -> None:
    spans = list(split_sentences("word " * 1000))
    assert all(span.end - span.start <= LONGEST for span in spans)
    assert len(spans) >= 5


@pytest.mark.parametrize("row", ["¹" * 300, ". " * 300, "[1]" * 300, ")" * 300, "¹ " * 300])
def test_a_long_row_of_marks_ends(row: str) -> None:
    """A pattern that tries a row in every way would not come back from it."""
    text = f"The weir held.{row} The ford did not"
    found = [text[each.start : each.end] for each in split_sentences(text)]
    assert "".join(text.split()) == "".join("".join(each.split()) for each in found)
