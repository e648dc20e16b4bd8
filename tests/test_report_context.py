"""The report context: documented, deterministic, and saying what the audit says."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.model import Audit, Claim, Finding
from audit.report import context as context_module
from audit.report import parts
from audit.report.context import ReportContext, build_context
from audit.report.coverage import BAR_WIDTH, coverage_of
from audit.report.marks import LETTERS, article_anchor, shorten
from audit.warehouse.schema import TYPES_OF_FINDING
from tests.report_data import RULES, RUN, Draft, audit_of, check, finding, other_side, problem
from tests.report_sample import review, sample

CLASSES = [
    value
    for module in (parts, context_module)
    for _, value in inspect.getmembers(module, dataclasses.is_dataclass)
    if isinstance(value, type) and value.__module__ == module.__name__
]


@pytest.mark.parametrize("made", CLASSES, ids=lambda made: made.__name__)
def test_every_field_of_the_context_says_what_it_means(made: type[Any]) -> None:
    hints = get_type_hints(made, include_extras=True)
    for each in dataclasses.fields(made):
        assert get_origin(hints[each.name]) is Annotated, f"{made.__name__}.{each.name} has no description"
        description = get_args(hints[each.name])[1]
        assert len(description.split()) > 1 or "|" in description, f"{made.__name__}.{each.name}: {description!r}"


@pytest.mark.parametrize("made", CLASSES, ids=lambda made: made.__name__)
def test_the_context_is_frozen_and_holds_values_only(made: type[Any]) -> None:
    assert made.__dataclass_params__.frozen
    kinds = {str, int, bool, "date", *(each.__name__ for each in CLASSES)}
    for name, hint in get_type_hints(made).items():
        for kind in _leaves(hint):
            assert kind in kinds or getattr(kind, "__name__", "") in kinds, f"{made.__name__}.{name} holds {kind}"


def _leaves(hint: Any) -> list[Any]:
    inner = [each for each in get_args(hint) if each not in {Ellipsis, type(None)}]
    return [leaf for each in inner for leaf in _leaves(each)] if inner else [hint]


def test_one_audit_gives_one_context() -> None:
    assert build_context(sample(), RULES) == build_context(sample(), RULES)


def test_every_type_of_finding_has_a_letter() -> None:
    assert set(LETTERS) == set(TYPES_OF_FINDING)


def named(context: ReportContext) -> list[str]:
    return [article.path for article in context.articles]


def test_articles_stand_worst_first_and_are_numbered_so() -> None:
    drafts = [Draft(name) for name in ("b.md", "a.md", "c.md", "d.md")]
    for draft in drafts:
        draft.add("paragraph", "All of it, and all of that.")
    found = [
        finding(drafts[2], "STA202", "All of it", "?"),
        finding(drafts[0], "WRD401", "All", "?"),
        finding(drafts[0], "WRD401", "all", "?"),
        finding(drafts[3], "STA202", "All of it", "?", status="waived"),
    ]
    context = build_context(audit_of([draft.done() for draft in drafts], found), RULES)
    assert named(context) == ["c.md", "b.md", "a.md", "d.md"]
    assert [article.number for article in context.articles] == ["01", "02", "03", "04"]
    assert [article.state for article in context.articles] == ["Not ready", "To look at", "Ready", "Ready"]
    assert [each.mark.text for each in context.findings] == ["A1", "O1", "O2", "A1"]


def run_as(verdict: str, exit_code: int, audit: Audit, fail_on: str = "error") -> Audit:
    return replace(audit, run=replace(RUN, verdict=verdict, exit_code=exit_code, fail_on=fail_on))


def verdict_of(
    verdict: str, findings: Sequence[Finding] = (), fail_on: str = "error", **values: Any
) -> tuple[str, str]:
    audit = audit_of([review().done()], findings, **values)
    view = build_context(run_as(verdict, 0, audit, fail_on), RULES).verdict
    return view.head, view.detail


def test_the_verdict_in_words() -> None:
    draft = review()
    error = finding(draft, "STA202", "Of 620 sailings", "?")
    warning = finding(draft, "WRD401", "Everybody", "?")
    waived = replace(error, finding_id="w", status="waived")
    assert verdict_of("pass") == ("Ready.", "No errors in 1 article")
    assert verdict_of("pass", [warning, waived]) == ("Ready.", "No errors in 1 article")
    assert verdict_of("pass", fail_on="warning") == ("Ready.", "No errors or warnings in 1 article")
    assert verdict_of("fail", [error]) == ("Not ready.", "1 error in 1 article")
    assert verdict_of("fail", [error, warning], "warning") == ("Not ready.", "1 error and 1 warning in 1 article")
    assert verdict_of("pass", [error], "never") == ("For the desk.", "1 error in 1 article")
    missing = problem("b.md", "empty", "It is empty.", "Fill it.")
    assert verdict_of("incomplete", problems=(missing,)) == ("Not finished.", "1 of 2 files could not be read")
    broken = check("STA202", "error", "It took too long.")
    assert verdict_of("error", checks=(broken,)) == ("Not judged.", "1 check ended in an error")


def test_an_audit_of_nothing_says_so() -> None:
    context = build_context(replace(audit_of([]), run=replace(RUN, verdict="incomplete", exit_code=3)), RULES)
    assert (context.verdict.head, context.verdict.detail) == ("Not finished.", "No article was read")
    assert context.verdict.kick == "Incomplete · exit code 3"
    assert context.documents == 0


def test_what_was_not_read_comes_first_and_boilerplate_is_no_such_thing() -> None:
    audit = sample()
    furniture = problem("ferry/review.md", "boilerplate", "Furniture.", "Remove it.", "ferry/review.md")
    twice = problem("ferry/review.md", "duplicate_key", "Two have one key.", "Rename one.", "ferry/review.md")
    context = build_context(replace(audit, problems=(*audit.problems, furniture, twice)), RULES)
    assert [remark.path for remark in context.unread] == ["old/minutes.txt"]
    assert [remark.path for remark in context.skipped] == ["ferry/bateau.md"]
    assert context.first[0].head == "old/minutes.txt: It is not text."
    assert context.first[0].finding is None
    assert [remark.code for remark in context.articles[0].remarks] == ["duplicate key"]


def test_findings_about_no_article_are_kept() -> None:
    context = build_context(sample(), RULES)
    assert [each.mark.text for each in context.loose] == ["D1"]
    assert context.findings[-1] == context.loose[0]
    assert (context.loose[0].article, context.loose[0].passage) == ("", "")


def test_fix_these_first_are_few_and_different() -> None:
    draft, other = Draft("a.md"), Draft("b.md")
    draft.add("paragraph", " ".join(f"word{number}." for number in range(20)))
    other.add("paragraph", "There.")
    found = [finding(draft, "WRD401", f"word{n}.", "?", severity="error") for n in range(5)]
    found += [finding(draft, "STA202", f"word{n}.", "?", confidence=n / 10) for n in (5, 6, 7)]
    found += [finding(draft, "STA202", "word8.", "?", status="waived", confidence=1.0)]
    found += [finding(draft, "CON301", "word9.", "?", related=(other_side(other, "There"),))]
    found += [finding(draft, "CON304", "word6.", "?", severity="error")]
    found += [finding(draft, "SRC101", "word10.", "?")]
    context = build_context(audit_of([draft.done(), other.done()], found), RULES)
    first = [(each.finding.code, each.finding.quote) for each in context.first if each.finding is not None]
    assert first == [
        ("CON301", "word9."),
        ("STA202", "word7."),
        ("STA202", "word6."),
        ("WRD401", "word0."),
        ("WRD401", "word1."),
    ]


def test_warnings_are_named_when_there_is_no_error_and_notes_never() -> None:
    draft = review()
    warning = finding(draft, "SRC101", "Experts", "Who?")
    note = finding(draft, "WRD402", "Everybody", "?")
    context = build_context(audit_of([draft.done()], [warning, note]), RULES)
    assert [each.finding.code for each in context.first if each.finding is not None] == ["SRC101"]
    assert build_context(audit_of([draft.done()], [note]), RULES).first == ()


@given(st.lists(st.tuples(st.sampled_from(["none", "vague", "incomplete", "complete"]), st.booleans()), max_size=40))
def test_a_coverage_bar_is_full_and_in_proportion(states: list[tuple[str, bool]]) -> None:
    claims = [claim_with(status, needs) for status, needs in states]
    coverage = coverage_of(claims)
    needing = [status for status, needs in states if needs]
    assert [part.count for part in coverage.parts] == [
        needing.count(status) for status in ("complete", "incomplete", "vague", "none")
    ]
    assert (coverage.needing, coverage.unneeding) == (len(needing), len(states) - len(needing))
    assert sum(part.width for part in coverage.parts) == (BAR_WIDTH if needing else 0)
    for part in coverage.parts:
        assert abs(part.width - BAR_WIDTH * part.count / max(1, len(needing))) <= 1


def claim_with(status: str, needs_source: bool) -> Claim:
    draft = Draft("a.md")
    draft.add("paragraph", "It is so.")
    return draft.claim("It is so.", status, needs_source=needs_source)


def test_coverage_by_section_leaves_out_what_needs_no_source() -> None:
    sections = [
        (part.name, part.full, part.needing)
        for article in build_context(sample(), RULES).articles
        for part in article.sections
    ]
    assert sections == [("", 0, 3), ("What comes next", 0, 2), ("", 1, 1)]


def test_sources_of_one_work_stand_together() -> None:
    context = build_context(sample(), RULES)
    rows = [(each.text, each.mentions, each.claims, each.status) for each in context.articles[0].sources]
    assert rows == [("Experts", 2, 1, "vague"), ("Tom Reed", 1, 0, "complete")]
    assert [mark.text for mark in context.articles[0].sources[0].marks] == ["S4", "S8"]
    cited = context.articles[1].sources[0]
    assert cited.text.startswith("[1] Harbour board")
    assert cited.answers == (True,) * 6
    assert cited.claims == 1


def test_a_work_named_in_two_articles_says_so() -> None:
    drafts = [Draft("a.md"), Draft("b.md")]
    for draft in drafts:
        draft.add("paragraph", "The Pike report says so.")
        draft.mention("The Pike report", "document", "incomplete", "w", work_key="pike report", missing=("year",))
    context = build_context(audit_of([draft.done() for draft in drafts]), RULES)
    assert [article.sources[0].also_in for article in context.articles] == [("02",), ("01",)]


def test_pairs_say_what_agrees_what_differs_and_what_was_fine() -> None:
    article = build_context(sample(), RULES).articles[0]
    conflict, tension, earlier = article.pairs
    assert (conflict.relation, conflict.scope) == ("contradiction", "between articles")
    assert [mark.text for mark in conflict.marks] == ["C2"]
    assert [(slot.name, slot.here, slot.there, slot.relation) for slot in conflict.slots] == [
        ("subject", "the Aldmouth ferry", "the Aldmouth ferry", "same"),
        ("measure", "passengers", "passengers", "same"),
        ("value", "41,800", "48,100", "differs"),
        ("place", "", "Aldmouth", "unstated"),
    ]
    assert tension.relation == "tension"
    assert (earlier.relation, earlier.scope) == ("possible contradiction", "against the archive")
    assert (earlier.other_place, earlier.other_anchor) == (
        "archive: “A ferry & its <past>” (ferry/history.md), 2024-05-02",
        "",
    )
    assert earlier.other_quote == "A ticket costs £2.40 <a return>"
    assert [pair.reason for pair in article.reconciled] == [
        "The second article says that the price was raised in April."
    ]
    assert article.copy[1].notes[0].pair == conflict.anchor


def test_recomputed_numbers_show_those_that_hold_as_well() -> None:
    article = build_context(sample(), RULES).articles[0]
    rows = [
        (each.holds, each.printed, each.allowed, [mark.text for mark in each.marks]) for each in article.calculations
    ]
    assert rows == [(False, "18", "14.9 to 15.1", ["A3"]), (True, "35", "35", [])]
    wrong = next(note for item in article.copy for note in item.notes if note.code == "STA202")
    assert wrong.working == "93 ÷ 620 = 15%"


def test_queries_ask_once_for_one_cause_and_never_for_what_is_waived_or_about_the_file() -> None:
    queries = build_context(sample(), RULES).articles[0].queries
    asked = [[mark.text for mark in query.marks] for query in queries]
    assert asked == [["C2"], ["A3"], ["S4", "S8"], ["O5"], ["O6"], ["C9"]]
    assert queries[2].text.splitlines()[-1] == "Name one of them, with role and organisation."
    assert "“48,100 passengers” (The ferry is back, ¶ 1)" in queries[0].text


def test_a_query_on_a_word_quotes_the_whole_claim() -> None:
    draft = Draft("a.md")
    draft.add("paragraph", "It is old. Experts call the bridge sound.")
    claim = draft.claim("Experts call the bridge sound.", "vague")
    found = finding(draft, "SRC101", "Experts", "Who is meant?", claim_ids=(claim.claim_id,))
    query = build_context(audit_of([draft.done()], [found]), RULES).articles[0].queries[0]
    assert query.text.startswith("“Experts call the bridge sound.” (¶ 1): Who is meant?")


def test_what_did_not_run_is_listed_first_with_its_reason() -> None:
    context = build_context(sample(), RULES)
    assert [(each.code, each.status) for each in context.checks[:2]] == [
        ("SRC199", "not run"),
        ("STA299", "not applicable"),
    ]
    assert all(each.reason for each in context.checks[:2])
    assert context.not_run == 1
    assert [each.code for each in context.checks if each.fired] == ["SRC101", "CON301", "CON304", "DOC501", "STA202"]


def test_rules_that_fired_are_explained_also_when_their_file_is_gone() -> None:
    known = build_context(sample(), RULES).rules
    unknown = build_context(sample(), {}).rules
    assert [rule.code for rule in known] == [rule.code for rule in unknown] == sorted(RULES)
    assert known[0].limits == "None known."
    assert (unknown[0].limits, unknown[0].why) == ("", known[0].why)


def test_the_claim_sheet_lists_the_running_text_only() -> None:
    sheet = build_context(sample(), RULES).articles[0].claims
    assert [row.number for row in sheet] == [1, 2, 3, 4, 5]
    assert sheet[1].figures == "93; 18%"
    assert (sheet[1].letter, sheet[1].source) == ("p", "in part")
    assert [mark.text for mark in sheet[1].marks] == ["A3"]


def test_anchors_are_readable_safe_and_apart() -> None:
    names = ["a/Ferry & Co.md", "b/Ferry & Co.md", '"><script>', "", "рейс.md"]
    anchors = [article_anchor(name) for name in names]
    assert len(set(anchors)) == len(names)
    assert anchors[0].startswith("a-ferry-co-")
    assert all(set(anchor) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for anchor in anchors)


@given(st.text(), st.integers(20, 200))
def test_a_shortened_passage_is_short_and_keeps_its_beginning(text: str, most: int) -> None:
    short = shorten(text, most)
    if len(text) <= most:
        assert short == text
    else:
        assert len(short) <= most + 3
        assert text.startswith(short.split(" … ")[0])
