"""What rules see: one run, one view a rule, and a broken rule that disturbs nobody."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

import audit
from audit.warehouse import records, schema, store, views
from tests.warehousing import AS_OF, article, begin, pair_of, run_of

GOOD = "SELECT document_id, start_at, end_at, claim_id FROM claims ORDER BY claim_id"


def published(path: Path, run_id: str, names: list[str], rules: dict[str, str] | None = None) -> dict[str, str]:
    """Write and finish a run over articles of these names, with a pair of the first and the last."""
    with closing(begin(path, run_id)) as connection:
        store.write_facts(connection, run_id, [article(name) for name in names], [pair_of(names[0], names[-1])], [])
        store.write_lexicon(connection, run_id, [("wording", f"word of {run_id}", "words", "ours")])
        refused = store.publish_views(connection, run_id, rules or {})
        store.finish_run(connection, run_of(run_id), (), ())
        return refused


def ask(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(store.open_for_judging(path, memory="256MB", temporary=path.parent / "t")) as connection:
        return connection.execute(sql).fetchall()


def test_every_view_is_there_with_the_columns_that_are_declared(tmp_path: Path) -> None:
    published(tmp_path / "w.duckdb", "a", ["one.md"])
    found = ask(
        tmp_path / "w.duckdb",
        "SELECT table_name, list(column_name ORDER BY column_index), list(data_type ORDER BY column_index) "
        "FROM duckdb_columns() WHERE schema_name = 'main' AND NOT internal GROUP BY table_name",
    )
    expected = {
        table.name: (list(table.names), [column.type for column in table.columns])
        for table in (
            *schema.FACT_TABLES,
            records.SETTINGS,
            records.LEXICON,
            records.ARCHIVE_DOCUMENTS,
            records.CAPPED_BLOCKS,
        )
    }
    expected["claims_needing_source"] = expected["archive_claims"] = expected["claims"]
    expected["archive_quantities"] = expected["quantities"]
    columns = {name: (names, types) for name, names, types in found}
    matrix = columns.pop("fact_matrix")[0]
    assert isinstance(matrix, list)
    assert matrix[:6] == ["thing", "document_id", "published_on", "start_at", "end_at", "text"]
    assert columns == expected
    assert {*expected, "fact_matrix"} == set(views.NAMES)


def test_the_matrix_sets_side_by_side_what_the_articles_count(tmp_path: Path) -> None:
    folder = tmp_path / "drafts"
    folder.mkdir()
    (folder / "one.md").write_text(
        "In 2022 the baths had 71,300 visits, the council says. Nine ducks live there.", encoding="utf-8"
    )
    (folder / "two.md").write_text("In 2023 the baths had 80,100 visits, the council says.", encoding="utf-8")
    audit.run([folder], database=tmp_path / "w.duckdb", out=tmp_path / "out")
    rows = ask(
        tmp_path / "w.duckdb",
        "SELECT thing, document_id, value, time_frame, in_conflict FROM fact_matrix ORDER BY value",
    )
    assert rows == [("visits", "one.md", 71300.0, "2022", False), ("visits", "two.md", 80100.0, "2023", False)]


def test_the_matrix_sets_side_by_side_what_is_measured_and_whose_it_is(tmp_path: Path) -> None:
    (tmp_path / "mill.md").write_text(
        "The turnover of the mill rose to £3.1 million in 2022, the owner says. In spring the turnover of the quay fell "
        "to £2 million. The mill's turnover reached £3.4 million in 2023, the owner says.",
        encoding="utf-8",
    )
    audit.run([tmp_path / "mill.md"], database=tmp_path / "w.duckdb", out=tmp_path / "out")
    rows = ask(tmp_path / "w.duckdb", "SELECT thing, value, time_frame FROM fact_matrix ORDER BY value")
    assert rows == [("turnover (mill)", 3_100_000.0, "2022"), ("turnover (mill)", 3_400_000.0, "2023")]


def test_views_show_the_run_that_was_published_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    published(path, "a", ["one.md", "two.md"])
    published(path, "b", ["two.md", "three.md"])
    for name in views.NAMES:
        if "document_id" in (schema.table(name).names if name in {each.name for each in schema.FACT_TABLES} else ()):
            found = ask(path, f'SELECT DISTINCT document_id FROM "{name}" ORDER BY document_id')
            assert found in ([("three.md",), ("two.md",)], [("two.md",)], []), name
    assert ask(path, "SELECT count(*) FROM claims") == [(2,)]
    assert ask(path, "SELECT pair_id FROM claim_pairs") == [("two.md/three.md",)]
    assert ask(path, "SELECT term FROM lexicon") == [("word of b",)]
    assert ask(path, "SELECT path FROM problems ORDER BY path") == [("three.md",), ("two.md",)]
    with closing(store.open_for_writing(path)) as connection:
        store.publish_views(connection, "a", {})
    assert ask(path, "SELECT document_id FROM documents ORDER BY path") == [("one.md",), ("two.md",)]
    assert ask(path, "SELECT term FROM lexicon") == [("word of a",)]


def test_settings_are_one_row_with_a_date(tmp_path: Path) -> None:
    published(tmp_path / "w.duckdb", "a", ["one.md"])
    published(tmp_path / "w.duckdb", "b", ["one.md"])
    assert ask(tmp_path / "w.duckdb", "SELECT * FROM settings") == [(AS_OF, "harbour", "error", 10, 30, 0.9)]
    assert ask(tmp_path / "w.duckdb", "SELECT year(as_of) - 1, as_of + 1 > as_of FROM settings") == [(2025, True)]


def test_claims_that_need_a_source_have_a_view(tmp_path: Path) -> None:
    one = article()
    calm = replace(one.claims[0], claim_id="calm", needs_source=False)
    with closing(begin(tmp_path / "w.duckdb", "a")) as connection:
        store.write_facts(connection, "a", [replace(one, claims=(*one.claims, calm))], [], [])
        store.publish_views(connection, "a", {})
        assert connection.execute("SELECT claim_id FROM claims_needing_source").fetchall() == [("c1",)]
        assert connection.execute("SELECT count(*) FROM claims").fetchall() == [(2,)]


def test_each_rule_has_a_view_and_those_of_earlier_runs_are_gone(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    assert published(path, "a", ["one.md"], {"OLD101": GOOD, "ABC101": "SELECT 1 AS old"}) == {}
    assert (
        published(
            path, "b", ["one.md", "two.md"], {"ABC101": GOOD, "ABC102": 'SELECT "references".label FROM "references"'}
        )
        == {}
    )
    assert ask(path, 'SELECT * FROM "rule_ABC101"') == [("one.md", 11, 52, "c1"), ("two.md", 11, 52, "c1")]
    assert ask(path, 'SELECT count(*) FROM "rule_ABC102"') == [(2,)]
    with pytest.raises(duckdb.CatalogException):
        ask(path, 'SELECT * FROM "rule_OLD101"')


HARMLESS = {
    "a closing semicolon": GOOD + ";",
    "space behind it": GOOD + " ;\n\n ",
    "a closing comment": GOOD + " -- the end",
    "a comment behind the semicolon": GOOD + "; -- the end",
    "a comment with a semicolon": "-- first; second\n" + GOOD,
    "a block comment": "/* first; */ " + GOOD + " /* last */",
    "braces, colons, percents": GOOD.replace("ORDER", "WHERE text NOT LIKE '%{x}:name ?$1%' ORDER"),
    "a common table": f"WITH claims_here AS ({GOOD}) SELECT * FROM claims_here",
    "brackets around it": f"({GOOD})",
    "a semicolon in a text": GOOD.replace("ORDER", "WHERE text <> '; DROP' ORDER"),
}


@pytest.mark.parametrize("sql", HARMLESS.values(), ids=HARMLESS)
def test_one_select_is_taken_however_it_is_written(tmp_path: Path, sql: str) -> None:
    path = tmp_path / "w.duckdb"
    assert published(path, "a", ["one.md"], {"ABC101": sql}) == {}
    assert ask(path, 'SELECT * FROM "rule_ABC101"') == [("one.md", 11, 52, "c1")]


BROKEN = {
    "an unknown column": ("SELECT nothing FROM claims", "nothing"),
    "an unknown table": ("SELECT * FROM nowhere", "nowhere"),
    "no SQL": ("these are words", "these"),
    "nothing": ("", "not one SELECT"),
    "a comment only": ("-- nothing", "not one SELECT"),
    "two statements": (f"{GOOD}; {GOOD}", "not one SELECT"),
    "a second statement behind a comment": (f"{GOOD} /* ; */ ; DROP VIEW main.claims", "not one SELECT"),
    "another statement": ("DROP TABLE store.claims", "not one SELECT"),
    "a setting": ("SET threads = 3", "not one SELECT"),
    "a text that is not closed": ("SELECT 'open FROM claims", "unterminated"),
    "a comment that is not closed": (f"{GOOD} /* open", ""),
    "a file": ("SELECT * FROM read_text('pyproject.toml')", "disabled"),
    "a parameter": ("SELECT * FROM claims WHERE claim_id = ?", ""),
}


@pytest.mark.parametrize(("sql", "why"), BROKEN.values(), ids=BROKEN)
def test_a_broken_rule_says_why_and_disturbs_no_other(tmp_path: Path, sql: str, why: str) -> None:
    path = tmp_path / "w.duckdb"
    refused = published(path, "a", ["one.md"], {"ABC101": GOOD, "BAD101": sql, "ABC102": GOOD})
    assert list(refused) == ["BAD101"]
    assert refused["BAD101"]
    assert why.lower() in refused["BAD101"].lower()
    assert "\n" not in refused["BAD101"]
    assert (
        ask(path, 'SELECT * FROM "rule_ABC101"')
        == ask(path, 'SELECT * FROM "rule_ABC102"')
        == [("one.md", 11, 52, "c1")]
    )
    with pytest.raises(duckdb.CatalogException):
        ask(path, 'SELECT * FROM "rule_BAD101"')
    assert ask(path, "SELECT count(*) FROM claims") == [(1,)]


def test_all_broken_rules_at_once_are_told_apart(tmp_path: Path) -> None:
    rules = {f"BAD{number}": sql for number, (sql, _) in enumerate(BROKEN.values())} | {"ABC101": GOOD}
    refused = published(tmp_path / "w.duckdb", "a", ["one.md"], rules)
    assert set(refused) == set(rules) - {"ABC101"}
    assert list(refused) == [code for code in rules if code in refused]
    assert ask(tmp_path / "w.duckdb", 'SELECT count(*) FROM "rule_ABC101"') == [(1,)]


def test_a_code_is_a_name_and_nothing_more(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    code = 'X" AS SELECT 1; DROP TABLE store.claims; --'
    published(path, "a", ["one.md"], {code: GOOD})
    assert ask(path, "SELECT count(*) FROM store.claims") == [(1,)]
    assert ask(path, 'SELECT count(*) FROM "rule_' + code.replace('"', '""') + '"') == [(1,)]


def test_a_run_id_is_a_text_and_nothing_more(tmp_path: Path) -> None:
    path = tmp_path / "w.duckdb"
    published(path, "a' OR 'b' = 'b", ["one.md"])
    published(path, "b", ["two.md"])
    with closing(store.open_for_writing(path)) as connection:
        store.publish_views(connection, "a' OR 'b' = 'b", {})
    assert ask(path, "SELECT document_id FROM claims") == [("one.md",)]
