"""Files without a text of their own: what is laid out, and that every draft shows exactly its slice of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from audit.model import Span
from audit.read.extracted import Run, Sheet

WORDS = st.text(alphabet="ab 1\n\t\u00a0\u200b.é", max_size=12)
RUNS = st.lists(
    st.builds(Run, text=WORDS, bold=st.booleans(), raised=st.booleans(), target=st.sampled_from([None, "x:1", "x:2"]))
)


@given(st.lists(RUNS, max_size=5))
def test_a_draft_shows_its_slice_and_what_is_set_in_it_stays_inside(blocks: list[list[Run]]) -> None:
    sheet = Sheet()
    for runs in blocks:
        sheet.add("paragraph", runs)
    extracted = sheet.finished()
    for draft in extracted.drafts:
        assert extracted.text[draft.start : draft.end] == draft.text
        for start, end in [(link.start, link.end) for link in draft.links] + [tuple(span) for span in draft.raised]:
            assert 0 <= start < end <= len(draft.text)
            assert draft.text[start:end].strip() == draft.text[start:end]
    seen = [bool("".join(run.text for run in runs).replace("\u200b", "").strip()) for runs in blocks]
    assert len(extracted.drafts) == sum(seen)


def test_links_note_marks_and_raised_words_are_told_by_the_visible_text() -> None:
    sheet = Sheet()
    runs = [
        Run("  The  weir "),
        Run("was ", target="x:1"),
        Run("rebuilt", target="x:1"),
        Run("."),
        Run("3", raised=True, labels=("3",)),
        Run(" It holds 10"),
        Run("6", raised=True),
    ]
    draft = sheet.add("paragraph", runs)
    assert draft is not None
    assert draft.text == "The weir was rebuilt.[3] It holds 10⁶"
    assert [(draft.text[link.start : link.end], link.target) for link in draft.links] == [("was rebuilt", "x:1")]
    assert [(mark.start, mark.end, mark.labels) for mark in draft.marks] == [(21, 24, ("3",))]
    assert draft.raised == (Span(36, 37),)


def test_a_table_has_its_cells_on_lines_and_knows_its_heads() -> None:
    sheet = Sheet()
    sheet.add("paragraph", "Catches by year.")
    sheet.add_table([[[Run("Year")], [Run("Tonnes")]], [[Run("2021")], [Run("412")]], [[Run("2022")], []]], 0)
    extracted = sheet.finished()
    assert extracted.text == "Catches by year.\nYear\tTonnes\n2021\t412\n2022"
    assert [(cell.text, cell.row_head, cell.column_head) for cell in extracted.drafts[3:]] == [
        ("2021", None, "Year"),
        ("412", "2021", "Tonnes"),
        ("2022", None, "Year"),
    ]


def test_a_block_without_words_is_no_block() -> None:
    sheet = Sheet()
    assert sheet.add("paragraph", " \u200b\n ") is None
    assert sheet.finished().drafts == ()
