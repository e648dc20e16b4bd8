"""Results of a season that add up: matches won, drawn and lost against matches played, and the points they make.

"Won 12, drawn 6 and lost 4 of their 22 matches"; "eleven wins and four draws make 37 points". Where bonus points, points
taken away or another sport's count may be meant, the points are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.patterns import lazy_pattern
from audit.recompute.sums.figures import COUNTED, Figure, Passage, behind
from audit.recompute.sums.readings import Reading
from audit.recompute.working import printed_number

_NOUNS = {
    "won": frozenset("win wins victory victories".split()),
    "drawn": frozenset("draw draws tie ties".split()),
    "lost": frozenset("loss losses defeat defeats".split()),
    "points": frozenset({"point", "points"}),
    "played": frozenset("match matches game games fixture fixtures outing outings bout bouts race races".split()),
}
_BEFORE = {
    "won": lazy_pattern(r"\b(?:won|winning)\s+(?:only\s+|just\s+)?$", re.IGNORECASE),
    "drawn": lazy_pattern(r"\b(?:drawn|drew|drawing)\s+(?:only\s+|just\s+)?$", re.IGNORECASE),
    "lost": lazy_pattern(r"\b(?:lost|losing)\s+(?:only\s+|just\s+)?$", re.IGNORECASE),
}
_PLAY = lazy_pattern(r"\b(?:wins?|won|victor(?:y|ies)|draws?|drawn|drew)\b", re.IGNORECASE)
_OTHERWISE = lazy_pattern(
    r"\b(?:bonus|deduct\w*|docked|penalt\w+|tr(?:y|ies)|rugby|hockey|overtime|shoot-?outs?|chess|remaining"
    r"|last|first|since|until|by|at\s+home|away|cup|abandoned|needs?|need|if|would|half)\b",
    re.IGNORECASE,
)
_SYSTEMS = ((3, 1), (2, 1))  # points for a win and for a draw


def standings(passage: Passage) -> Iterator[tuple[Figure, list[Reading]]]:
    """The matches played and the points of the sentence, where its wins, draws and defeats give them."""
    if not _PLAY.search(passage.line.text) or _OTHERWISE.search(passage.line.text):
        return
    found: dict[str, Figure] = {}
    for figure in passage.figures:
        name = _told_as(figure)
        if name is None:
            continue
        if name in found or not figure.plain:
            return  # two clubs, or two seasons
        found[name] = figure
    won, drawn, lost = (found.get(name) for name in ("won", "drawn", "lost"))
    if won is None or drawn is None:
        return
    if lost is not None and (played := found.get("played")) is not None:
        total = won.value + drawn.value + lost.value
        terms = " + ".join(each.text for each in (won, drawn, lost))
        yield (
            played,
            [Reading("sum", total, total, total, terms, f"{terms} is {printed_number(total)}", won, named=True)],
        )
    if (points := found.get("points")) is not None:
        readings = []
        for win, draw in _SYSTEMS:
            total = win * won.value + draw * drawn.value
            terms = f"{won.text} × {win} + {drawn.text} × {draw}"
            results = f"{printed_number(won.value)} wins and {printed_number(drawn.value)} draws"
            told = f"At {win} points for a win and one for a draw, {results} make {printed_number(total)}"
            readings.append(
                Reading("sum", total, total, total, terms, told, won, plain=win == _SYSTEMS[0][0], named=True)
            )
        yield points, readings


def _told_as(figure: Figure) -> str | None:
    """What the figure counts: matches won, drawn, lost or played, or points."""
    if figure.sort not in COUNTED | {"points"} or figure.quantity.role not in {"value", "numerator", "denominator"}:
        return None
    lead = figure.line.lead(figure.quantity)
    for name, pattern in _BEFORE.items():
        if pattern.search(lead):
            return name
    unit = (figure.quantity.unit or "").lower() or next(iter(re.findall(r"^\s+([a-z]+)", behind(figure))), "")
    return next((name for name, nouns in _NOUNS.items() if unit in nouns), None)
