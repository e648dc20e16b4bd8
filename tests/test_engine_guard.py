"""Hostile files: a parser that hangs, eats memory, dies or lies costs its own file and nothing else."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from audit.engine import guarded
from audit.engine.guard import Guard
from audit.errors import ReadError
from audit.policy import Policy
from audit.read.extracted import Extracted
from tests.engine_stand_ins import parse_or_fail

TEXT = b"In May the town counted 40 wells.\n\nOf these, 12 were dry."
on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux holds a process to its limit")


@pytest.fixture(scope="module")
def guard() -> Iterator[Guard]:
    """One guard for all files, as in an audit: whatever happens to one, the next is read."""
    with Guard(Policy(reader_seconds=2.0, reader_megabytes=300.0), parse_or_fail) as held:
        yield held


def refused(guard: Guard, order: str) -> ReadError:
    with pytest.raises(ReadError) as caught:
        guard.parse("toy", order.encode(), "draft.toy")
    assert "draft.toy" in caught.value.what
    assert caught.value.advice
    return caught.value


def process_of(extracted: Extracted) -> str:
    return extracted.remarks[0].what


def test_what_comes_back_is_what_the_parser_made(guard: Guard) -> None:
    apart = guard.parse("toy", TEXT, "draft.toy")
    here = parse_or_fail("toy", TEXT, "draft.toy")
    assert (apart.text, apart.front, apart.drafts) == (here.text, here.front, here.drafts)
    assert apart.remarks[0].what != here.remarks[0].what
    assert apart.drafts[0].links and apart.drafts[0].marks


def test_one_process_reads_many_files(guard: Guard) -> None:
    assert len({process_of(guard.parse("toy", TEXT, "draft.toy")) for _ in range(3)}) == 1


def test_a_parser_that_hangs_is_stopped(guard: Guard) -> None:
    error = refused(guard, "sleep")
    assert error.code == "E211"
    assert "2 s" in error.what and "reader-seconds" in error.advice
    assert guard.parse("toy", TEXT, "next.toy").text


@on_linux
def test_a_parser_that_eats_memory_is_stopped(guard: Guard) -> None:
    error = refused(guard, "eat")
    assert error.code == "E212"
    assert "300 MB" in error.what and "reader-megabytes" in error.advice
    assert guard.parse("toy", TEXT, "next.toy").text


@pytest.mark.parametrize("order", ["die", "exit"])
def test_a_parser_that_dies_is_named_and_the_next_file_is_read(guard: Guard, order: str) -> None:
    before = process_of(guard.parse("toy", TEXT, "draft.toy"))
    error = refused(guard, order)
    assert error.code == "E213"
    assert ("exit status 7" if order == "exit" else "") in error.what
    assert process_of(guard.parse("toy", TEXT, "next.toy")) != before


@pytest.mark.parametrize(
    ("order", "code", "said"),
    [
        ("raise", "E206", "KeyError"),
        ("refuse", "E207", "encrypted"),
        ("nest", "E210", "nested"),
        ("connect", "E206", "socket"),
        ("call", "E206", "subprocess"),
    ],
)
def test_what_a_parser_raises_is_a_read_error_and_its_process_lives(
    guard: Guard, order: str, code: str, said: str
) -> None:
    before = process_of(guard.parse("toy", TEXT, "draft.toy"))
    error = refused(guard, order)
    assert (error.code, said in error.what) == (code, True)
    assert process_of(guard.parse("toy", TEXT, "next.toy")) == before


def test_an_answer_that_no_parser_gives_is_not_believed(guard: Guard) -> None:
    assert refused(guard, "lie").code == "E213"


def test_what_a_parser_prints_does_not_mix_with_its_answer(guard: Guard, capfd: pytest.CaptureFixture[str]) -> None:
    assert guard.parse("toy", b"print", "draft.toy").text == "[print]"  # laid out as a note mark
    assert capfd.readouterr() == ("", "")


def test_a_guard_that_nobody_asks_starts_nothing() -> None:
    with Guard(Policy(), parse_or_fail) as idle:
        assert idle._child is None


def test_the_process_ends_with_its_guard() -> None:
    with Guard(Policy(), parse_or_fail) as guard:
        guard.start(["toy"])
        child = guard._child
        assert child is not None and child.ended() is None
    assert child.ended() is not None


@on_linux
def test_a_limit_counts_from_what_the_process_has(tmp_path: Path) -> None:
    assert guarded._address_space() > 10_000_000
