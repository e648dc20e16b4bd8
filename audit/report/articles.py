"""One article of the report: its copy with marks and margin notes, and the tables made from the same facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from audit.calendar_names import MONTHS
from audit.model import Block, Claim, Facts, Finding
from audit.report.annotate import Interval, annotate
from audit.report.comparisons import calculation_views, pair_views
from audit.report.coverage import coverage_of, sections_of
from audit.report.desk import Desk
from audit.report.findings import passage_anchor, query_views
from audit.report.galley import Galley, Printed, Stretch
from audit.report.marks import SOURCE_LETTERS, SOURCE_WORDS, anchor, count, words
from audit.report.parts import ArticleView, Cell, ClaimRow, CopyItem, FindingView, Piece, Remark
from audit.report.sources import source_views

MOSTLY = 0.5  # a claim of which a finding covers this share shows the finding's line only

Intervals = Mapping[str, Sequence[Interval]]  # by block id


def article_view(desk: Desk, facts: Facts, shown: Mapping[str, FindingView], intervals: Intervals) -> ArticleView:
    """The whole of one article. `intervals` are the marks in its blocks, from `mark_articles`."""
    document, galley = facts.document, desk.galleys[facts.document.document_id]
    findings = desk.findings[document.document_id]
    counts = count(findings)
    level, state = _state(counts.errors, counts.warnings)
    pairs = pair_views(desk, document.document_id)
    details = (document.author, document.desk, _date(document.published_on))
    return ArticleView(
        number=desk.numbers[document.document_id],
        anchor=galley.anchor,
        title=document.title or document.path,
        path=document.path,
        byline=" · ".join(each for each in details if each),
        words=document.words,
        state=state,
        level=level,
        counts=counts,
        head=tuple(shown[each.finding_id] for each in findings if desk.is_head(each)),
        copy=tuple(_copy(desk, galley, shown, intervals)),
        left_out=galley.left_out,
        pairs=tuple(pair for pair in pairs if pair.relation != "reconciled"),
        reconciled=tuple(pair for pair in pairs if pair.relation == "reconciled"),
        calculations=calculation_views(desk, facts),
        queries=tuple(query_views(desk, document.document_id, dict(shown))),
        sources=source_views(desk, facts),
        coverage=coverage_of(facts.claims),
        sections=sections_of(facts.claims),
        claims=tuple(_sheet(desk, facts)),
        remarks=_remarks(desk, facts),
        encoding=document.encoding + (" (a guess)" if document.encoding_guessed else ""),
        sha256=document.sha256,
    )


def _state(errors: int, warnings: int) -> tuple[str, str]:
    if errors:
        return "e", "Not ready"
    return ("w", "To look at") if warnings else ("g", "Ready")


def _date(day: date | None) -> str:
    """As “4 March 2025”, the same on every system (strftime follows the locale)."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day is not None else ""


def _remarks(desk: Desk, facts: Facts) -> tuple[Remark, ...]:
    """What reading had to say of the article, except for boilerplate, which is shown where it stands."""
    about = [problem for problem in facts.problems if problem.code != "boilerplate"]
    about += [
        problem
        for problem in desk.audit.problems
        if problem.code != "boilerplate" and not problem.unread and problem.document_id == facts.document.document_id
    ]
    return tuple(Remark(each.path, words(each.code), each.what, each.advice) for each in about)


# --- the copy --------------------------------------------------------------------------------------------------------


def mark_articles(desk: Desk) -> dict[str, Intervals]:
    """The marks in each article's blocks. Findings of one article may have their other side in any of them."""
    marks: dict[str, dict[str, list[Interval]]] = {name: defaultdict(list) for name in desk.numbers}
    covered = {name: _covered(desk, name) for name in desk.numbers}
    for facts in desk.articles:
        name = facts.document.document_id
        for claim in facts.claims:
            _add(marks[name], _claim_intervals(desk.galleys[name], claim, covered[name]))
        _add(marks[name], _reference_intervals(desk.galleys[name]))
        for order, finding in enumerate(desk.findings[name]):
            if not desk.is_head(finding):
                _add(marks[name], _passage_intervals(desk, finding, order))
            for side, other in enumerate(finding.related, 2):
                if other.document_id in marks:
                    _add(marks[other.document_id], _other_intervals(desk, finding, side, order))
    return dict(marks)


def _add(marks: dict[str, list[Interval]], found: Iterator[tuple[Block, Interval]]) -> None:
    for block, interval in found:
        marks[block.block_id].append(interval)


def _covered(desk: Desk, document_id: str) -> dict[str, list[Stretch]]:
    """The stretches under findings, by block id."""
    found: dict[str, list[Stretch]] = defaultdict(list)
    for finding in desk.findings[document_id]:
        if not desk.is_head(finding):
            for stretch in desk.galleys[document_id].locate(finding.start_at, finding.end_at):
                found[stretch.block.block_id].append(stretch)
    return found


def _claim_intervals(
    galley: Galley, claim: Claim, covered: Mapping[str, Sequence[Stretch]]
) -> Iterator[tuple[Block, Interval]]:
    letter = SOURCE_LETTERS[claim.source_status] if claim.needs_source and claim.role == "body" else "0"
    stretches = galley.locate(claim.start_at, claim.end_at)
    for nth, stretch in enumerate(stretches):
        seen = range(stretch.start, stretch.end)
        under = {
            place
            for each in covered.get(stretch.block.block_id, ())
            for place in range(max(each.start, seen.start), min(each.end, seen.stop))
        }
        opening = Piece(
            "claim",
            anchor=anchor("c", claim.claim_id) if nth == 0 else "",
            letter=letter,
            covered=len(under) >= MOSTLY * len(seen),
        )
        last = nth == len(stretches) - 1 and letter != "0"
        after = (Piece("letter", letter, label=f"source: {SOURCE_WORDS[letter]}"),) if last else ()
        yield stretch.block, Interval(stretch.start, stretch.end, opening, after)


