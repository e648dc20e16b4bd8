"""Word files: which words are the article's, what they are, and what is told of the file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import audit
from audit.policy import Policy
from audit.read.discover import Found
from audit.read.files import read_file
from audit.read.word_file import read_word
from tests.word_files import (
    OPEN,
    PROSE,
    STRICT,
    anchored,
    comments,
    field,
    item,
    note_mark,
    notes,
    only,
    p,
    parts_of,
    r,
    read,
    shown,
    table,
    word_file,
    zipped,
)


def kinds(body: str, **rest: object) -> list[tuple[str, str]]:
    return [(draft.kind, draft.text) for draft in read(body, **rest).drafts]


def test_headings_are_told_by_the_name_of_their_style_what_it_is_based_on_and_outline_levels() -> None:
    body = (
        p("A new weir", "Titel")
        + p("Its past", "berschrift1")
        + p("Its cost", "Zwischentitel")
        + p("Its fish", "Gliederung")
        + p("Its eels", properties='<w:outlineLvl w:val="3"/>')
        + p("No heading", "Gliederung", '<w:outlineLvl w:val="9"/>')
        + p(PROSE[0])
    )
    found = [(draft.text, draft.level) for draft in read(body).drafts if draft.kind == "heading"]
    assert found == [("A new weir", 1), ("Its past", 1), ("Its cost", 2), ("Its fish", 3), ("Its eels", 4)]


def test_headings_without_a_part_of_styles_are_told_by_the_id() -> None:
    assert kinds(p("A new weir", "Heading1") + p(PROSE[0]), styles={})[0] == ("heading", "A new weir")


def test_styles_that_are_based_on_one_another_end_somewhere() -> None:
    styles = {"A": '<w:name w:val="A"/><w:basedOn w:val="B"/>', "B": '<w:name w:val="B"/><w:basedOn w:val="A"/>'}
    assert kinds(p(PROSE[0], "A"), styles=styles) == [("paragraph", PROSE[0])]


def test_the_lines_below_the_title() -> None:
    body = (
        p("A new weir", "Titel")
        + p("What the town paid for it", "Untertitel")
        + p("By Ann Reed, 3 May 2025")
        + p(PROSE[0])
    )
    assert [kind for kind, _ in kinds(body)] == ["heading", "paragraph", "byline", "paragraph"]
    assert kinds(p("A new weir", "Titel") + p("Ann Reed", "Autor") + p(PROSE[0]))[1] == ("byline", "Ann Reed")


def test_lists_know_their_signs_numbers_depth_and_terms() -> None:
    body = (
        p("Of note:")
        + item("Cost: it rose by half", 1)
        + item("from tolls", 1, 1)
        + item("Fish", 1)
        + p("Then:")
        + item("first", 2)
        + item("half", 2, 1)
        + item("second", 2)
        + p("Anew:")
        + item("again", 3)
        + p("in a style", "Aufzhlung")
    )
    found = [
        (draft.text, draft.level, draft.ordinal, draft.list_no, draft.label)
        for draft in read(body).drafts
        if draft.kind == "list_item"
    ]
    assert found == [
        ("Cost: it rose by half", 1, None, 0, "Cost"),
        ("from tolls", 2, None, 1, None),
        ("Fish", 1, None, 0, None),
        ("first", 1, "1", 2, None),
        ("half", 2, "a", 3, None),
        ("second", 1, "2", 2, None),
        ("again", 1, "1", 4, None),
        ("in a style", 1, None, 5, None),
    ]


def test_a_list_that_goes_on_after_a_paragraph_goes_on_counting() -> None:
    body = item("one", 2) + p("Between them stands a paragraph.") + item("two", 2)
    found = [(each.ordinal, each.list_no) for each in read(body).drafts if each.kind == "list_item"]
    assert found == [("1", 0), ("2", 1)]


def test_a_paragraph_in_the_style_of_a_list_belongs_to_the_item_above_it_and_is_none_without_one() -> None:
    body = p("Alone.", "Listenabsatz") + item("one", 2) + p("More of it.", "Listenabsatz") + item("two", 2)
    found = [(each.kind, each.text, each.ordinal, each.list_no) for each in read(body).drafts]
    assert found == [
        ("paragraph", "Alone.", None, None),
        ("list_item", "one", "1", 0),
        ("list_item", "More of it.", None, 0),
        ("list_item", "two", "2", 0),
    ]


def test_signs_and_numbers_that_were_typed() -> None:
    body = p("• eels") + p("•\tcarp") + p("1.\tpike") + p("– said the miller, and went on.") + p("2019 was dry.")
    found = [(each.kind, each.text, each.ordinal) for each in read(body).drafts]
    assert found == [
        ("list_item", "eels", None),
        ("list_item", "carp", None),
        ("list_item", "pike", "1"),
        ("paragraph", "– said the miller, and went on.", None),
        ("paragraph", "2019 was dry.", None),
    ]


def test_a_table_knows_its_caption_and_heads() -> None:
    body = p("Table 1: Salmon", "Beschriftung") + table(("Year", "Salmon"), ("2021", "12"), ("2022", "310"), head=True)
    cells = [each for each in read(body).drafts if each.kind == "table_cell"]
    assert [(each.text, each.row_head, each.column_head) for each in cells] == [
        ("Year", None, None),
        ("Salmon", None, None),
        ("2021", None, "Year"),
        ("12", "2021", "Salmon"),
        ("2022", None, "Year"),
        ("310", "2022", "Salmon"),
    ]
    assert {each.caption for each in cells} == {"Table 1: Salmon"}


def test_cells_that_reach_over_others() -> None:
    two, start, on = (
        "<w:tcPr>" + each + "</w:tcPr>"
        for each in ('<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>")
    )
    first = table(
        (start + p("River"), two + p("Salmon")), (on + p(), "2021", "2022"), ("Tarn", "12", "310"), ("Esk", "9", "8")
    )
    body = first.replace("<w:tr>", "<w:tr><w:trPr><w:tblHeader/></w:trPr>", 2)
    cells = {(each.row_no, each.column_no): each for each in read(body).drafts if each.kind == "table_cell"}
    assert cells[1, 2].text == "310"
    assert (cells[1, 2].row_head, cells[1, 2].column_head) == ("Tarn", "Salmon 2022")
    assert cells[2, 0].column_head == "River"


def test_a_first_row_of_one_cell_is_the_caption_and_rows_above_are_merged_into_the_ones_below() -> None:
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    start, on = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>', "<w:tcPr><w:vMerge/></w:tcPr>"
    body = table((wide + p("Salmon by year"),), ("Year", "Fish"), (start + p("2021"), "12"), (on + p(), "13"))
    cells = [each for each in read(body).drafts if each.kind == "table_cell"]
    assert {each.caption for each in cells} == {"Salmon by year"}
    assert [(each.text, each.row_head) for each in cells][-2:] == [("12", "2021"), ("13", "2021")]


def test_a_table_that_only_frames_or_places_text_is_read_as_text() -> None:
    assert kinds(table((PROSE[0],))) == [("paragraph", PROSE[0])]
    beside = table((p("Left", "berschrift1") + p(PROSE[0]), PROSE[1]), (PROSE[2], "x"))
    assert [kind for kind, _ in kinds(beside)] == ["heading", "paragraph", "paragraph", "paragraph", "paragraph"]


def test_notes_stand_behind_the_text_in_the_order_of_their_marks() -> None:
    body = p(r("It fell") + note_mark(7) + r(" and rose.") + note_mark(3)) + p(
        r("It stands.") + note_mark(2, "endnote")
    )
    extracted = read(
        body,
        footnotes=notes({3: "See the log.", 7: "By half.", 9: "Nobody refers to it."}),
        endnotes=notes({2: "At last."}, "endnote"),
    )
    assert shown(extracted, "paragraph") == ["It fell[1] and rose.[2]", "It stands.[i]"]
    assert [(each.text, each.label) for each in extracted.drafts if each.kind == "footnote"] == [
        ("By half.", "1"),
        ("See the log.", "2"),
        ("At last.", "i"),
    ]
    assert [mark.labels for mark in extracted.drafts[0].marks] == [("1",), ("2",)]


def test_a_note_after_a_year_is_not_read_into_it(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(
        word_file(
            p(r("The weir was rebuilt in 2019") + note_mark(1) + r(" for £2.4 million.")),
            footnotes=notes({1: "Town file 7."}),
        )
    )
    (document,) = audit.check([tmp_path / "a.docx"]).documents
    assert document.text.startswith("The weir was rebuilt in 2019[1] for")


def test_notes_with_signs_and_numbers_of_their_own() -> None:
    star = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'
    extracted = read(p(r("It fell.") + star), footnotes=notes({1: "* See the log."}))
    assert shown(extracted) == ["It fell.[*]", "See the log."]
    assert only(extracted, "footnote").label == "*"
    both = p(r("It fell.") + note_mark(1)) + p(r("It rose.") + note_mark(1, "endnote"))
    decimal = '<w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr>'
    extracted = read(both, footnotes=notes({1: "A."}), endnotes=notes({1: "B."}, "endnote"), settings=decimal)
    assert shown(extracted, "paragraph") == ["It fell.[1]", "It rose.[e1]"]


def test_links_by_relation_and_by_field() -> None:
    body = p(
        f'<w:hyperlink r:id="l1">{r("the log")}</w:hyperlink>'
        + r(" and ")
        + field('HYPERLINK "https://example.org/b" \\o "tip"', r("the book"))
        + r(" and ")
        + f'<w:hyperlink w:anchor="top">{r("above")}</w:hyperlink>'
        + f'<w:hyperlink r:id="l2">{r(" no script")}</w:hyperlink>'
        + f'<w:fldSimple w:instr=" HYPERLINK &quot;https://example.org/c&quot; ">{r(" see")}</w:fldSimple>'
    )
    draft = only(read(body, links={"l1": "https://example.org/a", "l2": "javascript:alert(1)"}), "paragraph")
    assert [(draft.text[each.start : each.end], each.target) for each in draft.links] == [
        ("the log", "https://example.org/a"),
        ("the book", "https://example.org/b"),
        ("see", "https://example.org/c"),
    ]
    assert draft.text == "the log and the book and above no script see"


def test_a_comment_is_anchored_on_its_words_and_counts_as_their_source(tmp_path: Path) -> None:
    body = p(r("In spring ") + anchored(4, r("61% of the ewes")) + r(" had twins.")) + p(
        r("Some farms sold at a loss.") + '<w:r><w:commentReference w:id="5"/></w:r>'
    )
    data = word_file(
        body, comments=comments({4: "Source: Holm Agricultural College, flock trial, 2023", 5: "Cut?", 6: "Unused"})
    )
    extracted = read_word(data, "a.docx")
    first, second = (each for each in extracted.drafts if each.kind == "paragraph")
    assert [(first.text[each.start : each.end], each.labels) for each in first.comments] == [
        ("61% of the ewes", ("comment 1",))
    ]
    assert [each.labels for each in second.comments] == [("comment 2",)]
    assert [(each.label, each.text) for each in extracted.drafts if each.kind == "comment"] == [
        ("comment 1", "Source: Holm Agricultural College, flock trial, 2023"),
        ("comment 2", "Cut?"),
    ]
    (tmp_path / "a.docx").write_bytes(data)
    checked = audit.check([tmp_path])
    assert not [each for each in checked.findings if "61%" in each.quote and each.code.startswith("SRC")]


def test_raised_figures_are_powers_or_marks_and_never_part_of_a_number() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    body = p(
        r("Some 10")
        + r("6", raised)
        + r(" eggs on 4 m")
        + r("2", raised)
        + r(" of gravel, the 1")
        + r("st", raised)
        + r(" count found.")
    )
    assert shown(read(body)) == ["Some 10⁶ eggs on 4 m² of gravel, the 1st count found."]


def test_formulas_stand_in_one_line() -> None:
    def m(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    fraction = f"<m:f><m:num>{m('a+b')}</m:num><m:den>{m('2')}</m:den></m:f>"
    power = f"<m:sSup><m:e>{m('x')}</m:e><m:sup>{m('2')}</m:sup></m:sSup>"
    root = f"<m:rad><m:e>{m('y+1')}</m:e></m:rad>"
    brackets = f"<m:d><m:dPr><m:begChr m:val='['/></m:dPr><m:e>{m('z')}</m:e></m:d>"
    assert shown(read(p(f"<m:oMath>{fraction}{m('=')}{power}{root}{brackets}</m:oMath>"))) == ["(a+b)/2=x²√(y+1)[z)"]


def test_content_controls_tags_and_bookmarks_are_looked_through() -> None:
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p(PROSE[0])}</w:sdtContent></w:sdt>"
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{p('Click here to enter text.')}</w:sdtContent></w:sdt>"
        + p(
            f"<w:bookmarkStart w:id='0'/><w:smartTag>{r('The ')}"
            f"<w:sdt><w:sdtContent>{r('weir')}</w:sdtContent></w:sdt></w:smartTag>{r(' stands.')}"
        )
    )
    assert shown(read(body)) == [PROSE[0], "The weir stands."]


def test_quotations_code_and_works() -> None:
    styles = {
        "Q": '<w:name w:val="Intense Quote"/>',
        "C": '<w:name w:val="HTML Preformatted"/>',
        "B": '<w:name w:val="Bibliography"/>',
    }
    body = p(PROSE[0]) + p("We will rebuild it.", "Q") + p("x = 1", "C") + p("[1] Reed A. Weirs. 2019.", "B")
    found = [(each.kind, each.text, each.label) for each in read(body, styles=styles).drafts]
    assert found[1:] == [
        ("quote", "We will rebuild it.", None),
        ("code", "x = 1", None),
        ("reference", "Reed A. Weirs. 2019.", "1"),
    ]


CORE = "<dc:title>Weir draft</dc:title><dc:creator>Jo Low</dc:creator><dcterms:created>2025-03-04T05:00:00Z</dcterms:created>"


def test_the_properties_of_the_file_say_what_the_text_does_not() -> None:
    front = read(p(PROSE[0]), core=CORE).front
    assert (front.title, front.author, front.published_on) == ("Weir draft", "Jo Low", date(2025, 3, 4))
    front = read(p("A new weir", "Titel") + p("By Ann Reed, 3 May 2025") + p(PROSE[0]), core=CORE).front
    assert (front.title, front.author, front.published_on) == (None, None, None)
    front = read(p(PROSE[0]), core=CORE.replace("Jo Low", "python-docx")).front
    assert (front.author, front.published_on) == (None, None)


def test_the_document_has_title_author_and_date(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(
        word_file(p("A new weir", "Titel") + p("By Ann Reed, 3 May 2025") + "".join(map(p, PROSE)), core=CORE)
    )
    (document,) = read_file(Found(path, "a.docx"), Policy())
    assert (document.title, document.author, document.published_on) == ("A new weir", "Ann Reed", date(2025, 5, 3))
    assert (document.format, document.offsets, document.status) == ("docx", "text", "read")


def test_the_strict_dialect_is_read_alike() -> None:
    body = (
        p("A new weir", "Titel")
        + p(f'{r(PROSE[0])}<w:hyperlink r:id="l1">{r(" the log")}</w:hyperlink>')
        + item("one", 2)
    )
    parts = parts_of(body, links={"l1": "https://example.org/a"})
    strict = {
        path: content.replace(f"{OPEN}/wordprocessingml/2006/main", f"{STRICT}/wordprocessingml/main").replace(
            f"{OPEN}/officeDocument/2006/", f"{STRICT}/officeDocument/"
        )
        for path, content in parts.items()
    }
    assert strict != parts
    assert read_word(zipped(strict), "a.docx") == read_word(zipped(parts), "a.docx")


@pytest.mark.parametrize("ending", ["docx", "DOCX", "docm", "dotx", "dotm"])
def test_all_endings_of_words_files_are_articles(ending: str, tmp_path: Path) -> None:
    (tmp_path / f"a.{ending}").write_bytes(word_file("".join(map(p, PROSE))))
    (document,) = audit.check([tmp_path]).documents
    assert (document.format, document.status) == ("docx", "read")


def test_the_text_may_stand_in_a_part_of_another_name() -> None:
    parts = parts_of(p(PROSE[0]))
    renamed = {path.replace("document.xml", "document2.xml"): text for path, text in parts.items()}
    renamed["_rels/.rels"] = parts["_rels/.rels"].replace("document.xml", "document2.xml")
    assert shown(read_word(zipped(renamed), "a.docx")) == [PROSE[0]]


def test_a_file_that_is_embedded_in_the_text_is_told() -> None:
    extracted = read(p(PROSE[0]) + '<w:altChunk r:id="x"/>')
    (remark,) = extracted.remarks
    assert (remark.code, remark.unread) == ("embedded_file", True)
