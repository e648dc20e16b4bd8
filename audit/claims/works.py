"""Which work is meant: one key for all mentions of a work and for its entry, in one article and across all of them.

An identifier is the surest key; without one, an entry goes by its first author's surname, its year and the first words
of its title, which a desk can write in many styles without the key changing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from audit.identity import normalised
from audit.model import Reference, SourceMention, Span
from audit.parse.identifiers import find_numbers
from audit.patterns import lazy_pattern

_LEADS_TO_A_WORK = frozenset({"doi", "pmid", "pmcid", "arxiv", "isbn", "trial_number"})
_TRACKING = lazy_pattern(r"[?&](?:utm_\w+|fbclid|gclid|ref|source)=[^&#]*")
_SMALL_WORDS = frozenset("a an and at by for from in of on or the to with der die das le la les el il und et".split())
_TITLE_WORDS = 5  # of a title, enough to tell two works of one author and year apart
_STUDY = r"(?:study|trial|survey|paper|report|analysis|review|experiment|poll|audit)"
_BACK = lazy_pattern(
    r"\b(?P<which>[Tt]he|[Tt]hat|[Tt]his|[Tt]heir|[Hh]is|[Hh]er)\s+(?P<name>(?:[A-Z][\w&’'.-]*\s+(?:(?:of"
    rf"|for|and|on|the|in)\s+)*){{0,6}})(?:(?P<year>(?:19|20)\d\d)\s+)?(?P<noun>{_STUDY})\b"
)
_KINDS_OF_STUDY = frozenset(
    {"study", "journal", "citation", "doi", "pmid", "pmcid", "arxiv", "trial_number", "named_study"}
)
_REPORTS = lazy_pattern(
    r"^(?:\s+(?:also|itself|further|then|has|had|have|did|does|in\s+\d{4}|of\s+\d{4})){0,3}\s*,?\s+"
    r"(?:found|finds|show(?:s|ed|n)?|report(?:s|ed)?|conclude[sd]?|suggest(?:s|ed)?|counted|measured|recorded"
    r"|put|puts|says|said|notes|noted|estimate[sd]?|covered|followed|took\s+in|enrolled|lasted|ran)\b"
)


@dataclass(frozen=True, slots=True)
class BackReference:
    """Words that point back to a study named before ("the Harbour Letters study"); offsets in the sentence."""

    span: Span
    antecedent: SourceMention


def key_of_reference(entry: Reference) -> str:
    """The key of an entry's work. An entry of which nothing could be read goes by its own words."""
    if entry.identifier:
        return key_of_address(entry.identifier)
    year = str(entry.year or "")
    title = [word for word in re.findall(r"\w+", normalised(entry.title or "")) if word not in _SMALL_WORDS]
    maker = surname(entry.author) if entry.author else normalised(entry.container or "")
    if not title or not (maker or year):
        return f"entry:{normalised(entry.text)}"
    return f"work:{maker} {year} {' '.join(title[:_TITLE_WORDS])}"


def key_of_address(address: str) -> str:
    """The key of "doi:10.…", of an address, or of an address that holds an identifier ("https://doi.org/10.…")."""
    scheme, _, value = address.partition(":")
    if scheme in _LEADS_TO_A_WORK:
        return f"{scheme}:{normalised(value)}"
    for found in find_numbers(address):
        if found.kind in _LEADS_TO_A_WORK:
            return f"{found.kind}:{normalised(found.value)}"
    bare = _TRACKING.sub("", re.sub(r"^(?:https?://)?(?:www\.)?", "", address.strip(), flags=re.IGNORECASE))
    host, slash, path = bare.partition("/")
    return f"link:{host.lower()}{slash}{path.partition('#')[0]}".rstrip("/")


def surname(author: str) -> str:
    """The first author's surname in small letters: "Nord, A., & Brix, E.", "A. Nord and E. Brix", "Nord A" -> "nord"."""
    first = re.split(r",?\s+(?:and|&|und|et)\s+|;|\bet\s+al\b", author)[0].strip()
    first = first.split(",")[0].strip()
    words = [word for word in first.split() if not re.fullmatch(r"(?:[A-Z]\.?-?){1,3}", word)]
    if not words:
        return normalised(first)
    return normalised(words[0] if first.split()[0] == words[0] and len(words) < len(first.split()) else words[-1])


def back_references(sentence: str, earlier: Sequence[SourceMention], near: Collection[str]) -> Iterator[BackReference]:
    """ "The Oldmere study found", "that trial showed": the study among `earlier`, in order of place, that is meant.

    A name must be the earlier mention's own; without a name the last one of the blocks `near` is meant, and only where
    the words go on to report from it. Nothing is found where two studies could be meant.
    """
    studies = [
        each for each in earlier if each.kind in _KINDS_OF_STUDY or each.kind == "footnote" and each.reference_id
    ]
    if not studies:
        return
    for match in _BACK.finditer(sentence):
        name = normalised(match["name"])
        if name:
            named = [each for each in studies if _is_called(each, name, match["year"])]
        elif match["which"].lower() in {"the", "that", "this"} and _REPORTS.match(sentence[match.end() :]):
            named = [each for each in studies if each.block_id in near][-1:]
        else:
            continue
        if named and len({each.work_key for each in named}) == 1:
            yield BackReference(Span(*match.span()), named[-1])


def _is_called(mention: SourceMention, name: str, year: str | None) -> bool:
    if year and mention.year and int(year) != mention.year:
        return False
    own = normalised(mention.name or "").removeprefix("the ")
    return bool(own) and (own == name.removeprefix("the ") or re.search(rf"\b{re.escape(name)}\b", own) is not None)


def completed(mention: SourceMention) -> SourceMention:
    """The mention with its completeness: how many of the six questions about it (who, what, where, when, which, how to
    get at it) the text answers.
    """
    answers = (
        mention.says_who, mention.says_what, mention.says_where, mention.says_when, mention.identifiable,
        mention.retrievable,
    )  # fmt: skip
    return replace(mention, completeness=sum(answers))
