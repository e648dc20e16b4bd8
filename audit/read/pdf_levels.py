"""Levels of headings, by the size of their type."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.read.pdf_paragraphs import Part


def levels_of(parts: Sequence[Part], body: float) -> Iterator[tuple[Part, int]]:
    """Each heading with its level: the larger its type, the higher it stands; bold type of the body's size comes last."""
    headings = [part for part in parts if part.kind == "heading"]
    ranks: list[float] = []
    for size in sorted({_weight(part, body) for part in headings}, reverse=True):
        if not ranks or size < 0.97 * ranks[-1]:
            ranks.append(size)
    top = [part for part in headings if ranks and _weight(part, body) >= 0.97 * ranks[0]]
    lone_title = len(top) > 1 and top[0] is next(iter(part for part in parts if part.kind != "image"), None)
    for part in headings:
        rank = next(place for place, size in enumerate(ranks) if _weight(part, body) >= 0.97 * size)
        level = rank + 1 + (1 if lone_title and part is not top[0] else 0)
        yield part, min(level, 6)


def _weight(part: Part, body: float) -> float:
    if part.size > 1.04 * body:
        return part.size
    return body if all(line.bold for line in part.lines) else 0.9 * body
