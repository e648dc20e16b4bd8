"""What a word that denies, hedges or conditions governs: a part of the sentence, not the whole of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import audit
from audit.parse.lexicons import load_lexicons
from audit.parse.scopes import KINDS, find_qualifiers

LEXICONS = load_lexicons()
SENTENCES = (
    "The bridge has no railing, lamps or signs, and the road is steep.",
    "The team did not train on Monday but won on Friday.",
    "It was not only cheap but dry.",
    "Rain may delay the ferry, which leaves at nine.",
    "If the council agrees, the baths will open in May.",
    "Fraud was ruled out.",
    "She denied the theft; he admitted it.",
    "The soup contains neither milk nor eggs.",
    "“No,” she said.",
    "It cannot be ruled out that the well is dry.",
)


def governed(sentence: str, kind: str = "negation") -> list[str]:
    found = find_qualifiers(sentence, LEXICONS)
    return [sentence[each.reach.start : each.reach.end] for each in found if each.kind == kind]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (SENTENCES[0], ["railing, lamps or signs"]),
        (SENTENCES[1], ["train on Monday"]),
        (SENTENCES[5], ["Fraud"]),
        (SENTENCES[6], ["the theft"]),
        ("The wine is free of sulphur although it keeps for years.", ["sulphur"]),
        ("The keeper, who never played abroad, has retired.", ["played abroad"]),
    ],
)
def test_a_denial_reaches_to_the_end_of_its_clause(sentence: str, expected: list[str]) -> None:
    assert governed(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        SENTENCES[2],
        "No doubt the orchard is old.",
        "It is no later than nine.",
        "Whether or not it rains, the market opens.",
        "An injury cannot be ruled out.",
        "The notary knows the knot.",
    ],
)
def test_what_only_looks_like_a_denial_denies_nothing(sentence: str) -> None:
    assert governed(sentence) == []


def test_hedges_and_conditions_have_a_reach_of_their_own() -> None:
    assert governed(SENTENCES[3], "hedge") == ["delay the ferry"]
    assert governed(SENTENCES[4], "condition") == ["the council agrees"]
    assert governed("A leak cannot be ruled out.", "hedge") == ["A leak"]


@given(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES))
def test_cues_and_reaches_lie_in_the_sentence_and_never_overlap(one: str, other: str) -> None:
    sentence = f"{one} {other}"
    for each in find_qualifiers(sentence, LEXICONS):
        assert each.kind in KINDS
        assert 0 <= each.start < each.end <= len(sentence)
        assert 0 <= each.reach.start <= each.reach.end <= len(sentence)
        assert each.end <= each.reach.start or each.reach.end <= each.start
        words = sentence[each.reach.start : each.reach.end]
        assert words == words.strip()


@given(st.sampled_from(SENTENCES), st.sampled_from([("“", '"'), ("”", '"'), (" ", "  ")]))
def test_quotes_spaces_and_case_change_no_reach(sentence: str, pair: tuple[str, str]) -> None:
    def told(text: str) -> list[tuple[str, str]]:
        return [
            (each.kind, " ".join(text[each.reach.start : each.reach.end].lower().split()))
            for each in find_qualifiers(text, LEXICONS)
        ]

    assert told(sentence.replace(*pair)) == told(sentence)
    assert told(sentence.upper()) == told(sentence)


@given(st.text(alphabet=st.sampled_from("abno t,.;not if may but“”("), max_size=80))
def test_any_text_is_read(text: str) -> None:
    for each in find_qualifiers(text, LEXICONS):
        assert text[each.start : each.end].strip()


def test_rows_stand_where_the_article_says_so() -> None:
    text = "# Wells\n\nThe *old* well has **no** cover. No, it may be dry.\n\nThe new well has no cover.\n"
    result = audit.check_texts({"wells": text})
    facts = result.facts[0]
    rows = [(each.kind, each.text, each.scope_text) for each in facts.qualifiers]
    assert rows == [
        ("negation", "no", "cover"),
        ("negation", "No", ""),
        ("hedge", "may", "be dry"),
        ("negation", "no", "cover"),
    ]
    for each in facts.qualifiers:
        assert facts.document.text[each.start_at : each.end_at] == each.text
        assert facts.document.text[each.scope_start : each.scope_end].replace("*", "").strip() == each.scope_text
        assert each.claim_id is None or each.claim_id in {claim.claim_id for claim in facts.claims}
