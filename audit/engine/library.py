"""Reads the folder of source texts that a user supplies: articles of every format, and exports of reference managers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from audit.errors import UsageError
from audit.model import Facts
from audit.parse.lexicons import load_lexicons
from audit.policy import Policy
from audit.read import read_string
from audit.recompute import establish
from audit.register.bibliography import SUFFIXES, read_bibliography
from audit.register.library import Library, SourceText


def read_library(folder: Path, policy: Policy) -> Library:
    """All texts at and below the folder, by name. Raises UsageError (E108) for a folder or an export that cannot be read."""
    from audit.engine.intake import of_paths

    if not folder.is_dir():
        raise UsageError("E108", f"There is no folder of source texts at {folder}.", "Check the path.")
    alone = replace(policy, library="", retractions="", jobs=1, skip_other_languages=False)
    texts: list[SourceText] = []
    unread: list[str] = []
    with of_paths([folder], alone) as intake:
        tasks = [each for each in intake.found if each.format != "jsonl"]
        for task, worked in zip(tasks, intake.workers.map(tasks), strict=True):
            for facts in worked.facts:
                if facts.document.status == "read":
                    texts.append(SourceText(task.name, facts.document.title, None, facts))
                else:
                    unread.append(f"{task.name}: {facts.document.reason or 'not read'}")
    texts.extend(_of_exports(folder))
    return Library(tuple(sorted(texts, key=lambda each: each.file)), tuple(sorted(unread)))


def _of_exports(folder: Path) -> Iterator[SourceText]:
    """A text for each entry that has an abstract."""
    for path in sorted(each for each in folder.rglob("*") if each.suffix.lower() in SUFFIXES and each.is_file()):
        for number, entry in enumerate(read_bibliography(path), start=1):
            if entry.abstract:
                name = path.relative_to(folder).as_posix()
                yield SourceText(name, entry.title, entry.doi, _facts(f"{name} {number}", entry.abstract))


def _facts(name: str, text: str) -> Facts:
    return establish(read_string(text, document_id=name, format="txt"), load_lexicons())
