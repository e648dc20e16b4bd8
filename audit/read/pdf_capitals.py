"""Dropped capitals: a first letter as tall as two or three lines, joined to the word that it begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from audit.read.pdf_lines import Line

_DROPPED_CAPITAL = 1.8  # times the body size
# "fter", "lthough", "nd": no English word begins like this, so that the capital before it is its first letter.
_NO_BEGINNINGS = frozenset("cc dd dv ft lr ll lt mb mm nc nd nf ng nh nl nn ns nt nv pp rc rg rm rr rt ss tt".split())


def with_dropped_capitals(lines: Sequence[Line], size: float) -> list[Line]:
    """A large first letter joined to the line that begins beside it; the lines beside it begin where it does."""
    capitals = [line for line in lines if _is_capital(line, size)]
    result = [line for line in lines if not _is_capital(line, size)]
    for capital in capitals:
        top = capital.base - 0.7 * capital.size
        beside = [
            place
            for place, line in enumerate(result)
            if -0.3 * line.size <= line.x0 - capital.x1 <= 1.2 * line.size
            and top - 0.6 * line.size <= line.base - 0.7 * line.size
            and line.base <= capital.base + 0.4 * line.size
        ]
        if not beside:
            result.append(capital)
            continue
        first = min(beside, key=lambda place: result[place].base)
        for place in beside:
            line = result[place]
            opening = line.letters[0]._replace(x0=capital.x0)
            letters = (opening, *line.letters[1:])
            if place == first:
                own = tuple(letter._replace(size=line.size, base=line.base) for letter in capital.letters)
                word = "".join(letter.text for letter in own)
                letters = (*own, line.letters[0]._replace(space=_stands_alone(word, line)), *line.letters[1:])
            result[place] = replace(line, letters=letters)
    return sorted(result, key=lambda line: (line.base, line.x0))


def _is_capital(line: Line, size: float) -> bool:
    return len(line.letters) <= 2 and line.size >= _DROPPED_CAPITAL * size and line.letters[-1].text.isupper()


def _stands_alone(word: str, line: Line) -> bool:
    """Whether "A" or "I" is a word of its own: what follows could be one without it."""
    rest = line.text.split()[0]
    if word not in {"A", "I"} or len(rest) == 1 or not rest[0].islower():
        return False
    return rest[:2] not in _NO_BEGINNINGS and not (word == "I" and rest in {"ts", "fs"})
