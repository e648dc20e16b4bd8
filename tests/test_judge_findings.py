"""Rows become findings: severities, places, fingerprints, order."""

from __future__ import annotations

import functools
import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.errors import InternalError
from audit.judge.findings import findings_of, severity_of
from audit.judge.passages import BadRowError, flag_of
from audit.judge.rules import Rule
from audit.judge.runner import RuleResult
from audit.policy import Policy
from audit.warehouse.schema import SEVERITIES
from tests.judging import facts_of, house_rules

TEXT = "Experts say 140% leak.\r\nOr 30%.\rOr 40%.\nExperts say so."


@pytest.fixture(scope="module")
def rules() -> Mapping[str, Rule]:
    return {rule.code: rule for rule in loaded()}


@functools.cache
def loaded() -> tuple[Rule, ...]:
    return house_rules()


def ran(rule: Rule, *rows: Mapping[str, Any]) -> RuleResult:
    columns = tuple(rows[0]) if rows else ()
    return RuleResult(rule, "ran", None, columns, tuple(tuple(row[name] for name in columns) for row in rows))


def place(quote: str, document: str = "boats.md", start: int = 0) -> dict[str, Any]:
    at = TEXT.index(quote, start)
    return {"document_id": document, "start_at": at, "end_at": at + len(quote), "text": quote}


def test_a_row_becomes_a_finding_with_its_place(rules: Mapping[str, Rule]) -> None:
    row = {**place("Experts say", start=5), "claim_id": "c1", "n": 60.0}
    (finding,) = findings_of([ran(rules["HSE001"], row)], [facts_of(TEXT)], Policy())
    assert (finding.quote, finding.line, finding.column) == ("Experts say", 4, 1)
    assert (finding.code, finding.name, finding.type) == ("HSE001", "unnamed-voice", "vague_attribution")
    assert (finding.severity, finding.confidence, finding.status) == ("warning", 1.0, "new")
    assert finding.message == "'Experts say' names nobody."
    assert finding.suggestion == rules["HSE001"].fix
    assert finding.evidence == {"text": "Experts say", "n": 60.0}
    assert finding.claim_ids == ("c1",)
    assert finding.group == "HSE001:boats.md"
    assert finding.related == ()
    assert finding.fingerprint.startswith("f1:")
    assert finding.page is None


@pytest.mark.parametrize(
    ("quote", "line", "column"), [("140%", 1, 13), ("30%", 2, 4), ("40%.\nE", 3, 4), ("so.", 4, 13)]
)
def test_lines_end_as_editors_count_them(rules: Mapping[str, Rule], quote: str, line: int, column: int) -> None:
    (finding,) = findings_of([ran(rules["HSE001"], place(quote))], [facts_of(TEXT)], Policy())
    assert (finding.line, finding.column) == (line, column)


def test_the_other_side_is_related_and_part_of_the_fingerprint(rules: Mapping[str, Rule]) -> None:
    other = place("30%")
    sides = {"other_document_id": "boats.md", "other_start": other["start_at"], "other_end": other["end_at"]}
    row = {**place("140%"), "value": 140.0, "other_value": 30.0, **sides, "claim_id": "a", "other_claim_id": "b"}
    back = {**other, "value": 30.0, "other_value": 140.0, **sides, "claim_id": "b", "other_claim_id": "a"}
    back |= {"other_start": row["start_at"], "other_end": row["end_at"]}
    first, second = findings_of([ran(rules["HSE003"], row, back)], [facts_of(TEXT)], Policy())
    assert [(side.quote, side.start_at) for side in first.related] == [("30%", other["start_at"])]
    assert first.message == "140 here, 30 there."
    assert first.claim_ids == ("a", "b")
    assert first.fingerprint == second.fingerprint
    assert first.finding_id != second.finding_id


