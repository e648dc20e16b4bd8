"""The report context: one tree of frozen values that holds everything the HTML report says.

`build_context` makes it from an audit; templates may use it and nothing else. The parts are in `audit.report.parts`.
Nothing in it depends on the clock, the machine or the order of a set: one audit gives one context.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Protocol

from audit.model import Audit, Check
from audit.report.articles import article_view, mark_articles
from audit.report.coverage import coverage_of
from audit.report.desk import Desk
from audit.report.findings import finding_views
from audit.report.marks import SEVERITIES, anchor, count, words
from audit.report.matrix import fact_matrix
from audit.report.parts import (
    ArticleView,
    CheckView,
    Counts,
    Coverage,
    FactMatrix,
    FindingView,
    FirstView,
    Remark,
    RuleView,
    RunView,
    VerdictView,
)
from audit.report.verdict import first_views, skipped, unread, verdict_view

MANY_ARTICLES = 20  # above this, what is off screen is not laid out, and clean copy is folded
MANY_FINDINGS = 1000  # above this, why and what to do stand with the rules only
_STATUS_ORDER = ("error", "not_run", "not_applicable", "ran")


class Rule(Protocol):
    """What the report says of a rule; `audit.judge.rules.Rule` is one."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def severity(self) -> str: ...
    @property
    def summary(self) -> str: ...
    @property
    def why(self) -> str: ...
    @property
    def fix(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def limits(self) -> str: ...


@dataclass(frozen=True, slots=True)
class ReportContext:
    """What the report's template sees, in the order of the page."""

    run: Annotated[RunView, "the run"]
    verdict: Annotated[VerdictView, "the verdict"]
    counts: Annotated[Counts, "all findings"]
    documents: Annotated[int, "files that were found, read or not"]
    claims: Annotated[int, "claims of the running text"]
    figures: Annotated[int, "numbers that were recomputed"]
    not_run: Annotated[int, "checks that did not run, or ended in an error"]
    suppressed: Annotated[int, "findings that articles suppress themselves; they are not shown"]
    unread: Annotated[tuple[Remark, ...], "files that could not be read"]
    skipped: Annotated[tuple[Remark, ...], "files that were passed over on purpose"]
    first: Annotated[tuple[FirstView, ...], "what to fix first, at most six"]
    coverage: Annotated[Coverage, "source coverage of the whole run"]
    articles: Annotated[tuple[ArticleView, ...], "articles, worst first"]
    loose: Annotated[tuple[FindingView, ...], "findings about no article that is shown"]
    findings: Annotated[tuple[FindingView, ...], "all findings: article by article, by appearance, `loose` last"]
    matrix: Annotated[FactMatrix, "values of one thing side by side"]
    archive: Annotated[int, "articles of earlier runs that these were compared with"]
    checks: Annotated[tuple[CheckView, ...], "all checks: errors and what did not run first"]
    rules: Annotated[tuple[RuleView, ...], "rules that fired, by code"]
    notes: Annotated[tuple[str, ...], "what was not done, in words"]
    many: Annotated[bool, "there are so many articles that the page saves work"]
    terse: Annotated[bool, "there are so many findings that notes leave the reasons to the rules"]


def build_context(audit: Audit, rules: Mapping[str, Rule]) -> ReportContext:
    """The report of an audit. `rules` by code; a rule that is not among them is explained by its findings."""
    desk = Desk(audit)
    shown = finding_views(desk)
    marks = mark_articles(desk)
    missing = unread(audit)
    passed_over = skipped(audit)
    return ReportContext(
        run=_run(audit),
        verdict=verdict_view(desk, missing),
        counts=count(audit.findings),
        documents=len(desk.articles) + len(missing) + len(passed_over),
        claims=sum(claim.role == "body" for facts in desk.articles for claim in facts.claims),
        figures=sum(len(facts.calculations) for facts in desk.articles),
        not_run=sum(check.status in {"not_run", "error"} for check in audit.checks),
        suppressed=audit.suppressed,
        unread=missing,
        skipped=passed_over,
        first=tuple(first_views(desk, shown, missing)),
        coverage=coverage_of(claim for facts in desk.articles for claim in facts.claims),
        articles=tuple(article_view(desk, each, shown, marks[each.document.document_id]) for each in desk.articles),
        loose=tuple(shown[finding.finding_id] for finding in desk.loose),
        findings=tuple(shown.values()),
        matrix=fact_matrix(desk),
        archive=len(audit.archive),
        checks=_checks(audit),
        rules=tuple(_rules(audit, rules)),
        notes=audit.notes,
        many=len(desk.articles) > MANY_ARTICLES,
        terse=len(audit.findings) > MANY_FINDINGS,
    )


def _run(audit: Audit) -> RunView:
    run = audit.run
    return RunView(
        run_id=run.run_id,
        suite=run.suite,
        fail_on=run.fail_on,
        as_of=run.as_of,
        started_at=run.started_at[:19].replace("T", " "),
        seconds=f"{run.seconds:.1f} s",
        tool_version=run.tool_version,
        verdict=run.verdict,
        exit_code=run.exit_code,
    )


def _checks(audit: Audit) -> tuple[CheckView, ...]:
    """What was not checked first, then those with most findings, then by code."""
    fired = {finding.code for finding in audit.findings}

    def order(check: Check) -> tuple[int, int, str]:
        return _STATUS_ORDER.index(check.status), -check.findings, check.code

    return tuple(
        CheckView(
            code=check.code,
            name=check.name,
            status=words(check.status),
            reason=check.reason or "",
            findings=check.findings,
            verdict=check.verdict or "",
            observed=check.observed or "",
            fired=check.code in fired,
        )
        for check in sorted(audit.checks, key=order)
    )


def _rules(audit: Audit, rules: Mapping[str, Rule]) -> Iterator[RuleView]:
    counts = Counter(finding.code for finding in audit.findings)
    example = {finding.code: finding for finding in reversed(audit.findings)}
    for code in sorted(counts):
        finding, rule = example[code], rules.get(code)
        yield RuleView(
            anchor=anchor("r", code),
            code=code,
            name=finding.name,
            type=words(finding.type),
            severity=SEVERITIES[rule.severity if rule is not None else finding.severity],
            count=counts[code],
            summary=rule.summary if rule is not None else "",
            why=rule.why if rule is not None else finding.why,
            fix=rule.fix if rule is not None else finding.suggestion,
            source=rule.source if rule is not None else "",
            limits=rule.limits if rule is not None else "",
        )
