"""Many documents: in order for any number of jobs, and none is lost when one fails or kills its process."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from audit.apart import Apart
from audit.engine.evidence import Evidence, gather
from audit.engine.intake import of_paths, of_texts
from audit.engine.pool import Pool
from audit.engine.progress import Step, silent
from audit.engine.working import Extract
from audit.policy import Policy
from tests import engine_stand_ins as stand_ins

NAMES = [f"{number:02}.md" for number in range(11)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number, name in enumerate(NAMES):
        text = f"# Town {number}\n\nAbout {number + 3}0% of the wells ran dry, a study says. In 20{number + 10}, 12 were new.\n"
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def gathered(folder: Path, jobs: int, extract: Extract | None = None, heard: list[Step] | None = None) -> Evidence:
    policy = Policy(jobs=jobs)
    with of_paths([folder], policy, extract=extract) as intake:
        return gather(intake, policy, silent if heard is None else heard.append)


def test_any_number_of_jobs_gives_what_one_gives(folder: Path) -> None:
    lines = [{"id": str(number), "text": f"The mole is {310 + number} metres long."} for number in range(5)]
    (folder / "short.jsonl").write_text("\n".join([*map(json.dumps, lines), "{"]), encoding="utf-8")
    (folder / "empty.md").write_bytes(b"")
    (folder / "twin.md").write_text(f"---\nid: {NAMES[0]}\n---\n\nThe other half, 50%, stayed.\n", encoding="utf-8")
    alone = gathered(folder, 1)
    assert len(alone.facts) == len(NAMES) + 8
    assert all(each.claims for each in alone.facts if each.document.status == "read")
    assert f"{NAMES[0]} (2)" in {each.document.document_id for each in alone.facts}
    for jobs in (2, 3):
        assert gathered(folder, jobs) == alone


def test_a_failure_becomes_a_failed_document(folder: Path) -> None:
    found = gathered(folder, 1, stand_ins.spoil).facts
    assert [each.document.document_id for each in found] == NAMES
    failed = found[3]
    assert failed.document.status == "failed"
    assert [problem.document_id for problem in failed.problems] == ["03.md"]
    assert "ValueError: no" in failed.problems[0].what
    assert {each.document.status for number, each in enumerate(found) if number != 3} == {"read"}


def test_documents_that_kill_their_process_are_named_and_the_others_are_kept(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[Apart | None] = []
    begin = Pool._begin

    def counted(pool: Pool) -> Apart | None:
        begun.append(begin(pool))
        return begun[-1]

    monkeypatch.setattr(Pool, "_begin", counted)
    evidence = gathered(folder, 2, stand_ins.extract_or_fail)
    assert [each.document.document_id for each in evidence.facts] == NAMES
    states = {each.document.document_id: each.document.status for each in evidence.facts}
    assert [name for name in NAMES if states[name] == "failed"] == ["03.md", "05.md", "08.md"]
    assert [(each.path, "died" in each.what) for each in evidence.problems] == [("05.md", True), ("08.md", True)]
    assert len(begun) <= 2 + 2 * 2  # two to begin with, and two for each document that kills


def test_a_process_that_ends_once_costs_no_document(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMS_AUDIT_TEST_WITNESS", str(tmp_path_factory.mktemp("witness") / "seen"))
    evidence = gathered(folder, 2, stand_ins.die_once)
    assert {each.document.status for each in evidence.facts} == {"read"}


def test_progress_counts_documents(folder: Path) -> None:
    heard: list[Step] = []
    gathered(folder, 1, heard=heard)
    assert heard[0] == Step("Reading and extracting", "00.md", 1, 11)
    assert heard[10] == Step("Reading and extracting", "10.md", 11, 11)
    assert [each.total for each in heard[11:]] == [0]


def test_no_documents_need_no_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audit.apart.subprocess.Popen", None)
    assert gathered(tmp_path, 8).facts == ()
    (tmp_path / "one.md").write_text("The mole is 310 metres long.", encoding="utf-8")
    assert len(gathered(tmp_path, 8).facts) == 1


def test_texts_are_shared_out_too() -> None:
    texts = {name: f"The mole of {name} is {number + 300} metres long." for number, name in enumerate(NAMES)}
    found = []
    for jobs in (1, 2):
        with of_texts(texts, Policy(jobs=jobs), "md") as intake:
            found.append(gather(intake, Policy()))
    assert found[0] == found[1]
    assert all(each.claims for each in found[0].facts)


def test_zero_jobs_are_one_a_core(folder: Path) -> None:
    assert gathered(folder, 0) == gathered(folder, 1)
