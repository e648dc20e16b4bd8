"""What is a claim, and what a desk would ask the source of, on statements from ten fields with a fact-checker's judgement."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import audit
from audit.claims.assertions import judge_sentence
from audit.parse.generic import speaks_of_a_kind, speaks_of_a_whole_group
from audit.parse.lexicons import load_lexicons

ROOT = Path(__file__).resolve().parent.parent
ROWS: list[dict[str, Any]] = [
    json.loads(line)
    for line in (ROOT / "datasets" / "gold" / "statements" / "statements.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
FLOORS: dict[str, float] = json.loads((ROOT / "benchmarks" / "field.json").read_text(encoding="utf-8"))["statements"]
LEXICONS = load_lexicons()


@pytest.fixture(scope="module")
def judged() -> list[tuple[bool, bool]]:
    """For each statement: is it read as a claim, and as one that needs a source?"""
    result = audit.check_texts({str(number): row["text"] for number, row in enumerate(ROWS)})
    claims = [claim for claim in result.claims if claim.role == "body"]
    found = {claim.document_id for claim in claims}
    asked = {claim.document_id for claim in claims if claim.needs_source}
    return [(str(number) in found, str(number) in asked) for number in range(len(ROWS))]


def scores(pairs: list[tuple[bool, bool]]) -> tuple[float, float]:
    """F1 and precision of (expected, found) pairs."""
    counts = Counter(pairs)
    hits, false, missed = counts[True, True], counts[False, True], counts[True, False]
    return 2 * hits / (2 * hits + false + missed), hits / (hits + false)


def test_statements_come_from_ten_fields_and_both_answers_are_common() -> None:
    assert len(ROWS) >= 120
    assert len({row["domain"] for row in ROWS}) == 10
    assert 0.4 < sum(row["needs_source"] for row in ROWS) / len(ROWS) < 0.65
    assert all(row["claim"] or not row["needs_source"] for row in ROWS)
    assert all(row["why"] for row in ROWS)


def test_claims_are_told_from_what_asserts_nothing(judged: list[tuple[bool, bool]]) -> None:
    score, _ = scores([(row["claim"], claim) for row, (claim, _) in zip(ROWS, judged, strict=True)])
    assert score >= FLOORS["claim F1"]


def test_a_source_is_asked_for_where_a_fact_checker_would(judged: list[tuple[bool, bool]]) -> None:
    score, precision = scores([(row["needs_source"], asked) for row, (_, asked) in zip(ROWS, judged, strict=True)])
    assert score >= FLOORS["needs_source F1"]
    assert precision >= FLOORS["needs_source precision"]


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Barn owls hunt by ear.", "a general statement"),
        ("Hardly any foundry trains apprentices.", "a statement about most or few of a kind"),
        ("The viaduct is longer than the one at Pell.", "a comparison"),
        ("Membership has shrunk since the merger.", "a trend"),
        ("The choir was founded by two bakers.", "history that a record can confirm"),
        ("The placebo group slept no better.", "a result of a study"),
        ("Lodgers are exempt from the levy.", "a statement of law or approval"),
        ("We walked to the weir and back.", "the publisher's own action or practice"),
        ("Tickets cost €9 at the door.", "practical information, which the reader can check"),
    ],
)
def test_the_reason_is_told_in_words(sentence: str, reason: str) -> None:
    assert judge_sentence(sentence, (), (), noted=False, lexicons=LEXICONS).reason == reason


@pytest.mark.parametrize(
    "sentence",
    [
        "Most of my neighbours were asleep.",
        "Nobody spoke.",
        "No one in the room had seen it.",
        "Water drips into the pail.",
        "Sparrows are fighting over a crust.",
        "The bakers start at four.",
        "Elin Voss reads in the park.",
        "These trams are blue.",
    ],
)
def test_particular_things_are_no_kind_and_no_whole_group(sentence: str) -> None:
    assert not speaks_of_a_whole_group(sentence)
    assert not speaks_of_a_kind(sentence, "present")


@given(st.sampled_from([row["text"] for row in ROWS]), st.sampled_from([("“", '"'), ("”", '"'), ("’", "'")]))
def test_typographic_quotes_change_no_judgement(text: str, pair: tuple[str, str]) -> None:
    plain = judge_sentence(text, (), (), noted=False, lexicons=LEXICONS)
    assert judge_sentence(text.replace(*pair), (), (), noted=False, lexicons=LEXICONS) == plain
