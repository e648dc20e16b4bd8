"""What one row of a rule says: which passage, which other side, how severe. A row that says less is an error."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from audit.judge.rules import REQUIRED_COLUMNS
from audit.warehouse.schema import SEVERITIES

_OWN_COLUMNS = frozenset({
    *REQUIRED_COLUMNS, "claim_id", "other_claim_id", "other_document_id", "other_start", "other_end", "severity",
    "confidence", "group",
})  # fmt: skip


class BadRowError(ValueError):
    """A row is no finding. The message is a sentence about the rule that returned it."""


@dataclass(frozen=True, slots=True)
class Side:
    """A place in an article; `quote` only where the article's text is not at hand."""

    document_id: str
    start: int
    end: int
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Flag:
    """One row of a rule, read."""

    side: Side
    other: Side | None
    claim_ids: tuple[str, ...]
    severity: str | None
    confidence: float
    group: str | None
    evidence: dict[str, Any]


def flag_of(
    row: Mapping[str, Any], lengths: Mapping[str, int], archived: Mapping[str, int] = MappingProxyType({})
) -> Flag:
    """Read a row. `lengths` are code points by document, `archived` those of articles in which the other side may lie.

    BadRowError with a sentence when the row is no finding.
    """
    for name in REQUIRED_COLUMNS:
        if name not in row:
            raise BadRowError(f"It returns no {name}.")
    severity = row.get("severity")
    if severity is not None and severity not in SEVERITIES:
        raise BadRowError(f"It returns the severity {severity!r}, which does not exist.")
    return Flag(
        side=_side(row, lengths),
        other=_other_side(row, lengths, archived),
        claim_ids=_claim_ids(row),
        severity=severity,
        confidence=_confidence(row.get("confidence")),
        group=None if row.get("group") is None else str(row["group"]),
        evidence={name: plain(value) for name, value in row.items() if name not in _OWN_COLUMNS},
    )


def _side(row: Mapping[str, Any], lengths: Mapping[str, int]) -> Side:
    document = row["document_id"]
    if document is None:  # of a file that never became an article only the path is known
        document = row.get("path")
    if not isinstance(document, str):
        raise BadRowError("It returns a row without a document_id.")
    start, end = _place(row["start_at"], row["end_at"], "start_at and end_at")
    if document not in lengths and (start, end) != (0, 0):
        raise BadRowError(f'It returns a passage of "{document}", which is no article of this run.')
    _inside(document, start, end, lengths)
    return Side(document, start, end)


def _other_side(row: Mapping[str, Any], lengths: Mapping[str, int], archived: Mapping[str, int]) -> Side | None:
    if row.get("other_start") is None:
        return None
    document = row.get("other_document_id") or row["document_id"]
    start, end = _place(row["other_start"], row.get("other_end"), "other_start and other_end")
    known = lengths if document in lengths else archived
    if document in known:
        _inside(document, start, end, known)
        return Side(document, start, end)
    passage = row.get("other_passage")
    if not isinstance(passage, str):
        raise BadRowError(
            f'The other side is in "{document}", which is no article of this run, and there is no other_passage.'
        )
    return Side(document, start, end, passage)


def _place(start: object, end: object, names: str) -> tuple[int, int]:
    if type(start) is not int or type(end) is not int:  # neither bool, which is an int, nor a float that looks whole
        raise BadRowError(f"It returns {names} that are not whole numbers.")
    if not 0 <= start <= end:
        raise BadRowError(f"It returns the passage {start} to {end}, which is none.")
    return start, end


def _inside(document: str, start: int, end: int, lengths: Mapping[str, int]) -> None:
    if end > lengths.get(document, 0):
        raise BadRowError(f'It returns the passage {start} to {end}, beyond the end of "{document}".')


def _confidence(value: object) -> float:
    if value is None:
        return 1.0
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool) and 0 <= value <= 1:
        return float(value)
    raise BadRowError(f"It returns the confidence {value!r}; it must be from 0 to 1.")


def _claim_ids(row: Mapping[str, Any]) -> tuple[str, ...]:
    ids: list[str] = []
    for name in ("claim_id", "other_claim_id"):
        value = row.get(name)
        several: Sequence[object] = value if isinstance(value, (list, tuple)) else (value,)
        ids.extend(str(each) for each in several if each is not None)
    return tuple(dict.fromkeys(ids))


def plain(value: Any) -> Any:
    """A value of DuckDB as JSON can hold it; dates in ISO form, what JSON lacks as text."""
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if math.isfinite(value) else str(value)
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case date() | datetime() | time():
            return value.isoformat()
        case timedelta():
            return value.total_seconds()
        case list() | tuple() | set():
            return [plain(item) for item in value]
        case dict():
            return {str(key): plain(item) for key, item in value.items()}
        case bytes() | bytearray():
            return value.hex()
    return str(value)
