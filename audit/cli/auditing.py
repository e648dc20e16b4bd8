"""The commands that read articles: check, run, facts, stats."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from audit.cli import options
from audit.cli.bar import Bar
from audit.cli.console import command, say, write
from audit.errors import UsageError

if TYPE_CHECKING:
    from audit.model import Audit


@command
def check(
    path: options.Articles,
    suite: options.Suite = None,
    fail_on: options.FailOnOption = None,
    format: Annotated[options.Findings, typer.Option(help="How findings are printed.")] = options.Findings.TEXT,  # noqa: A002  # the option's name
    rules: options.Rules = None,
    as_of: options.AsOf = None,
    retractions: options.Retractions = None,
    library: options.Library = None,
    jobs: options.Jobs = None,
    quiet: options.Quiet = False,
    settings: options.Settings = None,
    all_roles: options.AllRoles = False,
    with_text: options.WithText = False,
    db: options.Archive = None,
    against_archive: options.AgainstArchive = None,
) -> int:
    """Read, judge and print; nothing is recorded. Several articles are also compared with one another."""
    from audit.engine.audit import check as check_paths

    policy = options.policy_from(
        settings,
        suite=suite,
        fail_on=fail_on,
        rules=rules,
        as_of=as_of,
        jobs=jobs,
        retractions=retractions,
        library=library,
    )
    with Bar(quiet=quiet) as bar:
        audit = check_paths(path, policy, on_progress=bar, archive=_archive(db, asked=against_archive))
    if format is options.Findings.JSON:
        from audit.outputs.wire import wire_pieces

        for piece in wire_pieces(audit, all_roles=all_roles, with_text=with_text):
            write(piece)
    else:
        say(_lines(audit, format, path))
    return audit.run.exit_code


@command
def run(
    path: options.Articles,
    out: Annotated[
        Path, typer.Option(metavar="FOLDER", help="Where report.html and audit.json go.", show_default=False)
    ],
    db: Annotated[
        Path | None,
        typer.Option(
            "--db",
            metavar="FILE",
            help="The database that keeps the run; FOLDER/claims.duckdb unless given.",
            show_default=False,
        ),
    ] = None,
    suite: options.Suite = None,
    fail_on: options.FailOnOption = None,
    rules: options.Rules = None,
    as_of: options.AsOf = None,
    retractions: options.Retractions = None,
    library: options.Library = None,
    jobs: options.Jobs = None,
    quiet: options.Quiet = False,
    settings: options.Settings = None,
    all_roles: options.AllRoles = False,
    with_text: options.WithText = False,
    afresh: options.Afresh = False,
    against_archive: options.AgainstArchive = None,
) -> int:
    """Audit, record the run in a database and write report.html and audit.json. More is checked than by `check`.

    Articles that have not changed since an earlier run are not read again; when nothing has changed, that run stands.
    """
    from audit.engine.audit import record
    from audit.engine.reports import REPORT, WIRE
    from audit.outputs.shown import shown

    policy = options.policy_from(
        settings,
        suite=suite,
        fail_on=fail_on,
        rules=rules,
        as_of=as_of,
        jobs=jobs,
        retractions=retractions,
        library=library,
        against_archive=against_archive,
    )
    database = db or out / "claims.duckdb"
    with Bar(quiet=quiet) as bar:
        recorded = record(
            path,
            policy,
            database=database,
            out=out,
            on_progress=bar,
            all_roles=all_roles,
            with_text=with_text,
            afresh=afresh,
        )
    if recorded.audit is None:
        say([f"Nothing has changed since run {recorded.run.run_id}: its verdict and its reports stand."])
    say(
        [
            f"Report: {shown(str(out / REPORT))}",
            f"Data: {shown(str(out / WIRE))}",
            f"Run {recorded.run.run_id} in {shown(str(database))}: {recorded.run.verdict}",
            recorded.closing,
        ]
    )
    return recorded.run.exit_code


@command
def facts(
    path: options.Articles,
    format: Annotated[  # noqa: A002  # the option's name
        options.Lines, typer.Option(help="One row of one table a line, with the table's name.")
    ] = options.Lines.JSONL,
    jobs: options.Jobs = None,
    quiet: options.Quiet = False,
    settings: options.Settings = None,
) -> int:
    """Print every fact as one line of JSON: sentences, claims, quantities, sources, pairs, calculations, problems."""
    from audit.engine.intake import of_paths

    policy = options.policy_from(settings, jobs=jobs)
    with Bar(quiet=quiet) as bar, of_paths(path, policy) as intake:
        from audit.engine.conclusion import EXIT_CODES, verdict_of
        from audit.engine.evidence import gather
        from audit.outputs.fact_lines import fact_lines

        evidence = gather(intake, policy, bar)
    say(fact_lines(evidence.facts, evidence.pairs, evidence.problems))
    return EXIT_CODES[verdict_of(evidence.facts, evidence.problems, (), (), "never")]


@command
def stats(
    path: options.Articles,
    format: Annotated[options.Listing, typer.Option(help="How the list is printed.")] = options.Listing.TEXT,  # noqa: A002  # the option's name
    jobs: options.Jobs = None,
    quiet: options.Quiet = False,
    settings: options.Settings = None,
) -> int:
    """List every statistic with its recomputation: those that hold, those that do not, those that stand alone."""
    from audit.engine.intake import of_paths

    policy = options.policy_from(settings, jobs=jobs)
    with Bar(quiet=quiet) as bar, of_paths(path, policy) as intake:
        from audit.engine.conclusion import EXIT_CODES, verdict_of
        from audit.engine.evidence import gather
        from audit.outputs.statistics import statistics_json, statistics_lines

        evidence = gather(intake, policy, bar)
    say([statistics_json(evidence.facts)] if format is options.Listing.JSON else statistics_lines(evidence.facts))
    return EXIT_CODES[verdict_of(evidence.facts, evidence.problems, (), (), "never")]


def _lines(audit: Audit, format: options.Findings, paths: list[Path]) -> Iterator[str]:  # noqa: A002  # as above
    from audit.outputs.github import github_lines
    from audit.outputs.text import concise_lines, text_lines
    from audit.read import Found, discover

    found = [each for each in discover(paths) if isinstance(each, Found)]
    places = {each.name: _from_here(each.path) for each in found}
    writers = {
        options.Findings.TEXT: text_lines,
        options.Findings.CONCISE: concise_lines,
        options.Findings.GITHUB: github_lines,
    }
    return writers[format](audit, places)


def _archive(db: Path | None, *, asked: bool | None) -> Path | None:
    """The database that `check` compares with. Raises UsageError when a comparison is asked for and none is named."""
    if asked and db is None:
        raise UsageError("E109", "--against-archive names no database.", "Name the one that `run` wrote with --db.")
    return None if asked is False else db


def _from_here(path: Path) -> str:
    """The path seen from the working folder where it lies below it, as links on a terminal and annotations need it."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
