#!/usr/bin/env python3
"""Read the numbers of three public sets and compare places, values and units with what their makers wrote down.

Usage: quantities.py [--bench FOLDER] [--list SET] [--update] [--require]

The sets lie outside the repository: the English cases of Recognizers-Text (MIT), the sentences of quantulum3 (MIT) and
the paragraphs of MeasEval (SemEval-2021 task 8). What is left out, and why, stands in README.md beside this file.
Texts are cut into sentences and read by `find_quantities`, in this process.

Exit codes: 0 at or above every floor, or no sets; 1 below a floor; 2 the sets are missing and were required.
"""

from __future__ import annotations

import argparse
import csv
import functools
import itertools
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))


from audit.parse.lexicons import Lexicons, Unit, load_lexicons  # noqa: E402
from audit.parse.numerals import NUMBER  # noqa: E402
from audit.parse.quantity import FoundQuantity, find_quantities  # noqa: E402
from audit.parse.sentences import split_sentences  # noqa: E402
from audit.parse.units import SHORT  # noqa: E402

BENCH = HERE.parent.parent / "shared" / "bench"
FLOORS = HERE / "quantities.json"

NUMBER_SETS = (
    "Number_NumberModel", "Number_PercentModel", "Number_PercentModelPercentMode", "Number_NumberRangeModel",
    "NumberWithUnit_CurrencyModel", "NumberWithUnit_DimensionModel", "NumberWithUnit_AgeModel",
    "NumberWithUnit_TemperatureModel",
)  # fmt: skip
DATE_SETS = (
    "DateTime_DateExtractor", "DateTime_DateParser", "DateTime_DatePeriodExtractor", "DateTime_DurationExtractor",
    "DateTime_DurationParser", "DateTime_DateTimeModel",
)  # fmt: skip
DATE_TYPES = {"date", "daterange", "duration"}

# Dates that only a calendar and today's date can tell ("next Friday", "two weeks ago", "the 27th") and times of day.
RELATIVE = re.compile(
    r"\b(?:this|next|last|past|previous|coming|upcoming|following|current|same|today|tomorrow|yesterday|tonight|tmr|tod|"
    r"now|later|ago|ahead|back|before|after|since|until|till|by|remaining|rest|in advance|hence|starting|eoy|w/c|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thur?s?|fri|sat|sun|mornings?|afternoons?|"
    r"evenings?|nights?|noon|midnight|weekends?|weekdays?|spring|summer|autumn|fall|winter|mid|early|late|end|beginning|"
    r"start|first|second|third|fourth|quarter|q[1-4]|h[12]|ytd|to date|christmas|easter|holiday|few|several|couple|some|"
    r"within|every|each|decade|my|his|her|all|full|in (?:a|an|\w+) (?:business )?(?:days?|weeks?|months?|years?)|workers)\b"
    r"|^(?:the\s+)?(?:\d{1,2}(?:st|nd|rd|th)?|day|week|month|year)$|>",
    re.IGNORECASE,
)


# Forms that the product does not read on purpose: a day and a month in digits without a year, dates with blanks inside
# or in an order of their own, days that no calendar has, weeks by number, short years, powers, quotients, ordinals.
LEFT_OUT = re.compile(
    r"^(?:from\s+)?\d{1,2}\s?[-/.]\s?\d{1,2}(?:\s?-\s?\d.*|,\s?\d+)?$|^\d{4}\s?[-/]\s?\d{1,2}$|^\d{1,2}\s?-\s?\d{4}$|^\d{1,2} / \d{4}$"
    r"|\bweek\b|^\d{8}$|feb 30|2/29/2019|\d{4}[-/]\d{1,2}[-/]sep|\d-\d{4}-sep|september-\d{4}|\d-\d{1,2}-\d{2}$|(?:of|august) \d\d$"
    r"|\^|\bover\b|tenth\b|^september$",
    re.IGNORECASE,
)


# Texts whose numbers are parts of a telephone number or of a date, labels of exercises or names, digits of a spoken
# code, a decimal comma (English prints none), and units in brackets.
NO_QUANTITY = re.compile(r"phone number|^Any time to meet|^Exercises|^SCP|nought-four|5,00|1,3\.|[{<]kg", re.IGNORECASE)


@dataclass(frozen=True)
class Figure:
    """How many of how many."""

    right: int
    total: int

    @property
    def share(self) -> float:
        return round(self.right / self.total, 4) if self.total else 0.0


