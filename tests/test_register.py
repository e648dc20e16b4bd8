"""The register: one row a work over all articles, and what a file of notices says of them."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import audit
from audit.errors import UsageError
from audit.judge.rules import load_rules
from audit.judge.suites import load_suite, select
from audit.model import Facts
from audit.outputs.register import COLUMNS, Supplied, register_checks, register_csv, register_json, register_lines
from audit.paths import EXPECTATIONS
from audit.policy import Policy, load_policy
from audit.register.retractions import NATURES, Notice, read_notices, standing
from audit.register.works import CitedWork, cited_works
from tests.command import call
from tests.established import facts_of

NOTICES = EXPECTATIONS / "sources" / "notices.csv"
ONE = """# Otters

Otters keep away from 40% of all bridges.[1] Night nurses sleep less ([study](https://doi.org/10.1000/ward.7)).

## References

[1] Halloran P, Brix E. Otters and roads in wet valleys. *River Life*. 2021;14(2):11-19. https://doi.org/10.1000/otter.1
"""
TWO = """# Roads

Some 40% of bridges are left alone by otters (Halloran and Brix, 2021), says Ines Carvalho, who counts them.

## References

Halloran, P., & Brix, E. (2021). Otters and roads in wet valleys. River Life, 14(2), 11–19. doi:10.1000/OTTER.1
"""


@pytest.fixture(scope="module")
def articles() -> tuple[Facts, ...]:
    return facts_of(ONE, "one.md"), facts_of(TWO, "two.md")


@pytest.fixture(scope="module")
def works(articles: tuple[Facts, ...]) -> tuple[CitedWork, ...]:
    return cited_works(articles)


def test_a_work_cited_in_two_articles_and_two_styles_is_one_row(works: tuple[CitedWork, ...]) -> None:
    assert [each.work_key for each in works] == ["doi:10.1000/otter.1", "doi:10.1000/ward.7"]
    otters = works[0]
    assert otters.articles == ("one.md", "two.md")
    assert [each.text[:5] for each in otters.claims] == ["Otter", "Some "]
    assert (len(otters.entries), len(otters.mentions)) == (2, 2)


def test_every_place_is_a_slice_of_its_article(works: tuple[CitedWork, ...], articles: tuple[Facts, ...]) -> None:
    texts = {each.document.document_id: each.document.text for each in articles}
    for work in works:
        for place in work.mentions:
            assert texts[place.document_id][place.start_at : place.end_at] == place.text


def test_speakers_are_no_works(works: tuple[CitedWork, ...]) -> None:
    assert not any("Carvalho" in each.text for each in works)


def test_notices_are_found_by_doi_and_show_how_old_the_file_is(works: tuple[CitedWork, ...]) -> None:
    notices = read_notices(NOTICES, works)
    assert notices.newest == date(2024, 6, 6)
    assert {key: [each.nature for each in found] for key, found in notices.by_work.items()} == {
        "doi:10.1000/otter.1": ["Retraction"],
        "doi:10.1000/ward.7": ["Correction"],
    }
    assert notices.by_work["doi:10.1000/otter.1"][0].reasons == ("Error in Data", "Investigation by Journal/Publisher")


def row(**values: str) -> str:
    head = NOTICES.read_text(encoding="utf-8").splitlines()[0].split(",")
    sink = io.StringIO()
    writer = csv.DictWriter(sink, head, restval="")
    writer.writeheader()
    writer.writerow({"RetractionNature": "Retraction", "RetractionDate": "1/2/2024 0:00", **values})
    return sink.getvalue()


ENTRY = "Rye thrives.[1]\n\n## References\n\n[1] Koll B. Rye without rain on dry slopes. *Field Letters* 2020;3:1-9."


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (
            {"Title": "Rye Without Rain on Dry Slopes", "Author": "Berta Koll", "OriginalPaperDate": "3/1/2020 0:00"},
            True,
        ),
        (
            {"Title": "Rye without rain on dry slopes", "Author": "Per Lund", "OriginalPaperDate": "3/1/2020 0:00"},
            False,
        ),
        (
            {"Title": "Rye without rain on dry slopes", "Author": "Berta Koll", "OriginalPaperDate": "3/1/2009 0:00"},
            False,
        ),
        ({"Title": "Rye with rain on dry slopes", "Author": "Berta Koll", "OriginalPaperDate": "3/1/2020 0:00"}, False),
    ],
)
def test_a_title_counts_with_author_and_year_beside_it(values: dict[str, str], found: bool, tmp_path: Path) -> None:
    file = tmp_path / "notices.csv"
    file.write_text(row(OriginalPaperDOI="unavailable", OriginalPaperPubMedID="0", **values), encoding="utf-8")
    notices = read_notices(file, cited_works([facts_of(ENTRY, "rye.md")]))
    assert bool(notices.by_work) == found


def test_rows_that_cannot_be_read_are_passed_over_and_other_files_refused(tmp_path: Path) -> None:
    works = cited_works([facts_of(ENTRY, "rye.md")])
    file = tmp_path / "notices.csv"
    file.write_bytes(row(Title="Caf\u00e9", RetractionDate="13/45/2024").encode("latin-1"))
    assert read_notices(file, works).newest is None
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(UsageError, match="no Retraction Watch CSV"):
        read_notices(file, works)
    with pytest.raises(UsageError, match="cannot be read"):
        read_notices(tmp_path / "absent.csv", works)


def notice(nature: str, year: int) -> Notice:
    return Notice(nature, date(year, 1, 1), "A title", (), None, "doi")


@pytest.mark.parametrize(
    ("natures", "counts"),
    [
        (["Expression of concern", "Retraction"], "Retraction"),
        (["Retraction", "Reinstatement"], "Reinstatement"),
        (["Expression of concern", "Correction"], "Correction"),
        (["Retraction", "Correction"], "Retraction"),
        (["Retraction", "Reinstatement", "Retraction"], "Retraction"),
    ],
)
def test_the_latest_notice_counts_and_only_a_reinstatement_undoes_a_retraction(natures: list[str], counts: str) -> None:
    found = standing([notice(nature, 2020 + place) for place, nature in enumerate(natures)])
    assert found is not None
    assert found.nature == counts


@given(
    st.lists(st.tuples(st.sampled_from(NATURES), st.integers(min_value=2000, max_value=2003)), min_size=1), st.randoms()
)
def test_the_order_of_the_rows_does_not_matter(rows: list[tuple[str, int]], random: object) -> None:
    notices = [notice(nature, year) for nature, year in rows]
    mixed = list(notices)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert standing(mixed) == standing(notices)


def test_the_three_forms_hold_the_same_works(works: tuple[CitedWork, ...], articles: tuple[Facts, ...]) -> None:
    notices = read_notices(NOTICES, works)
    data = json.loads(register_json(works, Supplied(notices)))
    table = list(csv.DictReader(io.StringIO(register_csv(works, Supplied(notices)))))
    text = "\n".join(register_lines(works, Supplied(notices), [each.document for each in articles]))
    assert [each["work_key"] for each in data["works"]] == [each["work_key"] for each in table]
    assert tuple(table[0]) == COLUMNS
    assert (
        [each["notice"] for each in table] == ["Retraction", "Correction"] == [each["notice"] for each in data["works"]]
    )
    assert "one.md:3: Otters keep away from 40% of all bridges.[1]" in text
    assert "Retraction of 2023-03-12" in text
    assert "newest notice of 2024-06-06" in text


def test_what_needs_the_network_or_a_file_is_said_not_to_have_run() -> None:
    checks = {each["name"]: each["status"] for each in register_checks(Supplied())}
    assert set(checks.values()) == {"not_run"}
    assert {"notices", "links answer", "DOIs resolve"} <= set(checks)


def test_the_command_prints_the_register_and_judges_by_the_file(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text(ONE, encoding="utf-8")
    (tmp_path / "two.md").write_text(TWO, encoding="utf-8")
    listed = call("sources", tmp_path, "--format", "json", "--retractions", NOTICES)
    assert listed.code == 0
    assert [each["notice"] for each in json.loads(listed.said)["works"]] == ["Retraction", "Correction"]
    result = audit.check([tmp_path], Policy(retractions=str(NOTICES)))
    found = [(each.document_id, each.code, each.severity) for each in result.findings if each.code.startswith("RTR")]
    assert found == [("one.md", "RTR702", "info"), ("one.md", "RTR701", "error"), ("two.md", "RTR701", "error")]
    assert not any(each.code.startswith("RTR") for each in audit.check([tmp_path]).checks)


def test_a_rule_whose_file_is_missing_is_not_run_and_says_so(tmp_path: Path) -> None:
    suites = tmp_path / "suites"
    suites.mkdir()
    (suites / "ours.toml").write_text('name = "ours"\nsummary = "s"\nrules = ["RTR701"]\n', encoding="utf-8")
    selection = select(load_suite("ours", [EXPECTATIONS, tmp_path]), load_rules([EXPECTATIONS]), Policy(suite="ours"))
    assert [each.code for each in selection.unfed] == ["RTR701"]
    assert selection.rules == ()


def test_the_settings_name_the_file_from_where_they_stand(tmp_path: Path) -> None:
    settings = tmp_path / "claims-audit.toml"
    settings.write_text('retractions = "data/notices.csv"\n', encoding="utf-8")
    assert load_policy(settings).retractions == str((tmp_path / "data" / "notices.csv").resolve())


def test_explain_says_that_a_rule_needs_a_file() -> None:
    assert "Judged only with the setting `retractions`" in call("explain", "RTR701").said
    assert "Judged only with" not in call("explain", "SRC101").said
