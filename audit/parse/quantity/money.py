"""Money: "£1,240", "US$12.4 million", "$10–20 million", "12.4 million euros", "from €3 to €4", "115 USD"."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from audit.model import Span
from audit.parse.lexicons import Lexicons, Unit
from audit.parse.quantity import gates
from audit.parse.quantity.found import (
    CHANGE_VERB,
    FoundQuantity,
    change_of,
    is_free,
    numerals,
    quantity_at,
    range_of,
)
from audit.parse.units import currency_at, unit_forms
from audit.patterns import lazy_pattern

_SCALE = r"(?:\s?(?:hundred|thousand|million|billion|trillion|lakh|crore|bn|tn|mn|m|k|b|t)\b)?"
_AMOUNT = rf"(?:\d{{1,3}}(?:,\d{{2,3}})+(?:\.\d+)?|\d+(?:\.\d+)?){_SCALE}"
_ROUGHLY = r"(?:(?:about|around|nearly|almost|over|just|only|roughly|some)\s+)*"
_JOINT = rf"(?P<joint>\s?(?:–|—|-)\s?|\s+(?:to|or|and)\s+){_ROUGHLY}"
_JOINT_OF_WORDS = lazy_pattern(_JOINT + "$", re.IGNORECASE)
_CHANGE_TO = lazy_pattern(rf"\s+(?:[a-z]+\s+|in\s+\d{{4}}\s+){{0,3}}?to\s+{_ROUGHLY}$", re.IGNORECASE)
_FROM = lazy_pattern(rf"\bfrom\s+{_ROUGHLY}$", re.IGNORECASE)
_BETWEEN = lazy_pattern(r"\bbetween\s+(?:about\s+)?$", re.IGNORECASE)
_SHORT_SCALE = lazy_pattern(r"\s?[mbk](?=\s)", re.IGNORECASE)
_WEIGHT = lazy_pattern(
    r"\b(?:weigh\w*|weight|los[te]|losing|gain\w*|shed\w*|heav\w+|lift\w*|slimm\w+|put on|kg|kilos?|ounces?|tonn?e?s?)\b",
    re.IGNORECASE,
)
_OF_GOODS = lazy_pattern(
    r"\s+of\s+(?!public|private|taxpayer|state|extra|new|government|investment|debt|aid|funding|savings?)(?:the\s+)?[a-z]+",
    re.IGNORECASE,
)


@functools.lru_cache(maxsize=4)
def _signed(lexicons: Lexicons) -> re.Pattern[str]:
    """A sign or a code before the amount, for one amount or two."""
    money = [form for form, unit in lexicons.units if unit.dimension == "money"]
    signs = sorted((form for form in money if not form[-1].isalpha() or form == "元"), key=len, reverse=True)
    codes = sorted(
        {form.upper() for form in money if re.fullmatch(r"[A-Za-z]{3}", form) and form not in {"yen", "sen"}} | {"sen"}
    )
    sign = "|".join(
        # "A$" and "S$" as they stand; "US $" and "us $" as well
        rf"(?-i:{re.escape(form.upper())})"
        if len(form) == 2 and form[0].isalpha()
        else re.escape(form).replace(r"\ ", r"\s?")
        for form in signs
    )
    sign = rf"(?:U\.?S\.?|HK|NZ|CAD?|AUD?|NT)\s?\$|{sign}"
    prefix = rf"(?:(?<![A-Za-z])(?:{sign})|(?<![A-Za-z])(?:{'|'.join(codes)})(?=\s?\d))"
    return lazy_pattern(
        rf"(?P<minus>[-−–])?(?P<sign>{prefix})\s?(?P<minus2>[-−–])?(?P<a>{_AMOUNT})(?:{_JOINT}(?P<sign2>{prefix})?\s?(?P<b>{_AMOUNT})(?!\s?%))?",
        re.IGNORECASE,
    )


def money(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    """Amounts with a sign before them, then amounts in front of the name of a currency."""
    yield from _with_signs(text, taken, lexicons)
    yield from _with_names(text, taken, lexicons)


def _with_signs(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    if not gates.holds_signed_money(text, lexicons):
        return
    previous: tuple[re.Match[str], Unit] | None = None
    for match in _signed(lexicons).finditer(text):
        unit = _currency(match["sign"], lexicons)
        if unit is None or not is_free(taken, *match.span()):
            continue
        end = match.end()
        if match["b"] and not _belongs(text, match):
            end = match.end("a")
        if end == match.end("a"):
            first = Span(match.start("minus") if match["minus"] else match.start("sign"), match.end("a"))
            if previous and previous[1] == unit and (begun := _change(text, previous[0], match, unit)):
                yield begun
                previous = None
                continue
            previous = match, unit
            number = (
                f"-{match['a']}"
                if match["minus"] and not text[: match.start()][-1:].isalnum() or match["minus2"]
                else match["a"]
            )
            if not _begins_change(text, match, lexicons) and (
                one := quantity_at(text, first, number, "money", unit.name, "money")
            ):
                yield [one]
            if match["b"] and match["sign2"] and (other := _currency(match["sign2"], lexicons)):
                second = Span(match.start("sign2"), match.end("b"))
                if two := quantity_at(text, second, match["b"], "money", other.name, "money"):
                    yield [two]
            elif match["b"]:
                continue
            continue
        first, second = (
            Span(match.start("sign"), match.end("a")),
            Span(match.start("sign2") if match["sign2"] else match.start("b"), match.end("b")),
        )
        if "to" in match["joint"] and _FROM.search(text[: match.start()]) and CHANGE_VERB.search(text[: match.start()]):
            yield change_of(text, (first, match["a"]), (second, match["b"]), "money", unit.name, "money")
        elif one := range_of(
            text, Span(match.start("sign"), match.end("b")), match["a"], match["b"], "money", unit.name, "money"
        ):
            yield [one]


def _belongs(text: str, match: re.Match[str]) -> bool:
    """Whether the second amount ends a range: not "€5 and 12 volunteers", nor "$3 to 40 clubs"."""
    joint = match["joint"].strip().lower()
    if joint.startswith("and"):
        return bool(_BETWEEN.search(text[: match.start()])) and bool(
            match["sign2"] or not re.match(r"\s+[a-z]", text[match.end() :])
        )
    if match["sign2"] or joint in {"–", "—", "-"}:
        return True
    return not re.match(
        r"\s+(?!a\b|an\b|per\b|in\b|for\b|each\b|and\b|on\b|at\b|by\b|to\b|of\b|this\b|last\b|next\b|million\b)[a-z]+",
        text[match.end() :],
    )


def _begins_change(text: str, match: re.Match[str], lexicons: Lexicons) -> bool:
    """ "from $12 in March to $15": the second amount will bring the first."""
    if not _FROM.search(text[: match.start()]) or not CHANGE_VERB.search(text[: match.start()]):
        return False
    after = _signed(lexicons).search(text, match.end("a"))
    return bool(after and _CHANGE_TO.fullmatch(text, match.end("a"), after.start()))


def _change(text: str, first: re.Match[str], second: re.Match[str], unit: Unit) -> list[FoundQuantity]:
    if not _FROM.search(text[: first.start()]) or not CHANGE_VERB.search(text[: first.start()]):
        return []
    if not _CHANGE_TO.fullmatch(text, first.end("a"), second.start()):
        return []
    ends = ((Span(match.start("sign"), match.end("a")), match["a"]) for match in (first, second))
    return change_of(text, next(ends), next(ends), "money", unit.name, "money")


def _currency(sign: str, lexicons: Lexicons) -> Unit | None:
    """The currency of a sign or code, whatever its spacing and case."""
    forms = unit_forms(lexicons)
    written = re.sub(r"\s+", "", sign)
    unit = (
        forms.get(written)
        or forms.get(written.lower())
        or forms.get(written.upper())
        or forms.get(written.lower().replace(".", ""))
    )
    return unit if unit and unit.dimension == "money" else None


def _with_names(text: str, taken: list[bool], lexicons: Lexicons) -> Iterator[list[FoundQuantity]]:
    if not gates.holds_named_money(text, lexicons):
        return
    spans = numerals(text)
    for place, (start, end) in enumerate(spans):
        number = text[start:end]
        if (scale := _SHORT_SCALE.match(text, end)) and number[-1].isdigit():
            end, number = scale.end(), number + scale.group().strip()
        found = currency_at(text, end, lexicons, number)
        if found is None or not is_free(taken, start, found[0]) or _is_weight(text, start, found[0]):
            continue
        stop, unit = found
        before = spans[place - 1] if place else None
        if (
            before
            and is_free(taken, before.start, start)
            and (joined := _joined(text, before, Span(start, stop), number, unit, lexicons))
        ):
            yield joined
        elif one := quantity_at(text, Span(start, stop), number, "money", unit.name, "money"):
            yield [one]


def _joined(text: str, first: Span, second: Span, number: str, unit: Unit, lexicons: Lexicons) -> list[FoundQuantity]:
    """A range or a change whose second number bears the currency ("12 to 15 million euros")."""
    after, begun = first.end, text[first.start : first.end]
    own = currency_at(text, after, lexicons, begun)
    if own and own[1] == unit:
        after = own[0]
    gap = text[after : second.start]
    if _CHANGE_TO.fullmatch(gap) and _FROM.search(text[: first.start]) and CHANGE_VERB.search(text[: first.start]):
        return change_of(
            text,
            (Span(first.start, after), begun),
            (second, number),
            "money",
            unit.name,
            "money",
        )
    joint = _JOINT_OF_WORDS.fullmatch(gap)
    if joint is None or (joint["joint"].strip().lower() == "and" and not _BETWEEN.search(text[: first.start])):
        return []
    whole = range_of(text, Span(first.start, second.end), begun, number, "money", unit.name, "money")
    return [whole] if whole else []


def _is_weight(text: str, start: int, end: int) -> bool:
    """ "She lost 25 pounds", "two pounds of flour": pounds that are no money."""
    if not re.search(r"pounds?$", text[start:end], re.IGNORECASE):
        return False
    if re.search(
        r"\b(?:pound sterling|cost|paid|pay|worth|price|spen[dt]|earn|million|billion)",
        text[max(0, start - 40) : end],
        re.IGNORECASE,
    ):
        return False
    return bool(_WEIGHT.search(text[max(0, start - 40) : start]) or _OF_GOODS.match(text, end))
