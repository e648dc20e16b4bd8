"""Articles of a run beside those of earlier runs in the same database: what is found, and what time explains."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import audit
from audit.engine.audit import record
from audit.errors import WarehouseError
from audit.judge.examples import run_examples
from audit.judge.page import explain_page
from audit.judge.rules import load_rules
from audit.model import Audit, ClaimPair
from audit.parse.lexicons import load_lexicons
from audit.policy import Policy
from audit.warehouse import archive as warehouse_archive
from audit.warehouse.store import load_audit, load_nearby, open_for_reading
from tests.command import call

POLICY = Policy(as_of=date(2026, 11, 21), fail_on="never", suite="core")  # a small suite is judged sooner
# Three names that two articles share, so that they are on one matter.
STORY = "The ferry of Port Selby, said Ada Lund of the Dockers' Union, runs to Holm Island."


class Desk:
    """A database and folders of articles, each run by itself."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self.database = base / "claims.duckdb"
        self.turn = 0

    def run(self, policy: Policy = POLICY, /, **articles: str) -> Audit:
        """Audit these articles, by name, as one run. "2026-03-01: text" gives an article a date."""
        folder = self.write(articles)
        return audit.run([folder], policy, database=self.database, out=self.base / f"out-{self.turn}")

    def write(self, articles: dict[str, str]) -> Path:
        self.turn += 1
        folder = self.base / f"articles-{self.turn}"
        folder.mkdir()
        for name, text in articles.items():
            day, parted, rest = text.partition(": ")
            dated = bool(parted) and day[:4].isdigit()
            head = f"---\ndate: {day}\n---\n\n" if dated else ""
            (folder / f"{name}.md").write_text(head + (rest if dated else text) + "\n", encoding="utf-8")
        return folder


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def archived(audited: Audit) -> list[ClaimPair]:
    return [pair for pair in audited.pairs if pair.scope == "archive"]


def contradictions(audited: Audit) -> list[tuple[str, str, str, str]]:
    """Severity, passage, the other article and its passage, of each finding with a side in the archive."""
    ids = {each.document_id for each in audited.archive}
    return [
        (each.severity, each.quote, side.document_id, side.quote)
        for each in audited.findings
        for side in each.related
        if side.document_id in ids
    ]


def test_a_new_article_is_held_against_an_old_one_and_told_where_the_other_side_stands(desk: Desk) -> None:
    first = desk.run(old=f"2026-03-01: # The ferry\n\nThe night ferry was founded by Ingrid Vold in 1911.\n\n{STORY}")
    assert first.archive == () and archived(first) == []
    second = desk.run(
        new=f"2026-11-20: # Her last trip\n\n{STORY}\n\nKarsten Moe, who founded the night ferry, never saw it sail."
    )
    assert contradictions(second) == [
        (
            "error",
            "Karsten Moe, who founded the night ferry, never saw it sail.",
            "old.md",
            "The night ferry was founded by Ingrid Vold in 1911.",
        )
    ]
    (pair,) = archived(second)
    assert (pair.document_id, pair.other_document_id, pair.value, pair.other_value) == (
        "new.md",
        "old.md",
        "Karsten Moe",
        "Ingrid Vold",
    )
    assert "“The ferry” (old.md), 2026-03-01" in pair.reason
    (earlier,) = second.archive
    assert (earlier.title, earlier.path, earlier.published_on, earlier.told_on) == (
        "The ferry",
        "old.md",
        date(2026, 3, 1),
        date(2026, 3, 1),
    )
    assert earlier.near == ("new.md",)
    assert load_audit(desk.database).archive == second.archive
    assert load_audit(desk.database).findings == second.findings
    wire = json.loads((desk.base / "out-2" / "audit.json").read_text("utf-8"))
    assert [each["path"] for each in wire["archive"]] == ["old.md"]
    page = (desk.base / "out-2" / "report.html").read_text("utf-8")
    assert "archive: “The ferry” (old.md), 2026-03-01" in page
    assert "The night ferry was founded by Ingrid Vold in 1911." in page
    assert "Against the archive" in page


