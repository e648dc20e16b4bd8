"""The only importer of Great Expectations: it judges each rule's view and each table expectation on DuckDB.

Great Expectations has no DuckDB of its own, fetches rows after it has let go of the connection, drops expectations that
it does not understand and prints. The adapter below keeps one connection open, opened by the warehouse itself so that
its settings equal the native runner's; counts what was loaded; and takes standard output away while it works.
"""

from __future__ import annotations

import builtins
import contextlib
import io
import logging
import tempfile
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, TypeVar

import duckdb
import duckdb_engine
import great_expectations as gx
import great_expectations.expectations as gxe
import sqlalchemy as sa
from great_expectations.compatibility.pydantic import PrivateAttr, ValidationError
from great_expectations.datasource.fluent import SQLDatasource
from great_expectations.execution_engine import SqlAlchemyExecutionEngine
from great_expectations.expectations.metrics.column_map_metrics import ColumnValuesMatchRegex, ColumnValuesNotMatchRegex
from great_expectations.expectations.metrics.map_metric_provider import column_condition_partial

from audit.errors import InternalError
from audit.judge.rules import Rule
from audit.judge.suites import Suite, TableExpectation
from audit.judge.verdicts import Verdict
from audit.policy import Policy
from audit.warehouse.store import open_for_judging

_Asked = TypeVar("_Asked", Rule, TableExpectation)
SEVERITY = {"error": "critical", "warning": "warning", "info": "info"}
_BATCH_QUERY = "SELECT * FROM {batch}"  # a rule's own text must not come here: braces and :names break it silently


def validate(database: Path, rules: Sequence[Rule], suite: Suite, policy: Policy) -> tuple[Verdict, ...]:
    """One verdict for each rule, in the order given, then one for each of the suite's table expectations.

    Give it only the rules that ran natively: what does not bind or does not end has its error already. Raises
    InternalError when the warehouse cannot be opened through Great Expectations at all.
    """
    with tempfile.TemporaryDirectory(prefix="claims-audit-") as folder, _quiet():
        validator = _Validator(database, policy, Path(folder))
        try:
            verdicts = [validator.judge(rule.code, f"rule_{rule.code}", _rule_expectation, rule) for rule in rules]
            verdicts += [
                validator.judge(each.code, each.table, _plain_expectation, each) for each in suite.expectations
            ]
        finally:
            validator.close()
    return tuple(verdicts)


class DuckDBExecutionEngine(SqlAlchemyExecutionEngine):  # type: ignore[misc]  # mypy does not follow it
    """Keeps its connection, because DuckDB discards a result when its connection goes back to the pool."""

    _connection: sa.Connection | None

    @contextlib.contextmanager
    def get_connection(self) -> Iterator[sa.Connection]:
        if self._connection is None or self._connection.closed:
            self._connection = self.engine.connect()
        try:
            yield self._connection
        except Exception:
            # An expectation is several queries: the next one must fail for its own reason, not for a dead transaction.
            with contextlib.suppress(sa.exc.SQLAlchemyError, duckdb_engine.DBAPI.Error):
                self._connection.rollback()
            raise

    def recover(self) -> None:
        """Start anew after an error, so that an aborted transaction does not reach the next expectation."""
        if self._connection is not None:
            with contextlib.suppress(sa.exc.SQLAlchemyError, duckdb_engine.DBAPI.Error):
                self._connection.invalidate()
                self._connection.close()
        self._connection = None


class _Connections:
    """One open warehouse and the cursors that SQLAlchemy was given of it, so that all can be interrupted.

    Each cursor is a connection of its own to DuckDB, with its own transaction. Opening the file twice instead would
    meet a configuration that is locked already.
    """

    def __init__(self, root: duckdb.DuckDBPyConnection) -> None:
        self._root = root
        self._cursors: list[duckdb.DuckDBPyConnection] = []

    def connect(self) -> Any:
        cursor = self._root.cursor()
        self._cursors.append(cursor)
        return duckdb_engine.ConnectionWrapper(cursor)

    def interrupt(self) -> None:
        for cursor in self._cursors:
            with contextlib.suppress(duckdb.Error):  # it may be closed by now
                cursor.interrupt()

    def close(self) -> None:
        for connection in (*self._cursors, self._root):
            connection.close()


