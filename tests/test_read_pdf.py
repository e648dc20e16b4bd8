"""PDF: reading order, what is left out, what is joined, and what is told of it."""

from __future__ import annotations

import io

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from audit.judge.findings import _Article
from audit.policy import Policy
from audit.read.article import arrange
from audit.read.parsers import parse
from audit.read.pdf import read_pdf
from tests.drawn_pages import FISH, NARROW, PROSE, STONE, TOWN, drawn, paragraphs, read, shown
from tests.typesetter import Look, Matter, typeset

# --- reading order and joining ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("indent", [0.0, 12.0])
def test_columns_are_read_one_after_the_other_and_sentences_joined(columns: int, indent: float) -> None:
    look = Look(columns=columns, height=330, justified=True, hyphens=True, numbers=True, head="Gazette", indent=indent)
    title = Matter("heading", "A weir and its fish")
    extracted = read(typeset([title, *paragraphs(*PROSE, *PROSE)], look=look))
    assert shown(extracted) == [title.text, *PROSE, *PROSE]
    assert max(draft.page or 0 for draft in extracted.drafts) > 1


def test_a_heading_across_both_columns_parts_what_is_above_from_what_is_below() -> None:
    left, right = (60.0, 270.0)
    above = [
        (x, 100 + 12 * row, f"{side} column above in its line {row} here")
        for x, side in ((left, "left"), (right, "right"))
        for row in range(5)
    ]
    below = [
        (x, 220 + 12 * row, f"{side} column below in its line {row} here")
        for x, side in ((left, "left"), (right, "right"))
        for row in range(5)
    ]
    across = [
        (left, 190.0, "This line runs across both of the columns from the left margin to the right one of the page")
    ]
    words = " ".join(shown(read(drawn([*above, *across, *below]))))
    places = [
        words.index(part)
        for part in ("left column above", "right column above", "This line", "left column below", "right column below")
    ]
    assert places == sorted(places)


def test_a_finding_behind_a_page_break_is_on_the_second_page() -> None:
    extracted = read(typeset(paragraphs(*PROSE * 2), look=Look(height=320, numbers=True)))
    broken = next(draft for draft in extracted.drafts if draft.page_turns)
    offset, page = broken.page_turns[0]
    assert (broken.page, page) == (1, 2)
    assert broken.start < offset < broken.end
    document = arrange(extracted, document_id="a", format="pdf", path="a", group="", policy=Policy(), sha256="")
    article = _Article(document)
    assert [article.page(place) for place in (broken.start, offset - 1, offset, broken.end - 1)] == [1, 1, 2, 2]


def test_a_table_between_the_halves_of_a_sentence_comes_after_it() -> None:
    page = [(60.0, 100.0, "The harbour counted its ships in the winter of that year and found")]
    page += [
        (x, 130.0 + 14 * row, text)
        for row, cells in enumerate((("Month", "Ships"), ("January", "41"), ("March", "57")))
        for x, text in zip((60.0, 200.0), cells, strict=True)
    ]
    page += [(60.0, 190.0, "that fewer had come than ever before.")]
    extracted = read(drawn(page))
    assert (
        shown(extracted)[0]
        == "The harbour counted its ships in the winter of that year and found that fewer had come than ever before."
    )
    assert [
        (draft.text, draft.row_head, draft.column_head) for draft in extracted.drafts if draft.kind == "table_cell"
    ][2:] == [
        ("January", None, "Month"),
        ("41", "January", "Ships"),
        ("March", None, "Month"),
        ("57", "March", "Ships"),
    ]


def test_a_table_beside_the_prose_of_another_column_is_whole() -> None:
    prose = [(260.0, 100 + 11 * row, f"words of the other column in its row {row} go on") for row in range(12)]
    own = [(60.0, 100 + 11 * row, f"the left column has row {row} here.") for row in range(4)]
    rows = (("Crop", "Acres", "Yield"), ("Rye", "41", "2.5"), ("Oats", "57", "3.1"), ("Flax", "12", "0.8"))
    table = [
        (x, 150 + 14 * row, text)
        for row, cells in enumerate(rows)
        for x, text in zip((60.0, 120.0, 170.0), cells, strict=True)
    ]
    extracted = read(drawn([*own, *prose, *table]))
    assert shown(extracted, "table_cell") == [text for cells in rows for text in cells]
    assert shown(extracted)[-1] == " ".join(text for _, _, text in prose)