def test_a_side_in_the_archive_is_quoted_from_the_row(rules: Mapping[str, Rule]) -> None:
    row = {
        **place("140%"),
        "value": 1,
        "other_value": 2,
        "other_document_id": "old.md",
        "other_start": 900,
        "other_end": 904,
    }
    (finding,) = findings_of([ran(rules["HSE003"], {**row, "other_passage": "139%"})], [facts_of(TEXT)], Policy())
    assert (finding.related[0].document_id, finding.related[0].quote) == ("old.md", "139%")


def test_equal_passages_keep_their_ids_whatever_stands_between(rules: Mapping[str, Rule]) -> None:
    rows = [place("Experts say"), place("Experts say", start=5)]
    first, second = findings_of([ran(rules["HSE001"], *rows)], [facts_of(TEXT)], Policy())
    assert first.fingerprint == second.fingerprint
    assert first.finding_id != second.finding_id
    again = findings_of([ran(rules["HSE001"], *reversed(rows))], [facts_of(TEXT)], Policy())
    assert again == (first, second)


def test_findings_come_by_path_start_longest_and_code(rules: Mapping[str, Rule]) -> None:
    facts = [facts_of(TEXT, "z", path="a/first.md"), facts_of(TEXT, "a", path="b/second.md")]
    rows = [{**place("Experts say", document), "value": 1, "as_of": 2, "other_value": 3} for document in ("a", "z")]
    longer = {**rows[0], "end_at": rows[0]["end_at"] + 5}
    results = [ran(rules["HSE002"], *rows), ran(rules["HSE001"], *rows, longer)]
    found = findings_of(results, facts, Policy())
    assert [(each.document_id, each.end_at, each.code) for each in found] == [
        ("z", 11, "HSE001"),
        ("z", 11, "HSE002"),
        ("a", 16, "HSE001"),
        ("a", 11, "HSE001"),
        ("a", 11, "HSE002"),
    ]


@given(st.permutations(range(12)), st.randoms(use_true_random=False))
def test_no_order_of_rows_or_rules_shows_through(order: Sequence[int], dice: random.Random) -> None:
    rules = loaded()
    rows = [
        {
            "document_id": f"d{n % 2}",
            "start_at": n % 3,
            "end_at": 3 + n % 2,
            "text": "x",
            "value": n // 6,
            "as_of": 1,
            "other_value": 2,
        }
        for n in range(12)
    ]
    facts = [facts_of(TEXT, "d0"), facts_of(TEXT, "d1")]
    expected = findings_of([ran(rule, *rows) for rule in rules], facts, Policy())
    shuffled = [ran(rule, *(rows[n] for n in order)) for rule in rules]
    dice.shuffle(shuffled)
    assert findings_of(shuffled, facts[::-1], Policy()) == expected
    assert len({finding.finding_id for finding in expected}) == len(expected) == 36


@pytest.mark.parametrize(
    ("ceiling", "stated", "house", "result"),
    [
        ("warning", None, None, "warning"),
        ("warning", "info", None, "info"),
        ("warning", "error", None, "warning"),
        ("warning", None, "error", "error"),
        ("warning", "info", "error", "info"),
        ("warning", "error", "error", "error"),
        ("error", "warning", "info", "info"),
        ("error", "info", "warning", "info"),
        ("error", None, "info", "info"),
        ("error", None, "off", None),
    ],
)
def test_severities(ceiling: str, stated: str | None, house: str | None, result: str | None) -> None:
    assert severity_of(ceiling, stated, house) == result


@given(st.sampled_from(SEVERITIES), st.sampled_from([*SEVERITIES, None]), st.sampled_from([*SEVERITIES, None]))
def test_no_row_is_ever_above_what_file_and_house_allow(ceiling: str, stated: str | None, house: str | None) -> None:
    result = severity_of(ceiling, stated, house)
    assert result is not None
    assert SEVERITIES.index(result) >= SEVERITIES.index(house or ceiling)


def test_a_rule_switched_off_has_no_findings(rules: Mapping[str, Rule]) -> None:
    results = [ran(rules["HSE001"], place("Experts say"))]
    assert findings_of(results, [facts_of(TEXT)], Policy(severity={"HSE001": "off"})) == ()


