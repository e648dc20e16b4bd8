"""Claims held against the source texts that a user supplies: figures and quotations found, altered, different or not found.

Never more is said than the text shows: "not found" is said of the text supplied, and "different" only where one sentence
of it speaks of the same matter in most of the claim's words and gives one other figure of the same unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from audit.claims.coverage import content_words
from audit.identity import digest, normalised
from audit.model import Claim, Facts, Problem, Quantity, Sentence
from audit.parse.attributions import quotation_spans
from audit.patterns import lazy_pattern
from audit.register.works import CitedWork, cited_works

OUTCOMES = (
    "figure_found", "figure_differs", "figure_not_found", "quotation_verbatim", "quotation_altered",
    "quotation_not_found",
)  # fmt: skip
_HEAD = 4_000  # characters of a text in which it says what it is
_LEAST_TITLE = 4  # words
_NO_FIGURE = frozenset({"date", "year", "time", "ordinal"})
_SHARES = frozenset({"percent", "fraction", "ratio"})
_LEAST_QUOTATION = 4  # words: less is a term
_ALIKE = 0.75  # of the words of a quotation, in order
_LEAST_SHARED = 3  # words of content that a claim shares with the sentence that gives another figure
_MARKS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
_GAPS = lazy_pattern(r"\s*(?:\[[^\]]*\]|…|\.\.\.)\s*")


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text of the library: its file, what it says it is, and its facts."""

    file: str
    title: str | None
    doi: str | None
    facts: Facts