def test_two_old_articles_are_never_held_against_one_another(desk: Desk) -> None:
    desk.run(old=f"{STORY}\n\nThe night ferry was founded by Ingrid Vold.")
    found = desk.run(older=f"{STORY}\n\nThe night ferry was founded by Karsten Moe.")
    assert len(contradictions(found)) == 1
    found = desk.run(new=f"{STORY}\n\nThe night ferry is blue.")
    assert {each.document_id for each in found.archive} == {"old.md", "older.md"}
    assert archived(found) == []


def test_only_the_newest_version_of_an_old_article_counts(desk: Desk) -> None:
    desk.run(old=f"{STORY}\n\nThe night ferry was founded by Ingrid Vold.")
    desk.run(old=f"{STORY}\n\nThe night ferry was founded by Karsten Moe.")
    assert contradictions(desk.run(new=f"{STORY}\n\nThe night ferry was founded by Karsten Moe.")) == []


def test_an_article_is_not_held_against_its_own_earlier_versions(desk: Desk) -> None:
    text = f"# Night ferry\n\n{STORY}\n\nIt is blue.\n\nThe night ferry was founded by Ingrid Vold."
    desk.run(draft=text)
    assert archived(desk.run(draft=text.replace("Ingrid Vold", "Karsten Moe"))) == []
    renamed = desk.run(final=text.replace("Ingrid Vold", "Otto Brandt"))
    assert contradictions(renamed) == []
    copied = desk.run(copy=text.replace("Ingrid Vold", "Otto Brandt"))
    assert "final.md" not in {each.document_id for each in copied.archive}


def test_articles_on_other_matters_are_left_alone(desk: Desk) -> None:
    desk.run(
        old="The mill at Arden was founded by Ingrid Vold. Farmers from Thorpe bring rye, and Lena Pryce weighs it."
    )
    found = desk.run(new=f"{STORY} The mill on the island was founded by Karsten Moe.")
    assert archived(found) == []


def test_groups_are_kept_apart(desk: Desk) -> None:
    lines = [
        {"id": "a", "text": f"{STORY} The night ferry was founded by Ingrid Vold.", "group": "one"},
        {"id": "b", "text": f"{STORY} The night ferry was founded by Karsten Moe.", "group": "two"},
    ]
    for number, line in enumerate(lines):
        path = desk.base / f"{number}.jsonl"
        path.write_text(json.dumps(line), encoding="utf-8")
        found = audit.run([path], POLICY, database=desk.database, out=desk.base / f"out-{number}")
        assert archived(found) == []


def test_the_comparison_can_be_switched_off(desk: Desk) -> None:
    desk.run(old=f"{STORY}\n\nThe night ferry was founded by Ingrid Vold.")
    off = desk.run(
        replace(POLICY, against_archive=False), new=f"{STORY}\n\nThe night ferry was founded by Karsten Moe."
    )
    assert (off.archive, archived(off)) == ((), [])


def test_check_compares_with_a_database_that_is_named_and_leaves_it_as_it_was(desk: Desk) -> None:
    desk.run(old=f"{STORY}\n\nThe night ferry was founded by Ingrid Vold.")
    before = desk.database.read_bytes()
    folder = desk.write({"new": f"{STORY}\n\nThe night ferry was founded by Karsten Moe."})
    named = call("check", str(folder), "--db", str(desk.database))
    assert "CON306" in named.said and "In the archive, audited 2" in named.said and "(old.md)" in named.said
    assert "compared with 1 earlier article;" in named.said
    assert desk.database.read_bytes() == before
    assert "CON306" not in call("check", str(folder)).said
    assert "CON306" not in call("check", str(folder), "--db", str(desk.database), "--no-against-archive").said
    unnamed = call("check", str(folder), "--against-archive")
    assert (unnamed.code, unnamed.complaints[:6]) == (2, "[E109]")
    with pytest.raises(WarehouseError):
        audit.check([folder], POLICY, archive=desk.base / "none.duckdb")


