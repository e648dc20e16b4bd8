"""A limit on the processor time of work that is done in this process, for no pattern is proof against every text.

The timer is the system's: an exception of Python's own could not interrupt a search that runs inside one pattern, but
the pattern engine looks for signals every few thousand steps. Windows has no such timer; `doctor` says so.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class OutOfTimeError(Exception):
    """The work under `within` took longer than it may."""


def can_be_held() -> bool:
    """Whether this system can hold work in this thread to its time."""
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raise OutOfTimeError in the work below when it has used that much of the processor; 0 sets no limit.

    Whoever called us may use the same timer: what it had set is put back at the end.
    """
    if seconds <= 0 or not can_be_held():
        yield
        return

    def stop(_signal: int, _frame: FrameType | None) -> None:
        raise OutOfTimeError

    handler = signal.signal(signal.SIGVTALRM, stop)
    before = signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, *before)
        signal.signal(signal.SIGVTALRM, handler)
