"""The exam in benchmarks/: it is skipped aloud, cannot be edited, and its floors do not sink by themselves."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).resolve().parent.parent / "benchmarks" / "gold_exam.py"


@pytest.fixture
def exam(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module, with a list of hashes and floors of its own."""
    specification = importlib.util.spec_from_file_location("gold_exam", SCRIPT)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    monkeypatch.setitem(sys.modules, "gold_exam", module)  # dataclasses look their module up
    specification.loader.exec_module(module)
    monkeypatch.setattr(module, "HASHES", tmp_path / "exam.sha256")
    monkeypatch.setattr(module, "FLOORS", tmp_path / "floors.json")
    return module


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of one article with its list of hashes."""
    files = {
        "gold/articles/01-well.md": "A well was dug in 1999.\n",
        "gold/claims/01-well.jsonl": "{}\n",
        "tools/score_gold.py": "# scores findings\n",
        "tools/score_claims.py": "# scores claims\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    lines = [
        f"{hashlib.sha256(text.encode()).hexdigest()}  {name.removeprefix('gold/')}" for name, text in files.items()
    ]
    (tmp_path / "exam.sha256").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path / "gold"


def figures(exam: ModuleType, value: float) -> dict[str, dict[str, float | None]]:
    return {half: {measure.name: value for measure in exam.MEASURES} for half in exam.HALVES}


def test_an_absent_corpus_is_said_aloud_and_fails_only_when_required(
    exam: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exam.main(["--gold", str(tmp_path / "nowhere")]) == 0
    assert exam.main(["--gold", str(tmp_path / "nowhere"), "--require"]) == 2
    assert capsys.readouterr().out.count("SKIPPED") == 2


def test_the_listed_corpus_is_accepted(exam: ModuleType, corpus: Path) -> None:
    assert exam.check_hashes(corpus, corpus.parent / "tools") is None


@pytest.mark.parametrize("name", ["gold/articles/01-well.md", "gold/claims/01-well.jsonl", "tools/score_gold.py"])
def test_a_changed_file_ends_the_exam(exam: ModuleType, corpus: Path, name: str) -> None:
    path = corpus.parent / name
    path.write_text(path.read_text(encoding="utf-8") + " ", encoding="utf-8")
    with pytest.raises(exam.ExamError, match="was changed"):
        exam.check_hashes(corpus, corpus.parent / "tools")


def test_a_lost_or_added_file_ends_the_exam(exam: ModuleType, corpus: Path) -> None:
    (corpus / "articles" / "01-well.md").rename(corpus / "articles" / "01-pump.md")
    with pytest.raises(exam.ExamError, match=r"not listed.*missing"):
        exam.check_hashes(corpus, corpus.parent / "tools")


def test_the_halves_do_not_overlap_and_are_whole(exam: ModuleType) -> None:
    assert sorted([*exam.READ, *exam.UNREAD]) == [f"{number:02}" for number in range(1, 23)]


def test_first_figures_become_floors(exam: ModuleType) -> None:
    assert exam.judge(figures(exam, 0.5), {}, update=True, allow_regression=False) == 0
    assert exam.load_floors() == figures(exam, 0.5)


@pytest.mark.parametrize("name", ["recall", "decoys violated"])
def test_a_worse_figure_fails_and_moves_no_floor(exam: ModuleType, name: str) -> None:
    floors = figures(exam, 0.5)
    worse = figures(exam, 0.5)
    worse["unread"][name] = 0.4 if name == "recall" else 0.6
    assert exam.judge(worse, floors, update=False, allow_regression=False) == 1
    assert exam.judge(worse, floors, update=True, allow_regression=False) == 1
    assert not exam.FLOORS.exists()
    assert exam.judge(worse, floors, update=True, allow_regression=True) == 0
    assert json.loads(exam.FLOORS.read_text(encoding="utf-8")) == worse


def test_a_figure_that_can_no_longer_be_given_is_worse(exam: ModuleType) -> None:
    now = figures(exam, 0.5)
    now["read"]["recall"] = None
    assert exam.judge(now, figures(exam, 0.5), update=False, allow_regression=False) == 1
    assert exam.judge(figures(exam, 0.5), now, update=False, allow_regression=False) == 0
