"""What a hostile or broken Word file can do, which is nothing: it is read or refused, and the work grows with its size."""

from __future__ import annotations

import io
import struct
import sys
import zipfile
from collections.abc import Callable

import pytest

from audit.errors import ReadError
from audit.read.word_file import read_word
from tests.word_files import (
    NAMESPACES,
    PROSE,
    anchored,
    comments,
    field,
    item,
    note_mark,
    notes,
    p,
    parts_of,
    r,
    read,
    shown,
    table,
    word_file,
    zipped,
)

ARTICLE = "".join(map(p, PROSE))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refusal(data: bytes) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_word(data, "a.docx")
    return caught.value


def changed(path: str, content: str | bytes | None) -> bytes:
    """A good file with one part replaced, added, or left out."""
    parts: dict[str, str | bytes] = dict(parts_of(ARTICLE))
    if content is None:
        del parts[path]
    else:
        parts[path] = content
    return zipped(parts)


def entity(declared: str) -> str:
    return f"<!DOCTYPE x [{declared}]>{parts_of(ARTICLE)['word/document.xml']}"


BOMB = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(20))
WHOLE = word_file(ARTICLE)
HARMFUL = {
    "entities": changed("word/document.xml", entity(BOMB)),
    "an entity from a file": changed("word/document.xml", entity('<!ENTITY x SYSTEM "file:///etc/passwd">')),
    "a document type": changed("word/styles.xml", '<!DOCTYPE x SYSTEM "http://example.org/x.dtd"><x/>'),
    "entities in UTF-16": changed("word/document.xml", entity(BOMB).encode("utf-16")),
    "a part that leads out": changed("../../evil.txt", "x"),
    "a part from the root": changed("/etc/passwd", "x"),
    "a part on a drive": changed("C:\\evil.txt", "x"),
    "a relation that leads out": changed(
        "_rels/.rels", parts_of(ARTICLE)["_rels/.rels"].replace("word/document.xml", "../../etc/passwd")
    ),
    "a relation in disguise": changed(
        "_rels/.rels", parts_of(ARTICLE)["_rels/.rels"].replace("word/document.xml", "word/%2e%2e/%2e%2e/x")
    ),
    "a relation to a file": changed(
        "_rels/.rels", parts_of(ARTICLE)["_rels/.rels"].replace("word/document.xml", "file:///etc/passwd")
    ),
    "a part that unpacks to much": changed(
        "word/document.xml", f"<w:document {NAMESPACES}>{' ' * 30_000_000}</w:document>"
    ),
    "a part twice": changed("WORD/DOCUMENT.XML", "<x/>"),
}
DAMAGED = {
    "nothing": b"",
    "half of it": WHOLE[: len(WHOLE) // 2],
    "all but the end": WHOLE[:-30],
    "no zip": b"PK\x03\x04" + b"x" * 500,
    "a text": b"Just words, no archive.",
    "no text": changed("word/document.xml", None),
    "another root": changed("word/document.xml", "<x/>"),
    "no body": changed("word/document.xml", f"<w:document {NAMESPACES}/>"),
    "no XML": changed("word/document.xml", "words"),
    "cut XML": changed("word/document.xml", parts_of(ARTICLE)["word/document.xml"][:-20]),
    "NUL in XML": changed("word/document.xml", parts_of("<w:p><w:r><w:t>a\0b</w:t></w:r></w:p>")["word/document.xml"]),
    "wrong bytes": WHOLE.replace(b"\x50\x4b\x03\x04", b"\x50\x4b\x03\x05"),
    "styles that are none": changed("word/styles.xml", "<w:styles"),
    "relations that are none": changed("word/_rels/document.xml.rels", "{}"),
}


@pytest.mark.parametrize("name", HARMFUL)
def test_what_is_built_to_do_harm_is_refused(name: str) -> None:
    assert refusal(HARMFUL[name]).code == "E209"


@pytest.mark.parametrize("name", DAMAGED)
def test_what_is_damaged_is_said_to_be(name: str) -> None:
    error = refusal(DAMAGED[name])
    assert error.code == "E206"
    assert error.advice


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (OLE + b"\0" * 600, "an old Word file (.doc)"),
        (b"{\\rtf1 words}", "an RTF file"),
        (b"%PDF-1.7 words", "a PDF"),
        (b"\xef\xbb\xbf\n<html>", "a web page or XML"),
        (zipped({"xl/workbook.xml": "<x/>"}), "an Excel file"),
        (zipped({"ppt/presentation.xml": "<x/>"}), "a PowerPoint file"),
        (zipped({"mimetype": "x", "content.xml": "<x/>"}), "an OpenDocument file"),
        (zipped({"a.txt": "x"}), "an archive without a text of Word's"),
    ],
)
def test_files_of_another_kind_are_named_and_what_to_do(data: bytes, kind: str) -> None:
    error = refusal(data)
    assert (error.code, kind in error.what) == ("E206", True)
    assert "save it as .docx" in error.advice


def test_files_with_a_password() -> None:
    assert refusal(OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 100).code == "E207"
    flagged = bytearray(WHOLE)
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = flagged.find(sign)
        while at >= 0:
            struct.pack_into("<H", flagged, at + place, 1)
            at = flagged.find(sign, at + 4)
    assert refusal(bytes(flagged)).code == "E207"


@pytest.mark.parametrize(
    "body", ["", p(), p(r(" \u200b ")), "<w:p><w:r><w:drawing/></w:r></w:p>", p(r("x", "<w:vanish/>"))]
)
def test_a_file_without_words_is_said_to_have_none(body: str) -> None:
    assert refusal(word_file(body)).code == "E208"