def test_what_is_found_within_a_run_does_not_depend_on_the_archive(desk: Desk) -> None:
    articles = {
        "one": f"{STORY}\n\nThe night ferry was founded by Ingrid Vold.",
        "two": f"{STORY}\n\nThe night ferry was founded by Karsten Moe.",
    }
    alone = desk.run(POLICY, **articles)
    desk.run(old=f"{STORY}\n\nThe night ferry was founded by Otto Brandt.")
    again = desk.run(POLICY, **articles)
    assert [pair for pair in again.pairs if pair.scope != "archive"] == list(alone.pairs)
    assert len(archived(again)) == 2


HOUSE_RULE = """
code = "HSE901"
name = "told-otherwise-before"
type = "tension"
severity = "warning"
summary = "An earlier article gave another number."
why = "Readers remember."
fix = "Say what has changed."
source = "the desk"
since = "1.0"
limits = "Numbers of one noun."
message = "{text} here, {earlier} in {title}."
sql = '''
SELECT q.document_id, q.start_at, q.end_at, q.claim_id, q.text, a.text AS earlier, d.title,
       a.document_id AS other_document_id, a.start_at AS other_start, a.end_at AS other_end
FROM quantities q
JOIN archive_quantities a ON lower(a.unit) = lower(q.unit)
JOIN archive_claims c ON c.claim_id = a.claim_id
JOIN archive_documents d ON d.document_id = a.document_id AND list_contains(d.near, q.document_id)
WHERE q.kind = 'count' AND a.kind = 'count' AND a.value <> q.value
'''

[[flagged]]
text = "It has 5 sails."
marks = [["5", "3"]]
[flagged.archive]
before = "The ferry has 3 sails."

[[flagged]]
text = "It has nine cabins."
marks = [["nine", "7"], ["nine", "8"]]
[flagged.archive]
before = "The ferry has 7 cabins."
later = "The ferry has 8 cabins."

[[silent]]
text = "It has 3 sails."
because = "So it had before."
[silent.archive]
before = "The ferry has 3 sails."

[[silent]]
text = "It has 3 sails. Her sister has 5 sails."
because = "Nothing was told before."
"""


def test_a_rule_of_the_house_reads_the_archive_and_its_examples_bring_one(desk: Desk, tmp_path: Path) -> None:
    rules = tmp_path / "rules" / "house"
    rules.mkdir(parents=True)
    (rules / "HSE901.toml").write_text(HOUSE_RULE, encoding="utf-8")
    (rule,) = load_rules([tmp_path / "rules"])
    assert run_examples(rule, load_lexicons()) == ()
    assert "before, audited before:" in explain_page(rule)
    desk.run(old=f"# Before\n\n{STORY}\n\nThe night ferry has 3 sails.")
    policy = replace(POLICY, rules=(str(tmp_path / "rules"),))
    for found in (
        desk.run(policy, new=f"{STORY}\n\nThe night ferry has 5 sails."),
        audit.check([desk.write({"other": f"{STORY}\n\nThe night ferry has 5 sails."})], policy, archive=desk.database),
    ):
        told = [each for each in found.findings if each.code == "HSE901"]
        assert told[0].message == "5 here, 3 in Before."
        assert told[0].related[0].quote == "3"


def test_no_more_than_the_nearest_are_read_and_the_rest_is_told(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warehouse_archive, "NEAREST", 2)
    desk.run(POLICY, **{f"old{n}": f"{STORY}\n\nThe night ferry has {n} sails, says Otto{n} Brandt." for n in range(4)})
    found = desk.run(new=f"{STORY}\n\nThe night ferry is blue. So is Otto3 Brandt.")
    assert [each.document_id for each in found.archive] == ["old0.md", "old3.md"]
    assert "new.md, with all but the nearest 2 of 4 earlier articles." in found.notes
    rows = call(
        "sql", "SELECT kind, shared, size, largest FROM capped_blocks", "--db", str(desk.database), "--format", "json"
    )
    assert json.loads(rows.said) == [{"kind": "archive", "shared": "new.md", "size": 4, "largest": 2}]


