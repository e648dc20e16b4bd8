"""Plain text as pasted from a web page: every line gets the right kind."""

from __future__ import annotations

from datetime import date

import pytest

from audit.model import Document
from audit.read import read_string
from audit.read.layout import wrap_width


def read(text: str) -> Document:
    return read_string(text, document_id="a.txt", format="txt")


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(text).blocks]


NO_BLANK_LINE = """Bees have been kept in this valley for as long as anybody can remember, and longer than that.
The Life of the Hive
Who Lives There
A hive holds one queen, some hundred drones and many thousands of workers, all of them sisters.
What They Do
Nursing: The youngest workers feed the brood and keep it warm day and night.
House Work (and Guards): Older ones build the comb, clean it and guard the door.
The Year of the Beekeeper: Spring to Winter
Spring
First Flights: On the first warm days the bees clean themselves and look for pollen.
Swarming: In May the old queen may leave with half of the hive.
Winter
In the cold the bees hang in a cluster and shiver, and that keeps the queen warm until March.
In the end nobody keeps bees; it is the bees who allow themselves to be kept."""


def test_one_line_a_paragraph_without_blank_lines() -> None:
    blocks = read(NO_BLANK_LINE).blocks
    assert "".join(block.kind[0] for block in blocks) == "phhphllhhllhpp"
    assert [block.label for block in blocks if block.kind == "list_item"] == [
        "Nursing",
        "House Work (and Guards)",
        "First Flights",
        "Swarming",
    ]
    heads = {block.block_id: block.text for block in blocks}
    assert [heads[block.lead_in_id or ""] for block in blocks if block.kind == "list_item"] == ["What They Do"] * 2 + [
        "Spring"
    ] * 2
    assert [block.section for block in blocks if block.kind == "paragraph"] == [
        "",
        "The Life of the Hive > Who Lives There",
        "The Year of the Beekeeper: Spring to Winter > Winter",
        "The Year of the Beekeeper: Spring to Winter > Winter",
    ]
    assert read(NO_BLANK_LINE).title is None


PASTED = """Valley Honey logo

Keeping Bees in Town: A Beginner's Guide

A drawing of a hive on a roof
A drawing of a hive on a roof

Why roofs

More and more people keep bees on roofs. They say that the honey is better there than in the fields.

"Bees in town find flowers from March to October, and that is more than any field can offer them."

What you need:

  • A hive: It should be made of wood and stand in the morning sun.
  • Clothes: A veil, gloves and a white suit.
    ◦ Spare gloves

A beekeeper at work
A beekeeper at work
Neighbours often object, for a while.

The Short Answer

Two beginners out of three give up within a year. One of them said:

“I could not stand the stings any longer, and nor could the neighbours.”

Ten lamps for a small hall
Ten lamps for a small hall
Discover lamps that make your hall look twice its size! 💡 Budgets, bulbs and tips for renters.
Pruning roses
Pruning roses
Learn when to cut and how far with our rose calendar. 🌹✂️
"""


def test_a_page_with_furniture() -> None:
    blocks = read(PASTED).blocks
    assert [(block.kind, block.label) for block in blocks if block.kind == "boilerplate"] == [
        ("boilerplate", "logo line"),
        *[("boilerplate", "caption printed twice")] * 4,
        *[("boilerplate", "caption of a teaser")] * 2,
        ("boilerplate", "teaser for another article"),
        *[("boilerplate", "caption of a teaser")] * 2,
        ("boilerplate", "teaser for another article"),
    ]
    assert [block.text for block in blocks if block.kind == "heading"] == [
        "Keeping Bees in Town: A Beginner's Guide",
        "Why roofs",
        "The Short Answer",
    ]
    items = [block for block in blocks if block.kind == "list_item"]
    assert [(item.label, item.level) for item in items] == [("A hive", 1), ("Clothes", 1), (None, 2)]
    lead = next(block for block in blocks if block.text == "What you need:")
    assert {item.lead_in_id for item in items} == {lead.block_id}
    quotes = [block for block in blocks if block.kind == "quote"]
    assert [quote.text[:7] for quote in quotes] == ['"Bees i', "“I coul"]
    assert quotes[0].lead_in_id is None
    assert next(block.text for block in blocks if block.block_id == quotes[1].lead_in_id).endswith("said:")
    assert read(PASTED).title == "Keeping Bees in Town: A Beginner's Guide"


