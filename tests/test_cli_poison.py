"""One poisoned article through every output: its words stay words."""

from __future__ import annotations

import html
import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.command import call
from tests.judging import write_rule

ATTACK = "<script>alert(1)</script>"
# Markup, workflow commands, terminal controls, a turn of direction, template and rich markup, quotes.
POISON = (
    f"---\ntitle: \"{ATTACK}\"\nauthor: '<img src=x onerror=alert(1)>'\n---\n"
    f"# {ATTACK} ::error::owned\n\n"
    "::stop-commands::x\n\n"
    f"\x1b]0;owned\x07 Of them 45% {ATTACK} [bold red]died[/] {{{{ 7 * 7 }}}} {{% raw %}} \u202etxt.exe\u202c said.\n\n"
    "=cmd|' /C calc'!A0 was 46%. A \"'><svg/onload=alert(1)> 47% ended %0A::warning::x \x9b31m.\n\n"
    "[a link](javascript:alert(1)) says that 48% ended. </style></textarea> 49% of -->]]> ended.\n"
)
NAME = "x'&{{7}} %0A.md" if os.name == "nt" else "x'\"&{{7}} ::warning::%0A<b>.md"
SHARES = "SELECT document_id, start_at, end_at, claim_id, text FROM quantities WHERE kind = 'percent' ORDER BY start_at"
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the article, and a rule that quotes every share and names it in its message."""
    folder = tmp_path_factory.mktemp("poisoned")
    (folder / "texts").mkdir()
    (folder / "texts" / NAME).write_bytes(POISON.encode("utf-8"))
    marked = [
        {"text": f"In {month} {share} came.", "marks": [share]} for month, share in (("May", "48%"), ("June", "12%"))
    ]
    write_rule(folder / "desk", message="{text}", sql=SHARES, flagged=marked)
    options = ("--rules", folder / "desk", "--fail-on", "never")
    assert call("run", folder / "texts", "--out", folder / "out", *options).code == 0
    return folder


@pytest.mark.parametrize("form", ["text", "concise", "github"])
def test_what_is_printed_has_no_control_character_and_no_command_of_theirs(form: str, poisoned: Path) -> None:
    called = call("check", poisoned / "texts", "--format", form, "--rules", poisoned / "desk", "--fail-on", "never")
    assert called.code == 0
    assert UNSEEN.search(called.said.replace("\n", "")) is None
    assert "TST001" in called.said
    for line in called.lines:
        assert not line.lstrip().startswith(("##[", "::stop", "::warning::", "::error::"))
    if form == "github":
        annotations = [line for line in called.lines if line.startswith("::")]
        assert annotations
        assert all(
            re.match(r"::(error|warning|notice) (file=[^,:]*,line=\d+,col=\d+,)?title=[^,:]*::", line)
            for line in annotations
        )
    else:
        assert not any(line.startswith("::") for line in called.lines)


def test_json_gives_the_words_unchanged(poisoned: Path) -> None:
    called = call("check", poisoned / "texts", "--format", "json", "--with-text", "--fail-on", "never")
    (document,) = json.loads(called.said)["documents"]
    assert document["text"] == POISON
    assert document["title"] == ATTACK
    assert document["path"] == NAME


def test_facts_are_lines_of_json(poisoned: Path) -> None:
    rows = [json.loads(line) for line in call("facts", poisoned / "texts").lines]
    shares = [row["text"] for row in rows if row["table"] == "quantities" and row["kind"] == "percent"]
    assert shares == ["45%", "46%", "47%", "48%", "49%"]


class Tags(HTMLParser):
    """Collects what a browser would run or fetch, and the text."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.addresses: list[str] = []
        self.handlers: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        for name, value in attributes:
            if name.startswith("on"):
                self.handlers.append(name)
            if name in {"href", "src", "action", "formaction", "data", "xlink:href"}:
                self.addresses.append(value or "")

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_the_report_shows_the_words_and_runs_none(poisoned: Path) -> None:
    report = (poisoned / "out" / "report.html").read_text(encoding="utf-8")
    assert ATTACK not in report
    assert html.escape(ATTACK) in report or ATTACK.replace("<", "&lt;").replace(">", "&gt;") in report
    tags = Tags()
    tags.feed(report)
    assert tags.handlers == []
    assert tags.names & {"img", "iframe", "object", "embed", "link", "base"} == set()
    assert [address for address in tags.addresses if not address.startswith(("#", "data:"))] == []
    assert "{{ 7 * 7 }}" in "".join(tags.text)


def test_csv_keeps_a_formula_a_text(poisoned: Path) -> None:
    query = "SELECT text FROM sentences WHERE starts_with(text, '=cmd')"
    called = call("sql", query, "--db", poisoned / "out" / "claims.duckdb", "--format", "csv")
    assert called.lines[1].startswith("\"'=cmd|")


def test_a_terminal_table_has_no_control_character(poisoned: Path) -> None:
    called = call("sql", "SELECT path, title, text FROM documents", "--db", poisoned / "out" / "claims.duckdb")
    assert len(called.lines) == 3
    assert UNSEEN.search(called.said.replace("\n", "")) is None


def test_errors_are_one_line_whatever_the_path(tmp_path: Path) -> None:
    called = call("check", "a.md", "--settings", tmp_path / "no\x1b[31m\nwhere.toml")
    assert called.code == 2
    assert called.complaints.count("\n") == 1
    assert "\x1b" not in called.complaints
