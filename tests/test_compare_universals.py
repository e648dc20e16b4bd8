"""All against one, always against once: statements without exception and the exceptions to them."""

from __future__ import annotations

import pytest

from audit.claims.extract import extract
from audit.compare import pairs
from audit.compare.statements import statements_of
from audit.compare.universals.clauses import clauses_of
from audit.compare.universals.quantified import universals_of
from audit.model import Facts
from audit.parse.lexicons import load_lexicons
from audit.read import read_string

LEXICONS = load_lexicons()


def facts_of(text: str) -> Facts:
    """The facts of one article in Markdown."""
    return extract(read_string(text, document_id="article", format="md"), LEXICONS)


def exceptions(text: str) -> list[tuple[str, str]]:
    """What is said of all, and what of the exception, for every such conflict of one article."""
    found = pairs.compare([facts_of(text)], LEXICONS)
    return [(each.value, each.other_value) for each in found if each.kind == "quantifier"]


@pytest.mark.parametrize(
    ("all_of_them", "one_of_them"),
    [
        ("Every carriage of the train was repainted green.", "The last carriage kept its red paint."),
        ("Everyone on board got out alive.", "The body of a passenger of 62 was found on Monday."),
        ("Both brothers finished the race.", "Tom, the elder brother, gave up on the second lap."),
        ("No tree on the avenue had to be felled.", "Four limes were cut down in February for the new kerb."),
        ("All members of the cabinet voted for the bill.", "The minister for fisheries voted against it."),
        ("The ferry runs every day of the year.", "On Christmas Day the ferry stays in port."),
        ("The fire destroyed the entire library within an hour.", "The map collection was saved by two students."),
        ("Each pupil was given a tablet in September.", "Pupils in year nine are still waiting for theirs."),
        ("The ointment has no side effects.", "Two children came out in a rash after using the ointment."),
        (
            "All twelve boats of the fleet came back.",
            "One trawler, the Signe, was lost with her nets off the Skerries.",
        ),
        (
            "Not one villager was consulted, says the mayor of Orl.",
            "At a public meeting in May 60 villagers had their say.",
        ),
        (
            "Receipts have grown every year without exception. Every shop made a profit.",
            "One shop ended the year in the red.",
        ),
    ],
)
def test_one_of_a_set_that_fared_otherwise_is_an_exception(all_of_them: str, one_of_them: str) -> None:
    assert exceptions(f"{all_of_them}\n\nRain fell from noon. {one_of_them}")


@pytest.mark.parametrize(
    ("all_of_them", "another"),
    [
        ("Every carriage of the train was repainted green.", "The station kept its red paint."),
        ("Nearly every carriage of the train was repainted green.", "The last carriage kept its red paint."),
        ("Everyone on board got out alive.", "In 1974 eleven passengers had drowned on the same route."),
        ("Both brothers finished the race.", "Their cousin gave up on the second lap."),
        ("The ferry runs every day of the year except Christmas Day.", "On Christmas Day the ferry stays in port."),
        ("In 2019 all pupils passed the test.", "In 2023 four pupils failed the test."),
        ("The choir has never sung abroad.", "Next year the choir will sing in Oslo."),
        ("Each pupil was given a tablet in September.", "If one pupil has to wait, the school pays."),
        ("No aircraft has ever come closer to the tower than a mile.", "One aircraft came in at noon."),
        ("Nobody was badly hurt.", "Nine people were hurt, none of them badly."),
        (
            "All nine members voted to close the branch.",
            "The chair says that the branch runs at a loss and will leave a gap.",
        ),
        ("Every shop made a profit.", "The library ended the year in the red."),
    ],
)
def test_another_set_time_or_matter_is_no_exception(all_of_them: str, another: str) -> None:
    assert not exceptions(f"{all_of_them}\n\nRain fell from noon. {another}")


def test_two_speakers_may_differ_but_a_speaker_and_the_article_may_not() -> None:
    said = "Not a single lamb was lost, said Ada Holm, the shepherd."
    lost = "Three lambs are missing, said Nils Orr, the warden."
    assert not exceptions(f"{said}\n\nRain fell. {lost}")
    assert exceptions(f"{said}\n\nRain fell. Three lambs are missing.")