def test_what_looks_like_furniture_in_part_only_is_kept() -> None:
    text = (
        "The firm has a new logo\n\nThe firm has a new logo, and the town laughs at it. 🙂\n\nIt failed.\n\nIt failed.\n\n"
        "The town 🙂 laughed at the logo, and the firm laughed with it."
    )
    assert "boilerplate" not in {kind for kind, _ in kinds(text)}


def test_a_last_line_with_an_emoji_that_belongs_to_the_article_is_kept() -> None:
    text = "Bees in Town\n\nBees live on roofs in town, and neighbours like their honey.\n\nNeighbours like honey from roofs in town! 🐝"
    assert kinds(text)[-1][0] == "paragraph"


HARD_WRAPPED = """THE PRICE OF BREAD

By Ann Reed, 3 May 2025

The price of bread rose by twelve per cent in the year to April, the
national office said on Tuesday, and bakers expect that it will go on
rising until the harvest. "We cannot hold it any longer," one of them
said.

What comes next
---------------

Three things may help:

  - cheaper energy, which makes up a tenth of the price of a loaf in
    an ordinary bakery;
  - a good harvest;
  - fewer rules.

Nobody knows when. The office will publish new figures in June, and
then we shall see.[1]

Notes

[1] National office, Prices in April, 2025.
"""


def test_hard_wrapped_text() -> None:
    document = read(HARD_WRAPPED)
    assert [(block.kind, block.text[:24], len(block.text) > 70) for block in document.blocks] == [
        ("heading", "THE PRICE OF BREAD", False),
        ("byline", "By Ann Reed, 3 May 2025", False),
        ("paragraph", "The price of bread rose ", True),
        ("heading", "What comes next", False),
        ("paragraph", "Three things may help:", False),
        ("list_item", "cheaper energy, which ma", True),
        ("list_item", "a good harvest;", False),
        ("list_item", "fewer rules.", False),
        ("paragraph", "Nobody knows when. The o", True),
        ("heading", "Notes", False),
        ("reference", "National office, Prices ", False),
    ]
    assert (document.title, document.author, document.published_on) == (
        "THE PRICE OF BREAD",
        "Ann Reed",
        date(2025, 5, 3),
    )
    assert document.blocks[8].note_marks[0].labels == ("1",)
    assert document.blocks[10].label == "1"


@pytest.mark.parametrize(
    ("lines", "wrapped"),
    [
        (HARD_WRAPPED.splitlines()[4:8], True),
        (
            [
                "A line of some forty characters, or more.",
                "And another line, a little longer than that.",
                "A third one.",
            ],
            False,
        ),
        (["Oats", "Barley", "Rye and wheat"], False),
        (["A " * 120, "b " * 100], False),
        ([], False),
    ],
)
def test_hard_wrapping_is_told_from_one_line_a_paragraph(lines: list[str], wrapped: bool) -> None:
    assert (wrap_width([(line, False) for line in lines]) is not None) is wrapped


ONE_LINE = """Why bread is dear
Ann Reed
Updated 3 May 2025
5 min read
Bread has become dearer by 12% in a year, the national office said on Tuesday, and bakers are not surprised.
How much does a loaf cost?
A loaf costs £1.40 on average. That is 15p more than a year ago.
Figure 1: The price of a loaf, 2015 to 2025
Source: National office
1. Energy
Energy makes up a tenth of the price. It has doubled since 2021.
2. Wheat
Wheat makes up a third of the price. It has not.
What bakers ask for
1. Cheaper energy
2. Fewer rules
“We cannot hold it any longer than until the summer.” — Bo Lind, baker
Year	Price	Change
2023	1.20	 -
2024	1.25	+4%
Share this article
References
Smith J, Jones K. The price of bread. 2020
2. Office N. Prices in April. 2025. https://example.org/p
"""


