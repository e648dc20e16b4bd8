"""Pointers into the article itself, and whether what they point to is there."""

from __future__ import annotations

import pytest

import audit
from audit.parse.pointers import find_pointers


def told(sentence: str) -> list[tuple[str, str | None]]:
    """Kind and number of each pointer of the sentence."""
    return [(each.kind, each.number) for each in find_pointers(sentence)]


@pytest.mark.parametrize(
    ("sentence", "pointers"),
    [
        ("Wages fell in the north, as Table 3 shows.", [("table", "3")]),
        ("The pump has two valves (see Fig. 4b).", [("picture", "4b")]),
        ("The sums are set out in Appendix B.", [("appendix", "B")]),
        ("How the roof is laid is described in chapter 7.", [("section", "7")]),
        ("The loan was repaid (see note 12).", [("note", "12")]),
        ("The graph overleaf plots both harvests.", [("picture", None)]),
        ("Whom to call is listed in the box on the left.", [("box", None)]),
        ("As the map above shows, the road ran east.", [("picture", None)]),
    ],
)
def test_a_pointer_is_told_with_its_kind_and_number(sentence: str, pointers: list[tuple[str, str | None]]) -> None:
    assert told(sentence) == pointers


@pytest.mark.parametrize(
    "sentence",
    [
        "As Table 3 of the census shows, wages fell.",
        "The ministry's Table 3 shows that wages fell.",
        "Wages fell (Census Office, yearbook 2024, Table 3).",
        "Under section 12 of the Water Act nobody may drain a pond.",
        "Chapter 11 protects the firm from its creditors.",
        "He sat in box 3 at the opera.",
        "She laid the map on the left of the desk.",
        "The figure above the door is Saint Anne.",
        "The table below the window costs £40.",
        "Note 4 of the scale is a B flat.",
        "The photograph shows 4 boats.",
    ],
)
def test_parts_of_other_works_and_things_that_stand_somewhere_are_no_pointers(sentence: str) -> None:
    assert told(sentence) == []


def reported(text: str, name: str = "a.md") -> list[str]:
    """What SRC116 marks in the text."""
    return [each.quote for each in audit.check_texts({name: text}).findings if each.code == "SRC116"]


HELD = {
    "caption": "Table 1: Ferries\n\n| Year | Ferries |\n|---|---|\n| 2020 | 4 |\n\nFewer ferries sail now, as Table 1 shows.",
    "one table without a caption": "| Year | Ferries |\n|---|---|\n| 2020 | 4 |\n\nFewer ferries sail now, as Table 1 shows.",
    "picture": "![The quay](quay.jpg)\n\nThe photo above shows the quay in 1911.",
    "heading": "## 2 Costs\n\nA trip costs £4.\n\n## 3 Crew\n\nWages are explained in section 2.",
    "box": "> **Good to know** Ferries sail at noon.\n\nWhen they sail is told in the box on the right.",
    "note": "The quay is of 1911.[^1] Its crane is older (see note 1).\n\n[^1]: Harbour archive, *Quay book*, 1911, p. 4.",
}


@pytest.mark.parametrize("text", HELD.values(), ids=list(HELD))
def test_what_is_there_may_be_pointed_to(text: str) -> None:
    assert reported(text) == []


@pytest.mark.parametrize(
    ("held", "pointer"),
    [
        ("caption", "Table 1"),
        ("one table without a caption", "Table 1"),
        ("picture", "The photo above"),
        ("heading", "section 2"),
        ("box", "the box on the right"),
    ],
)
def test_the_same_pointer_leads_nowhere_once_its_end_is_taken_away(held: str, pointer: str) -> None:
    last = HELD[held].split("\n\n")[-1]
    assert reported(last) == [pointer]


def test_the_tables_of_a_report_that_was_just_named_are_the_reports() -> None:
    assert reported("The harbour board has sent its yearbook. Table 7 shows that fewer ferries sail.") == []


def test_a_numbered_list_at_the_end_answers_marks_in_brackets() -> None:
    text = "Ferries sail less.[1] Wages rose.[2]\n\n1. Harbour Board, *Ferries*, 2021, p. 4.\n2. Union of Crews, *Wages*, 2022, p. 9."
    assert [each.code for each in audit.check_texts({"a.md": text}).findings if each.code == "SRC104"] == []
    beyond = text.replace("[2]", "[3]")
    assert [each.quote for each in audit.check_texts({"a.md": beyond}).findings if each.code == "SRC104"] == ["[3]"]


def test_a_numbered_list_that_no_mark_speaks_of_stays_a_list() -> None:
    text = "Pack these.\n\n1. A rope of 2019 or later.\n2. A lamp of 2020 or later."
    kinds = {block.kind for document in audit.check_texts({"a.md": text}).documents for block in document.blocks}
    assert "reference" not in kinds
