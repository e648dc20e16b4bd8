"""When nothing has changed since the newest run, that run stands: nothing is read, judged or written again.

The basis of a run is a hash of all that its findings and its reports depend on: every file's key (see
`audit.engine.reuse`), files that the user supplies, all code, rules, suites and templates, the libraries that judge, the
settings, the day that counts as today, and how the reports are written. A run that was not complete, or in which a rule
ended in error, never stands.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

from audit import paths
from audit.engine.reuse import keys_of, version
from audit.model import Run
from audit.policy import Policy
from audit.read.discover import Found, discover
from audit.warehouse import store
from audit.warehouse.outcomes import Outcome

_LIBRARIES = (
    "duckdb", "duckdb-engine", "great-expectations", "jinja2", "markupsafe", "pandera", "polars", "sqlalchemy",
)  # fmt: skip
_LEFT = ("report.html", "audit.json")


def basis_of(listed: Sequence[Path | str], policy: Policy, *, all_roles: bool, with_text: bool) -> str:
    """What a run of these paths would depend on, now."""
    hasher = hashlib.sha256(repr((all_roles, with_text)).encode())
    today = policy.as_of or datetime.now(UTC).astimezone().date()
    settings = asdict(replace(policy, as_of=today, jobs=1))  # how many processes work cannot show in the result
    hasher.update(repr(sorted(settings.items())).encode())
    for path in _sources(policy):
        hasher.update(f"{path.parent.name}/{path.name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    for name in _LIBRARIES:
        hasher.update(f"{name} {version(name)}\0".encode())
    found = list(discover([Path(path) for path in listed]))
    for each in found:
        hasher.update(f"{each.name if isinstance(each, Found) else each}\0".encode("utf-8", "surrogatepass"))
    for _, key in keys_of([each for each in found if isinstance(each, Found)], policy):
        hasher.update(key.encode())
    return hasher.hexdigest()


def standing(database: Path, out: Path, basis: str) -> Outcome | None:
    """The newest run, when it has this basis and the reports that it wrote are still in `out` as they were.

    Raises WarehouseError when there is a database that cannot be opened.
    """
    if not database.is_file():
        return None
    with closing(store.open_for_writing(database)) as connection:
        newest = store.newest_outcome(connection)
    if newest is None or newest.basis != basis or newest.reports != _hashes(out):
        return None
    return newest


def let_stand(database: Path, out: Path, run: Run, basis: str, closing_line: str) -> None:
    """Note what the run depended on and what it left in `out`, when it may stand."""
    if run.verdict not in {"pass", "fail"}:
        return
    with closing(store.open_for_writing(database)) as connection:
        store.keep_outcome(connection, Outcome(run, basis, closing_line, _hashes(out)))


def _hashes(out: Path) -> tuple[str, ...]:
    found = [out / name for name in _LEFT]
    return tuple(hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "" for path in found)


def _sources(policy: Policy) -> Iterator[Path]:
    """The files that decide how an audit is judged and printed; those that decide its facts are in the files' keys."""
    supplied = Path(policy.retractions)
    if policy.retractions and supplied.is_file():
        yield supplied
    if policy.library:
        yield from sorted(each for each in Path(policy.library).rglob("*") if each.is_file())
    folders = [paths.PACKAGE, paths.EXPECTATIONS, paths.TEMPLATES, *(Path(folder) for folder in policy.rules)]
    for folder in folders:
        yield from sorted(
            each
            for each in folder.rglob("*")
            if each.is_file() and each.suffix in {".py", ".json", ".toml", ".j2", ".css", ".js"}
        )
