"""Runs from building to complete: what they share, what a dead one leaves, and what is refused."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC
from pathlib import Path

import pytest

from audit.errors import InternalError, WarehouseError
from audit.model import Audit, Check, Problem
from audit.policy import Policy
from audit.warehouse import ddl, store
from tests.warehousing import AS_OF, STARTED, article, begin, count, pair_of, record, run_of

ROOT = Path(__file__).resolve().parent.parent
TERMS = [("wording", "all", "universals", "ours"), ("wording", "never", "universals", "ours")]
CHECK = Check("ABC101", "a-fault", "tension", "ran", None, 0, "pass", "0")


def rows(path: Path) -> dict[str, int]:
    with closing(store.open_for_reading(path)) as connection:
        return {stored.table.name: count(connection, stored.table.name) for stored in ddl.ALL}


def test_a_run_is_building_until_its_last_write(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    with closing(begin(path, "a")) as connection:
        store.write_facts(connection, "a", [article()], [], [])
        assert connection.execute("SELECT state, verdict FROM store.runs").fetchall() == [("building", None)]
    assert store.list_runs(path) == ()
    with closing(store.open_for_writing(path)) as connection:
        store.finish_run(connection, run_of("a", verdict="fail", exit_code=1), (), [CHECK])
    assert store.list_runs(path) == (run_of("a", verdict="fail", exit_code=1),)
    assert store.load_audit(path).checks == (CHECK,)


def test_settings_and_start_are_recorded(tmp_path: Path) -> None:
    policy = Policy(small_sample=7, severity={"ABC101": "off"}, as_of=AS_OF, rules=("desk",))
    with closing(begin(tmp_path / "w.duckdb", "a", policy)) as connection:
        recorded, started = connection.execute("SELECT policy, started_at FROM store.runs").fetchall()[0]
        assert started == STARTED
        assert json.loads(recorded) | {"as_of": None} == json.loads(json.dumps(vars_of(policy) | {"as_of": None}))
        assert json.loads(recorded)["as_of"] == "2026-01-31"
        assert connection.execute("SELECT small_sample, as_of, suite FROM store.settings").fetchall() == [
            (7, AS_OF, "harbour")
        ]


def vars_of(policy: Policy) -> dict[str, object]:
    return {name: getattr(policy, name) for name in policy.__slots__}


def test_runs_share_the_facts_of_an_article_that_did_not_change(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    first = Audit(run_of("a"), (article("one.md"), article("two.md")), (pair_of("one.md", "two.md"),), (), (), ())
    record(path, first)
    before = rows(path)
    second = replace(first, run=run_of("b"))
    record(path, second)
    after = rows(path)
    assert {name for name in after if after[name] != before[name]} == {
        "runs", "settings", "run_documents", "claim_pairs", "problems",
    }  # fmt: skip
    changed = replace(article("two.md"), document=replace(article("two.md").document, sha256="cd" * 32))
    third = Audit(run_of("c"), (article("one.md"), changed), (), (), (), ())
    record(path, third)
    assert rows(path)["claims"] == after["claims"] + 1
    for audit in (first, second, third):
        assert store.load_audit(path, audit.run.run_id) == audit


@pytest.mark.parametrize("what", ["path", "facts", "version"])
def test_facts_that_are_not_the_same_are_never_shared(tmp_path: Path, what: str) -> None:
    """The same bytes under another name, by other word lists or by another version of the tool."""
    path = tmp_path / "w.duckdb"
    one = article()
    record(path, Audit(run_of("a"), (one,), (), (), (), ()))
    version = "0.1.0"
    if what == "path":
        other = replace(one, document=replace(one.document, path="elsewhere/ferries.md"))
    elif what == "facts":
        other = replace(one, quantities=(replace(one.quantities[0], measure="share of the yard"),))
    else:
        other, version = one, "0.2.0"
    with closing(store.open_for_writing(path)) as connection:
        store.start_run(
            connection,
            run_id="b",
            started_at=STARTED,
            policy=Policy(),
            as_of=AS_OF,
            suite="harbour",
            tool_version=version,
        )
        store.write_facts(connection, "b", [other], [], [])
        store.finish_run(connection, run_of("b", tool_version=version), (), ())
        assert count(connection, "documents") == 2
    assert store.load_audit(path, "a").facts == (one,)
    assert store.load_audit(path, "b").facts == (other,)


def test_equal_word_lists_are_kept_once(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    for run_id, terms in (("a", TERMS), ("b", TERMS), ("c", TERMS[:1])):
        with closing(begin(path, run_id)) as connection:
            store.write_lexicon(connection, run_id, iter(terms))
            store.publish_views(connection, run_id, {})
            assert connection.execute("SELECT * FROM lexicon").fetchall() == terms
            store.finish_run(connection, run_of(run_id), (), ())
    assert rows(path)["lexicon"] == 3


KILLED = """
import os, sys
from pathlib import Path
from tests.warehousing import article, begin, pair_of
from audit.warehouse import store
path, stage = Path(sys.argv[1]), sys.argv[2]
connection = begin(path, "dead")
if stage != "started":
    pairs = [pair_of("new.md", "ferries.md")]
    store.write_facts(connection, "dead", [article("new.md"), article("ferries.md")], pairs, [])
    store.write_lexicon(connection, "dead", [("wording", "all", "universals", "ours")])
