"""PDF: reading order, what is left out, what is joined, what is told of it; and files that are broken or built to harm."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from audit.errors import ReadError
from audit.judge.findings import _Article
from audit.policy import Policy
from audit.read.article import arrange
from audit.read.drafts import Draft
from audit.read.extracted import Extracted
from audit.read.parsers import parse
from audit.read.pdf import read_pdf
from tests.typesetter import Look, Matter, typeset

NARROW = Look(columns=2, height=420, justified=True, hyphens=True, numbers=True, head="The Millpond Gazette")
TOWN = (
    "The weir above the mill was rebuilt in stone after the spring flood had carried the old one away and with it two"
    " boats and a henhouse. Nobody in the village had expected the river to rise so quickly, although the keeper had"
    " written down every high water for thirty years and knew that the longest entries were always those of March."
)
FISH = (
    "Salmon came back in the autumn, first by night and then in full daylight, and the children stood on the footbridge"
    " counting them aloud. A ladder of nine steps had been set into the bank, which cost more than the weir itself, and"
    " which the anglers had asked for since long before anybody else cared about fish."
)
STONE = (
    "The stone was cut in the quarry behind the chapel, where work had stopped a lifetime ago, and carried down on"
    " sledges because the lane would not bear carts. Each block was numbered with red paint that can still be read at low"
    " water by whoever takes the trouble to lean over the parapet."
)
PROSE = (TOWN, FISH, STONE)


def read(data: bytes) -> Extracted:
    extracted = read_pdf(data, "a.pdf")
    for draft in extracted.drafts:
        assert extracted.text[draft.start : draft.end] == draft.text
        assert draft.kind == "image" or draft.page is not None
    return extracted


def shown(extracted: Extracted, *kinds: str) -> list[str]:
    return [draft.text for draft in extracted.drafts if draft.text and (not kinds or draft.kind in kinds)]


def paragraphs(*texts: str) -> list[Matter]:
    return [Matter("paragraph", text) for text in texts]


def refused(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        read_pdf(data, "a.pdf")
    assert "a.pdf" in caught.value.what
    assert caught.value.advice
    return caught.value.code


def drawn(*pages: Sequence[tuple[float, float, str]], size: float = 10, **canvas: object) -> bytes:
    """Pages of strings at (x, y from the top)."""
    out = io.BytesIO()
    paper = Canvas(out, pagesize=(500, 700), invariant=1, **canvas)
    for page in pages:
        paper.setFont("Times-Roman", size)
        for x, y, text in page:
            paper.drawString(x, 700 - y, text)
        paper.showPage()
    paper.save()
    return out.getvalue()


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
    from reportlab.lib.utils import ImageReader

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
    assert body.text.startswith("The weir was rebuilt in 20221 at a cost of 41,000 pounds.2 The weir")
    assert [(body.text[mark.start : mark.end], mark.labels) for mark in body.marks] == [("1", ("1",)), ("2", ("2",))]
    assert [(draft.label, draft.text) for draft in extracted.drafts if draft.kind == "footnote"] == list(notes.items())


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
    assert [(mark.start, mark.labels) for mark in draft.marks] == [(len(draft.text) - 1, ("2",))]


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


# --- broken and hostile files ----------------------------------------------------------------------------------------------

WHOLE = typeset(paragraphs(*PROSE), look=NARROW)


@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.6, 0.9, 0.995])
def test_a_file_that_was_cut_off_is_damaged(share: float) -> None:
    assert refused(WHOLE[: int(share * len(WHOLE))]) == "E206"


def test_a_password_is_asked_for_only_where_one_is_needed() -> None:
    page = [(60.0, 100.0, "The sluice was opened.")]
    assert refused(drawn(page, encrypt=StandardEncryption("secret", canPrint=0))) == "E207"
    assert shown(read(drawn(page, encrypt=StandardEncryption("", ownerPassword="secret", canPrint=0)))) == [page[0][2]]


def test_pages_without_any_text_ask_for_recognition() -> None:
    assert refused(drawn([], [])) == "E208"


def by_hand(
    content: bytes, resources: bytes = b"", *, kids: bytes = b"[3 0 R]", count: int = 1, filtered: bytes = b""
) -> bytes:
    """A PDF of one page, written object by object."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids %s /Count %d >>" % (kids, count),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 700] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> %s >> >>"
        % resources,
        b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), filtered, content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)


