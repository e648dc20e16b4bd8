"""What an article says of itself: title, author, date, desk and id from YAML front matter, author and date from a byline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from audit.calendar_names import MONTHS
from audit.patterns import lazy_pattern

_LONGEST = 20_000  # characters; front matter of an article is a few lines
_NOTHING = {"", "~", "null", "Null", "NULL"}
_MONTH = r"(?P<month>(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*)\.?"
_DATES = (
    lazy_pattern(r"\b(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?=\D|$)"),
    lazy_pattern(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE),
    lazy_pattern(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE),
)
_WRITER = lazy_pattern(
    r"\b[Bb][Yy]\s+(?P<name>[A-Z][^|•·\n]{1,80}?)(?=\s*(?:[|•·—–;(]|,\s*(?:[a-z\d]|[A-Z][a-z]+\s+\d)|\.\s"
    r"|\.?$|\s\d|\b(?:Published|Updated|Photo)))"
)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields that were found; None for those that were not. `fault` says why the block could not be read."""

    title: str | None = None
    author: str | None = None
    published_on: date | None = None
    desk: str | None = None
    id: str | None = None
    fault: str | None = None


def read_front_matter(content: str) -> FrontMatter:
    """Fields of a YAML block (without its fences). Never raises: a block that is no YAML gives `fault`."""
    if len(content) > _LONGEST:
        return FrontMatter(fault=f"The front matter is longer than {_LONGEST} characters and was not read.")
    import yaml  # costs 15 ms, and many articles have no front matter

    try:
        # Plain strings, lists and mappings only: the id 0123 stays as it is printed, and no date can be wrong.
        values = yaml.load(content, Loader=yaml.BaseLoader)  # noqa: S506, builds less than the safe loader
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1  # the fence is line 1
        return FrontMatter(fault=f"The front matter is not valid YAML (line {line}: {error.problem}); it was not read.")
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError):
        return FrontMatter(fault="The front matter is not valid YAML; it was not read.")
    if values in (None, ""):
        return FrontMatter()
    if not isinstance(values, dict):
        return FrontMatter(fault="The front matter holds no 'key: value' lines; it was not read.")
    fields = {str(key).strip().lower(): value for key, value in values.items() if isinstance(key, str)}
    return FrontMatter(
        title=_text(fields.get("title")),
        author=_names(fields.get("author", fields.get("authors"))),
        published_on=_date(fields.get("date", fields.get("published"))),
        desk=_text(fields.get("desk")),
        id=_text(fields.get("id")),
    )


def date_in(text: str) -> date | None:
    """The first full date in a byline or field: "2025-03-14", "14 March 2025", "March 14, 2025"."""
    for pattern in _DATES:
        match = pattern.search(text)
        if match is not None:
            parts = match.groupdict()
            month = (
                int(parts["number"])
                if "number" in parts
                else next(n for n, name in enumerate(MONTHS, 1) if name[:3] == parts["month"][:3].capitalize())
            )
            try:
                return date(int(parts["year"]), month, int(parts["day"]))
            except ValueError:
                continue
    return None


def writer_in(byline: str) -> str | None:
    """ "By Ann Reed, 3 May 2025" names Ann Reed."""
    match = _WRITER.search(byline)
    return match["name"].strip(" ,.") if match else None


def _text(value: Any) -> str | None:
    """A scalar as one line of text; lists and mappings say nothing here."""
    text = " ".join(value.split()) if isinstance(value, str) else ""
    return None if text in _NOTHING else text


def _names(value: Any) -> str | None:
    if isinstance(value, list):
        return ", ".join(name for each in value[:20] if (name := _text(each))) or None
    return _text(value)


def _date(value: Any) -> date | None:
    return date_in(value) if isinstance(value, str) else None