def test_a_finding_of_a_file_that_never_became_an_article_stands_at_its_path(rules: Mapping[str, Rule]) -> None:
    row = {"document_id": None, "path": "torn.md", "start_at": 0, "end_at": 0, "text": "torn"}
    (finding,) = findings_of([ran(rules["HSE001"], row)], [facts_of(TEXT)], Policy())
    assert (finding.document_id, finding.quote, finding.line, finding.column) == ("torn.md", "", 1, 1)


def test_the_page_is_that_of_the_block(rules: Mapping[str, Rule]) -> None:
    from audit.model import Block

    facts = facts_of(TEXT)
    blocks = tuple(
        Block(f"b{page}", "boats.md", page, "paragraph", start, len(TEXT), "", "", page=page)
        for page, start in ((1, 0), (2, 26))
    )
    paged = replace(facts, document=replace(facts.document, blocks=blocks))
    found = findings_of([ran(rules["HSE001"], place("Experts say"), place("Experts say", start=5))], [paged], Policy())
    assert [finding.page for finding in found] == [1, 2]


GOOD = {"document_id": "d", "start_at": 0, "end_at": 4}
BAD: dict[str, tuple[dict[str, Any], str]] = {
    "no document": ({"document_id": None}, "without a document_id"),
    "unknown document": ({"document_id": "e"}, "no article of this run"),
    "half a place": ({"end_at": None}, "whole numbers"),
    "a fraction": ({"start_at": 0.0}, "whole numbers"),
    "a flag": ({"start_at": False}, "whole numbers"),
    "backwards": ({"start_at": 5}, "which is none"),
    "negative": ({"start_at": -1}, "which is none"),
    "beyond the end": ({"end_at": 11}, "beyond the end"),
    "severity": ({"severity": "fatal"}, "fatal"),
    "confidence": ({"confidence": 1.5}, "from 0 to 1"),
    "confidence in words": ({"confidence": "high"}, "from 0 to 1"),
    "other side without end": ({"other_start": 1}, "whole numbers"),
    "other side beyond": ({"other_start": 1, "other_end": 99}, "beyond the end"),
    "other side unknown": ({"other_start": 1, "other_end": 2, "other_document_id": "e"}, "other_passage"),
}


@pytest.mark.parametrize(("change", "words"), BAD.values(), ids=BAD.keys())
def test_a_row_that_is_no_finding_is_an_error(change: dict[str, Any], words: str) -> None:
    assert flag_of(GOOD, {"d": 10}).side.end == 4
    with pytest.raises(BadRowError, match=words):
        flag_of({**GOOD, **change}, {"d": 10})


def test_a_missing_required_column_is_an_error() -> None:
    with pytest.raises(BadRowError, match="no end_at"):
        flag_of({"document_id": "d", "start_at": 0}, {"d": 10})


def test_rows_that_do_not_fit_the_articles_are_an_internal_error(rules: Mapping[str, Rule]) -> None:
    with pytest.raises(InternalError, match="HSE001"):
        findings_of([ran(rules["HSE001"], place("Experts say"))], [facts_of("short")], Policy())


def test_evidence_is_plain_json(tmp_path: Path) -> None:
    from datetime import date, timedelta
    from decimal import Decimal

    values = {
        "day": date(2026, 1, 31),
        "money": Decimal("1.50"),
        "whole": Decimal(2),
        "raw": b"\x01",
        "long": timedelta(1),
    }
    row = {**GOOD, **values, "nan": float("nan"), "list": [Decimal("0.5")], "struct": {"a": (1, 2)}, "truth": True}
    assert flag_of(row, {"d": 10}).evidence == {
        "day": "2026-01-31", "money": 1.5, "whole": 2, "raw": "01", "long": 86400.0, "nan": "nan", "list": [0.5],
        "struct": {"a": [1, 2]}, "truth": True,
    }  # fmt: skip
