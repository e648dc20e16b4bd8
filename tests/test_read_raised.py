"""Raised figures: powers and note marks, which are no part of the number that they stand behind."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from audit.model import Block
from audit.read import read_string
from audit.read.raised import raised_figures


def only_block(text: str) -> Block:
    (block,) = read_string(text, document_id="a").blocks
    return block


@given(st.text(alphabet="0123456789+-\u2212\u2013, ab.", max_size=8))
def test_figures_are_raised_sign_by_sign_and_nothing_else_is(text: str) -> None:
    raised = raised_figures(text)
    assert len(raised) == len(text)
    if any(sign in text for sign in "ab."):
        assert raised == text
    assert not any(sign.isdecimal() for sign in raised) or raised == text


def test_a_raised_figure_behind_a_year_is_a_mark_and_behind_a_number_a_power() -> None:
    block = only_block("The mill burned in 1893¹ and held 10⁶ litres by 2011², as 12345³ shows.")
    assert [mark.labels for mark in block.note_marks] == [("1",), ("2",)]


def test_raised_figures_are_no_part_of_the_number_before_them_and_keep_their_place() -> None:
    text = "Of 10<sup>6</sup> eggs laid in 2022<sup>1</sup>, x<sup>-2</sup> hatched on the 1<sup>st</sup> day.<sup>[2](#n)</sup>\n"
    block = only_block(text)
    assert block.text == "Of 10⁶ eggs laid in 2022¹, x⁻² hatched on the 1st day.[2]"
    assert [mark.labels for mark in block.note_marks] == [("1",), ("2",)]
    at = block.text.index("¹")
    span = block.source_span(at, at + 1)
    assert text[span.start : span.end] == "1"
