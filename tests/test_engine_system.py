"""`claims-audit doctor`: what is there, what is limited, and what is missing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from audit.engine import guard, system
from audit.policy import Policy
from tests.command import call


def test_doctor_names_versions_folders_and_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "claims-audit.toml").write_text("reader-seconds = 7.5\nreader-megabytes = 640\n", encoding="utf-8")
    called = call("doctor")
    assert (called.code, called.complaints) == (0, "")
    said = dict(line.split(": ", 1) for line in called.lines)
    assert said["claims-audit"].startswith("0.")
    assert {"duckdb", "great-expectations", "pandera", "rules", "templates", "terminal"} <= set(said)
    assert Path(said["rules"]).is_dir()
    assert "7.5 s" in said["readers of HTML, Word, PDF"]
    expected = "limited to 640 MB" if sys.platform.startswith("linux") else "not limited"
    assert said["their memory"].startswith(expected)


def test_doctor_says_what_is_missing_and_ends_with_4(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(system, "_SHIPPED", (("rules", tmp_path / "gone"),))
    monkeypatch.setattr(system, "_PACKAGES", ("no-such-package-of-ours",))
    monkeypatch.setattr(guard, "CHILD", "audit.engine.no_such_module")
    called = call("doctor")
    assert called.code == 4
    faults = [line for line in called.lines if line.startswith("FAULT ")]
    assert len(faults) == 3
    assert any("does not start" in line for line in faults)


@pytest.mark.parametrize(("platform", "name"), [("darwin", "macOS"), ("win32", "Windows")])
def test_doctor_says_where_memory_is_not_limited(platform: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard.Guard, "limited", lambda _: False)
    monkeypatch.setattr(sys, "platform", platform)
    facts = list(system.examined(Policy(), "cp1252"))
    assert any(name in each.what and "not limited" in each.what for each in facts)
    assert any("PYTHONUTF8" in each.what for each in facts)
    assert all(each.sound for each in facts)
