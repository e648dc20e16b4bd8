"""Totals of figures told one by one, and what is left when parts are taken away.

"£18,500 for the roof and £7,200 for the boiler, bringing the total to £25,700"; "of the 900 litres 640 were drawn
off, leaving 260"; "120 were plums, 55 pears and the other 35 apples".
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from audit.patterns import lazy_pattern
from audit.recompute.sums.figures import Figure, Passage, behind, behind_noun, one_noun, stance
from audit.recompute.sums.readings import Reading
from audit.recompute.working import printed_number

_TOTAL_BEFORE = lazy_pattern(
    r"\b(?:total(?:led|ling|s)?(?:\s+(?:of|to|at|is|was|comes?|came))*|altogether|together(?:\s+(?:they"
    r"|these))?(?:\s+[a-z]+){0,3}|combined|sum\s+(?:of|is|was)|in\s+all,?|all\s+told,?|adds?\s+up\s+to"
    r"|added\s+up\s+to|overall)$",
    re.IGNORECASE,
)
_TOTAL_BEHIND = lazy_pattern(
    r"\s*(?:[a-z]+\s+){0,3}?(?:in\s+(?:all|total)|altogether|all\s+told|combined|together|between\s+them"
    r"|over\s+(?:the\s+)?(?:two|three|four|five|six)\b|in\s+(?:two|three|four|five|six)\s+(?:days|weeks"
    r"|months|years|matches|games|seasons))\b",
    re.IGNORECASE,
)
_TOGETHER = lazy_pattern(r"\b(?:together|altogether|in\s+all|in\s+total|combined)\b", re.IGNORECASE)
_THUS = lazy_pattern(
    r"\b(?:thus|therefore)\s+(?:had|has|have|drew|saw|came\s+to|stands?\s+at|stood\s+at|amounts?\s+to|reached"
    r"|took|sold|made|were|was|is)$",
    re.IGNORECASE,
)
_THAT_MAKES = lazy_pattern(
    r"\s*(?:that|this|together\s+(?:that|this))\s+(?:makes|made|gives|gave|comes\s+to|came\s+to)\s+(?:it\s+"
    r"|them\s+|a\s+total\s+of\s+)?",
    re.IGNORECASE,
)
_OVER_THE = lazy_pattern(
    r"\s*(?:over|in|on|during|across|after|between)\s+(?:the\s+|those\s+|these\s+|all\s+|its\s+"
    r"|their\s+)?(?:first\s+)?",
    re.IGNORECASE,
)
_LEFT_BEFORE = lazy_pattern(
    r"\b(?:leaving|leaves|left|which\s+left|remaining|still|keeps?|kept|remained?)(?:\s+(?:it|them|him|her|us"
    r"|only|with|a|the|has|have|had|there|are|were|is|of|remainder|rest|balance|gap|shortfall))*$",
    re.IGNORECASE,
)
_LEFT_BEHIND = lazy_pattern(
    r"\s*(?:[a-z]+\s+){0,2}?(?:(?:was|were|is|are|have|had|has)\s+)?(?:left|remain(?:ed|ing|s)?"
    r"|still\s+to\s+(?:come|go|do)|are\s+still|over|to\s+go|unsold|unspent|were\s+left|stayed)\b",
    re.IGNORECASE,
)
_THE_OTHER = lazy_pattern(
    r"\b(?:the|its|their)\s+(?:other|remaining|rest,?|remainder,?|last)(?:\s+(?:one\s+)?[a-z]+)?$", re.IGNORECASE
)
_OF_IT = lazy_pattern(
    r"\s+of\s+(?:that|this|it|these|them|those|the\s+(?:sum|money|total|cost|price|amount|lot)|which|whom)\b",
    re.IGNORECASE,
)
_THE_REST = lazy_pattern(
    r"\b(?:the|its|their)\s+(?:rest|remainder|others?|remaining\s+ones),\s+(?:about\s+|some\s+)?$", re.IGNORECASE
)
_OF_WHOM = lazy_pattern(r"\bof\s+(?:whom|which|them|these)$", re.IGNORECASE)
_FREE = lazy_pattern(
    r"\s*(?:[a-z]+\s+){0,2}?(?:is|are|was|were)\s+(?:still\s+|now\s+)?(?:free|empty|vacant|unoccupied|unused"
    r"|unsold|missing|absent|dry|idle|unlet|open|available|unfilled|to\s+be\s+had)\b",
    re.IGNORECASE,
)
_OF_THE = lazy_pattern(r"\s*(?:out\s+)?of\s+(?:the|this|that|its|these)\s+", re.IGNORECASE)
_NOT_ADDED = lazy_pattern(
    r"\b(?:including|of\s+which|of\s+whom|average|mean|each|per|apiece|up\s+from|down\s+from|compared|against"
    r"|instead|than|record|capacity|target|from|since|ranging|between\s+\d)\b",
    re.IGNORECASE,
)
_TAKEN = lazy_pattern(
    r"\bafter\s+(?:tax|fees|costs|expenses|deductions)\b|\b(?:including|average|mean|each|per|apiece|compared"
    r"|against|instead|than|another|more\s+than)\b",
    re.IGNORECASE,
)
_REPEATED = lazy_pattern(r"(?:\s+of\s+(?:them|these|those|it|the\s+[a-z]+))?\s*(?:,|\(|–)\s*(?:or\s+)?", re.IGNORECASE)
_BETWEEN = lazy_pattern(r"[,;]|\band\b|\bbut\b|\bthen\b|\bwhile\b|\bplus\b", re.IGNORECASE)
_SMALL = 2


def totals(passage: Passage) -> Iterator[tuple[Figure, list[Reading]]]:
    """Every total and every remainder of the sentence, with its readings."""
    for figure in passage.figures:
        if (
            figure.sort in {"share", "points", "fold", "rate", "age", "measure", "temperature"}
            or not figure.value
            or figure.quantity.role != "value"
        ):
            continue
        if readings := [*_total(passage, figure), *_left(passage, figure)]:
            yield figure, readings


def _total(passage: Passage, total: Figure) -> Iterator[Reading]:
    how, tail = stance(total), behind_noun(total)
    if not (
        _TOTAL_BEFORE.search(how.words)
        or _THUS.search(how.words)
        or how.said
        and _TOGETHER.search(how.words)
        or _TOTAL_BEHIND.match(tail)
        and (how.apposed or how.said or how.label)
        or _summed_up(passage, total)
        or _of_so_many(passage, total)
    ):
        return
    for parts, sure in _summands(passage, total):
        value = sum(each.worth(total) for each in parts)
        slack = sum(each.half for each in parts) + (
            0.004 * value if len(parts) > 1 and any("." in each.text for each in parts) else 0.0
        )
        terms = " + ".join(each.text for each in parts)
        yield Reading(
            "sum", value, value - slack, value + slack, terms, f"{terms} is {printed_number(round(value / total.factor, 4))}",
            parts[0], sure and 0.5 < total.value / value < 2.0 if value else False,
        )  # fmt: skip


def _of_so_many(passage: Passage, total: Figure) -> bool:
    """ "Over the three days it sold 825", "That makes 22": the parts were told in the sentence before, and how many they are here."""
    listed = [each for each in passage.previous if _addable(each, total)]
    earlier = passage.earlier(total)
    if len(listed) < _SMALL:
        return False
    if not earlier:
        return _THAT_MAKES.fullmatch(passage.line.lead(total.quantity)) is not None
    period = earlier[0]
    return (
        len(earlier) == 1
        and period.quantity.value == len(listed)
        and _OVER_THE.fullmatch(passage.line.lead(period.quantity)) is not None
    )


def _summed_up(passage: Passage, total: Figure) -> bool:
    """ "14 tonnes of cod, 6 of haddock and 3 of ling: 23 tonnes", "nine in June, making 36"."""
    how = stance(total)
    listed = [each for each in passage.earlier(total) if each.like(total) and each.value < total.value]
    return len(listed) >= _SMALL and (
        how.sign == ":"
        and how.apposed
        or re.fullmatch(r"(?:making|which\s+makes|that\s+makes)(?:\s+(?:it|them|up))?", how.words, re.IGNORECASE)
        is not None
    )


def _summands(passage: Passage, total: Figure) -> Iterator[tuple[list[Figure], bool]]:
    """What may have been added: the like figures before the total, in its sentence or the one before."""
    own = [each for each in passage.earlier(total) if _addable(each, total)]
    told = [each for each in passage.recent if _addable(each, total)]
    if len(own) >= _SMALL:
        yield own, _listed(own, total)
    elif told:
        run = [*told, *own]
        opens = len(stance(total).words.split()) <= 6
        like = len({each.sort for each in run if each.sort != "bare"}) == 1 and (
            run[0].sort == total.sort or run[0].sort == "count"
        )
        told_over = {each.line.sentence.sentence_id for each in run}
        parted = all(_listed(part, total) for part in _by_sentence(run) if len(part) > 1)
        clean = not any(_NOT_ADDED.search(each.line.text) for each in run)
        if len(run) >= _SMALL:
            yield run, like and opens and parted and clean and one_noun(run) and len(run) <= 5 and len(told_over) <= 3
        if len(told) == 1 and len(own) == 0:
            return
        for part in _by_sentence(run):
            if len(part) >= _SMALL and len(part) < len(run):
                yield part, False


def _by_sentence(run: Sequence[Figure]) -> list[list[Figure]]:
    """The figures of each sentence."""
    return [list(group) for _, group in itertools.groupby(run, key=lambda each: each.line.sentence.sentence_id)]


def _addable(each: Figure, total: Figure) -> bool:
    return (
        each.like(total)
        and each.plain
        and each.value > 0
        and each.quantity.role == "value"
        and (each.sort != "duration" or total.sort == "duration")
        and not (each.sort == "bare" and re.match(r"\s+(?:when|years\s+old)\b", behind_noun(each)))
        and (each.value > 1 or each.sort != "count")
    )


def _listed(parts: Sequence[Figure], total: Figure) -> bool:
    """The parts stand in one list of like things, joined by commas and "and"."""
    line = parts[0].line
    if parts[0].sort == "bare" and total.sort not in {"bare", "count"}:
        return False
    if not one_noun(parts) or len({each.sort for each in parts if each.sort != "bare"}) > 1:
        return False
    if total.noun and any(each.noun not in {None, total.noun} for each in parts) and len(parts) < 2:
        return False
    text = line.source[parts[0].quantity.end_at : parts[-1].start]
    if _NOT_ADDED.search(line.lead(parts[0].quantity)) or _NOT_ADDED.search(text):
        return False
    return all(_BETWEEN.search(line.between(one.quantity, two.quantity)) for one, two in itertools.pairwise(parts))


def _left(passage: Passage, rest: Figure) -> Iterator[Reading]:
    how, tail = stance(rest), behind_noun(rest)
    apposed_rest = how.apposed and _THE_REST.search(rest.line.lead(rest.quantity)) is not None
    other = _THE_OTHER.search(how.words) is not None or apposed_rest
    numbered = any(each.quantity.role == "denominator" for each in passage.earlier(rest))
    free = (
        numbered
        and _FREE.match(tail) is not None
        and re.search(r"\b(?:only|just|so)\b", passage.line.lead(rest.quantity)[-20:])
    )
    if not (other or free or _LEFT_BEFORE.search(how.words) or _LEFT_BEHIND.match(tail)):
        return
    if other and (of_share := list(_left_by_share(passage, rest))):
        yield from of_share
        return
    own = [each for each in passage.earlier(rest) if each.like(rest) and each.value and each.plain]
    told = [each for each in passage.recent if each.like(rest) and each.value and each.plain]
    largest = max((each.worth(rest) for each in own), default=0.0)
    alone = len(own) >= _SMALL and own[0].worth(rest) == largest
    of_told = any(each.sort == "share" and _OF_IT.match(behind(each)) for each in passage.earlier(rest))
    beyond = other and any(each.worth(rest) > largest and (each.noun or of_told) for each in told)
    run = own if alone and not beyond or not told else [*told, *own]
    if len(run) == 1 and told and re.search(r"\b(?:leaves|left|leaving)$", how.words):
        yield from _left_of_told(passage, rest, run[0])
    if len(run) < _SMALL:
        return
    ends = [each for each in run if each.quantity.role == "denominator"]
    whole = ends[-1] if ends else max(run, key=lambda each: each.worth(rest))
    parts = [
        each
        for each in run
        if each is not whole
        and (each.start > whole.start or each.quantity.role == "numerator")
        and each.noun in {None, whole.noun}
    ]
    text = whole.line.text if run is own else whole.line.text + " " + passage.line.text
    if not parts:
        return
    value = whole.worth(rest) - sum(each.worth(rest) for each in parts)
    slack = sum(each.half for each in (whole, *parts))
    terms = " − ".join(each.text for each in (whole, *parts))
    sure = not _TAKEN.search(text) and value > 0 and not _unpaired(passage, rest) and one_noun([whole, rest])
    apart = (
        all(
            each.line is not whole.line or _OF_IT.match(behind(each)) or _OF_WHOM.search(stance(each).words)
            for each in parts
        )
        or run is own
        or whole.quantity.role == "denominator"
    )
    sure = (
        sure
        and apart
        and (run is own or len([each for each in told if each.noun in {None, whole.noun}]) <= len(parts) + 1)
    )
    yield Reading(
        "difference",
        value,
        value - slack,
        value + slack,
        terms,
        f"{terms} is {printed_number(round(value / rest.factor, 4))}",
        whole,
        sure,
        named=sure and other and _OF_THE.fullmatch(whole.line.lead(whole.quantity)) is not None,
    )
    for part in parts:
        less = whole.worth(rest) - part.worth(rest)
        yield Reading(
            "difference",
            less,
            less - slack,
            less + slack,
            f"{whole.text} − {part.text}",
            f"{whole.text} less {part.text} is {printed_number(round(less / rest.factor, 4))}",
            whole,
            plain=False,
        )


def _left_by_share(passage: Passage, rest: Figure) -> Iterator[Reading]:
    """ "It cost 108 million. Two thirds of that came from the fund; the remaining 54 million was lent"."""
    earlier = passage.earlier(rest)
    share = earlier[-1] if earlier else rest
    if share.sort != "share" or not share.plain or not _OF_IT.match(behind(share)):
        return
    wholes = [each for each in passage.previous if each.like(rest) and each.value and each.worth(rest) > rest.value]
    for whole in wholes:
        value = whole.worth(rest) * (1 - share.value / 100)
        slack = 0.04 * value
        yield Reading(
            "difference",
            value,
            value - slack,
            value + slack,
            f"{whole.text} − {share.text}",
            f"{share.text} of {whole.text} leaves {printed_number(round(value / rest.factor, 2))}",
            whole,
            plain=whole is wholes[0],
        )


def _left_of_told(passage: Passage, rest: Figure, part: Figure) -> Iterator[Reading]:
    """ "£162,000, a third of the total … That leaves £342,000": the whole was told further up."""
    wholes = [
        each for each in passage.told if each.sort == rest.sort == part.sort and each.value > part.value and each.plain
    ]
    shares = [
        each.value for each in passage.previous if each.sort == "share" and each.start > part.start and each.value
    ]
    meant = [each for each in wholes if any(abs(part.value / each.value * 100 / share - 1) < 0.03 for share in shares)]
    sure = len({each.value for each in meant}) == 1
    for whole in (*wholes, *meant):
        value = whole.value - part.value
        slack = whole.half + part.half
        yield Reading(
            "difference",
            value,
            value - slack,
            value + slack,
            f"{whole.text} − {part.text}",
            f"{whole.text} less {part.text} is {printed_number(round(value / rest.factor, 4))}",
            whole,
            sure and whole in meant,
        )


def _unpaired(passage: Passage, rest: Figure) -> bool:
    """A share that is a part of its own before the rest: "half of them are let, 12 are empty and the other 12"."""
    earlier = passage.earlier(rest)
    for share, behind_it in itertools.zip_longest(earlier, earlier[1:]):
        if share.sort == "share" and (
            behind_it is None
            or not _REPEATED.fullmatch(passage.line.between(share.quantity, behind_it.quantity))
            and behind_it.quantity.role != "numerator"
        ):
            return True
    return False
