"""Early or late, under or over budget: the headline against the first sentences, in direction and in extent.

"Opens a year ahead of plan" above "six months earlier than the council had planned"; "on time" above "five weeks late".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from audit.compare.amounts.figures import amounts_of, side
from audit.compare.statements import Statement, pair
from audit.model import ClaimPair
from audit.parse.gates import letter_runs
from audit.patterns import lazy_pattern

_PLANNED = (
    r"(?:had\s+been\s+|was\s+|were\s+|first\s+|originally\s+|the\s+[\w’'-]+(?:\s+[\w’'-]+){0,2}\s+had\s+)?"
    r"(?:planned|promised|scheduled|expected|agreed|announced|intended|hoped|foreseen|forecast|contracted|due)"
)
_READINGS = (
    ("time", -1, lazy_pattern(rf"\b(?:ahead\s+of\s+(?:schedule|plan|time|the\s+deadline)|(?:earlier|sooner)\s+than\s+{_PLANNED}"
        r"|before\s+(?:the|its|their)\s+(?:deadline|due\s+date)|(?:finish(?:es|ed)?|open(?:s|ed)?|complet(?:es"
        r"|ed)|deliver(?:s|ed)|ends?|ended|arriv(?:es|ed)|ready|done|built|closes|closed)\s+early|(?:weeks?"
        r"|months?|years?|days?|hours?)\s+early)\b")),
    ("time", 1, lazy_pattern(rf"\b(?:behind\s+(?:schedule|plan|time)|later\s+than\s+{_PLANNED}|after\s+(?:the|its|their)\s+(?:deadline"
        r"|due\s+date)|overdue|(?:finish(?:es|ed)?|open(?:s|ed)?|complet(?:es|ed)|deliver(?:s|ed)|arriv(?:es"
        r"|ed))\s+late(?!\s+(?:in|on|at|last))|(?:weeks?|months?|years?|days?|hours?)\s+late(?!r))\b")),
    ("time", 0, lazy_pattern(r"\b(?:on\s+(?:time|schedule)|to\s+schedule|exactly\s+as\s+planned)\b")),
    ("budget", -1, lazy_pattern(rf"\b(?:(?:under|below|within)\s+budget|(?:cheaper|less)\s+than\s+{_PLANNED})\b")),
    ("budget", 1, lazy_pattern(rf"\b(?:over\s+budget|(?:dearer|more)\s+than\s+{_PLANNED})\b")),
)  # fmt: skip
_CUES = frozenset({"ahead", "early", "earlier", "sooner", "behind", "late", "later", "overdue", "schedule", "budget", "time", "planned", "promised", "deadline", "due"})  # fmt: skip
_NOT_TOLD = lazy_pattern(
    r"\b(?:not|never|if|would|could|may|might|should|whether|first\s+stage|last\s+time|other|another"
    r"|previous(?:ly)?)\b|\?"
)
_ONE_UNIT = lazy_pattern(r"\b(?:a|one)\s+(?:full\s+|whole\s+)?(?P<unit>year|month|week|day)\s+$")
_LEAD = 6  # sentences
_NEAR = 14  # characters between an extent and its words


@dataclass(frozen=True, slots=True)
class _Told:
    statement: Statement
    axis: str
    sign: int
    extent: tuple[float, float] | None  # how early or late, in the base unit
    start: int
    end: int

    @property
    def words(self) -> str:
        return self.statement.claim.text[self.start : self.end]


def compare_schedules(source: str, statements: Sequence[Statement], scale: Mapping[str, float]) -> Iterator[ClaimPair]:
    """At most one conflict between the first heading and the first sentences."""
    title = next((each for each in statements if each.claim.role == "heading"), None)
    said = _told(title, scale) if title is not None else None
    if title is None or said is None:
        return
    body = [each for each in statements if each.claim.role == "body"][:_LEAD]
    found = [told for told in (_told(each, scale) for each in body) if told is not None and told.axis == said.axis]
    if not found or any(_agree(said, told) for told in found):
        return
    other = found[0]
    yield pair(
        "direction", "conflict", title.claim, side(title, source, said.start, said.end), other.statement.claim, side(other.statement, source, other.start, other.end),
        subject="the headline", measure=None, value=said.words, other_value=other.words, agreeing=("subject",), differing=("value",), unstated=(),
        reason=f"The headline says “{said.words}”, the article “{other.words}”.", confidence=0.75,
    )  # fmt: skip


def _told(statement: Statement, scale: Mapping[str, float]) -> _Told | None:
    text = statement.claim.text
    if (
        letter_runs(text).isdisjoint(_CUES)
        or statement.claim.quoted
        or not statement.asserted
        and statement.claim.modality not in {"planned", "projected"}
    ):
        return None
    if _NOT_TOLD.search(text):
        return None
    matches = [(axis, sign, match) for axis, sign, pattern in _READINGS for match in pattern.finditer(text)]
    if len({(axis, sign) for axis, sign, _ in matches}) != 1:
        return None
    axis, sign, match = matches[0]
    kind = "duration" if axis == "time" else "money"
    near = [
        each
        for each in amounts_of(statement, scale)
        if each.kind == kind
        and each.start <= match.end()
        and (each.end >= match.start() or match.start() - each.end <= _NEAR)
    ]
    start, end, extent = match.start(), match.end(), None
    if near:
        extent = near[-1].low, near[-1].high
        start, end = min(start, near[-1].start), max(end, near[-1].end)
    elif one := _ONE_UNIT.search(text[:start]):  # "a year ahead of plan"
        size = scale.get(one["unit"], 1.0)
        extent, start = (size * 0.8, size * 1.2), one.start()
    return _Told(statement, axis, sign, extent, start, end)


def _agree(one: _Told, two: _Told) -> bool:
    if one.sign != two.sign:
        return False
    if one.extent is None or two.extent is None:
        return True
    return one.extent[0] <= two.extent[1] and two.extent[0] <= one.extent[1]