def _passage_intervals(desk: Desk, finding: Finding, order: int) -> Iterator[tuple[Block, Interval]]:
    """A finding's passage. The flag stands at the end of its first block, beside which the note stands."""
    mark = desk.marks[finding.finding_id]
    for nth, stretch in enumerate(desk.galleys[finding.document_id].locate(finding.start_at, finding.end_at)):
        opening = Piece("passage", letter=mark.letter, level=mark.level)
        if nth:
            yield stretch.block, Interval(stretch.start, stretch.end, opening, order=order)
            continue
        opening = replace(opening, anchor=passage_anchor(finding.finding_id))
        flag = Piece("flag", mark.text, target=mark.note, level=mark.level, label=mark.label)
        yield stretch.block, Interval(stretch.start, stretch.end, opening, (flag,), order)


def _other_intervals(desk: Desk, finding: Finding, side: int, order: int) -> Iterator[tuple[Block, Interval]]:
    """The other side of a finding. In the same paragraph or table as the passage its line is enough."""
    mark, other = desk.marks[finding.finding_id], finding.related[side - 2]
    own = () if desk.is_head(finding) else desk.galleys[finding.document_id].locate(finding.start_at, finding.end_at)
    galley = desk.galleys[other.document_id]
    within = other.document_id == finding.document_id
    text = mark.text + "′" if within else f"{desk.numbers[finding.document_id]}·{mark.text}′"
    said = f"{mark.label}, other side" + ("" if within else f", from article {desk.numbers[finding.document_id]}")
    for nth, stretch in enumerate(galley.locate(other.start_at, other.end_at)):
        first = passage_anchor(finding.finding_id, side) if nth == 0 else ""
        opening = Piece("passage", anchor=first, letter=mark.letter, level=mark.level, other=True)
        beside = within and bool(own) and galley.item(stretch.block) is galley.item(own[0].block)
        flag = Piece("flag", text, target=mark.note, level=mark.level, label=said, other=True)
        after = (flag,) if nth == 0 and not beside else ()
        yield stretch.block, Interval(stretch.start, stretch.end, opening, after, order)


def _reference_intervals(galley: Galley) -> Iterator[tuple[Block, Interval]]:
    """Note marks that an entry of the article answers become links to it."""
    entries: dict[str, Printed] = {}
    for item in galley.printed:
        label = item.blocks[0].label
        if item.kind in {"footnote", "reference"} and label:
            entries.setdefault(label, item)
    for item in galley.printed:
        for block in item.blocks:
            for mark in block.note_marks:
                entry = next((entries[label] for label in mark.labels if label in entries), None)
                start, end = max(mark.start, 0), min(mark.end, len(block.text))
                if entry is not None and entry is not item and start < end:
                    yield block, Interval(start, end, Piece("reference", target=entry.anchor))


def _copy(desk: Desk, galley: Galley, shown: Mapping[str, FindingView], intervals: Intervals) -> Iterator[CopyItem]:
    """The printed blocks with their notes: a note stands beside the block in which its passage begins."""
    beside: dict[str, list[FindingView]] = defaultdict(list)
    for finding in desk.findings[galley.document.document_id]:
        if not desk.is_head(finding):
            first = galley.locate(finding.start_at, finding.end_at)[0].block
            beside[galley.item(first).anchor].append(shown[finding.finding_id])
    for item in galley.printed:
        table = item.kind == "table"
        rows = tuple(_rows(item.blocks, intervals)) if table else ()
        first = item.blocks[0]
        yield CopyItem(
            kind=item.kind,
            anchor=item.anchor,
            number=item.number,
            level=first.level or 0,
            pieces=() if table else annotate(first.text, intervals.get(first.block_id, ())),
            rows=rows,
            head_rows=int(table and any(block.row_no == 0 for block in item.blocks)),
            notes=tuple(beside.get(item.anchor, ())),
        )


def _rows(cells: Sequence[Block], intervals: Intervals) -> Iterator[tuple[Cell, ...]]:
    """The cells by row; a cell that the article leaves empty has no block and becomes an empty cell."""
    rows: dict[int, dict[int, Block]] = defaultdict(dict)
    for cell in cells:
        rows[cell.row_no or 0][cell.column_no or 0] = cell
    columns = range(max(max(row) for row in rows.values()) + 1)
    for number in sorted(rows):
        yield tuple(_cell(rows[number].get(column), number, column, intervals) for column in columns)


def _cell(block: Block | None, row: int, column: int, intervals: Intervals) -> Cell:
    pieces = annotate(block.text, intervals.get(block.block_id, ())) if block is not None else ()
    return Cell(pieces, head=row == 0 or column == 0)


# --- the claim sheet -------------------------------------------------------------------------------------------------


def _sheet(desk: Desk, facts: Facts) -> Iterator[ClaimRow]:
    body = sorted((claim for claim in facts.claims if claim.role == "body"), key=lambda claim: claim.ordinal)
    for number, claim in enumerate(body, 1):
        letter = SOURCE_LETTERS[claim.source_status] if claim.needs_source else "0"
        figures = dict.fromkeys(each.text for each in desk.quantities.get(claim.claim_id, ()))
        yield ClaimRow(
            number=number,
            anchor=anchor("c", claim.claim_id),
            text=claim.text,
            kinds=", ".join(words(kind) for kind in claim.kinds),
            figures="; ".join(figures),
            letter=letter,
            source=SOURCE_WORDS[letter],
            why=claim.source_status_reason if claim.needs_source else claim.needs_source_reason,
            marks=desk.marks_of_claim(claim.claim_id),
        )
