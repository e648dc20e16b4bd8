"""Words that send the reader to another part of the same text: "see Table 3", "the chart below", "as told in the box".

Only what is certain to point into its own text is told: a numbered part with a word of showing or seeing beside it, and
a part without a number that is shown a place. "Table 3 of the ministry's report", "her chapter 7", "section 12 of the
Water Act" and "the box on the right of the stage" are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from audit.parse.gates import letter_runs
from audit.patterns import lazy_pattern

TABLE, PICTURE, BOX, APPENDIX, SECTION, NOTE = "table", "picture", "box", "appendix", "section", "note"
_KINDS = {
    "table": TABLE,
    "figure": PICTURE,
    "fig": PICTURE,
    "chart": PICTURE,
    "graph": PICTURE,
    "graphic": PICTURE,
    "diagram": PICTURE,
    "map": PICTURE,
    "plate": PICTURE,
    "photo": PICTURE,
    "photograph": PICTURE,
    "picture": PICTURE,
    "illustration": PICTURE,
    "infographic": PICTURE,
    "image": PICTURE,
    "sketch": PICTURE,
    "box": BOX,
    "sidebar": BOX,
    "panel": BOX,
    "infobox": BOX,
    "appendix": APPENDIX,
    "annex": APPENDIX,
    "section": SECTION,
    "chapter": SECTION,
    "note": NOTE,
    "footnote": NOTE,
    "endnote": NOTE,
}
_WORDS = frozenset(_KINDS) | frozenset(
    {each + "s" for each in _KINDS} | {"figs", "boxes", "appendices", "annexes", "graphics"}
)
_PLACES = frozenset({"below", "above", "opposite", "overleaf", "right", "left", "alongside", "foot", "end", "next", "later", "further", "beside"})  # fmt: skip
_NUMBER = (
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,2}[a-z]?|[A-H](?![\w’'-])|[IVX]{1,4}(?![\w’'-]))(?![\d%€£$]|[.,]\d"
    r"|\s*(?:per\s+cent|percent|°|metres|km))"
)
_NUMBERED = lazy_pattern(
    r"(?<![\w-])(?P<noun>[Tt]ables?|[Ff]igures?|[Ff]igs?\.|[Cc]harts?|[Gg]raphs?|[Dd]iagrams?|[Mm]aps?"
    r"|[Pp]lates?|[Bb]ox|[Pp]anels?|[Aa]ppendix|[Aa]nnex|[Cc]hapters?|[Ss]ections?|(?:[Ff]oot"
    rf"|[Ee]nd)?[Nn]otes?)\s+(?:[Nn]o\.\s*)?{_NUMBER}"
)
_SHOWS = (
    r"(?:shows?|showed|lists?|gives?|compares?|plots?|illustrates?|sets?\s+out|summari[sz]es?|depicts?"
    r"|maps?\s+out|traces?|breaks?\s+(?:it\s+|this\s+)?down|displays?|presents?|lays?\s+out|makes?\s+(?:this|it"
    r"|that)\s+(?:plain|clear|visible)|explains?|tells?|contains?|gathers?|names?|ranks?|charts?|records?"
    r"|describes?|answers?|covers?|deals?\s+with|discusses)"
)
_TOLD = (
    r"(?:shown|given|listed|described|explained|set\s+out|summari[sz]ed|presented|detailed|discussed|illustrated"
    r"|plotted|reproduced|printed|seen|compared|laid\s+out|documented|mapped|depicted|told|displayed|found"
    r"|collected|gathered|read|named|covered|dealt\s+with|answered|drawn|visible)"
)
_LEADS = lazy_pattern(
    r"(?:\b(?:[Ss]ee|[Cc]f\.?|[Cc]ompare|[Cc]onsult|[Tt]urn\s+to|[Ll]ook\s+at"
    rf"|[Rr]efer\s+to)(?:\s+also)?\s+(?:the\s+)?|\(|\b{_TOLD}\s+(?:again\s+|once\s+more\s+|more\s+fully\s+"
    r"|in\s+(?:detail|full)\s+)?in\s+(?:the\s+)?)$"
)
_AS = lazy_pattern(r"\b[Aa]s\s+(?:the\s+)?$")
_SHOWN_BEHIND = lazy_pattern(rf"\s+(?:below\s+|above\s+|overleaf\s+|opposite\s+|also\s+|clearly\s+)?{_SHOWS}\b")
_PLACED_BEHIND = lazy_pattern(r",?\s+(?:below|above|overleaf|opposite|at\s+the\s+(?:end|foot))\b")
_OF_ANOTHER = lazy_pattern(
    r"\s*(?:\([^)]*\)\s*)?(?:of|in|from|to|on)\s+(?!(?:this|the\s+present)\s+(?:article|text|report|paper"
    r"|piece|guide)\b)[\w“\"*‘]|\s+(?:knots?|notices?)\b"
)
_ANOTHERS = lazy_pattern(r"(?:['’]s|s['’]|\b(?:his|her|its|their|whose|which|your|my|Act|Code|Law|report|study|paper|book|yearbook"
    r"|bulletin|thesis|release|survey|publication|statistics)\b,?)\s+(?:[\w-]+\s+)?$")  # fmt: skip
_A_WORK = lazy_pattern(
    r"\b(?:reports?|stud(?:y|ies)|papers?|books?|yearbooks?|bulletins?|thesis|dissertation|publications?"
    r"|brochure|catalogue|catalog|manual|handbook|volume|article|act|code|statute|regulation|directive|treaty"
    r"|law|review|supplement|release|appraisal|audit|plan|guidelines?)\b",
    re.IGNORECASE,
)
_UNNUMBERED = lazy_pattern(
    r"(?<![\w-])[Tt]he\s+(?:\w+\s+){0,1}?(?P<noun>table|figure|chart|graph|graphic|diagram|map|photo"
    r"|photograph|picture|illustration|infographic|image|sketch|box|sidebar|panel|infobox|appendix"
    r"|footnote)s?\s+"
    r"(?P<place>below|above|opposite|overleaf|alongside|on\s+the\s+(?:right|left|next\s+page|facing\s+page"
    r"|opposite\s+page)|to\s+the\s+(?:right|left)|at\s+the\s+(?:end|foot|top|bottom)\s+of\s+(?:this"
    r"|the)\s+(?:article|page|text|piece)|beside\s+this\s+(?:article|text))"
)
_NOTHING_MORE = lazy_pattern(r"\s*(?:[.,;:)!]|$)")
_BY_NAME = lazy_pattern(
    r"\b(?:[Ss]ee|[Ii]n|[Rr]ead)\s+(?:also\s+)?(?:the|our)\s+(?P<noun>section|chapter|paragraph|box)\s+(?:on"
    r"|about|headed|entitled|called|titled)\s+[“\"‘]?(?P<name>[\w’'-]+(?:\s+(?!below|above|later"
    r"|further)[\w’'-]+){0,4}?)[”\"’]?\s*(?:,?\s*\(?(?:below|above|later|further\s+(?:down|up|on)"
    r"|at\s+the\s+end)\b)"
)


@dataclass(frozen=True, slots=True)
class FoundPointer:
    """One pointer; offsets in the text, end exclusive. `number` as printed, None where a place is named; `name` of a section."""

    start: int
    end: int
    kind: str  # table|picture|box|appendix|section|note
    number: str | None
    name: str | None = None


def find_pointers(sentence: str) -> Iterator[FoundPointer]:
    """The pointers of one sentence in order of their forms; none overlap."""
    words = letter_runs(sentence)
    if _WORDS.isdisjoint(words):
        return
    for match in _NUMBERED.finditer(sentence):
        kind = _kind(match["noun"])
        before, behind = sentence[: match.start()], match.end()
        if _OF_ANOTHER.match(sentence, behind) or _ANOTHERS.search(before):
            continue
        lead = _LEADS.search(before)
        certain = (
            (lead is not None and not (lead.group() == "(" and kind in {SECTION, NOTE, APPENDIX}))
            or _PLACED_BEHIND.match(sentence, behind) is not None
            or kind in {TABLE, PICTURE}
            and _SHOWN_BEHIND.match(sentence, behind) is not None
            or kind == NOTE
            and lead is not None
        )
        of_a_work = lead is not None and lead.group() == "(" and not _closes_soon(sentence, behind)
        if certain and not of_a_work and not _cites_a_work(before):
            yield FoundPointer(match.start(), match.end(), kind, match["number"])
    if _PLACES.isdisjoint(words):
        return
    for match in _UNNUMBERED.finditer(sentence):
        before = sentence[: match.start()]
        told = _LEADS.search(before) or _AS.search(before)
        if _SHOWN_BEHIND.match(sentence, match.end()) or told and _NOTHING_MORE.match(sentence, match.end()):
            yield FoundPointer(match.start(), match.end(), _kind(match["noun"]), None)
    for match in _BY_NAME.finditer(sentence):
        yield FoundPointer(match.start("noun"), match.end("name"), SECTION, None, match["name"])


def names_a_work(sentence: str) -> bool:
    """A report, a book or a law is spoken of: the tables of the next sentence may be its."""
    return _A_WORK.search(sentence) is not None


def _kind(noun: str) -> str:
    word = noun.lower().rstrip(".")
    return _KINDS.get(word) or _KINDS[word.removesuffix("s")]


def _closes_soon(sentence: str, start: int) -> bool:
    """Nothing but further pointers stands in the brackets: "(Table 3)", "(Figures 2 and 3)", not "(Table 3, p. 12)"."""
    return (
        re.match(r"(?:\s*(?:,|and|–|-)\s*\d+[a-z]?)*\s*(?:,\s*)?(?:below|above|overleaf)?\)", sentence[start:])
        is not None
    )


def _cites_a_work(before: str) -> bool:
    """ "the register for 2024, see Table 3": a work is named right before, within the clause."""
    clause = re.split(r"[;:]\s|\(", before)[-1] if before.rstrip().endswith(("see", "See", "cf.", "in", "(")) else ""
    return _A_WORK.search(clause[-40:]) is not None
