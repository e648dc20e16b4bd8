"""Tasks done by several processes, in order, with what kills a process told from what does not.

Each process has one task at a time, so that the task under which it ends is known at once: it is tried once more in a
fresh process, with nothing else to do, and then named. No other document is lost, and none is done twice. The number of
processes cannot show in the result: a task is a pure function of the file, the settings and the word lists.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from threading import Lock
from typing import Self

from audit.apart import Apart
from audit.engine.guard import Guard
from audit.engine.working import Extract, Task, Worked, died, work
from audit.parse.lexicons import load_lexicons
from audit.policy import Policy
from audit.read.parsers import Parse

CHILD = "audit.engine.worker"
_AHEAD = 4  # tasks handed out to each process before the results of earlier ones are fetched


def cores() -> int:
    """How many processes this process may run at a time."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Pool:
    """Up to `jobs` processes. A context manager: at the end all are ended."""

    def __init__(self, jobs: int, policy: Policy, extract: Extract, parse: Parse | None = None) -> None:
        """`extract` and `parse` must be importable by name in another process."""
        self._order = (policy, extract, parse)
        self._threads = ThreadPoolExecutor(jobs)
        self._idle: SimpleQueue[Apart | None] = SimpleQueue()
        self._all: set[Apart] = set()
        self._jobs = jobs
        self._closing = False
        self._lock = Lock()

    def __enter__(self) -> Self:
        for _ in range(self._jobs):
            self._idle.put(self._begin())
        return self

    def __exit__(self, *_: object) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        with self._lock:
            self._closing = True
        for child in list(self._all):
            self._end(child)
        self._threads.shutdown()

    def map(self, tasks: Iterable[Task]) -> Iterator[Worked]:
        """What comes of each task, in order. Tasks are taken only as results are fetched."""
        under_way: deque[Future[Worked]] = deque()
        for task in tasks:
            under_way.append(self._threads.submit(self._work, task))
            if len(under_way) >= self._jobs * _AHEAD:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()

    def _work(self, task: Task) -> Worked:
        child = self._idle.get()
        try:
            for _ in range(2):
                child = child or self._begin()
                answer = None if child is None else child.exchange(task, None)
                if isinstance(answer, Worked):
                    return answer
                if child is not None:
                    self._end(child)
                    child = None
            return died(task)
        finally:
            self._idle.put(child)

    def _begin(self) -> Apart | None:
        """A process that has its orders; None when the pool is being closed."""
        with self._lock:
            if self._closing:
                return None
            child = Apart(CHILD)
            self._all.add(child)
        child.tell(self._order)
        return child

    def _end(self, child: Apart) -> None:
        self._all.discard(child)
        child.kill()


class Here:
    """The same in this process: pages, Word files and PDFs are parsed in a guarded one, if there are any."""

    def __init__(self, policy: Policy, extract: Extract, guard: Guard) -> None:
        self._policy = policy
        self._extract = extract
        self._guard = guard

    def map(self, tasks: Iterable[Task]) -> Iterator[Worked]:
        """What comes of each task, in order."""
        lexicons = load_lexicons()
        for task in tasks:
            yield work(task, self._policy, lexicons, self._guard.parse, self._extract)
