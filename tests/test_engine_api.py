"""The package from Python: audits of texts and files without the command line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import audit
from audit import recompute
from audit.judge import great_expectations
from audit.judge.verdicts import Verdict
from audit.model import Document, Facts
from audit.parse.lexicons import Lexicons
from audit.recompute import establish

WELLS = "Harrow has 40 wells. Of the 40 wells, 12 (45%) were dry in May, a study says."


def test_texts_are_audited_by_name() -> None:
    result = audit.check_texts({"wells": WELLS, "other": "The bell hangs in the tower."})
    assert [each.document_id for each in result.documents] == ["other", "wells"]
    assert {each.document_id for each in result.findings} == {"wells"}
    assert any(each.type == "arithmetic" and "45%" in each.quote for each in result.findings)
    assert result.run.verdict == "fail"


def test_texts_take_a_suite_and_a_format() -> None:
    core = audit.check_texts({"wells": WELLS}, suite="core", format="txt")
    assert core.run.suite == "core"
    assert {each.type for each in core.findings} == {"arithmetic"}
    assert core.documents[0].format == "txt"


def test_texts_and_files_give_the_same_findings(tmp_path: Path) -> None:
    (tmp_path / "wells.md").write_text(WELLS, encoding="utf-8")
    of_file = audit.check([str(tmp_path / "wells.md")])
    of_text = audit.check_texts({"wells.md": WELLS})
    assert of_file.findings == of_text.findings
    assert of_file.findings


def test_no_text_is_an_incomplete_audit() -> None:
    result = audit.check_texts({"blank": "  "})
    assert (result.run.verdict, result.run.exit_code) == ("incomplete", 3)
    assert [each.document_id for each in result.findings if each.type == "document" and each.severity == "error"] == [
        "blank"
    ]
    assert audit.check_texts({}).run.verdict == "incomplete"


def test_a_policy_is_obeyed() -> None:
    strict = audit.check_texts({"wells": WELLS}, policy=audit.Policy(fail_on="never"))
    assert strict.run.verdict == "pass"
    codes = {each.code for each in strict.findings}
    silent = audit.check_texts({"wells": WELLS}, policy=audit.Policy(severity=dict.fromkeys(codes, "off")))
    assert silent.findings == ()
    assert {
        each.code for each in silent.checks if each.status == "not_run" and "switched off" in (each.reason or "")
    } == codes


def test_every_rule_of_the_suite_is_a_check() -> None:
    result = audit.check_texts({"wells": WELLS})
    codes = [each.code for each in result.checks]
    assert codes == sorted(codes)
    assert {each.status for each in result.checks} == {"ran", "not_run"}
    assert all(each.reason for each in result.checks if each.status == "not_run")


def test_what_is_raised_can_be_read() -> None:
    with pytest.raises(audit.ClaimsAuditError) as caught:
        audit.check_texts({"wells": WELLS}, suite="newsrom")
    assert caught.value.code == "E120"
    assert "newsroom" in caught.value.advice


def spoilt(document: Document, lexicons: Lexicons) -> Facts:
    """Extraction, and then a word in one article's rows that no contract allows."""
    facts = establish(document, lexicons)
    if document.document_id != "wells.md":
        return facts
    return replace(facts, claims=tuple(replace(claim, hedge="somewhat") for claim in facts.claims))


def test_an_article_that_breaks_its_contract_is_failed_and_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recompute, "establish", spoilt)
    (tmp_path / "wells.md").write_text(WELLS, encoding="utf-8")
    (tmp_path / "bell.md").write_text("The bell hangs in the tower.", encoding="utf-8")
    result = audit.run(
        [tmp_path / "wells.md", tmp_path / "bell.md"], database=tmp_path / "c.duckdb", out=tmp_path / "out"
    )
    assert {each.document_id: each.status for each in result.documents} == {"bell.md": "read", "wells.md": "failed"}
    assert (result.run.verdict, result.run.exit_code) == ("incomplete", 3)
    assert [each.document_id for each in result.findings if each.severity == "error"] == ["wells.md"]
    assert "hedge" in next(each for each in result.findings if each.document_id == "wells.md").message


def test_check_sets_it_aside_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recompute, "establish", spoilt)
    result = audit.check_texts({"wells.md": WELLS, "bell.md": "The bell hangs in the tower."})
    assert {each.document_id: each.status for each in result.documents} == {"bell.md": "read", "wells.md": "failed"}
    assert (result.run.verdict, result.run.exit_code) == ("incomplete", 3)
    assert [each.document_id for each in result.findings if each.severity == "error"] == ["wells.md"]


def test_a_rule_whose_rows_great_expectations_counts_otherwise_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = great_expectations.validate

    def miscounting(*arguments: Any) -> tuple[Verdict, ...]:
        return tuple(
            replace(each, observed=int(each.observed or 0) + 1) if each.code == "STA202" else each
            for each in real(*arguments)
        )

    monkeypatch.setattr(great_expectations, "validate", miscounting)
    (tmp_path / "wells.md").write_text(WELLS, encoding="utf-8")
    result = audit.run([tmp_path], database=tmp_path / "c.duckdb", out=tmp_path / "out")
    assert (result.run.verdict, result.run.exit_code) == ("error", 4)
    assert [each.code for each in result.checks if each.status == "error"] == ["STA202"]
    assert "STA202" not in {each.code for each in result.findings}
    assert any("STA202 (ended in error)" in note for note in result.notes)