@dataclass(frozen=True)
class Expected:
    """One number that the makers of a set wrote down: where it stands, and whether a quantity says the same."""

    start: int
    end: int
    shown: str
    agrees: Callable[[FoundQuantity], bool]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, compare with the floors."""
    options = parse_options(arguments)
    if not options.bench.is_dir():
        print(f"SKIPPED: no sets at {options.bench}. Nothing was measured; name them with --bench FOLDER.")
        return 2 if options.require else 0
    lexicons = load_lexicons()
    measured: dict[str, Figure] = {}
    measured |= recognizers(options.bench / "recognizers-text-dev", lexicons, options.list)
    measured |= quantulum(options.bench / "quantulum3", lexicons, options.list)
    measured |= measeval(options.bench / "measeval", lexicons, options.list)
    return judge(measured, update=options.update)


def parse_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bench", type=Path, default=BENCH, help="folder of the sets")
    parser.add_argument("--list", default="", help="show the misses of the set whose name begins so")
    parser.add_argument("--update", action="store_true", help="raise the floors to what was measured now")
    parser.add_argument("--require", action="store_true", help="missing sets are a failure")
    return parser.parse_args(arguments)


def read(text: str, lexicons: Lexicons) -> list[FoundQuantity]:
    """The quantities of a text, sentence by sentence, with places in the whole text."""
    return [
        replace(each, start=each.start + span.start, end=each.end + span.start)
        for span in split_sentences(text)
        for each in find_quantities(text[span.start : span.end], lexicons)
    ]


def places_of(text: str, found: FoundQuantity) -> set[tuple[int, int]]:
    """The place of the quantity: by itself, with the words that bound it ("at least 20", "20 or more", "from 2 to 5"),
    and, for a bare number, without the sign or the unit that the product counts in ("$20").
    """
    start, end = found.start, found.end
    places = {(start, end)}
    if lead := re.search(r"\b(?:from|between)\s+(?:the\s+)?$", text[:start], re.IGNORECASE):
        places.add((lead.start(), end))
    if found.modifier and (match := re.search(re.escape(found.modifier) + r"[\s(]*$", text[:start], re.IGNORECASE)):
        places.add((match.start(), end))
    if found.modifier and (match := re.match(r"\s?" + re.escape(found.modifier), text[end:], re.IGNORECASE)):
        places.add((start, end + match.end()))
    return places


def bare(text: str, found: FoundQuantity) -> tuple[int, int]:
    """The number alone in a quantity that has a sign or a unit."""
    match = re.search(NUMBER, text[found.start : found.end], re.IGNORECASE)
    return (found.start + match.start(), found.start + match.end()) if match else (found.start, found.end)


# --- Recognizers-Text --------------------------------------------------------------------------------------------------


def recognizers(folder: Path, lexicons: Lexicons, listed: str) -> dict[str, Figure]:
    """Exact places and right values, of numbers and of dates."""
    measured: dict[str, Figure] = {}
    for title, names in (("numbers", NUMBER_SETS), ("dates", DATE_SETS)):
        spans = values = total = 0
        for name in names:
            own = [0, 0, 0]
            seen: set[tuple[str, str]] = set()
            for case in json.loads((folder / f"{name}.json").read_text(encoding="utf-8")):
                if title == "dates" and "python" in case.get("NotSupported", "").lower():
                    continue
                text = case["Input"]
                found = read(text, lexicons)
                for expected in expectations(name, case):
                    if (text, expected.shown) in seen:
                        continue
                    seen.add((text, expected.shown))
                    at = [
                        each
                        for each in found
                        if (expected.start, expected.end) in places_of(text, each)
                        or ("Number_" in name and (expected.start, expected.end) == bare(text, each))
                    ]
                    right = any(expected.agrees(each) for each in at)
                    own = [own[0] + bool(at), own[1] + right, own[2] + 1]
                    if listed and name.startswith(listed) and not right:
                        print(f"{'VALUE' if at else 'PLACE'} {text!r}: {expected.shown} | {shown(text, found)}")
            print(f"  {name:34} place {own[0]:3} value {own[1]:3} of {own[2]:3}")
            spans, values, total = spans + own[0], values + own[1], total + own[2]
        measured[f"recognizers {title}: place"] = Figure(spans, total)
        measured[f"recognizers {title}: value"] = Figure(values, total)
    return measured


def expectations(name: str, case: dict[str, Any]) -> Iterator[Expected]:
    """What one case expects, less what the product does not set out to read."""
    for result in case["Results"]:
        start = result["Start"]
        end = result["End"] + 1 if "End" in result else start + result["Length"]
        resolution = result.get("Resolution") or {}
        if LEFT_OUT.search(result["Text"]) or NO_QUANTITY.search(case["Input"]):
            continue
        if result["Text"].endswith(" of"):
            end -= 3  # of what: no part of the number
        shown_as = f"{result['Text']!r} {resolution.get('value', '')} {resolution.get('unit', '')}"
        if name in DATE_SETS:
            kind = (result.get("TypeName") or result.get("Type")).removeprefix("datetimeV2.")
            if kind not in DATE_TYPES or RELATIVE.search(result["Text"]):
                continue
            timex = (result.get("Value") or {}).get("Timex") or next(
                (value["timex"] for value in resolution.get("values", [])), None
            )
            yield Expected(start, end, f"{result['Text']!r} {timex}", functools.partial(same_date, timex=timex))
        elif resolution.get("value") not in {None, "null"}:
            yield Expected(start, end, shown_as, functools.partial(same_resolution, wanted=resolution))


def same_resolution(got: FoundQuantity, wanted: dict[str, Any]) -> bool:
    """A number, a percentage, a range "[20,30)" or a number with a unit; shares are compared as shares of one, too."""
    value = wanted["value"]
    if value.startswith(("[", "(")):
        low, high = value[1:-1].split(",")
        bounds = (got.low, got.high)
        if got.value is not None and got.modifier in {">", "<", ">=", "<="}:
            bounds = (got.low, got.high)
        return all(
            (side is None) if not end else side is not None and (near(side, float(end)) or near(side, 100 * float(end)))
            for side, end in zip(bounds, (low, high), strict=True)
        )
    number = float(value.rstrip("%"))
    if got.value is None:
        return False
    as_share = got.dimension == "share" and not value.endswith("%")
    return near(got.value, number) or (as_share and near(got.value, 100 * number))


def same_date(got: FoundQuantity, timex: str | None) -> bool:
    """Compared as intervals of years, or as seconds; a case without a stated value counts where its place is right."""
    if timex is None:
        return True
    if match := re.fullmatch(r"P(T?)([\d.]+)([YMWDHS])", timex):
        unit = {"Y": "year", "W": "week", "D": "day", "H": "hour", "S": "second"}.get(
            match[3], "minute" if match[1] else "month"
        )
        return got.unit == unit and got.value is not None and near(got.value, float(match[2]))
    ends = re.findall(r"(\d{4}|XXXX)(?:-(\d\d))?(?:-(\d\d))?", timex)
    if not ends:
        return False
    years = [int(year) for year, _, _ in ends if year != "XXXX"]
    if not years:
        return got.kind == "date" and got.value is None
    stated = decimal_year(ends[0])
    return got.low is not None and got.high is not None and got.low - 0.003 <= stated <= got.high + 0.003


def decimal_year(date: tuple[str, str, str]) -> float:
    year, month, day = date
    return int(year) + (int(month or 1) - 1) / 12 + (int(day or 1) - 1) / 365.25


# --- quantulum3 --------------------------------------------------------------------------------------------------------


def quantulum(folder: Path, lexicons: Lexicons, listed: str) -> dict[str, Figure]:
    """Value and unit of each quantity; ranges, and changes "from … to …", by their middle and half width."""
    forms = {form.lower(): unit for form, unit in lexicons.units}
    right = total = 0
    for case in json.loads((folder / "quantities.json").read_text(encoding="utf-8")):
        text, left = case["req"], read(case["req"], lexicons)
        found = list(left)
        for wanted in case["res"]:
            told = [*((each,) for each in left), *itertools.pairwise(left)]
            match = next((each for each in told if same_quantity(each, wanted, forms)), ())
            total += 1
            right += bool(match)
            left = [each for each in left if each not in match]
            if not match and listed and "quantulum".startswith(listed):
                print(f"QUANTULUM {text!r}: {wanted['value']} {wanted['unit']} | {shown(text, found)}")
    return {"quantulum3: value and unit": Figure(right, total)}


def same_quantity(told: Sequence[FoundQuantity], wanted: dict[str, Any], forms: dict[str, Unit]) -> bool:
    """One quantity, or the two ends of a change, with the value and the unit that is wanted."""
    got, middle, spread = told[-1], wanted["value"], float(wanted.get("uncertainty") or 0)
    if len(told) == 2:
        if [each.role for each in told] != ["from", "to"] or told[0].unit != got.unit or not spread:
            return False
        ends = [each.value or 0.0 for each in told]
    elif got.value is None:
        if got.low is None or got.high is None:
            return False
        ends = [got.low, got.high]
    else:
        ends = [got.value]
    same = near(sum(ends) / len(ends), middle) and (len(ends) == 1 or near((ends[1] - ends[0]) / 2, spread))
    same = same or (got.dimension == "share" and got.value is not None and near(got.value, 100 * middle))
    unit = wanted["unit"]
    if unit == "dimensionless":
        return same and (got.kind in {"count", "number", "fraction", "ratio", "year", "age", "fold", "ordinal"})
    if unit == "dozen":  # a dozen eggs are twelve eggs
        return got.dimension == "count" and got.value is not None and near(got.value, 12 * middle)
    return same and (canonical(unit, forms) in names_of(got, forms) or (unit == "percentage" and got.unit == "percent"))


def names_of(got: FoundQuantity, forms: dict[str, Unit]) -> set[str]:
    """The unit of a quantity with what it holds for, and units that are the same by another name: ml, cubic centimetre."""
    unit = got.unit or ""
    if got.per:
        return {f"{unit}/{power_of(got.per, forms)}"}
    known = next((each for each in forms.values() if each.name == unit), None)
    return {unit} | {
        each.name
        for each in forms.values()
        if known and (each.dimension, each.factor) == (known.dimension, known.factor)
    }


def canonical(unit: str, forms: dict[str, Unit]) -> str:
    """The product's name of a unit that a set names in words ("dollar per hour", "inverse second", "count per week")."""
    if unit.lower() in forms:
        return forms[unit.lower()].name
    top, *below = unit.removeprefix("inverse ").split(" per ")
    if top == "count" and len(below) == 1:
        return f"per {below[0]}"
    parts = [named(top, forms), *(power_of(part, forms) for part in below)]
    return "/".join(["1", *(SHORT.get(part, part) for part in parts)] if unit.startswith("inverse ") else parts)


