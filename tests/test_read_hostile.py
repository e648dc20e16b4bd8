"""Hostile input: nothing raises, nothing is lost, and the work grows with the input, not with its square."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from audit.policy import Policy
from audit.read import read_string

ANY_LANGUAGE = Policy(skip_other_languages=False)

GROWING: dict[str, Callable[[int], str]] = {
    "one long line": lambda n: "a word and another " * n,
    "one long word": lambda n: "x" * n * 10,
    "spaces": lambda n: " " * n * 10 + "a",
    "emphasis": lambda n: "*a " * n + "b* " * n,
    "stars": lambda n: "*" * n + "a" + "*" * n,
    "mixed emphasis": lambda n: "**a_b" * n,
    "open brackets": lambda n: "[" * n,
    "open links": lambda n: "[a](" * n,
    "open pictures": lambda n: "![" * n,
    "backticks": lambda n: "".join("`" * (1 + i % 50) + "a" for i in range(n // 10)),
    "open tags": lambda n: "<a " * n,
    "open comments": lambda n: "<div>\n" + "<!--" * n,
    "entities": lambda n: "&amp" * n,
    "many lines": lambda n: "a line of it\n" * n,
    "many paragraphs": lambda n: "A sentence here.\n\n" * (n // 4),
    "many headings": lambda n: "# H\n" * (n // 4),
    "terms": lambda n: "".join(f"Term {i}: it explains itself well here.\n" for i in range(n // 4)),
    "colons": lambda n: "Avoid this:\nIt is bad\n" * (n // 4),
    "numbers in brackets": lambda n: "[1] " * n,
    "open quotes": lambda n: '"' * n,
    "tabs": lambda n: "a\tb\n" * (n // 4),
    "definitions": lambda n: "".join(f"[{i}]: https://example.org/{i}\n" for i in range(n // 4)),
    "notes": lambda n: "".join(f"[^{i}]: note\n" for i in range(n // 8)),
    "emoji": lambda n: "A body.\n" * 2 + "Discover it 🙂\n" * (n // 4),
}


def lines_run(text: str, form: str) -> int:
    """Lines of our own code and the parser's that run while the text is read: the same on every machine."""
    count = 0

    def trace(_frame: object, event: str, _argument: object) -> object:
        nonlocal count
        count += event == "line"
        return trace

    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        read_string(text, document_id="a", format=form, policy=ANY_LANGUAGE)
    finally:
        sys.settrace(None)
    return count


@pytest.mark.parametrize("form", ["md", "txt"])
@pytest.mark.parametrize("name", GROWING)
def test_work_grows_with_the_input(name: str, form: str) -> None:
    make = GROWING[name]
    small, large = lines_run(make(200), form), lines_run(make(1600), form)
    assert large < 16 * small + 20_000  # eight times the input


@pytest.mark.parametrize("form", ["md", "txt"])
def test_five_megabytes_in_one_line(form: str) -> None:
    text = "word and the other *" * 250_000
    (block,) = read_string(text, document_id="a", format=form, policy=ANY_LANGUAGE).blocks
    assert (block.start_at, block.end_at) == (0, len(text))
    assert block.text == text


@pytest.mark.parametrize("sign", ["> ", "- ", "1. ", "* ", "> - "])
def test_ten_thousand_nested_containers_keep_their_words(sign: str) -> None:
    text = sign * 10_000 + "deep words here\n\nshallow words\n"
    blocks = read_string(text, document_id="a").blocks
    assert [block.text for block in blocks] == ["deep words here", "shallow words"]
    assert text[blocks[0].start_at : blocks[0].end_at] == "deep words here"


def test_nesting_line_by_line_keeps_its_words() -> None:
    text = "".join(">" * depth + f" word{depth}\n" for depth in range(1, 200))
    seen = " ".join(block.text for block in read_string(text, document_id="a", policy=ANY_LANGUAGE).blocks)
    assert [word for word in seen.split() if word.startswith("word")] == [f"word{depth}" for depth in range(1, 200)]


def test_characters_that_no_database_stores() -> None:
    document = read_string("a\0b and \ud800 c", document_id="a")
    assert document.text == "a\ufffdb and \ufffd c"
    assert document.blocks[0].text == document.text
    document.text.encode("utf-8")


def test_direction_marks_are_not_seen_but_stay_in_the_source() -> None:
    text = "price \u202e001\u202c pounds"
    document = read_string(text, document_id="a")
    assert document.text == text
    assert document.blocks[0].text == "price 001 pounds"


def test_front_matter_that_multiplies_itself() -> None:
    bomb = (
        "a: &a [x, x]\n"
        + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(24))
        + "title: *y\n"
    )
    document = read_string(f"---\n{bomb}---\nThe mill stands.", document_id="a")
    assert (document.title, document.blocks[-1].text) == (None, "The mill stands.")
