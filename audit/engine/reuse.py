"""Which files need not be worked on again: their facts were established before, from the same bytes by the same code.

The key of a file is a hash of all that its facts depend on: name and bytes, the code that reads and extracts, the
libraries under it, the word lists, and every setting that is not known to matter to judging only. What failed once is
always tried again.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path

from audit import paths
from audit.errors import ReadError
from audit.identity import digest
from audit.model import Facts
from audit.policy import Policy
from audit.read.contents import bytes_of
from audit.read.discover import Found
from audit.warehouse import store

_ROOMS = ("model", "read", "parse", "claims", "recompute", "compare")
_LIBRARIES = (
    "markdown-it-py", "mdit-py-plugins", "nupunkt", "py3langid", "charset-normalizer", "pyyaml", "lxml", "trafilatura",
    "pypdfium2",
)  # fmt: skip
# Settings that no reader and no extractor obeys. A new setting is taken to matter until it is named here.
_OF_JUDGING = frozenset({
    "suite", "fail_on", "as_of", "rules", "severity", "rule_seconds", "rule_memory", "jobs", "source_max_age_years",
    "small_sample", "source_coverage_goal", "against_archive",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a database holds of the files of an audit. Without a database: nothing, and no keys."""

    policy: Policy
    keys: Mapping[Found, str]
    held: Mapping[str, tuple[store.Extracted, ...]]  # by key

    def of(self, found: Found) -> tuple[store.Extracted, ...]:
        """The file's facts as they were established before; none when the file must be worked on."""
        return self.held.get(self.keys.get(found, ""), ())

    def still(self, worked_on: Iterable[Found]) -> dict[Found, str]:
        """The keys of those files that are as they were when the audit began: no other key fits what was read."""
        again = keys_of([each for each in worked_on if each in self.keys], self.policy)
        return {found: key for found, key in again if self.keys[found] == key}


def earlier_work(found: Sequence[Found], policy: Policy, database: Path | None) -> Earlier:
    """What an earlier run established of these files. Raises WarehouseError when the database cannot be opened."""
    if database is None:
        return Earlier(policy, {}, {})
    keys = dict(keys_of(found, policy))
    if not database.is_file():
        return Earlier(policy, keys, {})
    with closing(store.open_for_writing(database)) as connection:
        return Earlier(policy, keys, store.load_extractions(connection, list(keys.values())))


def keys_of(found: Iterable[Found], policy: Policy) -> Iterator[tuple[Found, str]]:
    """Each file that can be read, with its key."""
    maker = made_by(policy)
    for each in found:
        try:
            data = bytes_of(each, policy)
        except ReadError:
            continue  # it will be said when it is worked on
        yield each, digest(maker, each.format, each.name, hashlib.sha256(data).hexdigest())


def made_by(policy: Policy) -> str:
    """A hash of what every file's facts depend on beside the file."""
    hasher = hashlib.sha256(sys.version.encode())
    for path in _sources():
        hasher.update(f"{path.parent.name}/{path.name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    for name in _LIBRARIES:
        hasher.update(f"{name} {version(name)}\0".encode())
    settings = {name: value for name, value in asdict(policy).items() if name not in _OF_JUDGING}
    hasher.update(repr(sorted(settings.items())).encode())
    return hasher.hexdigest()


def worth_keeping(facts: Sequence[Facts]) -> bool:
    """Nothing in it failed: what failed once may succeed the next time."""
    return bool(facts) and all(each.document.status != "failed" for each in facts)


def _sources() -> Iterator[Path]:
    yield from sorted(paths.PACKAGE.glob("*.py"))  # what all rooms rest on
    for room in _ROOMS:
        yield from sorted(each for each in (paths.PACKAGE / room).rglob("*") if each.suffix not in {"", ".pyc"})
    yield from sorted(paths.LEXICONS.iterdir())


def version(name: str) -> str:
    """Of an installed distribution; nothing when it is not installed."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""
