"""Conclusions joined to the evidence that they rest on, and the evidence and the effects themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import audit
from audit.model import Span
from audit.parse.absolutes import find_absolute
from audit.parse.effects import find_effects
from audit.parse.evidence import find_evidence
from audit.parse.lexicons import load_lexicons
from audit.parse.qualifiers import tense

LEXICONS = load_lexicons()


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("Hedges keep the wind out of the yard.", "present"),
        ("A hedge lowers the heating bill.", "present"),
        ("The hedge will protect the vines.", "modal"),
        ("The hedge has halved the losses.", "perfect"),
        ("The hedge cured the draught.", "past"),
        ("The answer to draughts is a hedge.", "verdict"),
        ("The new glaze works.", "present"),
        ("Damp hay brings on a cough.", "present"),
    ],
)
def test_an_effect_is_told_with_its_form(sentence: str, form: str) -> None:
    assert [each.form for each in find_effects(sentence, LEXICONS)][:1] == [form]


@pytest.mark.parametrize(
    "sentence",
    [
        "The cut was deep.",
        "He makes chairs in the yard.",
        "A hedge may lower the bill.",
        "The hedge does not lower the bill.",
        "She keeps bees.",
        "The market slows down.",
        "The road works end in May.",
        "They want to lower the bill.",
    ],
)
def test_a_noun_a_doubt_a_denial_and_an_aim_are_no_effect(sentence: str) -> None:
    found = [each for each in find_effects(sentence, LEXICONS) if each.form != "modal"]
    assert found == []


@pytest.mark.parametrize(
    ("sentence", "counted", "designs"),
    [
        ("The guild asked 640 thatchers.", "640", ["observational"]),
        ("The guild followed 12 thatchers for a year.", "12", ["small"]),
        ("The vet went through the files of the racecourse.", "", ["observational"]),
        ("Barns with a lightning rod burned less often than others.", "", ["comparison"]),
        ("Since the rods were fitted, fires have halved.", "", ["before_after"]),
        ("There was no control group.", "", ["uncontrolled"]),
        ("In mice the resin shortened sleep.", "", ["animal"]),
        ("The 80 barns were drawn by lot.", "80", ["controlled"]),
        ("Mice had gnawed the thatch.", "", []),
        ("The barn stands in Sarn.", "", []),
    ],
)
def test_designs_are_told_without_their_names(sentence: str, counted: str, designs: list[str]) -> None:
    start = sentence.find(counted)
    counts = [(Span(start, start + len(counted)), float(counted))] if counted else []
    assert [each.design for each in find_evidence(sentence, counts, LEXICONS)] == designs


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The varnish withstands any weather.", "withstands any weather"),
        ("The knot will survive every storm.", "survive every storm"),
        ("The tonic always soothes a cough.", "always soothes"),
        ("With this valve a leak is impossible.", "leak is impossible"),
        ("Nobody who rents here complains.", "Nobody who rents here complains"),
        ("The glue is utterly harmless.", "utterly harmless"),
        ("The fund can only grow.", "can only grow"),
    ],
)
def test_words_that_leave_no_case_out(sentence: str, words: str) -> None:
    found = find_absolute(sentence, tense(sentence), LEXICONS)
    assert (found.text if found else None) == words


@pytest.mark.parametrize(
    "sentence",
    [
        "All visitors must wear a badge.",
        "All 12 jurors were sworn in.",
        "The ferry works every day.",
        "The act protects every tenant.",
        "No varnish withstands any weather.",
        "He always soothes the crowd.",
        "The varnish withstood every storm of 1953.",
        "“The varnish withstands any weather,” Holt says.",
        "The market can only open at nine.",
        "The inspectors found nothing in any of the 40 cellars.",
    ],
)
def test_rules_counts_habits_and_the_past_leave_nothing_open(sentence: str) -> None:
    assert find_absolute(sentence, tense(sentence), LEXICONS) is None


@given(st.text(max_size=120))
def test_places_lie_in_the_sentence(text: str) -> None:
    places = [(each.start, each.end) for each in find_effects(text, LEXICONS)]
    places += [(each.start, each.end) for each in find_evidence(text, [], LEXICONS)]
    assert all(0 <= start < end <= len(text) for start, end in places)


def findings(text: str) -> list[tuple[str, str]]:
    found = audit.check_texts({"article": text}, suite="newsroom").findings
    return [(each.code, each.quote) for each in found if each.code.startswith("WRD")]


def test_a_headline_is_held_against_the_evidence_below_it() -> None:
    text = "# Barbers who sing\n\n"
    text += (
        "The guild asked 212 barbers. Those who sing while cutting reported fewer cuts of ears, which may be chance."
    )
    assert findings(text) == []
    louder = text.replace("Barbers who sing", "Singing prevents cuts at the barber's")
    assert [code for code, _ in findings(louder)] == ["WRD406"]


@pytest.mark.parametrize(
    "last",
    [
        "Whether music keeps milk fresh, nobody knows.",
        "Music may keep milk fresh.",
        "“Music keeps milk fresh,” says Ilse Maar, who owns the dairy.",
        "Does music keep milk fresh?",
        "That does not prove that music keeps milk fresh.",
        "The dairy has been sold to Brandt.",
    ],
)
def test_a_limited_doubted_or_quoted_conclusion_is_left_alone(last: str) -> None:
    first = "The board looked at the records of 80 dairies. In those with music, milk lasted two days longer than in others. "
    assert findings(first + "Music keeps milk fresh.") == [("WRD406", "Music keeps milk fresh.")]
    assert findings(first + last) == []


@pytest.mark.parametrize(
    "text",
    [
        "Olav Reine, 61, has run the lighthouse since 1994. Lighthouses guard the strait, and the beam reaches 18 miles.",
        "He bakes with spelt only. Spelt makes a dense loaf, and the crust keeps the crumb moist for days.",
        "Sand cools the kiln. After that it is swept: the yard used 40 tonnes last year, more than the year before.",
        "The pilot scheme with four trams ends in May. The trams run all night and save guests the walk.",
    ],
)
def test_what_only_goes_on_behind_a_story_or_a_count_is_no_conclusion(text: str) -> None:
    assert findings(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Since the weir was raised, eels have come back to the brook, thanks to the weir.",
        "Hives beside the heath gave more honey than others. Heather, in other words, makes bees work harder.",
        "After the steps were salted in May, complaints halved. It was the salt that did it.",
    ],
)
def test_a_verdict_on_what_was_told_is_asked_about(text: str) -> None:
    assert "WRD406" in {code for code, _ in findings(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Since the weir was raised, eels have come back to the brook. The warden doubts that the weir did it.",
        "Hives beside the heath gave more honey than others. Heather, in other words, is worth 14 pounds a hive.",
        "After the steps were salted in May, complaints halved. “It was the salt that did it,” said Ida Brook.",
        "The hives were chosen at random, and those on the heath gave more honey. Heather, then, makes bees work harder.",
        "Since the weir was raised, eels have come back to the brook. What works there need not work here.",
    ],
)
def test_a_doubt_a_sum_a_speaker_and_chance_pass_no_verdict(text: str) -> None:
    assert "WRD406" not in {code for code, _ in findings(text)}


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        (
            "My cousin moved to a smaller office and sold twice as much. That settles the argument about open desks.",
            True,
        ),
        ("Bram, 8, usually reads nothing; here it was two books a week, and so it will be with other boys.", True),
        ("One diver rubbed her mask with toothpaste and it stayed clear, which confirms it.", True),
        ("Ada Holm, 61, has run the ferry since 1998. Anyone who wants to cross need only ring the bell.", False),
        ("Tilda Orr, 34, won the race after two years without a win. Plainly, her shoulder has healed.", False),
        ("Her aunt wrote forty letters and kept a diary until 1951. That is how the archive came to be.", False),
    ],
)
def test_one_case_carries_a_rule_only_where_the_rule_is_for_all(text: str, asked: bool) -> None:
    assert ("WRD402" in {code for code, _ in findings(text)}) is asked


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Hers was the most beautiful voice of the century.", "the most beautiful voice of the century"),
        ("Undeniably, the canal made the town.", "Undeniably"),
        ("No barge has ever sunk in the lock.", "No barge has ever sunk"),
        ("With these boots it is impossible to get lost.", "impossible to get lost"),
        ("The tonic works without any side effects.", "without any side effects"),
        ("“It is the best voice in Europe,” Holt says.", None),
        ("It is one of the best choirs in the world.", None),
        ("Undoubtedly tired, the crew slept.", None),
        ("No side has ever won the cup three times.", None),
        ("She was named the best cook in Norway.", None),
        ("The best tenors of the choir stood at the back.", None),
    ],
)
def test_praise_and_certainty_without_limit(sentence: str, words: str | None) -> None:
    found = find_absolute(sentence, tense(sentence), LEXICONS)
    assert (found.text if found else None) == words


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Warm rooms make us lazy. A group in Velm kept 60 rats at 26 degrees; they ran half as far.", "WRD405"),
        ("In hamsters the lamp shortened sleep. What happened in the cage happens in the nursery.", "WRD405"),
        (
            (
                "# In the dark\n\nA small study shows that candles cure coughs\n\n"
                "Ida Roth gave 40 patients with a cough a candle. At the end they coughed less. "
                "There was no group that went without candles.\n\nThe clinic will repeat it."
            ),
            "WRD406",
        ),
    ],
)
def test_what_is_told_first_and_under_the_headline_is_held_against_the_body(text: str, asked: str) -> None:
    assert asked in {code for code, _ in findings(text)}


def test_a_trial_to_come_is_no_evidence() -> None:
    designs = [each.design for each in find_evidence("A trial with a placebo starts in May.", [], LEXICONS)]
    assert "controlled" not in designs


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Soot in the flue proves that the kiln was fired twice. Ida Roth spoke of a mere guess.", True),
        ("The wax keeps every boot dry. That is true of suede only after two coats.", True),
        ("The survey proves nothing so far, and every school in the county should copy it tomorrow.", True),
        ("The survey proves nothing so far, and every school should wait until it is over.", False),
        ("The wax keeps a boot dry. It is sold only in Sarn.", False),
        ("Soot in the flue proves that the kiln was fired twice. Ida Roth spoke of a fine day.", False),
    ],
)
def test_what_is_taken_back_in_the_next_breath_is_a_tension(text: str, asked: bool) -> None:
    assert ("WRD407" in {code for code, _ in findings(text)}) is asked
