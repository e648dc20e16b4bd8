"""The lines right under the title: who wrote it, when it appeared, how long it takes to read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from audit.read.drafts import Draft
from audit.read.front_matter import date_in

_MOST_LINES = 3
_WRITTEN_BY = re.compile(r"(?:(?:written|reported|story|words|text)\s+)?by\s+[A-Z]", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"(?:first\s+|last\s+)?(?:published|posted|updated|reviewed|modified)\b|(?:medically|fact)[\s-]+(?:reviewed|checked)\b|\d{1,2}[\s-]min(?:ute)?s?\s+read\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?][”’\"')]?$")


def mark_bylines(drafts: Sequence[Draft]) -> list[Draft]:
    """Up to three short lines directly below the title become bylines; the first line of another kind ends them."""
    marked = list(drafts)
    index = next(
        (number for number, draft in enumerate(drafts) if draft.kind not in {"image", "boilerplate", "caption"}), 0
    )
    if index < len(drafts) and drafts[index].kind == "heading":
        index += 1
    for _ in range(_MOST_LINES):
        while index < len(drafts) and drafts[index].kind in {"image", "boilerplate", "caption"}:
            index += 1
        if index >= len(drafts) or drafts[index].kind not in {"paragraph", "label"} or not is_byline(drafts[index]):
            break
        marked[index] = replace(marked[index], kind="byline", label=None)
        index += 1
    return marked


def is_byline(draft: Draft) -> bool:
    """ "By Ann Reed", "Updated 3 May 2025", "5 min read", or a short line in italics that is no sentence."""
    words = len(draft.text.split())
    if words > 30:
        return False
    named = _WRITTEN_BY.match(draft.text) is not None or _PUBLISHED.match(draft.text) is not None
    dated = words <= 10 and date_in(draft.text) is not None and not _SENTENCE.search(draft.text)
    if draft.all_italic:
        return named or dated or words <= 12 and not _SENTENCE.search(draft.text)
    return (named and words <= 20 and not _is_prose(draft.text)) or dated


def _is_prose(text: str) -> bool:
    """ "By Thursday the price had doubled." is a sentence, and no byline."""
    return _SENTENCE.search(text) is not None and len(text.split()) > 4
