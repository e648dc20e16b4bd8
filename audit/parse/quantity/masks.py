"""What holds digits and is no quantity: addresses, note marks, labels, names, ordinals, years of cited works."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audit.calendar_names import MONTH
from audit.model import Span
from audit.parse.quantity import gates
from audit.patterns import lazy_pattern

_LABELS = frozenset(
    """
    table tables figure figures fig figs fig. figs. page pages pp. p. chapter chapters section sections note notes no. nos. nr. nrs. issue issues volume
    volumes vol. report reports article articles rule rules act item items line lines route routes room rooms building model models version versions type
    types class grade grades phase phases level levels stage stages category categories schedule title form forms bus platform platforms gate gates track
    tracks flight flights regulation regulations step steps site sites bed beds equation equations eq. eqs. appendix appendices algorithm algorithms
    experiment experiments study lane lanes batch code codes codes: code: paragraph paragraphs para. clause clauses exhibit question verse verses lot
    apartment flat suite district ward unit zone tier division channel episode series season round lecture exercise exercises column columns numbered supplement fractions
    """.split()
)
_CODES = "USD|EUR|GBP|CHF|JPY|AUD|CAD|NZD|INR|CNY|RMB|SFR"
_ADDRESSES = lazy_pattern(
    r"https?://\S+|www\.\S+|\b10\.\d{4,9}/\S+"  # addresses, DOIs
    r"|\b(?:eqs?|equations?|refs?)\.?\s?\(\d{1,3}[a-z]?\)"
    r"|\[\^?[\w\-]{1,12}(?:\s*[,–-]\s*\^?[\w\-]{1,12})*\]",  # note marks
    re.IGNORECASE,
)
_NAMES_AND_ORDINALS = lazy_pattern(
    rf"\b\d+(?:st|nd|rd|th)\b|\b(?!(?:[kcmd]?m|ft|mi|in|yd)[23]\b|(?:{_CODES})\d[\d,.]*\b(?!-)"
    r"|(?:(?<=[a-z]/)(?:s|min|h|kg|l)[23]\b))[A-Za-z]+\d[\w-]*"  # ordinals, "B12", "COVID-19"
    r"|\b(?!\d+e\d)\d{1,4}-?[A-Z]{1,3}\d[\w-]*"
    r"|\b(?!(?:s|m|g|L|h|K|kg|cm|km|mol|min|day|yr)-[1-4]\b)[A-Z][A-Za-z]*-\d+\b"
    r"|(?<!\w)\+?\d{1,3}-\d{3}-\d{3,4}(?:[-/]\d{2,4})?\b|(?<![\d-])\d{3}-\d{4}(?![\d-])",  # telephone numbers
    re.IGNORECASE,
)
_WORD_AND_NUMBERS = lazy_pattern(
    r"\b(?P<word>[A-Za-z]+[.:]?)\s+\d[\w./–-]*(?:\s*(?:,?\s*(?:and|or|&)|,|to|–|-)\s*\d[\w./]*)*", re.IGNORECASE
)
_THOUSANDS = lazy_pattern(r"\s+\d{1,3}(?:,\d{3})+$")  # "for the new season 2,020": no label is that long
# "in the first round 26 of them", "of 500 forms 20": the word ends what stands before it, and a count begins
_COUNTED = lazy_pattern(
    r"(?:\b(?:first|second|third|fourth|fifth|sixth|last|next|final|opening|closing|each|every|this|that|both"
    r"|few|many|other)|\d)\s+$",
    re.IGNORECASE,
)
_NAME = r"\b[A-ZÀ-Þ][\w'’-]{1,30}"
_CITED = lazy_pattern(
    rf"\((?=[^()]{{0,400}}?{_NAME}(?:\s+(?:and|&)\s+{_NAME}|,?\s+et\s+al\.?)?,?\s+(?:1[6-9]"
    rf"|20)\d\d[a-z]?\s*(?:[;,)]|$))[^()]{{5,400}}\)"
)
_CITED_BY_NAME = lazy_pattern(
    rf"(?:\bet\s+al\.?,?|{_NAME}\s+(?:and|&)\s+{_NAME})\s*\((?P<years>(?:1[6-9]"
    r"|20)\d\d[a-z]?(?:\s*[,;]\s*(?:(?:1[6-9]|20)\d\d)?[a-z]?)*)\)"
)
_YEAR = lazy_pattern(r"\b(?:1[6-9]|20)\d\d[a-z]?\b")
_MONTH = lazy_pattern(rf"\b(?:{MONTH})\b")
_NUMBER_IN_BRACKETS = lazy_pattern(
    r"(?<=[a-z)] )\(\d{1,3}(?:\s*[,–-]\s*\d{1,3})*\)(?=\s*[.;,])|(?:^|(?<=[.;:,] )|(?<=\band )"
    r"|(?<=\bor ))\(\d{1,2}\)(?=\s+[A-Za-z])"
)


def addresses_and_citations(text: str) -> Iterator[Span]:
    """Addresses of pages, DOIs, note marks and years of cited works; not even a date is read in them. They may overlap."""
    if gates.holds_address(text):
        for match in _ADDRESSES.finditer(text):
            yield Span(*match.span())
    if "(" in text:
        for match in _NUMBER_IN_BRACKETS.finditer(text):
            yield Span(*match.span())
        yield from _years_of_citations(text)


def labels_and_names(text: str) -> Iterator[Span]:
    """Labels, names with numbers, and ordinals."""
    if not gates.holds_digit(text):
        return
    for match in _WORD_AND_NUMBERS.finditer(text):
        if (
            match["word"].lower() in _LABELS
            and not _THOUSANDS.match(match.group()[len(match["word"]) :])
            and not _COUNTED.search(text[max(0, match.start() - 10) : match.start()])
        ):
            yield Span(*match.span())
    if gates.holds_joined_digit(text):
        for match in _NAMES_AND_ORDINALS.finditer(text):
            yield Span(*match.span())


def _years_of_citations(text: str) -> Iterator[Span]:
    """The years in "(Brix and Lowe, 2019; Tarn 2021)" and "Tarn et al. (2021)": they date works, not events."""
    for match in _CITED_BY_NAME.finditer(text):
        yield Span(*match.span("years"))
    for match in _CITED.finditer(text):
        if not _MONTH.search(match.group()):
            for year in _YEAR.finditer(text, *match.span()):
                yield Span(*year.span())
