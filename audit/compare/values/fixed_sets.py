"""A set of fixed size, counted twice: "the line will have 17 stops" and, further down, "the first of the 19 stops".

"The 19 stops" and "the 140-bed wing" point back to something that the reader knows (a definite description: Heim 1982),
so the article should have given that number before. Where it never gives it, and gives exactly one other number for the
same noun as a whole, one of the two is wrong. A part ("three of the stops", "the stops in the north", "the six new
stops"), a sum or difference that other numbers explain, another year, another owner: nothing is said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from audit.claims.coverage import stem
from audit.compare.statements import Statement, pair, whole
from audit.model import ClaimPair, Facts
from audit.parse.lexicons import Lexicons
from audit.parse.numerals import read_numeral
from audit.patterns import lazy_pattern

_POINTS_BACK = lazy_pattern(
    r"(?:\b(?:the|its|their|his|her|our|these|those|both|all(?:\s+of)?(?:\s+(?:the|its|their|his|her))?)|\w['’]s?)\s+$",
    re.IGNORECASE,
)
_OF_A_NAME = lazy_pattern(r"\b([A-Z][\w’'-]+)['’]s?\s+$")
_PART_BEHIND = lazy_pattern(r"\s+(?:of|from\s+among)\s+(?:the|its|their|these|those|them|his|her|whom|which|all)\b")
_PART_BEFORE = lazy_pattern(
    r"\b(?:of\s+(?:whom|which|them|these|those)|among\s+(?:them|these)|including|other|others|another|further"
    r"|more|extra|additional|only|just|first|last|next|remaining|some|about|at\s+least|up\s+to|than|by|from"
    r"|to|between|until|every|each|per|any|least|most|another)\s+$",
    re.IGNORECASE,
)
_ANOTHER_TIME = lazy_pattern(
    r"\b(?:remaining|rest|left|now|today|currently|at\s+present|then|once|used\s+to|formerly|previously"
    r"|earlier|since|originally|initially|at\s+first|no\s+longer|join(?:s|ed|ing)?|los(?:es|t|ing)"
    r"|last\s+(?:year|season|month|week)|a\s+year\s+(?:ago|earlier)|apart\s+from|excluding|instead|corrected"
    r"|revised|if|unless|average|combined|turned\s+back)\b",
    re.IGNORECASE,
)
_ANOTHER_ONE = lazy_pattern(
    r"\b(?:another|others?|further|more|fewer|extra|additional|new|old|newer|older|former|next|except|but"
    r"|should|would|could|per|each|every|half|most|some|add(?:s|ed|ing)?|leav(?:es|ing)|cut(?:s|ting)?|sends?"
    r"|sent)\b",
    re.IGNORECASE,
)
_RESTRICTS = lazy_pattern(
    r"[^\S\n]+(?:in|at|on|of|from|with|without|who|whom|whose|that|which|where|between|under|over|aged|below"
    r"|above|near|along|for|outside|inside|by|involved|affected|concerned|needed|required|left|due|taking"
    r"|living|working|using|made|built|held|given|born|[a-z]{3,}(?:ed|ing))\b"
)
_OBJECT_OF = lazy_pattern(
    r"\b(?:has|have|had|having|with|will\s+have|carr(?:y|ies|ied|ying)|compris(?:e|es|ed|ing)|consist(?:s|ed"
    r"|ing)?\s+of|contain(?:s|ed|ing)?|runs?|ran|operat(?:es?|ed|ing)|owns?|owned|employ(?:s|ed|ing)?"
    r"|(?:is|are|was|were|will\s+be)(?:\s+made\s+up\s+of)?|numbers?|holds?|held|gives?|gave|plays?|visit(?:s"
    r"|ed)?|spans?|covers?|plans?|arrested|charged|detained|signed|rescued|killed|injured|hired|bought"
    r"|ordered|built|planted|opened|enrolled|recruited|includ(?:e|es|ed|ing)|involv(?:es|ed|ing)|followed"
    r"|studied|tested|asked|surveyed|polled|interviewed|of|among|in)\s+$",
    re.IGNORECASE,
)
_IN_ALL = lazy_pattern(r"\b(?:in\s+all|in\s+total|all\s+told|altogether)\b", re.IGNORECASE)
_COMPOUND = lazy_pattern(
    r"\b(?:(?P<known>[Tt]he|[Ii]ts|[Tt]his|[Tt]hat|[Tt]heir)\s+)?(?P<number>\d{1,3}(?:,\d{3})*"
    r"|[A-Za-z]+(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)-"
    r"(?P<unit>[a-z]{3,})\s+(?P<noun>[a-z][\w’'-]+)"
)
_LEAST = 2
_LEAST_RATIO = 0.4
_NAMED = lazy_pattern(
    r"(?<![.!?] )(?<!^)\b[A-Z][\w’-]+|^(?!The|A|An|Its|It|In|On|At|With|From|To|All|Both|This|These|Those"
    r"|After|Before|When|While|Of)[A-Z][\w’-]+"
)


@dataclass(frozen=True, slots=True)
class Count:
    """How many of what: `noun` stemmed; `points_back`: "the 19 stops"; `whole`: given as the number of all of them."""

    statement: Statement
    printed: str
    value: float
    unit: str
    noun: str
    modifiers: frozenset[str]
    points_back: bool
    whole: bool
    owner: str | None  # the name before it: "Marlow's eight wards"
    compound: str | None  # "wing" of "the 40-bed wing", stemmed
    thing: frozenset[str]  # names in the subject of the sentence, or of the one before where this one only says "its"


def compare_fixed_sets(facts: Facts, statements: Sequence[Statement], lexicons: Lexicons) -> Iterator[ClaimPair]:
    """Conflicts between a number that points back and the only other number for the same noun."""
    counts = list(_counted(statements, facts.document.text))
    if not any(each.points_back for each in counts):
        return
    groups = [frozenset(map(_singular, line.split())) for line in lexicons.terms("sameness", "counted")]
    numbers = Counter(each.value for each in facts.quantities if each.kind in {"count", "number"} and each.value)
    for back in counts:
        if not back.points_back or not back.whole:
            continue
        same = [each for each in counts if each is not back and _one_noun(each.noun, back.noun, groups)]
        if numbers[back.value] > (0 if back.compound else 1):
            continue
        values = {each.value for each in same}
        first = next((each for each in same if each.whole and each.noun == back.noun), None) or next(
            (each for each in same if each.whole), None
        )
        if (
            first is None
            or len(values) != 1
            or _explained(back.value, first.value, set(numbers))
            or _apart(first, back)
        ):
            continue
        yield pair(
            "numeric", "possible", first.statement.claim, whole(first.statement.claim), back.statement.claim, whole(back.statement.claim),
            subject=_shown(back), measure=back.unit, value=first.printed, other_value=back.printed,
            agreeing=("measure",), differing=("value",), unstated=("time",),
            reason=f"“{_shown(back)}” points back to a number that the article does not give; it speaks of "
                f"{_shown(first)}.",
            confidence=0.75,
        )  # fmt: skip


def _counted(statements: Sequence[Statement], text: str) -> Iterator[Count]:
    before: Statement | None = None
    for statement in statements:
        own = _names_of_subject(statement)
        if not own and before is not None and before.claim.block_id == statement.claim.block_id:
            own = _names_of_subject(before)
        yield from _counts(statement, text, own)
        before = statement


def _names_of_subject(statement: Statement) -> frozenset[str]:
    return frozenset(_NAMED.findall(statement.claim.subject or ""))


def _counts(statement: Statement, text: str, thing: frozenset[str]) -> Iterator[Count]:
    claim = statement.claim
    if claim.quoted or claim.role not in {"body", "heading", "caption"}:
        return
    another: bool | None = None  # asked once, and only where there is a count
    for quantity in statement.quantities:
        if (
            quantity.kind != "count"
            or not quantity.unit
            or quantity.value is None
            or quantity.value < _LEAST
            or quantity.modifier
            or quantity.role == "numerator"
        ):
            continue
        another = bool(_ANOTHER_TIME.search(claim.text)) if another is None else another
        lead = text[max(claim.start_at, quantity.start_at - 60) : quantity.start_at]
        tail = text[quantity.end_at : min(claim.end_at, quantity.end_at + 80)]
        noun, modifiers = _noun_and_modifiers(tail, quantity.unit)
        if noun is None or tail.startswith("-"):
            continue
        end = tail.lower().find(quantity.unit.lower()) + len(quantity.unit)
        rest = tail[end:]
        name = _OF_A_NAME.search(lead)
        points_back = bool(_POINTS_BACK.search(lead)) and not _RESTRICTS.match(rest) and not modifiers
        points_back = points_back or bool(_IN_ALL.search(rest))
        part = bool(_PART_BEHIND.match(rest)) or bool(_PART_BEFORE.search(lead)) or another
        part = part or bool(_ANOTHER_ONE.search(lead[-7:] + tail[: end + 6]))
        given = points_back or bool(_OBJECT_OF.search(lead))
        yield Count(
            statement, quantity.text, quantity.value, quantity.unit, noun, modifiers,
            points_back and not part, given and not part, name[1] if name else None, None, thing,
        )  # fmt: skip
    for match in _COMPOUND.finditer(claim.text) if "-" in claim.text else ():
        told = read_numeral(match["number"].lower())
        if told is not None and told.value >= _LEAST:
            known = match["known"] is not None and not _ANOTHER_TIME.search(claim.text)
            noun = _singular(match["unit"])
            yield Count(
                statement, match["number"] + "-" + match["unit"], told.value, match["unit"], noun, frozenset(),
                known, known, None, stem(match["noun"].lower()), thing,
            )  # fmt: skip


def _noun_and_modifiers(tail: str, unit: str) -> tuple[str | None, frozenset[str]]:
    """The counted noun as printed behind the number, and the words between."""
    words = re.findall(r"[A-Za-z][\w’']*", tail)
    for place, word in enumerate(words[:5]):
        if _singular(word) == _singular(unit):
            return _singular(word), frozenset(stem(each.lower()) for each in words[:place])
    return None, frozenset()


def _singular(word: str) -> str:
    word = stem(word.lower())
    return word.removesuffix("s") if len(word) == 4 and not word.endswith("ss") else word


def _one_noun(one: str, two: str, groups: Sequence[frozenset[str]]) -> bool:
    return one == two or any(one in group and two in group for group in groups)


def _explained(value: float, other: float, numbers: set[float]) -> bool:
    """Other numbers of the article make the one from the other: two more, nine fewer, or parts that sum to it."""
    if abs(value - other) in numbers:
        return True
    rest = numbers - {other, value}
    return any(value in {one + two, abs(one - two)} for one, two in combinations(sorted(rest | {other}), 2))


def _apart(one: Count, two: Count) -> bool:
    """Something says that the two are not of one set."""
    if min(one.value, two.value) < _LEAST_RATIO * max(one.value, two.value):
        return True  # too far apart for a slip or an old figure: a part and its whole
    if two.compound and two.compound not in one.statement.words:
        return True
    if one.thing and two.thing and not (one.thing <= two.thing or two.thing <= one.thing):
        return True
    a, b = one.statement, two.statement
    if a.years and b.years and a.years != b.years:
        return True
    if one.owner and two.owner and one.owner != two.owner:
        return True
    return bool(two.owner and a.names and two.owner not in a.claim.text)


def _shown(count: Count) -> str:
    if count.compound:
        return count.printed
    text = count.statement.claim.text
    place = text.find(count.printed)
    return " ".join(text[place:].split()[:2]).strip(".,;:") if place >= 0 else count.printed
