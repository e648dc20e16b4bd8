"""The application: every command with its options. What a command does is in the rooms below, imported when it is called."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Annotated

import typer

from audit import __version__
from audit.cli import asking, auditing, citing, looking, starting

_COMMANDS: dict[str, Callable[..., None]] = {
    "check": auditing.check,
    "run": auditing.run,
    "facts": auditing.facts,
    "sources": citing.sources,
    "stats": auditing.stats,
    "report": asking.report,
    "runs": asking.runs,
    "rules": asking.rules,
    "explain": asking.explain,
    "sql": asking.sql,
    "init": starting.init,
    "doctor": looking.doctor,
}


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"claims-audit {__version__}")
        raise typer.Exit


def _root(
    _: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass


def _with(names: Iterable[str]) -> typer.Typer:
    made = typer.Typer(
        name="claims-audit",
        help="Audits the factual claims in articles: contradictions, unsupported statistics, missing sources.",
        epilog="Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 usage, 3 incomplete, 4 a check ended in "
        "error, 130 interrupted.",
        add_completion=False,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,  # the words of an article must never be taken for markup
    )
    made.callback()(_root)
    for name in names:
        made.command(name)(_COMMANDS[name])
    return made


application = _with(_COMMANDS)


def application_for(arguments: Sequence[str]) -> typer.Typer:
    """The application; when the first argument names a command, with that one alone: it is ready in half the time."""
    return _with(arguments[:1]) if arguments and arguments[0] in _COMMANDS else application
