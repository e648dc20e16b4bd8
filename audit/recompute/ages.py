"""Years of birth and ages of one person against one another: "born in 1939 … was 24 then", "aged 83 … born in 1941".

Every age told with its year, and every year of birth, leaves a stretch of time in which the person can have been born.
Two stretches that do not meet cannot both be right. Whose age is told must be plain: a name right before it, a pronoun
behind a sentence with one name, or the one name of the sentence; kin and second names are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from audit.identity import RowIds
from audit.model import Calculation
from audit.parse.calendar_dates import NUMBER_OF_MONTH
from audit.parse.numerals import read_numeral
from audit.patterns import lazy_pattern
from audit.recompute.working import Line, calculation_at

_MONTH = "|".join(month for month in NUMBER_OF_MONTH if len(month) > 4 or month in {"may", "june", "july"})
_DATE = rf"(?:(?P<d{{0}}>\d{{{{1,2}}}})(?:st|nd|rd|th)?\s+)?(?:(?P<m{{0}}>{_MONTH})\s+(?:(?P<e{{0}}>\d{{{{1,2}}}}),\s+)?)?(?P<y{{0}}>1[5-9]\d\d|20\d\d)"
_DATED = lazy_pattern(rf"\b{_DATE.format(1)}\b(?![-–]\d)", re.IGNORECASE)
_BORN = lazy_pattern(
    rf"\b(?:[Bb]orn\b(?!\s+(?:to|into|out)\b)(?:\s+(?!(?:and|when|who)\b)[\w’'-]+){{0,6}}?,?\s+(?:in\s+|on\s+)?{_DATE.format(1)}|\((?:b\.\s*|born\s+(?:in\s+)?)?(?P<short>1[5-9]\d\d|20\d\d)(?:\s*[–-]\s*(?:1[5-9]\d\d|20\d\d))?\))",
)
_NUMBER = r"\d{1,3}|[a-z]+(?:-[a-z]+)?"
_AGE = lazy_pattern(
    rf"\b(?:aged\s+(?P<a1>{_NUMBER})|at\s+(?:the\s+)?age\s+(?:of\s+)?(?P<a2>{_NUMBER})|(?P<turned>turned|turns)\s+(?P<a3>{_NUMBER})(?=\s+(?:in|on)\b)|(?:was|is)\s+(?:only\s+|just\s+)?(?P<a4>{_NUMBER})(?:\s+years\s+old)?(?=\s+(?:when|then|in|at\s+the\s+time)\b|\s*[.,;]|\s+years\s+old)|then\s+(?P<a5>\d{{1,3}})(?=\s*[,.)])|(?:died|death|dead|retired|married)\b[^.;\d]{{0,30}}(?:\d{{1,2}}\s+[A-Z][a-z]+\s+)?(?:1[5-9]\d\d|20\d\d)?,?\s+at\s+(?P<a7>\d{{2,3}})(?=\s*[,.;)]|\s+(?:when|after|of|from)\b)|(?<=,\s)(?P<a6>\d{{2}})(?=,|\.(?:\s|$)))",
)
_GATE = lazy_pattern(
    r"\b(?:born|Born|aged|age|turned|turns|then|years\s+old|was\s+\d|is\s+\d)\b|,\s\d\d[,.]|\(\s*(?:b\.\s*)?1[5-9]\d\d"
)
_NAME = lazy_pattern(
    r"(?<![\w.’'-])(?:[A-Z][\w’'-]*[a-z](?:\s+[A-Z]\.)?)(?:\s+(?:(?:de|van|von|der|la|al|bin)\s+)*[A-Z][\w’'-]*[a-z])*"
)
_PLACED = lazy_pattern(r"\b(?:in|at|of|from|near|to|on|for|by|into|through|via|with|against|the)\s+$", re.IGNORECASE)
_PRONOUN = lazy_pattern(r"(?:^|[\s“\"(])(?:He|She|he|she)\b")
_KIN = lazy_pattern(
    r"\b(?:father|mother|brother|sister|son|daughter|wife|husband|grand\w+|uncle|aunt|cousin|twin|widow|widower|friend|partner|child|children|baby|parents?|couple|they|whose|team|club|company|school|building)\b",
    re.IGNORECASE,
)
_NO_NAME = frozenset(
    "he she it they we i you the a an in on at by of from for to with and but or so as if when while after before since until then there here this that these those his her its their our my your born what who which why how where now today yesterday once not no yes mr mrs ms miss dr sir dame lord lady professor prof captain monday tuesday wednesday thursday friday saturday sunday".split()
) | frozenset(month for month in NUMBER_OF_MONTH if len(month) > 4)
_OLDEST = 122  # years that anybody is known to have lived: Jeanne Calment, 1875-1997


@dataclass(frozen=True, slots=True)
class _Told:
    """That a person was born between two points in time (years and parts of years), and where the text says so."""

    person: str
    least: float
    most: float
    line: Line
    start: int  # in the text of the line
    end: int
    age: int | None
    when: str  # the year of birth, or the year in which the age was reached


def ages(lines: Sequence[Line], published: date | None, ids: RowIds) -> Iterator[Calculation]:
    """A row for each age or year of birth that is told of a person of whom another one is told.

    `published`: the day of the article, on which "Lotte Umberg, 34," is 34; without it such ages are left out.
    """
    told = list(_all_told(lines, published))
    for place, one in enumerate(told):
        for other in told[:place]:
            if one.person == other.person and (one.age is not None or other.age is not None):
                yield _row(one, other, ids)
                break


def _row(one: _Told, other: _Told, ids: RowIds) -> Calculation:
    holds = one.least <= other.most and other.least <= one.most
    aged, known = (one, other) if one.age is not None else (other, one)
    if known.age is None:
        reached = int(aged.when) - int(known.when)
        working = f"Born in {known.when}, one is {reached - 1} or {reached} in {aged.when}; the text says {aged.age}."
        low, high = float(reached - 1), float(reached)
    else:
        apart = abs(int(one.when) - int(other.when))
        working = f"{other.age} in {other.when} and {one.age} in {one.when}: the ages lie {abs((one.age or 0) - known.age)} years apart, the dates {apart}."
        low, high = float(apart - 1), float(apart + 1)
    row = calculation_at(
        ids,
        "age",
        one.line,
        one.start,
        one.end,
        f"{aged.when} − {known.when}",
        working,
        float(aged.age or 0),
        low,
        high,
        holds,
    )
    begin = other.line.sentence.start_at
    passage = other.line.text[other.start : other.end]
    return replace(row, other_start=begin + other.start, other_end=begin + other.end, other_passage=passage)


def _all_told(lines: Sequence[Line], published: date | None) -> Iterator[_Told]:
    if not any(_GATE.search(line.text) for line in lines):
        return
    full = _full_names(lines)
    last, block, year_before = "", "", None
    for line in lines:
        text = line.text
        if line.sentence.block_id != block:
            block, year_before = line.sentence.block_id, None
        names = _names(text, full)
        if _GATE.search(text):
            yield from _told_in(line, names, last, year_before, published)
        years = [match["y1"] for match in _DATED.finditer(text)]
        year_before = years[0] if len(set(years)) == 1 else year_before if not years else None
        subjects = [name for _, _, name, placed in names if not placed]
        if subjects:
            last = subjects[0] if len(set(subjects)) == 1 else ""


def _full_names(lines: Sequence[Line]) -> dict[str, str]:
    """Every part of a full name, with the name; a part of two names is nobody's."""
    parts: dict[str, str] = {}
    for line in lines:
        for match in _NAME.finditer(line.text):
            words = [word for word in match.group().split() if word.lower().strip(".’'") not in _NO_NAME]
            if 2 <= len(words) <= 4 and all(word[:1].isupper() or word.islower() for word in words):
                name = " ".join(words).removesuffix("’s").removesuffix("'s")
                for word in (words[0], name.split()[-1]):
                    parts[word] = name if parts.get(word, name) == name else ""
    return parts


