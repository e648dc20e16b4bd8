"""One article gives the same findings whatever it is written in: Markdown, text, a web page, a Word file, a PDF."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import audit
from audit.claims.extract import extract
from audit.model import Block, Facts
from audit.parse.lexicons import load_lexicons
from audit.policy import Policy
from audit.read.discover import Found
from audit.read.files import read_file
from tests.five_formats import ARTICLE, WRITTEN

_MARK = re.compile(r"\[\^?\d\]")  # Markdown prints [^1], the others [1]
PLANTED = "STA202 SRC101 CON302 STA204 STA203 SRC107 STA205 CON302 STA201 SRC101 STA207".split()
OTHERS = sorted(set(WRITTEN) - {"md"})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    written = tmp_path_factory.mktemp("ferry")
    for ending, write in WRITTEN.items():
        (written / f"ferry.{ending}").write_bytes(write())
    return written


def findings(path: Path) -> list[tuple[str, str]]:
    return [(each.code, _MARK.sub("", each.quote)) for each in audit.check([path]).findings]


def facts(path: Path) -> Facts:
    (document,) = read_file(Found(path, path.name), Policy())
    return extract(document, load_lexicons())


def test_the_article_is_one_of_some_length_with_faults_of_several_kinds(folder: Path) -> None:
    assert 440 <= sum(len(f"{block.text} {' '.join(map(' '.join, block.cells))}".split()) for block in ARTICLE) <= 550
    codes = [code for code, _ in findings(folder / "ferry.md")]
    assert not [code for code in PLANTED if codes.count(code) < PLANTED.count(code)]


@pytest.mark.parametrize("ending", OTHERS)
def test_the_findings_are_those_of_markdown(ending: str, folder: Path) -> None:
    assert findings(folder / f"ferry.{ending}") == findings(folder / "ferry.md")


@pytest.mark.parametrize("ending", OTHERS)
def test_the_facts_are_those_of_markdown(ending: str, folder: Path) -> None:
    ours, theirs = facts(folder / f"ferry.{ending}"), facts(folder / "ferry.md")
    for each in (ours, theirs):
        assert (each.document.title, each.document.author) == (
            "The ferry to Skarra gets a second boat",
            "Orla Finnegan",
        )
    assert ours.document.published_on == theirs.document.published_on is not None
    assert claims(ours) == claims(theirs)
    assert [(each.text, each.kind, each.value) for each in ours.quantities] == [
        (each.text, each.kind, each.value) for each in theirs.quantities
    ]
    assert [(each.label, each.text, each.status, each.cited) for each in ours.references] == [
        (each.label, each.text, each.status, each.cited) for each in theirs.references
    ]


def claims(of: Facts) -> list[tuple[str, str, str]]:
    return [(_MARK.sub("", each.text), each.source_status, each.role) for each in of.claims]


# What a format cannot say: a text and a PDF have no sign for a quotation that is set apart, so that it is a paragraph;
# a text has no notes of its own but a list of entries below the heading "Notes", which is a heading more.
UNSAID = {"txt": {"quote": "paragraph", "footnote": "reference"}, "pdf": {"quote": "paragraph"}}

NOTES = (
    "heading",
    {
        "text": "Notes",
        "level": 2,
        "section": "",
        "label": None,
        "heads": (None, None),
        "caption": None,
        "source": None,
        "led in": False,
    },
)


@pytest.mark.parametrize("ending", OTHERS)
def test_the_blocks_are_those_of_markdown_but_for_what_the_format_cannot_say(ending: str, folder: Path) -> None:
    unsaid = UNSAID.get(ending, {})
    wanted = [(unsaid.get(kind, kind), rest) for kind, rest in blocks(facts(folder / "ferry.md"))]
    assert [each for each in blocks(facts(folder / f"ferry.{ending}")) if each != NOTES] == wanted


def blocks(of: Facts) -> list[tuple[str, dict[str, object]]]:
    """The kinds of the blocks, with what is known of each."""
    return [(each.kind, known_of(each)) for each in of.document.blocks]


def known_of(block: Block) -> dict[str, object]:
    note = block.kind in {"footnote", "reference"}
    return {
        "text": _MARK.sub("", block.text),
        "level": block.level,
        "section": "" if note else block.section,
        "label": block.label,
        "heads": (block.row_head, block.column_head),
        "caption": block.caption,
        "source": block.source_line,
        "led in": block.lead_in_id is not None,
    }
