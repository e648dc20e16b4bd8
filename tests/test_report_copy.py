"""The annotated copy: marks that overlap in any way leave the text whole, and stand where the facts say."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.model import Document
from audit.report.annotate import Interval, annotate
from audit.report.context import build_context
from audit.report.galley import Galley, line_of
from audit.report.parts import Piece
from audit.report.render import render
from tests.report_data import RULES, Draft, audit_of, finding, other_side
from tests.report_page import Page
from tests.report_sample import sample

TEXT = "abcdefghij"


def passage(start: int, end: int, name: str, order: int = 0) -> Interval:
    return Interval(start, end, Piece("passage", anchor=name), (Piece("flag", name.upper()),), order)


def claim(start: int, end: int, name: str) -> Interval:
    return Interval(start, end, Piece("claim", anchor=name), (Piece("letter", name.upper()),))


def reference(start: int, end: int, name: str) -> Interval:
    return Interval(start, end, Piece("reference", target=name))


def drawn(intervals: Sequence[Interval], text: str = TEXT) -> str:
    """Openings as (, ends as ), flags and letters in capitals."""
    signs = {"claim": "{", "passage": "(", "reference": "["}
    ends = {"claim": "}", "passage": ")", "reference": "]"}
    return "".join(
        ends[each.text] if each.kind == "end" else signs.get(each.kind, each.text) for each in annotate(text, intervals)
    )


@pytest.mark.parametrize(
    ("intervals", "expected"),
    [
        ([], "abcdefghij"),
        ([claim(0, 10, "c"), passage(2, 5, "p")], "{ab(cde)PfghijC}"),
        ([passage(2, 5, "p"), claim(2, 5, "c")], "ab{(cde)PC}fghij"),
        ([passage(0, 6, "p", 1), passage(4, 9, "q", 2)], "(abcd(ef))P(ghi)Qj"),
        ([passage(1, 8, "p", 1), passage(3, 5, "q", 2)], "a(bc(de)fgh)PQij"),
        ([passage(1, 8, "p", 2), passage(3, 8, "q", 1)], "a(bc(defgh))QPij"),
        ([claim(0, 5, "c"), passage(3, 8, "p")], "{abc(de)C}(fgh)Pij"),
        ([reference(2, 6, "r"), passage(3, 4, "p")], "ab[c]([d])P[ef]ghij"),
        ([claim(0, 2, "c"), claim(2, 4, "d")], "{abC}{cdD}efghij"),
    ],
)
def test_overlaps_nest(intervals: list[Interval], expected: str) -> None:
    assert drawn(intervals) == expected


@st.composite
def any_intervals(draw: st.DrawFn) -> list[Interval]:
    made = []
    for number in range(draw(st.integers(0, 8))):
        start = draw(st.integers(0, len(TEXT) - 1))
        end = draw(st.integers(start + 1, len(TEXT)))
        make = draw(st.sampled_from([claim, reference, lambda s, e, n: passage(s, e, n, int(n[1:]))]))
        made.append(make(start, end, f"x{number}"))
    return made


@given(any_intervals())
def test_the_text_stays_whole_and_every_mark_covers_its_own(intervals: list[Interval]) -> None:
    pieces = annotate(TEXT, intervals)
    assert "".join(piece.text for piece in pieces if piece.kind == "words") == TEXT
    open_now: list[Piece] = []
    seen: dict[str, set[int]] = {}
    place = 0
    for piece in pieces:
        if piece.kind == "end":
            assert open_now.pop().kind == piece.text
        elif piece.kind in {"claim", "passage", "reference"}:
            open_now.append(piece)
        elif piece.kind == "words":
            for kind in {each.kind for each in open_now}:
                seen.setdefault(kind, set()).update(range(place, place + len(piece.text)))
            place += len(piece.text)
        else:
            assert not any(each.kind == "reference" for each in open_now), "a link inside a link"
    assert not open_now
    for kind in ("claim", "passage", "reference"):
        expected = {place for each in intervals if each.opening.kind == kind for place in range(each.start, each.end)}
        assert seen.get(kind, set()) == expected
    after = [piece.text for piece in pieces if piece.kind in {"flag", "letter"}]
    assert sorted(after) == sorted(piece.text for each in intervals for piece in each.after)
    anchors = [piece.anchor for piece in pieces if piece.anchor]
    assert sorted(anchors) == sorted(each.opening.anchor for each in intervals if each.opening.anchor)


def galley(*sources: str) -> tuple[Draft, Galley]:
    draft = Draft("a.md")
    for source in sources:
        draft.add("paragraph", source)
    return draft, Galley(draft.done().document)


@given(st.data())
def test_a_passage_is_found_in_what_a_reader_sees(data: st.DataObject) -> None:
    """Markup between is dropped, and a slice of the source shows exactly its visible characters."""
    draft, set_out = galley("The **old** pier", "was **pulled down** in May")
    start = data.draw(st.integers(0, len(draft.text) - 1))
    end = data.draw(st.integers(start, len(draft.text)))
    seen = "".join(stretch.text for stretch in set_out.locate(start, end))
    expected = "".join(
        draft.text[max(start, block.start_at) : min(end, block.end_at)].replace("*", "") for block in draft.blocks
    )
    assert seen.replace(" ", "") == expected.replace(" ", "")


def test_places_are_named() -> None:
    draft = Draft("a.md", "Quay")
    draft.add("heading", "Quay", level=1)
    draft.add("paragraph", "It stands.")
    draft.add("table_cell", "Height", table_id="t", row_no=0, column_no=0)
    draft.add("reference", "[4] A book.", label="4")
    set_out = Galley(draft.done().document)
    places = [set_out.place(*draft.at(words))[0] for words in ("Quay", "stands", "Height", "book")]
    assert places == ["title", "¶ 1", "table, ¶ 2", "reference 4"]
    assert set_out.place(len(draft.text), len(draft.text)) == ("line 9", "")


def test_lines_are_counted_as_the_findings_count_them() -> None:
    assert [line_of("a\r\nb\rc\nd", offset) for offset in (0, 3, 5, 7)] == [1, 2, 3, 4]


def shown_text(document: Document) -> list[str]:
    """The text of each block in print, table cells by row, those that the article leaves empty as ""."""
    texts: list[str] = []
    for item in Galley(document).printed:
        if item.kind == "table":
            rows = {(block.row_no, block.column_no): block.text for block in item.blocks}
            last_row, last_column = max(row or 0 for row, _ in rows), max(column or 0 for _, column in rows)
            texts += [rows.get((row, column), "") for row in range(last_row + 1) for column in range(last_column + 1)]
        else:
            texts.append(item.blocks[0].text)
    return texts


def test_the_copy_is_the_articles_text() -> None:
    """Strip flags, letters and paragraph numbers: what stays is what the blocks hold, in order."""
    audit = sample()
    page = Page(render(build_context(audit, RULES)))
    expected = [text for facts in (audit.facts[1], audit.facts[0]) for text in shown_text(facts.document)]
    assert page.blocks == expected


def test_notes_stand_where_the_passage_begins_and_lead_back() -> None:
    context = build_context(sample(), RULES)
    review = context.articles[0]
    beside = {note.mark.text: item for item in review.copy for note in item.notes}
    assert [item.number for item in (beside["C2"], beside["O6"], beside["C9"])] == [1, 2, 5]
    for item in review.copy:
        anchors = {piece.anchor for piece in item.pieces}
        targets = {piece.target for piece in item.pieces if piece.kind == "flag"}
        for note in item.notes:
            assert note.passage in anchors
            assert note.anchor in targets


def test_the_other_side_is_marked_in_the_other_article() -> None:
    context = build_context(sample(), RULES)
    contradiction = next(each for each in context.findings if each.code == "CON301")
    pieces = [piece for item in context.articles[1].copy for piece in item.pieces]
    flags = [piece for piece in pieces if piece.kind == "flag" and piece.other]
    assert [(flag.text, flag.target) for flag in flags] == [("01·C2′", contradiction.anchor)]
    assert contradiction.others[0].anchor in {piece.anchor for piece in pieces}
    assert contradiction.others[0].place == "02, ¶ 1"


def test_a_second_passage_in_the_same_paragraph_gets_a_line_and_no_flag() -> None:
    draft = Draft("a.md")
    draft.add("paragraph", "It opened in May. It opened in June.")
    found = finding(draft, "CON301", "opened in June", "May or June?", related=(other_side(draft, "opened in May"),))
    context = build_context(audit_of([draft.done()], [found]), RULES)
    pieces = context.articles[0].copy[0].pieces
    assert [piece.text for piece in pieces if piece.kind == "flag"] == ["C1"]
    assert [piece.anchor for piece in pieces if piece.other] == [context.findings[0].passage + "-2"]


def test_a_second_passage_in_the_same_table_gets_a_line_and_no_flag() -> None:
    draft = Draft("a.md")
    for column, words in enumerate(("4 boats", "5 boats")):
        draft.add("table_cell", words, table_id="t", row_no=1, column_no=column)
    found = finding(draft, "CON301", "5 boats", "4 or 5?", related=(other_side(draft, "4 boats"),))
    table = build_context(audit_of([draft.done()], [found]), RULES).articles[0].copy[0]
    kinds = [[piece.kind for piece in cell.pieces] for cell in table.rows[0]]
    assert kinds == [["passage", "words", "end"], ["passage", "words", "end", "flag"]]
    assert (table.kind, table.head_rows, len(table.notes)) == ("table", 0, 1)


def test_a_passage_over_two_paragraphs_is_marked_in_both_and_noted_once() -> None:
    draft = Draft("a.md")
    draft.add("paragraph", "Nobody came.")
    draft.add("paragraph", "Everybody left.")
    found = finding(draft, "WRD401", "came.\n\nEverybody", "Nobody or everybody?")
    article = build_context(audit_of([draft.done()], [found]), RULES).articles[0]
    assert [len(item.notes) for item in article.copy] == [1, 0]
    assert [sum(piece.kind == "passage" for piece in item.pieces) for item in article.copy] == [1, 1]
    assert [sum(piece.kind == "flag" for piece in item.pieces) for item in article.copy] == [1, 0]
    assert article.copy[0].notes[0].quote == "came. Everybody"


def test_findings_without_a_printed_passage_stand_at_the_head() -> None:
    draft = Draft("a.md")
    draft.text = "---\ndate: never\n---\n"
    draft.add("paragraph", "It rains.")
    found = [finding(draft, "WRD401", words, "Never?") for words in ("", "never")]
    found.append(finding(draft, "DOC502", "rains", "Furniture?"))
    article = build_context(audit_of([draft.done()], found), RULES).articles[0]
    assert [note.mark.text for note in article.head] == ["O1", "O2", "D3"]
    assert article.copy[0].notes == ()
    assert {note.passage for note in article.head} == {article.anchor}


def test_a_claim_under_a_finding_shows_the_findings_line_only() -> None:
    draft = Draft("a.md")
    draft.add("paragraph", "Nobody ever came here. The rain in the valley lasted all of Thursday.")
    draft.claim("Nobody ever came here.", "none")
    draft.claim("The rain in the valley lasted all of Thursday.", "vague")
    found = [finding(draft, "WRD401", words, "?") for words in ("Nobody ever came", "all")]
    article = build_context(audit_of([draft.done()], found), RULES).articles[0]
    claims = [piece for piece in article.copy[0].pieces if piece.kind == "claim"]
    assert [(piece.letter, piece.covered) for piece in claims] == [("n", True), ("v", False)]


def test_boilerplate_is_shown_once_as_not_audited() -> None:
    article = build_context(sample(), RULES).articles[0]
    assert article.left_out == ("Sign up for our newsletter <b>now</b>!",)
    assert "newsletter" not in "".join(piece.text for item in article.copy for piece in item.pieces)