def test_a_title_across_the_page_does_not_widen_the_column_below_it() -> None:
    title = Matter("heading", "The long way round to Saint Osyth and the five mills that used to stand on it")
    names = "Mrs Halloran, Mr Dunmore, Captain Ash, Doctor Penfold, Sister Maud, Canon Lyle and Judge Orme met. " * 4
    extracted = read(typeset([title, *paragraphs(names.strip(), *PROSE)], look=Look(columns=2, height=420)))
    assert shown(extracted) == [title.text, names.strip(), *PROSE]


def test_letters_that_stand_close_are_still_two_words() -> None:
    out = io.BytesIO()
    paper = Canvas(out, pagesize=(500, 700), invariant=1)
    for size, y, gap in ((12, 600, 0.15), (9, 560, 0.15)):
        x = 60.0
        paper.setFont("Helvetica", size)
        for word in "The rise was one of just six percent a year.".split():
            paper.drawString(x, y, word)
            x += paper.stringWidth(word, "Helvetica", size) + gap * size
    paper.showPage()
    paper.save()
    assert "one of just six percent" in shown(read(out.getvalue()))[0]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("The patients re-", "lapsed within weeks."), "The patients relapsed within weeks."),
        (("A long-", "term plan was made."), "A long-term plan was made."),
        (("Its well-known gardens are well-", "known abroad."), "Its well-known gardens are well-known abroad."),
        (("Between 2019-", "2021 nothing grew."), "Between 2019-2021 nothing grew."),
        (("The Anglo-", "Norman tower leans."), "The Anglo-Norman tower leans."),
        (("A nine-", "year-old found it."), "A nine-year-old found it."),
        (("Both pre-", "and post-war houses stand."), "Both pre- and post-war houses stand."),
        (("An envelope was found. The en-", "velope was empty."), "An envelope was found. The envelope was empty."),
        (("The 12-", "month lease ended."), "The 12-month lease ended."),
        (
            ("See https://example.org/weir/", "2021/plan.html for it."),
            "See https://example.org/weir/2021/plan.html for it.",
        ),
    ],
)
def test_hyphens_at_line_ends(lines: tuple[str, str], text: str) -> None:
    page = [(60.0, 100.0 + 12 * row, line) for row, line in enumerate(lines)]
    assert shown(read(drawn(page))) == [text]


# --- what is left out ------------------------------------------------------------------------------------------------------


def test_running_heads_feet_and_page_numbers_are_left_out() -> None:
    look = Look(height=300, head="Gazette, volume 7", left_head="Letters from the river", numbers=True)
    extracted = read(typeset(paragraphs(*PROSE * 4), look=look))
    assert shown(extracted) == [*PROSE * 4]


def test_line_numbers_are_left_out_and_numbers_in_the_text_stay() -> None:
    lines = [f"words of row {row} which holds {row * 3} more and runs to the end" for row in range(12)]
    page = [
        entry
        for row, line in enumerate(lines)
        for entry in ((40.0, 100.0 + 14 * row, str(row + 1)), (70.0, 100.0 + 14 * row, line))
    ]
    words = " ".join(shown(read(drawn(page))))
    assert words == " ".join(lines)


def test_type_that_nobody_sees_is_left_out_and_said() -> None:
    out = io.BytesIO()
    paper = Canvas(out, pagesize=(500, 700), invariant=1)
    paper.drawString(60, 600, "The bridge was closed for repairs.")
    paper.setFillColorRGB(1, 1, 1)
    paper.drawString(60, 570, "white words on white paper")
    paper.setFillColorRGB(0, 0, 0)
    paper.drawString(60, 540, "words in no ink", mode=3)
    paper.setFont("Helvetica", 0.5)
    paper.drawString(60, 510, "words too small to read")
    paper.rect(50, 420, 300, 60, fill=1)
    paper.setFillColorRGB(1, 1, 1)
    paper.setFont("Helvetica", 12)
    paper.drawString(60, 450, "White on black is seen.")
    paper.saveState()
    paper.rotate(90)
    paper.setFillColorRGB(0, 0, 0)
    paper.drawString(100, -480, "stamped along the margin")
    paper.restoreState()
    paper.showPage()
    paper.save()
    extracted = read(out.getvalue())
    assert shown(extracted) == ["The bridge was closed for repairs.", "White on black is seen."]
    assert {remark.code: remark.unread for remark in extracted.remarks} == {"hidden_text": False, "turned_text": False}


def test_the_invisible_text_of_a_scan_is_its_text() -> None:
    picture = ImageReader(io.BytesIO(b"P6 2 2 255\n" + bytes(12)))
    out = io.BytesIO()
    paper = Canvas(out, pagesize=(500, 700), invariant=1)
    paper.drawImage(picture, 0, 0, 500, 700)
    paper.drawString(60, 600, "What the machine has recognised.", mode=3)
    paper.showPage()
    paper.save()
    extracted = read(out.getvalue())
    assert (shown(extracted), extracted.remarks) == (["What the machine has recognised."], ())


