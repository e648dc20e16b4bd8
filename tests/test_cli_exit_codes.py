"""The exit codes, one by one, and what wins over what."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from audit.engine import whole
from audit.warehouse import store
from tests.command import ROOT, Called, call
from tests.judging import write_rule

CLEAN = "# The bell\n\nThe bell hangs in the tower. It is rung on Sundays.\n"
SHARE = "# The bell\n\nOf those who live near the tower, 48% hear the bell.\n"
SHARES = (
    "SELECT document_id, start_at, end_at, text FROM quantities WHERE kind = 'percent' ORDER BY document_id, start_at"
)
SHARE_IN = {
    "message": "{text}",
    "sql": SHARES,
    "flagged": [{"text": "In May 48% came.", "marks": ["48%"]}, {"text": "In June 12% came.", "marks": ["12%"]}],
}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder with a suite of one rule: it flags every share, as an error."""
    rules = tmp_path / "desk"
    write_rule(rules / "statistics", severity="error", **SHARE_IN)
    write_suite(rules)
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    return work


def write_suite(rules: Path, more: str = "") -> None:
    suite = f'name = "desk"\nsummary = "One rule."\nrules = ["TST*"]\n{more}'.replace('"TST*"', '"statistics/TST*"')
    (rules / "suites").mkdir(parents=True, exist_ok=True)
    (rules / "suites" / "desk.toml").write_text(suite, encoding="utf-8")


def write(folder: Path, name: str, text: str | bytes = CLEAN) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def check(desk: Path, *arguments: str | Path) -> Called:
    return call("check", *arguments, "--suite", "desk", "--rules", desk.parent / "desk")


# --- 0 and 1 ---------------------------------------------------------------------------------------------------------


def test_0_nothing_found(desk: Path) -> None:
    called = check(desk, write(desk, "a.md"))
    assert (called.code, called.complaints) == (0, "")
    assert called.lines[-1].startswith("Checked 1 document, ")


def test_0_findings_below_fail_on(desk: Path) -> None:
    write_rule(desk.parent / "desk" / "statistics", severity="warning", **SHARE_IN)
    called = check(desk, write(desk, "a.md", SHARE))
    assert called.code == 0
    assert "1 finding (0 errors, 1 warning, 0 notes)" in called.lines[-1]


def test_0_with_fail_on_never(desk: Path) -> None:
    assert check(desk, write(desk, "a.md", SHARE), "--fail-on", "never").code == 0


def test_1_findings_at_fail_on(desk: Path) -> None:
    called = check(desk, write(desk, "a.md", SHARE))
    assert (called.code, called.complaints) == (1, "")


def test_1_with_a_lower_fail_on(desk: Path) -> None:
    write_rule(desk.parent / "desk" / "statistics", severity="warning", **SHARE_IN)
    assert check(desk, write(desk, "a.md", SHARE), "--fail-on", "warning").code == 1
    assert check(desk, write(desk, "b.md", SHARE), "--fail-on", "info").code == 1


def test_1_for_256_findings(desk: Path) -> None:
    sentences = " ".join(
        f"In town {number}, {number / 8}% of those who live there hear the bell." for number in range(1, 257)
    )
    called = check(desk, write(desk, "a.md", f"# Towns\n\n{sentences}\n"), "--format", "concise")
    assert "256 findings" in called.lines[-1]
    assert called.code == 1


def test_fail_on_of_the_settings_counts_and_the_command_line_wins(desk: Path) -> None:
    write(desk, "claims-audit.toml", 'fail-on = "never"\n')
    article = write(desk, "a.md", SHARE)
    assert check(desk, article).code == 0
    assert check(desk, article, "--fail-on", "error").code == 1


