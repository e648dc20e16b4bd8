"""Comments in a margin: which name a source, for which words, and what they leave as it was."""

from __future__ import annotations

import pytest

from audit.claims.extract import extract
from audit.model import Facts
from audit.parse.comments import source_named_in
from audit.parse.lexicons import load_lexicons
from audit.policy import Policy
from audit.read.article import arrange
from audit.read.extracted import Run, Sheet

FIRST, SECOND = "In the spring 61% of the ewes had twins.", "Some 340 farms sold wool at a loss."
ENTRY = "Norling T, Achebe C. Twins on hill farms. Shepherding Letters. 2020;8:1-9."


def facts_with(comment: str | None, note: str | None = None, anchored: str = "61% of the ewes") -> Facts:
    """Two sentences; the comment is anchored on words of the first, or the note stands behind it."""
    before, _, after = FIRST.partition(anchored)
    labels = () if comment is None else ("comment 1",)
    mark = [Run("[1]", labels=("1",), comments=labels)] if note else []
    sheet = Sheet()
    sheet.add("heading", "Lambing on the hills", level=1)
    sheet.add("paragraph", [Run(before), Run(anchored, comments=labels), Run(after), *mark, Run(" " + SECOND)])
    if note:
        sheet.add("footnote", note, label="1")
    if comment is not None:
        sheet.add("comment", comment, label="comment 1")
    document = arrange(
        sheet.finished(), document_id="a", format="docx", path="a.docx", group="", policy=Policy(), sha256="0"
    )
    return extract(document, load_lexicons())


def statuses(facts: Facts) -> dict[str, str]:
    return {claim.text.replace("[1]", ""): claim.source_status for claim in facts.claims}


@pytest.mark.parametrize("entry", [ENTRY, "The Shepherding Letters", "https://example.org/twins"])
def test_a_comment_that_names_a_source_counts_like_a_note_for_its_own_words_only(entry: str) -> None:
    commented, noted = statuses(facts_with(f"Source: {entry}")), statuses(facts_with(None, entry))
    assert commented[FIRST] == noted[FIRST] != "none"
    assert commented[SECOND] == "none"


def test_a_comment_that_names_no_source_changes_nothing() -> None:
    asked, bare = facts_with("Where does this come from? Please ask Ann."), facts_with(None)
    assert asked.claims == bare.claims
    assert asked.mentions == bare.mentions
    assert asked.references == ()


def test_a_comment_is_no_claim_and_is_asked_for_no_source() -> None:
    facts = facts_with("Source: county flock register. It says that 59% of 212 ewes had twins in 2019.")
    assert {claim.text for claim in facts.claims if claim.role == "body"} == {FIRST, SECOND}
    assert {each.text for each in facts.sentences} <= {"Lambing on the hills", FIRST, SECOND}


def test_the_words_that_carry_the_comment_are_its_mention() -> None:
    facts = facts_with(f"Source: {ENTRY}")
    (mention,) = facts.mentions
    assert (mention.kind, mention.text, mention.status) == ("comment", "61% of the ewes", "complete")
    assert facts.document.text[mention.start_at : mention.end_at] == "61% of the ewes"
    assert [(each.label, each.cited) for each in facts.references] == [("comment 1", 1)]


def test_a_note_mark_inside_the_words_is_still_found() -> None:
    facts = facts_with("Lovely.", ENTRY, anchored="61% of the ewes had twins.")
    assert [(each.kind, each.name) for each in facts.mentions] == [("footnote", "1")]


def test_no_word_of_a_comment_counts_as_a_word_of_the_article() -> None:
    assert facts_with("One two three four.").document.words == facts_with(None).document.words


@pytest.mark.parametrize(
    ("comment", "named"),
    [
        ("Source: Holm Agricultural College, clover trial, 2023", "Holm Agricultural College, clover trial, 2023"),
        ("From the 2023 annual report, p. 12", "the 2023 annual report, p. 12"),
        ("Interview with Orla Finnegan, 3 May 2024", "Interview with Orla Finnegan, 3 May 2024"),
        ("see https://example.org/clover", "https://example.org/clover"),
        ("Is it this one? doi:10.1234/clover", "Is it this one? doi:10.1234/clover"),
        ("(Smith et al. 2020)", "(Smith et al. 2020)"),
        (ENTRY, ENTRY),
        ("per ONS", "ONS"),
        ("Source?", None),
        ("Source: TK", None),
        ("From here on it drags.", None),
        ("From Ann: please cut", None),
        ("See above", None),
        ("Check with Ann. The number was 40 in 2019.", None),
        ("Is this from Census 2021?", None),
        ("Phone call with the mayor", None),
        ("Great paragraph, Ann Reed would have loved it in 2021.", None),
        (" ", None),
    ],
)
def test_what_names_a_source(comment: str, named: str | None) -> None:
    assert source_named_in(comment) == named


def test_a_link_under_the_words_of_a_comment_is_a_source() -> None:
    assert source_named_in("here", "https://example.org/clover") == "here"
