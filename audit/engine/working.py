"""One file, or one text that was read already, to its facts: the task that is done here or in a process of the pool.

A file's text is read and worked on in one place, so that it crosses a process boundary once at the most. Whatever
fails is kept as a failed document with its reason; nothing is raised for a single article.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from audit.engine.deadline import OutOfTimeError, within
from audit.errors import ReadError
from audit.identity import digest
from audit.model import Document, Facts, Problem
from audit.parse.lexicons import Lexicons
from audit.policy import Policy
from audit.read import Found, problem_of, read_file
from audit.read.parsers import Parse

Extract = Callable[[Document, Lexicons], Facts]
Task = Found | Document
_FAULT = "Report this with the article, if it may be shown."
_SLOW = "Split the file, or raise extract-seconds in the settings."


@dataclass(frozen=True, slots=True)
class Worked:
    """What came of one task. `problems` are those of a file that became no document."""

    facts: tuple[Facts, ...]
    problems: tuple[Problem, ...] = ()


def work(task: Task, policy: Policy, lexicons: Lexicons, parse: Parse, extract: Extract) -> Worked:
    """Read and extract. `parse` reads the formats that are parsed from bytes, `extract` makes a document's facts."""
    if isinstance(task, Document):
        return Worked((facts_of(task, policy, lexicons, extract),))
    read = read_one(task, policy, parse)
    if isinstance(read, Worked):
        return read
    return Worked(tuple(facts_of(document, policy, lexicons, extract) for document in read))


def read_one(found: Found, policy: Policy, parse: Parse) -> tuple[Document, ...] | Worked:
    """The documents of one file; what is left of it when it cannot be read."""
    try:
        with within(policy.extract_seconds):
            return tuple(read_file(found, policy, parse))
    except ReadError as error:
        return set_aside(found.name, problem_of(error, found.name))
    except OutOfTimeError:
        what = f"Reading {found.name} took longer than {policy.extract_seconds:g} seconds and was stopped."
        problem_id = digest("problems", found.name, "out_of_time")
        return set_aside(found.name, Problem(problem_id, found.name, found.name, "out_of_time", 0, 0, what, _SLOW))
    except Exception as error:  # noqa: BLE001  # a fault of ours in one reader must not take the other articles down
        what = f"Reading {found.name} ended in an unexpected {type(error).__name__}: {error}"
        return set_aside(found.name, unread(found.name, found.name, what))


def facts_of(document: Document, policy: Policy, lexicons: Lexicons, extract: Extract) -> Facts:
    """The facts of one document; only its identity when they cannot be established, or not in time."""
    try:
        with within(policy.extract_seconds):
            return extract(document, lexicons)
    except OutOfTimeError:
        reason = f"Establishing its facts took longer than {policy.extract_seconds:g} seconds and was stopped."
        return failed(document, reason, _SLOW)
    except Exception as error:  # noqa: BLE001  # a fault of ours in one article must not take the others down
        return failed(document, f"Its facts could not be established: {type(error).__name__}: {error}")


def died(task: Task) -> Worked:
    """What is left of a task whose process ended under it, twice."""
    if isinstance(task, Document):
        return Worked((failed(task, "Its facts could not be established: the process that worked on it died."),))
    what = f"The process that worked on {task.name} died, and died again when it had nothing else to do."
    return set_aside(task.name, unread(task.name, task.name, what))


def failed(document: Document, reason: str, advice: str = _FAULT) -> Facts:
    """What is left of a document that was read and could not be worked on."""
    problem_id = digest("problems", document.document_id, "not_examined")
    problem = Problem(problem_id, document.document_id, document.path, "not_examined", 0, 0, reason, advice)
    return Facts(given_up(document, reason), problems=(problem,))


def set_aside(name: str, problem: Problem) -> Worked:
    """A file or text of which nothing is known but its name, and why."""
    return Worked((Facts(failed_document(name, problem.what)),), (problem,))


def failed_document(name: str, reason: str) -> Document:
    """A document of which nothing is known but its name, and why."""
    return Document(
        document_id=name,
        path=name,
        format=Path(name).suffix.lstrip(".").lower() or "unknown",
        title=None,
        author=None,
        published_on=None,
        desk=None,
        language=None,
        sha256="",
        words=0,
        offsets="source",
        encoding="",
        encoding_guessed=False,
        status="failed",
        reason=reason,
        group_name="",
        text="",
    )


def given_up(document: Document, reason: str) -> Document:
    """A document that was read and then could not be worked on; of what was read only its identity is trusted."""
    blank = failed_document(document.path, reason)
    return replace(blank, document_id=document.document_id, format=document.format, sha256=document.sha256)


def unread(document_id: str, path: str, what: str, *, code: str = "unreadable") -> Problem:
    """A file or text that was not read, for a reason that no reader has named."""
    advice = "Mend the file, or report this if nothing is wrong with it."
    return Problem(digest("problems", document_id, code), document_id, path, code, 0, 0, what, advice)


def unexplained(facts: Iterable[Facts], problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """A problem for each document that has failed and that no problem speaks of, neither its own nor the run's."""
    explained = {problem.path for problem in problems}
    return tuple(
        unread(each.document_id, each.path, each.reason or "It could not be read.")
        for each, own in ((held.document, held.problems) for held in facts)
        if each.status == "failed" and each.path not in explained and not own
    )
