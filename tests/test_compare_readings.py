"""Two readings of one measure and two numbers for one set, and what looks like them and is fine."""

from __future__ import annotations

from pathlib import Path

import pytest

import audit

_FOLDER = Path(__file__).parent / "fixtures" / "two_values"


def _articles(name: str) -> list[str]:
    return (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").split("\n---\n")


def _title(text: str) -> str:
    return text.splitlines()[0].removeprefix("# ")


def _contradictions(text: str) -> list[audit.Finding]:
    return [each for each in audit.check_texts({"article": text}).findings if each.type == "contradiction"]


@pytest.mark.parametrize("text", _articles("conflict"), ids=_title)
def test_two_values_of_one_measure_are_told_once(text: str) -> None:
    (finding,) = _contradictions(text)
    assert finding.code == "CON301"
    assert finding.severity == "warning"
    (other,) = finding.related
    assert other.quote != finding.quote
    assert finding.quote in text
    assert other.quote in text


@pytest.mark.parametrize("text", _articles("silent"), ids=_title)
def test_other_things_times_owners_and_parts_are_no_contradiction(text: str) -> None:
    assert _contradictions(text) == []