@dataclass(frozen=True, slots=True)
class Library:
    """The texts that were read, and for each that was not its name and why."""

    texts: tuple[SourceText, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """One figure or quotation of a claim, held against one text. `words` are the claim's, `passage` the text's."""

    claim_id: str | None
    document_id: str
    start_at: int
    end_at: int
    work_key: str
    file: str
    outcome: str  # one of OUTCOMES
    words: str
    passage: str | None


def texts_of(works: Sequence[CitedWork], library: Sequence[SourceText]) -> dict[str, SourceText]:
    """Work key -> the text of that work: by DOI, else by its title, which the text must print at its head."""
    found: dict[str, SourceText] = {}
    for work in works:
        doi = work.work_key.removeprefix("doi:") if work.work_key.startswith("doi:") else None
        title = _plain(work.title or "")
        for text in library:
            head = text.facts.document.text[:_HEAD]
            own = _plain(text.title or "")
            by_doi = doi is not None and (text.doi == doi or re.search(rf"{re.escape(doi)}(?![\w/])", head.lower()))
            by_title = len(title.split()) >= _LEAST_TITLE and (own == title or f" {title} " in f" {_plain(head)} ")
            if by_doi or by_title and not (doi and text.doi and doi != text.doi):
                found.setdefault(work.work_key, text)
    return found


def held_against(articles: Sequence[Facts], library: Sequence[SourceText]) -> tuple[Held, ...]:
    """Figures of claims, then quotations, that stand in one sentence with a mention of a work of the library."""
    texts = texts_of(cited_works(articles), library)
    return tuple(each for facts in articles for each in _of_article(facts, texts))


def library_problems(articles: Sequence[Facts], library: Sequence[SourceText]) -> Iterator[Problem]:
    """A problem for each figure that differs and each quotation that was altered."""
    paths = {each.document.document_id: each.document.path for each in articles}
    for held in held_against(articles, library):
        if held.outcome not in {"figure_differs", "quotation_altered"}:
            continue
        yield Problem(
            digest("problems", held.document_id, held.outcome, str(held.start_at), held.words), held.document_id,
            paths[held.document_id], held.outcome, held.start_at, held.end_at,
            f"The article has “{held.words}”; {held.file} reads: “{held.passage}”",
            "Compare the two, and correct the article or say which version of the work it rests on.", unread=False,
        )  # fmt: skip


def _of_article(facts: Facts, texts: dict[str, SourceText]) -> Iterator[Held]:
    keys = {each.mention_id: each.work_key for each in facts.mentions}
    cited: dict[str, list[str]] = {}
    for link in facts.claim_sources:
        key = keys.get(link.mention_id)
        if link.way == "same_sentence" and key and key not in cited.setdefault(link.claim_id, []):
            cited[link.claim_id].append(key)
    for claim in facts.claims:
        works = cited.get(claim.claim_id, [])
        for key in works:
            if key in texts and claim.role == "body":
                figures = [each for each in facts.quantities if each.claim_id == claim.claim_id]
                others = [other for other in works if other != key and not other.startswith(("person:", "body:"))]
                yield from _figures(claim, figures, key, texts[key], alone=not others)

    by_sentence: dict[str, list[str]] = {}
    for mention in facts.mentions:
        key = mention.work_key
        if mention.sentence_id and key in texts and key not in by_sentence.setdefault(mention.sentence_id, []):
            by_sentence[mention.sentence_id].append(key)
    claims = {each.sentence_id: each.claim_id for each in facts.claims}
    for sentence in facts.sentences:
        for key in by_sentence.get(sentence.sentence_id, ()):
            yield from _quotations(sentence, claims.get(sentence.sentence_id), key, texts[key])


# --- figures -----------------------------------------------------------------------------------------------------------


def _figures(claim: Claim, figures: Sequence[Quantity], key: str, text: SourceText, *, alone: bool) -> Iterator[Held]:
    words = content_words(claim.text)
    sentences = {each.sentence_id: each for each in text.facts.sentences}
    counted = [each for each in figures if each.kind not in _NO_FIGURE and each.value is not None]
    for figure in counted:
        alike = [each for each in text.facts.quantities if _same_kind(figure, each) and each.sentence_id in sentences]
        same = [each for each in alike if _same_value(figure, each)]
        near = [each for each in same if words & content_words(sentences[each.sentence_id or ""].text)]
        passage, outcome = None, "figure_not_found"
        if near:
            best = max(near, key=lambda each: len(words & content_words(sentences[each.sentence_id or ""].text)))
            passage, outcome = sentences[best.sentence_id or ""].text, "figure_found"
        elif alone and sum(_same_kind(figure, each) for each in counted) == 1:
            other = _other_figure(words, alike, sentences)
            passage, outcome = (other, "figure_differs") if other else (None, "figure_not_found")
        yield Held(
            claim.claim_id, claim.document_id, figure.start_at, figure.end_at, key, text.file, outcome, figure.text,
            passage,
        )  # fmt: skip


def _other_figure(words: frozenset[str], alike: Sequence[Quantity], sentences: dict[str, Sentence]) -> str | None:
    """The one sentence that speaks of the same matter and gives one figure of the kind; None where there is a choice."""
    by_sentence: dict[str, int] = {}
    for each in alike:
        by_sentence[each.sentence_id or ""] = by_sentence.get(each.sentence_id or "", 0) + 1
    close = [
        sentences[name].text
        for name in by_sentence
        if len(shared := words & content_words(sentences[name].text)) >= _LEAST_SHARED and 2 * len(shared) >= len(words)
    ]
    single = [name for name, count in by_sentence.items() if count == 1 and sentences[name].text in close]
    return sentences[single[0]].text if len(close) == 1 and single else None


def _same_kind(one: Quantity, other: Quantity) -> bool:
    if other.value is None or other.kind in _NO_FIGURE:
        return False
    if one.kind in _SHARES or other.kind in _SHARES:
        return one.kind in _SHARES and other.kind in _SHARES
    counts = {"count", "number"}
    return (one.kind in counts and other.kind in counts) or (one.kind == other.kind and one.unit == other.unit)


def _same_value(one: Quantity, other: Quantity) -> bool:
    """The intervals that the two prints allow touch; shares are compared in percent."""
    low, high = _interval(one)
    other_low, other_high = _interval(other)
    return low <= other_high and other_low <= high


def _interval(quantity: Quantity) -> tuple[float, float]:
    value = quantity.value or 0.0
    low = value if quantity.low is None else quantity.low
    high = value if quantity.high is None else quantity.high
    scale = 100.0 if quantity.kind in _SHARES and quantity.unit != "percent" and high <= 1.0 else 1.0
    return low * scale, high * scale


# --- quotations ----------------------------------------------------------------------------------------------------------


def _quotations(sentence: Sentence, claim_id: str | None, key: str, text: SourceText) -> Iterator[Held]:
    printed = " ".join(each.text for each in text.facts.document.blocks)
    source = _levelled(printed)
    for span in quotation_spans(sentence.text):
        words = sentence.text[span.start : span.end].strip("“”\"‘’' ")
        if len(words.split()) < _LEAST_QUOTATION:
            continue
        parts = [part.strip(" .,;:!?") for part in _GAPS.split(_levelled(words)) if part.strip(" .,;:!?")]
        if all(part in source for part in parts):
            outcome, passage = "quotation_verbatim", None
        else:
            passage = _altered(words, printed)
            outcome = "quotation_altered" if passage else "quotation_not_found"
        yield Held(
            claim_id, sentence.document_id, sentence.start_at, sentence.end_at, key, text.file, outcome, words, passage
        )  # fmt: skip


def _altered(words: str, printed: str) -> str | None:
    """The stretch of the text that has most of the words of the quotation in their order; None where there is none."""
    wanted = _tokens(words)
    tokens = printed.split()
    bare = [_bare(token) for token in tokens]
    size, telling = len(wanted), set(wanted)
    inside = sum(word in telling for word in bare[:size])
    best, place = 0.0, -1
    for start in range(max(len(bare) - size, 0) + 1):
        if start:
            last = start + size - 1
            inside += (last < len(bare) and bare[last] in telling) - (bare[start - 1] in telling)
        if inside >= _ALIKE * size:
            ratio = SequenceMatcher(None, wanted, bare[start : start + size], autojunk=False).ratio()
            if ratio > best:
                best, place = ratio, start
    if best < _ALIKE:
        return None
    window = SequenceMatcher(None, wanted, bare[place : place + size], autojunk=False).get_matching_blocks()
    return " ".join(tokens[place + window[0].b : place + window[-2].b + window[-2].size])


def _tokens(text: str) -> list[str]:
    return [word for word in map(_bare, text.split()) if word]


def _bare(token: str) -> str:
    return re.sub(r"[^\w'-]", "", _levelled(token)).strip("'-")


def _levelled(text: str) -> str:
    return normalised(text.translate(_MARKS))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", normalised(text)))
