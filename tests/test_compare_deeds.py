"""What one person did, who plays a part, and what holds for all of a set."""

from __future__ import annotations

import pytest

import audit


def conflicts(*paragraphs: str) -> list[str]:
    """The kind of every conflict within one article."""
    result = audit.check_texts({"an article": "\n\n".join(paragraphs)})
    return [each.kind for each in result.pairs if each.relation == "conflict"]


@pytest.mark.parametrize(
    ("one", "two", "kind"),
    [
        (
            "The mill was started in 2009 by Ida Berg, who sold it in 2018 to a chain of bakeries.",
            "Ms Berg, who owns the mill to this day, bakes there every morning.",
            "attribute",
        ),
        (
            "The toll was proposed by Councillor Ewan Price, who had seen one abroad.",
            "Mr Price, who opposed the toll from the start, voted last.",
            "attribute",
        ),
        (
            "The firm was founded in 2003 by Lena Ost in a garage.",
            "Her partner Ravi Sen, who founded the company alone in 2003, will speak on Friday.",
            "attribute",
        ),
        (
            "The idea came from Nora Quist, a teacher.",
            "Piet Haan, from whom the scheme originally came, is pleased.",
            "attribute",
        ),
        (
            "Every one of the nine bells was recast in Utrecht.",
            "The two smallest bells, which are the oldest, have not been recast.",
            "quantifier",
        ),
        (
            "Of the 18 farmers on the hill, 11 have signed; none of the 18 has refused.",
            "Gil Marsh was the only farmer to refuse, because the path would have crossed his yard.",
            "quantifier",
        ),
    ],
)
def test_what_excludes_one_another_is_told(one: str, two: str, kind: str) -> None:
    assert conflicts(one, two) == [kind]
    assert conflicts(two, one) == [kind]


def test_a_row_that_rose_is_told_where_all_are_said_to_have_fallen() -> None:
    table = "| Offence | 2021 | 2022 |\n|---|---|---|\n| Theft | 90 | 80 |\n| Fraud | 40 | 52 |\n| Total | 130 | 132 |"
    assert conflicts(table, "Every category of offence fell.") == ["quantifier"]
    assert conflicts(table.replace("52", "31").replace("132", "111"), "Every category of offence fell.") == []


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Ida Berg sold the mill in 2018.", "Ms Berg, who owned the mill for nine years, still bakes there."),
        ("Ida Berg sold some shares in 2018.", "Ms Berg owns the firm to this day."),
        ("Ewan Price opposed the toll at first.", "Mr Price later supported the toll."),
        ("Ida Berg proposed the toll.", "Tom Berger opposed the toll."),
        ("The firm was founded in 2003 by Lena Ost.", "Ravi Sen founded the company that supplies it in 1988."),
        ("The idea came from Nora Quist.", "Piet Haan, from whom the house was bought, is pleased."),
        ("Every one of the nine bells was recast in Utrecht.", "The two clocks have not been recast."),
        ("Every one of the nine bells was recast in 1952.", "In 1901 one bell was not recast."),
        ("None of the 18 farmers has refused.", "Gil Marsh was the only baker to refuse."),
        ("Almost all of the pupils passed.", "One pupil failed."),
        ("“All our pupils passed,” said the head.", "One pupil failed in 2019."),
    ],
)
def test_near_misses(one: str, two: str) -> None:
    assert conflicts(one, two) == []
    assert conflicts(two, one) == []
