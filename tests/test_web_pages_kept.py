"""The twenty pages of the benchmark keep their main text, and what stands around it stays out; floors only rise."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from audit.read.web_page import read_page

BENCHMARKS = Path(__file__).resolve().parent.parent / "benchmarks"


@pytest.fixture(scope="module")
def pages() -> ModuleType:
    specification = importlib.util.spec_from_file_location("web_pages_measured", BENCHMARKS / "web_pages.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    sys.modules["web_pages_measured"] = module  # dataclasses look their module up
    specification.loader.exec_module(module)
    return module


def test_main_text_is_kept_and_what_surrounds_it_is_not(pages: ModuleType) -> None:
    floors = json.loads((BENCHMARKS / "web_pages.json").read_text(encoding="utf-8"))
    kept = list(pages.measure(pages.words_read))
    assert len(kept) == 20
    share, outside = pages.totals(kept)
    assert share >= floors["least_kept"] >= 0.95
    assert outside <= floors["most_outside"]


def test_the_measure_sees_what_is_lost_and_what_gets_in(pages: ModuleType) -> None:
    share, outside = pages.totals(list(pages.measure(lambda *_: ["Cookies"])))
    assert share < 0.05
    assert outside == 20


def test_a_box_with_a_field_to_fill_in_is_no_article() -> None:
    page = (
        b"<body><form action='.'><h1>A bridge is painted</h1><p>The bridge at Ulm was painted in nine weeks, the city says.</p>"
        b"<div><p>Get our letter. 4,000 people do.</p><input type='email'></div>"
        b"<p>The paint cost 31,000 euros and the scaffold 12,000.</p></form></body>"
    )
    words = " ".join(draft.text for draft in read_page(page, "bridge.html").drafts if draft.kind != "boilerplate")
    assert "4,000" not in words
    assert "nine weeks" in words
    assert "31,000 euros" in words
