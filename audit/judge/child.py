"""SQL from outside the package runs in a process of its own, because only a process can be killed."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from audit.apart import START_SECONDS, Apart, Questions
from audit.errors import ClaimsAuditError, UsageError
from audit.judge.asking import Answer, ask
from audit.policy import Policy

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
        self.alive = False
        self.refusal: Answer | None = None  # why the child never started

    def __enter__(self) -> Self:
        self._process = Apart("audit.judge.child")
        self.alive = True
        greeting = self._process.exchange(self._order, START_SECONDS)
        if greeting != _STARTED:
            self.alive = False
            reason = greeting.error if isinstance(greeting, Answer) else None
            self.refusal = Answer(error=reason or "The process for rules from outside the package did not start.")
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()

    def ask(self, sql: str, seconds: float) -> Answer:
        """The answer; when none comes in time the child is killed and `alive` ends."""
        answer = self._process.exchange((sql, seconds), seconds + GRACE_SECONDS)
        if isinstance(answer, Answer):
            return answer
        self.alive = False
        if self._process.ended() is None:
            return Answer(error=f"It took longer than {seconds:g} s, and its process was killed.")
        return Answer(error="Its process ended of itself.")


def serve() -> None:
    """The child's end: open the warehouse that the first message names, then answer question after question."""
    from audit.warehouse.store import open_for_judging

    questions = Questions()
    database, memory, temporary = questions.next()
    try:
        connection = open_for_judging(Path(database), memory=memory, temporary=Path(temporary))
    except ClaimsAuditError as error:
        questions.answer(Answer(error=str(error)))
        return
    questions.answer(_STARTED)
    while True:
        sql, seconds = questions.next()
        answer = ask(connection, sql, seconds=seconds)
        if len(pickle.dumps(answer)) > ANSWER_BYTES:
            answer = Answer(error=f"It returns more than {ANSWER_BYTES // 1_000_000} MB.")
        questions.answer(answer)


if __name__ == "__main__":
    serve()
