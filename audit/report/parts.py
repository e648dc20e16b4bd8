"""The parts of the report context: what a template may say, in the order in which a reader meets it.

Every field carries its meaning as the second part of `Annotated`; a test holds that none is left out. Values are plain
text, numbers and tuples: nothing is HTML, nothing is escaped yet. An *anchor* is an id of the page without "#".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated


@dataclass(frozen=True, slots=True)
class Mark:
    """The sign of a finding. The letter says what kind, the level how bad."""

    text: Annotated[str, "letter and running number in the article, 'C3'"]
    letter: Annotated[str, "C contradiction, A arithmetic, S source, O overclaim, X context, D document"]
    level: Annotated[str, "e error, w warning, i note, x waived"]
    label: Annotated[str, "the sign in words, for screen readers: 'C3, error, contradiction'"]
    note: Annotated[str, "anchor of the finding's note"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A step through the annotated copy. Openings and ends balance, and `words` in order are the block's text.

    kind is words, claim, passage or reference (an opening), end (of the last one opened), flag or letter.
    """

    kind: Annotated[str, "words|claim|passage|reference|end|flag|letter"]
    text: Annotated[str, "the words, the flag ('C3′') or the claim's letter; of an end: the kind that it ends"] = ""
    anchor: Annotated[str, "anchor of a claim or passage; empty on its later parts, when a crossing splits it"] = ""
    target: Annotated[str, "anchor that a flag or reference leads to"] = ""
    letter: Annotated[
        str, "of a passage, as in Mark; of a claim f full, p part, v vague, n none, 0 needs no source"
    ] = ""
    level: Annotated[str, "of a passage or flag, as in Mark"] = ""
    label: Annotated[str, "a flag in words, for screen readers"] = ""
    other: Annotated[bool, "the passage is the other side of a finding"] = False
    covered: Annotated[bool, "the claim lies mostly under a finding, whose line is then the only one"] = False


@dataclass(frozen=True, slots=True)
class OtherSide:
    """A second passage that a finding points at."""

    place: Annotated[str, "'02, ¶ 4'; the document's name when it is not part of this report"]
    quote: Annotated[str, "the passage as a reader sees it"]
    anchor: Annotated[str, "anchor of the passage in the copy; empty when it is not in this report"]


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding: its note in the margin, its row in the table and its query."""

    mark: Annotated[Mark, "its sign"]
    anchor: Annotated[str, "anchor of its note"]
    passage: Annotated[str, "anchor of its passage; of the article when it has none; empty for the whole run"]
    pair: Annotated[str, "anchor of the comparison side by side, or empty"]
    query_anchor: Annotated[str, "anchor of its query"]
    article: Annotated[str, "number of the article, '01'; empty for the whole run"]
    place: Annotated[str, "'01, ¶ 3'"]
    sort_key: Annotated[str, "orders findings by article and appearance when compared as text"]
    line: Annotated[int, "line in the file, from 1"]
    severity: Annotated[str, "error, warning or note"]
    type: Annotated[str, "type of finding in words, 'vague attribution'"]
    type_code: Annotated[str, "type of finding as in the data, 'vague_attribution'"]
    code: Annotated[str, "code of the rule"]
    name: Annotated[str, "name of the rule"]
    status: Annotated[str, "new, open, reopened or waived"]
    confidence: Annotated[str, "from 0.00 to 1.00"]
    message: Annotated[str, "what is wrong, in one or two sentences"]
    why: Annotated[str, "why it matters"]
    suggestion: Annotated[str, "what would clear it"]
    quote: Annotated[str, "the passage as a reader sees it; empty when the finding has none"]
    working: Annotated[str, "the arithmetic, where a recomputed number is at issue, or empty"]
    query: Annotated[str, "a question to the author, to paste"]
    others: Annotated[tuple[OtherSide, ...], "the other sides of the finding"]
    same: Annotated[tuple[Mark, ...], "other findings of the same cause in the article"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table in the copy."""

    pieces: Annotated[tuple[Piece, ...], "its text with marks"]
    head: Annotated[bool, "it heads its row or column"]


