"""`claims-audit stats`: every statistic with its recomputation, right ones, wrong ones and those that stand alone."""

from __future__ import annotations

import json
from pathlib import Path

from tests.command import call

ARTICLE = """# Choirs

Painted halls sounded better (t(48) = 1.10, p = .01).

Of 52 choirs, 37 (71%) rehearse in a church. Some 12% of singers never do.
"""


def test_right_and_wrong_and_lonely_statistics_are_listed(tmp_path: Path) -> None:
    path = tmp_path / "choirs.md"
    path.write_text(ARTICLE, encoding="utf-8")
    called = call("stats", path)
    assert called.code == 0
    assert called.lines[0] == "choirs.md"
    assert [line.split()[:2] for line in called.lines[1:-1]] == [["3", "NO"], ["5", "ok"], ["5", "--"]]
    assert "t(48) = 1.10 gives p = 0.28" in called.lines[1]
    assert "37 of 52 is 71%" in called.lines[2]
    assert called.lines[-1] == "3 statistics: 1 hold, 1 do not, 1 cannot be recomputed from the text."


def test_the_json_quotes_exactly_what_stands_at_its_offsets(tmp_path: Path) -> None:
    path = tmp_path / "choirs.md"
    path.write_text(ARTICLE, encoding="utf-8")
    (document,) = json.loads(call("stats", path, "--format", "json").said)["documents"]
    assert [each["verdict"] for each in document["statistics"]] == ["does not hold", "holds", "not recomputed"]
    assert all(ARTICLE[each["start"] : each["end"]] == each["quote"] for each in document["statistics"])


def test_an_article_without_statistics_says_so(tmp_path: Path) -> None:
    path = tmp_path / "calm.md"
    path.write_text("The choir sang in the church, and everybody went home happy afterwards.\n", encoding="utf-8")
    assert call("stats", path).lines[1:] == [
        "  no statistics",
        "0 statistics: 0 hold, 0 do not, 0 cannot be recomputed from the text.",
    ]


def test_what_cannot_be_read_is_incomplete(tmp_path: Path) -> None:
    assert call("stats", tmp_path / "nowhere.md").code == 3
