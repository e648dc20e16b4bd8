"""From paths to documents: what is found, in which order, how bytes become text, and what cannot be read."""

from __future__ import annotations

import codecs
import json
import os
import pickle
import sys
import unicodedata
from pathlib import Path

import pytest

from audit.errors import ReadError
from audit.model import Document, Problem
from audit.policy import Policy
from audit.read import Found, discover, distinct, problem_of, read_file, read_string
from audit.read.encodings import decode

PROSE = "The town lent 1,200 books in May, and that was more than in the year before.\n"
needs_links = pytest.mark.skipif(sys.platform == "win32", reason="Links need a privilege on Windows.")
needs_modes = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="Permissions do not hold for this user."
)


def write(path: Path, data: str | bytes = PROSE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return path


def names(*paths: Path) -> list[str]:
    return [found.name if isinstance(found, Found) else f"{found.code}: {found.path}" for found in discover(paths)]


def read_one(path: Path, policy: Policy | None = None) -> Document:
    (found,) = discover([path])
    assert isinstance(found, Found)
    (document,) = read_file(found, policy or Policy())
    return document


def fails_with(path: Path, policy: Policy | None = None) -> str:
    with pytest.raises(ReadError) as caught:
        read_one(path, policy)
    assert path.name in caught.value.what
    return caught.value.code


# --- discovery -------------------------------------------------------------------------------------------------------------


def test_articles_of_a_folder_in_order(tmp_path: Path) -> None:
    for name in (
        "b.md",
        "a.TXT",
        "sub/c.markdown",
        "sub/b.jsonl",
        "z.md",
        ".hidden.md",
        ".git/x.md",
        "picture.png",
        "notes.xlsx",
    ):
        write(tmp_path / name)
    assert names(tmp_path) == ["a.TXT", "b.md", "sub/b.jsonl", "sub/c.markdown", "z.md"]


def test_the_order_does_not_depend_on_the_file_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b.md", "a.md", "c.md"):
        write(tmp_path / name)
    first = names(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert names(Path()) == names(Path()) == first == ["a.md", "b.md", "c.md"]


def test_names_are_composed(tmp_path: Path) -> None:
    write(tmp_path / unicodedata.normalize("NFD", "Café.md"))
    assert names(tmp_path) == [unicodedata.normalize("NFC", "Café.md")]


def test_a_file_is_named_under_its_own_folder_and_found_once(tmp_path: Path) -> None:
    article = write(tmp_path / "sub" / "a.md")
    assert names(article) == ["a.md"]
    assert names(article, article, tmp_path) == ["a.md"]


def test_two_files_of_one_name_are_both_audited_and_reported(tmp_path: Path) -> None:
    first, second = write(tmp_path / "x" / "a.md"), write(tmp_path / "y" / "a.md")
    found = list(discover([first, second]))
    assert [each.name for each in found if isinstance(each, Found)] == ["a.md", "y/a.md"]
    (problem,) = [each for each in found if isinstance(each, Problem)]
    assert problem.code == "duplicate_name"
    assert str(first) in problem.what
    assert str(second) in problem.what


def test_what_cannot_be_an_article_is_a_problem(tmp_path: Path) -> None:
    picture, empty = write(tmp_path / "p.png"), tmp_path / "empty"
    empty.mkdir()
    found = list(discover([tmp_path / "gone.md", picture, empty]))
    assert [each.code for each in found if isinstance(each, Problem)] == ["missing", "unknown_format", "no_articles"]
    assert all(isinstance(each, Problem) and each.what and each.advice for each in found)


@needs_links
def test_links_that_lead_in_a_circle_end(tmp_path: Path) -> None:
    write(tmp_path / "sub" / "a.md")
    (tmp_path / "sub" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.md").symlink_to(tmp_path / "self.md")
    (tmp_path / "broken.md").symlink_to(tmp_path / "nowhere.md")
    assert names(tmp_path) == ["unreadable: broken.md", "unreadable: self.md", "sub/a.md", "loop: sub/up"]


@needs_links
def test_a_link_to_an_article_that_is_found_anyway_adds_nothing(tmp_path: Path) -> None:
    write(tmp_path / "a.md")
    (tmp_path / "b.md").symlink_to(tmp_path / "a.md")
    assert names(tmp_path) == ["a.md"]


@needs_modes
def test_a_folder_without_permission_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path / "shut" / "a.md")
    (tmp_path / "shut").chmod(0)
    try:
        assert names(tmp_path) == ["unreadable: shut"]
    finally:
        (tmp_path / "shut").chmod(0o700)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="There are no named pipes here.")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert names(tmp_path) == ["unreadable: pipe.md"]
    assert names(tmp_path / "pipe.md") == ["unreadable: pipe.md"]


# --- encodings -------------------------------------------------------------------------------------------------------------

WESTERN = "The café’s price rose by £3 – “too much”, said Zoë, and everybody in the town agreed with her."


@pytest.mark.parametrize(
    ("data", "encoding", "guessed"),
    [
        (WESTERN.encode(), "utf-8", False),
        (codecs.BOM_UTF8 + WESTERN.encode(), "utf-8", False),
        (codecs.BOM_UTF16_LE + WESTERN.encode("utf-16-le"), "utf-16-le", False),
        (codecs.BOM_UTF16_BE + WESTERN.encode("utf-16-be"), "utf-16-be", False),
        (codecs.BOM_UTF32_LE + WESTERN.encode("utf-32-le"), "utf-32-le", False),
        (WESTERN.encode("windows-1252"), "windows-1252", True),
    ],
)
def test_encodings(tmp_path: Path, data: bytes, encoding: str, guessed: bool) -> None:
    document = read_one(write(tmp_path / "a.md", data))
    assert (document.text, document.encoding, document.encoding_guessed) == (WESTERN, encoding, guessed)
    assert document.blocks[0].text == WESTERN


def test_other_alphabets_are_guessed() -> None:
    text = "Город выдал в мае больше книг, чем годом ранее, и это никого не удивило. " * 3
    decoded = decode(text.encode("windows-1251"), "a.md")
    assert decoded.text == text
    assert decoded.guessed


def test_offsets_count_in_the_decoded_file_with_its_line_ends(tmp_path: Path) -> None:
    text = "# Café\r\n\r\nThe town lent 1,200 books in May,\r\nand that was more than in the year before.\r\n"
    document = read_one(write(tmp_path / "a.md", codecs.BOM_UTF8 + text.encode()))
    assert document.text == text
    assert document.offsets == "source"
    block = document.blocks[1]
    assert (
        text[block.start_at : block.end_at]
        == "The town lent 1,200 books in May,\r\nand that was more than in the year before."
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "E202"),
        (b" \r\n\t\n", "E202"),
        (codecs.BOM_UTF8, "E202"),
        (b"<!-- nothing -->\n", "E202"),
        (b"---\ntitle: only this\n---\n", "E202"),
        (b"PK\x03\x04\x00\x00 zipped", "E203"),
        (b"%PDF-1.7 text", "E203"),
        (bytes(range(1, 32)) * 8, "E203"),
        (codecs.BOM_UTF16_LE + b"abc", "E204"),
    ],
)
def test_files_that_are_no_text(tmp_path: Path, data: bytes, code: str) -> None:
    assert fails_with(write(tmp_path / "a.md", data)) == code


