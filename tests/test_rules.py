"""Every shipped rule flags what its examples mark and nothing in its silent ones; the page of rules is up to date."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit import paths
from audit.judge.examples import ExampleFault, run_all_examples, run_examples
from audit.judge.page import README, explain_page, shipped_page, write_readme
from audit.judge.rules import Rule, check_sql, load_rules
from audit.judge.safety import SqlReader
from audit.parse.lexicons import Lexicons, load_lexicons
from tests.judging import RULES, house_rules, write_rule

SHIPPED = tuple(sorted(path.stem for path in paths.EXPECTATIONS.glob("*/*.toml") if path.parent.name != "suites"))


@pytest.fixture(scope="module")
def lexicons() -> Lexicons:
    return load_lexicons()


@pytest.fixture(scope="module")
def rules() -> tuple[Rule, ...]:
    return load_rules([paths.EXPECTATIONS])


@pytest.fixture(scope="module")
def faults(rules: tuple[Rule, ...], lexicons: Lexicons) -> tuple[ExampleFault, ...]:
    return run_all_examples(rules, lexicons)


@pytest.mark.parametrize("code", SHIPPED)
def test_the_examples_of_a_shipped_rule_hold(code: str, faults: tuple[ExampleFault, ...]) -> None:
    assert [str(fault) for fault in faults if fault.code == code] == []


def test_every_rule_file_is_a_rule(rules: tuple[Rule, ...]) -> None:
    assert tuple(rule.code for rule in rules) == SHIPPED
    assert len(SHIPPED) >= 16
    assert all(rule.shipped for rule in rules)


def test_the_sql_of_every_shipped_rule_is_safe_and_returns_what_its_message_names(rules: tuple[Rule, ...]) -> None:
    with SqlReader() as reader:
        for rule in rules:
            check_sql(rule.path, rule.sql, rule.message, reader)


def test_no_two_shipped_rules_share_a_name(rules: tuple[Rule, ...]) -> None:
    assert len({rule.name for rule in rules}) == len(rules)


def test_shipped_rules_have_an_order_of_rows_and_say_who_says_so(rules: tuple[Rule, ...]) -> None:
    assert [rule.code for rule in rules if "order by" not in rule.sql.lower()] == []
    assert [rule.code for rule in rules if "???" in rule.source or len(rule.source) < 10] == []


def test_the_page_of_rules_on_disk_is_the_one_that_is_made_from_the_files() -> None:
    on_disk = (paths.EXPECTATIONS / README).read_text(encoding="utf-8")
    assert on_disk == shipped_page(), "run `python -m audit.judge.page`"


def test_the_page_is_written_as_it_is_made(tmp_path: Path) -> None:
    write_readme(tmp_path)
    assert (tmp_path / README).read_bytes().decode("utf-8") == shipped_page()


def test_a_rule_prints_as_a_page_with_all_it_holds(rules: tuple[Rule, ...]) -> None:
    for rule in (*rules, *house_rules()):
        page = explain_page(rule)
        for part in (rule.code, rule.name, rule.summary, rule.why, rule.fix, rule.limits, rule.source, rule.sql):
            assert part in page
        for example in (*rule.flagged, *rule.silent):
            assert all(text.strip("\n") in page for _, text in example.documents)
            assert example.because.strip() in page
        assert page.count("```") % 2 == 0


def test_a_fence_is_longer_than_any_in_the_example(tmp_path: Path) -> None:
    text = "````\nOne boat.\n````"
    flagged = [{"text": text, "marks": ["One"]}, {"text": "Two boats.", "marks": ["Two"]}]
    write_rule(tmp_path, flagged=flagged)
    assert f"`````\n{text}\n`````" in explain_page(load_rules([tmp_path])[0])


def test_the_examples_of_the_rules_of_a_desk_are_run_as_well(lexicons: Lexicons) -> None:
    assert run_all_examples(house_rules(), lexicons) == ()


def test_an_example_that_does_not_hold_says_why(tmp_path: Path, lexicons: Lexicons) -> None:
    write_rule(
        tmp_path,
        sql="SELECT document_id, start_at, end_at, text FROM quantities WHERE kind = 'percent' ORDER BY start_at",
        flagged=[
            {"text": "Of the boats, 30% leak.", "marks": ["boats"]},
            {"text": "Of the boats, 30% leak and 40% float.", "marks": ["30%"]},
        ],
        silent=[
            {"text": "Of the boats, 30% leak.", "because": "it should be."},
            {"text": "Good morning.", "because": "nothing is said."},
        ],
    )
    (rule,) = load_rules([tmp_path])
    assert [(fault.example, fault.what) for fault in run_examples(rule, lexicons)] == [
        ("flagged 1", "it does not flag 'boats'"),
        ("flagged 1", "it flags '30%', which is not marked"),
        ("flagged 2", "it flags '40%', which is not marked"),
        ("silent 1", "it flags '30%'"),
        ("silent 2", "the text yields no claim, quantity or source mention, so its silence proves nothing"),
    ]


def test_examples_with_settings_of_their_own_see_them(tmp_path: Path, lexicons: Lexicons) -> None:
    write_rule(
        tmp_path,
        sql="SELECT q.document_id, q.start_at, q.end_at, q.text FROM quantities q, settings s WHERE q.value < s.small_sample",
        flagged=[
            {"text": "The harbour has 25 boats.", "marks": ["25 boats"]},
            {"text": "The harbour has 45 boats.", "marks": ["45 boats"], "settings": {"small-sample": 50}},
        ],
        silent=[
            {"text": "The harbour has 45 boats.", "because": "the house calls it large."},
            {"text": "The harbour has 25 boats.", "because": "this house does.", "settings": {"small-sample": 20}},
        ],
    )
    (rule,) = load_rules([tmp_path])
    faults = run_examples(rule, lexicons)
    assert [fault for fault in faults if fault.example.startswith("silent")] == []
    assert not any(
        "does not flag" in fault.what and "25" in fault.what and "boats" not in fault.what for fault in faults
    )


def test_a_rule_that_ends_in_error_fails_all_its_examples(tmp_path: Path, lexicons: Lexicons) -> None:
    write_rule(tmp_path, sql="SELECT * FROM claims WHERE nocolumn", message="A fault.")
    (rule,) = load_rules([tmp_path])
    faults = run_examples(rule, lexicons)
    assert [fault.example for fault in faults] == ["flagged 1", "flagged 2", "silent 1", "silent 2"]
    assert all("nocolumn" in fault.what for fault in faults)


def test_the_fixtures_are_no_shipped_rules() -> None:
    assert not any(rule.shipped for rule in load_rules([RULES]))
