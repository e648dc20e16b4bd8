"""Compiled patterns are kept from one start to the next: they answer alike, and whatever is wrong with the file costs nothing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.kept import patterns as kept_patterns
from audit.kept.files import FOLDER, cache_folder, read_kept
from audit.kept.patterns import Kept, Shelf, open_shelf
from audit.patterns import lazy_pattern

_FORMS = [
    (r"\b(?P<boat>ferry|barge)s?\s+(?:to|from)\s+(?P<port>[A-Z]\w+)", 0),
    (r"(?i:tide)s? (?!table)(\w+)", 0),
    (r"(\bsail\b)?(?(1) on| off)", re.IGNORECASE),
    (r"[^\W\d_][\w’'-]*", 0),
    (r"(?P<sign>[-−])?(?P<whole>\d+)(?:\.(?P<part>\d+))?", 0),
    (r"^moor(?:ed)?$|(?<=the )quay", re.MULTILINE | re.IGNORECASE),
    (r"[\ud800-\udfff]|\ue000", 0),
]


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """A shelf with a file of its own, for patterns made while a test runs."""
    return Shelf(tmp_path / "cache" / "patterns")


def _again(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """What the next start finds."""
    assert shelf.file is not None
    another = Shelf()
    monkeypatch.setattr(kept_patterns, "SHELF", another)
    open_shelf(shelf.file.parent)
    return another


def _filled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    first = Shelf()
    monkeypatch.setattr(kept_patterns, "SHELF", first)
    open_shelf(folder)
    for form in _FORMS:
        first.pattern(*form)
    first.write()
    return first


@given(st.sampled_from(_FORMS), st.text(alphabet="aefiorstydqbg mBTS.-−’12\n", max_size=40))
def test_a_pattern_from_its_program_answers_as_a_compiled_one(form: tuple[str, int], text: str) -> None:
    shelf = Shelf(Path("nowhere"))
    compiled, made = re.compile(*form), shelf.pattern(*form)
    assert len(shelf.kept) == 1
    assert (made.pattern, made.flags, made.groups) == (compiled.pattern, compiled.flags, compiled.groups)
    assert made.groupindex == compiled.groupindex
    assert [(each.span(), each.groupdict()) for each in made.finditer(text)] == [
        (each.span(), each.groupdict()) for each in compiled.finditer(text)
    ]


def test_what_was_written_is_found_at_the_next_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = _filled(tmp_path / "cache", monkeypatch)
    first.remember(*_FORMS[0], (frozenset({"ferr", "barg"}), frozenset({"to", "from"})))
    first.write()
    second = _again(first, monkeypatch)
    assert second.kept == first.kept
    assert second.needs(*_FORMS[0]) == (frozenset({"ferr", "barg"}), frozenset({"to", "from"}))
    assert second.needs(*_FORMS[1]) is None
    found = second.pattern(*_FORMS[0]).search("The ferry to Hoy")
    assert found is not None and found.groupdict() == {"boat": "ferry", "port": "Hoy"}
    assert second.new == 0


def test_one_pattern_under_two_flags_is_kept_twice(shelf: Shelf) -> None:
    assert shelf.pattern("quay", 0).search("QUAY") is None
    assert shelf.pattern("quay", re.IGNORECASE).search("QUAY") is not None
    assert shelf.pattern("quay", 0).search("QUAY") is None


def test_without_a_folder_nothing_is_kept() -> None:
    shelf = Shelf()
    assert shelf.pattern("quay", 0).search("the quay") is not None
    shelf.write()
    assert not shelf.kept


def test_little_that_is_new_is_not_worth_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = _filled(tmp_path, monkeypatch)
    assert shelf.file is not None
    for number in range(200):
        shelf.pattern(f"berth {number}", 0)
    shelf.write()
    before = shelf.file.read_bytes()
    shelf.pattern("one more berth", 0)
    shelf.write()
    assert shelf.file.read_bytes() == before
    assert list(tmp_path.iterdir()) == [shelf.file]


def test_a_full_file_keeps_what_was_asked_for(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_patterns, "_MOST", 3)
    for number in range(5):
        shelf.pattern(f"berth {number}", 0)
    shelf.asked_for = {("berth 4", 0)}
    shelf.write()
    assert shelf.file is not None
    assert kept_patterns._kept_in(read_kept(shelf.file)).keys() == {("berth 4", 0)}


@pytest.mark.parametrize("damage", [b"", b"\x00\x00", b"not a cache at all", None])
def test_a_damaged_file_is_as_good_as_none(
    damage: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _filled(tmp_path, monkeypatch)
    assert first.file is not None
    whole = first.file.read_bytes()
    first.file.write_bytes(whole[:-9] if damage is None else damage)
    second = _again(first, monkeypatch)
    assert not second.kept
    assert second.pattern(*_FORMS[1]).search("Tides ran") is not None


def test_a_program_that_is_none_is_compiled_anew(shelf: Shelf) -> None:
    shelf.kept["quay", 0] = Kept(0, b"\x01\x00\x00\x00" * 7, 0, {})
    assert shelf.pattern("quay", 0).search("the quay") is not None


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="this system has no such permissions")
def test_a_file_that_others_may_write_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = _filled(tmp_path, monkeypatch)
    assert first.file is not None
    assert first.file.stat().st_mode & 0o077 == 0
    first.file.chmod(0o622)
    assert not _again(first, monkeypatch).kept


def test_a_folder_that_cannot_be_made_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    shelf = _filled(tmp_path / "file" / "cache", monkeypatch)
    assert len(shelf.kept) == len(_FORMS)
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_another_compiler_of_patterns_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_patterns, "_compiler", None)
    shelf = _filled(tmp_path, monkeypatch)
    assert shelf.file is None
    assert not list(tmp_path.iterdir())


def test_a_faulty_expression_raises_as_ever(shelf: Shelf) -> None:
    with pytest.raises(re.error):
        shelf.pattern("(", 0)


def test_the_folder_is_the_one_that_is_named_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER, str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.setenv(FOLDER, "")
    assert cache_folder() is None
    monkeypatch.delenv(FOLDER)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "claims-audit"


def test_a_pattern_whose_needs_are_known_is_behind_them_from_the_first_search(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("audit.patterns.SHELF", shelf)
    source = r"\b(?:harbour|quay)\s+wall\b"
    shelf.pattern(source, 0)
    shelf.remember(source, 0, (frozenset({"harb", "quay"}),))
    pattern = lazy_pattern(source)
    assert pattern.search("the harbour wall") is not None
    assert [pattern.search("along the pier to the end") for _ in range(9)] == [None] * 9


def test_the_command_says_the_same_with_and_without(tmp_path: Path) -> None:
    article = tmp_path / "article.md"
    article.write_text("# Piers\n\nStudies show that 40% of piers fail. Everyone agrees.\n", encoding="utf-8")
    answers = []
    for folder in ("", str(tmp_path / "cache"), str(tmp_path / "cache")):
        done = subprocess.run(
            [sys.executable, "-m", "audit", "check", str(article), "--quiet"],
            env={**os.environ, FOLDER: folder},
            capture_output=True,
            check=False,
        )
        answers.append((done.returncode, done.stdout, done.stderr))
    assert answers[0] == answers[1] == answers[2]
    assert b"1 warning" in answers[0][1]
    assert len(list((tmp_path / "cache").iterdir())) == 2
