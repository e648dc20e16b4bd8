"""Audits built by hand for the tests of the report: two small articles of our own, with facts and findings placed in them.

Nothing here is extracted: the blocks, claims and findings are stated, so that the report's tests hold however well the
product reads. `**` in a block is markup that a reader does not see; everything else is seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from audit.identity import digest
from audit.model import (
    Audit,
    Block,
    Calculation,
    Check,
    Claim,
    ClaimPair,
    ClaimSource,
    Document,
    Facts,
    Finding,
    NoteMark,
    Problem,
    Quantity,
    Reference,
    Related,
    Run,
    Sentence,
    SourceMention,
    TextMap,
)
from audit.report.context import Rule as ReportRule

RUN = Run(
    run_id="7f30c2d1a9be4480",
    suite="newsroom",
    fail_on="error",
    as_of=date(2026, 1, 31),
    started_at="2026-01-31T08:15:00",
    seconds=1.94,
    verdict="fail",
    exit_code=1,
    tool_version="0.1.0",
)


@dataclass(frozen=True, slots=True)
class StatedRule:
    """A rule as far as the report asks for one."""

    code: str
    name: str
    type: str
    severity: str
    summary: str
    why: str
    fix: str
    source: str = "House handbook, chapter 2."
    limits: str = "None known."


_RULES = (
    ("CON301 figures-exclude-one-another contradiction error", "Two passages give different figures for one thing.",
     "Both cannot be right.", "Check both against the source, and correct one."),
    ("CON304 passages-in-tension tension warning", "Two passages need an explanation that the text does not give.",
     "A reader will stop here.", "Explain how both can be true."),
    ("STA202 share-does-not-follow arithmetic error", "A printed share is not what its count and total give.",
     "Readers do this sum.", "Correct the share, the count or the total."),
    ("SRC101 vague-attribution vague_attribution warning", "A claim rests on people whom nobody could find.",
     "Nobody can check it.", "Name one of them, with role and organisation."),
    ("WRD401 absolute-language absolute_language warning", "A statement leaves no room for an exception.",
     "One exception proves it wrong.", "Say how far it holds."),
    ("WRD402 claim-without-limit overclaim info", "A promise has no limit.",
     "It will be quoted.", "Name the limit."),
    ("DOC502 page-furniture boilerplate info", "A block looks like page furniture.",
     "It was not audited.", "Take it out of the file."),
    ("DOC501 unread-document document error", "A file could not be read.",
     "An article that was not read is not clean.", "Repair the file."),
)  # fmt: skip
RULES: dict[str, ReportRule] = {
    (head := row[0].split())[0]: StatedRule(head[0], head[1], head[2], head[3], *row[1:]) for row in _RULES
}


@dataclass
class Draft:
    """An article being built: blocks are added in order, and passages are found by their words."""

    name: str
    title: str | None = None
    text: str = ""
    blocks: list[Block] = field(default_factory=list)
    facts: dict[str, list[Any]] = field(default_factory=dict)

    def add(self, kind: str, source: str, **values: Any) -> Block:
        """Append a block; `**` in its source is markup."""
        start = len(self.text)
        runs, seen, place = [], "", start
        for part in source.split("**"):
            if part:
                runs.append((len(seen), place, len(part)))
                seen += part
            place += len(part) + 2
        marks = tuple(
            NoteMark(seen.index(f"[{label}]"), seen.index(f"[{label}]") + len(label) + 2, (label,))
            for label in "123"
            if f"[{label}]" in seen and kind not in {"reference", "footnote"}
        )
        ordinal = len(self.blocks)
        self.text += source + "\n\n"
        block = Block(
            block_id=digest("blocks", self.name, str(ordinal)),
            document_id=self.name,
            ordinal=ordinal,
            kind=kind,
            start_at=start,
            end_at=start + len(source),
            text=seen,
            segments=TextMap(tuple(runs)).encode(),
            note_marks=marks,
            **values,
        )
        self.blocks.append(block)
        return block

    def at(self, words: str, nth: int = 1) -> tuple[int, int]:
        """Start and end of the n-th place where the source has these words."""
        start = -1
        for _ in range(nth):
            start = self.text.index(words, start + 1)
        return start, start + len(words)

    def put(self, table: str, fact: Any) -> None:
        self.facts.setdefault(table, []).append(fact)

    def claim(self, words: str, status: str = "complete", **values: Any) -> Claim:
        """A claim of the running text, with a sentence of its own."""
        start, end = self.at(words)
        block = next(block for block in self.blocks if block.start_at <= start < block.end_at)
        seen, ordinal = words.replace("**", ""), len(self.facts.get("claims", ()))
        identity = digest("claims", self.name, words)
        self.put("sentences", Sentence("s" + identity, self.name, block.block_id, ordinal, start, end, seen))
        claim = Claim(
            claim_id=identity,
            document_id=self.name,
            block_id=block.block_id,
            sentence_id="s" + identity,
            ordinal=ordinal,
            role=values.get("role", "body"),
            start_at=start,
            end_at=end,
            text=seen,
            section=block.section,
            kinds=values.get("kinds", ("statistic",)),
            needs_source=values.get("needs_source", True),
            needs_source_reason="a figure",
            source_status=status,
            source_status_reason="stated in this test",
            hedge="none",
            polarity="affirmed",
            modality="asserted",
            causal_strength="none",
            tense="past",
            quoted=False,
        )
        self.put("claims", claim)
        return claim

    def quantity(self, claim: Claim, words: str, value: float, **slots: Any) -> None:
        start, end = self.at(words)
        identity = digest("quantities", self.name, words)
        self.put(
            "quantities",
            Quantity(
                quantity_id=identity,
                document_id=self.name,
                block_id=claim.block_id,
                sentence_id=claim.sentence_id,
                claim_id=claim.claim_id,
                expression_id=identity,
                start_at=start,
                end_at=end,
                text=words,
                kind="count",
                role="value",
                value=value,
                low=value,
                high=value,
                unit=None,
                dimension=None,
                modifier=None,
                **slots,
            ),
        )

    def mention(self, words: str, kind: str, status: str, dots: str, **values: Any) -> SourceMention:
        """`dots` has a letter for each filled dot, of "awptir": who, what, where (place), when (time), i, r."""
        start, end = self.at(words)
        block = next(block for block in self.blocks if block.start_at <= start < block.end_at)
        mention = SourceMention(
            mention_id=digest("mentions", self.name, words, str(len(self.facts.get("mentions", ())))),
            document_id=self.name,
            block_id=block.block_id,
            sentence_id=None,
            start_at=start,
            end_at=end,
            text=words,
            kind=kind,
            status=status,
            missing=values.get("missing", ()),
            verb=None,
            name=values.get("name"),
            year=None,
            reference_id=values.get("reference_id"),
            work_key=values.get("work_key"),
            says_who="a" in dots,
            says_what="w" in dots,
            says_where="p" in dots,
            says_when="t" in dots,
            identifiable="i" in dots,
            retrievable="r" in dots,
        )
        self.put("mentions", mention)
        for claim in values.get("supports", ()):
            self.put("claim_sources", ClaimSource(claim.claim_id, mention.mention_id, self.name, "same_sentence"))
        return mention

    def done(self, **values: Any) -> Facts:
        """The facts of the article. Keywords replace fields of the document."""
        document = Document(
            document_id=self.name,
            path=self.name,
            format="md",
            title=self.title,
            author="Ines Vale",
            published_on=date(2025, 9, 4),
            desk="Local",
            language="en",
            sha256=digest(self.text) * 4,
            words=len(self.text.split()),
            offsets="source",
            encoding="utf-8",
            encoding_guessed=False,
            status="read",
            reason=None,
            group_name="",
            text=self.text,
            blocks=tuple(self.blocks),
        )
        return Facts(replace(document, **values), **{name: tuple(rows) for name, rows in self.facts.items()})


def finding(draft: Draft, code: str, words: str, message: str, *, nth: int = 1, **values: Any) -> Finding:
    """A finding of one of `RULES` on the n-th place of these words; "" for one about the whole article."""
    rule = RULES[code]
    start, end = draft.at(words, nth) if words else (0, 0)
    made = Finding(
        finding_id=digest("finding", code, draft.name, words, str(nth)),
        code=code,
        name=rule.name,
        type=rule.type,
        severity=rule.severity,
        confidence=0.9,
        document_id=draft.name,
        start_at=start,
        end_at=end,
        quote=draft.text[start:end],
        line=draft.text.count("\n", 0, start) + 1,
        column=1,
        page=None,
        message=message,
        why=rule.why,
        suggestion=rule.fix,
        evidence={},
        claim_ids=(),
        group=f"{code}:{draft.name}",
        related=(),
        fingerprint="f1:" + digest(code, words),
        status="new",
    )
    return replace(made, **values)


def other_side(draft: Draft, words: str, nth: int = 1) -> Related:
    start, end = draft.at(words, nth)
    return Related(draft.name, start, end, words)


def pair(here: Draft, words: str, there: Draft, other: str, relation: str, **values: Any) -> ClaimPair:
    """A numeric pair; `values` replace what is stated here."""
    start, end = here.at(words)
    other_start, other_end = there.at(other)
    made = ClaimPair(
        pair_id=digest("pairs", words, other),
        scope="document" if here is there else "run",
        kind="numeric",
        relation=relation,
        document_id=here.name,
        claim_id=digest("claims", here.name, words),
        start_at=start,
        end_at=end,
        passage=words,
        other_document_id=there.name,
        other_claim_id=digest("claims", there.name, other),
        other_start=other_start,
        other_end=other_end,
        other_passage=other,
        subject="the Aldmouth ferry",
        measure="passengers",
        value="",
        other_value="",
        agreeing=("subject", "measure"),
        differing=("value",),
        unstated=(),
        reason="",
        confidence=0.95,
    )
    return replace(made, **values)


def calculation(draft: Draft, words: str, working: str, printed: float, low: float, high: float) -> Calculation:
    """A share, which holds when what is printed lies between `low` and `high`."""
    start, end = draft.at(words)
    return Calculation(
        calculation_id=digest("calculations", draft.name, words),
        document_id=draft.name,
        claim_id=None,
        kind="share",
        start_at=start,
        end_at=end,
        passage=words,
        other_start=None,
        other_end=None,
        other_passage=None,
        formula="a / b",
        working=working,
        printed=printed,
        low=low,
        high=high,
        holds=low <= printed <= high,
    )


def entry(draft: Draft, block: Block, **values: Any) -> Reference:
    """An entry of the list of references."""
    return Reference(
        reference_id=digest("references", draft.name, block.label or ""),
        document_id=draft.name,
        block_id=block.block_id,
        label=block.label or "",
        start_at=block.start_at,
        end_at=block.end_at,
        text=block.text,
        author=values.get("author"),
        title=values.get("title"),
        container=None,
        year=2025,
        locator=None,
        identifier=None,
        status="complete",
        missing=(),
        cited=1,
    )


def check(code: str, status: str = "ran", reason: str | None = None, findings: int = 0, **values: Any) -> Check:
    rule = RULES.get(code)
    name, kind = (rule.name, rule.type) if rule is not None else (values.pop("name"), "document")
    return Check(code, name, kind, status, reason, findings, **{"verdict": None, **values})


def problem(path: str, code: str, what: str, advice: str, document_id: str | None = None) -> Problem:
    unread = code not in {"boilerplate", "duplicate_key"}
    return Problem(digest("problems", path, code), document_id, path, code, 0, 0, what, advice, unread)


def audit_of(facts: Sequence[Facts], findings: Sequence[Finding] = (), *, run: Run = RUN, **values: Any) -> Audit:
    """An audit of these facts. Keywords are the other fields of `Audit`."""
    return Audit(run, tuple(facts), **{"pairs": (), "problems": (), "checks": (), **values}, findings=tuple(findings))


GOLDEN = Path(__file__).parent / "golden" / "report.html"
