"""PDF files that are broken, empty or built to do harm: each ends in a message or in its words."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption

from audit.errors import ReadError
from audit.read.drafts import Draft
from audit.read.pdf import read_pdf
from tests.drawn_pages import NARROW, PROSE, drawn, paragraphs, read, shown
from tests.typesetter import typeset


def refused(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        read_pdf(data, "a.pdf")
    assert "a.pdf" in caught.value.what
    assert caught.value.advice
    return caught.value.code


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


WORDS = b"BT /F1 10 Tf 60 600 Td (The ferry sailed at noon.) Tj ET"


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
    return assembled(objects)


def assembled(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1; the first is its catalogue."""
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


@pytest.mark.parametrize(
    "box",
    [
        b"[0 0 0 0]",
        b"[500 700 0 0]",
        b"[0 0 1e9 1e9]",
        b"[-1e30 -1e30 1e30 1e30]",
        b"[0 0]",
        b"[nan nan nan nan]",
        b"[0 0 99999999999999999999 5]",
    ],
)
def test_absurd_sizes_of_a_page_do_not_hide_its_words(box: bytes) -> None:
    assert shown(read(by_hand(WORDS).replace(b"[0 0 500 700]", box))) == ["The ferry sailed at noon."]


def test_words_that_all_stand_outside_the_page_are_said_to_be_unseen() -> None:
    with pytest.raises(ReadError, match="no reader sees") as caught:
        read_pdf(by_hand(WORDS).replace(b"[0 0 500 700]", b"[0 0 1 1]"), "a.pdf")
    assert caught.value.code == "E208"


@pytest.mark.parametrize("count", [-1, 0, 2_000_000_000])
def test_a_wrong_count_of_pages_is_not_believed(count: int) -> None:
    assert shown(read(by_hand(WORDS, count=count))) == ["The ferry sailed at noon."]


def tree_of_pages(depth: int) -> bytes:
    """One page under so many nodes, each the only child of the one above it."""
    nodes = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (place + 5) for place in range(depth)]
    resources = b"/Resources << /Font << /F1 3 0 R >> >>"
    page = b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 500 700] /Contents 2 0 R %s >>" % (depth + 3, resources)
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    stream = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(WORDS), WORDS)
    return assembled([b"<< /Type /Catalog /Pages 4 0 R >>", stream, font, *nodes, page])


def test_a_deep_tree_of_pages_is_read_or_refused() -> None:
    assert shown(read(tree_of_pages(500))) == ["The ferry sailed at noon."]
    assert refused(tree_of_pages(20_000)) == "E206"


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
