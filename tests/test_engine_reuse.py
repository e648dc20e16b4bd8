"""A second run works again only on what changed, and cannot be told from a first one."""

from __future__ import annotations

import json
import re
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import audit
from audit import paths, recompute
from audit.engine import evidence, pool, reuse
from audit.engine.intake import of_paths
from audit.engine.judging import commission, judge
from audit.engine.progress import silent
from audit.model import Audit, Document, Facts, Run
from audit.parse.lexicons import Lexicons, load_lexicons
from audit.policy import Policy
from audit.recompute import establish
from audit.warehouse import store
from audit.warehouse.store import load_audit

NEWSROOM = Policy(as_of=date(2026, 1, 31), fail_on="never")
POLICY = replace(NEWSROOM, suite="core")  # a small suite is judged sooner


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "articles"
    place.mkdir()
    for number in range(5):
        text = (
            f"# Town {number}\n\nAbout 4{number}% of the wells ran dry, a study says. The mole is {300 + number % 2} metres long.\n\n"
            "Subscribe to our newsletter\n\nSubscribe to our newsletter\n\n"
            f"| Year | Wells |\n| --- | --- |\n| 2019 | {number + 12} |\n\n- One in five, experts say.[^1]\n\n[^1]: Ray, 2020.\n"
        )
        (place / f"{number}.md").write_text(text, encoding="utf-8")
    lines = [{"id": f"line {n}", "text": f"The tower is {50 + n} metres high.", "group": "t"} for n in range(3)]
    (place / "short.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return place


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the documents that are extracted from now on."""
    seen: list[str] = []

    def noting(document: Document, lexicons: Lexicons) -> Facts:
        seen.append(document.document_id)
        return establish(document, lexicons)

    monkeypatch.setattr(recompute, "establish", noting)
    return seen


def ran(folder: Path, database: Path, policy: Policy = POLICY) -> Audit:
    """Into a new folder: a run whose reports are elsewhere does not stand, and all is judged again."""
    return audit.run([folder], policy, database=database, out=Path(tempfile.mkdtemp(dir=database.parent.parent)))


def rows(audited: Audit) -> object:
    """All of an audit but its own id, start and duration, and what only reading knows (`Document.remarks`)."""
    facts = [replace(each, document=replace(each.document, remarks=())) for each in audited.facts]
    return (facts, audited.pairs, audited.problems, audited.findings, audited.checks, audited.notes)


def stored(database: Path) -> list[tuple[str, int]]:
    with duckdb.connect(str(database), read_only=True) as connection:
        names = ("documents", "blocks", "claims", "quantities", "extractions")
        return [(name, connection.execute(f'SELECT count(*) FROM store."{name}"').fetchall()[0][0]) for name in names]


def test_a_rerun_extracts_nothing_and_equals_a_fresh_run_row_by_row(
    folder: Path, tmp_path: Path, worked: list[str]
) -> None:
    first = ran(folder, tmp_path / "a" / "c.duckdb", NEWSROOM)
    assert len(worked) == 8
    held = stored(tmp_path / "a" / "c.duckdb")
    again = ran(folder, tmp_path / "a" / "c.duckdb", NEWSROOM)
    assert len(worked) == 8
    assert rows(again) == rows(first)
    assert first.pairs and first.findings and any(each.problems for each in first.facts)
    assert rows(load_audit(tmp_path / "a" / "c.duckdb")) == rows(first)
    assert stored(tmp_path / "a" / "c.duckdb") == held


def test_only_what_changed_is_extracted_again_and_pairs_are_right(
    folder: Path, tmp_path: Path, worked: list[str]
) -> None:
    ran(folder, tmp_path / "a" / "c.duckdb")
    worked.clear()
    (folder / "3.md").write_text("# Town 3\n\nThe mole is 480 metres long.\n", encoding="utf-8")
    (folder / "new.md").write_text("The mole is 300 metres long, they say.\n", encoding="utf-8")
    (folder / "4.md").unlink()
    again = ran(folder, tmp_path / "a" / "c.duckdb")
    assert sorted(worked) == ["3.md", "new.md"]
    fresh = ran(folder, tmp_path / "b" / "c.duckdb")
    assert rows(again) == rows(fresh)


def test_what_failed_is_tried_again(folder: Path, tmp_path: Path, worked: list[str]) -> None:
    with (folder / "short.jsonl").open("a", encoding="utf-8") as file:
        file.write("\n{")
    (folder / "empty.md").write_bytes(b"")
    first = ran(folder, tmp_path / "c.duckdb")
    worked.clear()
    assert rows(ran(folder, tmp_path / "c.duckdb")) == rows(first)
    assert [name for name in worked if name.startswith("line")] == ["line 0", "line 1", "line 2"]
    assert first.run.verdict == "incomplete"


def test_two_documents_of_one_key_stay_apart(folder: Path, tmp_path: Path) -> None:
    (folder / "twin.md").write_text("---\nid: 1.md\n---\n\nThe mole is 500 metres long.\n", encoding="utf-8")
    first = ran(folder, tmp_path / "c.duckdb")
    assert {"1.md", "1.md (2)"} <= {each.document_id for each in first.documents}
    assert rows(ran(folder, tmp_path / "c.duckdb")) == rows(first)


@pytest.mark.parametrize("what", ["a word list", "a setting", "the code"])
def test_what_facts_depend_on_changes_the_key(what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = reuse.made_by(Policy())
    assert before == reuse.made_by(Policy(fail_on="never", jobs=4, small_sample=3))
    policy = Policy()
    if what == "a setting":
        policy = Policy(languages=("en", "de"))
    elif what == "a word list":
        for path in paths.LEXICONS.glob("*.toml"):
            (tmp_path / path.name).write_bytes(path.read_bytes() + b"\n")
        monkeypatch.setattr(paths, "LEXICONS", tmp_path)
    else:
        (tmp_path / "read").mkdir()
        (tmp_path / "identity.py").write_bytes(b"")
        (tmp_path / "read" / "markdown.py").write_bytes(b"")
        monkeypatch.setattr(paths, "PACKAGE", tmp_path)
    assert reuse.made_by(policy) != before


@pytest.mark.parametrize("room", ["", "model", "read", "parse", "claims", "recompute", "compare"])
def test_the_code_of_every_room_that_establishes_facts_is_part_of_the_key(
    room: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "PACKAGE", tmp_path)
    before = reuse.made_by(Policy())
    (tmp_path / room).mkdir(exist_ok=True)
    (tmp_path / room / "words.py").write_bytes(b"")
    assert reuse.made_by(Policy()) != before


def test_another_setting_extracts_again(folder: Path, tmp_path: Path, worked: list[str]) -> None:
    ran(folder, tmp_path / "c.duckdb")
    worked.clear()
    ran(folder, tmp_path / "c.duckdb", replace(POLICY, languages=("en", "fr")))
    assert len(worked) == 8


def test_facts_of_a_run_that_died_are_not_taken(folder: Path, tmp_path: Path, worked: list[str]) -> None:
    first = ran(folder, tmp_path / "c.duckdb")
    with duckdb.connect(str(tmp_path / "c.duckdb")) as connection:
        connection.execute("UPDATE store.runs SET state = 'building'")
    again = ran(folder, tmp_path / "c.duckdb")
    assert rows(again) == rows(first)


def test_a_file_that_changes_while_it_is_read_is_not_kept_under_its_old_bytes(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = tmp_path / "a" / "c.duckdb"
    before = (folder / "2.md").read_bytes()

    def meddling(document: Document, lexicons: Lexicons) -> Facts:
        if document.document_id == "0.md":
            (folder / "2.md").write_text("# Another\n\nThe mole is 999 metres long.\n", encoding="utf-8")
        return establish(document, lexicons)

    monkeypatch.setattr(recompute, "establish", meddling)
    ran(folder, database)
    monkeypatch.undo()
    (folder / "2.md").write_bytes(before)
    assert rows(ran(folder, database)) == rows(ran(folder, tmp_path / "b" / "c.duckdb"))


SENTENCES = st.sampled_from([
    "The mole is 300 metres long.", "The mole is 480 metres long.", "Experts say that 12% of the wells ran dry.",
    "About half of the wells ran dry in 2019, a study says.[^1]", "The wells never fail, Ada Brix said.",
    "In 2021 the mole cost £3 million.", "Les puits sont à sec depuis trois ans et personne ne les répare.",
])  # fmt: skip
TEXTS = st.lists(SENTENCES, max_size=4).map("\n\n".join)
NAMES = st.sampled_from(["a.md", "b.md", "b#1.md", "c.txt", "d/a.md"])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), NAMES, TEXTS),
        st.tuples(st.just("remove"), NAMES, st.just("")),
        st.tuples(st.just("word list"), st.just("wording"), st.sampled_from(["hedges", "negations"])),
        st.tuples(st.just("setting"), st.sampled_from(["languages", "as_of"]), st.just("")),
        st.tuples(st.just("nothing"), st.just(""), st.just("")),
    ),
    min_size=2,
    max_size=4,
)


@settings(max_examples=3, phases=[Phase.generate])
@given(STEPS)
def test_after_any_changes_a_run_equals_one_in_a_fresh_database(steps: list[tuple[str, str, str]]) -> None:
    with tempfile.TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patched:
        folder, base = Path(place) / "articles", Path(place)
        (folder / "d").mkdir(parents=True)
        (folder / "z.md").write_text("The mole is 300 metres long.\n", encoding="utf-8")
        policy = NEWSROOM
        for turn, (what, name, value) in enumerate(steps):
            if what == "write":
                (folder / name).write_text(value, encoding="utf-8")
            elif what == "remove":
                (folder / name).unlink(missing_ok=True)
            elif what == "word list":
                _another_word(base / f"lists {turn}", name, value, patched)
            elif name == "languages":
                policy = replace(policy, languages=("en", "fr") if policy.languages == ("en",) else ("en",))
            elif name == "as_of":
                policy = replace(policy, as_of=date(2030 + turn, 1, 1))
            again = judged(folder, base / "kept.duckdb", policy, f"kept {turn}")
            assert again == judged(folder, base / f"fresh {turn}.duckdb", policy, f"fresh {turn}")


def _another_word(folder: Path, name: str, category: str, patched: pytest.MonkeyPatch) -> None:
    """Word lists in which "never" or "dry" is one of the category too, in place of those in force."""
    folder.mkdir()
    for path in paths.LEXICONS.glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        if path.stem == name:
            word = "dry" if category == "hedges" else "wells"
            assert re.search(rf"(?m)^\[{category}\]$", text)
            text = re.sub(rf"(?ms)(^\[{category}\]$.*?^terms = \[)", rf'\1"{word}", ', text, count=1)
        (folder / path.name).write_text(text, encoding="utf-8")
    lexicons = load_lexicons(folder)
    patched.setattr(paths, "LEXICONS", folder)
    for module in (evidence, pool):
        patched.setattr(module, "load_lexicons", lambda: lexicons)


def judged(folder: Path, database: Path, policy: Policy, run_id: str) -> object:
    """All that a run writes but the verdicts of Great Expectations, through the same doors."""
    asked = commission(policy, run_id, datetime(2026, 1, 31, tzinfo=UTC))
    with of_paths([folder], policy) as intake:
        found = evidence.gather(intake, asked.policy, database=database)
    outcome = judge(database, found, asked, with_expectations=False, on_progress=silent)
    run = Run(run_id, "newsroom", "never", asked.as_of, "2026-01-31", 0.0, "pass", 0, "1")
    with closing(store.open_for_writing(database)) as connection:
        store.finish_run(connection, run, outcome.findings, outcome.checks)
    loaded = load_audit(database, run_id)
    assert loaded.findings == outcome.findings
    return rows(loaded)
