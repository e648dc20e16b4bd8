"""The HTML file: complete, closed to the outside, safe with hostile text, and the same bytes twice."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace

import pytest
from jinja2 import UndefinedError

from audit import paths
from audit.model import Audit
from audit.report.context import MANY_ARTICLES, MANY_FINDINGS, build_context
from audit.report.render import SCRIPT, STYLE, environment, render, visible
from tests.report_data import RULES, RUN, Draft, audit_of, check, finding, other_side, problem
from tests.report_page import Page
from tests.report_sample import review, sample

POISON = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror='alert(2)'>",
    "</style></mark></span><!-- ",
    "{{ 7 * 7 }}{% raw %}",
    "]]>&lt;b&gt;&#0;",
    "javascript:alert(3)",
    "\u202eevil\u2066\u200f\x00\x1b[31m\x7f\x9b\ufeff\ud800\ufffe",
)


def rendered(audit: Audit) -> str:
    return render(build_context(audit, RULES))


@pytest.fixture(scope="module")
def html() -> str:
    return rendered(sample())


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


def sha(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def test_the_policy_lets_run_exactly_this_style_and_this_script(page: Page) -> None:
    policy = next(each.attributes["content"] for each in page.named("meta") if "http-equiv" in each.attributes)
    assert policy is not None
    rules = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["style-src"] == f"'{sha(page.style)}'"
    assert rules["script-src"] == f"'{sha(page.script)}'"
    assert "unsafe" not in policy
    assert (len(page.named("style")), len(page.named("script"))) == (1, 1)


def test_nothing_is_fetched_and_nothing_runs_inline(html: str, page: Page) -> None:
    names = {name for each in page.elements for name in each.attributes}
    assert not [name for name in names if name == "style" or name == "src" or name.startswith("on")]
    assert all(value.startswith("#") for value in page.values("href"))
    assert not re.search(r"@import|url\((?!#)", page.style)
    assert not re.search(r"fetch\(|XMLHttpRequest|import\(|innerHTML|eval\(", page.script)
    assert not {each.tag for each in page.elements} & {"img", "iframe", "object", "embed", "link", "base"}
    assert "url(#pt-p)" in html


def test_every_link_arrives_and_no_id_is_used_twice(page: Page) -> None:
    ids = page.values("id")
    assert sorted(ids) == sorted(set(ids))
    assert {value[1:] for value in page.values("href")} <= set(ids)
    for attribute in ("data-copy", "aria-labelledby", "aria-describedby", "for"):
        assert set(page.values(attribute)) <= set(ids)


def test_every_finding_can_be_reached_both_ways(page: Page) -> None:
    notes = [each for each in page.named("li") if "note" in each]
    assert len(notes) == len(sample().findings)
    links = set(page.values("href"))
    for note in notes:
        assert f"#{note.attributes['id']}" in links
        passage = note.attributes["data-passage"]
        assert passage == "" or f"#{passage}" in links


def test_without_a_script_nothing_is_hidden_and_no_control_is_dead(page: Page) -> None:
    """Controls that need the script are hidden until it runs; whatever else is hidden would be lost to a reader."""
    hidden = [each for each in page.elements if "hidden" in each.attributes]
    assert all("data-js" in each.attributes for each in hidden)
    for button in page.named("button"):
        inside_dialog = any(each.tag == "dialog" for each in button.above())
        assert inside_dialog or any("hidden" in each.attributes for each in button.above())


def test_what_did_not_run_and_what_was_not_read_is_said(page: Page) -> None:
    for words in (
        "old/minutes.txt",
        "It is in French; this run reads English.",
        "It needs the network; this run used none.",
        "No test statistic is printed in any article.",
        "Not audited: 1 passage",
        "looked at, and fine",
        "1 of 2 figures hold",
        "Great Expectations",
        "as of 2026-01-31",
    ):
        assert words in page.prose, words


def test_sections_without_data_are_left_out() -> None:
    draft = Draft("a.md", "Quiet")
    draft.add("paragraph", "It rains.")
    audit = replace(audit_of([draft.done()], checks=(check("STA202"),)), run=replace(RUN, verdict="pass", exit_code=0))
    page = Page(rendered(audit))
    assert "Ready." in page.prose
    assert page.blocks == ["It rains."]
    assert not {"rules", "index"} & set(page.values("id"))
    for absent in ("Since last run", "Side by side", "Recomputed:", "Copy all", "Fix these first", "Not read"):
        assert absent not in page.prose, absent


def test_an_audit_of_nothing_renders() -> None:
    audit = replace(
        audit_of([], problems=(problem("x.pdf", "unknown_format", "It is a PDF.", "Convert it."),)),
        run=replace(RUN, verdict="incomplete", exit_code=3),
    )
    page = Page(rendered(audit))
    assert "Not finished." in page.prose
    assert "It is a PDF." in page.prose
    assert {value[1:] for value in page.values("href")} - {"articles"} <= set(page.values("id"))


def poisoned() -> Audit:
    """Hostile text in every place that an article, a file name or a rule of somebody else's can reach."""
    draft, other = Draft('"><script>x</script>.md', POISON[0]), Draft("b.md", POISON[2])
    for kind in ("heading", "byline", "paragraph", "list_item", "quote", "caption", "label", "code", "footnote"):
        draft.add(kind, " ".join(POISON), section=POISON[2], label=POISON[1])
    draft.add("table_cell", POISON[1], table_id='t"', row_no=0, column_no=0)
    draft.add("boilerplate", POISON[0])
    other.add("paragraph", POISON[0])
    claim = draft.claim(POISON[0], "vague", kinds=("statistic",))
    draft.quantity(claim, POISON[5], 1)
    draft.mention(POISON[1], "vague", "vague", "", missing=(POISON[0],), work_key=POISON[2])
    found = [
        replace(
            finding(draft, "CON301", POISON[0], POISON[1], related=(other_side(other, POISON[0]),)),
            name=POISON[1],
            why=POISON[2],
            suggestion=POISON[3],
            finding_id=POISON[1],
            evidence={"working": POISON[0]},
        ),
        replace(finding(draft, "WRD401", "", POISON[6]), document_id=POISON[0], finding_id="loose"),
    ]
    facts = draft.done(author=POISON[1], desk=POISON[0], encoding=POISON[2])
    return replace(
        audit_of([facts, other.done()], found, notes=POISON, problems=(problem(POISON[0], "empty", *POISON[1:3]),)),
        run=replace(RUN, run_id=POISON[0], suite=POISON[1], tool_version=POISON[2], fail_on="error"),
    )