@dataclass(frozen=True, slots=True)
class CopyItem:
    """A block of the copy, or a whole table, with the notes that stand beside it."""

    kind: Annotated[
        str, "title|heading|byline|paragraph|list_item|quote|caption|label|footnote|reference|comment|code|table"
    ]
    anchor: Annotated[str, "its anchor"]
    number: Annotated[int, "its number in the margin, from 1; 0 when it has none"]
    level: Annotated[int, "of a heading 1 to 6, of a list item its depth from 1; else 0"]
    pieces: Annotated[tuple[Piece, ...], "its text with marks; empty for a table"]
    rows: Annotated[tuple[tuple[Cell, ...], ...], "of a table: rows from the top, head row first"]
    head_rows: Annotated[int, "of a table: 1 when it has a head row"]
    notes: Annotated[tuple[FindingView, ...], "findings whose passage begins here, in order of their numbers"]


@dataclass(frozen=True, slots=True)
class Slot:
    """One line of a comparison side by side."""

    name: Annotated[str, "subject, value, time …"]
    here: Annotated[str, "what the first passage says, or empty"]
    there: Annotated[str, "what the other passage says, or empty"]
    relation: Annotated[str, "same|differs|unstated"]


@dataclass(frozen=True, slots=True)
class PairView:
    """Two passages that speak of the same thing."""

    anchor: Annotated[str, "its anchor"]
    marks: Annotated[tuple[Mark, ...], "findings made from it; none for one that was looked at and is fine"]
    relation: Annotated[str, "contradiction|possible contradiction|tension|reconciled"]
    scope: Annotated[str, "'within the article', 'between articles' or 'against the archive'"]
    place: Annotated[str, "place of the first passage"]
    place_anchor: Annotated[str, "anchor of that place, or empty"]
    quote: Annotated[str, "the first passage"]
    other_place: Annotated[str, "place of the other passage"]
    other_anchor: Annotated[str, "anchor of that place, or empty"]
    other_quote: Annotated[str, "the other passage"]
    slots: Annotated[tuple[Slot, ...], "the two passages compared slot by slot"]
    reason: Annotated[str, "why the pair is what it is, in words"]


@dataclass(frozen=True, slots=True)
class CalculationView:
    """A printed number that could be recomputed from others."""

    place: Annotated[str, "'¶ 3'"]
    place_anchor: Annotated[str, "anchor of that place"]
    passage: Annotated[str, "the printed number in its words"]
    inputs: Annotated[str, "the passage with the inputs when it stands elsewhere, or empty"]
    kind: Annotated[str, "what was recomputed, in words"]
    working: Annotated[str, "the arithmetic, to be checked on paper"]
    printed: Annotated[str, "the number that is printed"]
    allowed: Annotated[str, "what rounding of the inputs allows, '42.4 to 43.7'"]
    holds: Annotated[bool, "the printed number can be right"]
    marks: Annotated[tuple[Mark, ...], "findings made from it"]


@dataclass(frozen=True, slots=True)
class ToldValue:
    """A value in a row of the fact matrix. What the text does not state is empty."""

    value: Annotated[str, "the value as printed, '12 of 60'"]
    article: Annotated[str, "number of the article; empty for one of the archive"]
    place: Annotated[str, "'01, ¶ 3', or the article of the archive"]
    place_anchor: Annotated[str, "anchor of that place, or empty"]
    quote: Annotated[str, "the passage"]
    time: Annotated[str, "when, or over what time"]
    population: Annotated[str, "among whom"]
    where: Annotated[str, "in what place"]
    source: Annotated[str, "who says so, or what supports it"]
    clashes: Annotated[bool, "it stands in a contradiction with another value of the row, or may stand in one"]
    marks: Annotated[tuple[Mark, ...], "findings made of that"]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """The values that the articles give for one thing, in the order of articles and places."""

    subject: Annotated[str, "what they speak of; may be empty"]
    measure: Annotated[str, "what is measured or counted; may be empty"]
    state: Annotated[str, "contradiction, possible contradiction, or empty"]
    values: Annotated[tuple[ToldValue, ...], "at least two"]
    more: Annotated[int, "values that are left out of a long row"]


