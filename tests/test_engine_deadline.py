"""Work that does not come back is stopped, and told of; the other articles are audited."""

from __future__ import annotations

import re
import signal
import time
from pathlib import Path

import pytest

from audit.engine import deadline
from audit.engine.deadline import OutOfTimeError, can_be_held, within
from audit.engine.evidence import gather
from audit.engine.intake import of_paths
from audit.model import Document, Facts
from audit.parse.lexicons import Lexicons
from audit.policy import Policy

held = pytest.mark.skipif(
    not hasattr(signal, "setitimer"), reason="this system has no timer that reaches into a pattern"
)


def stuck_at_the_well(document: Document, _: Lexicons) -> Facts:
    """Searches one article with a pattern that would not end in a thousand years."""
    if document.document_id == "well.md":
        re.search(r"(?:w+)+!", "w" * 60)
    return Facts(document)


@held
def test_a_search_inside_one_pattern_is_stopped() -> None:
    assert can_be_held()
    with pytest.raises(OutOfTimeError), within(0.2):
        re.search(r"(?:a+)+!", "a" * 60)


@held
def test_an_article_that_takes_too_long_is_set_aside_and_the_others_are_kept(tmp_path: Path) -> None:
    for name in ("ford.md", "well.md"):
        (tmp_path / name).write_text(
            "# Wells\n\nIn May the town counted 40 wells, and 12 were dry.\n", encoding="utf-8"
        )
    policy = Policy(extract_seconds=0.2)
    with of_paths([tmp_path], policy, extract=stuck_at_the_well) as intake:
        read = gather(intake, policy)
    assert {each.document_id: each.status for each in read.documents} == {"ford.md": "read", "well.md": "failed"}
    told = {each.path: (each.what, each.advice) for facts in read.facts for each in facts.problems}
    assert list(told) == ["well.md"]
    assert "0.2 seconds" in told["well.md"][0] and "extract-seconds" in told["well.md"][1]


@held
def test_the_timer_of_a_caller_is_put_back() -> None:
    def mine(*_: object) -> None:
        raise AssertionError

    before = signal.signal(signal.SIGVTALRM, mine)
    signal.setitimer(signal.ITIMER_VIRTUAL, 500.0)
    try:
        with within(5.0):
            pass
        assert signal.getsignal(signal.SIGVTALRM) is mine
        assert signal.getitimer(signal.ITIMER_VIRTUAL)[0] > 400.0
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0.0)
        signal.signal(signal.SIGVTALRM, before)


@pytest.mark.parametrize("seconds", [0.0, -1.0])
def test_no_limit_is_none(seconds: float) -> None:
    began = time.process_time()
    with within(seconds):
        while time.process_time() - began < 0.01:
            pass


def test_without_a_timer_the_work_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deadline, "can_be_held", lambda: False)
    done = []
    with within(0.000001):
        done.append(re.search("b", "a" * 100_000 + "b"))
    assert done[0] is not None
