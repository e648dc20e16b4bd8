"""What a hostile page can do, which is nothing: it is read or refused, and the work grows with its size."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.errors import ReadError
from audit.read import read_string
from audit.read.web_page import read_markup
from tests.web_pages import ANY_LANGUAGE, ARTICLE, PROSE, page, read, shown


@pytest.mark.parametrize("depth", [10_000, 100_000])
@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "ul><li"])
def test_deep_nesting_is_refused(tag: str, depth: int) -> None:
    with pytest.raises(ReadError) as caught:
        read(f"<{tag}>" * depth + "deep")
    assert caught.value.code == "E210"


def test_depth_that_the_parser_takes_is_read() -> None:
    extracted = read("<div>" * 200 + ARTICLE + "</div>" * 200)
    assert shown(extracted) == list(PROSE)


@pytest.mark.parametrize(
    "nothing", ["", "<html></html>", "<script>var x = 'words in it';</script>", "<!-- words -->", "<div id=app></div>"]
)
def test_a_page_without_words_is_said_to_have_none(nothing: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_markup(nothing, "page.html")
    assert caught.value.code == "E208"


def test_scripts_styles_and_event_handlers_are_never_text() -> None:
    extracted = read(
        f"<article onclick=\"say('attribute')\">{ARTICLE}<p onmouseover=evil() title='attribute'>Kept<script>evil()</script>."
        "<style>p{evil:1}</style><svg><text>evil</text></svg><noscript>evil</noscript><template>evil</template>"
        "<iframe srcdoc='evil'>evil</iframe><textarea>evil</textarea><input value=evil><select><option>evil</select></p></article>"
    )
    assert shown(extracted)[-1] == "Kept."
    assert "evil" not in extracted.text and "attribute" not in extracted.text


def test_entities_of_the_pages_own_are_not_resolved() -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(20))
    text = f'<!DOCTYPE html [{bomb}<!ENTITY x SYSTEM "file:///etc/passwd">]><p>{PROSE[0]} &a19; &x;</p>'
    assert len(read_markup(text, "page.html").text) < 2_000


def test_characters_that_no_database_stores_and_direction_marks() -> None:
    nasty = "<p>a\0b &#0; &#xD800; \ud800 price \u202e001\u202c</p>"
    document = read_string(page(f"<article>{ARTICLE}{nasty}</article>"), document_id="a", format="html")
    document.text.encode("utf-8")
    assert "\0" not in document.text
    assert document.blocks[-1].text.endswith("price 001")


def test_a_line_of_five_megabytes() -> None:
    text = "word and the other " * 260_000
    extracted = read(f"<article><p>{text}</p></article>")
    assert extracted.text == text.strip()


def test_tags_that_are_never_closed() -> None:
    extracted = read(
        "<article><h1>A new weir" + "".join(f"<p>{each}" for each in PROSE) + "<ul><li>one<li>two<table><tr><td>a<td>b"
    )
    assert shown(extracted, "paragraph") == list(PROSE)


GROWING: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda n: "<p>A sentence that has eight words in it.</p>" * n,
    "inline": lambda n: "<p>" + "<b>a</b> <a href=/x>b</a> " * n,
    "list": lambda n: "<ul>" + "<li>An item of it" * n,
    "cells": lambda n: "<table><tr><th>a<th>b" + "<tr><td>a<td>b" * n,
    "wide": lambda n: "<table>" + "<tr><td colspan=900 rowspan=900>a<td>b" * n,
    "notes": lambda n: (
        "".join(f"<p>Text<sup><a href=#n{i}>{i}</a></sup></p>" for i in range(n))
        + "".join(f"<p id=n{i}>A note of some words.</p>" for i in range(n))
    ),
    "hidden": lambda n: "<p>a<i hidden>some words here</i></p>" * n,
    "related": lambda n: (
        "<article><h1>One</h1>" + ARTICLE + "</article>" + f"<article><h1>Two</h1>{ARTICLE}</article>" * n
    ),
    "furniture": lambda n: ARTICLE + "<div class=related><h2>Related</h2><a href=/x>x</a></div>" * n,
}


def lines_run(text: str) -> int:
    """Lines of Python that run while the page is read: the same on every machine."""
    count = 0

    def trace(_frame: object, event: str, _argument: object) -> object:
        nonlocal count
        count += event == "line"
        return trace

    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        read(text)
    finally:
        sys.settrace(None)
    return count


@pytest.mark.parametrize("name", GROWING)
def test_work_grows_with_the_page(name: str) -> None:
    made = GROWING[name]
    small, large = lines_run(made(60)), lines_run(made(480))
    assert large < 16 * small + 20_000  # eight times the page


PIECES = st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", "<ul>", "<li>", "</ul>", "<table>", "<tr>", "<td>", "</table>", "<h2>", "</h2>", "<br>", "<q>",
     "</q>", "<a href='#n1'>", "<a href='x y'>", "</a>", "<sup>", "</sup>", "<div id=n1>", "</div>", "<blockquote>", "<i hidden>", "</i>",
     "<dl>", "<dt>", "<dd>", "<caption>", "<article>", "<nav>", "</nav>", "<del>", "</del>", "<figure>", "<figcaption>", "<!--", "-->",
     "<div class=related>", "<h1>", "</h1>", "<details>", "<summary>", "<ol>", "1", "[2]", "words of it ", "\u00a0", "&shy;",
     "12\u202f000 ",
     "More on this story", "Notes", "\u202e", "a sentence of rather more than eight words in it. ", "<pre>", "<img>", "<button>", "<form>"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_every_draft_shows_its_slice(pieces: list[str]) -> None:
    try:
        extracted = read("".join(pieces))
    except ReadError as error:
        if error.code != "E208":
            raise
        return
    before = 0
    for draft in extracted.drafts:
        assert extracted.text[draft.start : draft.end] == draft.text
        assert draft.start >= before
        before = draft.end
        for start, end in [(mark.start, mark.end) for mark in draft.marks] + [
            (link.start, link.end) for link in draft.links
        ]:
            assert 0 <= start < end <= len(draft.text)
    for remark in extracted.remarks:
        assert 0 <= remark.start <= remark.end <= len(extracted.text)
    read_string(page("".join(pieces)), document_id="a", format="html", policy=ANY_LANGUAGE)


@pytest.mark.parametrize("around", ["<h2>Archives</h2><ul>{}</ul>", "<h2>Related stories</h2><div>{}</div>"])
def test_a_headline_that_goes_with_the_furniture_around_it_is_no_fault_of_the_page(around: str) -> None:
    title = "The weir at Aldbrook is mended"
    extracted = read(
        page(f"{around.format(f'<h1>{title}</h1>')}<article>{ARTICLE}</article>", f"<title>{title}</title>")
    )
    assert shown(extracted)[-len(PROSE) :] == list(PROSE)