def _names(text: str, full: dict[str, str]) -> list[tuple[int, int, str, bool]]:
    """Start, end and person of each name that the article tells in full somewhere, and whether it stands as a place does."""
    found = []
    for match in _NAME.finditer(text):
        words = [
            word.removesuffix("’s").removesuffix("'s")
            for word in match.group().split()
            if word.lower().strip(".’'") not in _NO_NAME
        ]
        person = full.get(words[-1]) or full.get(words[0]) if words else None
        if person:
            found.append((match.start(), match.end(), person, _PLACED.search(text[: match.start()]) is not None))
    return found


def _told_in(
    line: Line, names: list[tuple[int, int, str, bool]], last: str, year_before: str | None, published: date | None
) -> Iterator[_Told]:
    text = line.text
    if _KIN.search(_NOT_KIN_OF.sub("", text)):
        return
    born = _BORN.search(text)
    # "born in 1931, the painter died …": one person, whoever it is
    nobody = line.sentence.sentence_id if born is not None and not names else ""
    if born is not None and (who := _whose(text, born.start(), names, last) or nobody):
        year = born["y1"] or born["short"]
        point = _point(born, 1) if born["y1"] else None
        least, most = point or (float(year), float(year) + 1)
        yield _Told(who, least, most, line, born.start(), born.end(), None, year)
    dates = [match for match in _DATED.finditer(text) if born is None or not born.start() <= match.start() < born.end()]
    for match in _AGE.finditer(text):
        number = next(match[f"a{place}"] for place in range(1, 8) if match[f"a{place}"])
        numeral = read_numeral(number)
        if numeral is None or not numeral.value.is_integer() or not 0 < numeral.value <= _OLDEST:
            continue
        age = int(numeral.value)
        when = _when(match, dates, year_before, published)
        who = _whose(text, match.start(), names, last, beside=match["a6"] is not None or match["a5"] is not None)
        who = who or nobody
        if when is None or not who:
            continue
        least, most, year = when
        yield _Told(
            who, least - age - (0 if match["turned"] else 1), most - age, line, match.start(), match.end(), age, year
        )


