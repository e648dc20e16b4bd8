"""The fact matrix of the report: values of one thing side by side, what clashes first."""

from __future__ import annotations

import re

import pytest

import audit
from audit.model import Audit
from audit.report import matrix
from audit.report.context import build_context
from audit.report.desk import Desk
from audit.report.matrix import fact_matrix
from audit.report.parts import FactMatrix, MatrixRow
from audit.report.render import render
from tests.report_data import RULES
from tests.report_sample import sample


def matrix_of(audited: Audit) -> FactMatrix:
    return fact_matrix(Desk(audited))


def of_text(text: str) -> FactMatrix:
    return matrix_of(audit.check_texts({"article": text}))


def told(row: MatrixRow) -> list[tuple[str, bool]]:
    return [(each.value, each.clashes) for each in row.values]


def test_what_is_counted_twice_stands_side_by_side_with_its_time_and_its_source() -> None:
    text = (
        "The baths counted 71,300 visits in 2022. Stowell counted 126,500 visits in 2024, said Petra Lund of the trust.\n\n"
        "The tower has one bell."
    )
    found = of_text(text)
    assert found.clashing == () and found.more == 0
    (row,) = found.others
    assert (row.measure, row.subject, row.state) == ("visits", "", "")
    assert told(row) == [("71,300", False), ("126,500", False)]
    assert [each.time for each in row.values] == ["2022", "2024"]
    assert [each.place for each in row.values] == ["01, ¶ 1", "01, ¶ 1"]
    assert "Petra Lund" in row.values[1].source
    assert row.values[0].quote == "The baths counted 71,300 visits in 2022."


def test_a_contradiction_comes_first_with_the_flags_of_its_findings() -> None:
    found = of_text(
        "In all, 1,254 members of the choir union voted by post in March. The union's members had until Friday.\n\n"
        "The harbour has 12 cranes. In 1990 it had 30 cranes.\n\n"
        "The chair thanked the 1,245 members of the choir union who had voted by post."
    )
    (row,) = found.clashing
    assert (row.measure, row.state) == ("members", "contradiction")
    assert told(row) == [("1,254", True), ("1,245", True)]
    assert {mark.letter for each in row.values for mark in each.marks} == {"C"}
    assert [row.measure for row in found.others] == ["cranes"]


def test_who_designed_a_thing_is_a_row_too() -> None:
    found = of_text(
        "The lighthouse was designed by Ingrid Vold and opened in 1911.\n\n"
        "Every August it is open to visitors. Karsten Moe, who designed the lighthouse, never saw it lit."
    )
    (row,) = found.clashing
    assert row.measure == "designer"
    assert {each.value for each in row.values} == {"Ingrid Vold", "Karsten Moe"}


def test_pairs_that_share_a_passage_make_one_row() -> None:
    made = sample()
    (first, *_) = made.pairs
    third = audit.model.ClaimPair(
        **{name: getattr(first, name) for name in first.__slots__ if name not in {"pair_id", "document_id", "claim_id", "value"}},
        pair_id="another", document_id=made.facts[0].document.document_id, claim_id="x", value="40,000",
    )  # fmt: skip
    joined = audit.model.Audit(made.run, made.facts, (first, third), (), made.findings, ())
    (row,) = matrix_of(joined).clashing
    assert {each.value for each in row.values} == {"41,800", "48,100", "40,000"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It took 12 years. It cost him 30 years.", id="years of anything"),
        pytest.param("The town has 14 trams. Its 14 trams are red.", id="one value twice"),
        pytest.param("Of the 60 shops, 12 stand empty.", id="one passage"),
        pytest.param("| Town | Trams |\n|---|---|\n| Marl | 14 trams |\n| Holm | 20 trams |\n", id="one table"),
    ],
)
def test_what_is_no_second_value_of_a_thing_makes_no_row(text: str) -> None:
    found = of_text(text)
    assert (found.clashing, found.others) == ((), ())


def test_articles_on_other_matters_are_not_set_side_by_side() -> None:
    texts = {
        "harbour": "The harbour of Port Selby, says Ada Lund of the Dockers' Union, has 12 cranes.",
        "heath": "On the heath near Arden, says Otto Brandt of Velo Parts, ringers counted 300 cranes.",
    }
    assert matrix_of(audit.check_texts(texts)).others == ()
    same = {**texts, "quay": "In Port Selby, says Ada Lund of the Dockers' Union, the quay has 14 cranes."}
    found = matrix_of(audit.check_texts(same))
    (row,) = (*found.clashing, *found.others)
    assert {each.value for each in row.values} == {"12", "14"}


def test_long_rows_and_long_matrices_are_cut_and_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matrix, "MOST_VALUES", 2)
    monkeypatch.setattr(matrix, "MOST_ROWS", 1)
    found = of_text("Marl has 12 cranes. Holm has 30 cranes. Arden has 40 cranes. Marl has 3 trams. Holm has 5 trams.")
    (row,) = found.others
    assert (row.measure, len(row.values), row.more, found.more) == ("cranes", 2, 1, 1)
    page = render(
        build_context(audit.check_texts({"a": "Marl has 12 cranes. Holm has 30 cranes. Arden has 40 cranes."}), {})
    )
    assert "1 more not shown" in page


def test_the_page_links_every_value_to_its_passage_and_escapes_the_archive() -> None:
    page = render(build_context(sample(), RULES))
    section = page[page.index('<section class="sec" id="matrix"') : page.index('<section class="sec" id="sheet"')]
    assert "≠ contradiction" in section and "≠ possible contradiction" in section
    assert "archive: “A ferry &amp; its &lt;past&gt;” (ferry/history.md), 2024-05-02" in section
    assert "£2.40 &lt;a return&gt;" in section and "<a return>" not in section
    links = re.findall(r'<a href="#([^"]+)">0\d, ¶ \d', section)
    assert links and all(f'id="{link}"' in page for link in links)


def test_without_two_values_there_is_no_section() -> None:
    assert 'id="matrix"' not in render(build_context(audit.check_texts({"a": "The bell is old."}), {}))