def test_a_name_that_many_hold_brings_nobody_near(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warehouse_archive, "RARE", 2)
    desk.run(POLICY, **{f"old{n}": f"{STORY}\n\nThe night ferry has {n} sails." for n in range(3)})
    assert desk.run(new=f"{STORY}\n\nThe night ferry is blue.").archive == ()


def test_only_claims_and_quantities_are_read_from_the_archive(desk: Desk) -> None:
    desk.run(old=f"{STORY}\n\nIn 2025, 640 children swam, the council says.")
    document = audit.check_texts({"new": STORY}).documents[0]
    with closing(open_for_reading(desk.database)) as connection:
        (near,) = load_nearby(connection, [document]).articles
    facts = near.facts
    assert facts.claims and facts.quantities
    assert (facts.sentences, facts.mentions, facts.document.blocks) == ((), (), ())
    assert near.listed.length == len(facts.document.text)


def test_words_that_too_many_claims_share_are_told(desk: Desk) -> None:
    many = "\n\n".join(f"The lantern of keeper {chr(65 + n % 26)}{n} shines {n + 2} hours." for n in range(70))
    found = desk.run(lights=many)
    (note,) = [each for each in found.notes if each.startswith("For contradictions, passages")]
    assert "only words as common here as" in note and "“lantern…” (70 claims)" in note
    rows = json.loads(
        call(
            "sql",
            "SELECT shared, size FROM capped_blocks WHERE kind = 'word' ORDER BY shared",
            "--db",
            str(desk.database),
            "--format",
            "json",
        ).said
    )
    assert {"shared": "lantern", "size": 70} in rows
    assert load_audit(desk.database).notes == found.notes


def test_what_an_archived_article_holds_is_text_to_every_output(desk: Desk) -> None:
    title = "<script>alert(1)</script> \u202egnp"
    desk.run(old=f"---\ntitle: '{title}'\n---\n\n{STORY}\n\nThe night ferry was founded by Ingrid Vold.")
    found = desk.run(new=f"{STORY}\n\nThe night ferry was founded by Karsten Moe.")
    assert len(contradictions(found)) == 1
    page = (desk.base / "out-2" / "report.html").read_text("utf-8")
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)" in page and "\u202e" not in page
    folder = desk.write({"another": f"{STORY}\n\nThe night ferry was founded by Karsten Moe."})
    for form in ("text", "concise", "github"):
        assert "\u202e" not in call("check", folder, "--db", desk.database, "--format", form).said


def test_an_article_without_a_date_speaks_as_of_the_first_run_that_read_it(desk: Desk) -> None:
    text = f"{STORY}\n\nTwelve shops on the quay stand empty."
    desk.run(replace(POLICY, as_of=date(2026, 1, 5)), old=text)
    desk.run(replace(POLICY, as_of=date(2026, 8, 5)), old=text)
    found = desk.run(new=f"{STORY}\n\nNine shops on the quay stand empty.")
    (earlier,) = found.archive
    assert (earlier.published_on, earlier.told_on) == (None, date(2026, 1, 5))
    (pair,) = archived(found)
    assert pair.relation == "reconciled" and "old.md, audited 2026-01-05" in pair.reason


def test_record_says_with_how_many_it_was_compared(desk: Desk) -> None:
    desk.run(old=STORY)
    folder = desk.write({"new": f"{STORY} It is blue."})
    closing_line = record([folder], POLICY, database=desk.database, out=desk.base / "out").closing
    assert "compared with 1 earlier article;" in closing_line