@dataclass(frozen=True, slots=True)
class FactMatrix:
    """The values of one thing side by side."""

    clashing: Annotated[tuple[MatrixRow, ...], "rows with a contradiction, then those with a possible one"]
    others: Annotated[tuple[MatrixRow, ...], "what is counted more than once without a clash"]
    more: Annotated[int, "rows without a clash that are left out"]


@dataclass(frozen=True, slots=True)
class QueryView:
    """A question to the author. Findings of one rule and cause in an article share one."""

    anchor: Annotated[str, "its anchor"]
    marks: Annotated[tuple[Mark, ...], "the findings that it asks about"]
    text: Annotated[str, "the question, to paste"]


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source as an article names it: all mentions of one work together."""

    text: Annotated[str, "as printed, in the fullest mention"]
    text_anchor: Annotated[str, "anchor of the place of that mention, or empty"]
    kind: Annotated[str, "kind of source, in words"]
    status: Annotated[str, "how far a reader could follow it: complete|incomplete|vague"]
    answers: Annotated[tuple[bool, ...], "the six dots: who, what, where, when, identifiable, retrievable"]
    missing: Annotated[str, "what a reader would need and is not given, or empty"]
    mentions: Annotated[int, "how often the article mentions it"]
    claims: Annotated[int, "claims that rest on it"]
    marks: Annotated[tuple[Mark, ...], "findings on its mentions"]
    also_in: Annotated[tuple[str, ...], "numbers of other articles that name the same work"]


@dataclass(frozen=True, slots=True)
class BarPart:
    """A stretch of a coverage bar, in units of a bar that is 900 wide."""

    letter: Annotated[str, "f|p|v|n"]
    word: Annotated[str, "full|in part|vague|none"]
    count: Annotated[int, "number of claims"]
    x: Annotated[int, "where it begins"]
    width: Annotated[int, "how wide it is"]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How the claims that need a source are sourced."""

    name: Annotated[str, "heading of the section, or empty for a whole"]
    needing: Annotated[int, "claims that need a source"]
    full: Annotated[int, "of these, claims with a complete source"]
    percent: Annotated[int, "full of needing in percent, rounded down; 0 when none needs one"]
    unneeding: Annotated[int, "claims of the running text that need none"]
    parts: Annotated[tuple[BarPart, ...], "full, in part, vague, none, always all four"]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A line of the claim sheet."""

    number: Annotated[int, "place in the article, from 1"]
    anchor: Annotated[str, "anchor of the claim in the copy"]
    text: Annotated[str, "the claim as a reader sees it"]
    kinds: Annotated[str, "its kinds in words"]
    figures: Annotated[str, "its figures as printed"]
    letter: Annotated[str, "f|p|v|n, or 0 when it needs no source"]
    source: Annotated[str, "the state of its source in words"]
    why: Annotated[str, "how that is known"]
    marks: Annotated[tuple[Mark, ...], "findings on it"]


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that the reader of files had to say about a file."""

    path: Annotated[str, "the file"]
    code: Annotated[str, "what happened, in one or two words"]
    what: Annotated[str, "what happened"]
    advice: Annotated[str, "what to do about it"]


