"""The command line: parses, calls one function, prints, picks the exit code. No logic of audits lives here."""

from __future__ import annotations

# Facts hold no cycles: looking for some among them every few hundred objects costs a twentieth of an audit.
COLLECTING = (50_000, 20, 20)


def main() -> None:
    """The command `claims-audit`."""
    import gc
    import sys

    from audit.cli.commands import application_for
    from audit.kept.patterns import SHELF, open_shelf
    from audit.kept.tables import TABLES, open_tables

    gc.set_threshold(*COLLECTING)
    open_shelf()
    open_tables()
    try:
        application_for(sys.argv[1:])(prog_name="claims-audit")
    finally:
        SHELF.write()
        TABLES.write()
