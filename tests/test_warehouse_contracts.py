"""Each kind of broken row is refused at both doors: by Pandera before a `run` is loaded, by the tables themselves."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audit.errors import InternalError
from audit.model import Document, Facts, Problem
from audit.warehouse import schema, store
from audit.warehouse.columns import Column
from audit.warehouse.contracts import check_contracts
from tests.warehousing import article, begin, count, pair_of, rows_of, with_rows

WRONG_TYPE: dict[str, Any] = {
    "VARCHAR": b"bytes",
    "INTEGER": "seven",
    "DOUBLE": "seven",
    "BOOLEAN": "perhaps",
    "DATE": "soon",
    "VARCHAR[]": (b"bytes",),
}
TABLES = [table.name for table in schema.FACT_TABLES if table.name not in ("claim_pairs", "suppressions")]


@dataclass(frozen=True)
class Break:
    """One value of one column that its declaration forbids."""

    table: str
    column: str
    kind: str
    value: Any

    def __str__(self) -> str:
        return f"{self.table}.{self.column}: {self.kind}"


def forbidden(column: Column) -> Iterator[tuple[str, Any]]:
    """Every kind of value that the column must refuse."""
    yield "wrong type", WRONG_TYPE[column.type]
    if not column.null:
        yield "missing", None
    if column.values:
        yield "no such word", ("no such word",) if column.type == "VARCHAR[]" else "no such word"
    if column.type == "VARCHAR[]":
        yield "missing word", (*column.values[:1], None)
    if column.type == "DOUBLE":
        yield "not a number", float("nan")
        yield "endless", float("inf")
    if column.type == "INTEGER":
        yield "too large", 2**31
    if column.low is not None:
        yield "too low", column.low - 1 if column.type == "DOUBLE" else int(column.low) - 1
    if column.high is not None:
        yield "too high", column.high + 1


def breaks(tables: list[str]) -> list[Break]:
    found = [
        Break(name, column.name, kind, value)
        for name in tables
        for column in schema.table(name).columns
        for kind, value in forbidden(column)
    ]
    # Conditions on whole rows.
    spans = [name for name in tables if "end_at" in schema.table(name).names]
    found += [Break(name, "end_at", "ends before it starts", 0) for name in spans]
    if "claims" in tables:
        found.append(Break("claims", "role", "a heading that needs a source", "heading"))
    return found + [
        Break(name, "low", "low above high", 99.0) for name in ("quantities", "calculations") if name in tables
    ]


def broken(name: str, what: Break) -> Facts:
    """The article with the first row of that table broken in that way, and in no other."""
    facts = article(name)
    first, *others = rows_of(facts, what.table)
    changes = {what.column: what.value}
    if what.kind == "ends before it starts":
        changes["start_at"] = 1
    return with_rows(facts, what.table, [replace(first, **changes), *others])


ALL = breaks(TABLES)


def test_the_article_itself_keeps_every_contract() -> None:
    one, other = article("one.md"), article("other.md")
    pair = pair_of("one.md", "other.md")
    assert check_contracts([one, other], [pair], []) == ((one, other), (pair,), ())
    assert check_contracts([], [], []) == ((), (), ())


def test_pandera_refuses_each_broken_row_and_names_it() -> None:
    """All at once: one article for each kind of fault, and a sound one between each two."""
    facts: list[Facts] = []
    for number, what in enumerate(ALL):
        facts += [broken(f"{number}.md", what), article(f"{number} is sound.md")]
    kept, _, problems = check_contracts(facts, [], [])
    assert [each.document.document_id for each in kept] == [f"{number} is sound.md" for number in range(len(ALL))]
    assert {problem.code for problem in problems} == {"contract"}
    assert len(problems) == len(ALL)
    for what, problem in zip(ALL, problems, strict=True):
        assert f"{what.table} " in problem.what, str(what)
        assert what.column in problem.what, str(what)


def refused(connection: Any, facts: Facts) -> str | None:
    """The code of the error that writing ends in; None when it does not."""
    try:
        store.write_facts(connection, "a", [facts], [], [])
    except InternalError as error:
        return error.code
    return None


@pytest.mark.parametrize("table", TABLES)
def test_the_tables_refuse_each_broken_row_and_hold_nothing_of_it(tmp_path: Path, table: str) -> None:
    with closing(begin(tmp_path / "w.duckdb", "a")) as connection:
        for what in breaks([table]):
            assert refused(connection, broken("x.md", what)) == "E431", str(what)
        assert count(connection, "documents") == count(connection, table) == count(connection, "run_documents") == 0
        store.write_facts(connection, "a", [article("x.md")], [], [])
        assert count(connection, table) == len(rows_of(article(), table))


@pytest.mark.parametrize("table", [name for name in TABLES if name != "documents"])
def test_both_doors_refuse_a_key_that_is_given_twice(tmp_path: Path, table: str) -> None:
    facts = article("x.md")
    twice = with_rows(facts, table, [*rows_of(facts, table), rows_of(facts, table)[0]])
    kept, _, problems = check_contracts([twice, article("sound.md")], [], [])
    assert [each.document.path for each in kept] == ["sound.md"]
    assert [problem.path for problem in problems] == ["x.md"]
    assert table in problems[0].what
    assert "unique" in problems[0].what
    with closing(begin(tmp_path / "w.duckdb", "a")) as connection, pytest.raises(InternalError, match=table):
        store.write_facts(connection, "a", [twice], [], [])


def test_both_doors_refuse_a_document_that_is_given_twice(tmp_path: Path) -> None:
    facts = [article("x.md"), article("x.md"), article("sound.md")]
    kept, _, problems = check_contracts(facts, [], [])
    assert [each.document.path for each in kept] == ["sound.md"]
    assert {problem.path for problem in problems} == {"x.md"}
    with closing(begin(tmp_path / "w.duckdb", "a")) as connection, pytest.raises(InternalError):
        store.write_facts(connection, "a", facts, [], [])


def test_equal_row_ids_in_two_documents_are_no_fault() -> None:
    facts = [article("one.md"), article("two.md")]
    assert {each.claims[0].claim_id for each in facts} == {"c1"}
    assert check_contracts(facts, [], [])[2] == ()


SPANS = [name for name in TABLES if "end_at" in schema.table(name).names]


@pytest.mark.parametrize("table", SPANS)
def test_a_passage_beyond_the_end_of_the_text_is_refused(table: str) -> None:
    facts = article("x.md")
    beyond = len(facts.document.text) + 1
    first, *others = rows_of(facts, table)
    for end, fine in ((beyond - 1, True), (beyond, False)):
        moved = with_rows(facts, table, [replace(first, end_at=end), *others])
        kept, _, problems = check_contracts([moved], [], [])
        assert (len(kept), len(problems)) == ((1, 0) if fine else (0, 1))
        assert fine or "end_at lies in the text" in problems[0].what


ORPHANS = [(table.name, column, parent) for table in schema.FACT_TABLES for column, parent in table.parents]


@pytest.mark.parametrize(("table", "column", "parent"), [each for each in ORPHANS if each[0] in TABLES], ids=str)
def test_a_row_without_its_parent_is_refused(table: str, column: str, parent: str) -> None:
    """Also when the parent exists in another document."""
    facts = article("x.md")
    elsewhere = article("elsewhere.md")
    first, *others = rows_of(facts, table)
    orphan = with_rows(facts, table, [replace(first, **{column: "nobody"}), *others])
    namesake, *more = rows_of(elsewhere, parent)
    far = with_rows(elsewhere, parent, [replace(namesake, **{schema.table(parent).key: "nobody"}), *more])
    kept, _, problems = check_contracts([orphan, far], [], [])
    assert "x.md" not in {each.document.path for each in kept}
    assert f"{column} is in {parent}" in problems[0].what


PAIR_FAULTS: dict[str, dict[str, Any]] = {
    "kind": {"kind": "no such word"},
    "confidence": {"confidence": 1.5},
    "span": {"start_at": 60},
    "other span": {"other_start": 60},
    "beyond the text": {"end_at": 9999},
    "beyond the other text": {"other_end": 9999},
    "no such claim": {"claim_id": "nobody"},
    "no such other claim": {"other_claim_id": "nobody"},
    "no such document": {"document_id": "nowhere.md"},
    "no such other document": {"other_document_id": "nowhere.md"},
    "missing": {"reason": None},
    "missing word": {"differing": ("value", None)},
}


@pytest.mark.parametrize("changes", PAIR_FAULTS.values(), ids=PAIR_FAULTS)
def test_a_bad_pair_is_left_out_alone(changes: dict[str, Any]) -> None:
    facts = (article("one.md"), article("two.md"))
    good, bad = pair_of("one.md", "two.md"), pair_of("two.md", "one.md", **changes)
    kept, pairs, problems = check_contracts(facts, [bad, good], [])
    assert (kept, pairs) == (facts, (good,))
    assert [(problem.code, "claim_pairs two.md/one.md" in problem.what) for problem in problems] == [("contract", True)]


def test_the_tables_refuse_bad_pairs(tmp_path: Path) -> None:
    facts = (article("one.md"), article("two.md"))
    local = [name for name in PAIR_FAULTS if not name.startswith(("no such ", "beyond"))]
    with closing(begin(tmp_path / "w.duckdb", "a")) as connection:
        for name in local:
            with pytest.raises(InternalError, match="claim_pairs"):
                store.write_facts(connection, "a", facts, [pair_of("two.md", "one.md", **PAIR_FAULTS[name])], [])
        with pytest.raises(InternalError, match="claim_pairs"):
            store.write_facts(connection, "a", facts, [pair_of("two.md", "one.md")] * 2, [])
        assert count(connection, "claim_pairs") == count(connection, "documents") == 0


def test_the_other_side_of_a_pair_may_be_in_the_archive() -> None:
    pair = pair_of("one.md", "last year.md", scope="archive", other_claim_id="long ago", other_end=9999)
    assert check_contracts([article("one.md")], [pair], []) == ((article("one.md"),), (pair,), ())


def test_pairs_go_with_a_document_that_is_left_out() -> None:
    what = Break("claims", "hedge", "no such word", "shy")
    facts = [broken("bad.md", what), article("one.md"), article("two.md")]
    pairs = [pair_of("bad.md", "one.md"), pair_of("one.md", "bad.md"), pair_of("one.md", "two.md")]
    kept, held, problems = check_contracts(facts, pairs, [])
    assert [each.document.path for each in kept] == ["one.md", "two.md"]
    assert held == (pairs[2],)
    assert [problem.document_id for problem in problems] == ["bad.md"]


def test_the_problem_names_table_column_row_and_condition_and_counts_the_rest() -> None:
    one = article("x.md")
    claims = [replace(one.claims[0], claim_id=f"c{number}", hedge="shy") for number in range(1, 9)]
    _, _, problems = check_contracts([with_rows(one, "claims", claims)], [], [])
    assert len(problems) == 1
    assert "8 rows break the contract" in problems[0].what
    assert "claims c1, hedge: it must hold that it is one of none, weak, strong, found 'shy'" in problems[0].what
    assert "and 3 more." in problems[0].what
    assert (problems[0].path, problems[0].document_id) == ("x.md", "x.md")


def test_a_bad_problem_of_the_run_is_an_internal_error() -> None:
    bad = Problem("p", None, "x.md", "unreadable", 3, 1, "Gone.", "Find it.")
    with pytest.raises(InternalError, match="problems p"):
        check_contracts([article()], [], [bad])


def test_problems_that_are_given_are_not_given_back() -> None:
    good = Problem("p", None, "x.md", "unreadable", 0, 0, "Gone.", "Find it.")
    assert check_contracts([article()], [], [good])[2] == ()


@settings(max_examples=15)
@given(chosen=st.lists(st.sampled_from(ALL), min_size=1, max_size=4), sound=st.integers(0, 2))
def test_several_faults_in_several_documents_are_each_found(chosen: list[Break], sound: int) -> None:
    facts = [broken(f"{number}.md", what) for number, what in enumerate(chosen)]
    good = [article(f"sound {number}.md") for number in range(sound)]
    mixed = [each for two in itertools.zip_longest(facts, good) for each in two if each is not None]
    kept, _, problems = check_contracts(mixed, [], [])
    assert list(kept) == good
    assert len(problems) == len(chosen)


def test_a_document_that_was_not_read_is_loaded_as_what_it_is() -> None:
    document: Document = replace(article().document, status="failed", reason="No text.", text="", blocks=())
    assert check_contracts([Facts(document)], [], []) == ((Facts(document),), (), ())
