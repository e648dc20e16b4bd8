"""Notices about cited works in a file that the user supplies: retractions, expressions of concern, corrections, reinstatements.

The file is the CSV of the Retraction Watch database, which Crossref publishes (https://doi.org/10.13003/c23rw1d9).
Nothing is fetched. A DOI or PubMed number decides; an equal title decides with the author's name or the year beside it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from audit.errors import UsageError
from audit.identity import digest, normalised
from audit.model import Facts, Problem
from audit.patterns import lazy_pattern
from audit.register.works import CitedWork, Place, cited_works

NATURES = ("Retraction", "Expression of concern", "Correction", "Reinstatement")  # gravest first, but for the last
CODES = {
    "Retraction": "retracted",
    "Expression of concern": "expression_of_concern",
    "Correction": "corrected",
    "Reinstatement": "reinstated",
}
_NEEDED = (
    "Title", "Author", "OriginalPaperDOI", "OriginalPaperPubMedID", "OriginalPaperDate", "RetractionDate",
    "RetractionDOI", "RetractionNature", "Reason",
)  # fmt: skip
_DAY = lazy_pattern(r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})|(?P<iso>\d{4}-\d\d-\d\d)")
_SHORTEST_TITLE = 4  # words: "Letter to the editor" is the title of thousands
_LONGEST_FIELD = 10_000_000


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice about one work."""

    nature: str  # one of NATURES
    day: date
    title: str
    reasons: tuple[str, ...]
    doi: str | None  # of the notice
    matched_by: str  # doi|pmid|title


@dataclass(frozen=True, slots=True)
class Notices:
    """The notices about cited works, by work key, oldest first; `newest` is the day of the newest notice of the file."""

    file: str
    newest: date | None
    by_work: Mapping[str, tuple[Notice, ...]]


def standing(notices: Sequence[Notice]) -> Notice | None:
    """The notice that counts: the latest. A correction does not undo a retraction; only a reinstatement does."""
    counts: Notice | None = None
    for notice in sorted(notices, key=lambda each: (each.day, -NATURES.index(each.nature))):
        if counts is None or not (
            counts.nature == "Retraction" and notice.nature in {"Correction", "Expression of concern"}
        ):
            counts = notice
    return counts


def read_notices(path: Path, works: Sequence[CitedWork]) -> Notices:
    """What the file says of the works. Rows that cannot be read are passed over; a file of another form is refused.

    Raises UsageError (E107) when the file cannot be read or lacks a column.
    """
    wanted = _Wanted(works)
    found: dict[str, list[Notice]] = {}
    newest: date | None = None
    for row in _rows(path):
        day = _day(row["RetractionDate"])
        nature = next((each for each in NATURES if each.casefold() == row["RetractionNature"].strip().casefold()), None)
        if day is None or nature is None:
            continue
        newest = max(newest or day, day)
        for key, way in wanted.works_of(row):
            reasons = tuple(part.strip(" +") for part in row["Reason"].split(";") if part.strip(" +"))
            found.setdefault(key, []).append(
                Notice(nature, day, row["Title"].strip(), reasons, _doi(row["RetractionDOI"]), way)
            )
    by_work = {
        key: tuple(sorted(each, key=lambda one: (one.day, one.nature, one.title))) for key, each in found.items()
    }
    return Notices(path.name, newest, by_work)


def notice_problems(articles: Sequence[Facts], path: Path) -> Iterator[Problem]:
    """A problem for each article and cited work on which a notice stands, at its entry, else where it is first named."""
    works = cited_works(articles)
    notices = read_notices(path, works)
    for work in works:
        counts = standing(notices.by_work.get(work.work_key, ()))
        if counts is None:
            continue
        places: dict[str, Place] = {}
        for place in (*work.entries, *work.mentions):
            places.setdefault(place.document_id, place)
        for place in places.values():
            yield Problem(
                digest("problems", place.document_id, CODES[counts.nature], work.work_key), place.document_id, place.path,
                CODES[counts.nature], place.start_at, place.end_at, told(counts, notices, notices.by_work[work.work_key]),
                _advice(counts), unread=False,
            )  # fmt: skip


