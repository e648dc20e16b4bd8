"""Numbers that an article lets us recompute, with the working in words. A fact, not a judgement: those that hold are kept.

Rounding is given its due: "56%" stands for 55.5 to 56.5, and inputs printed as "1.2 million" for 1.15 to 1.25 million.
A number with a modifier ("nearly half") is compared with the interval that the modifier allows.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from audit.compare.derived import derived_figures
from audit.compare.subsets import subsets
from audit.compare.tables import recompute_tables, rows_and_columns
from audit.compare.tests_of_significance import significance
from audit.compare.working import Line, calculation, printed_number
from audit.identity import RowIds
from audit.model import Calculation, Facts, Quantity
from audit.parse.lexicons import Lexicons

_CLOSE = 14  # characters between a count and "(56%)" or ", or 56%" behind it
_CHANGE_WORDS = r"(?:rise|rises|increase|increases|gain|growth|jump|climb|drop|drops|fall|falls|decline|decrease|reduction|cut|loss|difference|change)"
_STATED_CHANGE = re.compile(
    rf"(?:\ban?\s+(?:\w+\s+)?{_CHANGE_WORDS}\s+of|\bor\s+by|,\s+by|\bby|\b{_CHANGE_WORDS}\s+of|\bdown\s+by|\bup\s+by|\b(?:up|down)|\(|\b(?:plus|minus)|\bor)\s*(?:about|around|nearly|almost|some|just|over|more than|exactly)?\s*[+−-]?$",
    re.IGNORECASE,
)
_PARTITION = re.compile(
    r"\b(?:of (?:them|these|those|whom|the|which)|among (?:them|these)|split|divided|made up|the rest|the others?|elsewhere|the remaining|did not answer|had none|and another|another)\b",
    re.IGNORECASE,
)
_SHARES_CUE = re.compile(
    r"\b(?:split|divided|shared|made up|accounts? for|accounted for|share of|consist\w*|breaks? down|the rest|the remainder|others|paid|came from|went to|comes from|goes to|of (?:them|these|those|whom|respondents)|contributed|voted)\b",
    re.IGNORECASE,
)


def recompute(facts: Facts, lexicons: Lexicons) -> Iterator[Calculation]:
    """Every calculation of one document, in order of place."""
    ids = RowIds(facts.document.document_id)
    by_sentence: dict[str, list[Quantity]] = {}
    for quantity in facts.quantities:
        if quantity.sentence_id:
            by_sentence.setdefault(quantity.sentence_id, []).append(quantity)
    lines = [
        Line(
            sentence,
            tuple(sorted(by_sentence.get(sentence.sentence_id, ()), key=lambda each: (each.start_at, each.end_at))),
            facts.document.text,
        )
        for sentence in facts.sentences
    ]
    results: list[Calculation] = []
    for number, line in enumerate(lines):
        before = lines[number - 1] if number and lines[number - 1].sentence.block_id == line.sentence.block_id else None
        results.extend(_shares_of(line, before, ids))
        results.extend(_parts(line, before, ids))
        results.extend(_shares_of_whole(line, ids))
        results.extend(_changes(line, before, ids))
        results.extend(_folds(line, ids))
        results.extend(_intervals(line, ids))
        results.extend(_conversions(line, lexicons, ids))
        results.extend(subsets(line, before, ids))
        results.extend(significance(line, ids))
    results.extend(recompute_tables(facts, ids))
    results.extend(derived_figures(lines, list(rows_and_columns(facts)), results, ids))
    return iter(sorted(results, key=lambda each: (each.start_at, each.end_at, each.kind, each.calculation_id)))


# --- n of N against a percentage -----------------------------------------------------------------------------------------


def _shares_of(line: Line, before: Line | None, ids: RowIds) -> Iterator[Calculation]:
    """ "94 of the 206 people (46%)", "Of 72 adults, 31 (53%)", "Another 74 (31%)" behind such a sentence."""
    whole = _stated_whole(line)
    if (
        whole is None
        and before is not None
        and re.match(r"\s*(?:another|a further|the other|of (?:these|them)|the remaining)\b", line.text, re.IGNORECASE)
    ):
        whole = _stated_whole(before)
    for part, percent in _count_and_percent(line):
        denominator = next(
            (
                each
                for each in line.quantities
                if each.expression_id == part.expression_id and each.role == "denominator"
            ),
            None,
        )
        total = denominator or whole
        if (
            total is None
            or total is part
            or not total.value
            or part.value is None
            or percent.value is None
            or total.value < part.value
            or total.modifier
            or part.modifier
        ):
            continue
        share = 100 * part.value / total.value
        step = 0.5 * _step(percent)
        low, high = share - step - 1e-9, share + step + 1e-9
        holds = low <= percent.value <= high or (percent.modifier is not None and _inside(share, percent))
        yield calculation(
            ids, "share", percent, part if part.start_at < total.start_at else total,
            f"{printed_number(part.value)} / {printed_number(total.value)}",
            f"{printed_number(part.value)} of {printed_number(total.value)} is {share:.{_places(percent)}f}%, the text says {percent.text}"
            + ("." if holds else "; rounding cannot explain it."),
            percent.value, low, high, holds, first=part, last=percent, line=line,
        )  # fmt: skip


def _stated_whole(line: Line) -> Quantity | None:
    """The N of "Of the N people, …" or "Of N …", where the sentence begins with it."""
    for quantity in line.quantities[:1]:
        lead = line.text[: quantity.start_at - line.sentence.start_at]
        if quantity.kind in {"count", "number"} and re.fullmatch(
            r"\s*(?:out\s+)?(?:of|among)\s+(?:the\s+|these\s+|those\s+|its\s+|our\s+|all\s+)?", lead, re.IGNORECASE
        ):
            return quantity
    return None


def _count_and_percent(line: Line) -> Iterator[tuple[Quantity, Quantity]]:
    """A count with the percentage that is printed right behind it: "31 (53%)", "74 of 91, or 81%"."""
    numbers = [each for each in line.quantities if each.kind in {"count", "number", "percent", "ratio"}]
    for percent in numbers:
        if percent.kind not in {"percent", "ratio"} or percent.role != "value":
            continue
        earlier = [
            each
            for each in numbers
            if each.kind in {"count", "number"}
            and each.end_at <= percent.start_at
            and each.role in {"value", "numerator"}
        ]
        if not earlier:
            continue
        part = earlier[-1]
        words = line.between(part, percent)
        if "%" in words or len(words) > 110:
            continue
        opens_bracket = (
            re.search(r"\((?:about|around|nearly|almost|some|just over|just under|or)?\s*$", words) is not None
        )
        or_percent = (
            re.search(
                r",?\s+(?:or|that is|which is)\s+(?:about|around|nearly|almost|some|just over|just under)?\s*$", words
            )
            is not None
        )
        apposition = percent.kind == "ratio" and re.search(r",\s+$", words) is not None
        if not (opens_bracket or or_percent or apposition):
            continue
        if part.role != "numerator" and len(words.split()) > (7 if opens_bracket else 4):
            continue
        yield part, percent


def _places(quantity: Quantity) -> int:
    match = re.search(r"\.(\d+)", quantity.text)
    return len(match[1]) if match else 0


def _step(quantity: Quantity) -> float:
    """The value of the last printed place: 1 for "56%", 0.1 for "3.3%"; a ratio in small numbers is a round figure."""
    if quantity.kind in {"ratio", "fraction"}:
        return 4.0
    return float(10.0 ** -_places(quantity))


def _inside(value: float, quantity: Quantity) -> bool:
    return (quantity.low is None or quantity.low <= value) and (quantity.high is None or value <= quantity.high)


# --- parts against their total ---------------------------------------------------------------------------------------------


def _parts(line: Line, before: Line | None, ids: RowIds) -> Iterator[Calculation]:
    """ "Sixty-one left, 38 of them from A and 26 from B": parts that come to a little more than their whole.

    Parts that fall short may simply not be all of them; groups that overlap exceed their whole by much. So only a sum
    that is above the total by at most a tenth is a fault, and a sum that meets it is a figure that holds.
    """
    counts = [
        each
        for each in line.quantities
        if each.kind in {"count", "number"}
        and each.role in {"value", "numerator"}
        and each.value is not None
        and float(each.value).is_integer()
    ]
    total = _total_for(line, before, counts)
    if (
        total is None
        or total.value is None
        or total.modifier in {"about", "around", "nearly", "almost", "more than", "over", "at least"}
    ):
        return
    parts = [
        each
        for each in counts
        if each is not total
        and each.start_at > total.start_at
        and each.value is not None
        and each.value < (total.value or 0)
        and each.unit != total.unit
        or each in counts
        and each is not total
        and each.start_at > total.start_at
        and (each.value or 0) < (total.value or 0)
    ]
    if len(parts) < 2 or any(each.modifier for each in parts) or not _PARTITION.search(line.text):
        return
    if not _listed(line, parts):
        return
    found = sum(each.value or 0.0 for each in parts)
    ratio = found / total.value if total.value else 0.0
    if not 0.999 <= ratio <= 1.1:
        return
    holds = abs(found - total.value) < 0.5
    yield calculation(
        ids, "sum", parts[0], total,
        " + ".join(printed_number(each.value or 0) for each in parts),
        f"{' + '.join(printed_number(each.value or 0) for each in parts)} = {printed_number(found)}, the text says {printed_number(total.value)}.",
        total.value, found, found, holds, first=parts[0], last=parts[-1], line=line,
    )  # fmt: skip


def _total_for(line: Line, before: Line | None, counts: Sequence[Quantity]) -> Quantity | None:
    whole = _stated_whole(line)
    if whole is not None:
        return whole
    of_the = re.search(r"\bof the (?=\d|[a-z])", line.text, re.IGNORECASE)
    if of_the:
        place = line.sentence.start_at + of_the.end()
        return next((each for each in counts if 0 <= each.start_at - place <= 2), None) or (
            counts[0] if counts and re.search(r"\bof (?:them|whom|these)\b", line.text) else None
        )
    if re.match(r"\s*of (?:these|them|those)\b", line.text, re.IGNORECASE) and before is not None:
        earlier = [
            each
            for each in before.quantities
            if each.kind in {"count", "number"} and each.role == "value" and each.value
        ]
        return max(earlier, key=lambda each: each.value or 0.0, default=None)
    if counts and re.search(r"\bof (?:them|whom|which)\b", line.text):
        return counts[0]
    return None


def _listed(line: Line, parts: Sequence[Quantity]) -> bool:
    """The parts stand in one list: no sentence-like stretch between two of them."""
    return all(
        len(line.between(left, right).split()) <= 14 and ";" not in line.between(left, right)
        for left, right in itertools.pairwise(parts)
    )


def _shares_of_whole(line: Line, ids: RowIds) -> Iterator[Calculation]:
    """Three or more percentages that are said to share out one whole, and do not come to 100."""
    percents = [
        each for each in line.quantities if each.kind == "percent" and each.role == "value" and each.value is not None
    ]
    if (
        len(percents) < 3
        or not _SHARES_CUE.search(line.text)
        or any(each.modifier for each in percents)
        or re.search(r"\b(?:than|from|select|multiple|more than one|respectively)\b", line.text)
    ):
        return
    if not _listed(line, percents):
        return
    total = sum(each.value or 0.0 for each in percents)
    allowed = len(percents) * 0.5 * max(_step(each) for each in percents)
    if not 93 <= total <= 112:
        return
    holds = abs(total - 100) <= allowed
    if not holds and total < 100 and not re.search(r"\bthe (?:rest|remainder|others|remaining)\b", line.text):
        return
    yield calculation(
        ids, "percent_total", percents[-1], percents[0], " + ".join(each.text for each in percents),
        f"{' + '.join(each.text for each in percents)} = {printed_number(total)}%, not 100%." if not holds else f"The shares come to {printed_number(total)}%.",
        total, 100 - allowed, 100 + allowed, holds, first=percents[0], last=percents[-1], line=line,
    )  # fmt: skip


# --- changes -----------------------------------------------------------------------------------------------------------------


def _changes(line: Line, before: Line | None, ids: RowIds) -> Iterator[Calculation]:
    """ "from 28.4 to 14.9, a drop of 13.5", "81%, a rise of 25%" behind "56%": difference, percent or points."""
    for stated in line.quantities:
        if (
            stated.kind
            not in {"percent", "percentage_point", "count", "number", "fraction", "duration", "length", "mass", "money"}
            or stated.role != "value"
            or not stated.value
        ):
            continue
        lead = line.text[: stated.start_at - line.sentence.start_at]
        if not _STATED_CHANGE.search(lead):
            continue
        ends = _ends_of_change(line, before, stated)
        if ends is None:
            continue
        start, end = ends
        if start.value is None or end.value is None or not start.value:
            continue
        difference = abs(end.value - start.value)
        relative = 100 * difference / abs(start.value)
        shares = start.unit == end.unit == "percent"
        slack = 0.5 * (_step(start) + _step(end)) + 0.5 * _step(stated)
        relative_slack = 100 * (0.5 * (_step(start) + _step(end))) / abs(start.value) + 0.5 * _step(stated)
        if stated.kind == "percent" and shares:
            if abs(stated.value - relative) <= relative_slack or _inside(relative, stated) and stated.modifier:
                kind, result, tolerance, word = "change", relative, relative_slack, "relative change"
            elif abs(stated.value - difference) <= slack:
                yield calculation(
                    ids, "conversion", stated, start, f"{end.text} − {start.text}",
                    f"From {start.text} to {end.text} is {printed_number(round(difference, 2))} percentage points; in percent it is {printed_number(round(relative, 1))}%.",
                    stated.value, relative - relative_slack, relative + relative_slack, False, first=stated, last=stated, line=line,
                )  # fmt: skip
                continue
            else:
                kind, result, tolerance, word = "change", relative, relative_slack, "relative change"
        elif stated.kind in {"percent", "fraction"}:
            kind, result, tolerance, word = "change", relative, relative_slack, "relative change"
        elif (
            stated.kind == "percentage_point"
            and not shares
            or stated.unit not in {start.unit, end.unit, "points"}
            and stated.kind != "percentage_point"
        ):
            continue
        else:
            kind, result, tolerance, word = "difference", difference, slack, "difference"
        holds = (
            abs(stated.value - result) <= tolerance + 1e-9
            or (stated.modifier is not None and _inside(result, stated))
            or stated.kind == "fraction"
            and abs(stated.value - result) <= 5
        )
        if not holds and not _plain_change(line, start, end, stated):
            continue
        sign = "%" if word == "relative change" else ""
        yield calculation(
            ids, kind, stated, start, f"{end.text} − {start.text}" if kind == "difference" else f"({end.text} − {start.text}) / {start.text}",
            f"From {start.text} to {end.text} is a {word} of {printed_number(round(result, 1))}{sign}, the text says {stated.text}.",
            stated.value, result - tolerance, result + tolerance, holds, first=stated, last=stated, line=line,
        )  # fmt: skip


def _ends_of_change(line: Line, before: Line | None, stated: Quantity) -> tuple[Quantity, Quantity] | None:
    """Where the change began and ended: a from–to pair right before it, else two shares of which the second is next to it."""
    earlier = [
        each for each in line.quantities if each.end_at <= stated.start_at and each.kind not in {"date", "year", "time"}
    ]
    pairs = [
        (start, end)
        for start, end in itertools.pairwise(earlier)
        if start.role == "from" and end.role == "to" and start.expression_id == end.expression_id
    ]
    if pairs:
        start, end = pairs[-1]
        if earlier[-1] is end and len(line.between(end, stated)) <= 60:
            return start, end
        return None
    if (
        len(earlier) >= 2
        and re.search(r"\b(?:up|down)\s+from\s+$", line.between(earlier[-2], earlier[-1]))
        and len(line.between(earlier[-1], stated)) <= 40
    ):
        return earlier[-1], earlier[-2]
    if (
        stated.kind == "percent"
        and earlier
        and earlier[-1].kind == "percent"
        and len(line.between(earlier[-1], stated)) <= 24
    ):
        previous = [each for each in earlier[:-1] if each.kind == "percent"]
        if not previous and before is not None:
            previous = [each for each in before.quantities if each.kind == "percent"]
        if previous and re.search(_CHANGE_WORDS, line.between(earlier[-1], stated), re.IGNORECASE):
            return previous[-1], earlier[-1]
    return None


def _plain_change(line: Line, start: Quantity, end: Quantity, stated: Quantity) -> bool:
    """Only a change that is stated right behind its two ends is held against them."""
    words = line.between(end, stated) if end.start_at > start.start_at else line.between(start, stated)
    return len(words.split()) <= 6 and not re.search(
        r"\b(?:after|inflation|adjusted|real|year|annual|since|another|more)\b", words
    )


# --- folds, intervals, conversions ----------------------------------------------------------------------------------------------

_FOLD_OF_PAIR = re.compile(r"^\s*(?:\w+\s+){0,2}from\s+(?:about\s+)?$", re.IGNORECASE)


def _folds(line: Line, ids: RowIds) -> Iterator[Calculation]:
    """ "doubled from 590 in the first year to 890 in the second"."""
    numbers = [each for each in line.quantities if each.kind not in {"date", "year", "time"}]
    for place, fold in enumerate(numbers):
        if fold.kind != "fold" or not fold.value or place + 2 >= len(numbers):
            continue
        start, end = numbers[place + 1], numbers[place + 2]
        if (
            not start.value
            or end.value is None
            or not _FOLD_OF_PAIR.match(line.between(fold, start))
            or not re.search(r"\bto\s+(?:about\s+|nearly\s+|almost\s+)?$", line.between(start, end))
        ):
            continue
        ratio = end.value / start.value
        loose = 0.15 if fold.modifier else 0.1
        holds = fold.value * (1 - loose) <= ratio <= fold.value * (1 + loose) or (
            fold.modifier in {"more than", "over", "at least"} and ratio >= fold.value
        )
        yield calculation(
            ids, "ratio", fold, start, f"{end.text} / {start.text}",
            f"From {start.text} to {end.text} is {ratio:.2f} times, the text says “{fold.text}”.",
            fold.value, ratio * (1 - loose), ratio * (1 + loose), holds, first=fold, last=end, line=line,
        )  # fmt: skip


_BEFORE_INTERVAL = re.compile(
    r"^(?:\s+[a-z]+){0,2}\s*[\[(,;:]*\s*(?:with\s+an?\s+)?(?:\d\d(?:\.\d)?\s?%\s*)?(?:CI|confidence\s+interval|credible\s+interval)\b[\s:,=(\[]*(?:of\s+|from\s+)?$",
    re.IGNORECASE,
)


def _intervals(line: Line, ids: RowIds) -> Iterator[Calculation]:
    """An estimate must lie inside the confidence interval that is printed with it."""
    for low in line.quantities:
        if low.role != "ci_low" or low.value is None:
            continue
        high = next(
            (each for each in line.quantities if each.role == "ci_high" and each.expression_id == low.expression_id),
            None,
        )
        earlier = [
            each
            for each in line.quantities
            if each.end_at <= low.start_at
            and each.kind in {"statistic", "percent", "count", "number", "percentage_point"}
            and each.role == "value"
        ]
        if high is None or high.value is None or not earlier or earlier[-1].value is None:
            continue
        estimate = earlier[-1]
        words = line.between(estimate, low)
        if (
            not _BEFORE_INTERVAL.match(words)
            or estimate.kind == "count"
            and estimate.unit not in {"points", "times"}
            and "." not in estimate.text
        ):
            continue
        holds = low.value - 1e-9 <= (estimate.value or 0.0) <= high.value + 1e-9
        yield calculation(
            ids, "interval", estimate, None, f"{low.text} ≤ {estimate.text} ≤ {high.text}",
            f"{estimate.text} lies {'inside' if holds else 'outside'} its interval, {low.text} to {high.text}.",
            estimate.value or 0.0, low.value, max(high.value, low.value), holds, first=estimate, last=high, line=line,
        )  # fmt: skip


def _conversions(line: Line, lexicons: Lexicons, ids: RowIds) -> Iterator[Calculation]:
    """ "40 kilometres (25 miles)": one length in two units. Money is left out: rates change."""
    sizes = {unit.name: unit for _, unit in lexicons.units}
    for first, second in zip(line.quantities, line.quantities[1:], strict=False):
        if (
            first.unit == second.unit
            or first.dimension != second.dimension
            or first.dimension in {None, "money", "share", "count", "number", "temperature", "time", "age", "date"}
        ):
            continue
        if (
            not re.fullmatch(r"\s*\((?:about|around|roughly|or|nearly|some)?\s*", line.between(first, second))
            or not first.value
            or not second.value
        ):
            continue
        one, two = sizes.get(first.unit or ""), sizes.get(second.unit or "")
        if one is None or two is None:
            continue
        result = first.value * one.factor / two.factor
        loose = max(0.03 * result, 0.5 * _step(second))
        holds = abs(result - second.value) <= loose
        yield calculation(
            ids, "conversion", second, first, f"{first.text} in {second.unit}",
            f"{first.text} is {printed_number(float(f'{result:.3g}'))} {second.unit}, the text says {second.text}.",
            second.value, result - loose, result + loose, holds, first=first, last=second, line=line,
        )  # fmt: skip
