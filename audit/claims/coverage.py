"""Which source covers which claim: the mention in its own sentence, a note that reaches back, a lead-in, a table's source line.

A note covers the sentences before it in the same paragraph when they plainly report the same thing: the paragraph goes
on in the past tense about figures, or the sentences share words that carry content. Where neither holds, a claim stays
without a source; an editor would rather be asked once too often about a bare figure than have a neighbour's note vouch
for it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audit.parse.qualifiers import tense
from audit.patterns import lazy_pattern

STATUS_ORDER = ("none", "vague", "incomplete", "complete")
_COMMON = frozenset(
    "about after again against all also although among and another any are because been before being between "
    "both but came can come could did does doing down during each either else even ever every few first for "
    "from "
    "further get gets give given goes had has have having her here him his how however into its itself just "
    "last later least less like made make makes many may might more most much must near never new next nor "
    "not now off "
    "often once one only onto other others our out over own part people per put rather same say says said "
    "second seen several shall she should since some still such take taken than that the their them then "
    "there these they "
    "thing things this those three through time times too took two under until upon used using very was way "
    "well went were what when where which while who whose why will with within without would year years yet "
    "you your "
    "percent share number figure figures half quarter third average total rate day days week weeks month "
    "months four five six seven eight nine ten".split()
)
_CARRIES_ON = lazy_pattern(
    r"^(?:of (?:these|those|them|the|\d)|it |they |that is|this |these |those |in the |among |the other"
    r"|the rest|both |another |by (?:then|the end)|after |half |on (?:a|the) |the \w+ (?:is|was|are|were|has"
    r"|had) )",
    re.IGNORECASE,
)
_RESTATES = lazy_pattern(
    r"^(?:(?:that|this|which)\s+(?:is|was|makes?|made|means|meant|works?\s+out|worked\s+out|comes?|came"
    r"|amounts?|amounted|equals?|corresponds?|leaves|left)\b|"
    r"(?:in\s+absolute|in\s+relative|in\s+real)\s+terms\b|(?:on|by|at)\s+(?:that|this)\s+(?:reckoning|basis"
    r"|measure|count|rate|showing)\b|(?:in\s+other\s+words|put\s+(?:differently|another\s+way)"
    r"|to\s+put\s+it))",
    re.IGNORECASE,
)
# A general statement of the world, which a note on a particular report does not vouch for.
_GENERAL = lazy_pattern(
    r"^(?:as many as |about |some |nearly |almost |every |each |most |many |one |two |three |an? (?:quarter"
    r"|third|half|fifth) of (?:all|those|people|adults|men|women|children|the (?:world|country|population))|"
    r"(?:people|adults|women|men|children|patients|users|workers|students) )"
    r"|^[A-Z][a-z]+(?: [a-z]+)?s (?!of the)(?:hold|are|have|cost|lose|eat|live|need|take|make|use|suffer"
    r"|cause|kill|cover|produce|store|absorb)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Support:
    """One mention as seen from the sentences of a block: where it stands, what it is worth, how far it may carry."""

    mention_id: str
    sentence: int  # index of the sentence in its block
    kind: str
    status: str

    @property
    def is_note(self) -> bool:
        return self.kind in {"footnote", "citation", "link", "doi", "pmid", "pmcid", "arxiv"}


@functools.lru_cache(maxsize=256)
def content_words(text: str) -> frozenset[str]:
    """Words that carry content, roughly stemmed: what two sentences about the same thing share."""
    return frozenset(stem(word) for word in re.findall(r"[a-z][a-z'’-]{2,}", text.lower()) if word not in _COMMON)


@functools.lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """A crude singular and past-tense stripper: enough to see that "infusions" and "infusion" are one word."""
    for ending in ("'s", "’s"):
        word = word.removesuffix(ending)
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4 and not word.endswith("ss"):
            return word[: -len(ending)]
    return word


def cover(
    sentences: Sequence[str], figures: Sequence[bool], supports: Sequence[Support]
) -> Iterator[tuple[int, Support, str]]:
    """(sentence index, support, way) for every sentence of one block that a mention of the block reaches."""
    own: dict[int, list[Support]] = {}
    for support in supports:
        own.setdefault(support.sentence, []).append(support)
    for index, support in ((each.sentence, each) for each in supports):
        yield index, support, "same_sentence"
    words = [content_words(sentence) for sentence in sentences]
    for support in supports:
        if support.is_note:
            yield from _back(support, sentences, figures, words, own)
            yield from _restated(support, sentences, figures, own)
        elif support.status in {"incomplete", "complete"}:
            yield from _forward(support, sentences, figures, words, own)


def _back(
    support: Support,
    sentences: Sequence[str],
    figures: Sequence[bool],
    words: Sequence[frozenset[str]],
    own: dict[int, list[Support]],
) -> Iterator[tuple[int, Support, str]]:
    for index in range(support.sentence - 1, -1, -1):
        if index in own:
            return
        if figures[index] and tense(sentences[index]) == "present" and _GENERAL.match(sentences[index]):
            return
        goes_on = bool(_CARRIES_ON.match(sentences[index + 1]))
        shared = len(words[index] & words[support.sentence]) + len(words[index] & words[index + 1])
        past = tense(sentences[index]) == "past" and tense(sentences[index + 1]) == "past" and figures[index + 1]
        linked = (
            bool(shared) or goes_on or past if figures[index] else shared >= 2 or past or (bool(shared) and goes_on)
        )
        if not linked and not goes_on:
            return
        if not linked:
            continue  # "The scheme is new. It began …" joins on, but no figure of it rests on the note
        yield index, support, "note_carries_back"


def _restated(
    support: Support, sentences: Sequence[str], figures: Sequence[bool], own: dict[int, list[Support]]
) -> Iterator[tuple[int, Support, str]]:
    """ "That is a quarter fewer", "On that reckoning each cost …": what follows from the figures that the note vouches for."""
    after = support.sentence + 1
    if after < len(sentences) and after not in own and figures[after] and _RESTATES.match(sentences[after]):
        yield after, support, "same_paragraph"


def _forward(
    support: Support,
    sentences: Sequence[str],
    figures: Sequence[bool],
    words: Sequence[frozenset[str]],
    own: dict[int, list[Support]],
) -> Iterator[tuple[int, Support, str]]:
    """A named study or speaker goes on into the next sentence when that plainly continues its report."""
    for index in range(support.sentence + 1, min(support.sentence + 3, len(sentences))):
        if index in own or support.kind not in {"study", "journal", "organisation", "document", "person"}:
            return
        if not _CARRIES_ON.match(sentences[index]) or tense(sentences[index]) != "past":
            return
        yield index, support, "same_paragraph"


def best_status(statuses: Sequence[str]) -> str:
    """The strongest of the statuses; none where there are none."""
    return max(statuses, key=STATUS_ORDER.index, default="none")
