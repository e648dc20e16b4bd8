"""The examples of a rule are its tests: they go through real extraction, a real warehouse and the rule's own SQL.

All examples of all rules that share their settings go into one database, each as a group of documents of its own; each
rule is run once and its findings are told apart by document.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from audit.compare import compare
from audit.compare.archive.earlier import Told, compare_with_archive
from audit.identity import digest
from audit.judge.findings import findings_of
from audit.judge.rules import EXAMPLE_DATE, Example, Rule
from audit.judge.runner import run_rules
from audit.model import Facts, Finding, Problem
from audit.parse.lexicons import Lexicons
from audit.policy import Policy
from audit.read import distinct, read_string
from audit.recompute import establish
from audit.register.library import SourceText, library_problems
from audit.register.supplied import supplied_problems
from audit.warehouse import store
from audit.warehouse.archive import ArchivedFacts

_RUN = "examples"
_STARTED = datetime(2026, 1, 31, tzinfo=UTC).replace(tzinfo=None)  # of no consequence: no rule sees it


@dataclass(frozen=True, slots=True)
class ExampleFault:
    """An example that does not hold. `example` is "flagged 1", as the tables are counted in the file."""

    code: str
    example: str
    what: str

    def __str__(self) -> str:
        return f"{self.code}, {self.example}: {self.what}"


@dataclass(frozen=True, slots=True)
class _Read:
    """What became of the articles of one example."""

    facts: tuple[Facts, ...]
    problems: tuple[Problem, ...]
    archive: tuple[ArchivedFacts, ...] = ()

    @property
    def keys(self) -> frozenset[str]:
        """The articles that the findings of this example stand in."""
        return frozenset(each.document.document_id for each in self.facts)


@dataclass(frozen=True, slots=True)
class _Case:
    rule: Rule
    label: str
    example: Example

    @property
    def group(self) -> str:
        return f"{self.rule.code}/{self.label}"


def run_examples(rule: Rule, lexicons: Lexicons) -> tuple[ExampleFault, ...]:
    """The faults of one rule's examples; empty when it flags exactly what is marked and nothing in the silent ones."""
    return run_all_examples([rule], lexicons)


def run_all_examples(rules: Sequence[Rule], lexicons: Lexicons) -> tuple[ExampleFault, ...]:
    """The same for many rules at the price of few databases. Faults come by rule, in the order of the files."""
    cases = list(_cases(rules))
    faults: dict[str, list[ExampleFault]] = {}
    settings: list[Policy] = []
    settings.extend(case.example.policy for case in cases if case.example.policy not in settings)
    for policy in settings:
        together = [case for case in cases if case.example.policy == policy]
        for case, fault in _faults(together, policy, lexicons):
            faults.setdefault(case.group, []).append(fault)
    return tuple(fault for case in cases for fault in faults.get(case.group, ()))


def _cases(rules: Sequence[Rule]) -> Iterator[_Case]:
    for rule in rules:
        for kind, examples in (("flagged", rule.flagged), ("silent", rule.silent)):
            for number, example in enumerate(examples, start=1):
                yield _Case(rule, f"{kind} {number}", example)


def _faults(cases: Sequence[_Case], policy: Policy, lexicons: Lexicons) -> Iterator[tuple[_Case, ExampleFault]]:
    """The faults of cases that share their settings."""
    reads = {case.group: _read(case, policy, lexicons) for case in cases}
    facts = [each for read in reads.values() for each in read.facts]
    problems = [each for read in reads.values() for each in read.problems]
    archive = [each for read in reads.values() for each in read.archive]
    rules = list({case.rule.code: case.rule for case in cases}.values())
    with tempfile.TemporaryDirectory(prefix="claims-audit-") as folder:
        database = Path(folder) / "examples.duckdb"
        broken = _load(database, facts, archive, problems, rules, policy, lexicons)
        results = run_rules(database, rules, policy, broken)
    errors = {result.rule.code: result.reason for result in results if result.status != "ran"}
    findings = findings_of(results, facts, policy, [each.facts for each in archive])
    for case in cases:
        if (reason := errors.get(case.rule.code)) is not None:
            yield case, ExampleFault(case.rule.code, case.label, f"the rule ended in error: {reason}")
            continue
        keys = reads[case.group].keys
        found = [finding for finding in findings if finding.code == case.rule.code and finding.document_id in keys]
        for what in _judged(case, reads[case.group].facts, found):
            yield case, ExampleFault(case.rule.code, case.label, what)


