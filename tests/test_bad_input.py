"""Bad input over the command line: each file ends in a finding that says what happened and what to do, or is read.

All of them lie in one folder with one good article, which is audited whatever lies beside it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from tests.command import Called, call
from tests.drawn_pages import drawn
from tests.five_formats import pdf
from tests.word_files import NAMESPACES, note_mark, notes, p, parts_of, r, word_file, zipped

GOOD = b"# The mill\n\nOf the 480 households in the valley, 312 (72%) bought flour at the mill, the guild counted.\n"
PROSE = "The weir was rebuilt in 2019 for 41,000 pounds, the river trust says in its report."
WORD = word_file(p(PROSE))
ENTITIES = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(12))
needs_modes = pytest.mark.skipif(
    os.name == "nt" or getattr(os, "geteuid", lambda: 1)() == 0,
    reason="Whoever may read everything is refused nothing.",
)
needs_links = pytest.mark.skipif(os.name == "nt", reason="Links need a right of their own there.")


def part(path: str, content: str) -> bytes:
    """A good Word file with one part replaced or added."""
    return zipped({**parts_of(p(PROSE)), path: content})


@dataclass(frozen=True)
class Bad:
    """`problem` is its code; `what` and `advice` are words of what is said of it."""

    made: Callable[[], bytes]
    problem: str
    what: str
    advice: str


UNREAD = {
    "nothing.md": Bad(lambda: b"", "empty", "no words", "right file"),
    "blank.txt": Bad(lambda: b" \n\t\n", "empty", "no words", "right file"),
    "picture.md": Bad(lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "binary", "not a text", "Export"),
    "nul.md": Bad(lambda: b"Words and \0 more.", "binary", "not a text", "Export"),
    "cut.md": Bad(lambda: b"\xff\xfea\0b\0c", "encoding", "UTF-16", "save it again as UTF-8"),
    "numbers.txt": Bad(lambda: b"2649 72958 1692 " * 320_000, "not_prose", "most of them digits", "file of its own"),
    "cut.pdf": Bad(lambda: pdf()[:900], "damaged", "cut.pdf", "."),
    "nothing.pdf": Bad(lambda: b"", "damaged", "nothing.pdf", "."),
    "secret.pdf": Bad(
        lambda: drawn([(60.0, 100.0, PROSE)], encrypt=StandardEncryption("secret", canPrint=0)),
        "encrypted",
        "password",
        "Save a copy without one",
    ),
    "scanned.pdf": Bad(lambda: drawn([], []), "no_text", "no text", "text recognition"),
    "cut.docx": Bad(lambda: WORD[: len(WORD) // 2], "damaged", "cut off", "again"),
    "nothing.docx": Bad(lambda: b"", "damaged", "cut off", "again"),
    "old.docx": Bad(
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 900, "damaged", "old Word file (.doc)", "save it as .docx"
    ),
    "secret.docx": Bad(
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "encrypted",
        "password",
        "take the password off",
    ),
    "scanned.docx": Bad(
        lambda: word_file("<w:p><w:r><w:drawing/></w:r></w:p>"), "no_text", "no words", "text recognition"
    ),
    "bomb.docx": Bad(
        lambda: part("word/document.xml", " " * 40_000_000), "refused", "fill the memory", "another format"
    ),
    "entities.docx": Bad(
        lambda: part("word/document.xml", f"<!DOCTYPE x [{ENTITIES}]><x>&a11;</x>"),
        "refused",
        "declares a document type",
        "another format",
    ),
    "outside.docx": Bad(lambda: part("../../evil.txt", "x"), "refused", "leads out of it", "another format"),
    "deep.docx": Bad(
        lambda: word_file("<w:sdt>" * 10_000 + "</w:sdt>" * 10_000), "too_complex", "250 levels", "new document"
    ),
    "no-text.docx": Bad(
        lambda: zipped({"word/styles.xml": f"<w:styles {NAMESPACES}/>"}),
        "damaged",
        "archive without",
        "save it as .docx",
    ),
    "deep.html": Bad(lambda: b"<div>" * 10_000 + PROSE.encode(), "too_complex", "250 levels", "Markdown or plain text"),
    "script.html": Bad(
        lambda: b"<script>document.write('words')</script><div id=app></div>", "no_text", "no words", "complete page"
    ),
    "binary.html": Bad(lambda: b"\0\1\2\3" * 400, "binary", "not a text", "Export"),
    "old.doc": Bad(lambda: b"\xd0\xcf\x11\xe0" * 99, "unknown_format", "not read", "Save it as .docx"),
    "open.odt": Bad(lambda: b"PK\x03\x04", "unknown_format", "not read", "Save it as .docx"),
}
READ = {
    "bidi.md": f"{PROSE} A price \u202e001\u202c pounds it was.\n".encode(),
    "scripts.md": f"<script>alert(1)</script>\n\n{PROSE} <img src=x onerror=alert(1)>\n".encode(),
    "formulas.txt": f"=cmd|' /C calc'!A0\n\n+1+1 @SUM(A1)\n\n{PROSE}\n".encode(),
    "etc\u2215passwd.md": f"# ../../etc/passwd\n\n{PROSE}\n".encode(),
    "titles.html": f"<title>C:\\Windows\\..\\x</title><article><h1 onclick=x()>/etc/passwd</h1><p>{PROSE}</p></article>".encode(),
    "with 'quotes' & spaces.docx": WORD,
    "Überschrift – 日本.docx": WORD,
    "many notes.docx": word_file(
        "".join(p(r("Words of it.") + note_mark(number)) for number in range(2_000)) + p(PROSE),
        footnotes=notes(dict.fromkeys(range(2000), "See the log.")),
    ),
    "nested.md": b"> " * 10_000 + PROSE.encode(),
    "one line.txt": ("word and the other " * 5_000 + PROSE).encode(),
}
if os.name != "nt":
    READ['a "quoted"\nname.md'] = PROSE.encode()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    bad = tmp_path_factory.mktemp("bad")
    (bad / "good.md").write_bytes(GOOD)
    for name, each in UNREAD.items():
        (bad / name).write_bytes(each.made())
    for name, content in READ.items():
        (bad / name).write_bytes(content)
    return bad


@pytest.fixture(scope="module")
def called(folder: Path) -> Called:
    return call("check", folder, "--format", "json")


@pytest.fixture(scope="module")
def said(called: Called) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(called.said)
    return answer


def test_the_audit_ends_as_incomplete_without_a_traceback(called: Called) -> None:
    assert called.code == 3
    assert "Traceback" not in called.said + called.complaints


def test_every_file_is_accounted_for(said: dict[str, Any]) -> None:
    told = {each["path"] for each in said["documents"]} | {each["evidence"].get("path") for each in said["findings"]}
    assert {"good.md", *UNREAD, *READ} <= told


@pytest.mark.parametrize("name", UNREAD)
def test_a_file_that_is_not_read_says_what_happened_and_what_to_do(name: str, said: dict[str, Any]) -> None:
    bad = UNREAD[name]
    (finding,) = (
        each for each in said["findings"] if each["evidence"].get("path") == name and each["code"] == "DOC501"
    )
    assert (finding["type"], finding["severity"], finding["evidence"]["problem"]) == ("document", "error", bad.problem)
    assert bad.what in finding["evidence"]["what"]
    assert bad.advice in finding["evidence"]["advice"]
    assert finding["evidence"]["advice"] in finding["message"]


@pytest.mark.parametrize("name", READ)
def test_a_file_that_is_odd_is_read_all_the_same(name: str, said: dict[str, Any]) -> None:
    (document,) = (each for each in said["documents"] if each["path"] == name)
    assert document["status"] == "read"
    assert any(each["document_id"] == document["id"] and "41,000 pounds" in each["text"] for each in said["claims"])


def test_the_good_article_is_audited(said: dict[str, Any]) -> None:
    assert [each["code"] for each in said["findings"] if each["document_id"] == "good.md"] == ["STA202"]


@pytest.mark.parametrize("name", ["cut.docx", "secret.pdf", "deep.html", "picture.md"])
def test_it_is_the_same_for_a_file_alone_and_in_words(name: str, folder: Path) -> None:
    alone = call("check", folder / name)
    assert alone.code == 3
    assert UNREAD[name].what in " ".join(alone.said.split())
    assert "Traceback" not in alone.said + alone.complaints


@needs_modes
def test_a_file_that_nobody_may_read(tmp_path: Path) -> None:
    (tmp_path / "shut.docx").write_bytes(WORD)
    (tmp_path / "shut.docx").chmod(0)
    called = call("check", tmp_path)
    assert called.code == 3
    assert "cannot be read" in called.said


@needs_links
def test_links_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "good.md").write_bytes(GOOD)
    (tmp_path / "self.docx").symlink_to(tmp_path / "self.docx")
    (tmp_path / "up").symlink_to(tmp_path, target_is_directory=True)
    answer = json.loads(call("check", tmp_path, "--format", "json").said)
    told = {each["evidence"]["problem"] for each in answer["findings"] if each["code"] == "DOC501"}
    assert told == {"unreadable", "loop"}
    assert any(each["code"] == "STA202" for each in answer["findings"])