def test_pages_without_text_are_named() -> None:
    extracted = read(drawn([(60.0, 100.0, "The only words of it.")], [], []))
    (remark,) = extracted.remarks
    assert (remark.code, remark.unread) == ("pages_without_text", True)
    assert "Pages 2 to 3" in remark.what


# --- structure -------------------------------------------------------------------------------------------------------------


def test_headings_lists_and_quotations_by_their_setting() -> None:
    matter = [
        Matter("heading", "The village and its mill"),
        Matter("paragraph", TOWN),
        Matter("heading", "What was lost", level=2),
        Matter("item", "two boats, one of which had been built in the year of the great frost and never leaked"),
        Matter("item", "a henhouse"),
        Matter("heading", "What came next", level=2),
        Matter("item", "the vote", sign="1."),
        Matter("item", "the quarry", sign="2."),
        Matter("paragraph", FISH),
        Matter("quote", STONE),
    ]
    extracted = read(typeset(matter, look=Look(family="Helvetica")))
    found = [(draft.kind, draft.level, draft.ordinal, draft.text) for draft in extracted.drafts]
    assert found == [
        ("heading", 1, None, matter[0].text),
        ("paragraph", None, None, TOWN),
        ("heading", 2, None, "What was lost"),
        ("list_item", 1, None, matter[3].text),
        ("list_item", 1, None, "a henhouse"),
        ("heading", 2, None, "What came next"),
        ("list_item", 1, "1", "the vote"),
        ("list_item", 1, "2", "the quarry"),
        ("paragraph", None, None, FISH),
        ("quote", None, None, STONE),
    ]
    assert len({draft.list_no for draft in extracted.drafts if draft.kind == "list_item"}) == 2


def test_notes_at_the_foot_are_notes_and_their_marks_name_them() -> None:
    notes = {"1": "Parish book of 1921, page 44.", "2": "Anglers' club, minutes of 3 May 2022."}
    first = "The weir was rebuilt in 2022^1^ at a cost of 41,000 pounds.^2^ " + TOWN
    extracted = read(typeset(paragraphs(first, *PROSE), notes, NARROW))
    body = extracted.drafts[0]
    assert body.text.startswith("The weir was rebuilt in 2022[1] at a cost of 41,000 pounds.[2] The weir")
    assert [(body.text[mark.start : mark.end], mark.labels) for mark in body.marks] == [
        ("[1]", ("1",)),
        ("[2]", ("2",)),
    ]
    assert [(draft.label, draft.text) for draft in extracted.drafts if draft.kind == "footnote"] == list(notes.items())


def test_numbers_of_notes_that_rise_from_page_to_page_are_no_page_numbers() -> None:
    out = io.BytesIO()
    paper = Canvas(out, pagesize=(500, 700), invariant=1)
    for number in range(1, 4):
        paper.setFont("Times-Roman", 11)
        for row in range(20):
            paper.drawString(60, 620 - 14 * row, f"row {row} of page {number} tells of the weir and of its keeper")
        paper.drawString(240, 20, str(number))
        paper.setFont("Times-Roman", 9)
        paper.drawString(60, 60, f"{number} Parish book, volume {'three six nine'.split()[number - 1]}.")
        paper.showPage()
    paper.save()
    texts = shown(read(out.getvalue()))
    assert [text for text in texts if "volume" in text] == [
        "1 Parish book, volume three.",
        "2 Parish book, volume six.",
        "3 Parish book, volume nine.",
    ]
    assert not any(text.isdigit() for text in texts)


def test_a_note_alone_on_the_last_page_is_kept_behind_the_others() -> None:
    out = io.BytesIO()
    paper = Canvas(out, pagesize=(500, 700), invariant=1)
    for row in range(30):
        paper.setFont("Times-Roman", 11)
        paper.drawString(
            40, 640 - 13 * row, f"row {row} of a long column of words that tell of the weir and its keeper"
        )
    paper.setFont("Times-Roman", 11)
    paper.drawString(40, 236, "The keeper said so.")
    for x, y, label in ((131, 240, "1"), (40, 63, "1")):
        paper.setFont("Times-Roman", 6)
        paper.drawString(x, y, label)
    paper.setFont("Times-Roman", 9)
    paper.drawString(44, 60, "Parish book, volume 3.")
    paper.showPage()
    paper.setFont("Times-Roman", 6)
    paper.drawString(40, 665, "2")
    paper.setFont("Times-Roman", 9)
    paper.drawString(44, 662, "Keeper's diary, 4 May 1931.")
    paper.showPage()
    paper.save()
    extracted = read(out.getvalue())
    assert [(draft.label, draft.page, draft.text) for draft in extracted.drafts if draft.kind == "footnote"] == [
        ("1", 1, "Parish book, volume 3."),
        ("2", 2, "Keeper's diary, 4 May 1931."),
    ]


