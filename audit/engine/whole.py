"""An audit from what it was given to its verdict, recorded or not."""

from __future__ import annotations

import secrets
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from audit import __version__
from audit.engine.conclusion import EXIT_CODES, notes_of, verdict_of
from audit.engine.evidence import Evidence, gather, held_to_contracts
from audit.engine.intake import Intake
from audit.engine.judging import Commission, Judgement, commission, judge
from audit.engine.progress import Progress, Step
from audit.engine.reports import made_ready, write_reports
from audit.errors import InternalError
from audit.model import Audit, Run
from audit.policy import Policy
from audit.warehouse import store

BROKEN_CONSTRAINT = "E431"  # of the warehouse, for a row that it does not take


def checked(intake: Intake, policy: Policy, on_progress: Progress, archive: Path | None = None) -> Audit:
    """Judge what was taken in, and record nothing. It is compared with the articles of earlier runs in `archive`."""
    clock = _Clock()
    asked = commission(policy, clock.run_id, clock.started)
    return _judged(gather(intake, asked.policy, on_progress, archive=archive), asked, clock, on_progress)


def recorded(
    intake: Intake,
    policy: Policy,
    *,
    database: Path,
    out: Path,
    on_progress: Progress,
    all_roles: bool,
    with_text: bool,
    afresh: bool = False,
) -> Audit:
    """Judge what was taken in, with contracts and Great Expectations; record the run and write the reports.

    `afresh`: facts that the database holds of the same files are not taken from there.
    """
    clock = _Clock()
    asked = commission(policy, clock.run_id, clock.started)
    made_ready(out, database.parent)
    looked_up = None if afresh else database
    archive = database if policy.against_archive and database.is_file() and database.stat().st_size else None
    evidence = gather(intake, asked.policy, on_progress, looked_up, archive)
    on_progress(Step("Holding the rows to their contracts"))
    evidence = held_to_contracts(evidence)
    judgement = judge(database, evidence, asked, with_expectations=True, on_progress=on_progress)
    audit = _concluded(evidence, judgement, asked, clock)
    with closing(store.open_for_writing(database)) as connection:
        store.finish_run(
            connection, audit.run, audit.findings, audit.checks, suppressed=audit.suppressed, notes=audit.notes
        )
    on_progress(Step("Writing the reports"))
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


def _judged(evidence: Evidence, asked: Commission, clock: _Clock, on_progress: Progress) -> Audit:
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
        notes=notes_of(evidence.documents, problems, checks, evidence.capped),
        archive=tuple(each.listed for each in evidence.archive),
    )
