"""Facts of many documents: in order for any number of jobs, and none is lost when one fails or kills its process."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from audit.engine.extraction import extract_all
from audit.engine.reading import read_all
from audit.model import Document, Facts
from audit.parse.lexicons import Lexicons, load_lexicons
from audit.policy import Policy
from tests import made_up

NAMES = [f"{number:02}.md" for number in range(11)]


def documents() -> list[Document]:
    return [made_up.document(name) for name in NAMES]


def fragile(document: Document, _: Lexicons) -> Facts:
    """Stands in for extraction: fails on one document and takes its process down on another."""
    if document.document_id == "03.md":
        raise ValueError("no")
    if document.document_id == "05.md":
        os._exit(9)
    return Facts(document)


def failing(document: Document, lexicons: Lexicons) -> Facts:
    """The same without the death, for this process."""
    return Facts(document) if document.document_id == "05.md" else fragile(document, lexicons)


@pytest.fixture(scope="module")
def lexicons() -> Lexicons:
    return load_lexicons()


def test_two_jobs_give_what_one_gives(lexicons: Lexicons, tmp_path: Path) -> None:
    for number in range(6):
        text = f"# Town {number}\n\nAbout {number + 3}0% of the wells ran dry, a study says. In 20{number + 10}, 12 were new.\n"
        (tmp_path / f"{number}.md").write_text(text, encoding="utf-8")
    read = read_all([tmp_path], Policy()).documents
    alone = list(extract_all(read, lexicons, 1))
    assert [each.document for each in alone] == list(read)
    assert all(each.claims for each in alone)
    assert list(extract_all(read, lexicons, 2)) == alone


def test_a_failure_becomes_a_failed_document(lexicons: Lexicons) -> None:
    found = list(extract_all(documents(), lexicons, 1, extract=failing))
    assert [each.document.document_id for each in found] == NAMES
    failed = found[3]
    assert failed.document.status == "failed"
    assert [problem.document_id for problem in failed.problems] == ["03.md"]
    assert "ValueError: no" in failed.problems[0].what
    assert {each.document.status for number, each in enumerate(found) if number != 3} == {"read"}


def test_a_document_that_kills_its_process_is_found_and_the_others_are_kept(lexicons: Lexicons) -> None:
    found = list(extract_all(documents(), lexicons, 2, extract=fragile))
    assert [each.document.document_id for each in found] == NAMES
    states = {each.document.document_id: each.document.status for each in found}
    assert [name for name in NAMES if states[name] == "failed"] == ["03.md", "05.md"]
    assert "died" in found[5].problems[0].what


def test_progress_counts_documents(lexicons: Lexicons) -> None:
    heard: list[str] = []
    list(extract_all(documents()[:2], lexicons, 1, on_progress=heard.append, extract=failing))
    assert heard == ["Extracting 1 of 2: 00.md", "Extracting 2 of 2: 01.md"]


def test_no_documents_need_no_process(lexicons: Lexicons) -> None:
    assert list(extract_all([], lexicons, 8)) == []
