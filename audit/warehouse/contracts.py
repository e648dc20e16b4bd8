"""The contract at the warehouse's door: one Pandera model a table, made from the declarations.

Held on eager polars frames: on a lazy one Pandera looks at the types alone and passes everything else. Both libraries
are imported inside the functions, because `check` must start without them; it relies on the constraints of the tables.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from audit.errors import InternalError
from audit.identity import digest
from audit.model import ClaimPair, Document, Facts, Problem
from audit.warehouse import schema
from audit.warehouse.columns import Column, Table
from audit.warehouse.frames import LENGTH, OWNER, Frame, ends_of, found_name, frames_of, pair_frame, parents_of

if TYPE_CHECKING:
    import pandera.polars as pa
    import polars as pl

_SHOWN = 5  # failures that a message spells out
_LEAST, _MOST = -(2**31), 2**31 - 1  # of INTEGER


@dataclass(frozen=True, slots=True)
class Failure:
    """One value that breaks the contract."""

    owner: int
    place: int  # of the row in its table
    table: str
    key: str
    column: str
    check: str
    value: Any

    def __str__(self) -> str:
        where = f"{self.table} {self.key}" + (f", {self.column}" if self.column else "")
        return f"{where}: {self.check}" + (f", found {self.value!r:.80}" if self.column else "")


def check_contracts(
    facts: Sequence[Facts],
    pairs: Sequence[ClaimPair],
    problems: Sequence[Problem],
    *,
    passed: Collection[str] = (),
) -> tuple[tuple[Facts, ...], tuple[ClaimPair, ...], tuple[Problem, ...]]:
    """The facts and pairs that hold, and one problem for each document or pair that does not.

    A document with one bad row is left out whole, with the pairs that it is part of; a bad pair is left out alone.
    Documents whose ids are in `passed` have been looked at before: only the pairs that they are part of are. Raises
    InternalError (E432) when one of `problems`, which are the run's own, is bad: there is nothing to leave out.
    """
    new_facts = [each for each in facts if each.document.document_id not in passed]
    documents = [each.document for each in new_facts]
    failures = [failure for frame in frames_of(new_facts, problems) for failure in _failures(frame)]
    of_document: defaultdict[int, list[Failure]] = defaultdict(list)
    for failure in failures:
        of_document[failure.owner].append(failure)
    if -1 in of_document:
        raise InternalError("E432", f"A problem of the run breaks its contract: {of_document[-1][0]}.", "Report this.")
    bad_pairs: defaultdict[int, list[Failure]] = defaultdict(list)
    for failure in _failures(pair_frame(facts, pairs)):
        bad_pairs[failure.place].append(failure)
    lost = {documents[owner].document_id for owner in of_document}
    bad = {id(new_facts[owner]) for owner in of_document}
    kept = tuple(each for each in facts if id(each) not in bad)
    held = tuple(
        pair
        for place, pair in enumerate(pairs)
        if place not in bad_pairs and not lost & {pair.document_id, pair.other_document_id}
    )
    new = [_of_document(documents[owner], of_document[owner]) for owner in sorted(of_document)]
    paths = {each.document.document_id: each.document.path for each in facts}
    new += [
        _of_pair(pairs[place], bad_pairs[place], paths)
        for place in sorted(bad_pairs)
        if not lost & {pairs[place].document_id, pairs[place].other_document_id}
    ]
    return kept, held, tuple(new)


def model(table: Table) -> pa.DataFrameSchema:
    """The Pandera model of a table: types, values, ranges, NULL, keys, spans inside the text, no orphan rows."""
    import pandera.polars as pa
    import polars as pl

    checks = [_row_check(_in_sql(condition), condition) for condition in table.checks]
    checks += [_row_check(pl.col(end).le(pl.col(length)), f"{end} lies in the text") for end, length in ends_of(table)]
    checks += [
        _row_check(pl.col(found_name(column)), f"{column} is in {parent}") for column, parent in parents_of(table)
    ]
    carried: list[tuple[str, Any, bool]] = [
        (OWNER, pl.Int64, False),
        *((length, pl.Int64, True) for _, length in ends_of(table)),
    ]
    carried += [(found_name(column), pl.Boolean, False) for column, _ in parents_of(table)]
    columns = {column.name: _column_model(column) for column in table.columns}
    columns |= {name: pa.Column(kind, nullable=null) for name, kind, null in carried}
    return pa.DataFrameSchema(
        columns=columns,
        checks=checks,
        unique=list(_key(table)),
        strict=True,
        name=table.name,
    )


def _column_model(column: Column) -> pa.Column:
    import pandera.polars as pa
    import polars as pl

    name = pl.col(column.name)
    checks = []
    if column.values:
        one = "every word is" if column.type == "VARCHAR[]" else "it is"
        what = f"{one} one of {', '.join(column.values)}"
        allowed = name.list.eval(pl.element().is_in(column.values)).list.all() if column.type == "VARCHAR[]" else None
        checks.append(_row_check(name.is_in(column.values) if allowed is None else allowed, what))
    if column.type == "VARCHAR[]":
        checks.append(_row_check(name.list.eval(pl.element().is_not_null()).list.all(), "no word is missing"))
    if column.type == "DOUBLE":
        checks.append(_row_check(name.is_finite(), "it is finite"))
    if column.type == "INTEGER":
        checks.append(_row_check(name.is_between(_LEAST, _MOST), "it fits an INTEGER"))
    if column.low is not None:
        checks.append(_row_check(name.ge(column.low), f"it is {column.low:g} or more"))
    if column.high is not None:
        checks.append(_row_check(name.le(column.high), f"it is {column.high:g} or less"))
    return pa.Column(_dtype(column), checks=checks, nullable=column.null)


def _row_check(condition: pl.Expr, what: str) -> pa.Check:
    """A condition on each row. As in SQL, one that comes to NULL holds."""
    import pandera.polars as pa

    def holds(data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(condition.fill_null(value=True))

    return pa.Check(holds, name=what)


def _in_sql(condition: str) -> pl.Expr:
    import polars as pl

    return pl.sql_expr(condition)


def _dtype(column: Column) -> Any:
    import polars as pl

    kinds = {"VARCHAR": pl.String, "INTEGER": pl.Int64, "DOUBLE": pl.Float64, "BOOLEAN": pl.Boolean, "DATE": pl.Date}
    return pl.List(pl.String) if column.type == "VARCHAR[]" else kinds[column.type]


def _key(table: Table) -> Iterator[str]:
    """What must be unique: row ids are so within their document, and for what belongs to the run within the run."""
    if table not in (schema.DOCUMENTS, schema.CLAIM_PAIRS, schema.PROBLEMS):
        yield OWNER
    yield from (part.strip() for part in table.key.split(","))


def _failures(frame: Frame) -> Iterator[Failure]:
    """All that breaks the contract, one failure a value, in the order of the rows."""
    import pandera.errors
    import polars as pl

    table = frame.table
    keys = frame.keys
    found: dict[tuple[int, str], Failure] = {}

    def note(place: int, column: str, check: str, value: Any) -> None:
        failure = Failure(frame.carried[OWNER][place], place, table.name, keys[place], column, check, value)
        found.setdefault((place, column or check), failure)

    series = []
    for column in table.columns:
        built, wrong = _series(column, frame.columns[column.name])
        series.append(built)
        for place in wrong:
            note(place, column.name, f"it is not of type {column.type}", frame.columns[column.name][place])
    series += [pl.Series(name, values, dtype=_carried_type(name)) for name, values in frame.carried.items()]
    try:
        model(table).validate(pl.DataFrame(series), lazy=True)
    except pandera.errors.SchemaErrors as errors:
        for case in errors.failure_cases.iter_rows(named=True):
            if case["index"] is None:
                raise InternalError(
                    "E432", f"The contract of {table.name} fails: {case['check']}.", "Report this."
                ) from errors
            name, check = _named(case["column"], str(case["check"]))
            note(case["index"], name, check, frame.columns[name][case["index"]] if name in frame.columns else None)
    for _, failure in sorted(found.items(), key=lambda item: item[0]):
        yield failure


def _named(column: str | None, check: str) -> tuple[str, str]:
    """Column and check in our words; a condition on the whole row has no column."""
    words = {"not_nullable": "it must not be missing", "multiple_fields_uniqueness": "its key must be unique"}
    if check in words:
        return column or "", words[check]
    return column or "", f"it must hold that {check}"


def _series(column: Column, values: Sequence[Any]) -> tuple[pl.Series, list[int]]:
    """The column as polars holds it, and the places of values that are not of its type (missing in the series)."""
    import polars as pl

    values = [list(value) if isinstance(value, tuple) else value for value in values]
    kind = _dtype(column)
    if not (wrong := _misfits(values, kind)):
        return pl.Series(column.name, values, dtype=kind, strict=True), []
    for place in wrong:
        values[place] = None
    return pl.Series(column.name, values, dtype=kind, strict=True), wrong


def _misfits(values: Sequence[Any], kind: Any) -> list[int]:
    """Where the values that polars refuses stand; one look when there are none."""
    fits = _fits(kind)
    if fits(values):
        return []
    return [place for place, value in enumerate(values) if not fits([value])]


def _fits(kind: Any) -> Callable[[Sequence[Any]], bool]:
    import polars as pl

    def fits(values: Sequence[Any]) -> bool:
        try:
            pl.Series(values, dtype=kind, strict=True)
        except (TypeError, ValueError, OverflowError, pl.exceptions.PolarsError):  # a lone surrogate is a ValueError
            return False
        return True

    return fits


def _carried_type(name: str) -> Any:
    import polars as pl

    return pl.Int64 if name == OWNER or name.endswith(LENGTH) else pl.Boolean


def _of_document(document: Document, failures: Sequence[Failure]) -> Problem:
    rows = len({(failure.table, failure.place) for failure in failures})
    return Problem(
        problem_id=digest("problems", "contract", str(document.document_id), str(document.path)),
        document_id=document.document_id,
        path=str(document.path),
        code="contract",
        start_at=0,
        end_at=0,
        what=f"The article was not loaded: {_rows(rows)} the contract. {_listed(failures)}",
        advice="The fault is in claims-audit, not in the article. Report it, with the article if you may.",
    )


def _of_pair(pair: ClaimPair, failures: Sequence[Failure], paths: Mapping[str, str]) -> Problem:
    return Problem(
        problem_id=digest("problems", "contract", "claim_pairs", str(pair.pair_id), str(failures[0].place)),
        document_id=pair.document_id if pair.document_id in paths else None,
        path=paths.get(pair.document_id, ""),
        code="contract",
        start_at=0,
        end_at=0,
        what=f"Two claims that were compared were not loaded: {_rows(1)} the contract. {_listed(failures)}",
        advice="The fault is in claims-audit, not in the article. Report it, with the article if you may.",
    )


def _rows(count: int) -> str:
    return "1 row breaks" if count == 1 else f"{count} rows break"


def _listed(failures: Sequence[Failure]) -> str:
    shown = "; ".join(str(failure) for failure in failures[:_SHOWN])
    more = len(failures) - _SHOWN
    return f"{shown}; and {more} more." if more > 0 else f"{shown}."
