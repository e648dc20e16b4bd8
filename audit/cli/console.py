"""Results to standard output, progress and errors to standard error; a reader who goes away is no fault."""

from __future__ import annotations

import functools
import os
import sys
import traceback
from collections.abc import Callable, Iterable
from typing import ParamSpec, TextIO

import typer

from audit.errors import ClaimsAuditError, InternalError
from audit.outputs.shown import shown

INTERRUPTED = 130
TRACEBACK = "CLAIMS_AUDIT_TRACEBACK"  # an environment variable: any value prints the traceback of an unexpected error
_Parameters = ParamSpec("_Parameters")


def command(function: Callable[_Parameters, int]) -> Callable[_Parameters, None]:
    """A command that returns its exit code and whose errors end as one message: no traceback, no half sentence."""

    @functools.wraps(function)
    def wrapped(*arguments: _Parameters.args, **options: _Parameters.kwargs) -> None:
        _prepare(sys.stdout)
        _prepare(sys.stderr)
        try:
            code = function(*arguments, **options)
        except typer.Exit:
            raise
        except KeyboardInterrupt:
            code = INTERRUPTED
            complain("Interrupted.")
        except ClaimsAuditError as error:
            code = error.exit_code
            complain(str(error))
        except Exception as error:  # noqa: BLE001  # the last line of defence: a fault of ours, said in one sentence
            if os.environ.get(TRACEBACK):
                traceback.print_exc()
            what = f"An unexpected {type(error).__name__}: {error}."
            fault = InternalError("E400", what, f"Report this; set {TRACEBACK}=1 to see where it happened.")
            code = fault.exit_code
            complain(str(fault))
        raise typer.Exit(code)

    return wrapped


def say(lines: Iterable[str]) -> None:
    """Print lines to standard output, as they come."""
    for line in lines:
        write(line + "\n")


def write(text: str) -> None:
    """Print text as it is. When the other end of a pipe is closed, the rest is dropped and the command goes on."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  # for as long as the process lives


def complain(message: str) -> None:
    """One message on standard error."""
    _tell(f"{shown(message)}\n")


def _tell(text: str) -> None:
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except BrokenPipeError:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123  # as above


def _prepare(stream: TextIO) -> None:
    """UTF-8 with line feeds into files and pipes on every system; on a terminal, what it cannot show is spelt out."""
    reconfigure = getattr(stream, "reconfigure", None)  # a test may have put something simpler in its place
    if reconfigure is None:
        return
    if stream.isatty():
        reconfigure(errors="backslashreplace")
    else:
        reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
