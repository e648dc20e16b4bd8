"""Every path becomes documents or problems; what fails is kept as a failed document, and the rest is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from audit.engine.progress import Progress, silent
from audit.errors import ReadError
from audit.identity import digest
from audit.model import Document, Problem
from audit.policy import Policy
from audit.read import Found, discover, distinct, problem_of, read_file, read_string


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading gave: documents by path, each under a key of its own, and what is to be said of files."""

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Shelf:
    """What has been read so far. Lives inside one call and nowhere else."""

    documents: list[Document] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def set_aside(self, name: str, problem: Problem) -> None:
        self.documents.append(failed_document(name, problem.what))
        self.problems.append(problem)

    def arranged(self) -> Reading:
        """Documents by path; of two with one key the later gets another; a problem for each that has failed."""
        explained = {problem.path for problem in self.problems}
        self.problems.extend(
            _unread(document.document_id, document.path, document.reason or "It could not be read.")
            for document in self.documents
            if document.status == "failed" and document.path not in explained
        )
        documents: list[Document] = []
        for each in distinct(sorted(self.documents, key=lambda document: document.path)):
            if isinstance(each, Problem):
                self.problems.append(each)
            else:
                documents.append(each)
        problems = sorted(self.problems, key=lambda problem: (problem.path, problem.code, problem.problem_id))
        return Reading(tuple(documents), tuple(problems))


def read_all(paths: Sequence[Path], policy: Policy, on_progress: Progress = silent) -> Reading:
    """Read everything that the paths hold. Never raises for a single file."""
    shelf = _Shelf()
    for found in discover(paths):
        if isinstance(found, Problem):
            shelf.problems.append(found)
        else:
            on_progress(f"Reading {found.name}")
            _read(found, policy, shelf)
    return shelf.arranged()


def read_texts(texts: Mapping[str, str], policy: Policy, format: str) -> Reading:  # noqa: A002  # a public word
    """Read texts by name, as files of that name would be; all are compared with one another."""
    shelf = _Shelf()
    for name, text in texts.items():
        if text.strip().strip("\ufeff"):
            shelf.documents.append(read_string(text, document_id=name, format=format, policy=policy))
        else:
            shelf.set_aside(name, _unread(name, name, f"{name} is empty.", code="empty"))
    return shelf.arranged()


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


def _read(found: Found, policy: Policy, shelf: _Shelf) -> None:
    try:
        shelf.documents.extend(read_file(found, policy))
    except ReadError as error:
        shelf.set_aside(found.name, problem_of(error, found))
    except Exception as error:  # noqa: BLE001  # a fault of ours in one reader must not take the other articles down
        what = f"Reading {found.name} ended in an unexpected {type(error).__name__}: {error}"
        shelf.set_aside(found.name, _unread(found.name, found.name, what))


def _unread(document_id: str, path: str, what: str, *, code: str = "unreadable") -> Problem:
    advice = "Mend the file, or report this if nothing is wrong with it."
    return Problem(digest("problems", document_id, code), document_id, path, code, 0, 0, what, advice)
