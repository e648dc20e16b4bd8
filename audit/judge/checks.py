"""How each rule and table expectation ended: native result and verdict of Great Expectations held side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from audit import identity
from audit.judge.findings import numbered, severity_of
from audit.judge.message import fill
from audit.judge.rules import Rule
from audit.judge.runner import RuleResult
from audit.judge.suites import Selection, TableExpectation
from audit.judge.verdicts import Verdict
from audit.model import Check, Finding

EXPECTATION_TYPE = "document"  # the type of a finding that a table expectation makes
_NEEDS_RUN = "It needs `claims-audit run`."
_SWITCHED_OFF = "It is switched off in the settings."


def reconciled(results: Sequence[RuleResult], verdicts: Sequence[Verdict]) -> tuple[RuleResult, ...]:
    """The results, with an error for each rule that Great Expectations could not judge or counts otherwise.

    Call it before findings are made: a rule on whose rows two counts differ has none.
    """
    by_code = {verdict.code: verdict for verdict in verdicts}
    return tuple(_reconciled(result, by_code.get(result.rule.code)) for result in results)


def _reconciled(result: RuleResult, verdict: Verdict | None) -> RuleResult:
    if result.status != "ran":
        return result
    if verdict is None:
        reason = "Great Expectations gave no verdict."
    elif verdict.error is not None:
        reason = f"Great Expectations could not judge it: {verdict.error}"
    elif verdict.observed != len(result.rows):
        reason = f"Great Expectations counts {verdict.observed} rows, the native runner {len(result.rows)}."
    else:
        return result
    return RuleResult(result.rule, "error", reason)


def expectation_findings(selection: Selection, verdicts: Sequence[Verdict]) -> tuple[Finding, ...]:
    """A finding for each table expectation that failed. It stands in no article: document "", span 0 to 0."""
    by_code = {verdict.code: verdict for verdict in verdicts}
    failed = (
        (each, by_code[each.code])
        for each in selection.expectations
        if each.code in by_code and by_code[each.code].passed is False
    )
    return tuple(numbered([_finding(each, verdict, selection.policy.severity) for each, verdict in failed]))


def checks_of(
    selection: Selection, results: Sequence[RuleResult], findings: Sequence[Finding], verdicts: Sequence[Verdict] | None
) -> tuple[Check, ...]:
    """One check a rule and a table expectation, by code. `verdicts` is None where Great Expectations was not asked."""
    counts = Counter(finding.code for finding in findings)
    by_code = {verdict.code: verdict for verdict in verdicts or ()}
    checks = [
        *(_of_result(result, counts[result.rule.code], by_code.get(result.rule.code)) for result in results),
        *(_of_expectation(each, by_code.get(each.code), asked=verdicts is not None) for each in selection.expectations),
        *_of_silenced(selection.switched_off),
        *_of_unfed(selection.unfed),
    ]
    return tuple(sorted(checks, key=lambda check: check.code))


def _of_result(result: RuleResult, count: int, verdict: Verdict | None) -> Check:
    rule = result.rule
    if result.status != "ran" or verdict is None:
        return Check(rule.code, rule.name, rule.type, result.status, result.reason, count, None)
    said = "pass" if verdict.passed else "fail"
    return Check(rule.code, rule.name, rule.type, result.status, result.reason, count, said, str(verdict.observed))


def _of_expectation(each: TableExpectation, verdict: Verdict | None, *, asked: bool) -> Check:
    check = Check(each.code, each.name, EXPECTATION_TYPE, "not_run", _NEEDS_RUN, 0, None)
    if not asked:
        return check
    if verdict is None or verdict.passed is None:
        reason = verdict.error if verdict is not None else "Great Expectations gave no verdict."
        return replace(check, status="error", reason=reason)
    said, count = ("pass", 0) if verdict.passed else ("fail", 1)
    observed = None if verdict.observed is None else str(verdict.observed)
    return replace(check, status="ran", reason=None, findings=count, verdict=said, observed=observed)


def _of_silenced(silenced: Sequence[Rule | TableExpectation]) -> Iterator[Check]:
    for each in silenced:
        kind = each.type if isinstance(each, Rule) else EXPECTATION_TYPE
        yield Check(each.code, each.name, kind, "not_run", _SWITCHED_OFF, 0, None)


def _of_unfed(unfed: Sequence[Rule]) -> Iterator[Check]:
    for rule in unfed:
        yield Check(rule.code, rule.name, rule.type, "not_run", f"It needs the setting {rule.needs}.", 0, None)


def _finding(each: TableExpectation, verdict: Verdict, house: Mapping[str, str]) -> Finding:
    observed = {
        "observed": verdict.observed,
        "unexpected": verdict.unexpected,
        "total": verdict.total,
        "table": each.table,
    }
    return Finding(
        finding_id="",
        code=each.code,
        name=each.name,
        type=EXPECTATION_TYPE,
        severity=severity_of(each.severity, None, house.get(each.code)) or each.severity,
        confidence=1.0,
        document_id="",
        start_at=0,
        end_at=0,
        quote="",
        line=1,
        column=1,
        page=None,
        message=fill(each.message, observed),
        why=each.why,
        suggestion=each.fix,
        evidence={**observed, "expectation": each.expectation, "arguments": each.arguments},
        claim_ids=(),
        group=each.code,
        related=(),
        fingerprint=identity.fingerprint(each.code, "", ""),
        status="new",
    )
