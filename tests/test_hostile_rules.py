"""Eleven hostile rule files: each is refused when it is loaded, or ends in error within its limit, alone."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from audit.apart import START_SECONDS
from audit.errors import RuleFileError
from audit.judge.child import GRACE_SECONDS
from audit.judge.findings import findings_of
from audit.judge.rules import load_rules
from audit.judge.runner import run_rules
from audit.model import Finding
from audit.policy import Policy
from tests.judging import RULES, facts_of, house_rules, warehouse, write_rule

FACTS = [facts_of("Experts say 140% leak. Or 30%."), facts_of("Experts say 40%.", "other.md")]
SPANS = "document_id, start_at, end_at"
QUICK = Policy(rule_seconds=1.5)

REFUSED = {
    "second statement": f"SELECT {SPANS} FROM claims; DROP TABLE store.claims",
    "copy": "COPY (SELECT * FROM claims) TO '{folder}/stolen.csv'",
    "attach": "ATTACH '{folder}/other.duckdb' AS other",
    "read_text": f"SELECT {SPANS}, content FROM claims, read_text('{{folder}}/secret.txt')",
    "set": "SET memory_limit = '100GB'",
    "temp view over claims": "CREATE TEMP VIEW claims AS SELECT * FROM store.claims WHERE false",
    "temp macro": "CREATE TEMP MACRO lower(x) AS 'nothing'",
    "random": f"SELECT {SPANS} FROM claims WHERE random() < 0.5",
}
FAILING = {
    "cross join without end": (
        f"SELECT {SPANS} FROM claims, range(1000000000) a, range(1000000000) b WHERE a.range + b.range = -1",
        "longer than 1.5 s",
    ),
    "two-minute scalar call": (
        # Nothing looks for an interrupt inside one call: only killing the process ends it.
        f"SELECT {SPANS}, levenshtein(repeat('ab', 400000), repeat('ba', 400000 + start_at)) AS far FROM claims",
        "its process was killed",
    ),
    "unknown column": (f"SELECT {SPANS}, nocolumn FROM claims", "nocolumn"),
}


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> tuple[Finding, ...]:
    rules = house_rules()
    database, broken = warehouse(tmp_path_factory.mktemp("clean"), FACTS, rules)
    found = findings_of(run_rules(database, rules, Policy(), broken), FACTS, Policy())
    assert {finding.code for finding in found} == {"HSE001", "HSE002", "HSE003"}
    return found


@pytest.mark.parametrize("sql", REFUSED.values(), ids=REFUSED.keys())
def test_a_refused_file_stops_the_loading_and_touches_nothing(tmp_path: Path, sql: str) -> None:
    folder = tmp_path / "desk"
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    write_rule(folder, code="BAD001", sql=sql.format(folder=tmp_path.as_posix()), message="A fault.")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(RuleFileError, match=r"BAD001\.toml") as refused:
        load_rules([RULES, folder])
    assert (refused.value.code, refused.value.exit_code) == ("E127", 2)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(("sql", "reason"), FAILING.values(), ids=FAILING.keys())
def test_a_failing_rule_ends_in_error_within_its_limit_and_alone(
    tmp_path: Path, expected: tuple[Finding, ...], sql: str, reason: str
) -> None:
    write_rule(tmp_path / "desk", code="BAD001", sql=sql, message="A fault.")
    rules = load_rules([RULES, tmp_path / "desk"])
    assert [rule.code for rule in rules] == ["BAD001", "HSE001", "HSE002", "HSE003"]
    database, broken = warehouse(tmp_path, FACTS, rules)
    started = time.monotonic()
    results = run_rules(database, rules, QUICK, broken)
    assert time.monotonic() - started < 2 * START_SECONDS  # two starts of a child at the most; the call takes minutes
    assert QUICK.rule_seconds + GRACE_SECONDS < START_SECONDS
    assert [(result.rule.code, result.status) for result in results] == [
        ("BAD001", "error"), ("HSE001", "ran"), ("HSE002", "ran"), ("HSE003", "ran"),
    ]  # fmt: skip
    assert reason in (results[0].reason or "")
    assert findings_of(results, FACTS, QUICK) == expected


def test_all_failing_rules_at_once_leave_the_others_alone(tmp_path: Path, expected: tuple[Finding, ...]) -> None:
    for number, (sql, _) in enumerate(FAILING.values(), start=1):
        write_rule(tmp_path / "desk", code=f"BAD00{number}", sql=sql, message="A fault.")
    rules = load_rules([RULES, tmp_path / "desk"])
    database, broken = warehouse(tmp_path, FACTS, rules)
    results = run_rules(database, rules, QUICK, broken)
    assert [result.status for result in results] == ["error"] * 3 + ["ran"] * 3
    assert findings_of(results, FACTS, QUICK) == expected


def test_the_connection_itself_refuses_what_the_reader_of_the_sql_would_let_through(tmp_path: Path) -> None:
    """Should the first door ever leave a gap, the second holds: read-only, no files, configuration locked."""
    from contextlib import closing

    from audit.judge.asking import ask
    from audit.warehouse.store import open_for_judging

    database, _ = warehouse(tmp_path, FACTS)
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    attempts = (
        "DROP TABLE store.claims",
        f"COPY (SELECT 1) TO '{(tmp_path / 'out.csv').as_posix()}'",
        f"ATTACH '{(tmp_path / 'other.duckdb').as_posix()}'",
        f"SELECT * FROM read_text('{(tmp_path / 'secret.txt').as_posix()}')",
        "SET memory_limit = '100GB'",
        "SET enable_external_access = true",
        "INSTALL httpfs",
        "LOAD httpfs",
        "CREATE TABLE main.x AS SELECT 1",
    )
    with closing(open_for_judging(database, memory="512MB", temporary=tmp_path / "t")) as connection:
        for attempt in attempts:
            assert ask(connection, attempt, seconds=5).error, attempt
        assert ask(connection, "SELECT count(*) AS n FROM claims", seconds=5).rows == ((2,),)
    assert not (tmp_path / "out.csv").exists()


def test_a_rule_shipped_with_the_package_is_interrupted(tmp_path: Path, expected: tuple[Finding, ...]) -> None:
    write_rule(tmp_path / "desk", code="BAD001", sql=FAILING["cross join without end"][0], message="A fault.")
    rules = tuple(replace(rule, shipped=True) for rule in load_rules([RULES, tmp_path / "desk"]))
    database, broken = warehouse(tmp_path, FACTS, rules)
    results = run_rules(database, rules, QUICK, broken)
    assert (results[0].status, results[0].reason) == ("error", "It took longer than 1.5 s.")
    assert findings_of(results, FACTS, QUICK) == expected
