"""One thing with two values, however they are put, and near misses in which both are right."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.compare import compare
from audit.compare.values.words import count_one_set, singular
from audit.model import ClaimPair
from audit.parse.lexicons import load_lexicons
from audit.read import read_string
from audit.recompute import establish

FIXTURES = Path(__file__).parent / "fixtures" / "values"


def articles(name: str) -> list[dict[str, Any]]:
    return list(tomllib.loads((FIXTURES / f"{name}.toml").read_text(encoding="utf-8"))["article"])


def conflicts(text: str) -> list[ClaimPair]:
    facts = establish(read_string(text, document_id="article"), load_lexicons())
    return [pair for pair in compare([facts], load_lexicons()) if pair.relation in {"conflict", "possible"}]


FOUND = [each for each in articles("conflicts") if not each.get("missed")]
MISSED = [each for each in articles("conflicts") if each.get("missed")]


@pytest.mark.parametrize("article", FOUND, ids=lambda each: " / ".join(each["sides"]))
def test_two_values_of_one_thing(article: dict[str, Any]) -> None:
    passages = [{pair.passage, pair.other_passage} for pair in conflicts(article["text"])]
    one, two = article["sides"]
    assert any(any(one in side for side in sides) and any(two in side for side in sides) for sides in passages)


@pytest.mark.parametrize("article", articles("fine"), ids=lambda each: each["because"])
def test_both_values_are_right(article: dict[str, Any]) -> None:
    assert not conflicts(article["text"])


def test_what_is_missed_is_marked() -> None:
    """A case that is found by now must lose its mark, so that it cannot be lost again unseen."""
    assert [each["sides"] for each in MISSED if conflicts(each["text"])] == []
    assert len(FOUND) >= 4 * len(MISSED)


@given(st.integers(min_value=3, max_value=900), st.integers(min_value=3, max_value=900))
def test_equal_values_never_conflict(beds: int, other: int) -> None:
    text = f"The hospital at Ambley has {beds} beds.\n\nStaff of the {other}-bed hospital met on Monday."
    found = conflicts(text)
    assert not found if beds == other else len(found) <= 1


@pytest.mark.parametrize(
    ("plural", "expected"),
    [("Beds", "bed"), ("bodies", "body"), ("churches", "church"), ("children", "child"), ("glass", "glass")],
)
def test_singular(plural: str, expected: str) -> None:
    assert singular(plural) == expected


def test_nouns_that_count_one_set() -> None:
    lexicons = load_lexicons()
    assert count_one_set("stop", "station", lexicons)
    assert count_one_set("people", "visitor", lexicons)
    assert not count_one_set("pupil", "teacher", lexicons)
