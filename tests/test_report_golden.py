"""The report of the sample audit, byte for byte. See tests/golden/README.md for how a change is approved."""

from __future__ import annotations

import difflib
import os

from audit.report.context import build_context
from audit.report.render import render
from tests.report_data import GOLDEN, RULES
from tests.report_sample import sample

HOW = (
    "If the change is meant: UPDATE_GOLDEN=1 python -m pytest tests/test_report_golden.py, "
    "look at tests/golden/report.html in a browser, and commit it."
)


def test_the_sample_report_is_the_golden_one() -> None:
    made = render(build_context(sample(), RULES))
    if os.environ.get("UPDATE_GOLDEN") == "1":
        GOLDEN.write_text(made, encoding="utf-8", newline="\n")
    approved = GOLDEN.read_text(encoding="utf-8")
    changed = "\n".join(
        difflib.unified_diff(approved.splitlines(), made.splitlines(), "approved", "made", lineterm="", n=0)
    )
    assert made == approved, f"{changed[:4000]}\n\n{HOW}"
