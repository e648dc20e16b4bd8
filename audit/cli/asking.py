"""The commands that ask about what is there: report, runs, rules, explain, sql."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from audit.cli import options
from audit.cli.console import command, say, write
from audit.errors import UsageError

_BRIEF = ("code", "severity", "name", "family", "summary")
_FULL = (
    "code", "name", "type", "severity", "family", "summary", "why", "fix", "source", "since", "limits", "shipped",
)  # fmt: skip
_Format = Annotated[options.Listing, typer.Option("--format", help="How it is printed.")]


@command
def report(
    db: options.Database,
    out: Annotated[Path, typer.Option(metavar="FILE", help="The HTML file to write.", show_default=False)],
    run: Annotated[
        str | None, typer.Option(metavar="ID", help="Which run; the newest unless given.", show_default=False)
    ] = None,
    rules: options.Rules = None,
    settings: options.Settings = None,
) -> int:
    """Write the report of a recorded run again."""
    from audit.engine.judging import rule_folders
    from audit.engine.reports import html_report, made_ready, write_whole
    from audit.judge.rules import load_rules
    from audit.outputs.closing import closing_line
    from audit.outputs.shown import shown
    from audit.warehouse.store import load_audit

    audit = load_audit(db, run)
    known = load_rules(rule_folders(options.policy_from(settings, rules=rules)))
    made_ready(out.parent)
    write_whole(out, html_report(audit, known))
    say([f"Report: {shown(str(out))}", closing_line(audit)])
    return 0


@command
def runs(db: options.Database, format: _Format = options.Listing.TEXT) -> int:  # noqa: A002  # the option's name
    """List the recorded runs, newest first."""
    from audit.outputs.tables import json_rows, table_lines
    from audit.warehouse.store import list_runs

    columns = ("run", "started", "seconds", "suite", "as_of", "fail_on", "verdict", "exit_code", "version")
    rows = [
        (
            each.run_id,
            each.started_at,
            each.seconds,
            each.suite,
            each.as_of,
            each.fail_on,
            each.verdict,
            each.exit_code,
            each.tool_version,
        )
        for each in list_runs(db)
    ]
    say([json_rows(columns, rows)] if format is options.Listing.JSON else table_lines(columns, rows))
    return 0


@command
def rules(
    format: _Format = options.Listing.TEXT,  # noqa: A002  # the option's name
    rules: options.Rules = None,
    settings: options.Settings = None,
) -> int:
    """List the rules, shipped and the desk's own."""
    from audit.engine.judging import rule_folders
    from audit.judge.rules import load_rules
    from audit.outputs.tables import json_rows, table_lines

    known = load_rules(rule_folders(options.policy_from(settings, rules=rules)))
    if format is options.Listing.TEXT:
        say(table_lines(_BRIEF, [tuple(getattr(each, column) for column in _BRIEF) for each in known]))
    else:
        say([json_rows(_FULL, [tuple(getattr(each, column) for column in _FULL) for each in known])])
    return 0


@command
def explain(
    code: Annotated[
        str,
        typer.Argument(
            metavar="CODE", help="A rule's code, SRC101, or its name, vague-attribution.", show_default=False
        ),
    ],
    rules: options.Rules = None,
    settings: options.Settings = None,
) -> int:
    """Print one rule as a page: why, what would clear it, examples, known false alarms, SQL."""
    from audit.engine.judging import rule_folders
    from audit.judge.fields import nearest
    from audit.judge.page import explain_page
    from audit.judge.rules import load_rules

    known = load_rules(rule_folders(options.policy_from(settings, rules=rules)))
    for rule in known:
        if code.upper() == rule.code or code.lower() == rule.name:
            write(explain_page(rule))
            return 0
    raise UsageError("E104", f'There is no rule "{code}".', nearest(code.upper(), [rule.code for rule in known]))


@command
def sql(
    query: Annotated[
        str, typer.Argument(metavar="SELECT", help="One SELECT over the tables that rules see.", show_default=False)
    ],
    db: options.Database,
    format: Annotated[options.Rows, typer.Option(help="How rows are printed.")] = options.Rows.TABLE,  # noqa: A002  # the option's name
    settings: options.Settings = None,
) -> int:
    """Ask a recorded database one question, read-only, in a process that can be killed."""
    import tempfile

    from audit.judge.child import ask_warehouse
    from audit.outputs.tables import csv_text, json_rows, table_lines

    if not db.is_file():
        raise UsageError("E105", f"There is no database at {db}.", "Make one with `claims-audit run`.")
    with tempfile.TemporaryDirectory(prefix="claims-audit-") as folder:
        answer = ask_warehouse(db, query, options.policy_from(settings), Path(folder))
    if answer.error is not None:
        raise UsageError(
            "E106", f"Not answered: {answer.error}", "Mend the query, or raise rule-seconds in the settings."
        )
    match format:
        case options.Rows.TABLE:
            say(table_lines(answer.columns, answer.rows))
        case options.Rows.CSV:
            write(csv_text(answer.columns, answer.rows))
        case options.Rows.JSON:
            say([json_rows(answer.columns, answer.rows)])
    return 0
