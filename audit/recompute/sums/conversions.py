"""One measure told twice in two units that need more than a factor: degrees, times, rates of data, money at a stated rate.

"30 °C (86 °F)"; "135 minutes, that is two and a quarter hours"; "100 megabits a second, that is 12.5 megabytes"; "at a
rate of 1.20 dollars to the euro, the €500 fine is $600". Without a rate in the text two currencies are never compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from audit.patterns import lazy_pattern
from audit.recompute.sums.figures import Figure, Passage, behind, stance
from audit.recompute.sums.readings import Reading
from audit.recompute.working import printed_number

_CURRENCIES = {
    "euro": "eur", "euros": "eur", "dollar": "usd", "dollars": "usd", "pound": "gbp", "pounds": "gbp", "krone": "crown", "kroner": "crown",
    "krona": "crown", "kronor": "crown", "yen": "jpy", "franc": "franc", "francs": "franc", "rupee": "rupee", "rupees": "rupee", "rouble": "rub", "roubles": "rub",
}  # fmt: skip
_TO_ONE = lazy_pattern(
    r"\s*(?:to|per|for|a|equals?|=|buys?)\s+(?:(?:the|an?|one|each|every)\s+)?(?P<name>[a-z]+)\b", re.IGNORECASE
)
_DEAR = lazy_pattern(
    r"\b(?:(?:less|minus|plus|and|with|after|before|including)\s+(?:an?\s+|the\s+)?fees?|tax|commission"
    r"|charge[sd]?|less|minus|plus|discount|surcharge|fell|rose|from)\b",
    re.IGNORECASE,
)


def conversions_told(passage: Passage) -> Iterator[tuple[Figure, list[Reading]]]:
    """Every figure of the sentence that repeats another one in a second unit."""
    for place, figure in enumerate(passage.figures):
        readings: list[Reading] = []
        if figure.sort.startswith("money"):
            readings = list(_exchanged(passage, figure))
        elif place and _same_again(passage, passage.figures[place - 1], figure):
            other = passage.figures[place - 1]
            readings = [*_degrees(other, figure), *_scaled(other, figure)]
        if readings:
            yield figure, readings


def _same_again(passage: Passage, one: Figure, two: Figure) -> bool:
    how = stance(two)
    words = passage.line.between(one.quantity, two.quantity)
    return (
        len(words.split()) <= 6
        and one.plain
        and (
            how.sign == "("
            and how.apposed
            or how.said
            and how.words.lower() != "or"
            or how.words.lower() == "or"
            and one.sort in {"temperature", "data"}
        )
    )


def _degrees(one: Figure, two: Figure) -> Iterator[Reading]:
    units = one.quantity.unit, two.quantity.unit
    value = one.quantity.value or 0.0
    if units == ("celsius", "fahrenheit"):
        found, slack = value * 9 / 5 + 32, 1.0 + 0.9
    elif units == ("fahrenheit", "celsius"):
        found, slack = (value - 32) * 5 / 9, 0.5 + 0.3
    else:
        return
    factor = two.factor
    yield Reading(
        "conversion",
        found * factor,
        (found - slack) * factor,
        (found + slack) * factor,
        f"{one.text} in {units[1]}",
        f"{one.text} is {printed_number(round(found, 1))} degrees {(units[1] or '').capitalize()}",
        one,
        anyhow=True,
    )


def _scaled(one: Figure, two: Figure) -> Iterator[Reading]:
    """Times, and amounts of data a second, in two units."""
    if one.sort != two.sort or one.sort not in {"duration", "data"} or one.quantity.unit == two.quantity.unit:
        return
    value = one.value
    slack = (
        0.05 * value
        + (0.3 if "half" not in two.text and "quarter" not in two.text and "." not in two.text else 0.0) * two.factor
    )
    slack = min(slack, 0.12 * value)
    yield Reading(
        "conversion",
        value,
        value - slack,
        value + slack,
        f"{one.text} in {two.quantity.unit}",
        f"{one.text} is {printed_number(float(f'{value / two.factor:.3g}'))} {two.quantity.unit}s",
        one,
        anyhow=True,
    )


def _exchanged(passage: Passage, result: Figure) -> Iterator[Reading]:
    """ "one pound buys 1.15 euros, so the ticket at £40 comes to €46"."""
    known = [*passage.previous, *passage.others(result)]
    rate = next((found for each in known if (found := _rate(known, each))), None)
    if rate is None or _DEAR.search(passage.line.text):
        return
    many, per_one, each, used = rate
    other = [
        figure
        for figure in passage.earlier(result)
        if figure.sort in {many, per_one} and figure.sort != result.sort and figure not in used
    ]
    others = other or [
        figure
        for figure in passage.previous
        if figure.sort in {many, per_one} and figure.sort != result.sort and figure not in used
    ]
    if result.sort not in {many, per_one} or result in used or len(others) != 1:
        return
    source = others[0]
    value = source.value * each if result.sort == many else source.value / each
    slack = 0.03 * value + 0.5
    yield Reading(
        "conversion",
        value,
        value - slack,
        value + slack,
        f"{source.text} in {result.quantity.unit}",
        f"At the stated rate {source.text} is {printed_number(round(value, 2))}",
        source,
        source.plain,
    )


def _rate(known: Sequence[Figure], figure: Figure) -> tuple[str, str, float, tuple[Figure, ...]] | None:
    """What one unit of a second currency is worth: (the currency of the many, of the one, how many, figures used)."""
    if not figure.sort.startswith("money"):
        return None
    tail = behind(figure)
    named = _TO_ONE.match(tail)
    if named and (unit := _CURRENCIES.get(named["name"].lower())) and f"money {unit}" != figure.sort:
        return figure.sort, f"money {unit}", figure.value, (figure,)
    place = known.index(figure)
    if figure.value == 1.0 and place + 1 < len(known):
        other = known[place + 1]
        words = figure.line.between(figure.quantity, other.quantity) if other.line is figure.line else ""
        if (
            other.sort.startswith("money")
            and other.sort != figure.sort
            and re.fullmatch(
                r"\s*(?:=|equals?|equalled|buys?|bought|is|was|(?:is|was)\s+worth|costs?|to)\s*(?:about\s+)?",
                words,
                re.IGNORECASE,
            )
        ):
            return other.sort, figure.sort, other.value, (figure, other)
    return None
