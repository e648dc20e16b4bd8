"""A reference list's entry or a note's text, taken apart: author, title, container, year, locator, identifier.

What a reader needs to find a work (Chicago Manual of Style 14, and the KSJ handbook's "could I look it up?"): who made
it, what it is called, when, and where it stands. Styles differ in order and in stops; so each word is told apart by
its shape and its neighbours (`audit.parse.reference_words`), and the parts are read off the words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from audit.parse.citations import find_identifiers
from audit.parse.reference_labels import label_names
from audit.parse.reference_words import ReferenceWord, features_of, shape_of, words_of
from audit.patterns import lazy_pattern

_YEAR = lazy_pattern(r"(?<![\d.])(?:1[5-9]\d\d|20\d\d)(?!\d)")
_LOCATOR = lazy_pattern(
    r"\b(?:pp?\.|pages?|tables?|figs?\.|figure|chapter|vol\.|no\.|section|sections|article|item"
    r"|para(?:graph)?)\s*\d[\w–,\s-]*\d?|§+\s*\d+|\b\d+\(\d+\)(?::[\w–-]+)?",
    re.IGNORECASE,
)
_LABEL = lazy_pattern(r"^\s*(?:\[\^?[\w-]+\]:?|\d{1,3}[.)])\s+")
# Bodies that publish under their own name: a title that holds one says by itself where to ask.
_PUBLISHED = lazy_pattern(
    r"\b(?:Report|Journal|Review|Bulletin|Release|Notice|Press|Annals|Proceedings|Med|Psychiatry|University"
    r"|Ministry|Department|Office|Institute|Agency|News|Times|Council|Survey|"
    r"Court|Act|Code|Directive|Regulation|Census|Register|Registry|Minutes|Gazette|Committee|Commission"
    r"|Authority|Board|Archive|Interview|Conversation|Correspondence|Letter|E-mail|Statement|Testimony"
    r"|Lecture|Patent|Treaty|v)\b|^R v\b"
)
_STOPS = " \t.,;:()[]"
_QUOTES = "“”\"«»‘’'`*_"
_TEXT_OF = {
    "author": ("author",),
    "editor": ("editor",),
    "title": ("title",),
    "container": ("container", "series"),
    "publisher": ("publisher",),
    "locator": ("volume", "pages"),
}
_NUMBER = lazy_pattern(r"\d|\b[ivxlcIVXLC]+\b")
_LEAD_IN = lazy_pattern(r"^(?:in|dans|aus)\s*:?\s+", re.IGNORECASE)
_SEE_ALSO = lazy_pattern(r"^(?:ibid|idem|op\.?\s*cit|see\s+note|see\s+above|as\s+above)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundReference:
    """The parts of one entry; None for what is not stated. `missing` names what a reader would need."""

    author: str | None
    title: str | None
    container: str | None
    year: int | None
    locator: str | None
    identifier: str | None
    missing: tuple[str, ...]
    editor: str | None = None
    publisher: str | None = None

    @property
    def status(self) -> str:
        return "incomplete" if self.missing else "complete"


def read_reference(text: str, link: str | None = None) -> FoundReference:
    """Take one entry apart. `link` is where a hyperlink in the entry points, when its words do not say so."""
    label = _LABEL.match(text)
    body = text[label.end() :] if label else text
    strong = [each for each in find_identifiers(body) if each.kind not in {"citation", "orcid", "issn"}]
    identifier = (
        f"{strong[0].kind}:{strong[0].value}"
        if strong and strong[0].kind != "link"
        else (strong[0].value if strong else link)
    )
    words = words_of(body)
    labels = _mended(body, words, label_names(features_of(words)))
    parts = {name: _part(body, words, labels, kinds) for name, kinds in _TEXT_OF.items()}
    year = _year(body, words, labels)
    locator = parts["locator"] or _printed_locator(body, strong[0].start if strong else len(body))
    author, title, container = parts["author"], parts["title"], parts["container"]
    if container:
        container = _LEAD_IN.sub("", container) or None
    return FoundReference(
        author,
        title,
        container,
        year,
        locator,
        identifier,
        _missing(body, author or parts["editor"], title, container or parts["publisher"], year, identifier, locator),
        parts["editor"],
        parts["publisher"],
    )


_QUOTED = lazy_pattern(r"(?:(?<=\s)|^)(?:“[^“”]{6,}”|\"[^\"]{6,}\"|«[^«»]{6,}»)")
_SENTENCES = lazy_pattern(r"(?<=[\w)][.?!])\s+(?=[A-Z“\"‘\d])")


def _mended(body: str, words: tuple[ReferenceWord, ...], labels: list[str]) -> list[str]:
    """The labels with what the entry itself shows: what stands in quotation marks is the title, no work is without one."""
    quoted = _QUOTED.search(body)
    if quoted and " " in quoted.group():
        inside = [index for index, word in enumerate(words) if quoted.start() <= word.start < quoted.end()]
        if inside and (inside[0] == 0 or labels[inside[0] - 1] not in {"title", "container"}):
            for index in inside:
                labels[index] = "title"
            place = inside[-1] + 1
            while place < len(words) and labels[place] == "title" and "container" not in labels:
                place += 1
            labels[inside[-1] + 1 : place] = ["container"] * (place - inside[-1] - 1)
    if "title" not in labels and "editor" in labels and "author" not in labels and "container" in labels:
        return ["title" if label == "container" else label for label in labels]
    if "title" not in labels and "container" not in labels and set(labels) <= {"author", "other", "date", "publisher"}:
        # Nothing but names, it seems: the second sentence is the title where there is one.
        cuts = [match.end() for match in _SENTENCES.finditer(body)]
        second = (cuts[0], cuts[1] if len(cuts) > 1 else len(body)) if cuts else (0, 0)
        inside = [index for index, word in enumerate(words) if second[0] <= word.start < second[1]]
        if len(inside) >= 2 and all(labels[index] in {"author", "other"} for index in inside):
            for index in inside:
                labels[index] = "title"
    return labels


def _part(body: str, words: tuple[ReferenceWord, ...], labels: list[str], kinds: tuple[str, ...]) -> str | None:
    """The first run of words with one of these labels, without the stops around it; None where there is none."""
    runs: list[tuple[int, int]] = []
    before = None
    for word, label in zip(words, labels, strict=True):
        if label in kinds:
            if before in kinds:
                runs[-1] = (runs[-1][0], word.end)
            else:
                runs.append((word.start, word.end))
        before = label
    if "pages" in kinds:  # volume and pages may stand on either side of the year
        places = [_trimmed(" ".join(body[start:end].split())) for start, end in runs]
        return ", ".join(each for each in places if _NUMBER.search(each)) or None
    for start, end in runs:
        text = " ".join(body[start:end].split())
        bare = text.strip(_STOPS + _QUOTES)
        if any(character.isalnum() for character in bare) or bare.startswith(("—", "–", "-", "_")):
            return _trimmed(text)
    return None


def _trimmed(text: str) -> str:
    """The part without what sets it off from its neighbours; a bracket or stop that belongs to it stays."""
    value = text.strip(" \t,;:" + _QUOTES)
    if not re.search(r"\b[A-Z]\.[^.]*\b[A-Z]\.$|,\s[A-Z]\.$|\bal\.$|\beds?\.$", value):
        value = value.removesuffix(".")
    value = value.strip(" \t,;:" + _QUOTES)
    for opening, closing in ("()", "[]"):
        if value.count(opening) < value.count(closing):
            value = value.removesuffix(closing)
        elif value.count(opening) > value.count(closing):
            value = value.removeprefix(opening)
    return value.strip()


def _year(body: str, words: tuple[ReferenceWord, ...], labels: list[str]) -> int | None:
    """The year of the work: one that stands as a date, else any that is no page and no part of an address."""
    for wanted in ({"date"}, {"volume", "other", "publisher", "container", "title", "author", "editor", "series"}):
        for word, label in zip(words, labels, strict=True):
            if label in wanted and shape_of(word.text) != "address":
                match = _YEAR.search(word.text)
                if match and (label == "date" or not re.search(r"\d[-–]\d|\ds\b", word.text)):
                    return int(match.group())
    return None


def _printed_locator(body: str, end: int) -> str | None:
    match = _LOCATOR.search(body[:end])
    return match.group().strip(" ,") if match else None


def _missing(
    body: str,
    maker: str | None,
    title: str | None,
    where: str | None,
    year: int | None,
    identifier: str | None,
    locator: str | None,
) -> tuple[str, ...]:
    """What a reader would need and does not get. An identifier or address leads to the rest."""
    if _SEE_ALSO.match(body):
        return ()
    missing = []
    if maker is None and where is None and identifier is None and not (title and _PUBLISHED.search(title)):
        missing.append("author")
    if title is None and identifier is None and not (where and year and locator):
        missing.append("title")
    if year is None and identifier is None:
        missing.append("year")
    return tuple(missing)
