"""The progress bar: on a terminal, on standard error, after a while; otherwise nothing."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from audit.cli.bar import Bar
from audit.engine.progress import Step
from tests.command import ROOT


class Terminal(io.StringIO):
    """Standard error that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def drawn(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, *, quiet: bool = False, patience: float = 0.0) -> str:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "160")
    monkeypatch.setattr(sys, "stderr", stream)
    with Bar(quiet=quiet, patience=patience) as bar:
        bar(Step("Reading and extracting", "[bold]a\x1b[2J.md", 3, 40))
    return stream.getvalue()


def test_a_bar_counts_files_and_names_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    text = drawn(monkeypatch, Terminal())
    assert "3/40" in text
    assert "[bold]a␛[2J.md" in text


@pytest.mark.parametrize(
    ("stream", "quiet", "patience"),
    [(io.StringIO(), False, 0.0), (Terminal(), True, 0.0), (Terminal(), False, 600.0)],
    ids=["no terminal", "quiet", "soon done"],
)
def test_otherwise_nothing_is_drawn(
    stream: io.StringIO, quiet: bool, patience: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert drawn(monkeypatch, stream, quiet=quiet, patience=patience) == ""


def test_a_check_into_a_pipe_imports_no_rich_and_draws_nothing(tmp_path: Path) -> None:
    (tmp_path / "draft.md").write_text("The mole is 310 metres long.\n", encoding="utf-8")
    code = (
        "import sys, json, atexit; sys.argv = ['claims-audit', 'check', 'draft.md']\n"
        "atexit.register(lambda: print(json.dumps('rich' in sys.modules), file=sys.stderr))\n"
        "from audit.cli import main; main()"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([os.environ.get("PYTHONPATH", ""), ROOT])}
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, check=False)
    assert done.stderr.strip() == b"false"
