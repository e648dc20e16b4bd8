"""There is none of it, and here it is: denials against the passages that tell of what they deny."""

from __future__ import annotations

import pytest

from audit.claims.extract import extract
from audit.compare.denied import compare_denied
from audit.compare.denied.denials import denials_of
from audit.compare.denied.verdicts import compare_verdicts
from audit.compare.statements import statements_of
from audit.model import ClaimPair
from audit.parse.lexicons import load_lexicons
from audit.read import read_string

LEXICONS = load_lexicons()


def pairs_of(text: str) -> list[ClaimPair]:
    """The pairs of one article in Markdown."""
    facts = extract(read_string(text, document_id="article", format="md"), LEXICONS)
    return list(compare_denied(tuple(statements_of(facts)), LEXICONS))


def denied_in(sentence: str) -> list[tuple[str, bool]]:
    """(root of what is denied, whether it is a deed) of one sentence."""
    facts = extract(read_string(sentence, document_id="article", format="md"), LEXICONS)
    return [(each.root, each.deed) for statement in statements_of(facts) for each in denials_of(statement, LEXICONS)]


@pytest.mark.parametrize(
    ("none", "one"),
    [
        ("The choir sings without any accompaniment at all.", "On Sunday the organist accompanied the choir in the last psalm."),
        ("There are no animal products in the soup at all.", "The stock for the soup is made from beef bones."),
        ("Nobody was injured when the stand came down.", "A steward, Colin Marr, was taken to hospital with a broken wrist."),
        ("The museum has never sold a work from its collection.", "In 2016 the museum auctioned a small seascape from its collection."),
        ("No pesticide of any kind is used in the orchard.", "In May the trees in the orchard are sprayed twice for scab."),
        ("The bridge has no lights at all after dark.", "At night the lights on the bridge can be seen from the hill."),
        ("Nobody has yet moved into the houses at Pell Green.", "The first families moved into the houses at Pell Green in April."),
        ("The watch contains no plastic whatsoever.", "Inside the watch a plastic ring holds the movement."),
        ("The tests found no trace of lead in the paint.", "The paint contained 40 milligrams of lead a kilo, the tests showed."),
        ("The flood took no lives.", "Among the dead of the flood was a postman of 51."),
        ("The winner, who has never had a coach, ran in borrowed shoes.", "Her coach, Bram Tolle, met her at the finish."),
    ],
)  # fmt: skip
def test_what_is_denied_and_told(none: str, one: str) -> None:
    for text in (f"{none}\n\nThe day was long.\n\n{one}", f"{one}\n\nThe day was long.\n\n{none}"):
        (pair,) = pairs_of(text)
        assert (pair.kind, pair.relation) == ("quantifier", "conflict")
        assert {pair.passage, pair.other_passage} == {none, one}


@pytest.mark.parametrize(
    ("none", "one"),
    [
        ("Nobody was injured when the roof came down.", "In 1987, when the old roof came down, two stewards were injured."),
        ("No pesticide is used in the orchard.", "Conventional orchards are sprayed twenty times a year."),
        ("There was no snow on the course.", "Snow is expected on the course at the weekend."),
        ("The bridge has no lights at all after dark.", "The council plans to put lights on the bridge next year."),
        ("The flood took no lives.", "The flood of 1953 took nine lives."),
        ("There is no salt in the dough.", "Serve it with salt and butter."),
        ("Not a single find was made by a professional.", "The team made a find of eleven coins in the trench."),
        ("The hall has no heating.", "The heating of the hall is to be put in next winter."),
        ("One patient had no fever at all.", "Another patient in the ward had a fever of 40 degrees."),
        ("Nobody was badly hurt in the fire.", "Two firemen were hurt in the fire."),
        ("Forty years ago there was not one otter on the river.", "An otter with two cubs was seen on the river in May."),
    ],
)  # fmt: skip
def test_another_time_place_case_or_plan(none: str, one: str) -> None:
    assert pairs_of(f"{none}\n\nThe day was long.\n\n{one}") == []


def test_two_speakers_may_disagree() -> None:
    assert pairs_of("Nobody was hurt in the fire, said Ann Pell.\n\nTwo men were hurt in the fire, said Tom Orr.") == []


@pytest.mark.parametrize(
    ("sentence", "denied"),
    [
        ("There is no snow on the pass.", [("snow", False)]),
        ("Not a single tree was felled for the path.", [("fell", True)]),
        ("The bank closed none of its branches.", [("clos", True)]),
        ("The dog found no trace of explosives in the hall.", [("explosiv", False)]),
        ("If there is no snow, the race is off.", []),
        ("Most houses have no cellar.", []),
    ],
)
def test_what_a_sentence_denies(sentence: str, denied: list[tuple[str, bool]]) -> None:
    assert denied_in(sentence) == denied


def answers(text: str) -> list[tuple[str, str]]:
    """The yes and the no of one body in one article, in the order of an editor's meeting them."""
    facts = extract(read_string(text, document_id="article", format="md"), LEXICONS)
    return [(each.value, each.other_value) for each in compare_verdicts(tuple(statements_of(facts)), LEXICONS)]


@pytest.mark.parametrize(
    ("one", "two", "said"),
    [
        ("The school board has granted a later start.", "Since the board's refusal pupils rise at six.", ("refusal", "granted")),
        ("The trustees approved the loan of the vase.", "The trustees turned down a loan of the vase.", ("turned down", "approved")),
        ("The inspectors rejected the new bridge.", "With the inspectors' approval the bridge was opened.", ("approval", "rejected")),
    ],
)  # fmt: skip
def test_one_body_answers_once(one: str, two: str, said: tuple[str, str]) -> None:
    assert answers(f"{one}\n\nThe day was long.\n\n{two}") == [said]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The court rejected the claim.", "On appeal the court allowed the claim."),
        ("The council approved the budget.", "The council refused a licence to the bar."),
        ("The board has granted the request for a later start.", "The board's refusal of a second playground is not forgotten."),
        ("The trustees approved the loan of the vase.", "The trustees would have turned down a loan of the vase."),
        ("In 2018 the trustees approved the loan of the vase.", "In 2021 the trustees turned down a loan of the vase."),
        ("The council approved the bridge.", "The committee turned down the bridge."),
    ],
)  # fmt: skip
def test_another_matter_step_time_or_body(one: str, two: str) -> None:
    assert answers(f"{one}\n\nThe day was long.\n\n{two}") == []
