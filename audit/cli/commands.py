"""The application: every command with its options. What a command does is in the rooms below, imported when it is called."""

from __future__ import annotations

from typing import Annotated

import typer

from audit import __version__
from audit.cli import asking, auditing, citing, looking, starting

application = typer.Typer(
    name="claims-audit",
    help="Audits the factual claims in articles: contradictions, unsupported statistics, missing sources.",
    epilog="Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 usage, 3 incomplete, 4 a check ended in error, 130 interrupted.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # the words of an article must never be taken for markup
)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"claims-audit {__version__}")
        raise typer.Exit


@application.callback()
def _root(
    _: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass


application.command("check")(auditing.check)
application.command("run")(auditing.run)
application.command("facts")(auditing.facts)
application.command("sources")(citing.sources)
application.command("stats")(auditing.stats)
application.command("report")(asking.report)
application.command("runs")(asking.runs)
application.command("rules")(asking.rules)
application.command("explain")(asking.explain)
application.command("sql")(asking.sql)
application.command("init")(starting.init)
application.command("doctor")(looking.doctor)
