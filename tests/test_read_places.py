"""Every visible character stands where the block's map says, whatever the text looks like."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from audit.model import Block, Document, TextMap
from audit.policy import Policy
from audit.read import read_string
from audit.read.raised import raised_figures

ANY_LANGUAGE = Policy(skip_other_languages=False)

WORDS = st.sampled_from(
    "The town lent 1,200 books & 5% <b>more</b> in *May* **June** _July_ `code` [link](https://example.org/a) ![picture](p.png) "
    "[^1] [1, 2-4] [1] text.² m² &amp; &nbsp; &#65; \\* \\[x\\] <https://example.org/b> <br> <!-- hidden --> ~~gone~~ "
    "** * __ ` [ ] ( | \\| “quoted” \u200b \u00ad 12\u00a0000 \u202e x^2 a*b*c <sup>3</sup> 🙂 Ärger 東京".split(" ")
)
RUNS = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
LINES = st.one_of(
    RUNS,
    st.tuples(
        st.sampled_from(
            [
                "# ",
                "## ",
                "- ",
                "  - ",
                "1. ",
                "> ",
                "> > ",
                "> - ",
                "    ",
                "\t",
                "[^1]: ",
                "[1] ",
                "[1]: https://example.org ",
                "• ",
                "  • ",
                "| ",
            ]
        ),
        RUNS,
    ).map("".join),
    st.lists(st.one_of(RUNS, st.just("")), min_size=2, max_size=4).map(lambda cells: "| " + " | ".join(cells) + " |"),
    st.sampled_from(
        [
            "",
            "",
            "",
            "---",
            "===",
            "| --- | --- |",
            "|:--|--:|--|",
            "```",
            "***",
            "## ",
            "-",
            ">",
            "<div>",
            "<!--",
            "-->",
            "</div>",
            "   ",
        ]
    ),
    st.just("Head | Other\n--- | ---\na | b c"),
    st.just("Term one: it explains itself well.\nTerm two: so does this one.\nA caption here\nA caption here"),
)
ARTICLES = st.lists(LINES, max_size=14).map("\n".join)
NOISE = st.text(
    alphabet=st.sampled_from("ab1 \t\n\r*_`[]()<>!#-+>|\\&;:~^\"'“”.²•=/\x0b\x0c\u2028\u00a0\u200b\u202e"), max_size=60
)
FORMATS = ["md", "txt"]


def faults(document: Document) -> list[str]:
    """What does not hold of the places of a document; empty when all of it holds."""
    found: list[str] = []
    for block in document.blocks:
        found.extend(_faults_of_block(document, block))
    found.extend(
        f"{first.kind} {first.start_at}-{first.end_at} and {second.kind} {second.start_at}-{second.end_at} overlap"
        for first, second in itertools.pairwise(document.blocks)
        if second.start_at < first.end_at
    )
    if len({block.block_id for block in document.blocks}) != len(document.blocks):
        found.append("two blocks have one id")
    return found


def _faults_of_block(document: Document, block: Block) -> list[str]:
    found = []
    places = TextMap.decode(block.segments)
    if not 0 <= block.start_at < block.end_at <= len(document.text):
        found.append(f"{block.kind} {block.start_at}-{block.end_at} lies outside the text")
    if block.text != " ".join(block.text.split(" ")).strip() or "  " in block.text or not block.text:
        found.append(f"the spaces of {block.text!r} are not folded")
    before = -1
    for index, character in enumerate(block.text):
        at = places.source(index)
        printed = document.text[at : at + 1]
        if not block.start_at <= at < block.end_at:
            found.append(f"{character!r} of {block.text!r} stands outside its block")
        elif character == " " and not (printed.isspace() or printed in "&<\\"):
            found.append(f"a space of {block.text!r} is mapped to {printed!r}")
        elif character not in {" ", printed, raised_figures(printed)} and printed != "&":
            found.append(f"{character!r} of {block.text!r} is mapped to {printed!r}")
        if at <= before and printed != "&":
            found.append(f"{character!r} of {block.text!r} stands where another character stands")
        before = at
    parts = [(link.start, link.end) for link in block.links] + [(mark.start, mark.end) for mark in block.note_marks]
    found.extend(
        f"{start}-{end} lies outside {block.text!r}" for start, end in parts if not 0 <= start < end <= len(block.text)
    )
    return found


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=400)
@given(text=ARTICLES)
@example(text="[^1]: a\n\n    b [x](y) c\n- 1\n\n  two\n")
@example(text="> | a | b \\| c |\n> |---|---|\n> | `x` | |\n")
def test_places_hold_in_articles(form: str, text: str) -> None:
    document = read_string(text, document_id="a", format=form, policy=ANY_LANGUAGE)
    assert faults(document) == []


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=600)
@given(text=NOISE)
def test_places_hold_in_noise(form: str, text: str) -> None:
    document = read_string(text, document_id="a", format=form, policy=ANY_LANGUAGE)
    assert faults(document) == []


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=300)
@given(text=ARTICLES)
def test_line_ends_make_no_difference(form: str, text: str) -> None:
    def seen(article: str) -> list[tuple[object, ...]]:
        document = read_string(article, document_id="a", format=form, policy=ANY_LANGUAGE)
        return [
            (block.kind, block.text, block.block_id, block.section, block.label, block.lead_in_id, block.level)
            for block in document.blocks
        ]

    assert seen(text) == seen(text.replace("\n", "\r\n")) == seen("\ufeff" + text)


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=200)
@given(
    text=st.text(alphabet=st.sampled_from("abcdefg. "), min_size=1, max_size=200).filter(
        lambda text: bool(text.strip())
    )
)
def test_no_word_of_plain_prose_is_lost(form: str, text: str) -> None:
    document = read_string(text, document_id="a", format=form, policy=ANY_LANGUAGE)
    assert " ".join(block.text for block in document.blocks).split() == text.split()


def test_a_slice_of_the_visible_text_leads_back_to_the_printed_passage() -> None:
    text = "## Figures\n\nThe *harbour\n  board* spent **£3.9&nbsp;million** on [dredging](https://example.org/d)."
    block = read_string(text, document_id="a").blocks[1]
    assert block.text == "The harbour board spent £3.9 million on dredging."
    start = block.text.index("harbour board")
    place = block.source_span(start, start + len("harbour board"))
    assert text[place.start : place.end] == "harbour\n  board"
    assert text[block.start_at : block.end_at] == text.split("\n\n", 1)[1]


@pytest.mark.parametrize(
    ("text", "visible"),
    [
        ("a \u200b b", "a b"),
        ("so\u00adft", "soft"),
        ("12\u00a0000 people", "12\u00a0000 people"),
        ("12&nbsp;000 people", "12\u00a0000 people"),
        ("ten\u00a0people", "ten people"),
        ("x\u202ey", "xy"),
        ("a&shy;b", "ab"),
        ("one<br>two", "one two"),
        ("~~old~~ new", "old new"),
        ("**B** *i* `c  d`", "B i c d"),
        ("` ab ` and `` ` ``", "ab and `"),
        ("5 \\* 3", "5 * 3"),
        ("&lt;tag&gt;", "<tag>"),
        ("<https://example.org/%C3%A4>", "https://example.org/%C3%A4"),
        ("words <!-- not seen --> more", "words more"),
        ("![a picture](p.png) words", "words"),
    ],
)
def test_visible_text(text: str, visible: str) -> None:
    assert [block.text for block in read_string(text, document_id="a").blocks] == [visible]
