"""What an audit is given, listed before anything is read, and who will work on it: this process, or several.

Importing this costs little: the process that parses pages, Word files and PDFs gets ready while the rest is imported.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from audit.engine.guard import Guard
from audit.errors import ReadError
from audit.model import Problem
from audit.policy import Policy
from audit.read.discover import Found, discover
from audit.read.parsers import PARSED, Parse

if TYPE_CHECKING:
    from audit.engine.pool import Here, Pool
    from audit.engine.working import Extract, Task, Worked


@dataclass(frozen=True, slots=True)
class Intake:
    """Files and texts to be worked on, what is known of others already, and by whom the work is done."""

    found: tuple[Found, ...]
    texts: tuple[Task, ...]
    known: tuple[Worked, ...]
    workers: Pool | Here


@contextmanager
def of_paths(
    paths: Sequence[Path | str], policy: Policy, *, parse: Parse | None = None, extract: Extract | None = None
) -> Iterator[Intake]:
    """The files at and under the paths. `parse` and `extract` stand in for the shipped ones."""
    listed = list(discover([Path(path) for path in paths]))
    found = tuple(each for each in listed if isinstance(each, Found))
    problems = tuple(each for each in listed if isinstance(each, Problem))
    with Guard(policy, parse) as guard:
        jobs = _jobs(policy, len(found))
        formats = {each.format for each in found} & PARSED
        if formats and jobs == 1:
            guard.start(formats)
        from audit.engine.working import Worked

        with _workers(jobs, policy, guard, parse, extract) as workers:
            yield Intake(found, (), (Worked((), problems),), workers)


@contextmanager
def of_texts(
    texts: Mapping[str, str],
    policy: Policy,
    format: str,  # noqa: A002  # a public word
    *,
    extract: Extract | None = None,
) -> Iterator[Intake]:
    """Texts by name, read as files of that name would be."""
    from audit.engine.working import set_aside, unread
    from audit.read import problem_of, read_string

    known = []
    documents: list[Task] = []
    for name, text in texts.items():
        if not text.strip().strip("\ufeff"):
            known.append(set_aside(name, unread(name, name, f"{name} is empty.", code="empty")))
            continue
        try:
            documents.append(read_string(text, document_id=name, format=format, policy=policy))
        except ReadError as error:
            known.append(set_aside(name, problem_of(error, name)))
    with Guard(policy) as guard, _workers(_jobs(policy, len(documents)), policy, guard, None, extract) as workers:
        yield Intake((), tuple(documents), tuple(known), workers)


def _jobs(policy: Policy, tasks: int) -> int:
    if policy.jobs == 1:
        return 1
    from audit.engine.pool import cores

    return max(1, min(policy.jobs or cores(), tasks))


@contextmanager
def _workers(
    jobs: int, policy: Policy, guard: Guard, parse: Parse | None, extract: Extract | None
) -> Iterator[Pool | Here]:
    from audit.engine.pool import Here, Pool
    from audit.recompute import establish

    if jobs == 1:
        yield Here(policy, extract or establish, guard)
        return
    with Pool(jobs, policy, extract or establish, parse) as pool:
        yield pool
