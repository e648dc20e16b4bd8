"""Web pages: which words are the article's, what they are, and what a hostile page can do, which is nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import audit
from audit.model import Document
from audit.read import read_string
from audit.read.discover import Found
from audit.read.files import read_file
from audit.read.web_page import read_markup, read_page
from tests.web_pages import ANY_LANGUAGE, ARTICLE, PROSE, only, page, read, shown


def test_the_article_is_read_and_what_stands_around_it_is_not() -> None:
    extracted = read(
        "<header><nav><a href=/>Home</a></nav></header>"
        "<div class=cookie-banner><p>We and our partners store things on your device for measurement.</p></div>"
        f"<main><article><h1>A new weir</h1>{ARTICLE}"
        "<div class='newsletter-box'><p>Get our letter every Friday at noon, with the best of the week's news.</p></div>"
        "<section><h2>More on this story</h2><ul><li><a href=/1>Eels return to the mill</a></li></ul></section>"
        "</article></main><aside class=sidebar><h2>Most read</h2><p><a href=/2>Bridge closed</a></p></aside>"
        "<footer><p>© 2025 The River Press. All rights reserved by its owners and heirs.</p></footer>"
    )
    assert shown(extracted) == ["A new weir", *PROSE]


def test_a_page_without_any_names_is_told_by_its_prose_and_its_title() -> None:
    soup = (
        "<div><div><a href=/>Press</a><a href=/s>Sport</a></div></div><div><div><div>A new weir on the Tarn</div>"
        f"<div>{ARTICLE.replace('<p>', '<div>').replace('</p>', '</div>')}</div></div>"
        "<div><div><a href=/3>Mill to be sold</a></div><div><a href=/4>In pictures: the flood</a></div></div></div>"
    )
    extracted = read(soup, "<title>A new weir on the Tarn - Press</title>")
    assert shown(extracted, "heading") == ["A new weir on the Tarn"]
    assert shown(extracted) == ["A new weir on the Tarn", *PROSE]


def test_metadata_come_from_the_page_and_are_no_text() -> None:
    head = (
        '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "Press"}, {"@type": ["NewsArticle"],'
        '"headline": "A new weir &amp; its fish", "datePublished": "2025-03-04T05:00:00Z", "articleSection": ["Rivers"],'
        '"author": [{"@type": "Person", "name": "Ann Reed"}, {"name": "Jo Low"}]}]}</script>'
    )
    front = read(f"<article>{ARTICLE}</article>", head).front
    assert (front.title, front.author, front.published_on, front.desk) == (
        "A new weir & its fish",
        "Ann Reed, Jo Low",
        date(2025, 3, 4),
        "Rivers",
    )
    head = (
        "<meta property=og:title content='A new weir'><meta name=author content='By Ann Reed'>"
        "<meta name=citation_publication_date content=2025/3/4><meta property=article:section content=Rivers>"
    )
    front = read(f"<article><h1>The weir</h1>{ARTICLE}</article>", head).front
    assert (front.title, front.author, front.published_on, front.desk) == (
        "The weir",
        "Ann Reed",
        date(2025, 3, 4),
        "Rivers",
    )


@pytest.mark.parametrize(
    "broken",
    ["{", '{"@type": "NewsArticle", "headline": "A weir",}', "<!-- {} -->", "null", '{"@graph": 7}', "[" * 100_000, '{"@type": 1}',
     '{"@type": "Article", "headline": ["x"], "author": {"name": {"a": 1}}, "datePublished": 5}'],
)  # fmt: skip
def test_broken_json_says_nothing_or_what_it_can(broken: str) -> None:
    extracted = read(f"<article>{ARTICLE}</article>", f'<script type="application/ld+json">{broken}</script>')
    assert shown(extracted) == list(PROSE)
    assert extracted.front.title in {None, "A weir"}


def test_lists_keep_their_numbers_depth_and_terms() -> None:
    extracted = read(
        f"<article>{ARTICLE}<p>Three things changed:</p><ol start=4><li><b>Height:</b> it is lower<ul><li>by a metre</li>"
        "</ul></li><li value=7>Width</li></ol><dl><dt>Sill</dt><dd>The stone that water runs over.</dd></dl></article>"
    )
    items = [(each.text, each.level, each.ordinal, each.label) for each in extracted.drafts if each.kind == "list_item"]
    assert items == [
        ("Height: it is lower", 1, "4", "Height"),
        ("by a metre", 2, None, None),
        ("Width", 1, "7", None),
        ("The stone that water runs over.", 1, None, "Sill"),
    ]
    numbers = [each.list_no for each in extracted.drafts if each.kind == "list_item"]
    assert numbers == [0, 1, 0, 2]


def test_tables_know_their_heads_across_spans() -> None:
    extracted = read(
        f"<article>{ARTICLE}<table><caption>Fish by year</caption><thead><tr><th rowspan=2>Kind</th><th colspan=2>Count</th>"
        "</tr><tr><th>2023</th><th>2024</th></tr></thead><tfoot><tr><th>All</th><td>12</td><td>15</td></tr></tfoot>"
        "<tbody><tr><th rowspan=2>Trout</th><td>4</td><td>5</td></tr><tr><td>8</td><td>10</td></tr></tbody></table></article>"
    )
    cells = [each for each in extracted.drafts if each.kind == "table_cell" and each.row_no]
    assert [(each.text, each.row_head, each.column_head) for each in cells] == [
        ("Trout", None, "Kind"),
        ("4", "Trout", "Count 2023"),
        ("5", "Trout", "Count 2024"),
        ("8", "Trout", "Count 2023"),
        ("10", "Trout", "Count 2024"),
        ("All", None, "Kind"),
        ("12", "All", "Count 2023"),
        ("15", "All", "Count 2024"),
    ]
    table = "<table><caption>Fish</caption><tr><th>Kind<th>Count<tr><td>Eel<td>3</table>"
    document = read_string(page(f"<article>{ARTICLE}{table}"), document_id="a", format="html")
    assert [block.caption for block in document.blocks if block.text == "3"] == ["Fish"]


def test_a_table_that_sets_the_page_is_no_table_and_one_with_heads_of_rows_only_has_no_head_row() -> None:
    layout = read(f"<table><tr><td><a href=/>Home</a><td><h1>A new weir</h1>{ARTICLE}</table>")
    assert shown(layout, "table_cell") == []
    assert shown(layout, "paragraph") == list(PROSE)
    box = read(
        f"<article>{ARTICLE}<table><tr><th colspan=2>The weir<tr><th>Built<td>2019<tr><th>Length<td>41 m</table>"
    )
    assert shown(box, "caption") == ["The weir"]
    assert [(each.text, each.row_head, each.column_head) for each in box.drafts if each.column_no] == [
        ("2019", "Built", None),
        ("41 m", "Length", None),
    ]


def test_a_page_that_leaves_its_body_tag_out_is_read() -> None:
    extracted = read_markup(f"<title>The weir</title><article><h1>A new weir</h1>{ARTICLE}</article>", "page.html")
    assert shown(extracted) == ["A new weir", *PROSE]


def test_notes_and_their_marks() -> None:
    extracted = read(
        f"<article>{ARTICLE}<p>The old weir stood for 140 years.<sup><a href='#fn1' id=r1>1</a></sup> It leaked"
        "<a href='#ref-2' class=citation>[2]</a> and cost 10<sup>3</sup> pounds, see <a href='#h2'>below</a>.</p><h2 id=h2>Notes</h2>"
        "<ol><li id=fn1><p>River trust, minutes of 1879. <a href='#r1'>↩</a></p></li></ol>"
        "<h2>References</h2><ul class=references><li id=ref-2>[2] Low, J. (1999). Weirs.</li></ul></article>"
    )
    paragraph = next(each for each in extracted.drafts if each.text.startswith("The old weir"))
    assert [(paragraph.text[mark.start : mark.end], mark.labels) for mark in paragraph.marks] == [
        ("[1]", ("1",)),
        ("[2]", ("2",)),
    ]
    assert [paragraph.text[span.start : span.end] for span in paragraph.raised] == ["³"]
    note, work = only(extracted, "footnote"), only(extracted, "reference")
    assert (note.text, note.label) == ("River trust, minutes of 1879.", "1")
    assert (work.text, work.label) == ("Low, J. (1999). Weirs.", "2")


def test_links_lead_where_the_page_says() -> None:
    extracted = read(
        f"<article>{ARTICLE}<p>See <a href='../report.pdf'>the report</a>, <a href='https://b.example/x'>a study</a>, "
        "<a href='javascript:alert(1)'>this</a>, <a href='http://[bad'>that</a> and <a href='#top'>the top</a>.</p></article>",
        "<link rel=canonical href='https://a.example/news/weir.html'>",
    )
    (links,) = (each.links for each in extracted.drafts if each.text.startswith("See"))
    assert [link.target for link in links] == ["https://a.example/report.pdf", "https://b.example/x"]


def test_quotations_captions_breaks_and_signs() -> None:
    extracted = read(
        f"<article>{ARTICLE}<figure><img src=x alt='Not text'><figcaption>The weir in May</figcaption></figure>"
        "<blockquote><p>It <q>sings</q>.</p></blockquote><p>One line<br>and its end.<br><br>Another&nbsp;one, H<sub>2</sub>O"
        " &lt;b&gt; &amp;amp;</p><pre>weir --open</pre></article>"
    )
    assert shown(extracted, "caption") == ["The weir in May"]
    assert shown(extracted, "quote") == ["It “sings”."]
    assert shown(extracted)[-3:] == ["One line and its end.", "Another one, H2O <b> &amp;", "weir --open"]
    assert shown(extracted, "code") == ["weir --open"]


def test_a_pull_quote_that_the_text_repeats_is_set_aside() -> None:
    extracted = read(f"<article>{ARTICLE}<aside class=pullquote>“{PROSE[2][:44]}”</aside></article>")
    assert only(extracted, "boilerplate").text.startswith("“Anglers")
    alone = read(f"<article>{ARTICLE}<aside class=pullquote>“The river is back.”</aside></article>")
    assert shown(alone, "quote") == ["“The river is back.”"]


@pytest.mark.parametrize(
    "hiding", ["hidden", "style='color:red; DISPLAY : none'", "style=visibility:hidden", "aria-hidden=true"]
)
def test_hidden_words_are_not_audited_and_are_told(hiding: str) -> None:
    extracted = read(f"<article>{ARTICLE}<p>Seen. <span {hiding}>It cost £9 million.</span> Also seen.</p></article>")
    (remark,) = extracted.remarks
    assert (remark.code, remark.unread) == ("hidden_text", False)
    assert "It cost £9 million." in remark.what
    assert extracted.text[remark.start : remark.end] == "Seen. Also seen."


@pytest.mark.parametrize("hiding", ["hidden", "style=display:none", "aria-hidden=true"])
def test_what_a_reader_can_open_is_read(hiding: str) -> None:
    panel = f"<h3><button aria-controls=p1 aria-expanded=false>Why?</button></h3><div id=p1 {hiding}><p>Because it leaked.</p></div>"
    extracted = read(f"<article>{ARTICLE}{panel}<div class=accordion-item {hiding}><p>It did.</p></div></article>")
    assert shown(extracted)[-3:] == ["Why?", "Because it leaked.", "It did."]
    assert extracted.remarks == ()


def test_words_struck_out_are_told_and_words_for_screen_readers_are_left_out() -> None:
    extracted = read(
        f"<article>{ARTICLE}<p>It cost <del>£2 million</del> £3 million <span class=sr-only>(new tab)</span>.</p></article>"
    )
    assert shown(extracted)[-1] == "It cost £3 million ."
    assert [remark.code for remark in extracted.remarks] == ["struck_out"]


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (page("<article><p>Café prices rose by 4 per cent.</p></article>").encode("utf-8"), "Café"),
        (b"\xef\xbb\xbf" + "<p>Café prices rose.</p>".encode(), "Café"),
        ("<p>Café prices rose.</p>".encode("utf-16"), "Café"),
        ("<meta charset=utf-8><p>Café prices – up.</p>".encode("windows-1252"), "Café"),
        ("<meta charset=iso-8859-1><p>Café prices rose.</p>".encode(), "Café"),
        ('<?xml version="1.0" encoding="iso-8859-2"?><p>Łódź tram.</p>'.encode("iso-8859-2"), "Łódź"),
        ("<meta charset=shift_jis><p>Tokyo 東京 is large.</p>".encode("shift_jis"), "東京"),
        (b"<meta charset=utf-8><p>" + "Café ".encode() * 60 + b"\xe9 end</p>", "Café"),
        ("<meta charset=base64><p>Café prices – rose.</p>".encode("windows-1252"), "Café"),
        ("<meta charset=no-such><p>Café prices – rose.</p>".encode("windows-1252"), "Café"),
    ],
)  # fmt: skip
def test_encodings(data: bytes, word: str) -> None:
    assert word in read_page(data, "page.html").text


# --- through the rooms above -------------------------------------------------------------------------------------------------


def from_disk(folder: Path, name: str, text: str) -> Document:
    (folder / name).write_text(text, encoding="utf-8")
    (document,) = read_file(Found(folder / name, name), ANY_LANGUAGE)
    return document


@pytest.mark.parametrize("name", ["weir.html", "weir.HTM", "weir.xhtml"])
def test_files_are_read_by_their_extension(tmp_path: Path, name: str) -> None:
    document = from_disk(tmp_path, name, page(f"<article><h1>A new weir</h1>{ARTICLE}</article>"))
    assert (document.format, document.offsets, document.title, document.status) == (
        "html",
        "text",
        "A new weir",
        "read",
    )
    for block in document.blocks:
        assert document.text[block.start_at : block.end_at] == block.text


def test_a_text_in_memory_is_audited_as_a_page_and_one_without_words_is_a_finding() -> None:
    result = audit.check_texts(
        {"weir": page(f"<article>{ARTICLE}<p hidden>It cost £9 million.</p></article>"), "none": "<div id=app></div>"},
        format="html",
    )
    assert [document.status for document in result.documents] == ["failed", "read"]
    assert "DOC501" in {finding.code for finding in result.findings}
