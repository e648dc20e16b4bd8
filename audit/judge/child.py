"""SQL from outside the package runs in a process of its own, because only a process can be killed.

The parent speaks pickles over the child's standard input and output. The child ends when its input closes, so that it
never outlives the parent. No `multiprocessing`: its way of starting a child runs the caller's own script once more.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any, Self

from audit.errors import ClaimsAuditError, UsageError
from audit.judge.asking import Answer, ask
from audit.policy import Policy

START_SECONDS = 60.0
GRACE_SECONDS = 1.0  # for DuckDB to obey an interrupt before the process is killed
ANSWER_BYTES = 64_000_000
_STARTED = "started"


def ask_apart(database: Path, questions: Mapping[str, str], policy: Policy, temporary: Path) -> dict[str, Answer]:
    """Answer each question (name -> SELECT) in a child process; kill it when one takes too long, go on with the rest.

    `temporary` is a folder that DuckDB may write to and that nobody else uses.
    """
    answers: dict[str, Answer] = {}
    waiting = list(questions.items())
    while waiting:
        with _Child(database, policy.rule_memory, temporary) as child:
            if child.refusal is not None:
                return answers | {name: child.refusal for name, _ in waiting}
            while waiting and child.alive:
                name, sql = waiting.pop(0)
                answers[name] = child.ask(sql, policy.rule_seconds)
    return answers


def ask_warehouse(database: Path, sql: str, policy: Policy, temporary: Path) -> Answer:
    """Somebody's own question, as `claims-audit sql` puts it: one SELECT, in a child process. Raises UsageError."""
    from audit.judge.safety import RefusedError, SqlReader

    with SqlReader() as reader:
        try:
            reader.one_select(sql)
        except RefusedError as refused:
            raise UsageError("E101", f"Not asked: {refused}.", "Ask with one SELECT.") from refused
    return ask_apart(database, {"": sql.strip().rstrip(";")}, policy, temporary)[""]


class _Child:
    """The parent's end: one child process with the warehouse open."""

    def __init__(self, database: Path, memory: str, temporary: Path) -> None:
        self._order = (str(database), memory, str(temporary))
        self._heard: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self.alive = False
        self.refusal: Answer | None = None  # why the child never started

    def __enter__(self) -> Self:
        environment = {**os.environ, "PYTHONSAFEPATH": "1"}  # else a file duckdb.py where the user stands would be run
        found_in = (os.environ.get("PYTHONPATH", ""), *(str(Path(entry).absolute()) for entry in sys.path))
        environment["PYTHONPATH"] = os.pathsep.join(entry for entry in found_in if entry)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "audit.judge.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        self._listener = threading.Thread(target=_listen, args=(self._process.stdout, self._heard), daemon=True)
        self._listener.start()
        self.alive = True
        greeting = self._exchange(self._order, START_SECONDS)
        if greeting != _STARTED:
            self.alive = False
            reason = greeting.error if isinstance(greeting, Answer) else None
            self.refusal = Answer(error=reason or "The process for rules from outside the package did not start.")
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        self._listener.join()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # what is still buffered for a killed child has nowhere to go
                    pipe.close()

    def ask(self, sql: str, seconds: float) -> Answer:
        """The answer; when none comes in time the child is killed and `alive` ends."""
        answer = self._exchange((sql, seconds), seconds + GRACE_SECONDS)
        if isinstance(answer, Answer):
            return answer
        self.alive = False
        if self._process.poll() is None:
            return Answer(error=f"It took longer than {seconds:g} s, and its process was killed.")
        return Answer(error="Its process ended of itself.")

    def _exchange(self, message: object, seconds: float) -> Any:
        """Send one message and wait for one; None when nothing came."""
        try:
            if self._process.stdin is not None:
                pickle.dump(message, self._process.stdin)
                self._process.stdin.flush()
            return self._heard.get(timeout=seconds)
        except (OSError, queue.Empty):
            return None


def _listen(stream: IO[bytes] | None, heard: queue.SimpleQueue[Any]) -> None:
    """Read messages until the other side closes; then say None once."""
    with contextlib.suppress(EOFError, OSError, ValueError, pickle.UnpicklingError):
        while stream is not None:
            heard.put(pickle.load(stream))  # noqa: S301  # our own process wrote it
    heard.put(None)


def serve() -> None:
    """The child's end: open the warehouse that the first message names, then answer question after question."""
    from audit.warehouse.store import open_for_judging

    speech = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever else prints must not mix with the answers

    def say(message: object) -> None:
        pickle.dump(message, speech)
        speech.flush()

    orders: queue.SimpleQueue[Any] = queue.SimpleQueue()

    def listen() -> None:
        _listen(sys.stdin.buffer, orders)
        os._exit(0)  # the parent is gone; a query may still be running

    threading.Thread(target=listen, daemon=True).start()
    database, memory, temporary = orders.get()
    try:
        connection = open_for_judging(Path(database), memory=memory, temporary=Path(temporary))
    except ClaimsAuditError as error:
        say(Answer(error=str(error)))
        return
    say(_STARTED)
    while (order := orders.get()) is not None:
        sql, seconds = order
        answer = ask(connection, sql, seconds=seconds)
        if len(pickle.dumps(answer)) > ANSWER_BYTES:
            answer = Answer(error=f"It returns more than {ANSWER_BYTES // 1_000_000} MB.")
        say(answer)


if __name__ == "__main__":
    serve()
