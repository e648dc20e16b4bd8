"""Who is made to vouch for a claim without being named, in texts of many desks, and the near misses."""

from __future__ import annotations

import pytest

from audit.parse.attributions import find_mentions
from audit.parse.lexicons import load_lexicons

LEXICONS = load_lexicons()


def vague(sentence: str) -> list[str]:
    """The words of the sentence that name nobody."""
    return [sentence[each.start : each.end] for each in find_mentions(sentence, LEXICONS) if each.kind == "vague"]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Dressing-room insiders claim that he has agreed terms.", "insiders claim"),
        ("Leading winemakers consider it the best adapted grape.", "Leading winemakers consider"),
        ("Villagers say the bell rang by itself on the night of the flood.", "Villagers say"),
        ("Sources close to the negotiations say the contract is signed.", "Sources close to the negotiations say"),
        ("Many in the trade believe that oak barrels will return.", "Many in the trade believe"),
        ("The horse is generally understood to be the work of a Greek foundry.", "is generally understood to"),
        ("The firm is rumoured to be preparing a bid.", "is rumoured to"),
        ("The bridge is widely regarded as the finest of its age.", "is widely regarded"),
        ("It is said the abbot hid the silver in the well.", "It is said"),
        ("It is often said that camomile settles the stomach.", "It is often said that"),
        ("There is mounting evidence that open-plan offices cut output.", "There is mounting evidence that"),
        ("According to recent estimates, the reef loses four metres a decade.", "According to recent estimates"),
        ("According to people around him, the actor never read the script.", "According to people"),
        ("Studies on night shifts show that bones grow weaker.", "Studies on night shifts show"),
        ("“It will be the end of this harbour,” said one fisherman.", "said one fisherman"),
        ("“I have never eaten a better trout,” says a regular.", "says a regular"),
        (
            "Those who know the reservoir best doubt that the valve will be mended.",
            "Those who know the reservoir best doubt",
        ),
        ("In trade circles the merger is regarded as settled.", "In trade circles"),
        ("The bid is too low, banking circles report.", "banking circles report"),
        ("There is talk that the brewery will be sold.", "There is talk that"),
        (
            "The general feeling in the valley is that the dam was a mistake.",
            "The general feeling in the valley is that",
        ),
        ("Word in the paddock is that the engine will be banned.", "Word in the paddock is that"),
        ("Opinion among economists is that the tariff will cost jobs.", "Opinion among economists is that"),
        ("The seeds supposedly keep for two hundred years.", "supposedly"),
        ("Few in the business doubt that the ferry is unsafe.", "Few in the business doubt"),
        ("Hunters in the know leave their dogs at home.", "Hunters in the know"),
        ("Evidence is mounting that the lamps drive moths away.", "Evidence is mounting that"),
        ("As dog trainers know, a whistle carries farther than a voice.", "dog trainers know"),
        ("Dentists in the county are alarmed.", "Dentists in the county are alarmed"),
        ("Collectors date the clock to 1790.", "Collectors date"),
        ("The violin is generally attributed to a pupil of the master.", "is generally attributed"),
        ("One leading economist has called the pension plan reckless.", "One leading economist has called"),
    ],
)
def test_a_crowd_a_passive_or_a_nameless_speaker_is_vague(sentence: str, words: str) -> None:
    assert words in vague(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The historians on the panel said the letters were genuine.",
        "Three engineers said the boiler was sound.",
        "Visitors say goodbye to the seals at the gate.",
        "Residents say they were told nothing.",
        "Growers expect to pick the first cherries in a fortnight.",
        "“Experts say all kinds of things,” said Tom Arden, the coach.",
        "The club denied that it is rumoured to be for sale.",
        "She is said by her publisher, Hollow Hill Press, to be working on a memoir.",
        "There is no evidence that the lock was forced.",
        "Studies in a sketchbook show the painter's first idea.",
        "According to figures published by the port authority, 40 ships called.",
        "It is known as the Widow's Stair.",
        "A notice said the pool was closed.",
        "It is widely believed that the toad spits poison; it is not so.",
        "The court's view is that the will is genuine.",
        "The view from the tower is that of a chessboard.",
        "The supposedly unbreakable lock broke on Monday.",
        "The word is spelled with two letters.",
        "Investors put €40 million into the firm.",
        "There is no talk of a sale.",
        "“Everybody knows that the pump leaks,” said Orla Finch.",
        'One councillor calls the plan "a gift to the hotels".',
        "The report shows the pupils how to read a balance sheet.",
    ],
)
def test_people_who_can_be_told_and_words_that_vouch_for_nothing_are_left_alone(sentence: str) -> None:
    assert vague(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "statuses"),
    [
        ("In a survey of 1,210 sailors by Nordmeter in May 2024, most said that they swim badly.", ["complete"]),
        ("A survey in 2019 found that a third of 40 wells are dry.", ["incomplete"]),
        ("An article in Harbour Quarterly has called the crane a masterpiece.", ["incomplete"]),
        ("In Weaving Today one can read how the loom works.", ["incomplete"]),
        ("In Velm one can read the inscription.", []),
        ("She wrote an essay in Berlin.", []),
    ],
)
def test_a_survey_is_complete_once_who_asked_how_many_and_when_is_told_and_a_journal_alone_is_not(
    sentence: str, statuses: list[str]
) -> None:
    found = [each for each in find_mentions(sentence, LEXICONS) if each.kind in {"study", "journal"}]
    assert [each.status for each in found] == statuses
