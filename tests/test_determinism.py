"""The same articles and settings give the same bytes, for any number of jobs, hash seed and working folder."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from audit import paths
from tests.command import ROOT

OWN = ("id", "started", "seconds")  # of a run: all that may differ between two
LINES = [
    {"id": "one", "text": "The mole is 310 metres long. Experts say it will last.", "group": "harbour"},
    {"id": "two", "text": "The mole is 340 metres long, a study found.", "group": "harbour"},
]


@dataclass(frozen=True, slots=True)
class Audited:
    """What one audit left behind; from the report its own id, start and duration are taken out."""

    wire: str
    report: str
    facts: str
    printed: str


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo articles, a file of short texts, and files that cannot be read."""
    folder = tmp_path_factory.mktemp("articles")
    for path in sorted(paths.ARTICLES.iterdir()):
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "short.jsonl").write_text("\n".join(json.dumps(line) for line in LINES) + "\n{\n", encoding="utf-8")
    (folder / "empty.md").write_bytes(b"")
    (folder / "deep").mkdir()
    (folder / "deep" / "glocke.txt").write_text(
        "Die Glocke hängt im Turm und wird sonntags geläutet.\n", encoding="utf-8"
    )
    return folder


def audited(articles: Path, out: Path, *, jobs: int, seed: str, folder: Path) -> Audited:
    folder.mkdir(parents=True, exist_ok=True)
    given = os.path.relpath(articles, folder) if jobs == 1 else str(articles)
    environment = {
        **os.environ,
        "PYTHONHASHSEED": seed,
        "PYTHONPATH": os.pathsep.join([os.environ.get("PYTHONPATH", ""), ROOT]),
    }

    def called(*arguments: str) -> str:
        command = [sys.executable, "-m", "audit", *arguments, "--jobs", str(jobs)]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (3, b"")  # one article is empty, and one line is no JSON
        return done.stdout.decode("utf-8")

    called("run", given, "--out", str(out), "--as-of", "2026-01-31")
    concise = called("check", given, "--as-of", "2026-01-31", "--format", "concise")
    wire = json.loads((out / "audit.json").read_text(encoding="utf-8"))
    run = {name: wire["run"][name] for name in OWN}
    return Audited(
        wire=(out / "audit.json").read_text(encoding="utf-8"),
        report=without((out / "report.html").read_text(encoding="utf-8"), run),
        facts=called("facts", given),
        printed=concise.replace(f"{Path(given).as_posix()}/", ""),
    )


def without(text: str, run: dict[str, str]) -> str:
    """The text with the run's id, start and duration blanked, as the wire prints them and as a person reads them."""
    day, _, clock = str(run["started"]).partition("T")
    for own in (str(run["id"]), str(run["started"]), clock[:8], clock[:5], day):
        text = text.replace(own, "·")
    return re.sub(r", took \d+(\.\d+)? (s|seconds?)\b", ", took ·", text)


@pytest.fixture(scope="module")
def pair(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Audited, Audited]:
    base = tmp_path_factory.mktemp("audits")
    one = audited(articles, base / "one", jobs=1, seed="0", folder=base / "here")
    two = audited(articles, base / "two", jobs=3, seed="4711", folder=base / "elsewhere" / "below")
    return one, two


def test_only_three_lines_of_the_wire_differ(pair: tuple[Audited, Audited]) -> None:
    one, two = (each.wire.split("\n") for each in pair)
    differing = [line for line, other in zip(one, two, strict=True) if line != other]
    assert {line.split('"')[1] for line in differing} <= set(OWN)
    assert len(differing) <= len(OWN)
    assert len(json.loads(pair[0].wire)["findings"]) > 10


def test_the_report_is_the_same(pair: tuple[Audited, Audited]) -> None:
    assert pair[0].report == pair[1].report
    assert "</html>" in pair[0].report


def test_the_facts_are_the_same(pair: tuple[Audited, Audited]) -> None:
    assert pair[0].facts == pair[1].facts
    assert pair[0].facts.count("\n") > 500


def test_what_is_printed_is_the_same(pair: tuple[Audited, Audited]) -> None:
    assert pair[0].printed == pair[1].printed
