"""What a headline or a standfirst says as a fact, held against the evidence that the body tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audit.claims.conclusions import ASSOCIATED, TO_PEOPLE, UNTRIED, Joined, design_of, shared
from audit.claims.coverage import content_words
from audit.claims.told import Told, stated
from audit.parse import qualifiers
from audit.parse.effects import find_effects
from audit.parse.evidence import sets_apart, tells
from audit.parse.lexicons import Lexicons

_LEAD = 3  # sentences of the body that surely speak of what the headline speaks of


def from_headlines(sentences: Sequence[Told], lexicons: Lexicons) -> Iterator[Joined]:
    """At most one for each heading above the text and each sentence of the standfirst."""
    if not any(each.evidence for each in sentences):
        return
    for place, each in enumerate(sentences):
        if (
            each.role == "heading"
            and (place == 0 or sentences[place - 1].role == "heading")
            or _is_standfirst(sentences, place)
        ):
            found = _headline(sentences, place, lexicons)
            if found is not None:
                yield found


def _is_standfirst(sentences: Sequence[Told], place: int) -> bool:
    """A paragraph of one or two sentences right under the headline, with more text behind it."""
    each = sentences[place]
    if place == 0 or each.role == "heading" or each.evidence and each.designs != {"small"}:
        return False
    before = [other for other in sentences[:place] if other.block is not each.block]
    own = [other for other in sentences[place : place + 3] if other.block is each.block]
    return (
        bool(before)
        and all(other.role == "heading" for other in before)
        and len(own) + sum(other.block is each.block for other in sentences[max(0, place - 2) : place]) <= 2
        and sentences[-1].block is not each.block
    )


def _headline(sentences: Sequence[Told], place: int, lexicons: Lexicons) -> Joined | None:
    """A headline that says as a fact what the body only saw going together, tried on few, or hedged."""
    title = sentences[place]
    if not stated(title, lexicons) or title.quotes:
        return None
    effect = next(
        (each for each in find_effects(title.text, lexicons) if each.form in {"present", "modal", "verdict"}), None
    )
    if effect is None:
        return None
    body = [each for each in sentences if each.role == "body" and each.block is not title.block]
    if any("controlled" in each.designs for each in body):
        return None
    for number, each in enumerate(body):
        if not each.evidence or design_of(each) in UNTRIED and not TO_PEOPLE.search(title.text):
            continue
        near = [other for other in body[max(0, number - 1) : number + 4] if other.block is each.block or other is each]
        spoken = frozenset[str]().union(*(other.words for other in near))
        if len(shared(title.words, spoken)) < (1 if number <= _LEAD else 2) or not shared(
            content_words(effect.subject), spoken
        ):
            continue
        limited = any(other.limited or qualifiers.hedge(other.text, lexicons) == "strong" for other in near)
        apart = any(sets_apart(other.text, lexicons) for other in near)
        if design_of(each) in ASSOCIATED and (not apart or tells(each.text, "opinions_asked", lexicons)):
            continue
        return Joined(title, each, design_of(each), "heading", effect.form, None, limited)
    return None
