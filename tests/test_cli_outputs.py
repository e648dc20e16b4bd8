"""What the command prints: text, concise, GitHub, tables, facts; and that an article's words stay words in all of them."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.model import Audit
from audit.outputs.closing import closing_line
from audit.outputs.fact_lines import fact_lines
from audit.outputs.github import github_lines
from audit.outputs.shown import quoted, shown
from audit.outputs.tables import csv_text, json_rows, table_lines
from audit.outputs.text import concise_lines, text_lines
from audit.warehouse.schema import FACT_TABLES
from tests import made_up

Writer = Callable[[Audit, Mapping[str, str]], Iterator[str]]
UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)


@given(st.text())
def test_whatever_is_shown_is_one_line_without_unseen_characters(text: str) -> None:
    line = shown(text)
    assert UNSEEN.search(line) is None
    assert "\n" not in line
    assert shown(line) == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\x1b[2J", "␛[2J"),
        ("a\u202eb", "a<U+202E>b"),
        ("a\r\n  b\tc", "a b c"),
        ("\x00\x7f\x9b", "␀␡<U+009B>"),
        ("[bold]é 👩‍👧[/bold]", "[bold]é 👩‍👧[/bold]"),
    ],
)
def test_unseen_characters_become_symbols_and_others_stay(text: str, line: str) -> None:
    assert shown(text) == line


def test_a_long_passage_is_shown_by_its_ends() -> None:
    line = quoted("a" * 400 + "b" * 400)
    assert line.startswith("“aaa")
    assert line.endswith("bbb”")
    assert "[…]" in line
    assert len(line) < 320


def test_text_gives_place_message_both_passages_and_the_fix() -> None:
    lines = list(text_lines(made_up.audit(), {"wells.md": "drafts/wells.md"}))
    assert lines == [
        "drafts/wells.md (Wells)",
        "",
        "drafts/wells.md:3:1 TST001 error 60% or 45%?",
        "    “About 60% of wells ran dry”",
        "    Beside: “Only 45% of wells ran dry.”",
        "    Fix: Which share holds, and for which wells?",
        "",
        closing_line(made_up.audit()),
    ]


def test_text_names_the_article_of_the_other_side() -> None:
    other = replace(made_up.finding().related[0], document_id="pumps.md")
    lines = list(text_lines(made_up.audit(findings=(made_up.finding(related=(other,)),)), {}))
    assert "    Beside, in pumps.md: “Only 45% of wells ran dry.”" in lines


def test_text_heads_each_article_once_and_the_whole_last() -> None:
    whole = made_up.finding(document_id="", quote="", related=(), start_at=0, end_at=0)
    audit = made_up.audit(findings=(whole, made_up.finding(1), made_up.finding(2)))
    heads = [line for line in text_lines(audit, {}) if line in {"The audit as a whole", "wells.md (Wells)"}]
    assert heads == ["wells.md (Wells)", "The audit as a whole"]


def test_text_says_which_check_broke_and_why() -> None:
    broken = made_up.check("TST009", status="error", reason="It took longer than 10 s.", findings=0)
    lines = list(text_lines(made_up.audit(checks=(broken,)), {}))
    assert "TST009 two-shares could not be carried out: It took longer than 10 s." in lines


def test_concise_is_one_line_a_finding() -> None:
    lines = list(concise_lines(made_up.audit(), {}))
    assert lines == ["wells.md:3:1: TST001 error 60% or 45%?", closing_line(made_up.audit())]


def test_the_closing_line_says_everything() -> None:
    skipped = replace(made_up.facts(), document=made_up.document("puits.md", status="skipped", reason="French."))
    audit = made_up.audit(facts=(made_up.facts(), skipped), suppressed=2)
    assert closing_line(audit) == (
        "Checked 1 document (1 skipped), 4 claims; 1 finding (1 error, 0 warnings, 0 notes), 2 suppressed; "
        "not checked: TST002 (not run): It needs a run."
    )
    assert closing_line(made_up.audit(notes=())).endswith("; everything was checked.")


def test_github_annotates_the_line() -> None:
    assert next(github_lines(made_up.audit(), {"wells.md": "drafts/wells.md"})) == (
        "::error file=drafts/wells.md,line=3,col=1,title=TST001 two-shares::"
        "60%25 or 45%25? “About 60%25 of wells ran dry” Fix: Which share holds, and for which wells?"
    )


def test_github_keeps_ten_of_a_kind_and_says_what_it_drops() -> None:
    findings = tuple(
        made_up.finding(number, severity=severity) for number in range(25) for severity in ("error", "warning", "info")
    )
    lines = list(github_lines(made_up.audit(findings=findings), {}))
    kinds = [line.split("::")[1].split(" ")[0] for line in lines if line.startswith("::")]
    assert [kinds.count(kind) for kind in ("error", "warning", "notice")] == [10, 10, 10]
    assert "15 of severity error, 15 of severity warning, 16 of severity info" in lines[-2]
    assert lines[-1] == closing_line(made_up.audit(findings=findings))


def test_github_says_nothing_of_dropping_when_nothing_is_dropped() -> None:
    findings = tuple(made_up.finding(number) for number in range(10))
    assert sum(line.startswith("::") for line in github_lines(made_up.audit(findings=findings), {})) == 10


POISON = "\x1b[31m::error file=x::owned\r\n::stop-commands::x\n##[error]x\u202e[red]<script>alert(1)</script>%0A"


def poisoned() -> Audit:
    finding = made_up.finding(message=POISON, quote=POISON, suggestion=POISON, document_id=POISON)
    document = made_up.document(POISON, title=POISON, status="failed", reason=POISON)
    return made_up.audit(
        facts=(replace(made_up.facts(), document=document),), findings=(finding,), notes=(POISON,),
        checks=(made_up.check(status="error", reason=POISON),),
    )  # fmt: skip


@pytest.mark.parametrize("writer", [text_lines, concise_lines, github_lines])
def test_poison_starts_no_line_and_brings_no_control_character(writer: Writer) -> None:
    lines = list(writer(poisoned(), {}))
    assert lines
    for line in lines:
        assert UNSEEN.search(line) is None
        assert "\n" not in line
        assert not line.lstrip().startswith(("##[", "::stop-commands"))
    commands = [line for line in lines if line.startswith("::")]
    assert len(commands) == (1 if writer is github_lines else 0)


def test_poison_cannot_leave_its_property_in_a_github_command() -> None:
    line = next(github_lines(poisoned(), {}))
    properties, _, message = line.removeprefix("::error ").partition("::")
    assert [each.partition("=")[0] for each in properties.split(",")] == ["file", "line", "col", "title"]
    assert "%3A%3Aerror file=x%3A%3Aowned" in properties
    assert "%250A" in message


def test_a_table_is_aligned_and_cuts_long_cells() -> None:
    lines = list(table_lines(("name", "count"), [("wells", 12), ("x" * 100, None), ("a\nb", 3)]))
    assert lines[0].split() == ["name", "count"]
    assert lines[2].endswith(" 12")
    assert len(lines) == 5
    assert max(len(line) for line in lines) <= 67
    assert "a b" in lines[4]


def test_a_table_without_rows_has_its_head() -> None:
    assert list(table_lines(("name",), [])) == ["name", "----"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_csv_keeps_a_formula_a_text(text: str) -> None:
    rows = list(csv.reader(io.StringIO(csv_text(("a", "b"), [(text, -1)]))))
    assert rows == [["a", "b"], [f"'{text}", "-1"]]


def test_csv_and_json_give_values_whole() -> None:
    rows = [("x" * 100, ["a", "b"], None)]
    assert list(csv.reader(io.StringIO(csv_text(("a", "b", "c"), rows))))[1] == ["x" * 100, '["a", "b"]', ""]
    assert json.loads(json_rows(("a", "b", "c"), rows)) == [{"a": "x" * 100, "b": ["a", "b"], "c": None}]


def test_facts_are_one_row_a_line_with_all_columns() -> None:
    audit = made_up.audit()
    lines = [json.loads(line) for line in fact_lines(audit.facts, audit.pairs, audit.problems)]
    tables = {table.name: table for table in FACT_TABLES}
    assert [line["table"] for line in lines] == [
        "documents", "claims", "claims", "claims", "quantities", "quantities", "source_mentions", "claim_sources",
    ]  # fmt: skip
    for line in lines:
        assert list(line) == ["table", *tables[line["table"]].names]
