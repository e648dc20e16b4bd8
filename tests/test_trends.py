"""One measure told as rising and as falling over one time."""

from __future__ import annotations

import audit

_BETWEEN = "\n\nMuch is said about it in the taverns. "
_BOTH_WAYS = [
    ("Sales of lamps slid for the third year running.", "Turnover of lamps has grown in each of the last three years."),
    ("Output of the quarry has dropped since the flood.", "Since the flood production of the quarry has climbed."),
    ("Membership of the choir shrank four years running.", "For the fourth time in a row members of the choir rose."),
]
_ONE_WAY_EACH = [
    (
        "Sales of lamps slid for the third year running.",
        "Turnover of candles has grown in each of the last three years.",
    ),
    ("Sales of lamps slid for the third year running.", "Turnover of lamps has grown in each of the last six years."),
    ("Output of the quarry has dropped since the flood.", "Since the war production of the quarry has climbed."),
    (
        "In winter output of the quarry has dropped since the flood.",
        "Since the flood production of the quarry has climbed.",
    ),
    (
        "Output of the quarry has dropped since the flood.",
        "Production of the quarry might have climbed since the flood.",
    ),
    ("Farms have become fewer since the war.", "Farms have become larger since the war."),
    (
        "Sales of lamps in Torp fell for the third year running.",
        "Sales of lamps in Marl rose for the third year running.",
    ),
]


def _told(pairs: list[tuple[str, str]]) -> list[str]:
    """The articles, one for each pair in either order, in which one measure goes both ways."""
    texts = [text for one, two in pairs for text in (f"{one}{_BETWEEN}{two}", f"{two}{_BETWEEN}{one}")]
    result = audit.check_texts({f"{number:02}": text for number, text in enumerate(texts)})
    return [finding.document_id for finding in result.findings if finding.code == "CON312"]


def test_one_measure_that_rises_and_falls_is_told_in_either_order() -> None:
    assert sorted(_told(_BOTH_WAYS)) == [f"{number:02}" for number in range(2 * len(_BOTH_WAYS))]


def test_another_measure_time_or_place_is_left_alone() -> None:
    assert _told(_ONE_WAY_EACH) == []
