"""A process of the pool: the child's end. Run with `python -m audit.engine.worker`."""

from __future__ import annotations

from audit.apart import Questions
from audit.engine.guard import Guard
from audit.engine.working import work
from audit.kept.patterns import SHELF, open_shelf
from audit.kept.tables import open_tables
from audit.parse.lexicons import load_lexicons

_BEFORE_KEEPING = 20  # tasks


def serve() -> None:
    """Do task after task until the parent closes."""
    questions = Questions()
    policy, extract, parse = questions.next()
    open_shelf()
    open_tables()
    lexicons = load_lexicons()
    done = 0
    with Guard(policy, parse) as guard:
        while True:
            questions.answer(work(questions.next(), policy, lexicons, guard.parse, extract))
            done += 1
            if done == _BEFORE_KEEPING:  # nobody tells a process of the pool that it is going to be ended
                SHELF.write()


if __name__ == "__main__":
    serve()
