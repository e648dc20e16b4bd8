"""Source coverage: of the claims that need a source, how many have a full one, one in part, a vague one or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from audit.model import Claim
from audit.report.marks import SOURCE_LETTERS, SOURCE_WORDS
from audit.report.parts import BarPart, Coverage

BAR_WIDTH = 900


def coverage_of(claims: Iterable[Claim], name: str = "") -> Coverage:
    """The coverage of some claims. Only claims of the running text count, as only they can need a source."""
    body = [claim for claim in claims if claim.role == "body"]
    counts = Counter(SOURCE_LETTERS[claim.source_status] for claim in body if claim.needs_source)
    needing = counts.total()
    return Coverage(
        name=name,
        needing=needing,
        full=counts["f"],
        percent=counts["f"] * 100 // needing if needing else 0,
        unneeding=len(body) - needing,
        parts=tuple(_parts(counts, needing)),
    )


def _parts(counts: Counter[str], needing: int) -> Iterator[BarPart]:
    """Stretches that fill the bar without a gap: each ends where its running total says, rounded."""
    total, begin = 0, 0
    for letter in SOURCE_LETTERS.values():
        total += counts[letter]
        end = (total * BAR_WIDTH + needing // 2) // needing if needing else 0
        yield BarPart(letter, SOURCE_WORDS[letter], counts[letter], begin, end - begin)
        begin = end


def sections_of(claims: Iterable[Claim]) -> tuple[Coverage, ...]:
    """Coverage by section in order of appearance; sections in which nothing needs a source are left out."""
    sections: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.role == "body":
            sections.setdefault(claim.section, []).append(claim)
    covered = (coverage_of(members, name) for name, members in sections.items())
    return tuple(coverage for coverage in covered if coverage.needing)
