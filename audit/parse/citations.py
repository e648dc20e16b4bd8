"""Citations in a text: identifiers (see `audit.parse.identifiers`) and author-year forms, "Nord et al. (2019)".

Forms after the author-date chapters of the Chicago Manual of Style (15.20-15.31) and of APA 7 (8.11-8.22): the year
outside or inside brackets, several works in one pair of brackets, pages behind the year, "n.d." and "in press".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.parse.identifiers import FoundIdentifier, find_numbers
from audit.patterns import lazy_pattern

__all__ = ["FoundIdentifier", "find_identifiers"]

_PARTICLE = r"(?:(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|ten|ter|al|el|bin)[\s-])"
_SURNAME = rf"(?:{_PARTICLE}{{1,3}})?(?:[DLO][’'])?[A-Z][\w’'-]+"
_AND = r"(?:,?\s+(?:and|&|und|et)\s+)"
_AUTHORS = rf"{_SURNAME}(?:(?:,\s+{_SURNAME}){{0,5}}{_AND}{_SURNAME}|,?\s+et\s+al\.?|\s+and\s+(?:colleagues|others))?"
_YEAR = r"(?P<{}>(?:1[89]|20)\d\d)(?:[–-](?:(?:1[89]|20)?\d\d)|/(?:1[89]|20)\d\d)?[a-z]?"
_PAGES = r"(?:\s*[,:]\s*(?:pp?\.\s*|ch(?:ap)?\.\s*|§\s*|para\.\s*|fig\.\s*|table\s+)?[\dxiv][\w–-]*(?:,\s*\d[\d–-]*)*)?"
_OUTSIDE = lazy_pattern(
    rf"(?<![\w’'-])(?P<name>{_AUTHORS})(?:[’']s)?,?\s+[(\[]{_YEAR.format('year')}(?:[,;]\s*(?:1[89]"
    rf"|20)\d\d[a-z]?)*{_PAGES}[)\]]"
)
_INSIDE = lazy_pattern(r"[(\[][^()\[\]]{0,240}?(?:1[89]|20)\d\d[a-z]?[^()\[\]]{0,200}[)\]]")
_BODY = r"(?:[A-Z][\w’'&.-]*(?:\s+(?:of|for|and|the|on)\s+|\s+)){1,7}[A-Z][\w’'-]*|[A-Z]{2,8}"
_WORK = lazy_pattern(
    r"^\s*(?:(?:see(?:\s+also)?|e\.g\.|cf\.|for\s+example|reviewed\s+in|quoted\s+in|cited\s+in|as\s+in"
    r"|compare|also|but\s+see|after|from|source:?)[,:]?\s+)*"
    rf"(?:(?P<name>{_AUTHORS})(?:(?<=et\sal\.)|(?<=et\sal)|,|(?=\s))"
    rf"|(?P<body>{_BODY})(?:\s+\[[A-Z]+\])?,)\s*{_YEAR.format('year')}(?:,\s*(?:1[89]|20)\d\d[a-z]?)*{_PAGES}"
    r"(?:,\s+(?:emphasis|italics|my|our|translation)\b[^;]*)?\s*$",
)
_NO_NAME = frozenset(
    "January February March April May June July August September October November December Spring Summer "
    "Autumn Winter Fall Easter Christmas Since In By From Until After Before During Between About "
    "Around Circa Born Founded Established Est Opened Built Published First Last The This That Of On At To "
    "And Or For With Monday Tuesday Wednesday Thursday Friday Saturday Sunday Early Late Mid "
    "Table Figure Fig Chapter Section Appendix Volume Season Series Act Directive Regulation Olympics Euro "
    "Cup Games Championship Championships Festival Tour Version Edition Class Vintage Q1 Q2 Q3 Q4 Jan Feb "
    "Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec".split()
)


def find_identifiers(text: str) -> Iterator[FoundIdentifier]:
    """Identifiers and bare addresses first, then author-year citations; none overlapping."""
    taken: list[tuple[int, int]] = []
    for found in find_numbers(text):
        taken.append((found.start, found.end))
        yield found
    for found in _author_years(text):
        if all(found.end <= first or last <= found.start for first, last in taken):
            taken.append((found.start, found.end))
            yield found


def _author_years(text: str) -> Iterator[FoundIdentifier]:
    for match in _OUTSIDE.finditer(text):
        if not _is_no_name(match["name"]):
            start = match.start()
            yield FoundIdentifier(
                start,
                match.end(),
                "citation",
                text[start : match.end()],
                first_author(match["name"]),
                int(match["year"]),
            )
    for brackets in _INSIDE.finditer(text):
        place = brackets.start() + 1
        works = brackets.group()[1:-1].split(";")
        for part in works:
            work = _WORK.match(part)
            name = work and (work["name"] or work["body"])
            if work and name and not _is_no_name(name):
                # A single work is cited with its brackets, one of several without.
                alone = len(works) == 1
                start = brackets.start() if alone else place + len(part) - len(part.lstrip())
                end = brackets.end() if alone else place + len(part.rstrip())
                yield FoundIdentifier(start, end, "citation", text[start:end], first_author(name), int(work["year"]))
            place += len(part) + 1


def _is_no_name(name: str) -> bool:
    """ "March (2019)", "The Season (2019)": a month or an ordinary word before a year."""
    words = name.replace(",", "").split()
    return words[0] in _NO_NAME or words[-1] in _NO_NAME


def first_author(names: str) -> str:
    """ "Nord, Brix & Kole" -> "Nord"; a body keeps its whole name."""
    alone = re.split(rf"{_AND}|,|\s+et\s+al", names)[0].strip()
    return re.sub(r"[’']s$", "", alone)
