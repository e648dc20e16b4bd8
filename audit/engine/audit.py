"""The whole way: read, extract, compare, judge, conclude; `run` records it and writes the reports as well."""

from __future__ import annotations

import secrets
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from audit import __version__
from audit.engine.conclusion import EXIT_CODES, notes_of, verdict_of
from audit.engine.evidence import Evidence, established, gather, held_to_contracts
from audit.engine.judging import Commission, Judgement, commission, judge
from audit.engine.progress import Progress, silent
from audit.engine.reading import read_texts
from audit.engine.reports import made_ready, write_reports
from audit.errors import InternalError
from audit.model import Audit, Run
from audit.policy import Policy
from audit.warehouse import store

BROKEN_CONSTRAINT = "E431"  # of the warehouse, for a row that it does not take


def check(paths: Sequence[Path | str], policy: Policy = Policy(), *, on_progress: Progress = silent) -> Audit:  # noqa: B008  # frozen
    """Audit files and folders together and record nothing.

    Raises UsageError for settings, rules or suites that cannot be; never for a single article, which becomes a finding.
    """
    clock = _Clock()
    asked = commission(policy, clock.run_id, clock.started)
    return _checked(gather([Path(path) for path in paths], asked.policy, on_progress), asked, clock, on_progress)


def check_texts(
    texts: Mapping[str, str],
    *,
    policy: Policy = Policy(),  # noqa: B008  # frozen
    format: str = "md",  # noqa: A002  # says best what it is
    suite: str | None = None,
) -> Audit:
    """Audit texts by name, together, as files of that name would be. `format` is "md" or "txt". Records nothing.

    Raises UsageError as `check` does.
    """
    clock = _Clock()
    asked = commission(policy.with_values(suite=suite), clock.run_id, clock.started)
    return _checked(established(read_texts(texts, asked.policy, format), asked.policy), asked, clock, silent)


def run(
    paths: Sequence[Path | str],
    policy: Policy = Policy(),  # noqa: B008  # frozen
    *,
    database: Path | str,
    out: Path | str,
    on_progress: Progress = silent,
    all_roles: bool = False,
    with_text: bool = False,
) -> Audit:
    """Audit files and folders together, record the run in `database`, and write report.html and audit.json into `out`.

    Beside what `check` does, the rows are held to the contracts, the suite's expectations on whole tables are judged,
    and Great Expectations must count the same rows for every rule. `all_roles` and `with_text` are those of
    `audit.outputs.wire.to_wire`. Raises UsageError as `check` does, and when the
    database or the folder cannot be written.
    """
    clock = _Clock()
    database, out = Path(database), Path(out)
    asked = commission(policy, clock.run_id, clock.started)
    made_ready(out, database.parent)
    evidence = gather([Path(path) for path in paths], asked.policy, on_progress)
    on_progress("Holding the rows to their contracts")
    evidence = held_to_contracts(evidence)
    judgement = judge(database, evidence, asked, with_expectations=True, on_progress=on_progress)
    audit = _concluded(evidence, judgement, asked, clock)
    with closing(store.open_for_writing(database)) as connection:
        store.finish_run(
            connection, audit.run, audit.findings, audit.checks, suppressed=audit.suppressed, notes=audit.notes
        )
    on_progress("Writing the reports")
    write_reports(audit, asked.selection.rules, out, all_roles=all_roles, with_text=with_text)
    return audit


class _Clock:
    """The only look at the clock: the run's id, its start, and how long it took."""

    def __init__(self) -> None:
        self._begun = time.perf_counter()
        now = datetime.now(UTC)
        self.started = now.replace(microsecond=now.microsecond // 1000 * 1000)  # runs are listed by it
        self.run_id = f"{self.started:%Y%m%dT%H%M%SZ}-{secrets.token_hex(4)}"

    @property
    def seconds(self) -> float:
        return round(time.perf_counter() - self._begun, 3)


def _checked(evidence: Evidence, asked: Commission, clock: _Clock, on_progress: Progress) -> Audit:
    """Judge in a database that is thrown away. It has the contracts as constraints, which name no document.

    Only when one is broken, the contracts are asked, to set that document aside and go on with the others.
    """
    with tempfile.TemporaryDirectory(prefix="claims-audit-") as folder:
        try:
            judgement = judge(
                Path(folder) / "check.duckdb", evidence, asked, with_expectations=False, on_progress=on_progress
            )
        except InternalError as error:
            if error.code != BROKEN_CONSTRAINT:
                raise
            evidence = held_to_contracts(evidence)
            judgement = judge(
                Path(folder) / "again.duckdb", evidence, asked, with_expectations=False, on_progress=on_progress
            )
    return _concluded(evidence, judgement, asked, clock)


def _concluded(evidence: Evidence, judgement: Judgement, asked: Commission, clock: _Clock) -> Audit:
    findings, checks = judgement.findings, judgement.checks
    problems = (*evidence.problems, *(each for facts in evidence.facts for each in facts.problems if each.unread))
    verdict = verdict_of(evidence.facts, problems, findings, checks, asked.policy.fail_on)
    return Audit(
        run=Run(
            run_id=asked.run_id,
            suite=asked.suite.name,
            fail_on=asked.policy.fail_on,
            as_of=asked.as_of,
            started_at=asked.started.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            seconds=clock.seconds,
            verdict=verdict,
            exit_code=EXIT_CODES[verdict],
            tool_version=__version__,
        ),
        facts=evidence.facts,
        pairs=evidence.pairs,
        problems=evidence.problems,
        findings=findings,
        checks=checks,
        notes=notes_of(evidence.documents, problems, checks),
    )