# --- 2 ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check"], "Missing argument"),
        (["check", "a.md", "--fial-on", "error"], "No such option"),
        (["check", "a.md", "--fail-on", "sometimes"], "sometimes"),
        (["check", "a.md", "--format", "xml"], "xml"),
        (["check", "a.md", "--jobs", "-1"], "jobs"),
        (["check", "a.md", "--jobs", "many"], "--jobs"),
        (["chekc", "a.md"], "chekc"),
        (["run", "a.md"], "--out"),
        (["check", "a.md", "--as-of", "yesterday"], "[E103]"),
        (["check", "a.md", "--suite", "newsrom"], 'Did you mean "newsroom"?'),
        (["check", "a.md", "--rules", "nowhere"], "[E120]"),
        (["check", "a.md", "--settings", "nowhere.toml"], "[E110]"),
        (["explain", "SRC999"], "[E104]"),
        (["report", "--db", "nowhere.duckdb", "--out", "r.html"], "[E130]"),
        (["runs", "--db", "nowhere.duckdb"], "[E130]"),
        (["sql", "SELECT 1", "--db", "nowhere.duckdb"], "[E105]"),
    ],
)
def test_2_for_what_cannot_be_asked(arguments: list[str], said: str, desk: Path) -> None:
    write(desk, "a.md")
    called = call(*arguments)
    assert called.code == 2
    assert called.said == ""
    assert said in called.complaints
    assert "Traceback" not in called.complaints


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("suite = \n", "[E111]"),
        ('fail-onn = "error"\n', 'Did you mean "fail-on"?'),
        ("jobs = true\n", "[E113]"),
        ("[severity]\nSRC999 = 'info'\n", "[E115]"),
    ],
)
def test_2_for_bad_settings(text: str, said: str, desk: Path) -> None:
    write(desk, "claims-audit.toml", text)
    called = call("check", write(desk, "a.md"))
    assert called.code == 2
    assert said in called.complaints
    assert called.complaints.count("\n") == 1


def test_2_for_a_rule_file_that_is_none(desk: Path) -> None:
    write_rule(desk.parent / "desk" / "statistics", sql="DROP TABLE claims")
    called = check(desk, write(desk, "a.md"))
    assert called.code == 2
    assert "TST001.toml" in called.complaints


def test_2_for_a_database_that_is_not_ours(desk: Path) -> None:
    database = write(desk, "notes.duckdb", "not a database")
    called = call("run", write(desk, "a.md"), "--out", "out", "--db", database)
    assert called.code == 2
    assert "[E132]" in called.complaints
    assert database.read_text(encoding="utf-8") == "not a database"


def test_2_for_a_database_that_another_process_holds(desk: Path) -> None:
    database = desk / "claims.duckdb"
    held = f"from pathlib import Path; from audit.warehouse import store; c = store.open_for_writing(Path({str(database)!r}))"
    code = f"import sys; sys.path.insert(0, {ROOT!r}); {held}; print('held', flush=True); sys.stdin.read()"
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", code], text=True, **pipes) as other:  # type: ignore[call-overload]
        assert other.stdout.readline() == "held\n"
        called = call("run", write(desk, "a.md"), "--out", "out", "--db", database)
        other.stdin.close()
    assert called.code == 2
    assert "[E131]" in called.complaints


def test_2_where_the_report_cannot_be_written(desk: Path) -> None:
    write(desk, "out", "a file where the folder should be")
    called = call("run", write(desk, "a.md"), "--out", "out", "--db", "claims.duckdb")
    assert called.code == 2
    assert "[E102]" in called.complaints
    assert not (desk / "claims.duckdb").exists()


# --- 3 ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\xff" * 64, b"  \n"], ids=["empty", "binary", "blank"])
def test_3_for_an_article_that_cannot_be_read_and_it_wins_over_1(content: bytes, desk: Path) -> None:
    write(desk, "texts/a.md", SHARE)
    write(desk, "texts/b.md", content)
    called = check(desk, "texts", "--format", "concise")
    assert called.code == 3
    assert "TST001 error 48%" in called.said
    assert "Checked 1 document (1 failed)" in called.lines[-1]
    assert "b.md (failed)" in called.lines[-1]


def test_3_for_a_path_that_does_not_exist(desk: Path) -> None:
    called = check(desk, write(desk, "a.md"), desk / "lost.md")
    assert called.code == 3
    assert "lost.md" in called.lines[-1]


