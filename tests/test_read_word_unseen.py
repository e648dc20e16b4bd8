"""What a Word file holds and does not show, or shows elsewhere: changes, fields, hidden words, text boxes, typed signs."""

from __future__ import annotations

from tests.word_files import PROSE, field, p, r, read, shown, table


def test_tracked_changes_are_read_as_accepted_and_told_once() -> None:
    inserted = f'<w:ins w:id="1" w:author="Jo Low">{r("310 ")}</w:ins>'
    deleted = '<w:del w:id="2" w:author="Ann Reed"><w:r><w:delText>210 </w:delText></w:r></w:del>'
    moved = f'<w:moveFrom w:id="3" w:author="Jo Low">{r("old ")}</w:moveFrom><w:moveTo w:id="4" w:author="Jo Low">{r("new ")}</w:moveTo>'
    extracted = read(p(PROSE[0]) + p(r("Anglers counted ") + inserted + deleted + moved + r("salmon.")))
    assert shown(extracted)[1] == "Anglers counted 310 new salmon."
    (remark,) = extracted.remarks
    assert extracted.text[remark.start : remark.end] == "Anglers counted 310 new salmon."
    assert (remark.code, remark.unread) == ("tracked_changes", False)
    assert "3 tracked changes by Jo Low, Ann Reed (1 deletion, 1 insertion, 1 move)" in remark.what


def test_a_deleted_end_of_a_paragraph_joins_it_with_the_next() -> None:
    mark = '<w:rPr><w:del w:id="1" w:author="Jo"/></w:rPr>'
    assert shown(read(p("The weir ", properties=mark) + p("stands."))) == ["The weir stands."]
    assert shown(read(p("The weir stands", properties=mark))) == ["The weir stands"]


def test_deleted_rows_and_cells_are_gone() -> None:
    rows = table(("Year", "Salmon"), ("2021", "12"), ("2022", "310"), ("2023", "<w:tcPr/>" + p("8")))
    rows = rows.replace(
        "<w:tr><w:tc><w:p><w:pPr></w:pPr><w:r><w:rPr></w:rPr><w:t xml:space='preserve'>2021",
        "<w:tr><w:trPr><w:del w:id='1'/></w:trPr><w:tc><w:p><w:r><w:t>2021",
    )
    assert shown(read(rows)) == ["Year", "Salmon", "2022", "310", "2023", "8"]


def test_fields_show_their_result() -> None:
    begin, apart, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    asked = f"{begin}<w:r><w:instrText>IF </w:instrText></w:r>{field('PAGE', r('7'))}<w:r><w:instrText> = 1</w:instrText></w:r>"
    body = p(
        r("Page ")
        + asked
        + apart
        + r("seven")
        + end
        + r(" of ")
        + field("NUMPAGES", r("9"))
        + field('XE "weir"', "")
        + r(".")
    )
    assert shown(read(body)) == ["Page seven of 9."]


def test_a_field_that_is_never_closed_hides_nothing() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert shown(read(p(begin + r("The weir stands.")) + p(PROSE[1]))) == ["The weir stands.", PROSE[1]]
    assert shown(read(p(end + r("The weir stands.")))) == ["The weir stands."]


def test_a_table_of_contents_is_no_text() -> None:
    entries = p(
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("Its past 3")}'
    )
    last = p(r("Its cost 4") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    body = entries + last + p("Its fish 5", "Verzeichnis1") + p("Its past", "berschrift1") + p(PROSE[0])
    assert shown(read(body)) == ["Its past", PROSE[0]]


def test_hidden_and_struck_words_are_left_out_and_told() -> None:
    body = (
        p(r("The weir ") + r("(ask Jo) ", "<w:vanish/>") + r("stands.", '<w:vanish w:val="0"/>'))
        + p("All of it secret.", "Geheim")
        + p(r("Shown all the same.", '<w:vanish w:val="false"/>'), "Geheim")
        + p(r("It cost £3.") + r("It cost £4.", "<w:strike/>"))
    )
    extracted = read(body)
    assert shown(extracted) == ["The weir stands.", "Shown all the same.", "It cost £3."]
    assert [(each.code, each.what) for each in extracted.remarks] == [
        ("hidden_text", "The file hides words: “(ask Jo)”."),
        ("hidden_text", "The file hides words: “All of it secret.”."),
        ("struck_out", "Words are struck out: “It cost £4.”."),
    ]


def box(content: str) -> str:
    """A text box as Word writes it: a drawing, and the same in VML for old versions."""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>'
        f"<w:txbxContent>{content}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_a_text_box_is_read_once_behind_its_paragraph() -> None:
    body = p(r("It now ") + box(p("In a box stands this.") + p("And that.")) + r("holds.")) + p(PROSE[0])
    assert shown(read(body)) == ["It now holds.", "In a box stands this.", "And that.", PROSE[0]]


def test_a_box_that_repeats_words_of_the_text_is_set_aside() -> None:
    body = p(r(PROSE[0]) + box(p("“a flood had carried half of it away”"))) + p(PROSE[1])
    assert [(draft.kind, draft.text) for draft in read(body).drafts] == [
        ("paragraph", PROSE[0]),
        ("boilerplate", "“a flood had carried half of it away”"),
        ("paragraph", PROSE[1]),
    ]


def test_tabs_breaks_hyphens_and_symbols() -> None:
    body = p(
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d COVID</w:t>"
        "<w:noBreakHyphen/><w:t>19 re</w:t><w:softHyphen/><w:t>built 5</w:t>"
        '<w:sym w:font="Symbol" w:char="F0B1"/><w:t>1 </w:t>'
        '<w:sym w:font="Wingdings" w:char="F04A"/><w:sym w:font="Arial" w:char="2264"/><w:t>3</w:t></w:r>'
    )
    assert shown(read(body)) == ["a b c d COVID-19 rebuilt 5±1 ≤3"]


def test_two_breaks_in_a_row_part_paragraphs() -> None:
    assert shown(read(p("<w:r><w:t>One.</w:t><w:br/><w:br/><w:t>Two.</w:t><w:br/><w:t>Three.</w:t></w:r>"))) == [
        "One.",
        "Two. Three.",
    ]