def test_hostile_text_stays_text(html: str) -> None:
    poisoned_html = rendered(poisoned())
    assert poisoned_html.encode("utf-8")
    page = Page(poisoned_html)
    clean = Page(html)
    assert {each.tag for each in page.elements} <= {each.tag for each in clean.elements}
    assert {name for each in page.elements for name in each.attributes} <= {
        name for each in clean.elements for name in each.attributes
    }
    assert (page.script, page.style) == (clean.script, clean.style)
    assert all(value.startswith("#") for value in page.values("href"))
    assert not set(page.values("id")) & {"", None}
    assert [block for block in page.blocks if block == visible(" ".join(POISON))], "the copy lost something"
    assert "{{ 7 * 7 }}" in page.prose
    assert not [char for char in poisoned_html if ord(char) < 32 and char not in "\n\t"]
    assert not set(poisoned_html) & set("\u202e\u2066\u200f\x7f\x9b\ufeff\ud800\ufffe")


def test_characters_that_act_are_shown() -> None:
    assert visible("a\x00b\x1bc\rd\x7fe\u202ef\ud800g\ufeffh") == "a␀b␛c␍d␡e�f�g�h"
    assert visible("tab\tline\né 漢 👩‍🔬 \u00a0") == "tab\tline\né 漢 👩‍🔬 \u00a0"
    assert visible(7) == 7


def test_rendering_twice_gives_the_same_bytes(html: str) -> None:
    assert rendered(sample()) == html
    assert "\r" not in html


def test_only_the_run_differs_between_runs(html: str) -> None:
    again = rendered(
        replace(sample(), run=replace(RUN, run_id="0" * 16, started_at="2027-02-02T02:02:02", seconds=9.9))
    )
    differing = [(old, new) for old, new in zip(html.splitlines(), again.splitlines(), strict=True) if old != new]
    assert differing
    assert all(RUN.run_id in old for old, _ in differing)


def test_a_name_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        environment(paths.TEMPLATES).from_string("{{ report.verdikt }}").render(report=build_context(sample(), RULES))


def test_style_and_script_stay_lean() -> None:
    assert sum((paths.TEMPLATES / name).stat().st_size for name in (STYLE, SCRIPT)) < 60_000


def test_many_articles_and_many_findings_save_work() -> None:
    draft = review()
    found = [
        replace(finding(draft, "WRD401", "Everybody", "?"), finding_id=f"f{number}", start_at=0, end_at=0)
        for number in range(MANY_FINDINGS + 1)
    ]
    quiet = []
    for number in range(MANY_ARTICLES):
        each = Draft(f"quiet-{number}.md")
        each.add("paragraph", "It rains.")
        quiet.append(each.done())
    page = Page(rendered(audit_of([draft.done(), *quiet], found)))
    body = page.named("body")[0]
    assert "many" in body
    assert "Why it matters" not in page.prose
    assert page.prose.count("Nothing was found. Show the copy") == MANY_ARTICLES
    assert page.prose.count("It rains.") == MANY_ARTICLES
