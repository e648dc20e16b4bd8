"""Letters, levels, anchors and words: how the data's vocabulary is written in the report."""

from __future__ import annotations

from collections.abc import Iterable

from audit.identity import digest
from audit.model import Finding
from audit.patterns import lazy_pattern
from audit.report.parts import Counts, Mark

LETTERS = {
    "contradiction": "C",
    "tension": "C",
    "arithmetic": "A",
    "unit_mismatch": "A",
    "statistical_reporting": "A",
    "unsupported_statistic": "S",
    "missing_source": "S",
    "vague_attribution": "S",
    "incomplete_source": "S",
    "broken_reference": "S",
    "unattributed_quotation": "S",
    "source_quality": "S",
    "source_mismatch": "S",
    "overclaim": "O",
    "absolute_language": "O",
    "anecdote_as_evidence": "O",
    "missing_context": "X",
    "stale_or_jurisdiction": "X",
    "boilerplate": "D",
    "document": "D",
    "housekeeping": "D",
}
ABOUT_THE_DOCUMENT = "D"
SEVERITIES = {"error": "error", "warning": "warning", "info": "note"}
LEVELS = {"error": "e", "warning": "w", "info": "i"}
SOURCE_LETTERS = {"complete": "f", "incomplete": "p", "vague": "v", "none": "n"}
SOURCE_WORDS = {"f": "full", "p": "in part", "v": "vague", "n": "none", "0": "not needed"}
_PLAIN = lazy_pattern(r"[A-Za-z0-9_-]+")
_NOT_PLAIN = lazy_pattern(r"[^a-z0-9]+")


def words(code: str) -> str:
    """A name of the data's vocabulary as words: "vague_attribution" is "vague attribution"."""
    return code.replace("_", " ")


def anchor(prefix: str, identity: str) -> str:
    """An id for the page. Ids of rows are hashes and stay; anything else is hashed, since it may hold any character."""
    return f"{prefix}-{identity if _PLAIN.fullmatch(identity) else digest(identity)}"


def article_anchor(document_id: str) -> str:
    """An anchor that a person can read, and that two articles never share."""
    stem = document_id.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    slug = _NOT_PLAIN.sub("-", stem.casefold()).strip("-")[:40].strip("-")
    return f"a-{slug or 'article'}-{digest(document_id)[:6]}"


def mark_of(finding: Finding, number: int) -> Mark:
    """The sign of a finding, which is the `number`-th of its article."""
    letter = letter_of(finding)
    waived = finding.status == "waived"
    said = [f"{letter}{number}", SEVERITIES[finding.severity], words(finding.type), *(["waived"] if waived else [])]
    return Mark(
        text=said[0],
        letter=letter,
        level="x" if waived else LEVELS[finding.severity],
        label=", ".join(said),
        note=anchor("f", finding.finding_id),
    )


def letter_of(finding: Finding) -> str:
    """The letter of the finding's type. A type that this report does not know is about the document."""
    return LETTERS.get(finding.type, ABOUT_THE_DOCUMENT)


def count(findings: Iterable[Finding]) -> Counts:
    """Findings by severity, waived ones apart."""
    listed = list(findings)
    said = [finding.severity for finding in listed if finding.status != "waived"]
    return Counts(said.count("error"), said.count("warning"), said.count("info"), len(listed) - len(said))


def shorten(text: str, most: int = 180) -> str:
    """A long passage with its middle left out, so that it can be quoted in a line or two."""
    if len(text) <= most:
        return text
    head = text[: most * 2 // 3].rsplit(" ", 1)[0]
    tail = text[-(most // 3) :].split(" ", 1)[-1]
    return f"{head.rstrip(' ,;:')} … {tail}"


def plural(number: int, one: str, many: str | None = None) -> str:
    """A count with its noun: “1 error”, “2 errors”."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