_NOT_KIN_OF = lazy_pattern(
    r"\b(?:the|an?|only|third|second|first|eldest|youngest|elder|younger|oldest)\s+(?:of\s+\w+\s+)?(?:son|daughter|child|daughters|sons|children)\b(?=\s+of\b|,)|\bof\s+\w+\s+(?:sons|daughters|children)\b",
    re.IGNORECASE,
)


def _when(
    match: re.Match[str], dates: list[re.Match[str]], year_before: str | None, published: date | None
) -> tuple[float, float, str] | None:
    """When the age was reached: from, to and year."""
    if len(dates) == 1 and match["a6"] is None:
        return (*_point(dates[0], 1), dates[0]["y1"])
    if dates:
        return None
    then = (
        match["a5"] is not None or re.match(r"\s+(?:then|at\s+the\s+time)\b", match.string[match.end() :]) is not None
    )
    if then and year_before:
        return float(year_before), float(year_before) + 1, year_before
    if match["a6"] is not None and published is not None:
        at = published.year + (published.timetuple().tm_yday - 1) / 366
        return at - 0.3, at + 0.3, str(published.year)
    return None


def _point(match: re.Match[str], number: int) -> tuple[float, float]:
    """From and to of a date, in years and parts of years."""
    year, month, day = int(match[f"y{number}"]), match[f"m{number}"], match[f"d{number}"] or match[f"e{number}"]
    if not month:
        return float(year), float(year) + 1
    start = year + (NUMBER_OF_MONTH[month.lower()] - 1) / 12
    return (start + (int(day) - 1) / 372, start + int(day) / 372) if day else (start, start + 1 / 12)


def _whose(text: str, at: int, names: list[tuple[int, int, str, bool]], last: str, *, beside: bool = False) -> str:
    """The person an age or a birth is told of; empty where that is in doubt."""
    before = [each for each in names if each[1] <= at]
    if before and re.fullmatch(
        r"\s*,?\s*(?:now\s+|then\s+|who\s+(?:was|is)\s+|was\s+|is\s+|\()?\s*", text[before[-1][1] : at]
    ):
        return before[-1][2]
    if beside:
        return ""
    people = {name for _, _, name, placed in names if not placed}
    if len(people) == 1:
        return next(iter(people))
    return last if not people and _PRONOUN.search(text) else ""
