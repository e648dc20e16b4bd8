"""Words and signs that bound a number: "about 60", "at least 60", "60 or more", "< 60"; and what they do to its interval."""

from __future__ import annotations

import re
from dataclasses import dataclass

from audit.patterns import lazy_pattern

# What the modifier makes of the interval: times the lower bound, times the upper; None for no bound, or for no change.
_BEFORE: dict[str, tuple[float | None, float | None] | None] = {
    "about": (0.9, 1.1), "around": (0.9, 1.1), "roughly": (0.9, 1.1), "approximately": (0.9, 1.1), "circa": (0.9, 1.1), "some": (0.9, 1.1),
    "nearly": (0.9, 1.0), "almost": (0.9, 1.0), "just under": (0.9, 1.0), "close to": (0.9, 1.1), "just over": (1.0, 1.1), "a little over": (1.0, 1.1),
    "slightly more than": (1.0, 1.1), "a little more than": (1.0, 1.1), "well over": (1.0, None), "over": (1.0, None), "more than": (1.0, None),
    "at least": (1.0, None), "no fewer than": (1.0, None), "no less than": (1.0, None), "above": (1.0, None), "upwards of": (1.0, None), "a minimum of": (1.0, None),
    "up to": (None, 1.0), "at most": (None, 1.0), "as many as": (None, 1.0), "as much as": (None, 1.0), "no more than": (None, 1.0), "fewer than": (None, 1.0),
    "less than": (None, 1.0), "under": (None, 1.0), "below": (None, 1.0), "a maximum of": (None, 1.0), "within": (None, 1.0),
    "barely": (0.9, 1.1), "hardly more than": (1.0, 1.1), "exactly": (1.0, 1.0), "only": None, "just": None, "an average of": None, "a median of": None, "a mean of": None,
    "another": None, "an estimated": (0.9, 1.1), "an additional": None, "a total of": None,
    "equal to": (1.0, 1.0), "equals": (1.0, 1.0), "equals to": (1.0, 1.0), "equaling": (1.0, 1.0), "equalling": (1.0, 1.0), "exactly equal to": (1.0, 1.0), "approx.": (0.9, 1.1), "approx": (0.9, 1.1), "c.": (0.9, 1.1), "ca.": (0.9, 1.1),
    "greater than": (1.0, None), "higher than": (1.0, None), "larger than": (1.0, None), "bigger than": (1.0, None), "longer than": (1.0, None),
    "older than": (1.0, None), "exceeding": (1.0, None), "exceeds": (1.0, None), "exceed": (1.0, None), "exceeded": (1.0, None), "surpass": (1.0, None),
    "surpassed": (1.0, None), "surpassing": (1.0, None), "in excess of": (1.0, None), "not less than": (1.0, None), "not fewer than": (1.0, None),
    "greater than or equal to": (1.0, None), "more than or equal to": (1.0, None), "equal to or more than": (1.0, None), "equal to or greater than": (1.0, None),
    "smaller than": (None, 1.0), "lower than": (None, 1.0), "shorter than": (None, 1.0), "younger than": (None, 1.0), "not more than": (None, 1.0),
    "no greater than": (None, 1.0), "no higher than": (None, 1.0), "less than or equal to": (None, 1.0), "fewer than or equal to": (None, 1.0),
    "smaller than or equal to": (None, 1.0), "equal to or less than": (None, 1.0), "a little under": (0.9, 1.0), "slightly less than": (0.9, 1.0),
    "slightly under": (0.9, 1.0), "slightly over": (1.0, 1.1), "somewhere around": (0.9, 1.1), "in the region of": (0.9, 1.1), "on average": None,
}  # fmt: skip
_SIGNS: dict[str, tuple[float | None, float | None]] = {
    "<": (None, 1.0), "≤": (None, 1.0), "<=": (None, 1.0), "⩽": (None, 1.0), ">": (1.0, None), "≥": (1.0, None), ">=": (1.0, None), "⩾": (1.0, None),
    "~": (0.9, 1.1), "∼": (0.9, 1.1), "≈": (0.9, 1.1), "≃": (0.9, 1.1),
}  # fmt: skip
_MORE, _LESS, _ROUGH = (1.0, None), (None, 1.0), (0.9, 1.1)
_AFTER: dict[str, tuple[float | None, float | None]] = {
    "or more": _MORE, "or greater": _MORE, "or above": _MORE, "or over": _MORE, "or older": _MORE, "or higher": _MORE, "or longer": _MORE, "and above": _MORE,
    "and over": _MORE, "+": _MORE, "or less": _LESS, "or fewer": _LESS, "or below": _LESS, "or under": _LESS, "or younger": _LESS, "or lower": _LESS,
    "or so": _ROUGH,
}  # fmt: skip


def _any_of(
    words: dict[str, tuple[float | None, float | None]] | dict[str, tuple[float | None, float | None] | None],
) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


_WORDS_BEFORE = lazy_pattern(
    rf"(?<![\w-])(?P<words>{_any_of(_BEFORE)})\s+(?:an?\s+(?=half|third|quarter|fifth|hundred|thousand"
    r"|million)|the\s+)?$",
    re.IGNORECASE,
)
_SIGN_BEFORE = lazy_pattern(rf"(?P<words>{_any_of(_SIGNS)})\s?$")
_WORDS_AFTER = lazy_pattern(rf"\s?(?P<words>\+)(?!\s?[\d/])|\s+(?P<more>{_any_of(_AFTER)})\b(?!\s+than)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Modifier:
    """A modifier as printed, in lower case. `bounds`: factors on the lower and upper bound; None where it changes none."""

    words: str
    bounds: tuple[float | None, float | None] | None


def modifier_of(text: str, start: int, end: int) -> Modifier | None:
    """What bounds the number at `start`..`end`: the words or the sign before it, else the words behind it."""
    before = text[max(0, start - 40) : start]
    if match := _WORDS_BEFORE.search(before):
        words = match["words"].lower()
        return Modifier(words, _BEFORE[re.sub(r"\s+", " ", words)])
    if match := _SIGN_BEFORE.search(before):
        return Modifier(match["words"], _SIGNS[match["words"]])
    if match := _WORDS_AFTER.match(text, end):
        words = (match["words"] or match["more"]).lower()
        return Modifier(words, _AFTER[re.sub(r"\s+", " ", words)])
    return None


def bounded(
    value: float, low: float, high: float, bounds: tuple[float | None, float | None] | None
) -> tuple[float | None, float | None]:
    """The interval low..high of a number after its modifier; None where nothing bounds it."""
    if bounds is None:
        return low, high
    below, above = bounds
    ends = sorted(value * factor for factor in (below, above) if factor is not None)
    return (None if below is None else min(low, *ends), None if above is None else max(high, *ends))
