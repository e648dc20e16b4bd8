"""Word files put together and broken at will: what is read is sound, and what is not is refused."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from audit.errors import ReadError
from audit.policy import Policy
from audit.read.article import arrange
from audit.read.extracted import Extracted
from audit.read.word_file import read_word
from tests.word_files import (
    PROSE,
    anchored,
    comments,
    field,
    note_mark,
    notes,
    p,
    parts_of,
    r,
    read,
    table,
    word_file,
    zipped,
)

WHOLE = word_file("".join(map(p, PROSE)))


def assert_sound(extracted: Extracted) -> None:
    """Every draft shows its slice, in order, and what is set in it stays inside."""
    before = 0
    for draft in extracted.drafts:
        assert extracted.text[draft.start : draft.end] == draft.text
        assert draft.start >= before
        before = draft.end
        for mark in (*draft.marks, *draft.comments):
            assert 0 <= mark.start < mark.end <= len(draft.text)
        for link in draft.links:
            assert 0 <= link.start < link.end <= len(draft.text)
    for remark in extracted.remarks:
        assert 0 <= remark.start <= remark.end <= len(extracted.text)
    arrange(
        extracted,
        document_id="a",
        format="docx",
        path="a",
        group="",
        policy=Policy(skip_other_languages=False),
        sha256="0",
    )


INLINE = st.sampled_from(
    [r("words of it "), r("1"), r("2", '<w:vertAlign w:val="superscript"/>'), r("bold", "<w:b/>"), r("x", "<w:vanish/>"),
     r("\u202e12\u202f000"), note_mark(1), note_mark(2), note_mark(9), note_mark(1, "endnote"), anchored(0, r("anchored ")),
     field("PAGE", r("7")), field('HYPERLINK "https://example.org"', r("link")), "<w:r><w:br/></w:r>" * 2,
     "<w:ins w:id='1'><w:r><w:t>in</w:t></w:r></w:ins>", "<w:del w:id='1'/>", '<w:commentRangeStart w:id="1"/>',
     '<w:commentRangeEnd w:id="1"/>', '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
     '<w:r><w:fldChar w:fldCharType="separate"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
     "<w:r><w:tab/><w:noBreakHyphen/><w:softHyphen/></w:r>", '<w:hyperlink r:id="l1"><w:r><w:t>x</w:t></w:r></w:hyperlink>',
     f"<w:r><w:pict><w:txbxContent>{p('words of it')}</w:txbxContent></w:pict></w:r>", "<w:r><w:drawing/></w:r>"]
)  # fmt: skip
STYLED = st.sampled_from(
    [
        "",
        "Titel",
        "berschrift1",
        "Zitat",
        "Beschriftung",
        "Listenabsatz",
        "Aufzhlung",
        "Autor",
        "Geheim",
        "Verzeichnis1",
        "No such",
    ]
)
DIRECT = st.sampled_from(
    [
        "",
        "",
        '<w:rPr><w:del w:id="1"/></w:rPr>',
        '<w:outlineLvl w:val="1"/>',
        '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr>',
    ]
)
PARAGRAPH = st.builds(
    lambda runs, style, direct: p("".join(runs) or "<w:r/>", style, direct),
    st.lists(INLINE, max_size=6),
    STYLED,
    DIRECT,
)
TABLE = st.lists(st.tuples(PARAGRAPH, PARAGRAPH), min_size=1, max_size=3).map(lambda rows: table(*rows))


@settings(max_examples=300, deadline=None)
@given(st.lists(PARAGRAPH | TABLE, max_size=8))
def test_every_draft_shows_its_slice(blocks: list[str]) -> None:
    try:
        extracted = read(
            "".join(blocks),
            links={"l1": "https://example.org/"},
            footnotes=notes({1: "See the log.", 2: "And the book."}),
            endnotes=notes({1: "At last."}, "endnote"),
            comments=comments({0: "Source: log, 2020", 1: "Cut?"}),
        )
    except ReadError as error:
        assert error.code == "E208"  # noqa: PT017  # nothing but empty paragraphs
        return
    assert_sound(extracted)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=12),
    st.integers(0, 200),
)
def test_bytes_changed_at_will_are_read_or_refused(changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(WHOLE)
    for place, byte in changes:
        data[place] = byte
    try:
        assert_sound(read_word(bytes(data[: len(data) - max(0, cut - 150)]), "a.docx"))
    except ReadError as error:
        assert error.code in {"E206", "E207", "E208", "E209", "E210"}  # noqa: PT017  # either may happen


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_tags_moved_at_will_are_read_or_refused(data: st.DataObject) -> None:
    parts: dict[str, str | bytes] = dict(
        parts_of(
            p(r(PROSE[0]) + note_mark(1))
            + table(("a", "b"), ("1", "2"))
            + p(anchored(0, r("x")) + field("PAGE", r("7"))),
            footnotes=notes({1: "See."}),
            comments=comments({0: "Source: log, 2020"}),
        )
    )
    path = data.draw(st.sampled_from(sorted(parts)))
    pieces = re.split(r"(?<=>)", str(parts[path]))
    for _ in range(data.draw(st.integers(1, 4))):
        taken, put = data.draw(st.integers(0, len(pieces) - 1)), data.draw(st.integers(0, len(pieces) - 1))
        pieces.insert(put, pieces[taken] if data.draw(st.booleans()) else pieces.pop(taken))
    mended = etree.fromstring("".join(pieces).encode(), etree.XMLParser(recover=True))
    parts[path] = b"" if mended is None else etree.tostring(mended)
    try:
        assert_sound(read_word(zipped(parts), "a.docx"))
    except ReadError as error:
        assert error.code in {"E206", "E208"}  # noqa: PT017  # either may happen