if stage == "published":
    store.publish_views(connection, "dead", {"ABC101": "SELECT * FROM claims"})
if stage == "amid":
    connection.execute("BEGIN TRANSACTION")
    connection.execute("DELETE FROM store.runs")
os._exit(9)
"""


@pytest.mark.parametrize("stage", ["started", "written", "published", "amid"])
def test_the_next_start_removes_what_a_killed_run_left(tmp_path: Path, stage: str) -> None:
    path = tmp_path / "w.duckdb"
    kept = Audit(run_of("kept"), (article(),), (), (), (), ())
    record(path, kept)
    before = rows(path)
    killed = subprocess.run([sys.executable, "-c", KILLED, str(path), stage], cwd=ROOT, check=False)
    assert killed.returncode == 9
    left = rows(path)
    assert left["runs"] == 2
    assert (left["claims"] > before["claims"]) == (stage != "started")
    assert store.list_runs(path) == (kept.run,)
    record(path, Audit(run_of("next"), (), (), (), (), ()))
    after = rows(path)
    assert {name for name in after if after[name] != before[name]} == {"runs", "settings"}
    assert [run.run_id for run in store.list_runs(path)] == ["next", "kept"]
    assert store.load_audit(path, "kept") == kept


def test_a_killed_run_may_be_done_again_under_its_own_id(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    subprocess.run([sys.executable, "-c", KILLED, str(path), "written"], cwd=ROOT, check=False)
    again = Audit(run_of("dead"), (article("new.md"),), (), (), (), ())
    record(path, again)
    assert store.load_audit(path) == again


def test_the_id_of_a_complete_run_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    record(path, Audit(run_of("a"), (article(),), (), (), (), ()))
    with pytest.raises(WarehouseError, match="holds a run a already") as taken:
        begin(path, "a")
    assert taken.value.code == "E134"
    assert store.load_audit(path).facts == (article(),)


def test_only_a_run_that_is_being_built_is_written_and_finished(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    record(path, Audit(run_of("a"), (article(),), (), (), (), ()))
    with closing(begin(path, "b")) as connection:
        for run_id, why in (("a", "complete already"), ("nobody", "not in the warehouse")):
            with pytest.raises(WarehouseError, match=why):
                store.write_facts(connection, run_id, [article()], [], [])
            with pytest.raises(WarehouseError, match=why):
                store.write_lexicon(connection, run_id, TERMS)
            with pytest.raises(WarehouseError, match=why):
                store.finish_run(connection, run_of(run_id), (), ())
    assert store.list_runs(path) == (run_of("a"),)


def test_a_run_that_another_process_removed_cannot_be_finished(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    begin(path, "slow").close()
    begin(path, "quick").close()
    with closing(store.open_for_writing(path)) as connection, pytest.raises(WarehouseError, match="slow"):
        store.finish_run(connection, run_of("slow"), (), ())


def test_a_finish_that_fails_leaves_the_run_building(tmp_path: Path) -> None:
    import duckdb

    path = tmp_path / "w.duckdb"
    with closing(begin(path, "a")) as connection, pytest.raises(duckdb.ConstraintException):
        store.finish_run(connection, run_of("a", verdict="perhaps"), (), [CHECK])
    assert store.list_runs(path) == ()
    assert rows(path)["checks"] == 0


def test_a_start_with_a_zone_is_refused(tmp_path: Path) -> None:
    with closing(store.open_for_writing(tmp_path / "w.duckdb")) as connection, pytest.raises(ValueError, match="zone"):
        store.start_run(
            connection, run_id="a", started_at=STARTED.replace(tzinfo=UTC), policy=Policy(), as_of=AS_OF, suite="harbour",
            tool_version="0",
        )  # fmt: skip


def test_facts_that_break_a_constraint_are_refused_whole_and_named(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    bad = replace(article("bad.md"), claims=(replace(article().claims[0], hedge="shy"),))
    with closing(begin(path, "a")) as connection:
        with pytest.raises(InternalError, match=r"claims.*bad\.md") as refused:
            store.write_facts(connection, "a", [article("good.md"), bad], [], [])
        assert refused.value.code == "E431"
        assert count(connection, "documents") == count(connection, "run_documents") == 0
        store.write_facts(connection, "a", [article("good.md")], [], [])
        assert count(connection, "documents") == 1


def test_text_that_is_no_unicode_is_refused(tmp_path: Path) -> None:
    one = article()
    bad = replace(one, document=replace(one.document, title="half a pair: \ud83d"))
    with closing(begin(tmp_path / "w.duckdb", "a")) as connection, pytest.raises(InternalError, match="E431"):
        store.write_facts(connection, "a", [bad], [], [])


def test_problems_come_back_to_where_they_belong(tmp_path: Path) -> None:
    problem = Problem("p", None, "lost.md", "unreadable", 0, 0, "Gone.", "Find it.")
    audit = Audit(run_of("a"), (article("one.md"), article("two.md")), (), (problem,), (), ())
    record(tmp_path / "w.duckdb", audit)
    loaded = store.load_audit(tmp_path / "w.duckdb")
    assert loaded.problems == (problem,)
    assert [each.problems[0].path for each in loaded.facts] == ["one.md", "two.md"]
