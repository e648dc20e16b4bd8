"""The two levels that a stated change lies between: which two figures of the passage they are, and which came first.

"From 20 to 12, a drop of 8"; "96,000 tonnes this year. In 2014 it was 32,000"; "€90 million against a budget of €60 million".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from audit.patterns import lazy_pattern
from audit.recompute.sums.figures import Figure, Passage, behind_noun, stance

CHANGE = (
    r"(?:overrun|overspend|excess|premium|discount|uplift|hike|mark-?up|dip|slump|plunge|swing|expansion"
    r"|contraction|deficit|lead|advance|rise|increase|gain|growth|jump|climb|drop|fall|decline|decrease|reduction"
    r"|cut|loss|difference|change|gap|saving|improvement|margin|surplus|shortfall|rises|rising|rose|risen|grew"
    r"|grown|grows|increased|climbed|climbs|jumped|gained|dropped|drops|fell|fallen|falls|declined|decreased"
    r"|shrank|shrunk|shrinks|lost|loses|cut|raised|lowered|reduced|went\s+up|gone\s+up|goes\s+up|went\s+down"
    r"|gone\s+down|down|up|plus|minus|gains|swelled|dwindled|slipped|sank)"
)
_TELLS_OF_IT = lazy_pattern(
    rf"^.{{0,20}}\b(?:that|this|thus|therefore|so|which)\b|^\W*(?:the|an?)\s+(?:\w+\s+)?{CHANGE}\b", re.IGNORECASE
)
LED = lazy_pattern(
    rf"\b{CHANGE}(?:(?<=went\sup)|(?<=gone\sup)|(?<=goes\sup)|(?<=went\sdown)|(?<=gone\sdown)"
    r"|(?<!\w\sup)(?<!\w\sdown))(?:\s+(?:[a-z]+ly|by|of|in|to\s+the\s+tune\s+of|again|thus|therefore|then"
    r"|another|each|every|a|the)|\s+[a-z]+\s+of)*$",
    re.IGNORECASE,
)
COMPARED = lazy_pattern(
    r"(?!\s*(?:[a-z]+\s+)?(?:years?|months?|weeks?|days?|seasons?|decades?)\s+(?:earlier"
    r"|later)\b)\s*(?:[a-z]+\s+){0,2}?(?:more|less|fewer|higher|lower|taller|longer|shorter|wider|deeper"
    r"|heavier|lighter|older|younger|larger|smaller|bigger|faster|slower|cheaper|dearer|better|worse|further"
    r"|farther|earlier|later|up|down|as\s+(?:much|many|large|big|high|long|heavy"
    r"|old)\s+again)\b(?!\s+(?:and\s+more|or\s+(?:more|less)))",
    re.IGNORECASE,
)
_SET = lazy_pattern(
    r"\b(?:the|these|those|all|both|his|her|their|its)\s+(?:other\s+|first\s+|last\s+)?$", re.IGNORECASE
)  # "of the four"
_CAPS = frozenset({"no more than", "at most", "up to", "at least", "no less than", "a maximum of"})
_YEAR = lazy_pattern(r"\b(?:1[5-9]|20)\d\d\b")
_NOW = lazy_pattern(
    r"\b(?:now|today|this\s+(?:year|season|month)|currently|at\s+present|last\s+(?:year|season))\b"
    r"|\b(?:is|are|has|holds|stands)\b",
    re.IGNORECASE,
)
THUS = lazy_pattern(r"\b(?:thus|therefore|so)\b", re.IGNORECASE)
EARLIER = lazy_pattern(
    r"\b(?:years?|months?|weeks?)\s+(?:earlier|before|ago)\b|\b(?:had\s+been|there\s+had|had\s+[a-z]+(?:ed"
    r"|nt)|used\s+to|previously|formerly)\b",
    re.IGNORECASE,
)
_IN_TIME = lazy_pattern(
    r"\b(?:first|initially|originally|at\s+the\s+(?:start|outset|opening)|since|to|from|against|compared"
    r"|instead|now|today|then|than|former|latter|after|before|last|earlier|later|previous(?:ly)?|once|old|new"
    r"|january|february|march|april|may|june|july|august|september|october|november|december|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
LEVEL_OF = frozenset({"share", "fold", "points", "rate", "age"})


def two_levels(passage: Passage, stated: Figure) -> tuple[Figure, Figure, bool] | None:
    """The two levels, earlier one first, and whether nothing else can be meant."""
    own = [each for each in passage.others(stated) if is_level(each, stated)]
    told = [each for each in passage.previous if is_level(each, stated) and all(each.like(level) for level in own)]
    pairs = [each for each in own if each.quantity.role in {"from", "to"}]
    if len(pairs) == 2 and pairs[0].quantity.expression_id == pairs[1].quantity.expression_id:
        return pairs[0], pairs[1], True
    if not own:
        run = _alike([each for each in passage.recent if is_level(each, stated)])
        told_first = _TELLS_OF_IT.search(passage.line.text[:40])
        sure = (
            len(run) == 2
            and run[-1] in passage.previous
            and told_first is not None
            and (len(stance(stated).words.split()) <= 6 or THUS.search(stance(stated).words) is not None)
        )
    elif len(own) == 1 and told:
        run, sure = [told[-1], own[0]], len(told) == 1
    else:
        run, sure = own, len(own) == 2
    if len(run) < 2 or not run[-2].like(run[-1]):
        return None
    one, two = run[-2], run[-1]
    if (
        one.noun
        and two.noun
        and one.noun != two.noun
        or "bare" == one.sort != two.sort
        and not two.text.endswith(_scale(one))
    ):
        return None
    if one.line is not two.line and (
        EARLIER.search(two.line.text) and not EARLIER.search(one.line.text) or _years_back(one, two)
    ):
        one, two = two, one
    if one.line is two.line:
        words = one.line.between(one.quantity, two.quantity)
        if re.search(
            r"\b(?:up|down|(?<!to )from|against|compared\s+(?:with|to)|instead\s+of|after|rather\s+than"
            r"|to\s+.*\bfrom)\s+(?:about\s+)?$",
            words,
            re.IGNORECASE,
        ):
            one, two = two, one
        elif re.search(
            r"\b(?:last|previous)\s+(?:year|season|month)|\b(?:had|used\s+to|once|formerly)\b",
            words[-40:],
            re.IGNORECASE,
        ) and not re.search(r"\b(?:now|today|this)\b", words, re.IGNORECASE):
            one, two = two, one
    capped = stated.sort == one.sort == two.sort == "share" and all(
        each.plain or each.quantity.modifier in _CAPS for each in (one, two)
    )
    return one, two, sure and (capped or one.plain and two.plain)


def _scale(bare: Figure) -> str:
    """ "million" of a bare "2.6 million"; what no figure ends with, for none."""
    match = re.search(r"(?:thousand|million|billion|trillion)$", bare.text)
    return match.group() if match else "\0"


def in_time(one: Figure, two: Figure) -> bool:
    """The words say that one level came after the other, or is held against it: "from … to", "in 2018 and … in 2022"."""
    if one.quantity.role == "from" or two.quantity.role == "from":
        return True
    first, last = sorted((one, two), key=lambda each: each.start)
    if one.line is not two.line and (
        EARLIER.search(two.line.text) and not EARLIER.search(one.line.text) or _years_back(one, two)
    ):
        one, two = two, one
    if one.line is two.line:
        words = one.line.between(first.quantity, last.quantity)
        return len(words.split()) <= 16 and _IN_TIME.search(words) is not None
    return _IN_TIME.search(first.line.text) is not None or _IN_TIME.search(last.line.lead(last.quantity)) is not None


def _years_back(one: Figure, two: Figure) -> bool:
    """ "96,000 tonnes this year. In 2014 it was 32,000": the second level is the earlier one."""
    years = [_YEAR.search(each.line.lead(each.quantity)) for each in (one, two)]
    if years[1] is None:
        return False
    return (
        years[0] is None
        and _NOW.search(one.line.text) is not None
        or years[0] is not None
        and years[0].group() > years[1].group()
    )


def _alike(figures: Sequence[Figure]) -> list[Figure]:
    """The two figures of one sort, where just one sort has two; nothing else."""
    groups: dict[str, list[Figure]] = {}
    for each in figures:
        groups.setdefault(each.sort if each.sort != "bare" else "count", []).append(each)
    pairs = [group for group in groups.values() if len(group) == 2 and group[0].line is not None]
    return pairs[0] if len(pairs) == 1 and not any(len(group) > 2 for group in groups.values()) else []


def is_level(each: Figure, stated: Figure) -> bool:
    """Whether a figure can be one end of the stated change: of its sort, and no change itself."""
    if not each.value or each.of_a_period or each.quantity.role not in {"value", "from", "to", "numerator"}:
        return False
    if COMPARED.match(behind_noun(each)) and each.quantity.role == "value":
        return False
    if each.sort == "bare" and _SET.search(each.line.lead(each.quantity)):
        return False
    if (
        each.sort == "share"
        and each.quantity.role == "value"
        and (each.start > stated.start or each.quantity.modifier not in _CAPS and LED.search(stance(each).words))
    ):
        return False
    if stated.sort in {"share", "points"}:
        return each.sort not in {"points", "fold", "rate", "age"} and not (
            each.sort == "duration" and stated.sort == "share"
        )
    return each.sort not in LEVEL_OF and each.like(stated)