def named(unit: str, forms: dict[str, Unit]) -> str:
    """The product's name of one unit; the unit itself where it has none."""
    return forms[unit.lower()].name if unit.lower() in forms else unit


def power_of(unit: str, forms: dict[str, Unit]) -> str:
    """The name of a unit below the line: "s2" for "square second", "min" for "minute"."""
    plain = unit.removeprefix("square ")
    return SHORT.get(named(plain, forms), named(plain, forms)) + ("2" if plain != unit else "")


# --- MeasEval ----------------------------------------------------------------------------------------------------------


def measeval(folder: Path, lexicons: Lexicons, listed: str) -> dict[str, Figure]:
    """Marked places that a quantity overlaps, and quantities that overlap a marked place."""
    hit = marked = good = given = 0
    for table in sorted(folder.glob("*/tsv/*.tsv")):
        text_file = next(
            path for name in ("text", "txt") if (path := table.parent.parent / name / f"{table.stem}.txt").exists()
        )
        text = text_file.read_text(encoding="utf-8")
        with table.open(encoding="utf-8", newline="") as rows:
            spans = [
                (int(row["startOffset"]), int(row["endOffset"]))
                for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE)
                if row["annotType"] == "Quantity"
            ]
        found = read(text, lexicons)
        for start, end in spans:
            marked += 1
            reached = any(each.start < end and start < each.end for each in found)
            hit += reached
            if listed and "measeval".startswith(listed) and not reached:
                print(f"MISSED  {text[start:end]!r} in {text[max(0, start - 40) : end + 30]!r}")
        for each in found:
            given += 1
            sound = any(each.start < end and start < each.end for start, end in spans)
            good += sound
            if listed and "measeval".startswith(listed) and not sound:
                around = text[max(0, each.start - 40) : each.end + 30]
                print(f"SPURIOUS {text[each.start : each.end]!r} {each.kind} in {around!r}")
    return {"measeval: precision": Figure(good, given), "measeval: recall": Figure(hit, marked)}


# --- judging -----------------------------------------------------------------------------------------------------------


def near(a: float, b: float) -> bool:
    return abs(a - b) <= 1e-6 * max(abs(a), abs(b), 1e-12)


def shown(text: str, found: Sequence[FoundQuantity]) -> str:
    return "; ".join(
        f"[{text[each.start : each.end]}] {each.kind} {each.value} {each.low}..{each.high} {each.unit}"
        for each in found
    )


def judge(measured: dict[str, Figure], *, update: bool) -> int:
    """Print every figure beside its floor; 1 when one is below. With `update`, floors rise to the figures."""
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    failed = 0
    for name, figure in measured.items():
        floor = floors.get(name, 0.0)
        failed |= figure.share < floor
        print(f"{name:32} {figure.right:5} of {figure.total:5}  {figure.share:.4f}  floor {floor:.4f}")
    if update:
        floors = {name: max(figure.share, floors.get(name, 0.0)) for name, figure in measured.items()}
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8", newline="\n")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
