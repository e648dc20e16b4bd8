"""The command for when something does not work: doctor."""

from __future__ import annotations

import sys

from audit.cli import options
from audit.cli.console import command, say


@command
def doctor(settings: options.Settings = None) -> int:
    """Say what is installed, where its folders are, and which limits this system holds a reader of hostile files to."""
    from audit.engine.system import examined
    from audit.errors import InternalError
    from audit.outputs.shown import shown

    code = 0
    for fact in examined(options.policy_from(settings), sys.stdout.encoding or "ascii"):
        mark = "" if fact.sound else "FAULT "
        say([f"{mark}{fact.about}: {shown(fact.what)}"])
        code = code if fact.sound else InternalError.exit_code
    return code
