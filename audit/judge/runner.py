"""Runs rules natively: shipped ones in this process on a locked read-only connection, others in a child process."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audit.judge.asking import Answer, ask, rule_query
from audit.judge.child import ask_apart
from audit.judge.message import columns_of
from audit.judge.passages import BadRowError, flag_of
from audit.judge.rules import Rule
from audit.policy import Policy
from audit.warehouse.store import open_for_judging


@dataclass(frozen=True, slots=True)
class RuleResult:
    """How one rule ended. `rows` are the raw rows of its SELECT, before severities, grouping and waivers."""

    rule: Rule
    status: str  # ran|error
    reason: str | None
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()

    def records(self) -> Iterator[dict[str, Any]]:
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))


def run_rules(
    database: Path, rules: Sequence[Rule], policy: Policy, broken: Mapping[str, str]
) -> tuple[RuleResult, ...]:
    """One result a rule, in the order given. Raises WarehouseError only; a rule's own failure is its `error`.

    `broken` holds what `publish_views` gave back: code -> why the rule does not bind.
    """
    answers = {code: Answer(error=f"Its SQL does not bind: {reason}") for code, reason in broken.items()}
    own = [rule.code for rule in rules if rule.shipped and rule.code not in broken]
    others = [rule.code for rule in rules if not rule.shipped and rule.code not in broken]
    with tempfile.TemporaryDirectory(prefix="claims-audit-") as folder:
        with closing(
            open_for_judging(database, memory=policy.rule_memory, temporary=Path(folder) / "own")
        ) as connection:
            lengths = dict(connection.execute("SELECT document_id, length(text) FROM main.documents").fetchall())
            archived = dict(connection.execute("SELECT document_id, length FROM main.archive_documents").fetchall())
            for code in own:
                answers[code] = ask(connection, rule_query(code), seconds=policy.rule_seconds)
        if others:
            answers |= ask_apart(database, {code: rule_query(code) for code in others}, policy, Path(folder) / "others")
    return tuple(_result(rule, answers[rule.code], lengths, archived) for rule in rules)


def _result(rule: Rule, answer: Answer, lengths: Mapping[str, int], archived: Mapping[str, int]) -> RuleResult:
    """The answer as a result; an error when a row is not what a finding needs. A rule is taken whole or not at all."""
    if answer.error is not None:
        return RuleResult(rule, "error", answer.error)
    result = RuleResult(rule, "ran", None, answer.columns, answer.rows)
    if missing := [name for name in columns_of(rule.message) if name not in answer.columns]:
        return RuleResult(rule, "error", f'Its message names "{missing[0]}", which its SELECT does not return.')
    try:
        for record in result.records():
            flag_of(record, lengths, archived)
    except BadRowError as error:
        return RuleResult(rule, "error", str(error))
    return result
