"""From a document to its facts: offsets, support, ids."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.model import Claim, Facts
from tests.established import facts_of


def claim(facts: Facts, words: str) -> Claim:
    (found,) = [each for each in facts.claims if words in each.text]
    return found


ARTICLE = """# The bell of Kirkhaven

The bell weighs 4,200 kilograms. It was cast in Leith in 1871.[^1]

Bells ring better in dry air. Experts agree that 30% of them are cracked.

- **Tone:** A cracked bell is harmless to the ear.
- **Weight:** Turn the page for more.

> “It rang for an hour,” says Morag Dowd, who keeps the archive.

| Bell | Weight (kg) |
|---|---|
| Great | 4,200 |
| Small | 610 |

*Source: Kirkhaven archive, 1998.*

[^1]: Dowd A. *The Bells of Kirkhaven*. Kirkhaven Library, 1998, p. 40.
"""


def test_every_row_quotes_the_text_it_was_read_from() -> None:
    facts = facts_of(ARTICLE)
    text = facts.document.text
    for quantity in facts.quantities:
        assert text[quantity.start_at : quantity.end_at] == quantity.text
    for mention in facts.mentions:
        assert text[mention.start_at : mention.end_at] == mention.text
    for each in facts.claims:
        assert 0 <= each.start_at < each.end_at <= len(text)
    assert facts.claims and facts.quantities and facts.mentions


def test_a_note_reaches_back_over_what_it_plainly_reports() -> None:
    facts = facts_of(ARTICLE)
    assert claim(facts, "cast in Leith").source_status == "complete"
    assert claim(facts, "Experts agree").source_status == "vague"
    assert claim(facts, "ring better").source_status == "none"


def test_advice_is_no_claim_and_a_label_is_no_part_of_one() -> None:
    facts = facts_of(ARTICLE)
    assert claim(facts, "harmless").text == "A cracked bell is harmless to the ear."
    assert not [each for each in facts.claims if "Turn the page" in each.text]


def test_cells_take_their_heads_and_need_no_source() -> None:
    facts = facts_of(ARTICLE)
    cells = [each for each in facts.quantities if each.subject in {"Great", "Small"}]
    assert {(each.subject, each.value) for each in cells} == {("Great", 4200.0), ("Small", 610.0)}
    assert all(not each.needs_source for each in facts.claims if each.role != "body")


def test_a_speaker_is_named_and_followed_by_pronoun() -> None:
    facts = facts_of("“It leaks,” says Orla Finnegan, who inspects bridges. The wall is 40% rotten, she says.")
    assert claim(facts, "rotten").speaker == "Orla Finnegan"
    assert claim(facts, "rotten").source_status == "complete"


def test_the_same_text_gives_the_same_facts_and_they_are_picklable() -> None:
    first, second = facts_of(ARTICLE), facts_of(ARTICLE)
    assert first == second
    assert pickle.loads(pickle.dumps(first)) == first


def test_ids_do_not_move_when_text_is_added_before_them() -> None:
    before = {each.claim_id for each in facts_of(ARTICLE).claims}
    after = {
        each.claim_id
        for each in facts_of(
            ARTICLE.replace("## ", "# ").replace("The bell weighs", "Nothing was lost in 1902. The bell weighs")
        ).claims
    }
    assert before <= after


@pytest.mark.parametrize(
    "modality",
    ["Had the wall fallen, it would have blocked 40% of the road.", "If the wall falls, 40% of the road is blocked."],
)
def test_what_is_not_asserted_needs_no_source(modality: str) -> None:
    facts = facts_of(modality)
    assert [each.needs_source for each in facts.claims] == [False]


_PIECES = st.sampled_from(
    [
        "# Head\n\n",
        "- item: ",
        "**bold** ",
        "12% of boats leak. ",
        "Experts say so. ",
        "[^1]",
        "[^1]: Note 2019.\n",
        "| a | b |\n|---|---|\n| x | 3 |\n",
        "\n\n",
        "“Yes,” says Ida Nord. ",
        "> quote ",
        "\u202e",
        "&amp; ",
        "`code` ",
        "1. ",
        "https://example.org/x ",
    ]
)


@given(st.lists(_PIECES, max_size=14).map("".join))
def test_offsets_hold_for_any_markdown(text: str) -> None:
    facts = facts_of(text + " end")
    source = facts.document.text
    rows = (facts.claims, facts.quantities, facts.mentions, facts.sentences, facts.references)
    places = [(row.start_at, row.end_at) for table in rows for row in table]
    assert all(0 <= start <= end <= len(source) for start, end in places)
    ids = [each.claim_id for each in facts.claims]
    assert len(ids) == len(set(ids))
    known = set(ids)
    assert all(each.claim_id in known for each in facts.claim_sources)
    assert all(each.claim_id is None or each.claim_id in known for each in facts.quantities)