@dataclass(frozen=True, slots=True)
class Counts:
    """Findings by severity; waived ones are counted apart."""

    errors: Annotated[int, "findings that are errors"]
    warnings: Annotated[int, "findings that are warnings"]
    notes: Annotated[int, "findings that are notes (info)"]
    waived: Annotated[int, "waived, of any severity"]

    @property
    def total(self) -> int:
        """All that are not waived."""
        return self.errors + self.warnings + self.notes


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article: its copy, and the views of the same marks."""

    number: Annotated[str, "its number in this report, '01'; worst first"]
    anchor: Annotated[str, "its anchor"]
    title: Annotated[str, "headline, or the file's name"]
    path: Annotated[str, "the file"]
    byline: Annotated[str, "author, desk and date as far as known"]
    words: Annotated[int, "words of the article"]
    state: Annotated[str, "not ready|to look at|ready"]
    level: Annotated[str, "e, w or g (good), to go with `state`"]
    counts: Annotated[Counts, "its findings"]
    head: Annotated[tuple[FindingView, ...], "findings about the article as a whole"]
    copy: Annotated[tuple[CopyItem, ...], "the text, block by block"]
    left_out: Annotated[tuple[str, ...], "texts of boilerplate blocks: shown once, not audited"]
    pairs: Annotated[tuple[PairView, ...], "conflicts, possible conflicts and tensions that begin in it"]
    reconciled: Annotated[tuple[PairView, ...], "pairs that were looked at and are fine"]
    calculations: Annotated[tuple[CalculationView, ...], "recomputed numbers, those that fail first"]
    queries: Annotated[tuple[QueryView, ...], "questions to the author"]
    sources: Annotated[tuple[SourceView, ...], "its sources, least traceable first"]
    coverage: Annotated[Coverage, "source coverage of the article"]
    sections: Annotated[tuple[Coverage, ...], "source coverage by section, in order"]
    claims: Annotated[tuple[ClaimRow, ...], "the claim sheet"]
    remarks: Annotated[tuple[Remark, ...], "what the reader of files had to say, boilerplate aside"]
    encoding: Annotated[str, "how the file's bytes were decoded, with a word when that is a guess"]
    sha256: Annotated[str, "SHA-256 of the file's bytes"]


@dataclass(frozen=True, slots=True)
class FirstView:
    """One of the few things to fix first."""

    head: Annotated[str, "what is wrong, as a head line"]
    text: Annotated[str, "the passage, or what to do"]
    quoted: Annotated[bool, "`text` is a passage"]
    finding: Annotated[FindingView | None, "the finding; None for a document that could not be read"]


@dataclass(frozen=True, slots=True)
class VerdictView:
    """The verdict, as the page's head says it."""

    kick: Annotated[str, "'Fail · exit code 1'"]
    level: Annotated[str, "e, w or g (good)"]
    head: Annotated[str, "'Not ready.'"]
    detail: Annotated[str, "'2 errors in 1 of 4 articles'"]
    second: Annotated[str, "a second line where the verdict hides something, or empty"]


@dataclass(frozen=True, slots=True)
class CheckView:
    """How one check ended."""

    code: Annotated[str, "code of the rule or table expectation"]
    name: Annotated[str, "its name"]
    status: Annotated[str, "ran|not applicable|not run|error"]
    reason: Annotated[str, "why it did not run, or empty"]
    findings: Annotated[int, "findings that it made"]
    verdict: Annotated[str, "pass, fail or empty: what Great Expectations said"]
    observed: Annotated[str, "what Great Expectations observed, or empty"]
    fired: Annotated[bool, "the rule is explained under Rules that fired"]


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule that fired, explained."""

    anchor: Annotated[str, "its anchor"]
    code: Annotated[str, "its code"]
    name: Annotated[str, "its name"]
    type: Annotated[str, "type of finding in words"]
    severity: Annotated[str, "its ceiling: error, warning or note"]
    count: Annotated[int, "findings in this run"]
    summary: Annotated[str, "the rule in one line, or empty when its file is not at hand"]
    why: Annotated[str, "why it matters"]
    fix: Annotated[str, "what would clear it"]
    source: Annotated[str, "whose rule it is, or empty"]
    limits: Annotated[str, "known false alarms, or empty"]


@dataclass(frozen=True, slots=True)
class RunView:
    """The run that this report is about."""

    run_id: Annotated[str, "its id"]
    suite: Annotated[str, "the suite"]
    fail_on: Annotated[str, "least severity that fails the run: error|warning|info|never"]
    as_of: Annotated[date, "the date that rules took for today"]
    started_at: Annotated[str, "when it began, UTC: '2026-01-31 08:15:00'"]
    seconds: Annotated[str, "how long it took"]
    tool_version: Annotated[str, "version of claims-audit"]
    verdict: Annotated[str, "pass|fail|incomplete|error"]
    exit_code: Annotated[int, "exit code"]
