"""Lists of a Word file: which have bullets, which numbers, and how far each has counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from audit.read.word_xml import Element, child_of, name_of, number_of, value_of

_LEVELS = 9
_UNNUMBERED = frozenset({"bullet", "none"})
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
    (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    format: str = "decimal"
    start: int = 1


@dataclass(frozen=True, slots=True)
class _List:
    shared: str  # the id of the definition that lists count on in common
    levels: Mapping[int, _Level]
    restarts: Mapping[int, int]  # levels that begin anew with this list


@dataclass(slots=True)
class Numbering:
    """The lists of one file, counted as their items are read."""

    _lists: Mapping[str, _List] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def next(self, list_id: str, depth: int) -> str | None:
        """What is printed before the next item of the list at this depth ("3", "c", "iv"), None for a bullet."""
        known = self._lists.get(list_id)
        if known is None:
            return None
        counts = self._counts.setdefault(known.shared, {})
        if list_id not in self._begun:
            self._begun.add(list_id)
            for restarted, start in known.restarts.items():
                counts[restarted] = start - 1
        level = known.levels.get(depth, _Level())
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for below in range(depth + 1, _LEVELS):
            counts.pop(below, None)
        return None if level.format in _UNNUMBERED else formatted(counts[depth], level.format)


def formatted(number: int, form: str) -> str:
    """A number as it is printed: formats other than letters and Roman numerals as digits."""
    if form in {"lowerLetter", "upperLetter"} and number > 0:
        letters = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 10)
        return letters if form == "lowerLetter" else letters.upper()
    if form in {"lowerRoman", "upperRoman"} and 0 < number < 4000:
        parts = []
        for value, sign in _ROMAN:
            parts.append(sign * (number // value))
            number %= value
        return "".join(parts) if form == "lowerRoman" else "".join(parts).upper()
    return str(number)


def read_numbering(root: Element | None) -> Numbering:
    """The lists that the part defines; none if there is no such part."""
    shared: dict[str, dict[int, _Level]] = {}
    lists: dict[str, _List] = {}
    for element in root if root is not None else ():
        if name_of(element) == "w:abstractNum":
            shared[value_of(element, "w:abstractNumId") or ""] = dict(_levels(element))
        elif name_of(element) == "w:num":
            link = child_of(element, "w:abstractNumId")
            key = (value_of(link) or "") if link is not None else ""
            levels = dict(shared.get(key, {}))
            restarts: dict[int, int] = {}
            for change in element:
                if name_of(change) != "w:lvlOverride":
                    continue
                levels.update(_levels(change))
                depth = number_of(value_of(change, "w:ilvl"), 0, _LEVELS - 1)
                start = child_of(change, "w:startOverride")
                if start is not None and depth is not None:
                    restarts[depth] = number_of(value_of(start)) or 1
            lists[value_of(element, "w:numId") or ""] = _List(key, levels, restarts)
    return Numbering(lists)


def _levels(element: Element) -> list[tuple[int, _Level]]:
    found = []
    for each in element:
        depth = number_of(value_of(each, "w:ilvl"), 0, _LEVELS - 1)
        if name_of(each) == "w:lvl" and depth is not None:
            form, start = child_of(each, "w:numFmt"), child_of(each, "w:start")
            first = number_of(value_of(start)) if start is not None else None
            level = _Level(
                (value_of(form) or "decimal") if form is not None else "decimal", 1 if first is None else first
            )
            found.append((depth, level))
    return found