def test_a_size_that_the_archive_does_not_tell_truly() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in parts_of(ARTICLE).items():
            archive.writestr(path, content + " " * 5_000_000 if path.endswith("document.xml") else content)
    data = stream.getvalue()
    true = struct.pack("<L", len(parts_of(ARTICLE)["word/document.xml"].encode()) + 5_000_000)
    assert data.count(true) == 2
    assert refusal(data.replace(true, struct.pack("<L", 900))).code == "E206"


def test_a_compression_that_no_word_file_has() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as archive:
        for path, content in parts_of(ARTICLE).items():
            archive.writestr(path, content)
    assert refusal(stream.getvalue()).code == "E206"


@pytest.mark.parametrize("tag", ["w:p", "w:r", "w:sdt", "w:tbl", "w:ins", "m:oMath", "mc:AlternateContent", "x"])
def test_deep_nesting_is_refused(tag: str) -> None:
    assert refusal(word_file(f"<{tag}>" * 10_000 + "x" + f"</{tag}>" * 10_000)).code == "E210"


@pytest.mark.parametrize(
    "wrapper",
    [
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
        "<w:ins>{}</w:ins>",
    ],
)
def test_depth_that_the_parser_takes_is_read(wrapper: str) -> None:
    body = ARTICLE
    for _ in range(80):
        body = wrapper.format(body)
    assert shown(read(body)) == list(PROSE)


def test_text_boxes_in_text_boxes() -> None:
    body = p(PROSE[0])
    for _ in range(40):
        body = f"<w:p><w:r><w:pict><w:txbxContent>{body}</w:txbxContent></w:pict></w:r></w:p>"
    assert shown(read(body)) == [PROSE[0]]


def test_characters_that_no_database_stores_and_direction_marks() -> None:
    extracted = read(ARTICLE + p(r("a price \u202e001\u202c")))
    extracted.text.encode("utf-8")
    assert extracted.drafts[-1].text == "a price 001"


def test_a_piece_of_more_than_ten_megabytes_is_refused_and_a_line_of_five_is_read() -> None:
    words = "".join(f"word{number} " for number in range(500_000))
    assert shown(read(p(words)))[0] == words.strip()
    assert refusal(word_file(p(words * 3))).code == "E210"


def test_two_thousand_notes() -> None:
    body = "".join(p(r(f"Text {number}.") + note_mark(number)) for number in range(2_000))
    extracted = read(body, footnotes=notes({number: f"Note {number}." for number in range(2_000)}))
    labels = [draft.label for draft in extracted.drafts if draft.kind == "footnote"]
    assert labels == [str(number) for number in range(1, 2_001)]


def test_parts_that_are_referred_to_and_missing() -> None:
    parts = parts_of(p(r("It fell.") + note_mark(1)) + ARTICLE, footnotes=notes({1: "See."}))
    for path in (
        "word/footnotes.xml",
        "word/styles.xml",
        "word/numbering.xml",
        "word/_rels/document.xml.rels",
        "docProps/core.xml",
    ):
        parts.pop(path)
    assert shown(read_word(zipped(parts), "a.docx")) == ["It fell.", *PROSE]


GROWING: dict[str, Callable[[int], bytes]] = {
    "paragraphs": lambda n: word_file(p("A sentence of six words here.") * n),
    "runs": lambda n: word_file(p(r("a b ") * n)),
    "lists": lambda n: word_file(item("An item of it", 2) * n),
    "rows": lambda n: word_file(table(*[("a", "b")] * n)),
    "wide": lambda n: word_file(table(*[('<w:tcPr><w:gridSpan w:val="900"/></w:tcPr>' + p("a"), "b")] * n)),
    "merged": lambda n: word_file(table(*[("<w:tcPr><w:vMerge/></w:tcPr>" + p("a"), "b")] * n)),
    "notes": lambda n: word_file(
        "".join(p(r("Text.") + note_mark(i)) for i in range(n)), footnotes=notes(dict.fromkeys(range(n), "A note."))
    ),
    "comments": lambda n: word_file(
        "".join(p(anchored(i, r("Text."))) for i in range(n)), comments=comments(dict.fromkeys(range(n), "Cut?"))
    ),
    "open fields": lambda n: word_file(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * n + r("Text."))),
    "fields": lambda n: word_file(p(field("PAGE", r("1")) * n)),
    "hidden": lambda n: word_file(p(r("a ") + r("some words", "<w:vanish/>")) * n),
    "changes": lambda n: word_file(p(f'<w:ins w:author="a">{r("a ")}</w:ins>') * n),
    "boxes": lambda n: word_file(p(f"<w:r><w:pict><w:txbxContent>{p('In a box.')}</w:txbxContent></w:pict></w:r>") * n),
    "styles": lambda n: word_file(
        p("a b", "S0") * n, styles={f"S{i}": f'<w:name w:val="x"/><w:basedOn w:val="S{i + 1}"/>' for i in range(n)}
    ),
}  # fmt: skip


def lines_run(data: bytes) -> int:
    """Lines of Python that run while the file is read: the same on every machine."""
    count = 0

    def trace(_frame: object, event: str, _argument: object) -> object:
        nonlocal count
        count += event == "line"
        return trace

    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        read_word(data, "a.docx")
    finally:
        sys.settrace(None)
    return count


@pytest.mark.parametrize("name", GROWING)
def test_work_grows_with_the_file(name: str) -> None:
    made = GROWING[name]
    small, large = lines_run(made(60)), lines_run(made(480))
    assert large < 16 * small + 20_000  # eight times the file
