"""What was read from TOML is kept from one start to the next: the same text gives the same tables, another text others."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from audit import paths
from audit.kept import tables as kept_tables
from audit.kept.tables import Tables, open_tables

LIST = 'source = "our own"\n[boats]\nterms = ["ferry", "barge*", "œuvre"]\nfactor = 1.5\nlarge = false\n'


@pytest.fixture
def tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Tables:
    """Tables that are kept in a folder of their own."""
    made = Tables()
    monkeypatch.setattr(kept_tables, "TABLES", made)
    open_tables(tmp_path)
    return made


def _again(tables: Tables, monkeypatch: pytest.MonkeyPatch) -> Tables:
    """What the next start finds."""
    assert tables.file is not None
    another = Tables()
    monkeypatch.setattr(kept_tables, "TABLES", another)
    open_tables(tables.file.parent)
    return another


def test_every_file_of_the_product_is_read_alike(tables: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    files = [*paths.LEXICONS.glob("*.toml"), *paths.EXPECTATIONS.rglob("*.toml")]
    texts = [file.read_text(encoding="utf-8") for file in files]
    first = [tables.loads(text) for text in texts]
    tables.write()
    second = _again(tables, monkeypatch)
    assert len(texts) > 50
    assert [second.loads(text) for text in texts] == first == [tomllib.loads(text) for text in texts]
    assert second.new == 0


def test_a_changed_text_is_read_anew(tables: Tables) -> None:
    assert tables.loads(LIST)["boats"]["terms"][0] == "ferry"
    assert tables.loads(LIST.replace("ferry", "yawl"))["boats"]["terms"][0] == "yawl"
    assert tables.loads(LIST)["boats"]["terms"][0] == "ferry"


def test_who_changes_what_was_read_changes_it_for_nobody_else(tables: Tables) -> None:
    tables.loads(LIST).clear()
    tables.loads(LIST).pop("source")
    assert tables.loads(LIST)["source"] == "our own"


def test_a_text_with_a_date_is_read_each_time(tables: Tables) -> None:
    for _ in range(2):
        assert tables.loads("since = 2026-01-31")["since"].year == 2026
    assert not tables.kept


def test_a_faulty_text_raises_each_time(tables: Tables) -> None:
    for _ in range(2):
        with pytest.raises(tomllib.TOMLDecodeError):
            tables.loads("= nothing")


def test_without_a_folder_nothing_is_kept() -> None:
    tables = Tables()
    assert tables.loads(LIST)["boats"]["factor"] == 1.5
    tables.write()
    assert not tables.kept


def test_a_full_file_keeps_what_was_asked_for(tables: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_tables, "_MOST", 2)
    for number in range(4):
        tables.loads(f"berth = {number}")
    tables.asked_for = set(list(tables.kept)[:1])
    tables.write()
    assert _again(tables, monkeypatch).kept.keys() == tables.asked_for


def test_a_damaged_file_is_as_good_as_none(tables: Tables, monkeypatch: pytest.MonkeyPatch) -> None:
    tables.loads(LIST)
    tables.write()
    assert tables.file is not None
    tables.file.write_bytes(tables.file.read_bytes().replace(b"ferry", b"wreck"))
    second = _again(tables, monkeypatch)
    assert not second.kept
    assert second.loads(LIST)["boats"]["terms"][0] == "ferry"
