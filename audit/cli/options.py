"""Arguments and options that several commands share, and how they override the settings file."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from audit.errors import UsageError
from audit.policy import Policy, find_settings, load_policy


class FailOn(StrEnum):
    """`--fail-on`: the least severity that ends in exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


class Findings(StrEnum):
    """`check --format`."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"


class Listing(StrEnum):
    """`--format` of commands that list something."""

    TEXT = "text"
    JSON = "json"


class Rows(StrEnum):
    """`sql --format`."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class Register(StrEnum):
    """`sources --format`."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


class Lines(StrEnum):
    """`facts --format`."""

    JSONL = "jsonl"


Articles = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH", help="Articles (.md, .txt, .html, .docx, .pdf, .jsonl) and folders of them.", show_default=False
    ),
]
Suite = Annotated[
    str | None,
    typer.Option(
        help="Which rules are judged together; newsroom unless the settings say otherwise.", show_default=False
    ),
]
FailOnOption = Annotated[
    FailOn | None,
    typer.Option(
        "--fail-on",
        help="The least severity that ends in exit code 1; error unless the settings say otherwise.",
        show_default=False,
    ),
]
Rules = Annotated[
    list[Path] | None,
    typer.Option(
        "--rules", metavar="FOLDER", help="A folder of the desk's own rules; may be given again.", show_default=False
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help="The day that counts as today, as 2026-01-31; today unless given.",
        show_default=False,
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        min=0, help="How many processes read and extract; 1 unless given, 0 for one a core.", show_default=False
    ),
]
Settings = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="The settings file; else the nearest claims-audit.toml at or above this folder.",
        show_default=False,
    ),
]
Retractions = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="A Retraction Watch CSV (Crossref publishes it): cited works are looked up in it.",
        show_default=False,
    ),
]
Library = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER",
        help="Source texts (.txt, .md, .html, .docx, .pdf) and exports (.bib, .json, .ris): claims are held "
        "against them.",
        show_default=False,
    ),
]
AgainstArchive = Annotated[
    bool | None,
    typer.Option(
        "--against-archive/--no-against-archive",
        help="Whether the articles are also compared with those of earlier runs in the database.",
        show_default=False,
    ),
]
Archive = Annotated[
    Path | None,
    typer.Option(
        "--db",
        metavar="FILE",
        help="A database that `run` wrote: the articles are also compared with those in it. It is only read.",
        show_default=False,
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress, not even on a terminal.")]
AllRoles = Annotated[
    bool, typer.Option("--all-roles", help="In JSON, list the claims of headings, captions and table cells too.")
]
WithText = Annotated[bool, typer.Option("--with-text", help="In JSON, give the text of every article.")]
Afresh = Annotated[bool, typer.Option("--afresh", help="Read and judge every article anew, also what has not changed.")]
Database = Annotated[
    Path, typer.Option("--db", metavar="FILE", help="The database that `run` wrote.", show_default=False)
]


def policy_from(
    settings: Path | None,
    *,
    suite: str | None = None,
    fail_on: FailOn | None = None,
    rules: list[Path] | None = None,
    as_of: str | None = None,
    jobs: int | None = None,
    retractions: Path | None = None,
    library: Path | None = None,
    against_archive: bool | None = None,
) -> Policy:
    """The settings file, overridden by what the command line says; rule folders are added. Raises SettingsError, UsageError."""
    policy = load_policy(settings or find_settings(Path.cwd()))
    own = tuple(str(folder.resolve()) for folder in rules or ())
    return policy.with_values(
        suite=suite,
        fail_on=None if fail_on is None else fail_on.value,
        rules=(*policy.rules, *own),
        as_of=None if as_of is None else _day(as_of),
        jobs=jobs,
        retractions=None if retractions is None else str(retractions.resolve()),
        library=None if library is None else str(library.resolve()),
        against_archive=against_archive,
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError("E103", f'--as-of "{text}" is not a date.', "Write it as 2026-01-31.") from error
