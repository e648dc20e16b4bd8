"""Identifiers and author-year citations in a text: DOI, PMID, PMCID, arXiv, ISBN, trial numbers, "Smith et al. (2020)".

The DOI recipe (what to cut at the end, which brackets to balance) follows the Crossref guidance on DOI syntax.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>{}|\\^`\[\]]+")
_NUMBERS = (
    ("pmid", re.compile(r"\bPMID[:\s]*(?P<id>\d{4,8})\b")),
    ("pmcid", re.compile(r"\b(?P<id>PMC\d{4,9})\b")),
    ("arxiv", re.compile(r"\barXiv:\s?(?P<id>\d{4}\.\d{4,5}(?:v\d+)?)", re.IGNORECASE)),
    ("isbn", re.compile(r"\bISBN(?:-1[03])?:?\s*(?P<id>[\d][\d -]{8,16}[\dXx])\b")),
    ("trial_number", re.compile(r"\b(?P<id>NCT\d{8}|ISRCTN\d{8}|CRD4\d{10}|ACTRN\d{14})\b")),
)
_URL = re.compile(r"\b(?:https?://|www\.)[^\s<>\"“”]+")
_SURNAME = r"[A-Z][\w’'-]+"
_AUTHOR_YEAR = re.compile(
    rf"(?P<a>{_SURNAME})(?:\s+et\s+al\.?|(?:,\s{_SURNAME})*,?\s+(?:and|&)\s+{_SURNAME})?,?\s+\((?P<year>(?:19|20)\d\d)[a-z]?\)"
    rf"|\(\s*(?:see\s+|e\.g\.,?\s+)?(?P<b>{_SURNAME})(?:(?:\s+et\s+al\.?|\s+(?:and|&)\s+{_SURNAME}),?|,)\s+(?P<year2>(?:19|20)\d\d)[a-z]?(?:[,;:][^()]*)?\)"
)
_MONTHS = frozenset(
    "January February March April May June July August September October November December Spring Summer Autumn Winter".split()
)


@dataclass(frozen=True, slots=True)
class FoundIdentifier:
    """An identifier or author-year citation; offsets in the text given, end exclusive."""

    start: int
    end: int
    kind: str  # doi|pmid|pmcid|arxiv|isbn|trial_number|link|citation
    value: str
    name: str | None = None
    year: int | None = None


def find_identifiers(text: str) -> Iterator[FoundIdentifier]:
    """Identifiers first, then bare addresses, then author-year citations; none overlapping."""
    taken: list[tuple[int, int]] = []

    def free(start: int, end: int) -> bool:
        return all(end <= first or last <= start for first, last in taken)

    for match in _DOI.finditer(text):
        value = clean_doi(match.group())
        taken.append((match.start(), match.start() + len(value)))
        yield FoundIdentifier(match.start(), match.start() + len(value), "doi", value.lower())
    for kind, pattern in _NUMBERS:
        for match in pattern.finditer(text):
            if free(*match.span()):
                taken.append(match.span())
                yield FoundIdentifier(*match.span(), kind, match["id"])
    for match in _URL.finditer(text):
        end = match.start() + len(match.group().rstrip(".,;:!?)'’"))
        if free(match.start(), end):
            taken.append((match.start(), end))
            yield FoundIdentifier(match.start(), end, "link", text[match.start() : end])
    for match in _AUTHOR_YEAR.finditer(text):
        name = match["a"] or match["b"]
        if name not in _MONTHS and free(*match.span()):
            taken.append(match.span())
            yield FoundIdentifier(*match.span(), "citation", match.group(), name, int(match["year"] or match["year2"]))


def clean_doi(raw: str) -> str:
    """Cut what is no part of a DOI: query strings, closing punctuation, an unbalanced bracket, "/full" and the like."""
    value = re.split(r"[?&#]", raw)[0]
    while value and (value[-1] in ".,;:'\"!?*_’”" or (value[-1] == ")" and value.count("(") < value.count(")"))):
        value = value[:-1]
    return re.sub(r"/(?:full|pdf|abstract|epdf|html|meta)$", "", value, flags=re.IGNORECASE)
