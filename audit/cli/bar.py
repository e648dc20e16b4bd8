"""A progress bar on standard error: on a terminal only, and only when there is something to wait for."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Self

from audit.engine.progress import Step
from audit.outputs.shown import shown

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE = 1.0  # seconds before it appears: what is done by then needs no bar, and rich is never imported
_LONGEST_NAME = 40


class Bar:
    """Files done, of how many, and the name of the last; then what is being done with all of them. Gone at the end."""

    def __init__(self, *, quiet: bool = False, patience: float = PATIENCE) -> None:
        self._wanted = not quiet and sys.stderr.isatty()
        self._since = time.monotonic() + patience
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._progress is not None:
            self._progress.stop()

    def __call__(self, step: Step) -> None:
        if not self._wanted or time.monotonic() < self._since:
            return
        if self._progress is None:
            self._progress = _begun()
        if self._task is None:
            self._task = self._progress.add_task("", total=None, name="")
        name = shown(step.name)
        name = name if len(name) <= _LONGEST_NAME else f"…{name[1 - _LONGEST_NAME :]}"
        total = step.total or None  # None: a bar that only moves to and fro
        self._progress.update(self._task, description=shown(step.what), completed=step.done, total=total, name=name)


def _begun() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    progress = Progress(
        TextColumn("{task.description}", markup=False),  # a name of a file must never be taken for markup
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}", markup=False),
        console=Console(file=sys.stderr, markup=False, highlight=False, emoji=False),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    progress.start()
    return progress
