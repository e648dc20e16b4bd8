"""Which language a text is in: sure where it matters, and quiet where it cannot be told."""

from __future__ import annotations

import pytest

from audit.read.language import language_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The harbour was dredged last year because ships have grown, and the work took eleven weeks in all.", "en"),
        ("In town 3 it was 0.4%. " * 60, "en"),
        (
            "Der Hafen wurde im vergangenen Jahr ausgebaggert, weil die Schiffe größer geworden sind, und es dauerte elf Wochen.",
            "de",
        ),
        (
            "Le port a été dragué l'année dernière parce que les navires sont devenus plus grands, et les travaux ont duré onze semaines.",
            "fr",
        ),
        (
            "De haven is vorig jaar uitgebaggerd omdat de schepen groter zijn geworden, en het werk duurde in totaal elf weken.",
            "nl",
        ),
    ],
)
def test_a_language_is_told(text: str, code: str) -> None:
    assert language_of(text, "en") == code


@pytest.mark.parametrize("text", ["", "4,200 kg", "Kirkhaven", "Zutritt verboten"])
def test_what_is_too_short_to_tell_is_in_the_usual_language(text: str) -> None:
    assert language_of(text, "en") == "en"
    assert language_of(text, "de") == "de"