class DuckDBDatasource(SQLDatasource):  # type: ignore[misc]  # mypy does not follow it
    """A warehouse file as a source of batches, opened by the warehouse itself: read-only and locked."""

    type: Literal["duckdb"] = "duckdb"
    connection_string: str = "duckdb://"
    database: str
    memory: str
    temporary: str

    _connections: Any = PrivateAttr(None)

    @property
    def execution_engine_type(self) -> builtins.type[SqlAlchemyExecutionEngine]:
        return DuckDBExecutionEngine

    @property
    def schema_(self) -> str:
        """Where the views of the run are; the tables of schema store have the same names."""
        return "main"

    def _create_engine(self) -> sa.Engine:
        self._connections = _Connections(
            open_for_judging(Path(self.database), memory=self.memory, temporary=Path(self.temporary))
        )
        return sa.create_engine(self.connection_string, creator=self._connections.connect, poolclass=sa.pool.NullPool)

    def get_execution_engine(self) -> SqlAlchemyExecutionEngine:
        if self._execution_engine is None:  # type: ignore[has-type]  # mypy does not follow the base
            # A view is asked twice; a table of its rows would be made twice, and stay to the end.
            self._execution_engine = DuckDBExecutionEngine(engine=self.get_engine(), create_temp_table=False)
        return self._execution_engine

    def _add_asset(self, asset: Any, connect_options: dict[str, Any] | None = None) -> Any:  # noqa: ARG002  # the base's
        """Without its base's care: that writes the whole configuration anew, as YAML that nobody reads, for each asset."""
        asset._datasource = self  # noqa: SLF001  # it has no other way
        self.assets.append(asset)
        return asset

    def add_batch_definition(self, batch_definition: Any) -> Any:
        """As `_add_asset`: nothing is kept beyond the run."""
        return batch_definition

    def interrupt(self) -> None:
        """Interrupt whatever is running."""
        if self._connections is not None:
            self._connections.interrupt()

    def close(self) -> None:
        """Close all connections, so that the file can be written again."""
        if isinstance(self._execution_engine, DuckDBExecutionEngine):
            self._execution_engine.recover()
        if self._engine is not None:
            self._engine.dispose()
        if self._connections is not None:
            self._connections.close()


class DuckDBMatchesRegex(ColumnValuesMatchRegex):  # type: ignore[misc]  # mypy does not follow it
    """DuckDB has no `~` that means the same in all its versions."""

    @column_condition_partial(engine=DuckDBExecutionEngine)  # type: ignore[untyped-decorator]  # as above
    def _duckdb(cls, column: Any, regex: str, **_: Any) -> Any:  # noqa: N805  # made a class method
        return sa.func.regexp_matches(column, regex)


class DuckDBMatchesNoRegex(ColumnValuesNotMatchRegex):  # type: ignore[misc]  # mypy does not follow it
    """The same for the opposite."""

    @column_condition_partial(engine=DuckDBExecutionEngine)  # type: ignore[untyped-decorator]  # as above
    def _duckdb(cls, column: Any, regex: str, **_: Any) -> Any:  # noqa: N805  # made a class method
        return sa.not_(sa.func.regexp_matches(column, regex))