def test_a_universal_is_read_with_its_set_its_number_and_its_polarity() -> None:
    (statement,) = statements_of(facts_of("None of the 14 bells of the abbey was cracked."))
    (found,) = [each for each in universals_of(statement, LEXICONS) if each.kind == "set"]
    assert (found.nouns, found.count, found.denied) == (frozenset({"bell"}), 14, True)


def test_what_is_only_voted_or_planned_has_not_come_about() -> None:
    (clause,) = clauses_of("The board voted to close the mill.", LEXICONS)
    assert not [fate for fate in clause.fates if fate.text == "close"]
    (done,) = clauses_of("The board closed the mill.", LEXICONS)
    assert [fate for fate in done.fates if fate.text == "closed"]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "It was the first frost in the valley since 2012.",
            "The last frost in the valley, in May 2017, killed half the vines.",
        ),
        (
            "She sang at the opera house for the first time on Sunday.",
            "In 2009 she had already sung at the opera house as Carmen.",
        ),
        (
            "Hers is the first oven of its kind in the county.",
            "A bakery in Orl has used one of the same type since 2016.",
        ),
        ("The mill was founded in 1911 by Ada Holm alone.", "Nils Orr, one of the two founders, sold his share."),
        ("The soap is made only from olives.", "The soap also contains oil of palms, a third of it."),
        ("In 1984 she acted in her only film.", "Six years later she played a nurse."),
        ("She has never painted a portrait.", "Only once did she paint one, of her aunt."),
        ("All tables of the inn have a view of the river.", "We had the table towards the yard."),
        ("All users of the kiln are affected.", "Whoever used only the small oven was never at risk."),
        ("Ada Holm-Orr never trained as a smith.", "Ada took her diploma at the smithy college of Lund."),
        ("All tenants of the estate have paid rent since May.", "The nine widows are exempt from the rent."),
    ],
)
def test_the_first_and_the_only_have_exceptions_too(said: str, told: str) -> None:
    found = pairs.compare([facts_of(f"{said}\n\nRain fell. {told}")], LEXICONS)
    assert [each for each in found if each.kind in {"quantifier", "relation"}]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "It was the first frost in the valley since 2012.",
            "In 2012 the frost in the valley had killed half the vines.",
        ),
        ("The first snow fell in November.", "In 2015 the snow had already fallen in October."),
        (
            "She was the first woman to row across the strait.",
            "The smith Olaf Finn had already rowed across the strait in 1988.",
        ),
        ("The library is closed on Mondays.", "On Mondays the staff clean the shelves, and no visitors are let in."),
        ("The shop is closed on Sundays.", "In the chapel there is a service every Sunday."),
        ("The shares closed on Thursday at 216 pence.", "On Thursday the firm sold its shop in Orl."),
        ("The mill was founded in 1911 by Ada Holm alone.", "Nils Orr, one of the two judges, bought it."),
        ("In 1984 she acted in her only film.", "Six years later her brother played a nurse."),
        ("It costs only two crowns.", "Half the cost is met by the county."),
    ],
)
def test_a_later_another_or_an_empty_one_is_no_exception(said: str, told: str) -> None:
    found = pairs.compare([facts_of(f"{said}\n\nRain fell. {told}")], LEXICONS)
    assert not [each for each in found if each.kind in {"quantifier", "relation"}]


def test_a_standfirst_of_two_sentences_in_bold_is_read() -> None:
    document = read_string(
        "# Snow\n\n**First frost since 2012. Growers light fires**\n\nIt froze.", document_id="a", format="md"
    )
    assert [block.kind for block in document.blocks] == ["heading", "paragraph", "paragraph"]
    label = read_string("# Snow\n\n**What we know**\n\nIt froze.", document_id="a", format="md")
    assert [block.kind for block in label.blocks] == ["heading", "label", "paragraph"]
