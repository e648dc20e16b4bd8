"""What is said of a kind, foretold, told of another age or ranked is asked about; what is merely described is not."""

from __future__ import annotations

import pytest

from audit.parse.general_statements import general_reason, is_about_a_kind
from audit.parse.lexicons import load_lexicons
from tests.established import asked

LEXICONS = load_lexicons()


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Ivy damages old mortar.", "a general statement that one thing acts on another"),
        ("Grazing kills the heather.", "a general statement that one thing acts on another"),
        ("A proper rest repairs the voice.", "a general statement that one thing acts on another"),
        ("Damp peat smoke irritates the eyes.", "a general statement that one thing acts on another"),
        ("Working through the night leads to gout.", "a general statement that one thing acts on another"),
        ("Jackdaws clear dead twigs from a roof.", "a general statement that one thing acts on another"),
        ("Flats without a lift have fewer burglaries.", "a general comparison"),
        ("Those who whittle sleep longer.", "a general statement of what becomes of people or things"),
        ("Dogs raised on raw meat rarely suffer from bad teeth.", "a general statement of what becomes of people or things"),
        ("Organists seldom read the footnotes.", "a general statement of how often something holds"),
        ("Few tenants ever see their deposit again.", "a statement about most or few of a kind"),
        ("The bogs of the plain will have vanished within ten years.", "a prediction"),
        ("In the Middle Ages nobody washed.", "a general statement about the past"),
        ("Airships were given up because of the oil lobby.", "a general statement about the past"),
        ("It is the wettest valley in the country.", "a rank among all of a kind"),
    ],
)  # fmt: skip
def test_the_reason_follows_from_what_is_said_of_what(sentence: str, reason: str) -> None:
    assert general_reason(sentence, LEXICONS) == reason


@pytest.mark.parametrize(
    "sentence",
    [
        "Comets are lumps of ice and dust.",
        "The grazing killed the heather on the north slope.",
        "Walking home, she sang.",
        "Orlstead lies 90 kilometres farther upstream.",
        "A report by the harbour board raises the question again.",
        "A bill lowers the fee.",
        "Small samples give wider intervals than large ones.",
        "Tickets cost more than last year.",
        "Grazing kills the heather, the park's survey shows.",
        "Most of the shops are shut on Mondays.",
        "Few walkers were about on the day we went.",
        "The library will have new doors soon.",
        "In those days there were 75 boats in all.",
        "It was the wettest afternoon of her holiday.",
        "Rain kept the crowd away.",
        "Our vets reduce waiting times.",
        "Historians differ on how much of the barn survives.",
        "Whoever mends clocks should not hurry those who wait.",
        "She is one of the greatest talents in the league.",
        "Long tours tire her.",
        "Cars block the cycle lane every morning.",
        "Onions cook faster in a hot pan.",
        "Violas are larger than violins.",
        "Lodgers gain two months’ notice.",
        "Hearing aids cost £400.",
        "It throbs, and light and movement make it worse.",
    ],
)
def test_what_is_particular_described_or_told_by_somebody_is_left_alone(sentence: str) -> None:
    assert general_reason(sentence, LEXICONS) is None


def test_a_clause_behind_another_is_read_for_itself() -> None:
    sentence = "The court was full, and most frauds of this sort never come to light."
    assert general_reason(sentence, LEXICONS) == "a statement about most or few of a kind"


@pytest.mark.parametrize("subject", ["Those who fish", "Coarse salt", "Beekeeping", "A hot bath", "Larch cones"])
def test_a_kind_is_told_by_the_form_of_the_subject(subject: str) -> None:
    assert is_about_a_kind(f"{subject} helps.", LEXICONS)


@pytest.mark.parametrize("subject", ["The salt", "Her baths", "Morning", "A new law", "Elin Voss", "Some larch cones"])
def test_particular_things_are_no_kind(subject: str) -> None:
    assert not is_about_a_kind(f"{subject} helps.", LEXICONS)


def test_whoever_spoke_in_the_sentence_before_may_still_be_speaking() -> None:
    alone = "The hazels were cut in March. Coppicing revives tired woods."
    spoken = "The hazels were cut in March, says Ida Brock, the warden. Coppicing revives tired woods."
    assert asked(alone) == ["Coppicing revives tired woods."]
    assert asked(spoken) == []


def test_what_the_opening_tells_in_short_is_vouched_for_further_on() -> None:
    opening = "Limewash keeps barns dry and kills beetles.\n\n"
    body = (
        "The Timber Laboratory of Holm counted beetles in 40 barns before and after limewash was put on.[^1]\n\n"
        "[^1]: R. Dane, Limewash and beetles in barns, *Timber Letters* 12 (2021), pp. 3–9."
    )
    assert asked(opening + "The barns are open in May.") == ["Limewash keeps barns dry and kills beetles."]
    assert asked(opening + body) == []


def test_what_ought_not_to_be_done_is_advice_and_what_is_not_done_is_a_claim() -> None:
    assert asked("The pond is deep. Eels do not survive in warm ponds.") == ["Eels do not survive in warm ponds."]
    assert asked("The pond is deep. Do not stir the mud.") == []
