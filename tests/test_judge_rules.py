"""Rule files: what is loaded, and what is refused with which words."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from audit.errors import RuleFileError
from audit.judge.rules import EXAMPLE_DATE, load_rules
from tests.judging import FIELDS, RULES, write_rule


def test_the_rules_of_a_folder_come_by_code_with_their_family() -> None:
    rules = load_rules([RULES])
    assert [(rule.code, rule.family, rule.shipped) for rule in rules] == [
        ("HSE001", "voices", False),
        ("HSE002", "figures", False),
        ("HSE003", "figures", False),
    ]
    pair = rules[2]
    assert pair.flagged[0].marks == (("30%", "40%"),)
    assert [name for name, _ in pair.silent[1].documents] == ["first", "second"]
    assert pair.silent[1].because == "the two shares stand in two articles."
    assert pair.flagged[0].policy.as_of == EXAMPLE_DATE


def test_a_rule_straight_in_the_folder_has_the_folders_name_as_family(tmp_path: Path) -> None:
    write_rule(tmp_path / "desk")
    assert [rule.family for rule in load_rules([tmp_path / "desk"])] == ["desk"]


@pytest.mark.parametrize("field", FIELDS)
def test_a_missing_field_refuses_the_file(tmp_path: Path, field: str) -> None:
    path = write_rule(tmp_path, **{field: None}, file="TST001")
    with pytest.raises(RuleFileError) as refused:
        load_rules([tmp_path])
    assert refused.value.code == "E122"
    assert refused.value.exit_code == 2
    assert str(path.resolve()) in refused.value.what
    assert f'"{field}"' in refused.value.what


@pytest.mark.parametrize("field", [field for field in FIELDS if field not in ("flagged", "silent")])
@pytest.mark.parametrize(("value", "words"), [(7, "wrong kind"), (["x"], "wrong kind"), ("  ", "empty")])
def test_a_field_of_the_wrong_kind_refuses_the_file(tmp_path: Path, field: str, value: object, words: str) -> None:
    write_rule(tmp_path, **{field: value}, file="TST001")
    with pytest.raises(RuleFileError, match=words) as refused:
        load_rules([tmp_path])
    assert refused.value.code == "E124"
    assert field in refused.value.what


EXAMPLE = {"text": "One boat.", "marks": ["One"]}
SILENT = {"text": "No boat.", "because": "none."}
FAULTS: dict[str, tuple[dict[str, Any], str, str]] = {
    "unknown field": ({"serverity": "error"}, "E123", 'Did you mean "severity"'),
    "unknown type": ({"type": "contradicton"}, "E125", 'Did you mean "contradiction"'),
    "unknown severity": ({"severity": "fatal"}, "E125", "Known: error, info, warning"),
    "bad code": ({"code": "tst001", "file": "tst001"}, "E125", "capitals"),
    "file name": ({"file": "TST002"}, "E125", "Name it TST001.toml"),
    "bad name": ({"name": "A Fault"}, "E125", "small letters"),
    "unsafe sql": ({"sql": "SELECT * FROM read_text('x')"}, "E127", "read_text"),
    "required column": ({"sql": "SELECT document_id, start_at, text FROM claims"}, "E127", "no end_at"),
    "message column": ({"message": "{txt} is at fault."}, "E126", '"txt"'),
    "message format": ({"message": "{text:>9}"}, "E126", "brace"),
    "one flagged": ({"flagged": [EXAMPLE]}, "E128", "at least 2"),
    "one silent": ({"silent": [SILENT]}, "E128", "at least 2"),
    "no marks": ({"flagged": [EXAMPLE, {"text": "One boat."}]}, "E122", "marks"),
    "empty marks": ({"flagged": [EXAMPLE, {"text": "One boat.", "marks": []}]}, "E128", "marks"),
    "marks not a list": ({"flagged": [EXAMPLE, {"text": "One boat.", "marks": "One"}]}, "E128", "marks"),
    "three sides": ({"flagged": [EXAMPLE, {"text": "One boat.", "marks": [["One", "boat", "."]]}]}, "E128", "marks"),
    "one side": ({"flagged": [EXAMPLE, {"text": "One boat.", "marks": [["One"]]}]}, "E128", "marks"),
    "mark not in text": ({"flagged": [EXAMPLE, {"text": "One boat.", "marks": ["Two"]}]}, "E128", "letter by letter"),
    "no because": ({"silent": [SILENT, {"text": "No boat."}]}, "E122", "because"),
    "marks in a silent one": ({"silent": [SILENT, {**SILENT, "marks": ["No"]}]}, "E123", "marks"),
    "no text": ({"silent": [SILENT, {"because": "none."}]}, "E128", "text"),
    "text and documents": ({"silent": [SILENT, {**SILENT, "documents": {"a": "x"}}]}, "E128", "text"),
    "empty documents": ({"silent": [SILENT, {"because": "none.", "documents": {}}]}, "E124", "documents"),
    "unknown format": ({"silent": [SILENT, {**SILENT, "format": "doc"}]}, "E125", "doc"),
    "unknown setting": ({"silent": [SILENT, {**SILENT, "settings": {"small-samples": 3}}]}, "E128", "small-sample"),
    "examples not a list": ({"flagged": "One boat."}, "E124", r"\[\[flagged\]\]"),
}


@pytest.mark.parametrize(("changes", "code", "words"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_refused_with_file_field_and_remedy(
    tmp_path: Path, changes: dict[str, Any], code: str, words: str
) -> None:
    path = write_rule(tmp_path, **changes)
    with pytest.raises(RuleFileError, match=words) as refused:
        load_rules([tmp_path])
    assert refused.value.code == code
    assert path.name in refused.value.what


def test_a_star_leaves_the_columns_to_the_run(tmp_path: Path) -> None:
    write_rule(tmp_path, sql="SELECT * FROM claims", message="{whatever} it returns")
    assert [rule.code for rule in load_rules([tmp_path])] == ["TST001"]


def test_a_closing_semicolon_and_a_comment_are_harmless(tmp_path: Path) -> None:
    write_rule(tmp_path, sql="SELECT document_id, start_at, end_at, text -- all; of it\nFROM claims;\n;\n")
    assert load_rules([tmp_path])[0].sql.endswith("-- all; of it\nFROM claims")


def test_settings_of_an_example_are_house_settings(tmp_path: Path) -> None:
    settings = {"small-sample": 5, "as-of": date(2020, 2, 1)}
    write_rule(tmp_path, silent=[SILENT, {**SILENT, "settings": settings, "format": "txt"}])
    example = load_rules([tmp_path])[0].silent[1]
    assert (example.policy.small_sample, example.policy.as_of, example.format) == (5, date(2020, 2, 1), "txt")


def test_a_code_in_two_files_names_both(tmp_path: Path) -> None:
    first, second = write_rule(tmp_path / "a"), write_rule(tmp_path / "b")
    with pytest.raises(RuleFileError) as refused:
        load_rules([tmp_path / "a", tmp_path / "b"])
    assert refused.value.code == "E129"
    assert str(first.resolve()) in refused.value.what
    assert str(second.resolve()) in refused.value.what


def test_the_same_folder_twice_is_one_folder(tmp_path: Path) -> None:
    write_rule(tmp_path)
    assert len(load_rules([tmp_path, tmp_path / "." / "x" / ".."])) == 1


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleFileError, match="no folder") as refused:
        load_rules([tmp_path / "nowhere"])
    assert refused.value.code == "E120"


@pytest.mark.parametrize("content", [b"code = ", b"code = 'x'\n\xff\xfe", b"= 1"])
def test_what_is_not_toml_is_refused_with_its_place(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "TST001.toml").write_bytes(content)
    with pytest.raises(RuleFileError, match=r"TST001\.toml is not valid TOML") as refused:
        load_rules([tmp_path])
    assert refused.value.code == "E121"


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = write_rule(tmp_path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert len(load_rules([tmp_path])) == 1
