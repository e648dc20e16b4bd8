"""Reference lists: which headings open one, and where an entry's label ends and its text begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from audit.model import Link, NoteMark, TextMap
from audit.patterns import lazy_pattern
from audit.read.drafts import Draft

_HEADING = lazy_pattern(
    r"(?:\d+\.?\s+)?(?:(?:foot|end)?notes?(?:\s+and\s+(?:references|sources))?|(?:list\s+of\s+|key\s+"
    r"|selected\s+)?references(?:\s+(?:and|&)\s+(?:notes|sources|further\s+reading))?"
    r"|sources(?:\s+(?:and|&)\s+(?:notes|references|methods|further\s+reading))?|bibliography|works\s+cited"
    r"|citations|literature(?:\s+cited)?|further\s+reading)\s*:?",
    re.IGNORECASE,
)
_STRICT = lazy_pattern(
    r"(?:foot|end)?notes?\s*:?", re.IGNORECASE
)  # holds prose as often as entries: there a label is asked for
_LABEL = lazy_pattern(
    r"(?:\[\^?(?P<bracketed>[\w-]{1,20})\]:?|(?P<numbered>\d{1,3})[.)](?=\s)|(?P<raised>[⁰¹²³⁴-⁹]{1,3}))\s*"
)
_ENTRY = lazy_pattern(r"\b(?:1[89]|20)\d\d\b|https?://|www\.|\bdoi\b|\b10\.\d{4,9}/|\bISBN\b|\bPMID\b", re.IGNORECASE)
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def opens_references(heading: str) -> bool:
    """ "References", "Notes and sources", "7. Bibliography"."""
    return _HEADING.fullmatch(heading.strip()) is not None


def split_label(text: str) -> tuple[str | None, int]:
    """The label of an entry and where its text begins: "[3] Smith" -> ("3", 4); (None, 0) without a label."""
    match = _LABEL.match(text)
    if match is None or match.end() == len(text):
        return None, 0
    label = match["bracketed"] or match["numbered"] or match["raised"].translate(_LOWERED)
    return label, match.end()


def looks_like_entry(text: str) -> bool:
    """A year, an address or an identifier: what an entry has and a remark may lack."""
    return _ENTRY.search(text) is not None


def mark_references(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Turn paragraphs and list items below a reference heading, and labelled entries that end the article, into references."""
    tail = _tail_of_entries(drafts)
    level: int | None = None  # of the reference heading whose section we are in
    strict = False
    for index, draft in enumerate(drafts):
        if draft.kind in {"heading", "label"} and opens_references(draft.text):
            level, strict = draft.level or 7, _STRICT.fullmatch(draft.text.strip()) is not None
            yield draft
        elif draft.kind == "heading" and level is not None and (draft.level or 1) <= level:
            level = None
            yield draft
        elif draft.kind in {"paragraph", "list_item"} and (level is not None or index >= tail):
            yield _as_reference(draft, strict=strict or level is None)
        else:
            yield draft


def _as_reference(draft: Draft, *, strict: bool) -> Draft:
    label, begins = split_label(draft.text)
    label = label or draft.ordinal
    if label is None and (strict or not looks_like_entry(draft.text)):
        return draft
    return replace(cut_front(draft, begins), kind="reference", label=label, list_no=None, level=None)


def cut_front(draft: Draft, length: int) -> Draft:
    """The draft without its first `length` visible characters."""
    if length == 0:
        return draft
    places = TextMap.decode(draft.segments)
    links = tuple(
        Link(link.start - length, link.end - length, link.target) for link in draft.links if link.start >= length
    )
    runs = [
        (max(seen - length, 0), origin + max(length - seen, 0), size - max(length - seen, 0))
        for seen, origin, size in places.runs
        if seen + size > length
    ]
    return replace(
        draft,
        start=places.source(length),
        text=draft.text[length:],
        segments=TextMap(tuple(runs)).encode(),
        links=links,
        raised=tuple(
            span._replace(start=span.start - length, end=span.end - length)
            for span in draft.raised
            if span.start >= length
        ),
        marks=tuple(_moved(draft.marks, length)),
        comments=tuple(_moved(draft.comments, length)),
    )


def _moved(marks: Sequence[NoteMark], length: int) -> Iterator[NoteMark]:
    """The marks as they stand when `length` characters before them are cut; those that are cut too are left out."""
    for mark in marks:
        if mark.end > length:
            yield replace(mark, start=max(mark.start - length, 0), end=mark.end - length)


def _tail_of_entries(drafts: Sequence[Draft]) -> int:
    """Index from which on there is nothing but entries "[1] …", "[2] …" in rising order; past the end if there is no such tail.

    Entries "1. …" count where the text before them carries marks in brackets, which can mean nothing else.
    """
    index = len(drafts)
    labels: list[int] = []
    while index and drafts[index - 1].kind in {"paragraph", "list_item", "boilerplate", "comment"}:
        draft = drafts[index - 1]
        if draft.kind == "paragraph":
            label = _TAIL_LABEL.match(draft.text)
            if label is None:
                break
            labels.append(int((label["number"] or label["raised"]).translate(_LOWERED)))
        elif draft.kind == "list_item":
            if not (draft.ordinal or "").isdigit() or draft.list_no is None:
                break
            labels.append(int(draft.ordinal or 0))
        index -= 1
    ordered = labels[::-1]
    # A list may skip a number or give one twice: that is a fault to be found, not a reason to read it as prose.
    rising = ordered == sorted(ordered) and (ordered[:1] <= [2])
    if any(draft.kind == "list_item" for draft in drafts[index:]) and not _answers_marks(drafts, index):
        return len(drafts)
    return index if index and labels and rising else len(drafts)  # an article of nothing but entries is none


def _answers_marks(drafts: Sequence[Draft], index: int) -> bool:
    """The text before the list holds its first number as a mark, and most of the list looks like entries."""
    entries = [draft.text for draft in drafts[index:] if draft.kind in {"paragraph", "list_item"}]
    marked = any(_MARK_OF_ONE.search(draft.text) for draft in drafts[:index] if draft.kind != "code")
    return marked and 2 * sum(looks_like_entry(each) for each in entries) >= len(entries)


_MARK_OF_ONE = lazy_pattern(r"[\w.,;:!?)\"”’]\[[12]\]")
_TAIL_LABEL = lazy_pattern(r"(?:\[(?P<number>\d{1,3})\]|(?P<raised>[⁰¹²³⁴-⁹]{1,3}))\s*\S")
