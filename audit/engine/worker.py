"""A process of the pool: the child's end. Run with `python -m audit.engine.worker`."""

from __future__ import annotations

from audit.apart import Questions
from audit.engine.guard import Guard
from audit.engine.working import work
from audit.parse.lexicons import load_lexicons


def serve() -> None:
    """Do task after task until the parent closes."""
    questions = Questions()
    policy, extract, parse = questions.next()
    lexicons = load_lexicons()
    with Guard(policy, parse) as guard:
        while True:
            questions.answer(work(questions.next(), policy, lexicons, guard.parse, extract))


if __name__ == "__main__":
    serve()
