"""Claims held against source texts: what was found, altered or different is told, and no more than the text shows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import audit
from audit.engine.library import read_library
from audit.errors import UsageError
from audit.parse.lexicons import load_lexicons
from audit.paths import EXPECTATIONS
from audit.policy import Policy
from audit.read import read_string
from audit.recompute import establish
from audit.register.bibliography import read_bibliography
from audit.register.library import SourceText, held_against, library_problems
from tests.command import call
from tests.established import facts_of

SHIPPED = EXPECTATIONS / "sources" / "library"
ENTRY = "\n\n## References\n\n[1] Vance I. Bread and its prices in hill towns. *Oven Letters* 2019;3:1-9. doi:10.1000/bread.3\n"
SOURCE = """Bread and its prices in hill towns

Ida Vance. doi:10.1000/bread.3

In the hill towns the price of a rye loaf rose by 18% between harvests. A loaf weighed 750 grams. Of the 120 bakers who were
asked, most said nothing. “We bake what the mill sends us and no more than that,” one wrote.
"""


def library(text: str = SOURCE, *, doi: str | None = None) -> list[SourceText]:
    return [
        SourceText("bread.txt", None, doi, establish(read_string(text, document_id="b", format="txt"), load_lexicons()))
    ]


def outcomes(sentence: str, text: str = SOURCE) -> list[tuple[str, str]]:
    return [(each.outcome, each.words) for each in held_against([facts_of(sentence + ENTRY)], library(text))]


@pytest.mark.parametrize(
    ("sentence", "outcome"),
    [
        ("In hill towns the price of rye loaves rose by 18% between harvests.[1]", "figure_found"),
        ("In hill towns the price of rye loaves rose by nearly a fifth between harvests.[1]", "figure_found"),
        ("In hill towns the price of a rye loaf rose by 81% between harvests.[1]", "figure_differs"),
        ("Each loaf weighed 750 grams, the paper says.[1]", "figure_found"),
        ("Each loaf weighed 0.75 kilograms.[1]", "figure_not_found"),
        ("Tourists spent 81% of their money on cheese.[1]", "figure_not_found"),
    ],
)
def test_a_figure_is_found_or_differs_or_is_not_found(sentence: str, outcome: str) -> None:
    assert [each for each, _ in outcomes(sentence)] == [outcome]


def test_two_figures_to_choose_from_are_no_difference() -> None:
    text = SOURCE + "\nThe price of a rye loaf rose by 7% between harvests in the towns below the hill.\n"
    sentence = "In hill towns the price of a rye loaf rose by 81% between harvests.[1]"
    assert [each for each, _ in outcomes(sentence, text)] == ["figure_not_found"]


def test_a_sentence_that_cites_another_work_as_well_is_not_said_to_differ() -> None:
    sentence = "In hill towns the price of a rye loaf rose by 81% between harvests.[1][2]"
    text = sentence + ENTRY + "\n[2] Lund P. Loaves. *Oven Letters* 2021;5:1-9.\n"
    assert [each.outcome for each in held_against([facts_of(text)], library())] == ["figure_not_found"]


@pytest.mark.parametrize(
    ("quotation", "outcome"),
    [
        ("We bake what the mill sends us and no more than that", "quotation_verbatim"),
        ("we bake what the mill sends us … no more than that", "quotation_verbatim"),
        ("We bake whatever the mill sends us and no more than that", "quotation_altered"),
        ("Nobody in this town has ever asked me about bread", "quotation_not_found"),
    ],
)
def test_a_quotation_is_verbatim_altered_or_not_found(quotation: str, outcome: str) -> None:
    assert outcomes(f"One baker wrote: “{quotation}.”[1]")[-1] == (outcome, f"{quotation}.")


def test_the_passage_that_was_altered_is_shown_as_the_source_prints_it() -> None:
    article = facts_of("One baker wrote: “We bake whatever the mill sends us and no more than that.”[1]" + ENTRY)
    (problem,) = library_problems([article], library())
    assert problem.code == "quotation_altered" and not problem.unread
    assert "“We bake what the mill sends us and no more than that,”" in problem.what


def test_a_text_of_another_work_is_not_held_against_the_claim() -> None:
    other = SOURCE.replace("10.1000/bread.3", "10.1000/bread.31").replace(
        "Bread and its prices", "Cheese and its prices"
    )
    assert outcomes("The price of a rye loaf rose by 81% between harvests in hill towns.[1]", other) == []


BIB = """@comment{nothing}
@article{vance2019,
  author = {Vance, Ida},
  title = {Bread and its {Prices} in hill towns},
  year = 2019,
  doi = "10.1000/BREAD.3",
  abstract = {The price of a rye loaf rose by 18\\% between harvests.},
}
"""
RIS = """TY  - JOUR
TI  - Bread and its Prices in hill towns
PY  - 2019/05/01
DO  - 10.1000/bread.3
AB  - The price of a rye loaf rose by 18% between harvests.
ER  -
"""
CSL = json.dumps([
    {
        "title": "Bread and its Prices in hill towns", "DOI": "10.1000/bread.3", "issued": {"date-parts": [[2019, 5]]},
        "abstract": "The price of a rye loaf rose by 18% between harvests.",
    }
])  # fmt: skip


@pytest.mark.parametrize(("name", "content"), [("a.bib", BIB), ("a.ris", RIS), ("a.json", CSL)])
def test_the_three_exports_hold_the_same_entry(name: str, content: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    (entry,) = read_bibliography(tmp_path / name)
    assert (entry.title, entry.year, entry.doi) == ("Bread and its Prices in hill towns", 2019, "10.1000/bread.3")
    assert entry.abstract == "The price of a rye loaf rose by 18% between harvests."


@pytest.mark.parametrize(("name", "content"), [("a.json", "{"), ("a.bib", "no entry"), ("a.ris", "no entry")])
def test_an_export_that_cannot_be_read_is_refused_by_name(name: str, content: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=name):
        read_bibliography(tmp_path / name)


@given(st.text(max_size=300))
def test_no_text_takes_the_reader_of_bibtex_down(text: str) -> None:
    from audit.register.bibliography import _bibtex

    for entry in _bibtex(f"@article{{x,{text}"):
        assert entry.year is None or 1500 <= entry.year < 2100


def test_a_library_of_texts_and_exports_is_read_and_what_is_unread_is_named(tmp_path: Path) -> None:
    (tmp_path / "bread.txt").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 broken")
    read = read_library(tmp_path, Policy())
    assert [each.file for each in read.texts] == ["bread.txt", "refs.bib"]
    assert [each.split(":")[0] for each in read.unread] == ["broken.pdf"]
    with pytest.raises(UsageError, match="no folder of source texts"):
        read_library(tmp_path / "absent", Policy())


def test_the_commands_hold_articles_against_the_folder(tmp_path: Path) -> None:
    (tmp_path / "article.md").write_text(
        "Otters keep away from 64% of the bridges without a ledge.[1]\n\n## References\n\n[1] Halloran P, Brix E. "
        "Otters and roads in wet valleys. *River Life*. 2021;14(2):11-19. https://doi.org/10.1000/otter.1\n",
        encoding="utf-8",
    )
    listed = call("sources", tmp_path, "--library", SHIPPED, "--format", "json")
    assert listed.code == 0
    (work,) = json.loads(listed.said)["works"]
    assert [(each["outcome"], each["file"]) for each in work["held"]] == [("figure_differs", "otters.txt")]
    result = audit.check([tmp_path], Policy(library=str(SHIPPED)))
    assert [each.quote for each in result.findings if each.code == "LIB701"] == ["64%"]
    assert not any(each.code.startswith("LIB") for each in audit.check([tmp_path]).checks)
