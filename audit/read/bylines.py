"""The lines right under the title: who wrote it, when it appeared, how long it takes to read."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from audit.patterns import lazy_pattern
from audit.read.drafts import Draft
from audit.read.front_matter import date_in, writer_in

_PASSED_OVER = frozenset({"image", "boilerplate", "caption", "byline"})
_FEWEST_WORDS_OF_BODY = 30  # of the paragraph that ends the opening
_MOST_LINES_OF_OPENING = 8
_MOST_LINES = 4
_WRITTEN_BY = lazy_pattern(r"(?:(?:written|reported|story|words|text)\s+)?by\s+[A-Z]", re.IGNORECASE)
_PUBLISHED = lazy_pattern(
    r"(?:first\s+|last\s+)?(?:published|posted|updated|reviewed|modified)\b|(?:medically"
    r"|fact)[\s-]+(?:reviewed|checked)\b|\d{1,2}[\s-]min(?:ute)?s?\s+read\b",
    re.IGNORECASE,
)
_NAME = lazy_pattern(r"(?:[A-Z][\w.’'-]*\s+){1,3}[A-Z][\w’'-]+(?:,\s.{2,40})?")
_SENTENCE = lazy_pattern(r"[.!?][”’\"')]?$")


def mark_bylines(drafts: Sequence[Draft], *, titled: bool) -> list[Draft]:
    """Up to four short lines directly below the title become bylines; the first line of another kind ends them.

    `titled`: the front matter gives the title, so that the text itself need not begin with it.
    """
    marked = list(drafts)
    index = next((number for number, draft in enumerate(drafts) if draft.kind not in _PASSED_OVER), len(drafts))
    if index < len(drafts) and drafts[index].kind == "heading":
        index += 1
    elif not titled:
        return marked
    for _ in range(_MOST_LINES):
        while index < len(drafts) and drafts[index].kind in _PASSED_OVER:
            index += 1
        draft = drafts[index] if index < len(drafts) else None
        if (
            draft is None
            or draft.kind not in {"paragraph", "label"}
            or not is_byline(draft.text, italic=draft.all_italic)
        ):
            break
        marked[index] = replace(draft, kind="byline", label=None)
        index += 1
    return marked


def mark_opening_bylines(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Lines above the first long paragraph that say who wrote the article and when, also below a standfirst."""
    opening = itertools.takewhile(lambda draft: len(draft.text.split()) < _FEWEST_WORDS_OF_BODY, drafts)
    places = range(min(sum(1 for _ in opening), _MOST_LINES_OF_OPENING))
    for place, draft in enumerate(drafts):
        is_line = place in places and draft.kind in {"paragraph", "label"} and is_byline(draft.text, italic=False)
        yield replace(draft, kind="byline", label=None) if is_line else draft


def author_in(bylines: Sequence[str]) -> str | None:
    """Who "By Ann Reed" names; else the name that stands alone in a byline."""
    named = next(filter(None, map(writer_in, bylines)), None)
    return named or next(
        (text for text in bylines if _NAME.fullmatch(text) and not date_in(text) and not is_byline(text)), None
    )


def is_byline(text: str, *, italic: bool = False) -> bool:
    """ "By Ann Reed", "Updated 3 May 2025", "5 min read", or a short line in italics that is no sentence."""
    words = len(text.split())
    if words > 30:
        return False
    named = _WRITTEN_BY.match(text) is not None or _PUBLISHED.match(text) is not None
    dated = words <= 10 and date_in(text) is not None and not _SENTENCE.search(text)
    if italic:
        return named or dated or (words <= 12 and not _SENTENCE.search(text))
    return (named and words <= 20 and not _is_prose(text)) or dated


def is_name_above_date(text: str, below: str) -> bool:
    """ "Ann Reed" with "Updated 3 May 2025" below it."""
    return _NAME.fullmatch(text) is not None and is_byline(below)


def _is_prose(text: str) -> bool:
    """ "By Thursday the price had doubled." is a sentence, and no byline."""
    return _SENTENCE.search(text) is not None and len(text.split()) > 4
