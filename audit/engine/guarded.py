"""Hostile formats are parsed in a process of their own: the child's end. Run with `python -m audit.engine.guarded`.

It limits its own memory, refuses itself network and further processes, and kills itself when a file takes too long and
nobody does it from outside. It never opens a file of the user's: bytes come in, blocks go out.
"""

from __future__ import annotations

import math
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from audit.apart import Questions
from audit.errors import ReadError
from audit.read.extracted import Extracted
from audit.read.parsers import Parse, parse

_MEGABYTE = 1_000_000
_SMALLEST = b"<!DOCTYPE html><html><body><p>Words.</p></body></html>"
_GRACE = 10  # seconds that the parent has for ending an overdue child, before the child's own clock does
_REFUSED = frozenset({
    "socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname",
    "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.forkpty", "os.startfile",
})  # fmt: skip


def serve() -> None:
    """Say whether memory is limited, then parse what comes in until the parent closes."""
    questions = Questions()
    seconds, megabytes, given, formats = questions.next()
    chosen: Parse = given or parse
    for format_name in formats:
        answer_of(chosen, format_name, _SMALLEST, "nothing", megabytes)  # loads its libraries; they are not counted
    limited = limit_memory(megabytes)
    sys.addaudithook(_refuse)
    questions.answer(limited)
    while True:
        format_name, data, name = questions.next()
        _alarm(math.ceil(seconds) + _GRACE)
        questions.answer(answer_of(chosen, format_name, data, name, megabytes))
        _alarm(0)


def answer_of(
    parse: Parse, format_name: str, data: bytes, name: str, megabytes: float
) -> Extracted | tuple[str, str, str]:
    """What the parser gives, or code, what and advice of the error that it ends in."""
    try:
        return parse(format_name, data, name)
    except ReadError as error:
        return error.code, error.what, error.advice
    except MemoryError:
        return (
            "E212",
            f"Reading {name} needs more than {megabytes:g} MB of memory and was stopped.",
            "Save the file anew without pictures or split it, or raise reader-megabytes in the settings.",
        )
    except RecursionError:
        return "E210", f"{name} is nested too deep to be read.", "Open it and save it anew, or save it as Markdown."
    except Exception as error:  # noqa: BLE001  # a fault of ours in one parser must not take the other articles down
        what = f"Reading {name} ended in an unexpected {type(error).__name__}: {error}"
        return "E206", what, "Save the file anew, or report this if nothing is wrong with it."


def limit_memory(megabytes: float) -> bool:
    """Allow this process so much more address space than it has; whether the system will hold it to that."""
    try:
        import resource
    except ImportError:  # Windows
        return False
    most = _address_space() + int(megabytes * _MEGABYTE)
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # the words of an article are not left behind in a dump
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    except (OSError, ValueError):
        return False
    return sys.platform.startswith("linux")  # macOS takes the limit and ignores it


def _address_space() -> int:
    """Bytes of address space that this process has now; where nobody says, what a Python with its libraries may have."""
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        return pages * resource.getpagesize()
    except (OSError, ValueError):
        return 1000 * _MEGABYTE


def _alarm(seconds: int) -> None:
    """A clock of the system that ends this process even when the parent is gone and a parser does not come back."""
    alarm: Callable[[int], int] | None = getattr(signal, "alarm", None)  # Windows has none
    if alarm is not None:
        alarm(seconds)


def _refuse(event: str, _: object) -> None:
    if event in _REFUSED:
        raise PermissionError(f"A parser tried {event}.")


if __name__ == "__main__":
    serve()
