"""The register of cited works as text, JSON and CSV."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from audit.model import Document
from audit.outputs.shown import shown
from audit.outputs.tables import csv_text
from audit.outputs.wire import json_text
from audit.register.library import OUTCOMES, Held, Library
from audit.register.retractions import Notice, Notices, standing
from audit.register.works import CitedWork, Place

COLUMNS = (
    "work_key", "work", "author", "title", "container", "year", "identifier", "status", "missing", "notice",
    "notice_on", "articles", "mentions", "claims", "claim_texts", "source_text", *OUTCOMES,
)  # fmt: skip
_NETWORK = "It needs the network, which this product does not use."
_LONGEST = 100  # of a claim on a terminal; CSV and JSON give it whole
_NO_FILE = "It needs a Retraction Watch CSV: --retractions FILE."
_NO_FOLDER = "It needs a folder of source texts: --library FOLDER."


@dataclass(frozen=True, slots=True)
class Supplied:
    """What the user's files show of the works: None for files that were not supplied."""

    notices: Notices | None = None
    library: Library | None = None
    held: tuple[Held, ...] = ()

    def notices_of(self, work: CitedWork) -> Sequence[Notice]:
        return self.notices.by_work.get(work.work_key, ()) if self.notices else ()

    def held_of(self, work: CitedWork) -> tuple[Held, ...]:
        return tuple(each for each in self.held if each.work_key == work.work_key)


def register_checks(supplied: Supplied) -> tuple[dict[str, str | None], ...]:
    """What was looked up of the works, and what was not, with the reason."""
    looked_up = {"name": "notices", "status": "ran", "reason": None, "data": None}
    notices = supplied.notices
    if notices is None:
        looked_up |= {"status": "not_run", "reason": _NO_FILE}
    else:
        newest = notices.newest.isoformat() if notices.newest else "unknown"
        looked_up["data"] = f"{notices.file}, newest notice of {newest}"
    texts: dict[str, str | None] = {"name": "source texts", "status": "ran", "reason": None, "data": None}
    if supplied.library is None:
        texts |= {"status": "not_run", "reason": _NO_FOLDER}
    else:
        unread = "".join(f"; not read: {each}" for each in supplied.library.unread)
        texts["data"] = f"{_count(len(supplied.library.texts), 'text')}{unread}"
    network = ("links answer", "DOIs resolve", "entries agree with Crossref and PubMed")
    return (
        looked_up,
        texts,
        *({"name": each, "status": "not_run", "reason": _NETWORK, "data": None} for each in network),
    )


def register_json(works: Sequence[CitedWork], supplied: Supplied) -> str:
    """One object: `works`, each with its places, and `checks`."""
    return json_text(
        {"works": [_json_row(work, supplied) for work in works], "checks": list(register_checks(supplied))}, indent=2
    )


def register_csv(works: Sequence[CitedWork], supplied: Supplied) -> str:
    """One line a work; lists joined by " | "."""
    return csv_text(COLUMNS, [_row(work, supplied) for work in works])


def register_lines(works: Sequence[CitedWork], supplied: Supplied, documents: Sequence[Document]) -> Iterator[str]:
    """For each work what it is, what is missing, notices, and where which claims rest on it; then what was not checked."""
    lines = {each.document_id: _Lines(each) for each in documents}
    for number, work in enumerate(works, start=1):
        yield f"{number}. {shown(work.text)}"
        missing = f", missing: {', '.join(work.missing)}" if work.missing else ""
        yield (
            f"   {work.status}{missing}; in {_count(len(work.articles), 'article')}, "
            f"{_count(len(work.claims), 'claim')}"
        )
        for notice in supplied.notices_of(work):
            yield f"   {notice.nature} of {notice.day.isoformat()}" + (
                f", https://doi.org/{shown(notice.doi)}" if notice.doi else ""
            )
        for held in supplied.held_of(work):
            passage = f": “{_short(held.passage)}”" if held.passage else ""
            yield f"   {shown(held.file)}: {held.outcome.replace('_', ' ')}, “{_short(held.words)}”{passage}"
        for place in work.claims or work.mentions or work.entries:
            yield f"   {lines[place.document_id].at(place)}: {_short(place.text)}"
    yield f"{_count(len(works), 'cited work')} in {_count(len(documents), 'article')}."
    for check in register_checks(supplied):
        if check["status"] == "not_run":
            yield f"Not checked: {check['name']}. {check['reason']}"
        else:
            yield f"Checked: {check['name']}, in {shown(check['data'] or '')}."


def _json_row(work: CitedWork, supplied: Supplied) -> dict[str, Any]:
    counts = standing(supplied.notices_of(work))
    return {
        "work_key": work.work_key,
        "text": work.text,
        "author": work.author,
        "title": work.title,
        "container": work.container,
        "year": work.year,
        "identifier": work.identifier,
        "status": work.status,
        "missing": list(work.missing),
        "notice": None if counts is None else counts.nature,
        "notices": [
            {
                "nature": each.nature, "date": each.day.isoformat(), "reasons": list(each.reasons), "doi": each.doi,
                "matched_by": each.matched_by,
            }
            for each in supplied.notices_of(work)
        ],
        "articles": list(work.articles),
        "entries": [_place(each) for each in work.entries],
        "mentions": [_place(each) for each in work.mentions],
        "claims": [_place(each) for each in work.claims],
        "held": [
            {
                "claim_id": each.claim_id, "document_id": each.document_id, "start": each.start_at, "end": each.end_at,
                "file": each.file, "outcome": each.outcome, "words": each.words, "passage": each.passage,
            }
            for each in supplied.held_of(work)
        ],
    }  # fmt: skip


def _row(work: CitedWork, supplied: Supplied) -> tuple[Any, ...]:
    counts = standing(supplied.notices_of(work))
    held = supplied.held_of(work)
    outcomes = [each.outcome for each in held]
    return (
        work.work_key, work.text, work.author, work.title, work.container, work.year, work.identifier, work.status,
        " | ".join(work.missing), counts and counts.nature, counts and counts.day.isoformat(), " | ".join(work.articles),
        len(work.mentions), len(work.claims), " | ".join(each.text for each in work.claims),
        " | ".join(dict.fromkeys(each.file for each in held)), *(outcomes.count(each) for each in OUTCOMES),
    )  # fmt: skip


def _place(place: Place) -> dict[str, Any]:
    return {"document_id": place.document_id, "start": place.start_at, "end": place.end_at, "text": place.text}


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _short(text: str) -> str:
    seen = shown(text)
    return seen if len(seen) <= _LONGEST else f"{seen[: _LONGEST - 1]}…"


class _Lines:
    """Line numbers of one article."""

    def __init__(self, document: Document) -> None:
        self._path = document.path
        self._starts = [0, *(end.end() for end in re.finditer(r"\r\n|\r|\n", document.text))]

    def at(self, place: Place) -> str:
        return f"{shown(self._path)}:{bisect.bisect_right(self._starts, place.start_at)}"
