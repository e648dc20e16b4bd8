"""What each command does, from the outside."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import audit
from audit import paths
from audit.judge.examples import run_all_examples
from audit.judge.rules import load_rules
from audit.outputs.wire import wire_schema
from audit.parse.lexicons import load_lexicons
from audit.policy import FILE_NAME, Policy, load_policy
from audit.warehouse.schema import FACT_TABLES
from audit.warehouse.store import load_audit
from tests.command import call

WELLS = "# Wells of Harrow\n\nHarrow has 40 wells. Of the 40 wells, 12 (45%) were dry in May, a study says.\n"
BATHS = (
    "# The baths\n\nThe baths counted 71,300 visits in 2022. Experts say that nearly 50% of them were by children.\n"
)


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two articles that were audited twice; out/ holds the outputs."""
    folder = tmp_path_factory.mktemp("recorded")
    (folder / "texts").mkdir()
    (folder / "texts" / "wells.md").write_text(WELLS, encoding="utf-8")
    (folder / "texts" / "baths.txt").write_text(BATHS, encoding="utf-8")
    options = ("--out", folder / "out", "--as-of", "2026-01-31", "--fail-on", "never")
    for more in ((), ("--afresh",)):
        called = call("run", folder / "texts", *options, *more)
        assert (called.code, called.complaints) == (0, "")
    return folder


def database(recorded: Path) -> Path:
    return recorded / "out" / "claims.duckdb"


def test_the_version_is_printed() -> None:
    called = call("--version")
    assert (called.code, called.said) == (0, f"claims-audit {audit.__version__}\n")


def test_without_a_command_help_is_shown() -> None:
    called = call()
    assert "Commands:" in called.said + called.complaints
    assert called.code in (0, 2)


def test_a_run_stands_while_nothing_changes(recorded: Path) -> None:
    (newest, *_) = json.loads(call("runs", "--db", database(recorded), "--format", "json").said)
    options = ("--out", recorded / "out", "--as-of", "2026-01-31", "--fail-on", "never")
    called = call("run", recorded / "texts", *options)
    first, *_, last = called.lines
    assert (called.code, called.complaints) == (0, "")
    assert first == f"Nothing has changed since run {newest['run']}: its verdict and its reports stand."
    assert last.startswith("Checked 2 documents")
    assert len(json.loads(call("runs", "--db", database(recorded), "--format", "json").said)) == 2


# --- check and run ---------------------------------------------------------------------------------------------------


def test_check_records_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    (tmp_path / "wells.md").write_text(WELLS, encoding="utf-8")
    call("check", "wells.md")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["scratch", "wells.md"]


