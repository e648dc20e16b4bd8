"""The verdict: what wins over what, and that what was not done is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from audit.engine.conclusion import EXIT_CODES, counts, notes_of, verdict_of
from audit.model import Facts, Finding, Problem
from tests import made_up

READ = Facts(made_up.document())
SKIPPED = Facts(made_up.document("puits.md", status="skipped", reason="The text is in French"))
FAILED = Facts(made_up.document("broken.md", status="failed", reason="It is empty."))
BROKEN = made_up.check(status="error", reason="It took longer than 10 s.")
RAN = made_up.check()
MISSING = Problem("p", None, "lost.md", "missing", 0, 0, "lost.md does not exist.", "Check the path.")
REMARK = replace(MISSING, code="duplicate_name", unread=False)


def severities(*names: str) -> list[Finding]:
    return [made_up.finding(severity=name) for name in names]


def test_a_broken_check_wins_over_everything() -> None:
    assert verdict_of([READ, FAILED], [MISSING], severities("error"), [RAN, BROKEN], "error") == "error"


@pytest.mark.parametrize(
    ("facts", "problems"),
    [([READ, FAILED], []), ([READ], [MISSING]), ([], []), ([SKIPPED], []), ([FAILED], [])],
    ids=["one failed", "one missing", "nothing matched", "all skipped", "all failed"],
)
def test_what_was_not_read_wins_over_findings(facts: list[Facts], problems: list[Problem]) -> None:
    assert verdict_of(facts, problems, severities("error"), [RAN], "error") == "incomplete"
    assert verdict_of(facts, problems, [], [RAN], "never") == "incomplete"


def test_a_skipped_article_beside_one_that_was_read_is_no_failure() -> None:
    assert verdict_of([READ, SKIPPED], [REMARK], [], [RAN], "error") == "pass"


@pytest.mark.parametrize(
    ("fail_on", "failing"),
    [
        ("error", {"error"}),
        ("warning", {"error", "warning"}),
        ("info", {"error", "warning", "info"}),
        ("never", set()),
    ],
)
def test_findings_fail_an_audit_by_fail_on(fail_on: str, failing: set[str]) -> None:
    verdicts = {name: verdict_of([READ], [], severities(name), [RAN], fail_on) for name in ("error", "warning", "info")}
    assert {name for name, verdict in verdicts.items() if verdict == "fail"} == failing
    assert {name for name in verdicts if counts(name, fail_on)} == failing
    assert verdict_of([READ], [], [], [RAN], fail_on) == "pass"


def test_every_verdict_has_its_exit_code() -> None:
    assert EXIT_CODES == {"pass": 0, "fail": 1, "incomplete": 3, "error": 4}


def test_notes_name_every_article_that_was_not_read_and_every_check_that_did_not_run() -> None:
    waiting = [made_up.check(code, status="not_run", reason="It needs `claims-audit run`.") for code in ("A", "B")]
    documents = [each.document for each in (READ, SKIPPED, FAILED)]
    assert notes_of(documents, [MISSING, REMARK], [RAN, *waiting, replace(BROKEN, code="C")]) == (
        "lost.md: lost.md does not exist.",
        "puits.md (skipped): The text is in French.",
        "broken.md (failed): It is empty.",
        "A, B (not run): It needs `claims-audit run`.",
        "C (ended in error): It took longer than 10 s.",
    )


def test_there_is_no_note_where_all_was_done() -> None:
    assert notes_of([READ.document], [REMARK], [RAN]) == ()


def test_an_audit_of_nothing_says_so() -> None:
    assert notes_of([], [], []) == ("No article was read.",)
