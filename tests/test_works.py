"""One key a work: mentions find their entry and the entry its mentions, in one article and across several."""

from __future__ import annotations

import pytest

from audit.claims.works import key_of_address, surname
from audit.model import Facts, SourceMention
from tests.established import facts_of

LIST = """

## References

[1] Halloran P, Brix E. Otters and roads. *Journal of River Life*. 2021;14(2):11-19. https://doi.org/10.1000/otter.1

[2] Nord A, Brix E. Counting otters. *Water Letters* 2019;3:1-9.

[3] Otter Trust. Otters of the north. 2020. http://example.org/otters/
"""


def mention(facts: Facts, words: str) -> SourceMention:
    (found,) = [each for each in facts.mentions if each.text == words]
    return found


@pytest.mark.parametrize(
    "author",
    [
        "Nord A, Brix E",
        "Nord, A., & Brix, E.",
        "A. Nord and E. Brix",
        "Anna Nord",
        "Nord et al.",
        "Nord, Anna; Brix, Ewa",
    ],
)
def test_the_first_surname_is_found_in_every_style(author: str) -> None:
    assert surname(author) == "nord"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("doi:10.1000/OTTER.1", "https://dx.doi.org/10.1000/otter.1"),
        ("https://www.example.org/otters/?utm_source=mail", "http://example.org/otters"),
        ("pmid:1234567", "https://pubmed.ncbi.nlm.nih.gov/1234567/"),
    ],
)
def test_one_address_written_twice_has_one_key(one: str, other: str) -> None:
    assert key_of_address(one) == key_of_address(other)


def test_pages_of_one_site_are_not_one_work() -> None:
    assert key_of_address("https://example.org/otters") != key_of_address("https://example.org/eels")


def test_mentions_lead_to_their_entry_by_mark_name_year_and_address() -> None:
    facts = facts_of(
        "The otters came back.[1] Others count fewer (Nord and Brix, 2019). The trust has [a page](https://example.org/otters)."
        + LIST
    )
    by_label = {each.label: each for each in facts.references}
    assert mention(facts, "[1]").reference_id == by_label["1"].reference_id
    assert mention(facts, "(Nord and Brix, 2019)").reference_id == by_label["2"].reference_id
    assert mention(facts, "a page").reference_id == by_label["3"].reference_id
    assert [each.cited for each in facts.references] == [1, 1, 1]
    assert mention(facts, "[1]").work_key == by_label["1"].work_key == "doi:10.1000/otter.1"


def test_a_study_goes_by_one_key_however_it_is_named_again() -> None:
    facts = facts_of(
        "A 2021 trial published in the Journal of River Life found that 40% of the otters stayed.[1] "
        "The River Life trial followed 212 animals. That trial showed that roads matter." + LIST
    )
    named = [each for each in facts.mentions if each.kind == "named_study"]
    assert [each.text for each in named] == ["The River Life trial", "That trial"]
    assert {each.work_key for each in facts.mentions} == {"doi:10.1000/otter.1"}
    supported = {each.claim_id for each in facts.claim_sources}
    assert {each.claim_id for each in facts.claims} == supported


@pytest.mark.parametrize(
    "text",
    [
        "A 2021 trial in the Journal of River Life found few otters. The trial court met on Monday.",
        "A 2021 trial in the Journal of River Life found few otters.\n\nMany paragraphs.\n\nMore of them.\n\nThe report says nothing.",
        "The study found 40 chairs in the old house.",
    ],
)
def test_other_studies_courts_and_rooms_point_back_to_nothing(text: str) -> None:
    assert not [each for each in facts_of(text).mentions if each.kind == "named_study"]


def test_two_studies_of_one_name_are_not_told_apart_by_guessing() -> None:
    facts = facts_of(
        "A 2021 trial by the Oldmere Institute found 12 otters. A 2019 survey by the Oldmere Institute found 8. "
        "The Oldmere Institute study is old.\n\n## Sources\n\n[1] Oldmere Institute. Otters. 2021.\n\n[2] Oldmere Institute. Eels. 2019."
    )
    assert all(each.kind != "named_study" for each in facts.mentions)


def test_entries_of_one_work_share_a_key_across_articles_and_undefined_notes_do_not() -> None:
    one = facts_of("Few stay.[1] More leave.[7]" + LIST, "one.md")
    other = facts_of(
        "Few stay.[^a] All leave.[^7]\n\n[^a]: Nord, A., & Brix, E. (2019). Counting otters. Water Letters, 3, 1–9.",
        "other.md",
    )
    assert other.references[0].work_key == one.references[1].work_key
    undefined = [
        each for facts in (one, other) for each in facts.mentions if each.kind == "footnote" and not each.reference_id
    ]
    assert [each.work_key for each in undefined] == [None, None]


def test_completeness_counts_what_the_text_answers() -> None:
    facts = facts_of("The otters came back.[1] Experts agree that they will stay." + LIST)
    assert mention(facts, "[1]").completeness == 6
    assert mention(facts, "Experts agree").completeness == 0
    for each in facts.mentions:
        answers = (each.says_who, each.says_what, each.says_where, each.says_when, each.identifiable, each.retrievable)
        assert each.completeness == sum(answers)


TABLE = """

| Street | 2019 | 2023 |
|---|---|---|
| Bicycles counted | 410 | 615 |
| Cars counted | 900 | 720 |

*Source: City of Ansbeck, traffic count 2023.*
"""


def test_a_change_between_two_cells_of_a_sourced_row_is_covered_by_the_source_of_the_table() -> None:
    facts = facts_of("The number of bicycles counted rose by 50%. Letters rose by 50%." + TABLE)
    status = {each.text: each.source_status for each in facts.claims if each.role == "body"}
    assert status == {"The number of bicycles counted rose by 50%.": "complete", "Letters rose by 50%.": "none"}


def test_what_follows_from_a_cited_figure_is_covered_by_its_note() -> None:
    facts = facts_of(
        "The line cost 24 million euros and carries 8,000 people a day.[1] That comes to 3,000 euros for each. "
        "Trams are 30% quieter than buses." + LIST
    )
    assert [each.source_status for each in facts.claims] == ["complete", "complete", "none"]


def test_a_speaker_named_in_apposition_before_a_comma_is_a_source() -> None:
    facts = facts_of(
        "The station's head, Yrsa Dahl, expects the otters to stay. To Tom Reed, says a sign, nothing is owed."
    )
    assert [each.text for each in facts.mentions if each.kind == "person"] == ["Yrsa Dahl"]
