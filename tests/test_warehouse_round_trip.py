"""What goes into the warehouse comes out of it, to the last field."""

from __future__ import annotations

import itertools
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.errors import WarehouseError
from audit.model import Audit
from audit.policy import Policy
from audit.warehouse import ddl, store
from audit.warehouse.binding import literal
from audit.warehouse.rows import insert
from tests.warehousing import STARTED, article, audits, begin, count, pair_of, record, run_of

_NUMBERS = itertools.count()


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One file for all examples, so that what other runs hold cannot leak into what is read."""
    return tmp_path_factory.mktemp("shared") / "warehouse.duckdb"


@settings(max_examples=60)
@given(data=st.data())
def test_any_audit_comes_out_as_it_went_in(shared: Path, data: st.DataObject) -> None:
    run_id = f"run '{next(_NUMBERS)}'"
    audit = data.draw(audits(run_id))
    record(shared, audit)
    assert store.load_audit(shared, run_id) == audit


def test_an_article_with_a_row_in_every_table_comes_out_as_it_went_in(tmp_path: Path) -> None:
    one, other = article("one.md"), article("other.md")
    audit = Audit(run_of("a"), (one, other), (pair_of("one.md", "other.md"),), (), (), ())
    record(tmp_path / "w.duckdb", audit)
    assert store.load_audit(tmp_path / "w.duckdb") == audit


def test_the_order_of_the_documents_and_of_their_rows_is_kept(tmp_path: Path) -> None:
    one = article("one.md")
    claims = tuple(replace(one.claims[0], claim_id=name) for name in ("z", "a", "m", "Z", "é"))
    facts = (replace(article("z.md"), claims=claims), replace(article("a.md"), claims=claims[::-1]))
    record(tmp_path / "w.duckdb", Audit(run_of("a"), facts, (), (), (), ()))
    assert store.load_audit(tmp_path / "w.duckdb").facts == facts


def test_more_rows_than_one_statement_takes_are_all_written(tmp_path: Path) -> None:
    rows = [("list", f"term {number}", "category", "source") for number in range(9_000)]
    with closing(begin(tmp_path / "w.duckdb", "a")) as connection:
        store.write_lexicon(connection, "a", rows)
        store.publish_views(connection, "a", {})
        assert connection.execute("SELECT * FROM main.lexicon").fetchall() == rows


def test_facts_may_be_written_in_parts(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    with closing(begin(path, "a")) as connection:
        store.write_facts(connection, "a", [article("one.md")], [], [])
        store.write_facts(connection, "a", [article("other.md")], [pair_of("one.md", "other.md")], [])
        store.finish_run(connection, run_of("a"), (), ())
    audit = store.load_audit(path)
    assert audit.facts == (article("one.md"), article("other.md"))
    assert len(audit.pairs) == 1


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    text = '\'); DROP TABLE store.claims; -- \x00 \u202e \U0001f600 \\u0041 {"a": 1} $1 ? \r\n\u2028'
    one = article("one.md")
    hostile = replace(one, claims=(replace(one.claims[0], text=text, section=text, subject=text),))
    audit = Audit(run_of(f"run {text}"), (hostile,), (), (), (), (), notes=(text,))
    record(tmp_path / "w.duckdb", audit)
    assert store.load_audit(tmp_path / "w.duckdb", f"run {text}") == audit


def test_runs_are_listed_newest_first_and_the_newest_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    for run_id, hour in (("middle", 13), ("newest", 20), ("oldest", 1)):
        with closing(store.open_for_writing(path)) as connection:
            store.start_run(
                connection, run_id=run_id, started_at=STARTED.replace(hour=hour), policy=Policy(),
                as_of=run_of("").as_of, suite="harbour", tool_version="0",
            )  # fmt: skip
            store.finish_run(connection, run_of(run_id), (), ())
    assert [run.run_id for run in store.list_runs(path)] == ["newest", "middle", "oldest"]
    assert store.load_audit(path).run == run_of("newest")
    assert store.load_audit(path, "oldest").run == run_of("oldest")


def test_a_run_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    with closing(begin(path, "unfinished")):
        pass
    with pytest.raises(WarehouseError, match="no complete run") as none:
        store.load_audit(path)
    assert none.value.code == "E135"
    record(path, Audit(run_of("a"), (), (), (), (), ()))
    with pytest.raises(WarehouseError, match="no complete run b") as other:
        store.load_audit(path, "b")
    assert other.value.advice == "It holds a."


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")])
def test_a_number_that_is_not_finite_is_refused_and_never_becomes_a_missing_one(tmp_path: Path, number: float) -> None:
    with closing(begin(tmp_path / "w.duckdb", "a")) as connection:
        settings_row: list[list[Any]] = [["b"], ["2026-01-31"], ["s"], ["error"], [1], [1], [number]]
        with pytest.raises(ValueError, match="JSON"):
            insert(connection, ddl.SETTINGS, settings_row)
        assert count(connection, "settings") == 1


@given(value=st.floats(allow_nan=False))
def test_a_number_comes_back_to_its_last_digit(value: float) -> None:
    with duckdb.connect() as connection:
        assert connection.execute(f"SELECT {literal(value)}").fetchall() == [(value,)]