def test_one_line_a_paragraph_with_much_around_it() -> None:
    document = read(ONE_LINE)
    assert [block.kind for block in document.blocks] == [
        "heading", "byline", "byline", "byline", "paragraph",
        "heading", "paragraph", "caption", "caption", "heading", "paragraph", "heading", "paragraph",
        "heading", "list_item", "list_item", "quote", *["table_cell"] * 9, "boilerplate",
        "heading", "reference", "reference",
    ]  # fmt: skip
    assert (document.title, document.author, document.published_on) == (
        "Why bread is dear",
        "Ann Reed",
        date(2025, 5, 3),
    )
    change = next(block for block in document.blocks if block.text == "+4%")
    assert (change.row_head, change.column_head, change.row_no, change.column_no) == ("2024", "Change", 2, 2)
    assert [block.label for block in document.blocks if block.kind == "reference"] == [None, "2"]


def test_short_lines_after_a_colon_are_items() -> None:
    text = (
        "Sleeping well\n\nAvoid these in the evening:\n\nStrong coffee\nBright screens\n\n"
        "Eat Early\n\nA late meal keeps the stomach busy, and with it the whole of the body."
    )
    assert [kind for kind, _ in kinds(text)] == [
        "heading",
        "paragraph",
        "list_item",
        "list_item",
        "heading",
        "paragraph",
    ]


def test_an_interview_is_no_list_of_terms() -> None:
    text = (
        "A talk\n\nReed: How long have you been a baker?\nLind: I have been one for thirty years.\n"
        "Reed: What has changed?\nLind: The price of everything has."
    )
    assert [kind for kind, _ in kinds(text)] == ["heading", *["paragraph"] * 4]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bread is dear", ["paragraph"]),  # nothing stands below it
        ("Bread is dear. It will stay so.\n\nSome say otherwise", ["paragraph", "paragraph"]),
        (
            "a small beginning\n\nBread is dear, and it will stay so until the harvest is in.",
            ["paragraph", "paragraph"],
        ),
        (
            "Note: bread is dear.\n\nBread is dear, and it will stay so until the harvest is in.",
            ["paragraph", "paragraph"],
        ),
        ("12,500\n\nBread is dear, and it will stay so until the harvest is in.", ["paragraph", "paragraph"]),
        ("## Bread is dear\n\nIt is.", ["heading", "paragraph"]),
        ('"Too dear"\n\nBread is dear, and it will stay so until the harvest is in.', ["heading", "paragraph"]),
        ("Flour\nSalt\nWater\nYeast\nSugar\nButter\n\nMix all of it and let it rest for an hour.", ["paragraph"] * 7),
        ('"Bread is dear," she said, "and it will stay so."', ["paragraph"]),
        ("* * *\n\nBread is dear.\n\n-----\n\nIt is.", ["paragraph", "paragraph"]),
        (
            "It rose.¹\n\nIt fell.²\n\n¹ Office, Prices, 2024.\n² Office, Costs, 2025.",
            ["paragraph", "paragraph", "reference", "reference"],
        ),
    ],
)
def test_kinds(text: str, expected: list[str]) -> None:
    assert [kind for kind, _ in kinds(text)] == expected


def test_white_space_of_other_systems_ends_lines() -> None:
    assert kinds("One is one.\u2028Two is two.\x0bThree is three.") == [
        ("paragraph", "One is one."),
        ("paragraph", "Two is two."),
        ("paragraph", "Three is three."),
    ]