def test_notes_that_are_counted_anew_on_each_page_are_told_apart() -> None:
    notes = {"1": "Parish book of 1921.", "2": "Minutes of the club."}
    texts = ["The mill stands.^1^ " + TOWN, *PROSE, *PROSE, "The pond is gone.^2^ " + TOWN]
    extracted = read(typeset(paragraphs(*texts), notes, Look(height=330, notes_anew=True, numbers=True)))
    found = [draft.label for draft in extracted.drafts if draft.kind == "footnote"]
    pages = [draft.page for draft in extracted.drafts if draft.kind == "footnote"]
    assert found == [f"1 on page {page}" for page in pages]
    assert len(set(found)) == 2
    assert [mark.labels[0] for draft in extracted.drafts for mark in draft.marks] == found


def test_powers_are_no_notes() -> None:
    notes = {"2": "A note that exists."}
    extracted = read(typeset(paragraphs("It covers 40 km^2^ of moor and 10^2^ farms.^2^"), notes, Look()))
    (draft,) = (each for each in extracted.drafts if each.kind == "paragraph")
    assert [(mark.start, mark.labels) for mark in draft.marks] == [(len(draft.text) - len("[2]"), ("2",))]


def test_links_stand_over_their_words() -> None:
    out = io.BytesIO()
    paper = Canvas(out, pagesize=(500, 700), invariant=1)
    paper.setFont("Helvetica", 10)
    paper.drawString(60, 600, "See the register for it.")
    start, end = (60 + paper.stringWidth(text, "Helvetica", 10) for text in ("See ", "See the register"))
    paper.linkURL("https://example.org/register", (start, 597, end, 610))
    paper.setTitle("Microsoft Word - draft.doc")
    paper.setAuthor("Ines Calder")
    paper.showPage()
    paper.save()
    extracted = read(out.getvalue())
    (draft,) = extracted.drafts
    assert [(draft.text[link.start : link.end], link.target) for link in draft.links] == [
        ("the register", "https://example.org/register")
    ]
    assert (extracted.front.title, extracted.front.author) == (None, "Ines Calder")


def test_letters_spaced_out_and_a_dropped_capital_are_words() -> None:
    out = io.BytesIO()
    paper = Canvas(out, pagesize=(500, 700), invariant=1)
    heading = paper.beginText(60, 640)
    heading.setFont("Helvetica-Bold", 14)
    heading.setCharSpace(6)
    heading.textOut("OLD MILL")
    heading.setCharSpace(0)
    paper.drawText(heading)
    paper.setFont("Times-Roman", 30)
    paper.drawString(60, 590, "N")
    paper.setFont("Times-Roman", 10)
    for row, line in enumerate(
        (
            "obody had expected the river to rise so",
            "quickly in the night, although the keeper",
            "had written down every high water of the year.",
        )
    ):
        paper.drawString(84 if row < 2 else 60, 602 - 12 * row, line)
    paper.showPage()
    paper.save()
    assert shown(read(out.getvalue())) == [
        "OLD MILL",
        "Nobody had expected the river to rise so quickly in the night, although the keeper had written down every high water of the year.",
    ]


@pytest.mark.parametrize(
    ("capital", "rest", "words"),
    [
        ("A", "fter the flood", "After the flood"),
        ("A", "flood came", "A flood came"),
        ("I", "n the mill", "In the mill"),
    ],
)
def test_a_dropped_capital_is_a_word_or_begins_one(capital: str, rest: str, words: str) -> None:
    out = io.BytesIO()
    paper = Canvas(out, pagesize=(500, 700), invariant=1)
    paper.setFont("Times-Roman", 30)
    paper.drawString(60, 590, capital)
    paper.setFont("Times-Roman", 10)
    for row, line in enumerate(
        (f"{rest} the keeper wrote down every high", "water of the year, and nobody read it at all")
    ):
        paper.drawString(64 + paper.stringWidth(capital, "Times-Roman", 30), 602 - 12 * row, line)
    paper.drawString(60, 578, "until the river rose again in the following spring.")
    paper.showPage()
    paper.save()
    assert shown(read(out.getvalue()))[0].startswith(f"{words} the keeper")


def test_the_dispatcher_hands_pdf_to_this_reader() -> None:
    whole = typeset(paragraphs(*PROSE), look=NARROW)
    assert parse("pdf", whole, "a.pdf") == read_pdf(whole, "a.pdf")
