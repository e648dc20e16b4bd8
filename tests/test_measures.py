"""What a number measures, of whom and among whom: read from its clause, or left open."""

from __future__ import annotations

import pytest

from audit.claims.measures import Measured, measured
from audit.parse.lexicons import load_lexicons
from audit.parse.quantity import find_quantities


def read(text: str, number: str) -> Measured:
    lexicons = load_lexicons()
    quantity = next(each for each in find_quantities(text, lexicons) if text[each.start : each.end] == number)
    return measured(text, quantity, lexicons)


@pytest.mark.parametrize(
    ("text", "number", "measure", "subject"),
    [
        ("The price of oats rose by 4 per cent.", "4 per cent", "price", "oats"),
        ("Harrow's turnover reached £12 million last year.", "£12 million", "turnover", "Harrow"),
        ("Turnout was 61 per cent.", "61 per cent", "turnout", None),
        ("The ferry carries 212 passengers.", "212", "passengers", "ferry"),
        ("The spire is 84 metres high.", "84 metres", "height", "spire"),
        ("The new wing cost £3 million.", "£3 million", "cost", "new wing"),
        ("The orchard yields 9 tonnes of late pears.", "9 tonnes", "late pears", "orchard"),
        ("She ran up a road with a gradient of 11 per cent.", "11 per cent", "gradient", None),
        ("In the second year the loss fell to €40,000 from €90,000.", "€90,000", "loss", None),
        ("The choir, which sings on Sundays, has 44 members.", "44", "members", "choir"),
        ("Beer and cider lost ground and fell by 3 per cent.", "3 per cent", "Beer and cider", None),
        ("The kiln weighs 2 tonnes.", "2 tonnes", "weight", "kiln"),
        ("The depot, which the county valued at £2 million, has 31 doors.", "31", "doors", "depot"),
        ("The driver who stole £400 of fuel pays £90.", "£90", "payment", "driver"),
        ("In 2019 wages rose by 3 per cent.", "3 per cent", "wages", None),
        ("Piet Brandt, a potter, fires 60 bowls a week.", "60", "bowls", "Piet Brandt"),
    ],
)
def test_the_measure_and_whose_it_is(text: str, number: str, measure: str, subject: str | None) -> None:
    found = read(text, number)
    assert (found.measure and found.measure.lower(), found.subject) == (measure.lower(), subject)


@pytest.mark.parametrize(
    ("text", "number", "who", "told"),
    [
        ("About a third of the letters mention rain.", "a third", "letters", "mention rain"),
        ("Of these, 40% of the older pupils were late.", "40%", "older pupils", "were late"),
        ("The fund spends a fifth of its income.", "a fifth", "income", None),
    ],
)
def test_a_share_is_told_of_a_group(text: str, number: str, who: str, told: str | None) -> None:
    found = read(text, number)
    assert (found.population, found.measure) == (who, told)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("They came at 14 degrees.", "14 degrees"),
        ("For 40 minutes nobody spoke.", "40 minutes"),
        ("Four of them left.", "Four"),
    ],
)
def test_what_the_clause_does_not_say_stays_open(text: str, number: str) -> None:
    assert read(text, number).measure is None