def test_a_file_that_is_too_large_or_has_gone(tmp_path: Path) -> None:
    article = write(tmp_path / "a.md", PROSE * 20)
    assert fails_with(article, Policy(max_file_megabytes=0.001)) == "E205"
    (found,) = discover([article])
    assert isinstance(found, Found)
    article.unlink()
    with pytest.raises(ReadError) as caught:
        list(read_file(found, Policy()))
    problem = problem_of(caught.value, found.name)
    assert (caught.value.code, problem.code, problem.path) == ("E201", "unreadable", "a.md")
    assert problem.what == caught.value.what


# --- JSON lines ------------------------------------------------------------------------------------------------------------


def lines(tmp_path: Path, *rows: object) -> list[Document]:
    text = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows)
    (found,) = discover([write(tmp_path / "a.jsonl", text + "\n")])
    assert isinstance(found, Found)
    return list(read_file(found, Policy()))


def test_one_document_a_line(tmp_path: Path) -> None:
    first, second = lines(
        tmp_path, {"id": "one", "text": PROSE, "group": "g"}, "", {"id": 2, "text": "**Bold** words.", "more": 1}
    )
    assert (first.document_id, first.group_name, first.format, first.offsets, first.text) == (
        "one",
        "g",
        "jsonl",
        "text",
        PROSE,
    )
    assert (second.document_id, second.group_name, second.blocks[0].text, second.path) == (
        "2",
        "",
        "Bold words.",
        "a.jsonl#3",
    )


