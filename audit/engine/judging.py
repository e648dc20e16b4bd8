"""Facts into a database, rules over it, and what came of them. The database is written, closed, and judged read-only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from audit import __version__, paths
from audit.engine.evidence import Evidence
from audit.engine.progress import Progress, Step
from audit.judge.checks import checks_of, expectation_findings, reconciled
from audit.judge.findings import findings_of
from audit.judge.rules import Rule, load_rules
from audit.judge.runner import RuleResult, run_rules
from audit.judge.suites import Selection, Suite, load_suite, select
from audit.judge.verdicts import Verdict
from audit.model import Check, Finding
from audit.policy import Policy
from audit.warehouse import store

_READS_WORDS = re.compile(r"\blexicon\b", re.IGNORECASE)
_LIST = re.compile(r"\blist\s*=\s*'([^']+)'", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Commission:
    """What an audit is asked to do, settled before anything is read."""

    run_id: str
    started: datetime  # UTC
    as_of: date
    suite: Suite
    selection: Selection

    @property
    def policy(self) -> Policy:
        """The settings, with the suite's severities under the house's own, and the day that counts as today."""
        return self.selection.policy


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the rules say."""

    findings: tuple[Finding, ...]
    checks: tuple[Check, ...]


def rule_folders(policy: Policy) -> list[Path]:
    """The shipped rules, then the desk's own."""
    return [paths.EXPECTATIONS, *(Path(folder) for folder in policy.rules)]


def commission(policy: Policy, run_id: str, started: datetime) -> Commission:
    """Load rules and suite. Raises RuleFileError and SettingsError."""
    as_of = policy.as_of or started.astimezone().date()  # the day on the desk, not the day in Greenwich
    folders = rule_folders(policy)
    suite = load_suite(policy.suite, folders)
    selection = select(suite, load_rules(folders), replace(policy, as_of=as_of))
    return Commission(run_id, started, as_of, replace(suite, expectations=selection.expectations), selection)


def judge(
    database: Path, evidence: Evidence, asked: Commission, *, with_expectations: bool, on_progress: Progress
) -> Judgement:
    """Write the facts, close, and judge them. `with_expectations`: Great Expectations gives its verdicts too."""
    broken = _write(database, evidence, asked, recorded=with_expectations)
    rules, policy = asked.selection.rules, asked.policy
    on_progress(Step(f"Judging by {len(rules)} rules"))
    results = run_rules(database, rules, policy, broken)
    verdicts: tuple[Verdict, ...] | None = None
    if with_expectations:
        on_progress(Step("Holding the rules against Great Expectations"))
        verdicts = _validated(database, results, asked)
        results = reconciled(results, verdicts)
    findings = (
        *expectation_findings(asked.selection, verdicts or ()),
        *findings_of(results, evidence.facts, policy, [each.facts for each in evidence.archive]),
    )
    return Judgement(findings, checks_of(asked.selection, results, findings, verdicts))


def _write(database: Path, evidence: Evidence, asked: Commission, *, recorded: bool) -> dict[str, str]:
    """Facts and views of the run; returns the rules whose SQL does not bind, with the reason."""
    with closing(store.open_for_writing(database)) as connection:
        store.start_run(
            connection,
            run_id=asked.run_id,
            started_at=asked.started.astimezone(UTC).replace(tzinfo=None),
            policy=asked.policy,
            as_of=asked.as_of,
            suite=asked.suite.name,
            tool_version=__version__,
        )
        store.write_facts(
            connection, asked.run_id, evidence.facts, evidence.pairs, evidence.problems, held=evidence.held
        )
        store.keep_archive(connection, asked.run_id, evidence.archive, evidence.capped)
        store.keep_extractions(connection, asked.run_id, evidence.made)
        lists = None if recorded else lists_read(rule.sql for rule in asked.selection.rules)
        words = (row for row in evidence.lexicons.rows() if lists is None or row[0] in lists)
        store.write_lexicon(connection, asked.run_id, words)
        return store.publish_views(connection, asked.run_id, {rule.code: rule.sql for rule in asked.selection.rules})


def lists_read(statements: Iterable[str]) -> frozenset[str] | None:
    """The word lists that the rules read; None where some rule may read any.

    A database that is thrown away needs no more of the fourteen thousand words: to write them all takes longer than to
    read a short article.
    """
    found: set[str] = set()
    for sql in statements:
        places = [each.end() for each in _READS_WORDS.finditer(sql)]
        named = _LIST.findall(sql)
        if len(named) < len(places):
            return None
        found.update(named if places else ())
    return frozenset(found)


def _validated(database: Path, results: Sequence[RuleResult], asked: Commission) -> tuple[Verdict, ...]:
    """Verdicts on the rules that ran natively: what does not bind or does not end has its error already."""
    from audit.judge.great_expectations import validate

    ran: list[Rule] = [result.rule for result in results if result.status == "ran"]
    return validate(database, ran, asked.suite, asked.policy)
