"""Many passages that were set aside above one article are folded into one line; few are shown."""

from __future__ import annotations

from pathlib import Path

import pytest

import audit

_CAPTIONS = (
    "The pier in winter",
    "Gulls above the pier",
    "A boat at low tide",
    "The keeper and his dog",
    "Nets that dry",
)


def _report(folder: Path, captions: tuple[str, ...]) -> str:
    paragraphs = [
        f"{caption}\n{caption}\n\nThe pier of Orl has stood since 1911. It needs paint." for caption in captions
    ]
    (folder / "pier.txt").write_text("The pier\n\n" + "\n\n".join(paragraphs) + "\n", encoding="utf-8")
    result = audit.run([folder / "pier.txt"], database=folder / "w.duckdb", out=folder / "out")
    assert sum(each.type == "boilerplate" for each in result.findings) == len(captions)
    return (folder / "out" / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("many", "folded"), [(5, True), (3, False)])
def test_more_than_three_are_folded(tmp_path: Path, many: int, folded: bool) -> None:
    page = _report(tmp_path, _CAPTIONS[:many])
    assert (f"{many} passages look like page furniture" in page) is folded
    assert all(f"“{caption}”" in page for caption in _CAPTIONS[:many])
