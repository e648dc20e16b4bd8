"""Identifiers that cannot be right and links that lead nowhere, as problems of the article: no network is needed to see it.

Check digits: ISO 2108 (ISBN), ISO 3297 (ISSN), ISO 27729 (ORCID). The form of a DOI: ISO 26324, "10.", a registrant, a
slash and a suffix.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from audit.identity import RowIds
from audit.model import Block, Document, Problem, Span
from audit.parse.identifiers import find_numbers, isbn13, issn_is_valid, orcid_is_valid
from audit.patterns import lazy_pattern

WRONG_CHECK_DIGIT = "wrong_check_digit"
MALFORMED_DOI = "malformed_doi"
DANGLING_LINK = "dangling_link"
_UNREAD = frozenset({"code", "boilerplate"})
_VALID = {"isbn": lambda raw: isbn13(raw) is not None, "issn": issn_is_valid, "orcid": orcid_is_valid}
_LABELLED = {"isbn": "ISBN", "issn": "ISSN", "orcid": "ORCID"}
_ISBN_LENGTH = lazy_pattern(r"\bISBN(?:-1[03])?:?\s*(?P<id>\d[\dXx-]{6,18}[\dXx])(?![\dXx-])")
_DOI = lazy_pattern(
    r"(?:\bdoi:\s*(?:https?://(?:dx\.)?doi\.org/)?|\b(?:dx\.)?doi\.org/)(?P<id>\d[^\s\"“”<>]*)", re.IGNORECASE
)
_GOOD_DOI = lazy_pattern(r"10(?:\.\d{4,9}(?:\.\d+)*/\S+|/\w{3,})")
_PLACEHOLDERS = frozenset({"todo", "tbd", "tbc", "tk", "tktk", "xxx", "xx", "link", "url", "insert-link", "insertlink", "insert-link-here", "here", "?"})  # fmt: skip
_OWN_MACHINE = lazy_pattern(
    r"(?:https?://)?(?:localhost|127\.0\.0\.1|0\.0\.0\.0)(?:[:/]|$)|file:|[a-z]:[\\/]", re.IGNORECASE
)
_WEB = lazy_pattern(r"https?:/*(?P<host>[^/?#]*)", re.IGNORECASE)
_SLUG_DROPS = lazy_pattern(r"[^\w\s-]")


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is wrong with one identifier or link; `span` counts in the block's visible text."""

    code: str
    span: Span
    what: str
    advice: str


def faulty_addresses(document: Document, ids: RowIds) -> Iterator[Problem]:
    """The problems of one article, in order of its blocks. None of them keeps a part from being audited."""
    for block in document.blocks:
        if block.kind in _UNREAD:
            continue
        for fault in (*_check_digits(block), *_dois(block), *_links(block, document)):
            place = block.source_span(*fault.span)
            yield Problem(
                ids.next("problems", f"{fault.code} {fault.what}"), document.document_id, document.path, fault.code,
                place.start, place.end, fault.what, fault.advice, unread=False,
            )  # fmt: skip


def _check_digits(block: Block) -> Iterator[_Fault]:
    for found in find_numbers(block.text):
        words = block.text[found.start : found.end]
        # Sixteen digits in fours are also a card, thirteen with spaces also a telephone: the scheme must be named.
        if found.valid is False and _LABELLED[found.kind].lower() in words.lower():
            right = _right_digit(found.kind, found.value)
            yield _Fault(
                WRONG_CHECK_DIGIT,
                Span(found.start, found.end),
                f"{words} is no {_LABELLED[found.kind]}: its check digit does not fit the digits before it.",
                f"If the others are right, it ends in {right}; compare all of them with the work itself."
                if right
                else "Compare it with the work itself.",
            )
    for match in _ISBN_LENGTH.finditer(block.text):
        digits = len(match["id"].replace("-", ""))
        if digits not in {10, 13}:
            yield _Fault(
                WRONG_CHECK_DIGIT,
                Span(*match.span()),
                f"{match.group()} is no ISBN: it has {digits} digits, and an ISBN has 10 or 13.",
                "Compare it with the work itself.",
            )


def _right_digit(kind: str, value: str) -> str | None:
    """The last digit that would make it right; None where no digit does."""
    return next((digit for digit in "0123456789X" if _VALID[kind](value[:-1] + digit)), None)


def _dois(block: Block) -> Iterator[_Fault]:
    seen = [(match.start(), match.end(), match["id"]) for match in _DOI.finditer(block.text)]
    for link in block.links:
        match = _DOI.search(link.target)
        if match and not any(start < link.end and link.start < end for start, end, _ in seen):
            seen.append((link.start, link.end, match["id"]))
    for start, end, written in seen:
        bare = unquote(written.rstrip(".,;:)]"))
        if not _GOOD_DOI.match(bare):
            cut = len(written) - len(written.rstrip(".,;:)]"))
            yield _Fault(
                MALFORMED_DOI,
                Span(start, end - cut if block.text[start:end].endswith(written) else end),
                f"“{bare}” is no DOI: a DOI is “10.”, a number of four digits or more, a slash and a suffix.",
                "Copy it again from the work's own page.",
            )


def _links(block: Block, document: Document) -> Iterator[_Fault]:
    for link in block.links:
        if link.end > link.start and (what := _where_to(link.target.strip(), document)):
            words = block.text[link.start : link.end]
            yield _Fault(
                DANGLING_LINK,
                Span(link.start, link.end),
                f"The link on “{words}” {what}.",
                "Put in the address, or take the link out.",
            )


def _where_to(target: str, document: Document) -> str | None:
    """What is wrong with the target; None where only the network could tell."""
    if target.startswith("#") and len(target) > 1:
        # Only Markdown shows all anchors that it makes; a page may get others from scripts.
        known = document.format != "md" or target[1:].casefold() in _anchors(document)
        return None if known or target == "#top" else f"leads to “{target}”, which is not in the article"
    return leads_nowhere(target)


def leads_nowhere(target: str) -> str | None:
    """What is wrong with an address outside the article, in words that follow "the link"; None for one that may be right."""
    if target in {"", "#"}:
        return "has no address"
    if target.casefold() in _PLACEHOLDERS:
        return f"leads to “{target}”, which only keeps a place"
    if _OWN_MACHINE.match(target):
        return "leads to the author's own computer"
    web = _WEB.match(target)
    if web and "." not in web["host"]:
        return f"leads to “{target}”, which is no address"
    return None


def _anchors(document: Document) -> frozenset[str]:
    """The anchors that Markdown makes of headings, and those that the text sets itself, in small letters."""
    headings = (block.text for block in document.blocks if block.kind in {"heading", "label"})
    slugs = {re.sub(r"\s", "-", _SLUG_DROPS.sub("", text.strip()).casefold()) for text in headings}
    own = re.findall(r"(?:\b(?:id|name)\s*=\s*[\"']?|\{#)([\w:.-]+)", document.text)
    labels = (block.label for block in document.blocks if block.kind in {"footnote", "reference"} and block.label)
    notes = {f"{before}{label}" for label in labels for before in ("fn", "fn:", "fn-", "ref", "ref-", "note-", "note")}
    return frozenset({*slugs, *(each.casefold() for each in (*own, *notes))})
