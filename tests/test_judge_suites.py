"""Suites: which rules, how severe, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import audit
from audit import paths
from audit.errors import RuleFileError, SettingsError
from audit.judge.rules import load_rules
from audit.judge.suites import EXPECTATION_TYPES, Suite, load_suite, select, suite_names
from audit.policy import Policy
from tests.judging import RULES, house_rules, toml, write_rule

EXPECTATION: dict[str, Any] = {
    "code": "TAB002", "name": "few-rows", "severity": "info", "table": "claims",
    "expectation": "ExpectTableRowCountToBeBetween", "summary": "Enough.", "why": "Because.", "fix": "More?",
    "message": "{observed} rows.", "arguments": {"min_value": 1},
}  # fmt: skip


def write_suite(folder: Path, file: str = "desk", **fields: Any) -> None:
    path = folder / "suites" / f"{file}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    values = {"name": file, "summary": "A desk.", **fields}
    path.write_text(
        "\n".join(f"{key} = {toml(value)}" for key, value in values.items() if value is not None), encoding="utf-8"
    )


def test_a_suite_names_rules_by_code_and_family() -> None:
    suite = load_suite("harbour", [RULES])
    assert suite.codes == ("HSE001", "HSE002")
    assert suite.severity == {"HSE001": "info"}
    (expectation,) = suite.expectations
    assert (expectation.code, expectation.arguments) == ("TAB001", {"min_value": 1})
    assert suite_names([RULES]) == ("harbour",)


def test_a_suite_extends_another_and_may_change_its_severities(tmp_path: Path) -> None:
    write_rule(tmp_path)
    write_suite(
        tmp_path,
        extends="harbour",
        rules=["TST001"],
        severity={"HSE001": "error", "TST001": "off"},
        expectations=[EXPECTATION],
    )
    suite = load_suite("desk", [RULES, tmp_path])
    assert suite.codes == ("HSE001", "HSE002", "TST001")
    assert suite.severity == {"HSE001": "error", "TST001": "off"}
    assert [each.code for each in suite.expectations] == ["TAB001", "TAB002"]


def test_a_later_folder_wins(tmp_path: Path) -> None:
    write_suite(tmp_path, "harbour", rules=["HSE003"])
    assert load_suite("harbour", [RULES, tmp_path]).codes == ("HSE003",)


FAULTS: dict[str, tuple[dict[str, Any], str, str]] = {
    "unknown rule": ({"rules": ["HSE009"]}, "E125", "Did you mean"),
    "unknown family": ({"rules": ["voice/*"]}, "E125", 'Did you mean "voices/'),
    "unknown field": ({"rule": ["HSE001"]}, "E123", 'Did you mean "rules"'),
    "rules not a list": ({"rules": "HSE001"}, "E124", "rules"),
    "no summary": ({"summary": None}, "E122", "summary"),
    "other name": ({"name": "other"}, "E125", "Name it other.toml"),
    "unknown base": ({"extends": "harbor"}, "E120", 'Did you mean "harbour"'),
    "circle": ({"extends": "desk"}, "E125", "desk > desk"),
    "severity of no rule": ({"severity": {"HSE009": "info"}}, "E125", "HSE009"),
    "unknown severity": ({"severity": {"HSE001": "loud"}}, "E125", "loud"),
    "unknown expectation": ({"expectations": [{**EXPECTATION, "expectation": "ExpectLuck"}]}, "E125", "ExpectLuck"),
    "unknown table": ({"expectations": [{**EXPECTATION, "table": "claim"}]}, "E125", 'Did you mean "claims"'),
    "unknown column": ({"expectations": [{**EXPECTATION, "message": "{rows} rows."}]}, "E126", "rows"),
    "message format": ({"expectations": [{**EXPECTATION, "message": "{observed:d}"}]}, "E126", "brace"),
    "missing field": (
        {"expectations": [{key: EXPECTATION[key] for key in EXPECTATION if key != "why"}]},
        "E122",
        "why",
    ),
    "code of a rule": ({"expectations": [{**EXPECTATION, "code": "HSE001"}]}, "E129", "HSE001"),
    "code twice": ({"expectations": [EXPECTATION, EXPECTATION]}, "E129", "TAB002"),
}


@pytest.mark.parametrize(("fields", "code", "words"), FAULTS.values(), ids=FAULTS.keys())
def test_a_faulty_suite_is_refused(tmp_path: Path, fields: dict[str, Any], code: str, words: str) -> None:
    write_suite(tmp_path, "desk", **fields)
    with pytest.raises(RuleFileError, match=words) as refused:
        load_suite("desk", [RULES, tmp_path])
    assert refused.value.code == code


def test_an_unknown_suite_is_refused() -> None:
    with pytest.raises(RuleFileError, match='Did you mean "harbour"'):
        load_suite("harbor", [RULES])


def test_shipped_rules_are_judged_when_the_suite_names_them_a_desks_own_always() -> None:
    suite = load_suite("harbour", [RULES])
    first, second, third = house_rules()
    rules = (replace(first, shipped=True), second, replace(third, shipped=True))
    assert [rule.code for rule in select(suite, rules, Policy()).rules] == ["HSE001", "HSE002"]
    assert [rule.code for rule in select(suite, house_rules(), Policy()).rules] == ["HSE001", "HSE002", "HSE003"]


def test_the_house_has_the_last_word_on_severities() -> None:
    suite = load_suite("harbour", [RULES])
    selection = select(suite, house_rules(), Policy(severity={"HSE001": "error", "HSE002": "off", "TAB001": "off"}))
    assert selection.policy.severity == {"HSE001": "error", "HSE002": "off", "TAB001": "off"}
    assert [rule.code for rule in selection.rules] == ["HSE001", "HSE003"]
    assert selection.expectations == ()
    assert [each.code for each in selection.switched_off] == ["HSE002", "TAB001"]


def test_a_severity_for_a_code_that_does_not_exist_is_refused() -> None:
    with pytest.raises(SettingsError, match="HSE0001") as refused:
        select(load_suite("harbour", [RULES]), house_rules(), Policy(severity={"HSE0001": "off"}))
    assert refused.value.advice == 'Did you mean "HSE001"?'


def test_every_shipped_suite_loads() -> None:
    rules = load_rules([paths.EXPECTATIONS])
    names = suite_names([paths.EXPECTATIONS])
    for name in names:
        suite = load_suite(name, [paths.EXPECTATIONS])
        assert select(suite, rules, Policy()).rules
    assert {"core", "newsroom", "health", "science", "opinion"} <= set(names)


@pytest.fixture(scope="module")
def shipped() -> dict[str, Suite]:
    return {name: load_suite(name, [paths.EXPECTATIONS]) for name in suite_names([paths.EXPECTATIONS])}


@pytest.mark.parametrize("name", ["health", "science"])
def test_a_stricter_suite_leaves_nothing_out_and_lowers_nothing(name: str, shipped: dict[str, Suite]) -> None:
    rules = {rule.code: rule for rule in load_rules([paths.EXPECTATIONS])}
    assert set(shipped["newsroom"].codes) <= set(shipped[name].codes)
    assert {each.code for each in shipped[name].expectations} >= {"TAB601", "TAB602"}
    raised = {code for code, level in shipped[name].severity.items() if level != rules[code].severity}
    assert raised == set(shipped[name].severity)
    assert set(shipped[name].severity.values()) == {"error"}


def test_opinion_asks_for_no_missing_source_and_keeps_what_core_holds(shipped: dict[str, Suite]) -> None:
    opinion = shipped["opinion"]
    assert set(shipped["core"].codes) < set(opinion.codes) < set(shipped["newsroom"].codes)
    assert not {"SRC103", "STA201"} & set(opinion.codes)
    assert opinion.severity == {"SRC101": "info", "SRC102": "info", "SRC107": "info"}


PIECE = (
    "Experts agree that the ferry is finished. A 2019 survey found that 61% of the passengers want a bridge.\n\n"
    "Magnetic bracelets relieve seasickness in children.\n\n"
    "Of the 80 crossings in May, 20 (35%) were late."
)


def weights(suite: str, text: str = PIECE) -> dict[str, str]:
    return {each.code: each.severity for each in audit.check_texts({"piece": text}, suite=suite).findings}


def test_an_opinion_piece_is_asked_less_than_a_news_piece() -> None:
    news, opinion = weights("newsroom"), weights("opinion")
    assert (news["SRC101"], news["SRC102"], news["STA202"]) == ("warning", "error", "error")
    assert opinion == {"SRC101": "info", "SRC102": "info", "STA202": "error"}
    assert set(opinion) < set(news)


def test_the_health_desk_takes_an_unsourced_benefit_as_an_error() -> None:
    text = "Magnetic bracelets relieve joint pain in older horses. They come in three sizes."
    assert weights("newsroom", text) == {"SRC103": "warning"}
    assert weights("health", text)["SRC103"] == "error"


def test_rules_for_the_health_desk_and_on_language_are_judged_nowhere_else(shipped: dict[str, Suite]) -> None:
    asked = {name: {code[:3] for code in suite.codes} & {"HLT", "LNG"} for name, suite in shipped.items()}
    assert {name: codes for name, codes in asked.items() if codes} == {"health": {"HLT"}, "language": {"LNG"}}


def test_the_health_desk_asks_for_the_harms_of_what_is_said_to_work() -> None:
    text = "The new tablet relieves hay fever within an hour. It will be sold from May in packs of 20."
    assert "HLT801" in weights("health", text)
    assert "HLT801" not in weights("newsroom", text)


def test_the_science_desk_takes_a_share_without_a_source_as_an_error() -> None:
    text = "Wind farms are spreading. Some 61% of all seabirds now nest within sight of one."
    assert weights("newsroom", text) == {"STA201": "warning"}
    assert weights("science", text) == {"STA201": "error"}


def test_no_expectation_of_a_type_is_known_that_suites_may_not_use() -> None:
    assert not any("Type" in name or "Strftime" in name or "RegexList" in name for name in EXPECTATION_TYPES)