def test_check_judges_several_paths_together(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Baths\n\nThe baths counted 71,300 visits in 2022.\n", encoding="utf-8")
    (tmp_path / "b.md").write_text("# Baths\n\nThe baths counted 73,100 visits in 2022.\n", encoding="utf-8")
    called = call("check", tmp_path / "b.md", tmp_path / "a.md", "--format", "json")
    findings = json.loads(called.said)["findings"]
    pairs = [
        each
        for each in findings
        if {each["document_id"], *(side["document_id"] for side in each["related"])} == {"a.md", "b.md"}
    ]
    assert pairs
    assert called.code == 1


def test_json_obeys_the_schema_and_quotes_are_exact(tmp_path: Path) -> None:
    (tmp_path / "wells.md").write_text(WELLS, encoding="utf-8")
    called = call("check", tmp_path / "wells.md", "--format", "json", "--all-roles", "--with-text")
    wire = json.loads(called.said)
    assert list(Draft202012Validator(wire_schema()).iter_errors(wire)) == []
    texts = {each["id"]: each["text"] for each in wire["documents"]}
    for each in wire["findings"]:
        assert texts[each["document_id"]][each["start"] : each["end"]] == each["quote"]
        assert all(texts[side["document_id"]][side["start"] : side["end"]] == side["quote"] for side in each["related"])
    assert {each["role"] for each in wire["claims"]} > {"body"} or len({each["role"] for each in wire["claims"]}) == 1
    assert wire["findings"]


def test_paths_are_printed_as_they_are_seen_from_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "wells.md").write_text(WELLS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for form in ("text", "concise", "github"):
        for given in ("texts", tmp_path / "texts" / "wells.md"):
            lines = call("check", given, "--format", form).lines[:-1]
            assert any(re.match(r"(::\w+ file=)?texts/wells\.md[:,]", line) for line in lines)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    called = call("check", tmp_path / "texts", "--format", "concise")
    assert called.said.startswith(f"{tmp_path.as_posix()}/texts/wells.md:")


def test_run_writes_report_data_and_database(recorded: Path) -> None:
    assert sorted(path.name for path in (recorded / "out").iterdir()) == ["audit.json", "claims.duckdb", "report.html"]
    wire = json.loads((recorded / "out" / "audit.json").read_text(encoding="utf-8"))
    assert list(Draft202012Validator(wire_schema()).iter_errors(wire)) == []
    assert {each["verdict"] for each in wire["checks"] if each["status"] == "ran"} == {"pass", "fail"}
    assert "Wells of Harrow" in (recorded / "out" / "report.html").read_text(encoding="utf-8")


def test_great_expectations_counts_what_we_count(recorded: Path) -> None:
    checks = json.loads((recorded / "out" / "audit.json").read_text(encoding="utf-8"))["checks"]
    rules = [each for each in checks if not each["code"].startswith("TAB")]
    assert rules
    assert [
        each["code"]
        for each in rules
        if each["status"] == "ran" and (each["verdict"] == "pass") != (each["observed"] == "0")
    ] == []
    assert {each["status"] for each in rules} == {"ran"}


def test_what_was_recorded_can_be_read_back(recorded: Path) -> None:
    loaded = load_audit(database(recorded))
    wire = json.loads((recorded / "out" / "audit.json").read_text(encoding="utf-8"))
    assert json.loads(json.dumps(audit.to_wire(loaded))) == wire


# --- facts -----------------------------------------------------------------------------------------------------------


def test_facts_print_every_table_that_holds_something(recorded: Path) -> None:
    called = call("facts", recorded / "texts")
    assert (called.code, called.complaints) == (0, "")
    rows = [json.loads(line) for line in called.lines]
    columns = {table.name: table.names for table in FACT_TABLES}
    assert all(tuple(row)[1:] == columns[row["table"]] for row in rows)
    held = {row["table"] for row in rows}
    assert {"documents", "blocks", "sentences", "claims", "quantities", "source_mentions", "calculations"} <= held


def test_facts_of_something_unreadable_are_incomplete(tmp_path: Path) -> None:
    called = call("facts", tmp_path / "nowhere.md")
    assert called.code == 3
    assert [json.loads(line)["table"] for line in called.lines] == ["problems"]


# --- report and runs -------------------------------------------------------------------------------------------------


def test_runs_are_listed_newest_first(recorded: Path) -> None:
    rows = json.loads(call("runs", "--db", database(recorded), "--format", "json").said)
    assert len(rows) == 2
    assert rows[0]["started"] > rows[1]["started"]
    text = call("runs", "--db", database(recorded))
    assert [line.split()[0] for line in text.lines[2:]] == [row["run"] for row in rows]


def test_a_report_is_written_again_byte_by_byte(recorded: Path, tmp_path: Path) -> None:
    called = call("report", "--db", database(recorded), "--out", tmp_path / "new" / "again.html")
    assert called.code == 0
    again = (tmp_path / "new" / "again.html").read_bytes()
    assert again == (recorded / "out" / "report.html").read_bytes()


def test_a_report_of_an_earlier_run(recorded: Path, tmp_path: Path) -> None:
    first = json.loads(call("runs", "--db", database(recorded), "--format", "json").said)[1]["run"]
    assert call("report", "--db", database(recorded), "--run", first, "--out", tmp_path / "first.html").code == 0
    assert first in (tmp_path / "first.html").read_text(encoding="utf-8")


def test_a_run_that_does_not_exist(recorded: Path, tmp_path: Path) -> None:
    called = call("report", "--db", database(recorded), "--run", "nothing", "--out", tmp_path / "r.html")
    assert called.code == 2
    assert "[E135]" in called.complaints
    assert not (tmp_path / "r.html").exists()


# --- rules and explain -----------------------------------------------------------------------------------------------


def test_rules_lists_all_rules() -> None:
    known = load_rules([paths.EXPECTATIONS])
    listed = json.loads(call("rules", "--format", "json").said)
    assert [each["code"] for each in listed] == [rule.code for rule in known]
    assert [line.split()[0] for line in call("rules").lines[2:]] == [rule.code for rule in known]


@pytest.mark.parametrize("asked", ["SRC101", "src101", "vague-attribution"])
def test_explain_prints_the_page_of_a_rule(asked: str) -> None:
    called = call("explain", asked)
    assert called.code == 0
    assert called.said.startswith("# SRC101 vague-attribution\n")
    assert "## Why" in called.said


# --- sql -------------------------------------------------------------------------------------------------------------


def test_sql_prints_a_table_csv_and_json(recorded: Path) -> None:
    query = "SELECT document_id, words FROM documents ORDER BY document_id"
    names = ["baths.txt", "wells.md"]
    table = call("sql", query, "--db", database(recorded))
    assert [line.split()[0] for line in table.lines] == ["document_id", "-----------", *names]
    rows = json.loads(call("sql", query, "--db", database(recorded), "--format", "json").said)
    assert [row["document_id"] for row in rows] == names
    read = list(csv.reader(io.StringIO(call("sql", query, "--db", database(recorded), "--format", "csv").said)))
    assert [row[0] for row in read] == ["document_id", *names]


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM store.runs",
        "SELECT 1; SELECT 2",
        "SELECT * FROM read_text('{file}')",
        "COPY (SELECT 1) TO '{file}'",
        "SELECT nothing FROM claims",
        "SELEC 1",
    ],
)
def test_sql_refuses_what_is_not_one_harmless_select(query: str, recorded: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("do not print", encoding="utf-8")
    before = database(recorded).read_bytes()
    called = call("sql", query.replace("{file}", str(secret)), "--db", database(recorded))
    assert (called.code, called.said) == (2, "")
    assert called.complaints.count("\n") == 1
    assert "do not print" not in called.complaints
    assert secret.read_text(encoding="utf-8") == "do not print"
    assert database(recorded).read_bytes() == before


def test_sql_that_takes_too_long_is_killed(recorded: Path, tmp_path: Path) -> None:
    settings = tmp_path / "hasty.toml"
    settings.write_text("rule-seconds = 0.5\n", encoding="utf-8")
    slow = "SELECT count(*) FROM range(100000000) a, range(100000000) b WHERE hash(a.range + b.range) = 7"
    called = call("sql", slow, "--db", database(recorded), "--settings", settings)
    assert called.code == 2
    assert "0.5 s" in called.complaints


# --- init ------------------------------------------------------------------------------------------------------------


def uncommented(text: str) -> str:
    """Every setting that the starter shows, switched on."""
    return re.sub(r"^# (?=[a-z-]+ = |SRC101 = )", "", text, flags=re.MULTILINE)


def test_init_writes_settings_that_change_nothing(tmp_path: Path) -> None:
    called = call("init", tmp_path / "desk")
    assert called.code == 0
    assert load_policy(tmp_path / "desk" / FILE_NAME) == Policy()


def test_the_starter_shows_every_setting_with_its_default(tmp_path: Path) -> None:
    call("init", tmp_path)
    text = uncommented((tmp_path / FILE_NAME).read_text(encoding="utf-8"))
    shown = set(re.findall(r"^\[?([a-z-]+)(?= =|\])", text, flags=re.MULTILINE))
    assert shown == {name.replace("_", "-") for name in Policy.__dataclass_fields__}
    (tmp_path / FILE_NAME).write_text(text, encoding="utf-8")
    policy = load_policy(tmp_path / FILE_NAME)
    differing = {name for name in Policy.__dataclass_fields__ if getattr(policy, name) != getattr(Policy(), name)}
    assert differing == {"as_of", "rules", "severity"}


def test_the_example_rule_holds_and_is_judged(tmp_path: Path) -> None:
    call("init", tmp_path)
    rules = load_rules([tmp_path / "house-rules"])
    assert [rule.code for rule in rules] == ["HSE001"]
    assert run_all_examples(rules, load_lexicons()) == ()
    (tmp_path / "baths.txt").write_text(BATHS, encoding="utf-8")
    called = call("check", tmp_path / "baths.txt", "--rules", tmp_path / "house-rules", "--format", "concise")
    assert any("HSE001 info" in line for line in called.lines)


def test_init_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("jobs = 2\n", encoding="utf-8")
    called = call("init", tmp_path)
    assert called.code == 2
    assert "[E107]" in called.complaints
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]
    assert (tmp_path / FILE_NAME).read_text(encoding="utf-8") == "jobs = 2\n"
