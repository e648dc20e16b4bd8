"""The command line: parses, calls one function, prints, picks the exit code. No logic of audits lives here."""

from __future__ import annotations


def main() -> None:
    """The command `claims-audit`."""
    from audit.cli.commands import application

    application(prog_name="claims-audit")