class _Validator:
    """One context, one datasource, one connection; not for use by several threads."""

    def __init__(self, database: Path, policy: Policy, temporary: Path) -> None:
        context = gx.get_context(mode="ephemeral")
        context.variables.progress_bars = {"globally": False}
        self._source = DuckDBDatasource(
            name="warehouse", database=str(database), memory=policy.rule_memory, temporary=str(temporary)
        )
        try:
            self._source = context.data_sources.add_or_update_duckdb(self._source)
        except Exception as error:
            raise InternalError(
                "E420", f"Great Expectations cannot open {database}: {_sentence(error)}", "Report this."
            ) from error
        self._seconds = policy.rule_seconds

    def judge(self, code: str, view: str, expect: Callable[[_Asked], gxe.Expectation], asked: _Asked) -> Verdict:
        """Validate one expectation on one view as the batch. Any failure to judge is in `error`."""
        with _limited(self._seconds, self._source.interrupt) as overdue:
            try:
                verdict = self._judge(code, view, expect(asked))
            except Exception as error:  # noqa: BLE001  # of any of five libraries: none of them may end the run
                verdict = Verdict(code, None, None, _sentence(error))
        if verdict.error is not None:
            self._source.get_execution_engine().recover()
        if overdue.is_set():
            return Verdict(code, None, None, f"It took longer than {self._seconds:g} s.")
        return verdict

    def _judge(self, code: str, view: str, expectation: gxe.Expectation) -> Verdict:
        suite = gx.ExpectationSuite(name=code, expectations=[expectation])
        if len(suite.expectations) != 1:  # it drops what it does not understand, and an empty suite passes
            return Verdict(code, None, None, "Great Expectations did not load the expectation.")
        batch = self._source.add_table_asset(code, table_name=view).add_batch_definition_whole_table("all").get_batch()
        return _verdict(code, batch.validate(suite, result_format="SUMMARY"))

    def close(self) -> None:
        self._source.close()


def _rule_expectation(rule: Rule) -> gxe.Expectation:
    return gxe.UnexpectedRowsExpectation(
        unexpected_rows_query=_BATCH_QUERY, description=rule.summary, severity=SEVERITY[rule.severity]
    )


def _plain_expectation(each: TableExpectation) -> gxe.Expectation:
    kind: type[gxe.Expectation] = getattr(gxe, each.expectation)
    return kind(**each.arguments, description=each.summary, severity=SEVERITY[each.severity])


def _verdict(code: str, outcome: Any) -> Verdict:
    if len(outcome.results) != 1:
        return Verdict(
            code, None, None, f"Great Expectations judged {len(outcome.results)} expectations instead of one."
        )
    result = outcome.results[0]
    raised = [info["exception_message"] for info in _exceptions(result.exception_info) if info.get("raised_exception")]
    if raised or not result.result:
        return Verdict(code, None, None, _sentence(raised[0] if raised else "Great Expectations gave no result."))
    counts = result.result
    return Verdict(
        code,
        bool(result.success),
        _observed(counts),
        unexpected=counts.get("unexpected_count"),
        total=counts.get("element_count"),
    )


def _exceptions(info: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What went wrong comes either as one record or as one record a metric."""
    if "raised_exception" in info:
        yield info
    else:
        yield from (each for each in info.values() if isinstance(each, dict))


def _observed(result: dict[str, Any]) -> int | str | None:
    if (value := result.get("observed_value")) is not None:
        return value if isinstance(value, int) else str(value)
    if (percent := result.get("unexpected_percent")) is not None:
        return f"{100 - percent:.4g}%"
    return None


def _sentence(error: object) -> str:
    if isinstance(error, ValidationError):
        return (
            "; ".join(f"{'.'.join(str(part) for part in each['loc'])}: {each['msg']}" for each in error.errors()) + "."
        )
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return (lines[0] if lines else type(error).__name__).rstrip(".") + "."


@contextlib.contextmanager
def _limited(seconds: float, interrupt: Callable[[], None]) -> Iterator[threading.Event]:
    """After `seconds`, interrupt again and again: one expectation is several queries, and each would begin anew.

    Gives an event that is set when the time was up.
    """
    done, overdue = threading.Event(), threading.Event()

    def watch() -> None:
        if done.wait(seconds):
            return
        overdue.set()
        while not done.wait(0.05):
            interrupt()

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield overdue
    finally:
        done.set()
        watcher.join()


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Nothing on standard output, no log lines, no warnings: results are ours to print."""
    logger = logging.getLogger("great_expectations")
    before = logger.disabled, logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.disabled, level = before
        logger.setLevel(level)