def _read(case: _Case, policy: Policy, lexicons: Lexicons) -> _Read:
    """Read and extract as `check` does; an article that cannot be read leaves a problem, and so does a second key."""
    documents = [
        read_string(
            text,
            document_id=f"{case.group}/{name}",
            format=case.example.format,
            path=f"{case.group}/{name}.{case.example.format}",
            group=case.group,
            policy=policy,
        )
        for name, text in case.example.documents
    ]
    facts: list[Facts] = []
    problems: list[Problem] = []
    for each in distinct(documents):
        if isinstance(each, Problem):
            problems.append(each)
            continue
        facts.append(establish(each, lexicons))
        if each.status == "failed":
            key, what = each.document_id, each.reason or "It could not be read."
            problems.append(
                Problem(digest("problems", key), key, each.path, "unreadable", 0, 0, what, "Mend the file.")
            )
    return _Read(tuple(facts), tuple(problems), tuple(_archived(case, policy, lexicons)))


def _archived(case: _Case, policy: Policy, lexicons: Lexicons) -> Iterator[ArchivedFacts]:
    """The articles of the example that were audited before, each told on its date, else on the day of the examples."""
    near = tuple(f"{case.group}/{name}" for name, _ in case.example.documents)
    for name, text in case.example.archive:
        key = f"{case.group}/archive/{name}"
        document = read_string(
            text, document_id=key, format=case.example.format, path=f"{key}.{case.example.format}", group=case.group,
            policy=policy,
        )  # fmt: skip
        day = document.published_on or policy.as_of or EXAMPLE_DATE
        yield ArchivedFacts(establish(document, lexicons), (key, _RUN), day, near)


def _load(
    database: Path,
    facts: Sequence[Facts],
    archive: Sequence[ArchivedFacts],
    problems: Sequence[Problem],
    rules: Sequence[Rule],
    policy: Policy,
    lexicons: Lexicons,
) -> dict[str, str]:
    with closing(store.open_for_writing(database)) as connection:
        store.start_run(
            connection,
            run_id=_RUN,
            started_at=_STARTED,
            policy=policy,
            as_of=policy.as_of or EXAMPLE_DATE,
            suite=policy.suite,
            tool_version="",
        )
        supplied = (*supplied_problems(facts, policy), *_of_library(facts, policy, lexicons))
        own = [Told(each, each.document.published_on or policy.as_of or EXAMPLE_DATE) for each in facts]
        before = compare_with_archive(own, [Told(each.facts, each.told_on) for each in archive], lexicons)
        store.write_facts(connection, _RUN, facts, (*compare(facts, lexicons), *before), (*problems, *supplied))
        store.keep_archive(connection, _RUN, archive, ())
        store.write_lexicon(connection, _RUN, lexicons.rows())
        return store.publish_views(connection, _RUN, {rule.code: rule.sql for rule in rules})


def _of_library(facts: Sequence[Facts], policy: Policy, lexicons: Lexicons) -> Iterator[Problem]:
    """What plain source texts show of an example; in an audit every format is read."""
    if policy.library:
        files = sorted(Path(policy.library).glob("*.txt"))
        read = [read_string(each.read_text("utf-8"), document_id=each.name, format="txt") for each in files]
        texts = [SourceText(each.document_id, each.title, None, establish(each, lexicons)) for each in read]
        yield from library_problems(facts, texts)


def _judged(case: _Case, facts: Sequence[Facts], findings: Sequence[Finding]) -> Iterator[str]:
    if case.label.startswith("silent"):
        if not any(each.claims or each.quantities or each.mentions for each in facts):
            yield "the text yields no claim, quantity or source mention, so its silence proves nothing"
        for finding in findings:
            yield f"it flags {_shown(finding)!r}"
        return
    wanted = Counter(_key(mark) for mark in case.example.marks)
    pairs = any(isinstance(mark, tuple) for mark in case.example.marks)
    got = Counter(
        _key((finding.quote, finding.related[0].quote) if pairs and finding.related else finding.quote)
        for finding in findings
    )
    for key in sorted((wanted - got).elements()):
        yield f"it does not flag {' and '.join(repr(side) for side in key)}"
    for key in sorted((got - wanted).elements()):
        yield f"it flags {' and '.join(repr(side) for side in key)}, which is not marked"


def _key(mark: str | tuple[str, str]) -> tuple[str, ...]:
    """The two sides of a pair in either order are the same pair."""
    return (mark,) if isinstance(mark, str) else tuple(sorted(mark))


def _shown(finding: Finding) -> str:
    return " / ".join((finding.quote, *(side.quote for side in finding.related)))