def test_lines_without_marks_are_paragraphs_and_lines_with_marks_are_markdown(tmp_path: Path) -> None:
    plain, marked = lines(
        tmp_path,
        {"id": "a", "text": "What Is Lent\nThe town lent 1,200 books in May, more than ever.\nIt lent fewer films."},
        {"id": "b", "text": "---\nid: other\n---\n## What is lent\n\nThe town lent 1,200 books\nin May."},
    )
    assert [(block.kind, block.text[:8]) for block in plain.blocks] == [
        ("heading", "What Is "),
        ("paragraph", "The town"),
        ("paragraph", "It lent "),
    ]
    assert [block.text for block in marked.blocks] == ["What is lent", "The town lent 1,200 books in May."]
    assert marked.document_id == "b"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("{not json", "not JSON"),
        ("[" * 20_000, "not JSON"),
        ([1], "no object"),
        ({"text": "words"}, '"id"'),
        ({"id": True, "text": "words"}, '"id"'),
        ({"id": "x"}, '"text"'),
        ({"id": "x", "text": 3}, '"text"'),
        ({"id": "x", "text": " \n"}, '"text"'),
        ({"id": "x", "text": "words", "group": [1]}, '"group"'),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(tmp_path: Path, row: object, said: str) -> None:
    before, bad, after = lines(tmp_path, {"id": "a", "text": PROSE}, row, {"id": "b", "text": PROSE})
    assert (before.status, after.status) == ("read", "read")
    assert (bad.status, bad.blocks, bad.path) == ("failed", (), "a.jsonl#2")
    assert "Line 2 of a.jsonl" in (bad.reason or "")
    assert said in (bad.reason or "")


def test_an_empty_jsonl_file(tmp_path: Path) -> None:
    assert fails_with(write(tmp_path / "a.jsonl", "\n\n")) == "E202"


def test_lone_surrogates_can_be_stored(tmp_path: Path) -> None:
    (document,) = lines(tmp_path, '{"id": "a", "text": "words \\ud800 and \\u0000 words"}')
    assert document.text == "words \ufffd and \ufffd words"


# --- keys ------------------------------------------------------------------------------------------------------------------


def test_two_documents_with_one_key_are_both_kept() -> None:
    text = "Two things:\n\n- **One:** a\n- two\n\n| A | B |\n|---|---|\n| c | 1 |\n"
    first, second, third = (
        read_string(text, document_id=key, path=path) for key, path in (("k", "a.md"), ("k", "b.md"), ("m", "c.md"))
    )
    kept = list(distinct([first, second, third]))
    documents = [each for each in kept if isinstance(each, Document)]
    assert [document.document_id for document in documents] == ["k", "k (2)", "m"]
    (problem,) = [each for each in kept if isinstance(each, Problem)]
    assert problem.code == "duplicate_key"
    assert "a.md" in problem.what
    assert "b.md" in problem.what
    moved = documents[1]
    assert [block.text for block in moved.blocks] == [block.text for block in first.blocks]
    assert not {block.block_id for block in moved.blocks} & {block.block_id for block in first.blocks}
    assert moved.blocks[1].lead_in_id == moved.blocks[0].block_id
    assert {block.document_id for block in moved.blocks} == {"k (2)"}


# --- documents -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        (
            "Die Stadt hat im Mai mehr Bücher verliehen als im Jahr davor, und die kleinste Bücherei wuchs am schnellsten.",
            "de",
            "German",
        ),
        (
            "La ville a prêté plus de livres en mai que l'année précédente, et personne n'en a été surpris.",
            "fr",
            "French",
        ),
        ("这个城市在五月份借出的书比前一年多,而最小的图书馆增长最快。", "zh", "Chinese"),
    ],
)
def test_another_language_is_skipped_with_its_reason(text: str, language: str, name: str) -> None:
    document = read_string(text, document_id="a")
    assert (document.status, document.language, document.blocks) == ("skipped", language, ())
    assert name in (document.reason or "")
    assert read_string(text, document_id="a", policy=Policy(skip_other_languages=False)).blocks
    assert read_string(text, document_id="a", policy=Policy(languages=("en", language))).status == "read"


@pytest.mark.parametrize("text", ["Prices rose 4%", "Ja.", "# 42", PROSE])
def test_short_texts_are_taken_for_the_usual_language(text: str) -> None:
    assert read_string(text, document_id="a").language == "en"


def test_documents_travel_between_processes() -> None:
    document = read_string("# A\n\nThe *town*.[^1]\n\n[^1]: Register.", document_id="a")
    assert pickle.loads(pickle.dumps(document)) == document


def test_english_loads_no_model(tmp_path: Path) -> None:
    import subprocess

    article = write(tmp_path / "a.md", PROSE * 10)
    code = (
        "import sys; from pathlib import Path; from audit.policy import Policy; from audit.read import discover, read_file\n"
        f"assert [d.language for f in discover([Path({str(article)!r})]) for d in read_file(f, Policy())] == ['en']\n"
        "print(sorted({'numpy', 'py3langid', 'charset_normalizer', 'yaml', 'pandas'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")
