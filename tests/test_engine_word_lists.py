"""A database that is thrown away holds the word lists that the rules read, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit import paths
from audit.engine.judging import lists_read
from audit.judge.rules import load_rules
from tests.command import call


@pytest.mark.parametrize(
    ("statements", "lists"),
    [
        (["SELECT 1 FROM claims"], set()),
        (["SELECT 1 FROM lexicon l WHERE l.list = 'people' AND l.category = 'some'"], {"people"}),
        (["FROM claims JOIN lexicon l ON l.list='boats' JOIN LEXICON m ON m.list = 'tides'", "FROM claims"], {"boats", "tides"}),
        (["FROM lexicon l WHERE l.list = 'people'", "SELECT term FROM lexicon"], None),
        (["FROM lexicon l WHERE l.list IN ('people', 'boats')"], None),
    ],
)  # fmt: skip
def test_the_lists_that_rules_read_are_told_from_their_sql(statements: list[str], lists: set[str] | None) -> None:
    assert lists_read(statements) == lists


def test_every_shipped_rule_names_its_lists() -> None:
    read = lists_read(rule.sql for rule in load_rules([paths.EXPECTATIONS]))
    assert read is not None
    assert {"general", "people", "sources"} <= read


def test_a_rule_of_the_house_sees_any_list(tmp_path: Path) -> None:
    """Its SQL names no list, so all are there, also those that no shipped rule reads."""
    (tmp_path / "article.md").write_text("# Ford\n\nThe ford is open.\n", encoding="utf-8")
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "ABC901.toml").write_text(
        '''code = "ABC901"
name = "all-lists"
type = "document"
severity = "warning"
summary = "Counts the word lists."
why = "So that a test can see them."
fix = "Nothing."
source = "Ours."
since = "1"
limits = "None."
message = "{lists} lists."
sql = """
SELECT document_id, 0 AS start_at, 1 AS end_at, NULL AS claim_id, (SELECT count(DISTINCT list) FROM lexicon) AS lists FROM documents
"""
[[flagged]]
text = "The ford is open."
marks = ["T"]
[[flagged]]
text = "The weir is shut."
marks = ["T"]
[[silent]]
text = ""
because = "No article."
[[silent]]
text = " "
because = "Nor this."
''',
        encoding="utf-8",
    )
    called = call("check", tmp_path / "article.md", "--rules", rules)
    number = next(int(word) for line in called.lines if "ABC901" in line for word in line.split() if word.isdigit())
    assert number > 20, called.said
