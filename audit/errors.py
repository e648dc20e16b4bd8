"""Everything that claims-audit raises on purpose.

    ClaimsAuditError
    ├── UsageError            E1xx  the command line or the settings ask for something impossible   (exit 2)
    │   ├── SettingsError     E11x
    │   ├── RuleFileError     E12x  a rule or suite file that the loader refuses
    │   └── WarehouseError    E13x  the database cannot be opened, is locked or too new
    ├── ReadError             E2xx  one document cannot be read; the others are audited             (exit 3)
    └── InternalError         E4xx  a check could not be carried out                                (exit 4)

Catch the base class to catch all of them:

    try:
        audit.check(["draft.md"])
    except audit.ClaimsAuditError as error:
        print(error.code, error.what, error.advice)
"""

from __future__ import annotations


class ClaimsAuditError(Exception):
    """Base of the tree. Carries a searchable code, what happened (and where), and what to do about it."""

    exit_code = 4

    def __init__(self, code: str, what: str, advice: str) -> None:
        super().__init__(code, what, advice)  # all three, so that the error survives a process boundary
        self.code = code
        self.what = what
        self.advice = advice

    def __str__(self) -> str:
        return f"[{self.code}] {self.what} {self.advice}"


class UsageError(ClaimsAuditError):
    """The command line or the settings ask for something that cannot be done."""

    exit_code = 2


class SettingsError(UsageError):
    """A settings file is malformed, or holds a key or a value that does not exist."""


class RuleFileError(UsageError):
    """A rule or suite file is refused by the loader; the message names the file and the field."""


class WarehouseError(UsageError):
    """The database cannot be opened: locked by another process, not ours, or written by a later version."""


class ReadError(ClaimsAuditError):
    """One document could not be read. It ends as a `document` finding and exit code 3, never as clean."""

    exit_code = 3


class InternalError(ClaimsAuditError):
    """A check could not be carried out. Never reported as a pass."""

    exit_code = 4
