"""Markdown: what each part of an article becomes."""

from __future__ import annotations

from datetime import date

import pytest

from audit.model import Block, Document
from audit.read import read_string


def read(text: str) -> Document:
    return read_string(text, document_id="a.md", format="md")


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(text).blocks]


def only(text: str) -> Block:
    (block,) = read(text).blocks
    return block


ARTICLE = """---
title: The mill
author: [Ann Reed, Bo Lind]
date: 2025-03-14
desk: Local
id: mill-1
---
# The mill

*By somebody else*

The mill stands.
"""


def test_front_matter() -> None:
    document = read(ARTICLE)
    assert (document.title, document.author, document.published_on) == (
        "The mill",
        "Ann Reed, Bo Lind",
        date(2025, 3, 14),
    )
    assert (document.desk, document.document_id, document.path) == ("Local", "mill-1", "a.md")
    assert {block.document_id for block in document.blocks} == {"mill-1"}
    assert [(block.kind, block.section) for block in document.blocks] == [
        ("heading", ""),
        ("byline", ""),
        ("paragraph", ""),
    ]


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("title: [1, 2", "not valid YAML"),
        ("a: " + "[" * 5000, "not valid YAML"),
        ("- one\n- two", "no 'key: value' lines"),
        ("title: " + "x" * 30_000, "longer than"),
        ("a: !!python/object/apply:os.system [ls]", ""),
    ],
)
def test_front_matter_that_cannot_be_read_is_reported_and_the_article_is_read(front: str, said: str) -> None:
    document = read(f"---\n{front}\n---\n\nThe mill stands.\n")
    assert document.status == "read"
    assert document.title is None
    assert said in (document.reason or "")
    assert document.blocks[-1].text == "The mill stands."


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("date: 2025-03-14", date(2025, 3, 14)),
        ("date: 2025-03-14T09:00:00Z", date(2025, 3, 14)),
        ("date: 14 March 2025", date(2025, 3, 14)),
        ("date: March 14th, 2025", date(2025, 3, 14)),
        ("date: 2025-13-45", None),
        ("date: soon", None),
    ],
)
def test_dates_of_front_matter(line: str, day: date | None) -> None:
    assert read(f"---\n{line}\n---\nThe mill stands.").published_on == day


def test_an_id_is_kept_as_it_is_printed() -> None:
    assert read("---\nid: 0123\n---\nThe mill stands.").document_id == "0123"


def test_headings_make_sections_and_the_title_makes_none() -> None:
    text = "# Title\n\nOne.\n\n## A\n\nTwo.\n\n### B #\n\nThree.\n\nC\n-\n\nFour.\n"
    assert [(block.text, block.section, block.level) for block in read(text).blocks if block.kind == "paragraph"] == [
        ("One.", "", None),
        ("Two.", "A", None),
        ("Three.", "A > B", None),
        ("Four.", "C", None),
    ]
    assert [block.level for block in read(text).blocks if block.kind == "heading"] == [1, 2, 3, 2]


def test_several_headings_of_the_first_level_all_make_sections() -> None:
    sections = [
        block.section for block in read("Intro.\n\n# A\n\nOne.\n\n# B\n\nTwo.").blocks if block.kind == "paragraph"
    ]
    assert sections[0] == ""
    assert sections[2] == "B"


LISTS = """Benefits include:

- **Speed:** it is fast.
- **Cost**: it is cheap.
- Staying power: it lasts.
- Plain item
  1. nested one:
     - deeper
  2. nested two

  A second paragraph.

## Uses:

* one
* two

No colon here.

- alone
"""


def test_lists() -> None:
    blocks = read(LISTS).blocks
    texts = {block.block_id: block.text for block in blocks}
    items = [
        (block.text, block.level, block.label, texts.get(block.lead_in_id or ""))
        for block in blocks
        if block.kind == "list_item"
    ]
    assert items == [
        ("Speed: it is fast.", 1, "Speed", "Benefits include:"),
        ("Cost: it is cheap.", 1, "Cost", "Benefits include:"),
        ("Staying power: it lasts.", 1, "Staying power", "Benefits include:"),
        ("Plain item", 1, None, "Benefits include:"),
        ("nested one:", 2, None, None),
        ("deeper", 3, None, "nested one:"),
        ("nested two", 2, None, None),
        ("A second paragraph.", 1, None, "Benefits include:"),
        ("one", 1, None, "Uses:"),
        ("two", 1, None, "Uses:"),
        ("alone", 1, None, None),
    ]
    lists = [block.list_id for block in blocks if block.kind == "list_item"]
    assert len(set(lists)) == 5
    assert lists[0] == lists[3] == lists[7]
    assert lists[4] == lists[6] != lists[0]


def test_a_block_begins_behind_the_list_sign_and_with_its_markup() -> None:
    text = "-   **Speed:** it is fast.\n"
    block = only(text)
    assert text[block.start_at : block.end_at] == "**Speed:** it is fast."
    heading = only("## A *b* ##\n")
    assert "## A *b* ##"[heading.start_at : heading.end_at] == "A *b*"


