"""The whole way: read, extract, compare, judge, conclude; `run` records it and writes the reports as well.

Most of what these need is imported when they are called, behind the start of the process that parses hostile formats.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from audit.engine.intake import of_paths, of_texts
from audit.engine.progress import Progress, silent
from audit.policy import Policy

if TYPE_CHECKING:
    from audit.model import Audit, Run


def check(
    paths: Sequence[Path | str],
    policy: Policy = Policy(),  # noqa: B008  # frozen
    *,
    on_progress: Progress = silent,
    archive: Path | str | None = None,
) -> Audit:
    """Audit files and folders together and record nothing.

    `archive` is a database that `run` wrote: the articles are also compared with those of its runs, and nothing is
    changed in it. Raises WarehouseError when it cannot be read, and UsageError for settings, rules or suites that
    cannot be; never for a single article, which becomes a finding.
    """
    with of_paths(paths, policy) as intake:
        from audit.engine.whole import checked

        return checked(intake, policy, on_progress, None if archive is None else Path(archive))


def check_texts(
    texts: Mapping[str, str],
    *,
    policy: Policy = Policy(),  # noqa: B008  # frozen
    format: str = "md",  # noqa: A002  # says best what it is
    suite: str | None = None,
) -> Audit:
    """Audit texts by name, together, as files of that name would be. `format` is "md", "txt" or "html". Records nothing.

    Raises UsageError as `check` does.
    """
    policy = policy.with_values(suite=suite)
    with of_texts(texts, policy, format) as intake:
        from audit.engine.whole import checked

        return checked(intake, policy, silent)


def run(
    paths: Sequence[Path | str],
    policy: Policy = Policy(),  # noqa: B008  # frozen
    *,
    database: Path | str,
    out: Path | str,
    on_progress: Progress = silent,
    all_roles: bool = False,
    with_text: bool = False,
    afresh: bool = False,
) -> Audit:
    """Audit files and folders together, record the run in `database`, and write report.html and audit.json into `out`.

    Beside what `check` does, the rows are held to the contracts, the suite's expectations on whole tables are judged,
    and Great Expectations must count the same rows for every rule. `all_roles` and `with_text` are those of
    `audit.outputs.wire.to_wire`. Files that have not changed are not read again, and when nothing at all has changed
    since the newest run, that run is returned; `afresh` does all anew. Raises UsageError as `check` does, and when the
    database or the folder cannot be written.
    """
    recorded = record(
        paths,
        policy,
        database=database,
        out=out,
        on_progress=on_progress,
        all_roles=all_roles,
        with_text=with_text,
        afresh=afresh,
    )
    if recorded.audit is not None:
        return recorded.audit
    from audit.warehouse.store import load_audit

    return load_audit(Path(database), recorded.run.run_id)


@dataclass(frozen=True, slots=True)
class Recorded:
    """A run in the database, and the last line to print. `audit` is None when an earlier run stands."""

    run: Run
    closing: str
    audit: Audit | None


def record(
    paths: Sequence[Path | str],
    policy: Policy,
    *,
    database: Path | str,
    out: Path | str,
    on_progress: Progress = silent,
    all_roles: bool = False,
    with_text: bool = False,
    afresh: bool = False,
) -> Recorded:
    """What `run` does, without loading a run that stands."""
    from audit.engine.standing import basis_of, let_stand, standing

    kept, folder = Path(database), Path(out)
    basis = basis_of(paths, policy, all_roles=all_roles, with_text=with_text)
    if not afresh and (earlier := standing(kept, folder, basis)):
        return Recorded(earlier.run, earlier.closing, None)
    with of_paths(paths, policy) as intake:
        from audit.engine.whole import recorded
        from audit.outputs.closing import closing_line

        audit = recorded(
            intake,
            policy,
            database=kept,
            out=folder,
            on_progress=on_progress,
            all_roles=all_roles,
            with_text=with_text,
            afresh=afresh,
        )
    closing = closing_line(audit)
    if basis_of(paths, policy, all_roles=all_roles, with_text=with_text) == basis:  # nothing changed under it
        let_stand(kept, folder, audit.run, basis, closing)
    return Recorded(audit.run, closing, audit)