def told(counts: Notice, notices: Notices, every: Sequence[Notice]) -> str:
    """The notice in words, with what went before it, how it was matched and how old the data are."""
    earlier = [each for each in every if each is not counts]
    before = "".join(f"; before that: {each.nature.lower()} of {each.day.isoformat()}" for each in earlier)
    reasons = f" Reasons given: {', '.join(counts.reasons)}." if counts.reasons else ""
    way = {"doi": "by DOI", "pmid": "by PubMed number", "title": "by title"}[counts.matched_by]
    return (
        f"{counts.nature} of {counts.day.isoformat()} for “{counts.title}”{before}.{reasons} "
        f"Found {way} in {notices.file}, whose newest notice is of "
        f"{notices.newest.isoformat() if notices.newest else '?'}."
    )


def _advice(notice: Notice) -> str:
    see = f" The notice: https://doi.org/{notice.doi}." if notice.doi else ""
    return {
        "Retraction": "Take out what rests on it, or tell the reader that it was retracted.",
        "Expression of concern": "Tell the reader of the doubts, or rest the claim on another work.",
        "Correction": "Check that the figures taken from it are the corrected ones.",
        "Reinstatement": "It was retracted and reinstated: cite the version in force.",
    }[notice.nature] + see


class _Wanted:
    """The works that are looked for, by each way in which a row may name them."""

    def __init__(self, works: Sequence[CitedWork]) -> None:
        self._keys = {each.work_key for each in works}
        self._titles: dict[str, list[CitedWork]] = {}
        for each in works:
            if each.title and len(each.title.split()) >= _SHORTEST_TITLE:
                self._titles.setdefault(_bare(each.title), []).append(each)

    def works_of(self, row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """(work key, way of matching) of each work that the row is about."""
        doi, number = _doi(row["OriginalPaperDOI"]), row["OriginalPaperPubMedID"].strip()
        if doi and f"doi:{doi}" in self._keys:
            yield f"doi:{doi}", "doi"
        if number.strip("0") and f"pmid:{number}" in self._keys:
            yield f"pmid:{number}", "pmid"
        for work in self._titles.get(_bare(row["Title"]), ()):
            if work.work_key.startswith("doi:") and doi:
                continue  # the DOIs decide, and they differ or have matched
            year = _day(row["OriginalPaperDate"])
            by_year = work.year is not None and year is not None and abs(work.year - year.year) <= 1
            names = normalised(row["Author"])
            by_author = work.author is not None and any(
                len(word) > 2 and word in names for word in re.findall(r"[^\W\d_]+", normalised(work.author))
            )
            if by_year and (by_author or work.author is None) or by_author and work.year is None:
                yield work.work_key, "title"


def _rows(path: Path) -> Iterator[dict[str, str]]:
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
            reader = csv.DictReader(file, restval="")
            if missing := [name for name in _NEEDED if name not in (reader.fieldnames or ())]:
                raise UsageError(
                    "E107",
                    f'{path} is no Retraction Watch CSV: it has no column "{missing[0]}".',
                    "Download retraction_watch.csv from Crossref and name it with --retractions.",
                )
            yield from reader
    except (OSError, csv.Error) as error:
        raise UsageError(
            "E107", f"The notices {path} cannot be read: {error}.", "Check the path and the file."
        ) from error


def _doi(written: str) -> str | None:
    """A DOI in small letters; None for "unavailable" and the like."""
    bare = re.sub(r"^(?:https?://)?(?:dx\.)?doi\.org/|^doi:\s*", "", written.strip().lower())
    return bare if bare.startswith("10.") else None


def _day(written: str) -> date | None:
    match = _DAY.match(written.strip())
    if match is None:
        return None
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _bare(title: str) -> str:
    return " ".join(re.findall(r"\w+", normalised(title)))