TABLE = """*Table 1. What was lent*

| Branch | 2023 | Change \\| % |
|--------|-----:|------------:|
| Harl   | **39** | -5[^1] |
| Corbury | | `4` |

Source: County register, [2024](https://example.org/r).
"""


def test_tables_know_heads_caption_and_source() -> None:
    blocks = read(TABLE).blocks
    assert [(block.kind, block.text) for block in blocks if block.kind != "table_cell"] == [
        ("caption", "Table 1. What was lent"),
        ("caption", "Source: County register, 2024."),
    ]
    cells = [block for block in blocks if block.kind == "table_cell"]
    assert [(cell.row_no, cell.column_no, cell.text, cell.row_head, cell.column_head) for cell in cells] == [
        (0, 0, "Branch", None, None),
        (0, 1, "2023", None, None),
        (0, 2, "Change | %", None, None),
        (1, 0, "Harl", None, "Branch"),
        (1, 1, "39", "Harl", "2023"),
        (1, 2, "-5[^1]", "Harl", "Change | %"),
        (2, 0, "Corbury", None, "Branch"),
        (2, 2, "4", "Corbury", "Change | %"),
    ]
    assert {(cell.caption, cell.source_line) for cell in cells} == {
        ("Table 1. What was lent", "Source: County register, 2024.")
    }
    assert len({cell.table_id for cell in cells}) == 1
    assert TABLE[cells[4].start_at : cells[4].end_at] == "**39**"
    assert cells[5].note_marks[0].labels == ("1",)


def test_a_caption_may_stand_below_and_prose_is_none() -> None:
    table = "| A | B |\n|---|---|\n| c | 1 |\n"
    assert read(f"Some prose.\n\n{table}\n*What A is to B*\n").blocks[1].caption == "What A is to B"
    assert read(f"Some prose.\n\n{table}\nMore prose.\n").blocks[1].caption is None
    both = read(f"Table 2: A and B\n\nSource: a register\n\n{table}").blocks
    assert (both[2].caption, both[2].source_line) == ("Table 2: A and B", "Source: a register")


def test_pictures_have_captions_and_their_alternative_text_is_no_prose() -> None:
    assert kinds("One.\n\n![a drawing of mud](m.png)\n\n*The harbour at dawn*\n\nTwo.") == [
        ("paragraph", "One."),
        ("caption", "The harbour at dawn"),
        ("paragraph", "Two."),
    ]
    assert kinds("![a drawing](m.png)\n*The harbour at dawn*") == [("caption", "The harbour at dawn")]


def test_quotations() -> None:
    blocks = read("She said:\n\n> Nobody *knew*.\n>\n> > Nobody?\n\nThat was all.").blocks
    assert [(block.kind, block.text) for block in blocks] == [
        ("paragraph", "She said:"),
        ("quote", "Nobody knew."),
        ("quote", "Nobody?"),
        ("paragraph", "That was all."),
    ]
    assert blocks[1].lead_in_id == blocks[0].block_id
    assert blocks[2].lead_in_id is None


def test_notes_and_marks() -> None:
    text = (
        "It rose.[^1] It fell [2, 4-6]; so.² And 10⁶ m² rose.<sup>3</sup> Not [2019] or x<sup>2</sup>.\n\n"
        "[^1]: Reed, *Tides*.\n\n    More on tides.\n"
    )
    blocks = read(text).blocks
    assert [mark.labels for mark in blocks[0].note_marks] == [("1",), ("2", "4", "5", "6"), ("2",), ("3",)]
    assert [blocks[0].text[mark.start : mark.end] for mark in blocks[0].note_marks] == ["[^1]", "[2, 4-6]", "²", "³"]
    assert [(block.kind, block.label, block.text) for block in blocks[1:]] == [
        ("footnote", "1", "Reed, Tides."),
        ("footnote", "1", "More on tides."),
    ]


def test_a_mark_without_a_note_is_a_mark() -> None:
    assert only("It rose.[^9]").note_marks[0].labels == ("9",)


def test_links() -> None:
    block = only(
        "See [the *report*](https://example.org/r), <https://example.org/s> and ![x](y) [too][t].\n\n[t]: https://example.org/t\n"
    )
    assert [(block.text[link.start : link.end], link.target) for link in block.links] == [
        ("the report", "https://example.org/r"),
        ("https://example.org/s", "https://example.org/s"),
        ("too", "https://example.org/t"),
    ]


def test_numbers_as_links_are_marks_and_keep_their_brackets() -> None:
    blocks = read('It rose.[1] It fell.[2](#two)\n\n[1]: https://example.org/one "The one"\n').blocks
    assert blocks[0].text == "It rose.[1] It fell.[2]"
    assert [(mark.labels, link.target) for mark, link in zip(blocks[0].note_marks, blocks[0].links, strict=True)] == [
        (("1",), "https://example.org/one"),
        (("2",), "#two"),
    ]
    assert (blocks[1].kind, blocks[1].label, blocks[1].text) == ("reference", "1", 'https://example.org/one "The one"')


