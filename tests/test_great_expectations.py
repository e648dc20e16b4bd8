"""The contract of the adapter: Great Expectations on DuckDB counts what we count, loses nothing and prints nothing."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from audit import paths
from audit.judge.checks import checks_of, expectation_findings, reconciled
from audit.judge.findings import findings_of
from audit.judge.rules import Rule, load_rules
from audit.judge.runner import run_rules
from audit.judge.suites import EXPECTATION_TYPES, Suite, TableExpectation, load_suite, select, suite_names
from audit.judge.verdicts import Verdict
from audit.policy import Policy
from tests.judging import RULES, facts_of, house_rules, warehouse, write_rule

FACTS = [facts_of("Experts say 140% leak. Or 30%. Or 170%."), facts_of("Experts say so.", "other.md")]
NOTHING = Suite("nothing", "No table expectations.", ())


def validate(
    database: Path, rules: tuple[Rule, ...], suite: Suite = NOTHING, policy: Policy | None = None
) -> tuple[Verdict, ...]:
    from audit.judge.great_expectations import validate

    return validate(database, rules, suite, policy or Policy())


def expectation(kind: str, /, *, table: str = "claims", **arguments: Any) -> TableExpectation:
    texts = dict.fromkeys(("name", "summary", "why", "fix"), "x")
    return TableExpectation(
        "TAB901", severity="warning", table=table, expectation=kind, arguments=arguments, message="{observed}", **texts
    )


def test_it_counts_the_rows_of_every_rule_as_we_do(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    rules = house_rules()
    database, broken = warehouse(tmp_path, FACTS, rules)
    results = run_rules(database, rules, Policy(), broken)
    verdicts = validate(database, rules)
    assert [(each.code, each.observed, each.passed) for each in verdicts] == [
        ("HSE001", 2, False), ("HSE002", 2, False), ("HSE003", 3, False),
    ]  # fmt: skip
    assert [len(result.rows) for result in results] == [each.observed for each in verdicts]
    assert reconciled(results, verdicts) == results
    assert capfd.readouterr() == ("", "")


def test_a_rule_without_rows_passes(tmp_path: Path) -> None:
    rules = house_rules()
    database, _ = warehouse(tmp_path, [facts_of("Nothing here.")], rules)
    assert [(each.observed, each.passed) for each in validate(database, rules)] == [(0, True)] * 3


def test_braces_colons_and_percents_in_a_rules_text_do_not_reach_it(tmp_path: Path) -> None:
    write_rule(
        tmp_path / "desk",
        sql="SELECT document_id, start_at, end_at, text FROM claims WHERE text LIKE '%' AND NOT regexp_matches(text, 'x{3}') "
        "AND text <> ':name {batch} {0} %(x)s'",
    )
    rules = load_rules([tmp_path / "desk"])
    database, _ = warehouse(tmp_path, FACTS, rules)
    assert [(each.observed, each.error) for each in validate(database, rules)] == [(2, None)]


def test_more_rows_than_it_keeps_are_still_counted(tmp_path: Path) -> None:
    write_rule(tmp_path / "desk", sql="SELECT document_id, 0 AS start_at, 1 AS end_at, text FROM claims, range(1234)")
    rules = load_rules([tmp_path / "desk"])
    database, _ = warehouse(tmp_path, FACTS, rules)
    assert [each.observed for each in validate(database, rules)] == [2468]


def test_a_rule_that_fails_is_an_error_and_the_next_is_judged(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    write_rule(folder, code="TST001", sql="SELECT document_id, start_at, end_at, text::INTEGER AS text FROM claims")
    rules = (*load_rules([folder]), *house_rules(), replace(house_rules()[0], code="TST009"))
    database, _ = warehouse(tmp_path, FACTS, rules[:-1])
    verdicts = validate(database, rules)
    assert [each.code for each in verdicts] == ["TST001", "HSE001", "HSE002", "HSE003", "TST009"]
    assert [each.passed for each in verdicts] == [None, False, False, False, None]
    assert "INT32" in (verdicts[0].error or "")
    assert "rule_TST009" in (verdicts[4].error or "")
    assert all(each.observed is None for each in (verdicts[0], verdicts[4]))


def test_a_rule_without_end_is_interrupted(tmp_path: Path) -> None:
    sql = "SELECT document_id, start_at, end_at, text FROM claims, range(1000000000) a, range(1000000000) b WHERE a.range + b.range = -1"
    write_rule(tmp_path / "desk", sql=sql)
    rules = (*load_rules([tmp_path / "desk"]), *house_rules())
    database, _ = warehouse(tmp_path, FACTS, rules)
    verdicts = validate(database, rules, policy=Policy(rule_seconds=1.0))
    assert [each.passed for each in verdicts] == [None, False, False, False]


def test_the_warehouse_can_be_written_again_afterwards(tmp_path: Path) -> None:
    rules = house_rules()
    database, _ = warehouse(tmp_path, FACTS, rules)
    validate(database, rules)
    run_rules(database, tuple(replace(rule, shipped=True) for rule in rules), Policy(), {})
    validate(database, rules)
    warehouse(tmp_path, FACTS, rules)


def test_severities_are_those_of_great_expectations() -> None:
    from great_expectations.expectations.metadata_types import FailureSeverity

    from audit.judge.great_expectations import SEVERITY

    assert SEVERITY == {"error": "critical", "warning": "warning", "info": "info"}
    assert {level.value for level in FailureSeverity} == set(SEVERITY.values())


IN_SET: dict[str, Any] = {"column": "source_status", "value_set": ["none", "vague"]}
JUDGED: dict[str, tuple[TableExpectation, bool, int | str | None]] = {
    "rows": (expectation("ExpectTableRowCountToBeBetween", min_value=1, max_value=2), True, 2),
    "too many rows": (expectation("ExpectTableRowCountToBeBetween", max_value=1), False, 2),
    "exact rows": (expectation("ExpectTableRowCountToEqual", value=3), False, 2),
    "in set": (expectation("ExpectColumnValuesToBeInSet", **IN_SET), True, "100%"),
    "not in set": (expectation("ExpectColumnValuesToNotBeInSet", **IN_SET), False, "0%"),
    "not null": (expectation("ExpectColumnValuesToNotBeNull", column="speaker"), False, "0%"),
    "null": (expectation("ExpectColumnValuesToBeNull", column="speaker"), True, "100%"),
    "unique": (expectation("ExpectColumnValuesToBeUnique", column="claim_id"), True, "100%"),
    "unique together": (
        expectation("ExpectCompoundColumnsToBeUnique", column_list=["document_id", "claim_id"]), True, "100%",
    ),
    "between": (expectation("ExpectColumnValuesToBeBetween", column="end_at", max_value=20), False, "50%"),
    "mostly": (expectation("ExpectColumnValuesToBeBetween", column="end_at", max_value=20, mostly=0.5), True, "50%"),
    "lengths": (expectation("ExpectColumnValueLengthsToBeBetween", column="text", min_value=1), True, "100%"),
    "regex": (expectation("ExpectColumnValuesToMatchRegex", column="text", regex="^Experts .{3} 1[0-9]{2}%"), False, "50%"),
    "no regex": (expectation("ExpectColumnValuesToNotMatchRegex", column="text", regex="so.$"), False, "50%"),
    "pair": (
        expectation("ExpectColumnPairValuesAToBeGreaterThanB", column_A="end_at", column_B="start_at"), True, "100%",
    ),
    "equal pair": (expectation("ExpectColumnPairValuesToBeEqual", column_A="end_at", column_B="start_at"), False, "0%"),
    "max": (expectation("ExpectColumnMaxToBeBetween", column="start_at", max_value=0), True, 0),
    "min": (expectation("ExpectColumnMinToBeBetween", column="end_at", min_value=20), False, 15),
    "mean": (expectation("ExpectColumnMeanToBeBetween", table="quantities", column="value", min_value=113), True, None),
    "median": (expectation("ExpectColumnMedianToBeBetween", table="quantities", column="value", min_value=141), False, "140.0"),
    "sum": (expectation("ExpectColumnSumToBeBetween", table="quantities", column="value", min_value=340), True, "340.0"),
    "unique count": (expectation("ExpectColumnUniqueValueCountToBeBetween", column="text", min_value=3), False, 2),
    "unique share": (expectation("ExpectColumnProportionOfUniqueValuesToBeBetween", column="text", min_value=1), True, "1.0"),
    "distinct in set": (expectation("ExpectColumnDistinctValuesToBeInSet", **IN_SET), True, None),
    "distinct contain": (expectation("ExpectColumnDistinctValuesToContainSet", **IN_SET), False, None),
    "distinct equal": (expectation("ExpectColumnDistinctValuesToEqualSet", **IN_SET), False, None),
    "with a row condition": (
        expectation(
            "ExpectColumnValuesToBeBetween", column="end_at", max_value=20,
            row_condition={"type": "comparison", "column": {"name": "document_id"}, "operator": "==", "parameter": "other.md"},
        ), True, "100%",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Verdict]:
    database, _ = warehouse(tmp_path_factory.mktemp("tables"), FACTS)
    asked = {f"TAB{number:03d}": name for number, name in enumerate(JUDGED)}
    suite = Suite("all", "All.", (), tuple(replace(JUDGED[name][0], code=code) for code, name in asked.items()))
    return {asked[verdict.code]: verdict for verdict in validate(database, (), suite)}


@pytest.mark.parametrize("name", JUDGED)
def test_table_expectations_are_judged_rightly(judged: dict[str, Verdict], name: str) -> None:
    _, passed, observed = JUDGED[name]
    verdict = judged[name]
    assert verdict.error is None
    assert verdict.passed is passed
    if observed is not None:
        assert verdict.observed == observed


def test_every_type_that_a_suite_may_use_is_proved_here() -> None:
    assert {each.expectation for each, *_ in JUDGED.values()} == EXPECTATION_TYPES


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (expectation("ExpectColumnValuesToNotBeNull", columns="text"), "columns"),
        (expectation("ExpectColumnValuesToNotBeNull", column="nocolumn"), "nocolumn"),
        (expectation("ExpectTableRowCountToBeBetween", min_value="many"), "min_value"),
    ],
)
def test_an_expectation_that_cannot_be_judged_is_an_error_not_a_pass(
    tmp_path: Path, wrong: TableExpectation, words: str
) -> None:
    database, _ = warehouse(tmp_path, FACTS)
    right = replace(JUDGED["rows"][0], code="TAB902")
    first, second = validate(database, (), Suite("x", "x", (), (wrong, right)))
    assert first.passed is None
    assert words in (first.error or "")
    assert second.passed is True


def test_a_failed_expectation_is_a_finding_with_what_was_observed(tmp_path: Path) -> None:
    database, _ = warehouse(tmp_path, [facts_of("")], ())
    failing = replace(
        JUDGED["too many rows"][0], code="TAB001", message="{observed} rows in {table}.", arguments={"min_value": 5}
    )
    suite = Suite("x", "x", (), (failing, replace(JUDGED["rows"][0], code="TAB002")))
    selection = select(suite, (), Policy(severity={"TAB001": "info"}))
    verdicts = validate(database, (), suite)
    (finding,) = expectation_findings(selection, verdicts)
    assert (finding.code, finding.type, finding.severity) == ("TAB001", "document", "info")
    assert finding.message == "1 rows in claims."
    assert finding.evidence["observed"] == 1
    checks = checks_of(selection, (), (finding,), verdicts)
    assert [(each.code, each.status, each.verdict, each.findings, each.observed) for each in checks] == [
        ("TAB001", "ran", "fail", 1, "1"),
        ("TAB002", "ran", "pass", 0, "1"),
    ]


def test_a_count_that_differs_makes_the_rule_an_error(tmp_path: Path) -> None:
    rules = house_rules()
    database, broken = warehouse(tmp_path, FACTS, rules)
    results = run_rules(database, rules, Policy(), broken)
    verdicts = (
        Verdict("HSE001", passed=False, observed=7),
        Verdict("HSE002", passed=None, observed=None, error="It broke."),
    )
    first, second, third = reconciled(results, verdicts)
    assert (first.status, first.reason) == ("error", "Great Expectations counts 7 rows, the native runner 2.")
    assert (second.status, second.reason) == ("error", "Great Expectations could not judge it: It broke.")
    assert (third.status, third.reason) == ("error", "Great Expectations gave no verdict.")
    assert findings_of((first, second, third), FACTS, Policy()) == ()


def test_checks_say_how_everything_ended_also_what_was_not_run(tmp_path: Path) -> None:
    rules = house_rules()
    database, broken = warehouse(tmp_path, FACTS, rules)
    selection = select(load_suite("harbour", [RULES]), rules, Policy(severity={"HSE003": "off"}))
    results = run_rules(database, selection.rules, selection.policy, broken)
    found = findings_of(results, FACTS, selection.policy)
    quick = checks_of(selection, results, found, None)
    assert [(each.code, each.status, each.findings, each.verdict) for each in quick] == [
        ("HSE001", "ran", 2, None), ("HSE002", "ran", 2, None), ("HSE003", "not_run", 0, None), ("TAB001", "not_run", 0, None),
    ]  # fmt: skip
    assert "switched off" in (quick[2].reason or "")
    assert "claims-audit run" in (quick[3].reason or "")
    verdicts = validate(database, selection.rules, Suite("x", "x", (), selection.expectations))
    full = checks_of(selection, reconciled(results, verdicts), found, verdicts)
    assert [(each.code, each.status, each.verdict, each.observed) for each in full] == [
        ("HSE001", "ran", "fail", "2"), ("HSE002", "ran", "fail", "2"), ("HSE003", "not_run", None, None), ("TAB001", "ran", "pass", "2"),
    ]  # fmt: skip


def test_it_is_imported_by_nobody_else_and_not_by_the_quick_command() -> None:
    modules = "rules, suites, runner, findings, checks, child, page, safety"
    code = (
        f"import sys\nfrom pathlib import Path\nfrom audit import paths\nfrom audit.judge import {modules}\n"
        "assert rules.load_rules([paths.EXPECTATIONS]) and suites.load_suite('newsroom', [paths.EXPECTATIONS])\n"
        "print([name for name in ('great_expectations', 'pandas', 'pandera', 'polars', 'sqlalchemy', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parent.parent
    )
    assert done.stdout == "[]\n"
    sources = Path(paths.__file__).parent.rglob("*.py")
    importers = {path.name for path in sources if "import great_expectations" in path.read_text(encoding="utf-8")}
    assert importers == {"great_expectations.py"}


def test_every_shipped_table_expectation_can_be_judged(tmp_path: Path) -> None:
    database, _ = warehouse(tmp_path, FACTS)
    for name in suite_names([paths.EXPECTATIONS]):
        suite = load_suite(name, [paths.EXPECTATIONS])
        verdicts = validate(database, (), suite)
        assert [each.code for each in verdicts if each.error is not None] == []
        assert len(verdicts) == len(suite.expectations)
