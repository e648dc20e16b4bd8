"""Comments in a margin: which of them name a source for the words that they are anchored on.

Editors ask, order and praise in comments as often as they give a source. So the words must say that they are one
("Source: …", "Interview with …", "p. 12 of the annual report"), hold an address or identifier, or read like an entry
of a reference list. A question never does, unless it holds an identifier.
"""

from __future__ import annotations

import re

from audit.parse.citations import find_identifiers
from audit.parse.references import read_reference
from audit.patterns import lazy_pattern

_OPENING = lazy_pattern(
    r"(?:(?P<plain>(?:(?:my|our|the|primary|original|data)\s+)?(?:sources?|data|references?"
    r"|citation)\s*[:=–—-]|(?:the\s+)?source\s+is\b|taken\s+from\b|quoted\s+from\b"
    r"|(?:figures?|numbers?|data)\s+(?:is\s+|are\s+)?from\b|according\s+to\b|cited\s+in\b)|(?:from|as\s+per"
    r"|per|via|see(?:\s+also)?|cf\.?|ref\.?)(?=[\s:]))[\s:]*",
    re.IGNORECASE,
)
_SPOKEN = lazy_pattern(
    r"(?:(?:my|our|phone|telephone|personal|e-?mail|video)\s+)?(?:interview|conversation|call|correspondence"
    r"|e-?mail|letter|statement|transcript|minutes|press\s+release|court\s+(?:file|record)"
    r"|testimony)\s+(?:with|from|of|by|to)\s",
    re.IGNORECASE,
)
# "TK" is what newsrooms write for what is still to come.
_NOBODY = frozenset("tbc tbd tk tktk todo na none unknown missing xx xxx you me us i we them ok please asap".split())
_NAME = lazy_pattern(r"\b[A-Z][\w&’'-]*|\b(?:1[89]|20)\d\d\b")
# Behind "see" or "from" one name may be a colleague's: a year, an acronym or a page is asked for.
_PUBLISHED = lazy_pattern(r"\b(?:1[89]|20)\d\d\b|\b[A-Z]{2,6}\b|\bpp?\.\s?\d")
_ORDER = lazy_pattern(
    r"(?:please|pls|check|verify|confirm|ask|add|cut|delete|remove|move|change|rewrite|rephrase|reword"
    r"|shorten|fix|make|say|use|try|can|could|should|would|do|does|did|is|are|was|were|why|what|who|where"
    r"|when|how|which|need|needs|no|not|i|we|you|this|that|these|those|it|he|she|they|there|great|good|nice"
    r"|love|ok|agreed|done|thanks?|todo|tk)\b",
    re.IGNORECASE,
)
_PLEASE = lazy_pattern(r"\b(?:please|pls)\b", re.IGNORECASE)


def source_named_in(text: str, link: str | None = None) -> str | None:
    """The words of the comment that name a source, without what opens them ("Source: "); None if it names none.

    `link` is where a hyperlink in the comment points.
    """
    words = " ".join(text.split())
    if not words:
        return None
    opening = _OPENING.match(words)
    named = words[opening.end() :] if opening else words
    if link or next(find_identifiers(words), None) is not None:
        return named or words
    if "?" in words:
        return None
    spoken = _SPOKEN.match(words)
    if opening or spoken:
        behind = words[spoken.end() :] if spoken else named
        names = [name for name in _NAME.findall(behind) if name.casefold() not in _NOBODY]
        sure = spoken or (opening and opening["plain"]) or _PUBLISHED.search(behind)
        return named if names and sure and not _ORDER.match(behind) and not _PLEASE.search(behind) else None
    if _ORDER.match(words):
        return None
    parts = read_reference(words)
    full = parts.year is not None and parts.author is not None and parts.title not in (None, parts.author)
    return words if full and not parts.missing else None