REFERENCES = """It rose.[1] It fell.3 It stood at 3.5.

## References

[1] Smith J. *Rivers*. 2020.
[2]: Jones K. Tides.
3. Brown L. Mud. 2019. https://example.org/mud

4. Green M. Silt. 2018.

- White P. Sand. 2017.

Figures may not add up.

## After

[5] is no entry in 2020.
"""


def test_reference_lists() -> None:
    blocks = read(REFERENCES).blocks
    assert [(block.label, block.text) for block in blocks if block.kind == "reference"] == [
        ("1", "Smith J. Rivers. 2020."),
        ("2", "Jones K. Tides."),
        ("3", "Brown L. Mud. 2019. https://example.org/mud"),
        ("4", "Green M. Silt. 2018."),
        (None, "White P. Sand. 2017."),
    ]
    assert [block.text for block in blocks if block.kind == "paragraph"][1:] == [
        "Figures may not add up.",
        "[5] is no entry in 2020.",
    ]
    assert [mark.labels for mark in blocks[0].note_marks] == [
        ("1",),
        ("3",),
    ]  # glued digits count, for there is an entry 3


def test_digits_after_a_full_stop_are_no_marks_without_such_an_entry() -> None:
    assert only("It stood at no.3 and rose.7").note_marks == ()
    listed = read("It stood at no.3 and rose.3\n\n## References\n\n3. Brown L. Mud. 2019.\n").blocks[0]
    assert [listed.text[mark.start - 5 : mark.start] for mark in listed.note_marks] == ["rose."]


def test_remarks_under_notes_stay_prose() -> None:
    assert kinds("Text.\n\n## Notes\n\nIn 2020 the rules were changed.\n")[-1][0] == "paragraph"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("**What we know**", "label"),
        ("**Key points:**", "label"),
        ("**Sixty per cent of the patients fell ill again.**", "paragraph"),
        ("**What** we know", "paragraph"),
    ],
)
def test_labels(line: str, kind: str) -> None:
    assert kinds(f"Text.\n\n{line}\n\nMore.")[1][0] == kind


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("*Ann Reed, Brackwater*", "byline"),
        ("By Ann Reed", "byline"),
        ("*By Ann Reed*\n*14 March 2025*", "byline"),
        ("Updated 14 March 2025", "byline"),
        ("*The river rose by three metres in one night, a survey by the county found.*", "paragraph"),
        ("By Thursday the price had doubled.", "paragraph"),
        ("The mill stands.", "paragraph"),
    ],
)
def test_bylines(line: str, kind: str) -> None:
    assert kinds(f"# Title\n\n{line}\n\nText.")[1][0] == kind


def test_a_byline_gives_author_and_date_where_the_front_matter_does_not() -> None:
    document = read("# Title\n\n*By Ann Reed | 14 March 2025*\n\nText.")
    assert (document.author, document.published_on) == ("Ann Reed", date(2025, 3, 14))


def test_html() -> None:
    text = (
        "<!-- a note to the desk -->\n\n<div class='x'>Some <b>words</b> &amp; more<br>of them</div>\n\n"
        "<figure><img src='x'><figcaption>A quay</figcaption></figure>\n\n<script>alert(1)</script>\n\nThe end <!-- or not -->."
    )
    assert kinds(text) == [
        ("paragraph", "Some words & more of them"),
        ("caption", "A quay"),
        ("paragraph", "The end ."),
    ]


def test_a_comment_that_is_never_closed_hides_nothing() -> None:
    assert kinds("One.\n\n<!-- to be cut\n\nTwo.") == [("paragraph", "One."), ("paragraph", "to be cut Two.")]


def test_code_is_kept_apart() -> None:
    assert kinds("```py\nx = 1\n```\n\n    y = 2\n") == [("code", "x = 1"), ("code", "y = 2")]


def test_page_furniture_is_boilerplate() -> None:
    assert kinds("One.\n\nAdvertisement\n\nShare this article\n\nThe advertisement was read.") == [
        ("paragraph", "One."),
        ("boilerplate", "Advertisement"),
        ("boilerplate", "Share this article"),
        ("paragraph", "The advertisement was read."),
    ]


def test_ids_do_not_depend_on_what_stands_elsewhere() -> None:
    before = {block.text: block.block_id for block in read("One.\n\nTwo.\n\nTwo.").blocks}
    after = {block.text: block.block_id for block in read("# New\n\nNought.\n\nOne.\n\nTwo.\n\nTwo.").blocks}
    assert before["One."] == after["One."]
    ids = [block.block_id for block in read("Two.\n\nTwo.").blocks]
    assert ids[0] != ids[1]
    assert before["Two."] == ids[1]
