"""Rules are run natively: in time, in full, and apart when they come from outside the package."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from audit.errors import UsageError, WarehouseError
from audit.judge.asking import ROW_LIMIT, ask
from audit.judge.child import ask_apart, ask_warehouse
from audit.judge.findings import findings_of
from audit.judge.rules import Rule, load_rules
from audit.judge.runner import run_rules
from audit.policy import Policy
from audit.warehouse.store import open_for_judging
from tests.judging import facts_of, house_rules, warehouse, write_rule

TEXT = "Experts say 140% leak. Or 30%. Or 170%."
QUICK = Policy(rule_seconds=1.0)
ENDLESS = "SELECT count(*) AS n FROM range(1000000000) a, range(1000000000) b WHERE a.range + b.range = -1"


def as_shipped(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    return tuple(replace(rule, shipped=True) for rule in rules)


def own_rule(folder: Path, sql: str, *, code: str = "TST001", message: str = "A fault.") -> Rule:
    write_rule(folder, code=code, sql=sql, message=message)
    return next(rule for rule in load_rules([folder]) if rule.code == code)


def test_rules_are_run_and_their_rows_come_in_full(tmp_path: Path) -> None:
    rules = as_shipped(house_rules())
    database, broken = warehouse(tmp_path, [facts_of(TEXT)], rules)
    results = run_rules(database, rules, Policy(), broken)
    assert broken == {}
    assert [(result.rule.code, result.status, len(result.rows)) for result in results] == [
        ("HSE001", "ran", 1),
        ("HSE002", "ran", 2),
        ("HSE003", "ran", 3),
    ]
    found = findings_of(results, [facts_of(TEXT)], Policy())
    assert [(each.code, each.quote, each.severity) for each in found] == [
        ("HSE001", "Experts say", "warning"),
        ("HSE002", "140%", "info"),
        ("HSE003", "30%", "warning"),
        ("HSE002", "170%", "error"),
        ("HSE003", "170%", "warning"),
        ("HSE003", "170%", "warning"),
    ]
    assert found[1].message == "140 percent is more than the whole, as of 2026-01-31."


def test_rules_from_outside_the_package_give_the_same_rows_in_a_child(tmp_path: Path) -> None:
    rules = house_rules()
    database, broken = warehouse(tmp_path, [facts_of(TEXT), facts_of("Experts say 40%.", "other.md")], rules)
    apart = run_rules(database, rules, Policy(), broken)
    here = run_rules(database, as_shipped(rules), Policy(), broken)
    assert [result.rows for result in apart] == [result.rows for result in here]
    assert [result.columns for result in apart] == [result.columns for result in here]
    assert {result.status for result in apart} == {"ran"}


def test_results_come_in_the_order_of_the_rules(tmp_path: Path) -> None:
    first, second, third = house_rules()
    rules = (third, replace(first, shipped=True), second)
    database, broken = warehouse(tmp_path, [facts_of(TEXT)], rules)
    assert [result.rule.code for result in run_rules(database, rules, Policy(), broken)] == [
        "HSE003",
        "HSE001",
        "HSE002",
    ]


def test_no_rules_no_results(tmp_path: Path) -> None:
    database, broken = warehouse(tmp_path, [facts_of(TEXT)])
    assert run_rules(database, (), Policy(), broken) == ()


@pytest.mark.parametrize("shipped", [True, False])
def test_a_rule_that_does_not_bind_is_an_error(tmp_path: Path, *, shipped: bool) -> None:
    rule = own_rule(tmp_path / "rules", "SELECT document_id, start_at, end_at, nocolumn FROM claims")
    rules = (replace(rule, shipped=shipped), *as_shipped(house_rules()))
    database, broken = warehouse(tmp_path, [facts_of(TEXT)], rules)
    assert set(broken) == {"TST001"}
    results = run_rules(database, rules, Policy(), broken)
    assert [result.status for result in results] == ["error", "ran", "ran", "ran"]
    assert "nocolumn" in (results[0].reason or "")
    assert results[0].rows == ()


@pytest.mark.parametrize("shipped", [True, False])
def test_a_rule_that_fails_or_takes_too_long_is_an_error_and_the_others_run(tmp_path: Path, *, shipped: bool) -> None:
    folder = tmp_path / "rules"
    spans = "document_id, start_at, end_at"
    own_rule(folder, f"SELECT {spans} FROM claims WHERE ({ENDLESS}) > 0", code="TST001")
    own_rule(folder, f"SELECT {spans}, text::INTEGER AS number FROM claims", code="TST002")
    own_rule(folder, f"SELECT {spans} FROM claims, range({ROW_LIMIT * 50})", code="TST003")
    own_rule(folder, f"SELECT {spans}, end_at + 1 AS end_at FROM claims", code="TST004")
    own_rule(folder, "SELECT document_id, start_at, end_at + 1 AS end_at FROM claims", code="TST005")
    write_rule(folder, code="TST006", sql="SELECT * FROM claims", message="{nothing} here")
    rules = tuple(replace(rule, shipped=shipped) for rule in load_rules([folder])) + as_shipped(house_rules())
    database, broken = warehouse(tmp_path, [facts_of(TEXT)], rules)
    results = {result.rule.code: result for result in run_rules(database, rules, QUICK, broken)}
    reasons = {code: result.reason or "" for code, result in results.items() if result.status == "error"}
    assert "longer than 1 s" in reasons.pop("TST001")
    assert "INT32" in reasons.pop("TST002")
    assert f"more than {ROW_LIMIT:,} rows" in reasons.pop("TST003")
    assert "beyond the end" in reasons.pop("TST005")
    assert '"nothing"' in reasons.pop("TST006")
    assert set(reasons) <= {"TST004"}  # a column given twice: what DuckDB makes of it is its own affair
    assert len(results["HSE003"].rows) == 3


def test_a_missing_warehouse_is_an_error_of_the_user(tmp_path: Path) -> None:
    with pytest.raises(WarehouseError):
        run_rules(tmp_path / "nowhere.duckdb", as_shipped(house_rules()), Policy(), {})


def test_a_child_that_cannot_start_answers_every_question_with_why(tmp_path: Path) -> None:
    answers = ask_apart(tmp_path / "nowhere.duckdb", {"a": "SELECT 1", "b": "SELECT 2"}, QUICK, tmp_path)
    assert set(answers) == {"a", "b"}
    assert all(answer.error and not answer.rows for answer in answers.values())


def test_an_interrupt_leaves_the_connection_usable(tmp_path: Path) -> None:
    database, _ = warehouse(tmp_path, [facts_of(TEXT)])
    with closing(open_for_judging(database, memory="512MB", temporary=tmp_path / "t")) as connection:
        assert "longer than 0.2 s" in (ask(connection, ENDLESS, seconds=0.2).error or "")
        assert ask(connection, "SELECT count(*) AS n FROM claims", seconds=5).rows == ((1,),)


def test_the_child_is_not_fooled_by_files_where_the_user_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database, _ = warehouse(tmp_path, [facts_of(TEXT)])
    marker = tmp_path / "fooled"
    (tmp_path / "duckdb.py").write_text(f"open({str(marker)!r}, 'w').close()", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert ask_apart(database, {"a": "SELECT 7"}, QUICK, tmp_path / "t")["a"].rows == ((7,),)
    assert not marker.exists()


def test_a_script_without_a_main_guard_may_judge(tmp_path: Path) -> None:
    database, _ = warehouse(tmp_path, [facts_of(TEXT)])
    script = tmp_path / "script.py"
    script.write_text(
        "from pathlib import Path\nfrom audit.judge.child import ask_apart\nfrom audit.policy import Policy\n"
        f"print(ask_apart(Path({str(database)!r}), {{'a': 'SELECT 7'}}, Policy(), Path({str(tmp_path / 't')!r}))['a'].rows)\n",
        encoding="utf-8",
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([os.environ["PYTHONPATH"], str(Path.cwd())])}
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout == "((7,),)\n"


def test_somebodys_own_question_is_one_select(tmp_path: Path) -> None:
    database, _ = warehouse(tmp_path, [facts_of(TEXT)])
    answer = ask_warehouse(database, "SELECT count(*) AS n FROM quantities;", QUICK, tmp_path / "t")
    assert (answer.columns, answer.rows) == (("n",), ((3,),))
    with pytest.raises(UsageError, match="2 statements"):
        ask_warehouse(database, "SELECT 1; SELECT 2", QUICK, tmp_path / "t")
    assert ask_warehouse(database, "SELECT nocolumn FROM claims", QUICK, tmp_path / "t").error
