"""Paths to documents: whatever fails is kept as failed, with a problem, and nothing is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from audit.engine import working
from audit.engine.evidence import Evidence, gather
from audit.engine.intake import of_paths, of_texts
from audit.model import Document
from audit.policy import Policy
from audit.read import Found, read_file
from audit.read.parsers import Parse

TEXT = "# Wells\n\nIn May the town counted 40 wells, and 12 of them were dry.\n"


def read_all(paths: list[Path], policy: Policy) -> Evidence:
    with of_paths(paths, policy) as intake:
        return gather(intake, policy)


def write(folder: Path, name: str, text: str = TEXT) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path


def test_documents_come_by_path(tmp_path: Path) -> None:
    paths = [write(tmp_path, name) for name in ("b.md", "a.md", "c.txt")]
    names = [each.document_id for each in read_all(paths, Policy()).documents]
    assert names == ["a.md", "b.md", "c.txt"]


def test_an_unreadable_file_is_a_failed_document_with_a_problem(tmp_path: Path) -> None:
    write(tmp_path, "a.md")
    write(tmp_path, "empty.md", "")
    read = read_all([tmp_path], Policy())
    assert [(each.document_id, each.status) for each in read.documents] == [("a.md", "read"), ("empty.md", "failed")]
    assert [(each.path, each.code) for each in read.problems] == [("empty.md", "empty")]


def test_a_missing_path_is_a_problem_and_the_rest_is_read(tmp_path: Path) -> None:
    read = read_all([tmp_path / "nowhere.md", write(tmp_path, "a.md")], Policy())
    assert [each.document_id for each in read.documents] == ["a.md"]
    assert [each.code for each in read.problems] == ["missing"]


def test_a_bad_line_is_a_failed_document_with_one_problem(tmp_path: Path) -> None:
    lines = [json.dumps({"id": "one", "text": TEXT}), "{", json.dumps({"id": "two", "text": TEXT})]
    read = read_all([write(tmp_path, "short.jsonl", "\n".join(lines))], Policy())
    assert {each.document_id: each.status for each in read.documents} == {
        "one": "read",
        "short.jsonl#2": "failed",
        "two": "read",
    }
    assert [each.document_id for each in read.problems] == ["short.jsonl#2"]


def test_two_articles_with_one_id_are_both_kept(tmp_path: Path) -> None:
    text = f"---\nid: wells\n---\n{TEXT}"
    read = read_all([write(tmp_path, "a.md", text), write(tmp_path, "b.md", text)], Policy())
    keys = [each.document_id for each in read.documents]
    assert len(set(keys)) == 2
    assert "wells" in keys
    blocks = [block.block_id for each in read.documents for block in each.blocks]
    assert len(set(blocks)) == len(blocks)
    assert all(block.document_id == each.document_id for each in read.documents for block in each.blocks)
    assert [each.code for each in read.problems] == ["duplicate_key"]


def test_a_fault_of_a_reader_takes_one_file_down(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:

    def faulty(found: Found, policy: Policy, parse: Parse) -> list[Document]:
        if found.name == "a.md":
            raise RecursionError("too deep")
        return list(read_file(found, policy, parse))

    monkeypatch.setattr(working, "read_file", faulty)
    read = read_all([write(tmp_path, "a.md"), write(tmp_path, "b.md")], Policy())
    assert [(each.document_id, each.status) for each in read.documents] == [("a.md", "failed"), ("b.md", "read")]
    assert "RecursionError" in read.problems[0].what


def test_texts_are_read_like_files() -> None:
    with of_texts({"draft": TEXT, "blank": " \n"}, Policy(), "md") as intake:
        read = gather(intake, Policy())
    assert [(each.document_id, each.status) for each in read.documents] == [("blank", "failed"), ("draft", "read")]
    assert [each.code for each in read.problems] == ["empty"]
    assert read.documents[1].title == "Wells"


def test_documents_of_kinds_that_are_not_read_do_not_pass_for_audited(tmp_path: Path) -> None:
    for name in ("old.doc", "desk/notes.odt", "note.rtf", "book.epub", "a.md", "picture.png", "~$a.md"):
        write(tmp_path, name)
    (tmp_path / "bundle.pages").mkdir()
    write(tmp_path / "year.doc", "b.md")  # a folder that is only called so
    read = read_all([tmp_path], Policy())
    assert [each.document_id for each in read.documents] == ["a.md", "year.doc/b.md"]
    assert [each.path for each in read.problems] == [
        "book.epub",
        "bundle.pages",
        "desk/notes.odt",
        "note.rtf",
        "old.doc",
    ]
    assert all(each.unread and "Save" in each.advice for each in read.problems)


def test_a_document_of_such_a_kind_that_is_named_says_the_remedy(tmp_path: Path) -> None:
    (problem,) = read_all([write(tmp_path, "old.doc")], Policy()).problems
    assert ".docx" in problem.advice
