"""The doors of the warehouse: what they refuse, in which words, and what they keep shut."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pytest

from audit.errors import WarehouseError
from audit.warehouse import store
from tests.warehousing import article, begin, run_of

ROOT = Path(__file__).resolve().parent.parent
DOORS = ("writing", "judging", "reading")


def opened(door: str, path: Path) -> Any:
    if door == "writing":
        return store.open_for_writing(path)
    if door == "reading":
        return store.open_for_reading(path)
    return store.open_for_judging(path, memory="256MB", temporary=path.parent / "spill")


def refusal(door: str, path: Path) -> WarehouseError:
    with pytest.raises(WarehouseError) as refused:
        opened(door, path)
    assert str(path) in refused.value.what
    assert refused.value.advice
    assert refused.value.exit_code == 2
    return refused.value


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """A warehouse with one finished run."""
    path = tmp_path / "w.duckdb"
    with closing(begin(path, "a")) as connection:
        store.write_facts(connection, "a", [article()], [], [])
        store.publish_views(connection, "a", {})
        store.finish_run(connection, run_of("a"), (), ())
    return path


def test_folders_on_the_way_are_made_and_an_empty_file_is_taken(tmp_path: Path) -> None:
    deep = tmp_path / "a b" / "é" / "w.duckdb"
    store.open_for_writing(deep).close()
    assert store.list_runs(deep) == ()
    hollow = tmp_path / "hollow.duckdb"
    hollow.touch()
    store.open_for_writing(hollow).close()
    assert store.list_runs(hollow) == ()


def test_a_path_with_quotation_marks_is_a_path(tmp_path: Path) -> None:
    path = tmp_path / "it's; DROP.duckdb"
    store.open_for_writing(path).close()
    assert store.list_runs(path) == ()


@pytest.mark.parametrize("door", ["judging", "reading"])
def test_a_file_that_is_not_there_is_not_made(tmp_path: Path, door: str) -> None:
    assert refusal(door, tmp_path / "nowhere.duckdb").code == "E130"
    assert list(tmp_path.glob("*.duckdb")) == []


@pytest.mark.parametrize("door", DOORS)
def test_what_is_no_database_is_refused_and_left_alone(tmp_path: Path, door: str) -> None:
    path = tmp_path / "notes.duckdb"
    path.write_text("Not a database, but somebody's notes.\n" * 500, encoding="utf-8")
    before = path.read_bytes()
    assert refusal(door, path).code == "E132"
    assert path.read_bytes() == before


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE orders(id INTEGER)",
        "CREATE SCHEMA store; CREATE TABLE store.meta(id INTEGER)",
        "CREATE SCHEMA store; CREATE TABLE store.meta AS SELECT 'another product' AS product, 1 AS schema_version",
        "CREATE VIEW sums AS SELECT 1 AS one",
    ],
)
def test_somebody_elses_database_is_refused_and_left_alone(tmp_path: Path, door: str, statement: str) -> None:
    path = tmp_path / "orders.duckdb"
    with closing(duckdb.connect(str(path))) as connection:
        connection.execute(statement)
    assert refusal(door, path).code == "E132"
    with closing(duckdb.connect(str(path))) as connection:
        assert connection.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'claims'").fetchall() == [
            (0,)
        ]


def test_an_empty_database_is_ours_to_fill_but_not_to_read(tmp_path: Path) -> None:
    path = tmp_path / "empty.duckdb"
    duckdb.connect(str(path)).close()
    assert refusal("reading", path).code == "E132"
    assert refusal("judging", path).code == "E132"
    store.open_for_writing(path).close()
    assert store.list_runs(path) == ()


@pytest.mark.parametrize("door", DOORS)
def test_a_folder_is_no_database(tmp_path: Path, door: str) -> None:
    assert refusal(door, tmp_path).code in ("E130", "E131", "E132")


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert refusal("writing", tmp_path / "file" / "w.duckdb").code == "E130"


HOLDER = """
import sys
from pathlib import Path
from audit.warehouse import store
connection = store.open_for_writing(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("door", DOORS)
def test_a_database_that_another_process_writes_is_in_use(made: Path, door: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(made)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"open"
        refused = refusal(door, made)
        assert refused.code == "E131"
        assert "another process" in refused.what
        holder.communicate(b"")
    opened(door, made).close()


def test_a_database_that_is_open_in_this_process_is_in_use(made: Path) -> None:
    with closing(opened("judging", made)):
        assert refusal("writing", made).code == "E131"
        opened("reading", made).close()  # what is shut for judging is shut for reading too
    with closing(opened("writing", made)):
        assert refusal("judging", made).code == "E131"


def test_it_may_be_judged_through_two_connections_of_one_process(made: Path, tmp_path: Path) -> None:
    ask = "SELECT text FROM claims"
    with closing(opened("judging", made)) as one:
        with closing(opened("judging", made)) as two:
            assert one.execute(ask).fetchall() == two.execute(ask).fetchall() == [("The yard built 12 ferries.",)]
        with pytest.raises(WarehouseError, match="other settings"):
            store.open_for_judging(made, memory="128MB", temporary=tmp_path / "spill")
        assert one.execute(ask).fetchall() == [("The yard built 12 ferries.",)]


def test_a_limit_of_memory_that_is_none_is_refused(made: Path, tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match="a lot"):
        store.open_for_judging(made, memory="a lot", temporary=tmp_path)
    opened("judging", made).close()


SHUT = {
    "read a file": "SELECT * FROM read_text('{secret}')",
    "write a file": "COPY (SELECT 1) TO '{folder}/out.csv'",
    "attach a database": "ATTACH '{folder}/other.duckdb'",
    "load an extension": "LOAD httpfs",
    "install an extension": "INSTALL httpfs",
    "change a setting": "SET threads = 8",
    "unlock the settings": "SET lock_configuration = false",
    "open the files again": "SET enable_external_access = true",
    "read a variable": "SELECT * FROM frame",
    "read the environment's tables": "SELECT * FROM glob('{folder}/*')",
}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("sql", SHUT.values(), ids=SHUT)
def test_every_door_is_shut_for(made: Path, tmp_path: Path, door: str, sql: str) -> None:
    frame = [1, 2, 3]
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    with closing(opened(door, made)) as connection:
        for each in (connection, connection.cursor()):
            with pytest.raises(duckdb.Error):
                each.execute(sql.format(secret=secret.as_posix(), folder=tmp_path.as_posix())).fetchall()
    assert frame == [1, 2, 3]
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize("door", ["judging", "reading"])
def test_readers_cannot_write(made: Path, door: str) -> None:
    with closing(opened(door, made)) as connection:
        for sql in ("DELETE FROM store.claims", "CREATE TABLE main.x(a INTEGER)", "DROP VIEW main.claims"):
            with pytest.raises(duckdb.Error, match="read-only"):
                connection.execute(sql)
        assert connection.execute("SELECT count(*) FROM store.claims").fetchall() == [(1,)]


def test_a_query_beyond_its_memory_fails_or_spills_but_stays_within(made: Path, tmp_path: Path) -> None:
    spill = tmp_path / "spill"
    with closing(store.open_for_judging(made, memory="64MB", temporary=spill)) as connection:
        limits = dict(
            connection.execute(
                "SELECT name, value FROM duckdb_settings() WHERE name IN ('memory_limit', 'threads', 'temp_directory')"
            ).fetchall()
        )
        assert limits == {"memory_limit": "61.0 MiB", "threads": "1", "temp_directory": str(spill)}
        with pytest.raises(duckdb.OutOfMemoryException):
            connection.execute("SELECT list(range) FROM range(50000000)").fetchall()
        assert connection.execute("SELECT count(*) FROM claims").fetchall() == [(1,)]


LIGHT = """
import sys
from pathlib import Path
from contextlib import closing
from audit.policy import Policy
from audit.warehouse import store
from datetime import date, datetime
path = Path(sys.argv[1])
with closing(store.open_for_writing(path)) as connection:
    store.start_run(connection, run_id="a", started_at=datetime(2026, 1, 31), policy=Policy(), as_of=date(2026, 1, 31),
                    suite="harbour", tool_version="0")
    store.write_facts(connection, "a", [], [], [])
    store.write_lexicon(connection, "a", [("a", "b", "c", "d")])
    store.publish_views(connection, "a", {"ABC101": "SELECT * FROM claims"})
with closing(store.open_for_judging(path, memory="64MB", temporary=path.parent / "t")) as connection:
    connection.execute('SELECT * FROM "rule_ABC101"').fetchall()
store.list_runs(path)
print(sorted({"numpy", "pandas", "pandera", "polars", "pyarrow", "pytz", "sqlalchemy"} & set(sys.modules)))
"""


def test_writing_and_judging_import_no_heavy_library(tmp_path: Path) -> None:
    """DuckDB 1.5 imports pandas at the first parameter of a statement, and at the first setting given to connect()."""
    ended = subprocess.run(
        [sys.executable, "-c", LIGHT, str(tmp_path / "w.duckdb")], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ended.stdout.strip(), ended.stderr) == ("[]", "")