@pytest.mark.parametrize(
    "data",
    [
        by_hand(b"", kids=b"[2 0 R]", count=1),  # a page tree that holds itself
        by_hand(b"", kids=b"[2 0 R 2 0 R 2 0 R]", count=3),
        by_hand(b"", kids=b"[9 0 R]", count=5),  # pages that do not exist
        by_hand(b"", kids=b"[]", count=0),
        by_hand(b"q " * 100_000),  # nothing but saved states
        by_hand(b"BT /F1 nan Tf 1e308 1e308 Td (far away) Tj ET"),
        by_hand(b"BT /F1 0 Tf 10 10 Td (no size) Tj ET"),
        by_hand(b"BT /F1 10 Tf 0 0 0 0 10 10 Tm (no extent) Tj ET"),
    ],
)
def test_files_with_nothing_to_read_end_in_a_message(data: bytes) -> None:
    assert refused(data) in {"E206", "E208"}


def test_more_pages_than_any_article_has_are_refused() -> None:
    pages = by_hand(b"BT /F1 10 Tf 60 600 Td (words) Tj ET", kids=b"[" + b"3 0 R " * 3000 + b"]", count=3000)
    assert refused(pages) == "E210"


def test_odd_places_do_not_hide_the_rest() -> None:
    content = b"BT /F1 10 Tf 60 600 Td (The ferry sailed at noon.) Tj ET BT /F1 10 Tf 1e30 1 Td (gone) Tj ET"
    assert shown(read(by_hand(content)))[0] == "The ferry sailed at noon."


def test_a_form_that_draws_itself() -> None:
    content = b"BT /F1 10 Tf 60 600 Td (The ferry sailed at noon.) Tj ET /X0 Do"
    data = by_hand(content, b"/XObject << /X0 4 0 R >>", filtered=b"/Type /XObject /Subtype /Form /BBox [0 0 500 700]")
    assert "The ferry sailed at noon." in " ".join(shown(read(data)))


def test_letters_that_the_file_does_not_name_are_not_audited() -> None:
    data = by_hand(b"BT /F1 10 Tf 60 600 Td (" + bytes(range(1, 9)) * 6 + b") Tj ET")
    assert refused(data) == "E208"


def test_many_letters_in_one_place_and_many_lines_end() -> None:
    content = b"BT /F1 10 Tf 60 600 Td " + b"(word ) Tj " * 4000 + b"ET"
    lines = b"BT /F1 1 Tf 60 690 Td " + b"(a) Tj 0 -0.05 Td " * 4000 + b"ET"
    assert read(by_hand(content)).text
    assert read(by_hand(lines)).text


def test_a_compressed_page_is_read_and_a_wrong_length_is_mended() -> None:
    content = zlib.compress(b"BT /F1 10 Tf 60 600 Td (The ferry sailed at noon.) Tj ET")
    assert shown(read(by_hand(content, filtered=b"/Filter /FlateDecode"))) == ["The ferry sailed at noon."]


PIECES = st.lists(
    st.tuples(
        st.floats(0, 480),
        st.floats(10, 690),
        st.sampled_from(
            [
                "word",
                "Two words",
                "1.",
                "•",
                "re-",
                "lapsed.",
                "3",
                "2022",
                "A Title Here",
                "(a) part",
                "[1] Entry",
                "×",
                "*",
            ]
        ),
    ),
    min_size=1,
    max_size=40,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, min_size=1, max_size=3), st.sampled_from([6.0, 10.0, 24.0]))
def test_any_page_gives_drafts_that_are_slices(pages: list[list[tuple[float, float, str]]], size: float) -> None:
    extracted = read(drawn(*pages, size=size))
    ends = [draft.end for draft in extracted.drafts]
    assert ends == sorted(ends)
    assert all(_turns_inside(draft) for draft in extracted.drafts)


def _turns_inside(draft: Draft) -> bool:
    return all(draft.start < offset < draft.end and page > (draft.page or 0) for offset, page in draft.page_turns)


def test_the_dispatcher_hands_pdf_to_this_reader() -> None:
    assert parse("pdf", WHOLE, "a.pdf") == read_pdf(WHOLE, "a.pdf")
