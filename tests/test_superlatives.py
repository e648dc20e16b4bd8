"""One superlative with two holders: what is held against what, and what is left alone."""

from __future__ import annotations

import pytest

import audit
from audit.compare.entities.grades import grades_in
from audit.parse.lexicons import load_lexicons

_BETWEEN = "\n\nMuch is said about it in the taverns. "


def _told(pairs: list[tuple[str, str]]) -> list[str]:
    """The articles, one for each pair in either order, in which two holders are told."""
    texts = [text for one, two in pairs for text in (f"{one}{_BETWEEN}{two}", f"{two}{_BETWEEN}{one}")]
    result = audit.check_texts({f"{number:02}": text for number, text in enumerate(texts)})
    return [finding.document_id for finding in result.findings if finding.code == "CON311"]


_TWO_HOLDERS = [
    (
        "Of the five districts, Aldmoor has the fewest empty shops.",
        "In Brae fewer shops stand vacant than in any of the other four.",
    ),
    (
        "Aldmoor has the fewest empty shops of the five districts.",
        "She ended in Brae, where fewer stores stand vacant than in any other district.",
    ),
    (
        "Nobody in the squad has run as many marathons as Lena Orr.",
        "Pia Holm has run more marathons than anyone else in the squad.",
    ),
    (
        "The Kessel Museum is the most popular museum in Torvik.",
        "No museum in Torvik is more popular than the Holt Gallery.",
    ),
    ("Of the six mowers the Kestrel was the loudest.", "None of the other mowers was as loud as the Merlin."),
    ("Among the three bakeries Brandt is the cheapest.", "Mohr is less expensive than the other two bakeries."),
    (
        "Tolland has the highest rate of burglary in the county.",
        "In no other town in the county is the rate of burglary as high as in Marwick.",
    ),
    ("The Orsa was the oldest ship in the fleet.", "No ship in the fleet was older than the Veda."),
    ("No tent weighed less than the Skua in our comparison.", "The lightest tent in our comparison was the Petrel."),
    ("Nowhere in the region are there more storks than in Elmsee.", "Rohrau has the most storks in the region."),
    ("Of all the candidates, Berta Lund spent the least on posters.", "Nobody spent less on posters than Olav Rein."),
]

_ONE_HOLDER = [
    (
        "Of the five districts, Aldmoor has the fewest empty shops.",
        "In Brae fewer flats stand empty than in any of the other four.",
    ),
    (
        "Nobody in the squad has run as many marathons as Lena Orr.",
        "Pia Holm has run more sprints than anyone else in the squad.",
    ),
    (
        "The Kessel Museum is the most popular museum in Torvik.",
        "No museum in Sandvik is more popular than the Holt Gallery.",
    ),
    (
        "In winter the Kestrel was the loudest of the six mowers.",
        "In summer none of the other mowers was as loud as the Merlin.",
    ),
    (
        "Among the three bakeries Brandt is the cheapest for rolls.",
        "Mohr is cheaper than the other two bakeries for cake.",
    ),
    ("The Orsa was the oldest ship in the fleet.", "No ship in the fleet was younger than the Veda."),
    (
        "In 2019 Rohrau had the most storks in the region.",
        "Nowhere in the region are there more storks than in Elmsee.",
    ),
    (
        "Of all the candidates, Berta Lund spent the least on posters.",
        "Apart from Berta Lund, nobody spent less on posters than Olav Rein.",
    ),
    ("Hansa scored the most goals.", "Viktoria scored the most goals."),
    ("The Vole was the quickest kettle in the test.", "The Tarn was the quickest kettle in the test to cool."),
    ("Lena Orr was the fastest runner.", "Orr was faster than any other runner."),
]


def test_two_holders_are_told_in_either_order() -> None:
    assert sorted(_told(_TWO_HOLDERS)) == [f"{number:02}" for number in range(2 * len(_TWO_HOLDERS))]


def test_what_may_both_be_true_is_left_alone() -> None:
    assert _told(_ONE_HOLDER) == []


@pytest.mark.parametrize(
    ("text", "scale", "sign"),
    [
        ("in less time", "speed", 1),
        ("the least expensive", "price", -1),
        ("heavier", "weight", 1),
        ("the biggest", "size", 1),
        ("the driest", "rain", -1),
        ("it weighed less", "weight", -1),
        ("as few shops as", "amount", -1),
    ],
)
def test_grades_stand_on_one_scale(text: str, scale: str, sign: int) -> None:
    grade, *_ = grades_in(text, load_lexicons())
    assert (grade.scale, grade.sign) == (scale, sign)
