"""Mentions as rows: resolved to their reference, grouped by work, with what a reader could do with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from audit.claims.addresses import leads_nowhere
from audit.claims.works import back_references, completed, key_of_address
from audit.identity import RowIds, normalised
from audit.model import Block, Document, Reference, Sentence, SourceMention, Span
from audit.parse.attributions import FoundMention
from audit.parse.citations import find_identifiers
from audit.parse.identifiers import FoundIdentifier
from audit.patterns import lazy_pattern

_SEVERAL_AUTHORS = lazy_pattern(r"\bet\s+al\b|\s(?:and|&)\s|^\(")
_NAMES_AN_ENTRY = frozenset(
    {"footnote", "citation", "comment", "link", "doi", "pmid", "pmcid", "arxiv", "isbn", "trial_number"}
)
_A_STUDY = frozenset({"study", "journal", "vague"})
_RETRIEVABLE = frozenset({"link", "doi", "pmid", "pmcid", "arxiv", "isbn", "trial_number"})


class MentionMaker:
    """Makes the mention rows of one document. Remembers who spoke last, so that "she says" can be resolved."""

    def __init__(self, document: Document, references: Sequence[Reference], ids: RowIds) -> None:
        self._document = document
        comments = {block.block_id for block in document.blocks if block.kind == "comment"}
        self._all = tuple(references)
        self._references = tuple(each for each in references if each.block_id not in comments)
        self._comment_labels = frozenset(
            block.label for block in document.blocks if block.block_id in comments and block.label
        )
        self._by_label: dict[str, Reference] = {}
        for reference in references:
            self._by_label.setdefault(reference.label.casefold(), reference)
        self._by_work: dict[str, Reference] = {}
        for reference in self._references:
            if reference.identifier and reference.work_key:
                self._by_work.setdefault(reference.work_key, reference)
        self._ids = ids
        self.last_speaker: str | None = None

    def from_prose(self, found: FoundMention, sentence: Sentence, block: Block, offset: int) -> SourceMention:
        """The row of a mention that was found in the sentence's words; `offset` is where the sentence starts in its block."""
        if found.kind == "person" and found.name:
            self.last_speaker = found.name
        place = block.source_span(offset + found.start, offset + found.end)
        text = block.text[offset + found.start : offset + found.end]
        complete = found.status == "complete"
        return completed(
            SourceMention(
                mention_id=self._ids.next("source_mentions", text),
                document_id=block.document_id,
                block_id=block.block_id,
                sentence_id=sentence.sentence_id,
                start_at=place.start,
                end_at=place.end,
                text=text,
                kind=found.kind,
                status=found.status,
                missing=found.missing,
                verb=found.verb,
                name=found.name or found.container,
                year=found.year,
                reference_id=None,
                work_key=_work_key(found),
                says_who=complete or found.kind == "organisation",
                says_what=found.kind in {"study", "journal"} or complete,
                says_where=found.container is not None or found.kind == "organisation",
                says_when=found.year is not None,
                identifiable=complete,
                retrievable=False,
            )
        )

    def by_pronoun(self, span: Span, speaker: str, sentence: Sentence, block: Block, offset: int) -> SourceMention:
        """ "she says": the speaker whom an earlier sentence named."""
        return self.from_prose(
            FoundMention(span.start, span.end, "person", "complete", (), None, speaker), sentence, block, offset
        )

    def from_marks(self, block: Block, span: Span, sentence: Sentence) -> Iterator[SourceMention]:
        """Note marks, links and identifiers that stand in the sentence, and comments that its words are anchored by."""
        for mark in block.note_marks:
            within = Span(max(span.start, mark.start), min(span.end, mark.end))
            for label in mark.labels:
                if label in self._comment_labels:
                    if within.start < within.end and label.casefold() in self._by_label:
                        yield self._note(block, within, label, sentence, "comment")
                elif span.start <= mark.start < span.end:
                    yield self._note(block, Span(mark.start, mark.end), label, sentence)
        linked = [
            link
            for link in block.links
            if span.start <= link.start < span.end
            and not link.target.startswith(("#", "mailto:"))
            and not leads_nowhere(link.target.strip())
        ]
        for link in linked:
            yield self._identifier(block, Span(link.start, link.end), "link", link.target, None, sentence)
        for each in find_identifiers(block.text[span.start : span.end]):
            place = Span(each.start + span.start, each.end + span.start)
            if each.kind in {"orcid", "issn"}:
                continue  # a person's or a journal's number leads to no work
            if each.kind == "citation" and not self._may_cite(each, block.text[place.start : place.end]):
                continue
            if not any(place.start < link.end and link.start < place.end for link in linked):
                yield self._identifier(block, place, each.kind, each.value, each.year, sentence, each.name)

    def _note(self, block: Block, span: Span, label: str, sentence: Sentence, kind: str = "footnote") -> SourceMention:
        reference = self._by_label.get(label.casefold())
        place = block.source_span(*span)
        return completed(
            SourceMention(
                mention_id=self._ids.next("source_mentions", f"note {label} {sentence.text}"),
                document_id=block.document_id,
                block_id=block.block_id,
                sentence_id=sentence.sentence_id,
                start_at=place.start,
                end_at=place.end,
                text=block.text[span.start : span.end],
                kind=kind,
                status="incomplete" if reference is None else reference.status,
                missing=("the note itself",) if reference is None else reference.missing,
                verb=None,
                name=label,
                year=reference.year if reference else None,
                reference_id=reference.reference_id if reference else None,
                work_key=reference.work_key if reference else None,
                says_who=bool(reference and reference.author),
                says_what=bool(reference and reference.title),
                says_where=bool(reference and (reference.container or reference.identifier)),
                says_when=bool(reference and reference.year),
                identifiable=bool(reference and reference.status == "complete"),
                retrievable=bool(reference and reference.identifier),
            )
        )

    def _identifier(
        self,
        block: Block,
        span: Span,
        kind: str,
        value: str,
        year: int | None,
        sentence: Sentence,
        name: str | None = None,
    ) -> SourceMention:
        place = block.source_span(*span)
        key = f"citation:{normalised(name or value)} {year or ''}" if kind == "citation" else self._key(kind, value)
        reference = self._cited_by_name(name, year) if kind == "citation" else self._by_work.get(key)
        known = kind in _RETRIEVABLE or reference is not None
        return completed(
            SourceMention(
                mention_id=self._ids.next("source_mentions", f"{kind} {value}"),
                document_id=block.document_id,
                block_id=block.block_id,
                sentence_id=sentence.sentence_id,
                start_at=place.start,
                end_at=place.end,
                text=block.text[span.start : span.end],
                kind=kind,
                status="complete" if known else "incomplete",
                missing=() if known else ("title", "an entry in the reference list"),
                verb=None,
                name=name or value,
                year=year,
                reference_id=reference.reference_id if reference else None,
                work_key=(reference and reference.work_key) or key,
                says_who=name is not None,
                says_what=known,
                says_where=known,
                says_when=year is not None,
                identifiable=known,
                retrievable=kind in _RETRIEVABLE or bool(reference and reference.identifier),
            )
        )

    def _may_cite(self, found: FoundIdentifier, text: str) -> bool:
        """ "Orl (1969)" may be a place and a year, "(Oldmere Press, 2010)" a publisher, where no list holds them."""
        if self._cited_by_name(found.name, found.year) is not None:
            return True
        of_a_body = found.name is not None and (" " in found.name or found.name.isupper())
        return not of_a_body and (bool(self._references) or _SEVERAL_AUTHORS.search(text) is not None)

    def _cited_by_name(self, name: str | None, year: int | None) -> Reference | None:
        """The entry by this author of this year: one whose author is so called, else one that holds both."""
        if not name:
            return None
        wanted = lazy_pattern(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
        dated = [each for each in self._references if each.year == year or str(year) in each.text]
        by_author = (each for each in dated if each.author and wanted.search(each.author))
        return next(by_author, None) or next((each for each in dated if wanted.search(each.text)), None)

    def supported_by(self, mention: SourceMention, notes: Sequence[SourceMention]) -> SourceMention:
        """A study or body that is named in part is complete where a note or link in its sentence leads to it."""
        support = next((note for note in notes if note.status == "complete"), None)
        if support is None or mention.kind in {"vague", "person"} and mention.status != "vague":
            return mention
        if mention.status == "vague" and mention.kind != "vague":
            return mention
        return completed(
            replace(
                mention,
                status="complete",
                missing=(),
                reference_id=support.reference_id,
                work_key=support.work_key if mention.kind in _A_STUDY else mention.work_key,
                identifiable=True,
                retrievable=support.retrievable,
                says_what=True,
                says_when=mention.says_when or support.says_when,
            )
        )

    def pointing_back(
        self,
        sentence: Sentence,
        block: Block,
        offset: int,
        own: Sequence[SourceMention],
        earlier: Sequence[SourceMention],
        before: str,
    ) -> Iterator[SourceMention]:
        """ "The Oldmere study", "that trial": the study that `earlier` mentions named, where `own` does not cover the words.

        `before` is the block before this one.
        """
        for back in back_references(sentence.text, earlier, (block.block_id, before)):
            place = block.source_span(offset + back.span.start, offset + back.span.end)
            if any(each.start_at < place.end and place.start < each.end_at for each in own):
                continue
            text = block.text[offset + back.span.start : offset + back.span.end]
            yield replace(
                back.antecedent,
                mention_id=self._ids.next("source_mentions", text),
                block_id=block.block_id,
                sentence_id=sentence.sentence_id,
                start_at=place.start,
                end_at=place.end,
                text=text,
                kind="named_study",
                verb=None,
            )

    @staticmethod
    def _key(kind: str, value: str) -> str:
        return key_of_address(value if kind == "link" else f"{kind}:{value}")

    def counted_references(self, mentions: Sequence[SourceMention]) -> tuple[Reference, ...]:
        """The references with the number of marks that name each of them; of two with one label the first is meant."""
        counts: dict[str, int] = {}
        for mention in mentions:
            if mention.reference_id and mention.kind in _NAMES_AN_ENTRY:
                counts[mention.reference_id] = counts.get(mention.reference_id, 0) + 1
        return tuple(replace(reference, cited=counts.get(reference.reference_id, 0)) for reference in self._all)


def _work_key(found: FoundMention) -> str | None:
    """Mentions of one work share a key: a journal's by its title, a study's by its institution, both with the year."""
    year = f" {found.year}" if found.year else ""
    if found.kind == "journal" and found.container:
        title = normalised(found.container).removeprefix("the ")
        return f"journal:{title}{year}"
    if found.kind == "person" and found.name:
        return f"person:{normalised(found.name.split()[-1])}"
    if found.container:
        return f"body:{normalised(found.container)}{year}"
    return None
