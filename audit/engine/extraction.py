"""Facts of many documents, in the order of the documents, in this process or in several.

Extraction of one document is a pure function, so that the number of processes cannot show in the result. A document
whose extraction fails, or takes its process down with it, becomes a failed document; the others are not touched.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from audit.compare import establish
from audit.engine.progress import Progress, silent
from audit.engine.reading import given_up
from audit.identity import digest
from audit.model import Document, Facts, Problem
from audit.parse.lexicons import Lexicons

Extract = Callable[[Document, Lexicons], Facts]
_AHEAD = 4  # documents handed to each process before its results are fetched


def extract_all(
    documents: Sequence[Document],
    lexicons: Lexicons,
    jobs: int = 1,
    *,
    on_progress: Progress = silent,
    extract: Extract = establish,
) -> Iterator[Facts]:
    """The facts of each document, in the order given, for any number of jobs. `extract` must be picklable.

    With several jobs a script that calls this needs the `if __name__ == "__main__"` that `multiprocessing` asks for.
    """
    workers = min(jobs, len(documents))
    found = _in_processes(documents, lexicons, workers, extract) if workers > 1 else _here(documents, lexicons, extract)
    for number, facts in enumerate(found, start=1):
        on_progress(f"Extracting {number} of {len(documents)}: {facts.document.path}")
        yield facts


def failed(document: Document, reason: str) -> Facts:
    """What is left of a document that was read and could not be worked on."""
    advice = "Report this with the article, if it may be shown."
    problem_id = digest("problems", document.document_id, "not_examined")
    problem = Problem(problem_id, document.document_id, document.path, "not_examined", 0, 0, reason, advice)
    return Facts(given_up(document, reason), problems=(problem,))


def _here(documents: Sequence[Document], lexicons: Lexicons, extract: Extract) -> Iterator[Facts]:
    for document in documents:
        yield _facts(document, lexicons, extract)


def _facts(document: Document, lexicons: Lexicons, extract: Extract) -> Facts:
    try:
        return extract(document, lexicons)
    except Exception as error:  # noqa: BLE001  # a fault of ours in one article must not take the others down
        return failed(document, f"Its facts could not be established: {type(error).__name__}: {error}")


def _in_processes(documents: Sequence[Document], lexicons: Lexicons, jobs: int, extract: Extract) -> Iterator[Facts]:
    """Fetch in order. When a process dies, the documents that were under way are tried one by one, each by itself."""
    waiting = list(documents)
    while waiting:
        done = 0
        batch = waiting[: jobs * _AHEAD]
        try:
            with _pool(jobs, lexicons, extract) as pool:
                while batch:
                    for facts in pool.map(_facts_there, batch):
                        done += 1
                        yield facts
                    waiting, done = waiting[done:], 0
                    batch = waiting[: jobs * _AHEAD]
        except BrokenProcessPool:
            waiting = waiting[done:]
            under_way, waiting = waiting[: jobs * _AHEAD], waiting[jobs * _AHEAD :]
            for document in under_way:
                yield _alone(document, lexicons, extract)


def _alone(document: Document, lexicons: Lexicons, extract: Extract) -> Facts:
    """One document in a process of its own, after a process died that may have been working on it."""
    try:
        with _pool(1, lexicons, extract) as pool:
            return pool.submit(_facts_there, document).result()
    except BrokenProcessPool:
        return failed(document, "Its facts could not be established: the process that worked on it died.")


def _pool(jobs: int, lexicons: Lexicons, extract: Extract) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")  # the same on every system, and safe beside threads
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=(lexicons, extract))


_there: tuple[Lexicons, Extract] | None = None  # in a process of the pool: what each document is worked on with


def _begin(lexicons: Lexicons, extract: Extract) -> None:
    global _there  # noqa: PLW0603  # the only way by which a pool hands something to a process once
    _there = (lexicons, extract)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends the pool


def _facts_there(document: Document) -> Facts:
    if _there is None:
        raise RuntimeError("the process was not begun")
    lexicons, extract = _there
    return _facts(document, lexicons, extract)
