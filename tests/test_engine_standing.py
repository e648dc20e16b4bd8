"""When nothing has changed the newest run stands; when anything has, it does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import audit
from audit import paths
from audit.engine import standing
from audit.engine.audit import Recorded, record
from audit.policy import Policy
from audit.warehouse.store import list_runs

POLICY = Policy(as_of=date(2026, 1, 31), fail_on="never", suite="core")  # a small suite is judged sooner


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "articles"
    place.mkdir()
    (place / "a.md").write_text("The mole is 300 metres long. Of the 200 wells, 50 (60%) ran dry.\n", "utf-8")
    (place / "b.md").write_text("The mole is 480 metres long.\n", "utf-8")
    return place


def recorded(folder: Path, policy: Policy = POLICY, *, afresh: bool = False) -> Recorded:
    base = folder.parent
    return record([folder], policy, database=base / "c.duckdb", out=base / "out", afresh=afresh)


def basis(folder: Path, policy: Policy = POLICY, *, with_text: bool = False) -> str:
    return standing.basis_of([folder], policy, all_roles=False, with_text=with_text)


def test_an_unchanged_run_stands_until_something_is_touched(folder: Path) -> None:
    first = recorded(folder)
    again = recorded(folder)
    assert first.audit is not None and again.audit is None
    assert (again.run, again.closing) == (first.run, first.closing)
    loaded = audit.run([folder], POLICY, database=folder.parent / "c.duckdb", out=folder.parent / "out")
    assert (loaded.run, loaded.findings, loaded.checks) == (first.run, first.audit.findings, first.audit.checks)
    assert loaded.findings
    assert len(list_runs(folder.parent / "c.duckdb")) == 1
    (folder.parent / "out" / "report.html").write_text("edited", "utf-8")
    mended = recorded(folder)
    assert mended.audit is not None and mended.audit.findings == first.audit.findings
    assert recorded(folder, afresh=True).audit is not None
    assert len(list_runs(folder.parent / "c.duckdb")) == 3


def test_only_the_newest_run_stands(folder: Path) -> None:
    recorded(folder)
    kept = (folder / "b.md").read_bytes()
    (folder / "b.md").write_text("The mole is 300 metres long.\n", "utf-8")
    assert recorded(folder).audit is not None
    (folder / "b.md").write_bytes(kept)
    assert recorded(folder).audit is not None
    assert recorded(folder).audit is None


def test_an_incomplete_run_does_not_stand(folder: Path) -> None:
    (folder / "empty.md").write_bytes(b"")
    first = recorded(folder)
    assert first.run.verdict == "incomplete"
    assert recorded(folder).audit is not None


def test_a_run_under_which_an_article_changed_does_not_stand(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def changing(*args: object, **named: object) -> str:
        asked.append("")
        return str(len(asked))

    monkeypatch.setattr(standing, "basis_of", changing)
    recorded(folder)
    monkeypatch.undo()
    assert recorded(folder).audit is not None


def test_the_basis_is_all_that_a_run_depends_on(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    seen = {basis(folder)}
    assert basis(folder, replace(POLICY, jobs=3)) in seen
    for policy in (
        replace(POLICY, as_of=date(2026, 2, 1)),
        replace(POLICY, suite="newsroom"),
        replace(POLICY, severity={"STA201": "off"}),
        replace(POLICY, small_sample=12),
        replace(POLICY, languages=("en", "fr")),
        replace(POLICY, rules=(str(rules),)),
    ):
        assert basis(folder, policy) not in seen
        seen.add(basis(folder, policy))
    assert basis(folder, with_text=True) not in seen
    with_rules = replace(POLICY, rules=(str(rules),))
    (rules / "DSK001.toml").write_text("", "utf-8")
    assert basis(folder, with_rules) not in seen
    (folder / "c.md").write_text("", "utf-8")
    assert basis(folder) not in seen
    (folder / "c.md").unlink()
    (folder / "b.md").rename(folder / "d.md")
    assert basis(folder) not in seen
    (folder / "d.md").rename(folder / "b.md")
    assert basis(folder) in seen
    monkeypatch.setattr(paths, "TEMPLATES", tmp_path)
    assert basis(folder) not in seen


def test_a_file_that_the_user_supplies_is_part_of_the_basis(folder: Path) -> None:
    notices = folder.parent / "notices.csv"
    notices.write_text("one", "utf-8")
    policy = replace(POLICY, retractions=str(notices))
    before = basis(folder, policy)
    assert before == basis(folder, policy) != basis(folder)
    notices.write_text("two", "utf-8")
    assert basis(folder, policy) != before


def test_a_library_that_the_user_supplies_is_part_of_the_basis(folder: Path) -> None:
    texts = folder.parent / "texts"
    texts.mkdir()
    (texts / "a.txt").write_text("one", "utf-8")
    policy = replace(POLICY, library=str(texts))
    before = basis(folder, policy)
    (texts / "a.txt").write_text("two", "utf-8")
    assert basis(folder, policy) != before