def test_3_where_nothing_matches(desk: Path) -> None:
    (desk / "texts").mkdir()
    called = check(desk, "texts")
    assert called.code == 3
    assert called.lines[-1].startswith("Checked 0 documents, 0 claims")
    assert "No article was read." in called.lines[-1]


def test_3_where_every_article_is_in_another_language(desk: Path) -> None:
    text = "# Die Glocke\n\nDie Glocke hängt im Turm der Kirche und wird an jedem Sonntag von zwei Männern geläutet.\n"
    called = check(desk, write(desk, "a.md", text), "--fail-on", "never")
    assert called.code == 3
    assert "a.md (skipped)" in called.lines[-1]


def test_0_where_one_of_two_articles_is_in_another_language(desk: Path) -> None:
    text = "# Die Glocke\n\nDie Glocke hängt im Turm der Kirche und wird an jedem Sonntag von zwei Männern geläutet.\n"
    write(desk, "texts/a.md", text)
    write(desk, "texts/b.md")
    called = check(desk, "texts")
    assert called.code == 0
    assert "a.md (skipped)" in called.lines[-1]


# --- 4 and 130 -------------------------------------------------------------------------------------------------------


def test_4_for_a_broken_check_and_it_wins_over_3_and_1(desk: Path) -> None:
    write_rule(
        desk.parent / "desk" / "statistics",
        code="TST002",
        sql="SELECT document_id, start_at, end_at, text, nothing FROM claims",
    )
    called = check(desk, write(desk, "a.md", SHARE), "lost.md")
    assert called.code == 4
    assert "TST001 error" in called.said
    assert "TST002 a-fault could not be carried out" in called.said
    assert "TST002 (ended in error)" in called.lines[-1]


def test_4_for_a_fault_of_ours_without_a_traceback(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(*_: object, **__: object) -> None:
        raise KeyError("claims")

    monkeypatch.setattr(whole, "gather", fault)
    monkeypatch.delenv("CLAIMS_AUDIT_TRACEBACK", raising=False)
    called = check(desk, write(desk, "a.md"))
    assert (called.code, called.said) == (4, "")
    assert called.complaints.startswith("[E400] An unexpected KeyError")
    assert called.complaints.count("\n") == 1


def test_130_when_interrupted(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(whole, "gather", interrupted)
    called = check(desk, write(desk, "a.md"))
    assert (called.code, called.said) == (130, "")
    assert called.complaints.startswith("Interrupted.")


# --- run -------------------------------------------------------------------------------------------------------------


def test_run_has_the_same_codes(desk: Path) -> None:
    options = ("--out", "out", "--suite", "desk", "--rules", desk.parent / "desk")
    assert call("run", write(desk, "a.md"), *options).code == 0
    assert call("run", write(desk, "a.md", SHARE), *options).code == 1
    assert call("run", "a.md", "lost.md", *options).code == 3
    write_rule(
        desk.parent / "desk" / "statistics",
        code="TST002",
        sql="SELECT document_id, start_at, end_at, text, nothing FROM claims",
    )
    assert call("run", "a.md", "lost.md", *options).code == 4
    with closing(store.open_for_reading(desk / "out" / "claims.duckdb")):
        runs = store.list_runs(desk / "out" / "claims.duckdb")
    assert [run.exit_code for run in runs] == [4, 3, 1, 0]


# --- a closed pipe ---------------------------------------------------------------------------------------------------


def test_a_closed_pipe_ends_quietly_with_the_code_of_the_audit(desk: Path) -> None:
    sentences = " ".join(
        f"In town {number}, {number / 8}% of those who live there hear the bell." for number in range(1, 400)
    )
    write(desk, "a.md", f"# Towns\n\n{sentences}\n")
    rules = str(desk.parent / "desk")
    command = [sys.executable, "-m", "audit", "check", "a.md", "--suite", "desk", "--rules", rules, "--format", "json"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([os.environ.get("PYTHONPATH", ""), ROOT])}
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        complaints = process.stderr.read()
    assert (process.returncode, complaints) == (1, b"")
